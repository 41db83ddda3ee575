"""A card over the dimmed window that keeps the keyboard until it is closed."""

from PySide6.QtCore import QEvent, QObject, QPoint, Qt, Signal
from PySide6.QtGui import QColor, QKeyEvent, QMouseEvent, QPainter, QPaintEvent
from PySide6.QtWidgets import QApplication, QVBoxLayout, QWidget

from tracker.desktop.theme import current
from tracker.desktop.widgets.layout import Raised


class OverlayCard(Raised):
    """The card, to lay things out in."""

    def __init__(self, radius: float, parent: QWidget) -> None:
        super().__init__(parent, radius=radius)
        self.body = QVBoxLayout(self)
        self.body.setContentsMargins(1, 1, 1, 1)
        self.body.setSpacing(0)


class Overlay(QWidget):
    """Dims the window and shows its card near the top. Esc and a click beside the card close it."""

    opened = Signal()
    closed = Signal()

    def __init__(self, window: QWidget, name: str, *, width: int, top: int = 97, radius: float = 10) -> None:
        super().__init__(window)
        self.setObjectName(name)
        self._width, self._top = width, top
        self._over = window
        self._before: QWidget | None = None
        self.card = OverlayCard(radius, self)
        self.card.installEventFilter(self)
        window.installEventFilter(self)
        self.hide()

    def open_over(self) -> None:
        """Show the card; what had the keyboard gets it back later."""
        if not self.isVisible():
            self._before = QApplication.focusWidget()
        self.setGeometry(self._over.rect())
        self.place()
        self.show()
        self.raise_()
        self.opened.emit()

    def close_over(self) -> None:
        """Take the card away."""
        if not self.isVisible():
            return
        before, self._before = self._before, None
        self.hide()
        if before is not None and before.isVisible():
            before.setFocus(Qt.FocusReason.OtherFocusReason)
        self.closed.emit()

    def place(self) -> None:
        """Put the card in its place, as high as it needs to be and the window allows."""
        width = min(self._width, self.width() - 32)
        self.card.setFixedWidth(width)
        layout = self.card.layout()
        if layout is not None:
            layout.activate()
        hint = self.card.sizeHint().height()
        if self.card.hasHeightForWidth():
            hint = max(hint, self.card.heightForWidth(width))
        height = min(hint, self.height() - 32)
        top = max(16, min(self._top, self.height() - height - 16))
        self.card.setGeometry((self.width() - width) // 2, top, width, height)

    def eventFilter(self, watched: QObject, event: QEvent) -> bool:
        if not self.isVisible():
            return False
        if watched is self._over and event.type() == QEvent.Type.Resize:
            self.setGeometry(self._over.rect())
            self.place()
        elif watched is self.card and event.type() == QEvent.Type.LayoutRequest:
            self.place()
        return False

    def focusNextPrevChild(self, next_: bool) -> bool:
        """Keep Tab inside the card."""
        chain = [widget for widget in self.chain() if widget.isVisibleTo(self) and widget.isEnabled()]
        if chain:
            focused = QApplication.focusWidget()
            at = chain.index(focused) if focused in chain else -1 if next_ else 0
            reason = Qt.FocusReason.TabFocusReason if next_ else Qt.FocusReason.BacktabFocusReason
            chain[(at + (1 if next_ else -1)) % len(chain)].setFocus(reason)
        return True

    def chain(self) -> list[QWidget]:
        """Return where Tab goes, in order."""
        tab = Qt.FocusPolicy.TabFocus
        inside = self.card.findChildren(QWidget)
        return _in_reading_order([each for each in inside if each.focusPolicy() & tab and each.focusProxy() is None])

    def keyPressEvent(self, event: QKeyEvent) -> None:
        if event.key() == Qt.Key.Key_Escape:
            self.close_over()

    def mousePressEvent(self, event: QMouseEvent) -> None:
        if not self.card.geometry().contains(event.position().toPoint()):
            self.close_over()

    def paintEvent(self, event: QPaintEvent) -> None:
        painter = QPainter(self)
        painter.fillRect(self.rect(), QColor(current().tokens.scrim))
        painter.end()


def _in_reading_order(widgets: list[QWidget]) -> list[QWidget]:
    """Sort by where they stand: rows from top to bottom, each along the line."""

    def place(widget: QWidget) -> tuple[int, int]:
        at = widget.mapTo(widget.window(), QPoint(0, 0))
        return at.y() // 12, at.x()

    return sorted(widgets, key=place)
