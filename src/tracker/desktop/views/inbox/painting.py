"""How the rows of the inbox are drawn."""

from collections.abc import Sequence

from PySide6.QtCore import QRectF
from PySide6.QtGui import QPainter

from tracker.answers.inbox import Item, Reason
from tracker.desktop.session import Session
from tracker.desktop.tables.piles import PilePainter
from tracker.desktop.theme import current, font, paint_glyph
from tracker.desktop.views.inbox.model import InboxCells
from tracker.desktop.widgets.painting import code_width, paint_code, text, text_width
from tracker.model.palette import STATUS_GLYPH
from tracker.model.records import Commitment

CODES_SHOWN = 2
GAP = 4.0


class InboxPainter(PilePainter):
    """Paints an item: ref, who owes what to whom, and what makes it pressing."""

    def __init__(self, session: Session, cells: InboxCells) -> None:
        super().__init__(cells)
        self._session, self._inbox = session, cells

    def paint_item(self, painter: QPainter, rect: QRectF, item: object, column: str, *, chosen: bool) -> None:
        if not isinstance(item, Item):
            return
        colours = current().tokens
        ground = colours.accent_tint if chosen else colours.bg
        words = self._inbox.item_words(item, column)
        if column == "ref":
            text(painter, rect, words, font(12), colours.t2)
        elif column == "who":
            self._who(painter, rect, *self._inbox.parties(item))
        elif column == "what":
            glyph = QRectF(rect.left(), rect.center().y() - 7, 14, 14)
            name, ink = "i-help", colours.t2
            if item.kind == Commitment.KIND:
                status = self._session.standing.status_of(self._session.store.columns.row_of(item.id))
                name, ink = STATUS_GLYPH[status], colours.status[status].ink
            paint_glyph(painter, glyph, name, ink, ground)
            text(painter, rect.adjusted(20, 0, 0, 0), words, font(13, 500), colours.t1)
        elif column == "why":
            alarming = item.reason is Reason.overdue
            ink = colours.danger if alarming else colours.t1
            text(painter, rect, words, font(12, 500 if alarming else 400), ink)
        else:
            text(painter, rect, words, font(12), colours.t2)

    def _who(self, painter: QPainter, rect: QRectF, makers: Sequence[str], others: Sequence[str]) -> None:
        kept = 16 + _width(others[:1]) + 18 if others else 0.0
        left = _codes(painter, rect.adjusted(0, 0, -kept, 0), makers)
        if others and left + 16 + _width(others[:1]) <= rect.right() + 1:
            arrow = QRectF(left, rect.center().y() - 6, 12, 12)
            paint_glyph(painter, arrow, "arrow", current().tokens.t3)
            _codes(painter, QRectF(left + 16, rect.top(), rect.right() - left - 16, rect.height()), others)


def _width(codes: Sequence[str]) -> float:
    return sum(code_width(code) + GAP for code in codes)


def _codes(painter: QPainter, rect: QRectF, codes: Sequence[str]) -> float:
    """Paint as many codes as have room, then how many more; return where they end."""
    left = rect.left()
    for at, code in enumerate(codes):
        rest = len(codes) - at
        more = f"+{rest}"
        room = rect.right() - left - (text_width(more, font(11)) + GAP if rest > 1 else 0)
        if at and (at >= CODES_SHOWN or code_width(code) > room + 1):
            text(painter, QRectF(left, rect.top(), 40, rect.height()), more, font(11), current().tokens.t3)
            return left + text_width(more, font(11)) + GAP
        paint_code(painter, QRectF(left, rect.top(), code_width(code), rect.height()), code)
        left += code_width(code) + GAP
    return left
