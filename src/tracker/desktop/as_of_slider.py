"""A slider through all days of a workspace, with what happened on them drawn under it."""

from PySide6.QtCore import QPointF, QRectF, QSize, Qt, Signal, Slot
from PySide6.QtGui import QFocusEvent, QKeyEvent, QMouseEvent, QPainter, QPaintEvent, QPolygonF, QShowEvent, QWheelEvent
from PySide6.QtWidgets import QSizePolicy, QWidget

from tracker.desktop.as_of_sliding import happened_words
from tracker.desktop.session import Session
from tracker.desktop.theme import current, font
from tracker.desktop.widgets.buttons import KEYBOARD
from tracker.desktop.widgets.painting import focus_ring, hairline, text, text_width
from tracker.model.calendar_axis import axis

HEIGHT = 62
SIDE = 8.0  # px at both ends
TOP, BASE = 14.0, 42.0  # px from the top to where the columns begin and stand
COLUMN = 3.0
KNOB = 5.0
MONTH = 30

Key = Qt.Key
STEPS = {
    Key.Key_Left: -1,
    Key.Key_Down: -1,
    Key.Key_Right: 1,
    Key.Key_Up: 1,
    Key.Key_PageUp: -MONTH,
    Key.Key_PageDown: MONTH,
}


class DaySlider(QWidget):
    """Shows the as-of day among the days on which something happened; `moved` says where it is wanted."""

    moved = Signal(int)
    """Show everything as of this day."""
    stepped = Signal(int)
    """Go to the next day on which something happened, or back to the one before if negative."""

    def __init__(self, session: Session, parent: QWidget | None = None) -> None:
        super().__init__(parent)
        self._session = session
        self._dragged = self._ring = False
        self.setFocusPolicy(Qt.FocusPolicy.StrongFocus)
        self.setSizePolicy(QSizePolicy.Policy.Expanding, QSizePolicy.Policy.Fixed)
        self.setCursor(Qt.CursorShape.PointingHandCursor)
        self.setAccessibleDescription(
            "Slider. Arrow keys move it by a day, with Shift by a week, with Control to the next change."
        )
        session.as_of_changed.connect(self._on_day)

    def sizeHint(self) -> QSize:
        return QSize(360, HEIGHT)

    def minimumSizeHint(self) -> QSize:
        return QSize(200, HEIGHT)

    @Slot()
    def _on_day(self) -> None:
        """Take the day in; while nobody looks, what happened need not be gathered."""
        if self.isVisible():
            self.setAccessibleName(happened_words(self._session))
            self.update()

    def showEvent(self, event: QShowEvent) -> None:
        super().showEvent(event)
        self._on_day()

    # Days and places

    @property
    def span(self) -> tuple[int, int]:
        """The first and the last day of the slider: of all that happened, of today, and of the as-of day."""
        days = self._session.happenings.days
        today, as_of = self._session.today.toordinal(), self._session.as_of
        ends = [int(days[0]), int(days[-1])] if len(days) else []
        first, last = min(*ends, today, as_of) if ends else min(today, as_of), max([*ends, today, as_of])
        return first - 1, max(last + 1, first + 14)

    def x_of(self, day: float) -> float:
        """Return where a day is."""
        first, last = self.span
        return SIDE + (day - first) / (last - first) * (self.width() - 2 * SIDE)

    def day_at(self, x: float) -> int:
        """Return which day is at a place."""
        first, last = self.span
        return max(first, min(round(first + (x - SIDE) / (self.width() - 2 * SIDE) * (last - first)), last))

    # Painting

    def paintEvent(self, event: QPaintEvent) -> None:
        painter = QPainter(self)
        colours, line = current().tokens, hairline(painter)
        self._columns(painter)
        painter.fillRect(QRectF(SIDE, BASE, self.width() - 2 * SIDE, line), colours.line2)
        self._calendar(painter, line)
        today = round(self.x_of(self._session.today.toordinal()))
        y = TOP - 6
        while y < BASE:
            painter.fillRect(QRectF(today, y, line, 1), colours.today)
            y += 4
        x = round(self.x_of(self._session.as_of))
        painter.fillRect(QRectF(x, TOP - 8, line, BASE - TOP + 8), colours.accent_text)
        painter.setRenderHint(QPainter.RenderHint.Antialiasing)
        painter.setPen(Qt.PenStyle.NoPen)
        painter.setBrush(colours.accent_text)
        top = TOP - 12
        corners = [(-KNOB, 0), (KNOB, 0), (KNOB, 6), (0, 6 + KNOB), (-KNOB, 6)]
        painter.drawPolygon(QPolygonF([QPointF(x + line / 2 + dx, top + dy) for dx, dy in corners]))
        if self._ring and self.hasFocus():
            focus_ring(painter, QRectF(self.rect()), 6)
        painter.end()

    def _columns(self, painter: QPainter) -> None:
        """Draw how much happened; what lies after the as-of day is paler."""
        colours = current().tokens
        width = self.width() - 2 * SIDE
        bins = max(1, int(width / COLUMN))
        first, last = self.span
        counts = self._session.happenings.binned(first, last, bins)
        peak, here = max(1, int(counts.max(initial=0))), self.x_of(self._session.as_of)
        for number, count in enumerate(counts.tolist()):
            if count:
                left = SIDE + number * width / bins
                height = max(3.0, (BASE - TOP) * (count / peak) ** 0.5)
                colour = colours.ctl if left <= here + 1 else colours.line2
                painter.fillRect(QRectF(left, BASE - height, max(1.0, width / bins - 1), height), colour)

    def _calendar(self, painter: QPainter, line: float) -> None:
        colours, face = current().tokens, font(10.5)
        first, last = self.span
        found = axis(first, last, self.width() - 2 * SIDE)
        labels = found.upper if found.level in ("Days", "Weeks", "Months", "Quarters") else found.lower
        free = 0.0
        for label in labels:
            x = max(SIDE, self.x_of(label.day))
            if x < free or x + text_width(label.text, face) + 4 > self.width():
                continue
            painter.fillRect(QRectF(x, BASE, line, 6), colours.line2)
            text(painter, QRectF(x + 3, BASE + 3, 120, 15), label.text, face, colours.t3)
            free = x + 12 + text_width(label.text, face)

    # Mouse and keys

    def mousePressEvent(self, event: QMouseEvent) -> None:
        if event.button() == Qt.MouseButton.LeftButton:
            self._dragged = True
            self.moved.emit(self.day_at(event.position().x()))

    def mouseMoveEvent(self, event: QMouseEvent) -> None:
        if self._dragged:
            self.moved.emit(self.day_at(event.position().x()))

    def mouseReleaseEvent(self, event: QMouseEvent) -> None:
        self._dragged = False

    def wheelEvent(self, event: QWheelEvent) -> None:
        turned = event.angleDelta().y() or -event.angleDelta().x()
        if turned:
            self.moved.emit(self._session.as_of + (1 if turned < 0 else -1))
        event.accept()

    def keyPressEvent(self, event: QKeyEvent) -> None:
        key, held = Key(event.key()), event.modifiers()
        first, last = self.span
        if key in (Key.Key_Home, Key.Key_End):
            self.moved.emit(first + 1 if key == Key.Key_Home else last - 1)
        elif key not in STEPS:
            event.ignore()
        elif held & Qt.KeyboardModifier.ControlModifier:
            self.stepped.emit(1 if STEPS[key] > 0 else -1)
        else:
            self.moved.emit(self._session.as_of + STEPS[key] * (7 if held & Qt.KeyboardModifier.ShiftModifier else 1))

    def focusInEvent(self, event: QFocusEvent) -> None:
        self._ring = event.reason() in KEYBOARD
        super().focusInEvent(event)

    def focusOutEvent(self, event: QFocusEvent) -> None:
        self._ring = False
        super().focusOutEvent(event)
        self.update()
