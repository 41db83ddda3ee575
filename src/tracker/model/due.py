"""What each commitment waits for and when it is due as of a day: its conditions and its deadlines."""

from dataclasses import dataclass
from typing import Any

import numpy as np
import numpy.typing as npt

from tracker.model.columns import STANDINGS, Columns, Days, Mask
from tracker.model.seeing import Seen, first_part, last_part, picked
from tracker.model.vocabulary import ConditionStanding

Array = npt.NDArray[Any]


@dataclass(frozen=True)
class Gates:
    """Conditions of each row, and of each condition by id the day on which it was met, 0 if it is not."""

    open: npt.NDArray[np.int16]
    total: npt.NDArray[np.int16]
    ids: Array
    met: Days

    def met_on(self, conditions: Array) -> Days:
        """Day on which each of some conditions was met, 0 for none."""
        if not len(self.ids):
            return np.zeros(len(conditions), np.int32)
        at = np.minimum(np.searchsorted(self.ids, conditions), len(self.ids) - 1)
        return np.asarray(self.met[at] * (self.ids[at] == conditions))


def gates_of(columns: Columns, seen: Seen) -> Gates:
    """Return how many conditions of each row there are and are open, and when each was met."""
    size, conditions, states = len(columns), columns.conditions, columns.condition_states
    open_state, met_state = STANDINGS.index(ConditionStanding.open), STANDINGS.index(ConditionStanding.met)
    order = np.argsort(conditions["id"], kind="stable")
    ids, rows = conditions["id"][order], conditions["row"][order]
    standings = np.full(len(ids), open_state, np.int8)
    days = np.zeros(len(ids), np.int32)
    counted = np.flatnonzero(seen.of(states))
    place = np.searchsorted(ids, states["condition"][counted])
    # States of a condition are of one row, and stand in the order of their days: the last one counts.
    standings[place], days[place] = states["state"][counted], states["day"][counted]
    total = np.bincount(rows, minlength=size).astype(np.int16)
    open_count = np.bincount(rows[standings == open_state], minlength=size).astype(np.int16)
    return Gates(open_count, total, ids, days * (standings == met_state))


@dataclass(frozen=True)
class Due:
    """First and current deadline of each row, and how far they lie apart. Days are ordinals, 0 unknown."""

    has: Mask
    first_id: Array
    now_id: Array
    first_first: Days
    first_last: Days
    now_first: Days
    now_last: Days
    slips: npt.NDArray[np.int16]
    slip_days: Days


def due_of(columns: Columns, seen: Seen, gates: Gates) -> Due:
    """Return the first and current deadline of each row; one that counts from a condition starts when that is met."""
    size, table = len(columns), columns.deadlines
    first, last = table["first"], table["last"]
    counted = seen.of(table)
    relative = np.flatnonzero(table["condition"])
    if len(relative):
        met = gates.met_on(table["condition"][relative])
        counted[relative] &= met > 0
        first, last = first.copy(), last.copy()
        first[relative] = last[relative] = met + table["days_after"][relative]
    begin, end = first_part(size, table, counted), last_part(size, table, counted)
    due_last, now_last = picked(last, begin, 0), picked(last, end, 0)
    where = np.flatnonzero(counted)
    rows, lasts = table["row"][where], last[where]
    later = (rows[1:] == rows[:-1]) & (lasts[1:] > lasts[:-1]) & (lasts[:-1] > 0)
    return Due(
        has=begin >= 0,
        first_id=picked(table["id"], begin, 0),
        now_id=picked(table["id"], end, 0),
        first_first=picked(first, begin, 0),
        first_last=due_last,
        now_first=picked(first, end, 0),
        now_last=now_last,
        slips=np.bincount(rows[1:][later], minlength=size).astype(np.int16),
        slip_days=np.maximum(now_last - due_last, 0) * (due_last > 0),
    )
