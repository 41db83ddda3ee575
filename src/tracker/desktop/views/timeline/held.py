"""What the hand holds on the canvas: ghosts of what is dragged, the line it snaps to, the band that selects."""

from dataclasses import dataclass


@dataclass(frozen=True)
class Ghost:
    """What is being dragged, as it would be if dropped now.

    `kind` is start, end, body, meeting or new; `id` that of the commitment or meeting, 0 for a new one. From `first`
    on the date is approximate, or up to it for a start; the same as its end if it is a day. `top` is where a new one
    is drawn, in px of the lanes.
    """

    kind: str
    id: int
    x0: float
    x1: float
    label: str
    first: float
    top: float = 0.0


@dataclass(frozen=True)
class Guide:
    """The line of what a drag has snapped to: a day as x, and its name."""

    x: float
    words: str


@dataclass(frozen=True)
class Band:
    """A rectangle that selects what it touches, from one corner to the other in days and in px of the lanes."""

    day0: float
    y0: float
    day1: float
    y1: float
    count: int


@dataclass
class Held:
    """All of it; empty while nothing is dragged."""

    ghosts: tuple[Ghost, ...] = ()
    guide: Guide | None = None
    band: Band | None = None

    def clear(self) -> None:
        """Let go."""
        self.ghosts, self.guide, self.band = (), None, None
