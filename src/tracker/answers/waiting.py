"""The condition map: everything that waits for one condition or one holder, and what becomes due when it comes."""

from collections import defaultdict
from collections.abc import Iterable
from dataclasses import dataclass
from datetime import date

import numpy as np

from tracker.answers.records import View
from tracker.model.columns import STANDINGS, Columns, Days, Mask
from tracker.model.records import Condition, Deadline
from tracker.model.standing import DAY, EPOCH, NEVER, OPEN_CODES, Seen, Standing
from tracker.model.vocabulary import ConditionStanding
from tracker.store import Store


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
    """One condition as several commitments put it: the same words and the same holder."""

    text: str
    holder: int | None
    waiting: tuple[Waiting, ...]

    @property
    def frees(self) -> int:
        """How many commitments wait for nothing else."""
        return sum(one.becomes_free for one in self.waiting)


def gates(store: Store, as_of: int, known_on: int | None = None) -> list[Gate]:
    """Return all open conditions of open commitments, those that most wait for first."""
    columns, standing = store.columns, store.standing(as_of, known_on)
    waiting = _waiting(columns, standing, _starts(store, View(as_of, known_on)))
    if not waiting:
        return []
    texts = {number: (text, holder) for number, text, holder in store.values(Condition, "id", "text", "holder")}
    found: dict[tuple[str, int | None], list[Waiting]] = defaultdict(list)
    shown: dict[tuple[str, int | None], str] = {}
    for one in waiting:
        text, holder = texts[one.condition]
        key = " ".join(text.split()).casefold(), holder
        found[key].append(one)
        shown.setdefault(key, text)
    made = [Gate(shown[key], key[1], tuple(mine)) for key, mine in found.items()]
    return sorted(made, key=lambda gate: (-len(gate.waiting), -gate.frees, gate.text.casefold()))


def held_by(found: Iterable[Gate], actor: int) -> list[Gate]:
    """Return those gates that one actor holds."""
    return [gate for gate in found if gate.holder == actor]


def saying(found: Iterable[Gate], words: str) -> list[Gate]:
    """Return those gates whose text holds all the words."""
    wanted = words.casefold().split()
    return [gate for gate in found if all(word in gate.text.casefold() for word in wanted)]


def _waiting(columns: Columns, standing: Standing, starts: dict[int, list[int]]) -> list[Waiting]:
    """Each open condition of each open commitment, by commitment."""
    conditions = columns.conditions
    is_open, since = _open_since(columns, standing)
    counted = np.flatnonzero(is_open & (standing.exists & OPEN_CODES[standing.status])[conditions["row"]])
    rows, ids = conditions["row"][counted].tolist(), conditions["id"][counted].tolist()
    days = np.where(since[counted] > 0, since[counted], standing.start[conditions["row"][counted]]).tolist()
    of_row: dict[int, list[int]] = defaultdict(list)
    for row, number in zip(rows, ids, strict=True):
        of_row[row].append(number)
    commitments = columns.ids
    return [
        Waiting(
            int(commitments[row]),
            number,
            day,
            tuple(each for each in of_row[row] if each != number),
            tuple(starts.get(number, ())),
        )
        for row, number, day in zip(rows, ids, days, strict=True)
    ]


def _open_since(columns: Columns, standing: Standing) -> tuple[Mask, Days]:
    """Tell of each condition whether it is open, and since which day if its state says so, else 0."""
    horizon = NEVER if standing.known_on is None else (standing.known_on + 1 - EPOCH) * DAY
    states = columns.condition_states
    states = states[Seen(standing.as_of, horizon).of(states)]
    states = states[np.lexsort((states["id"], states["recorded"], states["day"]))]
    ids = columns.conditions["id"]
    order = np.argsort(ids, kind="stable")
    place = order[np.searchsorted(ids[order], states["condition"])] if len(states) else np.zeros(0, np.int64)
    is_open, since = np.ones(len(ids), np.bool_), np.zeros(len(ids), np.int32)
    is_open[place] = states["state"] == STANDINGS.index(ConditionStanding.open)  # the last one counts
    since[place] = states["day"]
    return is_open, since


def _starts(store: Store, view: View) -> dict[int, list[int]]:
    """Days after each condition on which something becomes due."""
    table = store.columns.deadlines
    relative = table["id"][table["condition"] > 0].tolist()
    found: dict[int, list[int]] = defaultdict(list)
    for one in store.get_many(Deadline, relative).values() if relative else ():
        if one.condition is not None and view.counts(one):
            found[one.condition].append(one.days_after or 0)
    return found
