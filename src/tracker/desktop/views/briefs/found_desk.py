"""The desk with the words that were found: all of them marked, the one that the reader is at marked stronger."""

from collections.abc import Mapping, Sequence
from typing import TYPE_CHECKING

from PySide6.QtCore import QRectF, Qt
from PySide6.QtGui import QColor, QPainter, QPen

from tracker.desktop.views.briefs.finding import Hit
from tracker.desktop.views.briefs.pages import POINTS, SCREEN
from tracker.desktop.views.briefs.row_desk import RowDesk
from tracker.model.palette import LIGHT

if TYPE_CHECKING:
    from tracker.desktop.views.briefs.finding import Book

AROUND = 1.5  # logical pixels between the words and the edge of their mark
AIR = 48  # logical pixels between the current mark and the edge of the desk
STRONG = "#FFC53D"


class FoundDesk(RowDesk):
    """Marks places; pages are white in both themes, so the marks are the same in both."""

    _book: "Book | None" = None
    _hits: Mapping[int, Sequence[tuple[int, Hit]]] = {}
    _current: tuple[int, Hit] | None = None

    def mark_found(self, book: "Book | None", hits: Sequence[Hit], at: int = -1) -> None:
        """Mark these places of the pages on the desk, and bring the one that the reader is at into sight."""
        by_page: dict[int, list[tuple[int, Hit]]] = {}
        for number, hit in enumerate(hits):
            by_page.setdefault(hit.page, []).append((number, hit))
        self._book, self._hits = book, by_page
        self._current = (at, hits[at]) if 0 <= at < len(hits) else None
        self._bring_into_sight()
        self.viewport().update()

    def found_rects(self, hit: Hit) -> list[QRectF]:
        """Return where a place stands in the part that shows pages, in logical pixels: a rectangle for each line."""
        if self._book is None or hit.page >= len(self.pages):
            return []
        page = self._rect_of(hit.page, self._tops()[hit.page])
        scale = self.zoom * SCREEN / POINTS
        return [
            QRectF(
                page.left() + one.left * scale,
                page.top() + one.top * scale,
                (one.right - one.left) * scale,
                (one.bottom - one.top) * scale,
            ).adjusted(-AROUND, 0, AROUND, 0)
            for one in self._book.edges(hit)
        ]

    def _bring_into_sight(self) -> None:
        rects = self.found_rects(self._current[1]) if self._current is not None else []
        if not rects:
            return
        first, seen = rects[0], QRectF(self.viewport().rect())
        across, down = self.horizontalScrollBar(), self.verticalScrollBar()
        if first.top() < AIR or first.bottom() > seen.height() - AIR:
            down.setValue(down.value() + round(first.center().y() - seen.height() / 3))
        if first.left() < 0 or first.right() > seen.width():
            across.setValue(across.value() + round(first.center().x() - seen.width() / 2))

    def _paint_over(self, painter: QPainter) -> None:
        super()._paint_over(painter)
        if not self._hits or self.stale:
            return
        seen = QRectF(self.viewport().rect())
        tops = self._tops()
        for page, hits in self._hits.items():
            if page >= len(self.pages) or not self._rect_of(page, tops[page]).intersects(seen):
                continue
            for number, hit in hits:
                current = self._current is not None and self._current[0] == number
                for rect in self.found_rects(hit):
                    if rect.intersects(seen):
                        _mark(painter, rect, current=current)


def _mark(painter: QPainter, rect: QRectF, *, current: bool) -> None:
    """Lay the colour of a marker over the words: what is black stays black."""
    painter.save()
    painter.setCompositionMode(QPainter.CompositionMode.CompositionMode_Multiply)
    painter.fillRect(rect, QColor(STRONG if current else LIGHT.quote))
    painter.restore()
    if current:
        painter.setPen(QPen(QColor(LIGHT.t1), 1.0))
        painter.setBrush(Qt.BrushStyle.NoBrush)
        painter.drawRect(rect.adjusted(-0.5, -0.5, 0.5, 0.5))
