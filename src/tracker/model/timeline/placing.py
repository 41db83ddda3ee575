"""The timeline as numbers: lanes, and the bars in them in the order of their starts.

x are day numbers, y and sizes px. Nothing here draws: the window and the figure of a brief read the same.
"""

import math
from collections.abc import Collection, Mapping, Sequence
from dataclasses import dataclass, field
from itertools import count, pairwise
from typing import TYPE_CHECKING, Any

import numpy as np
import numpy.typing as npt

from tracker.model.columns import Mask
from tracker.model.standing import Standing
from tracker.model.timeline import packing
from tracker.model.timeline.extents import Floats, Spans
from tracker.model.timeline.grouping import Grouping
from tracker.model.timeline.lanes import Lane, tally
from tracker.model.timeline.room import Words
from tracker.model.timeline.rows import Rows

if TYPE_CHECKING:
    from tracker.model.timeline.strips import Overview

Ints = npt.NDArray[np.int32]
Numbers = npt.NDArray[np.int64]

KEPT_PLACES = 8  # zooms whose rows are kept
MANY = 200  # lanes above which not all are measured at once while the zoom changes
_stamps = count()


@dataclass(frozen=True, eq=False)
class Layout:
    """Lanes from top to bottom and their bars, sorted by lane, start, and row of the index.

    Of each lane: `peaks`, how many bars run at one time at most; `tails`, where its last one ends; and a stamp, which
    is another one if anything of it is drawn differently.
    """

    grouping: Grouping
    standing: Standing
    spans: Spans
    words: Words
    lanes: tuple[Lane, ...]
    edges: Numbers  # first bar of each lane, and after the last lane the number of bars
    all_lanes: Numbers  # existing commitments of each lane of the grouping, whatever the filter
    numbers: Ints  # place of each lane of the grouping among the lanes, -1 if it is not shown
    tallies: Numbers  # [lane, count], what the headings tell
    wanted: Mask  # commitments that exist and pass the filter
    rows: Ints
    lane_of: Ints
    x0: Floats
    peaks: Numbers
    tails: Floats
    stamps: tuple[int, ...]
    shown: int  # commitments that pass the filter
    total: int  # commitments that exist
    overviews: dict[int, "Overview | None"] = field(default_factory=dict, repr=False)
    places: dict[tuple[float, frozenset[str], frozenset[str]], Rows] = field(default_factory=dict, repr=False)
    ends: dict[int, Floats] = field(default_factory=dict, repr=False)
    counted: dict[tuple[int, int], tuple[Floats, Numbers]] = field(default_factory=dict, repr=False)
    _asked: list[tuple[float, frozenset[str], frozenset[str], range | None, Rows]] = field(
        default_factory=list, repr=False
    )

    def __len__(self) -> int:
        return len(self.rows)

    @property
    def of_all(self) -> int:
        """How many lanes there would be without a filter."""
        return int(np.count_nonzero(self.all_lanes))

    @property
    def extent(self) -> tuple[float, float] | None:
        """First and last x of all bars, open ends left out; None without bars."""
        first, stop = self.bounds
        filled = stop > first
        if not filled.any():
            return None
        return float(self.x0[first[filled]].min()), float(self.tails.max())

    @property
    def bounds(self) -> tuple[Numbers, Numbers]:
        """First bar of each lane, and the one after its last."""
        return self.edges[:-1], self.edges[1:]

    def count(self, lane: int, x0: float, x1: float) -> int:
        """Count the bars of a lane that run between two days, without looking at each."""
        one = self.lanes[lane]
        if lane not in self.ends:
            self.ends[lane] = np.sort(self.spans.x1[self.rows[one.first : one.stop]])
        begun = np.searchsorted(self.x0[one.first : one.stop], x1, side="left")
        return int(begun - np.searchsorted(self.ends[lane], x0, side="right"))

    def bars_of(self, row: int) -> list[int]:
        """Bars of one commitment, one in the lane of each maker."""
        return np.flatnonzero(self.rows == row).tolist()

    def forget(self) -> None:
        """Let go of what was worked out: rows know their layout, and each would keep the other in memory."""
        for each in (self.overviews, self.places, self.ends, self.counted, self._asked):
            each.clear()

    @property
    def has_many(self) -> bool:
        """True if it has so many lanes that not all are measured at once while the zoom changes."""
        return len(self.lanes) > MANY

    def at(
        self,
        scale: float,
        collapsed: Collection[str] = (),
        opened: Collection[str] = (),
        near: range | None = None,
    ) -> Rows:
        """Return the rows at `scale` px a day. Scales close to each other share them: bars stay put.

        With `near`, while the scale changes from frame to frame, other lanes of many may be as high as they were last.
        """
        if self._asked and self._asked[0][:4] == (scale, collapsed, opened, near):
            return self._asked[0][4]  # as it is asked again and again while a frame is painted
        key = (bucket(scale), frozenset(collapsed), frozenset(opened))
        last = self._asked[0] if self._asked else None
        if near is not None and last and last[1:3] == key[1:] and key not in self.places and self.has_many:
            changed = np.array(near, np.int32)
            found = Rows(self, *key, last[4], changed) if last[4].scale != key[0] or last[3] != near else last[4]
            self._asked[:] = [(scale, key[1], key[2], near, found)]
            return found
        found = self.places.pop(key) if key in self.places else Rows(self, *key)
        while len(self.places) >= KEPT_PLACES:
            del self.places[next(iter(self.places))]
        self.places[key] = found  # the one asked for last stands last
        self._asked[:] = [(scale, key[1], key[2], near, found)]
        return found


def bucket(scale: float, parts: int = 2) -> float:
    """Return the lower end of the part of an octave that holds a scale: half of one by default."""
    return float(2 ** (math.floor(math.log2(max(scale, 1e-9)) * parts) / parts))


def worked_out() -> dict[str, Any]:
    """What a layout works out only when it is asked for, before it has been."""
    return {"overviews": {}, "places": {}, "ends": {}, "counted": {}, "_asked": []}


def stamp() -> int:
    """Return a number that no lane has had yet."""
    return next(_stamps)


def layout(
    spans: Spans,
    words: Words,
    standing: Standing,
    grouping: Grouping,
    order: Sequence[int],
    titles: Mapping[str, str],
    mask: Mask | None = None,
) -> Layout:
    """Lay out the commitments that exist and pass the mask, in the lanes of a grouping in the order given."""
    size = len(grouping.keys)
    existing = standing.exists[grouping.rows]
    all_lanes = np.bincount(grouping.lanes[existing], minlength=size)
    wanted = standing.exists if mask is None else standing.exists & mask
    chosen = existing if mask is None else wanted[grouping.rows]
    rows, lanes = grouping.rows[chosen], grouping.lanes[chosen]
    counts = all_lanes if mask is None else np.bincount(lanes, minlength=size)
    kept = [lane for lane in order if counts[lane]]
    numbers = np.full(size, -1, np.int32)
    numbers[kept] = np.arange(len(kept), dtype=np.int32)
    lanes = numbers[lanes]
    tallies = tally(standing, spans, rows, lanes, len(kept))
    rows, lanes, x0 = sorted_bars(spans, rows, lanes)
    edges = np.searchsorted(lanes, np.arange(len(kept) + 1))
    parts = zip(kept, pairwise(edges.tolist()), tallies.tolist(), strict=True)
    keys = ((grouping.keys[lane], pair, counts) for lane, pair, counts in parts)
    made = tuple(Lane(key, titles.get(key, key), *pair, *counts) for key, pair, counts in keys)
    return Layout(
        grouping=grouping,
        standing=standing,
        spans=spans,
        words=words,
        lanes=made,
        edges=edges,
        all_lanes=all_lanes,
        numbers=numbers,
        tallies=tallies,
        wanted=wanted,
        rows=rows,
        lane_of=lanes,
        x0=x0,
        peaks=peaks(spans, rows, lanes, x0, edges[:-1], edges[1:]),
        tails=tails(spans, rows, x0, edges[:-1], edges[1:]),
        stamps=tuple(stamp() for _ in made),
        shown=int(np.count_nonzero(wanted)),
        total=int(np.count_nonzero(standing.exists)),
    )


def sorted_bars(spans: Spans, rows: Ints, lanes: Ints) -> tuple[Ints, Ints, Floats]:
    """Return the bars of pairs of a row and a lane, sorted, with their starts; pairs of a lane are given by row.

    Bars that start on one day stay in the order of their rows, whatever their ends: a deadline that is set or moved
    does not swap them. A lane needs as many rows in any such order.
    """
    drawn = spans.drawn[rows]
    if not drawn.all():
        rows, lanes = rows[drawn], lanes[drawn]
    x0 = spans.x0[rows]
    sort = packing.order(lanes, x0.astype(np.int32))
    return rows[sort], lanes[sort], x0[sort]


def peaks(spans: Spans, rows: Ints, lanes: Ints, x0: Floats, first: Numbers, stop: Numbers) -> Numbers:
    """Return how many bars of each lane run at one time, at most."""
    ends = packing.keys(lanes, spans.x1[rows], up=True)
    return packing.rows_needed(packing.keys(lanes, x0), ends, first, stop)


def tails(spans: Spans, rows: Ints, x0: Floats, first: Numbers, stop: Numbers) -> Floats:
    """Return where the last bar of each lane ends, open ends left out; 0 without bars."""
    found = np.zeros(len(first))
    filled = np.flatnonzero(stop > first)
    if len(filled):
        ends = spans.tail[rows]
        ends = np.where(np.isfinite(ends), ends, x0 + 1)
        found[filled] = np.maximum.reduceat(ends, first[filled])
    return found
