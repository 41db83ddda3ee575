"""What arrows do while a date is moved by keys, or a new commitment drawn: days, weeks, the next thing to snap to."""

from typing import TYPE_CHECKING, Protocol

from PySide6.QtCore import Qt

from tracker.desktop.views.timeline.dragging import show_move, targets_of
from tracker.desktop.views.timeline.moves import Move
from tracker.desktop.views.timeline.new_bar import NewBar

if TYPE_CHECKING:
    from tracker.desktop.views.timeline.canvas import Canvas

Key = Qt.Key
ARROWS = {Key.Key_Left: -1, Key.Key_Right: 1}
LANES = {Key.Key_Up: -1, Key.Key_Down: 1}
ENTER = (Key.Key_Return, Key.Key_Enter)
MONTH = 30


class Mode(Protocol):
    """The keyboard while it holds something."""

    def press(self, key: Qt.Key, *, control: bool, shift: bool, alt: bool) -> bool:
        """Take a key; return False once it is done."""


def _days(key: Qt.Key, *, shift: bool) -> int:
    """Return how many days a key moves: an arrow one, with Shift a week, Page Up and Down a month."""
    if key in (Key.Key_PageUp, Key.Key_PageDown):
        return MONTH if key == Key.Key_PageDown else -MONTH
    return ARROWS.get(key, 0) * (7 if shift else 1)


class MoveMode:
    """Moves a date, or the deadlines of several commitments; Enter saves."""

    def __init__(self, canvas: "Canvas", move: Move) -> None:
        self._canvas, self._taken, self._move = canvas, move, move
        self._targets = targets_of(canvas, move)
        self._day = move.day or move.clamped(canvas.scene_state.picture.standing.as_of)
        self._show()

    def press(self, key: Qt.Key, *, control: bool, shift: bool, alt: bool) -> bool:
        """Move by days, weeks and months, with Ctrl to the next thing to snap to; Enter saves.

        A deadline that is a whole month or another period moves by such periods, with Alt by days too.
        """
        move = self._move
        if key in ENTER:
            move.write(self._day, self._canvas.session)
            return False
        if key in ARROWS and control:
            found = self._targets.next(self._day, ARROWS[key])
            self._day = self._day if found is None else move.clamped(found)
            self._show()
        elif _days(key, shift=shift) and move.months and not alt:
            forward = _days(key, shift=shift) > 0
            self._move, self._day = self._taken.by_periods(self._day, 1 if forward else -1)
            self._show()
        elif _days(key, shift=shift):
            self._day = move.clamped(self._day + _days(key, shift=shift))
            self._show()
        return True

    def _show(self) -> None:
        canvas = self._canvas
        canvas.reveal_day(float(self._day))
        found = self._targets.nearest(self._day, exactly=True)
        canvas.say(show_move(canvas, self._move, self._day, found[1] if found else None))


class DrawMode:
    """Draws a commitment: first the day it is made, after Enter the day it is due; Enter again asks for it."""

    def __init__(self, canvas: "Canvas", day: int, lane: int) -> None:
        self._canvas = canvas
        self._bar = NewBar(canvas)
        self._bar.begin_on(day, lane)
        self._show()

    def press(self, key: Qt.Key, *, control: bool, shift: bool, alt: bool) -> bool:
        """Move by days, weeks and months, or to another lane; Enter goes on, Backspace goes back."""
        bar = self._bar
        if key in ENTER:
            if bar.end is not None:
                self._canvas.pointer.cancel()
                bar.ask()
                return False
            bar.reach_day(bar.start)
        elif key == Key.Key_Backspace and bar.end is not None:
            bar.end = None
            bar.start_on(bar.start)
        elif key in LANES:
            bar.go_to_lane(bar.lane + LANES[key])
        else:
            self._go(key, control=control, shift=shift)
        self._show()
        return True

    def _go(self, key: Qt.Key, *, control: bool, shift: bool) -> None:
        bar = self._bar
        day = bar.start if bar.end is None else bar.end
        wanted = bar.next_target(ARROWS[key]) if key in ARROWS and control else day + _days(key, shift=shift)
        if wanted is None or wanted == day:
            return
        if bar.end is None:
            bar.start_on(wanted)
        else:
            bar.reach_day(max(bar.start, wanted))

    def _show(self) -> None:
        canvas, bar = self._canvas, self._bar
        canvas.reveal_day(float(bar.start if bar.end is None else bar.end))
        canvas.reveal_lane(bar.lane)
        words = canvas.scene_state.ghost.label if canvas.scene_state.ghost is not None else ""
        lane = f" for {bar.lane_title}" if bar.lane_title else ""
        what = "Enter goes on to the day it is due" if bar.end is None else "Enter opens the new commitment"
        canvas.say(f"{words}{lane}. {what}")
