"""Parts of commitments, such as all statuses, as one array for each of their fields, sorted by the commitment's row."""

from collections.abc import Iterator, Sequence
from functools import cache
from typing import Any, overload

import numpy as np
import numpy.typing as npt

Array = npt.NDArray[Any]
WAITING = 64  # replaced rows that wait before they are put in their places


@cache
def no_parts(dtype: "np.dtype[Any]") -> "Parts":
    """An empty table."""
    return Parts.of(np.zeros(0, dtype))


class Parts:
    """A table of parts that does not change. `parts["day"]` is a field of all, `parts[mask]` some of them.

    What replaced the parts of a row waits beside the others until a field is asked for, so that one edit does not
    copy megabytes.
    """

    __slots__ = ("_fields", "dtype", "waiting")

    def __init__(self, dtype: "np.dtype[Any]", fields: Sequence[Array]) -> None:
        """Take the arrays of the fields of a structured type, the first of them "row"."""
        self.dtype = dtype
        self._fields = list(fields)
        self.waiting: dict[int, Parts] = {}

    @classmethod
    def of(cls, table: Array) -> "Parts":
        """Make them of a structured array, sorted by row."""
        return cls(table.dtype, [np.ascontiguousarray(table[name]) for name in table.dtype.names or ()])

    @property
    def names(self) -> tuple[str, ...]:
        """The fields."""
        return self.dtype.names or ()

    def __len__(self) -> int:
        return len(self["row"])

    @overload
    def __getitem__(self, what: str) -> Array: ...
    @overload
    def __getitem__(self, what: "slice | Array") -> "Parts": ...
    def __getitem__(self, what: "str | slice | Array") -> "Array | Parts":
        if self.waiting:
            self._settle()
        if isinstance(what, str):
            return self._fields[self.names.index(what)]
        return Parts(self.dtype, [values[what] for values in self._fields])

    def __iter__(self) -> Iterator[Any]:
        return iter(self.table())

    def __eq__(self, other: object) -> bool:
        if not isinstance(other, Parts):
            return NotImplemented
        return self.dtype == other.dtype and all(np.array_equal(self[name], other[name]) for name in self.names)

    __hash__ = None  # type: ignore[assignment]

    def __repr__(self) -> str:
        return f"Parts.of({self.table()!r})"

    def table(self) -> Array:
        """The same as a structured array."""
        made = np.empty(len(self), self.dtype)
        for name in self.names:
            made[name] = self[name]
        return made

    def of_row(self, row: int) -> Array:
        """The parts of one row as a structured array."""
        return self.in_row(row).table()

    def in_row(self, row: int) -> "Parts":
        """The parts of one row."""
        found = self.waiting.get(row)
        if found is None:
            of_row, wanted = self._fields[0], np.int32(row)
            start = of_row.searchsorted(wanted)
            stop = of_row.searchsorted(wanted, "right")
            found = Parts(self.dtype, [values[start:stop] for values in self._fields])
        return found

    def of_rows(self, rows: Array) -> "Parts":
        """The parts of some rows, which ascend and are counted from 0."""
        if len(rows) <= WAITING:
            mine = [self.in_row(row) for row in rows.tolist()]
            numbers = np.repeat(np.arange(len(mine), dtype=np.int32), [len(each) for each in mine])
            fields = zip(*(each._fields[1:] for each in mine), strict=True)
            return Parts(self.dtype, [numbers, *map(np.concatenate, fields)]) if mine else self[:0]
        begins = np.searchsorted(self["row"], rows.astype(np.int32))
        counts = np.searchsorted(self["row"], rows.astype(np.int32), side="right") - begins
        at = np.repeat(begins - np.cumsum(counts) + counts, counts) + np.arange(counts.sum())
        numbers = np.repeat(np.arange(len(rows), dtype=np.int32), counts)
        return Parts(self.dtype, [numbers, *(self[name][at] for name in self.names[1:])])

    def content(self) -> list[bytes]:
        """What they hold, but for the number of the row."""
        return [values.tobytes() for values in self._fields[1:]]

    def replaced(self, rows: Array, fresh: "Parts", place: Array | None = None) -> "Parts":
        """Put other parts in the place of those of some rows, which ascend; `fresh` counts rows from 0.

        `place` gives each row another number before that, -1 takes it out. Return itself if nothing differs.
        """
        base = self if place is None else self._placed(place)
        if len(rows) > WAITING:
            return _merged(base, rows, fresh)
        changed: dict[int, Parts] = {}
        for number, row in enumerate(rows.tolist()):
            mine = fresh.in_row(number)
            if base.in_row(row).content() != mine.content():
                changed[row] = Parts(self.dtype, [np.full(len(mine), row, np.int32), *mine._fields[1:]])
        if not changed:
            return base
        made = Parts(self.dtype, base._fields)
        made.waiting = {**base.waiting, **changed}
        if len(made.waiting) > WAITING:
            made._settle()
        return made

    def _placed(self, place: Array) -> "Parts":
        """All parts with other numbers of their rows."""
        rows = place[self["row"]]
        kept = rows >= 0
        if kept.all():
            return Parts(self.dtype, [rows, *self._fields[1:]])
        return Parts(self.dtype, [rows[kept], *(values[kept] for values in self._fields[1:])])

    def _settle(self) -> None:
        """Put what waits in its place."""
        rows = sorted(self.waiting)
        waiting = [self.waiting[row] for row in rows]
        starts = np.searchsorted(self._fields[0], rows).tolist()
        stops = np.searchsorted(self._fields[0], rows, side="right").tolist()
        for number in range(len(self._fields)):
            values, pieces, done = self._fields[number], [], 0
            for start, stop, mine in zip(starts, stops, waiting, strict=True):
                pieces += [values[done:start], mine._fields[number]]
                done = stop
            self._fields[number] = np.concatenate([*pieces, values[done:]])
        self.waiting = {}


def _merged(parts: Parts, rows: Array, fresh: Parts) -> Parts:
    """Put others in the place of those of many rows; return the same if nothing differs."""
    of_row = parts["row"]
    others = np.ones(1 + max(int(rows.max(initial=0)), int(of_row.max(initial=0))), np.bool_)
    others[rows] = False
    kept = others[of_row]
    come = rows[fresh["row"]].astype(np.int32)
    theirs = Parts(parts.dtype, [come, *(fresh[name] for name in fresh.names[1:])])
    if parts[~kept] == theirs:
        return parts
    stay = np.flatnonzero(kept)
    at = np.searchsorted(of_row[stay], come) + np.arange(len(come))  # both stand in the order of their rows
    is_new = np.zeros(len(stay) + len(come), np.bool_)
    is_new[at] = True
    source = np.empty(len(is_new), np.int64)
    source[~is_new], source[at] = stay, np.arange(len(of_row), len(of_row) + len(come))
    return Parts(parts.dtype, [np.concatenate([parts[name], theirs[name]])[source] for name in parts.names])
