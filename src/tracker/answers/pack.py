"""The next-meeting pack: who will be there, and for each what they promised, what is overdue, waiting or silent."""

from collections import defaultdict
from collections.abc import Iterable
from dataclasses import dataclass, replace

import numpy as np

from tracker.answers.meetings import first_day_of
from tracker.answers.records import View
from tracker.answers.waiting import Gate, gates
from tracker.model.columns import Columns
from tracker.model.dates import bounds
from tracker.model.records import FollowUp, Meeting, Office, Participation, Position, Question
from tracker.model.standing import OPEN_CODES, Standing
from tracker.model.vocabulary import Flag, FollowUpKind, Presence, Stance
from tracker.store import Store

AWAY = (Presence.declined, Presence.not_invited)


@dataclass(frozen=True)
class Ask:
    """A question to put in the room: a sentence, and the record that it is about."""

    words: str
    kind: str
    id: int


@dataclass(frozen=True)
class Guest:
    """One actor who will be in the room. All members with ids are ids of commitments.

    `held_here` are the commitments of others in the room that wait for this actor; `waits_here` its own that wait for
    somebody else in the room.
    """

    participation: Participation
    actor: int
    person: int | None
    office: str
    promised: tuple[int, ...]
    overdue: tuple[int, ...]
    due_soon: tuple[int, ...]
    silent: tuple[int, ...]
    waits_here: tuple[int, ...]
    held_here: tuple[int, ...]
    agenda: tuple[int, ...]
    unanswered: tuple[int, ...]
    asks: tuple[Ask, ...] = ()


@dataclass(frozen=True)
class Pack:
    """What to know before a meeting."""

    meeting: Meeting
    as_of: int
    guests: tuple[Guest, ...]
    agenda: tuple[FollowUp, ...]

    @property
    def open(self) -> int:
        """How many different open commitments somebody in the room has made."""
        return len({each for guest in self.guests for each in guest.promised})


def pack_of(store: Store, meeting: Meeting, as_of: int, known_on: int | None = None) -> Pack:
    """Gather what is open with everybody who will be at a meeting, as of a day before it."""
    coming = [one for one in store.all(Participation, meeting=meeting.number) if one.presence not in AWAY]
    room = {one.actor for one in coming} | {one.on_behalf_of for one in coming if one.on_behalf_of is not None}
    columns, standing = store.columns, store.standing(as_of, known_on)
    agenda = store.all(FollowUp, meeting=meeting.number)
    facts = _Room(store, columns, standing, room, agenda, View(as_of, known_on))
    day = first_day_of(meeting) or as_of
    seen: set[int] = set()
    guests = []
    for one in sorted(coming, key=lambda each: (store.title_of("actor", each.actor).casefold(), each.number)):
        guests.append(facts.guest(one, day, first=one.actor not in seen))
        seen.add(one.actor)
    return Pack(meeting, as_of, tuple(guests), tuple(agenda))


class _Room:
    """What is on record about those who will be there, read once."""

    def __init__(
        self,
        store: Store,
        columns: Columns,
        standing: Standing,
        room: set[int],
        agenda: Iterable[FollowUp],
        view: View,
    ) -> None:
        self._store, self._columns, self._standing, self._room = store, columns, standing, room
        self._agenda = {one.commitment: one for one in agenda}
        self._open = standing.exists & OPEN_CODES[standing.status]
        self._gates = [gate for gate in gates(store, view.as_of, view.known_on) if gate.holder in room]
        self._unanswered = _unanswered(store, view, room)

    def guest(self, one: Participation, day: int, *, first: bool) -> Guest:
        """Describe a participant; an actor who sends several people is described in full with the first."""
        actor, standing = one.actor, self._standing
        rows = np.flatnonzero(self._columns.made_by([actor]) & self._open) if first else np.zeros(0, np.int64)

        def flagged(flag: Flag) -> tuple[int, ...]:
            return self._ids(rows[standing.has(flag)[rows]])

        promised = self._ids(rows)
        mine = set(promised)
        waits = self._waiting(gate for gate in self._gates if gate.holder != actor)
        held = self._waiting(gate for gate in self._gates if gate.holder == actor) if first else ()
        made = Guest(
            participation=one,
            actor=actor,
            person=one.person,
            office=self._office(one, day),
            promised=promised,
            overdue=flagged(Flag.overdue),
            due_soon=flagged(Flag.due_soon),
            silent=flagged(Flag.gone_quiet),
            waits_here=tuple(each for each in waits if each in mine),
            held_here=tuple(each for each in held if each not in mine),
            agenda=tuple(each for each in promised if each in self._agenda),
            unanswered=self._unanswered.get(actor, ()) if first else (),
        )
        return replace(made, asks=tuple(self._asks(made)))

    def _ids(self, rows: Iterable[int]) -> tuple[int, ...]:
        return tuple(int(self._columns.ids[row]) for row in rows)

    def _waiting(self, found: Iterable[Gate]) -> tuple[int, ...]:
        return tuple(dict.fromkeys(one.commitment for gate in found for one in gate.waiting))

    def _office(self, one: Participation, day: int) -> str:
        """The title that somebody holds for the actor on the day of the meeting."""
        if one.person is None:
            return ""
        for office in self._store.all(Office, person=one.person, actor=one.actor):
            since = bounds(office.since)[0] if office.since else None
            until = bounds(office.until)[1] if office.until else None
            if (since is None or since <= day) and (until is None or day <= until):
                return office.title
        return ""

    def _asks(self, guest: Guest) -> Iterable[Ask]:
        """Put into words what to raise: what is on the agenda first, then what is late, waits, or is silent."""
        store, standing = self._store, self._standing
        said: set[int] = set()

        def ask(words: str, commitment: int) -> Iterable[Ask]:
            if commitment not in said:
                said.add(commitment)
                ref, title = store.name_of("commitment", commitment), store.title_of("commitment", commitment)
                yield Ask(words.format(f"{ref} {title}"), "commitment", commitment)

        for one in guest.agenda:
            kind = self._agenda[one].kind
            yield from ask("On the agenda, " + AGENDA[kind] + ": {}.", one)
        for one in guest.overdue:
            days = int(standing.overdue_days[self._columns.row_of(one)])
            yield from ask(f"{days:,} day{'s' if days != 1 else ''} past its first deadline: {{}}. By when now?", one)
        for one in guest.held_here:
            yield from ask("Others wait for you: {}. What would you need to say yes?", one)
        for one in guest.waits_here:
            yield from ask("Waits for somebody in the room: {}. Has that been raised?", one)
        for one in guest.silent:
            days = int(standing.quiet_days[self._columns.row_of(one)])
            yield from ask(f"Nothing heard for {days:,} days: {{}}. Where does it stand?", one)
        for question in guest.unanswered:
            yield Ask(f"Not answered so far: {store.get(Question, question).text}", "question", question)


AGENDA = {
    FollowUpKind.to_raise: "to be raised",
    FollowUpKind.reviewed: "to be reviewed",
    FollowUpKind.delivered: "to be delivered",
    FollowUpKind.due: "due",
}


def _unanswered(store: Store, view: View, room: set[int]) -> dict[int, tuple[int, ...]]:
    """Questions that were put to somebody in the room, and that they have not answered."""
    latest: dict[tuple[int, int], Position] = {}
    for one in view.of(store.all(Position, actor=room)):
        latest[one.actor, one.question] = one
    found: dict[int, list[int]] = defaultdict(list)
    for (actor, question), position in latest.items():
        if position.stance is Stance.no_answer:
            found[actor].append(question)
    return {actor: tuple(sorted(questions)) for actor, questions in found.items()}
