"""The pages of a brief on the desk: one under the other, at any zoom, in the pixels of the screen."""

from collections.abc import Sequence

from PySide6.QtCore import QPointF, QRectF, Qt, Signal
from PySide6.QtGui import (
    QFocusEvent,
    QKeyEvent,
    QMouseEvent,
    QPainter,
    QPaintEvent,
    QResizeEvent,
    QShowEvent,
    QWheelEvent,
)
from PySide6.QtWidgets import QAbstractScrollArea, QWidget

from tracker.desktop.theme import current, device_ratio
from tracker.desktop.views.briefs.page_pictures import Page, PagePictures
from tracker.desktop.widgets.buttons import KEYBOARD
from tracker.desktop.widgets.painting import focus_ring, hairline

POINTS = 72.0
SCREEN = 96.0  # logical pixels per inch at 100 %
LEVELS = (0.25, 0.33, 0.45, 0.5, 0.6, 0.7, 0.8, 0.9, 1.0, 1.1, 1.25, 1.5, 1.75, 2.0, 2.5, 3.0)
LEAST, MOST = LEVELS[0], LEVELS[-1]
FINEST = 288.0  # dots per inch that a page is drawn with at most; beyond that it is enlarged
MARGIN, GAP = 10, 12
STEP = 40
STALE = 0.55
FIT_PAGE, FIT_WIDTH = "page", "width"


class PageDesk(QAbstractScrollArea):
    """Shows pages. `fit` is "page", "width" or "" while a zoom was chosen."""

    page_changed = Signal()
    """Another page is in front, or there are more or fewer of them."""
    zoom_changed = Signal()
    """The zoom changed, or how it follows the size of the window."""

    def __init__(self, parent: QWidget | None = None) -> None:
        super().__init__(parent)
        self._pages: tuple[Page, ...] = ()
        self._pictures = PagePictures()
        self._paper = (595.28, 841.89)
        self._zoom, self._fit = 1.0, FIT_PAGE
        self._page = 0
        self._stale = self._ring = False
        self._front = 0  # so many of the pages are new while the others are still the old ones
        self._held: QPointF | None = None
        self.setAccessibleName("Pages of the brief")
        self.setFocusPolicy(Qt.FocusPolicy.StrongFocus)
        self.verticalScrollBar().valueChanged.connect(self._on_scrolled)

    # What is shown

    @property
    def pages(self) -> tuple[Page, ...]:
        """The pages on the desk."""
        return self._pages

    @property
    def stale(self) -> bool:
        """True while newer pages are being made."""
        return self._stale

    def set_pages(self, pages: Sequence[Page]) -> None:
        """Lay other pages on the desk, and stay at the same place of the same page."""
        self._stale = False
        self._take_pages(pages, 0)

    def set_front(self, pages: Sequence[Page]) -> None:
        """Lay new pages on the first of the old ones, while those behind them are still being made."""
        self._take_pages((*pages, *self._pages[len(pages) :]), len(pages))

    def forget_front(self) -> None:
        """Show all pages pale: the first ones are not what is asked for any more either."""
        self._front = 0
        self.viewport().update()

    def _take_pages(self, pages: Sequence[Page], front: int) -> None:
        place = self._place()
        many = len(self._pages)
        self._pages, self._front = tuple(pages), front
        self._pictures.set_pages(self._pages)
        self._lay_out()
        self._go_to_place(place if many else (0, 0.0))
        self._on_scrolled(force=True)
        self.viewport().update()

    def set_paper(self, width: float, height: float) -> None:
        """Say how large pages will be, in points, so that the zoom is right before they are there."""
        self._paper = (width, height)
        if not self._pages:
            self._zoom = self._fitting()

    def set_stale(self, *, stale: bool) -> None:
        """Show the pages pale while they are not what was asked for."""
        if stale != self._stale:
            self._stale = stale
            self.viewport().update()

    def finest_ppi(self) -> float:
        """Return the dots per inch that fill the pixels of the screen at this zoom."""
        return min(FINEST, SCREEN * self._zoom * self.viewport().devicePixelRatioF())

    # Which page

    @property
    def page(self) -> int:
        """The page in front, from 1; 0 if there are none."""
        return self._page + 1 if self._pages else 0

    def go_to(self, page: int) -> None:
        """Bring a page, from 1, to the top."""
        if self._pages:
            self._go_to_place((max(0, min(len(self._pages), page) - 1), 0.0), at_top=True)

    # How large

    @property
    def zoom(self) -> float:
        """1.0 shows a page as large as it is printed."""
        return self._zoom

    @property
    def fit(self) -> str:
        """What the zoom follows: page, width, or nothing."""
        return self._fit

    def set_zoom(self, zoom: float) -> None:
        """Choose a zoom; the middle of the desk stays where it is."""
        self._fit = ""
        self._take_zoom(max(LEAST, min(MOST, zoom)))

    def set_fit(self, fit: str) -> None:
        """Let the zoom follow the size of the desk."""
        self._fit = fit
        self._take_zoom(self._fitting())

    def zoom_in(self) -> None:
        """Go to the next larger zoom."""
        self.set_zoom(next((level for level in LEVELS if level > self._zoom + 0.005), MOST))

    def zoom_out(self) -> None:
        """Go to the next smaller zoom."""
        self.set_zoom(next((level for level in reversed(LEVELS) if level < self._zoom - 0.005), LEAST))

    def _fitting(self) -> float:
        if not self._fit:
            return self._zoom
        size = self.viewport().size()
        wide, high = (max(each) / POINTS * SCREEN for each in self._extents())
        across = (size.width() - 2 * MARGIN) / wide
        down = (size.height() - 2 * MARGIN) / high
        return max(LEAST, min(MOST, across if self._fit == FIT_WIDTH else min(across, down)))

    def _extents(self) -> tuple[list[float], list[float]]:
        if not self._pages:
            return [self._paper[0]], [self._paper[1]]
        return [page.width for page in self._pages], [page.height for page in self._pages]

    def _take_zoom(self, zoom: float) -> None:
        place = self._place()
        self._zoom = zoom
        self._lay_out()
        self._go_to_place(place)
        self.zoom_changed.emit()
        self.viewport().update()

    # Where things are, in logical pixels from the top of the first page's margin

    def _scaled(self, points: float) -> int:
        return round(points / POINTS * SCREEN * self._zoom)

    def _tops(self) -> list[int]:
        tops, y = [], MARGIN
        for page in self._pages:
            tops.append(y)
            y += self._scaled(page.height) + GAP
        return [*tops, y - GAP + MARGIN]

    def _lay_out(self) -> None:
        """Give the scroll bars their ranges."""
        self._zoom = self._fitting()
        size = self.viewport().size()
        high = self._tops()[-1] if self._pages else 0
        wide = self._scaled(max(self._extents()[0])) + 2 * MARGIN if self._pages else 0
        for bar, whole, seen in (
            (self.verticalScrollBar(), high, size.height()),
            (self.horizontalScrollBar(), wide, size.width()),
        ):
            bar.setRange(0, max(0, whole - seen))
            bar.setPageStep(seen)
            bar.setSingleStep(STEP)

    def _place(self) -> tuple[int, float]:
        """Return the page in the middle of the desk, and how far down it, in points."""
        if not self._pages:
            return 0, 0.0
        middle = self.verticalScrollBar().value() + self.viewport().height() / 2
        tops = self._tops()
        at = max((at for at, top in enumerate(tops[:-1]) if top <= middle), default=0)
        return at, (middle - tops[at]) / self._zoom / SCREEN * POINTS

    def _go_to_place(self, place: tuple[int, float], *, at_top: bool = False) -> None:
        if not self._pages:
            return
        at = min(place[0], len(self._pages) - 1)
        top = self._tops()[at]
        if at_top or place[1] == 0.0:
            self.verticalScrollBar().setValue(top - MARGIN)
            return
        down = place[1] / POINTS * SCREEN * self._zoom
        self.verticalScrollBar().setValue(round(top + down - self.viewport().height() / 2))

    def _rect_of(self, at: int, top: int) -> QRectF:
        page = self._pages[at]
        width, height = self._scaled(page.width), self._scaled(page.height)
        room = self.viewport().width()
        left = (room - width) // 2 if width + 2 * MARGIN <= room else MARGIN - self.horizontalScrollBar().value()
        return QRectF(left, top - self.verticalScrollBar().value(), width, height)

    def _on_scrolled(self, value: int = 0, *, force: bool = False) -> None:
        before = self._page
        top = self.verticalScrollBar().value() + self.viewport().height() * 0.4
        at_end = self.verticalScrollBar().maximum() > 0 and (
            self.verticalScrollBar().value() == self.verticalScrollBar().maximum()
        )
        tops = self._tops()[:-1]
        self._page = len(tops) - 1 if at_end and tops else max((n for n, y in enumerate(tops) if y <= top), default=0)
        if force or self._page != before:
            self.setAccessibleDescription(self._description())
            self.page_changed.emit()

    def _description(self) -> str:
        return f"Page {self.page} of {len(self._pages)}" if self._pages else ""

    # Painting

    def _paint_over(self, painter: QPainter) -> None:
        """Paint what stands over the pages; nothing here."""

    def paintEvent(self, event: QPaintEvent) -> None:
        painter = QPainter(self.viewport())
        painter.fillRect(self.viewport().rect(), current().tokens.sunk)
        seen = QRectF(self.viewport().rect())
        for at, top in enumerate(self._tops()[:-1] if self._pages else ()):
            rect = self._rect_of(at, top)
            if rect.intersects(seen):
                self._paint_page(painter, at, rect)
        self._paint_over(painter)
        if self._ring and self.hasFocus():
            focus_ring(painter, seen.adjusted(1, 1, -1, -1), 0)
        painter.end()

    def _paint_page(self, painter: QPainter, at: int, rect: QRectF) -> None:
        line = hairline(painter)
        painter.fillRect(rect.adjusted(-line, -line, line, line), current().tokens.line2)
        painter.fillRect(rect, Qt.GlobalColor.white)
        image = self._pictures.image(at)
        painter.setOpacity(STALE if self._stale and at >= self._front else 1.0)
        ratio = device_ratio(painter)
        same = abs(image.width() - rect.width() * ratio) <= 2 and abs(image.height() - rect.height() * ratio) <= 2
        if same:
            transform = painter.deviceTransform()
            corner = transform.map(rect.topLeft())
            inverse, _ = transform.inverted()
            image.setDevicePixelRatio(ratio)
            painter.drawImage(inverse.map(QPointF(round(corner.x()), round(corner.y()))), image)
        else:
            image.setDevicePixelRatio(1.0)
            painter.setRenderHint(QPainter.RenderHint.SmoothPixmapTransform)
            painter.drawImage(rect, image)
        painter.setOpacity(1.0)

    # Keys, wheel, mouse

    def resizeEvent(self, event: QResizeEvent) -> None:
        self._follow_size()

    def showEvent(self, event: QShowEvent) -> None:
        super().showEvent(event)
        self._follow_size()

    def _follow_size(self) -> None:
        before, place = self._zoom, self._place()
        self._lay_out()
        if self._zoom != before:
            self._go_to_place(place)
            self.zoom_changed.emit()
        self._on_scrolled()

    def keyPressEvent(self, event: QKeyEvent) -> None:
        bar = self.verticalScrollBar()
        moves = {
            Qt.Key.Key_Down: bar.value() + STEP,
            Qt.Key.Key_Up: bar.value() - STEP,
            Qt.Key.Key_PageDown: bar.value() + bar.pageStep() - STEP,
            Qt.Key.Key_Space: bar.value() + bar.pageStep() - STEP,
            Qt.Key.Key_PageUp: bar.value() - bar.pageStep() + STEP,
            Qt.Key.Key_Home: 0,
            Qt.Key.Key_End: bar.maximum(),
        }
        across = {Qt.Key.Key_Left: -STEP, Qt.Key.Key_Right: STEP}
        key = Qt.Key(event.key())
        if event.modifiers() & (Qt.KeyboardModifier.ControlModifier | Qt.KeyboardModifier.AltModifier):
            event.ignore()
        elif key in moves:
            bar.setValue(moves[key])
        elif key in across:
            self.horizontalScrollBar().setValue(self.horizontalScrollBar().value() + across[key])
        else:
            event.ignore()

    def wheelEvent(self, event: QWheelEvent) -> None:
        if event.modifiers() & Qt.KeyboardModifier.ControlModifier:
            turned = event.angleDelta().y()
            if turned:
                self.set_zoom(self._zoom * 1.1 ** (turned / 120))
            event.accept()
        else:
            super().wheelEvent(event)

    def mousePressEvent(self, event: QMouseEvent) -> None:
        if event.button() == Qt.MouseButton.LeftButton:
            self._held = event.position()
            self.viewport().setCursor(Qt.CursorShape.ClosedHandCursor)

    def mouseMoveEvent(self, event: QMouseEvent) -> None:
        if self._held is not None:
            moved = event.position() - self._held
            self._held = event.position()
            for bar, by in ((self.verticalScrollBar(), moved.y()), (self.horizontalScrollBar(), moved.x())):
                bar.setValue(bar.value() - round(by))

    def mouseReleaseEvent(self, event: QMouseEvent) -> None:
        self._held = None
        self.viewport().unsetCursor()

    def focusInEvent(self, event: QFocusEvent) -> None:
        self._ring = event.reason() in KEYBOARD
        super().focusInEvent(event)
        self.viewport().update()

    def focusOutEvent(self, event: QFocusEvent) -> None:
        super().focusOutEvent(event)
        self.viewport().update()
