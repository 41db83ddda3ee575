"""The change list: what is new, met, moved, slipped, corrected or gone quiet between two days or since a meeting."""

from collections.abc import Iterable, Sequence
from dataclasses import dataclass

from tracker.answers.changes import Change, Changed, Kind, changed
from tracker.answers.meetings import last_day_of
from tracker.answers.records import View
from tracker.briefs import followers, frame, rows
from tracker.briefs.choices import Choices
from tracker.briefs.data import Follower, Head, Mark, Note, Party, Row
from tracker.briefs.limits import limited
from tracker.briefs.material import Material, material_of
from tracker.briefs.notes import Notes
from tracker.briefs.since import marks_of
from tracker.briefs.words import capital, elided, figure, isolated, listed, long_day, number, several
from tracker.model.columns import STRENGTHS
from tracker.model.dates import bounds
from tracker.model.errors import UserError
from tracker.model.records import Evidence, Meeting, Position, Question
from tracker.model.vocabulary import Flag, Stance, Status, Strength
from tracker.store import Store

TITLE = "Change list"
MOST = 40
"""So many changes of one kind are printed; of the others the brief says how many."""
MET = (Status.fulfilled, Status.partly_fulfilled)
SECTIONS: tuple[tuple[str, tuple[Kind, ...]], ...] = (
    ("Deadlines moved or set", (Kind.slipped, Kind.earlier, Kind.dated)),
    ("Became overdue", (Kind.overdue,)),
    ("Wording firmer or softer", (Kind.firmer, Kind.softer)),
    ("Conditions settled", (Kind.condition,)),
    ("Gone quiet", (Kind.gone_quiet,)),
    ("Heard of again", (Kind.heard,)),
    ("Judgements corrected", (Kind.corrected,)),
)
WAYS = {Kind.firmer: "firmer", Kind.softer: "softer"}


@dataclass(frozen=True)
class Item:
    """One commitment that changed: how it stands now, and what changed; `way` is firmer, softer or empty."""

    row: Row
    way: str
    what: str


@dataclass(frozen=True)
class Section:
    """Changes of one kind; `heads` is what the column says that tells what changed."""

    title: str
    heads: str
    items: tuple[Item, ...]
    left_out: str


@dataclass(frozen=True)
class Moved:
    """An answer to a question that is another than before."""

    actor: Party
    question: str
    was: str
    now: str
    glyph: str
    notes_words: str


@dataclass(frozen=True)
class ChangesData:
    """Everything a change list says."""

    head: Head
    lead: str
    sentences: tuple[str, ...]
    sections: tuple[Section, ...]
    held: tuple[Follower, ...]
    moved: tuple[Moved, ...]
    notes: tuple[Note, ...]
    left_out: tuple[str, ...]
    method: tuple[str, ...]
    marks: tuple[Mark, ...]
    warnings: tuple[str, ...]


def gather_changes(store: Store, of: str | None, chosen: Choices) -> ChangesData:
    """Gather what changed since an earlier day: that of a meeting, the one chosen, or of the last issue."""
    since, words, scope = _since(store, of, chosen)
    if since >= chosen.as_of:
        raise UserError(
            f"{capital(words)} is not before {long_day(chosen.as_of)}; choose an earlier one, or a later day."
        )
    found = {each.kind: each for each in changed(store, since, chosen.as_of, chosen.known_on)}
    found = _within(_still_open(store, found, chosen), chosen.only)
    told = {one.id for each in found.values() for one in each.told[: 2 * MOST] if one.record == "commitment"}
    material = material_of(store, store.columns.rows_of(told).tolist(), chosen.as_of, chosen.known_on)
    material.learn_actors(material.named())
    notes = Notes(material)
    sections = tuple(_sections(material, notes, found))
    moved = _positions(material, notes, found.get(Kind.position), chosen)
    meetings = _told(found, Kind.meeting)[-MOST:]
    held = store.get_many(Meeting, {one.id for one in meetings})
    written = notes.all()
    brief = ChangesData(
        head=frame.head_of(
            store,
            chosen,
            "changes",
            TITLE,
            store.workspace.title,
            _subtitle(since, words, scope, chosen.as_of),
            scope,
        ),
        lead=_lead(found, since),
        sentences=_sentences(found),
        sections=sections,
        held=tuple(followers.follower(material, held[one.id]) for one in meetings),
        moved=moved,
        notes=written,
        left_out=_left_out(found, chosen),
        method=frame.method_of(store, chosen.as_of, chosen.known_on),
        marks=marks_of(material),
        warnings=(*_unsourced(material), *frame.loose_notes(written)),
    )
    exists = store.standing(chosen.as_of, chosen.known_on).exists
    kept = sum(one in (chosen.only or ()) for one in store.columns.ids[exists].tolist())
    return limited(brief, chosen, kept, int(exists.sum()))


def _since(store: Store, of: str | None, chosen: Choices) -> tuple[int, str, str]:
    """Return the earlier day, what it is called, and the ref of the meeting that it is the day of."""
    if chosen.since is not None:
        return chosen.since, long_day(chosen.since), ""
    if of:
        meeting = store.find(of, Meeting.KIND)
        if not isinstance(meeting, Meeting) or not last_day_of(meeting):
            raise UserError(f"{of} has no date; choose another meeting, or give a day with --since.")
        return last_day_of(meeting), isolated(elided(meeting.title, 90)), meeting.ref or ""
    if chosen.before is not None:
        return chosen.before.as_of, chosen.before.words, ""
    raise UserError("Say since when: name a meeting by its ref with --of, or give a day with --since.")


def _subtitle(since: int, words: str, scope: str, as_of: int) -> str:
    """Say what is compared: the meeting with its day, or the two days."""
    earlier = f"{long_day(since)}, the end of “{words}”" if scope else words
    return f"What changed since {earlier}; as of {long_day(as_of)}."


def _told(found: dict[Kind, Changed], kind: Kind) -> tuple[Change, ...]:
    return found[kind].told if kind in found else ()


def _still_open(store: Store, found: dict[Kind, Changed], chosen: Choices) -> dict[Kind, Changed]:
    """Leave out of those heard of again what was closed: its status says so."""
    if Kind.heard not in found:
        return found
    standing, columns = store.standing(chosen.as_of, chosen.known_on), store.columns
    told = tuple(one for one in found[Kind.heard].told if standing.status_of(columns.row_of(one.id)).is_open)
    return {**found, Kind.heard: Changed(Kind.heard, len(told), told)}


def _within(found: dict[Kind, Changed], only: frozenset[int] | None) -> dict[Kind, Changed]:
    """Leave out changes of commitments that the list is not limited to, and answers, which are of no commitment."""
    if only is None:
        return found
    kept: dict[Kind, Changed] = {}
    for kind, each in found.items():
        told = tuple(one for one in each.told if one.record != "commitment" or one.id in only)
        if told and kind is not Kind.position:
            kept[kind] = Changed(kind, len(told), told)
    return kept


def _sections(material: Material, notes: Notes, found: dict[Kind, Changed]) -> Iterable[Section]:
    status = _told(found, Kind.status)
    met = [one for one in status if Status(one.after) in MET]
    moved = [one for one in status if Status(one.after) not in MET]
    yield from _section(material, notes, "New", _told(found, Kind.new), "Strength")
    yield from _section(material, notes, "Met, wholly or in part", met)
    yield from _section(material, notes, "Status moved", moved)
    for title, kinds in SECTIONS:
        yield from _section(material, notes, title, [one for kind in kinds for one in _told(found, kind)])


def _section(
    material: Material, notes: Notes, title: str, found: Sequence[Change], heads: str = "What changed"
) -> Iterable[Section]:
    listed_ = [one for one in found if one.id in material.commitments][:MOST]
    items = tuple(
        Item(
            rows.row_of(material, notes, material.columns.row_of(one.id)),
            WAYS.get(one.kind, ""),
            _what(material, one),
        )
        for one in listed_
    )
    more = len(found) - len(items)
    if items:
        yield Section(
            title, heads, items, f"Not listed: {figure(more, 'further change')} of this kind." if more else ""
        )


def _what(material: Material, one: Change) -> str:
    """Say in words what changed. Deadlines keep their own words in their column; here stands by how much."""
    row = material.columns.row_of(one.id)
    standing = material.standing
    if one.kind is Kind.new:
        strength = int(standing.strength[row])
        return STRENGTHS[strength].label if strength >= 0 else "not graded"
    if one.kind in (Kind.status, Kind.corrected):
        was = Status(one.before).label if one.before else "nothing"
        return f"{was} → {Status(one.after).label.lower()}"
    if one.kind in WAYS:
        return f"{Strength(one.before).label} → {Strength(one.after).label.lower()}"
    if one.kind in (Kind.slipped, Kind.earlier):
        days = abs(_day(one.after) - _day(one.before))
        return f"Deadline {'later' if one.kind is Kind.slipped else 'earlier'} by {figure(days, 'day')}"
    if one.kind is Kind.overdue:
        return f"Past its first deadline, by {figure(int(standing.overdue_days[row]), 'day')}"
    if one.kind is Kind.gone_quiet:
        return f"Nothing heard for {figure(int(standing.quiet_days[row]), 'day')}"
    if one.kind is Kind.condition:
        return f"Conditions: {one.before} → {one.after}"
    return one.kind.label


def _day(edtf: str) -> int:
    return bounds(edtf)[1] or 0


def _positions(material: Material, notes: Notes, found: Changed | None, chosen: Choices) -> tuple[Moved, ...]:
    """Write who answers otherwise than before, on whose word."""
    store, view = material.store, View(chosen.as_of, chosen.known_on)
    told = found.told[:MOST] if found is not None else ()
    asked = store.get_many(Question, {one.id for one in told})
    made = []
    for one in told:
        if one.actor is None:
            continue
        now = view.of(store.all(Position, question=one.id, actor=one.actor))[-1]
        passages = [each.excerpt for each in store.all(Evidence, position=now.number) if material.known(each)]
        made.append(
            Moved(
                actor=material.party(one.actor),
                question=asked[one.id].text,
                was=Stance(one.before).label if one.before else "not on record",
                now=Stance(one.after).label,
                glyph=one.after,
                notes_words=notes.words(passages),
            )
        )
    return tuple(made)


def _left_out(found: dict[Kind, Changed], chosen: Choices) -> tuple[str, ...]:
    """Say what is not listed, so that nobody has to guess."""
    said = ["Only what differs between the two days is listed; what changed and changed back is not."]
    if chosen.only is not None:
        said.append("Answers to questions are left out.")
    none = [title for title, kinds in SECTIONS if not any(_count(found, kind) for kind in kinds)]
    if none:
        said.append(f"Nothing to report under: {listed([_uncapital(one) for one in none])}.")
    for kind, words in ((Kind.meeting, "earlier meeting held"), (Kind.position, "further answer")):
        more = _count(found, kind) - MOST
        if more > 0:
            said.append(f"{figure(more, words)} left out.")
    return tuple(said)


def _uncapital(text: str) -> str:
    return text[:1].lower() + text[1:]


# The bottom line


def _count(found: dict[Kind, Changed], *kinds: Kind) -> int:
    return sum(found[kind].total for kind in kinds if kind in found)


def _lead(found: dict[Kind, Changed], since: int) -> str:
    if not found:
        return f"Nothing on record changed since {long_day(since)}."
    new = _count(found, Kind.new)
    met = sum(Status(one.after) in MET for one in _told(found, Kind.status))
    made = f"{several(new, 'new commitment')}" if new else "no new commitment"
    done = f"{several(met, 'commitment was', 'commitments were')} met, wholly or in part" if met else "none was met"
    return f"Since {long_day(since)} there {'are' if new > 1 else 'is'} {made}; {done}."


def _sentences(found: dict[Kind, Changed]) -> tuple[str, ...]:
    met = sum(Status(one.after) in MET for one in _told(found, Kind.status))
    parts = (
        (_count(found, Kind.status) - met, "moved to another status"),
        (_count(found, Kind.slipped), "slipped to a later deadline"),
        (_count(found, Kind.overdue), "became overdue"),
        (_count(found, Kind.firmer), "became firmer in wording"),
        (_count(found, Kind.softer), "became softer in wording"),
        (_count(found, Kind.gone_quiet), "went quiet"),
        (_count(found, Kind.corrected), "had a judgement corrected"),
    )
    some = [(count, words) for count, words in parts if count]
    said = [f"{several(count, 'commitment')} {words}" for count, words in some[:1]]
    said += [f"{number(count)} {words}" for count, words in some[1:]]
    sentences = [capital(listed(said)) + "."] if said else []
    held, answers = _count(found, Kind.meeting), _count(found, Kind.position)
    if held:
        sentences.append(f"{capital(several(held, 'meeting'))} {'was' if held == 1 else 'were'} held.")
    if answers:
        sentences.append(
            f"{capital(several(answers, 'answer'))} to questions {'is' if answers == 1 else 'are'} new or changed."
        )
    return tuple(sentences)


def _unsourced(material: Material) -> tuple[str, ...]:
    count = sum(material.standing.has(Flag.unsourced)[material.rows].tolist())
    return (f"{figure(count, 'commitment')} without a passage found in a saved source.",) if count else ()
