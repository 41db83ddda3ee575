"""What a pasted block would change: each cell with its value before and after, or with why it is left out."""

from collections.abc import Sequence
from dataclasses import dataclass, field, replace
from typing import Any

from tracker.desktop.session import Session
from tracker.desktop.views.register import editing, typed
from tracker.desktop.views.register.column import CHECK, Column
from tracker.desktop.views.register.model import RegisterModel
from tracker.edits.cells import CellChange, NewRow, refuses_any, rehearse
from tracker.model.errors import UserError
from tracker.model.names import fold
from tracker.model.records import Commitment

Block = Sequence[Sequence[str]]
MOST = 5_000
"""Cells that are pasted at once; more are a matter for an import."""
NEW = "New"
HEADLINE, REF = "headline", "ref"
OTHER_NAMES = {"headline": HEADLINE, "title": HEADLINE, "deadline": "due", "made on": "made_on"}


@dataclass(frozen=True)
class Planned:
    """One cell of the preview. `row` counts the rows of the block; an `error` says why it is left out."""

    row: int
    ref: str
    headline: str
    column: str
    before: str = ""
    after: str = ""
    error: str = ""
    changes: tuple[CellChange, ...] = ()
    named: tuple[tuple[str, Any], ...] = ()

    @property
    def is_new(self) -> bool:
        """True for a cell of a commitment that would be made."""
        return self.ref == NEW


@dataclass(frozen=True)
class Plan:
    """All that a block would change, what of it is left out, and how many cells stay as they are."""

    cells: tuple[Planned, ...] = ()
    same: int = 0
    headed: bool = False
    matched: bool = False
    """True if rows were found by their refs rather than taken in their order."""

    @property
    def kept(self) -> tuple[Planned, ...]:
        """The cells that would be written."""
        return tuple(cell for cell in self.cells if not cell.error)

    @property
    def left_out(self) -> tuple[Planned, ...]:
        """The cells that would not."""
        return tuple(cell for cell in self.cells if cell.error)

    def changes(self) -> list[CellChange]:
        """Return the changes of commitments that are there."""
        return [change for cell in self.kept for change in cell.changes]

    def new_rows(self) -> list[NewRow]:
        """Return the commitments that would be made."""
        made: dict[int, dict[str, Any]] = {}
        for cell in self.kept:
            if cell.is_new:
                made.setdefault(cell.row, {}).update(cell.named)
        return [NewRow(values) for values in made.values()]

    def commitments(self) -> list[int]:
        """Return the ids of the commitments that would change."""
        return list(dict.fromkeys(change.commitment for change in self.changes()))

    def label(self) -> str:
        """Return what the step is called."""
        cells = sum(not cell.is_new for cell in self.kept)
        number, made = len(self.commitments()), len(self.new_rows())
        parts = [f"{_count(cells, 'cell')} into {_count(number, 'commitment')}"] if cells else []
        return f"Paste {' and '.join([*parts, *([_count(made, 'new commitment')] if made else [])])}"


def _count(number: int, what: str) -> str:
    return f"{number:,} {what}{'' if number == 1 else 's'}"


@dataclass
class Target:
    """Where a row of the block goes: a commitment, one that is to be made, or nowhere."""

    commitment: int = 0
    index: int = -1
    why_not: str = ""
    cells: dict[str, str] = field(default_factory=dict)


class Planner:
    """Plans what a block of cells changes in the register as it stands."""

    def __init__(self, session: Session, model: RegisterModel) -> None:
        self._session, self._model = session, model

    def plan(self, block: Block, row: int, column: str, in_sight: Sequence[Column]) -> Plan:
        """Plan a block whose first cell goes into a row and column of the table.

        If its first row names columns it is taken for headings, and with a heading "Ref" rows are found by ref.
        Raises UserError for a block that cannot be pasted at all.
        """
        number = sum(map(len, block))
        if not number:
            raise UserError("There is nothing to paste: copy cells of a table first.")
        if number > MOST:
            raise UserError(f"That is {number:,} cells; paste at most {MOST:,} at a time.")
        columns = self._headed(block)
        headed = bool(columns)
        if not headed:
            columns = self._from(column, in_sight, len(block[0]))
        rows = block[1:] if headed else block
        by_ref = next((at for at, each in enumerate(columns) if each is not None and each.key == REF), -1)
        if headed and by_ref >= 0:
            targets = [self._by_ref(cells[by_ref]) for cells in rows]
        else:
            targets = self._below(row, len(rows))
        cells: list[Planned] = []
        same = 0
        for at, (words, target) in enumerate(zip(rows, targets, strict=True)):
            found, kept = self._row(at, words, target, columns)
            cells += found
            same += kept
        plan = Plan(tuple(cells), same, headed, headed and by_ref >= 0)
        return self._tried(plan)

    # Where it goes

    def _headed(self, block: Block) -> list[Column | None]:
        """Return the columns that the first row names, None for a name that is not known; empty if it names none."""
        if len(block) < 2:
            return []
        known = {fold(column.head): column for column in self._model.columns_shown if column.head}
        for name, key in OTHER_NAMES.items():
            known.setdefault(name, self._model.columns_shown[self._model.column_of(key)])
        names = [fold(cell) for cell in block[0]]
        found = [known.get(name) for name in names]
        some = [name for name in names if name]
        recognised = sum(column is not None for column in found)
        return found if some and recognised * 2 > len(some) else []

    def _from(self, column: str, in_sight: Sequence[Column], width: int) -> list[Column | None]:
        """Return columns as they stand from one on; None beyond the last."""
        keys = [each.key for each in in_sight]
        start = keys.index(column) if column in keys else 0
        if keys[start] == CHECK:
            start += 1
        found: list[Column | None] = list(in_sight[start : start + width])
        return found + [None] * (width - len(found))

    def _by_ref(self, ref: str) -> Target:
        """Find a row by its ref; without one it would be new."""
        if not ref.strip():
            return Target()
        try:
            record = self._session.store.find(ref, Commitment.KIND)
        except UserError as error:
            return Target(why_not=str(error))
        number = record.number
        return Target(number, self._model.columns.row_of(number))

    def _below(self, row: int, number: int) -> list[Target]:
        """Take the rows of commitments from one on, past the heads of groups; beyond the last they would be new."""
        found: list[Target] = []
        for at in range(max(0, row), len(self._model.shown)):
            if len(found) == number:
                break
            if not self._model.is_head(at):
                found.append(Target(self._model.key(at), self._model.row_in_index(at)))
        return found + [Target() for _ in range(number - len(found))]

    # What changes

    def _row(
        self, at: int, words: Sequence[str], target: Target, columns: Sequence[Column | None]
    ) -> tuple[list[Planned], int]:
        """Return the cells of a row that change or cannot, and how many stay as they are."""
        found: list[Planned] = []
        same = 0
        if target.why_not:
            shown = next((cell for cell in words if cell), "")
            return [Planned(at, "?", shown, "Ref", error=target.why_not)], 0
        if not target.commitment:
            return self._new(at, words, columns), 0
        ref, headline = self._model.columns.refs[target.index], self._model.columns.headlines[target.index]
        for cell, column in zip(words, columns, strict=False):
            if column is None:
                if cell:
                    found.append(Planned(at, ref, headline, "–", after=cell, error="There is no column for it."))
                continue
            before = column.words(self._model, target.index)
            if " ".join(cell.split()) == before:
                same += 1
                continue
            one = self._cell(Planned(at, ref, headline, column.head, before, cell), column, target.commitment)
            if one is None:
                same += 1
            else:
                found.append(one)
        return found, same

    def _cell(self, one: Planned, column: Column, commitment: int) -> Planned | None:
        """Read one cell that says something else than before; None if it means the same."""
        why_not = editing.why_not(self._session, column, commitment)
        if not one.after and column.field is None and column.key not in typed.PARTIES:
            return None  # nothing is given for what cannot be taken away
        if why_not:
            return replace(one, error=f"{why_not} Left as it is.")
        try:
            value = typed.read(self._session, column, one.after)
        except UserError as error:
            return replace(one, error=str(error))
        if value == typed.value_of(self._session, column, commitment):
            return None
        after = typed.said(self._session, column, value)
        return replace(one, after=after, changes=tuple(typed.changes(column, commitment, value)))

    def _new(self, at: int, words: Sequence[str], columns: Sequence[Column | None]) -> list[Planned]:
        """Plan a new commitment; it needs a headline."""
        given = [(cell, column) for cell, column in zip(words, columns, strict=False) if cell]
        headline = next((cell for cell, column in given if column is not None and column.key == HEADLINE), "")
        if not given:
            return []
        if not headline:
            why = "There is no row for it; a new commitment needs a headline, which is not among the cells."
            return [Planned(at, "–", given[0][0], "–", after="; ".join(cell for cell, _ in given), error=why)]
        found: list[Planned] = []
        for cell, column in given:
            one = Planned(at, NEW, headline, column.head if column is not None else "–", after=cell)
            found.append(self._new_cell(one, column))
        return found

    def _new_cell(self, one: Planned, column: Column | None) -> Planned:
        if column is None:
            return replace(one, error="There is no column for it.")
        if column.computed or not typed.is_editable(column):
            return replace(one, error=f"{column.head} is not typed. Left out.")
        if column.key == "strength":
            return replace(one, error="A strength is that of a wording; add one in the inspector. Left out.")
        try:
            value = typed.read(self._session, column, one.after)
        except UserError as error:
            return replace(one, error=str(error))
        after = typed.said(self._session, column, value)
        return replace(one, after=after, named=tuple(typed.named(column, value).items()))

    def _tried(self, plan: Plan) -> Plan:
        """Ask the rules of the record, and leave out what they refuse."""
        day = self._session.working_day
        changes, new = plan.changes(), plan.new_rows()
        if not changes and not new:
            return plan
        if not refuses_any(self._session.store, changes, new, today=day):
            return plan
        refused = rehearse(self._session.store, changes, new, today=day)
        why_of = {changes[at]: why for at, why in refused.items() if at < len(changes)}
        rows = list(dict.fromkeys(cell.row for cell in plan.kept if cell.is_new))
        why_new = {rows[at - len(changes)]: why for at, why in refused.items() if at >= len(changes)}
        cells = []
        for cell in plan.cells:
            why = next((why_of[change] for change in cell.changes if change in why_of), "")
            if cell.is_new and not cell.error:
                why = why_new.get(cell.row, "")
            cells.append(replace(cell, error=why) if why else cell)
        return replace(plan, cells=tuple(cells))
