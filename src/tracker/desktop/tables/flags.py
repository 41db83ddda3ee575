"""Flags in a cell: the most pressing as a chip, the others as glyphs while there is room."""

from collections.abc import Sequence

from PySide6.QtCore import QRectF
from PySide6.QtGui import QPainter

from tracker.desktop.theme import current, paint_glyph
from tracker.desktop.widgets.painting import flag_width, paint_flag
from tracker.model.palette import ALARMING, FLAG_GLYPH
from tracker.model.vocabulary import Flag

GLYPH_ONLY = 22.0
KEPT = 3


def paint_flags(painter: QPainter, rect: QRectF, found: Sequence[tuple[Flag, str]]) -> None:
    """Paint flags with their numbers from the left."""
    colours = current().tokens
    left = rect.left()
    for at, (flag, detail) in enumerate(found):
        width = flag_width(flag, detail)
        rest = GLYPH_ONLY * min(len(found) - at - 1, KEPT)
        if at == 0 or left + width + rest <= rect.right():
            width = min(width, rect.right() - left)
            paint_flag(painter, QRectF(left, rect.center().y() - 10, width, 20), flag, detail)
            left += width + 5
        elif left + 16 <= rect.right():
            ink = colours.danger if flag in ALARMING else colours.t3
            paint_glyph(painter, QRectF(left + 1, rect.center().y() - 7, 14, 14), FLAG_GLYPH[flag], ink)
            left += GLYPH_ONLY
