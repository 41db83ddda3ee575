"""The list of what a counted pin or a place in a density strip stands for; opened in place."""

from collections.abc import Sequence

from PySide6.QtCore import QPoint, QRectF, Qt, Signal, Slot
from PySide6.QtGui import QIcon, QKeyEvent, QPainter, QPaintEvent
from PySide6.QtWidgets import QFrame, QListWidget, QListWidgetItem, QVBoxLayout, QWidget

from tracker.desktop.theme import current, icon
from tracker.desktop.views.timeline.picture import Picture
from tracker.desktop.views.timeline.short_dates import day_month
from tracker.desktop.widgets.layout import Words
from tracker.desktop.widgets.painting import box
from tracker.model.palette import STATUS_GLYPH, meeting_glyph

WIDTH = 340
ROW = 32
MOST_ROWS = 9
MOST_ITEMS = 500


Row = tuple[int, str, QIcon]


def meeting_rows(picture: Picture, ids: Sequence[int]) -> list[Row]:
    """Return meetings by day, with title, day and shape."""
    as_of, found = picture.standing.as_of, sorted((picture.meetings[each] for each in ids), key=lambda one: one.first)
    return [
        (
            each.id,
            f"{each.record.title}, {day_month(each.first, as_of, each.last)}",
            icon(meeting_glyph(each.record.kind, "held" if each.was_held(as_of) else "planned")),
        )
        for each in found[:MOST_ITEMS]
    ]


def commitment_rows(picture: Picture, rows: Sequence[int]) -> list[Row]:
    """Return commitments with headline and status."""
    columns, colours, found = picture.columns, current().tokens, []
    for row in rows[:MOST_ITEMS]:
        status = picture.standing.status_of(row)
        drawing = icon(STATUS_GLYPH[status], colours.status[status].ink)
        found.append((int(columns.ids[row]), columns.headlines[row], drawing))
    return found


class StackList(QFrame):
    """Records to choose from. `chosen` carries kind and id."""

    chosen = Signal(str, int)

    def __init__(self, parent: QWidget) -> None:
        super().__init__(parent, Qt.WindowType.Popup)
        self.setAttribute(Qt.WidgetAttribute.WA_TranslucentBackground)
        self.setFixedWidth(WIDTH)
        self._kind = ""
        self._title = Words("", self, weight=600)
        self._more = Words("", self, size=12, tone="t3", wrap=True)
        self.list = QListWidget(self)
        self.list.setHorizontalScrollBarPolicy(Qt.ScrollBarPolicy.ScrollBarAlwaysOff)
        self.list.setTextElideMode(Qt.TextElideMode.ElideMiddle)
        self.list.itemActivated.connect(self._on_chosen)
        self.list.itemClicked.connect(self._on_chosen)
        column = QVBoxLayout(self)
        column.setContentsMargins(10, 12, 10, 10)
        column.setSpacing(6)
        column.addWidget(self._title)
        column.addWidget(self.list)
        column.addWidget(self._more)

    def offer(self, kind: str, title: str, rows: Sequence[Row], number: int, at: QPoint) -> None:
        """Show the first of a number of records as (id, words, icon) at a place on the screen."""
        self._kind = kind
        self._title.setText(title)
        self.list.setAccessibleName(title)
        self.list.clear()
        for id_, words, drawing in rows:
            item = QListWidgetItem(drawing, words)
            item.setData(Qt.ItemDataRole.UserRole, id_)
            self.list.addItem(item)
        rest = number - len(rows)
        self._more.setText(f"and {rest:,} more: zoom in, or filter" if rest > 0 else "")
        self._more.setVisible(rest > 0)
        self.list.setFixedHeight(min(len(rows), MOST_ROWS) * ROW + 4)
        self.adjustSize()
        screen = self.screen().availableGeometry()
        x = max(screen.left(), min(at.x(), screen.right() - self.width()))
        y = max(screen.top(), min(at.y(), screen.bottom() - self.height()))
        self.move(x, y)
        self.show()
        self.list.setCurrentRow(0)
        self.list.setFocus()

    @Slot(QListWidgetItem)
    def _on_chosen(self, item: QListWidgetItem) -> None:
        self.close()
        self.chosen.emit(self._kind, item.data(Qt.ItemDataRole.UserRole))

    def keyPressEvent(self, event: QKeyEvent) -> None:
        if event.key() in (Qt.Key.Key_Return, Qt.Key.Key_Enter) and self.list.currentItem() is not None:
            self._on_chosen(self.list.currentItem())
        else:
            super().keyPressEvent(event)

    def paintEvent(self, event: QPaintEvent) -> None:
        painter = QPainter(self)
        colours = current().tokens
        box(painter, QRectF(self.rect()), 8, colours.raised, colours.line2)
        painter.end()
