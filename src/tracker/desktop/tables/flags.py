"""Flags in a cell: the most pressing as a chip, the others as glyphs while there is room."""

from collections.abc import Iterator, Sequence
from functools import lru_cache

from PySide6.QtCore import QRectF
from PySide6.QtGui import QColor, QPainter

from tracker.desktop.theme import current, font, paint_glyph
from tracker.desktop.widgets.painting import box, text, text_width
from tracker.model.palette import ALARMING, FLAG_GLYPH
from tracker.model.vocabulary import Flag

GLYPH_ONLY = 22.0
FLAG_HEIGHT = 20.0
GAP = 5.0
WORDS_FROM = 23.0
"""Where the words of a chip begin, behind its glyph."""
KEPT = 3
SHORT = {Flag.gone_quiet: "Quiet"}
"""Words of flags where a table has no room for all of them."""


def flags_width(found: Sequence[tuple[Flag, str]]) -> float:
    """Return the width in which all of some flags have room as chips."""
    return sum(chip_width(flag, detail) + GAP for flag, detail in found)


@lru_cache(maxsize=2048)
def short_flag(flag: Flag, detail: str) -> str:
    """Return what a flag's chip says in a table: "Quiet 34 d", "Overdue 8 d", "Gated 2"."""
    return f"{SHORT.get(flag, flag.label)} {detail}".rstrip()


@lru_cache(maxsize=2048)
def chip_width(flag: Flag, detail: str) -> float:
    """Return the width of a flag's chip in a table."""
    return WORDS_FROM + text_width(short_flag(flag, detail), font(11, 500)) + 7


def placed(found: Sequence[tuple[Flag, str]], room: float) -> Iterator[tuple[Flag, str, float, float]]:
    """Yield flags with their numbers, where each stands and how wide; those of width 0 are glyphs alone."""
    left = 0.0
    for at, (flag, detail) in enumerate(found):
        width = chip_width(flag, detail)
        rest = GLYPH_ONLY * min(len(found) - at - 1, KEPT)
        if at == 0 or left + width + rest <= room:
            width = min(width, room - left)
            yield flag, detail, left, width
            left += width + GAP
        elif left + 16 <= room:
            yield flag, detail, left, 0.0
            left += GLYPH_ONLY


def paint_frame(flag: Flag, painter: QPainter, rect: QRectF) -> None:
    """Paint the outline and the glyph of a chip; what is overdue in danger, the rest neutral."""
    colours = current().tokens
    alarming = flag in ALARMING
    box(painter, rect, 4, colours.bg, colours.danger if alarming else colours.line2)
    glyph = QRectF(rect.left() + 6, rect.center().y() - 6, 12, 12)
    paint_glyph(painter, glyph, FLAG_GLYPH[flag], colours.danger if alarming else colours.t2)


def flag_ink(flag: Flag) -> QColor:
    """Return the ink of a flag's words."""
    colours = current().tokens
    return colours.danger if flag in ALARMING else colours.t2


def paint_flags(painter: QPainter, rect: QRectF, found: Sequence[tuple[Flag, str]]) -> None:
    """Paint flags with their numbers from the left."""
    middle = rect.center().y()
    for flag, detail, left, width in placed(found, rect.width()):
        if width:
            chip = QRectF(rect.left() + left, middle - FLAG_HEIGHT / 2, width, FLAG_HEIGHT)
            paint_frame(flag, painter, chip)
            room = chip.adjusted(WORDS_FROM, 0, -4, 0)
            text(painter, room, short_flag(flag, detail), font(11, 500), flag_ink(flag))
        else:
            ink = current().tokens.danger if flag in ALARMING else current().tokens.t3
            paint_glyph(painter, QRectF(rect.left() + left + 1, middle - 7, 14, 14), FLAG_GLYPH[flag], ink)
