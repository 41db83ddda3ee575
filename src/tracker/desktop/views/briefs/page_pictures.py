"""The pictures of pages: decoded when their pages come into sight, only a few kept."""

from collections.abc import Sequence
from dataclasses import dataclass

from PySide6.QtGui import QImage

KEPT = 6


@dataclass(frozen=True)
class Page:
    """One page as PNG, with its size in points."""

    png: bytes
    width: float
    height: float


def decoded(png: bytes) -> QImage:
    """Decode a page, on the window's thread: elsewhere it would hold all other threads up, or lock them."""
    return QImage.fromData(png).convertToFormat(QImage.Format.Format_RGB32)


class PagePictures:
    """Keeps the pictures that were seen last."""

    def __init__(self) -> None:
        self._pages: tuple[Page, ...] = ()
        self._kept: dict[int, QImage] = {}

    def set_pages(self, pages: Sequence[Page]) -> None:
        """Take other pages."""
        self._pages = tuple(pages)
        self._kept.clear()

    def image(self, at: int) -> QImage:
        """Return the picture of a page."""
        image = self._kept.pop(at, None)
        if image is None:
            image = decoded(self._pages[at].png)
        self._kept[at] = image
        while len(self._kept) > KEPT:
            del self._kept[next(iter(self._kept))]
        return image
