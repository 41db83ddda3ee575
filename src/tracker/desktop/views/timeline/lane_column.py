"""The frozen column left of the canvas: names of lanes, what is pressing in them, how they fold and stand in order."""

from functools import lru_cache

from PySide6.QtCore import QEvent, QPointF, QRectF, Qt, Signal
from PySide6.QtGui import QHelpEvent, QKeyEvent, QMouseEvent, QPainter, QPaintEvent, QWheelEvent
from PySide6.QtWidgets import QToolTip, QWidget

from tracker.desktop.theme import current, font, paint_glyph
from tracker.desktop.views.timeline.brushes import kit_of
from tracker.desktop.views.timeline.scene import AXIS, MEETINGS, Scene
from tracker.desktop.widgets.painting import MIDDLE, hairline, text, text_width
from tracker.model.timeline import Lane

WIDTH = 140
NAME, META_TYPE = (12.5, 600), (11, 400)  # size and weight
TEXT = 30  # px from the left edge to the names
TWO_LINES = 52  # px of height from which a long name is broken in two
META = 34  # px of height from which the line under the name has room
STAYING = 64  # px that a name and what is counted take at the foot of a lane that scrolls away
DRAG = 5  # px under which a press is a click
EDGE = 24  # px from the ends of the column within which a drag scrolls it
STEP = 26


class LaneColumn(QWidget):
    """Paints beside the canvas, at the same heights. A click folds a lane, a drag moves it up or down."""

    fold_wanted = Signal(str)
    """Fold or unfold the lane with this key."""
    move_wanted = Signal(str, int)
    """Move the lane with this key by so many places, down if positive."""
    scrolled = Signal(int)
    """Move the lanes by this many px: the wheel turned over the names, or a lane is dragged beyond them."""

    def __init__(self, scene: Scene, parent: QWidget | None = None) -> None:
        super().__init__(parent)
        self._scene = scene
        self._pressed: QPointF | None = None
        self._dragged: str | None = None  # the key of the lane that is dragged; "" is the lane of "none"
        self._gap = 0  # the lane before which it would be put down
        self.setFixedWidth(WIDTH)
        self.setFocusPolicy(Qt.FocusPolicy.NoFocus)
        self.setAccessibleName("Lanes")

    def paintEvent(self, event: QPaintEvent) -> None:
        painter = QPainter(self)
        colours, scene, line = current().tokens, self._scene, hairline(painter)
        width, height = float(self.width()), float(self.height())
        painter.fillRect(self.rect(), colours.bg)
        layout, rows = scene.picture.layout, scene.rows
        painter.setClipRect(QRectF(0, scene.head, width, height - scene.head))
        for lane in rows.lanes_between(scene.scroll, scene.scroll + scene.room):
            rect = QRectF(0, scene.lane_y(lane), width, rows.heights[lane])
            if not rect.intersects(QRectF(event.rect())):
                continue
            one = layout.lanes[lane]
            if one.key == self._dragged:
                painter.fillRect(rect, colours.accent_tint)
            short = scene.picture.lanes.short(scene.picture.by, one.key)
            named = QRectF(rect)
            named.setTop(
                max(rect.top(), min(float(scene.head), rect.bottom() - STAYING))
            )  # stays while its lane goes by
            count = one.count if rows.forms[lane] == "collapsed" else None
            shut = rows.forms[lane] != "bars"
            paint_heading(painter, named, one.title, one.meta, short=short, count=count, shut=shut)
            painter.fillRect(QRectF(0, round(rect.bottom()) - line, width, line), colours.line)
        if self._dragged is not None:
            self._mark_gap(painter)
        painter.setClipping(False)
        if event.rect().top() < scene.head:
            self._top(painter, line)
        painter.fillRect(QRectF(width - line, 0, line, height), colours.line2)
        painter.end()

    def _mark_gap(self, painter: QPainter) -> None:
        """Show where the lane that is dragged would be put down."""
        y = self._scene.lane_y(self._gap) if self._gap < len(self._scene.rows.heights) else self._end
        painter.fillRect(QRectF(6, round(y) - 2, self.width() - 12, 2), current().tokens.accent_text)

    @property
    def _end(self) -> float:
        """Where the last lane ends."""
        return self._scene.rows.height - self._scene.scroll + self._scene.head

    def _top(self, painter: QPainter, line: float) -> None:
        colours, scene, width = current().tokens, self._scene, self.width()
        layout = scene.picture.layout
        painter.fillRect(QRectF(0, 0, width, scene.head), colours.bg)
        inner = width - 16 - 4
        text(painter, QRectF(16, 4, inner, 15), scene.picture.by.capitalize(), font(11), colours.t3)
        shown = f"{len(layout.lanes):,} of {layout.of_all:,}"
        text(painter, QRectF(16, 19, inner, 15), shown, font(11), colours.t3)
        rect = QRectF(0, AXIS, width, scene.meetings_height)
        count = len(scene.picture.meetings) if MEETINGS in scene.collapsed else None
        paint_heading(painter, rect, "Meetings", scene.picture.meetings_meta, count=count, shut=count is not None)
        painter.fillRect(QRectF(0, AXIS - line, width, line), colours.line)
        painter.fillRect(QRectF(0, scene.head - line, width, line), colours.line2)

    def key_at(self, y: float) -> str | None:
        """Return the key of the lane at a height of the widget, None where there is none; the lane of "none" has ""."""
        scene = self._scene
        if y < AXIS:
            return None
        if y < scene.head:
            return MEETINGS
        lane = scene.rows.lane_at(scene.content_y(y))
        return None if lane is None else scene.picture.layout.lanes[lane].key

    def lane_at(self, y: float) -> Lane | None:
        """Return the lane at a height of the widget."""
        scene = self._scene
        lane = scene.rows.lane_at(scene.content_y(y)) if y >= scene.head else None
        return None if lane is None else scene.picture.layout.lanes[lane]

    def mousePressEvent(self, event: QMouseEvent) -> None:
        if event.button() == Qt.MouseButton.LeftButton:
            self._pressed = event.position()

    def mouseMoveEvent(self, event: QMouseEvent) -> None:
        """Drag a lane: a line shows where it would be put down."""
        at = event.position()
        if self._pressed is None or (self._dragged is None and abs(at.y() - self._pressed.y()) < DRAG):
            return
        lane = self.lane_at(self._pressed.y())
        if self._dragged is None and lane is not None:
            self._dragged = lane.key
            self.grabKeyboard()  # so that Esc gives up
            self.setCursor(Qt.CursorShape.ClosedHandCursor)
        if self._dragged is not None:
            if at.y() > self.height() - EDGE or at.y() < self._scene.head + EDGE:
                self.scrolled.emit(STEP if at.y() > self.height() - EDGE else -STEP)
            self._gap = self._gap_at(at.y())
            self.update()

    def _gap_at(self, y: float) -> int:
        """Return the lane before which something put down at a height would stand."""
        rows = self._scene.rows
        inside = min(max(0.0, self._scene.content_y(y)), rows.height - 1)
        lane = rows.lane_at(inside) or 0
        return lane + int(inside > float(rows.tops[lane]) + rows.heights[lane] / 2)

    def mouseReleaseEvent(self, event: QMouseEvent) -> None:
        if event.button() != Qt.MouseButton.LeftButton:
            return
        pressed, dragged, gap = self._pressed, self._dragged, self._gap
        self._let_go()
        if dragged is not None:
            place = self._scene.picture.lane_of_key(dragged)
            by = 0 if place is None else gap - place - (gap > place)
            if by:
                self.move_wanted.emit(dragged, by)
            return
        key = None if pressed is None else self.key_at(pressed.y())
        if key is not None and key == self.key_at(event.position().y()):
            self.fold_wanted.emit(key)

    def keyPressEvent(self, event: QKeyEvent) -> None:
        if self._dragged is not None and event.key() == Qt.Key.Key_Escape:
            self._let_go()
        else:
            event.ignore()

    def _let_go(self) -> None:
        if self._dragged is not None:
            self.releaseKeyboard()
            self.unsetCursor()
        self._pressed = self._dragged = None
        self.update()

    def event(self, event: QEvent) -> bool:
        """Tell a lane's whole name and all that it counts."""
        if isinstance(event, QHelpEvent) and event.type() == QEvent.Type.ToolTip:
            lane = self.lane_at(event.pos().y())
            if lane is not None:
                QToolTip.showText(event.globalPos(), lane_words(lane), self)
            return True
        return super().event(event)

    def wheelEvent(self, event: QWheelEvent) -> None:
        self.scrolled.emit(round(-event.angleDelta().y() / 120 * 78))
        event.accept()


def lane_words(lane: Lane) -> str:
    """Say a lane's name and its counts: "France: 12 commitments, 9 open, 3 closed, 2 gated"."""
    number = f"{lane.count:,} commitment{'' if lane.count == 1 else 's'}"
    counts = ("open", "closed", "overdue", "gated", "quiet", "undated")
    parts = [f"{getattr(lane, name):,} {name}" for name in counts if getattr(lane, name)]
    return f"{lane.title}: {', '.join([number, *parts])}"


def paint_heading(
    painter: QPainter,
    rect: QRectF,
    title: str,
    meta: str,
    *,
    short: str = "",
    count: int | None = None,
    shut: bool = False,
    arrow: bool = True,
) -> None:
    """Paint the heading of a lane: its name, and how many stand in it.

    A folded lane has one line, with its `count`. A name that is too long for it gives way to the `short` one, else it
    is broken in two lines or cut. The arrow points right while the lane is `shut`; without it, as on paper, the name
    begins at the edge.
    """
    colours, folded = kit_of(painter).colours, count is not None
    left = rect.left() + (TEXT if arrow else 2)
    room = rect.right() - left - 6
    number = f"{count:,}" if count is not None else ""
    if number:
        room -= _width(number, *META_TYPE) + 6
    name = QRectF(left, rect.top() + (1 if rect.height() < META else 6), room, 16)
    if folded:
        name.moveTop(rect.top() + (rect.height() - 16) / 2)
        text(painter, QRectF(name.right() + 6, name.top(), 60, 16), number, font(11), colours.t3)
    if arrow:
        glyph = QRectF(rect.left() + 14, name.center().y() - 5.5, 11, 11)
        paint_glyph(painter, glyph, "right" if shut else "down", colours.t3)
    face = font(*NAME)
    if short and _width(title, *NAME) > room:
        title = short
    alone = rect.height() < TWO_LINES and _width(title, *NAME) > room  # a long name in a low lane takes both lines
    first, rest = _broken(title, room) if not folded and rect.height() >= META else (title, "")
    text(painter, name, first, face, colours.t1, mode=MIDDLE)
    if rest:
        name.translate(0, 15)
        text(painter, name, rest, face, colours.t1, mode=MIDDLE)
    if not folded and rect.height() >= META - 4 and not alone:
        line = QRectF(left, name.bottom(), rect.right() - left - 4, 14)
        for words in _lines(meta, line.width(), int((rect.bottom() - line.top()) // 14)):
            text(painter, line, words, font(11), colours.t3)
            line.translate(0, 14)


@lru_cache(maxsize=2048)
def _width(words: str, size: float, weight: int) -> float:
    return text_width(words, font(size, weight))


def _lines(meta: str, room: float, most: int) -> list[str]:
    """Break what is counted between two counts if it is too long for one line; without room, leave out the last."""
    if _width(meta, *META_TYPE) <= room:
        return [meta]
    return meta.split(" · ")[: max(1, most)]


@lru_cache(maxsize=512)
def _broken(title: str, room: float) -> tuple[str, str]:
    """Break a name that is too long for one line between two words."""
    words = title.split(" ")
    if _width(title, *NAME) <= room or len(words) < 2:
        return title, ""
    count = max(1, sum(_width(" ".join(words[:end]), *NAME) <= room for end in range(1, len(words) + 1)))
    return " ".join(words[:count]), " ".join(words[count:])
