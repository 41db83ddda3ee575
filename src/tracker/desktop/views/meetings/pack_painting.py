"""How the rows of a pack are drawn: two lines for each, and over the rows of a guest who they are."""

from collections.abc import Callable

from PySide6.QtCore import QRectF, Qt
from PySide6.QtGui import QPainter

from tracker.desktop.tables.flags import paint_flags
from tracker.desktop.tables.sheet import PAD, CellPainter
from tracker.desktop.theme import current, font, paint_glyph
from tracker.desktop.views.meetings.pack_rows import PackModel, Sort
from tracker.desktop.widgets.painting import code_width, hairline, paint_code, text, text_width
from tracker.model.palette import STANCE_GLYPH, STATUS_GLYPH
from tracker.model.vocabulary import Stance

UPPER, LOWER = 5.0, 23.0
"""Where the two lines begin in a row, in pixels."""
LINE = 18.0
INDENT = 20.0


class PackPainter(CellPainter):
    """Paints a commitment, a question or a guest; what it says is asked of the model only now."""

    def __init__(self, model: PackModel, width: Callable[[], int]) -> None:
        """Paint a model; `width` says how wide the table is."""
        self._model, self._width = model, width

    def paint_cell(self, painter: QPainter, rect: QRectF, row: int, column: int, *, chosen: bool) -> None:
        colours, model = current().tokens, self._model
        sort = model.sort_of(row)
        if sort is not Sort.commitment:
            painter.save()  # the row has one text over all columns, and this is the part of it in one of them
            painter.setClipRect(rect.adjusted(-PAD, 0, PAD, 0), Qt.ClipOperation.IntersectClip)
            whole = QRectF(PAD, rect.top(), self._width() - 2 * PAD, rect.height())
            self._first(painter, whole, row, sort, chosen=chosen)
            painter.restore()
        elif column == 0:
            self._first(painter, rect, row, sort, chosen=chosen)
        elif model.pack is None:
            return
        elif column == 1:
            status = model.pack.standing.status_of(model.in_index(row))
            text(painter, rect, status.label, font(12, 500), colours.status[status].ink)
        elif column == 2:
            due = model.due(row)
            text(painter, rect, due or "none stated", font(12), colours.t2 if due else colours.t3)
        else:
            paint_flags(painter, rect, model.flags_at(row))

    def _first(self, painter: QPainter, rect: QRectF, row: int, sort: Sort, *, chosen: bool) -> None:
        """Paint glyph, title, and under it why it is to be raised."""
        colours, model = current().tokens, self._model
        ground = colours.accent_tint if chosen else colours.bg
        glyph = QRectF(rect.left(), rect.top() + UPPER + 2, 14, 14)
        if sort is Sort.commitment and model.pack is not None:
            status = model.pack.standing.status_of(model.in_index(row))
            paint_glyph(painter, glyph, STATUS_GLYPH[status], colours.status[status].ink, ground)
        elif sort is Sort.question:
            paint_glyph(painter, glyph, STANCE_GLYPH[Stance.no_answer], colours.t2, ground)
        else:
            paint_glyph(painter, glyph, "user", colours.t2, ground)
        room = rect.adjusted(INDENT, 0, 0, 0)
        about = model.about(row)
        upper = QRectF(room.left(), room.top() + UPPER, room.width(), LINE)
        if not about:
            upper.moveTop(rect.center().y() - LINE / 2)
        text(painter, upper, model.title(row), font(13, 500), colours.t1)
        lower = QRectF(room.left(), room.top() + LOWER, room.width(), LINE)
        text(painter, lower, about, font(11.5), colours.t2)

    def paint_head(self, painter: QPainter, rect: QRectF, row: int) -> None:
        """Paint the sign of the fold, the code, the name, who comes for them, and how much is open."""
        colours, group = current().tokens, self._model.group(row)
        painter.fillRect(rect, colours.side)
        line = hairline(painter)
        painter.fillRect(QRectF(rect.left(), rect.bottom() - line, rect.width(), line), colours.line2)
        folded = group.title in self._model.folded
        sign = QRectF(rect.left() + 5, rect.center().y() - 7, 14, 14)
        paint_glyph(painter, sign, "right" if folded else "down", colours.t2, colours.side)
        left = rect.left() + 5 + INDENT
        if group.guest is not None:
            paint_code(painter, QRectF(left, rect.top(), 80, rect.height()), group.guest.code)
            left += code_width(group.guest.code) + 8
        counts = text_width(group.counts, font(12))
        right = rect.right() - 10
        room = QRectF(left, rect.top(), max(40.0, right - counts - 14 - left), rect.height())
        if group.under:
            text(painter, QRectF(left, rect.top() + UPPER, room.width(), LINE), group.title, font(13, 600), colours.t1)
            text(painter, QRectF(left, rect.top() + LOWER, room.width(), LINE), group.under, font(11.5), colours.t2)
        else:
            text(painter, room, group.title, font(13, 600), colours.t1)
        place = QRectF(max(room.right() + 8, right - counts), rect.top(), right, rect.height())
        place.setRight(right)
        text(painter, place, group.counts, font(12), colours.t2)
