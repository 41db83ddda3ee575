"""The rows of the register: an order over the column index, read by the table cell by cell."""

from collections.abc import Iterable, Sequence

import numpy as np
from PySide6.QtCore import QModelIndex, QPersistentModelIndex
from PySide6.QtWidgets import QWidget

from tracker.desktop.session import Session
from tracker.desktop.tables.standing_words import deadline_words
from tracker.desktop.tables.table import Cells
from tracker.desktop.views.register import editing
from tracker.desktop.views.register.columns import CHECK, LAST, Column, all_columns, texts_of
from tracker.desktop.views.register.filters import Filters, mask_of
from tracker.desktop.views.register.reading import AHEAD, Reading
from tracker.desktop.views.register.words import Haystack, Ranks
from tracker.desktop.widgets.editor import Editor
from tracker.model.columns import BENEFICIARY, MAKERS, STATUSES, Columns, Ids
from tracker.model.records import Actor, Commitment
from tracker.model.standing import OPEN_CODES, Standing

Index = QModelIndex | QPersistentModelIndex
Sort = tuple[tuple[str, bool], ...]
USUAL: Sort = (("due", False),)
"""By the first due date; Due keeps open ones before closed ones."""


class RegisterModel(Cells):
    """Commitments that exist as of the day and pass the filters, in the order asked for."""

    def __init__(self, session: Session) -> None:
        super().__init__()
        self._session = session
        self.store = session.store
        self.columns_shown: tuple[Column, ...] = all_columns()
        self.filters = Filters()
        self.sort_by: Sort = USUAL
        self.columns: Columns = session.store.columns
        self.standing: Standing = session.standing
        self.counts = np.zeros(len(STATUSES), np.int64)
        self._order: Ids = np.zeros(0, np.int64)
        self._places: Ids = np.zeros(0, np.int64)
        self._hay = Haystack(self.store, self.columns)
        self._ranks = Ranks()
        self._reading = Reading(self.store)
        self._values: dict[str, Ids] = {}
        self._parties_from: Ids | None = None
        self._arrange()

    # What is shown

    @property
    def total(self) -> int:
        """How many commitments exist as of the day."""
        return int(np.count_nonzero(self.standing.exists))

    def open_and_closed(self) -> tuple[int, int]:
        """How many of the rows shown are open, and how many closed."""
        is_open = int(np.count_nonzero(OPEN_CODES[self.standing.status[self._order]]))
        return is_open, len(self._order) - is_open

    def show(self, filters: Filters | None = None, sort: Sort | None = None) -> None:
        """Show other rows, or in another order."""
        self.filters = self.filters if filters is None else filters
        self.sort_by = self.sort_by if sort is None else sort
        self._rearrange()

    def refresh(self, touched: Iterable[str] = ()) -> None:
        """Read index and standing again, after a step or for another day."""
        self._reading.forget(touched)
        self._rearrange()

    def _rearrange(self) -> None:
        """Take over what holds now; if the same rows stand in the same places, only repaint."""
        before, size = self._order, len(self.columns)
        columns, standing = self.columns, self.standing
        self._take()
        order = self._ordered()
        if size == len(self.columns) and np.array_equal(order, before) and columns.uids == self.columns.uids:
            if len(order):
                self.dataChanged.emit(self.index(0, 0), self.index(len(order) - 1, len(self.columns_shown) - 1))
            return
        now = self.columns, self.standing
        self.columns, self.standing = columns, standing
        self.beginResetModel()
        self.columns, self.standing = now
        self._place(order)
        self.endResetModel()

    def _arrange(self) -> None:
        self._take()
        self._place(self._ordered())

    def _take(self) -> None:
        """Take over the index and what holds as of the day."""
        columns, standing = self.store.columns, self._session.standing
        if columns is not self.columns:
            self._hay = Haystack(self.store, columns)
            self._parties_from = None
        if columns is not self.columns or standing is not self.standing:
            self._values.clear()
        self.columns, self.standing = columns, standing

    def _ordered(self) -> Ids:
        every = mask_of(self.filters, self.columns, self.standing, self._hay, status=False)
        self.counts = np.bincount(self.standing.status[every], minlength=len(STATUSES))
        chosen = self.filters.chosen.get("status")
        mask = mask_of(self.filters, self.columns, self.standing, self._hay) if chosen else every
        rows = np.flatnonzero(mask)
        for key, descending in reversed(self.sort_by):
            values = self._values_of(key)[rows]
            if descending:
                values = np.where(values == LAST, LAST, -values)
            rows = rows[np.argsort(values, kind="stable")]
            if key == "due":
                rows = rows[np.argsort(~OPEN_CODES[self.standing.status[rows]], kind="stable")]
        return rows.astype(np.int64)

    def _place(self, order: Ids) -> None:
        self._order = order
        self._places = np.full(len(self.columns), -1, np.int64)
        self._places[order] = np.arange(len(order))

    def _values_of(self, key: str) -> Ids:
        if key not in self._values:
            column = next(column for column in self.columns_shown if column.key == key)
            self._values[key] = column.values(self)
        return self._values[key]

    def rank(self, name: str) -> Ids:
        """Return places of a text column's texts, the empty ones last."""
        texts = texts_of(self.columns, name)
        empty = np.fromiter((not text for text in texts), np.bool_, len(texts))
        return np.where(empty, LAST, self._ranks.of(name, texts))

    # Rows and records

    def row_in_index(self, row: int) -> int:
        """Return the row of the column index that a row of the table shows."""
        return int(self._order[row])

    def key(self, row: int) -> int:
        return int(self.columns.ids[self._order[row]])

    def keys(self, rows: Sequence[int]) -> list[int]:
        """Return the ids of the commitments in rows of the table."""
        found: list[int] = self.columns.ids[self._order[np.array(rows, np.int64)]].tolist()
        return found

    def row_of(self, key: int) -> int:
        try:
            return int(self._places[self.columns.row_of(key)])
        except KeyError:
            return -1

    def rows_of(self, keys: Iterable[int]) -> list[int]:
        """Return the rows of those commitments that are shown, ascending."""
        places = self._places[self.columns.rows_of(keys)]
        found: list[int] = np.sort(places[places >= 0]).tolist()
        return found

    def column_of(self, key: str) -> int:
        """Return where a column stands in the model."""
        return next(at for at, column in enumerate(self.columns_shown) if column.key == key)

    def record(self, row: int) -> Commitment | None:
        """Return the record of a row of the index, read with those that follow it in the table."""
        self._look_ahead(row)
        return self._reading.commitment(self.columns, row)

    def who(self, row: int) -> tuple[list[str], list[str]]:
        """Return the codes of who makes it and for whom."""
        if self._parties_from is None:
            rows = np.ascontiguousarray(self.columns.parties["row"])
            self._parties_from = np.searchsorted(rows, np.arange(len(self.columns) + 1))
        start, stop = self._parties_from[row], self._parties_from[row + 1]
        mine = self.columns.parties[start:stop]
        makers: list[str] = []
        others: list[str] = []
        for actor, role in zip(mine["actor"].tolist(), mine["role"].tolist(), strict=True):
            codes = makers if role in MAKERS else others if role == BENEFICIARY else None
            code = self.store.name_of(Actor.KIND, actor)
            if codes is not None and code not in codes:
                codes.append(code)
        return makers, others

    def grade(self, row: int) -> str:
        """Return the best grade of what a commitment rests on."""
        self._look_ahead(row)
        return self._reading.grade(self.columns, row)

    def all_grades(self) -> list[str]:
        """Return the best grade of every row of the index."""
        return self._reading.all_grades(self.columns)

    def due_label(self, row: int, number: int) -> tuple[str, bool]:
        """Return the words of a deadline, and whether it is approximate."""
        ahead = self._look_ahead(row)
        more = [int(days[each]) for each in ahead for days in (self.standing.due_id, self.standing.now_id)]
        found = self._reading.deadline(number, more)
        return deadline_words(found)

    def _look_ahead(self, row: int) -> list[int]:
        place = int(self._places[row])
        ahead: list[int] = self._order[place + 1 : place + AHEAD].tolist() if place >= 0 else []
        self._reading.look_ahead(ahead)
        return ahead

    # What Qt and the table ask

    def rowCount(self, parent: Index = QModelIndex()) -> int:  # noqa: B008 - as Qt declares it
        return 0 if parent.isValid() else len(self._order)

    def columnCount(self, parent: Index = QModelIndex()) -> int:  # noqa: B008 - as Qt declares it
        return 0 if parent.isValid() else len(self.columns_shown)

    def heading(self, column: int) -> str:
        return self.columns_shown[column].head

    def words(self, row: int, column: int) -> str:
        return self.columns_shown[column].words(self, int(self._order[row]))

    def is_editable(self, row: int, column: int) -> bool:
        return self._session.can_edit and editing.is_editable(self.columns_shown[column])

    def editor(self, row: int, column: int, parent: QWidget) -> Editor:
        return editing.editor(self._session, self.columns_shown[column], self.key(row), parent)

    def write(self, key: int, column: int, value: object) -> None:
        editing.write(self._session, self.columns_shown[column], key, value)


def is_check(column: Column) -> bool:
    """True for the column of check boxes."""
    return column.key == CHECK
