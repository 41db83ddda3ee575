"""How firmly it was put, wording by wording: a line of steps that is walked with the arrow keys."""

from collections.abc import Sequence
from dataclasses import dataclass
from itertools import pairwise

from PySide6.QtCore import QEvent, QPointF, QRectF, QSize, Qt, Signal
from PySide6.QtGui import QFocusEvent, QHelpEvent, QKeyEvent, QMouseEvent, QPainter, QPaintEvent, QPen
from PySide6.QtWidgets import QSizePolicy, QToolTip, QWidget

from tracker.desktop.inspector.looks import INSET, plain_tip
from tracker.desktop.theme import current, font
from tracker.desktop.widgets.buttons import KEYBOARD
from tracker.desktop.widgets.painting import CENTRE, box, focus_ring, hairline, text, text_width
from tracker.model.palette import strength_level
from tracker.model.vocabulary import Strength

STRENGTHS = tuple(Strength)
LABELS = 74.0
FEWEST_LEVELS = 3
DOT = 4.0


@dataclass(frozen=True)
class Point:
    """One wording: its id, how firm, and when and where it was said."""

    number: int
    strength: Strength
    when: str
    where: str
    words: str


class StrengthChart(QWidget):
    """Levels from weak to firm, one step for each wording. Left and Right walk, Enter opens, Delete removes."""

    opened = Signal(int)
    removed = Signal(int)
    menu_asked = Signal(int)
    pointed = Signal(str)
    """The keyboard is on a wording; carries its words, nothing once it leaves."""

    def __init__(self, parent: QWidget | None = None) -> None:
        super().__init__(parent)
        self._points: tuple[Point, ...] = ()
        self._at = -1
        self._ring = False
        self.setFocusPolicy(Qt.FocusPolicy.StrongFocus)
        self.setMouseTracking(True)
        self.setSizePolicy(QSizePolicy.Policy.Expanding, QSizePolicy.Policy.Fixed)
        self.set_points(())

    def set_points(self, points: Sequence[Point]) -> None:
        """Draw other wordings."""
        self._points = tuple(points)
        self._at = min(self._at, len(points) - 1)
        said = "; ".join(f"{one.when} {one.where}: {one.strength.label}" for one in points)
        self.setAccessibleName(f"Strength of wording. {said}")
        self.setAccessibleDescription("Left and Right walk from wording to wording, Enter opens one.")
        self.updateGeometry()
        self.update()

    def _levels(self) -> list[int]:
        """Return the levels that are drawn, firmest first."""
        used = [strength_level(one.strength) for one in self._points] or [1]
        low, high = min(used), max(used)
        while high - low + 1 < FEWEST_LEVELS:
            high, low = (high + 1, low) if high < len(STRENGTHS) else (high, low - 1)
        return list(range(high, low - 1, -1))

    def _pitch(self) -> float:
        return 20.0 if len(self._levels()) <= 4 else 14.0

    def sizeHint(self) -> QSize:
        return QSize(300, round(self._pitch() * len(self._levels()) + 18))

    def minimumSizeHint(self) -> QSize:
        return QSize(160, self.sizeHint().height())

    def _plot(self) -> QRectF:
        return QRectF(INSET + LABELS, 0, self.width() - 2 * INSET - LABELS, self.height() - 18)

    def _y(self, level: int) -> float:
        return (self._levels()[0] - level + 0.5) * self._pitch()

    def _x(self, at: int) -> float:
        plot, last = self._plot(), len(self._points) - 1
        begin, room = plot.left() + 0.12 * plot.width(), 0.70 * plot.width()
        return begin + (room * at / last if last else 0)

    def _places(self) -> list[QPointF]:
        return [QPointF(self._x(at), self._y(strength_level(one.strength))) for at, one in enumerate(self._points)]

    # Painting

    def paintEvent(self, event: QPaintEvent) -> None:
        painter = QPainter(self)
        painter.setRenderHint(QPainter.RenderHint.Antialiasing)
        colours, plot = current().tokens, self._plot()
        for level in self._levels():
            y = self._y(level)
            row = QRectF(INSET, y - 10, LABELS - 6, 20)
            text(painter, row, STRENGTHS[level - 1].label, font(11), colours.t3)
            painter.fillRect(QRectF(plot.left(), y, plot.width(), hairline(painter)), colours.line)
        places = self._places()
        if places:
            self._paint_steps(painter, places)
            self._paint_dates(painter)
        if self._ring and self.hasFocus():
            focus_ring(painter, QRectF(self.rect()).adjusted(2, 0, -2, 0), 5)
        painter.end()

    def _paint_steps(self, painter: QPainter, places: list[QPointF]) -> None:
        colours = current().tokens
        line = QPen(colours.accent_text, 1.5)
        painter.setPen(line)
        for here, there in pairwise(places):
            middle = (here.x() + there.x()) / 2
            painter.drawLine(here, QPointF(middle, here.y()))
            painter.drawLine(QPointF(middle, here.y()), QPointF(middle, there.y()))
            painter.drawLine(QPointF(middle, there.y()), there)
        dotted = QPen(colours.accent_text, 1.5, Qt.PenStyle.CustomDashLine)
        dotted.setDashPattern([1.2, 1.6])
        dotted.setCapStyle(Qt.PenCapStyle.FlatCap)
        painter.setPen(dotted)
        painter.drawLine(places[-1], QPointF(self._plot().right(), places[-1].y()))
        painter.setPen(line)
        for at, place in enumerate(places):
            last = at == len(places) - 1
            painter.setBrush(colours.accent_text if last else colours.bg)
            painter.drawEllipse(place, DOT, DOT)
            if at == self._at and self.hasFocus():
                painter.setBrush(Qt.BrushStyle.NoBrush)
                painter.drawEllipse(place, DOT + 3, DOT + 3)

    def _paint_dates(self, painter: QPainter) -> None:
        """Write below the points as many dates as there is room for, the first and the last among them."""
        colours, face = current().tokens, font(11)
        right, taken = self.width() - INSET, -1.0
        count = len(self._points)
        spacing = self._x(1) - self._x(0) if count > 1 else self._plot().width()
        every = 1
        while spacing * every < 60 and every < count:
            every += 1
        for at in range(count):
            if at % every and at != count - 1:
                continue
            words = f"{self._points[at].when} {self._points[at].where}".strip()
            width = min(text_width(words, face), max(56.0, spacing * every - 6))
            left = max(float(INSET), min(right - width, self._x(at) - width / 2))
            if left < taken:
                if at != count - 1:
                    continue
                left, width = taken, min(width, right - taken)
            chosen = at == self._at and self.hasFocus()
            rect = QRectF(left, self.height() - 17, width + 0.5, 16)
            if chosen:
                box(painter, rect.adjusted(-4, 0, 4, 0), 3, colours.accent_tint)
            text(painter, rect, words, face, colours.t1 if chosen else colours.t2, align=CENTRE)
            taken = left + width + 5

    # Keys and pointer

    def focusInEvent(self, event: QFocusEvent) -> None:
        super().focusInEvent(event)
        self._ring = event.reason() in KEYBOARD
        if self._at < 0:
            self._at = len(self._points) - 1
        self._point()

    def focusOutEvent(self, event: QFocusEvent) -> None:
        super().focusOutEvent(event)
        self.pointed.emit("")
        self.update()

    def go_to(self, number: int) -> bool:
        """Point at a wording; False if it is not drawn here."""
        at = next((at for at, one in enumerate(self._points) if one.number == number), -1)
        if at >= 0:
            self._at = at
            if self.hasFocus():
                self._point()
        return at >= 0

    def _point(self) -> None:
        """Say and show what the keyboard is on."""
        if 0 <= self._at < len(self._points):
            self.setAccessibleDescription(self._tip(self._points[self._at]))
            self.pointed.emit(self._points[self._at].words)
        self.update()

    def keyPressEvent(self, event: QKeyEvent) -> None:
        step = {Qt.Key.Key_Left: -1, Qt.Key.Key_Right: 1}.get(Qt.Key(event.key()), 0)
        if not self._points:
            super().keyPressEvent(event)
        elif step:
            self._at = max(0, min(len(self._points) - 1, self._at + step))
            self._point()
        elif event.key() in (Qt.Key.Key_Return, Qt.Key.Key_Enter, Qt.Key.Key_Space):
            self.opened.emit(self._points[self._at].number)
        elif event.key() in (Qt.Key.Key_Delete, Qt.Key.Key_Backspace):
            self.removed.emit(self._points[self._at].number)
        elif event.key() == Qt.Key.Key_Menu:
            self.menu_asked.emit(self._points[self._at].number)
        else:
            super().keyPressEvent(event)

    def _near(self, place: QPointF) -> int:
        """Return which point the pointer is at; -1 for none."""
        for at, point in enumerate(self._places()):
            if abs(point.x() - place.x()) <= 14 and abs(point.y() - place.y()) <= 12:
                return at
        return -1

    def mouseMoveEvent(self, event: QMouseEvent) -> None:
        near = self._near(event.position())
        self.setCursor(Qt.CursorShape.PointingHandCursor if near >= 0 else Qt.CursorShape.ArrowCursor)

    def mousePressEvent(self, event: QMouseEvent) -> None:
        near = self._near(event.position())
        if near < 0:
            super().mousePressEvent(event)
            return
        self._at = near
        if event.button() is Qt.MouseButton.RightButton:
            self.menu_asked.emit(self._points[near].number)
        else:
            self.opened.emit(self._points[near].number)

    def event(self, event: QEvent) -> bool:
        if isinstance(event, QHelpEvent) and event.type() == QEvent.Type.ToolTip:
            near = self._near(QPointF(event.pos()))
            if near >= 0:
                QToolTip.showText(event.globalPos(), plain_tip(self._tip(self._points[near])), self)
            else:
                QToolTip.hideText()
            return True
        return super().event(event)

    def _tip(self, point: Point) -> str:
        where = f", {point.where}" if point.where else ""
        return f"{point.when}{where}: {point.strength.label}. {point.words}"
