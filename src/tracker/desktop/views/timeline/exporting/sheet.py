"""A painter that paints nothing and keeps everything: what the screen's painters do becomes marks on a page."""

from dataclasses import dataclass, field, replace
from typing import Any

from PySide6.QtCore import QBuffer, QIODevice, QLineF, QPointF, QRectF, Qt
from PySide6.QtGui import (
    QBrush,
    QColor,
    QFont,
    QFontMetricsF,
    QImage,
    QPaintDevice,
    QPainter,
    QPainterPath,
    QPen,
    QPixmap,
    QPolygonF,
    QTransform,
)

from tracker.desktop.views.timeline.exporting.marks import (
    Box,
    Mark,
    Moved,
    Outline,
    Picture,
    Rect,
    Step,
    Stroke,
    Symbol,
    Text,
    clipped,
)
from tracker.desktop.views.timeline.exporting.pieces import Dashes, Glyph, Hatching, Piece, dashed, hatched
from tracker.desktop.views.timeline.exporting.tracing import traced

DASHES = {Qt.PenStyle.DashLine: (4.0, 2.0), Qt.PenStyle.DotLine: (1.0, 2.0)}
LEAST_ROOM = 14.0  # px of the page under which words that do not fit are left out
WEIGHT = QFont.Tag("wght")


@dataclass
class State:
    """What a painter has been told. `at` leads from its coordinates to the page's; origin and clip are the page's."""

    pen: QPen = field(default_factory=lambda: QPen(Qt.PenStyle.NoPen))
    brush: QBrush = field(default_factory=QBrush)
    font: QFont = field(default_factory=QFont)
    at: Moved = field(default_factory=Moved)
    origin: tuple[float, float] = (0.0, 0.0)
    clip: Rect | None = None


class Sheet(QPainter):
    """Keeps marks in pixels of the page. `kit` is what painters take their brushes and glyphs from.

    `pieces` tells by their cache keys what the kit's pixmaps stand for. What reaches over the clip is cut to it:
    shapes exactly, words after the last letters that fit.
    """

    def __init__(self, pieces: dict[int, Piece], ratio: float = 1.0, kit: object = None) -> None:
        super().__init__()
        self.kit = kit
        self.marks: list[Mark] = []
        self._pieces = pieces
        self._state, self._saved = State(), list[State]()
        self._device = QPixmap(1, 1)
        self._device.setDevicePixelRatio(ratio)
        self._ratio = ratio
        self._faces: dict[str, QFontMetricsF] = {}

    # What painters ask

    def device(self) -> QPaintDevice:
        return self._device

    def transform(self) -> QTransform:
        at = self._state.at
        return QTransform(at.scale, 0, 0, at.scale, at.dx, at.dy)

    def worldTransform(self) -> QTransform:
        return self.transform()

    def deviceTransform(self) -> QTransform:
        return self.transform() * QTransform.fromScale(self._ratio, self._ratio)

    def pen(self) -> QPen:
        return QPen(self._state.pen)

    def brush(self) -> QBrush:
        return QBrush(self._state.brush)

    def font(self) -> QFont:
        return QFont(self._state.font)

    def isActive(self) -> bool:
        return True

    # What painters say

    def begin(self, device: QPaintDevice, /) -> bool:
        return True

    def end(self) -> bool:
        return True

    def save(self) -> None:
        self._saved.append(replace(self._state))

    def restore(self) -> None:
        self._state = self._saved.pop()

    def setPen(self, *args: Any) -> None:
        self._state.pen = QPen(args[0])

    def setBrush(self, *args: Any) -> None:
        self._state.brush = QBrush(args[0])

    def setBrushOrigin(self, *args: Any) -> None:
        self._state.origin = self._state.at.point(*_point(args)[0])

    def setFont(self, f: Any, /) -> None:
        self._state.font = f

    def setRenderHint(self, *args: Any, **named: Any) -> None:
        """Edges are always smooth here."""

    def translate(self, *args: Any) -> None:
        self._state.at = self._state.at.then(Moved(*_point(args)[0]))

    def scale(self, sx: float, sy: float, /) -> None:
        self._state.at = self._state.at.then(Moved(scale=sx))

    def setClipRect(self, *args: Any, **named: Any) -> None:
        rect, rest = _rect(args)
        clip, held = self._state.at.rect(rect), self._state.clip
        within = Qt.ClipOperation.IntersectClip in (*rest, *named.values())
        self._state.clip = (clip.common(held) or Rect(0, 0, 0, 0)) if within and held is not None else clip

    def setClipping(self, enable: bool, /) -> None:
        self._state.clip = self._state.clip if enable else None

    # What painters paint

    def fillRect(self, *args: Any) -> None:
        rect, rest = _rect(args)
        brush = rest[0] if isinstance(rest[0], QBrush) else QBrush(QColor(rest[0]))
        page, at = self._state.at.rect(rect), self._state.at
        shown = page if self._state.clip is None else page.common(self._state.clip)
        if shown is None or shown.width <= 0 or shown.height <= 0:
            return
        if brush.style() != Qt.BrushStyle.TexturePattern:
            self.marks.append(Box(shown, _name(brush.color())))
            return
        piece = self._pieces.get(brush.texture().cacheKey())
        if isinstance(piece, Dashes):
            self._add(dashed(shown, piece, at.scale, self._state.origin))
        elif isinstance(piece, Hatching):
            stroke = Stroke(piece.colour, piece.width * at.scale)
            self.marks.append(Box(shown, piece.ground))
            self._add(Outline(hatched(shown, sum(self._state.origin), piece.step * at.scale), "", stroke))
        else:
            self.marks.append(Picture(shown, _tiled(shown, brush)))

    def drawRect(self, *args: Any) -> None:
        path = QPainterPath()
        path.addRect(QRectF(*_rect(args)[0]))
        self.drawPath(path)

    def drawRoundedRect(self, *args: Any, **named: Any) -> None:
        rect, rest = _rect(args)
        path = QPainterPath()
        path.addRoundedRect(QRectF(*rect), rest[0], rest[1])
        self.drawPath(path)

    def drawEllipse(self, *args: Any) -> None:
        path = QPainterPath()
        if isinstance(args[0], QPointF):
            path.addEllipse(args[0], args[1], args[2])
        else:
            path.addEllipse(QRectF(*_rect(args)[0]))
        self.drawPath(path)

    def drawPolygon(self, *args: Any) -> None:
        path = QPainterPath()
        path.addPolygon(QPolygonF(args[0]))
        path.closeSubpath()
        self.drawPath(path)

    def drawPolyline(self, *args: Any) -> None:
        path = QPainterPath()
        path.addPolygon(QPolygonF(args[0]))
        self._outline(path, "")

    def drawLine(self, *args: Any) -> None:
        line = _line(args)
        path = QPainterPath(line.p1())
        path.lineTo(line.p2())
        self._outline(path, "")

    def drawLines(self, *args: Any) -> None:
        for line in args[0]:
            self.drawLine(line)

    def drawPath(self, path: QPainterPath, /) -> None:
        brush = self._state.brush
        self._outline(path, _name(brush.color()) if brush.style() != Qt.BrushStyle.NoBrush else "")

    def fillPath(self, path: QPainterPath, brush: Any, /) -> None:
        self._add(Outline(_steps(path), _name(QBrush(brush).color())).mapped(self._state.at))

    def _outline(self, path: QPainterPath, fill: str) -> None:
        pen, stroke = self._state.pen, None
        if pen.style() != Qt.PenStyle.NoPen:
            width = pen.widthF() or 1.0 / self._ratio / self._state.at.scale
            own = pen.dashPattern() if pen.style() == Qt.PenStyle.CustomDashLine else DASHES.get(pen.style(), ())
            stroke = Stroke(_name(pen.color()), width, tuple(each * width for each in own))
        if fill or stroke is not None:
            self._add(Outline(_steps(path), fill, stroke).mapped(self._state.at))

    def drawText(self, *args: Any) -> Any:
        metrics = self._measured()
        at = next(index for index, each in enumerate(args) if isinstance(each, str))
        words, before = args[at], args[:at]
        if len(before) == 1 and not hasattr(before[0], "width"):
            self._write(before[0].x(), before[0].y(), words)
        elif len(before) == 2 and not hasattr(before[0], "width"):
            self._write(before[0], before[1], words)
        else:
            rect, rest = _rect(before)
            flags = Qt.AlignmentFlag(int(rest[0]) & 0xFF) if rest else Qt.AlignmentFlag.AlignLeft
            spare, below = rect.width - metrics.horizontalAdvance(words), rect.height - metrics.height()
            x = rect.x + spare * _share(flags, Qt.AlignmentFlag.AlignRight, Qt.AlignmentFlag.AlignHCenter)
            y = rect.y + below * _share(flags, Qt.AlignmentFlag.AlignBottom, Qt.AlignmentFlag.AlignVCenter)
            self._write(x, y + metrics.ascent(), words)

    def drawStaticText(self, *args: Any) -> None:
        (x, y), rest = _point(args)
        self._write(x, y + self._measured().ascent(), rest[0].text())

    def _measured(self) -> QFontMetricsF:
        key = self._state.font.key()
        if key not in self._faces:
            self._faces[key] = QFontMetricsF(self._state.font)
        return self._faces[key]

    def _write(self, x: float, y: float, words: str) -> None:
        """Keep words; those that reach over the right edge are shortened to it."""
        state, metrics = self._state, self._measured()
        scale = state.at.scale
        left, base = state.at.point(x, y)
        width = metrics.horizontalAdvance(words) * scale
        if state.clip is not None and left + width > state.clip.right + 0.5:
            room = state.clip.right - left
            words = metrics.elidedText(words, Qt.TextElideMode.ElideRight, room / scale) if room > LEAST_ROOM else ""
            width = metrics.horizontalAdvance(words) * scale
        if words.strip() not in ("", "…"):
            weight = state.font.variableAxisValue(WEIGHT) if WEIGHT in state.font.variableAxisTags() else 400
            size = state.font.pixelSize() * scale
            self._add(Text(left, base, words, size, round(weight), _name(state.pen.color()), width))

    def drawPixmap(self, *args: Any) -> None:
        if isinstance(args[0], QPointF) or isinstance(args[-1], QPixmap):
            (x, y), rest = _point(args) if not hasattr(args[0], "width") else (_rect(args)[0][:2], args[1:])
            pixmap = rest[0]
            size = QRectF(args[0]).size() if hasattr(args[0], "width") else pixmap.deviceIndependentSize()
            self._put(Rect(x, y, size.width(), size.height()), pixmap)
        else:
            rect, rest = _rect(args)
            self._put(rect, rest[0])

    def _put(self, rect: Rect, pixmap: QPixmap) -> None:
        at, piece = self._state.at, self._pieces.get(pixmap.cacheKey())
        if isinstance(piece, Glyph):
            self._add(Symbol(piece.name, at.rect(rect), piece.colour, piece.surface))
        elif isinstance(piece, list):
            by = at.then(Moved(rect.x, rect.y))
            for mark in piece:
                self._add(mark.mapped(by))
        else:
            self._add(Picture(at.rect(rect), _png(pixmap.toImage())))

    def drawImage(self, *args: Any) -> None:
        if hasattr(args[0], "width") and not isinstance(args[0], QImage):
            rect, rest = _rect(args)
        else:
            (x, y), rest = _point(args)
            size = rest[0].deviceIndependentSize()
            rect = Rect(x, y, size.width(), size.height())
        target, image = self._state.at.rect(rect), rest[0]
        shapes = traced(image, target)
        for mark in shapes if shapes is not None else [Picture(target, _png(image))]:
            self._add(mark)

    def _add(self, mark: Mark) -> None:
        kept = clipped(mark, self._state.clip)
        if kept is not None:
            self.marks.append(kept)


def _name(colour: QColor) -> str:
    """Write a colour as #rrggbb, or #aarrggbb if it is see-through."""
    return colour.name() if colour.alpha() == 255 else colour.name(QColor.NameFormat.HexArgb)


def _rect(args: tuple[Any, ...]) -> tuple[Rect, tuple[Any, ...]]:
    """Read a rectangle, or four numbers, from the front of arguments."""
    if hasattr(args[0], "normalized"):
        found = QRectF(args[0]).normalized()
        return Rect(found.x(), found.y(), found.width(), found.height()), args[1:]
    return Rect(*args[:4]), args[4:]


def _point(args: tuple[Any, ...]) -> tuple[tuple[float, float], tuple[Any, ...]]:
    """Read a point, or two numbers, from the front of arguments."""
    if isinstance(args[0], int | float):
        return (args[0], args[1]), args[2:]
    return (args[0].x(), args[0].y()), args[1:]


def _line(args: tuple[Any, ...]) -> QLineF:
    if len(args) == 2:
        return QLineF(QPointF(args[0]), QPointF(args[1]))
    return QLineF(*args)


def _share(flags: Qt.AlignmentFlag, end: Qt.AlignmentFlag, middle: Qt.AlignmentFlag) -> float:
    """Return how much of the spare room comes before words."""
    return 1.0 if flags & end else 0.5 if flags & middle else 0.0


def _steps(path: QPainterPath) -> tuple[Step, ...]:
    """Return the steps of a path."""
    made: list[Step] = []
    elements = [path.elementAt(at) for at in range(path.elementCount())]
    places = [(float(each.x), float(each.y)) for each in elements]
    at = 0
    while at < len(elements):
        if elements[at].isCurveTo():
            made.append(("C", (*places[at], *places[at + 1], *places[at + 2])))
            at += 3
        else:
            made.append(("M" if elements[at].isMoveTo() else "L", places[at]))
            at += 1
    return tuple(made)


def _tiled(rect: Rect, brush: QBrush) -> bytes:
    """Paint a brush that is known only as pixels."""
    image = QImage(max(1, round(rect.width)), max(1, round(rect.height)), QImage.Format.Format_ARGB32_Premultiplied)
    image.fill(Qt.GlobalColor.transparent)
    painter = QPainter(image)
    painter.fillRect(image.rect(), brush)
    painter.end()
    return _png(image)


def _png(image: QImage) -> bytes:
    buffer = QBuffer()
    buffer.open(QIODevice.OpenModeFlag.WriteOnly)
    image.save(buffer, "PNG")  # type: ignore[call-overload]
    return bytes(buffer.data().data())
