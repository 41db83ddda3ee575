"""A table that paints the cells in sight itself, and keeps its first columns and a group's head in sight."""

from collections.abc import Iterable, Sequence
from dataclasses import dataclass
from typing import cast

from PySide6.QtCore import QAbstractTableModel, QModelIndex, QPersistentModelIndex, QPoint, QRect, QRectF, Qt
from PySide6.QtGui import QColor, QPainter, QPaintEvent
from PySide6.QtWidgets import QAbstractItemView, QTableView, QWidget

from tracker.desktop.tables.head import Head
from tracker.desktop.theme import current, paint_glyph
from tracker.desktop.widgets import dress_table
from tracker.desktop.widgets.editor import Editor
from tracker.desktop.widgets.painting import box, focus_ring, hairline

Index = QModelIndex | QPersistentModelIndex
PAD = 5
KEPT_SHARE = 0.6
"""Columns that are kept in sight take at most this part of the width."""
NOWHERE = (-1, -1)


class Cells(QAbstractTableModel):
    """What the table asks of its model besides Qt's own questions. Rows have keys that outlive sorting."""

    def key(self, row: int) -> int:
        """Return the id of the record in a row, 0 for the head of a group."""
        raise NotImplementedError

    def row_of(self, key: int, near: int = -1) -> int:
        """Return the row of a record, the nearest one to a row if it has several; -1 if it is not shown."""
        raise NotImplementedError

    def words(self, row: int, column: int) -> str:
        """Return what a cell says, for screen readers, tips and copies."""
        raise NotImplementedError

    def heading(self, column: int) -> str:
        """Return a column's name."""
        raise NotImplementedError

    def is_editable(self, row: int, column: int) -> bool:
        """True if a cell can be edited in place."""
        return False

    def why_not(self, row: int, column: int) -> str:
        """Return why a cell cannot be edited, as a sentence; empty where nothing needs to be said."""
        return ""

    def editor(self, row: int, column: int, parent: QWidget) -> Editor:
        """Return the editor of a cell, with its value in it."""
        raise NotImplementedError

    def write(self, key: int, column: int, value: object) -> None:
        """Save what the editor of a cell gave. Raises UserError with a sentence for beside the field."""
        raise NotImplementedError

    def is_head(self, row: int) -> bool:
        """True for a row that is the head of a group."""
        return False

    def head_of(self, row: int) -> int:
        """Return the row of the head of the group that a row stands in, -1 without groups."""
        return -1

    def data(self, index: Index, role: int = Qt.ItemDataRole.DisplayRole) -> object:
        if not index.isValid() or role not in (Qt.ItemDataRole.DisplayRole, Qt.ItemDataRole.ToolTipRole):
            return None
        words = self.words(index.row(), index.column())
        return words if role == Qt.ItemDataRole.DisplayRole or len(words) > 24 else None

    def headerData(self, section: int, orientation: Qt.Orientation, role: int = Qt.ItemDataRole.DisplayRole) -> object:
        if role == Qt.ItemDataRole.DisplayRole and orientation == Qt.Orientation.Horizontal:
            return self.heading(section)
        return None


class CellPainter:
    """Puts something on the ground of a cell, or of the head of a group."""

    def paint_cell(self, painter: QPainter, rect: QRectF, row: int, column: int, *, chosen: bool) -> None:
        """Paint what a cell holds into its rectangle; `chosen` if its row is selected."""
        raise NotImplementedError

    def paint_head(self, painter: QPainter, rect: QRectF, row: int) -> None:
        """Paint the head of a group across the whole table, its ground too."""


@dataclass(frozen=True)
class Place:
    """Where a column stands: its left edge as it is scrolled, and its width."""

    column: int
    left: int
    width: int


class Sheet(QTableView):
    """Rows of one height. The first columns stay while the others scroll, and so does the head of a group."""

    def __init__(self, name: str, cells: Cells, look: CellPainter, parent: QWidget | None = None) -> None:
        super().__init__(parent)
        self.cells, self.look = cells, look
        self.hovered = NOWHERE
        self._kept = 0
        self.head = Head(self)
        self.setHorizontalHeader(self.head)
        dress_table(self, name)
        self.setModel(cells)
        self.setSelectionMode(QAbstractItemView.SelectionMode.ExtendedSelection)
        self.setEditTriggers(QAbstractItemView.EditTrigger.NoEditTriggers)
        self.setTabKeyNavigation(False)
        self.setMouseTracking(True)
        self.setCornerButtonEnabled(False)
        self.viewport().setAttribute(Qt.WidgetAttribute.WA_OpaquePaintEvent)  # so that scrolling moves pixels

    # Where things are

    def columns_in_sight(self) -> list[int]:
        """Return the columns that are shown, from the left."""
        order = (self.head.logicalIndex(at) for at in range(self.head.count()))
        return [column for column in order if not self.isColumnHidden(column)]

    def keep_columns(self, number: int) -> None:
        """Keep so many of the columns that are shown at the left; fewer where they would fill the table."""
        self._kept = number
        self.head.viewport().update()
        self.viewport().update()

    def kept_columns(self) -> list[int]:
        """Return the columns that stay in sight, from the left."""
        found: list[int] = []
        room = self.viewport().width() * KEPT_SHARE
        for column in self.columns_in_sight()[: self._kept]:
            room -= self.columnWidth(column)
            if room < 0:
                break
            found.append(column)
        return found

    def kept_places(self) -> list[Place]:
        """Return the columns that stay in sight, where they stand."""
        places: list[Place] = []
        left = 0
        for column in self.kept_columns():
            places.append(Place(column, left, self.columnWidth(column)))
            left += places[-1].width
        return places

    def kept_width(self) -> int:
        """Return how wide the columns are that stay in sight."""
        return sum(self.columnWidth(column) for column in self.kept_columns())

    def _place_at(self, x: int) -> Place | None:
        """Return the kept column at a place."""
        return next((each for each in self.kept_places() if each.left <= x < each.left + each.width), None)

    def visualRect(self, index: Index) -> QRect:
        rect = super().visualRect(index)
        if self.horizontalOffset():
            for place in self.kept_places():
                if place.column == index.column():
                    return QRect(place.left, rect.top(), place.width, rect.height())
        return rect

    def indexAt(self, point: QPoint) -> QModelIndex:
        if self.horizontalOffset() and point.x() < self.kept_width():
            place, row = self._place_at(point.x()), self.rowAt(point.y())
            return self.cells.index(row, place.column) if place is not None and row >= 0 else QModelIndex()
        return super().indexAt(point)

    def sticky_head(self) -> tuple[int, int]:
        """Return the head that stays at the top, and its upper edge; (-1, 0) if there is none."""
        top = self.rowAt(0)
        if top < 0 or self.cells.is_head(top):
            return -1, 0
        head = self.cells.head_of(top)
        under = top + 1
        if head >= 0 and under < self.cells.rowCount() and self.cells.is_head(under):
            return head, min(0, self.rowViewportPosition(under) - self.rowHeight(under))
        return head, 0

    def head_at(self, point: QPoint) -> int:
        """Return the row of the head of a group at a place, -1 if there is none."""
        head, edge = self.sticky_head()
        if head >= 0 and point.y() < edge + self.rowHeight(head):
            return head
        row = self.rowAt(point.y())
        return row if row >= 0 and self.cells.is_head(row) else -1

    def scrollTo(self, index: Index, hint: QTableView.ScrollHint = QTableView.ScrollHint.EnsureVisible) -> None:
        """Bring a cell into sight, out from under what stays."""
        across, down = self.horizontalScrollBar(), self.verticalScrollBar()
        before, kept = across.value(), self.kept_columns()
        super().scrollTo(index, hint)
        if index.column() in kept:
            across.setValue(before)
        else:
            hidden = self.kept_width() - self.columnViewportPosition(index.column())
            if hidden > 0:
                across.setValue(across.value() - hidden)
        head, edge = self.sticky_head()
        top = self.rowViewportPosition(index.row())
        if head >= 0 and 0 <= top < edge + self.rowHeight(head):
            down.setValue(down.value() - (edge + self.rowHeight(head) - top))

    def scrollContentsBy(self, dx: int, dy: int) -> None:
        super().scrollContentsBy(dx, dy)
        if dx and self._kept:
            self.viewport().update()
            self.head.viewport().update()
        elif dy and self.cells.head_of(0) >= 0:
            self.viewport().update(0, 0, self.viewport().width(), self.rowHeight(0) + max(0, dy))

    def update_row(self, row: int) -> None:
        """Paint a row again."""
        if row >= 0:
            self.viewport().update(0, self.rowViewportPosition(row), self.viewport().width(), self.rowHeight(row))

    def hover(self, cell: tuple[int, int]) -> None:
        """Show over which cell the mouse is."""
        if cell != self.hovered:
            before, self.hovered = self.hovered, cell
            self.update_row(before[0])
            self.update_row(cell[0])

    # Painting

    def paintEvent(self, event: QPaintEvent) -> None:
        painter = QPainter(self.viewport())
        try:
            for part in cast(Iterable[QRect], event.region()):  # what scrolled into sight, the head that stays over it
                self._paint(painter, part)
        finally:
            painter.end()

    def _paint(self, painter: QPainter, exposed: QRect) -> None:
        colours = current().tokens
        painter.fillRect(exposed, colours.bg)
        rows = self._rows_in(exposed)
        kept = self.kept_places() if self.horizontalOffset() else []
        scrolled = self._scrolled_places(exposed, {place.column for place in kept})
        chosen = [not self.cells.is_head(row) and self.is_chosen(row) for row in rows]
        self._paint_grounds(painter, rows, chosen)
        edge = kept[-1].left + kept[-1].width if kept else 0
        if edge:
            painter.setClipRect(edge, exposed.top(), self.viewport().width() - edge, exposed.height())
        self._paint_cells(painter, rows, chosen, scrolled)
        if edge:
            painter.setClipping(False)
            self._paint_cells(painter, rows, chosen, kept)
            line = hairline(painter)
            painter.fillRect(QRectF(edge - line, exposed.top(), line, exposed.height()), colours.line2)
        self._paint_heads(painter, [row for row in rows if self.cells.is_head(row)], exposed)
        self._paint_row_ring(painter)

    def is_chosen(self, row: int) -> bool:
        """True if a row is selected."""
        return bool(self.selectionModel().isSelected(self.cells.index(row, 0)))

    def shows_cursor(self) -> bool:
        """True while the current row or cell is to be ringed."""
        return self.hasFocus()

    def in_block(self, row: int, column: int) -> bool:
        """True for a cell of the block that would be copied, where that is not whole rows."""
        return False

    def _rows_in(self, exposed: QRect) -> range:
        first, last = self.rowAt(max(0, exposed.top())), self.rowAt(exposed.bottom())
        if first < 0:
            return range(0)
        return range(first, (last if last >= 0 else self.cells.rowCount() - 1) + 1)

    def _scrolled_places(self, exposed: QRect, kept: set[int]) -> list[Place]:
        places = []
        for column in self.columns_in_sight():
            left, width = self.columnViewportPosition(column), self.columnWidth(column)
            if column not in kept and left <= exposed.right() and left + width > exposed.left():
                places.append(Place(column, left, width))
        return places

    def _paint_grounds(self, painter: QPainter, rows: range, chosen: Sequence[bool]) -> None:
        colours, width, line = current().tokens, self.viewport().width(), hairline(painter)
        for row, marked in zip(rows, chosen, strict=True):
            top, height = self.rowViewportPosition(row), self.rowHeight(row)
            if marked or row == self.hovered[0]:
                painter.fillRect(QRectF(0, top, width, height), colours.accent_tint if marked else colours.hover)
            painter.fillRect(QRectF(0, top + height - line, width, line), colours.line)

    def _paint_cells(self, painter: QPainter, rows: range, chosen: Sequence[bool], places: Sequence[Place]) -> None:
        paint = self.look.paint_cell
        for row, marked in zip(rows, chosen, strict=True):
            if self.cells.is_head(row):
                continue
            top, height = self.rowViewportPosition(row), self.rowHeight(row)
            for place in places:
                rect = QRectF(place.left + PAD, top, place.width - 2 * PAD, height)
                paint(painter, rect, row, place.column, chosen=marked)
        self._paint_marks(painter, rows, chosen, places)

    def _paint_marks(self, painter: QPainter, rows: range, chosen: Sequence[bool], places: Sequence[Place]) -> None:
        """Paint what stands over the cells: the block, the pencil under the mouse, the ring of the keyboard."""
        colours = current().tokens
        here = self.currentIndex()
        for row, marked in zip(rows, chosen, strict=True):
            if row not in (self.hovered[0], here.row()) and not marked:
                continue
            top, height = self.rowViewportPosition(row), self.rowHeight(row)
            for place in places:
                rect = QRectF(place.left, top, place.width, height)
                if self.in_block(row, place.column):
                    self._paint_block(painter, rect, row, place.column)
                if self.hovered == (row, place.column) and self.cells.is_editable(row, place.column):
                    _paint_pencil(painter, rect, colours.accent_tint if marked else colours.hover)
                if (row, place.column) == (here.row(), here.column()) and self.rings_cell():
                    focus_ring(painter, rect.adjusted(1, 2, -1, -2), 5)

    def rings_cell(self) -> bool:
        """True while the keyboard stands on one cell rather than on its row."""
        return self.shows_cursor()

    def _paint_block(self, painter: QPainter, rect: QRectF, row: int, column: int) -> None:
        """Paint the edges that a cell has in common with the outside of its block."""
        ink, line = current().tokens.accent_text, hairline(painter)
        columns = self.columns_in_sight()
        at = columns.index(column)
        if at == 0 or not self.in_block(row, columns[at - 1]):
            painter.fillRect(QRectF(rect.left(), rect.top(), line, rect.height()), ink)
        if at == len(columns) - 1 or not self.in_block(row, columns[at + 1]):
            painter.fillRect(QRectF(rect.right() - line, rect.top(), line, rect.height()), ink)
        if not self.in_block(row - 1, column):
            painter.fillRect(QRectF(rect.left(), rect.top(), rect.width(), line), ink)
        if not self.in_block(row + 1, column):
            painter.fillRect(QRectF(rect.left(), rect.bottom() - 2 * line, rect.width(), line), ink)

    def _paint_heads(self, painter: QPainter, rows: Sequence[int], exposed: QRect) -> None:
        """Paint the heads of groups over the whole width, and the one that stays at the top."""
        width = self.viewport().width()
        here = self.currentIndex().row()
        head, edge = self.sticky_head()
        heads = [(row, self.rowViewportPosition(row)) for row in rows]
        if head >= 0 and exposed.top() < edge + self.rowHeight(head):
            heads.append((head, edge))
        for row, top in heads:
            rect = QRectF(0, top, width, self.rowHeight(row))
            self.look.paint_head(painter, rect, row)
            if row == here and self.shows_cursor():
                focus_ring(painter, rect.adjusted(1, 1, -1, -2), 5)

    def _paint_row_ring(self, painter: QPainter) -> None:
        """Paint where the keyboard stands while it walks whole rows."""
        row = self.currentIndex().row()
        if row >= 0 and self.shows_cursor() and not self.rings_cell() and not self.cells.is_head(row):
            top, height = self.rowViewportPosition(row), self.rowHeight(row)
            focus_ring(painter, QRectF(1, top + 1, self.viewport().width() - 2, height - 3), 5)


def _paint_pencil(painter: QPainter, rect: QRectF, ground: QColor) -> None:
    """Show that a cell can be edited: an edge round it and a pencil at its end."""
    colours = current().tokens
    box(painter, rect.adjusted(2, 3, -2, -3), 5, None, colours.ctl)
    glyph = QRectF(rect.right() - 21, rect.center().y() - 7, 14, 14)
    painter.fillRect(glyph.adjusted(-4, -2, 1, 2), ground)
    paint_glyph(painter, glyph, "pencil", colours.t2, ground)
