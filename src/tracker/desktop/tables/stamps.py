"""Small drawings that cells have in common, such as code tags and flags: drawn once, then copied."""

from collections.abc import Callable, Hashable

from PySide6.QtCore import QPointF, QRectF, QSizeF, Qt
from PySide6.QtGui import QImage, QPainter

from tracker.desktop.theme import current, device_ratio

KEPT = 1024
Draw = Callable[[QPainter, QRectF], object]


class Stamps:
    """Drawings by a key that names all that they show; each theme and each pixel ratio has its own."""

    def __init__(self) -> None:
        self._kept: dict[Hashable, QImage] = {}

    def paint(self, painter: QPainter, corner: QPointF, size: QSizeF, key: Hashable, draw: Draw) -> None:
        """Paint what `draw` draws into a rectangle of a size, with its upper left corner on a whole device pixel."""
        ratio = device_ratio(painter)
        whole = key, size.width(), size.height(), ratio, id(current().tokens)
        drawn = self._kept.get(whole)
        if drawn is None:
            if len(self._kept) >= KEPT:
                self._kept.clear()
            drawn = self._kept[whole] = _drawn(size, ratio, draw)
        transform = painter.deviceTransform()
        dx, dy = transform.dx(), transform.dy()  # the window only moves and scales what it shows
        x, y = round(corner.x() * ratio + dx), round(corner.y() * ratio + dy)
        painter.drawImage(QPointF((x - dx) / ratio, (y - dy) / ratio), drawn)


def _drawn(size: QSizeF, ratio: float, draw: Draw) -> QImage:
    wide, high = max(1, round(size.width() * ratio)), max(1, round(size.height() * ratio))
    image = QImage(wide, high, QImage.Format.Format_ARGB32_Premultiplied)
    image.fill(Qt.GlobalColor.transparent)
    image.setDevicePixelRatio(ratio)
    painter = QPainter(image)
    draw(painter, QRectF(0, 0, size.width(), size.height()))
    painter.end()
    return image
