"""The list of what a counted mark stands for, opened in place: Enter or a click opens one, Esc goes back."""

from collections.abc import Sequence

from PySide6.QtCore import QPoint, Qt, Signal, Slot
from PySide6.QtGui import QIcon, QKeyEvent
from PySide6.QtWidgets import QListWidget, QListWidgetItem, QVBoxLayout, QWidget

from tracker.desktop.widgets.layout import Raised, Words

WIDTH, ROW, MOST_ROWS = 360, 32, 10

Row = tuple[int, str, QIcon]


class CrowdList(Raised):
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

    def offer(self, kind: str, title: str, rows: Sequence[Row], at: QPoint, more: str = "") -> None:
        """Show records as (id, words, icon) at a place on the screen; `more` says what is not among them."""
        self._kind = kind
        self._title.setText(title)
        self.list.setAccessibleName(title)
        self.list.clear()
        for number, words, drawing in rows:
            item = QListWidgetItem(drawing, words)
            item.setData(Qt.ItemDataRole.UserRole, number)
            item.setToolTip(words)
            self.list.addItem(item)
        self._more.setText(more)
        self._more.setVisible(bool(more))
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
        if self.isVisible():  # a click may be told as two things
            self.close()
            self.chosen.emit(self._kind, item.data(Qt.ItemDataRole.UserRole))

    def keyPressEvent(self, event: QKeyEvent) -> None:
        if event.key() in (Qt.Key.Key_Return, Qt.Key.Key_Enter) and self.list.currentItem() is not None:
            self._on_chosen(self.list.currentItem())
        else:
            super().keyPressEvent(event)
