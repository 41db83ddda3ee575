"""Quiet parts that hold others: text in a tone, headers, hairlines, cards, popovers, splitters, flows."""

from PySide6.QtCore import QPoint, QRect, QRectF, QSize, Qt
from PySide6.QtGui import QPainter, QPaintEvent, QResizeEvent
from PySide6.QtWidgets import (
    QFrame,
    QHBoxLayout,
    QLabel,
    QLayout,
    QLayoutItem,
    QSizePolicy,
    QSplitter,
    QVBoxLayout,
    QWidget,
)

from tracker.desktop.theme import current, font
from tracker.desktop.widgets.painting import RIGHT, box, elide


class Words(QLabel):
    """Plain text in a size, weight and tone (t1, t2, t3, accent_text, danger); never read as rich text."""

    def __init__(
        self,
        text: str = "",
        parent: QWidget | None = None,
        *,
        size: float = 13,
        weight: int = 400,
        tone: str = "t1",
        wrap: bool = False,
    ) -> None:
        super().__init__(text, parent)
        self.setTextFormat(Qt.TextFormat.PlainText)
        self.setFont(font(size, weight))
        self.setWordWrap(wrap)
        self.setProperty("tone", tone)

    def set_tone(self, tone: str) -> None:
        """Change the colour."""
        self.setProperty("tone", tone)
        self.style().unpolish(self)
        self.style().polish(self)


class ElidedWords(Words):
    """One line that is shortened to its width and shows the whole in its tip; names lose their middle."""

    def __init__(
        self,
        text: str = "",
        parent: QWidget | None = None,
        *,
        size: float = 13,
        weight: int = 400,
        tone: str = "t1",
        mode: Qt.TextElideMode = RIGHT,
    ) -> None:
        super().__init__("", parent, size=size, weight=weight, tone=tone)
        self._whole, self._mode = text, mode
        self.setSizePolicy(QSizePolicy.Policy.Ignored, QSizePolicy.Policy.Preferred)
        self._shorten()

    def set_words(self, text: str) -> None:
        """Show another text."""
        self._whole = text
        self._shorten()

    def resizeEvent(self, event: QResizeEvent) -> None:
        super().resizeEvent(event)
        self._shorten()

    def _shorten(self) -> None:
        shown = elide(self._whole, self.font(), self.width(), self._mode)
        self.setText(shown)
        self.setAccessibleName(self._whole)
        self.setToolTip(self._whole if shown != self._whole else "")


class SectionHeader(QWidget):
    """A section's title with a remark on the right: "Conditions … 2 open"."""

    def __init__(self, title: str, meta: str = "", parent: QWidget | None = None) -> None:
        super().__init__(parent)
        row = QHBoxLayout(self)
        row.setContentsMargins(0, 0, 0, 0)
        row.setSpacing(8)
        self._title = Words(title, self, weight=600)
        self._meta = Words(meta, self, size=12, tone="t3")
        row.addWidget(self._title)
        row.addStretch(1)
        row.addWidget(self._meta)
        self.setFixedHeight(24)
        self.setAccessibleName(title)

    def set_title(self, title: str) -> None:
        """Change the title."""
        self._title.setText(title)
        self.setAccessibleName(title)

    def set_meta(self, meta: str) -> None:
        """Change the remark."""
        self._meta.setText(meta)

    def add(self, widget: QWidget) -> None:
        """Put a control at the right end."""
        layout = self.layout()
        if layout is not None:
            layout.addWidget(widget)


class HLine(QWidget):
    """A hairline across; `strong` where it separates more."""

    def __init__(self, parent: QWidget | None = None, *, strong: bool = False, vertical: bool = False) -> None:
        super().__init__(parent)
        self._strong = strong
        if vertical:
            self.setFixedWidth(1)
        else:
            self.setFixedHeight(1)

    def paintEvent(self, event: QPaintEvent) -> None:
        painter = QPainter(self)
        colours = current().tokens
        painter.fillRect(self.rect(), colours.line2 if self._strong else colours.line)
        painter.end()


class VLine(HLine):
    """A hairline down."""

    def __init__(self, parent: QWidget | None = None, *, strong: bool = False) -> None:
        super().__init__(parent, strong=strong, vertical=True)


class Surface(QWidget):
    """A plain area in a token's colour: side for strips and the sidebar, sunk for the desk."""

    def __init__(self, tone: str = "bg", parent: QWidget | None = None) -> None:
        super().__init__(parent)
        self._tone = tone

    def paintEvent(self, event: QPaintEvent) -> None:
        painter = QPainter(self)
        painter.fillRect(event.rect(), getattr(current().tokens, self._tone))
        painter.end()


class Card(QFrame):
    """A box with a hairline round it; lay things out in `body`."""

    def __init__(self, parent: QWidget | None = None, *, margin: int = 16) -> None:
        super().__init__(parent)
        self.body = QVBoxLayout(self)
        self.body.setContentsMargins(margin, margin, margin, margin)
        self.body.setSpacing(8)

    def paintEvent(self, event: QPaintEvent) -> None:
        painter = QPainter(self)
        colours = current().tokens
        box(painter, QRectF(self.rect()), 8, colours.bg, colours.line)
        painter.end()


class Raised(QFrame):
    """A card over other things: raised colour, hairline, round corners."""

    def __init__(
        self, parent: QWidget | None, flags: Qt.WindowType = Qt.WindowType.Widget, *, radius: float = 8
    ) -> None:
        super().__init__(parent, flags)
        self._radius = radius

    def paintEvent(self, event: QPaintEvent) -> None:
        painter = QPainter(self)
        colours = current().tokens
        box(painter, QRectF(self.rect()), self._radius, colours.raised, colours.line2)
        painter.end()


class Popover(Raised):
    """A raised card over the window, beside what it belongs to; it takes no focus of its own."""

    def __init__(self, anchor: QWidget, *, margin: int = 12) -> None:
        super().__init__(anchor.window())
        self._anchor = anchor
        self.body = QVBoxLayout(self)
        self.body.setContentsMargins(margin, margin, margin, margin)
        self.body.setSpacing(8)
        self.setFocusPolicy(Qt.FocusPolicy.NoFocus)
        self.hide()

    def open(self, *, width: int = 0) -> None:
        """Show it under the anchor, or above it where there is no room, inside the window."""
        window = self._anchor.window()
        if self.parentWidget() is not window:
            self.setParent(window)
        if width:
            self.setFixedWidth(width)
        self.body.invalidate()
        self.body.activate()
        self.adjustSize()
        if width and self.body.hasHeightForWidth():  # else words that wrap get too little
            self.resize(width, self.body.totalHeightForWidth(width))
        below = self._anchor.mapTo(window, QPoint(0, self._anchor.height() + 4))
        if below.y() + self.height() > window.height() - 4:
            above = self._anchor.mapTo(window, QPoint(0, 0)).y() - 4 - self.height()
            below.setY(above if above >= 4 else max(4, window.height() - 4 - self.height()))
        below.setX(max(4, min(below.x(), window.width() - 4 - self.width())))
        self.move(below)
        self.show()
        self.raise_()


class Splitter(QSplitter):
    """A splitter with a hairline that is easy to grab."""

    def __init__(self, orientation: Qt.Orientation = Qt.Orientation.Horizontal, parent: QWidget | None = None) -> None:
        super().__init__(orientation, parent)
        self.setHandleWidth(1)
        self.setChildrenCollapsible(False)


class FlowLayout(QLayout):
    """Rows that wrap, as chips do."""

    def __init__(self, parent: QWidget | None = None, *, gap: int = 6) -> None:
        super().__init__()
        self._items: list[QLayoutItem] = []
        self._gap = gap
        self.setContentsMargins(0, 0, 0, 0)
        if parent is not None:
            parent.setLayout(self)

    def addItem(self, item: QLayoutItem) -> None:
        self._items.append(item)

    def insert(self, index: int, widget: QWidget) -> None:
        """Put a widget at a place in the row."""
        self.addWidget(widget)
        self._items.insert(index, self._items.pop())
        self.invalidate()

    def count(self) -> int:
        return len(self._items)

    def itemAt(self, index: int) -> QLayoutItem | None:
        return self._items[index] if 0 <= index < len(self._items) else None

    def takeAt(self, index: int) -> QLayoutItem | None:
        return self._items.pop(index) if 0 <= index < len(self._items) else None

    def expandingDirections(self) -> Qt.Orientation:
        return Qt.Orientation(0)

    def hasHeightForWidth(self) -> bool:
        return True

    def heightForWidth(self, width: int) -> int:
        return self._arrange(QRect(0, 0, width, 0), move=False)

    def sizeHint(self) -> QSize:
        return self.minimumSize()

    def minimumSize(self) -> QSize:
        size = QSize()
        for item in self._items:
            size = size.expandedTo(item.minimumSize())
        margins = self.contentsMargins()
        return size + QSize(margins.left() + margins.right(), margins.top() + margins.bottom())

    def setGeometry(self, rect: QRect) -> None:
        super().setGeometry(rect)
        self._arrange(rect, move=True)

    def _arrange(self, rect: QRect, *, move: bool) -> int:
        """Place the items row by row and return the height they take."""
        margins = self.contentsMargins()
        area = rect.marginsRemoved(margins)
        x, y, tallest = area.x(), area.y(), 0
        for at, item in enumerate(self._items):
            if item.isEmpty():
                continue
            hint = item.sizeHint()
            last = at == len(self._items) - 1
            if x > area.x() and x + hint.width() > area.right() + 1:
                x, y, tallest = area.x(), y + tallest + self._gap, 0
            width = max(hint.width(), area.right() + 1 - x) if last and _stretches(item) else hint.width()
            if move:
                item.setGeometry(QRect(x, y, width, hint.height()))
            x += width + self._gap
            tallest = max(tallest, hint.height())
        return y + tallest - rect.y() + margins.bottom()


def _stretches(item: QLayoutItem) -> bool:
    return bool(item.expandingDirections() & Qt.Orientation.Horizontal)
