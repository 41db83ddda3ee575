"""Commitments in a page: how many have which status, as a bar and in words, and a table of them."""

from collections.abc import Sequence

import numpy as np
from PySide6.QtCore import QModelIndex, QPersistentModelIndex, QRectF, QSize, Qt, Signal, Slot
from PySide6.QtGui import QPainter, QPaintEvent, QResizeEvent
from PySide6.QtWidgets import QAbstractItemView, QSizePolicy, QVBoxLayout, QWidget

from tracker.desktop.session import Session
from tracker.desktop.tables.flags import paint_flags
from tracker.desktop.tables.sheet import CellPainter, Cells
from tracker.desktop.tables.standing_words import due_of, flags_in_order
from tracker.desktop.tables.table import Table
from tracker.desktop.theme import current, font, paint_glyph
from tracker.desktop.widgets import SectionHeader, Words
from tracker.desktop.widgets.painting import STRENGTH_WIDTH, box, paint_strength, text, text_width
from tracker.desktop.widgets.tables import HEAD_HEIGHT, ROW_HEIGHT
from tracker.model.columns import STATUSES, STRENGTHS, Ids
from tracker.model.palette import FLAG_GLYPH, STATUS_GLYPH, strength_level
from tracker.model.records import Commitment
from tracker.model.standing import OPEN_CODES
from tracker.model.vocabulary import Flag, Status

Index = QModelIndex | QPersistentModelIndex
HEADS = ("Commitment", "Ref", "Strength", "Status", "Due", "Flags")
WIDTHS = (0, 118, 112, 106, 128, 126)
DROPPED = ("Ref", "Strength", "Due")
"""Columns to leave out where there is no room, in this order."""
LEAST = 230
MOST = 200
"""Rows that a page shows; the register shows all."""
NEVER = 1 << 30
COUNTED = (Flag.overdue, Flag.gated, Flag.gone_quiet, Flag.self_declared)


class StatusBar(QWidget):
    """How many have which status: a bar in their colours and the counts under it; counts, never percent."""

    def __init__(self, parent: QWidget | None = None) -> None:
        super().__init__(parent)
        self._counts: list[tuple[Status, int]] = []
        self._flags: list[tuple[Flag, int]] = []
        self.setSizePolicy(QSizePolicy.Policy.Expanding, QSizePolicy.Policy.Fixed)

    def show_counts(self, counts: Sequence[int], flags: Sequence[tuple[Flag, int]]) -> None:
        """Show how many have each status of the vocabulary, and each of some flags."""
        self._counts = [(status, int(count)) for status, count in zip(STATUSES, counts, strict=True) if count]
        self._flags = [(flag, count) for flag, count in flags if count]
        words = [f"{count} {status.label}" for status, count in self._counts]
        self.setAccessibleName(", ".join([*words, *(f"{count} {flag.label}" for flag, count in self._flags)]))
        self.setVisible(bool(self._counts))
        self.updateGeometry()
        self.update()

    def sizeHint(self) -> QSize:
        return QSize(300, 16 + 22 * self._lines())

    def minimumSizeHint(self) -> QSize:
        return QSize(200, self.sizeHint().height())

    def _items(self) -> list[tuple[str, int, str, str]]:
        found = [(STATUS_GLYPH[status], count, status.label, str(status)) for status, count in self._counts]
        return found + [(FLAG_GLYPH[flag], count, flag.label, "") for flag, count in self._flags]

    def _places(self) -> list[tuple[float, int]]:
        """Where each count begins, and in which line."""
        left, line, places = 0.0, 0, []
        for _, count, words, _ in self._items():
            width = 20 + text_width(f"{count} ", font(12, 600)) + text_width(words, font(12)) + 18
            if left and left + width - 18 > max(200, self.width()):
                left, line = 0.0, line + 1
            places.append((left, line))
            left += width
        spare = self.width() - left + 18
        if line == 0 and self._flags and spare > 0:  # what is not a status stands apart, at the right
            first = len(self._counts)
            places[first:] = [(x + spare, 0) for x, _ in places[first:]]
        return places

    def _lines(self) -> int:
        places = self._places()
        return places[-1][1] + 1 if places else 0

    def resizeEvent(self, event: QResizeEvent) -> None:
        self.updateGeometry()

    def paintEvent(self, event: QPaintEvent) -> None:
        painter = QPainter(self)
        colours = current().tokens
        total = sum(count for _, count in self._counts)
        room = self.width() - 2.0 * (len(self._counts) - 1)
        left = 0.0
        for status, count in self._counts:
            look = colours.status[status]
            width = max(4.0, room * count / total)
            box(painter, QRectF(left, 1, width, 12), 3, look.tint, look.edge)
            left += width + 2
        for (glyph, count, words, status_key), (x, line) in zip(self._items(), self._places(), strict=True):
            rect = QRectF(x, 16 + 22 * line, self.width(), 22)
            ink = colours.status[status_key].ink if status_key else colours.t2
            paint_glyph(painter, QRectF(x, rect.center().y() - 7, 14, 14), glyph, ink)
            number = f"{count} "
            text(painter, rect.adjusted(20, 0, 0, 0), number, font(12, 600), colours.t1)
            start = 20 + text_width(number, font(12, 600))
            text(painter, rect.adjusted(start, 0, 0, 0), words, font(12), colours.t2)
        painter.end()


class CommitmentModel(Cells):
    """Some rows of the column index, with their standing as of the day."""

    def __init__(self, session: Session) -> None:
        super().__init__()
        self.session = session
        self.columns = session.store.columns
        self.standing = session.standing
        self._rows: list[int] = []
        self._due: dict[int, str] = {}

    def show(self, rows: Ids) -> None:
        """Show other rows of the index, in their order."""
        self.beginResetModel()
        self.columns, self.standing = self.session.store.columns, self.session.standing
        self._rows = rows.tolist()
        self._due = due_of(self.session.store, self.standing, self._rows)
        self.endResetModel()

    def row_in_index(self, row: int) -> int:
        """Return the row of the column index."""
        return self._rows[row]

    def key(self, row: int) -> int:
        return int(self.columns.ids[self._rows[row]])

    def row_of(self, key: int, near: int = -1) -> int:
        return next((row for row in range(len(self._rows)) if self.key(row) == key), -1)

    def rowCount(self, parent: Index = QModelIndex()) -> int:  # noqa: B008 - as Qt declares it
        return 0 if parent.isValid() else len(self._rows)

    def columnCount(self, parent: Index = QModelIndex()) -> int:  # noqa: B008 - as Qt declares it
        return 0 if parent.isValid() else len(HEADS)

    def heading(self, column: int) -> str:
        return HEADS[column]

    def words(self, row: int, column: int) -> str:
        at, standing = self._rows[row], self.standing
        strength = int(standing.strength[at])
        flags = ", ".join(f"{flag.label} {detail}".strip() for flag, detail in flags_in_order(standing, at))
        return (
            " ".join(self.columns.headlines[at].split()),
            self.columns.refs[at],
            STRENGTHS[strength].label if strength >= 0 else "",
            standing.status_of(at).label,
            self._due[at] or "none stated",
            flags,
        )[column]


class _CommitmentPainter(CellPainter):
    def __init__(self, model: CommitmentModel) -> None:
        self._model = model

    def paint_cell(self, painter: QPainter, rect: QRectF, row: int, column: int, *, chosen: bool) -> None:
        colours, model = current().tokens, self._model
        ground = colours.accent_tint if chosen else colours.bg
        words = model.words(row, column)
        row = model.row_in_index(row)
        status = model.standing.status_of(row)
        head = HEADS[column]
        if head == "Commitment":
            glyph = QRectF(rect.left(), rect.center().y() - 7, 14, 14)
            paint_glyph(painter, glyph, STATUS_GLYPH[status], colours.status[status].ink, ground)
            text(painter, rect.adjusted(20, 0, 0, 0), words, font(13, 500), colours.t1)
        elif head == "Strength" and words:
            paint_strength(painter, rect, strength_level(STRENGTHS[int(model.standing.strength[row])]))
            text(painter, rect.adjusted(STRENGTH_WIDTH + 7, 0, 0, 0), words, font(12), colours.t2)
        elif head == "Status":
            text(painter, rect, words, font(12, 500), colours.status[status].ink)
        elif head == "Flags":
            paint_flags(painter, rect, flags_in_order(model.standing, row))
        else:
            stated = head != "Due" or model.standing.has_due[row]
            text(painter, rect, words, font(12), colours.t2 if stated else colours.t3)


class CommitmentTable(Table):
    """A table of commitments as high as its rows; what is selected shows in the inspector."""

    def __init__(self, name: str, model: CommitmentModel, parent: QWidget | None = None) -> None:
        super().__init__(name, model, _CommitmentPainter(model), parent)
        self._model = model
        model.setParent(self)
        self.setSelectionMode(QAbstractItemView.SelectionMode.SingleSelection)
        self.setVerticalScrollBarPolicy(Qt.ScrollBarPolicy.ScrollBarAlwaysOff)
        self.setHorizontalScrollBarPolicy(Qt.ScrollBarPolicy.ScrollBarAlwaysOff)
        self.selectionModel().selectionChanged.connect(self._on_selected)
        model.session.selection_changed.connect(self.follow)

    def resizeEvent(self, event: QResizeEvent) -> None:
        """Leave columns out until the commitment's words have room."""
        super().resizeEvent(event)
        kept = list(HEADS)
        room = rest = self.viewport().width()
        for head in ("", *DROPPED):
            kept = [each for each in kept if each != head]
            rest = room - sum(WIDTHS[HEADS.index(each)] for each in kept)
            if rest >= LEAST:
                break
        for at, head in enumerate(HEADS):
            self.setColumnHidden(at, head not in kept)
            self.head.resizeSection(at, WIDTHS[at] or max(120, rest))

    def fit_rows(self) -> None:
        """Be as high as the rows."""
        self.setFixedHeight(HEAD_HEIGHT + self._model.rowCount() * ROW_HEIGHT + 2)

    @Slot()
    def follow(self) -> None:
        """Select what is selected in the window."""
        chosen = self._model.session.selected(Commitment.KIND)
        self.mark_row(self._model.row_of(chosen[0]) if chosen else -1)

    @Slot()
    def _on_selected(self) -> None:
        keys = self.chosen_keys()
        if keys and not self.is_marking:
            self._model.session.select(Commitment.KIND, *keys)


class CommitmentSection(QWidget):
    """A section with commitments: heading with the counts, the bar, the table."""

    opened = Signal(int)

    def __init__(self, session: Session, title: str, none: str, parent: QWidget | None = None) -> None:
        super().__init__(parent)
        self._session = session
        self._head = SectionHeader(title)
        self._head.setFixedHeight(32)
        self.bar = StatusBar()
        self.model = CommitmentModel(session)
        self.table = CommitmentTable(title, self.model)
        self.table.opened.connect(self.opened)
        self._none = Words(none, self, size=12, tone="t3")
        column = QVBoxLayout(self)
        column.setContentsMargins(0, 0, 0, 0)
        column.setSpacing(0)
        column.addWidget(self._head)
        column.addWidget(self.bar)
        column.addSpacing(6)
        column.addWidget(self.table)
        column.addWidget(self._none)

    def show_rows(self, rows: Ids) -> None:
        """Show those rows of the column index that exist as of the day."""
        standing = self._session.standing
        rows = rows[standing.exists[rows]]
        counts = np.bincount(standing.status[rows], minlength=len(STATUSES))
        self.bar.show_counts(counts.tolist(), [(flag, int(standing.has(flag)[rows].sum())) for flag in COUNTED])
        days = standing.due_last[rows]
        order = np.lexsort((np.where(days > 0, days, NEVER), ~OPEN_CODES[standing.status[rows]]))
        self.model.show(rows[order][:MOST])
        self.table.fit_rows()
        self.table.setVisible(len(rows) > 0)
        self._none.setVisible(len(rows) == 0)
        words = yield_words(counts.tolist())
        self._head.set_meta(f"{words}; the first {MOST} by due date" if len(rows) > MOST else words)
        self.table.follow()


def yield_words(counts: Sequence[int]) -> str:
    """Say what came of commitments: "4 commitments, 1 fulfilled"; self-declared ones are fulfilled too."""
    total = sum(counts)
    if not total:
        return ""
    found = dict(zip(STATUSES, counts, strict=True))
    words = [f"{total} commitment{'' if total == 1 else 's'}"]
    is_open = sum(count for status, count in found.items() if status.is_open)
    words += [f"{is_open} open"] if is_open else []
    for status in (Status.fulfilled, Status.partly_fulfilled, Status.not_fulfilled):
        words += [f"{found[status]} {status.label.lower()}"] if found[status] else []
    return ", ".join(words)
