"""Ready-made pieces for painting bars fast: glyphs, caps, hatches, dashes and shaped text, in device pixels."""

from dataclasses import dataclass

from PySide6.QtCore import QPointF, QRectF, Qt
from PySide6.QtGui import (
    QBrush,
    QColor,
    QFont,
    QFontMetricsF,
    QPainter,
    QPainterPath,
    QPen,
    QPixmap,
    QPolygonF,
    QStaticText,
    QTransform,
)

from tracker.desktop.theme import Tokens, current, font, is_tabular, pixmap
from tracker.model.columns import STATUSES
from tracker.model.palette import DASHED_EDGE, STATUS_GLYPH
from tracker.model.timeline import BAR

CAP = 4  # px of a bar that its rounded end takes
TIP = 9  # px of the arrow of an open end
HATCH_STEP = 8


@dataclass(frozen=True)
class Written:
    """A shaped line of text and its width in device pixels."""

    text: QStaticText
    width: int
    font: QFont

    def draw(self, painter: QPainter, x: int, y: int, colour: QColor) -> None:
        """Put it down with its top left corner at a place."""
        painter.setFont(self.font)
        painter.setPen(colour)
        painter.drawStaticText(x, y, self.text)


@dataclass(frozen=True)
class Face:
    """A font with what is asked of its metrics again and again."""

    font: QFont
    metrics: QFontMetricsF
    height: int


class Brushes:
    """Everything that depends on the theme and the pixel ratio, made once and kept.

    Sizes go in as logical pixels and come out as whole device pixels, so that edges stay crisp at 150 %.
    """

    vector = False  # True where what is painted is kept as outlines: on paper

    def __init__(self, colours: Tokens, ratio: float) -> None:
        self.colours = colours
        self.ratio = ratio
        self.label = self._face(11.5, 500)
        self.meta = self._face(11.5, 400)
        self.small = self._face(10.5, 400)
        self.strong = self._face(10.5, 600)
        self.heading = self._face(12, 600)
        looks = [colours.status[status] for status in STATUSES]
        self.inks = [look.ink for look in looks]
        self.edges = [look.edge for look in looks]
        self.tints = [look.tint for look in looks]
        self._pixmaps: dict[tuple[object, ...], QPixmap] = {}
        self._brushes: dict[tuple[object, ...], QBrush] = {}
        self._written: dict[tuple[str, int, int], Written] = {}

    def _face(self, size: float, weight: int) -> Face:
        made = font(round(size * self.ratio * 2) / 2, weight, tabular=is_tabular(weight))
        metrics = QFontMetricsF(made)
        return Face(made, metrics, round(metrics.height()))

    def px(self, value: float) -> int:
        """Return logical pixels as whole device pixels."""
        return round(value * self.ratio)

    @property
    def line(self) -> int:
        """The width of a hairline."""
        return max(1, round(self.ratio))

    def written(self, text: str, face: Face, room: int = 0) -> Written:
        """Return a shaped line; with `room` it is shortened in the middle to fit. Room is rounded to 8 px steps."""
        whole = self._shape(text, face)
        if not room or whole.width <= room:
            return whole
        room = max(8, room // 8 * 8)
        key = (text, id(face), room)
        if key not in self._written:
            short = face.metrics.elidedText(text, Qt.TextElideMode.ElideMiddle, room)
            self._written[key] = self._make(short, face)
        return self._written[key]

    def _shape(self, text: str, face: Face) -> Written:
        key = (text, id(face), 0)
        found = self._written.get(key)
        if found is None:
            if len(self._written) > 20_000:
                self._written.clear()
            found = self._written[key] = self._make(text[:400], face)
        return found

    def _make(self, text: str, face: Face) -> Written:
        static = QStaticText(text)
        static.setTextFormat(Qt.TextFormat.PlainText)
        static.setPerformanceHint(QStaticText.PerformanceHint.AggressiveCaching)
        static.prepare(font=face.font)
        return Written(static, round(face.metrics.horizontalAdvance(text) + 0.49), face.font)

    def glyph(self, name: str, colour: QColor, surface: QColor | None = None, size: int = 12) -> QPixmap:
        """Return a symbol, ready to be put down."""
        key = ("glyph", name, colour.rgba(), surface.rgba() if surface else 0, size)
        if key not in self._pixmaps:
            self._pixmaps[key] = pixmap(name, self.px(size), colour, 1.0, surface)
        return self._pixmaps[key]

    def status_glyph(self, status: int) -> QPixmap:
        """Return the glyph of a status, by code, on its tint."""
        return self.glyph(STATUS_GLYPH[STATUSES[status]], self.inks[status], self.tints[status])

    def cap(self, status: int, *, left: bool, filled: bool) -> QPixmap:
        """Return a rounded end of a bar."""
        key = ("cap", status, left, filled)
        if key not in self._pixmaps:
            width, height = self.px(CAP), self.px(BAR)
            drawn, painter = self._canvas(width, height)
            pen = QPen(self.edges[status], self.line)
            pen.setCapStyle(Qt.PenCapStyle.FlatCap)
            if STATUSES[status] in DASHED_EDGE:
                pen.setDashPattern([3, 2])
            painter.setPen(pen)
            painter.setBrush(self.tints[status] if filled else self.colours.bg)
            path = _rounded_end(width, height, 3 * self.ratio, self.line / 2)
            painter.drawPath(path if left else QTransform(-1, 0, 0, 1, width, 0).map(path))
            painter.end()
            self._pixmaps[key] = drawn
        return self._pixmaps[key]

    def arrow(self, status: int, *, filled: bool) -> QPixmap:
        """Return the pointed end of a bar without a deadline."""
        key = ("arrow", status, filled)
        if key not in self._pixmaps:
            width, height = self.px(TIP), self.px(BAR)
            drawn, painter = self._canvas(width, height)
            half = self.line / 2
            path = QPainterPath(QPointF(-2, half))
            path.lineTo(2 * self.ratio, half)
            path.lineTo(width - 1, height / 2)
            path.lineTo(2 * self.ratio, height - half)
            path.lineTo(-2, height - half)
            painter.setPen(QPen(self.edges[status], self.line))
            painter.setBrush(self.tints[status] if filled else self.colours.bg)
            painter.drawPath(path)
            painter.end()
            self._pixmaps[key] = drawn
        return self._pixmaps[key]

    def triangle(self, *, solid: bool) -> QPixmap:
        """Return the mark on top of a deadline's tick."""
        key = ("triangle", solid)
        if key not in self._pixmaps:
            width, height = self.px(10), self.px(6)
            drawn, painter = self._canvas(width, height)
            ink = self.colours.t1
            inset = 0.0 if solid else self.line / 2
            points = [
                QPointF(inset + 0.5, inset),
                QPointF(width - inset - 0.5, inset),
                QPointF(width / 2, height - inset),
            ]
            painter.setPen(Qt.PenStyle.NoPen if solid else QPen(ink, self.line))
            painter.setBrush(ink if solid else self.colours.bg)
            painter.drawPolygon(QPolygonF(points))
            painter.end()
            self._pixmaps[key] = drawn
        return self._pixmaps[key]

    def lock(self, count: int, edge: QColor) -> QPixmap:
        """Return the counter of open conditions: a padlock and a number on a white pill."""
        key = ("lock", count, edge.rgba())
        if key not in self._pixmaps:
            words = str(count) if count < 100 else "99+"
            width = self.px(17) + round(self.strong.metrics.horizontalAdvance(words)) + self.px(5)
            height = self.px(13)
            drawn, painter = self._canvas(max(width, self.px(27)), height)
            half = self.line / 2
            painter.setPen(QPen(edge, self.line))
            painter.setBrush(self.colours.bg)
            rect = QRectF(half, half, drawn.width() - 2 * half, height - 2 * half)
            painter.drawRoundedRect(rect, rect.height() / 2, rect.height() / 2)
            painter.drawPixmap(self.px(5), self.px(2), self.glyph("lock", self.colours.t1, size=9))
            painter.setFont(self.strong.font)
            painter.setPen(self.colours.t1)
            painter.drawText(
                rect.adjusted(self.px(15), 0, 0, 0), Qt.AlignmentFlag.AlignVCenter | Qt.AlignmentFlag.AlignLeft, words
            )
            painter.end()
            self._pixmaps[key] = drawn
        return self._pixmaps[key]

    def hatch(self, colour: QColor) -> QBrush:
        """Return the 45 degree hatch of an approximate end."""
        key = ("hatch", colour.rgba())
        if key not in self._brushes:
            step = self.px(HATCH_STEP)
            tile, painter = self._canvas(step, step)
            painter.fillRect(tile.rect(), self.colours.bg)
            painter.setPen(QPen(colour, 1.3 * self.ratio))
            for shift in (-step, 0, step):
                painter.drawLine(QPointF(shift - 1, step + 1), QPointF(shift + step + 1, -1))
            painter.end()
            self._brushes[key] = QBrush(tile)
        return self._brushes[key]

    def dashes(self, colour: QColor, on: int = 3, off: int = 2, *, down: bool = False) -> QBrush:
        """Return a tile that makes a thin rectangle a dashed line, across or down."""
        key = ("dashes", colour.rgba(), on, off, down)
        if key not in self._brushes:
            length = self.px(on + off)
            tile, painter = self._canvas(*((4, length) if down else (length, 4)))
            painter.fillRect(QRectF(0, 0, *((4, self.px(on)) if down else (self.px(on), 4))), colour)
            painter.end()
            self._brushes[key] = QBrush(tile)
        return self._brushes[key]

    def _canvas(self, width: int, height: int) -> tuple[QPixmap, QPainter]:
        drawn = QPixmap(max(1, width), max(1, height))
        drawn.fill(Qt.GlobalColor.transparent)
        painter = QPainter(drawn)
        painter.setRenderHint(QPainter.RenderHint.Antialiasing)
        return drawn, painter


def _rounded_end(width: float, height: float, radius: float, half: float) -> QPainterPath:
    """Return the outline of a bar's left end, open on the right; `half` is half of its line."""
    turn = 2 * (radius - half)
    path = QPainterPath(QPointF(width, half))
    path.arcTo(QRectF(half, half, turn, turn), 90, 90)
    path.arcTo(QRectF(half, height - half - turn, turn, turn), 180, 90)
    path.lineTo(width, height - half)
    return path


_kept: list[Brushes] = []


def brushes(colours: Tokens, ratio: float) -> Brushes:
    """Return the pieces for a theme and a pixel ratio; the last few are kept."""
    for each in _kept:
        if each.colours is colours and each.ratio == ratio:
            return each
    made = Brushes(colours, ratio)
    _kept.insert(0, made)
    del _kept[3:]
    return made


def kit_of(painter: QPainter) -> Brushes:
    """Return the pieces for a painter: its own on paper, else those of the theme and the device's pixel ratio."""
    own = getattr(painter, "kit", None)
    return own if isinstance(own, Brushes) else brushes(current().tokens, painter.device().devicePixelRatioF())
