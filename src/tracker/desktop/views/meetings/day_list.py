"""The list of what stands on a day or has none in a month, opened in place: Enter opens one, Esc goes back."""

from collections.abc import Sequence

from PySide6.QtCore import QPoint, QRectF, Qt, Signal, Slot
from PySide6.QtGui import QKeyEvent, QPainter, QPaintEvent
from PySide6.QtWidgets import QFrame, QListWidget, QListWidgetItem, QVBoxLayout, QWidget

from tracker.desktop.theme import current, icon
from tracker.desktop.views.meetings.reading import Met
from tracker.desktop.widgets import Words
from tracker.desktop.widgets.painting import box

WIDTH, ROW, MOST_ROWS = 360, 32, 10


class DayList(QFrame):
    """Meetings to choose from. `chosen` carries the id."""

    chosen = Signal(int)

    def __init__(self, parent: QWidget) -> None:
        super().__init__(parent, Qt.WindowType.Popup)
        self.setAttribute(Qt.WidgetAttribute.WA_TranslucentBackground)
        self.setFixedWidth(WIDTH)
        self._title = Words("", self, weight=600)
        self.list = QListWidget(self)
        self.list.setHorizontalScrollBarPolicy(Qt.ScrollBarPolicy.ScrollBarAlwaysOff)
        self.list.setTextElideMode(Qt.TextElideMode.ElideMiddle)
        self.list.itemClicked.connect(self._on_chosen)
        column = QVBoxLayout(self)
        column.setContentsMargins(10, 12, 10, 10)
        column.setSpacing(6)
        column.addWidget(self._title)
        column.addWidget(self.list)

    def offer(self, when: str, found: Sequence[Met], as_of: int, at: QPoint) -> None:
        """Show the meetings of a day, or of some time, at a place on the screen."""
        title = f"{when}: {len(found)} meeting{'' if len(found) == 1 else 's'}"
        self._title.setText(title)
        self.list.setAccessibleName(title)
        self.list.clear()
        for met in found:
            state = met.state_sign(as_of)[1].lower()
            item = QListWidgetItem(icon(met.glyph(as_of)), f"{met.title}, {state}")
            item.setData(Qt.ItemDataRole.UserRole, met.id)
            item.setToolTip(met.title)
            self.list.addItem(item)
        self.list.setFixedHeight(min(len(found), MOST_ROWS) * ROW + 4)
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
        self.chosen.emit(item.data(Qt.ItemDataRole.UserRole))

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
