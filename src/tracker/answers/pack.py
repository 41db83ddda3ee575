"""The next-meeting pack: who will be there, and for each what they promised, what is overdue, waiting or silent."""

from collections import defaultdict
from collections.abc import Iterable, Iterator, Sequence
from dataclasses import dataclass, field
from functools import cached_property
from typing import Any

import numpy as np

from tracker.answers.meetings import first_day_of, last_day_of, lies_ahead
from tracker.answers.records import View
from tracker.answers.waiting import open_since
from tracker.model.columns import FLAG_BIT, MAKERS, Codes, Columns, Ids, distinct
from tracker.model.dates import bounds
from tracker.model.records import Actor, FollowUp, Meeting, Office, Participation, Person, Position, Question
from tracker.model.standing import OPEN_CODES, Standing
from tracker.model.vocabulary import Flag, FollowUpKind, MeetingState, Presence, Stance
from tracker.model.writing import grouped
from tracker.store import Store

AWAY = (Presence.declined, Presence.not_invited)
LATER = 1 << 30  # sorts behind every day
AGENDA = {
    FollowUpKind.to_raise: "to be raised",
    FollowUpKind.reviewed: "to be reviewed",
    FollowUpKind.delivered: "to be delivered",
    FollowUpKind.due: "due",
}


@dataclass(frozen=True)
class Ask:
    """A question to put in the room: why, of what, the question itself, and the record that it is about."""

    why: str
    what: str
    question: str
    kind: str
    id: int

    @property
    def words(self) -> str:
        """All of it in a line: "11 days past its first deadline: 2025/001 Approve the aid. By when now?"."""
        stop = "" if self.what.endswith(("?", ".", "!")) else "."
        return f"{self.why}: {self.what}{stop}{' ' if self.question else ''}{self.question}"


@dataclass(frozen=True)
class Guest:
    """One actor who will be in the room. All members with ids are ids of commitments, the most pressing first.

    `waits_on` says for its own commitments that wait for somebody else in the room for whom; `held_here` are those
    of others that wait for this actor. An actor who sends several people is described in full with the first.
    """

    participation: Participation
    actor: int
    person: int | None
    code: str
    name: str
    who: str
    office: str
    promised: tuple[int, ...] = ()
    overdue: tuple[int, ...] = ()
    due_soon: tuple[int, ...] = ()
    silent: tuple[int, ...] = ()
    waits_on: dict[int, tuple[int, ...]] = field(default_factory=dict)
    held_here: tuple[int, ...] = ()
    agenda: tuple[int, ...] = ()
    unanswered: tuple[int, ...] = ()

    @property
    def waits_here(self) -> tuple[int, ...]:
        """Its own commitments that wait for somebody else in the room."""
        return tuple(self.waits_on)

    @cached_property
    def holds(self) -> frozenset[int]:
        """The commitments of others that wait for this actor, to look one up in."""
        return frozenset(self.held_here)

    @property
    def has_commitments(self) -> bool:
        """True if there is a commitment to speak of with this actor, their own or one that waits for them."""
        return bool(self.promised or self.held_here)

    @property
    def has_any(self) -> bool:
        """True if there is anything to raise with this actor."""
        return self.has_commitments or bool(self.unanswered)


@dataclass(frozen=True)
class Pack:
    """What to know before a meeting."""

    meeting: Meeting
    as_of: int
    guests: tuple[Guest, ...]
    agenda: tuple[FollowUp, ...]
    codes: dict[int, str]
    """The codes of all actors in the room, those that are only spoken for among them."""
    open: int
    """So many different open commitments somebody in the room has made; of these the next three are a part."""
    overdue: int
    silent: int
    waiting: int
    standing: Standing = field(repr=False, compare=False)

    @cached_property
    def kinds(self) -> dict[int, FollowUpKind]:
        """For what each commitment of the agenda stands on it."""
        return {one.commitment: one.kind for one in self.agenda}


def next_meeting(store: Store, as_of: int) -> Meeting | None:
    """Return the meeting that is to come next, seen from a day; one that lasts on that day counts."""
    nearest, found = LATER, 0
    for number, day, state in store.values(Meeting, "id", "date", "state"):
        if not day or state in (MeetingState.cancelled.value, MeetingState.postponed.value):
            continue
        first, last = bounds(day)
        begins, ends = first or last or 0, last or first or 0
        if ends >= as_of and max(begins, as_of) < nearest and not (state == MeetingState.held.value and ends <= as_of):
            nearest, found = max(begins, as_of), number
    return store.get(Meeting, found) if found else None


def is_to_come(meeting: Meeting, as_of: int) -> bool:
    """Tell whether there is still something to prepare for a meeting, seen from a day."""
    return lies_ahead(meeting, as_of) and (not last_day_of(meeting) or last_day_of(meeting) >= as_of)


def pack_of(store: Store, meeting: Meeting, as_of: int, known_on: int | None = None) -> Pack:
    """Gather what is open with everybody who will be at a meeting, as of a day before it."""
    coming = [one for one in store.all(Participation, meeting=meeting.number) if one.presence not in AWAY]
    agenda = tuple(store.all(FollowUp, meeting=meeting.number))
    standing = store.standing(as_of, known_on)
    people = _People(store, coming, first_day_of(meeting) or as_of)
    room = _Room(store, standing, people.room, [one.commitment for one in agenda], View(as_of, known_on))
    seen: set[int] = set()
    guests = []
    for one in sorted(coming, key=lambda each: (people.actors[each.actor].name.casefold(), each.number)):
        guests.append(people.guest(one, room.about(one.actor) if one.actor not in seen else {}))
        seen.add(one.actor)
    codes = {number: one.code for number, one in people.actors.items()}
    totals = room.totals({one.actor for one in coming})
    waiting = len({each for guest in guests for each in guest.waits_on})
    return Pack(meeting, as_of, tuple(guests), agenda, codes, *totals, waiting, standing)


class _People:
    """Who is coming, with the offices that they hold on the day; read at once."""

    def __init__(self, store: Store, coming: Sequence[Participation], day: int) -> None:
        self.room = {one.actor for one in coming}
        self.room |= {one.on_behalf_of for one in coming if one.on_behalf_of is not None}
        self.actors = store.get_many(Actor, self.room)
        named = {one.person for one in coming if one.person is not None}
        self._people = store.get_many(Person, named)
        self._offices = store.all(Office, person=named) if named else []
        self._day = day

    def guest(self, one: Participation, about: dict[str, Any]) -> Guest:
        actor = self.actors[one.actor]
        who = self._people[one.person].name if one.person is not None else ""
        return Guest(one, actor.number, one.person, actor.code, actor.name, who, self._office(one), **about)

    def _office(self, one: Participation) -> str:
        """The title that somebody holds for the actor on the day of the meeting."""
        for office in self._offices:
            if office.person == one.person and office.actor == one.actor:
                since = bounds(office.since)[0] if office.since else None
                until = bounds(office.until)[1] if office.until else None
                if (since is None or since <= self._day) and (until is None or self._day <= until):
                    return office.title
        return ""


class _Room:
    """What is on record about those who will be there, found in one pass over the columns."""

    def __init__(self, store: Store, standing: Standing, room: set[int], agenda: list[int], view: View) -> None:
        self._columns, self._standing = store.columns, standing
        columns = self._columns
        self._flagged = {each: standing.has(each) for each in (Flag.overdue, Flag.due_soon, Flag.gone_quiet)}
        self._open = standing.exists & OPEN_CODES[standing.status]
        self._mine = np.zeros(len(columns), np.bool_)  # used for one actor after the other
        self._waiting, self._holders = _held_in(columns, standing, room)
        self._rank = self._ranks(columns.rows_of(agenda))
        self._promised = self._promised_by(room)
        self._unanswered = _unanswered(store, view, room)

    def _ranks(self, agenda: Ids) -> Codes:
        """How pressing each commitment is: on the agenda, overdue, due soon, waits for the room, silent, the rest."""
        rank = np.full(len(self._columns), 5, np.int8)
        rank[self._flagged[Flag.gone_quiet]] = 4
        rank[self._waiting] = 3
        rank[self._flagged[Flag.due_soon]] = 2
        rank[self._flagged[Flag.overdue]] = 1
        rank[agenda] = 0
        return rank

    def _promised_by(self, room: set[int]) -> dict[int, Ids]:
        """Rows of what each actor promised and what is open, the most pressing first."""
        parties, standing = self._columns.parties, self._standing
        rows, actors, roles = parties["row"], parties["actor"], parties["role"]
        mine = ((roles == MAKERS[0]) | (roles == MAKERS[1])) & np.isin(actors, list(room)) & self._open[rows]
        rows, actors = rows[mine].astype(np.int64), actors[mine]
        due = np.where(standing.due_last[rows] > 0, standing.due_last[rows], LATER - 1)
        known = distinct(actors)
        places = np.searchsorted(known, actors)
        order = np.argsort((places * 8 + self._rank[rows]) * LATER + due, kind="stable")
        rows, places = rows[order], places[order]
        again = np.zeros(len(rows), np.bool_)  # an actor who both leads and commits
        again[1:] = (rows[1:] == rows[:-1]) & (places[1:] == places[:-1])
        rows, places = rows[~again], places[~again]
        groups = np.split(rows, np.searchsorted(places, np.arange(1, len(known)))) if len(rows) else []
        return dict(zip(known.tolist(), groups, strict=True))

    def about(self, actor: int) -> dict[str, Any]:
        """Describe what is open with an actor."""
        rows = self._promised.get(actor, np.zeros(0, np.int64))
        here = self._holders == actor
        self._mine[rows] = True
        waiting = np.flatnonzero(self._mine[self._waiting] & ~here)
        held = self._waiting[here & ~self._mine[self._waiting]]
        self._mine[rows] = False
        waits: dict[int, tuple[int, ...]] = defaultdict(tuple)
        for commitment, holder in zip(self._ids(self._waiting[waiting]), self._holders[waiting].tolist(), strict=True):
            if holder not in waits[commitment]:
                waits[commitment] += (holder,)

        def flagged(flag: Flag) -> tuple[int, ...]:
            return self._ids(rows[self._flagged[flag][rows]])

        return {
            "promised": self._ids(rows),
            "overdue": flagged(Flag.overdue),
            "due_soon": flagged(Flag.due_soon),
            "silent": flagged(Flag.gone_quiet),
            "waits_on": dict(waits),
            "held_here": self._ids(distinct(held)),
            "agenda": self._ids(rows[self._rank[rows] == 0]),
            "unanswered": self._unanswered.get(actor, ()),
        }

    def totals(self, actors: Iterable[int]) -> tuple[int, int, int]:
        """Count what actors promised that is open, and of this what is overdue and what is silent."""
        mine = np.zeros(len(self._columns), np.bool_)
        for one in actors:
            mine[self._promised.get(one, [])] = True
        late, silent = self._flagged[Flag.overdue], self._flagged[Flag.gone_quiet]
        return int(mine.sum()), int(np.count_nonzero(mine & late)), int(np.count_nonzero(mine & silent))

    def _ids(self, rows: Ids) -> tuple[int, ...]:
        return tuple(self._columns.ids[rows].tolist())


def _held_in(columns: Columns, standing: Standing, room: set[int]) -> tuple[Ids, Ids]:
    """Rows of open commitments that wait for somebody in the room, and for whom; one for each open condition."""
    conditions = columns.conditions
    counted = open_since(columns, standing)[0] & np.isin(conditions["holder"], list(room))
    counted &= (standing.exists & OPEN_CODES[standing.status])[conditions["row"]]
    return conditions["row"][counted].astype(np.int64), conditions["holder"][counted]


def why_of(pack: Pack, columns: Columns, guest: Guest, commitment: int) -> tuple[str, str]:
    """Say why a commitment is to be raised with a guest, and what to ask; two empty texts if there is no reason."""
    found = list(_reasons(pack, columns.row_of(commitment), guest, commitment))
    why = "; ".join(words if not at else words[0].lower() + words[1:] for at, (words, _) in enumerate(found))
    return why, next((question for _, question in found if question), "")


def _reasons(pack: Pack, row: int, guest: Guest, commitment: int) -> Iterator[tuple[str, str]]:
    standing = pack.standing
    if commitment in guest.holds:
        yield "Others wait for you", "What would you need to say yes?"
        return
    if commitment in pack.kinds:
        yield f"On the agenda, {AGENDA[pack.kinds[commitment]]}", ""
    if days := int(standing.overdue_days[row]):
        yield f"{_days(days)} past its first deadline", "By when now?"
    elif standing.flags[row] & FLAG_BIT[Flag.due_soon]:
        days = int(standing.now_last[row]) - pack.as_of
        yield (f"Due in {_days(days)}" if days else "Due today"), "Will it be done by then?"
    if commitment in guest.waits_on:
        codes = ", ".join(pack.codes[holder] for holder in guest.waits_on[commitment])
        yield f"Waits for {codes}, in the room", "Has that been raised?"
    if standing.flags[row] & FLAG_BIT[Flag.gone_quiet]:
        yield f"Nothing heard for {_days(int(standing.quiet_days[row]))}", "Where does it stand?"


def _days(count: int) -> str:
    return f"{grouped(count)} day{'s' if count != 1 else ''}"


def asks_of(store: Store, pack: Pack, guest: Guest) -> Iterator[Ask]:
    """Put into words what to raise: what is on the agenda first, then what is late, waits, is silent or unanswered."""
    said: set[int] = set()
    for one in (
        *guest.agenda,
        *guest.overdue,
        *guest.held_here,
        *guest.due_soon,
        *guest.waits_here,
        *guest.silent,
    ):
        if one in said:
            continue
        said.add(one)
        why, question = why_of(pack, store.columns, guest, one)
        ref, title = store.name_of("commitment", one), store.title_of("commitment", one)
        yield Ask(why, f"{ref} {title}", question, "commitment", one)
    for each in guest.unanswered:
        yield Ask("Not answered so far", store.get(Question, each).text, "", "question", each)


def _unanswered(store: Store, view: View, room: Iterable[int]) -> dict[int, tuple[int, ...]]:
    """Questions that were put to somebody in the room, and that they have not answered."""
    latest: dict[tuple[int, int], Position] = {}
    for one in view.of(store.all(Position, actor=set(room))):
        latest[one.actor, one.question] = one
    found: dict[int, list[int]] = defaultdict(list)
    for (actor, question), position in latest.items():
        if position.stance is Stance.no_answer:
            found[actor].append(question)
    return {actor: tuple(sorted(questions)) for actor, questions in found.items()}
