"""Words that lead to another record."""

from PySide6.QtCore import QRectF, QSize, Qt, Signal
from PySide6.QtGui import QFont, QKeyEvent, QPainter, QPaintEvent
from PySide6.QtWidgets import QSizePolicy, QWidget

from tracker.desktop.inspector.looks import plain_tip
from tracker.desktop.theme import current, font
from tracker.desktop.widgets.buttons import FocusShown
from tracker.desktop.widgets.painting import MIDDLE, box, code_width, elide, focus_ring, paint_code, text, text_width


class Link(FocusShown):
    """A name to click, with the code of an actor before it if there is one. F2 asks to edit, Delete to remove."""

    edit_asked = Signal()
    removed = Signal()

    def __init__(
        self, words: str, parent: QWidget | None = None, *, code: str = "", tone: str = "accent_text", size: float = 13
    ) -> None:
        super().__init__(parent)
        self._code, self._tone, self._size = code, tone, size
        self.setAttribute(Qt.WidgetAttribute.WA_Hover)
        self.setCursor(Qt.CursorShape.PointingHandCursor)
        self.setFocusPolicy(Qt.FocusPolicy.StrongFocus)
        self.setSizePolicy(QSizePolicy.Policy.Maximum, QSizePolicy.Policy.Fixed)
        self.set_words(words)

    def set_words(self, words: str) -> None:
        """Name another record."""
        self.setText(words)
        self.setAccessibleName(f"{self._code} {words}".strip())
        self.updateGeometry()
        self.update()

    def _front(self) -> float:
        return code_width(self._code) + 6 if self._code else 0.0

    def _face(self) -> QFont:
        face = font(self._size)
        face.setUnderline(self.underMouse())
        return face

    def sizeHint(self) -> QSize:
        return QSize(round(self._front() + text_width(self.text(), font(self._size)) + 1.5), 24)

    def minimumSizeHint(self) -> QSize:
        return QSize(round(min(self.sizeHint().width(), self._front() + 24)), 24)

    def keyPressEvent(self, event: QKeyEvent) -> None:
        if event.key() == Qt.Key.Key_F2:
            self.edit_asked.emit()
        elif event.key() in (Qt.Key.Key_Delete, Qt.Key.Key_Backspace):
            self.removed.emit()
        else:
            super().keyPressEvent(event)

    def paintEvent(self, event: QPaintEvent) -> None:
        painter = QPainter(self)
        colours = current().tokens
        rect = QRectF(self.rect())
        if self.shows_focus():
            box(painter, rect, 4, colours.accent_tint)
            focus_ring(painter, rect, 4)
        if self._code:
            paint_code(painter, rect, self._code)
        room = rect.adjusted(self._front(), 0, 0, 0)
        shown = elide(self.text(), self._face(), room.width() + 0.5, MIDDLE)
        self.setToolTip(plain_tip(self.text()) if shown != self.text() else "")
        text(painter, room, shown, self._face(), getattr(colours, self._tone))
        painter.end()
