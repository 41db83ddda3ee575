"""Put bars into the fewest rows so that none overlaps another in its row."""

from collections.abc import Sequence
from heapq import heappop, heappush

import numpy as np
import numpy.typing as npt

Keys = npt.NDArray[np.int64]
FINE = 16  # parts of a day
LANE = 1 << 27  # one lane's share of the numbers: more than all days times FINE


def keys(lanes: npt.NDArray[np.int32], days: npt.NDArray[np.float64], *, up: bool = False) -> Keys:
    """Turn (lane, day) into whole numbers that sort by lane, then day; `up` rounds up."""
    fine = np.clip(days * FINE, 0, LANE - 2)
    fine = np.ceil(fine) if up else np.floor(fine)
    return np.asarray(lanes.astype(np.int64) * LANE + fine.astype(np.int64))


def rows_needed(
    starts: Keys, ends: Keys, first: npt.NDArray[np.int64], stop: npt.NDArray[np.int64]
) -> npt.NDArray[np.int64]:
    """Return how many rows each lane needs: its greatest number of bars at one time.

    `starts` are sorted, `ends` (exclusive) belong to the same bars; lane i has the bars first[i] to stop[i].
    """
    found = np.zeros(len(first), np.int64)
    if not len(starts):
        return found
    together = np.arange(1, len(starts) + 1) - np.searchsorted(np.sort(ends), starts, side="right")
    filled = np.flatnonzero(stop > first)
    found[filled] = np.maximum.reduceat(together, first[filled])
    return found


def pack(starts: Sequence[int], ends: Sequence[int]) -> tuple[list[int], list[int]]:
    """Give each bar, sorted by start, the topmost free row; tell which follows in its row, -1 for none."""
    slots: list[int] = []
    following = [-1] * len(starts)
    busy: list[tuple[int, int, int]] = []  # end, row, bar
    free: list[int] = []
    last: list[int] = []  # last bar of each row
    for bar, (start, end) in enumerate(zip(starts, ends, strict=True)):
        while busy and busy[0][0] <= start:
            heappush(free, heappop(busy)[1])
        if free:
            row = heappop(free)
            following[last[row]] = bar
            last[row] = bar
        else:
            row = len(last)
            last.append(bar)
        slots.append(row)
        heappush(busy, (max(end, start + 1), row, bar))
    return slots, following


def tiers(
    lefts: Sequence[float], widths: Sequence[float], most: int, gap: float
) -> tuple[list[int], dict[int, list[int]]]:
    """Put labels, sorted by `lefts`, on at most `most` tiers.

    A label that finds no room joins the one that was placed last. Returns the tier of each label, -1 for one
    that joined another, and for each label with company the ones that joined it.
    """
    ends = [-1e18] * most
    placed: list[int] = []
    joined: dict[int, list[int]] = {}
    latest = -1
    for index, (left, width) in enumerate(zip(lefts, widths, strict=True)):
        tier = next((each for each, end in enumerate(ends) if end + gap <= left), -1)
        placed.append(tier)
        if tier < 0 and latest >= 0:
            joined.setdefault(latest, []).append(index)
        else:
            ends[tier] = left + width
            latest = index
    return placed, joined
