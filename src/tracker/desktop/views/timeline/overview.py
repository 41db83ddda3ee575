"""The strip under the timeline: how much is made and due in each week of all time, and the window that is in view."""

from PySide6.QtCore import QPointF, QRectF, Qt, Signal
from PySide6.QtGui import QColor, QMouseEvent, QPainter, QPaintEvent, QPixmap, QWheelEvent
from PySide6.QtWidgets import QWidget

from tracker.desktop.theme import current, font
from tracker.desktop.views.timeline.lane_column import WIDTH
from tracker.desktop.views.timeline.scene import Scene
from tracker.desktop.widgets.painting import box, hairline, text, text_width
from tracker.model.calendar_axis import SHORT, axis
from tracker.model.timeline import Layout, Overview, overview

HEIGHT = 64
BASE = 45  # px from the top to the foot of the columns
COLUMN = 4
HANDLE = 6.0
QUARTERS = (SHORT[0], SHORT[3], SHORT[6], SHORT[9])


class OverviewStrip(QWidget):
    """Paints the histogram; the window and its two handles can be dragged."""

    range_wanted = Signal(float, float)
    zoom_wanted = Signal(float)

    def __init__(self, scene: Scene, parent: QWidget | None = None) -> None:
        super().__init__(parent)
        self._scene = scene
        self.setFixedHeight(HEIGHT)
        self.setMouseTracking(True)
        self.setAccessibleName("Overview")
        self.setAccessibleDescription("Commitments made or due, week by week; the window shows what is in view.")
        self._made: tuple[tuple[int, int], Overview | None] | None = None
        self._layout: Layout | None = None
        self._drawn: tuple[tuple[object, ...], tuple[QPixmap, QPixmap], Layout] | None = None
        self._grip = ""
        self._grabbed = 0.0
        self._span = (0.0, 0.0)

    def _overview(self) -> Overview | None:
        layout = self._scene.picture.layout
        most = max(1, (self.width() - WIDTH - 24) // COLUMN)
        key = (id(layout), most)
        if self._made is None or self._made[0] != key:
            self._made, self._layout = (key, overview(layout, most)), layout
        return self._made[1]

    @property
    def _left(self) -> float:
        return WIDTH + 12.0

    def _x(self, shown: Overview, day: float) -> float:
        return self._left + (day - shown.start) / shown.days * self._column(shown)

    def _column(self, shown: Overview) -> float:
        return (self.width() - self._left - 12) / len(shown.counts)

    def _day(self, shown: Overview, x: float) -> float:
        return shown.start + (x - self._left) / self._column(shown) * shown.days

    def _window(self, shown: Overview) -> QRectF:
        left = max(self._left - 8, self._x(shown, self._scene.x0))
        right = min(self.width() - 4.0, self._x(shown, self._scene.x1))
        middle = (left + right) / 2
        if right - left < 8:
            left, right = middle - 4, middle + 4
        left = min(max(left, self._left - 8), self.width() - 12.0)
        return QRectF(left, 4, max(8.0, right - left), BASE - 1)

    def paintEvent(self, event: QPaintEvent) -> None:
        painter = QPainter(self)
        colours = current().tokens
        plain, marked = self._pictures()
        painter.drawPixmap(0, 0, plain)
        shown = self._overview()
        if shown is not None:
            window = self._window(shown)
            painter.setClipRect(window)
            painter.drawPixmap(0, 0, marked)
            painter.setClipRect(QRectF(WIDTH, 1, self.width() - WIDTH, self.height()))
            box(painter, window, 3, None, colours.accent_text, width=1.5)
            for x in (window.left(), window.right()):
                box(painter, QRectF(x - 2.5, window.center().y() - 6, 5, 12), 2, colours.bg, colours.accent_text)
        painter.end()

    def _pictures(self) -> tuple[QPixmap, QPixmap]:
        """Return the strip without a window and as it looks inside one; kept, for they change seldom."""
        picture = self._scene.picture
        key = (id(picture.layout), self.size(), current().tokens.dark, self.devicePixelRatioF())
        if self._drawn is None or self._drawn[0] != key:
            self._drawn = key, (self._picture(inside=False), self._picture(inside=True)), picture.layout
        return self._drawn[1]

    def _picture(self, *, inside: bool) -> QPixmap:
        ratio = self.devicePixelRatioF()
        drawn = QPixmap(self.size() * ratio)
        drawn.setDevicePixelRatio(ratio)
        painter = QPainter(drawn)
        colours, line = current().tokens, hairline(painter)
        painter.fillRect(self.rect(), colours.bg if inside else colours.side)
        painter.fillRect(QRectF(0, 0, self.width(), line), colours.line2)
        painter.fillRect(QRectF(WIDTH - line, 0, line, self.height()), colours.line2)
        layout = self._scene.picture.layout
        text(painter, QRectF(16, 10, WIDTH - 20, 16), "Overview", font(12.5, 600), colours.t1)
        counts = f"{layout.shown:,} of {layout.total:,} shown"
        text(painter, QRectF(16, 26, WIDTH - 20, 14), counts, font(11), colours.t3)
        shown = self._overview()
        if shown is not None:
            self._columns(painter, shown, colours.accent_text if inside else colours.ctl)
            self._calendar(painter, shown)
        painter.end()
        return drawn

    def _columns(self, painter: QPainter, shown: Overview, colour: QColor) -> None:
        width, peak = self._column(shown), max(1, int(shown.counts.max()))
        for number, count in enumerate(shown.counts.tolist()):
            if count:
                height = max(2.0, count / peak * (BASE - 12))
                left = self._left + number * width
                painter.fillRect(QRectF(left, BASE - height, max(1.0, width - 1), height), colour)
        as_of = self._x(shown, self._scene.picture.standing.as_of + 1)
        painter.fillRect(QRectF(as_of, 8, hairline(painter), BASE - 8), current().tokens.today)

    def _calendar(self, painter: QPainter, shown: Overview) -> None:
        """Write years, and months between them where there is room."""
        colours = current().tokens
        width = self.width() - self._left - 12
        found = axis(shown.start, shown.start + shown.days * len(shown.counts), width)
        years = {label.day: label.text for label in found.upper if found.level in ("Months", "Quarters")}
        free = self._left - 4.0
        for label in found.lower:
            if found.level == "Months" and label.text not in QUARTERS:
                continue
            x = self._x(shown, label.day)
            name = label.text
            if label.day in years or found.level in ("Years", "Decades", "Centuries"):
                name, face, ink = years.get(label.day, label.text), font(10.5, 600), colours.t2
            else:
                if found.level == "Quarters":
                    name = QUARTERS[int(label.text[1]) - 1]
                face, ink = font(10.5), colours.t3
            if x + 4 < free:
                continue
            painter.fillRect(QRectF(x, BASE, hairline(painter), 12), colours.line2)
            text(painter, QRectF(x + 4, BASE + 2, 60, 14), name, face, ink)
            free = x + 10 + text_width(name, face)

    def _part(self, at: QPointF) -> str:
        shown = self._overview()
        if shown is None or at.x() < WIDTH:
            return ""
        window = self._window(shown)
        if abs(at.x() - window.left()) <= HANDLE and window.width() > 3 * HANDLE:
            return "left"
        if abs(at.x() - window.right()) <= HANDLE and window.width() > 3 * HANDLE:
            return "right"
        return "window" if window.contains(QPointF(at.x(), window.center().y())) else "elsewhere"

    def mousePressEvent(self, event: QMouseEvent) -> None:
        shown = self._overview()
        self._grip = self._part(event.position()) if event.button() == Qt.MouseButton.LeftButton else ""
        if shown is None or not self._grip:
            return
        self._span = self._scene.x0, self._scene.x1
        self._grabbed = self._day(shown, event.position().x())
        if self._grip == "elsewhere":
            half = (self._span[1] - self._span[0]) / 2
            self.range_wanted.emit(self._grabbed - half, self._grabbed + half)
            self._span, self._grip = (self._scene.x0, self._scene.x1), "window"

    def mouseMoveEvent(self, event: QMouseEvent) -> None:
        shown = self._overview()
        if shown is None or not self._grip:
            resizes = self._part(event.position()) in ("left", "right")
            self.setCursor(Qt.CursorShape.SizeHorCursor if resizes else Qt.CursorShape.ArrowCursor)
            return
        moved = self._day(shown, event.position().x()) - self._grabbed
        first, last = self._span
        if self._grip == "left":
            self.range_wanted.emit(min(first + moved, last - 7), last)
        elif self._grip == "right":
            self.range_wanted.emit(first, max(last + moved, first + 7))
        else:
            self.range_wanted.emit(first + moved, last + moved)

    def mouseReleaseEvent(self, event: QMouseEvent) -> None:
        self._grip = ""

    def wheelEvent(self, event: QWheelEvent) -> None:
        self.zoom_wanted.emit(1.2 ** (event.angleDelta().y() / 120))
        event.accept()
