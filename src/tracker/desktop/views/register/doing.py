"""What is done to commitments in the register: cells filled, erased and pasted, many rows changed, each one step."""

from collections.abc import Sequence
from typing import TYPE_CHECKING, Any

from PySide6.QtCore import QObject, Slot

from tracker.desktop.session import Session
from tracker.desktop.tables.copying import pasted
from tracker.desktop.views.register import editing, typed
from tracker.desktop.views.register.column import Column
from tracker.desktop.views.register.model import RegisterModel
from tracker.desktop.views.register.pasting import Plan, Planner
from tracker.desktop.views.register.table import RegisterTable
from tracker.edits.cells import CellChange, change_cells
from tracker.edits.records import delete
from tracker.model.errors import UserError
from tracker.model.records import Commitment

if TYPE_CHECKING:
    from tracker.desktop.views.register.preview import PastePreview

MOST_COPIED = 10_000
"""Rows that are copied at once; more are a matter for an export."""


class Doing(QObject):
    """Works on what is selected in the table, or on the block of cells that the keyboard marks."""

    def __init__(self, session: Session, model: RegisterModel, table: RegisterTable) -> None:
        super().__init__(table)
        self._session, self._model, self._table = session, model, table
        self._planner = Planner(session, model)
        table.deleting.connect(self.delete)
        table.erasing.connect(self.erase)
        table.filling.connect(self.fill_down)
        table.refused.connect(self._on_refused)

    @Slot(str)
    def _on_refused(self, why: str) -> None:
        self._session.refused.emit(why)

    def chosen(self) -> tuple[int, ...]:
        """Return the selected commitments."""
        return self._session.selected(Commitment.KIND)

    def can_edit(self) -> bool:
        """True while something is selected that can be edited."""
        return self._session.can_edit and bool(self.chosen())

    # Copies

    @Slot()
    def copy(self) -> None:
        """Copy the block of cells, or the selected rows with their headings, and say how many."""
        rows, columns = self._table.block()
        if (len(rows) or self._model.number) > MOST_COPIED:
            self._session.refused.emit(f"Select at most {MOST_COPIED:,} rows to copy them.")
            return
        in_cells = self._table.in_cells
        number, _ = self._table.copy()
        if in_cells:
            cells = len(rows) * len(columns)
            self._session.toast.emit(f"Copied {cells:,} {'cell' if cells == 1 else 'cells'}", False)
        else:
            self._session.toast.emit(f"Copied {number:,} {'row' if number == 1 else 'rows'} as a table", False)

    # Cells

    def _columns(self, columns: Sequence[int]) -> list[Column]:
        return [self._model.columns_shown[column] for column in columns]

    def _change(self, changes: Sequence[CellChange], label: str) -> bool:
        """Write changes in one step; True if they were."""
        if not changes:
            return False
        session = self._session
        return session.run(change_cells, changes, today=session.working_day, label=label) is not None

    def can_fill(self) -> bool:
        """True while the keyboard stands in cells of several rows."""
        return self._session.can_edit and self._table.in_cells and len(self._table.block()[0]) > 1

    @Slot()
    def fill_down(self) -> None:
        """Give the rows of the block below the first the values of the first."""
        if not self.can_fill():
            self._on_refused("Mark the cells to fill first: step into a cell with Left or Right, then Shift+Down.")
            return
        rows, columns = self._table.block()
        keys = self._model.keys(rows)
        changes: list[CellChange] = []
        for column in self._columns(columns):
            changes += self._set(column, keys[0], keys[1:])
        self._change(changes, f"Fill {_cells(len(columns) * (len(keys) - 1))} down")

    def set_for_all(self, column: Column, source: int, keys: Sequence[int]) -> None:
        """Give other commitments the value that one has in a column."""
        others = [key for key in keys if key != source]
        self._change(self._set(column, source, others), f"Set {column.head.lower()} of {_commitments(len(others))}")

    def _set(self, column: Column, source: int, keys: Sequence[int]) -> list[CellChange]:
        """Return the changes that give commitments the value of another; none where the column refuses."""
        for key in (source, *keys):
            why = editing.why_not(self._session, column, key)
            if why:
                self._on_refused(why)
                return []
        value = typed.value_of(self._session, column, source)
        return [change for key in keys for change in typed.changes(column, key, value)]

    def set_value(self, column: Column, value: Any, keys: Sequence[int], *, add: bool = False) -> None:
        """Give commitments a value, or add words to those that they have, in one step. Raises UserError if refused."""
        changes: list[CellChange] = []
        for key in keys:
            why = editing.why_not(self._session, column, key)
            if why:
                raise UserError(f"{self._session.store.name_of(Commitment.KIND, key)}: {why}")
            mine = (*typed.value_of(self._session, column, key), *value) if add else value
            changes += typed.changes(column, key, tuple(dict.fromkeys(mine)) if add else mine)
        verb = f"Add {column.head.lower()} to" if add else f"Set {column.head.lower()} of"
        session = self._session
        label = f"{verb} {_commitments(len(keys))}"
        session.attempt(change_cells, changes, today=session.working_day, label=label)

    @Slot()
    def erase(self) -> None:
        """Empty the cells of the block, as far as they can be."""
        rows, columns = self._table.block()
        if not self._session.can_edit or not rows:
            return
        changes: list[CellChange] = []
        for column in self._columns(columns):
            for key in self._model.keys(rows):
                try:
                    why = editing.why_not(self._session, column, key)
                    if why:
                        raise UserError(why)
                    empty = typed.read(self._session, column, "")
                except UserError as error:
                    self._on_refused(str(error))
                    return
                if typed.value_of(self._session, column, key) != empty:
                    changes += typed.changes(column, key, empty)
        self._change(changes, f"Clear {_cells(len(rows) * len(columns))}")

    @Slot()
    def delete(self) -> None:
        """Delete the selected commitments; Undo is offered."""
        if self.can_edit():
            found = self._session.store.get_many(Commitment, list(self.chosen()))
            self._session.run(delete, list(found.values()))

    # Paste

    def can_paste(self) -> bool:
        """True where a block can be pasted."""
        return self._session.can_edit

    def paste(self) -> "PastePreview | None":
        """Show what the block on the clipboard would change; None if it cannot be pasted at all."""
        from tracker.desktop.views.register.preview import PastePreview

        here, table = self._table.currentIndex(), self._table
        in_sight = self._columns(table.columns_in_sight())
        row = here.row() if here.isValid() else 0
        rows, columns = table.block()
        if table.in_cells and rows:
            row, at = rows[0], columns[0]
        else:
            at = here.column() if here.isValid() else table.columns_in_sight()[0]
        try:
            plan = self._planner.plan(pasted(), row, self._model.columns_shown[at].key, in_sight)
        except UserError as error:
            self._on_refused(str(error))
            return None
        preview = PastePreview(plan, table.window())
        preview.applied.connect(self._on_applied)
        preview.open()
        return preview

    @Slot(object)
    def _on_applied(self, plan: Plan) -> None:
        """Write a plan in one step, and select what it changed."""
        session = self._session
        made = session.run(change_cells, plan.changes(), plan.new_rows(), today=session.working_day, label=plan.label())
        if made is not None:
            session.select(Commitment.KIND, *plan.commitments(), *made)


def _cells(number: int) -> str:
    return "1 cell" if number == 1 else f"{number:,} cells"


def _commitments(number: int) -> str:
    return "1 commitment" if number == 1 else f"{number:,} commitments"
