"""What is on the canvas right now: the part of time and lanes in view, what is focused, pointed at and dragged."""

from dataclasses import dataclass, field

import numpy as np
import numpy.typing as npt

from tracker.desktop.views.timeline.calendar_words import lower_width, tag_width, upper_width
from tracker.desktop.views.timeline.held import Ghost, Held
from tracker.desktop.views.timeline.picture import Picture, Pinned
from tracker.desktop.views.timeline.relations import Relation, To
from tracker.desktop.views.timeline.short_dates import day_month
from tracker.model.calendar_axis import Axis, axis
from tracker.model.standing import Standing
from tracker.model.timeline import MOST_BARS, Layout, Placed, Rows, bucket
from tracker.model.timeline.marks import Marks, marks_of
from tracker.model.timeline.pins import TIER, TIERS

AXIS = 36  # height of the calendar, px
COLLAPSED_MEETINGS = 26
PIN_BUCKETS = 8  # how often in an octave of zoom the pins are placed anew
MEETINGS = "\tmeetings"  # the key of the lane of meetings among collapsed and focused ones; no theme begins like this


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
    opened: set[str] = field(default_factory=set)  # lanes that show bars even if these are too many
    today: int = 0
    selected: frozenset[int] = frozenset()  # rows of commitments
    selected_meetings: frozenset[int] = frozenset()
    linked: frozenset[int] = frozenset()  # meetings that the selection came out of
    relations: tuple[Relation, ...] = ()  # what leads from and to the one selected commitment
    offspring: frozenset[int] = frozenset()  # rows of what came out of the one selected meeting
    focus: int | None = None  # bar
    focus_pin: int | None = None  # meeting
    focused: bool = False  # the keyboard is here
    reached: bool = False  # it came here by a key
    hover: int | None = None  # bar
    hover_pin: int | None = None
    hover_strip: tuple[int, float] | None = None  # lane and day
    held: Held = field(default_factory=Held)
    near: range | None = None  # while the zoom changes: the lanes that have to have their right heights
    anchor: int | None = None  # bar from which Shift extends the selection
    steady: bool = False  # the selection is changed from here: the focus stays where it is
    _placed: tuple[tuple[object, ...], tuple[Placed, ...]] | None = None
    _tiers: tuple[object, float, float, int] | None = None  # of a board at a scale, which shares them with others
    _calendar: tuple[tuple[object, ...], Axis] | None = None
    _marks: tuple[Standing, dict[int, Marks]] | None = None
    _rows: tuple[Rows, tuple[float, float, int, range | None], set[str], set[str]] | None = None
    _bars: tuple[Layout, dict[frozenset[int], npt.NDArray[np.int64]]] | None = None

    @property
    def ghost(self) -> Ghost | None:
        """What is dragged, the one that was taken hold of; None while nothing is."""
        return self.held.ghosts[0] if self.held.ghosts else None

    @property
    def marked(self) -> tuple[object, ...]:
        """What the selection and the focus mark; it may lead from lane to lane."""
        return self.selected, self.selected_meetings, self.linked, self.relations, self.offspring, self.focus

    @property
    def leads(self) -> frozenset[int]:
        """Rows of commitments from or to which lines lead."""
        others = [relation.other for relation in self.relations if relation.to is To.commitment]
        return self.selected | self.offspring | frozenset(others)

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
        layout, view = self.picture.layout, (self.x0, self.x1, self.width, self.near)
        kept = self._rows
        if kept is None or kept[0].layout is not layout or kept[1:] != (view, self.collapsed, self.opened):
            found = layout.at(self.scale, self.collapsed, self.opened, self.near)
            kept = self._rows = found, view, set(self.collapsed), set(self.opened)
        return kept[0]

    @property
    def pins(self) -> tuple[Placed, ...]:
        """Meetings on their tiers at this zoom: all that are in view, and others that are in their way."""
        most = 1 if MEETINGS in self.collapsed else TIERS
        key = (self.picture.board, bucket(self.scale, PIN_BUCKETS), most, self.x0, self.x1)
        if self._placed is None or self._placed[0] != key:
            self._placed = key, self.picture.board.placed(key[1], most, (self.x0 - 1, self.x1 + 1))
        return self._placed[1]

    @property
    def tiers(self) -> int:
        """How many tiers all meetings take at this zoom."""
        board, scale, kept = self.picture.board, self.scale, self._tiers
        if kept is None or kept[0] is not board or kept[1] != scale:  # asked for very often in each frame
            rung = bucket(scale, PIN_BUCKETS)
            same = kept is not None and kept[0] is board and kept[2] == rung
            kept = self._tiers = board, scale, rung, kept[3] if kept is not None and same else board.tiers(rung)
        return kept[3]

    @property
    def meetings_height(self) -> int:
        """Height of the lane of meetings."""
        if MEETINGS in self.collapsed:
            return COLLAPSED_MEETINGS
        return max(2, self.tiers) * TIER + 7

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

    @property
    def as_of_tag(self) -> tuple[float, float] | None:
        """From where to where the tag of the as-of day is; None if that day is not in view."""
        day = self.picture.standing.as_of
        x = self.px(day + 1)
        if not 0 <= x <= self.width:
            return None
        wide = tag_width(day_month(day, day))
        left = max(0.0, min(x - wide / 2, self.width - wide))
        return left, left + wide

    def calendar(self) -> Axis:
        """Return the lines and labels of the axis, which make room for the tag of the as-of day."""
        tag = self.as_of_tag
        key = (self.x0, self.x1, self.width, tag)
        if self._calendar is None or self._calendar[0] != key:
            self._calendar = key, axis(self.x0, self.x1, self.width, lower_width, upper_width, tag, weeks=True)
        return self._calendar[1]

    def bars_of(self, rows: frozenset[int]) -> npt.NDArray[np.int64]:
        """Return the bars of commitments, from top to bottom."""
        layout = self.picture.layout
        if self._bars is None or self._bars[0] is not layout:
            self._bars = layout, {}
        kept = self._bars[1]
        if rows not in kept:
            chosen = np.zeros(len(self.picture.columns), np.bool_)
            chosen[list(rows)] = True
            kept[rows] = np.flatnonzero(chosen[layout.rows])
        return kept[rows]

    @property
    def origin(self) -> Pinned | None:
        """The one selected meeting."""
        meeting = next(iter(self.selected_meetings)) if len(self.selected_meetings) == 1 else None
        return None if meeting is None else self.picture.meetings.get(meeting)

    def fold(self, key: str) -> None:
        """Fold a lane to one row, or unfold it; one that shows no words is opened first, and folded after that."""
        lane = self.picture.lane_of_key(key)
        if key in self.opened:
            self.opened.discard(key)
            self.collapsed.add(key)
        elif lane is not None and self.rows.forms[lane] in ("density", "slim"):
            self.opened.add(key)
        else:
            self.collapsed ^= {key}

    def is_strip(self, lane: int) -> bool:
        """True if a lane shows how many there are instead of single bars: always, or for so many are in view."""
        if self.rows.forms[lane] in ("density", "collapsed"):
            return True
        one = self.picture.layout.lanes[lane]
        if one.key in self.opened:
            return False
        return one.stop - one.first > MOST_BARS and len(self.rows.visible(lane, self.x0, self.x1)) > MOST_BARS

    def bar_top(self, bar: int) -> float:
        """Return where the top of a bar is on the canvas."""
        return self.rows.top_of(bar) - self.scroll + self.head

    def marks_of(self, row: int) -> Marks:
        """Return what happened along the bar of a row."""
        standing = self.picture.standing
        if self._marks is None or self._marks[0] is not standing:
            self._marks = standing, {}
        kept = self._marks[1]
        if row not in kept:
            kept[row] = marks_of(self.picture.columns, standing, row)
        return kept[row]

    def lane_y(self, lane: int) -> float:
        """Return where the top of a lane is on the canvas."""
        return float(self.rows.tops[lane]) - self.scroll + self.head

    def bars_in_view(self) -> int:
        """Return how many bars the lanes in view show between the days in view."""
        rows = self.rows
        lanes = rows.lanes_between(self.scroll, self.scroll + self.room)
        return sum(len(rows.visible(lane, self.x0, self.x1)) for lane in lanes if rows.forms[lane] == "bars")

    def content_y(self, y: float) -> float:
        """Return which height of the lanes is at a place."""
        return y - self.head + self.scroll
