"""A table of a few records that are read, not edited: glyphs, words and flags; Enter opens one."""

from collections.abc import Sequence
from dataclasses import dataclass

from PySide6.QtCore import QModelIndex, QPersistentModelIndex, QRectF, Qt, Slot
from PySide6.QtGui import QColor, QPainter, QResizeEvent
from PySide6.QtWidgets import QAbstractItemView, QWidget

from tracker.desktop.session import Session
from tracker.desktop.tables.flags import paint_flags
from tracker.desktop.tables.sheet import CellPainter, Cells
from tracker.desktop.tables.table import Table
from tracker.desktop.theme import current, font, paint_glyph
from tracker.desktop.widgets.painting import text
from tracker.desktop.widgets.tables import HEAD_HEIGHT, ROW_HEIGHT
from tracker.model.vocabulary import Flag

Index = QModelIndex | QPersistentModelIndex
LEAST = 210


@dataclass(frozen=True)
class Cell:
    """What stands in a cell. `ink` is a token, or the key of a status; `flags` are painted behind the words."""

    words: str = ""
    ink: str = "t2"
    weight: int = 400
    glyph: str = ""
    glyph_ink: str = ""
    flags: tuple[tuple[Flag, str], ...] = ()


@dataclass(frozen=True)
class Col:
    """A column: heading, and width, 0 for what is left. Where room is short the lowest `drop` goes first, 0 never."""

    head: str
    width: int = 0
    drop: int = 0


@dataclass(frozen=True)
class Line:
    """A record of a kind in a row, with its cells."""

    kind: str
    number: int
    cells: tuple[Cell, ...]


class RowsModel(Cells):
    """Lines under headings."""

    def __init__(self, columns: Sequence[Col]) -> None:
        super().__init__()
        self.columns = tuple(columns)
        self.lines: list[Line] = []

    def show(self, lines: Sequence[Line]) -> None:
        """Show other lines."""
        self.beginResetModel()
        self.lines = list(lines)
        self.endResetModel()

    def key(self, row: int) -> int:
        return self.lines[row].number

    def row_of(self, key: int, near: int = -1) -> int:
        return next((row for row, each in enumerate(self.lines) if each.number == key), -1)

    def rowCount(self, parent: Index = QModelIndex()) -> int:  # noqa: B008 - as Qt declares it
        return 0 if parent.isValid() else len(self.lines)

    def columnCount(self, parent: Index = QModelIndex()) -> int:  # noqa: B008 - as Qt declares it
        return 0 if parent.isValid() else len(self.columns)

    def heading(self, column: int) -> str:
        return self.columns[column].head

    def words(self, row: int, column: int) -> str:
        cell = self.lines[row].cells[column]
        return ", ".join(
            [cell.words] * bool(cell.words) + [f"{flag.label} {detail}".strip() for flag, detail in cell.flags]
        )


def ink_of(name: str) -> QColor:
    """Return the colour of a token, or the ink of a status."""
    colours = current().tokens
    return colours.status[name].ink if name in colours.status else getattr(colours, name)


class _Painter(CellPainter):
    def __init__(self, model: RowsModel) -> None:
        self._model = model

    def paint_cell(self, painter: QPainter, rect: QRectF, row: int, column: int, *, chosen: bool) -> None:
        cell, colours = self._model.lines[row].cells[column], current().tokens
        if cell.glyph:
            ground = colours.accent_tint if chosen else colours.bg
            glyph = QRectF(rect.left(), rect.center().y() - 7, 14, 14)
            paint_glyph(painter, glyph, cell.glyph, ink_of(cell.glyph_ink or cell.ink), ground)
            rect = rect.adjusted(20, 0, 0, 0)
        if cell.words:
            text(painter, rect, cell.words, font(13 if column == 0 else 12, cell.weight), ink_of(cell.ink))
        if cell.flags:
            paint_flags(painter, rect, cell.flags)


class RowsTable(Table):
    """The table, as high as its rows. What is selected is selected in the window."""

    def __init__(
        self, session: Session, name: str, columns: Sequence[Col], parent: QWidget | None = None, *, head: bool = True
    ) -> None:
        self.model_of = RowsModel(columns)
        super().__init__(name, self.model_of, _Painter(self.model_of), parent)
        self.model_of.setParent(self)
        self._session, self._head = session, head
        self.head.setVisible(head)
        self.setSelectionMode(QAbstractItemView.SelectionMode.SingleSelection)
        self.setVerticalScrollBarPolicy(Qt.ScrollBarPolicy.ScrollBarAlwaysOff)
        self.setHorizontalScrollBarPolicy(Qt.ScrollBarPolicy.ScrollBarAlwaysOff)
        self.selectionModel().selectionChanged.connect(self._on_selected)
        self.opened.connect(self._open)
        session.selection_changed.connect(self.follow)

    def show_lines(self, lines: Sequence[Line]) -> None:
        """Show other lines."""
        self.model_of.show(lines)
        self.setFixedHeight((HEAD_HEIGHT if self._head else 0) + len(lines) * ROW_HEIGHT + 2)
        self.setVisible(bool(lines))
        self.follow()

    def resizeEvent(self, event: QResizeEvent) -> None:
        """Leave columns out until the first has room."""
        super().resizeEvent(event)
        columns, room = self.model_of.columns, self.viewport().width()
        kept = set(range(len(columns)))
        for at in sorted((at for at, each in enumerate(columns) if each.drop), key=lambda at: columns[at].drop):
            if room - sum(columns[each].width for each in kept) >= LEAST:
                break
            kept.discard(at)
        roomy = [at for at in kept if not columns[at].width]
        rest = max(120, room - sum(columns[each].width for each in kept))
        for at, column in enumerate(columns):
            self.setColumnHidden(at, at not in kept)
            self.head.resizeSection(at, column.width or rest // max(1, len(roomy)))

    @Slot()
    def follow(self) -> None:
        """Mark what is selected in the window."""
        chosen = self._session.selection[:1]
        row = next((row for row, each in enumerate(self.model_of.lines) if ((each.kind, each.number),) == chosen), -1)
        self.mark_row(row)

    @Slot()
    def _on_selected(self) -> None:
        rows = self.chosen_rows()
        if rows and not self.is_marking:
            line = self.model_of.lines[rows[0]]
            self._session.select(line.kind, line.number)

    @Slot(int)
    def _open(self, key: int) -> None:
        row = self.model_of.row_of(key)
        if row >= 0:
            self._session.open(self.model_of.lines[row].kind, key)
