"""A bar that is being drawn: from the day it is made to the day it is due, in a lane, by mouse or keys."""

from typing import TYPE_CHECKING

from PySide6.QtCore import QPointF

from tracker.desktop.views.timeline.held import Ghost, Guide
from tracker.desktop.views.timeline.short_dates import day_month
from tracker.desktop.views.timeline.snapping import Targets
from tracker.model.calendar_axis import END_DAY, FIRST_DAY
from tracker.model.timeline import BAR, PADDING, PITCH

if TYPE_CHECKING:
    from tracker.desktop.views.timeline.canvas import Canvas

LAST_DAY = END_DAY - 1
INSET = (PITCH - BAR) / 2


class NewBar:
    """Knows the day that was pressed, the day that was reached, and the lane."""

    def __init__(self, canvas: "Canvas") -> None:
        self._canvas = canvas
        self._targets = Targets(canvas.scene_state)
        self.start = 0
        self.end: int | None = None
        self.lane = -1
        self._top = 0.0

    def begin(self, at: QPointF) -> None:
        """Begin under the mouse, in the row that it points at."""
        scene = self._canvas.scene_state
        y = scene.content_y(at.y())
        lane = scene.rows.lane_at(y)
        self.lane = -1 if lane is None else lane
        top = 0.0 if lane is None else float(scene.rows.tops[lane]) + PADDING
        self._top = top + (y - top) // PITCH * PITCH + INSET
        self.start, self.end = _clamped(int(scene.day(at.x()))), None
        self.show(self._guide(self.start))

    def begin_on(self, day: int, lane: int) -> None:
        """Begin on a day in a lane, -1 for none."""
        self.start, self.end = _clamped(day), None
        self.go_to_lane(lane)

    @property
    def days(self) -> tuple[int, int | None]:
        """The day it is made on and the day it is due, None while that is not drawn."""
        if self.end is None:
            return self.start, None
        return min(self.start, self.end), max(self.start, self.end)

    def reach(self, x: float, *, snap: bool) -> None:
        """Draw to a place, or to what is near it."""
        day = _clamped(int(x // 1))
        found = self._targets.nearest(day) if snap else None
        self.end = found[0] if found else day
        self.show(found[1] if found else None)

    def reach_day(self, day: int) -> None:
        """Draw to a day, whatever is near."""
        self.end = _clamped(day)
        self.show(self._guide(self.end))

    def start_on(self, day: int) -> None:
        """Move the day it is made on."""
        self.start = _clamped(day)
        self.show(self._guide(self.start))

    def next_target(self, step: int) -> int | None:
        """Return the next day in a direction on which something else lies."""
        return self._targets.next(self.start if self.end is None else self.end, step)

    def go_to_lane(self, lane: int) -> None:
        """Draw in another lane."""
        rows = self._canvas.scene_state.rows
        self.lane = min(max(0, lane), len(rows.heights) - 1)
        self._top = float(rows.tops[self.lane + 1]) - PADDING - PITCH + INSET if self.lane >= 0 else INSET
        self.show(self._guide(self.start if self.end is None else self.end))

    def _guide(self, day: int) -> Guide | None:
        found = self._targets.nearest(day, exactly=True)
        return found[1] if found else None

    @property
    def lane_title(self) -> str:
        """The name of the lane, as far as there is one."""
        lanes = self._canvas.scene_state.picture.layout.lanes
        return lanes[self.lane].title if 0 <= self.lane < len(lanes) else ""

    def words(self, guide: Guide | None) -> str:
        """Say from when to when: "Made 17 Feb, due 10 Apr, 52 d · London summit"."""
        as_of = self._canvas.scene_state.picture.standing.as_of
        made, due = self.days
        words = f"Made {day_month(made, as_of)}"
        if due is not None:
            words += f", due {day_month(due, as_of)}, {due - made:,} d"
        return f"{words} · {guide.words}" if guide is not None else words

    def show(self, guide: Guide | None) -> str:
        """Show it with its dates; return what its label says."""
        canvas, scene = self._canvas, self._canvas.scene_state
        made, due = self.days
        label = self.words(guide)
        end = float(due if due is not None else made) + 1.0
        scene.held.ghosts = (Ghost("new", 0, float(made), end, label, end, self._top),)
        scene.held.guide = guide
        canvas.repaint_bars()
        return label

    def ask(self) -> None:
        """Ask for a commitment from these days, in this lane."""
        canvas = self._canvas
        made, due = self.days
        scene = canvas.scene_state
        lanes = scene.picture.layout.lanes
        key = lanes[self.lane].key if 0 <= self.lane < len(lanes) else ""
        canvas.create_requested.emit(made, f"{scene.picture.by}:{key}" if key else "", due or 0)


def _clamped(day: int) -> int:
    return max(FIRST_DAY, min(day, LAST_DAY))
