"""The head of a table: click to sort, Shift+click to sort by one more, drag to move, a box to check all."""

from collections.abc import Sequence
from typing import TYPE_CHECKING

from PySide6.QtCore import QRect, QRectF, QSize, Qt, Signal
from PySide6.QtGui import QKeyEvent, QMouseEvent, QPainter
from PySide6.QtWidgets import QHeaderView

from tracker.desktop.theme import current, font, paint_glyph
from tracker.desktop.widgets.painting import box, hairline, text, text_width

if TYPE_CHECKING:
    from tracker.desktop.tables.table import Table

Sort = tuple[tuple[int, bool], ...]
"""Columns to sort by, the first counts most; True is descending."""
NONE, SOME, ALL = Qt.CheckState.Unchecked, Qt.CheckState.PartiallyChecked, Qt.CheckState.Checked


class Head(QHeaderView):
    """A painted head. `sort_asked` carries the new order; `check_asked` that all rows are to be checked or none."""

    sort_asked = Signal(object)
    check_asked = Signal(bool)

    def __init__(self, table: "Table") -> None:
        super().__init__(Qt.Orientation.Horizontal, table)
        self._sort: Sort = ()
        self._sortable = False
        self._checks = False
        self._checked = NONE
        self._pressed = -1
        self.setSectionsClickable(True)
        self.setAccessibleName("Columns")

    def set_sortable(self) -> None:
        """Let clicks ask for an order."""
        self._sortable = True

    def set_checks(self, width: int) -> None:
        """Keep the first column for check boxes."""
        self._checks = True
        self.setFirstSectionMovable(False)
        self.setSectionResizeMode(0, QHeaderView.ResizeMode.Fixed)
        self.resizeSection(0, width)

    def set_sort(self, sort: Sequence[tuple[int, bool]]) -> None:
        """Show by what the rows are sorted."""
        self._sort = tuple(sort)
        self.viewport().update()

    def set_checked(self, state: Qt.CheckState) -> None:
        """Show whether all rows are checked, some or none."""
        if state != self._checked:
            self._checked = state
            self.viewport().update()

    def ask(self, column: int, *, more: bool = False) -> None:
        """Ask to sort by a column, or the other way round; with `more` behind the others."""
        found = dict(self._sort)
        if more:
            found[column] = not found[column] if column in found else False
        else:
            descending = not found[column] if len(found) == 1 and column in found else False
            found = {column: descending}
        self.sort_asked.emit(tuple(found.items()))

    def sizeHint(self) -> QSize:
        return QSize(super().sizeHint().width(), 28)

    def mousePressEvent(self, event: QMouseEvent) -> None:
        self._pressed = self.logicalIndexAt(event.position().toPoint())
        self._from = event.position().x()
        super().mousePressEvent(event)

    def mouseReleaseEvent(self, event: QMouseEvent) -> None:
        resting = self.cursor().shape() != Qt.CursorShape.SplitHCursor
        super().mouseReleaseEvent(event)
        column = self.logicalIndexAt(event.position().toPoint())
        still = resting and abs(event.position().x() - self._from) < 4
        if column < 0 or column != self._pressed or not still or event.button() != Qt.MouseButton.LeftButton:
            return
        if self._checks and column == 0:
            self.check_asked.emit(self._checked != ALL)
        elif self._sortable:
            self.ask(column, more=bool(event.modifiers() & Qt.KeyboardModifier.ShiftModifier))

    def keyPressEvent(self, event: QKeyEvent) -> None:
        event.ignore()

    def paintSection(self, painter: QPainter, rect: QRect, logicalIndex: int) -> None:
        colours = current().tokens
        room = QRectF(rect)
        painter.fillRect(room, colours.side)
        line = hairline(painter)
        painter.fillRect(QRectF(room.left(), room.bottom() - line, room.width(), line), colours.line)
        if self._checks and logicalIndex == 0:
            paint_check(painter, room, self._checked)
            return
        words = str(self.model().headerData(logicalIndex, self.orientation()) or "")
        found = dict(self._sort)
        here = logicalIndex in found
        face = font(11, 600 if here else 400)
        room.adjust(5, 0, -4, 0)
        text(painter, room.adjusted(0, 0, -14 if here else 0, 0), words, face, colours.t1 if here else colours.t3)
        if here:
            left = room.left() + min(text_width(words, face) + 3, max(0.0, room.width() - 14))
            arrow = "i-sort" if found[logicalIndex] else "i-sortup"
            paint_glyph(painter, QRectF(left, room.center().y() - 6, 12, 12), arrow, colours.t1, colours.side)
            if len(found) > 1:
                place = str(list(found).index(logicalIndex) + 1)
                text(painter, QRectF(left + 12, room.top(), 10, room.height()), place, font(10), colours.t2)


def paint_check(painter: QPainter, rect: QRectF, state: Qt.CheckState) -> None:
    """Paint a check box in the middle of a rectangle."""
    colours = current().tokens
    middle = rect.center()
    square = QRectF(round(middle.x() - 8), round(middle.y() - 8), 16, 16)
    if state == NONE:
        box(painter, square, 4, colours.bg, colours.ctl)
        return
    box(painter, square, 4, colours.accent)
    glyph = "i-check" if state == ALL else "i-minus"
    paint_glyph(painter, square.adjusted(2, 2, -2, -2), glyph, colours.on_accent, colours.accent)
