"""The register's table: its selection is the window's, a check box is a selected row, columns are the user's."""

from typing import Any

from PySide6.QtCore import QItemSelection, QItemSelectionModel, QModelIndex, QPersistentModelIndex, Qt, Signal, Slot
from PySide6.QtGui import QKeyEvent, QMouseEvent, QResizeEvent
from PySide6.QtWidgets import QMenu, QWidget

from tracker.desktop.session import Session
from tracker.desktop.tables.head import ALL, NONE, SOME
from tracker.desktop.tables.table import Table
from tracker.desktop.views.register.columns import CHECK
from tracker.desktop.views.register.model import RegisterModel, Sort
from tracker.desktop.views.register.painting import RegisterDelegate
from tracker.model.records import Commitment

Index = QModelIndex | QPersistentModelIndex
Flag = QItemSelectionModel.SelectionFlag
ROOMY = "headline"
NARROWEST = 200
CHECK_WIDTH = 36


class RegisterTable(Table):
    """The table of commitments."""

    columns_changed = Signal()

    def __init__(self, session: Session, model: RegisterModel, parent: QWidget | None = None) -> None:
        super().__init__("Register", model, RegisterDelegate(model), parent)
        self._session, self._model = session, model
        self._syncing = False
        self._roomy = True
        self._fitting = False
        self._scroll = 0
        head = self.head
        head.setSectionsMovable(True)
        head.set_checks(CHECK_WIDTH)
        head.set_sortable()
        head.setMinimumSectionSize(36)
        for at, column in enumerate(model.columns_shown):
            head.resizeSection(at, column.width)
            head.setSectionHidden(at, not column.shown)
        head.sort_asked.connect(self._on_sort)
        head.check_asked.connect(self._on_check_all)
        head.sectionResized.connect(self._on_resized)
        head.sectionMoved.connect(self.columns_changed)
        self.selectionModel().selectionChanged.connect(self._on_selected)
        session.selection_changed.connect(self.follow)
        self._show_sort()
        self.follow()

    # Selection

    @Slot()
    def follow(self) -> None:
        """Select the rows of what is selected in the window."""
        if self._syncing:
            return
        chosen = self._session.selected(Commitment.KIND)
        rows = self._model.rows_of(chosen)
        self._syncing = True
        if rows != self.chosen_rows():
            self.selectionModel().select(self._ranges(rows), Flag.ClearAndSelect | Flag.Rows)
        if chosen and (row := self._model.row_of(chosen[0])) >= 0 and not self.editing.editor:
            here = self.currentIndex()
            column = here.column() if here.isValid() else self._model.column_of(ROOMY)
            self.selectionModel().setCurrentIndex(self._model.index(row, column), Flag.NoUpdate)
        self._syncing = False
        self._show_checked()

    def _ranges(self, rows: list[int]) -> QItemSelection:
        """Return rows as few ranges."""
        selection = QItemSelection()
        last = self._model.columnCount() - 1
        start = 0
        for at in range(1, len(rows) + 1):
            if at == len(rows) or rows[at] != rows[at - 1] + 1:
                selection.select(self._model.index(rows[start], 0), self._model.index(rows[at - 1], last))
                start = at
        return selection

    @Slot()
    def _on_selected(self) -> None:
        if self._syncing:
            return
        keys = self._model.keys(self.chosen_rows())
        here = self.currentIndex()
        if here.isValid() and (key := self._model.key(here.row())) in keys:
            keys.remove(key)
            keys.insert(0, key)
        self._syncing = True
        self._session.select(Commitment.KIND, *keys)
        self._syncing = False
        self._show_checked()

    def _show_checked(self) -> None:
        count, rows = len(self.chosen_rows()), self._model.rowCount()
        self.head.set_checked(NONE if not count else ALL if count == rows else SOME)

    @Slot(bool)
    def _on_check_all(self, checked: bool) -> None:
        if checked:
            self.selectAll()
        else:
            self.clearSelection()

    def selectionCommand(self, index: Index, event: Any = None) -> QItemSelectionModel.SelectionFlag:
        """Let the box of a row add and take away, as Ctrl does elsewhere."""
        if isinstance(event, QMouseEvent) and index.isValid() and index.column() == self._model.column_of(CHECK):
            if event.type() == event.Type.MouseMove:
                return Flag.NoUpdate
            if not event.modifiers() & Qt.KeyboardModifier.ShiftModifier:
                return Flag.Toggle | Flag.Rows if event.type() == event.Type.MouseButtonPress else Flag.NoUpdate
        return super().selectionCommand(index, event)

    def keyPressEvent(self, event: QKeyEvent) -> None:
        here = self.currentIndex()
        if event.key() == Qt.Key.Key_Space and here.isValid():
            self.selectionModel().select(here, Flag.Toggle | Flag.Rows)
            self._by_keys = True
            self.viewport().update()
            return
        super().keyPressEvent(event)

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
        self._syncing = True

    @Slot()
    def recall(self) -> None:
        """Select and show what was selected and shown."""
        self._syncing = False
        self.follow()
        super().recall()
        self.updateGeometries()
        self.verticalScrollBar().setValue(self._scroll)
        self.editing.place()

    # Columns

    def fit(self) -> None:
        """Give the commitment's own words what room there is, until somebody sets that column's width."""
        if not self._roomy:
            return
        column = self._model.column_of(ROOMY)
        others = self.head.length() - self.head.sectionSize(column)
        width = max(NARROWEST, self.viewport().width() - others)
        if width != self.head.sectionSize(column):
            self._fitting = True
            self.head.resizeSection(column, width)
            self._fitting = False

    def resizeEvent(self, event: QResizeEvent) -> None:
        super().resizeEvent(event)
        self.fit()

    @Slot(int, int, int)
    def _on_resized(self, column: int, old: int, new: int) -> None:
        if self._fitting:
            return
        if column == self._model.column_of(ROOMY) and old and new:
            self._roomy = False
        self.fit()
        self.columns_changed.emit()

    def columns_menu(self, parent: QWidget) -> QMenu:
        """Return a menu that shows and hides columns."""
        menu = QMenu(parent)
        menu.setObjectName("columns-menu")
        for at in (self.head.logicalIndex(place) for place in range(1, self.head.count())):
            action = menu.addAction(self._model.columns_shown[at].head)
            action.setCheckable(True)
            action.setChecked(not self.isColumnHidden(at))
            action.setEnabled(self._model.columns_shown[at].key != ROOMY)
            action.setData(at)
        menu.addSeparator()
        menu.addAction("Usual columns").setData(-1)
        return menu

    def show_column(self, column: int, *, shown: bool) -> None:
        """Show a column, or hide it."""
        self.head.setSectionHidden(column, not shown)
        if shown and self.head.sectionSize(column) < 36:
            self.head.resizeSection(column, self._model.columns_shown[column].width)
        self.fit()
        self.columns_changed.emit()

    def usual_columns(self) -> None:
        """Show the columns as at first."""
        self.restore_columns([[column.key, column.width, column.shown] for column in self._model.columns_shown])
        self._roomy = True
        self.fit()
        self.columns_changed.emit()

    def columns_kept(self) -> list[list[object]]:
        """Return key, width and whether it is shown of each column, from the left, for JSON."""
        kept: list[list[object]] = []
        for place in range(self.head.count()):
            at = self.head.logicalIndex(place)
            hidden = self.isColumnHidden(at)
            column = self._model.columns_shown[at]
            width = column.width if hidden or (column.key == ROOMY and self._roomy) else self.head.sectionSize(at)
            kept.append([column.key, width, not hidden])
        return kept

    def restore_columns(self, kept: object) -> None:
        """Lay the columns out as they were; those that are new keep their usual look."""
        keys = [column.key for column in self._model.columns_shown]
        rows = [each for each in kept if isinstance(each, list) and len(each) == 3] if isinstance(kept, list) else []
        self._fitting = True
        for place, (key, width, shown) in enumerate(row for row in rows if row[0] in keys):
            at = keys.index(key)
            self.head.moveSection(self.head.visualIndex(at), place)
            self.head.setSectionHidden(at, not shown)
            if shown and isinstance(width, int) and at:
                self.head.resizeSection(at, max(36, min(width, 2_000)))
            if key == ROOMY and width != self._model.columns_shown[at].width:
                self._roomy = False
        self._fitting = False
        self.fit()
