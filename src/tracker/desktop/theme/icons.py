"""Icons and glyphs drawn from one SVG file in whatever colour and size is asked for."""

from functools import lru_cache

from PySide6.QtCore import QByteArray, QPointF, QRect, QRectF, QSize, Qt
from PySide6.QtGui import QColor, QIcon, QIconEngine, QImage, QPainter, QPixmap
from PySide6.QtSvg import QSvgRenderer

from tracker.desktop.theme.drawings import full_name, svg
from tracker.desktop.theme.theme import current


def image(name: str, size: float, colour: QColor, dpr: float = 1.0, surface: QColor | None = None) -> QImage:
    """Return a symbol drawn `size` logical pixels wide; kept, so do not paint on it."""
    cut = current().tokens.bg if surface is None else surface
    return _image(name, size, colour.rgba(), dpr, cut.rgba())


@lru_cache(maxsize=4096)
def _image(name: str, size: float, colour: int, dpr: float, surface: int) -> QImage:
    side = max(1, round(size * dpr))
    drawn = QImage(side, side, QImage.Format.Format_ARGB32_Premultiplied)
    drawn.fill(Qt.GlobalColor.transparent)
    ink = QColor.fromRgba(colour)
    renderer = QSvgRenderer(QByteArray(svg(name, ink.name(), QColor.fromRgba(surface).name()).encode()))
    painter = QPainter(drawn)
    painter.setOpacity(ink.alphaF())
    renderer.render(painter, QRectF(0, 0, side, side))
    painter.end()
    drawn.setDevicePixelRatio(dpr)
    return drawn


def pixmap(name: str, size: float, colour: QColor, dpr: float = 1.0, surface: QColor | None = None) -> QPixmap:
    """Return a symbol as a pixmap for one screen's pixel ratio."""
    return QPixmap.fromImage(image(name, size, colour, dpr, surface))


def device_ratio(painter: QPainter) -> float:
    """Return device pixels per logical pixel; a widget drawn into a picture takes the picture's."""
    transform = painter.deviceTransform()
    scale = transform.m11()
    even = scale > 0 and abs(scale - transform.m22()) < 1e-6
    return scale if even else painter.device().devicePixelRatioF()


def paint_glyph(painter: QPainter, rect: QRectF, name: str, colour: QColor, surface: QColor | None = None) -> None:
    """Paint a symbol centred in a rectangle, on whole device pixels so that it stays crisp."""
    ratio = device_ratio(painter)
    size = min(rect.width(), rect.height())
    drawn = image(name, size, colour, ratio, surface)
    centre = rect.center()
    corner = QPointF(centre.x() - size / 2, centre.y() - size / 2)
    transform = painter.deviceTransform()
    at = transform.map(corner)
    snapped = QPointF(round(at.x()), round(at.y()))
    inverse, invertible = transform.inverted()
    painter.drawImage(inverse.map(snapped) if invertible else corner, drawn)


def toned(tone: str) -> QColor:
    """Return a colour by name: a token such as t2, or a status key for that status's ink."""
    colours = current().tokens
    found: QColor = colours.status[tone].ink if tone in colours.status else getattr(colours, tone)
    return found


class _Engine(QIconEngine):
    """Draw a symbol in the colours of the theme that holds when it is painted."""

    def __init__(self, name: str, colour: QColor | None, tone: str) -> None:
        super().__init__()
        self._name, self._colour, self._tone = name, colour, tone

    def paint(self, painter: QPainter, rect: QRect, mode: QIcon.Mode, state: QIcon.State) -> None:
        paint_glyph(painter, QRectF(rect), self._name, self._ink(mode))

    def pixmap(self, size: QSize, mode: QIcon.Mode, state: QIcon.State) -> QPixmap:
        return self.scaledPixmap(size, mode, state, 1.0)

    def scaledPixmap(self, size: QSize, mode: QIcon.Mode, state: QIcon.State, scale: float) -> QPixmap:
        """Size is in device pixels here."""
        side = min(size.width(), size.height()) / scale
        return pixmap(self._name, side, self._ink(mode), scale)

    def actualSize(self, size: QSize, mode: QIcon.Mode, state: QIcon.State) -> QSize:
        return size

    def clone(self) -> QIconEngine:
        return _Engine(self._name, self._colour, self._tone)

    def _ink(self, mode: QIcon.Mode) -> QColor:
        colours = current().tokens
        if mode == QIcon.Mode.Disabled:
            return colours.disabled
        if self._colour is not None:
            return self._colour
        return toned(self._tone)


def icon(name: str, colour: QColor | None = None, tone: str = "t2") -> QIcon:
    """Return an icon for menus, actions and lists; without a colour it follows the theme.

    `tone` is a token or a status key.
    """
    return QIcon(_Engine(full_name(name), colour, tone))
