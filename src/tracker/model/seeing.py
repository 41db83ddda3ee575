"""Which parts of the record count as of a day and as known on another, and the first and last of them in each row."""

from dataclasses import dataclass
from datetime import date
from typing import Any

import numpy as np
import numpy.typing as npt

from tracker.model.choosing import either
from tracker.model.columns import Mask, Table
from tracker.model.dates import bounds
from tracker.model.epoch import DAY, EPOCH

Array = npt.NDArray[Any]
Numbers = npt.NDArray[np.int32]

NEVER = np.iinfo(np.int64).max


@dataclass(frozen=True)
class Seen:
    """Which parts count as of the day and as known on the other."""

    day: int
    horizon: int  # seconds since 1970; what was recorded before it is known

    @classmethod
    def by(cls, as_of: int, known_on: int | None) -> "Seen":
        """What counts as of a day, and as known on the evening of another; all that is known now if there is none."""
        return cls(as_of, NEVER if known_on is None else (known_on + 1 - EPOCH) * DAY)

    def of(self, table: Table) -> Mask:
        """Parts that were effective and recorded by then."""
        found = np.asarray(table["day"] <= self.day)
        return found if self.horizon == NEVER else found & self.known(table)

    def known(self, table: Table) -> Mask:
        """Parts that were recorded by then."""
        if self.horizon == NEVER:
            return np.ones(len(table), np.bool_)
        return np.asarray(table["recorded"] < self.horizon)


def counts_from(edtf: str | None, recorded_at: str | None) -> int:
    """Day number from which something dated counts: its last possible day, without a date the day it was recorded."""
    first, last = bounds(edtf) if edtf else (None, None)
    return last or first or (date.fromisoformat(recorded_at[:10]).toordinal() if recorded_at else 0)


def last_part(size: int, table: Table, mask: Mask) -> Numbers:
    """Index of the last masked part of each row, -1 where there is none; parts are sorted by (row, day, recorded)."""
    found = np.full(size, -1, np.int32)
    where = np.flatnonzero(mask)
    found[table["row"][where]] = where
    return found


def first_part(size: int, table: Table, mask: Mask) -> Numbers:
    """Index of the first masked part of each row, -1 where there is none."""
    found = np.full(size, -1, np.int32)
    where = np.flatnonzero(mask)[::-1]
    found[table["row"][where]] = where
    return found


def picked(values: Array, where: Numbers, missing: int) -> Array:
    """Values at indices, `missing` where the index is -1."""
    if not len(values):
        return np.full(len(where), missing, values.dtype)
    return np.asarray(either(where >= 0, values.take(where, mode="clip"), missing))
