"""A strip of small pages left of the pages: where the reader is in a long brief, and a way to go elsewhere."""

from PySide6.QtCore import (
    QAbstractListModel,
    QModelIndex,
    QObject,
    QPersistentModelIndex,
    QRectF,
    QSize,
    Qt,
    QTimer,
    Slot,
)
from PySide6.QtGui import QFocusEvent, QImage, QPainter, QPen, QResizeEvent, QShowEvent
from PySide6.QtWidgets import QListView, QStyledItemDelegate, QStyleOptionViewItem, QWidget

from tracker.desktop.theme import current, font
from tracker.desktop.views.briefs.page_pictures import Page, decoded
from tracker.desktop.views.briefs.pages import PageDesk
from tracker.desktop.widgets.buttons import KEYBOARD
from tracker.desktop.widgets.painting import focus_ring, hairline

WIDTH = 132
ACROSS = 84  # logical pixels of a small page
ABOVE, BELOW = 10, 22  # for the frame, and for the number
FRAME = 2.0
Index = QModelIndex | QPersistentModelIndex
NOWHERE = QModelIndex()


class Leaves(QAbstractListModel):
    """The pages as rows; a row's picture is there once it was drawn small."""

    def __init__(self, parent: QObject) -> None:
        super().__init__(parent)
        self._pages: tuple[Page, ...] = ()
        self._small: dict[int, tuple[Page, float, QImage]] = {}

    @property
    def pages(self) -> tuple[Page, ...]:
        """The pages."""
        return self._pages

    def set_pages(self, pages: tuple[Page, ...]) -> None:
        """Take other pages; where there was one before, its picture stays until the new one is drawn."""
        if len(pages) == len(self._pages):
            self._pages = pages
            if pages:
                self.dataChanged.emit(self.index(0), self.index(len(pages) - 1))
            return
        self.beginResetModel()
        self._pages = pages
        self._small = {at: small for at, small in self._small.items() if at < len(pages)}
        self.endResetModel()

    def rowCount(self, parent: Index = NOWHERE) -> int:
        return 0 if parent.isValid() else len(self._pages)

    def data(self, index: Index, role: int = Qt.ItemDataRole.DisplayRole) -> object:
        if not index.isValid() or index.row() >= len(self._pages):
            return None
        if role == Qt.ItemDataRole.DisplayRole:
            return str(index.row() + 1)
        if role in (Qt.ItemDataRole.AccessibleTextRole, Qt.ItemDataRole.ToolTipRole):
            return f"Page {index.row() + 1} of {len(self._pages)}"
        return None

    def small(self, at: int) -> QImage | None:
        """Return the picture of a page as it was drawn last."""
        found = self._small.get(at)
        return found[2] if found is not None else None

    def is_drawn(self, at: int, ratio: float) -> bool:
        """Whether the picture of a page is that of this page, for this screen."""
        found = self._small.get(at)
        return found is not None and found[0] is self._pages[at] and found[1] == ratio

    def draw(self, at: int, ratio: float) -> None:
        """Draw a page small, in the pixels of the screen."""
        page = self._pages[at]
        small = decoded(page.png).scaledToWidth(round(ACROSS * ratio), Qt.TransformationMode.SmoothTransformation)
        small.setDevicePixelRatio(ratio)
        self._small[at] = page, ratio, small
        self.dataChanged.emit(self.index(at), self.index(at))


class _Frames(QStyledItemDelegate):
    """A small page with its number; the one in front has a frame in the accent colour."""

    def sizeHint(self, option: QStyleOptionViewItem, index: Index) -> QSize:
        leaves = index.model()
        if not isinstance(leaves, Leaves) or not leaves.pages:
            return QSize(WIDTH - 12, 0)
        highest = max(page.height / page.width for page in leaves.pages)
        return QSize(WIDTH - 12, round(ACROSS * highest) + ABOVE + BELOW)

    def paint(self, painter: QPainter, option: QStyleOptionViewItem, index: Index) -> None:
        leaves, strip = index.model(), option.widget
        if not isinstance(leaves, Leaves) or not isinstance(strip, Thumbnails):
            return
        colours, whole, at = current().tokens, QRectF(option.rect), index.row()
        page = leaves.pages[at]
        high = round(ACROSS * page.height / page.width)
        rect = QRectF(round(whole.center().x() - ACROSS / 2), whole.top() + ABOVE, ACROSS, high)
        front = at == strip.currentIndex().row()
        line = FRAME if front else hairline(painter)
        painter.fillRect(rect.adjusted(-line, -line, line, line), colours.accent if front else colours.line2)
        painter.fillRect(rect, Qt.GlobalColor.white)
        small = leaves.small(at)
        if small is not None:
            painter.drawImage(rect, small)
        if front and strip.shows_keyboard:
            focus_ring(painter, rect.adjusted(-5, -5, 5, 5), 3)
        painter.setPen(QPen(colours.accent_text if front else colours.t2))
        painter.setFont(font(12, 600 if front else 400))
        below = QRectF(whole.left(), rect.bottom() + 3, whole.width(), 16)
        painter.drawText(below, Qt.AlignmentFlag.AlignCenter, str(at + 1))


class Thumbnails(QListView):
    """Follows the desk, and moves it: by a click, the arrow keys, Home and End."""

    def __init__(self, desk: PageDesk, parent: QWidget | None = None) -> None:
        super().__init__(parent)
        self._desk = desk
        self.shows_keyboard = self._follows = self._leads = False
        self.leaves = Leaves(self)
        self.setModel(self.leaves)
        self.setItemDelegate(_Frames(self))
        self.setUniformItemSizes(True)
        self.setVerticalScrollMode(QListView.ScrollMode.ScrollPerPixel)
        self.setHorizontalScrollBarPolicy(Qt.ScrollBarPolicy.ScrollBarAlwaysOff)
        self.setEditTriggers(QListView.EditTrigger.NoEditTriggers)
        self.setTabKeyNavigation(False)
        self.setAccessibleName("Thumbnails of the pages")
        self.setFixedWidth(WIDTH)
        self._drawing = QTimer(self)
        self._drawing.setSingleShot(True)
        self._drawing.timeout.connect(self._draw_next)
        self.selectionModel().currentChanged.connect(self._on_current)
        desk.page_changed.connect(self.follow)
        self.verticalScrollBar().valueChanged.connect(self._draw_soon)

    @property
    def is_drawing(self) -> bool:
        """True while small pages are drawn that are in sight."""
        return self._drawing.isActive()

    @Slot()
    def follow(self) -> None:
        """Show the pages that are on the desk, and which of them is in front."""
        if self.leaves.pages != self._desk.pages:
            self.leaves.set_pages(self._desk.pages)
        if self._desk.page and not self._leads and self.currentIndex().row() != self._desk.page - 1:
            self._follows = True
            self.setCurrentIndex(self.leaves.index(self._desk.page - 1))
            self._follows = False
        self._draw_soon()

    @Slot(QModelIndex, QModelIndex)
    def _on_current(self, chosen: QModelIndex, _before: QModelIndex) -> None:
        if chosen.isValid() and not self._follows:
            self._leads = True  # the last pages may all be in sight: the one that was chosen stays so
            self._desk.go_to(chosen.row() + 1)
            self._leads = False
        self.viewport().update()

    # Drawing small pages: those in sight, one at a time, so that the window never waits for them

    @Slot()
    def _draw_soon(self) -> None:
        if self.isVisible() and not self._drawing.isActive():
            self._drawing.start(0)

    @Slot()
    def _draw_next(self) -> None:
        ratio = self.viewport().devicePixelRatioF()
        for at in self._in_sight():
            if not self.leaves.is_drawn(at, ratio):
                self.leaves.draw(at, ratio)
                self._drawing.start(0)
                return

    def _in_sight(self) -> range:
        many, high = len(self.leaves.pages), self.sizeHintForRow(0)
        if not many or high <= 0:
            return range(0)
        top = self.verticalScrollBar().value()
        return range(max(0, top // high), min(many, (top + self.viewport().height()) // high + 1))

    def showEvent(self, event: QShowEvent) -> None:
        super().showEvent(event)
        self.follow()

    def resizeEvent(self, event: QResizeEvent) -> None:
        super().resizeEvent(event)
        self._draw_soon()

    def focusInEvent(self, event: QFocusEvent) -> None:
        self.shows_keyboard = event.reason() in KEYBOARD
        super().focusInEvent(event)

    def focusOutEvent(self, event: QFocusEvent) -> None:
        self.shows_keyboard = False
        super().focusOutEvent(event)
        self.viewport().update()
