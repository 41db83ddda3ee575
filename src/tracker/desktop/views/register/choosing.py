"""The card of columns: which ones are shown, in which order, how many stay in sight, found by typing a name."""

from collections.abc import Sequence

from PySide6.QtCore import Qt, Slot
from PySide6.QtGui import QKeyEvent
from PySide6.QtWidgets import QCheckBox, QHBoxLayout, QWidget

from tracker.desktop.filtering.rows import Row
from tracker.desktop.tables.pick_card import PickCard
from tracker.desktop.views.register.column import CHECK, Column
from tracker.desktop.views.register.layout import ROOMY
from tracker.desktop.views.register.table import RegisterTable
from tracker.desktop.widgets import Button, Words
from tracker.model.names import fold

MOVES = {Qt.Key.Key_Up: -1, Qt.Key.Key_Down: 1}


class ColumnChooser(PickCard):
    """Lists every column, those shown first as they stand from the left; Enter or a click shows and hides one."""

    def __init__(self, table: RegisterTable, columns: Sequence[Column], anchor: QWidget) -> None:
        super().__init__(anchor, "Columns", table)
        self.setObjectName("columns-card")
        self._table = table
        self._columns = {column.key: column for column in columns}
        self.say(f"Find among {len(columns) - 1} columns")
        self.folds = QCheckBox("Fold columns that have no room", self)
        self.folds.setToolTip("Else the table scrolls sideways")
        self.folds.toggled.connect(self._on_folds)
        self.kept = QCheckBox("Keep the headline in sight too", self)
        self.kept.setToolTip("While the other columns scroll sideways")
        self.kept.toggled.connect(self._on_kept)
        self.usual = Button("Usual columns", self, compact=True)
        self.usual.clicked.connect(self._on_usual)
        foot = QHBoxLayout()
        foot.addWidget(self.usual)
        foot.addStretch(1)
        foot.addWidget(Words("Alt+↑ ↓ moves", self, size=11, tone="t3"))
        for box in (self.folds, self.kept):
            self.body.addWidget(box)
        self.body.addLayout(foot)

    def start(self) -> None:
        """Open it as the table stands."""
        for box, on in ((self.folds, self._table.folds), (self.kept, self._table.keeps(ROOMY))):
            box.blockSignals(True)
            box.setChecked(on)
            box.blockSignals(False)
        super().start()

    def parts(self) -> Sequence[QWidget]:
        return (self.line, self.list, self.folds, self.kept, self.usual)

    def rows(self) -> list[Row]:
        wanted = [column for column in self._table.columns_wanted() if column.key != CHECK]
        there = {column.key for column in wanted}
        others = [column for column in self._columns.values() if column.key not in there and column.key != CHECK]
        others.sort(key=lambda column: column.head.casefold())
        return [self._row(column, shown=column.key in there) for column in (*wanted, *others)]

    def _row(self, column: Column, *, shown: bool) -> Row:
        words = f"{column.head} (no room now)" if column.key in self._table.folded else column.head
        return Row(words, value=column.key, checked=shown, found_by=fold(f"{column.head} {column.also}"))

    @Slot(object)
    def take(self, row: Row) -> None:
        """Show a column, or hide it; the headline stays."""
        self._table.show_column(row.value, shown=not row.checked)
        at = next((at for at, each in enumerate(self.rows()) if each.value == row.value), 0)
        self.refresh(None if self.line.text() else at)

    def line_key(self, event: QKeyEvent) -> bool:
        if event.modifiers() & Qt.KeyboardModifier.AltModifier and (step := MOVES.get(Qt.Key(event.key()))):
            self._move(step)
            return True
        return super().line_key(event)

    def _move(self, step: int) -> None:
        """Move the marked column one place to the left or right."""
        at = self.list.currentIndex().row()
        rows = self.list.rows
        if 0 <= at < len(rows) and rows[at].checked and self._table.move_column(rows[at].value, step):
            moved = rows[at].value
            self.refresh(next((at for at, each in enumerate(self.rows()) if each.value == moved), at))

    @Slot(bool)
    def _on_folds(self, folds: bool) -> None:
        self._table.set_folds(folds=folds)
        self.refresh()

    @Slot(bool)
    def _on_kept(self, kept: bool) -> None:
        self._table.keep_up_to(ROOMY if kept else "")

    @Slot()
    def _on_usual(self) -> None:
        self._table.usual_columns()
        self.start()
