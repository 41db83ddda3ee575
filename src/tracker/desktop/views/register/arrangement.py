"""Which row of the register shows which commitment: an order, or groups with their heads, as NumPy arrays."""

from collections.abc import Callable, Collection
from dataclasses import dataclass

import numpy as np
import numpy.typing as npt

from tracker.model.columns import STATUSES, Codes, Ids
from tracker.model.ranking import SHORT, order

Counts = npt.NDArray[np.int64]


@dataclass(frozen=True)
class Groups:
    """Pairs of a row of the index and a group. The groups have their order; a row may stand in several.

    `keys` are what a group is remembered by. `name` says what the group of a key is called, and the code or the glyph
    before that; it is asked only for heads in sight.
    """

    by: str
    keys: tuple[str, ...]
    rows: Ids
    places: Ids
    name: Callable[[str], tuple[str, str]]


@dataclass(frozen=True)
class GroupHead:
    """What the head of a group says."""

    number: int
    key: str
    title: str
    sign: str
    count: int
    statuses: tuple[int, ...]
    folded: bool


class Arrangement:
    """The rows of the table from top to bottom: rows of the index, or below 0 the heads of groups."""

    def __init__(self, rows: Ids, size: int) -> None:
        """Show rows of an index of a size in their order, without groups."""
        self.order, self.shown, self.size = rows, rows, size
        self.heads: Ids = np.zeros(0, np.int64)
        self.groups: Groups | None = None
        self._present: Ids = self.heads
        self._counts: Counts = self.heads
        self._statuses: Counts = np.zeros((0, len(STATUSES)), np.int64)
        self._folded: npt.NDArray[np.bool_] = np.zeros(0, np.bool_)
        self._members, self._starts = self.heads, self.heads
        self._places: Ids | None = None

    def group(self, groups: Groups, status: Codes, folded: Collection[str]) -> None:
        """Put the rows under the heads of their groups, each group in the order of the rows; hide the folded ones.

        A row that belongs to several groups stands in each of them, and is counted in each.
        """
        place = np.full(self.size, -1, np.int64)
        place[self.order] = np.arange(len(self.order))
        here = place[groups.rows] >= 0
        rows, of = groups.rows[here], groups.places[here]
        by_place = order(place[rows].astype(np.uint32))
        placed = of[by_place]
        few = len(groups.keys) < SHORT
        by_group = by_place[order(placed.astype(np.uint16)) if few else order(placed.astype(np.uint32))]
        rows, of = rows[by_group], of[by_group]
        number = len(groups.keys)
        counts = np.bincount(of, minlength=number)
        kinds = len(STATUSES)
        self._statuses = np.bincount(of * kinds + status[rows], minlength=number * kinds).reshape(number, kinds)
        self._present = np.flatnonzero(counts)
        self._counts, self._members = counts, rows
        self._starts = np.concatenate([[0], np.cumsum(counts)])
        self._folded = np.fromiter((key in folded for key in groups.keys), np.bool_, number)
        below = np.where(self._folded, 0, counts)[self._present]
        self.heads = np.arange(len(self._present)) + np.concatenate([[0], np.cumsum(below)[:-1]]).astype(np.int64)
        self.heads = self.heads[: len(self._present)]
        shown = np.empty(int(below.sum()) + len(self._present), np.int64)
        is_row = np.ones(len(shown), np.bool_)
        is_row[self.heads] = False
        shown[self.heads] = -1 - self._present
        shown[is_row] = rows[~self._folded[of]]
        self.shown, self.groups, self._places = shown, groups, None

    def __len__(self) -> int:
        return len(self.shown)

    def is_head(self, row: int) -> bool:
        """True if the head of a group stands there."""
        return self.groups is not None and bool(self.shown[row] < 0)

    def head_of(self, row: int) -> int:
        """Return where the head of the group stands that a row is in, -1 without groups."""
        if self.groups is None or not len(self.heads):
            return -1
        return int(self.heads[np.searchsorted(self.heads, row, side="right") - 1])

    def head(self, row: int) -> GroupHead:
        """Return what the head in a row says. Raises ValueError where none stands."""
        group = -1 - int(self.shown[row])
        if self.groups is None or group < 0:
            raise ValueError(f"row {row} is no head")
        title, sign = self.groups.name(self.groups.keys[group])
        return GroupHead(
            group,
            self.groups.keys[group],
            title,
            sign,
            int(self._counts[group]),
            tuple(self._statuses[group].tolist()),
            bool(self._folded[group]),
        )

    def group_words(self, group: int) -> tuple[str, int]:
        """Return what a group is called, and how many rows it has."""
        return (self.groups.name(self.groups.keys[group])[0] if self.groups else ""), int(self._counts[group])

    def unfolded(self) -> Ids:
        """Return all rows of the index from top to bottom, after the heads of their groups (below 0), folded or not."""
        if self.groups is None:
            return self.order
        return np.insert(self._members, self._starts[self._present], -1 - self._present)

    def members(self, row: int) -> Ids:
        """Return the rows of the index in the group whose head stands in a row, folded or not."""
        if self.groups is None:
            return self.order
        group = -1 - int(self.shown[row])
        return self._members[self._starts[group] : self._starts[group + 1]]

    def tally(self, chosen: npt.NDArray[np.bool_]) -> Counts:
        """Count the rows of the index that are chosen in each group, whether it has rows here or not."""
        sums = np.concatenate([[0], np.cumsum(chosen[self._members])])
        return np.asarray(sums[self._starts[1:]] - sums[self._starts[:-1]]) if len(self._starts) else self._counts

    def keys(self) -> list[str]:
        """Return the keys of the groups that have rows."""
        return [self.groups.keys[at] for at in self._present.tolist()] if self.groups is not None else []

    def groups_of(self, row: int) -> list[str]:
        """Return the keys of the groups in which a row of the index stands, folded ones too."""
        if self.groups is None:
            return []
        return [self.groups.keys[at] for at in self.groups.places[self.groups.rows == row].tolist()]

    @property
    def repeated(self) -> int:
        """How many commitments stand in more than one group."""
        if self.groups is None:
            return 0
        here = np.zeros(self.size, np.bool_)
        here[self.order] = True
        times = np.bincount(self.groups.rows[here[self.groups.rows]], minlength=self.size)
        return int(np.count_nonzero(times > 1))

    def row_of(self, row: int, near: int = -1) -> int:
        """Return where a row of the index stands, the nearest place to another if it has several; -1 if nowhere."""
        if self.groups is not None and near >= 0:
            found = np.flatnonzero(self.shown == row)
            return int(found[np.argmin(np.abs(found - near))]) if len(found) else -1
        return int(self.places[row])

    def rows_of(self, rows: Ids) -> Ids:
        """Return all places where some rows of the index stand, ascending."""
        if self.groups is None:
            places = self.places[rows]
            return np.sort(places[places >= 0])
        if not len(rows):
            return np.zeros(0, np.int64)
        wanted = np.zeros(self.size, np.bool_)
        wanted[rows] = True
        return np.flatnonzero((self.shown >= 0) & wanted[np.maximum(self.shown, 0)])

    @property
    def places(self) -> Ids:
        """The first place of each row of the index, -1 where it is not shown."""
        if self._places is None:
            self._places = np.full(self.size, -1, np.int64)
            at = np.flatnonzero(self.shown >= 0)[::-1]  # the first place is written last
            self._places[self.shown[at]] = at
        return self._places
