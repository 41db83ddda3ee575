"""The entries of the list at the left of a view: those that hold the words typed, each group under its heading."""

from collections.abc import Sequence
from dataclasses import dataclass

from PySide6.QtCore import QAbstractTableModel, QModelIndex, QPersistentModelIndex, Qt

from tracker.store.searching import fold

Index = QModelIndex | QPersistentModelIndex
ROW, HIGH_ROW, HIGHEST_ROW = 32, 48, 66


@dataclass(frozen=True)
class Entry:
    """One row of a list: `under` stands below the title, `meta` at the right, by `more` it is found too.

    `marks` are glyphs with words in a line below these; a mark may have no glyph.
    """

    kind: str
    id: int
    title: str
    group: str = ""
    meta: str = ""
    code: str = ""
    glyph: str = ""
    tone: str = "t2"
    more: str = ""
    under: str = ""
    marks: tuple[tuple[str, str], ...] = ()


@dataclass(frozen=True)
class Heading:
    """A heading over the rows of a group."""

    words: str
    count: int


class ListModel(QAbstractTableModel):
    """Entries that hold the words typed, each group under its heading."""

    def __init__(self) -> None:
        super().__init__()
        self._all: list[Entry] = []
        self._hays: list[str] | None = None
        self._rows: list[Entry | Heading] = []
        self._words = ""

    def show(self, entries: Sequence[Entry]) -> None:
        """Show other entries, in their order."""
        self._all, self._hays = list(entries), None
        self._filter()

    def filter(self, words: str) -> None:
        """Show only what holds all the words."""
        self._words = words
        self._filter()

    def _filter(self) -> None:
        wanted = fold(self._words).split()
        found = self._all
        if wanted:
            hays = zip(self._all, self._folded(), strict=True)
            found = [each for each, hay in hays if all(word in hay for word in wanted)]
        counts: dict[str, int] = {}
        for each in found:
            counts[each.group] = counts.get(each.group, 0) + 1
        rows: list[Entry | Heading] = []
        group = ""
        for each in found:
            if each.group != group:
                group = each.group
                rows.append(Heading(group, counts[group]))
            rows.append(each)
        self.beginResetModel()
        self._rows = rows
        self.endResetModel()

    def _folded(self) -> list[str]:
        """Return by what each entry is found, folded at the first question."""
        if self._hays is None:
            self._hays = [fold(f"{each.title} {each.code} {each.under} {each.more}") for each in self._all]
        return self._hays

    @property
    def total(self) -> int:
        """How many entries there are in all."""
        return len(self._all)

    def row(self, row: int) -> Entry | Heading:
        """Return what stands in a row."""
        return self._rows[row]

    def row_of(self, kind: str, number: int) -> int:
        """Return the row of a record, -1 if it is not shown."""
        for row, each in enumerate(self._rows):
            if isinstance(each, Entry) and each.id == number and each.kind == kind:
                return row
        return -1

    def row_height(self) -> int:
        """Return how high the rows are: they have one line, two or three."""
        first = self._all[0] if self._all else None
        if first is None or not first.under:
            return ROW
        return HIGHEST_ROW if first.marks else HIGH_ROW

    def headings(self) -> list[int]:
        """Return the rows that are headings."""
        return [row for row, each in enumerate(self._rows) if isinstance(each, Heading)]

    def rowCount(self, parent: Index = QModelIndex()) -> int:  # noqa: B008 - as Qt declares it
        return 0 if parent.isValid() else len(self._rows)

    def columnCount(self, parent: Index = QModelIndex()) -> int:  # noqa: B008 - as Qt declares it
        return 0 if parent.isValid() else 1

    def data(self, index: Index, role: int = Qt.ItemDataRole.DisplayRole) -> object:
        if not index.isValid():
            return None
        row = self._rows[index.row()]
        if role == Qt.ItemDataRole.DisplayRole:
            return row.words if isinstance(row, Heading) else row.title
        if role == Qt.ItemDataRole.ToolTipRole and isinstance(row, Entry):
            return row.title
        if role == Qt.ItemDataRole.AccessibleTextRole and isinstance(row, Entry):
            marks = (words for _, words in row.marks)
            return ", ".join(part for part in (row.code, row.title, row.under, row.meta, *marks) if part)
        return None

    def flags(self, index: Index) -> Qt.ItemFlag:
        if index.isValid() and isinstance(self._rows[index.row()], Heading):
            return Qt.ItemFlag.ItemIsEnabled
        return super().flags(index)
