"""A table that is walked by keys row by row or cell by cell, and edited where its cells stand."""

from collections.abc import Sequence

from PySide6.QtCore import QEvent, QItemSelectionModel, QModelIndex, Qt, Signal, Slot
from PySide6.QtGui import QFocusEvent, QHideEvent, QKeyEvent, QKeySequence, QMouseEvent
from PySide6.QtWidgets import QWidget

from tracker.desktop.tables.copying import copy_table
from tracker.desktop.tables.editing import CellEditing
from tracker.desktop.tables.sheet import NOWHERE, CellPainter, Cells, Index, Sheet

ENTER = (Qt.Key.Key_Return, Qt.Key.Key_Enter)
SIDEWAYS = {Qt.Key.Key_Left: -1, Qt.Key.Key_Right: 1}
ERASE = (Qt.Key.Key_Delete, Qt.Key.Key_Backspace)
NO_UPDATE = QItemSelectionModel.SelectionFlag.NoUpdate
BESIDES = Qt.KeyboardModifier.ControlModifier | Qt.KeyboardModifier.AltModifier | Qt.KeyboardModifier.MetaModifier


class Table(Sheet):
    """Walks rows at first: letters are commands. Left and Right step into the cells: there typing edits.

    Enter, F2 or a double click edits; `opened` carries the key of a row that was opened. Esc leaves the cells.
    Delete means the selected rows, and the cells while the keyboard is among them if the table `erases`.
    """

    erases = False
    """True for a table whose cells can be emptied and filled by keys."""

    opened = Signal(int)
    deleting = Signal()
    """Delete was pressed on rows; they are those that are selected."""
    erasing = Signal()
    """Delete was pressed on cells; they are those of the block."""
    filling = Signal()
    """Ctrl+D was pressed in a block of several rows."""
    refused = Signal(str)
    """Somebody wanted to edit a cell that cannot be; carries why."""
    fold_asked = Signal(int, object)
    """The head of a group in a row is to be folded (True), unfolded (False), or the other of both (None)."""

    def __init__(self, name: str, cells: Cells, look: CellPainter, parent: QWidget | None = None) -> None:
        super().__init__(name, cells, look, parent)
        self._by_keys = False
        self._in_cells = False
        self._anchor = self._pressed = -1
        self._span: frozenset[int] = frozenset()
        self._is_block = False
        self.editing = CellEditing(self)
        self._stood = (0, -1, -1)
        self.is_marking = False
        """True while a row is marked that was selected elsewhere: then nobody chose it here."""
        self.selectionModel().currentChanged.connect(self._on_current)
        cells.modelAboutToBeReset.connect(self.remember)
        cells.modelReset.connect(self.recall)

    # Rows and cells that are chosen

    def shows_cursor(self) -> bool:
        """True while the keyboard walks here, so that the current row or cell is ringed."""
        return self._by_keys and self.hasFocus()

    def rings_cell(self) -> bool:
        """True while the keyboard walks the cells."""
        return self._in_cells and self.shows_cursor()

    @property
    def in_cells(self) -> bool:
        """True while the keyboard stands in a cell, so that typing edits it."""
        return self._in_cells

    def step_in(self, *, inside: bool, anchor: int = -1) -> None:
        """Walk cells from now on, or rows; with an anchor the cells from that column on are one block."""
        self._in_cells, self._anchor = inside, anchor
        self._spread()

    def _spread(self) -> None:
        """Take the columns from the anchor to where the keyboard stands."""
        columns, before = self.columns_in_sight(), (self._span, self._is_block)
        row, column = self.currentIndex().row(), self.currentIndex().column()
        self._span, self._is_block = frozenset(), False
        if self._in_cells and column in columns:
            ends = sorted((columns.index(column), columns.index(self._anchor if self._anchor in columns else column)))
            self._span = frozenset(columns[ends[0] : ends[1] + 1])
            many = len(self._span) > 1 or sum(bottom - top + 1 for top, bottom in self.chosen_ranges()) > 1
            self._is_block = many and self.is_chosen(row)
        if (self._span, self._is_block) != before or self._is_block:
            self.viewport().update()

    def in_block(self, row: int, column: int) -> bool:
        if not self._is_block or column not in self._span or not 0 <= row < self.cells.rowCount():
            return False
        return not self.cells.is_head(row) and self.is_chosen(row)

    def block(self) -> tuple[list[int], list[int]]:
        """Return the rows and columns of the block: cells while the keyboard is among them, else whole rows."""
        rows, here = self.chosen_rows(), self.currentIndex()
        if self._in_cells and here.isValid() and not self.cells.is_head(here.row()):
            found = [column for column in self.columns_in_sight() if column in self._span]
            return (rows if self.is_chosen(here.row()) else [here.row()]), found
        return rows, [column for column in self.columns_in_sight() if self.cells.heading(column)]

    def chosen_rows(self) -> list[int]:
        """Return the selected rows from top to bottom, without heads of groups."""
        found: set[int] = set()
        for top, bottom in self.chosen_ranges():
            found.update(range(top, bottom + 1))
        return sorted(row for row in found if not self.cells.is_head(row))

    def chosen_ranges(self) -> list[tuple[int, int]]:
        """Return the first and last row of each range that is selected."""
        selection = self.selectionModel().selection()
        return [(part.top(), part.bottom()) for part in (selection.at(at) for at in range(selection.count()))]

    def chosen_keys(self) -> list[int]:
        """Return the keys of the selected rows from top to bottom."""
        return [self.cells.key(row) for row in self.chosen_rows()]

    def mark_row(self, row: int) -> None:
        """Show one row as selected because it is so elsewhere; a negative one shows none."""
        self.is_marking = True
        if row < 0:
            self.clearSelection()
        elif self.chosen_rows() != [row]:
            self.selectRow(row)
        self.is_marking = False

    def copy(self) -> tuple[int, int]:
        """Put the block on the clipboard, whole rows with their headings; return how many rows and columns."""
        rows, columns = self.block()
        if not self._in_cells and not rows:
            rows = [row for row in range(self.cells.rowCount()) if not self.cells.is_head(row)]
        heads = [self.cells.heading(column) for column in columns] if not self._in_cells else []
        copy_table(heads, [[self.cells.words(row, column) for column in columns] for row in rows])
        return len(rows), len(columns)

    # Editing

    def edit_cell(self, row: int, column: int) -> bool:
        """Begin to edit a cell; False if it cannot be edited, after saying why."""
        if self.editing.begin(row, column):
            return True
        if 0 <= row < self.cells.rowCount() and (why := self.cells.why_not(row, column)):
            self.refused.emit(why)
        return False

    def edit_here(self) -> None:
        """Edit the current cell, or the first of its row that can be while the keyboard walks rows."""
        here = self.currentIndex()
        if here.isValid() and not self.cells.is_head(here.row()):
            column = here.column()
            if not self._in_cells and not self.cells.is_editable(here.row(), column):
                column = max(self.first_editable(here.row()), 0)
            self.edit_cell(here.row(), column)

    def first_editable(self, row: int) -> int:
        """Return the first column that can be edited, as they stand from the left; -1 for none."""
        for column in self.columns_in_sight():
            if self.cells.is_editable(row, column):
                return column
        return -1

    def go_to(self, row: int, column: int, *, alone: bool = True) -> None:
        """Put the keyboard on a cell, and select its row alone if it is to be."""
        index = self.cells.index(row, column)
        flags = QItemSelectionModel.SelectionFlag
        self.selectionModel().setCurrentIndex(index, flags.ClearAndSelect | flags.Rows if alone else NO_UPDATE)
        self.scrollTo(index)
        self._spread()

    @Slot()
    def remember(self) -> None:
        """Note where the keyboard stands, before the rows change."""
        here = self.currentIndex()
        there = here.isValid() and here.row() < self.cells.rowCount()
        self._stood = (self.cells.key(here.row()), here.row(), here.column()) if there else (0, -1, -1)

    @Slot()
    def recall(self) -> None:
        """Stand on the same record and column again, if it is still shown."""
        self.hover(NOWHERE)
        key, near, column = self._stood
        row = self.cells.row_of(key, near) if key else -1
        if row >= 0:
            self.selectionModel().setCurrentIndex(self.cells.index(row, column), NO_UPDATE)
        self._spread()

    @Slot(QModelIndex, QModelIndex)
    def _on_current(self, now: QModelIndex, before: QModelIndex) -> None:
        self.update_row(before.row())
        self.update_row(now.row())

    # Keys

    def event(self, event: QEvent) -> bool:
        """Take letters from the commands while typing edits a cell."""
        if event.type() == QEvent.Type.ShortcutOverride and isinstance(event, QKeyEvent) and self.takes(event):
            event.accept()
            return True
        return super().event(event)

    def takes(self, event: QKeyEvent) -> bool:
        """True for keys that mean the cell while the keyboard stands in one, though they are commands elsewhere."""
        if not self._in_cells:
            return False
        if event.key() == Qt.Key.Key_D and event.modifiers() == Qt.KeyboardModifier.ControlModifier:
            return self.erases and len(self.block()[0]) > 1
        if event.modifiers() & BESIDES:
            return False
        return (self.erases and event.key() in ERASE) or _is_letter(event)

    def keyboardSearch(self, search: str) -> None:
        """Do not look through all rows for what is typed."""

    def keyPressEvent(self, event: QKeyEvent) -> None:
        self._by_keys = True
        here = self.currentIndex()
        self.update_row(here.row())
        plain = not event.modifiers() & ~Qt.KeyboardModifier.KeypadModifier
        if event.matches(QKeySequence.StandardKey.Copy):
            self.copy()
        elif event.key() == Qt.Key.Key_D and self.takes(event) and event.modifiers():
            self.filling.emit()
        elif event.key() == Qt.Key.Key_Escape and self._in_cells:
            self.step_in(inside=False)
        elif event.key() == Qt.Key.Key_Escape and self.chosen_ranges():
            self.clearSelection()
        elif here.isValid() and self.cells.is_head(here.row()) and self._on_head(here.row(), event):
            pass
        elif plain and event.key() in ERASE:
            (self.erasing if self._in_cells and self.erases else self.deleting).emit()
        elif not here.isValid() or not self._in_row(here, event, plain=plain):
            super().keyPressEvent(event)
        self._spread()

    def _on_head(self, row: int, event: QKeyEvent) -> bool:
        """Fold and unfold the group whose head the keyboard stands on; True if the key means that."""
        fold = {Qt.Key.Key_Left: True, Qt.Key.Key_Right: False, Qt.Key.Key_Space: None}
        key = Qt.Key(event.key())
        if key in ENTER or key in fold:
            self.fold_asked.emit(row, fold.get(key))
            return True
        return _is_letter(event)

    def _in_row(self, here: QModelIndex, event: QKeyEvent, *, plain: bool) -> bool:
        """Edit and go sideways in a row of a record; True if the key means that."""
        key = Qt.Key(event.key())
        shift = event.modifiers() == Qt.KeyboardModifier.ShiftModifier
        if plain and key in ENTER:
            self._enter(here)
        elif plain and key == Qt.Key.Key_F2:
            self.edit_here()
        elif key in SIDEWAYS and (plain or shift):
            self._sideways(here, SIDEWAYS[key], extend=shift)
        elif self._in_cells and plain and key in (Qt.Key.Key_Home, Qt.Key.Key_End):
            columns = self.columns_in_sight()
            self._stand(here, columns[0 if key == Qt.Key.Key_Home else -1])
        elif self._in_cells and not event.modifiers() & BESIDES and _is_letter(event):
            if self.edit_cell(here.row(), here.column()):
                self.editing.begin_with(event)
        else:
            return False
        return True

    def _enter(self, here: QModelIndex) -> None:
        """Edit the current cell; open the record where that cannot be."""
        if not self.edit_cell(here.row(), here.column()):
            self.opened.emit(self.cells.key(here.row()))

    def _sideways(self, here: QModelIndex, step: int, *, extend: bool = False) -> None:
        """Go to the next cell of the row and leave the selection as it is."""
        columns = self.columns_in_sight()
        at = columns.index(here.column()) if here.column() in columns else 0
        self._anchor = -1 if not extend else self._anchor if self._in_cells and self._anchor >= 0 else columns[at]
        self._in_cells = True
        self._stand(here, columns[max(0, min(len(columns) - 1, at + step))])

    def _stand(self, here: QModelIndex, column: int) -> None:
        index = self.cells.index(here.row(), column)
        self.selectionModel().setCurrentIndex(index, NO_UPDATE)
        self.scrollTo(index)

    def selectionCommand(self, index: Index, event: QEvent | None = None) -> QItemSelectionModel.SelectionFlag:
        """Leave the selection as it is where the keyboard stands on the head of a group."""
        if index.isValid() and self.cells.is_head(index.row()):
            return NO_UPDATE
        return super().selectionCommand(index, event)

    # Mouse

    def mousePressEvent(self, event: QMouseEvent) -> None:
        self._by_keys = False
        head = self.head_at(event.position().toPoint())
        if head >= 0:
            if event.button() == Qt.MouseButton.LeftButton:
                self.press_head(head, event)
            return
        self._pressed = self.indexAt(event.position().toPoint()).column()
        self.step_in(inside=False)
        super().mousePressEvent(event)

    def press_head(self, row: int, event: QMouseEvent) -> None:
        """Answer a click on the head of a group."""
        self.fold_asked.emit(row, None)

    def mouseDoubleClickEvent(self, event: QMouseEvent) -> None:
        place = event.position().toPoint()
        index = self.indexAt(place)
        if self.head_at(place) >= 0:
            self.mousePressEvent(event)
        elif event.button() == Qt.MouseButton.LeftButton and index.isValid():
            if not self.edit_cell(index.row(), index.column()):
                self.opened.emit(self.cells.key(index.row()))
        else:
            super().mouseDoubleClickEvent(event)

    def mouseMoveEvent(self, event: QMouseEvent) -> None:
        place = event.position().toPoint()
        index = self.indexAt(place)
        self.hover(NOWHERE if self.head_at(place) >= 0 else (index.row(), index.column()))
        super().mouseMoveEvent(event)
        dragged = event.buttons() & Qt.MouseButton.LeftButton and index.isValid()
        if dragged and self._pressed >= 0 and (index.column() != self._pressed or self._in_cells):
            self.step_in(inside=True, anchor=self._pressed)

    def leaveEvent(self, event: QEvent) -> None:
        self.hover(NOWHERE)
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
            self.selectionModel().setCurrentIndex(index, NO_UPDATE)


def _is_letter(event: QKeyEvent) -> bool:
    """True for a key that writes something that can be seen."""
    words = event.text()
    return bool(words) and words.isprintable() and words != " "


def spans(rows: Sequence[int]) -> list[tuple[int, int]]:
    """Return ascending rows as few ranges, each by its first and last."""
    found: list[tuple[int, int]] = []
    for row in rows:
        if found and row == found[-1][1] + 1:
            found[-1] = (found[-1][0], row)
        else:
            found.append((row, row))
    return found
