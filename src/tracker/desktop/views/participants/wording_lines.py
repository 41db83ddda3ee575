"""How firmly commitments were put, wording by wording: small lines of steps on one scale of seven levels."""

from collections.abc import Sequence
from itertools import pairwise
from typing import NamedTuple

from PySide6.QtCore import QEvent, QPointF, QRectF, QSize, Qt, Signal
from PySide6.QtGui import QColor, QFocusEvent, QHelpEvent, QKeyEvent, QMouseEvent, QPainter, QPaintEvent, QPen
from PySide6.QtWidgets import QSizePolicy, QToolTip, QWidget

from tracker.desktop.theme import current, font, paint_glyph
from tracker.desktop.widgets.buttons import KEYBOARD
from tracker.desktop.widgets.painting import focus_ring, hairline, text
from tracker.model.palette import CHANGE_GLYPH
from tracker.model.vocabulary import Strength

ROW, LEVELS = 43.0, 7
STEPS, LAST = 96.0, 100.0
DOT = 2.6
MOVED = {1: ("firmer", "firmer than at first"), -1: ("softer", "softer than at first"), 0: ("same", "as at first")}


class Wordings(NamedTuple):
    """A commitment: its id, what it is, the levels of its wordings, and how the last compares with the first."""

    number: int
    title: str
    levels: tuple[int, ...]
    moved: int
    strength: Strength

    @property
    def words(self) -> str:
        """The line in words."""
        known = tuple(Strength)
        return f"{self.title}: {', '.join(known[level - 1].label for level in self.levels)}; {MOVED[self.moved][1]}"


class WordingLines(QWidget):
    """One row for each commitment. Up and Down walk, Enter opens."""

    chosen = Signal(int)
    opened = Signal(int)

    def __init__(self, parent: QWidget | None = None) -> None:
        super().__init__(parent)
        self._rows: tuple[Wordings, ...] = ()
        self._at, self._ring, self._marked = 0, False, 0
        self.setFocusPolicy(Qt.FocusPolicy.StrongFocus)
        self.setAccessibleName("Strength of wording")
        self.setSizePolicy(QSizePolicy.Policy.Expanding, QSizePolicy.Policy.Fixed)

    def show_rows(self, rows: Sequence[Wordings]) -> None:
        """Show other commitments."""
        self._rows = tuple(rows)
        self._at = max(0, min(self._at, len(rows) - 1))
        self.setAccessibleDescription(". ".join(each.words for each in rows))
        self.setVisible(bool(rows))
        self.setFixedHeight(self.sizeHint().height())
        self.update()

    def mark(self, number: int) -> None:
        """Mark the commitment that is selected in the window."""
        self._marked = number
        self.update()

    def sizeHint(self) -> QSize:
        return QSize(300, round(ROW * len(self._rows)) + 1)

    def paintEvent(self, event: QPaintEvent) -> None:
        painter = QPainter(self)
        colours, line = current().tokens, hairline(painter)
        painter.fillRect(QRectF(0, 0, self.width(), line), colours.line2)
        for at, row in enumerate(self._rows):
            rect = QRectF(0, ROW * at, self.width(), ROW)
            self._paint_row(painter, rect, row)
            painter.fillRect(QRectF(0, rect.bottom() - line, self.width(), line), colours.line)
            if at == self._at and self._ring and self.hasFocus():
                focus_ring(painter, rect.adjusted(0, 2, 0, -2), 4)
        painter.end()

    def _paint_row(self, painter: QPainter, rect: QRectF, row: Wordings) -> None:
        colours = current().tokens
        marked = row.number == self._marked
        last = QRectF(rect.right() - LAST + 14, rect.top(), LAST - 14, ROW)
        steps = QRectF(last.left() - 14 - STEPS, rect.top() + 8, STEPS, ROW - 16)
        title = QRectF(0, rect.top(), steps.left() - 12, ROW)
        ink = colours.accent_text if marked else colours.t1
        text(painter, title, row.title, font(12.5, 600 if marked else 400), ink)
        for edge in (steps.top(), steps.bottom()):
            painter.fillRect(QRectF(steps.left(), edge, STEPS, hairline(painter)), colours.line)
        self._paint_steps(painter, steps, row, colours.accent_text if marked else colours.t2)
        glyph = QRectF(last.left(), last.center().y() - 6, 12, 12)
        paint_glyph(painter, glyph, CHANGE_GLYPH[MOVED[row.moved][0]], colours.t1)
        text(painter, last.adjusted(18, 0, 0, 0), row.strength.label, font(12), colours.t2)

    @staticmethod
    def _paint_steps(painter: QPainter, rect: QRectF, row: Wordings, ink: QColor) -> None:
        """Steps from wording to wording, and dots on to now; the last one is filled."""
        painter.save()
        painter.setRenderHint(QPainter.RenderHint.Antialiasing)
        inside = rect.adjusted(DOT + 2, 3, -2, -3)
        pitch = inside.width() * 0.62 / max(1, len(row.levels) - 1)
        places = [
            QPointF(
                inside.left() + min(26.0, pitch) * at, inside.bottom() - inside.height() * (level - 1) / (LEVELS - 1)
            )
            for at, level in enumerate(row.levels)
        ]
        pen = QPen(ink, 1.3)
        painter.setPen(pen)
        for here, there in pairwise(places):
            middle = (here.x() + there.x()) / 2
            painter.drawPolyline([here, QPointF(middle, here.y()), QPointF(middle, there.y()), there])
        dotted = QPen(ink, 1.3, Qt.PenStyle.CustomDashLine)
        dotted.setDashPattern([1.4, 1.8])
        dotted.setCapStyle(Qt.PenCapStyle.FlatCap)
        painter.setPen(dotted)
        painter.drawLine(places[-1], QPointF(rect.right(), places[-1].y()))
        painter.setPen(pen)
        for at, place in enumerate(places):
            painter.setBrush(ink if at == len(places) - 1 else current().tokens.bg)
            painter.drawEllipse(place, DOT, DOT)
        painter.restore()

    # Keys and pointer

    def keyPressEvent(self, event: QKeyEvent) -> None:
        step = {Qt.Key.Key_Up: -1, Qt.Key.Key_Down: 1}.get(Qt.Key(event.key()), 0)
        if step and self._rows:
            self._ring = True
            self._at = max(0, min(len(self._rows) - 1, self._at + step))
            self.setAccessibleDescription(self._rows[self._at].words)
            self.chosen.emit(self._rows[self._at].number)
            self.update()
        elif event.key() in (Qt.Key.Key_Return, Qt.Key.Key_Enter) and self._rows:
            self.opened.emit(self._rows[self._at].number)
        else:
            super().keyPressEvent(event)

    def focusInEvent(self, event: QFocusEvent) -> None:
        self._ring = event.reason() in KEYBOARD
        super().focusInEvent(event)
        self.update()

    def focusOutEvent(self, event: QFocusEvent) -> None:
        super().focusOutEvent(event)
        self.update()

    def _row_at(self, place: QPointF) -> int:
        row = int(place.y() // ROW)
        return row if 0 <= row < len(self._rows) else -1

    def mousePressEvent(self, event: QMouseEvent) -> None:
        row = self._row_at(event.position())
        if row >= 0:
            self._at, self._ring = row, False
            self.chosen.emit(self._rows[row].number)

    def mouseDoubleClickEvent(self, event: QMouseEvent) -> None:
        row = self._row_at(event.position())
        if row >= 0:
            self.opened.emit(self._rows[row].number)

    def event(self, event: QEvent) -> bool:
        if isinstance(event, QHelpEvent) and event.type() == QEvent.Type.ToolTip:
            row = self._row_at(QPointF(event.pos()))
            QToolTip.showText(event.globalPos(), self._rows[row].words if row >= 0 else "", self)
            return True
        return super().event(event)
