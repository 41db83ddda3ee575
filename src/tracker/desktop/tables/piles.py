"""Rows in piles: each under a head that says how many and why, and folds; a last row leads to those not listed."""

from collections.abc import Collection, Iterable, Sequence
from dataclasses import dataclass

from PySide6.QtCore import QItemSelectionModel, QModelIndex, QRectF, Qt, Signal, Slot
from PySide6.QtGui import QKeyEvent, QMouseEvent, QPainter, QResizeEvent
from PySide6.QtWidgets import QWidget

from tracker.desktop.announcing import announce
from tracker.desktop.tables.sheet import PAD, CellPainter, Cells, Index
from tracker.desktop.tables.table import NO_UPDATE, Table
from tracker.desktop.theme import current, font, paint_glyph, toned
from tracker.desktop.widgets.painting import hairline, text, text_width

LEAST = 280
"""Width that the widest column keeps before others give way."""
Flag = QItemSelectionModel.SelectionFlag


@dataclass(frozen=True)
class Heap:
    """One pile: how it is called, how many there are, why they are here, and those that are listed."""

    key: str
    title: str
    total: int
    items: Sequence[object]
    why: str = ""
    glyph: str = ""
    tone: str = "t2"
    more: str = ""
    """What the last row says, where not all are listed."""


@dataclass(frozen=True)
class Place:
    """What stands in a row: the head of a pile (at -1), one of its items, or its last row."""

    heap: Heap
    at: int

    @property
    def item(self) -> object | None:
        """The item; None for a head and a last row."""
        return self.heap.items[self.at] if 0 <= self.at < len(self.heap.items) else None

    @property
    def is_more(self) -> bool:
        """True for the last row."""
        return self.at == len(self.heap.items)


@dataclass(frozen=True)
class PileColumn:
    """A column: its heading and width; the one of width 0 takes what room there is. The last `dropped` go first."""

    key: str
    head: str
    width: int
    dropped: int = 0


class PileCells(Cells):
    """Piles with their items. Subclasses say what a cell says, and by which number an item is known."""

    columns: tuple[PileColumn, ...] = ()

    def __init__(self) -> None:
        super().__init__()
        self.heaps: tuple[Heap, ...] = ()
        self.folded: frozenset[str] = frozenset()
        self._places: list[Place] = []
        self._heads: list[int] = []

    def item_words(self, item: object, column: str) -> str:
        """Return what an item says in a column."""
        raise NotImplementedError

    def item_key(self, item: object) -> int:
        """Return the number by which an item is known, not 0."""
        raise NotImplementedError

    def show(self, heaps: Iterable[Heap]) -> None:
        """Show other piles."""
        self._lay(tuple(heaps), self.folded)

    def fold(self, keys: Collection[str], *, folded: bool) -> None:
        """Fold piles by their keys, or unfold them."""
        now = self.folded | frozenset(keys) if folded else self.folded - frozenset(keys)
        self._lay(self.heaps, now)

    def _lay(self, heaps: tuple[Heap, ...], folded: frozenset[str]) -> None:
        self.beginResetModel()
        self.heaps, self.folded = heaps, folded
        self._places, self._heads = [], []
        for heap in heaps:
            self._heads.append(len(self._places))
            self._places.append(Place(heap, -1))
            if heap.key not in folded:
                last = len(heap.items) + (1 if heap.more else 0)
                self._places += [Place(heap, at) for at in range(last)]
        self.endResetModel()

    def place(self, row: int) -> Place:
        """Return what stands in a row."""
        return self._places[row]

    def item(self, row: int) -> object | None:
        """Return the item in a row; None for a head, a last row, and where nothing is."""
        return self._places[row].item if 0 <= row < len(self._places) else None

    def items(self, rows: Iterable[int]) -> list[object]:
        """Return the items in some rows."""
        return [item for row in rows if (item := self.item(row)) is not None]

    def rows_of(self, keys: Collection[int]) -> list[int]:
        """Return all rows of items with these keys; one in two piles has two."""
        wanted = set(keys)
        return [row for row in range(len(self._places)) if wanted and self.key(row) in wanted]

    def key(self, row: int) -> int:
        item = self.item(row)
        return self.item_key(item) if item is not None else 0

    def row_of(self, key: int, near: int = -1) -> int:
        found = self.rows_of([key])
        return min(found, key=lambda row: abs(row - near) if near >= 0 else row, default=-1)

    def is_head(self, row: int) -> bool:
        return self._places[row].at < 0

    def head_of(self, row: int) -> int:
        return max((head for head in self._heads if head <= row), default=-1)

    def words(self, row: int, column: int) -> str:
        place = self._places[row]
        if place.item is not None:
            return self.item_words(place.item, self.columns[column].key)
        if place.is_more:
            return place.heap.more
        return f"{place.heap.title}, {place.heap.total:,}" + (f": {place.heap.why}" if place.heap.why else "")

    def heading(self, column: int) -> str:
        return self.columns[column].head

    def rowCount(self, parent: Index = QModelIndex()) -> int:  # noqa: B008 - as Qt declares it
        return 0 if parent.isValid() else len(self._places)

    def columnCount(self, parent: Index = QModelIndex()) -> int:  # noqa: B008 - as Qt declares it
        return 0 if parent.isValid() else len(self.columns)

    def flags(self, index: Index) -> Qt.ItemFlag:
        if index.isValid() and self._places[index.row()].item is None:
            return Qt.ItemFlag.ItemIsEnabled
        return super().flags(index)


class PilePainter(CellPainter):
    """Paints heads and last rows; subclasses paint the cells of items."""

    def __init__(self, cells: PileCells) -> None:
        self.cells = cells

    def paint_item(self, painter: QPainter, rect: QRectF, item: object, column: str, *, chosen: bool) -> None:
        """Paint what an item says in a column."""
        raise NotImplementedError

    def paint_cell(self, painter: QPainter, rect: QRectF, row: int, column: int, *, chosen: bool) -> None:
        place = self.cells.place(row)
        if place.item is not None:
            self.paint_item(painter, rect, place.item, self.cells.columns[column].key, chosen=chosen)
        elif column == 0:
            room = rect.adjusted(21, 0, 600, 0)
            text(painter, room, place.heap.more, font(12, 500), current().tokens.accent_text)

    def paint_head(self, painter: QPainter, rect: QRectF, row: int) -> None:
        heap, colours = self.cells.place(row).heap, current().tokens
        painter.fillRect(rect, colours.side)
        line = hairline(painter)
        painter.fillRect(QRectF(rect.left(), rect.bottom() - line, rect.width(), line), colours.line2)
        middle, left = rect.center().y(), rect.left() + PAD
        sign = "right" if heap.key in self.cells.folded else "down"
        paint_glyph(painter, QRectF(left, middle - 7, 14, 14), sign, colours.t2)
        left += 21
        if heap.glyph:
            paint_glyph(painter, QRectF(left, middle - 7, 14, 14), heap.glyph, toned(heap.tone), colours.side)
            left += 21
        count = f"{heap.total:,}"
        for words, style, ink, gap in (
            (heap.title, font(12.5, 600), colours.t1, 8),
            (count, font(12), colours.t2, 18),
            (heap.why, font(12), colours.t3, 0),
        ):
            text(painter, QRectF(left, rect.top(), rect.right() - left - PAD, rect.height()), words, style, ink)
            left += text_width(words, style) + gap


class PileTable(Table):
    """A table of piles. Left goes to the head of a pile and folds it; a record that leaves makes room for the next."""

    more_asked = Signal(str)
    """The last row of the pile with this key was pressed."""
    folded_changed = Signal()
    selects = True
    """True for a table in which going to an item selects it."""

    def __init__(self, name: str, cells: PileCells, look: PilePainter, parent: QWidget | None = None) -> None:
        super().__init__(name, cells, look, parent)
        self.piles = cells
        self._gathers = False
        cells.setParent(self)
        self.setHorizontalScrollBarPolicy(Qt.ScrollBarPolicy.ScrollBarAlwaysOff)
        self.fold_asked.connect(self._on_fold)

    # Columns

    def resizeEvent(self, event: QResizeEvent) -> None:
        """Leave columns out until the widest has room."""
        super().resizeEvent(event)
        self.fit()

    def fit(self) -> None:
        """Give the columns their widths."""
        room, columns = self.viewport().width(), self.piles.columns
        away: set[str] = set()
        for column in sorted((each for each in columns if each.dropped), key=lambda each: each.dropped):
            if room - sum(each.width for each in columns if each.key not in away) >= LEAST:
                break
            away.add(column.key)
        rest = room - sum(each.width for each in columns if each.key not in away)
        for at, each in enumerate(columns):
            self.setColumnHidden(at, each.key in away)
            self.head.resizeSection(at, each.width or max(120, rest))

    # Walking

    def step(self, step: int) -> None:
        """Go to the next item or the one before, past heads and last rows; what was gathered stays selected."""
        self._by_keys = True
        self._gathers = self._gathers and bool(self.chosen_rows())
        row = self.currentIndex().row()
        row = row + step if row >= 0 else 0 if step > 0 else self.piles.rowCount() - 1
        while 0 <= row < self.piles.rowCount():
            if self.piles.item(row) is not None:
                self.go_to(row, max(0, self.currentIndex().column()), alone=self.selects and not self._gathers)
                self.viewport().update()
                return
            row += step

    def stand_near(self, row: int) -> None:
        """Select the item in a row, else the nearest one after or before it."""
        rows = range(self.piles.rowCount())
        found = [at for at in rows if self.piles.item(at) is not None]
        if found:
            self._gathers = False
            self.go_to(min(found, key=lambda at: (at < row, abs(at - row))), 0)

    @Slot()
    def recall(self) -> None:
        """Stand on the same item again, else where it stood."""
        super().recall()
        near = self._stood[1]
        if not self.currentIndex().isValid() and near >= 0 and self.piles.rowCount():
            row = min(near, self.piles.rowCount() - 1)
            self.selectionModel().setCurrentIndex(self.piles.index(row, max(0, self._stood[2])), NO_UPDATE)

    @Slot(int, object)
    def _on_fold(self, row: int, folded: bool | None) -> None:
        heap = self.piles.place(row).heap
        is_folded = heap.key in self.piles.folded
        if folded == is_folded:
            if not folded:
                self.step(1)
            return
        self.piles.fold([heap.key], folded=not is_folded)
        self.selectionModel().setCurrentIndex(self.piles.index(row, 0), NO_UPDATE)
        announce(self, f"{heap.title}, {'unfolded' if is_folded else 'folded'}")
        self.folded_changed.emit()

    def fold_all(self, *, folded: bool) -> None:
        """Fold all piles, or unfold them."""
        self.piles.fold([heap.key for heap in self.piles.heaps], folded=folded)
        self.folded_changed.emit()

    def toggle_here(self) -> None:
        """Gather the item that the keyboard stands on to those selected, or take it away; going on keeps them."""
        here = self.currentIndex()
        if self.piles.item(here.row()) is None:
            return
        self._by_keys = True
        if self._gathers or not self.is_chosen(here.row()):
            self.selectionModel().select(here, Flag.Toggle | Flag.Rows)
        self._gathers = bool(self.chosen_rows())
        self.viewport().update()

    def keyPressEvent(self, event: QKeyEvent) -> None:
        here = self.currentIndex()
        on_item = here.isValid() and self.piles.item(here.row()) is not None
        key = Qt.Key(event.key())
        if key == Qt.Key.Key_Space and on_item:
            self.toggle_here()
        elif key == Qt.Key.Key_Left and here.isValid() and not self.piles.is_head(here.row()):
            self._by_keys = True
            self.go_to(self.piles.head_of(here.row()), here.column(), alone=False)
            self.viewport().update()
        elif key == Qt.Key.Key_Right and on_item:
            event.accept()
        elif key in (Qt.Key.Key_Return, Qt.Key.Key_Enter) and here.isValid() and self.piles.place(here.row()).is_more:
            self.more_asked.emit(self.piles.place(here.row()).heap.key)
        else:
            super().keyPressEvent(event)

    def mousePressEvent(self, event: QMouseEvent) -> None:
        super().mousePressEvent(event)
        row = self.rowAt(event.position().toPoint().y())
        pressed = row >= 0 and event.button() == Qt.MouseButton.LeftButton
        if pressed and self.head_at(event.position().toPoint()) < 0 and self.piles.place(row).is_more:
            self.more_asked.emit(self.piles.place(row).heap.key)
