"""The days on which something happened: what was said, decided, set or met, or what was recorded of it."""

from collections.abc import Iterable
from dataclasses import dataclass

import numpy as np
import numpy.typing as npt

from tracker.model.columns import Columns, Days
from tracker.model.epoch import DAY, EPOCH

DATED = ("events", "wordings", "deadlines", "condition_states")
RECORDED = (*DATED, "evidence")


@dataclass(frozen=True, eq=False)
class Happenings:
    """Days in order, each with how many things happened on it."""

    days: Days
    counts: npt.NDArray[np.int64]

    def __len__(self) -> int:
        return len(self.days)

    def before(self, day: int) -> int | None:
        """Return the last such day before a day; None if there is none."""
        at = int(np.searchsorted(self.days, day, side="left"))
        return int(self.days[at - 1]) if at else None

    def after(self, day: int) -> int | None:
        """Return the first such day after a day; None if there is none."""
        at = int(np.searchsorted(self.days, day, side="right"))
        return int(self.days[at]) if at < len(self.days) else None

    def on(self, day: int) -> int:
        """Return how many things happened on a day."""
        at = int(np.searchsorted(self.days, day))
        return int(self.counts[at]) if at < len(self.days) and self.days[at] == day else 0

    def binned(self, start: float, end: float, bins: int) -> npt.NDArray[np.int64]:
        """Count what happened in each of so many equal parts of the time from `start` to `end`."""
        counts, _ = np.histogram(self.days, bins=max(1, bins), range=(start, max(end, start + 1)), weights=self.counts)
        return counts.astype(np.int64)


def happenings(columns: Columns, meetings: Iterable[int], *, recorded: bool = False) -> Happenings:
    """Gather the days on which anything of a commitment took effect, or was `recorded`; and those of meetings."""
    if recorded:
        seconds = [getattr(columns, name)["recorded"] for name in RECORDED]
        found = [each[each > 0] // DAY + EPOCH for each in seconds]
    else:
        found = [columns.made_last, *(getattr(columns, name)["day"] for name in DATED)]
    days = np.concatenate([np.asarray(each, np.int64) for each in (*found, np.fromiter(meetings, np.int64))])
    days = days[days > 0]
    if not len(days):
        return Happenings(np.zeros(0, np.int32), np.zeros(0, np.int64))
    first = int(days.min())
    counts = np.bincount(days - first)
    happened = np.flatnonzero(counts)
    return Happenings((happened + first).astype(np.int32), counts[happened])
