"""Says how many stand earlier and later where a lane would look empty."""

from PySide6.QtGui import QPainter

from tracker.desktop.views.timeline.brushes import Brushes
from tracker.model.timeline import BAR

EDGE = 8  # px from the edges of the canvas
GAP = 4


def out_of_view(painter: QPainter, kit: Brushes, width: float, counts: tuple[int, int], top: int) -> None:
    """Write at both edges how many are beyond them: (earlier, later), if any; `top` in device pixels."""
    earlier, later = counts
    height = kit.px(BAR)
    for count, words, arrow in ((earlier, "earlier", "left"), (later, "later", "right")):
        if not count:
            continue
        written, glyph = kit.written(f"{count:,} {words}", kit.meta), kit.glyph(arrow, kit.colours.t3, size=11)
        at = kit.px(EDGE) if arrow == "left" else kit.px(width) - kit.px(EDGE) - glyph.width()
        left = at + glyph.width() + kit.px(GAP) if arrow == "left" else at - kit.px(GAP) - written.width
        painter.drawPixmap(at, top + (height - glyph.height()) // 2, glyph)
        written.draw(painter, left, top + (height - kit.meta.height) // 2, kit.colours.t3)
