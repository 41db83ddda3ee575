"""What is due when: meetings, deadlines and reviews in one order by day, under a head for each month; numbers only."""

from collections.abc import Collection, Sequence
from dataclasses import dataclass

import numpy as np
import numpy.typing as npt

from tracker.desktop.views.meetings.reading import Met
from tracker.model.columns import Columns
from tracker.model.epoch import EPOCH, months
from tracker.model.standing import OPEN_CODES, Standing

MEETING, DEADLINE, REVIEW = range(3)
KINDS = 3
HEAD = -1
NO_MONTH = 1 << 30
Numbers = npt.NDArray[np.int64]


@dataclass(frozen=True, eq=False)
class Agenda:
    """Rows beside each other: `kinds` (HEAD for a head), `ids` of meetings or commitments, first and last days.

    `at` is the row of a commitment in the index or of a meeting in the list; `heads` the row of each row's head, and
    `tallies` by the row of a head how many of each kind stand under it.
    """

    kinds: Numbers
    ids: Numbers
    at: Numbers
    firsts: Numbers
    lasts: Numbers
    heads: Numbers
    tallies: dict[int, tuple[int, int, int]]

    def __len__(self) -> int:
        return len(self.kinds)

    def key(self, row: int) -> int:
        """Return a number for a row that outlives sorting; 0 for a head."""
        kind = int(self.kinds[row])
        return 0 if kind == HEAD else int(self.ids[row]) * KINDS + kind

    def row_of(self, key: int) -> int:
        """Return the row of a key, -1 if there is none."""
        found = np.flatnonzero((self.ids == key // KINDS) & (self.kinds == key % KINDS))
        return int(found[0]) if key and len(found) else -1

    def row_from(self, day: int) -> int:
        """Return the first row on a day or after it, -1 if there is none."""
        later = np.flatnonzero((self.kinds != HEAD) & (self.lasts >= day))
        return int(later[0]) if len(later) else -1


def agenda(found: Sequence[Met], columns: Columns, standing: Standing, wanted: Collection[int]) -> Agenda:
    """Put together what is wanted: meetings, current deadlines of what is open, and its next reviews."""
    parts: list[tuple[int, Numbers, Numbers, Numbers, Numbers]] = []
    is_open = standing.exists & OPEN_CODES[standing.status]
    if MEETING in wanted:
        table = np.array([(one.id, one.first or NO_MONTH, one.day or NO_MONTH) for one in found], np.int64)
        table = table.reshape(-1, 3)
        parts.append((MEETING, table[:, 0], np.arange(len(table)), table[:, 1], table[:, 2]))
    if DEADLINE in wanted:
        rows = np.flatnonzero(is_open & (standing.now_last > 0))
        firsts = standing.now_first[rows].astype(np.int64)
        lasts = standing.now_last[rows].astype(np.int64)
        parts.append((DEADLINE, columns.ids[rows], rows, np.where(firsts > 0, firsts, lasts), lasts))
    if REVIEW in wanted:
        rows = np.flatnonzero(is_open & (columns.next_review > 0))
        days = columns.next_review[rows].astype(np.int64)
        parts.append((REVIEW, columns.ids[rows], rows, days, days))
    return _with_heads(parts)


def counts(found: Sequence[Met], columns: Columns, standing: Standing) -> tuple[int, int, int]:
    """Return how many meetings, deadlines and reviews there are."""
    is_open = standing.exists & OPEN_CODES[standing.status]
    deadlines = np.count_nonzero(is_open & (standing.now_last > 0))
    return len(found), int(deadlines), int(np.count_nonzero(is_open & (columns.next_review > 0)))


def _with_heads(parts: list[tuple[int, Numbers, Numbers, Numbers, Numbers]]) -> Agenda:
    """Sort by the last possible day, and put a head before each month."""
    none = np.zeros(0, np.int64)
    kinds = np.concatenate([np.full(len(part[1]), part[0], np.int64) for part in parts] or [none])
    ids, at, firsts, lasts = (
        np.concatenate([np.asarray(part[n], np.int64) for part in parts] or [none]) for n in (1, 2, 3, 4)
    )
    order = np.lexsort((ids, kinds, lasts))
    kinds, ids, at, firsts, lasts = kinds[order], ids[order], at[order], firsts[order], lasts[order]
    months = _months(lasts)
    begins = np.flatnonzero(np.r_[True, months[1:] != months[:-1]]) if len(months) else none
    which = np.cumsum(np.isin(np.arange(len(months)), begins)) if len(months) else none
    size = len(months) + len(begins)
    place = np.arange(len(months)) + which
    head_rows = begins + np.arange(len(begins))
    made = [np.full(size, HEAD, np.int64), *(np.zeros(size, np.int64) for _ in range(4))]
    for into, values in zip(made, (kinds, ids, at, firsts, lasts), strict=True):
        into[place] = values
    made[3][head_rows], made[4][head_rows] = firsts[begins], lasts[begins]
    heads = np.zeros(size, np.int64)
    heads[place], heads[head_rows] = head_rows[which - 1] if len(which) else none, head_rows
    tally = np.zeros((len(begins), KINDS), np.int64)
    np.add.at(tally, (which - 1, kinds), 1)
    tallies = {int(row): (int(a), int(b), int(c)) for row, (a, b, c) in zip(head_rows, tally, strict=True)}
    return Agenda(made[0], made[1], made[2], made[3], made[4], heads, tallies)


def _months(days: Numbers) -> Numbers:
    """Return a number for the month of each day; one for all that have no date."""
    known = np.where(days < NO_MONTH, days, EPOCH)
    return np.where(days < NO_MONTH, months(known), NO_MONTH)
