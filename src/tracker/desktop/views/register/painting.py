"""How the cells of the register are drawn."""

from collections.abc import Callable

from PySide6.QtCore import QModelIndex, QPersistentModelIndex, QRectF, Qt
from PySide6.QtGui import QPainter
from PySide6.QtWidgets import QStyleOptionViewItem

from tracker.desktop.tables.flags import paint_flags
from tracker.desktop.tables.head import ALL, NONE, paint_check
from tracker.desktop.tables.standing_words import flags_in_order, short_words
from tracker.desktop.tables.table import CellDelegate
from tracker.desktop.theme import Tokens, current, font, paint_glyph
from tracker.desktop.views.register.columns import due_words
from tracker.desktop.views.register.model import RegisterModel
from tracker.desktop.widgets.painting import (
    STRENGTH_WIDTH,
    code_width,
    elide,
    paint_code,
    paint_status,
    paint_strength,
    paint_trajectory,
    text,
    text_width,
)
from tracker.model.columns import STRENGTHS
from tracker.model.palette import strength_level

Index = QModelIndex | QPersistentModelIndex
CODES_SHOWN = 2


class RegisterDelegate(CellDelegate):
    """Paints a commitment from the column index, without asking the model for texts it does not need."""

    def __init__(self, model: RegisterModel) -> None:
        super().__init__()
        self._model = model
        self._column = model.columns_shown[0]
        self._painters: dict[str, Callable[[QPainter, QRectF, int], None]] = {
            "ref": self._ref,
            "headline": self._headline,
            "who": self._who,
            "strength": self._strength,
            "status": self._status,
            "trajectory": self._trajectory,
            "flags": self._flags,
            "due": self._due,
            "grade": self._grade,
            "made_on": self._day,
            "updated": self._day,
        }
        self._ground = current().tokens.bg

    @property
    def _colours(self) -> Tokens:
        return current().tokens

    def paint_cell(self, painter: QPainter, rect: QRectF, index: Index, *, chosen: bool) -> None:
        model = self._model
        column = model.columns_shown[index.column()]
        if column.key == "check":
            paint_check(painter, rect, ALL if chosen else NONE)
            return
        self._ground = self._colours.accent_tint if chosen else self._colours.bg
        self._column = column
        paint = self._painters.get(column.key)
        row = model.row_in_index(index.row())
        if paint is not None:
            paint(painter, rect, row)
        else:
            text(painter, rect, column.words(model, row), font(12), self._colours.t2)

    def _ref(self, painter: QPainter, rect: QRectF, row: int) -> None:
        text(painter, rect, self._model.columns.refs[row], font(12), self._colours.t2)

    def _headline(self, painter: QPainter, rect: QRectF, row: int) -> None:
        words = " ".join(self._model.columns.headlines[row].split())
        text(painter, rect, words, font(13, 500), self._colours.t1)

    def _who(self, painter: QPainter, rect: QRectF, row: int) -> None:
        makers, others = self._model.who(row)
        left = self._codes(painter, rect, makers)
        if others and left + 20 < rect.right():
            paint_glyph(painter, QRectF(left + 1, rect.center().y() - 6, 12, 12), "arrow", self._colours.t3)
            self._codes(painter, QRectF(left + 16, rect.top(), rect.right() - left - 16, rect.height()), others)

    def _codes(self, painter: QPainter, rect: QRectF, codes: list[str]) -> float:
        """Paint as many code tags as there is room for, then how many more; return where they end."""
        left = rect.left()
        for at, code in enumerate(codes):
            width = code_width(code)
            if at and (at >= CODES_SHOWN or left + width > rect.right()):
                more = f"+{len(codes) - at}"
                text(painter, QRectF(left, rect.top(), 24, rect.height()), more, font(11), self._colours.t3)
                return left + text_width(more, font(11)) + 4
            paint_code(painter, QRectF(left, rect.top(), width, rect.height()), code)
            left += width + 4
        return left

    def _strength(self, painter: QPainter, rect: QRectF, row: int) -> None:
        code = int(self._model.standing.strength[row])
        if code >= 0:
            paint_strength(painter, rect, strength_level(STRENGTHS[code]))
            room = rect.adjusted(STRENGTH_WIDTH + 7, 0, 0, 0)
            text(painter, room, STRENGTHS[code].label, font(12), self._colours.t2)

    def _status(self, painter: QPainter, rect: QRectF, row: int) -> None:
        paint_status(painter, rect, self._model.standing.status_of(row), surface=self._ground)

    def _trajectory(self, painter: QPainter, rect: QRectF, row: int) -> None:
        standing = self._model.standing
        found = standing.trajectory_of(row)
        if standing.closed_on[row] or not standing.status_of(row).is_open:
            text(painter, rect, "closed", font(12), self._colours.t3)
        elif found is not None:
            paint_trajectory(painter, rect, found)

    def _flags(self, painter: QPainter, rect: QRectF, row: int) -> None:
        """Paint the most pressing flag as a chip, the others as glyphs behind it while there is room."""
        paint_flags(painter, rect, flags_in_order(self._model.standing, row))

    def _due(self, painter: QPainter, rect: QRectF, row: int) -> None:
        model, colours = self._model, self._colours
        first, now, about = due_words(model, row)
        if not first:
            text(painter, rect, "none stated", font(12), colours.t3)
            return
        if now:
            first = short_words(first, model.standing.as_of)
            now = short_words(now, model.standing.as_of)
        room = QRectF(rect)
        shown = elide(first, font(12), room.width(), Qt.TextElideMode.ElideRight)
        text(painter, room, shown, font(12), colours.t1)
        room.setLeft(room.left() + text_width(shown, font(12)) + 6)
        if now and room.width() > 30:
            paint_glyph(painter, QRectF(room.left(), rect.center().y() - 6, 12, 12), "arrow", colours.t3)
            text(painter, room.adjusted(17, 0, 0, 0), now, font(12), colours.t2)
        elif about and "about" not in first and room.width() > 40:
            text(painter, room, "approx.", font(11), colours.t3)

    def _day(self, painter: QPainter, rect: QRectF, row: int) -> None:
        words = short_words(self._column.words(self._model, row), self._model.standing.as_of)
        text(painter, rect, words, font(12), self._colours.t2)

    def _grade(self, painter: QPainter, rect: QRectF, row: int) -> None:
        grade = self._model.grade(row)
        if grade:
            paint_code(painter, rect, grade)

    def initStyleOption(self, option: QStyleOptionViewItem, index: Index) -> None:
        """Leave the texts to the painters."""
