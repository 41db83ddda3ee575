"""The mouse on the canvas: click selects, double-click creates, a drag moves a date, draws, selects or pans."""

from typing import TYPE_CHECKING

from PySide6.QtCore import QObject, QPointF, Qt, QTimer, Signal, Slot
from PySide6.QtGui import QMouseEvent, QWheelEvent

from tracker.desktop.views.timeline import wheels
from tracker.desktop.views.timeline.as_of_drag import AsOfDrag, on_tag
from tracker.desktop.views.timeline.choosing import extend, select_only, toggle
from tracker.desktop.views.timeline.dragging import BandDrag, Drag, MoveDrag, NewDrag, PanDrag
from tracker.desktop.views.timeline.moves import Move, take_bar, take_meeting
from tracker.desktop.views.timeline.scene import AXIS
from tracker.model.timeline import Hit, Placed

if TYPE_CHECKING:
    from tracker.desktop.views.timeline.canvas import Canvas

DRAG = 4  # px under which a press is a click
EDGE = 24.0  # px from the edge from which a drag moves the canvas
FASTEST = 22.0  # px that it moves in one tick
TICK = 16  # ms
WORDS = ("label", "cluster")  # parts of a bar that no drag takes hold of
Shape = Qt.CursorShape
Held = Qt.KeyboardModifier
NONE = Qt.KeyboardModifier.NoModifier


class Pointer(QObject):
    """What the mouse is doing."""

    drawing_changed = Signal(bool)
    """The next press draws a commitment, or no longer."""

    def __init__(self, canvas: "Canvas") -> None:
        super().__init__(canvas)
        self._canvas = canvas
        self.last = QPointF()
        self.drawing = False  # the next press draws a commitment
        self._pressed: QPointF | None = None
        self._button = Qt.MouseButton.NoButton
        self._held: Held = NONE
        self._hit: Hit | None = None
        self._pin: Placed | None = None
        self._drag: Drag | None = None
        self._ignore_release = False
        self._edge = QTimer(self)
        self._edge.setInterval(TICK)
        self._edge.timeout.connect(self._scroll)

    def press(self, event: QMouseEvent) -> None:
        """Take hold of what is under the mouse."""
        canvas = self._canvas
        canvas.keys.cancel()
        canvas.setFocus(Qt.FocusReason.MouseFocusReason)
        if event.button() not in (Qt.MouseButton.LeftButton, Qt.MouseButton.MiddleButton):
            return
        self._pressed = self.last = event.position()
        self._button, self._held = event.button(), event.modifiers()
        self._ignore_release = False
        left = event.button() == Qt.MouseButton.LeftButton
        self._hit = self.hit(event.position()) if left else None
        self._pin = canvas.pin_at(event.position()) if left else None
        canvas.card_wanted.emit(None, event.position().toPoint())
        event.accept()

    def hit(self, at: QPointF) -> Hit | None:
        """Return the bar under a place."""
        scene = self._canvas.scene_state
        lane = scene.rows.lane_at(scene.content_y(at.y())) if at.y() >= scene.head else None
        if lane is None or scene.is_strip(lane):
            return None
        return scene.rows.hit(scene.day(at.x()), scene.content_y(at.y()), scene.scale, scene.x1)

    def move(self, event: QMouseEvent) -> None:
        """Drag what was taken hold of, or point."""
        at, self._held = event.position(), event.modifiers()
        self.last = at
        if self._pressed is None:
            self._point(at)
            return
        if self._drag is None:
            if (at - self._pressed).manhattanLength() < DRAG:
                return
            self._begin(self._pressed)
        if self._drag is not None:
            self._drag.follow(at, self._held)
            self._watch_edges()

    def held(self, keys: Held) -> None:
        """Take in that a key is held or no longer: Alt snaps or not, Space pans."""
        self._held = keys
        if self._drag is not None:
            self._drag.follow(self.last, keys)
        elif self._pressed is None:
            self._show_shape(self.last)

    def _begin(self, pressed: QPointF) -> None:
        """Begin the drag that this press means."""
        canvas = self._canvas
        self._drag = self._chosen(pressed)
        canvas.set_hover(None)
        canvas.viewport().setCursor(self._drag.shape)

    def _chosen(self, pressed: QPointF) -> Drag:
        canvas, scene, keys = self._canvas, self._canvas.scene_state, self._canvas.keys
        if self._button == Qt.MouseButton.MiddleButton or keys.space:
            keys.space_used = True
            return PanDrag(canvas, pressed)
        if on_tag(scene, pressed):
            return AsOfDrag(canvas, pressed)
        on_lanes = pressed.y() >= scene.head
        if self.drawing and on_lanes and self.may_move:
            return NewDrag(canvas, pressed)
        move = self._taken() if self.may_move else None
        if move is not None:
            return MoveDrag(canvas, move, pressed)
        if self._pin is not None or (self._hit is not None and self._hit.part not in WORDS):
            self.say_why_not()
        elif on_lanes and self._held & Held.ShiftModifier:
            return BandDrag(canvas, pressed, adding=bool(self._held & Held.ControlModifier))
        elif on_lanes and self._held & Held.ControlModifier and self._may_draw():
            return NewDrag(canvas, pressed)
        return PanDrag(canvas, pressed)

    def _taken(self) -> Move | None:
        """Return the date that the press took hold of; with a selected bar the others that are selected."""
        scene, session = self._canvas.scene_state, self._canvas.session
        if self._pin is not None:
            return take_meeting(scene.picture, self._pin.pin.id) if self._pin.count == 1 else None
        hit = self._hit
        if hit is None or hit.part in WORDS:
            return None
        company = scene.selected if hit.row in scene.selected and hit.part != "start" else ()
        move = take_bar(scene.picture, hit.row, hit.part, company)
        if move is not None:
            scene.focus, scene.focus_pin = hit.bar, None
            if hit.row not in scene.selected:
                select_only(session, scene, hit.bar)
        return move

    def _may_draw(self) -> bool:
        if not self.may_move:
            self.say_why_not(drawing=True)
        return self.may_move

    def say_why_not(self, *, drawing: bool = False) -> None:
        """Say why a drag moves nothing, if a lock is why."""
        canvas = self._canvas
        if canvas.locked:
            what = "The timeline is locked against drawing." if drawing else "Dates are locked against dragging."
            canvas.session.refused.emit(f"{what} Press L to unlock.")

    @property
    def may_move(self) -> bool:
        """True while dates may be moved by hand."""
        return self._canvas.session.can_edit and not self._canvas.locked

    @property
    def is_dragging(self) -> bool:
        """True while something is dragged."""
        return self._drag is not None

    def release(self, event: QMouseEvent) -> None:
        """Do what was dragged, or select what was clicked."""
        if self._pressed is None:
            return
        drag, pressed, hit, pin, button = self._drag, self._pressed, self._hit, self._pin, self._button
        self.let_go()
        if self._ignore_release:
            return
        if drag is not None:
            self._draw(on=False)
            drag.drop()
        elif button == Qt.MouseButton.LeftButton and self.drawing and pressed.y() >= self._canvas.scene_state.head:
            self._draw(on=False)
            NewDrag(self._canvas, pressed).drop()
            self.let_go()
        elif button == Qt.MouseButton.LeftButton:
            self._click(event, hit, pin)
        if drag is None:
            self._point(event.position())
        else:  # no card of what came to lie under the mouse, over what was just moved
            self._show_shape(event.position())

    def let_go(self) -> None:
        """Forget what was taken hold of; nothing is written."""
        self._pressed = self._drag = self._hit = self._pin = None
        self._edge.stop()
        self._canvas.scene_state.held.clear()
        self._canvas.viewport().unsetCursor()
        self._canvas.repaint_bars()

    def cancel(self) -> bool:
        """Give up a drag, or drawing, with nothing written; tell whether there was one."""
        if self._drag is None and not self.drawing:
            return False
        if isinstance(self._drag, AsOfDrag):
            self._drag.give_up()
        self._draw(on=False)
        self.let_go()
        self._show_shape(self.last)
        return True

    def draw(self) -> None:
        """Let the next press draw a commitment."""
        self._draw(on=True)
        self._show_shape(self.last)

    def _draw(self, *, on: bool) -> None:
        if on != self.drawing:
            self.drawing = on
            self.drawing_changed.emit(on)

    # At the edge

    def _watch_edges(self) -> None:
        """Move the canvas while a drag is at its edge, and no longer."""
        if self._drag is not None and self._drag.scrolls and self._push() != (0.0, 0.0):
            if not self._edge.isActive():
                self._edge.start()
        else:
            self._edge.stop()

    def _push(self) -> tuple[float, float]:
        """Return how far to move in one tick, across and down: faster the nearer the edge."""
        scene, began = self._canvas.scene_state, self._pressed or self.last
        across = _push(self.last.x(), began.x(), 0.0, float(scene.width))
        down = _push(self.last.y(), began.y(), float(scene.head), float(scene.height))
        if isinstance(self._drag, MoveDrag):
            down = 0.0
        if (down < 0 and scene.scroll <= 0) or (down > 0 and scene.scroll >= scene.most_scroll):
            down = 0.0
        return across, down

    @Slot()
    def _scroll(self) -> None:
        canvas = self._canvas
        across, down = self._push()
        if self._drag is None or (across, down) == (0.0, 0.0):
            self._edge.stop()
            return
        if across:
            canvas.pan(across)
        if down:
            canvas.scroll_to(canvas.scene_state.scroll + down)
        self._drag.follow(self.last, self._held)

    # Clicks

    def _click(self, event: QMouseEvent, hit: Hit | None, pin: Placed | None) -> None:
        canvas, session, scene = self._canvas, self._canvas.session, self._canvas.scene_state
        if pin is not None:
            if pin.count > 1:
                canvas.list_wanted.emit("meeting", list(pin.ids), event.position().toPoint())
            else:
                canvas.keys.focus_pin(pin.pin.id)
            return
        if hit is not None and hit.part == "cluster":
            canvas.keys.list_cluster(hit.bar, event.position().toPoint())
            return
        if hit is not None:
            self._choose(hit, event.modifiers())
            return
        if event.position().y() >= scene.head and self._stack(event.position()):
            return
        if not event.modifiers() & (Held.ShiftModifier | Held.ControlModifier):
            session.select("commitment")

    def _choose(self, hit: Hit, held: Held) -> None:
        canvas, session, scene = self._canvas, self._canvas.session, self._canvas.scene_state
        before, scene.focus, scene.focus_pin = scene.focus, hit.bar, None
        if held & Held.ShiftModifier:
            if scene.anchor is None:
                scene.anchor = before
            canvas.announce(f"{extend(session, scene, hit.bar):,} selected")
        elif held & Held.ControlModifier:
            toggle(session, scene, hit.bar)
        else:
            select_only(session, scene, hit.bar)
        canvas.say_focus()
        canvas.repaint_bars()

    def _stack(self, at: QPointF) -> bool:
        """Ask for the list of what a place in a density strip stands for; False if there is none."""
        canvas, scene = self._canvas, self._canvas.scene_state
        lane = scene.rows.lane_at(scene.content_y(at.y()))
        if lane is None or not scene.is_strip(lane):
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
        elif hit is not None and hit.part == "cluster":
            cluster = scene.rows.cluster_of(hit.bar)
            if cluster is not None:
                around = max(2.0, (cluster.x1 - cluster.x0) / 4)
                canvas.glide.to(cluster.x0 - around, cluster.x1 + around)
        elif hit is not None:
            canvas.session.open("commitment", int(scene.picture.columns.ids[hit.row]))
        elif at.y() >= AXIS and canvas.session.can_edit:
            lane = scene.rows.lane_at(scene.content_y(at.y())) if at.y() >= scene.head else None
            key = scene.picture.layout.lanes[lane].key if lane is not None else ""
            canvas.create_requested.emit(int(scene.day(at.x())), f"{scene.picture.by}:{key}" if key else "", 0)

    def wheel(self, event: QWheelEvent) -> None:
        """Zoom, or move; not in the middle of a drag."""
        if not self.is_dragging:
            wheels.turn(self._canvas, event)

    def _point(self, at: QPointF) -> None:
        """Show what is under the mouse and what a drag would do."""
        canvas = self._canvas
        pin, hit = canvas.pin_at(at), self.hit(at)
        strip = None if hit or pin else self._strip(at)
        canvas.set_hover(hit.bar if hit else None, pin.pin.id if pin else None, strip)
        canvas.viewport().setCursor(self._shape(at, hit, pin))

    def _strip(self, at: QPointF) -> tuple[int, float] | None:
        """Return the lane and the day at a place in a strip, in steps of two px; None elsewhere."""
        scene = self._canvas.scene_state
        lane = scene.rows.lane_at(scene.content_y(at.y())) if at.y() >= scene.head else None
        return (lane, scene.day(at.x() // 2 * 2)) if lane is not None and scene.is_strip(lane) else None

    def _show_shape(self, at: QPointF) -> None:
        """Show by the mouse alone what a drag would do, wherever it is now."""
        canvas = self._canvas
        canvas.viewport().setCursor(self._shape(at, self.hit(at), canvas.pin_at(at)))

    def _shape(self, at: QPointF, hit: Hit | None, pin: Placed | None) -> Qt.CursorShape:
        canvas, scene = self._canvas, self._canvas.scene_state
        if canvas.keys.space:
            return Shape.OpenHandCursor
        if on_tag(scene, at):
            return Shape.SizeHorCursor
        if self.drawing and at.y() >= scene.head:
            return Shape.CrossCursor
        if self.may_move and hit is not None and hit.part in ("start", "end"):
            if take_bar(scene.picture, hit.row, hit.part) is not None:
                return Shape.SizeHorCursor
        elif pin is not None or hit is not None:
            return Shape.PointingHandCursor
        elif at.y() >= scene.head and self._held & Held.ShiftModifier:
            return Shape.CrossCursor
        return Shape.ArrowCursor


def _push(at: float, began: float, first: float, last: float) -> float:
    """Return how far a place between two edges pushes: negative before the first, nothing in the middle.

    A drag that began near an edge pushes only further out, or it would run off with what stands there.
    """
    before, behind = min(first + EDGE, max(began, first)) - at, at - max(last - EDGE, min(began, last))
    deep = max(before, behind)
    speed = min(1.0, deep / EDGE) * FASTEST if deep > 0 else 0.0
    return -speed if before > behind else speed
