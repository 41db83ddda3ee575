"""The frozen column left of the canvas: names of lanes, what is pressing in them, and the arrows that fold them."""

from PySide6.QtCore import QRectF, Qt, Signal
from PySide6.QtGui import QFont, QMouseEvent, QPainter, QPaintEvent, QWheelEvent
from PySide6.QtWidgets import QWidget

from tracker.desktop.theme import current, font, paint_glyph
from tracker.desktop.views.timeline.scene import AXIS, MEETINGS, Scene
from tracker.desktop.widgets.painting import MIDDLE, hairline, text, text_width
from tracker.model.timeline import GroupBy

WIDTH = 140
TEXT = 30  # px from the left edge to the names
TWO_LINES = 52  # px of height from which a long name is broken in two
HEADS = {GroupBy.actor: "Actor", GroupBy.meeting: "Meeting", GroupBy.theme: "Theme", GroupBy.status: "Status"}


class LaneColumn(QWidget):
    """Paints beside the canvas, at the same heights."""

    fold_wanted = Signal(str)
    """Fold or unfold the lane with this key."""
    scrolled = Signal(int)
    """The wheel turned over the names, by this many px."""

    def __init__(self, scene: Scene, parent: QWidget | None = None) -> None:
        super().__init__(parent)
        self._scene = scene
        self.setFixedWidth(WIDTH)
        self.setAccessibleName("Lanes")

    def paintEvent(self, event: QPaintEvent) -> None:
        painter = QPainter(self)
        colours, scene, line = current().tokens, self._scene, hairline(painter)
        width, height = float(self.width()), float(self.height())
        painter.fillRect(self.rect(), colours.bg)
        layout, rows = scene.picture.layout, scene.rows
        painter.setClipRect(QRectF(0, scene.head, width, height - scene.head))
        for lane in rows.lanes_between(scene.scroll, scene.scroll + scene.room):
            top = scene.lane_y(lane)
            one = layout.lanes[lane]
            folded = rows.forms[lane] == "collapsed"
            self._heading(painter, top, rows.heights[lane], one.title, one.meta, folded=folded)
            bottom = round(top + rows.heights[lane]) - line
            painter.fillRect(QRectF(0, bottom, width, line), colours.line)
        painter.setClipping(False)
        self._top(painter, line)
        painter.fillRect(QRectF(width - line, 0, line, height), colours.line2)
        painter.end()

    def _top(self, painter: QPainter, line: float) -> None:
        colours, scene, width = current().tokens, self._scene, self.width()
        layout = scene.picture.layout
        painter.fillRect(QRectF(0, 0, width, scene.head), colours.bg)
        inner = width - 16 - 4
        text(painter, QRectF(16, 4, inner, 15), HEADS[scene.picture.by], font(11), colours.t3)
        shown = f"{len(layout.lanes):,} of {layout.of_all:,}"
        text(painter, QRectF(16, 19, inner, 15), shown, font(11), colours.t3)
        folded = MEETINGS in scene.collapsed
        meta = scene.picture.meetings_meta
        self._heading(painter, AXIS, scene.meetings_height, "Meetings", meta, folded=folded)
        painter.fillRect(QRectF(0, AXIS - line, width, line), colours.line)
        painter.fillRect(QRectF(0, scene.head - line, width, line), colours.line2)

    def _heading(self, painter: QPainter, top: float, height: float, title: str, meta: str, *, folded: bool) -> None:
        colours = current().tokens
        room = self.width() - TEXT - 6
        name = QRectF(TEXT, top + (1 if height < 34 else 6), room, 16)
        if folded:
            name.moveTop(top + (height - 16) / 2)
        glyph = QRectF(14, name.center().y() - 5.5, 11, 11)
        paint_glyph(painter, glyph, "right" if folded else "down", colours.t3)
        face = font(12.5, 600)
        first, rest = _broken(title, face, room) if not folded and height >= TWO_LINES else (title, "")
        text(painter, name, first, face, colours.t1, mode=MIDDLE)
        if rest:
            name.translate(0, 15)
            text(painter, name, rest, face, colours.t1, mode=MIDDLE)
        if not folded:
            text(painter, QRectF(TEXT, name.bottom(), room, 14), meta, font(11), colours.t3)

    def key_at(self, y: float) -> str:
        """Return the key of the lane at a height of the widget; empty for none."""
        scene = self._scene
        if y < AXIS:
            return ""
        if y < scene.head:
            return MEETINGS
        lane = scene.rows.lane_at(scene.content_y(y))
        return "" if lane is None else scene.picture.layout.lanes[lane].key

    def mouseReleaseEvent(self, event: QMouseEvent) -> None:
        key = self.key_at(event.position().y())
        if event.button() == Qt.MouseButton.LeftButton and key:
            self.fold_wanted.emit(key)

    def wheelEvent(self, event: QWheelEvent) -> None:
        self.scrolled.emit(round(-event.angleDelta().y() / 120 * 78))
        event.accept()


def _broken(title: str, face: QFont, room: float) -> tuple[str, str]:
    """Break a name that is too long for one line between two words."""
    words = title.split()
    if text_width(title, face) <= room or len(words) < 2:
        return title, ""
    count = max(1, sum(text_width(" ".join(words[:end]), face) <= room for end in range(1, len(words) + 1)))
    return " ".join(words[:count]), " ".join(words[count:])
