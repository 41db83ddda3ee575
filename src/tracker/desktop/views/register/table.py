"""The register's table: its selection is the window's, a check box is a selected row, heads fold their groups."""

from collections.abc import Sequence

import numpy as np
from PySide6.QtCore import QEvent, QItemSelection, QItemSelectionModel, QPoint, Qt, Signal, Slot
from PySide6.QtGui import QContextMenuEvent, QKeyEvent, QMouseEvent
from PySide6.QtWidgets import QWidget

from tracker.desktop.announcing import announce
from tracker.desktop.session import Session
from tracker.desktop.tables.head import ALL, NONE, SOME
from tracker.desktop.tables.sheet import Index
from tracker.desktop.tables.table import NO_UPDATE, spans
from tracker.desktop.views.register.column import CHECK
from tracker.desktop.views.register.column_table import CHECK_WIDTH, ColumnTable
from tracker.desktop.views.register.layout import ROOMY
from tracker.desktop.views.register.model import RegisterModel, Sort
from tracker.desktop.views.register.painting import RegisterPainter
from tracker.model.columns import Ids
from tracker.model.records import Commitment

Flag = QItemSelectionModel.SelectionFlag


class RegisterTable(ColumnTable):
    """The table of commitments. Clicks on heads and in menus are answered by the view."""

    erases = True
    head_menu_asked = Signal(int, QPoint)
    cell_menu_asked = Signal(int, int, QPoint)

    def __init__(self, session: Session, model: RegisterModel, parent: QWidget | None = None) -> None:
        super().__init__(model, RegisterPainter(model, self.head_state), parent)
        self._session = session
        self._syncing = False
        self._scroll = 0
        self._tally: Ids | None = None
        self._stood_on: str | None = None
        self.head.set_sortable()
        self.head.set_walked()
        self._connect()
        self._show_sort()
        self.follow()

    def _connect(self) -> None:
        head = self.head
        head.sort_asked.connect(self._on_sort)
        head.check_asked.connect(self._on_check_all)
        head.menu_asked.connect(self._on_head_menu)
        head.left_downwards.connect(self._on_left_head)
        self.fold_asked.connect(self._on_fold)
        self.selectionModel().selectionChanged.connect(self._on_selected)
        self._session.selection_changed.connect(self.follow)

    # Selection

    @Slot()
    def follow(self) -> None:
        """Select the rows of what is selected in the window."""
        if self._syncing:
            return
        chosen = self._session.selected(Commitment.KIND)
        self._mark(self._model.rows_of(chosen))
        here = self.currentIndex()
        if chosen and not self.editing.editor and (row := self._model.row_of(chosen[0], here.row())) >= 0:
            column = here.column() if here.isValid() else self._model.column_of(ROOMY)
            self._syncing = True
            self.selectionModel().setCurrentIndex(self._model.index(row, column), NO_UPDATE)
            self._syncing = False
        self._show_checked()

    def _mark(self, rows: Ids) -> None:
        """Select exactly these rows of the table."""
        if not np.array_equal(rows, self._rows()):
            selection = QItemSelection()
            last = self._model.columnCount() - 1
            for top, bottom in spans(rows.tolist()):
                selection.select(self._model.index(top, 0), self._model.index(bottom, last))
            self._syncing = True
            self.selectionModel().select(selection, Flag.ClearAndSelect | Flag.Rows)
            self._syncing = False

    def _rows(self) -> Ids:
        """The selected rows of commitments, ascending."""
        chosen = np.zeros(len(self._model.shown), np.bool_)
        for top, bottom in self.chosen_ranges():
            chosen[top : bottom + 1] = True
        return np.flatnonzero(chosen & (self._model.shown.shown >= 0))

    def chosen_rows(self) -> list[int]:
        found: list[int] = self._rows().tolist()
        return found

    def chosen_keys(self) -> list[int]:
        return self._model.keys(self._rows())

    @Slot(QItemSelection, QItemSelection)
    def _on_selected(self, selected: QItemSelection, deselected: QItemSelection) -> None:
        if self._syncing:
            return
        keys = self.chosen_keys()
        here = self.currentIndex()
        own = self._model.key(here.row()) if here.isValid() else 0
        if own in keys and here.isValid() and deselected.contains(here) and not self.is_chosen(here.row()):
            keys.remove(own)  # its twin in another group goes with it
        elif own in keys:
            keys.remove(own)
            keys.insert(0, own)
        self._syncing = True
        self._session.select(Commitment.KIND, *keys)
        self._syncing = False
        if self._model.shown.groups is not None:
            self._mark(self._model.rows_of(keys))
        self._show_checked()

    def _show_checked(self) -> None:
        self._tally = None
        count, rows = len(self._rows()), len(self._model.shown) - len(self._model.shown.heads)
        self.head.set_checked(NONE if not count else ALL if count == rows else SOME)

    @Slot(bool)
    def _on_check_all(self, checked: bool) -> None:
        if checked:
            self.selectAll()
        else:
            self.clearSelection()

    def head_state(self, row: int) -> Qt.CheckState:
        """Return how much of the group whose head stands in a row is selected."""
        shown = self._model.shown
        if self._tally is None:
            chosen = np.zeros(shown.size, np.bool_)
            chosen[self._model.columns.rows_of(self._session.selected(Commitment.KIND))] = True
            self._tally = shown.tally(chosen)
        head = shown.head(row)
        count = int(self._tally[head.number])
        return NONE if not count else ALL if count == head.count else SOME

    def selectionCommand(self, index: Index, event: QEvent | None = None) -> QItemSelectionModel.SelectionFlag:
        """Let the box of a row add and take away, as Ctrl does elsewhere."""
        if isinstance(event, QMouseEvent) and index.isValid() and index.column() == self._model.column_of(CHECK):
            if event.type() == event.Type.MouseMove:
                return Flag.NoUpdate
            if not event.modifiers() & Qt.KeyboardModifier.ShiftModifier:
                return Flag.Toggle | Flag.Rows if event.type() == event.Type.MouseButtonPress else Flag.NoUpdate
        return super().selectionCommand(index, event)

    def keyPressEvent(self, event: QKeyEvent) -> None:
        here = self.currentIndex()
        record = here.isValid() and not self._model.is_head(here.row())
        if event.key() == Qt.Key.Key_Space and record:
            self._by_keys = True
            self.selectionModel().select(here, Flag.Toggle | Flag.Rows)
            self.viewport().update()
        elif event.key() == Qt.Key.Key_Up and here.row() == 0 and not event.modifiers():
            self.head.walk_to(here.column())
        else:
            super().keyPressEvent(event)

    # Groups

    def press_head(self, row: int, event: QMouseEvent) -> None:
        """Select all of a group by its box, else fold or unfold it."""
        if event.position().x() >= CHECK_WIDTH:
            super().press_head(row, event)
            return
        members: list[int] = self._model.columns.ids[self._model.shown.members(row)].tolist()
        chosen = self._session.selected(Commitment.KIND)
        if self.head_state(row) == ALL:
            gone = set(members)
            self._session.select(Commitment.KIND, *(key for key in chosen if key not in gone))
        else:
            self._session.select(Commitment.KIND, *dict.fromkeys((*chosen, *members)))
        self.viewport().update()

    @Slot(int, object)
    def _on_fold(self, row: int, folded: bool | None) -> None:
        head = self._model.shown.head(row)
        if folded == head.folded:  # it is as asked for: go to the first row below instead
            if not folded and row + 1 < self._model.rowCount():
                self.go_to(row + 1, max(1, self.currentIndex().column()))
            return
        self.selectionModel().setCurrentIndex(self._model.index(row, self.currentIndex().column()), NO_UPDATE)
        self._model.fold([head.key], folded=not head.folded)
        announce(self, f"{head.title}, {'unfolded' if head.folded else 'folded'}")
        self.columns_changed.emit()

    def fold_all(self, *, folded: bool) -> None:
        """Fold all groups, or unfold them."""
        self._model.fold(self._model.shown.keys(), folded=folded)
        self.columns_changed.emit()

    def group_by(self, by: str, folded: Sequence[str] = ()) -> None:
        """Group the rows, or show them without groups."""
        self._model.group(by, folded)
        self.columns_changed.emit()

    # Order

    @Slot(object)
    def _on_sort(self, sort: tuple[tuple[int, bool], ...]) -> None:
        columns = self._model.columns_shown
        self.sort_by(tuple((columns[column].key, descending) for column, descending in sort))

    def sort_by(self, sort: Sort) -> None:
        """Show the rows in another order."""
        self._model.show(sort=sort)
        self._show_sort()
        self.columns_changed.emit()

    def _show_sort(self) -> None:
        self.head.set_sort([(self._model.column_of(key), descending) for key, descending in self._model.sort_by])

    @Slot()
    def remember(self) -> None:
        """Note the place, and let the rows change without a word about the selection."""
        super().remember()
        self._scroll = self.verticalScrollBar().value()
        row = self.currentIndex().row()
        there = 0 <= row < len(self._model.shown) and self._model.is_head(row)
        self._stood_on = self._model.shown.head(row).key if there else None
        self._syncing = True

    @Slot()
    def recall(self) -> None:
        """Select and show what was selected and shown."""
        self._syncing = False
        self.follow()
        super().recall()
        self.updateGeometries()
        self.verticalScrollBar().setValue(self._scroll)
        if self._stood_on is not None:
            self._stand_on_head()
        self.editing.place()

    def _stand_on_head(self) -> None:
        """Stand on the head of the same group again."""
        shown = self._model.shown
        for row in shown.heads.tolist():
            if shown.head(row).key == self._stood_on:
                index = self._model.index(row, max(1, self.currentIndex().column()))
                self.selectionModel().setCurrentIndex(index, NO_UPDATE)
                self.scrollTo(index)
                return

    # Menus

    def walk_heads(self) -> None:
        """Put the keyboard on the head of the current column."""
        columns = self.columns_in_sight()
        here = self.currentIndex().column()
        self.head.walk_to(here if here in columns else columns[0])

    @Slot(int)
    def _on_head_menu(self, column: int) -> None:
        place = self.head.place_of(column)
        self.head_menu_asked.emit(column, self.head.viewport().mapToGlobal(QPoint(place.left(), place.bottom())))

    @Slot()
    def _on_left_head(self) -> None:
        self._by_keys = True
        self.setFocus(Qt.FocusReason.TabFocusReason)

    def contextMenuEvent(self, event: QContextMenuEvent) -> None:
        index = self.indexAt(event.pos())
        if event.reason() == QContextMenuEvent.Reason.Keyboard:
            index = self.currentIndex()
            place = self.viewport().mapToGlobal(self.visualRect(index).bottomLeft())
        else:
            place = event.globalPos()
        if index.isValid():
            self.cell_menu_asked.emit(index.row(), index.column(), place)
