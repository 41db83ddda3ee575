"""Edits of sources: take them in, replace their text, and take passages of it as excerpts and statements."""

import hashlib
from collections.abc import Iterable, Mapping, Sequence
from dataclasses import dataclass, field
from typing import Any

from tracker.edits.labels import shortened
from tracker.model.errors import UserError
from tracker.model.records import Evidence, Excerpt, Person, Source
from tracker.model.vocabulary import EvidenceStance, Independence, SourceKind
from tracker.store import Store
from tracker.store.anchors import Near, Text

TITLE_LENGTH = 80


@dataclass(frozen=True)
class TakenIn:
    """Sources that came in, and those whose text was there already."""

    made: list[Source] = field(default_factory=list)
    known: list[Source] = field(default_factory=list)


def same_texts(store: Store, texts: Iterable[str]) -> dict[str, Source]:
    """Return, of some texts, those that are exactly the saved text of a source, each with that source."""
    wanted = {hashlib.sha256(text.encode()).hexdigest(): text for text in texts if text}
    found = store.all(Source, sha256=set(wanted)) if wanted else []
    return {wanted[one.sha256]: one for one in reversed(found) if one.sha256}


def take_in(store: Store, given: Sequence[Mapping[str, Any]]) -> TakenIn:
    """Add sources with their texts in one step; a text that is there already does not come in twice."""
    there = same_texts(store, [str(values.get("text") or "") for values in given])
    known = list({one.number: one for one in there.values()}.values())
    fresh: dict[object, Mapping[str, Any]] = {}
    for at, values in enumerate(given):
        text = values.get("text")
        if text not in there:
            fresh.setdefault(text or at, values)  # those without a text are not the same
    if not fresh:
        return TakenIn(known=known)
    sources = [Source.of(**values) for values in fresh.values()]
    what = f"source “{shortened(sources[0].title)}”" if len(sources) == 1 else f"{len(sources)} sources"
    with store.change(f"Add {what}") as tx:
        return TakenIn(tx.put_all(sources), known)


@dataclass(frozen=True)
class Replacing:
    """What becomes of a source's excerpts when its text is replaced."""

    kept: int
    """Excerpts that are found word for word."""
    respelt: int
    """Excerpts found with other spaces, quotation marks or dashes, which their quotes take over."""
    lost: tuple[Excerpt, ...]
    """Excerpts that were in the text and will not be."""

    @property
    def words(self) -> str:
        """Say it: "5 excerpts keep their place, 1 is not found and will be marked"."""
        if not (self.kept or self.respelt or self.lost):
            return "No excerpt was taken from it yet."
        kept = self.kept + self.respelt
        parts = [f"{kept} {'excerpt keeps its place' if kept == 1 else 'excerpts keep their place'}"] if kept else []
        if self.respelt:
            parts.append(f"{self.respelt} of them with other quotation marks, dashes or spaces")
        if self.lost:
            one = len(self.lost) == 1
            parts.append(f"{len(self.lost)} {'is' if one else 'are'} not found and will be marked")
        return ", ".join(parts) + "."


def preview_text(store: Store, source: int, text: str) -> Replacing:
    """Say what would become of the excerpts of a source with another text."""
    look = Text(text)
    kept, respelt, lost = 0, 0, []
    for one in store.all(Excerpt, source=source):
        found = look.anchor(one)
        if found["offset_start"] is None:
            lost += [one] if one.anchored else []
        elif "quote" in found:
            respelt += 1
        else:
            kept += 1
    return Replacing(kept, respelt, tuple(lost))


def replace_text(store: Store, source: int, text: str) -> Source:
    """Put another text in the place of a source's saved one; its excerpts are looked for in it."""
    if not text.strip():
        raise UserError("Paste the text first. To keep none, clear “Saved text” in the inspector.")
    record = store.get(Source, source)
    with store.change(f"Replace text of “{shortened(record.title)}”") as tx:
        return tx.put(record.changed(text=text))


def nearest_passage(store: Store, excerpt: int) -> Near | None:
    """Return the passage of the saved text that is most like an excerpt that is not found in it."""
    one = store.get(Excerpt, excerpt)
    return Text(store.get(Source, one.source).text or "").near(one)


def place_excerpt(store: Store, excerpt: int, start: int, end: int) -> Excerpt:
    """Let an excerpt quote another passage of its source's saved text, by code points."""
    one = store.get(Excerpt, excerpt)
    quote = _passage(store, one.source, start, end)
    with store.change("Place excerpt") as tx:
        return tx.put(one.changed(quote=quote, offset_start=start, offset_end=end, prefix=None, suffix=None))


def add_excerpt(
    store: Store, /, source: int, start: int, end: int, *, new_speaker: str = "", **values: object
) -> Excerpt:
    """Take a passage of a source's saved text, by code points, as an excerpt.

    `new_speaker` is the name of a person who is not known yet, and who is added in the same step.
    """
    quote = _passage(store, source, start, end)
    with store.change("Add excerpt") as tx:
        if new_speaker:
            values["speaker"] = tx.put(Person.of(name=new_speaker)).number
        return tx.put(Excerpt.of(source=source, quote=quote, offset_start=start, offset_end=end, **values))


def _passage(store: Store, source: int, start: int, end: int) -> str:
    quote = (store.get(Source, source).text or "")[start:end]
    if not quote.strip():
        raise UserError("Select the passage in the saved text first.")
    return quote


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
    /,
    excerpt: int,
    stance: EvidenceStance = EvidenceStance.supports,
    independence: Independence = Independence.self,
    **target: int,
) -> Evidence:
    """Link an excerpt to one `status_event`, `condition_state`, `wording` or `position`."""
    with store.change(f"Link evidence that {stance.label.lower()}") as tx:
        return tx.put(Evidence.of(excerpt=excerpt, stance=stance, independence=independence, **target))
