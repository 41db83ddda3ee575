"""How a cell of the matrix is drawn: glyph, word, date; the tint only helps the eye."""

from PySide6.QtCore import QModelIndex, QPersistentModelIndex, QRectF, QSize
from PySide6.QtGui import QColor, QPainter
from PySide6.QtWidgets import QAbstractItemView, QStyle, QStyledItemDelegate, QStyleOptionViewItem, QWidget

from tracker.answers.positions import Cell
from tracker.desktop.tables.texts import Texts, face
from tracker.desktop.theme import Tokens, current, paint_glyph
from tracker.desktop.views.positions.grid import MOVES, Grid
from tracker.desktop.widgets.painting import box, focus_ring, hairline
from tracker.model.palette import CHANGE_GLYPH, STANCE_GLYPH
from tracker.model.vocabulary import Stance

Index = QModelIndex | QPersistentModelIndex
ROW, HEAD_ROW = 62, 30
PAD = 12.0
GLYPH = 14.0
LINE = 18.0
BAR = 6.0
COUNT_FROM = 15.0
GAPS = (10.0, 6.0)
STRONG = (Stance.supports, Stance.conditional, Stance.opposes)


def stance_ink(stance: Stance, colours: Tokens) -> QColor:
    """Return the ink of a stance's glyph: blue to orange, not green to red."""
    if stance is Stance.opposes:
        return colours.status["not_fulfilled"].ink
    if stance in STRONG:
        return colours.accent_text
    return colours.t2 if stance is Stance.undecided else colours.t3


def stance_ground(stance: Stance | None, colours: Tokens) -> QColor:
    """Return the tint behind a stance."""
    if stance is Stance.opposes:
        return colours.status["not_fulfilled"].tint
    if stance is Stance.supports:
        return colours.stance_yes
    return colours.stance_conditional if stance is Stance.conditional else colours.bg


def bar_colour(stance: Stance, colours: Tokens) -> QColor:
    """Return the colour of a stance in the bar of counts."""
    return {
        Stance.supports: colours.accent,
        Stance.conditional: colours.accent_line,
        Stance.undecided: colours.ctl,
        Stance.opposes: colours.status["not_fulfilled"].edge,
        Stance.no_answer: colours.line2,
    }[stance]


def paint_counts(painter: QPainter, rect: QRectF, counts: dict[Stance, int], ground: QColor, texts: Texts) -> None:
    """Paint glyph and number of each stance from the left; what there is no room for is summed up behind them."""
    colours, style, left = current().tokens, face(12), rect.left()
    shown, gap, rest = fitting(counts, rect.width())
    for stance in shown:
        words = f"{counts[stance]:,}"
        glyph = QRectF(left, rect.center().y() - 6, 12, 12)
        paint_glyph(painter, glyph, STANCE_GLYPH[stance], stance_ink(stance, colours), ground)
        room = QRectF(left + COUNT_FROM, rect.top(), style.width(words) + 1, rect.height())
        texts.paint(painter, room, words, style, colours.t2)
        left = room.right() + gap
    if rest:
        room = QRectF(left, rect.top(), style.width(f"+{rest:,}") + 1, rect.height())
        texts.paint(painter, room, f"+{rest:,}", style, colours.t3)


def fitting(counts: dict[Stance, int], width: float) -> tuple[list[Stance], float, int]:
    """Return the stances whose counts fit into a width, the gap between them, and the sum of the others."""
    style = face(12)
    widths = {stance: COUNT_FROM + style.width(f"{number:,}") + 1 for stance, number in counts.items()}
    for gap in GAPS:
        if sum(widths.values()) + gap * (len(widths) - 1) <= width:
            return list(counts), gap, 0
    shown, gap = list(counts), GAPS[-1]
    while shown:
        shown.pop()
        rest = sum(number for stance, number in counts.items() if stance not in shown)
        if sum(widths[stance] + gap for stance in shown) + style.width(f"+{rest:,}") + 1 <= width:
            return shown, gap, rest
    return [], gap, sum(counts.values())


def paint_bar(painter: QPainter, rect: QRectF, counts: dict[Stance, int]) -> None:
    """Paint the counts as one bar; no answer stays empty ground."""
    colours, every, left = current().tokens, sum(counts.values()), rect.left()
    painter.fillRect(rect, colours.line2)
    for stance, number in counts.items():
        width = rect.width() * number / every
        painter.fillRect(QRectF(left, rect.top(), width, rect.height()), bar_colour(stance, colours))
        left += width
        if left < rect.right() - 1:
            painter.fillRect(QRectF(left - 0.5, rect.top(), 1, rect.height()), colours.bg)


class CellPainter(QStyledItemDelegate):
    """Paints the cells of the grid, and across the heads of groups how the group is divided."""

    def __init__(self, grid: Grid, parent: QWidget) -> None:
        super().__init__(parent)
        self._grid, self._texts = grid, Texts()

    def sizeHint(self, option: QStyleOptionViewItem, index: Index) -> QSize:
        return QSize(120, ROW)

    def paint(self, painter: QPainter, option: QStyleOptionViewItem, index: Index) -> None:
        rect, row, column = QRectF(option.rect), index.row(), index.column()
        colours, line = current().tokens, hairline(painter)
        if self._grid.rows[row].is_head:
            painter.fillRect(rect, colours.side)
            room = rect.adjusted(PAD, 0, -6, 0)
            paint_counts(painter, room, self._grid.counts(column, row), colours.side, self._texts)
            self._edges(painter, rect, line)
            return
        cell = self._grid.cell(row, column)
        table = self.parent()
        here = isinstance(table, QAbstractItemView) and table.currentIndex() == index
        many = bool(option.state & QStyle.StateFlag.State_Selected) and not here
        ground = colours.accent_tint if many else stance_ground(cell.position.stance if cell else None, colours)
        painter.fillRect(rect, ground)
        if cell is None:
            words = "Nothing yet" if self._grid.is_asked(row, column) else "Not asked"
            room = QRectF(rect.left() + PAD, rect.top(), rect.width() - 2 * PAD, rect.height() - 1)
            self._texts.paint(painter, room, words, face(12), colours.t3)
        else:
            self._paint_cell(painter, rect, cell, ground)
        self._edges(painter, rect, line)
        if many:
            box(painter, rect.adjusted(0, 0, -line, -line), 0, None, colours.accent_line)
        if here:
            focus_ring(painter, rect.adjusted(0, 0, -line, -line), 2)

    @staticmethod
    def _edges(painter: QPainter, rect: QRectF, line: float) -> None:
        colours = current().tokens
        painter.fillRect(QRectF(rect.left(), rect.bottom() - line, rect.width(), line), colours.line)
        painter.fillRect(QRectF(rect.right() - line, rect.top(), line, rect.height()), colours.line)

    def _paint_cell(self, painter: QPainter, rect: QRectF, cell: Cell, ground: QColor) -> None:
        colours, stance = current().tokens, cell.position.stance
        left, right = rect.left() + PAD, rect.right() - PAD
        top = rect.top() + (rect.height() - 1 - 2 * LINE) / 2
        glyph = QRectF(left, top + (LINE - GLYPH) / 2, GLYPH, GLYPH)
        paint_glyph(painter, glyph, STANCE_GLYPH[stance], stance_ink(stance, colours), ground)
        room = QRectF(left + 21, top, right - left - 21, LINE)
        ink = colours.t1 if stance in STRONG else colours.t2
        room.setRight(self._paint_move(painter, room, cell))
        self._texts.paint(painter, room, stance.label, face(13, 500), ink)
        end = self._paint_marks(painter, QRectF(left, top + LINE, right - left, LINE), cell)
        under = QRectF(left, top + LINE, end - left, LINE)
        self._texts.paint(painter, under, self._grid.when(cell), face(12), colours.t2)

    def _paint_move(self, painter: QPainter, room: QRectF, cell: Cell) -> float:
        """Paint whether the answer is firmer or softer than the one before; return where it begins."""
        words = MOVES.get(cell.moved)
        if not words:
            return room.right()
        ink, style = current().tokens.t1, face(11)
        width = style.width(words)
        least = face(13, 500).width(cell.position.stance.label)
        if room.width() >= least + width + 24:
            self._texts.paint(painter, QRectF(room.right() - width, room.top(), width + 1, LINE), words, style, ink)
        else:
            width = -4.0
        glyph = QRectF(room.right() - width - 14, room.center().y() - 5, 10, 10)
        paint_glyph(painter, glyph, CHANGE_GLYPH[words], ink)
        return glyph.left() - 4

    @staticmethod
    def _paint_marks(painter: QPainter, room: QRectF, cell: Cell) -> float:
        """Paint whether a passage is behind the answer, and whether something is at odds with it."""
        colours, right = current().tokens, room.right()
        marks = (("quote", colours.t3, bool(cell.excerpts)), ("contested", colours.danger, bool(cell.conflicts)))
        for name, ink, there in marks:
            if there:
                paint_glyph(painter, QRectF(right - 12, room.center().y() - 6, 12, 12), name, ink)
                right -= 16
        return right
