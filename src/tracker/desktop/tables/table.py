"""A table whose cells are painted, walked by keys, and edited where they stand."""

from PySide6.QtCore import (
    QAbstractTableModel,
    QEvent,
    QModelIndex,
    QPersistentModelIndex,
    QRectF,
    QSize,
    Qt,
    Signal,
    Slot,
)
from PySide6.QtGui import QColor, QFocusEvent, QHideEvent, QKeyEvent, QKeySequence, QMouseEvent, QPainter
from PySide6.QtWidgets import (
    QAbstractItemView,
    QStyle,
    QStyledItemDelegate,
    QStyleOptionViewItem,
    QTableView,
    QWidget,
)

from tracker.desktop.tables.copying import copy_table
from tracker.desktop.tables.editing import CellEditing
from tracker.desktop.tables.head import Head
from tracker.desktop.theme import current, paint_glyph
from tracker.desktop.widgets import dress_table
from tracker.desktop.widgets.editor import Editor
from tracker.desktop.widgets.painting import box, focus_ring, hairline

Index = QModelIndex | QPersistentModelIndex
ENTER = (Qt.Key.Key_Return, Qt.Key.Key_Enter)
PAD = 5


class Cells(QAbstractTableModel):
    """What the table asks of its model besides Qt's own questions. Rows have keys that outlive sorting."""

    def key(self, row: int) -> int:
        """Return the id of the record in a row."""
        raise NotImplementedError

    def row_of(self, key: int) -> int:
        """Return the row of a record, -1 if it is not shown."""
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

    def editor(self, row: int, column: int, parent: QWidget) -> Editor:
        """Return the editor of a cell, with its value in it."""
        raise NotImplementedError

    def write(self, key: int, column: int, value: object) -> None:
        """Save what the editor of a cell gave. Raises UserError with a sentence for beside the field."""
        raise NotImplementedError

    def data(self, index: Index, role: int = Qt.ItemDataRole.DisplayRole) -> object:
        if not index.isValid() or role not in (Qt.ItemDataRole.DisplayRole, Qt.ItemDataRole.ToolTipRole):
            return None
        words = self.words(index.row(), index.column())
        return words if role == Qt.ItemDataRole.DisplayRole or len(words) > 24 else None

    def headerData(self, section: int, orientation: Qt.Orientation, role: int = Qt.ItemDataRole.DisplayRole) -> object:
        if role == Qt.ItemDataRole.DisplayRole and orientation == Qt.Orientation.Horizontal:
            return self.heading(section)
        return None


class CellDelegate(QStyledItemDelegate):
    """Paints the ground of a cell: selection, hover, hairline, focus. `paint_cell` puts something on it."""

    def sizeHint(self, option: QStyleOptionViewItem, index: Index) -> QSize:
        return QSize(80, option.rect.height())

    def paint(self, painter: QPainter, option: QStyleOptionViewItem, index: Index) -> None:
        table = self.parent()
        if not isinstance(table, Table):
            return
        colours = current().tokens
        rect = QRectF(option.rect)
        chosen = bool(option.state & QStyle.StateFlag.State_Selected)
        hovered = table.hovered == (index.row(), index.column())
        if chosen:
            painter.fillRect(rect, colours.accent_tint)
        elif table.hovered[0] == index.row():
            painter.fillRect(rect, colours.hover)
        painter.save()
        self.paint_cell(painter, rect.adjusted(PAD, 0, -PAD, 0), index, chosen=chosen)
        painter.restore()
        line = hairline(painter)
        painter.fillRect(QRectF(rect.left(), rect.bottom() - line, rect.width(), line), colours.line)
        if hovered and table.cells.is_editable(index.row(), index.column()):
            _paint_pencil(painter, rect, colours.accent_tint if chosen else colours.hover)
        if table.shows_cursor() and table.currentIndex() == index:
            focus_ring(painter, rect.adjusted(1, 2, -1, -2), 5)

    def paint_cell(self, painter: QPainter, rect: QRectF, index: Index, *, chosen: bool) -> None:
        """Paint what a cell holds into its rectangle."""
        raise NotImplementedError


def _paint_pencil(painter: QPainter, rect: QRectF, ground: QColor) -> None:
    """Show that a cell can be edited: an edge round it and a pencil at its end."""
    colours = current().tokens
    box(painter, rect.adjusted(2, 3, -2, -3), 5, None, colours.ctl)
    glyph = QRectF(rect.right() - 21, rect.center().y() - 7, 14, 14)
    painter.fillRect(glyph.adjusted(-4, -2, 1, 2), ground)
    paint_glyph(painter, glyph, "pencil", colours.t2, ground)


class Table(QTableView):
    """Rows of one height. Enter, F2 or a double click edits; `opened` carries the key of a row that was opened."""

    opened = Signal(int)
    deleting = Signal()
    """Delete was pressed; the rows are those that are selected."""

    def __init__(self, name: str, cells: Cells, delegate: CellDelegate, parent: QWidget | None = None) -> None:
        super().__init__(parent)
        self.cells = cells
        self.hovered = (-1, -1)
        self._by_keys = False
        self.head = Head(self)
        self.setHorizontalHeader(self.head)
        dress_table(self, name)
        self.setModel(cells)
        delegate.setParent(self)
        self.setItemDelegate(delegate)
        self.setSelectionMode(QAbstractItemView.SelectionMode.ExtendedSelection)
        self.setEditTriggers(QAbstractItemView.EditTrigger.NoEditTriggers)
        self.setTabKeyNavigation(False)
        self.setMouseTracking(True)
        self.setCornerButtonEnabled(False)
        self.editing = CellEditing(self)
        self._stood = (0, -1)
        cells.modelAboutToBeReset.connect(self.remember)
        cells.modelReset.connect(self.recall)

    def shows_cursor(self) -> bool:
        """True while the keyboard walks the cells, so that the current one is ringed."""
        return self._by_keys and self.hasFocus()

    def chosen_rows(self) -> list[int]:
        """Return the selected rows from top to bottom."""
        found: list[int] = []
        selection = self.selectionModel().selection()
        for part in (selection.at(at) for at in range(selection.count())):
            found.extend(range(part.top(), part.bottom() + 1))
        return sorted(set(found))

    def chosen_keys(self) -> list[int]:
        """Return the keys of the selected rows from top to bottom."""
        return [self.cells.key(row) for row in self.chosen_rows()]

    def edit_cell(self, row: int, column: int) -> bool:
        """Begin to edit a cell; False if it cannot be edited."""
        return self.editing.begin(row, column)

    def first_editable(self, row: int) -> int:
        """Return the first column that can be edited, as they stand from the left; -1 for none."""
        for column in self.columns_in_sight():
            if self.cells.is_editable(row, column):
                return column
        return -1

    def columns_in_sight(self) -> list[int]:
        """Return the columns that are shown, from the left."""
        order = (self.head.logicalIndex(at) for at in range(self.head.count()))
        return [column for column in order if not self.isColumnHidden(column)]

    def copy_rows(self) -> int:
        """Put the selected rows on the clipboard as a table, or all if none is; return how many."""
        rows = self.chosen_rows() or list(range(self.cells.rowCount()))
        columns = [column for column in self.columns_in_sight() if self.cells.heading(column)]
        heads = [self.cells.heading(column) for column in columns]
        copy_table(heads, [[self.cells.words(row, column) for column in columns] for row in rows])
        return len(rows)

    @Slot()
    def remember(self) -> None:
        """Note where the keyboard stands, before the rows change."""
        here = self.currentIndex()
        there = here.isValid() and here.row() < self.cells.rowCount()
        self._stood = (self.cells.key(here.row()), here.column()) if there else (0, -1)

    @Slot()
    def recall(self) -> None:
        """Stand on the same record and column again, if it is still shown."""
        self._hover((-1, -1))
        key, column = self._stood
        row = self.cells.row_of(key) if key else -1
        if row >= 0:
            selection = self.selectionModel()
            selection.setCurrentIndex(self.cells.index(row, column), selection.SelectionFlag.NoUpdate)

    # Keys and mouse

    def keyPressEvent(self, event: QKeyEvent) -> None:
        self._by_keys = True
        here = self.currentIndex()
        plain = not event.modifiers() & ~Qt.KeyboardModifier.KeypadModifier
        if event.matches(QKeySequence.StandardKey.Copy):
            self.copy_rows()
        elif plain and here.isValid() and (event.key() in ENTER or event.key() == Qt.Key.Key_F2):
            self._enter(here, open_it=event.key() in ENTER)
        elif plain and event.key() == Qt.Key.Key_Delete:
            self.deleting.emit()
        elif event.key() == Qt.Key.Key_Escape and self.chosen_rows():
            self.clearSelection()
        elif event.key() in (Qt.Key.Key_Left, Qt.Key.Key_Right) and plain and here.isValid():
            self._sideways(here, 1 if event.key() == Qt.Key.Key_Right else -1)
        else:
            super().keyPressEvent(event)
        self.viewport().update()

    def _enter(self, here: QModelIndex, *, open_it: bool) -> None:
        """Edit the current cell, or the first that can be; Enter opens the record where none can."""
        if not self.edit_cell(here.row(), here.column()):
            column = -1 if open_it else self.first_editable(here.row())
            if column >= 0:
                self.edit_cell(here.row(), column)
            elif open_it:
                self.opened.emit(self.cells.key(here.row()))

    def _sideways(self, here: QModelIndex, step: int) -> None:
        """Go to the next cell of the row and leave the selection as it is."""
        columns = self.columns_in_sight()
        at = columns.index(here.column()) if here.column() in columns else 0
        column = columns[max(0, min(len(columns) - 1, at + step))]
        index = self.cells.index(here.row(), column)
        self.selectionModel().setCurrentIndex(index, self.selectionModel().SelectionFlag.NoUpdate)
        self.scrollTo(index)

    def mousePressEvent(self, event: QMouseEvent) -> None:
        self._by_keys = False
        super().mousePressEvent(event)

    def mouseDoubleClickEvent(self, event: QMouseEvent) -> None:
        index = self.indexAt(event.position().toPoint())
        if event.button() == Qt.MouseButton.LeftButton and index.isValid():
            if not self.edit_cell(index.row(), index.column()):
                self.opened.emit(self.cells.key(index.row()))
            return
        super().mouseDoubleClickEvent(event)

    def mouseMoveEvent(self, event: QMouseEvent) -> None:
        index = self.indexAt(event.position().toPoint())
        self._hover((index.row(), index.column()))
        super().mouseMoveEvent(event)

    def leaveEvent(self, event: QEvent) -> None:
        self._hover((-1, -1))
        super().leaveEvent(event)

    def hideEvent(self, event: QHideEvent) -> None:
        """Save what is being typed when the table goes out of sight."""
        self.editing.leave()
        super().hideEvent(event)

    def focusInEvent(self, event: QFocusEvent) -> None:
        """Give the keyboard a cell to stand on."""
        if event.reason() in (Qt.FocusReason.TabFocusReason, Qt.FocusReason.BacktabFocusReason):
            self._by_keys = True
        super().focusInEvent(event)
        columns = self.columns_in_sight()
        if not self.currentIndex().isValid() and self.cells.rowCount() and columns:
            rows = self.chosen_rows()
            index = self.cells.index(rows[0] if rows else 0, columns[0])
            self.selectionModel().setCurrentIndex(index, self.selectionModel().SelectionFlag.NoUpdate)

    def _hover(self, cell: tuple[int, int]) -> None:
        if cell != self.hovered:
            self.hovered = cell
            self.viewport().update()
