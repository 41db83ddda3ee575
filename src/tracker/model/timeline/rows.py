"""Where lanes and bars stand at one zoom, and which bar is where: heights at once, bars when they are asked for."""

from collections.abc import Sequence
from typing import TYPE_CHECKING, Literal, NamedTuple

import numpy as np
import numpy.typing as npt

from tracker.model.timeline import clusters, packing
from tracker.model.timeline.clusters import BADGE, Cluster
from tracker.model.timeline.extents import Floats, Spans
from tracker.model.timeline.room import bare_ends, right_ends

if TYPE_CHECKING:
    from tracker.model.timeline.placing import Layout

Form = Literal["bars", "slim", "density", "collapsed"]
Part = Literal["start", "body", "end", "label", "cluster"]
Ints = npt.NDArray[np.int32]
Numbers = npt.NDArray[np.int64]

PITCH, BAR, PADDING = 26, 20, 3
STICKS = 1  # px by which a row is painted beyond its pitch; the canvas adds what smoothing needs
BEYOND = 6  # px by which a ring or the mark of a deadline sticks out of its lane
SLIM_PITCH, SLIM_BAR = 8, 6
DENSITY = 84
MOST_ROWS = 80  # more rows than these, and bars lose their labels
MOST_SLIM = 160  # more than these, and a lane turns to density
MOST_BARS = 800  # labelled bars in view, from which a lane is painted as density
EDGE = 5.0  # px on both sides of an edge that take hold of it

FORMS: tuple[Form, ...] = ("bars", "slim", "density", "collapsed")
BARS, SLIM, DENSE, COLLAPSED = range(4)
PITCHES = np.array([PITCH, SLIM_PITCH, 0, 0])
HEIGHTS = np.array([2 * PADDING, 2 * PADDING, DENSITY, PITCH + 2 * PADDING])
HEADING = 38  # px that the two lines of a lane's heading take
LEAST = np.array([HEADING, HEADING, 0, 0])


class Hit(NamedTuple):
    """What is under a point: the bar (its number in the layout), its commitment's row, and the part of it."""

    bar: int
    row: int
    lane: int
    part: Part


class Reach(NamedTuple):
    """From where to where each bar of a lane needs its row, in fine parts of days; and how far all up to it reach.

    `leaders` are the bars with which each is drawn, itself or the first of its cluster; `sizes` how many are drawn with
    it.
    """

    starts: Numbers
    ends: Numbers
    reach: Numbers
    leaders: Numbers
    sizes: Numbers


class Rows:
    """Where lanes and bars stand at one zoom. Heights are known at once, bars are packed when asked for."""

    def __init__(
        self,
        layout: "Layout",
        scale: float,
        collapsed: frozenset[str],
        opened: frozenset[str] = frozenset(),
        before: "Rows | None" = None,
        changed: Ints | None = None,
    ) -> None:
        """Measure all lanes; or only those `changed` since `before`, which had the same lanes.

        Lanes that are `opened` show their bars, however many there are. After `before` at another scale, only the
        lanes that were measured are `exact`: the others have the heights that they had there.
        """
        self.scale: float = scale
        self.exact: bool = before is None or (before.exact and before.scale == scale)
        self.layout, self._collapsed, self._opened = layout, collapsed, opened
        self.packs: dict[int, tuple[Ints, Ints]] = {}
        self.reaches: dict[int, Reach] = {}
        if before is None or changed is None:
            self.unfolded, counts = needed(layout, np.arange(len(layout.lanes), dtype=np.int32), scale, opened)
        else:
            self.unfolded, counts = before.unfolded.copy(), np.array(before.counts, np.int64)
            self.unfolded[changed], counts[changed] = needed(layout, changed, scale, opened)
            if before.scale == scale:
                fresh = set(changed.tolist())
                self.packs = {lane: each for lane, each in before.packs.items() if lane not in fresh}
                self.reaches = {lane: each for lane, each in before.reaches.items() if lane not in fresh}
        forms = self.unfolded
        if collapsed:
            forms = forms.copy()
            forms[[number for number, lane in enumerate(layout.lanes) if lane.key in collapsed]] = COLLAPSED
        heights = np.maximum(PITCHES[forms] * np.maximum(1, counts) + HEIGHTS[forms], LEAST[forms])
        self.forms: list[Form] = [FORMS[form] for form in forms.tolist()]
        self.counts: list[int] = counts.tolist()
        self.heights: list[int] = heights.tolist()
        self.tops = np.concatenate([[0.0], np.cumsum(heights)])

    def renewed(self, layout: "Layout", changed: Ints) -> "Rows":
        """Return the rows of a layout with the same lanes, of which only some have changed."""
        return Rows(layout, self.scale, self._collapsed, self._opened, self, changed)

    def stand_as(self, before: "Rows", lanes: Sequence[int]) -> bool:
        """True if all lanes have the rooms they had before, and the bars of some the rows."""
        if self.forms != before.forms or not np.array_equal(self.tops, before.tops):
            return False
        single = [lane for lane in lanes if self.forms[lane] in ("bars", "slim")]
        return all(np.array_equal(self.packed(lane)[0], before.packed(lane)[0]) for lane in single)

    def apart(
        self, before: "Rows", lane: int, touched: Numbers, days: tuple[float, float]
    ) -> list[tuple[float, float]]:
        """Return where a lane, that takes the room it had, looks different after some commitments changed.

        From the lane's top, as places and heights: the rows of bars of these commitments, with the gaps around them, if
        all bars stand in the rows in which they stood, else the whole lane. Bars are in view between the `days`; of
        a lane that shows none, none is given as touched.
        """
        old, new = before.layout.lanes[lane], self.layout.lanes[lane]
        bars = self.layout.rows[new.first : new.stop]
        stands = (
            len(touched) > 0
            and self.forms[lane] == "bars"
            and np.array_equal(bars, before.layout.rows[old.first : old.stop])
            and np.array_equal(self.packed(lane)[0], before.packed(lane)[0])
            and len(self.visible(lane, *days)) == len(before.visible(lane, *days)) > 0
        )
        if not stands:
            return [(-float(BEYOND), float(self.heights[lane] + 2 * BEYOND))]
        slots = np.unique(self.packed(lane)[0][np.isin(bars, touched)])
        return [(float(PADDING + PITCH * slot - STICKS), float(PITCH + 2 * STICKS)) for slot in slots]

    @property
    def height(self) -> float:
        """Height of all lanes together."""
        return float(self.tops[-1])

    def pitch(self, lane: int) -> int:
        """Return the distance of two rows of a lane."""
        return SLIM_PITCH if self.forms[lane] == "slim" else PITCH

    def bar_height(self, lane: int) -> int:
        """Return the height of a bar in a lane."""
        return SLIM_BAR if self.forms[lane] == "slim" else BAR

    def lane_at(self, y: float) -> int | None:
        """Return the lane at a height; None outside."""
        lane = int(np.searchsorted(self.tops, y, side="right")) - 1
        return lane if 0 <= lane < len(self.heights) else None

    def lanes_between(self, y0: float, y1: float) -> range:
        """Return the lanes that show between two heights."""
        first = max(0, int(np.searchsorted(self.tops, y0, side="right")) - 1)
        last = min(len(self.heights), int(np.searchsorted(self.tops, y1, side="left")))
        return range(first, last)

    def _reach(self, lane: int) -> Reach:
        if lane not in self.reaches:
            layout, one = self.layout, self.layout.lanes[lane]
            rows = layout.rows[one.first : one.stop]
            x0, leaders = layout.x0[one.first : one.stop], np.arange(len(rows))
            if self.unfolded[lane] == BARS:
                days, leaders = worded_ends(layout, rows, layout.lane_of[one.first : one.stop], x0, self.scale)
            else:
                days = slim_ends(layout.spans, rows, self.scale)
            ends = packing.fine(days, up=True)
            sizes = np.bincount(leaders, minlength=len(rows))
            self.reaches[lane] = Reach(packing.fine(x0), ends, np.maximum.accumulate(ends), leaders, sizes)
        return self.reaches[lane]

    def packed(self, lane: int) -> tuple[Ints, Ints]:
        """Return the row of each bar of a lane, and which one follows it there (from the lane's first)."""
        if lane not in self.packs:
            reach = self._reach(lane)
            drawn = np.flatnonzero(reach.sizes)
            slots, following = packing.pack(reach.starts[drawn].tolist(), reach.ends[drawn].tolist())
            found, after = np.zeros((2, len(reach.starts)), np.int32)
            found[drawn], after[drawn] = slots, np.append(drawn, -1)[following]
            self.packs[lane] = found[reach.leaders], after
        return self.packs[lane]

    def visible(self, lane: int, x0: float, x1: float) -> Ints:
        """Return the bars of a lane that show anything, words included, between two days."""
        reach = self._reach(lane)
        low, high = int(max(0.0, x0) * packing.FINE), int(x1 * packing.FINE)
        begin = int(np.searchsorted(reach.reach, low, side="right"))
        end = int(np.searchsorted(reach.starts, high, side="right"))
        if end <= begin:
            return np.zeros(0, np.int32)
        shown = (reach.ends[begin:end] > low) & (reach.sizes[begin:end] > 0)
        return (np.flatnonzero(shown) + (self.layout.lanes[lane].first + begin)).astype(np.int32)

    def cluster_of(self, bar: int) -> Cluster | None:
        """Return the cluster in which a bar is drawn; None if it is drawn by itself, or its lane shows no bars."""
        lane = int(self.layout.lane_of[bar])
        if self.forms[lane] != "bars":
            return None
        first, leaders = self.layout.lanes[lane].first, self._reach(lane).leaders
        bars = np.flatnonzero(leaders == leaders[bar - first]) + first
        if len(bars) == 1:
            return None
        tails = self.layout.spans.tail[self.layout.rows[bars]]
        return Cluster(lane, bars.astype(np.int32), float(self.layout.x0[bars[0]]), float(tails.max()))

    def counted(self, lane: int, bars: Ints) -> Numbers:
        """Return for how many bars each of some bars of a lane is drawn."""
        return self._reach(lane).sizes[bars - self.layout.lanes[lane].first]

    def top_of(self, bar: int) -> float:
        """Return the y of the top edge of a bar; of its lane if that shows no single bars."""
        lane = int(self.layout.lane_of[bar])
        top = float(self.tops[lane]) + PADDING
        if self.forms[lane] in ("density", "collapsed"):
            return top
        slots, _ = self.packed(lane)
        inset = (self.pitch(lane) - self.bar_height(lane)) // 2
        return top + inset + self.pitch(lane) * float(slots[bar - self.layout.lanes[lane].first])

    def hit(self, x: float, y: float, scale: float, view_end: float) -> Hit | None:
        """Return what is at a point. Open ends have their arrow at `view_end`, the right edge."""
        lane = self.lane_at(y)
        if lane is None or self.forms[lane] in ("density", "collapsed"):
            return None
        slot, within = divmod(y - self.tops[lane] - PADDING, self.pitch(lane))
        if within > self.bar_height(lane) + (self.pitch(lane) - self.bar_height(lane)) // 2 + 1:
            return None
        near = EDGE / scale
        slots, _ = self.packed(lane)
        spans, first = self.layout.spans, self.layout.lanes[lane].first
        best: tuple[float, Hit] | None = None
        part: Part
        for bar in self.visible(lane, x - near, x + near).tolist():
            if slots[bar - first] != slot:
                continue
            row = int(self.layout.rows[bar])
            if self.counted(lane, np.array([bar]))[0] > 1:
                x0 = float(spans.x0[row])
                part, distance = "cluster", max(0.0, x0 - x, x - x0 - BADGE / scale)
            else:
                part, distance = _part(spans, row, x, near, view_end - 10 / scale)
            if best is None or distance < best[0]:
                best = distance, Hit(bar, row, lane, part)
        return best[1] if best else None

    def stack(self, lane: int, x0: float, x1: float) -> list[int]:
        """Return the bars of a lane that run between two days: what a place in a density strip stands for."""
        one, spans = self.layout.lanes[lane], self.layout.spans
        rows = self.layout.rows[one.first : one.stop]
        shown = (spans.x0[rows] < x1) & (spans.x1[rows] > x0)
        return (np.flatnonzero(shown) + one.first).tolist()


def needed(
    layout: "Layout", lanes: Ints, scale: float, opened: frozenset[str] = frozenset()
) -> tuple[npt.NDArray[np.int8], Numbers]:
    """Return the form of lanes and how many rows they need: with words, or without where that is too many.

    Lanes that hold too much at one time at any zoom are not measured at all, unless they are opened.
    """
    counts = layout.peaks[lanes]
    forms = np.full(len(lanes), DENSE, np.int8)
    whole = np.zeros(len(lanes), np.bool_)
    if opened:
        whole[:] = [layout.lanes[lane].key in opened for lane in lanes.tolist()]
    possible = np.flatnonzero((counts <= MOST_SLIM) | whole)
    forms[possible], counts[possible] = BARS, _measured(layout, lanes[possible], scale, worded=True)
    crowded = possible[(counts[possible] > MOST_ROWS) & ~whole[possible]]
    counts[crowded] = _measured(layout, lanes[crowded], scale, worded=False)
    forms[crowded] = np.where(counts[crowded] <= MOST_SLIM, SLIM, DENSE)
    return forms, counts


def _measured(layout: "Layout", lanes: Ints, scale: float, *, worded: bool) -> Numbers:
    """Return how many rows lanes need."""
    first, stop = layout.bounds
    first, sizes = first[lanes], (stop - first)[lanes]
    ends = np.cumsum(sizes)
    bars: slice | Numbers = slice(None)
    if len(lanes) < len(layout.lanes):
        bars = np.repeat(first - ends + sizes, sizes) + np.arange(ends[-1] if len(ends) else 0)
    rows, lane_of = layout.rows[bars], layout.lane_of[bars]
    if not len(rows):
        return np.zeros(len(lanes), np.int64)
    x0 = layout.x0[bars]
    days = worded_ends(layout, rows, lane_of, x0, scale)[0] if worded else slim_ends(layout.spans, rows, scale)
    starts = packing.keys(lane_of, x0)
    return packing.rows_needed(starts, packing.keys(lane_of, days, up=True), ends - sizes, ends)


def worded_ends(layout: "Layout", rows: Ints, lanes: Ints, x0: Floats, scale: float) -> tuple[Floats, Numbers]:
    """Return the day up to which each bar needs its row for itself, and the one with which it is drawn."""
    leaders = clusters.leaders(lanes, x0, layout.spans.tail[rows], scale)
    return clusters.ends(leaders, x0, right_ends(layout.words, layout.spans, rows, scale), scale), leaders


def slim_ends(spans: Spans, rows: Ints, scale: float) -> Floats:
    """Return the day up to which each bar without words needs its row for itself."""
    return bare_ends(spans, rows, scale) + 1 / scale


def _part(spans: Spans, row: int, x: float, near: float, arrow: float) -> tuple[Part, float]:
    """Return the part of a bar at x, and how far off it is (0 on the bar)."""
    x0, x1, handle = float(spans.x0[row]), float(spans.x1[row]), float(spans.handle[row])
    end = min(x1, arrow) if x1 == float("inf") else x1
    grip = end if handle == float("inf") else handle
    off = max(0.0, x0 - x, x - max(end, min(float(spans.tail[row]), arrow)))
    if abs(x - grip) <= near and (grip - x0 > 3 * near or x >= x0 + near):
        return "end", off
    if abs(x - x0) <= near:
        return "start", off
    return ("body" if x0 <= x < end + near else "label"), off
