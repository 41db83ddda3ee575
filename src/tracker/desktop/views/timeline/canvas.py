"""The canvas: shows a part of time and lanes, and turns mouse and keys into looking, selecting and moving."""

from collections.abc import Sequence

from PySide6.QtCore import QEvent, QPoint, QPointF, QRectF, Qt, QTimer, Signal, Slot
from PySide6.QtGui import (
    QAccessible,
    QAccessibleAnnouncementEvent,
    QAccessibleEvent,
    QContextMenuEvent,
    QFocusEvent,
    QHideEvent,
    QKeyEvent,
    QMouseEvent,
    QNativeGestureEvent,
    QResizeEvent,
    QWheelEvent,
)
from PySide6.QtWidgets import QFrame, QGraphicsScene, QGraphicsView, QWidget

from tracker.desktop.session import Session
from tracker.desktop.views.timeline import speech
from tracker.desktop.views.timeline.gesture_item import GestureItem
from tracker.desktop.views.timeline.glide import Glide
from tracker.desktop.views.timeline.head_item import HeadItem
from tracker.desktop.views.timeline.keys import Keys
from tracker.desktop.views.timeline.lanes_item import LanesItem
from tracker.desktop.views.timeline.pointer import Pointer
from tracker.desktop.views.timeline.scene import Scene
from tracker.desktop.views.timeline.wheels import pinch
from tracker.model.calendar_axis import END_DAY, FIRST_DAY
from tracker.model.timeline import Placed, Rows
from tracker.model.timeline.rows import HEADING

LEAST_DAYS = 7.0
ROOM = 0.15  # of the days in view that are shown beyond one that has left it
CARD_MS = 350
REACHED = Qt.FocusReason.TabFocusReason, Qt.FocusReason.BacktabFocusReason, Qt.FocusReason.ShortcutFocusReason
REST_MS = 120
AROUND = 40  # lanes on both sides of those in view that may come into view by a zoom


class Canvas(QGraphicsView):
    """Shows the scene: two items as large as the canvas, that paint the days and the lanes in view."""

    create_requested = Signal(int, str, int)
    """Make a commitment here: the day it is made on, the lane as "actor:3", and the day it is due, 0 for none."""
    moved = Signal()
    """Another part of time or of the lanes is in view, or the heights of lanes changed."""
    told_anew = Signal(int, int)
    """Other counts stand at a lane that is where it was: its top on the canvas and its height."""
    card_wanted = Signal(object, QPoint)
    """Tell of a bar (its number), meetings (their ids), a place in a strip (lane, day), or hide the card (None)."""
    list_wanted = Signal(str, object, QPoint)
    """Show a list of commitments (rows) or meetings (ids) at a place."""
    fold_wanted = Signal(str)
    """Fold or unfold a lane."""
    menu_wanted = Signal(object)
    """Show the menu of what is at a place of the canvas (QPoint), or of what has the focus (None)."""
    announced = Signal(str)
    """Something was said to screen readers."""

    _ready = False

    def __init__(self, session: Session, scene: Scene, parent: QWidget | None = None) -> None:
        super().__init__(parent)
        self.setScene(QGraphicsScene(self))
        self.session, self.scene_state = session, scene
        self.locked = False
        self.setFrameShape(QFrame.Shape.NoFrame)
        self.setHorizontalScrollBarPolicy(Qt.ScrollBarPolicy.ScrollBarAlwaysOff)
        self.setVerticalScrollBarPolicy(Qt.ScrollBarPolicy.ScrollBarAlwaysOff)
        self.setAlignment(Qt.AlignmentFlag.AlignLeft | Qt.AlignmentFlag.AlignTop)
        self.setFocusPolicy(Qt.FocusPolicy.StrongFocus)
        self.setMouseTracking(True)
        self.viewport().setMouseTracking(True)
        self.setAccessibleName("Timeline")
        self._lanes, self.head = LanesItem(scene), HeadItem(scene)
        self._gestures = GestureItem(scene)
        for item in (self._lanes, self.head, self._gestures):
            self.scene().addItem(item)
        self.glide = Glide(self)
        self.pointer, self.keys = Pointer(self), Keys(self)
        self._timer = QTimer(self)
        self._timer.setSingleShot(True)
        self._timer.setInterval(CARD_MS)
        self._timer.timeout.connect(self._show_card)
        self._rest = QTimer(self)
        self._rest.setSingleShot(True)
        self._rest.setInterval(REST_MS)
        self._rest.timeout.connect(self.measure)
        self._seen: Rows | None = None
        self._anchor_y: float | None = None
        self._ready = True

    def set_range(self, x0: float, x1: float, anchor_y: float | None = None) -> None:
        """Show the days from `x0` to `x1`; the lane at `anchor_y` stays where it is if heights change."""
        self.glide.stop()
        self.show_range(x0, x1, anchor_y)

    def show_range(self, x0: float, x1: float, anchor_y: float | None = None) -> None:
        """Show days on the way to others."""
        found, scene = self.possible(x0, x1), self.scene_state
        self._anchor_y = anchor_y
        if (scene.x0, scene.x1) != found:
            if scene.picture.layout.has_many and abs((found[1] - found[0]) / (scene.x1 - scene.x0) - 1) > 1e-9:
                seen = scene.rows.lanes_between(scene.scroll, scene.scroll + scene.room)
                scene.near = range(max(0, seen.start - AROUND), min(seen.stop + AROUND, len(scene.rows.heights)))
                self._rest.start()
            scene.x0, scene.x1 = found
            self.refresh()

    @Slot()
    def measure(self) -> None:
        """Give all lanes their right heights, once the zoom has come to rest or the lanes are scrolled."""
        self._rest.stop()
        if self.scene_state.near is not None:
            self.scene_state.near = None
            self.refresh()

    @staticmethod
    def possible(x0: float, x1: float) -> tuple[float, float]:
        """Return the days nearest to those wanted that can be shown."""
        length = max(LEAST_DAYS, min(x1 - x0, END_DAY - FIRST_DAY))
        x0 = max(float(FIRST_DAY), min((x0 + x1 - length) / 2, END_DAY - length))
        return x0, x0 + length

    def refresh(self, lanes: Sequence[int] | None = None) -> None:
        """Paint anew; lanes stay where they are even if their heights changed.

        With `lanes` only these look different; if they take the rooms they had, no more than they are painted.
        """
        scene = self.scene_state
        before, rows, scroll = self._seen, scene.rows, scene.scroll
        if rows is not before:
            if before is not None and len(before.heights) == len(rows.heights):
                self._hold(before, rows)
            self._seen = rows
        scene.scroll = max(0.0, min(scene.scroll, scene.most_scroll))
        single = lanes or () if any(scene.marked) else ()
        if lanes is not None and before is not None and scroll == scene.scroll and rows.stand_as(before, single):
            for lane in lanes:
                top, height = scene.lane_y(lane), rows.heights[lane]
                touched = scene.picture.touched[:0] if scene.is_strip(lane) else scene.picture.touched
                for from_y, high in rows.apart(before, lane, touched, (scene.x0, scene.x1)):
                    self._lanes.update(QRectF(0, top + from_y, scene.width, high))
                if rows.layout.lanes[lane] != before.layout.lanes[lane]:
                    self.told_anew.emit(round(top), height)
            return
        self._lanes.update()
        self.head.update()
        self.moved.emit()

    def repaint_bars(self) -> None:
        """Paint anew where nothing has moved."""
        self._lanes.update()
        self.head.update()
        self._gestures.update()

    def _hold(self, before: Rows, after: Rows) -> None:
        """Keep the lane under the anchor (or on top) where it is."""
        scene = self.scene_state
        anchor = 0.0 if self._anchor_y is None else max(0.0, self._anchor_y - scene.head)
        lane = before.lane_at(scene.scroll + anchor)
        if lane is None or before.layout.lanes[lane].key != after.layout.lanes[lane].key:
            return
        part = (scene.scroll + anchor - float(before.tops[lane])) / max(1, before.heights[lane])
        scene.scroll = float(after.tops[lane]) + part * after.heights[lane] - anchor

    def scroll_to(self, y: float) -> None:
        """Scroll the lanes to a height."""
        self.measure()
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

    def zoom_by(self, factor: float) -> None:
        """Zoom around the middle, gliding there; one key after the other adds up."""
        x0, x1 = self.glide.target
        half = max(LEAST_DAYS, min((x1 - x0) / factor, END_DAY - FIRST_DAY)) / 2
        self.glide.to((x0 + x1) / 2 - half, (x0 + x1) / 2 + half)

    @property
    def whole(self) -> tuple[float, float]:
        """First and last x of all records, with a little room on both sides."""
        as_of = self.scene_state.picture.standing.as_of
        found = self.scene_state.picture.extent or (as_of - 30.0, as_of + 60.0)
        first, last = min(found[0], as_of), max(found[1], as_of + 1)
        margin = max(3.0, (last - first) * 0.03)
        return first - margin, last + margin * 2

    def fit(self) -> None:
        """Show all records."""
        self.glide.to(*self.whole)

    def reveal(self, bar: int) -> None:
        """Bring a bar into sight, moving no more than needed."""
        self.measure()
        scene = self.scene_state
        layout, rows = scene.picture.layout, scene.rows
        top, lane = rows.top_of(bar), int(layout.lane_of[bar])
        bottom = max(top + rows.bar_height(lane) + 4, min(rows.tops[lane] + HEADING, rows.tops[lane + 1]))
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

    def follow_day(self, day: float) -> None:
        """Move on through time when a day leaves the view, and leave some room beyond it."""
        scene = self.scene_state
        length = scene.x1 - scene.x0
        if not scene.x0 <= day <= scene.x1:
            start = day - length * (ROOM if day < scene.x0 else 1 - ROOM)
            self.set_range(start, start + length)

    def reveal_lane(self, lane: int) -> None:
        """Bring the foot of a lane into sight."""
        self.measure()
        scene = self.scene_state
        if 0 <= lane < len(scene.rows.heights):
            top, bottom = float(scene.rows.tops[lane]), float(scene.rows.tops[lane + 1])
            if not scene.scroll < bottom <= scene.scroll + scene.room:
                self.scroll_to(bottom - scene.room if bottom > scene.scroll else top)

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
            if self.hasFocus():
                self.announce(words)

    def announce(self, words: str) -> None:
        """Let screen readers say something that has no place on the screen."""
        QAccessible.updateAccessibility(QAccessibleAnnouncementEvent(self, words))
        self.announced.emit(words)

    def say_focus(self) -> None:
        """Name the focused bar or meeting."""
        scene = self.scene_state
        if scene.focus_pin in scene.picture.meetings and scene.focus_pin is not None:
            self.say(speech.pin_words(scene.picture, scene.focus_pin))
        elif scene.focus is not None and scene.focus < len(scene.picture.layout):
            self.say(speech.focus_words(self.session, scene, scene.focus))
        else:
            self.say("Timeline")
        self.setAccessibleDescription(speech.range_words(scene.x0, scene.x1))

    def set_hover(self, bar: int | None, pin: int | None = None, strip: tuple[int, float] | None = None) -> None:
        """Point at a bar, a pin or a place in a strip; its card follows after a moment."""
        scene = self.scene_state
        if (bar, pin, strip) == (scene.hover, scene.hover_pin, scene.hover_strip):
            return
        painted = (bar, pin) != (scene.hover, scene.hover_pin)
        scene.hover, scene.hover_pin, scene.hover_strip = bar, pin, strip
        self.card_wanted.emit(None, QPoint())
        self._timer.stop()
        if (bar, pin, strip) != (None, None, None):
            self._timer.start()
        if painted:
            self.repaint_bars()

    @Slot()
    def _show_card(self) -> None:
        scene, at = self.scene_state, self.pointer.last.toPoint()
        if scene.ghost is not None:
            return
        if scene.hover is not None:
            self.card_wanted.emit(scene.hover, at)
        elif scene.hover_pin is not None:
            placed = next((each.ids for each in scene.pins if scene.hover_pin in each.ids), ())
            self.card_wanted.emit(frozenset(placed), at)
        elif scene.hover_strip is not None:
            self.card_wanted.emit(scene.hover_strip, at)

    def resizeEvent(self, ev: QResizeEvent) -> None:
        super().resizeEvent(ev)
        if not self._ready:
            return  # Qt may call this while it is still being made
        scene = self.scene_state
        scene.width, scene.height = max(1, self.viewport().width()), max(1, self.viewport().height())
        self.setSceneRect(0, 0, scene.width, scene.height)
        for item in (self._lanes, self.head, self._gestures):
            item.resized()
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

    def viewportEvent(self, event: QEvent) -> bool:
        if isinstance(event, QNativeGestureEvent) and pinch(self, event):
            return True
        return super().viewportEvent(event)

    def contextMenuEvent(self, event: QContextMenuEvent) -> None:
        by_mouse = event.reason() == QContextMenuEvent.Reason.Mouse
        self.menu_wanted.emit(event.pos() if by_mouse else None)
        event.accept()

    def hideEvent(self, event: QHideEvent) -> None:
        """Leave nothing half done: no card to come, no drag to go on."""
        super().hideEvent(event)
        self._timer.stop()
        self.glide.stop()
        self.let_go()

    def let_go(self) -> None:
        """Give up what the hand holds: what it was taken from is no longer there as it was."""
        self.pointer.cancel()
        self.keys.cancel()

    def leaveEvent(self, ev: QEvent) -> None:
        self.set_hover(None)

    def keyPressEvent(self, ev: QKeyEvent) -> None:
        self.card_wanted.emit(None, QPoint())
        if not self.keys.press(ev):
            ev.ignore()

    def keyReleaseEvent(self, ev: QKeyEvent) -> None:
        self.keys.release(ev)

    def focusInEvent(self, event: QFocusEvent) -> None:
        self.scene_state.focused = event.reason() != Qt.FocusReason.MouseFocusReason
        self.scene_state.reached = event.reason() in REACHED
        self.say_focus()
        self.repaint_bars()

    def focusOutEvent(self, event: QFocusEvent) -> None:
        self.scene_state.focused = self.scene_state.reached = False
        self.keys.let_space_go()
        self.repaint_bars()
