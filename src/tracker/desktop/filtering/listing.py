"""The list in the card of filters: rows with check boxes, glyphs and counts, painted and never measured one by one."""

from collections.abc import Sequence

from PySide6.QtCore import (
    QAbstractListModel,
    QModelIndex,
    QObject,
    QPersistentModelIndex,
    QRectF,
    QSize,
    Qt,
    Signal,
    Slot,
)
from PySide6.QtGui import QKeyEvent, QPainter
from PySide6.QtWidgets import QListView, QStyle, QStyledItemDelegate, QStyleOptionViewItem, QWidget

from tracker.desktop.filtering.rows import Row
from tracker.desktop.tables.head import ALL, NONE, paint_check
from tracker.desktop.theme import current, font, paint_glyph
from tracker.desktop.widgets.painting import MIDDLE, RIGHT_MIDDLE, box, focus_ring, text, text_width
from tracker.model.vocabulary import Status

Index = QModelIndex | QPersistentModelIndex
HEIGHT = 28
SHOWN = 9
STEPS = {Qt.Key.Key_Down: 1, Qt.Key.Key_Up: -1, Qt.Key.Key_PageDown: SHOWN, Qt.Key.Key_PageUp: -SHOWN}
"""Keys that go through the rows, also from the line above them, and by how many."""
TAKING = (Qt.Key.Key_Return, Qt.Key.Key_Enter)


class Rows(QAbstractListModel):
    """Rows as Qt asks for them."""

    def __init__(self, parent: QObject | None = None) -> None:
        super().__init__(parent)
        self.rows: Sequence[Row] = ()

    def show(self, rows: Sequence[Row]) -> None:
        """Show other rows."""
        self.beginResetModel()
        self.rows = rows
        self.endResetModel()

    def rowCount(self, parent: Index = QModelIndex()) -> int:  # noqa: B008 - as Qt declares it
        return 0 if parent.isValid() else len(self.rows)

    def data(self, index: Index, role: int = Qt.ItemDataRole.DisplayRole) -> object:
        if not index.isValid():
            return None
        row = self.rows[index.row()]
        if role == Qt.ItemDataRole.DisplayRole:
            return f"{row.prefix} {row.words}".strip()
        if role == Qt.ItemDataRole.CheckStateRole and row.checked is not None:
            return Qt.CheckState.Checked if row.checked else Qt.CheckState.Unchecked
        if role == Qt.ItemDataRole.AccessibleTextRole:
            return row.spoken
        return None


class _Painter(QStyledItemDelegate):
    """Check box, glyph, words, and the count at the right."""

    def sizeHint(self, option: QStyleOptionViewItem, index: Index) -> QSize:
        return QSize(100, HEIGHT)

    def paint(self, painter: QPainter, option: QStyleOptionViewItem, index: Index) -> None:
        model, colours = index.model(), current().tokens
        if not isinstance(model, Rows):
            return
        row, rect = model.rows[index.row()], QRectF(option.rect)
        if option.state & QStyle.StateFlag.State_Selected:
            box(painter, rect, 5, colours.accent_tint)
            if option.state & QStyle.StateFlag.State_HasFocus:
                focus_ring(painter, rect, 5)
        elif option.state & QStyle.StateFlag.State_MouseOver:
            box(painter, rect, 5, colours.hover)
        room = rect.adjusted(8, 0, -8, 0)
        if row.checked is not None:
            paint_check(painter, QRectF(room.left(), room.top(), 16, room.height()), ALL if row.checked else NONE)
            room.setLeft(room.left() + 24)
        if row.glyph:
            ink = colours.status[row.value].ink if row.value in Status.__members__ else colours.t2
            paint_glyph(painter, QRectF(room.left(), room.center().y() - 7, 14, 14), row.glyph, ink, colours.raised)
            room.setLeft(room.left() + 21)
        if row.count is not None:
            number = f"{row.count:,}"
            text(painter, room, number, font(12), colours.t3, align=RIGHT_MIDDLE)
            room.setRight(room.right() - text_width(number, font(12)) - 10)
        if row.prefix:
            text(painter, room, row.prefix, font(13), colours.t3)
            room.setLeft(room.left() + text_width(f"{row.prefix} ", font(13)))
        ink = colours.t3 if row.count == 0 and not row.checked else colours.t1
        text(painter, room, row.words, font(13), ink, mode=MIDDLE)


class RowList(QListView):
    """A list of rows. `taken` carries the row that Enter, Space or a click is on."""

    taken = Signal(object)

    def __init__(self, parent: QWidget | None = None) -> None:
        super().__init__(parent)
        self._rows = Rows(self)
        self.setModel(self._rows)
        self.setItemDelegate(_Painter(self))
        self.setUniformItemSizes(True)
        self.setMouseTracking(True)
        self.setHorizontalScrollBarPolicy(Qt.ScrollBarPolicy.ScrollBarAlwaysOff)
        self.setProperty("bare", True)
        self.clicked.connect(self._take)

    @property
    def rows(self) -> Sequence[Row]:
        """The rows that are listed."""
        return self._rows.rows

    def show_rows(self, rows: Sequence[Row], at: int = 0) -> None:
        """List other rows, with one of them marked; none if it is before the first."""
        top = self.verticalScrollBar().value()
        same = len(rows) == len(self._rows.rows)
        self._rows.show(rows)
        self.setFixedHeight(HEIGHT * max(1, min(SHOWN, len(rows))) + 2)
        if rows:
            self.setCurrentIndex(self._rows.index(min(at, len(rows) - 1)))
        if same:
            self.verticalScrollBar().setValue(top)

    def go(self, step: int) -> None:
        """Mark another row, so many further down."""
        if self.rows:
            at = max(0, min(len(self.rows) - 1, self.currentIndex().row() + step))
            self.setCurrentIndex(self._rows.index(at))

    def take(self) -> None:
        """Take the row that is marked."""
        if self.currentIndex().isValid():
            self._take(self.currentIndex())

    @Slot(QModelIndex)
    def _take(self, index: QModelIndex) -> None:
        self.taken.emit(self.rows[index.row()])

    def keyPressEvent(self, event: QKeyEvent) -> None:
        if event.key() in (*TAKING, Qt.Key.Key_Space):
            self.take()
        else:
            super().keyPressEvent(event)
