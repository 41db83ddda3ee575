"""Paints the grid of people by meetings, and the legend of its shapes."""

from typing import TYPE_CHECKING

from PySide6.QtCore import QRectF, QSize
from PySide6.QtGui import QColor, QPainter, QPaintEvent, QResizeEvent
from PySide6.QtWidgets import QSizePolicy, QWidget

from tracker.answers.attendance import Column, Seat
from tracker.desktop.theme import current, font, paint_glyph
from tracker.desktop.widgets.painting import CENTRE, MIDDLE, focus_ring, hairline, text, text_width
from tracker.model.palette import ATTENDANCE_GLYPH
from tracker.model.vocabulary import MeetingKind, Presence, Role

if TYPE_CHECKING:
    from tracker.desktop.views.participants.matrix import Matrix

HEAD, ROW, FOOT = 49.0, 36.0, 36.0
GLYPH = 14.0
LEGEND = (
    ("a-host", "Host or chair"),
    ("a-attended", "Attended"),
    ("a-remote", "Remote"),
    ("a-delegated", "Delegated"),
    ("a-declined", "Declined"),
    ("a-not-invited", "Not invited"),
    ("a-expected", "Expected"),
    ("a-unknown", "Unknown"),
)
NO = (ATTENDANCE_GLYPH[Presence.declined],)


def glyph_of(seat: Seat, *, ahead: bool) -> str:
    """Return the shape of how somebody took part."""
    if seat.presence in (Presence.declined, Presence.not_invited):
        return ATTENDANCE_GLYPH[seat.presence]
    if ahead:
        return ATTENDANCE_GLYPH["expected"]
    if seat.role in (Role.host, Role.chair) and seat.presence is Presence.in_person:
        return ATTENDANCE_GLYPH[seat.role]
    return ATTENDANCE_GLYPH[seat.presence]


def place_words(column: Column) -> str:
    """Name a meeting in a narrow column: its town, else what it is."""
    return column.place.rpartition(", ")[2] or MeetingKind(column.kind).label


def glyph_ink(glyph: str) -> QColor:
    """Return the ink of a shape: who declined stands out."""
    return current().tokens.danger if glyph in NO else current().tokens.t1


class MatrixPainter:
    """Paints what is in sight of a matrix, the names last, over what is scrolled under them."""

    def __init__(self, matrix: "Matrix") -> None:
        self._matrix = matrix

    def paint(self, painter: QPainter, exposed: QRectF) -> None:
        """Paint what is exposed."""
        matrix, colours = self._matrix, current().tokens
        width, line = float(matrix.width()), hairline(painter)
        rows, sight = matrix.rows(), matrix.in_sight()
        top = max(0, int((exposed.top() - HEAD) // ROW))
        some = range(top, max(top, min(rows, int((exposed.bottom() - HEAD) // ROW) + 1)))
        foot = matrix.top_of(rows)
        painter.fillRect(QRectF(0, 0, width, foot + FOOT + 1), colours.bg)
        painter.fillRect(QRectF(0, foot, width, FOOT), colours.side)
        self._paint_ahead(painter, foot + FOOT)
        self._paint_hover(painter)
        for column in sight:
            self._paint_column(painter, column, some)
        names = matrix.names_width()
        painter.fillRect(QRectF(0, 0, names, foot), colours.bg)
        painter.fillRect(QRectF(0, foot, names, FOOT), colours.side)
        room = QRectF(0, 22, names - 8, HEAD - 24)
        text(painter, room, matrix.heading, font(11), colours.t3)
        for row in some:
            self._paint_name(painter, row, names)
        text(painter, QRectF(0, foot, names - 8, FOOT), "Commitments made", font(12), colours.t2)
        for edge in (0.0, HEAD - line, foot - line, foot + FOOT):
            painter.fillRect(QRectF(0, edge, width, line), colours.line2)
        for row in some[1:] if top == 0 else some:
            painter.fillRect(QRectF(0, matrix.top_of(row) - line, width, line), colours.line)
        if matrix.bar.value():
            painter.fillRect(QRectF(names - line, 0, line, foot + FOOT), colours.line2)
        if matrix.rings(matrix.spot):
            focus_ring(painter, matrix.rect_of(matrix.spot).adjusted(1, 2, -1, -2), 4)

    def _paint_ahead(self, painter: QPainter, bottom: float) -> None:
        """Put what lies ahead on the colour of the future."""
        matrix = self._matrix
        ahead = next((at for at, each in enumerate(matrix.shown.columns) if each.ahead), -1)
        if ahead >= 0:
            left = max(matrix.left_of(ahead), matrix.names_width())
            right = matrix.left_of(len(matrix.shown.columns))
            painter.fillRect(QRectF(left, 0, right - left, bottom), current().tokens.future)

    def _paint_hover(self, painter: QPainter) -> None:
        spot = self._matrix.hovered
        if spot is not None and spot.column >= 0 and 0 <= spot.row < len(self._matrix.shown.rows):
            painter.fillRect(self._matrix.rect_of(spot).adjusted(2, 3, -2, -3), current().tokens.hover)

    def _paint_column(self, painter: QPainter, column: int, rows: range) -> None:
        matrix, colours = self._matrix, current().tokens
        shown, left, step = matrix.shown, matrix.left_of(column), matrix.step()
        day, place = matrix.label(column)
        head = QRectF(left + 1, 8, step - 2, 17)
        text(painter, head, day, font(12, 600), colours.t1, align=CENTRE)
        text(painter, head.translated(0, 16), place, font(10.5), colours.t3, align=CENTRE)
        ahead = shown.columns[column].ahead
        for row in rows:
            seat = shown.seat(row, column)
            if seat is not None:
                glyph = glyph_of(seat, ahead=ahead)
                middle = matrix.top_of(row) + ROW / 2
                rect = QRectF(left + (step - GLYPH) / 2, middle - GLYPH / 2, GLYPH, GLYPH)
                paint_glyph(painter, rect, glyph, glyph_ink(glyph))
        if shown.made[column]:
            rect = QRectF(left, matrix.top_of(matrix.rows()), step, FOOT)
            text(painter, rect, f"{shown.made[column]:,}", font(12, 600), colours.t1, align=CENTRE)

    def _paint_name(self, painter: QPainter, row: int, names: float) -> None:
        matrix, colours = self._matrix, current().tokens
        rect = QRectF(0, matrix.top_of(row), names - 8, ROW)
        person = matrix.shown.rows[row] if row < len(matrix.shown.rows) else None
        over = matrix.hovered is not None and matrix.hovered == (row, -1)
        if person is None or not person.person:
            words = "Add person" if matrix.adds else "Not named"
            ink = colours.accent_text if matrix.adds else colours.t3
            if matrix.adds:
                paint_glyph(painter, QRectF(0, rect.center().y() - 6, 12, 12), "i-plus", ink)
                rect.setLeft(17)
            note = person.words if person is not None else ""
        else:
            words, note = person.name, person.words
            ink = colours.accent_text if over else colours.t1 if person.holds else colours.t2
        wanted, rest = text_width(words, font(13)), text_width(note, font(12)) + 8 if note else 0.0
        least = rect.width() * (0.62 if note else 1.0)
        room = wanted if wanted + rest <= rect.width() else min(wanted, least)
        text(painter, QRectF(rect.left(), rect.top(), room + 1, ROW), words, font(13), ink, mode=MIDDLE)
        rect.setLeft(rect.left() + room + 8)
        if rect.width() > 24:
            text(painter, rect, note, font(12), colours.t3)


class MatrixHead(QWidget):
    """The title of the matrix with the legend of its shapes at the right, or under it where there is no room."""

    def __init__(self, title: str, parent: QWidget | None = None) -> None:
        super().__init__(parent)
        self._title = title
        self.setAccessibleName(title)
        self.setAccessibleDescription(", ".join(words for _, words in LEGEND))
        self.setSizePolicy(QSizePolicy.Policy.Expanding, QSizePolicy.Policy.Fixed)
        self.setFixedHeight(32)

    @staticmethod
    def _width(words: str) -> float:
        return 20 + text_width(words, font(12))

    def _lines(self) -> list[list[tuple[str, str]]]:
        """The shapes by line; one line beside the title if there is room."""
        widths = [self._width(words) + 18 for _, words in LEGEND]
        if sum(widths) + text_width(self._title, font(13, 600)) + 20 <= self.width():
            return [list(LEGEND)]
        found: list[list[tuple[str, str]]] = [[], []]
        left = 0.0
        for each, width in zip(LEGEND, widths, strict=True):
            if left and left + width > self.width():
                found.append([])
                left = 0.0
            found[-1].append(each)
            left += width
        return found

    def resizeEvent(self, event: QResizeEvent) -> None:
        super().resizeEvent(event)
        self.setFixedHeight(32 + 20 * (len(self._lines()) - 1))

    def sizeHint(self) -> QSize:
        return QSize(300, self.height())

    def paintEvent(self, event: QPaintEvent) -> None:
        painter = QPainter(self)
        colours, lines = current().tokens, self._lines()
        text(painter, QRectF(0, 0, self.width(), 28), self._title, font(13, 600), colours.t1)
        for at, line in enumerate(lines):
            one = len(lines) == 1
            left = self.width() - sum(self._width(words) + 18 for _, words in line) + 18 if one else 0.0
            top = 6.0 if one else 6.0 + 20 * at
            for glyph, words in line:
                paint_glyph(painter, QRectF(left, top + 1, GLYPH, GLYPH), glyph, glyph_ink(glyph))
                text(painter, QRectF(left + 20, top, self.width(), 16), words, font(12), colours.t2)
                left += self._width(words) + 18
        painter.end()
