"""How the cells of the register are drawn."""

from collections.abc import Callable, Hashable
from functools import cache, partial

from PySide6.QtCore import QPointF, QRectF, QSizeF, Qt
from PySide6.QtGui import QPainter

from tracker.desktop.tables.flags import (
    FLAG_HEIGHT,
    WORDS_FROM,
    flag_ink,
    flags_width,
    paint_frame,
    placed,
    short_flag,
)
from tracker.desktop.tables.head import ALL, NONE, paint_check
from tracker.desktop.tables.sheet import PAD, CellPainter
from tracker.desktop.tables.stamps import Draw, Stamps
from tracker.desktop.tables.standing_words import flags_in_order, short_words
from tracker.desktop.tables.texts import MIDDLE, Texts, face
from tracker.desktop.theme import Tokens, current, paint_glyph, toned
from tracker.desktop.views.register.column import Column
from tracker.desktop.views.register.columns import due_words
from tracker.desktop.views.register.model import RegisterModel
from tracker.desktop.widgets.painting import (
    CODE_HEIGHT,
    STRENGTH_WIDTH,
    code_width,
    hairline,
    paint_code,
    paint_status,
    paint_strength,
    paint_trajectory,
    status_width,
)
from tracker.model.columns import STATUSES, STRENGTHS
from tracker.model.palette import ALARMING, FLAG_GLYPH, STATUS_GLYPH, strength_level
from tracker.model.vocabulary import Status, Strength, Trajectory

CODES_SHOWN = 2
GAP = 4.0
ARROW = 16.0
GLYPH_WORD = 20.0
"""Width of a glyph before its word."""
BOX_ROOM = 41.0
"""Where the sign of a fold begins, under the heads of the refs."""
COUNTS_FROM = 330.0
SLIP = 23.0
"""Room for the arrow between the first date and the later one."""
CODED = ("actor", "bloc")
"""Groups that have a code before their title."""
Paint = Callable[[QPainter, QRectF, int], None]


class RegisterPainter(CellPainter):
    """Paints a commitment from the column index; what many cells have in common is drawn once and copied."""

    def __init__(self, model: RegisterModel, state_of: Callable[[int], Qt.CheckState]) -> None:
        """Paint a model; `state_of` says how much of the group whose head stands in a row is selected."""
        self._model, self._state_of = model, state_of
        self._column = model.columns_shown[0]
        self._texts, self._stamps = Texts(), Stamps()
        self._chosen = False
        self._painters: dict[str, Paint] = {
            "check": self._check,
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

    @property
    def _colours(self) -> Tokens:
        return current().tokens

    def paint_cell(self, painter: QPainter, rect: QRectF, row: int, column: int, *, chosen: bool) -> None:
        self._column, self._chosen = self._model.columns_shown[column], chosen
        paint = self._painters.get(self._column.key, self._plain)
        paint(painter, rect, self._model.row_in_index(row))

    def paint_head(self, painter: QPainter, rect: QRectF, row: int) -> None:
        """Paint the box, the fold's sign, what the group is called, how many it has, and their statuses."""
        head, colours = self._model.shown.head(row), self._colours
        painter.fillRect(rect, colours.side)
        line = hairline(painter)
        painter.fillRect(QRectF(rect.left(), rect.bottom() - line, rect.width(), line), colours.line2)
        state = self._state_of(row)
        box = QPointF(rect.left() + 10, rect.center().y() - 8)
        self._stamps.paint(painter, box, QSizeF(16, 16), ("check", state), partial(_draw_check, state))
        room = rect.adjusted(BOX_ROOM, 0, -PAD, 0)
        self._glyph(painter, room, "right" if head.folded else "down", 14, "t2")
        room.setLeft(room.left() + 21)
        room = self._sign(painter, room, head.sign)
        style = face(12.5, 600)
        count = f"{head.count:,}"
        most = max(60.0, room.width() - face(12).width(count) - 8 - _statuses_width(head.statuses))
        shown = QRectF(room.left(), room.top(), min(most, style.width(head.title) + 1), room.height())
        self._texts.paint(painter, shown, head.title, style, colours.t1)
        room.setLeft(shown.right() + 8)
        self._words(painter, room, count, tone="t2")
        room.setLeft(max(room.left() + face(12).width(count) + 20, rect.left() + COUNTS_FROM))
        if self._model.group_by != "status":
            self._statuses(painter, room, head.statuses)

    def _sign(self, painter: QPainter, room: QRectF, sign: str) -> QRectF:
        """Paint the code or the glyph before a title; return the room after it."""
        if not sign:
            return room
        if self._model.group_by in CODED:
            self._stamp(painter, room, _code_width(sign), CODE_HEIGHT, ("code", sign), partial(_draw_code, sign))
            return room.adjusted(_code_width(sign) + 7, 0, 0, 0)
        status = self._model.group_by == "status"
        self._glyph(painter, room, sign, 14, _status_of(sign) if status else "t2")
        return room.adjusted(GLYPH_WORD, 0, 0, 0)

    def _statuses(self, painter: QPainter, room: QRectF, statuses: tuple[int, ...]) -> None:
        """Paint how many have which status while there is room: glyph and count, with the words in the tip."""
        for status, count in zip(STATUSES, statuses, strict=True):
            words = f"{count:,}"
            if not count or room.width() < 18 + face(12).width(words):
                continue
            self._glyph(painter, room, STATUS_GLYPH[status], 12, status)
            room.setLeft(room.left() + 17)
            self._words(painter, room, words)
            room.setLeft(room.left() + face(12).width(words) + 12)

    def _stamp(self, painter: QPainter, rect: QRectF, width: float, height: float, key: Hashable, draw: Draw) -> None:
        """Copy a drawing to the left of a rectangle, in the middle of its height."""
        corner = QPointF(rect.left(), rect.center().y() - height / 2)
        self._stamps.paint(painter, corner, QSizeF(width, height), key, draw)

    def _words(self, painter: QPainter, rect: QRectF, words: str, *, tone: str = "t2") -> None:
        self._texts.paint(painter, rect, words, face(12), getattr(self._colours, tone))

    def _plain(self, painter: QPainter, rect: QRectF, row: int) -> None:
        self._words(painter, rect, self._column.words(self._model, row))

    def _check(self, painter: QPainter, rect: QRectF, row: int) -> None:
        state = ALL if self._chosen else NONE
        corner = QPointF(rect.center().x() - 8, rect.center().y() - 8)
        self._stamps.paint(painter, corner, QSizeF(16, 16), ("check", state), partial(_draw_check, state))

    def _ref(self, painter: QPainter, rect: QRectF, row: int) -> None:
        """Shorten a ref in the middle, for it is the number at its end that tells it from others."""
        self._texts.paint(painter, rect, self._model.columns.refs[row], face(12), self._colours.t2, MIDDLE)

    def _headline(self, painter: QPainter, rect: QRectF, row: int) -> None:
        words = self._column.words(self._model, row)
        self._texts.paint(painter, rect, words, face(13, 500), self._colours.t1)

    def _who(self, painter: QPainter, rect: QRectF, row: int) -> None:
        makers, others = self._model.who(row)
        kept = ARROW + GAP + _least_width(others) if others else 0.0
        left = self._codes(painter, rect.adjusted(0, 0, -kept, 0), makers)
        if others:
            after = rect.adjusted(left - rect.left() + 1, 0, 0, 0)
            self._glyph(painter, after, "arrow", 12, "t3")
            room = after.adjusted(ARROW - 1, 0, 0, 0)
            if _code_width(others[0]) <= room.width() + 1:
                self._codes(painter, room, others)
            else:
                self._texts.paint(painter, room, "…", face(12), self._colours.t3)

    def _glyph(self, painter: QPainter, rect: QRectF, name: str, size: float, tone: str) -> None:
        self._stamp(painter, rect, size, size, ("glyph", name, tone), partial(_draw_glyph, name, tone))

    def _codes(self, painter: QPainter, rect: QRectF, codes: list[str]) -> float:
        """Paint as many code tags as there is room for, then how many more; return where they end."""
        left = rect.left()
        for at, code in enumerate(codes):
            width = _code_width(code)
            more = f"+{len(codes) - at}"
            rest = face(11).width(f"+{len(codes) - at - 1}") if at < len(codes) - 1 else 0
            if at and (at >= CODES_SHOWN or left + width + rest > rect.right() + 1):
                room = QRectF(left, rect.top(), face(11).width(more) + 1, rect.height())
                self._texts.paint(painter, room, more, face(11), self._colours.t3)
                return room.right() + GAP
            room = QRectF(left, rect.top(), width, rect.height())
            self._stamp(painter, room, width, CODE_HEIGHT, ("code", code), partial(_draw_code, code))
            left += width + GAP
        return left

    def _strength(self, painter: QPainter, rect: QRectF, row: int) -> None:
        code = int(self._model.standing.strength[row])
        if code >= 0:
            strength = STRENGTHS[code]
            draw = partial(_draw_strength, strength)
            self._stamp(painter, rect, STRENGTH_WIDTH, 14, strength, draw)
            self._words(painter, rect.adjusted(STRENGTH_WIDTH + 7, 0, 0, 0), strength.label)

    def _status(self, painter: QPainter, rect: QRectF, row: int) -> None:
        status = self._model.standing.status_of(row)
        width = min(rect.width(), _status_width(status))
        draw = partial(_draw_status, status, self._chosen)
        self._stamp(painter, rect, width, GLYPH_WORD, (status, self._chosen), draw)

    def _trajectory(self, painter: QPainter, rect: QRectF, row: int) -> None:
        standing = self._model.standing
        if standing.closed_on[row] or not standing.status_of(row).is_open:
            self._words(painter, rect, "closed", tone="t3")
            return
        found = standing.trajectory_of(row)
        if found is not None:
            self._stamp(painter, rect, rect.width(), GLYPH_WORD, found, partial(_draw_trajectory, found))

    def _flags(self, painter: QPainter, rect: QRectF, row: int) -> None:
        """Paint the most pressing flag as a chip, the others as glyphs behind it while there is room."""
        for flag, detail, left, width in placed(flags_in_order(self._model.standing, row), rect.width()):
            room = rect.adjusted(left, 0, 0, 0)
            if width:
                self._stamp(painter, room, width, FLAG_HEIGHT, ("flag", flag), partial(paint_frame, flag))
                room = QRectF(room.left() + WORDS_FROM, room.top(), width - WORDS_FROM - 4, room.height())
                self._texts.paint(painter, room, short_flag(flag, detail), face(11, 500), flag_ink(flag))
            else:
                tone = "danger" if flag in ALARMING else "t3"
                self._glyph(painter, room.adjusted(1, 0, 0, 0), FLAG_GLYPH[flag], 14, tone)

    def _due(self, painter: QPainter, rect: QRectF, row: int) -> None:
        model, style = self._model, face(12)
        first, now, about = due_words(model, row)
        if not first:
            self._words(painter, rect, "none stated", tone="t3")
            return
        if now:
            self._slip(painter, rect, *(short_words(words, model.standing.as_of) for words in (first, now)))
            return
        self._words(painter, rect, first, tone="t1")
        room = rect.adjusted(style.width(first) + 6, 0, 0, 0)
        if about and "about" not in first and room.width() > 40:
            self._texts.paint(painter, room, "approx.", face(11), self._colours.t3)

    def _slip(self, painter: QPainter, rect: QRectF, first: str, now: str) -> None:
        """Paint the first date and the later one; the first gives way where there is no room for both."""
        style, tone = face(12), "t1"
        if style.width(first) + SLIP + style.width(now) <= rect.width() + 1:
            self._words(painter, rect, first, tone=tone)
            rect, tone = rect.adjusted(style.width(first) + 6, 0, 0, 0), "t2"
        self._glyph(painter, rect, "arrow", 12, "t3")
        self._words(painter, rect.adjusted(SLIP - 6, 0, 0, 0), now, tone=tone)

    def _day(self, painter: QPainter, rect: QRectF, row: int) -> None:
        self._words(painter, rect, short_words(self._column.words(self._model, row), self._model.standing.as_of))

    def _grade(self, painter: QPainter, rect: QRectF, row: int) -> None:
        grade = self._model.grade(row)
        if grade:
            self._stamp(painter, rect, _code_width(grade), CODE_HEIGHT, ("code", grade), partial(_draw_code, grade))


def needed_width(model: RegisterModel, column: Column, row: int) -> float:
    """Return how wide a cell would like to be, in pixels without the room around it."""
    style = face(13, 500) if column.key == "headline" else face(12)
    words = column.words(model, row)
    if column.key == "who":
        sides = [codes for codes in model.who(row) if codes]
        shown = [_codes_width(codes) for codes in sides]
        return sum(shown) + (ARROW - GAP if len(sides) > 1 else 0)
    if column.key == "strength":
        return STRENGTH_WIDTH + 7 + style.width(words) if words else 0
    if column.key in ("status", "trajectory"):
        return GLYPH_WORD + face(12, 500).width(words)
    if column.key == "flags":
        return flags_width(flags_in_order(model.standing, row))
    if column.key == "grade":
        return _code_width(words) if words else 0
    if column.key in ("made_on", "updated"):
        words = short_words(words, model.standing.as_of)
    if column.key == "due":
        first, now, about = due_words(model, row)
        if now:
            first, now = (short_words(each, model.standing.as_of) for each in (first, now))
        return style.width(first or "none stated") + (SLIP + style.width(now) if now else 46 if about else 0)
    return style.width(words)


def least_width(model: RegisterModel, column: Column, row: int) -> float:
    """Return how wide a cell has to be so that no word of it is cut.

    What is drawn otherwise where there is no room counts as that: codes as "+1", a slip as its later date, of flags
    the first.
    """
    if column.key == "flags":
        return flags_width(flags_in_order(model.standing, row)[:1])
    if column.key == "status":
        return _status_width(model.standing.status_of(row))
    if column.key == "who":
        sides = [codes for codes in model.who(row) if codes]
        return sum(map(_least_width, sides)) + (ARROW + GAP if len(sides) > 1 else 0)
    if column.key != "due":
        return needed_width(model, column, row)
    first, now, _ = due_words(model, row)
    if not now:
        return face(12).width(first or "none stated")
    return SLIP - 6 + face(12).width(short_words(now, model.standing.as_of))


def _codes_width(codes: list[str]) -> float:
    more = face(11).width(f"+{len(codes) - CODES_SHOWN}") if len(codes) > CODES_SHOWN else 0
    return sum(_code_width(code) + GAP for code in codes[:CODES_SHOWN]) + more


def _least_width(codes: list[str]) -> float:
    """Return the width of the first of some codes, and of how many more."""
    more = face(11).width(f"+{len(codes) - 1}") + GAP if len(codes) > 1 else 0
    return _code_width(codes[0]) + more


def _statuses_width(statuses: tuple[int, ...]) -> float:
    return 20 + sum(29 + face(12).width(f"{count:,}") for count in statuses if count)


@cache
def _status_of(glyph: str) -> str:
    return next(status for status, sign in STATUS_GLYPH.items() if sign == glyph)


@cache
def _code_width(code: str) -> float:
    return code_width(code)


@cache
def _status_width(status: Status) -> float:
    return status_width(status) + 1


def _draw_check(state: Qt.CheckState, painter: QPainter, rect: QRectF) -> None:
    paint_check(painter, rect, state)


def _draw_glyph(name: str, tone: str, painter: QPainter, rect: QRectF) -> None:
    paint_glyph(painter, rect, name, toned(tone), current().tokens.side if tone in Status.__members__ else None)


def _draw_code(code: str, painter: QPainter, rect: QRectF) -> None:
    paint_code(painter, rect, code)


def _draw_strength(strength: Strength, painter: QPainter, rect: QRectF) -> None:
    paint_strength(painter, rect, strength_level(strength))


def _draw_status(status: Status, chosen: bool, painter: QPainter, rect: QRectF) -> None:
    colours = current().tokens
    paint_status(painter, rect, status, surface=colours.accent_tint if chosen else colours.bg)


def _draw_trajectory(trajectory: Trajectory, painter: QPainter, rect: QRectF) -> None:
    paint_trajectory(painter, rect, trajectory)
