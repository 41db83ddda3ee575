"""The keyboard on the canvas: arrows go from bar to bar, M moves a date by days and weeks, Esc gives up."""

from typing import TYPE_CHECKING

import numpy as np
from PySide6.QtCore import QPoint, Qt
from PySide6.QtGui import QKeyEvent

from tracker.desktop.views.timeline.moves import Move, take_bar, take_meeting
from tracker.desktop.views.timeline.scene import MEETINGS
from tracker.model.timeline import Part

if TYPE_CHECKING:
    from tracker.desktop.views.timeline.canvas import Canvas

Key = Qt.Key
ARROWS = {Key.Key_Left: -1, Key.Key_Right: 1}
LANES = {Key.Key_Up: -1, Key.Key_Down: 1}
ZOOM = 1.5
ENTER = (Key.Key_Return, Key.Key_Enter)


class Keys:
    """What the keyboard is doing."""

    def __init__(self, canvas: "Canvas") -> None:
        self._canvas = canvas
        self._move: Move | None = None
        self._day = 0

    def press(self, event: QKeyEvent) -> bool:
        """Do what a key asks for; tell whether it asked for anything."""
        key = Key(event.key())
        control = bool(event.modifiers() & Qt.KeyboardModifier.ControlModifier)
        shift = bool(event.modifiers() & Qt.KeyboardModifier.ShiftModifier)
        if key == Key.Key_Escape:
            return self._canvas.pointer.cancel() or self.cancel()
        if self._move is not None:
            return self._while_moving(key, week=shift)
        return self._go(key, control=control, shift=shift) or self._look(key) or self._act(key, shift=shift)

    def _go(self, key: Qt.Key, *, control: bool, shift: bool) -> bool:
        """Go to a neighbour, or move through time and lanes."""
        canvas, scene = self._canvas, self._canvas.scene_state
        if key in ARROWS and control:
            canvas.pan(ARROWS[key] * scene.width / 6)
        elif key in LANES and control:
            canvas.scroll_to(scene.scroll + LANES[key] * 52)
        elif key in ARROWS:
            self.step(ARROWS[key], adding=shift)
        elif key in LANES:
            self.step_lane(LANES[key])
        elif key in (Key.Key_PageUp, Key.Key_PageDown):
            canvas.scroll_to(scene.scroll + (1 if key == Key.Key_PageDown else -1) * scene.room * 0.9)
        else:
            return False
        return True

    def _look(self, key: Qt.Key) -> bool:
        """Zoom."""
        canvas = self._canvas
        if key in (Key.Key_Plus, Key.Key_Equal):
            canvas.zoom(ZOOM)
        elif key == Key.Key_Minus:
            canvas.zoom(1 / ZOOM)
        elif key == Key.Key_Home:
            canvas.fit()
        elif key == Key.Key_End:
            canvas.reveal_day(canvas.scene_state.picture.standing.as_of)
        else:
            return False
        return True

    def _act(self, key: Qt.Key, *, shift: bool) -> bool:
        """Act on what is focused."""
        canvas, scene = self._canvas, self._canvas.scene_state
        if key in ENTER and self._open_stack():
            return True
        if key == Key.Key_M or (key in ENTER and not shift):
            return self.begin("start" if shift else "end")
        if key == Key.Key_Space and scene.focus is not None:
            commitment = int(scene.picture.columns.ids[scene.picture.layout.rows[scene.focus]])
            chosen = list(canvas.session.selected("commitment"))
            chosen.remove(commitment) if commitment in chosen else chosen.append(commitment)
            canvas.session.select("commitment", *chosen)
            return True
        if key == Key.Key_C:
            lane = MEETINGS if scene.focus_pin is not None else self._lane_key()
            if lane:
                canvas.fold_wanted.emit(lane)
            return bool(lane)
        return False

    def _lane_key(self) -> str:
        scene = self._canvas.scene_state
        if scene.focus is None or scene.focus >= len(scene.picture.layout):
            return ""
        return scene.picture.layout.lanes[int(scene.picture.layout.lane_of[scene.focus])].key

    def _open_stack(self) -> bool:
        """Open the list of a counted pin, or of the place in a density strip that has the focus."""
        canvas, scene = self._canvas, self._canvas.scene_state
        if scene.focus_pin is not None:
            placed = next((each for each in scene.pins if scene.focus_pin in each.ids), None)
            if placed is None or placed.count == 1:
                return False
            at = QPoint(int(scene.px(placed.pin.day)), 60)
            canvas.list_wanted.emit("meeting", list(placed.ids), at)
            return True
        if scene.focus is None or scene.focus >= len(scene.picture.layout):
            return False
        lane = int(scene.picture.layout.lane_of[scene.focus])
        if scene.rows.forms[lane] not in ("density", "collapsed"):
            return False
        day = float(scene.picture.layout.x0[scene.focus])
        rows = [int(scene.picture.layout.rows[bar]) for bar in scene.rows.stack(lane, day, day + 4 / scene.scale)]
        at = QPoint(int(max(0, min(scene.px(day), scene.width))), int(scene.lane_y(lane)) + 10)
        canvas.list_wanted.emit("commitment", rows, at)
        return True

    def step(self, by: int, *, adding: bool = False) -> None:
        """Focus and select the next bar of the lane, or the next meeting."""
        canvas, scene = self._canvas, self._canvas.scene_state
        layout = scene.picture.layout
        if scene.focus_pin is not None:
            days = [pin.id for pin in sorted(scene.picture.pins, key=lambda pin: (pin.day, pin.id))]
            at = days.index(scene.focus_pin) + by if scene.focus_pin in days else 0
            self.focus_pin(days[max(0, min(at, len(days) - 1))])
            return
        if not len(layout):
            return
        if scene.focus is None or scene.focus >= len(layout):
            bar = self._nearest(0, (scene.x0 + scene.x1) / 2 if by > 0 else scene.x0)
        else:
            lane = layout.lanes[int(layout.lane_of[scene.focus])]
            bar = max(lane.first, min(scene.focus + by, lane.stop - 1))
        self.focus_bar(bar, adding=adding)
        canvas.reveal(bar)

    def step_lane(self, by: int) -> None:
        """Focus the bar of the next lane that begins nearest; above the first lane are the meetings."""
        canvas, scene = self._canvas, self._canvas.scene_state
        layout = scene.picture.layout
        filled = [number for number, lane in enumerate(layout.lanes) if lane.stop > lane.first]
        if scene.focus_pin is not None:
            if by > 0 and filled:
                self._focus_nearest(filled[0], scene.picture.meetings[scene.focus_pin].first)
            return
        if not filled:
            if by < 0:
                self._first_pin((scene.x0 + scene.x1) / 2)
            return
        if scene.focus is None or scene.focus >= len(layout):
            self._focus_nearest(filled[0], (scene.x0 + scene.x1) / 2)
            return
        lane = int(layout.lane_of[scene.focus])
        further = [number for number in filled if (number - lane) * by > 0]
        day = float(layout.x0[scene.focus])
        if further:
            self._focus_nearest(further[0] if by > 0 else further[-1], day)
        elif by < 0:
            self._first_pin(day)
        canvas.repaint_bars()

    def _focus_nearest(self, lane: int, day: float) -> None:
        bar = self._nearest(lane, day)
        self.focus_bar(bar)
        self._canvas.reveal(bar)

    def _nearest(self, lane: int, day: float) -> int:
        one = self._canvas.scene_state.picture.layout.lanes[lane]
        starts = self._canvas.scene_state.picture.layout.x0[one.first : one.stop]
        return one.first + int(np.abs(starts - day).argmin())

    def _first_pin(self, day: float) -> None:
        pins = self._canvas.scene_state.picture.pins
        if pins:
            self.focus_pin(min(pins, key=lambda pin: abs(pin.day - day)).id)

    def focus_bar(self, bar: int, *, adding: bool = False) -> None:
        """Put the keyboard on a bar and select its commitment."""
        canvas, scene = self._canvas, self._canvas.scene_state
        scene.focus, scene.focus_pin = bar, None
        commitment = int(scene.picture.columns.ids[scene.picture.layout.rows[bar]])
        kept = [each for each in canvas.session.selected("commitment") if each != commitment] if adding else []
        canvas.session.select("commitment", *kept, commitment)
        canvas.say_focus()
        canvas.repaint_bars()

    def focus_pin(self, meeting: int) -> None:
        """Put the keyboard on a meeting and select it."""
        canvas, scene = self._canvas, self._canvas.scene_state
        scene.focus_pin = meeting
        canvas.session.select("meeting", meeting)
        canvas.reveal_day(scene.picture.meetings[meeting].first)
        canvas.say_focus()
        canvas.repaint_bars()

    def begin(self, part: Part) -> bool:
        """Take hold of the deadline or the start of the focused bar, or of the focused meeting."""
        canvas, scene = self._canvas, self._canvas.scene_state
        if not canvas.pointer.may_move:
            return False
        if scene.focus_pin is not None:
            self._move = take_meeting(scene.picture, scene.focus_pin)
        elif scene.focus is not None and scene.focus < len(scene.picture.layout):
            self._move = take_bar(scene.picture, int(scene.picture.layout.rows[scene.focus]), part)
        if self._move is None:
            return False
        self._day = self._move.day or self._move.clamped(scene.picture.standing.as_of)
        self._show()
        return True

    def _while_moving(self, key: Qt.Key, *, week: bool) -> bool:
        """Move by a day, with Shift by a week; Enter saves."""
        move = self._move
        if move is None:
            return False
        if key in ARROWS:
            self._day = move.clamped(self._day + ARROWS[key] * (7 if week else 1))
            self._show()
        elif key in ENTER:
            self._move, self._canvas.scene_state.ghost = None, None
            move.write(self._day, self._canvas.session)
            self._canvas.repaint_bars()
        return True

    def _show(self) -> None:
        canvas, scene = self._canvas, self._canvas.scene_state
        if self._move is not None:
            scene.ghost = self._move.ghost(self._day, scene.picture)
            canvas.reveal_day(float(self._day))
            canvas.say(scene.ghost.label)
            canvas.repaint_bars()

    def cancel(self) -> bool:
        """Give up a move with nothing written; tell whether there was one."""
        if self._move is None:
            return False
        self._move, self._canvas.scene_state.ghost = None, None
        self._canvas.say_focus()
        self._canvas.repaint_bars()
        return True
