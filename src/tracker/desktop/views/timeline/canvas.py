"""The canvas: shows a part of time and lanes, and turns mouse and keys into looking, selecting and moving."""

import pyqtgraph as pg
from PySide6.QtCore import QEvent, QPoint, QPointF, Qt, QTimer, Signal, Slot
from PySide6.QtGui import (
    QAccessible,
    QAccessibleEvent,
    QFocusEvent,
    QHideEvent,
    QKeyEvent,
    QMouseEvent,
    QResizeEvent,
    QWheelEvent,
)
from PySide6.QtWidgets import QFrame, QWidget

from tracker.desktop.session import Session
from tracker.desktop.views.timeline import speech
from tracker.desktop.views.timeline.head_item import HeadItem
from tracker.desktop.views.timeline.keys import Keys
from tracker.desktop.views.timeline.lanes_item import LanesItem
from tracker.desktop.views.timeline.pointer import Pointer
from tracker.desktop.views.timeline.scene import Scene
from tracker.model.calendar_axis import END_DAY, FIRST_DAY
from tracker.model.timeline import Placed, Rows

LEAST_DAYS = 7.0
CARD_MS = 350


class Canvas(pg.GraphicsView):
    """Shows the scene. The range of days is the view box's; the lanes scroll by themselves."""

    create_requested = Signal(int, str)
    """Make a commitment here: a day number, and the lane as "actor:3"."""
    moved = Signal()
    """Another part of time or of the lanes is in view, or the heights of lanes changed."""
    card_wanted = Signal(object, QPoint)
    """Show the hover card of a bar (its number), or hide it (None)."""
    list_wanted = Signal(str, object, QPoint)
    """Show a list of commitments (rows) or meetings (ids) at a place."""
    fold_wanted = Signal(str)
    """Fold or unfold a lane."""

    _ready = False

    def __init__(self, session: Session, scene: Scene, parent: QWidget | None = None) -> None:
        super().__init__(parent, background=None)
        self.session, self.scene_state = session, scene
        self.locked = False
        self.setFrameShape(QFrame.Shape.NoFrame)
        self.setFocusPolicy(Qt.FocusPolicy.StrongFocus)
        self.setMouseTracking(True)
        self.viewport().setMouseTracking(True)
        self.setAccessibleName("Timeline")
        self.box = pg.ViewBox(enableMouse=False, enableMenu=False, defaultPadding=0.0)
        self.setCentralItem(self.box)
        self.box.setLimits(xMin=FIRST_DAY, xMax=END_DAY, minXRange=LEAST_DAYS)
        self._lanes, self.head = LanesItem(scene), HeadItem(scene)
        for item in (self._lanes, self.head):
            item.setParentItem(self.box)
        self.box.sigXRangeChanged.connect(self._on_range)
        self.pointer, self.keys = Pointer(self), Keys(self)
        self._timer = QTimer(self)
        self._timer.setSingleShot(True)
        self._timer.setInterval(CARD_MS)
        self._timer.timeout.connect(self._show_card)
        self._seen: Rows | None = None
        self._anchor_y: float | None = None
        self._ready = True

    def set_range(self, x0: float, x1: float, anchor_y: float | None = None) -> None:
        """Show the days from `x0` to `x1`; the lane at `anchor_y` stays where it is if heights change."""
        length = max(LEAST_DAYS, min(x1 - x0, END_DAY - FIRST_DAY))
        x0 = max(float(FIRST_DAY), min((x0 + x1 - length) / 2, END_DAY - length))
        self._anchor_y = anchor_y
        self.box.setXRange(x0, x0 + length, padding=0)

    @Slot(object, object)
    def _on_range(self, box: object, found: tuple[float, float]) -> None:
        self.scene_state.x0, self.scene_state.x1 = float(found[0]), float(found[1])
        self.refresh()

    def refresh(self) -> None:
        """Paint anew; lanes stay where they are even if their heights changed."""
        scene = self.scene_state
        rows = scene.rows
        if rows is not self._seen:
            if self._seen is not None and self._seen.layout is rows.layout:
                self._hold(self._seen, rows)
            self._seen = rows
        scene.scroll = max(0.0, min(scene.scroll, scene.most_scroll))
        self._lanes.update()
        self.head.update()
        self.moved.emit()

    def repaint_bars(self) -> None:
        """Paint anew where nothing has moved."""
        self._lanes.update()
        self.head.update()

    def _hold(self, before: Rows, after: Rows) -> None:
        """Keep the lane under the anchor (or on top) where it is."""
        scene = self.scene_state
        anchor = 0.0 if self._anchor_y is None else max(0.0, self._anchor_y - scene.head)
        lane = before.lane_at(scene.scroll + anchor)
        if lane is None:
            return
        part = (scene.scroll + anchor - float(before.tops[lane])) / max(1, before.heights[lane])
        scene.scroll = float(after.tops[lane]) + part * after.heights[lane] - anchor

    def scroll_to(self, y: float) -> None:
        """Scroll the lanes to a height."""
        self.scene_state.scroll = max(0.0, min(y, self.scene_state.most_scroll))
        self.refresh()

    def pan(self, pixels: float) -> None:
        """Move through time by pixels, later if positive."""
        days = pixels / self.scene_state.scale
        self.set_range(self.scene_state.x0 + days, self.scene_state.x1 + days)

    def zoom(self, factor: float, at: float | None = None, anchor_y: float | None = None) -> None:
        """Zoom in (factor over 1) or out around a place in px, the middle by default."""
        scene = self.scene_state
        x = scene.width / 2 if at is None else at
        day = scene.day(x)
        length = max(LEAST_DAYS, min((scene.x1 - scene.x0) / factor, END_DAY - FIRST_DAY))
        start = day - length * x / scene.width
        self.set_range(start, start + length, anchor_y)

    def fit(self) -> None:
        """Show all records, with a little room on both sides."""
        found = self.scene_state.picture.extent
        if found is None:
            as_of = self.scene_state.picture.standing.as_of
            found = as_of - 30.0, as_of + 60.0
        as_of = self.scene_state.picture.standing.as_of
        first, last = min(found[0], as_of), max(found[1], as_of + 1)
        margin = max(3.0, (last - first) * 0.03)
        self.set_range(first - margin, last + margin * 2)

    def reveal(self, bar: int) -> None:
        """Bring a bar into sight, moving no more than needed."""
        scene = self.scene_state
        layout, rows = scene.picture.layout, scene.rows
        top, lane = rows.top_of(bar), int(layout.lane_of[bar])
        bottom = top + rows.bar_height(lane) + 4
        if top - 8 < scene.scroll:
            self.scroll_to(top - 8)
        elif bottom > scene.scroll + scene.room:
            self.scroll_to(bottom - scene.room)
        row = int(layout.rows[bar])
        x0, x1 = float(layout.spans.x0[row]), min(float(layout.spans.x1[row]), float(layout.spans.x0[row]) + 40)
        length = scene.x1 - scene.x0
        if x0 < scene.x0 and float(layout.spans.x1[row]) < scene.x0 + length * 0.05:
            self.set_range(x0 - length * 0.1, x0 + length * 0.9)
        elif min(x1, x0 + length * 0.1) > scene.x1:
            self.set_range(x0 - length * 0.6, x0 + length * 0.4)

    def reveal_day(self, day: float) -> None:
        """Bring a day into sight."""
        scene = self.scene_state
        if not scene.x0 <= day < scene.x1:
            half = (scene.x1 - scene.x0) / 2
            self.set_range(day - half, day + half)

    def pin_at(self, place: QPointF) -> Placed | None:
        """Return the pin at a place."""
        ratio = self.devicePixelRatioF()
        at = QPoint(round(place.x() * ratio), round(place.y() * ratio))
        return next((placed for rect, placed in reversed(self.head.places) if rect.contains(at)), None)

    def say(self, words: str) -> None:
        """Name what is focused, for screen readers."""
        if self.accessibleName() != words:
            self.setAccessibleName(words)
            QAccessible.updateAccessibility(QAccessibleEvent(self, QAccessible.Event.NameChanged))

    def say_focus(self) -> None:
        """Name the focused bar or meeting."""
        scene = self.scene_state
        if scene.focus_pin in scene.picture.meetings and scene.focus_pin is not None:
            self.say(speech.pin_words(scene.picture, scene.focus_pin))
        elif scene.focus is not None and scene.focus < len(scene.picture.layout):
            self.say(speech.bar_words(self.session, scene.picture, int(scene.picture.layout.rows[scene.focus])))
        else:
            self.say("Timeline")
        self.setAccessibleDescription(speech.range_words(scene.x0, scene.x1))

    def set_hover(self, bar: int | None, pin: int | None = None) -> None:
        """Point at a bar or a pin; its card follows after a moment."""
        scene = self.scene_state
        if (bar, pin) == (scene.hover, scene.hover_pin):
            return
        scene.hover, scene.hover_pin = bar, pin
        self.card_wanted.emit(None, QPoint())
        self._timer.stop()
        if bar is not None:
            self._timer.start()
        self.repaint_bars()

    @Slot()
    def _show_card(self) -> None:
        if self.scene_state.hover is not None and self.scene_state.ghost is None:
            self.card_wanted.emit(self.scene_state.hover, self.pointer.last.toPoint())

    def resizeEvent(self, ev: QResizeEvent | None) -> None:
        super().resizeEvent(ev)
        if not self._ready:
            return  # pyqtgraph calls this while it is still being made
        scene = self.scene_state
        scene.width, scene.height = max(1, self.viewport().width()), max(1, self.viewport().height())
        self._lanes.resized()
        self.head.resized()
        self.refresh()

    def mousePressEvent(self, ev: QMouseEvent) -> None:
        self.pointer.press(ev)

    def mouseMoveEvent(self, ev: QMouseEvent) -> None:
        self.pointer.move(ev)

    def mouseReleaseEvent(self, ev: QMouseEvent) -> None:
        self.pointer.release(ev)

    def mouseDoubleClickEvent(self, ev: QMouseEvent) -> None:
        self.pointer.double(ev)

    def wheelEvent(self, ev: QWheelEvent) -> None:
        self.pointer.wheel(ev)

    def hideEvent(self, event: QHideEvent) -> None:
        """Leave nothing half done: no card to come, no drag to go on."""
        super().hideEvent(event)
        self._timer.stop()
        self.pointer.cancel()
        self.keys.cancel()

    def leaveEvent(self, ev: QEvent) -> None:
        self.set_hover(None)

    def keyPressEvent(self, ev: QKeyEvent) -> None:
        if not self.keys.press(ev):
            ev.ignore()

    def focusInEvent(self, event: QFocusEvent) -> None:
        self.scene_state.focused = event.reason() != Qt.FocusReason.MouseFocusReason
        self.say_focus()
        self.repaint_bars()

    def focusOutEvent(self, event: QFocusEvent) -> None:
        self.scene_state.focused = False
        self.repaint_bars()
