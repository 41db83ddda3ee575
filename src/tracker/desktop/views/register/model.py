"""The rows of the register: an order over the column index, read by the table cell by cell."""

from collections.abc import Callable, Iterable, Sequence
from functools import partial
from typing import Any, TypeVar

import numpy as np
from PySide6.QtCore import QModelIndex, QPersistentModelIndex, Qt
from PySide6.QtWidgets import QWidget

from tracker.desktop.session import Session
from tracker.desktop.tables.sheet import Cells
from tracker.desktop.tables.standing_words import deadline_words
from tracker.desktop.views.register import editing
from tracker.desktop.views.register.arrangement import Arrangement
from tracker.desktop.views.register.column import Column
from tracker.desktop.views.register.columns import all_columns, texts_of
from tracker.desktop.views.register.grouping import KINDS, groups, kind_of_column
from tracker.desktop.views.register.quick import status_filter
from tracker.desktop.views.register.reading import AHEAD, Reading
from tracker.desktop.views.register.words import TextPlaces
from tracker.desktop.widgets.editor import Editor
from tracker.model.columns import BENEFICIARY, GRADES, MAKERS, STATUSES, Columns, Ids, Mask
from tracker.model.fields import Record
from tracker.model.ranking import Ranks, order, ranks
from tracker.model.records import Actor, Commitment, Deadline
from tracker.model.standing import OPEN_CODES, Standing
from tracker.model.timeline import GroupBy, Grouping, group
from tracker.model.vocabulary import ActorKind

T = TypeVar("T")
Index = QModelIndex | QPersistentModelIndex
Sort = tuple[tuple[str, bool], ...]
USUAL: Sort = (("due", False),)
"""By the first due date; Due keeps open ones before closed ones."""


class RegisterModel(Cells):
    """Commitments that exist as of the day and pass the filters, in the order and the groups asked for."""

    def __init__(self, session: Session) -> None:
        super().__init__()
        self._session = session
        self.store = session.store
        self.columns_shown: tuple[Column, ...] = all_columns()
        self._numbers = {column.key: at for at, column in enumerate(self.columns_shown)}
        self.sort_by: Sort = USUAL
        self.group_by = ""
        self.folded: frozenset[str] = frozenset()
        self.columns: Columns = session.store.columns
        self.standing: Standing = session.standing
        self.counts = np.zeros(len(STATUSES), np.int64)
        self.shown = Arrangement(np.zeros(0, np.int64), 0)
        self._texts = TextPlaces()
        self._reading = Reading(self.store)
        self._ranks: dict[str, Ranks] = {}
        self._last_counted: tuple[Mask, Ids] | None = None
        self._last_passing: tuple[Mask, Ids] | None = None
        self._kept: dict[str, Any] = {}
        self._parties_from: Ids | None = None
        self._take()
        self.shown = self._arranged()

    # What is shown

    @property
    def total(self) -> int:
        """How many commitments exist as of the day."""
        return int(np.count_nonzero(self.standing.exists))

    @property
    def number(self) -> int:
        """How many commitments are shown, those of folded groups included, each counted once."""
        return len(self.shown.order)

    def open_and_closed(self) -> tuple[int, int]:
        """How many of the commitments shown are open, and how many closed."""
        is_open = int(np.count_nonzero(OPEN_CODES[self.standing.status[self.shown.order]]))
        return is_open, self.number - is_open

    def show(self, sort: Sort | None = None) -> None:
        """Show what passes the session's filters now, or in another order."""
        self.sort_by = self.sort_by if sort is None else sort
        self._rearrange()

    def group(self, by: str, folded: Iterable[str] = ()) -> None:
        """Group the rows by another of the ways, or by none; the groups with these keys are folded."""
        self.group_by, self.folded = by, frozenset(folded)
        self._rearrange()

    def fold(self, keys: Iterable[str], *, folded: bool) -> None:
        """Fold groups by their keys, or unfold them."""
        self.folded = self.folded | frozenset(keys) if folded else self.folded - frozenset(keys)
        self._rearrange()

    def refresh(self, touched: Iterable[str] = ()) -> None:
        """Read index and standing again, after a step or for another day."""
        self._reading.forget(touched)
        self._rearrange()

    def _rearrange(self) -> None:
        """Take over what holds now; if the same rows stand in the same places, only repaint."""
        before, now = (self.columns, self.standing), (self.store.columns, self._session.standing)
        shown = self.shown
        self._take()
        fresh = self._arranged()
        same = np.array_equal(fresh.shown, shown.shown)
        same = same and (before[0] is now[0] or np.array_equal(before[0].ids, now[0].ids))
        if same and (fresh.groups is None) == (shown.groups is None):
            self.shown = fresh
            if len(fresh):
                self.dataChanged.emit(self.index(0, 0), self.index(len(fresh) - 1, len(self.columns_shown) - 1))
            return
        self.columns, self.standing = before
        self.beginResetModel()
        self.columns, self.standing = now
        self.shown = fresh
        self.endResetModel()

    def _take(self) -> None:
        """Take over the index and what holds as of the day."""
        columns, standing = self.store.columns, self._session.standing
        if columns is not self.columns:
            self._parties_from = None
        if columns is not self.columns or standing is not self.standing:
            self._ranks.clear()
            self._kept.clear()
        self.columns, self.standing = columns, standing

    def _arranged(self) -> Arrangement:
        arrangement = Arrangement(self._ordered(), len(self.columns))
        if self.group_by in KINDS:
            first, descending = self.sort_by[0] if self.sort_by else ("", False)
            kind = kind_of_column(first)
            turned = descending and kind is not None and kind.key == self.group_by
            grouped = self.kept(
                f"groups.{self.group_by}.{turned}", partial(groups, by=self.group_by, descending=turned)
            )
            arrangement.group(grouped, self.standing.status, self.folded)
        return arrangement

    def _ordered(self) -> Ids:
        session, standing = self._session, self.standing
        mask = session.mask()
        passing = standing.exists if mask is None else mask
        by_status = status_filter(session.filters)
        every = passing
        if by_status is not None:  # counts stand beside statuses that are not chosen too
            every = session.filtering.mask(session.filters.without(by_status), standing)
        self.counts = self._counted(every)
        rows = self._rows_of(passing)
        for key, descending in reversed(self.sort_by):
            rows = rows[order(self.ranks_of(key)[rows], descending=descending)]
            if key == "due":
                rows = rows[np.argsort(~OPEN_CODES[self.standing.status[rows]], kind="stable")]
        return rows

    def _counted(self, mask: Mask) -> Ids:
        """Count the statuses of rows; what was counted last is kept."""
        if self._last_counted is None or self._last_counted[0] is not mask:
            self._last_counted = mask, np.bincount(self.standing.status[mask], minlength=len(STATUSES))
        return self._last_counted[1]

    def _rows_of(self, mask: Mask) -> Ids:
        """Return the rows that pass; those that passed last are kept."""
        if self._last_passing is None or self._last_passing[0] is not mask:
            self._last_passing = mask, np.flatnonzero(mask)
        return self._last_passing[1]

    def kept(self, name: str, make: "Callable[[RegisterModel], T]") -> T:
        """Return what was made of the index and the day under a name, made anew once either changes."""
        if name not in self._kept:
            self._kept[name] = make(self)
        found: T = self._kept[name]
        return found

    def grouping(self, by: GroupBy) -> Grouping:
        """Return which commitment stands in which lane of the timeline."""
        return self.kept(f"lanes.{by}", lambda _: group(self.columns, self.standing, by, self._blocs()))

    def groups_of(self, by: GroupBy, row: int) -> list[str]:
        """Return the keys of the lanes in which a row of the index stands."""
        grouping = self.grouping(by)
        start, stop = np.searchsorted(grouping.rows, (row, row + 1))
        return [grouping.keys[lane] for lane in grouping.lanes[start:stop].tolist()]

    def _blocs(self) -> list[int]:
        bodies = (ActorKind.bloc, ActorKind.coalition)
        return [actor.number for actor in self.store.all(Actor) if actor.kind in bodies]

    def ranks_of(self, key: str) -> Ranks:
        """Return where each row of the index stands in the order of a column."""
        if key not in self._ranks:
            self._ranks[key] = ranks(self.columns_shown[self._numbers[key]].values(self))
        return self._ranks[key]

    def rank(self, name: str) -> Ids:
        """Return places of a text column's texts, the empty ones last."""
        columns = self.columns
        source = {"ref": columns.refs, "headline": columns.headlines, "tags": columns.tags}[name]
        return self._texts.of(name, source, partial(texts_of, columns, name))

    # Rows and records

    def row_in_index(self, row: int) -> int:
        """Return the row of the column index that a row of the table shows; below 0 for the head of a group."""
        return int(self.shown.shown[row])

    def is_head(self, row: int) -> bool:
        return self.shown.is_head(row)

    def head_of(self, row: int) -> int:
        return self.shown.head_of(row)

    def key(self, row: int) -> int:
        at = self.row_in_index(row)
        return int(self.columns.ids[at]) if at >= 0 else 0

    def keys(self, rows: Sequence[int] | Ids) -> list[int]:
        """Return the ids of the commitments in rows of the table, each once, in their order."""
        at = self.shown.shown[np.asarray(rows, np.int64)]
        found: list[int] = self.columns.ids[at[at >= 0]].tolist()
        return found if self.shown.groups is None else list(dict.fromkeys(found))

    def row_of(self, key: int, near: int = -1) -> int:
        try:
            return self.shown.row_of(self.columns.row_of(key), near)
        except KeyError:
            return -1

    def passes(self, key: int) -> bool:
        """True for a commitment that is shown, in a folded group too."""
        return bool(np.isin(key, self.columns.ids[self.shown.order]))

    def unfold(self, key: int) -> None:
        """Unfold a group in which a commitment stands, if it is in folded ones only."""
        if self.passes(key) and self.row_of(key) < 0:
            self.fold(self.shown.groups_of(self.columns.row_of(key))[:1], folded=False)

    def rows_of(self, keys: Iterable[int]) -> Ids:
        """Return the rows of those commitments that are shown, ascending; one in two groups has two."""
        return self.shown.rows_of(self.columns.rows_of(keys))

    def column_of(self, key: str) -> int:
        """Return where a column stands in the model."""
        return self._numbers[key]

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
        code = int(self.columns.grades[row])
        return GRADES[code] if code >= 0 else ""

    def due_label(self, row: int, number: int) -> tuple[str, bool]:
        """Return the words of a deadline, and whether it is approximate."""
        found = self._reading.kept_deadline(number)
        if found is None:
            rows = [row, *self._look_ahead(row)]
            standing = self.standing
            more = np.unique(np.concatenate([standing.due_id[rows], standing.now_id[rows]]))
            found = self._reading.deadline(number, more.tolist())
        return deadline_words(found)

    def deadline(self, number: int) -> Deadline | None:
        """Return a deadline by its id."""
        return self._reading.kept_deadline(number) or self._reading.deadline(number)

    def read_ahead(self, kind: type[Record], numbers: Iterable[int]) -> None:
        """Read records that cells will say something of, many at once."""
        self._reading.read(kind, numbers)

    def _look_ahead(self, row: int) -> list[int]:
        place = int(self.shown.places[row])
        ahead = self.shown.shown[place + 1 : place + AHEAD] if place >= 0 else self.shown.shown[:0]
        rows: list[int] = ahead[ahead >= 0].tolist()
        self._reading.look_ahead(rows)
        return rows

    # What Qt and the table ask

    def rowCount(self, parent: Index = QModelIndex()) -> int:  # noqa: B008 - as Qt declares it
        return 0 if parent.isValid() else len(self.shown)

    def columnCount(self, parent: Index = QModelIndex()) -> int:  # noqa: B008 - as Qt declares it
        return 0 if parent.isValid() else len(self.columns_shown)

    def heading(self, column: int) -> str:
        return self.columns_shown[column].head

    def words(self, row: int, column: int) -> str:
        at = self.row_in_index(row)
        return self.columns_shown[column].words(self, at) if at >= 0 else self.head_words(row)

    def head_words(self, row: int) -> str:
        """Return what the head of a group says, its statuses in words."""
        head = self.shown.head(row)
        counts = zip(STATUSES, head.statuses, strict=True)
        parts = ", ".join(f"{count:,} {status.label.lower()}" for status, count in counts if count)
        number = "1 commitment" if head.count == 1 else f"{head.count:,} commitments"
        return f"{head.title}: {number}, {parts}"

    def flags(self, index: Index) -> Qt.ItemFlag:
        if index.isValid() and self.is_head(index.row()):
            return Qt.ItemFlag.ItemIsEnabled
        return super().flags(index)

    def is_editable(self, row: int, column: int) -> bool:
        which = self.columns_shown[column]
        return not self.is_head(row) and editing.is_editable(self._session, which, self.key(row))

    def why_not(self, row: int, column: int) -> str:
        return "" if self.is_head(row) else editing.why_not(self._session, self.columns_shown[column], self.key(row))

    def editor(self, row: int, column: int, parent: QWidget) -> Editor:
        return editing.editor(self._session, self.columns_shown[column], self.key(row), parent)

    def write(self, key: int, column: int, value: object) -> None:
        editing.write(self._session, self.columns_shown[column], key, value)
