"""From a draft to the record: saved as a commitment, as a wording of one, as a statement or as a position."""

from dataclasses import dataclass, replace
from datetime import date

from tracker.edits import sources, wordings
from tracker.edits.actors import actors_for
from tracker.edits.commitments import NewCommitment, NewCondition, write_commitment
from tracker.edits.labels import shortened
from tracker.entry.draft import Draft
from tracker.entry.lexicon import ActorEntry, Lexicon, PersonEntry
from tracker.entry.similar import same_object
from tracker.model.dates import bounds
from tracker.model.errors import UserError
from tracker.model.names import known
from tracker.model.records import (
    Actor,
    Commitment,
    Excerpt,
    Meeting,
    Office,
    Person,
    Position,
    Question,
    Source,
    Wording,
)
from tracker.model.vocabulary import SourceKind, Stance
from tracker.store import Store

LIKELY = 0.5


@dataclass(frozen=True)
class Repeat:
    """An existing commitment that a draft may repeat, and what the draft says that it does not."""

    commitment: Commitment
    score: float
    same: str
    new: str


def lexicon_of(store: Store) -> Lexicon:
    """Names of the workspace's actors and people, over those that everybody knows."""
    actors = store.all(Actor)
    codes = {actor.number: actor.code for actor in actors}
    people = {person.number: person for person in store.all(Person)}
    return Lexicon.build(
        [ActorEntry(one.code, one.name, one.short_name, one.other_names, one.demonyms) for one in actors],
        [
            PersonEntry(
                people[office.person].name,
                codes[office.actor],
                people[office.person].other_names,
                _day(office.since, first=True),
                _day(office.until, first=False),
            )
            for office in store.all(Office)
        ],
    )


def _day(edtf: str | None, *, first: bool) -> date | None:
    found = bounds(edtf)[0 if first else 1] if edtf else None
    return date.fromordinal(found) if found else None


def meeting_of(store: Store, draft: Draft) -> Meeting | None:
    """The meeting that a line names by `@`. Raises UserError that names the nearest if there is none such."""
    if draft.meeting is None:
        return None
    found = store.find(draft.meeting, "meeting")
    if not isinstance(found, Meeting):
        raise UserError(f"There is no meeting “{draft.meeting}”.")
    return found


def made_on(draft: Draft, meeting: Meeting | None, otherwise: str | None = None) -> str | None:
    """When the promise was made: as the line says, else the day of its meeting, else what the caller knows."""
    if draft.made_on:
        return draft.made_on
    return (meeting.date if meeting else None) or otherwise


def save_draft(store: Store, draft: Draft, *, on: str | None = None) -> Commitment:
    """Save a line as a commitment with everything that it says, in one step.

    `on` is the day to take where neither line nor meeting gives one. Raises UserError with the reason if the line is
    no commitment, or names a meeting that is not there.
    """
    if not draft.is_commitment:
        raise UserError(draft.reason or "This line makes no commitment.")
    meeting = meeting_of(store, draft)
    when = made_on(draft, meeting, on)
    headline = draft.headline.strip() or draft.line.strip()
    with store.change(f"Add “{shortened(headline)}”") as tx:
        actors = actors_for(store, tx, (*draft.committers, *draft.beneficiaries, draft.condition_holder or ""))
        relative = draft.relative_days if draft.conditions else None
        conditions = [
            NewCondition(text, actors.get(draft.condition_holder or ""), relative if at == 0 else None)
            for at, text in enumerate(draft.conditions)
        ]
        quantity = draft.quantity
        made = write_commitment(
            tx,
            NewCommitment(
                headline=headline,
                committers=[actors[code] for code in draft.committers],
                beneficiaries=[actors[code] for code in draft.beneficiaries],
                strength=draft.strength,
                made_at=meeting.number if meeting else None,
                made_on=when,
                deadline=draft.deadline,
                deadline_words=draft.deadline_words,
                low=quantity.low if quantity else None,
                high=quantity.high if quantity else None,
                unit=(quantity.unit or "units") if quantity else None,
                conditions=conditions,
                tags=draft.tags,
                wording=draft.line.strip() if draft.url is None else headline,
            ),
        )
        if draft.url:
            page = tx.put(Source.of(title=headline[:200], kind=SourceKind.news, url=draft.url))
            tx.put(Excerpt.of(source=page.number, quote=headline, commitment=made.number, said_on=when))
        return made


def likely_repeats(store: Store, draft: Draft, limit: int = 3) -> list[Repeat]:
    """Commitments by the same makers, on the same object, best first; those of the same meeting before others."""
    actors = {actor.code: actor.number for actor in store.all(Actor)}
    makers = [actors[code] for code in draft.committers if code in actors]
    if not makers or not draft.is_commitment:
        return []
    columns = store.columns
    meeting = next((one.number for one in store.all(Meeting) if one.ref == draft.meeting), 0)
    found: list[tuple[float, int]] = []
    for row in columns.made_by(makers).nonzero()[0]:
        score = same_object(draft.headline, columns.headlines[row])
        if meeting and columns.made_at[row] == meeting:
            score += 0.15
        if score >= LIKELY:
            found.append((score, int(row)))
    best = sorted(found, reverse=True)[:limit]
    return [_repeat(store, draft, score, int(columns.ids[row]), meeting) for score, row in best]


def _repeat(store: Store, draft: Draft, score: float, number: int, meeting: int) -> Repeat:
    old = store.get(Commitment, number)
    same = ["same actor", "same object"] + (["same meeting"] if meeting and old.made_at == meeting else [])
    new = [
        words
        for words, given in (
            ("a number", draft.quantity),
            ("a date", draft.deadline),
            ("a condition", draft.conditions),
            ("a source", draft.url),
        )
        if given
    ]
    return Repeat(old, score, ", ".join(same).capitalize(), " and ".join(new))


def save_as_wording(store: Store, draft: Draft, commitment: int, *, on: str | None = None) -> Wording:
    """Save a line as one more way in which an existing commitment was put."""
    meeting = meeting_of(store, draft)
    return wordings.add_wording(
        store,
        commitment,
        draft.headline.strip() or draft.line.strip(),
        draft.strength,
        date=made_on(draft, meeting, on),
        meeting=meeting.number if meeting else None,
    )


def save_as_statement(store: Store, draft: Draft, *, on: str | None = None) -> Excerpt:
    """Save a line as a statement: a note of the line, and its excerpt with who spoke."""
    meeting = meeting_of(store, draft)
    people = {person.name: person.number for person in store.all(Person)}
    values: dict[str, object] = {
        "said_on": made_on(draft, meeting, on),
        "meeting": meeting.number if meeting else None,
        "speaker": next((people[name] for name in draft.people if name in people), None),
        "url": draft.url,
    }
    if draft.committers:
        with_actor = {actor.code: actor.number for actor in store.all(Actor)}
        code = draft.committers[0]
        values["spoken_for"] = with_actor.get(code)
        if code not in with_actor:
            about = known(code)
            values["speaker_words"] = about.name if about else code
    return sources.add_statement(store, draft.line, **values)


def save_as_position(store: Store, draft: Draft, question: int, stance: Stance, *, on: str | None = None) -> Position:
    """Save a line as where its actor stands on a question."""
    if not draft.committers:
        raise UserError("Say whose position it is: the line names no actor.")
    text = store.get(Question, question).text
    with store.change(f"Add position on “{shortened(text)}”") as tx:
        actors = actors_for(store, tx, draft.committers)
        made = [
            tx.put(Position.of(question=question, actor=actors[code], stance=stance, date=on, notes=draft.line.strip()))
            for code in draft.committers
        ]
        return made[0]


def corrected(draft: Draft, **changes: object) -> Draft:
    """The draft with parts that the user set by hand."""
    return replace(draft, **changes)  # type: ignore[arg-type]
