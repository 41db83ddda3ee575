"""Meetings in a row that wraps, painted as one widget: the path of follow-ups, or what has no day in a month."""

from collections.abc import Sequence
from dataclasses import dataclass

from PySide6.QtCore import QEvent, QPointF, QRectF, QSize, Qt, Signal
from PySide6.QtGui import QFocusEvent, QKeyEvent, QMouseEvent, QPainter, QPaintEvent, QResizeEvent
from PySide6.QtWidgets import QSizePolicy, QWidget

from tracker.desktop.theme import current, font, paint_glyph
from tracker.desktop.widgets.painting import box, focus_ring, hairline, text, text_width

HIGH, GAP, ARROW = 24.0, 6.0, 22.0
WIDEST = 230.0
KEYS = {
    Qt.Key.Key_Left: -1,
    Qt.Key.Key_Right: 1,
    Qt.Key.Key_Home: -(1 << 20),
    Qt.Key.Key_End: 1 << 20,
}


@dataclass(frozen=True)
class Stop:
    """One meeting of the row: `to_come` draws it dashed; `led` by an arrow, `branch` begins a line of its own."""

    id: int
    words: str
    glyph: str
    tip: str = ""
    to_come: bool = False
    here: bool = False
    led: bool = False
    branch: bool = False


class Steps(QWidget):
    """The row. Left and Right walk, Enter or a click opens; `opened` carries the id of the meeting."""

    opened = Signal(int)

    def __init__(self, name: str, parent: QWidget | None = None, *, widest: float = WIDEST) -> None:
        super().__init__(parent)
        self._name, self._widest = name, widest
        self._stops: tuple[Stop, ...] = ()
        self._at = 0
        self._hovered = -1
        self._by_keys = False
        policy = QSizePolicy(QSizePolicy.Policy.Expanding, QSizePolicy.Policy.Fixed)
        policy.setHeightForWidth(True)
        self.setSizePolicy(policy)
        self.setMouseTracking(True)
        self.setFocusPolicy(Qt.FocusPolicy.StrongFocus)

    def show_stops(self, stops: Sequence[Stop]) -> None:
        """Show these meetings."""
        self._stops = tuple(stops)
        here = next((at for at, stop in enumerate(self._stops) if stop.here), 0)
        self._at, self._hovered = here, -1
        words = [f"{stop.words} (this meeting)" if stop.here else stop.words for stop in self._stops]
        self.setAccessibleName(f"{self._name}: {', then '.join(words)}" if self._led() else self._name)
        self.setVisible(bool(self._stops))
        self.updateGeometry()
        self.update()

    def _led(self) -> bool:
        return any(stop.led for stop in self._stops)

    def stops(self) -> tuple[Stop, ...]:
        """Return what it shows."""
        return self._stops

    # Where things are

    def places(self, width: float) -> list[QRectF]:
        """Return the rectangle of each meeting in a width."""
        found: list[QRectF] = []
        left, top = 0.0, 0.0
        for stop in self._stops:
            lead = ARROW if stop.led else 0.0
            wide = min(self._widest, 30 + text_width(stop.words, font(12, 500)) + 8)
            if stop.branch and found:
                left, top = ARROW, top + HIGH + GAP
            elif left and left + lead + wide > width:
                left, top = ARROW if self._led() else 0.0, top + HIGH + GAP
            found.append(QRectF(left + lead, top, wide, HIGH))
            left += lead + wide + (0 if self._led() else GAP)
        return found

    def hasHeightForWidth(self) -> bool:
        return True

    def heightForWidth(self, width: int) -> int:
        places = self.places(width)
        return round(places[-1].bottom()) + 1 if places else 0

    def sizeHint(self) -> QSize:
        width = self.width() if self.width() > 200 else 600
        return QSize(width, self.heightForWidth(width))

    def minimumSizeHint(self) -> QSize:
        return QSize(120, self.heightForWidth(max(120, self.width())))

    def resizeEvent(self, event: QResizeEvent) -> None:
        super().resizeEvent(event)
        self.updateGeometry()

    def _stop_at(self, place: QPointF) -> int:
        places = self.places(self.width())
        return next((at for at, rect in enumerate(places) if rect.contains(place)), -1)

    # Keys and mouse

    def keyPressEvent(self, event: QKeyEvent) -> None:
        self._by_keys = True
        key = Qt.Key(event.key())
        if key in KEYS and self._stops:
            self._at = max(0, min(len(self._stops) - 1, self._at + KEYS[key]))
            self.update()
        elif key in (Qt.Key.Key_Return, Qt.Key.Key_Enter, Qt.Key.Key_Space) and self._stops:
            self._open(self._at)
        else:
            super().keyPressEvent(event)

    def _open(self, at: int) -> None:
        self._at = at
        if not self._stops[at].here:
            self.opened.emit(self._stops[at].id)

    def mouseReleaseEvent(self, event: QMouseEvent) -> None:
        at = self._stop_at(event.position())
        if event.button() == Qt.MouseButton.LeftButton and at >= 0:
            self._by_keys = False
            self._open(at)

    def mouseMoveEvent(self, event: QMouseEvent) -> None:
        at = self._stop_at(event.position())
        if at != self._hovered:
            self._hovered = at
            self.setToolTip(self._stops[at].tip if at >= 0 else "")
            self.update()

    def leaveEvent(self, event: QEvent) -> None:
        self._hovered = -1
        self.update()
        super().leaveEvent(event)

    def focusInEvent(self, event: QFocusEvent) -> None:
        self._by_keys = event.reason() != Qt.FocusReason.MouseFocusReason
        super().focusInEvent(event)
        self.update()

    def focusOutEvent(self, event: QFocusEvent) -> None:
        super().focusOutEvent(event)
        self.update()

    # Painting

    def paintEvent(self, event: QPaintEvent) -> None:
        painter = QPainter(self)
        places = self.places(self.width())
        for at in range(len(places)):
            self._paint(painter, at, places)
        painter.end()

    def _paint(self, painter: QPainter, at: int, places: Sequence[QRectF]) -> None:
        colours, stop, rect = current().tokens, self._stops[at], places[at]
        if stop.led:
            arrow = QRectF(rect.left() - ARROW + 5, rect.center().y() - 6, 12, 12)
            paint_glyph(painter, arrow, "arrow", colours.t3)
            if stop.branch:
                line = hairline(painter, 1.4)
                above = [each for each in places[:at] if each.top() == rect.top() - GAP - HIGH]
                under_start = not above or above[0].left() < ARROW
                top = rect.top() - GAP - (0 if under_start else HIGH / 2)
                painter.fillRect(QRectF(arrow.left() - 4, top, line, arrow.center().y() - top), colours.t3)
                painter.fillRect(QRectF(arrow.left() - 4, arrow.center().y() - line / 2, 6, line), colours.t3)
        fill = colours.accent_tint if stop.here else colours.hover if at == self._hovered else colours.bg
        edge = colours.accent_line if stop.here else colours.line2
        box(painter, rect, 4, fill, edge, dashed=stop.to_come)
        ink = colours.accent_text if stop.here else colours.t1
        paint_glyph(painter, QRectF(rect.left() + 8, rect.center().y() - 6, 12, 12), stop.glyph, ink, fill)
        text(painter, rect.adjusted(26, 0, -6, 0), stop.words, font(12, 600 if stop.here else 500), ink)
        if at == self._at and self._by_keys and self.hasFocus():
            focus_ring(painter, rect, 4)
