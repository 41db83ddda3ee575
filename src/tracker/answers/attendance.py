"""Who of an actor was at which meeting and how, as of a day: people by meetings, for a profile."""

from collections import defaultdict
from collections.abc import Iterable
from dataclasses import dataclass, field
from typing import NamedTuple

import numpy as np

from tracker.answers.profile import CAME, HOSTS, holds
from tracker.model.records import Actor, Meeting, Office, Participation, Person
from tracker.model.vocabulary import MeetingState, Presence, Role
from tracker.store import Store

LATER = 1 << 30  # sorts behind every day


class Column(NamedTuple):
    """A meeting: its id, first and last possible day (numbers, 0 for none), and whether it lies ahead."""

    meeting: int
    day: int
    date: str | None
    title: str
    place: str
    kind: str
    ahead: bool


class Seat(NamedTuple):
    """How somebody took part, or did not: the participation's id, role and presence, and for whom they spoke."""

    number: int
    role: Role
    presence: Presence
    on_behalf_of: int | None


Stored = tuple[int, int, int, int | None, int | None, str, str, str | None]
"""The stored fields of a participation, see FIELDS; a seat is made of them only when it is asked for."""


class Attendee(NamedTuple):
    """A row: a person (0 for nobody named) with their office, for an actor. `words` is the office's title."""

    person: int
    actor: int
    name: str
    words: str
    holds: bool


Present = tuple[Attendee, list[Stored]]
"""A row with the participations that stand in it."""


@dataclass(frozen=True)
class Attendance:
    """Meetings across, people down; `seats` by row and column, `made` how many commitments each meeting brought."""

    columns: tuple[Column, ...] = ()
    rows: tuple[Attendee, ...] = ()
    seats: dict[tuple[int, int], Stored] = field(default_factory=dict)
    made: tuple[int, ...] = ()

    def seat(self, row: int, column: int) -> Seat | None:
        """Return how the person of a row took part in the meeting of a column; None for nothing on record."""
        found = self.seats.get((row, column))
        return Seat(found[0], Role(found[5]), Presence(found[6]), found[4]) if found is not None else None

    def seats_of(self, row: int) -> list[int]:
        """Return the ids of a row's participations."""
        return [found[0] for (at, _), found in self.seats.items() if at == row]


THERE, HOSTING = frozenset(CAME), frozenset(HOSTS)
FIELDS = ("id", "meeting", "actor", "person", "on_behalf_of", "role", "presence", "notes")


def attendance_of(store: Store, actor: int, as_of: int, known_on: int | None = None) -> Attendance:
    """Return who of an actor took part in which meeting, with those who hold an office of it on the day.

    Who took part without being named stands in rows without a person, under the words noted of them.
    """
    kinds = Participation, Meeting, Office, Person
    people, columns = store.kept_of("attendance", kinds, (actor, as_of), lambda: _who_was(store, actor, as_of))
    return _laid_out(store, people, columns, [actor], as_of, known_on)


def _who_was(store: Store, actor: int, as_of: int) -> tuple[list[Present], list[Column]]:
    """Who of an actor took part in what, those first who are named, hold an office and came most often."""
    seats = store.values(Participation, *FIELDS, actor=actor)
    columns = _columns(store, {row[1] for row in seats}, as_of)
    offices = _titles(store.all(Office, actor=actor), as_of)
    key_of: dict[tuple[int, str], list[Stored]] = {}
    for row in seats:
        person = row[3] or 0
        key = (person, "" if person else _short(row[7]))
        key_of.setdefault(key, []).append(row)
    for person, (_, held) in offices.items():
        if held:
            key_of.setdefault((person, ""), [])
    names = _names(store, {person for person, _ in key_of})
    made = [
        (Attendee(person, actor, names.get(person, ""), words or offices.get(person, ("", False))[0],
                  offices.get(person, ("", False))[1]), found)
        for (person, words), found in key_of.items()
    ]  # fmt: skip
    made.sort(key=lambda one: (not one[0].person, not one[0].holds, -_weight(one[1]), one[0].name.casefold()))
    return made, columns


def meetings_of(store: Store, person: int, as_of: int, known_on: int | None = None) -> Attendance:
    """Return the meetings of a person: a row for each actor for whom they took part."""
    seats = store.values(Participation, *FIELDS, person=person)
    columns = _columns(store, {row[1] for row in seats}, as_of)
    by_actor: dict[int, list[Stored]] = defaultdict(list)
    for row in seats:
        by_actor[row[2]].append(row)
    titles = {}
    for office in store.all(Office, person=person):
        if office.actor not in titles or holds(office, as_of):
            titles[office.actor] = office.title
    made = [
        (Attendee(person, actor, store.title_of(Actor.KIND, actor), titles.get(actor, ""), True), found)
        for actor, found in by_actor.items()
    ]
    made.sort(key=lambda one: -len(one[1]))
    return _laid_out(store, made, columns, [one.actor for one, _ in made], as_of, known_on)


def _short(notes: str | None) -> str:
    """The note of a participation without a person, if it can be the words of an office."""
    line = " ".join((notes or "").split())
    return line if len(line) <= 60 else ""


def _weight(found: Iterable[Stored]) -> int:
    """How often somebody came; hosting counts twice."""
    return sum((2 if one[5] in HOSTING else 1) for one in found if one[6] in THERE)


def _titles(offices: list[Office], as_of: int) -> dict[int, tuple[str, bool]]:
    """The office of each person, and whether they hold it on the day; the one they hold before one they held."""
    found: dict[int, tuple[str, bool]] = {}
    for one in offices:
        held = holds(one, as_of)
        if held or not found.get(one.person, ("", False))[1]:
            found[one.person] = (one.title, held)
    return found


def _names(store: Store, people: set[int]) -> dict[int, str]:
    return {number: str(name) for number, name in store.values(Person, "id", "name", id=people - {0})}


def _columns(store: Store, meetings: set[int], as_of: int) -> list[Column]:
    """The meetings that were not cancelled, by day: what was held before what lies ahead, undated ones last there."""
    if not meetings:
        return []
    wanted = ("id", "date_first", "date_last", "date", "title", "place", "kind", "state")
    rows = store.values(Meeting, *wanted) if len(meetings) > 400 else store.values(Meeting, *wanted, id=meetings)
    found = []
    for number, first, last, day, title, place, kind, state in rows:
        if number in meetings and state != MeetingState.cancelled:
            ahead = state != MeetingState.held or (last or first or 0) > as_of
            found.append(Column(number, first or last or 0, day, title, place or "", kind, ahead))
    return sorted(found, key=lambda one: (one.ahead, one.day or (LATER if one.ahead else 0), one.meeting))


def _laid_out(
    store: Store,
    people: list[Present],
    columns: list[Column],
    actors: list[int],
    as_of: int,
    known_on: int | None,
) -> Attendance:
    """Put seats in their rows and columns; of two for one cell the one that came counts."""
    place = {column.meeting: at for at, column in enumerate(columns)}
    seats: dict[tuple[int, int], Stored] = {}
    for row, (_, found) in enumerate(people):
        for one in found:
            at = place.get(one[1])
            if at is not None:
                spot = row, at
                old = seats.setdefault(spot, one)
                if old is not one and _weight([one]) > _weight([old]):
                    seats[spot] = one
    brought = store.columns.made_at[store.columns.made_by(actors) & store.standing(as_of, known_on).exists]
    numbers = np.array([column.meeting for column in columns], dtype=np.int64)
    brought = np.sort(brought)
    counts = np.searchsorted(brought, numbers, side="right") - np.searchsorted(brought, numbers)
    return Attendance(tuple(columns), tuple(one for one, _ in people), seats, tuple(counts.tolist()))
