"""The way of an arrow from one bar to another: up or down, along the gap before the other's row, and into its edge."""

from typing import NamedTuple

GAP = 3.0  # px from a bar to the middle of the gap before its row
IN = 8.0  # px from the end of a bar to where an arrow leaves or enters it


class Box(NamedTuple):
    """Where a bar is, in px."""

    left: float
    right: float
    top: float
    bottom: float

    @property
    def middle(self) -> float:
        """Half of its height."""
        return (self.top + self.bottom) / 2


Point = tuple[float, float]


def route(source: Box, target: Box, shift: float = 0.0) -> tuple[Point, ...]:
    """Return the corners of the way, all lines across or down.

    Where both run at one time it is straight down or up. `shift` moves it aside by some px, so that several from one
    bar do not lie on each other.
    """
    if abs(source.top - target.top) < 1:
        return _along(source, target)
    down = target.top > source.top
    start, end = (source.bottom, target.top) if down else (source.top, target.bottom)
    left, right = max(source.left, target.left) + IN, min(source.right, target.right) - IN
    if left <= right:
        x = min(left + shift, right)
        return (x, start), (x, end)
    out = _inside(source, source.right - IN - shift if target.left > source.left else source.left + IN + shift)
    into = _inside(target, target.left + IN if target.left > source.left else target.right - IN)
    between = end - GAP if down else end + GAP
    return (out, start), (out, between), (into, between), (into, end)


def _along(source: Box, target: Box) -> tuple[Point, ...]:
    """In one row it goes from end to end."""
    if target.left >= source.right:
        return (source.right, source.middle), (target.left, target.middle)
    return (source.left, source.middle), (target.right, target.middle)


def _inside(box: Box, x: float) -> float:
    """Keep a place within a bar, in its middle if that is narrow."""
    if box.right - box.left < 2 * IN:
        return (box.left + box.right) / 2
    return min(max(x, box.left + IN), box.right - IN)
