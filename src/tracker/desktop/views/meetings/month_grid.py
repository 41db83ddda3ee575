"""The days of a month, painted as one widget: meetings on their days, walked by keys."""

from collections.abc import Callable, Sequence

from PySide6.QtCore import QEvent, QPoint, QPointF, QRectF, QSize, Qt, Signal
from PySide6.QtGui import QFocusEvent, QHelpEvent, QKeyEvent, QMouseEvent, QPainter, QPaintEvent, QWheelEvent
from PySide6.QtWidgets import QSizePolicy, QToolTip, QWidget

from tracker.desktop.theme import current, font
from tracker.desktop.views.meetings.month import WEEK, Bar, Month, Placed, Week, months_on, place, within
from tracker.desktop.views.meetings.month_painting import BAR_PITCH, GridPainter, head_words, tip_of
from tracker.desktop.views.meetings.reading import Met
from tracker.desktop.widgets.painting import CENTRE, text
from tracker.model.dates import day_label

HEAD = 26.0
DAY_ROOM = 26.0
"""Height of the row of weekdays, and of the number in each cell."""
STEPS = {
    Qt.Key.Key_Left: -1,
    Qt.Key.Key_Right: 1,
    Qt.Key.Key_Up: -WEEK,
    Qt.Key.Key_Down: WEEK,
}
PAGES = {Qt.Key.Key_PageUp: -1, Qt.Key.Key_PageDown: 1}


class MonthGrid(QWidget):
    """A month; its weeks begin with a weekday, 0 for Monday.

    Arrows go by a day, Page Up and Down by a month, Home to the as-of day, T to today.
    """

    moved = Signal(int)
    """The keyboard stands on another day."""
    opened = Signal(int)
    """A meeting is to be shown; carries its id."""
    picked = Signal(int)
    """A meeting is chosen; carries its id."""
    listed = Signal(int)
    """All that stands on a day is to be listed."""
    new_asked = Signal(int)
    """A meeting is to be added on a day."""

    def __init__(self, first_weekday: Callable[[], int], parent: QWidget | None = None) -> None:
        super().__init__(parent)
        self.setFocusPolicy(Qt.FocusPolicy.StrongFocus)
        self.setSizePolicy(QSizePolicy.Policy.Expanding, QSizePolicy.Policy.Expanding)
        self.setMouseTracking(True)
        self.setMinimumSize(420, 300)
        self.as_of = self.today = self.day = 1
        self.chosen = 0
        self._found: Sequence[Met] = ()
        self._first_weekday = first_weekday
        self._wheel = 0
        self._hovered: Bar | None = None
        self._weekday = 0
        self.placed: Placed = place((), Month.of(1), 0)

    # What it shows

    def show_meetings(self, found: Sequence[Met], as_of: int, today: int) -> None:
        """Show these meetings as of a day."""
        self._found, self.as_of, self.today = found, as_of, today
        self._place()

    def go_to(self, day: int) -> None:
        """Stand on a day, in its month."""
        self.day = within(day)
        self._place()
        self.moved.emit(self.day)

    def _place(self) -> None:
        self._weekday = self._first_weekday()
        self.placed = place(self._found, Month.of(self.day), self._weekday)
        self._hovered = None
        self._say()
        self.update()

    def _say(self) -> None:
        there = self.placed.on(self.day)
        count = f"{len(there)} meeting{'' if len(there) == 1 else 's'}" if there else "no meeting"
        words = [day_label(self.day), count, *(one.title for one in there[:3])]
        self.setAccessibleName(f"{self.placed.month.words}. {', '.join(words)}")

    def choose(self, meeting: int) -> None:
        """Mark a meeting."""
        self.chosen = meeting
        self.update()

    # Where things are

    def sizeHint(self) -> QSize:
        return QSize(840, 640)

    def cell(self, row: int, column: int) -> QRectF:
        """Return the rectangle of a day."""
        wide, high = self.width() / WEEK, (self.height() - HEAD) / len(self.placed.weeks)
        left, top = round(column * wide), round(HEAD + row * high)
        return QRectF(left, top, round((column + 1) * wide) - left, round(HEAD + (row + 1) * high) - top)

    def room(self) -> int:
        """Return how many lines of bars fit into a day."""
        return max(1, int((self.cell(0, 0).height() - DAY_ROOM - 2) // BAR_PITCH))

    def bar_rect(self, row: int, bar: Bar) -> QRectF:
        """Return the rectangle of a bar."""
        first, last = self.cell(row, bar.left), self.cell(row, bar.right)
        top = first.top() + DAY_ROOM + bar.line * BAR_PITCH
        left = first.left() + (4 if bar.begins else 0)
        return QRectF(left, top, last.right() - (4 if bar.ends else 0) - left, BAR_PITCH - 2)

    def more_rect(self, row: int, column: int) -> QRectF:
        """Return where a day says how many more it has."""
        cell = self.cell(row, column)
        line = self.placed.weeks[row].limit(column, self.room())
        return QRectF(cell.left() + 4, cell.top() + DAY_ROOM + line * BAR_PITCH, cell.width() - 8, BAR_PITCH - 2)

    def day_at(self, place_: QPointF) -> int:
        """Return the day at a place, 0 for none."""
        for row, week in enumerate(self.placed.weeks):
            for column, day in enumerate(week.days):
                if self.cell(row, column).contains(place_):
                    return day
        return 0

    def bar_at(self, place_: QPointF) -> Bar | None:
        """Return the bar at a place."""
        room = self.room()
        for row, week in enumerate(self.placed.weeks):
            for bar in week.bars:
                if week.shows(bar, room) and self.bar_rect(row, bar).contains(place_):
                    return bar
        return None

    def more_at(self, place_: QPointF) -> int:
        """Return the day whose "+n" stands at a place, 0 for none."""
        room = self.room()
        for row, week in enumerate(self.placed.weeks):
            for column, day in enumerate(week.days):
                if week.hidden(column, room) and self.more_rect(row, column).contains(place_):
                    return day
        return 0

    def below(self, day: int) -> QPoint:
        """Return where a list of a day opens, on the screen."""
        for row, week in enumerate(self.placed.weeks):
            if day in week.days:
                cell = self.cell(row, week.days.index(day))
                return self.mapToGlobal(QPoint(int(cell.left()) + 4, int(cell.top() + DAY_ROOM)))
        return self.mapToGlobal(QPoint(0, 0))

    # Keys

    def event(self, event: QEvent) -> bool:
        """Keep N and T, which are commands elsewhere."""
        if event.type() == QEvent.Type.ShortcutOverride and isinstance(event, QKeyEvent):
            plain = not event.modifiers()
            if plain and event.key() in (Qt.Key.Key_N, Qt.Key.Key_T, Qt.Key.Key_Home):
                event.accept()
                return True
        if event.type() == QEvent.Type.ToolTip and isinstance(event, QHelpEvent):
            self._show_tip(event)
            return True
        return super().event(event)

    def keyPressEvent(self, event: QKeyEvent) -> None:
        key = Qt.Key(event.key())
        if event.modifiers() & ~Qt.KeyboardModifier.KeypadModifier:
            super().keyPressEvent(event)
        elif key in STEPS:
            self.go_to(self.day + STEPS[key])
        elif key in PAGES:
            self.go_to(months_on(self.day, PAGES[key]))
        elif key in (Qt.Key.Key_Home, Qt.Key.Key_T):
            self.go_to(self.as_of if key == Qt.Key.Key_Home else self.today)
        elif key in (Qt.Key.Key_Return, Qt.Key.Key_Enter):
            self._enter()
        elif key == Qt.Key.Key_Space:
            self.listed.emit(self.day)
        elif key == Qt.Key.Key_N:
            self.new_asked.emit(self.day)
        else:
            super().keyPressEvent(event)

    def _enter(self) -> None:
        """Open the meeting of the day, list them if there are several, add one if there is none."""
        there = self.placed.on(self.day)
        if len(there) == 1:
            self.opened.emit(there[0].id)
        elif there:
            self.listed.emit(self.day)
        else:
            self.new_asked.emit(self.day)

    def focusInEvent(self, event: QFocusEvent) -> None:
        super().focusInEvent(event)
        self.update()

    def focusOutEvent(self, event: QFocusEvent) -> None:
        super().focusOutEvent(event)
        self.update()

    # Mouse

    def mousePressEvent(self, event: QMouseEvent) -> None:
        if event.button() != Qt.MouseButton.LeftButton:
            super().mousePressEvent(event)
            return
        self.setFocus(Qt.FocusReason.MouseFocusReason)
        at = event.position()
        bar, more = self.bar_at(at), self.more_at(at)
        day = self.day_at(at)
        if day:
            self.go_to(day)
        if more:
            self.listed.emit(more)
        elif bar is not None:
            self.picked.emit(bar.met.id)

    def mouseDoubleClickEvent(self, event: QMouseEvent) -> None:
        at = event.position()
        bar = self.bar_at(at)
        if event.button() != Qt.MouseButton.LeftButton or self.more_at(at):
            return
        if bar is not None:
            self.opened.emit(bar.met.id)
        elif day := self.day_at(at):
            self.new_asked.emit(day)

    def mouseMoveEvent(self, event: QMouseEvent) -> None:
        bar = self.bar_at(event.position())
        if bar is not self._hovered:
            self._hovered = bar
            self.update()
        super().mouseMoveEvent(event)

    def leaveEvent(self, event: QEvent) -> None:
        self._hovered = None
        self.update()
        super().leaveEvent(event)

    def wheelEvent(self, event: QWheelEvent) -> None:
        """Go a month on for each notch."""
        self._wheel += event.angleDelta().y()
        while abs(self._wheel) >= 120:
            step = -1 if self._wheel > 0 else 1
            self._wheel += 120 * step
            self.go_to(months_on(self.day, step))
        event.accept()

    def _show_tip(self, event: QHelpEvent) -> None:
        """Say the whole of what a bar stands for."""
        bar = self.bar_at(QPointF(event.pos()))
        QToolTip.showText(event.globalPos(), tip_of(bar.met, self.as_of) if bar is not None else "", self)

    # Painting

    def paintEvent(self, event: QPaintEvent) -> None:
        if self._weekday != self._first_weekday():  # the settings were changed
            self._place()
        painter = QPainter(self)
        colours = current().tokens
        painter.fillRect(self.rect(), colours.bg)
        painter.fillRect(QRectF(0, 0, self.width(), HEAD), colours.side)
        for column, words in enumerate(head_words(self._weekday)):
            cell = self.cell(0, column)
            text(painter, QRectF(cell.left(), 0, cell.width(), HEAD), words, font(11, 500), colours.t3, align=CENTRE)
        paint = GridPainter(self, painter)
        for row, week in enumerate(self.placed.weeks):
            for column, day in enumerate(week.days):
                paint.day(self.cell(row, column), day)
        paint.lines()
        for row, week in enumerate(self.placed.weeks):
            self._paint_week(paint, row, week)
        painter.end()

    def _paint_week(self, paint: "GridPainter", row: int, week: Week) -> None:
        room = self.room()
        for bar in week.bars:
            if week.shows(bar, room):
                paint.bar(self.bar_rect(row, bar), bar, hovered=bar is self._hovered)
        for column, day in enumerate(week.days):
            hidden = week.hidden(column, room)
            if hidden:
                paint.more(self.more_rect(row, column), hidden)
            if day == self.day:
                paint.cursor(self.cell(row, column))
