"""The card of the order: by which columns rows are sorted, which one counts first, and which way round."""

from PySide6.QtCore import Qt, Slot
from PySide6.QtGui import QKeyEvent
from PySide6.QtWidgets import QHBoxLayout, QWidget

from tracker.desktop.filtering.rows import Row
from tracker.desktop.tables.pick_card import PickCard
from tracker.desktop.views.register.column import CHECK
from tracker.desktop.views.register.model import USUAL, RegisterModel
from tracker.desktop.views.register.table import RegisterTable
from tracker.desktop.widgets import Button, Words
from tracker.model.names import fold

MOVES = {Qt.Key.Key_Up: -1, Qt.Key.Key_Down: 1}


class SortCard(PickCard):
    """Lists every column, those that are sorted by first. Taking one sorts by it, then the other way, then no more."""

    def __init__(self, model: RegisterModel, table: RegisterTable, anchor: QWidget) -> None:
        super().__init__(anchor, "Sort by", table)
        self.setObjectName("sort-card")
        self._model, self._table = model, table
        self.say("Find a column")
        self.usual = Button("Usual order", self, compact=True)
        self.usual.clicked.connect(self._on_usual)
        foot = QHBoxLayout()
        foot.addWidget(self.usual)
        foot.addStretch(1)
        foot.addWidget(Words("Alt+↑ ↓ counts first or later", self, size=11, tone="t3"))
        self.body.addLayout(foot)

    def parts(self) -> tuple[QWidget, ...]:
        return (self.line, self.list, self.usual)

    def rows(self) -> list[Row]:
        order = dict(self._model.sort_by)
        heads = {column.key: column for column in self._model.columns_shown}
        found = []
        for at, (key, down) in enumerate(order.items(), 1):
            words = f"{heads[key].head}, {'last first ↓' if down else 'first to last ↑'}"
            found.append(Row(words, value=key, prefix=f"{at}", checked=True, found_by=fold(heads[key].head)))
        others = [column for key, column in heads.items() if key not in order and key != CHECK]
        shown = [column.key for column in self._table.columns_wanted()]
        place = {key: at for at, key in enumerate(shown)}
        for column in sorted(others, key=lambda one: (place.get(one.key, len(place)), one.head.casefold())):
            by = fold(f"{column.head} {column.also}")
            found.append(Row(column.head, value=column.key, checked=False, found_by=by))
        return found

    @Slot(object)
    def take(self, row: Row) -> None:
        """Sort by a column behind the others, turn it round, or leave it out."""
        order = dict(self._model.sort_by)
        if row.value not in order:
            order[row.value] = False
        elif not order[row.value]:
            order[row.value] = True
        else:
            del order[row.value]
        self._sort(order, row.value)

    def line_key(self, event: QKeyEvent) -> bool:
        if event.modifiers() & Qt.KeyboardModifier.AltModifier and (step := MOVES.get(Qt.Key(event.key()))):
            self._move(step)
            return True
        return super().line_key(event)

    def _move(self, step: int) -> None:
        """Let the marked column count before the one above it, or after the one below."""
        rows, at = self.list.rows, self.list.currentIndex().row()
        keys = [key for key, _ in self._model.sort_by]
        if not 0 <= at < len(rows) or rows[at].value not in keys:
            return
        here = keys.index(rows[at].value)
        if 0 <= here + step < len(keys):
            keys[here], keys[here + step] = keys[here + step], keys[here]
            order = dict(self._model.sort_by)
            self._sort({key: order[key] for key in keys}, rows[at].value)

    def _sort(self, order: dict[str, bool], key: str) -> None:
        self._table.sort_by(tuple(order.items()) or USUAL)
        at = next((at for at, row in enumerate(self.rows()) if row.value == key), 0)
        self.refresh(None if self.line.text() else at)

    @Slot()
    def _on_usual(self) -> None:
        self._table.sort_by(USUAL)
        self.refresh(0)
