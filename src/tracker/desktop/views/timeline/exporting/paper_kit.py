"""Brushes, glyphs and ends of bars for paper: the same pieces as on the screen, kept as outlines."""

from PySide6.QtCore import Qt
from PySide6.QtGui import QBrush, QColor, QFont, QFontMetricsF, QPainter, QPixmap

from tracker.desktop.theme import Tokens, font, is_tabular
from tracker.desktop.theme.drawings import full_name
from tracker.desktop.views.timeline.brushes import HATCH_STEP, Brushes, Face
from tracker.desktop.views.timeline.exporting.pieces import Dashes, Glyph, Hatching, Piece
from tracker.desktop.views.timeline.exporting.sheet import Sheet

TEXT_CUT = 14.0  # the optical size of small type, whatever the pixels of the page


class PaperKit(Brushes):
    """Hands out pixmaps and brushes as the screen's does; each stands for a piece that a Sheet knows."""

    vector = True

    def __init__(self, colours: Tokens, ratio: float) -> None:
        self.pieces: dict[int, Piece] = {}
        self._symbols: dict[tuple[object, ...], QPixmap] = {}
        self._lines: dict[tuple[object, ...], QBrush] = {}
        super().__init__(colours, ratio)

    def sheet(self) -> Sheet:
        """Return an empty sheet that knows these pieces."""
        return Sheet(self.pieces, self.ratio, self)

    def _face(self, size: float, weight: int) -> Face:
        made = paper_font(size * self.ratio, weight)
        metrics = QFontMetricsF(made)
        return Face(made, metrics, round(metrics.height()))

    def glyph(self, name: str, colour: QColor, surface: QColor | None = None, size: int = 12) -> QPixmap:
        key = (name, colour.rgba(), surface.rgba() if surface else 0, size)
        if key not in self._symbols:
            side = self.px(size)
            drawn = QPixmap(side, side)
            drawn.fill(Qt.GlobalColor.transparent)
            self.pieces[drawn.cacheKey()] = Glyph(full_name(name), colour.name(), (surface or self.colours.bg).name())
            self._symbols[key] = drawn
        return self._symbols[key]

    def hatch(self, colour: QColor) -> QBrush:
        piece = Hatching(colour.name(), self.colours.bg.name(), self.px(HATCH_STEP), 1.3 * self.ratio)
        return self._line(("hatch", colour.rgba()), piece)

    def dashes(self, colour: QColor, on: int = 3, off: int = 2, *, down: bool = False) -> QBrush:
        piece = Dashes(colour.name(), self.px(on), self.px(off), down)
        return self._line(("dashes", colour.rgba(), on, off, down), piece)

    def _line(self, key: tuple[object, ...], piece: Piece) -> QBrush:
        if key not in self._lines:
            tile = QPixmap(1, 1)
            tile.fill(Qt.GlobalColor.transparent)
            self.pieces[tile.cacheKey()] = piece
            self._lines[key] = QBrush(tile)
        return self._lines[key]

    def _canvas(self, width: int, height: int) -> tuple[QPixmap, QPainter]:
        drawn = QPixmap(max(1, width), max(1, height))
        drawn.fill(Qt.GlobalColor.transparent)
        inside = Sheet(self.pieces, 1.0, self)
        self.pieces[drawn.cacheKey()] = inside.marks
        return drawn, inside


def paper_font(size: float, weight: int = 400) -> QFont:
    """Return the typeface of the program at a size in pixels, cut for small type."""
    made = font(size, weight, tabular=is_tabular(weight))
    made.setVariableAxis(QFont.Tag("opsz"), TEXT_CUT)
    return made
