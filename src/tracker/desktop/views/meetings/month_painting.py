"""How the month is drawn: days, bars of meetings, what is left over, and where the keyboard stands."""

from datetime import date
from html import escape
from typing import TYPE_CHECKING

from PySide6.QtCore import QRectF, Qt
from PySide6.QtGui import QFont, QPainter, QPen

from tracker.desktop.theme import current, font, paint_glyph
from tracker.desktop.views.meetings.month import WEEK, Bar
from tracker.desktop.views.meetings.reading import Met
from tracker.desktop.widgets.painting import CENTRE, box, focus_ring, hairline, text, text_width
from tracker.model.dates import MONTHS_SHORT, WEEKDAY_NAMES
from tracker.model.vocabulary import MeetingState

if TYPE_CHECKING:
    from tracker.desktop.views.meetings.month_grid import MonthGrid

BAR_PITCH = 22.0
NARROW = 56.0
"""A bar that is narrower has room for its shape only."""


def head_words(first_weekday: int) -> list[str]:
    """Return the weekdays in the order in which a week shows them."""
    return [WEEKDAY_NAMES[(first_weekday + at) % WEEK][:3].capitalize() for at in range(WEEK)]


def tip_of(met: Met, as_of: int) -> str:
    """Say all about a meeting in a tip."""
    state = met.state_sign(as_of)[1]
    kind = f"{met.kind.label}, {met.format}" if met.format else met.kind.label
    called = f"Convened by {', '.join(met.convenors)}" if met.convenors else ""
    lines = [met.title, f"{met.when}{', ' if met.place else ''}{met.place}", f"{kind}. {state}", called]
    return f"<p>{'<br>'.join(escape(line) for line in lines if line)}</p>"


class GridPainter:
    """Paints the parts of one month."""

    def __init__(self, grid: "MonthGrid", painter: QPainter) -> None:
        self._grid, self._painter = grid, painter
        self._colours = current().tokens

    def day(self, cell: QRectF, day: int) -> None:
        """Paint the ground and the number of a day."""
        painter, colours, grid = self._painter, self._colours, self._grid
        if not day:
            painter.fillRect(cell, colours.side)
            return
        month = grid.placed.month
        inside = month.first <= day <= month.last
        if day > grid.as_of:
            painter.fillRect(cell, colours.future)
        found = date.fromordinal(day)
        words = f"{found.day} {MONTHS_SHORT[found.month - 1]}" if not inside or found.day == 1 else str(found.day)
        marked = day in (grid.as_of, grid.today)
        face = font(12, 600 if marked else 400)
        width = max(22.0, text_width(words, face) + 10)
        tag = QRectF(cell.left() + 4, cell.top() + 4, width, 19)
        ink = colours.t1 if inside else colours.t3
        if day == grid.as_of:
            box(painter, tag, 4, colours.today)
            ink = colours.bg
        elif day == grid.today:
            box(painter, tag, 4, None, colours.today, dashed=True)
        text(painter, tag, words, face, ink, align=CENTRE)
        self._mark_words(cell, tag, day)

    def _mark_words(self, cell: QRectF, tag: QRectF, day: int) -> None:
        """Say beside the number that this is today, or the day that is looked from."""
        grid = self._grid
        words = "today" if day == grid.today else "as of" if day == grid.as_of else ""
        room = QRectF(tag.right() + 5, tag.top(), cell.right() - tag.right() - 8, tag.height())
        if words and room.width() >= text_width(words, font(11)):
            text(self._painter, room, words, font(11), self._colours.t3)

    def bar(self, rect: QRectF, bar: Bar, *, hovered: bool) -> None:
        """Paint a meeting: solid once held, hollow before, dashed where its day is not sure."""
        painter, colours, met = self._painter, self._colours, bar.met
        held = met.was_held(self._grid.as_of)
        gone = met.state in (MeetingState.cancelled, MeetingState.postponed)
        chosen = met.id == self._grid.chosen
        fill = colours.accent_tint if chosen else colours.press if held else colours.bg
        edge = colours.accent_line if chosen else colours.t3 if hovered else colours.line2
        painter.save()
        painter.setClipRect(rect)
        whole = rect.adjusted(0 if bar.begins else -8, 0, 0 if bar.ends else 8, 0)
        box(painter, whole, 4, fill, edge, dashed=not held or met.is_about)
        painter.restore()
        ink = colours.accent_text if chosen else colours.t3 if gone else colours.t1
        glyph = QRectF(rect.left() + 5, rect.center().y() - 6, 12, 12)
        paint_glyph(painter, glyph, met.glyph(self._grid.as_of), ink, fill)
        if rect.width() < NARROW:
            return
        face = QFont(font(11.5, 500))
        if gone:
            face.setStrikeOut(True)
        words = f"about: {met.title}" if met.is_about else met.title
        text(painter, rect.adjusted(22, 0, -4, 0), words, face, ink)

    def more(self, rect: QRectF, hidden: int) -> None:
        """Say how many more a day has."""
        text(self._painter, rect.adjusted(6, 0, 0, 0), f"+{hidden} more", font(11, 500), self._colours.accent_text)

    def lines(self) -> None:
        """Paint the lines between the days."""
        grid, painter, colours = self._grid, self._painter, self._colours
        line = hairline(painter)
        rows = len(grid.placed.weeks)
        for row in range(rows):
            top = grid.cell(row, 0).top()
            painter.fillRect(QRectF(0, top, grid.width(), line), colours.line)
        for column in range(1, WEEK):
            left = grid.cell(0, column).left()
            painter.fillRect(QRectF(left, 0, line, grid.height()), colours.line)

    def cursor(self, cell: QRectF) -> None:
        """Mark the day on which the keyboard stands; a thin line while it is elsewhere."""
        rect = cell.adjusted(2, 2, -1, -1)
        if self._grid.hasFocus():
            focus_ring(self._painter, rect, 5)
            return
        self._painter.save()
        self._painter.setPen(QPen(self._colours.accent_line, hairline(self._painter), Qt.PenStyle.SolidLine))
        self._painter.drawRoundedRect(rect, 5, 5)
        self._painter.restore()
