"""The columns of the register's table as the user has them: chosen, moved, sized, kept in sight, and remembered."""

from collections.abc import Callable
from math import ceil

from PySide6.QtCore import Signal, Slot
from PySide6.QtGui import QResizeEvent
from PySide6.QtWidgets import QWidget

from tracker.desktop.tables.sheet import PAD, CellPainter
from tracker.desktop.tables.table import Table
from tracker.desktop.views.register.column import CHECK, Column
from tracker.desktop.views.register.layout import MOST, ROOMY, fit
from tracker.desktop.views.register.model import RegisterModel
from tracker.desktop.views.register.painting import least_width, needed_width
from tracker.desktop.widgets.painting import text_width

CHECK_WIDTH = 36
NARROWEST = 36
KEPT = 2
"""Columns that stay in sight at first: the box and the one after it."""
MEASURED = 200
"""Rows that are looked at to fit a column's width."""
Width = Callable[[RegisterModel, Column, int], float]
HEAD_ROOM = 26
"""Room beside the words of a head: its padding, and the arrow of the order."""
FIRST = 60
"""Rows that are looked at to know what a column needs."""
WIDEST = 640


class ColumnTable(Table):
    """A table of commitments whose columns are the user's; those without room give way or scroll sideways."""

    columns_changed = Signal()
    """Columns, their order or widths, the order of rows or the groups are others."""

    def __init__(self, model: RegisterModel, look: CellPainter, parent: QWidget | None = None) -> None:
        super().__init__("Register", model, look, parent)
        self._model = model
        self._fitting = False
        self.folds = True
        self.kept = KEPT
        self._own: dict[str, int] = {}
        self._needs: dict[str, int] = {}
        self._measured: object = None
        self._shown = {column.key for column in model.columns_shown if column.shown}
        self.folded: frozenset[str] = frozenset()
        head = self.head
        head.setSectionsMovable(True)
        head.set_checks(CHECK_WIDTH)
        head.setMinimumSectionSize(NARROWEST)
        head.hide_asked.connect(self.hide_column)
        head.fit_asked.connect(self.fit_column)
        head.sectionResized.connect(self._on_resized)
        head.sectionMoved.connect(self._on_moved)
        self.keep_columns(KEPT)
        self.fit()

    def columns_wanted(self) -> list[Column]:
        """Return the columns that the user wants, from the left, those without room included."""
        order = (self._model.columns_shown[self.head.logicalIndex(at)] for at in range(self.head.count()))
        return [column for column in order if column.key in self._shown]

    @Slot()
    def fit(self) -> None:
        """Give the commitment's own words what room there is."""
        wanted = self.columns_wanted()
        self._measure(wanted)
        fitted = fit(wanted, self._own, self.viewport().width(), folds=self.folds, needs=self._needs)
        self._fitting = True
        for at, column in enumerate(self._model.columns_shown):
            hidden = column.key not in fitted.widths
            if self.isColumnHidden(at) != hidden:
                self.setColumnHidden(at, hidden)
            if not hidden and self.columnWidth(at) != fitted.widths[column.key]:
                self.head.resizeSection(at, fitted.widths[column.key])
        self._fitting = False
        if fitted.folded != self.folded:
            self.folded = fitted.folded
            self.columns_changed.emit()

    def _measure(self, columns: list[Column]) -> None:
        """Note what columns that can be narrower or wider need; what was needed once stays, so that they lie still."""
        shown = self._model.shown.shown
        if shown is self._measured:
            return
        self._measured = shown
        for column in columns:
            if column.least:
                head = ceil(text_width(column.head, self.head.font())) + HEAD_ROOM
                before = self._needs.get(column.key, head)
                self._needs[column.key] = max(before, self._widest(column, least_width, range(FIRST)))

    @Slot()
    def recall(self) -> None:
        """Give columns what other rows need."""
        super().recall()
        self.fit()

    def resizeEvent(self, event: QResizeEvent) -> None:
        super().resizeEvent(event)
        self.fit()

    @Slot(int, int, int)
    def _on_resized(self, column: int, old: int, new: int) -> None:
        if not self._fitting and old and new:
            self._own[self._model.columns_shown[column].key] = new
            self.fit()
            self.columns_changed.emit()

    @Slot(int, int, int)
    def _on_moved(self, column: int, old: int, new: int) -> None:
        self.viewport().update()
        self.columns_changed.emit()

    def show_column(self, key: str, *, shown: bool) -> None:
        """Show a column, or hide it; the headline and the boxes always show."""
        if key in (CHECK, ROOMY):
            return
        (self._shown.add if shown else self._shown.discard)(key)
        self.fit()
        self.columns_changed.emit()

    @Slot(int)
    def hide_column(self, column: int) -> None:
        """Hide a column by its number in the model."""
        self.show_column(self._model.columns_shown[column].key, shown=False)
        columns = self.columns_in_sight()
        if self.head.hasFocus() and columns:
            self.head.walk_to(next((each for each in columns if each > column), columns[-1]))

    @Slot(int)
    def fit_column(self, column: int) -> None:
        """Make a column as wide as what it says in and around the rows that are in sight."""
        first = max(0, self.rowAt(0) - MEASURED // 4)
        which = self._model.columns_shown[column]
        words = text_width(self._model.heading(column), self.head.font()) + 30
        widest = self._widest(which, needed_width, range(first, first + MEASURED))
        self.head.resizeSection(column, int(max(NARROWEST, min(WIDEST, max(words, widest)))))

    def _widest(self, column: Column, width: Width, among: range) -> int:
        """Return how wide a column has to be for what it says in some rows of the table."""
        rows = self._model.shown.shown[among.start : among.stop]
        widest = max((width(self._model, column, row) for row in rows.tolist() if row >= 0), default=0.0)
        return ceil(widest) + 2 * PAD + 1

    def set_kept(self, number: int) -> None:
        """Keep so many columns in sight while the others scroll sideways, the box included."""
        self.kept = number
        self.keep_columns(number)
        self.columns_changed.emit()

    def keeps(self, key: str) -> bool:
        """True if a column is among those that stay in sight."""
        wanted = [column.key for column in self.columns_wanted()]
        return key in wanted[: self.kept]

    def keep_up_to(self, key: str) -> None:
        """Keep the columns up to this one in sight, or only the usual ones."""
        wanted = [column.key for column in self.columns_wanted()]
        self.set_kept(wanted.index(key) + 1 if key in wanted else KEPT)

    def move_column(self, key: str, step: int) -> bool:
        """Move a column past the next one that is wanted; False if there is none on that side."""
        wanted = [column.key for column in self.columns_wanted()]
        to = wanted.index(key) + step
        if not 1 <= to < len(wanted):
            return False
        here, there = (self.head.visualIndex(self._model.column_of(each)) for each in (key, wanted[to]))
        self.head.moveSection(here, there)
        return True

    def set_folds(self, *, folds: bool) -> None:
        """Let columns give way where there is no room, or scroll sideways instead."""
        self.folds = folds
        self.fit()
        self.columns_changed.emit()

    def usual_columns(self) -> None:
        """Show the columns as at first."""
        usual: list[list[object]] = [[column.key, 0, column.shown] for column in self._model.columns_shown]
        self.folds = True
        self.set_kept(KEPT)
        self.restore_columns(usual)
        self.columns_changed.emit()

    def columns_kept(self) -> list[list[object]]:
        """Return key, width (0 as usual) and whether it is wanted of each column, from the left, for JSON."""
        order = [self._model.columns_shown[self.head.logicalIndex(at)] for at in range(self.head.count())]
        return [[column.key, self._own.get(column.key, 0), column.key in self._shown] for column in order]

    def restore_columns(self, kept: object) -> None:
        """Lay the columns out as they were; those that are new keep their usual look."""
        columns = {column.key: column for column in self._model.columns_shown}
        rows = [each for each in kept if isinstance(each, list) and len(each) == 3] if isinstance(kept, list) else []
        rows = [row for row in rows if isinstance(row[0], str) and row[0] in columns]
        self._fitting = True
        for place, (key, width, shown) in enumerate(rows):
            self.head.moveSection(self.head.visualIndex(self._model.column_of(key)), place)
            if key not in (CHECK, ROOMY):
                (self._shown.add if shown else self._shown.discard)(key)
            self._own.pop(key, None)
            if isinstance(width, int) and width > 0 and width != columns[key].width and key != CHECK:
                self._own[key] = max(NARROWEST, min(width, MOST))
        self._fitting = False
        self.fit()
