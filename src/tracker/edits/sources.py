"""Edits of sources: excerpts, statements and evidence."""

from tracker.edits.labels import shortened
from tracker.model.errors import UserError
from tracker.model.records import Evidence, Excerpt, Source
from tracker.model.vocabulary import EvidenceStance, Independence, SourceKind
from tracker.store import Store

TITLE_LENGTH = 80


def add_excerpt(store: Store, source: int, start: int, end: int, **values: object) -> Excerpt:
    """Take a passage of a source's saved text, by code points, as an excerpt."""
    text = store.get(Source, source).text or ""
    quote = text[start:end]
    if not quote.strip():
        raise UserError("Select the passage in the saved text first.")
    with store.change("Add excerpt") as tx:
        return tx.put(Excerpt.of(source=source, quote=quote, offset_start=start, offset_end=end, **values))


def add_statement(store: Store, line: str, **values: object) -> Excerpt:
    """Keep a line as a statement: a note with the line as its text, and the excerpt of all of it.

    `values` are fields of the excerpt, such as `spoken_for` and `said_on`. Without a speaker it is "not named".
    """
    line = " ".join(line.split())
    if not line:
        raise UserError("Type the statement first.")
    speaker = ("speaker", "office", "spoken_for", "speaker_words")
    if not any(values.get(name) for name in speaker):
        values["speaker_words"] = "not named"
    title = line if len(line) <= TITLE_LENGTH else f"{line[: TITLE_LENGTH - 1].rstrip()}…"
    with store.change(f"Add statement “{shortened(title)}”") as tx:
        url = values.pop("url", None)
        note = tx.put(Source.of(title=title, kind=SourceKind.note, text=line, url=url))
        return tx.put(Excerpt.of(source=note.number, quote=line, **values))


def link_evidence(
    store: Store,
    excerpt: int,
    stance: EvidenceStance = EvidenceStance.supports,
    independence: Independence = Independence.self,
    **target: int,
) -> Evidence:
    """Link an excerpt to one `status_event`, `condition_state`, `wording` or `position`."""
    with store.change(f"Link evidence that {stance.label.lower()}") as tx:
        return tx.put(Evidence.of(excerpt=excerpt, stance=stance, independence=independence, **target))
