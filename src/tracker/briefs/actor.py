"""The profile of one actor: what it promised and delivered, how firmly, who was where, and where it stands."""

from collections import Counter
from collections.abc import Sequence
from dataclasses import dataclass, replace

import numpy as np

from tracker.answers.attendance import attendance_of
from tracker.answers.positions import FIRMNESS
from tracker.answers.profile import Belongs, Promised, belongs, delivery_words, holds, lines, promised
from tracker.answers.rates import Rate, rate
from tracker.answers.speaking import Standpoint, standpoints, statements
from tracker.briefs import counting, frame, rows
from tracker.briefs.choices import Choices
from tracker.briefs.data import Head, Mark, Note, Row, Share
from tracker.briefs.limits import limited, promised_within
from tracker.briefs.material import Material
from tracker.briefs.notes import Notes, abridged
from tracker.briefs.outcome import scope_of, warnings_of
from tracker.briefs.since import marks_of, since_of
from tracker.briefs.words import capital, elided, figure, isolated, listed, percent, several
from tracker.model.columns import STRENGTHS
from tracker.model.dates import label
from tracker.model.errors import UserError
from tracker.model.palette import ATTENDANCE_GLYPH
from tracker.model.records import Actor, Evidence, Membership, Office
from tracker.model.vocabulary import Presence, Role, Status
from tracker.model.writing import grouped
from tracker.store import Store

TITLE = "Profile"
MOST_ROWS = 12
MOST_CHANGES = 6
MOST_MOVES = 6
MOST_OFFICES = 6
MOST_PEOPLE = 6
MOST_POSITIONS = 8
MOST_SAID = 6
MOST_BLOCS = 6
LEAST_FOR_PERCENT = 10
FEW_NOTES, LONG_QUOTE, SHORT_QUOTE = 14, 300, 100
"""Up to so many notes there is room for longer passages on two pages."""
READ = 60  # statements that are read so that the first few known by the day are among them
LONGEST = {"headline": 160, "gate": 90, "question": 170, "said": 240, "title": 120, "name": 90}
CAME = (
    (Presence.in_person, "in the room"),
    (Presence.remote, "by video or telephone"),
    (Presence.delegated, "by a delegate"),
    (Presence.declined, "declined"),
)


@dataclass(frozen=True)
class Held:
    """An office that somebody holds on the day."""

    person: str
    office: str
    since: str


@dataclass(frozen=True)
class Side:
    """What was made or received: how many in words, and how many have each status."""

    title: str
    words: str
    strip: tuple[Share, ...]


@dataclass(frozen=True)
class Move:
    """How the wording of one commitment moved: its levels, 1 (considered) to 7 (contracted), the oldest first."""

    ref: str
    headline: str
    levels: tuple[int, ...]
    moved: str
    words: str


@dataclass(frozen=True)
class Attended:
    """How often somebody took part: (glyph, how often and how, in words), and when last."""

    who: str
    office: str
    came: tuple[tuple[str, str], ...]
    last: str


@dataclass(frozen=True)
class Stood:
    """Where the actor stands on a question; `way` is firmer or softer if it answered otherwise before."""

    question: str
    stance: str
    stance_words: str
    way: str
    before: str
    since: str
    source: str
    notes_words: str


@dataclass(frozen=True)
class Said:
    """Something that was said for the actor."""

    quote: str
    who: str
    date: str
    notes_words: str


@dataclass(frozen=True)
class ActorData:
    """Everything a profile says."""

    head: Head
    lead: str
    sentences: tuple[str, ...]
    code: str
    offices: tuple[Held, ...]
    sides: tuple[Side, ...]
    delivery: str
    commitments: tuple[Row, ...]
    rest: str
    since: str
    changes: tuple[tuple[str, str, str], ...]
    changes_rest: str
    moves: tuple[Move, ...]
    positions: tuple[Stood, ...]
    took_part: str
    attendance: tuple[Attended, ...]
    said: tuple[Said, ...]
    notes: tuple[Note, ...]
    left_out: tuple[str, ...]
    method: tuple[str, ...]
    marks: tuple[Mark, ...]
    warnings: tuple[str, ...]


def gather_actor(store: Store, of: str | None, chosen: Choices) -> ActorData:
    """Gather what the Participants view shows of an actor as of a day. Raises UserError if none is named."""
    actor = store.find(of, Actor.KIND) if of else None
    if not isinstance(actor, Actor):
        raise UserError("A profile is about one actor; name it by its code, such as GB.")
    day, known = chosen.as_of, chosen.known_on
    all_made, all_received = (promised(store, actor.number, day, known, received=one) for one in (False, True))
    made, received = (promised_within(store, one, chosen) for one in (all_made, all_received))
    first = made.rows[:MOST_ROWS].tolist()
    material = Material(store, first, day, known)
    material.learn_actors(material.named())
    every = Material(store, made.rows.tolist(), day, known)
    notes = Notes(material)
    shown = tuple(_row(material, notes, row) for row in first)
    offices, offices_rest = _offices(material, actor)
    attended, people_rest = _attendance(material, actor)
    stood, stood_rest = _positions(material, notes, actor)
    said, said_rest = _said(material, notes, actor)
    moves, moves_rest = _moves(material, made)
    written = notes.all()
    written = abridged(written, LONG_QUOTE if len(written) <= FEW_NOTES else SHORT_QUOTE, LONGEST["title"])
    tally = counting.tally(material.standing, every.rows)
    marks = marks_of(every)
    changed = since_of(every, chosen, marks, MOST_CHANGES, {one.ref: one.notes_words for one in shown})
    belonging = belongs(store, actor.number, day)
    brief = ActorData(
        head=frame.head_of(
            store, chosen, "actor", TITLE, actor.name, _subtitle(material, actor, belonging), actor.code
        ),
        lead=_lead(actor, tally, received),
        sentences=counting.sentences(tally, scope_of(every, None, ())) if tally.tracked else (),
        code=actor.code,
        offices=offices,
        sides=tuple(one for one in (_side(made, "made", chosen), _side(received, "received", chosen)) if one.strip),
        delivery=_delivery(rate(store.standing(day, known), np.sort(made.rows), due_only=True)),
        commitments=shown,
        rest=_rest(len(made.rows) - len(first)),
        since=changed.words,
        changes=changed.changes,
        changes_rest=changed.rest,
        moves=moves,
        positions=stood,
        took_part=_took_part(belonging),
        attendance=attended,
        said=said,
        notes=written,
        left_out=tuple(one for one in (offices_rest, moves_rest, people_rest, stood_rest, said_rest) if one),
        method=frame.method_of(store, day, known),
        marks=marks,
        warnings=(*warnings_of(every, written, tally), *_unsourced(stood)),
    )
    kept, every_one = (
        len({*one.rows.tolist(), *two.rows.tolist()}) for one, two in ((made, received), (all_made, all_received))
    )
    return limited(brief, chosen, kept, every_one)


def _subtitle(material: Material, actor: Actor, found: Belongs) -> str:
    """Say what it is, and what it belonged to on the day, or how many belonged to it."""
    blocs = [material.party(one).name for one in found.blocs]
    more = [f"{len(blocs) - MOST_BLOCS} more"] if len(blocs) > MOST_BLOCS else []
    words = f"{actor.kind.label}."
    if blocs:
        words += f" Member of {listed([*(frame.with_article(one) for one in blocs[:MOST_BLOCS]), *more])}."
    members = sum(holds(one, material.as_of) for one in material.store.all(Membership, bloc=actor.number))
    if members:
        words += f" {figure(members, 'member')} on the day."
    return words + (f" Hosted {grouped(found.hosted)} of {figure(found.held, 'meeting')} held." if found.hosted else "")


def _lead(actor: Actor, tally: counting.Tally, received: Promised) -> str:
    name = capital(frame.with_article(isolated(elided(actor.name, LONGEST["name"]))))
    if tally.tracked:
        return f"{name} made {several(tally.tracked, 'commitment')}; {counting.verdict(tally)}."
    if not len(received.rows):
        return f"{name} made no commitment that is on record, and received none."
    done = received.counts.get(Status.fulfilled, 0)
    of = several(len(received.rows), "commitment")
    return f"{name} made no commitment that is on record; it was promised {of}, of which {done or 'none'} fulfilled."


def _side(found: Promised, way: str, chosen: Choices) -> Side:
    where = "workspace" if chosen.only is None else "brief"
    words = f"{grouped(len(found.rows))} in this {where}, {grouped(found.open)} open, {grouped(found.closed)} closed"
    shares = tuple(Share(str(one), one.label, count) for one, count in found.counts.items())
    return Side(f"Commitments {way}", f"{words}.", shares)


def _delivery(found: Rate) -> str:
    """Say the delivery record; a percentage only of ten or more."""
    words = delivery_words(found)
    if not found.counted:
        return words
    if found.counted < LEAST_FOR_PERCENT:
        return f"{words} No percentage of fewer than {LEAST_FOR_PERCENT}."
    return f"{words} That is {percent(round(100 * len(found.fulfilled) / found.counted))}."


def _row(material: Material, notes: Notes, row: int) -> Row:
    """Describe one commitment briefly, led by one note."""
    full = rows.row_of(material, notes, row, briefly=True)
    gates = tuple(replace(one, text=elided(one.text, LONGEST["gate"])) for one in full.gates[:3])
    return replace(
        full,
        headline=elided(full.headline, LONGEST["headline"]),
        due=elided(full.due, LONGEST["gate"]),
        amounts=tuple(elided(one, LONGEST["gate"]) for one in full.amounts[:3]),
        gates=gates,
    )


def _rest(count: int) -> str:
    if not count:
        return ""
    listed_are = "is counted above and not listed" if count == 1 else "are counted above and not listed"
    return f"{figure(count, 'further commitment')}, due later, without a date or closed earlier, {listed_are}."


def _offices(material: Material, actor: Actor) -> tuple[tuple[Held, ...], str]:
    store = material.store
    held = [one for one in store.all(Office, actor=actor.number) if holds(one, material.as_of) and material.known(one)]
    found = tuple(
        Held(
            elided(material.person(one.person), LONGEST["name"]),
            elided(isolated(one.title), LONGEST["name"]),
            label(one.since) if one.since else "",
        )
        for one in held[:MOST_OFFICES]
    )
    more = len(held) - len(found)
    return found, f"{figure(more, 'further office')} not listed." if more else ""


def _moves(material: Material, made: Promised) -> tuple[tuple[Move, ...], str]:
    """Say how wordings moved that were put more than once."""
    columns = material.columns
    found, _ = lines(material.store, made.rows, material.as_of, material.known_on, most=len(made.rows))
    several_times = [one for one in found if len(one.levels) > 1]
    moved = tuple(
        Move(
            columns.refs[one.row] or "",
            elided(columns.headlines[one.row], LONGEST["headline"]),
            one.levels[-12:],
            {1: "firmer", -1: "softer"}.get(one.moved, "same"),
            " → ".join(STRENGTHS[level - 1].label.lower() for level in _runs(one.levels)[-6:]),
        )
        for one in several_times[:MOST_MOVES]
    )
    more = len(several_times) - len(moved)
    return moved, f"{figure(more, 'further commitment')} put more than once not listed." if more else ""


def _runs(levels: Sequence[int]) -> list[int]:
    """Leave out what repeats the level before."""
    return [level for at, level in enumerate(levels) if at == 0 or level != levels[at - 1]]


def _took_part(found: Belongs) -> str:
    if not found.held:
        return "No meeting was held by the day."
    return f"It is on record as taking part in {found.came or 'none'} of {figure(found.held, 'meeting')} held."


def _attendance(material: Material, actor: Actor) -> tuple[tuple[Attended, ...], str]:
    """Count for everybody who took part how, and when last; only meetings that were held count."""
    found = attendance_of(material.store, actor.number, material.as_of, material.known_on)
    seats: dict[int, list[tuple[Role, Presence, str]]] = {}
    for (row, column), _ in sorted(found.seats.items()):
        seat, meeting = found.seat(row, column), found.columns[column]
        if seat is not None and not meeting.ahead:
            seats.setdefault(row, []).append((seat.role, seat.presence, meeting.date or ""))
    ahead = sum(one.ahead for one in found.columns)
    made = tuple(
        Attended(
            elided(isolated(found.rows[row].name), LONGEST["name"]) or "Nobody named",
            elided(isolated(found.rows[row].words), LONGEST["name"]),
            _came(mine),
            label(mine[-1][2]) if mine[-1][2] else "",
        )
        for row, mine in list(seats.items())[:MOST_PEOPLE]
    )
    more = len(seats) - len(made)
    said = [f"{figure(more, 'further person', 'further people')} who took part not listed."] if more else []
    said += [f"{capital(figure(ahead, 'meeting'))} still to come {frame.are(ahead)} not counted."] if ahead else []
    return made, " ".join(said)


def _came(seats: Sequence[tuple[Role, Presence, str]]) -> tuple[tuple[str, str], ...]:
    how = Counter(presence for _, presence, _ in seats)
    hosted = sum(role in (Role.host, Role.chair) for role, _, _ in seats)
    found = [(ATTENDANCE_GLYPH[one], f"{how[one]} {words}") for one, words in CAME if how[one]]
    other = sum(count for one, count in how.items() if one not in dict(CAME))
    found += [(ATTENDANCE_GLYPH[Presence.unknown], f"{other} not recorded how")] if other else []
    found += [(ATTENDANCE_GLYPH[Role.host], f"{hosted} as host or chair")] if hosted else []
    return tuple(found)


def _positions(material: Material, notes: Notes, actor: Actor) -> tuple[tuple[Stood, ...], str]:
    """Say where it stands on each question that it was asked, those answered first."""
    found = standpoints(material.store, actor.number, material.as_of, material.known_on)
    found.sort(key=lambda one: one.position.stance not in FIRMNESS)
    _learn(material, found[:MOST_POSITIONS])
    made = tuple(
        Stood(
            question=elided(one.question.text, LONGEST["question"]),
            stance=str(one.position.stance),
            stance_words=one.position.stance.label,
            way={1: "firmer", -1: "softer"}.get(one.moved, ""),
            before=one.before.label.lower() if one.before else "",
            since=label(one.position.date) if one.position.date else "",
            source=elided(one.source, LONGEST["title"]),
            notes_words=notes.words([], [("position", one.position.number)]),
        )
        for one in found[:MOST_POSITIONS]
    )
    more = len(found) - len(made)
    return made, f"{figure(more, 'further question')} not listed." if more else ""


def _unsourced(stood: Sequence[Stood]) -> tuple[str, ...]:
    count = sum(one.stance in FIRMNESS and not one.notes_words for one in stood)
    return (f"{figure(count, 'answer')} to a question without a passage.",) if count else ()


def _learn(material: Material, found: Sequence[Standpoint]) -> None:
    """Read the evidence of positions, for and against, so that notes can lead to it."""
    linked = material.store.all(Evidence, position={one.position.number for one in found}) if found else []
    for one in linked:
        if one.position is not None and material.known(one):
            material.evidence.setdefault(("position", one.position), []).append(one)


def _said(material: Material, notes: Notes, actor: Actor) -> tuple[tuple[Said, ...], str]:
    """Quote what was said for it last."""
    found, many = statements(material.store, material.as_of, actor=actor.number, most=READ)
    kept = [one for one in found if material.known(one.excerpt)]
    shown = kept[:MOST_SAID]
    made = tuple(
        Said(
            elided(one.excerpt.translation or one.excerpt.quote, LONGEST["said"]),
            ", ".join(elided(isolated(part), LONGEST["name"]) for part in (capital(one.speaker), one.office) if part),
            label(one.excerpt.said_on) if one.excerpt.said_on else "",
            notes.words([one.excerpt.number]),
        )
        for one in shown
    )
    more = many - len(made) - (len(found) - len(kept))
    return made, f"{figure(more, 'earlier statement')} not quoted." if more > 0 else ""
