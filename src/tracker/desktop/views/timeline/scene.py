"""What is on the canvas right now: the part of time and lanes in view, what is focused, pointed at and dragged."""

from dataclasses import dataclass, field

from tracker.desktop.views.timeline.picture import Picture
from tracker.model.calendar_axis import Axis, axis
from tracker.model.timeline import Placed, Rows, bucket, place_pins
from tracker.model.timeline.pins import TIER, TIERS

AXIS = 36  # height of the calendar, px
COLLAPSED_MEETINGS = 26
PIN_BUCKETS = 8  # how often in an octave of zoom the pins are placed anew
MEETINGS = "meetings"  # the key of the lane of meetings among collapsed and focused lanes


@dataclass(frozen=True)
class Ghost:
    """What is being dragged, as it would be if dropped now."""

    kind: str  # start, end, body, meeting
    id: int  # of the commitment or meeting
    x0: float
    x1: float
    label: str


@dataclass
class Scene:
    """The state that the painters read and the mouse and keys change. Sizes are logical pixels."""

    picture: Picture
    x0: float = 1.0
    x1: float = 366.0
    width: int = 1
    height: int = 1
    scroll: float = 0.0
    collapsed: set[str] = field(default_factory=set)
    today: int = 0
    selected: frozenset[int] = frozenset()  # rows of commitments
    selected_meetings: frozenset[int] = frozenset()
    linked: frozenset[int] = frozenset()  # meetings that the selection came out of
    focus: int | None = None  # bar
    focus_pin: int | None = None  # meeting
    focused: bool = False  # the keyboard is here
    hover: int | None = None  # bar
    hover_pin: int | None = None
    ghost: Ghost | None = None
    _placed: tuple[tuple[object, ...], tuple[Placed, ...], int] | None = None

    @property
    def scale(self) -> float:
        """Pixels a day."""
        return self.width / (self.x1 - self.x0)

    def px(self, day: float) -> float:
        """Return where a day is."""
        return (day - self.x0) * self.scale

    def day(self, px: float) -> float:
        """Return which day is at a place."""
        return self.x0 + px / self.scale

    @property
    def rows(self) -> Rows:
        """Lanes and bars at this zoom."""
        return self.picture.layout.at(self.scale, self.collapsed)

    def _pinned(self) -> tuple[tuple[Placed, ...], int]:
        """Return the meetings on their tiers, and how many tiers they take."""
        scale = bucket(self.scale, PIN_BUCKETS)
        pins = self.picture.pins
        key = (scale, id(pins))
        if self._placed is None or self._placed[0] != key:
            placed = place_pins(pins, scale)
            self._placed = key, placed, max((each.tier + 1 for each in placed), default=0)
        return self._placed[1:]

    @property
    def pins(self) -> tuple[Placed, ...]:
        """Meetings on their tiers at this zoom."""
        return self._pinned()[0]

    @property
    def meetings_height(self) -> int:
        """Height of the lane of meetings."""
        if MEETINGS in self.collapsed:
            return COLLAPSED_MEETINGS
        return max(2, min(TIERS, self._pinned()[1])) * TIER + 7

    @property
    def head(self) -> int:
        """Height of what stays on top: calendar and meetings."""
        return AXIS + self.meetings_height

    @property
    def room(self) -> int:
        """Height that is left for the lanes."""
        return max(0, self.height - self.head)

    @property
    def most_scroll(self) -> float:
        """How far the lanes can be scrolled."""
        return max(0.0, self.rows.height - self.room)

    @property
    def stem_end(self) -> float | None:
        """Return where the lines from the meetings of the selected commitment end: over its bar."""
        layout, bar = self.picture.layout, self.focus
        if not self.linked or bar is None or bar >= len(layout) or int(layout.rows[bar]) not in self.selected:
            return None
        return max(float(self.head), min(self.rows.top_of(bar) - self.scroll + self.head - 4, float(self.height)))

    def calendar(self) -> Axis:
        """Return the lines and labels of the axis."""
        return axis(self.x0, self.x1, self.width)

    def lane_y(self, lane: int) -> float:
        """Return where the top of a lane is on the canvas."""
        return float(self.rows.tops[lane]) - self.scroll + self.head

    def content_y(self, y: float) -> float:
        """Return which height of the lanes is at a place."""
        return y - self.head + self.scroll
