"""Lanes over pages: where one page ends and the next begins, so that no bar is cut."""

from dataclasses import dataclass

from tracker.model.timeline import PADDING, Rows

EMPTIEST = 0.25  # so much of a page may stay empty to keep a lane whole
TOGETHER = 2  # rows of bars that stay with the name of their lane


@dataclass(frozen=True)
class Slice:
    """The part of the lanes on one page, in px from the top of the first lane; `lanes` are those it shows."""

    top: float
    bottom: float
    lanes: range

    @property
    def height(self) -> float:
        """How much room it takes."""
        return self.bottom - self.top


def slices(rows: Rows, lanes: range, room: float) -> list[Slice]:
    """Cut lanes into pages of at most `room` px. Cuts fall between lanes, or between rows of bars in tall ones."""
    if not len(lanes):
        return []
    end, top = float(rows.tops[lanes.stop]), float(rows.tops[lanes.start])
    found: list[Slice] = []
    while top < end:
        bottom = end if end - top <= room else _cut(rows, lanes, top, top + room)
        found.append(Slice(top, bottom, _between(rows, lanes, top, bottom)))
        top = bottom
    return found


def _cut(rows: Rows, lanes: range, top: float, limit: float) -> float:
    """Return where a page that begins at `top` ends, at `limit` at the latest."""
    lane = max(lanes.start, min(rows.lane_at(limit) or lanes.start, lanes.stop - 1))
    start, pitch = float(rows.tops[lane]), rows.pitch(lane)
    if start > top and limit - start <= EMPTIEST * (limit - top):
        return start
    if rows.forms[lane] in ("density", "collapsed"):
        return start if start > top else limit
    count = int((limit - start - PADDING) // pitch)
    inside = start + PADDING + count * pitch
    if count >= TOGETHER and inside > top:
        return inside
    return start if start > top else limit


def _between(rows: Rows, lanes: range, top: float, bottom: float) -> range:
    shown = rows.lanes_between(top, bottom)
    return range(max(lanes.start, shown.start), min(lanes.stop, shown.stop))
