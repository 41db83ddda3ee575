"""One page as it will come out, as large as there is room, with a way to the others."""

from PySide6.QtCore import QRectF, QSize, Qt, Signal, Slot
from PySide6.QtGui import QFocusEvent, QImage, QKeyEvent, QPainter, QPaintEvent, QResizeEvent, QWheelEvent
from PySide6.QtWidgets import QHBoxLayout, QSizePolicy, QVBoxLayout, QWidget

from tracker.desktop.theme import current, device_ratio
from tracker.desktop.views.timeline.exporting.order import Plan
from tracker.desktop.widgets.buttons import KEYBOARD, IconButton
from tracker.desktop.widgets.layout import Words
from tracker.desktop.widgets.painting import focus_ring, hairline

MARGIN = 16.0
STALE = 0.45


class PageView(QWidget):
    """Shows the picture of a page; the page keys turn to others."""

    turned = Signal(int)
    """Go so many pages on, or back if negative."""
    resized = Signal()

    def __init__(self, parent: QWidget | None = None) -> None:
        super().__init__(parent)
        self._image = QImage()
        self._size = (1.0, 1.0)
        self.stale = False
        self._ring = False
        self.setFocusPolicy(Qt.FocusPolicy.StrongFocus)
        self.setSizePolicy(QSizePolicy.Policy.Expanding, QSizePolicy.Policy.Expanding)
        self.setAccessibleName("Preview")

    def sizeHint(self) -> QSize:
        return QSize(560, 460)

    def minimumSizeHint(self) -> QSize:
        return QSize(320, 280)

    def show_page(self, png: bytes, width: float, height: float) -> None:
        """Show a page of a size in px; no PNG leaves the paper empty."""
        self._image = QImage.fromData(png) if png else QImage()
        self._size, self.stale = (width, height), False
        self.update()

    def set_stale(self, stale: bool) -> None:
        """Show the page pale while another is being made."""
        self.stale = stale
        self.update()

    def scale_for(self, width: float, height: float) -> float:
        """Return how many pixels of the screen one of the page's takes, so that it fills the room."""
        return self._fit(width, height) * self.devicePixelRatioF()

    def _fit(self, width: float, height: float) -> float:
        across, down = (self.width() - 2 * MARGIN) / width, (self.height() - 2 * MARGIN) / height
        return max(0.02, min(across, down, 1.5))

    def _place(self) -> QRectF:
        width, height = self._size
        scale = self._fit(width, height)
        found = QRectF(0, 0, round(width * scale), round(height * scale))
        found.moveCenter(QRectF(self.rect()).center())
        return QRectF(round(found.x()), round(found.y()), found.width(), found.height())

    def paintEvent(self, event: QPaintEvent) -> None:
        painter = QPainter(self)
        colours, line = current().tokens, hairline(painter)
        painter.fillRect(self.rect(), colours.sunk)
        place = self._place()
        if not self._image.isNull():
            painter.fillRect(place.adjusted(-line, -line, line, line), colours.line2)
            painter.setOpacity(STALE if self.stale else 1.0)
            painter.setRenderHint(QPainter.RenderHint.SmoothPixmapTransform)
            ratio = device_ratio(painter)
            exact = abs(self._image.width() - place.width() * ratio) <= 2
            self._image.setDevicePixelRatio(ratio if exact else 1.0)
            if exact:
                painter.drawImage(place.topLeft(), self._image)
            else:
                painter.drawImage(place, self._image)
            painter.setOpacity(1.0)
        if self._ring and self.hasFocus():
            focus_ring(painter, QRectF(self.rect()).adjusted(1, 1, -1, -1), 0)
        painter.end()

    def resizeEvent(self, event: QResizeEvent) -> None:
        super().resizeEvent(event)
        self.resized.emit()

    def keyPressEvent(self, event: QKeyEvent) -> None:
        steps = {
            Qt.Key.Key_PageDown: 1, Qt.Key.Key_Down: 1, Qt.Key.Key_Right: 1,
            Qt.Key.Key_PageUp: -1, Qt.Key.Key_Up: -1, Qt.Key.Key_Left: -1,
            Qt.Key.Key_End: 1_000_000, Qt.Key.Key_Home: -1_000_000,
        }  # fmt: skip
        step = steps.get(Qt.Key(event.key()))
        if step is None:
            event.ignore()
        else:
            self.turned.emit(step)

    def wheelEvent(self, event: QWheelEvent) -> None:
        if event.angleDelta().y():
            self.turned.emit(-1 if event.angleDelta().y() > 0 else 1)
        event.accept()

    def focusInEvent(self, event: QFocusEvent) -> None:
        self._ring = event.reason() in KEYBOARD
        super().focusInEvent(event)
        self.update()


class Preview(QWidget):
    """A page with its number and the arrows to its neighbours."""

    wanted = Signal(int)
    """Show this page, from 1."""

    def __init__(self, parent: QWidget | None = None) -> None:
        super().__init__(parent)
        self.page = PageView(self)
        self._plan = Plan(0, 1.0, 1.0, 0)
        self.number = 1
        self.back = IconButton("left", "Previous page", size=28)
        self.on = IconButton("right", "Next page", size=28)
        self._words = Words("", tone="t2")
        self._words.setAlignment(Qt.AlignmentFlag.AlignCenter)
        self._words.setMinimumWidth(120)
        row = QHBoxLayout()
        row.setSpacing(4)
        row.addStretch(1)
        for each in (self.back, self._words, self.on):
            row.addWidget(each)
        row.addStretch(1)
        column = QVBoxLayout(self)
        column.setContentsMargins(0, 0, 0, 0)
        column.setSpacing(8)
        column.addWidget(self.page, 1)
        column.addLayout(row)
        self.back.clicked.connect(self._on_back)
        self.on.clicked.connect(self._on_on)
        self.page.turned.connect(self._turn)
        self._say()

    def show_page(self, plan: Plan, number: int, png: bytes) -> None:
        """Show one page of a plan."""
        self._plan, self.number = plan, number
        self.page.show_page(png, plan.width, plan.height)
        self._say()

    def _say(self) -> None:
        count = self._plan.count
        words = f"Page {self.number:,} of {count:,}" if count else "Preparing the preview …"
        self._words.setText(words)
        self.page.setAccessibleDescription(words)
        self.back.setEnabled(self.number > 1)
        self.on.setEnabled(self.number < count)

    @Slot()
    def _on_back(self) -> None:
        self._turn(-1)

    @Slot()
    def _on_on(self) -> None:
        self._turn(1)

    @Slot(int)
    def _turn(self, by: int) -> None:
        number = max(1, min(self.number + by, self._plan.count))
        if number != self.number:
            self.wanted.emit(number)
