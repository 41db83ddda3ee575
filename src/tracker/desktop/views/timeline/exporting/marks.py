"""What was painted, as plain data: boxes, outlines, text, symbols and pictures, in logical pixels of a page."""

from dataclasses import dataclass, replace
from typing import NamedTuple

Step = tuple[str, tuple[float, ...]]
"""A step of an outline: "M", "L" or "C" with the numbers that belong to it, or "Z"."""


class Rect(NamedTuple):
    """A rectangle."""

    x: float
    y: float
    width: float
    height: float

    @property
    def right(self) -> float:
        """Its right side."""
        return self.x + self.width

    @property
    def bottom(self) -> float:
        """Its lower side."""
        return self.y + self.height

    def holds(self, other: "Rect") -> bool:
        """True if another lies wholly in it."""
        across = self.x <= other.x and other.right <= self.right
        return across and self.y <= other.y and other.bottom <= self.bottom

    def common(self, other: "Rect") -> "Rect | None":
        """Return what it has in common with another; None if that is nothing."""
        x, y = max(self.x, other.x), max(self.y, other.y)
        width, height = min(self.right, other.right) - x, min(self.bottom, other.bottom) - y
        return Rect(x, y, width, height) if width > 0 and height > 0 else None


class Moved(NamedTuple):
    """A way from one system of coordinates to another: enlarged, then moved."""

    dx: float = 0.0
    dy: float = 0.0
    scale: float = 1.0

    def point(self, x: float, y: float) -> tuple[float, float]:
        """Return where a point comes to lie."""
        return self.dx + x * self.scale, self.dy + y * self.scale

    def rect(self, rect: Rect) -> Rect:
        """Return where a rectangle comes to lie."""
        return Rect(*self.point(rect.x, rect.y), rect.width * self.scale, rect.height * self.scale)

    def then(self, inner: "Moved") -> "Moved":
        """Return the way of what is moved by `inner` first and by this one after."""
        return Moved(*self.point(inner.dx, inner.dy), self.scale * inner.scale)


@dataclass(frozen=True)
class Stroke:
    """A pen: its width and the lengths of its dashes; `phase` is where in them the line begins."""

    colour: str
    width: float
    dashes: tuple[float, ...] = ()
    phase: float = 0.0

    def scaled(self, factor: float) -> "Stroke":
        """Return it for another size."""
        dashes = tuple(each * factor for each in self.dashes)
        return Stroke(self.colour, self.width * factor, dashes, self.phase * factor)


@dataclass(frozen=True)
class Box:
    """A filled rectangle."""

    rect: Rect
    fill: str

    @property
    def bounds(self) -> Rect:
        """All that it covers."""
        return self.rect

    def mapped(self, by: Moved) -> "Box":
        """Return it moved and scaled."""
        return Box(by.rect(self.rect), self.fill)


@dataclass(frozen=True)
class Outline:
    """A path that is filled, drawn, or both."""

    steps: tuple[Step, ...]
    fill: str = ""
    stroke: Stroke | None = None
    clip: Rect | None = None

    @property
    def bounds(self) -> Rect:
        """All that it covers."""
        xs = [each for _, numbers in self.steps for each in numbers[0::2]]
        ys = [each for _, numbers in self.steps for each in numbers[1::2]]
        grow = self.stroke.width / 2 if self.stroke else 0.0
        if not xs:
            return Rect(0.0, 0.0, 0.0, 0.0)
        return Rect(min(xs) - grow, min(ys) - grow, max(xs) - min(xs) + 2 * grow, max(ys) - min(ys) + 2 * grow)

    def mapped(self, by: Moved) -> "Outline":
        """Return it moved and scaled."""
        steps = tuple((kind, _moved(numbers, by)) for kind, numbers in self.steps)
        stroke = self.stroke.scaled(by.scale) if self.stroke else None
        return Outline(steps, self.fill, stroke, by.rect(self.clip) if self.clip else None)


def _moved(numbers: tuple[float, ...], by: Moved) -> tuple[float, ...]:
    return tuple(by.dy + each * by.scale if at % 2 else by.dx + each * by.scale for at, each in enumerate(numbers))


@dataclass(frozen=True)
class Text:
    """One line of Inter from the left end of its base line; 400 is its regular weight."""

    x: float
    y: float
    words: str
    size: float
    weight: int
    colour: str
    width: float

    @property
    def bounds(self) -> Rect:
        """About all that it covers."""
        return Rect(self.x, self.y - self.size, self.width, self.size * 1.25)

    def mapped(self, by: Moved) -> "Text":
        """Return it moved and scaled."""
        x, y = by.point(self.x, self.y)
        return replace(self, x=x, y=y, size=self.size * by.scale, width=self.width * by.scale)


@dataclass(frozen=True)
class Symbol:
    """A glyph of icons/ui.svg; `surface` shows where a mark is cut out of it."""

    name: str
    rect: Rect
    colour: str
    surface: str
    clip: Rect | None = None

    @property
    def bounds(self) -> Rect:
        """All that it covers."""
        return self.rect

    def mapped(self, by: Moved) -> "Symbol":
        """Return it moved and scaled."""
        return replace(self, rect=by.rect(self.rect), clip=by.rect(self.clip) if self.clip else None)


@dataclass(frozen=True)
class Picture:
    """What came as pixels and stays so, as PNG."""

    rect: Rect
    png: bytes
    clip: Rect | None = None

    @property
    def bounds(self) -> Rect:
        """All that it covers."""
        return self.rect

    def mapped(self, by: Moved) -> "Picture":
        """Return it moved and scaled."""
        return replace(self, rect=by.rect(self.rect), clip=by.rect(self.clip) if self.clip else None)


Mark = Box | Outline | Text | Symbol | Picture


def clipped(mark: Mark, clip: Rect | None) -> Mark | None:
    """Cut a mark to a rectangle; None if nothing of it is left. Words are whole or gone."""
    if clip is None or clip.holds(mark.bounds):
        return mark
    if isinstance(mark, Text):
        return mark if clip.x <= mark.x and clip.y <= mark.y <= clip.bottom else None
    common = clip.common(mark.bounds)
    if isinstance(mark, Box):
        return Box(common, mark.fill) if common else None
    inner = clip if mark.clip is None else clip.common(mark.clip)
    return replace(mark, clip=inner) if inner and _touches(clip, mark.bounds) else None


def _touches(clip: Rect, bounds: Rect) -> bool:
    """True if anything of a mark shows; a straight line has bounds without a width."""
    across = bounds.x <= clip.right and clip.x <= bounds.right
    return across and bounds.y <= clip.bottom and clip.y <= bounds.bottom
