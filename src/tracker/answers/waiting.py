"""The condition map: everything that waits for one condition or one holder, and what becomes due when it comes."""

from collections.abc import Iterable, Sequence
from dataclasses import dataclass, field
from datetime import date
from functools import cached_property

import numpy as np

from tracker.model.columns import STANDINGS, Columns, Days, Ids, Mask
from tracker.model.dates import day_label
from tracker.model.records import Condition
from tracker.model.standing import OPEN_CODES, Standing
from tracker.model.vocabulary import ConditionStanding
from tracker.store import Store

MANY = 100
"""Commitments from which on it pays to make a list of all ids at once."""
SHOWN_DAYS = 3
"""Days on which something becomes due that are named; the others are counted."""


@dataclass(frozen=True)
class Waiting:
    """One commitment that waits for a condition.

    `since` is the day from which it waits, 0 if unknown. `others` are ids of its further open conditions; without any
    it is free as soon as this one is met. `starts` are the deadlines that begin to run then, in days after it.
    """

    commitment: int
    condition: int
    since: int
    others: tuple[int, ...]
    starts: tuple[int, ...]

    @property
    def becomes_free(self) -> bool:
        """True if nothing else keeps it waiting."""
        return not self.others

    def due_if_met(self, day: int) -> tuple[str, ...]:
        """Return as EDTF when it becomes due if the condition is met on a day."""
        return tuple(date.fromordinal(day + days).isoformat() for days in self.starts)


@dataclass(frozen=True)
class Gate:
    """One condition as several commitments put it: the same words and the same holder.

    `places` says where those who wait stand among all that wait; records of them are made when they are asked for.
    """

    text: str
    holder: int | None
    places: tuple[int, ...]
    frees: int
    """How many commitments wait for nothing else."""
    _all: "_Open" = field(repr=False, compare=False)

    def __len__(self) -> int:
        return len(self.places)

    @cached_property
    def waiting(self) -> tuple[Waiting, ...]:
        """Those who wait, by commitment."""
        return self._all.waiting(self.places)

    @cached_property
    def commitments(self) -> tuple[int, ...]:
        """Ids of those who wait."""
        return tuple(self._all.commitments[list(self.places)].tolist())

    @cached_property
    def conditions(self) -> tuple[int, ...]:
        """Ids of the conditions that say the same."""
        return tuple(self._all.ids[list(self.places)].tolist())


def gates(store: Store, as_of: int, known_on: int | None = None) -> list[Gate]:
    """Return all open conditions of open commitments, those that most wait for first."""
    columns, standing = store.columns, store.standing(as_of, known_on)
    found = _open(columns, standing)
    if not len(found.ids):
        return []
    said = {number: (text, holder) for number, text, holder in store.values(Condition, "id", "text", "holder")}
    keys: dict[tuple[str, int | None], tuple[str, int | None]] = {}
    places: dict[tuple[str, int | None], list[int]] = {}
    shown: dict[tuple[str, int | None], str] = {}
    for place, number in enumerate(found.ids.tolist()):
        raw = said[number]
        key = keys.get(raw)
        if key is None:
            key = keys[raw] = said_alike(raw[0]), raw[1]
            shown.setdefault(key, raw[0])
        places.setdefault(key, []).append(place)
    alone = (found.others == 0).tolist()
    made = [
        Gate(shown[key], key[1], tuple(mine), sum(alone[place] for place in mine), found)
        for key, mine in places.items()
    ]
    return sorted(made, key=lambda gate: (-len(gate), -gate.frees, gate.text.casefold()))


def said_alike(text: str) -> str:
    """Return what two texts of conditions share if they say the same."""
    return " ".join(text.split()).casefold()


def held_by(found: Iterable[Gate], actor: int) -> list[Gate]:
    """Return those gates that one actor holds."""
    return [gate for gate in found if gate.holder == actor]


def saying(found: Iterable[Gate], words: str) -> list[Gate]:
    """Return those gates whose text holds all the words."""
    wanted = words.casefold().split()
    return [gate for gate in found if all(word in gate.text.casefold() for word in wanted)]


@dataclass(frozen=True)
class _Open:
    """Every open condition of an open commitment, by commitment: arrays beside each other."""

    commitments: Ids
    ids: Ids
    since: Ids
    others: Ids
    starts: dict[int, tuple[int, ...]]

    def waiting(self, places: Sequence[int]) -> tuple[Waiting, ...]:
        """Return some of them; a commitment's further conditions stand beside each."""
        at = list(places)
        own, ids = self.commitments[at], self.ids[at].tolist()
        firsts = np.searchsorted(self.commitments, own).tolist()
        lasts = np.searchsorted(self.commitments, own, "right").tolist()
        beside, since = self.ids.tolist() if len(at) > MANY else self.ids, self.since[at].tolist()
        return tuple(
            Waiting(
                commitment,
                number,
                day,
                tuple(int(each) for each in beside[first:last] if each != number),
                self.starts.get(number, ()),
            )
            for commitment, number, day, first, last in zip(own.tolist(), ids, since, firsts, lasts, strict=True)
        )


def _open(columns: Columns, standing: Standing) -> _Open:
    """Find them in one pass over the columns."""
    conditions = columns.conditions
    is_open, since = open_since(columns, standing)
    waits = standing.exists & OPEN_CODES[standing.status]
    counted = np.flatnonzero(is_open & waits[conditions["row"]])
    rows = conditions["row"][counted]
    of_row = np.bincount(rows, minlength=len(columns))
    return _Open(
        columns.ids[rows],
        conditions["id"][counted],
        np.where(since[counted] > 0, since[counted], standing.start[rows]).astype(np.int64),
        of_row[rows] - 1,
        _starts(columns, standing),
    )


def open_since(columns: Columns, standing: Standing) -> tuple[Mask, Days]:
    """Tell of each condition whether it is open, and since which day if its state says so, else 0."""
    states = columns.condition_states
    states = states[standing.seen.of(states)]
    states = states[np.lexsort((states["id"], states["recorded"], states["day"]))]
    ids = columns.conditions["id"]
    order = np.argsort(ids, kind="stable")
    place = order[np.searchsorted(ids[order], states["condition"])] if len(states) else np.zeros(0, np.int64)
    is_open, since = np.ones(len(ids), np.bool_), np.zeros(len(ids), np.int32)
    is_open[place] = states["state"] == STANDINGS.index(ConditionStanding.open)  # the last one counts
    since[place] = states["day"]
    return is_open, since


def _starts(columns: Columns, standing: Standing) -> dict[int, tuple[int, ...]]:
    """Days after each condition on which something becomes due."""
    table = columns.deadlines
    table = table[(table["condition"] > 0) & standing.seen.of(table)]
    found: dict[int, tuple[int, ...]] = {}
    for condition, days in zip(table["condition"].tolist(), table["days_after"].tolist(), strict=True):
        found[condition] = (*found.get(condition, ()), days)
    return found


@dataclass(frozen=True)
class Outcome:
    """What follows when conditions are met on a day: who is free then, and what becomes due when, the first first."""

    free: tuple[int, ...]
    due: tuple[tuple[str, int], ...]

    @property
    def words(self) -> str:
        """ "2 become free, 1 deadline starts: 19 Mar 2025"."""
        freed = len(self.free)
        free = (
            f"{freed:,} becomes free" if freed == 1 else f"{freed:,} become free" if freed else "none becomes free yet"
        )
        if not self.due:
            return f"{free}, no deadline starts"
        starts = (
            f"{len(self.due):,} deadline{'' if len(self.due) == 1 else 's'} start{'s' if len(self.due) == 1 else ''}"
        )
        days = list(dict.fromkeys(day_label(date.fromisoformat(day).toordinal()) for day, _ in self.due))
        shown = ", ".join(days[:SHOWN_DAYS])
        return f"{free}, {starts}: {shown}{f' and {len(days) - SHOWN_DAYS} more' if len(days) > SHOWN_DAYS else ''}"


def if_met(waiting: Iterable[Waiting], day: int) -> Outcome:
    """Return what follows if all these conditions are met on a day (day number); nothing is written."""
    met = list(waiting)
    chosen = {one.condition for one in met}
    free = {one.commitment for one in met if set(one.others) <= chosen}
    due = {(day_due, one.commitment) for one in met for day_due in one.due_if_met(day)}
    return Outcome(tuple(sorted(free)), tuple(sorted(due)))
