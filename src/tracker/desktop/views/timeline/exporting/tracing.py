"""Density strips as shapes: an image of few flat colours becomes one path for each of them."""

import numpy as np
import numpy.typing as npt
from PySide6.QtGui import QImage

from tracker.desktop.views.timeline.exporting.marks import Outline, Rect, Step

MOST_COLOURS = 24  # more of them, and it is a picture
Pixels = npt.NDArray[np.uint32]


def traced(image: QImage, target: Rect) -> list[Outline] | None:
    """Return an image laid on a rectangle as filled outlines; None if its colours are too many for that."""
    if image.isNull():
        return []
    pixels = _pixels(image)
    colours = np.unique(pixels)
    if len(colours) > MOST_COLOURS:
        return None
    wide, high = target.width / pixels.shape[1], target.height / pixels.shape[0]
    found = []
    for value in colours.tolist():
        if value >> 24:  # what is wholly see-through is left out
            steps: list[Step] = []
            for left, right, top, bottom in _rectangles(pixels == value):
                x0, x1 = target.x + left * wide, target.x + right * wide
                y0, y1 = target.y + top * high, target.y + bottom * high
                steps += [("M", (x0, y0)), ("L", (x1, y0)), ("L", (x1, y1)), ("L", (x0, y1)), ("Z", ())]
            found.append(Outline(tuple(steps), f"#{value & 0xFFFFFF:06x}"))
    return found


def _pixels(image: QImage) -> Pixels:
    """Return the pixels of an image as numbers 0xAARRGGBB, row by row."""
    plain = image.convertToFormat(QImage.Format.Format_ARGB32)
    flat = np.frombuffer(plain.constBits(), np.uint32)
    return flat.reshape(plain.height(), plain.bytesPerLine() // 4)[:, : plain.width()].copy()


def _rectangles(mask: npt.NDArray[np.bool_]) -> list[tuple[int, int, int, int]]:
    """Return runs down the columns as (left, right, top, bottom), with neighbours of the same height made one."""
    edged = np.zeros((mask.shape[0] + 2, mask.shape[1]), np.int8)
    edged[1:-1] = mask
    change = np.diff(edged, axis=0).T
    columns, tops = np.nonzero(change == 1)
    _, bottoms = np.nonzero(change == -1)
    found: list[tuple[int, int, int, int]] = []
    open_: dict[tuple[int, int], int] = {}  # runs that go on, by top and bottom
    for column, top, bottom in zip(columns.tolist(), tops.tolist(), bottoms.tolist(), strict=True):
        run = (top, bottom)
        if run in open_ and found[open_[run]][1] == column:
            left = found[open_[run]][0]
            found[open_[run]] = (left, column + 1, top, bottom)
        else:
            open_[run] = len(found)
            found.append((column, column + 1, top, bottom))
    return found
