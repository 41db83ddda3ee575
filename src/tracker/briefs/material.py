"""The records that a brief is made of: read once, in bulk, as of a day."""

from collections import defaultdict
from collections.abc import Iterable, Sequence
from datetime import date
from functools import cached_property
from typing import TypeVar

import numpy as np

from tracker.briefs.data import Party
from tracker.briefs.words import isolated
from tracker.model.columns import BENEFICIARY, MAKERS, Table
from tracker.model.dates import bounds
from tracker.model.records import (
    Actor,
    Commitment,
    Condition,
    ConditionState,
    Deadline,
    Evidence,
    Excerpt,
    Office,
    Person,
    Quantity,
    Record,
    Source,
    Wording,
)
from tracker.model.standing import counts_from
from tracker.model.vocabulary import ActorKind, ConditionStanding
from tracker.store import Store

R = TypeVar("R", bound=Record)
MOST_KEPT = 2_000  # more commitments than that are read anew for each brief


class Material:
    """What is on record about some commitments, as of a day and as known on another."""

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
        self.rows = [row for row in rows if only is None or int(self.columns.ids[row]) in only]
        self.ids = [int(self.columns.ids[row]) for row in self.rows]

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

    def _parts(self, kind: type[R], table: Table) -> list[R]:
        """Records of the parts that belong to the rows, in the order of the index."""
        mine = table[np.isin(table["row"], self.rows)]
        ids = [int(one) for one in mine["id"]]
        found = self.store.get_many(kind, ids)
        return [found[one] for one in dict.fromkeys(ids) if one in found]

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

    def committers(self, row: int) -> tuple[int, ...]:
        """Ids of the actors who make a commitment, leads included, in the order recorded."""
        return self._makers[row]

    def beneficiaries(self, row: int) -> tuple[int, ...]:
        """Ids of the actors for whom it is made."""
        return tuple(actor for actor, role in self._roles[row] if role == BENEFICIARY)

    def named(self) -> set[int]:
        """Ids of all actors that are a party of any of them."""
        return {actor for mine in self._roles.values() for actor, _ in mine}

    @cached_property
    def commitments(self) -> dict[int, Commitment]:
        """The commitments by id."""
        return self.store.get_many(Commitment, self.ids)

    @cached_property
    def wordings(self) -> dict[int, list[Wording]]:
        """Wordings of each commitment that counted by then, in the order of their days."""
        found: dict[int, list[Wording]] = defaultdict(list)
        for one in self._parts(Wording, self.columns.wordings):
            if self.counts(one, one.date):
                found[one.commitment].append(one)
        return found

    @cached_property
    def deadlines(self) -> dict[int, list[Deadline]]:
        """Deadlines of each commitment that were set by then, those that count from a condition among them."""
        found: dict[int, list[Deadline]] = defaultdict(list)
        for one in self._parts(Deadline, self.columns.deadlines):
            if self.counts(one, one.set_on):
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
        for one in self._parts(ConditionState, self.columns.condition_states):
            if self.counts(one, one.date):
                found[one.condition].append(one)
        return found

    def standing_of(self, condition: Condition) -> ConditionStanding:
        """Where a condition stood; open if nothing is on record."""
        states = self.condition_states.get(condition.number)
        return states[-1].state if states else ConditionStanding.open

    @cached_property
    def evidence(self) -> dict[tuple[str, int], list[Evidence]]:
        """Evidence by what it is linked to: ("status_event", id), ("wording", id), ("condition_state", id)."""
        found: dict[tuple[str, int], list[Evidence]] = defaultdict(list)
        for one in sorted(self._parts(Evidence, self.columns.evidence), key=lambda each: each.number):
            for name in ("status_event", "wording", "condition_state"):
                target = getattr(one, name)
                if target is not None and self.known(one):
                    found[name, target].append(one)
        return found

    @cached_property
    def quantities(self) -> dict[int, list[Quantity]]:
        """Quantities of each commitment that were known as of the day."""
        found: dict[int, list[Quantity]] = defaultdict(list)
        for one in self.store.all(Quantity, commitment=set(self.ids)):
            if self.counts(one, one.as_of):
                found[one.commitment].append(one)
        return found

    def excerpts(self, numbers: Iterable[int]) -> dict[int, Excerpt]:
        """Excerpts by id."""
        return self.store.get_many(Excerpt, set(numbers))

    def sources(self, numbers: Iterable[int]) -> dict[int, Source]:
        """Sources by id."""
        return self.store.get_many(Source, set(numbers))

    @cached_property
    def _actors(self) -> dict[int, Party]:
        return {}

    def party(self, actor: int) -> Party:
        """Return an actor as a brief names it."""
        if actor not in self._actors:
            self._actors[actor] = _party(self.store.get(Actor, actor))
        return self._actors[actor]

    def parties(self, actors: Iterable[int]) -> tuple[Party, ...]:
        """Return several."""
        return tuple(self.party(one) for one in actors)

    def learn_actors(self, numbers: Iterable[int]) -> None:
        """Read several actors at once."""
        for number, found in self.store.get_many(Actor, set(numbers)).items():
            self._actors[number] = _party(found)

    @cached_property
    def _names(self) -> dict[int, str]:
        return {}

    def person(self, number: int | None) -> str:
        """Return a person's name; empty for none."""
        if number is None:
            return ""
        if number not in self._names:
            self._names[number] = isolated(self.store.get(Person, number).name)
        return self._names[number]

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
