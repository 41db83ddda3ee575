"""Texts of cells: shortened and laid out once, then drawn again and again while they are in sight."""

from functools import cache

from PySide6.QtCore import QPointF, QRectF, Qt
from PySide6.QtGui import QColor, QFont, QFontMetricsF, QPainter, QStaticText

from tracker.desktop.theme import font

KEPT = 4096
"""Texts that are kept; about ten screens of them."""
RIGHT, MIDDLE = Qt.TextElideMode.ElideRight, Qt.TextElideMode.ElideMiddle


class Face:
    """A typeface in a size and weight, with its measures. Make it by `face`."""

    def __init__(self, size: float, weight: int) -> None:
        self.font: QFont = font(size, weight)
        self.measures = QFontMetricsF(self.font)
        self._widths: dict[str, float] = {}

    def width(self, words: str) -> float:
        """Return how wide words are."""
        found = self._widths.get(words)
        if found is None:
            if len(self._widths) >= KEPT:
                self._widths.clear()
            found = self._widths[words] = self.measures.horizontalAdvance(words)
        return found


@cache
def face(size: float, weight: int = 400) -> Face:
    """Return a typeface by its size in pixels and its weight."""
    return Face(size, weight)


class Texts:
    """One line of text after another, each kept as it was laid out for its room."""

    def __init__(self) -> None:
        self._kept: dict[tuple[str, int, int], QStaticText] = {}

    def paint(
        self,
        painter: QPainter,
        rect: QRectF,
        words: str,
        style: Face,
        colour: QColor,
        mode: Qt.TextElideMode = RIGHT,
    ) -> None:
        """Paint words from the left in the middle of a rectangle, shortened to it."""
        if not words:
            return
        key = words, id(style), int(rect.width())
        laid = self._kept.get(key)
        if laid is None:
            laid = self._lay_out(words, style, rect.width(), mode)
            if len(self._kept) >= KEPT:
                self._kept.clear()
            self._kept[key] = laid
        painter.setFont(style.font)
        painter.setPen(colour)
        top = rect.top() + round((rect.height() - style.measures.height()) / 2)
        painter.drawStaticText(QPointF(rect.left(), top), laid)

    def _lay_out(self, words: str, style: Face, width: float, mode: Qt.TextElideMode) -> QStaticText:
        shown = words
        if style.width(words) > width + 0.5:
            shown = style.measures.elidedText(words, mode, width + 0.5)
        laid = QStaticText(shown)
        laid.setTextFormat(Qt.TextFormat.PlainText)
        laid.setPerformanceHint(QStaticText.PerformanceHint.AggressiveCaching)
        laid.prepare(font=style.font)
        return laid
