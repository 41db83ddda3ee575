"""The records that a brief is made of: read once, in bulk, as of a day."""

from collections import defaultdict
from collections.abc import Iterable, Sequence
from datetime import date
from functools import cached_property
from typing import TypeVar

import numpy as np

from tracker.briefs.data import Mark, Party, Row
from tracker.briefs.reading import Amount, Promise, Worded, amounts, promises, wordings
from tracker.briefs.stands import Stand, stands_of
from tracker.briefs.words import isolated
from tracker.model.columns import BENEFICIARY, MAKERS, Mask, Table
from tracker.model.dates import bounds
from tracker.model.parts import Parts
from tracker.model.records import (
    Actor,
    Condition,
    ConditionState,
    Deadline,
    Evidence,
    Excerpt,
    Office,
    Person,
    Record,
    Source,
)
from tracker.model.seeing import Seen, counts_from
from tracker.model.vocabulary import ActorKind, ConditionStanding
from tracker.model.writing import Language
from tracker.store import Store

R = TypeVar("R", bound=Record)
Written = tuple[int, tuple[int, ...], Language | None]  # a row, the notes it leads to, the language it is written in
MOST_KEPT = 2_000  # more commitments than that are read anew for each brief


class Material:
    """What is on record about some commitments, as of a day and as known on another.

    `written` are the rows of the table that were written before, for a preview that asks for the same again.
    """

    def __init__(
        self,
        store: Store,
        rows: Sequence[int],
        as_of: int,
        known_on: int | None,
        only: frozenset[int] | None = None,
    ) -> None:
        """Take rows of the index; `only` leaves those out whose commitment is not among these ids."""
        self.store = store
        self.as_of = as_of
        self.known_on = known_on
        self.columns = store.columns
        self.standing = store.standing(as_of, known_on)
        self.only = only
        self.considered = len(rows)
        ids: list[int] = self.columns.ids[np.array(rows, np.int64)].tolist()
        pairs = [(row, number) for row, number in zip(rows, ids, strict=True) if only is None or number in only]
        self.rows = [row for row, _ in pairs]
        self.ids = [number for _, number in pairs]
        self._seen = Seen.by(as_of, known_on)
        self.written: dict[Written, Row] = {}
        self._actors: dict[int, Party] = {}
        self._together: dict[tuple[int, ...], tuple[Party, ...]] = {}
        self._people: dict[int, str] = {}
        self._posts: dict[int, Office] = {}

    def about(self, rows: Iterable[int]) -> "Material":
        """Return what is on record about some of the rows only."""
        made = Material(self.store, list(dict.fromkeys(rows)), self.as_of, self.known_on)
        made._actors, made._people, made._posts = self._actors, self._people, self._posts
        return made

    @cached_property
    def stands(self) -> dict[int, Stand]:
        """Where each row stood."""
        return stands_of(self.columns, self.standing, self.rows)

    def counts(self, record: Record, dated: str | None) -> bool:
        """Whether something dated was effective, and recorded, by then."""
        recorded = getattr(record, "recorded_at", None)
        return self.known(record) and counts_from(dated, recorded) <= self.as_of

    def known(self, record: Record) -> bool:
        """Whether it was recorded by the day that limits what is known."""
        recorded = getattr(record, "recorded_at", None)
        if self.known_on is None or not recorded:
            return True
        return date.fromisoformat(recorded[:10]).toordinal() <= self.known_on

    @cached_property
    def _covered(self) -> Mask:
        """Which rows of the index are covered."""
        found = np.zeros(len(self.columns), np.bool_)
        found[self.rows] = True
        return found

    def _of_rows(self, table: Table, counted: Mask | None = None) -> list[int]:
        """Ids of the parts that belong to the rows, of those that are `counted`, in the order of the index."""
        mine = self._covered[table["row"]]
        return list(dict.fromkeys(table["id"][mine if counted is None else mine & counted].tolist()))

    def _parts(self, kind: type[R], table: Table, counted: Mask | None = None) -> list[R]:
        """Records of them."""
        ids = self._of_rows(table, counted)
        found = self.store.get_many(kind, ids)
        return [found[one] for one in ids if one in found]

    @cached_property
    def _roles(self) -> dict[int, list[tuple[int, int]]]:
        """Actor and role of every party of each row, in the order recorded."""
        mine = self.columns.parties.of_rows(np.array(sorted(self.rows), np.int64))
        found: dict[int, list[tuple[int, int]]] = {row: [] for row in self.rows}
        ascending = sorted(self.rows)
        for at, actor, role in zip(mine["row"].tolist(), mine["actor"].tolist(), mine["role"].tolist(), strict=True):
            found[ascending[at]].append((actor, role))
        return found

    @cached_property
    def _makers(self) -> dict[int, tuple[int, ...]]:
        return {
            row: tuple(dict.fromkeys([actor for actor, role in mine if role in MAKERS]))
            for row, mine in self._roles.items()
        }

    @cached_property
    def _made(self) -> Parts:
        """The parties of all rows that make them."""
        mine = self.columns.parties[self._covered[self.columns.parties["row"]]]
        return mine[np.isin(mine["role"], MAKERS)]

    @cached_property
    def makers(self) -> frozenset[int]:
        """Ids of the actors who make any of them."""
        return frozenset(self._made["actor"].tolist())

    @property
    def made_by_nobody(self) -> int:
        """How many of them nobody makes."""
        return len(self.rows) - len(set(self._made["row"].tolist()))

    def committers(self, row: int) -> tuple[int, ...]:
        """Ids of the actors who make a commitment, leads included, in the order recorded."""
        return self._makers[row]

    @cached_property
    def _beneficiaries(self) -> dict[int, tuple[int, ...]]:
        return {row: tuple([actor for actor, role in mine if role == BENEFICIARY]) for row, mine in self._roles.items()}

    def beneficiaries(self, row: int) -> tuple[int, ...]:
        """Ids of the actors for whom it is made."""
        return self._beneficiaries[row]

    def named(self) -> set[int]:
        """Ids of all actors that are a party of any of them."""
        return {actor for mine in self._roles.values() for actor, _ in mine}

    @cached_property
    def commitments(self) -> dict[int, Promise]:
        """The commitments by id."""
        return promises(self.store, self.ids)

    @cached_property
    def wordings(self) -> dict[int, list[Worded]]:
        """Wordings of each commitment that counted by then, in the order of their days."""
        found: dict[int, list[Worded]] = defaultdict(list)
        ids = self._of_rows(self.columns.wordings, self._seen.of(self.columns.wordings))
        read = wordings(self.store, ids)
        for number in ids:
            if (one := read.get(number)) is not None:
                found[one.commitment].append(one)
        return found

    @cached_property
    def deadlines(self) -> dict[int, list[Deadline]]:
        """Deadlines of each commitment that were set by then, those that count from a condition among them."""
        found: dict[int, list[Deadline]] = defaultdict(list)
        table = self.columns.deadlines
        for one in self._parts(Deadline, table, self._seen.of(table)):
            found[one.commitment].append(one)
        return found

    @cached_property
    def conditions(self) -> dict[int, list[Condition]]:
        """Conditions of each commitment."""
        found: dict[int, list[Condition]] = defaultdict(list)
        for one in self._parts(Condition, self.columns.conditions):
            found[one.commitment].append(one)
        return found

    @cached_property
    def condition_states(self) -> dict[int, list[ConditionState]]:
        """States of each condition that counted by then, the latest last."""
        found: dict[int, list[ConditionState]] = defaultdict(list)
        table = self.columns.condition_states
        for one in self._parts(ConditionState, table, self._seen.of(table)):
            found[one.condition].append(one)
        return found

    @cached_property
    def marks(self) -> tuple[Mark, ...]:
        """Where each commitment stands, as plainly as a later issue needs it."""
        found = []
        for stand in self.stands.values():
            record = self.commitments[stand.number]
            found.append(
                Mark(
                    uid=record.uid,
                    ref=record.ref or "",
                    headline=record.headline,
                    status=str(stand.status),
                    trajectory=str(stand.trajectory or ""),
                    strength=str(stand.strength or ""),
                    due=stand.now_last or stand.due_last,
                    overdue=stand.overdue,
                    flags=stand.flag_keys,
                )
            )
        return tuple(found)

    def standing_of(self, condition: Condition) -> ConditionStanding:
        """Where a condition stood; open if nothing is on record."""
        states = self.condition_states.get(condition.number)
        return states[-1].state if states else ConditionStanding.open

    @cached_property
    def open_conditions(self) -> tuple[Condition, ...]:
        """The open conditions of open commitments."""
        found = []
        for row, number in zip(self.rows, self.ids, strict=True):
            if self.stands[row].is_open and number in self.conditions:
                mine = self.conditions[number]
                found += [one for one in mine if self.standing_of(one) is ConditionStanding.open]
        return tuple(found)

    @cached_property
    def evidence(self) -> dict[tuple[str, int], list[Evidence]]:
        """Evidence by what it is linked to: ("status_event", id), ("wording", id), ("condition_state", id)."""
        found: dict[tuple[str, int], list[Evidence]] = defaultdict(list)
        table = self.columns.evidence
        for one in sorted(self._parts(Evidence, table, self._seen.known(table)), key=lambda each: each.number):
            for name, target in (
                ("status_event", one.status_event),
                ("wording", one.wording),
                ("condition_state", one.condition_state),
            ):
                if target is not None:
                    found[name, target].append(one)
        return found

    @cached_property
    def quantities(self) -> dict[int, list[Amount]]:
        """Quantities of each commitment that were known as of the day."""
        found: dict[int, list[Amount]] = defaultdict(list)
        for one in amounts(self.store, self.ids):
            if counts_from(one.as_of, None) <= self.as_of:
                found[one.commitment].append(one)
        return found

    def excerpts(self, numbers: Iterable[int]) -> dict[int, Excerpt]:
        """Excerpts by id."""
        return self.store.get_many(Excerpt, set(numbers))

    def sources(self, numbers: Iterable[int]) -> dict[int, Source]:
        """Sources by id."""
        return self.store.get_many(Source, set(numbers))

    def party(self, actor: int) -> Party:
        """Return an actor as a brief names it."""
        if actor not in self._actors:
            self._actors[actor] = _party(self.store.get(Actor, actor))
        return self._actors[actor]

    def parties(self, actors: tuple[int, ...]) -> tuple[Party, ...]:
        """Return several."""
        if actors not in self._together:
            self._together[actors] = tuple([self.party(one) for one in actors])
        return self._together[actors]

    def learn_actors(self, numbers: Iterable[int]) -> None:
        """Read several actors at once, those that are not known yet."""
        if wanted := set(numbers) - self._actors.keys():
            for number, found in self.store.get_many(Actor, wanted).items():
                self._actors[number] = _party(found)

    def person(self, number: int | None) -> str:
        """Return a person's name; empty for none."""
        if number is None:
            return ""
        if number not in self._people:
            self._people[number] = isolated(self.store.get(Person, number).name)
        return self._people[number]

    def post(self, number: int) -> Office:
        """Return an office by its id."""
        if number not in self._posts:
            self._posts[number] = self.store.get(Office, number)
        return self._posts[number]

    def learn_speakers(self, excerpts: Iterable[Excerpt]) -> None:
        """Read at once who spoke in some passages, and in which offices."""
        said = list(excerpts)
        if people := {one.speaker for one in said if one.speaker is not None} - self._people.keys():
            self._people |= {one: isolated(found.name) for one, found in self.store.get_many(Person, people).items()}
        if posts := {one.office for one in said if one.office is not None} - self._posts.keys():
            self._posts |= self.store.get_many(Office, posts)

    @cached_property
    def _offices(self) -> dict[int, list[Office]]:
        found: dict[int, list[Office]] = defaultdict(list)
        for one in self.store.all(Office):
            found[one.person].append(one)
        return found

    def office(self, person: int | None, actor: int, day: int) -> str:
        """Return the title that a person held for an actor on a day; empty if none is on record."""
        for one in self._offices.get(person or 0, ()):
            since = bounds(one.since)[0] if one.since else None
            until = bounds(one.until)[1] if one.until else None
            if one.actor == actor and (since is None or since <= day) and (until is None or day <= until):
                return isolated(one.title)
        return ""


def material_of(
    store: Store, rows: Sequence[int], as_of: int, known_on: int | None, only: frozenset[int] | None = None
) -> Material:
    """Return what is on record, as it was read last if nothing was written since: a preview asks again and again."""
    if len(rows) > MOST_KEPT:
        return Material(store, rows, as_of, known_on, only)
    return store.kept((tuple(rows), as_of, known_on, only), lambda: Material(store, rows, as_of, known_on, only))


def _party(actor: Actor) -> Party:
    """Name governments in full; of organisations the usual short name is the better known one."""
    return Party(actor.code, isolated(actor.name if actor.kind is ActorKind.government else actor.shown))
