"""Marks put down by a real painter: into a picture, on a preview, at a printer."""

from collections.abc import Iterable
from functools import lru_cache

from PySide6.QtCore import QByteArray, QPointF, QRectF, Qt
from PySide6.QtGui import QColor, QImage, QPainter, QPainterPath, QPen
from PySide6.QtSvg import QSvgRenderer

from tracker.desktop.theme.drawings import svg
from tracker.desktop.views.timeline.exporting.marks import Box, Mark, Outline, Picture, Rect, Step, Stroke, Symbol, Text
from tracker.desktop.views.timeline.exporting.paper_kit import paper_font

SCREEN = 96.0  # logical pixels per inch
METRE = 39.3701  # inches
FINE = 2  # pixels that type is set in for one of the page: it has whole sizes only


def replay(painter: QPainter, marks: Iterable[Mark]) -> None:
    """Paint marks; the painter's scale says how many of its pixels one of the page takes."""
    painter.setRenderHint(QPainter.RenderHint.Antialiasing)
    painter.setRenderHint(QPainter.RenderHint.SmoothPixmapTransform)
    for mark in marks:
        clip = None if isinstance(mark, Box | Text) else mark.clip
        if clip is not None:
            painter.save()
            painter.setClipRect(QRectF(*clip), Qt.ClipOperation.IntersectClip)
        _put(painter, mark)
        if clip is not None:
            painter.restore()


def _put(painter: QPainter, mark: Mark) -> None:
    match mark:
        case Box():
            painter.fillRect(QRectF(*mark.rect), QColor(mark.fill))
        case Outline():
            painter.setPen(_pen(mark.stroke) if mark.stroke else Qt.PenStyle.NoPen)
            painter.setBrush(QColor(mark.fill) if mark.fill else Qt.BrushStyle.NoBrush)
            painter.drawPath(_path(mark.steps))
        case Text():
            painter.save()
            painter.translate(mark.x, mark.y)
            pixels = max(1, round(mark.size * FINE))
            painter.scale(mark.size / pixels, mark.size / pixels)
            painter.setFont(paper_font(pixels, mark.weight))
            painter.setPen(QColor(mark.colour))
            painter.drawText(QPointF(0, 0), mark.words)
            painter.restore()
        case Symbol():
            _renderer(mark.name, mark.colour, mark.surface).render(painter, QRectF(*mark.rect))
        case Picture():
            painter.drawImage(QRectF(*mark.rect), QImage.fromData(mark.png))


def _path(steps: Iterable[Step]) -> QPainterPath:
    path = QPainterPath()
    for kind, numbers in steps:
        match kind:
            case "M":
                path.moveTo(*numbers)
            case "L":
                path.lineTo(*numbers)
            case "C":
                path.cubicTo(*numbers)
            case _:
                path.closeSubpath()
    return path


def _pen(stroke: Stroke) -> QPen:
    pen = QPen(QColor(stroke.colour), stroke.width)
    pen.setCapStyle(Qt.PenCapStyle.FlatCap)
    pen.setJoinStyle(Qt.PenJoinStyle.MiterJoin)
    if stroke.dashes and stroke.width > 0:
        pen.setDashPattern([each / stroke.width for each in stroke.dashes])
        pen.setDashOffset(stroke.phase / stroke.width)
    return pen


@lru_cache(maxsize=512)
def _renderer(name: str, colour: str, surface: str) -> QSvgRenderer:
    return QSvgRenderer(QByteArray(svg(name, colour, surface).encode()))


def picture(marks: Iterable[Mark], size: Rect, scale: float, ground: str) -> QImage:
    """Paint a page as an image of `scale` pixels for each of the page's."""
    wide, high = max(1, round(size.width * scale)), max(1, round(size.height * scale))
    image = QImage(wide, high, QImage.Format.Format_RGB32)
    image.fill(QColor(ground))
    image.setDotsPerMeterX(round(SCREEN * scale * METRE))
    image.setDotsPerMeterY(round(SCREEN * scale * METRE))
    painter = QPainter(image)
    painter.scale(scale, scale)
    replay(painter, marks)
    painter.end()
    return image
