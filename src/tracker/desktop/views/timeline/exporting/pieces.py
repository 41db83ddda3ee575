"""What the pixmaps and brushes of a paper kit stand for, and how patterns are laid into a rectangle."""

import math
from dataclasses import dataclass

from tracker.desktop.views.timeline.exporting.marks import Mark, Outline, Rect, Step, Stroke


@dataclass(frozen=True)
class Dashes:
    """A brush that makes a thin rectangle a dashed line."""

    colour: str
    on: float
    off: float
    down: bool


@dataclass(frozen=True)
class Hatching:
    """A brush of lines at 45 degrees."""

    colour: str
    ground: str
    step: float
    width: float


@dataclass(frozen=True)
class Glyph:
    """A pixmap that stands for a symbol."""

    name: str
    colour: str
    surface: str


Piece = Dashes | Hatching | Glyph | list[Mark]


def dashed(rect: Rect, piece: Dashes, factor: float, origin: tuple[float, float]) -> Outline:
    """Return a thin rectangle as a line of dashes, in step with the brush's origin."""
    on, off = piece.on * factor, piece.off * factor
    if piece.down:
        middle = rect.x + rect.width / 2
        steps: tuple[Step, ...] = (("M", (middle, rect.y)), ("L", (middle, rect.bottom)))
        phase, thick = rect.y - origin[1], rect.width
    else:
        middle = rect.y + rect.height / 2
        steps = (("M", (rect.x, middle)), ("L", (rect.right, middle)))
        phase, thick = rect.x - origin[0], rect.height
    return Outline(steps, "", Stroke(piece.colour, thick, (on, off), phase % (on + off)))


def hatched(rect: Rect, origin: float, step: float) -> tuple[Step, ...]:
    """Return the rising lines inside a rectangle: on each x + y is `origin` and a multiple of the step."""
    made: list[Step] = []
    first = math.ceil((rect.x + rect.y - origin) / step)
    last = math.floor((rect.right + rect.bottom - origin) / step)
    for each in range(first, last + 1):
        total = origin + each * step
        left, right = max(rect.x, total - rect.bottom), min(rect.right, total - rect.y)
        if right > left:
            made += [("M", (left, total - left)), ("L", (right, total - right))]
    return tuple(made)
