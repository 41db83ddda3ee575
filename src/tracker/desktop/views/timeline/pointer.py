"""The mouse on the canvas: click selects, double-click creates, drag moves a date or pans, the wheel zooms."""

from typing import TYPE_CHECKING

from PySide6.QtCore import QPointF, Qt
from PySide6.QtGui import QMouseEvent, QWheelEvent
from PySide6.QtWidgets import QApplication

from tracker.desktop.views.timeline.moves import Move, take_bar, take_meeting
from tracker.desktop.views.timeline.scene import AXIS
from tracker.model.timeline import Hit, Placed

if TYPE_CHECKING:
    from tracker.desktop.views.timeline.canvas import Canvas

DRAG = 4  # px under which a press is a click
STEP = 120.0  # one notch of a wheel
ADDING = Qt.KeyboardModifier.ControlModifier | Qt.KeyboardModifier.ShiftModifier


class Pointer:
    """What the mouse is doing."""

    def __init__(self, canvas: "Canvas") -> None:
        self._canvas = canvas
        self.last = QPointF()
        self._pressed: QPointF | None = None
        self._hit: Hit | None = None
        self._pin: Placed | None = None
        self._move: Move | None = None
        self._day: int | None = None
        self._panning = False
        self._ignore_release = False

    def press(self, event: QMouseEvent) -> None:
        """Take hold of what is under the mouse."""
        canvas = self._canvas
        canvas.keys.cancel()
        canvas.setFocus(Qt.FocusReason.MouseFocusReason)
        if event.button() not in (Qt.MouseButton.LeftButton, Qt.MouseButton.MiddleButton):
            return
        self._pressed = self.last = event.position()
        self._panning = self._ignore_release = False
        left = event.button() == Qt.MouseButton.LeftButton
        self._hit = self.hit(event.position()) if left else None
        self._pin = canvas.pin_at(event.position()) if left else None
        canvas.card_wanted.emit(None, event.position().toPoint())
        event.accept()

    def hit(self, at: QPointF) -> Hit | None:
        """Return the bar under a place."""
        scene = self._canvas.scene_state
        if at.y() < scene.head:
            return None
        return scene.rows.hit(scene.day(at.x()), scene.content_y(at.y()), scene.scale, scene.x1)

    def move(self, event: QMouseEvent) -> None:
        """Drag what was taken hold of, or point."""
        canvas, at = self._canvas, event.position()
        before, self.last = self.last, at
        if self._pressed is None:
            self._point(at)
            return
        if self._move is None and not self._panning:
            if (at - self._pressed).manhattanLength() < DRAG:
                return
            self._begin()
        if self._move is not None:
            scene = canvas.scene_state
            self._day = self._move.target(scene.day(self._pressed.x()), scene.day(at.x()))
            scene.ghost = self._move.ghost(self._day, scene.picture)
            canvas.repaint_bars()
        elif self._panning:
            canvas.scene_state.scroll -= at.y() - before.y()
            canvas.pan(before.x() - at.x())
            canvas.refresh()

    def _begin(self) -> None:
        """Start to move a date if there is one to move and it may be moved; else to pan."""
        canvas, scene = self._canvas, self._canvas.scene_state
        self._move = None
        if self.may_move:
            if self._pin is not None and self._pin.count == 1:
                self._move = take_meeting(scene.picture, self._pin.pin.id)
            elif self._hit is not None and self._hit.part != "label":
                self._move = take_bar(scene.picture, self._hit.row, self._hit.part)
        self._panning = self._move is None
        canvas.set_hover(None)
        shape = Qt.CursorShape.ClosedHandCursor if self._panning else Qt.CursorShape.SizeHorCursor
        canvas.viewport().setCursor(shape)

    @property
    def may_move(self) -> bool:
        """True while dates may be moved by hand."""
        return self._canvas.session.can_edit and not self._canvas.locked

    @property
    def is_dragging(self) -> bool:
        """True while a date is dragged."""
        return self._move is not None

    def release(self, event: QMouseEvent) -> None:
        """Write what was dragged, or select what was clicked."""
        canvas = self._canvas
        if self._pressed is None:
            return
        move, day, panned = self._move, self._day, self._panning
        hit, pin = self._hit, self._pin
        self.let_go()
        if self._ignore_release:
            return
        if move is not None and day is not None:
            move.write(day, canvas.session)
        elif not panned and event.button() == Qt.MouseButton.LeftButton:
            self._click(event, hit, pin)
        self._point(event.position())

    def let_go(self) -> None:
        """Forget what was taken hold of; nothing is written."""
        self._pressed = self._move = self._day = self._hit = self._pin = None
        self._panning = False
        self._canvas.scene_state.ghost = None
        self._canvas.viewport().unsetCursor()
        self._canvas.repaint_bars()

    def cancel(self) -> bool:
        """Give up a drag with nothing written; tell whether there was one."""
        if self._move is None:
            return False
        self.let_go()
        return True

    def _click(self, event: QMouseEvent, hit: Hit | None, pin: Placed | None) -> None:
        canvas, session, scene = self._canvas, self._canvas.session, self._canvas.scene_state
        if pin is not None:
            if pin.count > 1:
                canvas.list_wanted.emit("meeting", list(pin.ids), event.position().toPoint())
            else:
                canvas.keys.focus_pin(pin.pin.id)
            return
        if hit is not None:
            commitment = int(scene.picture.columns.ids[hit.row])
            scene.focus, scene.focus_pin = hit.bar, None
            if event.modifiers() & ADDING:
                chosen = list(session.selected("commitment"))
                chosen.remove(commitment) if commitment in chosen else chosen.append(commitment)
                session.select("commitment", *chosen)
            else:
                session.select("commitment", commitment)
            canvas.say_focus()
            canvas.repaint_bars()
            return
        if event.position().y() >= scene.head and self._stack(event.position()):
            return
        session.select("commitment")

    def _stack(self, at: QPointF) -> bool:
        """Ask for the list of what a place in a density strip stands for; False if there is none."""
        canvas, scene = self._canvas, self._canvas.scene_state
        lane = scene.rows.lane_at(scene.content_y(at.y()))
        if lane is None or scene.rows.forms[lane] not in ("density", "collapsed"):
            return False
        bars = scene.rows.stack(lane, scene.day(at.x() - 2), scene.day(at.x() + 2))
        if bars:
            rows = [int(scene.picture.layout.rows[bar]) for bar in bars]
            canvas.list_wanted.emit("commitment", rows, at.toPoint())
        return bool(bars)

    def double(self, event: QMouseEvent) -> None:
        """Open the record under the mouse, or ask for a new commitment where there is none."""
        canvas, scene, at = self._canvas, self._canvas.scene_state, event.position()
        if event.button() != Qt.MouseButton.LeftButton:
            return
        self._ignore_release = True
        hit, pin = self.hit(at), canvas.pin_at(at)
        if pin is not None:
            canvas.session.open("meeting", pin.pin.id)
        elif hit is not None:
            canvas.session.open("commitment", int(scene.picture.columns.ids[hit.row]))
        elif at.y() >= AXIS and canvas.session.can_edit:
            lane = scene.rows.lane_at(scene.content_y(at.y())) if at.y() >= scene.head else None
            key = scene.picture.layout.lanes[lane].key if lane is not None else ""
            canvas.create_requested.emit(int(scene.day(at.x())), f"{scene.picture.by}:{key}" if key else "")

    def wheel(self, event: QWheelEvent) -> None:
        """Zoom around the mouse; with Shift move through time, with Ctrl scroll the lanes."""
        canvas = self._canvas
        if self.is_dragging:
            return
        across, down = event.angleDelta().x(), event.angleDelta().y()
        held = event.modifiers()
        if held & Qt.KeyboardModifier.ControlModifier:
            lines = QApplication.wheelScrollLines()
            canvas.scroll_to(canvas.scene_state.scroll - down / STEP * lines * 26)
        elif held & Qt.KeyboardModifier.ShiftModifier or abs(across) > abs(down):
            canvas.pan(-(across or down) / STEP * 80)
        elif down:
            canvas.zoom(1.2 ** (down / STEP), event.position().x(), event.position().y())
        event.accept()

    def _point(self, at: QPointF) -> None:
        """Show what is under the mouse and what a drag would do."""
        canvas, scene = self._canvas, self._canvas.scene_state
        pin, hit = canvas.pin_at(at), self.hit(at)
        canvas.set_hover(hit.bar if hit else None, pin.pin.id if pin else None)
        shape = Qt.CursorShape.ArrowCursor
        if self.may_move and hit is not None and hit.part in ("start", "end"):
            if take_bar(scene.picture, hit.row, hit.part) is not None:
                shape = Qt.CursorShape.SizeHorCursor
        elif pin is not None or hit is not None:
            shape = Qt.CursorShape.PointingHandCursor
        canvas.viewport().setCursor(shape)
