"""The page of a record: its head, and the sections under it."""

from PySide6.QtCore import QPoint, QRectF, QSize, Qt, Signal, Slot
from PySide6.QtGui import QAction, QPainter, QPaintEvent, QResizeEvent
from PySide6.QtWidgets import (
    QFrame,
    QHBoxLayout,
    QMenu,
    QScrollArea,
    QVBoxLayout,
    QWidget,
)

from tracker.desktop.session import Session
from tracker.desktop.surface import Edged
from tracker.desktop.theme import current, font, paint_glyph
from tracker.desktop.widgets import Button, ElidedWords, IconButton
from tracker.desktop.widgets.painting import CENTRE, box, text

# Beside the badge in every script: what is written from the right would else stand at the other end.
BESIDE_BADGE = Qt.AlignmentFlag.AlignLeft | Qt.AlignmentFlag.AlignAbsolute | Qt.AlignmentFlag.AlignVCenter
NARROW = 440
"""Width under which a page's head has no badge."""


class Badge(QWidget):
    """The code or the glyph of a record in a box, before its title."""

    def __init__(self, parent: QWidget | None = None) -> None:
        super().__init__(parent)
        self._code = self._glyph = ""
        self.setFixedSize(QSize(40, 40))

    def show_code(self, code: str = "", glyph: str = "") -> None:
        """Show a code, or else a glyph."""
        self._code, self._glyph = code, glyph
        self.update()

    def paintEvent(self, event: QPaintEvent) -> None:
        painter = QPainter(self)
        colours, rect = current().tokens, QRectF(self.rect())
        box(painter, rect, 6, colours.sunk, colours.line2)
        if self._code:
            size = 14 if len(self._code) <= 3 else 11 if len(self._code) <= 5 else 9
            text(painter, rect.adjusted(2, 0, -2, 0), self._code, font(size, 600), colours.t2, align=CENTRE)
        elif self._glyph:
            paint_glyph(painter, rect.adjusted(11, 11, -11, -11), self._glyph, colours.t2, colours.sunk)
        painter.end()


class PageHead(Edged):
    """Badge, title, a line about the record, and what can be done with it."""

    wanted = Signal(str)

    def __init__(self, parent: QWidget | None = None, *, title_size: int = 18) -> None:
        super().__init__("bg", "b", parent)
        self.badge = Badge(self)
        self.title = ElidedWords("", self, size=title_size, weight=600)
        self.title.setAlignment(BESIDE_BADGE)
        self.line = ElidedWords("", self, size=12.5, tone="t2")
        self.edit = Button("Edit", self, icon="pencil", compact=True)
        self.edit.clicked.connect(self._on_edit)
        self._last: QWidget = self.edit
        self.more = IconButton("more", "More", self, size=28, edged=True)
        self.more.clicked.connect(self._open_more)
        self.offers = [("copy", "Copy ref"), ("delete", "Delete")]
        """What the menu offers: what `wanted` carries, and its words."""
        words = QVBoxLayout()
        words.setSpacing(2)
        words.addStretch(1)
        words.addWidget(self.title)
        words.addWidget(self.line)
        words.addStretch(1)
        self._row = row = QHBoxLayout(self)
        row.setContentsMargins(24, 12, 16, 12)
        row.setSpacing(14)
        row.addWidget(self.badge)
        row.addLayout(words, 1)
        row.addWidget(self.edit)
        row.addWidget(self.more)
        self.setFixedHeight(72)

    def add_button(self, button: QWidget) -> None:
        """Put one more button before the menu's."""
        self._row.insertWidget(self._row.count() - 1, button)
        self.setTabOrder(self._last, button)  # Tab goes as the eye does
        self.setTabOrder(button, self.more)
        self._last = button

    def resizeEvent(self, event: QResizeEvent) -> None:
        """Leave the badge out where the title needs its room."""
        super().resizeEvent(event)
        self.badge.setVisible(self.width() >= NARROW)

    @Slot()
    def _on_edit(self) -> None:
        self.wanted.emit("edit")

    @Slot()
    def _open_more(self) -> None:
        menu = QMenu(self)
        menu.setAttribute(Qt.WidgetAttribute.WA_DeleteOnClose)
        for key, words in self.offers:
            action = menu.addAction(words)
            action.setData(key)
            action.triggered.connect(self._on_more)
        menu.popup(self.more.mapToGlobal(QPoint(0, self.more.height() + 2)))

    @Slot()
    def _on_more(self) -> None:
        action = self.sender()
        if isinstance(action, QAction):
            self.wanted.emit(str(action.data()))


class Page(QWidget):
    """What a record's page has: its head, and sections under it that scroll."""

    def __init__(self, session: Session, parent: QWidget | None = None) -> None:
        super().__init__(parent)
        self.session = session
        self.number = 0
        self.head = PageHead(self)
        content = QWidget()
        self.sections = QVBoxLayout(content)
        self.sections.setContentsMargins(24, 14, 24, 24)
        self.sections.setSpacing(16)
        self.area = QScrollArea()
        self.area.setWidgetResizable(True)
        self.area.setHorizontalScrollBarPolicy(Qt.ScrollBarPolicy.ScrollBarAsNeeded)
        self.area.setFrameShape(QFrame.Shape.NoFrame)
        self.area.setFocusPolicy(Qt.FocusPolicy.NoFocus)
        self.area.setWidget(content)
        column = QVBoxLayout(self)
        column.setContentsMargins(0, 0, 0, 0)
        column.setSpacing(0)
        column.addWidget(self.head)
        column.addWidget(self.area, 1)

    def show_record(self, number: int) -> None:
        """Show a record."""
        if number != self.number:
            self.area.verticalScrollBar().setValue(0)
        self.number = number
        self.refresh()

    def refresh(self) -> None:
        """Read the record again and show it."""
        raise NotImplementedError
