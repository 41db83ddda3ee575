"""Counts instead of bars: how many commitments of each status run at each column of pixels."""

from collections.abc import Sequence
from dataclasses import dataclass
from typing import Any

import numpy as np
import numpy.typing as npt

from tracker.model.columns import STATUSES
from tracker.model.splicing import Splice
from tracker.model.timeline.placing import Layout

Counts = npt.NDArray[np.int32]


def density(layout: Layout, lanes: Sequence[int], x0: float, x1: float, columns: int) -> Counts:
    """Count the bars of neighbouring lanes that run in each column of a range: [lane, status, column]."""
    if not lanes or columns <= 0:
        return np.zeros((len(lanes), len(STATUSES), max(0, columns)), np.int32)
    first, stop = layout.lanes[lanes[0]].first, layout.lanes[lanes[-1]].stop
    begins, ends, line = layout.x0[first:stop], *_ends_and_lines(layout, first, stop)
    shown = np.flatnonzero((begins < x1) & (ends > x0))
    per_day, width = columns / (x1 - x0), columns + 2
    begin = ((begins[shown] - x0) * per_day).clip(0, columns).astype(np.int64)  # cut off, which is to round down
    end = np.ceil((ends[shown] - x0) * per_day).clip(0, columns).astype(np.int64)
    np.maximum(end, begin + 1, out=end)
    start = (line[shown] - lanes[0] * len(STATUSES)) * width
    size = len(lanes) * len(STATUSES) * width
    change = np.bincount(start + begin, minlength=size) - np.bincount(start + end, minlength=size)
    # What begins in a line ends in it, so that all lines are added up as one.
    return change.cumsum(dtype=np.int32).reshape(len(lanes), len(STATUSES), width)[:, :, :columns]


def _ends_and_lines(layout: Layout, first: int, stop: int) -> tuple[npt.NDArray[np.float64], npt.NDArray[np.int64]]:
    """Return where some bars end, and in which line of counts each stands: its lane's, for its status."""
    key = first, stop
    if key not in layout.counted:
        layout.counted.clear()  # only one, as a zoom and a pan ask for the same again and again
        rows = layout.rows[first:stop]
        lines = layout.lane_of[first:stop].astype(np.int64) * len(STATUSES) + layout.standing.status[rows]
        layout.counted[key] = layout.spans.x1[rows], lines
    return layout.counted[key]


@dataclass(frozen=True, eq=False)
class Overview:
    """How many dates, made or due, fall into each bin of `days` days from `start` on."""

    start: float
    days: float
    counts: Counts

    @property
    def end(self) -> float:
        """The x after the last bin."""
        return self.start + self.days * len(self.counts)


def overview(layout: Layout, most: int) -> Overview | None:
    """Bin what is made and due by whole weeks, in at most `most` bins; None without bars."""
    if most not in layout.overviews:
        layout.overviews[most] = _binned(layout, most)
    return layout.overviews[most]


def _binned(layout: Layout, most: int) -> Overview | None:
    extent = layout.extent
    if extent is None or most <= 0:
        return None
    margin = max(14.0, (extent[1] - extent[0]) * 0.03)
    start = max(1.0, np.floor((extent[0] - margin) / 7) * 7 + 1)
    weeks = int(np.ceil((extent[1] + margin - start) / 7))
    days = 7.0 * max(1, -(-weeks // most))
    bins = int(np.ceil((extent[1] + margin - start) / days))
    empty = Overview(float(start), days, np.zeros(bins, np.int32))
    return Overview(empty.start, days, _dates(empty, layout, layout.wanted & layout.spans.drawn))


def _dates(shown: Overview, layout: Layout, rows: Any) -> Counts:
    """Count the dates of some rows (a mask or numbers) in the bins of an overview."""
    spans, bins = layout.spans, len(shown.counts)
    due = spans.due[rows] - 1
    dates = np.concatenate([spans.x0[rows], due[np.isfinite(due)]])
    found = np.clip((dates - shown.start) / shown.days, 0, bins - 1).astype(np.int64)
    return np.bincount(found, minlength=bins).astype(np.int32)


def repaired(shown: Overview, before: Layout, now: Layout, how: Splice) -> Overview:
    """Return the overview with the dates of the commitments that changed; itself if they are the same."""
    gone = how.gone[before.wanted[how.gone] & before.spans.drawn[how.gone]]
    come = how.come[now.wanted[how.come] & now.spans.drawn[how.come]]
    change = _dates(shown, now, come) - _dates(shown, before, gone)
    return Overview(shown.start, shown.days, shown.counts + change) if change.any() else shown
