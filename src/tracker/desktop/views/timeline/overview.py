"""The strip under the timeline: how much is made and due in each week of all time, and the window that is in view."""

from collections.abc import Iterator

from PySide6.QtCore import QPointF, QRectF, Qt, Signal
from PySide6.QtGui import (
    QColor,
    QFocusEvent,
    QKeyEvent,
    QMouseEvent,
    QPainter,
    QPaintEvent,
    QPixmap,
    QPolygonF,
    QWheelEvent,
)
from PySide6.QtWidgets import QWidget

from tracker.desktop.theme import current, font
from tracker.desktop.views.timeline.calendar_words import lower_width, upper_width
from tracker.desktop.views.timeline.lane_column import WIDTH
from tracker.desktop.views.timeline.scene import Scene
from tracker.desktop.views.timeline.speech import range_words
from tracker.desktop.widgets.painting import box, focus_ring, hairline, text, text_width
from tracker.model.calendar_axis import SHORT, axis
from tracker.model.timeline import Overview, overview

HEIGHT = 64
KNOB, KNOB_TOP = 4.5, 2.0  # px: half its width, and from the top of the strip to its own
BASE = 45  # px from the top to the foot of the columns
COLUMN = 4
HANDLE = 12.0  # px on both sides of the window's edges that take hold of them
WIDEST = 18.0  # px of a column
STEP = 0.1  # of the window, that an arrow key moves it
ZOOM = 1.5
QUARTERS = (SHORT[0], SHORT[3], SHORT[6], SHORT[9])


class OverviewStrip(QWidget):
    """Paints the histogram; the window and its two handles can be dragged."""

    range_wanted = Signal(float, float)
    zoom_wanted = Signal(float)
    as_of_wanted = Signal(int)
    """Show everything as of this day."""

    def __init__(self, scene: Scene, parent: QWidget | None = None) -> None:
        super().__init__(parent)
        self._scene = scene
        self.setFixedHeight(HEIGHT)
        self.setMouseTracking(True)
        self.setFocusPolicy(Qt.FocusPolicy.TabFocus)
        self.setAccessibleName("Overview")
        self.tell_range()
        self._drawn: tuple[tuple[object, ...], tuple[QPixmap, QPixmap]] | None = None
        self._grip = ""
        self._grabbed = 0.0
        self._held_day = 0
        self._span = (0.0, 0.0)

    def tell_range(self) -> None:
        """Tell screen readers which days are in view."""
        days = range_words(self._scene.x0, self._scene.x1)
        self.setAccessibleDescription(f"Commitments made or due, week by week. In view: {days}.")

    def _overview(self) -> Overview | None:
        return overview(self._scene.picture.layout, max(1, (self.width() - WIDTH - 24) // COLUMN))

    @property
    def _left(self) -> float:
        return WIDTH + 12.0

    def place_of(self, day: float) -> float:
        """Return where a day is, px from the left; the left end of the strip while there is no record."""
        shown = self._overview()
        return self._left if shown is None else self._x(shown, day)

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
            self._knob(painter, shown)
            if self.hasFocus():
                focus_ring(painter, window.adjusted(-2, -2, 2, 2), 5)
        painter.end()

    def _knob(self, painter: QPainter, shown: Overview) -> None:
        """Paint what the as-of day is taken hold of by, on top of its line."""
        x = self._x(shown, self._scene.picture.standing.as_of + 1)
        corners = [(-KNOB, 0), (KNOB, 0), (KNOB, 4), (0, 4 + KNOB), (-KNOB, 4)]
        painter.setRenderHint(QPainter.RenderHint.Antialiasing)
        painter.setPen(Qt.PenStyle.NoPen)
        painter.setBrush(current().tokens.today)
        painter.drawPolygon(QPolygonF([QPointF(x + 0.5 + dx, KNOB_TOP + dy) for dx, dy in corners]))

    def _on_knob(self, shown: Overview, at: QPointF) -> bool:
        x = self._x(shown, self._scene.picture.standing.as_of + 1)
        return at.y() <= KNOB_TOP + 2 * KNOB + 2 and abs(at.x() - x) <= KNOB + 3

    def _pictures(self) -> tuple[QPixmap, QPixmap]:
        """Return the strip without a window and as it looks inside one; kept, for they change seldom."""
        key = self._what()
        if self._drawn is None or self._drawn[0] != key:
            self._drawn = key, (self._picture(inside=False), self._picture(inside=True))
        return self._drawn[1]

    def _what(self) -> tuple[object, ...]:
        """What the strip is drawn of."""
        layout, as_of = self._scene.picture.layout, self._scene.picture.standing.as_of
        looks = self.size(), current().tokens.dark, self.devicePixelRatioF()
        return (self._overview(), layout.shown, layout.total, as_of, *looks)

    def follow(self) -> None:
        """Paint anew if the record changed what is shown here."""
        if self._drawn is None or self._drawn[0] != self._what():
            self.update()

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
        if text_width(counts, font(11)) > WIDTH - 20:
            counts = f"{layout.shown:,} of {layout.total:,}"
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
                wide = min(max(1.0, width - 1), WIDEST)
                painter.fillRect(QRectF(left, BASE - height, wide, height), colour)
        as_of = self._x(shown, self._scene.picture.standing.as_of + 1)
        painter.fillRect(QRectF(as_of, 8, hairline(painter), BASE - 8), current().tokens.today)

    def _calendar(self, painter: QPainter, shown: Overview) -> None:
        """Write years, and months between them where there is room."""
        colours = current().tokens
        free = self._left - 4.0
        for day, name, is_year in _names(shown, self.width() - self._left - 12):
            x = self._x(shown, day)
            face = font(10.5, 600 if is_year else 400)
            if x + 4 < free or x + 4 + text_width(name, face) > self.width():
                continue
            painter.fillRect(QRectF(x, BASE, hairline(painter), 12), colours.line2)
            text(painter, QRectF(x + 4, BASE + 2, 120, 14), name, face, colours.t2 if is_year else colours.t3)
            free = x + 10 + text_width(name, face)

    def _part(self, at: QPointF) -> str:
        shown = self._overview()
        if shown is None or at.x() < WIDTH:
            return ""
        if self._on_knob(shown, at):
            return "as_of"
        window = self._window(shown)
        inner = min(HANDLE, window.width() / 4)  # so that a narrow window can still be taken in its middle
        if window.left() - HANDLE <= at.x() <= window.left() + inner:
            return "left"
        if window.right() - inner <= at.x() <= window.right() + HANDLE:
            return "right"
        return "window" if window.left() < at.x() < window.right() else "elsewhere"

    def mousePressEvent(self, event: QMouseEvent) -> None:
        shown = self._overview()
        self._grip = self._part(event.position()) if event.button() == Qt.MouseButton.LeftButton else ""
        if shown is None or not self._grip:
            return
        self._span = self._scene.x0, self._scene.x1
        self._grabbed = self._day(shown, event.position().x())
        self._held_day = self._scene.picture.standing.as_of
        if self._grip == "elsewhere":
            half = (self._span[1] - self._span[0]) / 2
            self.range_wanted.emit(self._grabbed - half, self._grabbed + half)
            self._span, self._grip = (self._scene.x0, self._scene.x1), "window"

    def mouseMoveEvent(self, event: QMouseEvent) -> None:
        shown = self._overview()
        if shown is None or not self._grip:
            resizes = self._part(event.position()) in ("left", "right", "as_of")
            self.setCursor(Qt.CursorShape.SizeHorCursor if resizes else Qt.CursorShape.ArrowCursor)
            return
        moved = self._day(shown, event.position().x()) - self._grabbed
        first, last = self._span
        if self._grip == "as_of":
            self.as_of_wanted.emit(self._held_day + round(moved))
        elif self._grip == "left":
            self.range_wanted.emit(min(first + moved, last - 7), last)
        elif self._grip == "right":
            self.range_wanted.emit(first, max(last + moved, first + 7))
        else:
            self.range_wanted.emit(first + moved, last + moved)

    def mouseReleaseEvent(self, event: QMouseEvent) -> None:
        self._grip = ""

    def keyPressEvent(self, event: QKeyEvent) -> None:
        """Move the window by arrows, with Shift by its length; plus and minus zoom, Home shows all."""
        first, last = self._scene.x0, self._scene.x1
        shown, way = self._overview(), {Qt.Key.Key_Left: -1, Qt.Key.Key_Right: 1}.get(Qt.Key(event.key()))
        if way is not None:
            held = event.modifiers() & Qt.KeyboardModifier.ShiftModifier
            by = way * (last - first) * (1 if held else STEP)
            self.range_wanted.emit(first + by, last + by)
        elif event.key() in (Qt.Key.Key_Plus, Qt.Key.Key_Equal, Qt.Key.Key_Minus):
            self.zoom_wanted.emit(1 / ZOOM if event.key() == Qt.Key.Key_Minus else ZOOM)
        elif event.key() == Qt.Key.Key_Home and shown is not None:
            self.range_wanted.emit(shown.start, shown.end)
        else:
            event.ignore()
            return
        self.tell_range()

    def focusInEvent(self, event: QFocusEvent) -> None:
        self.tell_range()
        super().focusInEvent(event)

    def wheelEvent(self, event: QWheelEvent) -> None:
        self.zoom_wanted.emit(1.2 ** (event.angleDelta().y() / 120))
        event.accept()


def _names(shown: Overview, width: float) -> Iterator[tuple[int, str, bool]]:
    """Yield days with the names that stand at them: years, and quarters or months between; each tells if it has one."""
    found = axis(shown.start, shown.end, width, lower_width, upper_width)
    if found.level in ("Days", "Weeks"):
        yield from ((label.day, label.text, True) for label in found.upper)
        return
    years = {label.day: label.text for label in found.upper if found.level in ("Months", "Quarters")}
    names = {label.day: label.text for label in found.lower}
    for day in sorted({*years, *names}):
        name = years.get(day, names.get(day, ""))
        if day in years or found.level in ("Years", "Decades", "Centuries"):
            yield day, name, True
        elif found.level == "Quarters":
            yield day, QUARTERS[int(name[1]) - 1], False
        elif name in QUARTERS:
            yield day, name, False
