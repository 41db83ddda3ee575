"""Pages whose rows lead to their records: by the mouse, or row by row with the keys."""

from collections.abc import Sequence

from PySide6.QtCore import QEvent, QPointF, QRectF, Qt, Signal
from PySide6.QtGui import QColor, QKeyEvent, QMouseEvent, QPainter
from PySide6.QtWidgets import QApplication, QWidget

from tracker.desktop.views.briefs.page_pictures import Page
from tracker.desktop.views.briefs.pages import POINTS, SCREEN, PageDesk
from tracker.desktop.views.briefs.spots import Spot, spot_at
from tracker.model.palette import LIGHT

BESIDE = 0.05  # of the page's width, at the left and right of a marked row
BAR, TINT = 2.0, 0.08


class RowDesk(PageDesk):
    """Marks the row under the mouse, or the one that the keys went to; a click or Enter asks for its record."""

    record_wanted = Signal(int)
    """The id of a commitment."""
    words_wanted = Signal(str)
    """The name of words of the author's, to be edited."""

    def __init__(self, parent: QWidget | None = None) -> None:
        super().__init__(parent)
        self._spots: tuple[Spot, ...] = ()
        self._marked = -1
        self._pressed: QPointF | None = None
        self.viewport().setMouseTracking(True)

    def set_made(self, pages: Sequence[Page], spots: Sequence[Spot]) -> None:
        """Lay pages with their rows on the desk; the row that was marked stays so if it is there again."""
        marked, self._spots = self.spot, tuple(spots)
        again = [at for at, one in enumerate(spots) if marked is not None and one.ref == marked.ref]
        same = [at for at in again if spots[at] == marked]
        self._marked = next(iter(same or again), -1)
        self.set_pages(pages)

    def set_front_made(self, pages: Sequence[Page], spots: Sequence[Spot]) -> None:
        """Lay the first new pages with their rows on those that are still the old ones."""
        rest = [one for one in self._spots if one.page >= len(pages)]
        self._spots, self._marked = (*spots, *rest), -1
        self.set_front(pages)

    @property
    def spot(self) -> Spot | None:
        """The row that is marked."""
        return self._spots[self._marked] if 0 <= self._marked < len(self._spots) else None

    def has_rows(self) -> bool:
        """Whether any row leads to a record."""
        return bool(self.pages) and any(one.id for one in self._spots)

    def next_row(self) -> None:
        """Mark the next row and bring it into sight."""
        self._go_to_row(next((at for at in range(self._marked + 1, len(self._spots)) if self._spots[at].id), -1))

    def previous_row(self) -> None:
        """Mark the row before and bring it into sight."""
        self._go_to_row(next((at for at in range(self._marked - 1, -1, -1) if self._spots[at].id), -1))

    def open_row(self) -> None:
        """Ask for the record of the marked row, or to edit the words that are marked."""
        if self.spot is not None and self.spot.id:
            self.record_wanted.emit(self.spot.id)
        elif self.spot is not None:
            self.words_wanted.emit(self.spot.ref)

    def rect_of_row(self, spot: Spot) -> QRectF:
        """Return where a row stands in the window's part that shows pages, in logical pixels."""
        page = self._rect_of(spot.page, self._tops()[spot.page])
        scale, edge = self.zoom * SCREEN / POINTS, page.width() * BESIDE
        return QRectF(
            page.left() + edge,
            page.top() + spot.top * scale,
            page.width() - 2 * edge,
            (spot.bottom - spot.top) * scale,
        )

    def _go_to_row(self, at: int) -> None:
        if self.has_rows() and at >= 0:
            self._mark(at)
            rect, bar = self.rect_of_row(self._spots[self._marked]), self.verticalScrollBar()
            if rect.top() < 0 or rect.bottom() > self.viewport().height():
                bar.setValue(bar.value() + round(rect.center().y() - self.viewport().height() / 2))

    def _mark(self, at: int) -> None:
        if at != self._marked:
            self._marked = at
            self.setAccessibleDescription(self._description())
            self.viewport().update()

    def _row_under(self, at: QPointF) -> int:
        for page, top in enumerate(self._tops()[:-1] if self.pages else ()):
            rect = self._rect_of(page, top)
            if rect.contains(at):
                return spot_at(self._spots, page, (at.y() - rect.top()) / self.zoom / SCREEN * POINTS)
        return -1

    def _description(self) -> str:
        return ". ".join(part for part in (super()._description(), self.spot.ref if self.spot else "") if part)

    def _paint_over(self, painter: QPainter) -> None:
        """Tint the marked row; pages are white in both themes, so it is the light one's accent."""
        if self.spot is not None and self.pages and not self.stale:
            rect, ink = self.rect_of_row(self.spot), QColor(LIGHT.accent)
            painter.fillRect(QRectF(rect.left(), rect.top(), BAR, rect.height()), ink)
            ink.setAlphaF(TINT)
            painter.fillRect(rect, ink)

    # Mouse and keys

    def mousePressEvent(self, event: QMouseEvent) -> None:
        super().mousePressEvent(event)
        self._pressed = event.position() if event.button() == Qt.MouseButton.LeftButton else None

    def mouseMoveEvent(self, event: QMouseEvent) -> None:
        if self._pressed is not None:
            if (event.position() - self._pressed).manhattanLength() < QApplication.startDragDistance():
                return
            self._pressed = None
        super().mouseMoveEvent(event)
        if not event.buttons():
            self._follow(event.position())

    def mouseReleaseEvent(self, event: QMouseEvent) -> None:
        super().mouseReleaseEvent(event)
        clicked, self._pressed = self._pressed is not None, None
        self._follow(event.position())
        if clicked:
            self.open_row()

    def leaveEvent(self, event: QEvent) -> None:
        super().leaveEvent(event)
        self._mark(-1)

    def _follow(self, at: QPointF) -> None:
        """Mark the row under the mouse, and show by the cursor that it can be clicked."""
        self._mark(self._row_under(at))
        if self.spot is not None:
            self.viewport().setCursor(Qt.CursorShape.PointingHandCursor)
        else:
            self.viewport().unsetCursor()

    def keyPressEvent(self, event: QKeyEvent) -> None:
        plain = not event.modifiers() & ~Qt.KeyboardModifier.KeypadModifier
        if plain and event.key() in (Qt.Key.Key_Return, Qt.Key.Key_Enter) and self.spot is not None:
            self.open_row()
        else:
            super().keyPressEvent(event)
