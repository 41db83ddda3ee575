"""People by meetings as one painted grid: walked cell by cell, its first column stays while the meetings scroll."""

from datetime import date
from typing import NamedTuple

from PySide6.QtCore import QEvent, QPointF, QRect, QRectF, QSize, Qt, Signal, Slot
from PySide6.QtGui import (
    QAccessible,
    QAccessibleEvent,
    QFocusEvent,
    QHelpEvent,
    QKeyEvent,
    QKeySequence,
    QMouseEvent,
    QPainter,
    QPaintEvent,
    QResizeEvent,
    QWheelEvent,
)
from PySide6.QtWidgets import QScrollBar, QSizePolicy, QToolTip, QWidget

from tracker.answers.attendance import Attendance, Column
from tracker.desktop.tables.copying import copy_table
from tracker.desktop.tables.standing_words import short_words
from tracker.desktop.theme import font
from tracker.desktop.views.participants.matrix_painting import FOOT, HEAD, ROW, MatrixPainter, place_words
from tracker.desktop.widgets.buttons import KEYBOARD
from tracker.desktop.widgets.painting import text_width
from tracker.model import dates
from tracker.model.vocabulary import Presence

NAMES, LEAST_NAMES, MOST_NAMES, STEP, WIDEST = -1, 190.0, 300.0, 60.0, 92.0
TOP = -1
PRESENCES = {str(at): presence for at, presence in enumerate(Presence, 1)}
LONGEST = "30 May ’24"
AHEAD_AT_FIRST = 3
"""Meetings ahead that are in sight at first, where not all have room."""
MOVES = {Qt.Key.Key_Left: (0, -1), Qt.Key.Key_Right: (0, 1), Qt.Key.Key_Up: (-1, 0), Qt.Key.Key_Down: (1, 0)}
ENTER = (Qt.Key.Key_Return, Qt.Key.Key_Enter, Qt.Key.Key_Space, Qt.Key.Key_F2)
ERASE = (Qt.Key.Key_Delete, Qt.Key.Key_Backspace)


class Spot(NamedTuple):
    """A cell: row -1 is the head, the row behind the last person is the foot; column -1 are the names."""

    row: int
    column: int


class Matrix(QWidget):
    """The grid. Arrow keys walk it, Enter does what a cell is for, Delete takes a participation away."""

    entered = Signal(object)
    """A cell was entered, by Enter or a double click; carries the Spot."""
    erased = Signal(object)
    answered = Signal(object, object)
    """A digit was pressed on a cell: carries the Spot and the Presence that it stands for."""

    def __init__(self, names: str, parent: QWidget | None = None) -> None:
        super().__init__(parent)
        self.shown = Attendance()
        self.spot = Spot(0, 0)
        self.hovered: Spot | None = None
        self._labels: dict[int, tuple[str, str]] = {}
        self._names = LEAST_NAMES
        self.adds = False
        self.heading = names
        self._by_keys, self._follows_day = False, True
        self._as_of, self._least = 0, STEP
        self._look = MatrixPainter(self)
        self.setAccessibleName("Attendance")
        self.setFocusPolicy(Qt.FocusPolicy.StrongFocus)
        self.bar = QScrollBar(Qt.Orientation.Horizontal, self)
        self.bar.valueChanged.connect(self._on_scrolled)
        self.bar.actionTriggered.connect(self._on_moved)
        self.setSizePolicy(QSizePolicy.Policy.Expanding, QSizePolicy.Policy.Fixed)
        self.setMouseTracking(True)

    def show_attendance(self, shown: Attendance, as_of: int, *, adds: bool, afresh: bool) -> None:
        """Show other people and meetings; `afresh` brings the day into sight, else the place is kept."""
        self.shown, self._as_of, self.adds = shown, as_of, adds
        self._labels.clear()
        year = date.fromordinal(as_of).year
        others = any(each.day and date.fromordinal(each.day).year != year for each in shown.columns)
        self._least = max(STEP, text_width(LONGEST, font(12, 600)) + 4) if others else STEP
        row = min(max(TOP, self.spot.row), self.rows())
        self.spot = Spot(row, min(max(NAMES, self.spot.column), len(shown.columns) - 1))
        self._fit()
        if afresh:
            self.spot = Spot(0, min(max(0, self._first_ahead() - 1), len(shown.columns) - 1))
            self._follows_day = True
            self._bring_day()
        self._say_spot()
        self.update()

    def label(self, column: int) -> tuple[str, str]:
        """Return day and place of a meeting, for its head."""
        if column not in self._labels:
            meeting = self.shown.columns[column]
            self._labels[column] = day_words(meeting, self._as_of), place_words(meeting)
        return self._labels[column]

    # Where things are

    def rows(self) -> int:
        """Return how many rows of people there are; with `adds` the last one adds a person."""
        return len(self.shown.rows) + self._extra()

    def _extra(self) -> int:
        """One more row to add a person, if no row is there that wants one."""
        return int(self.adds and all(each.person for each in self.shown.rows))

    def names_width(self) -> float:
        """Return the width of the column of names."""
        return self._names

    def _measure_names(self) -> float:
        most = max(LEAST_NAMES, min(MOST_NAMES, self.width() * 0.4))
        wanted = [
            text_width(each.name or "+ Add person", font(13)) + text_width(each.words, font(12)) + 28
            for each in self.shown.rows[:40]
        ]
        spare = self.width() - len(self.shown.columns) * WIDEST
        return max(spare, min(most, max(wanted, default=LEAST_NAMES)))

    def step(self) -> float:
        """Return the width of a meeting's column; where not all have room, whole columns fill what there is."""
        room, many = self.width() - self.names_width(), max(1, len(self.shown.columns))
        if room / many >= self._least:
            return min(WIDEST, room / many)
        return max(self._least, room / max(1, int(room // self._least)))

    def offset(self) -> float:
        """Return how far the meetings are scrolled, by whole columns."""
        step = self.step()
        return round(self.bar.value() / step) * step

    def left_of(self, column: int) -> float:
        """Return where a meeting's column begins as it is scrolled."""
        return self.names_width() + column * self.step() - self.offset()

    def in_sight(self) -> range:
        """Return the columns that show something."""
        step = self.step()
        first = round(self.offset() / step)
        many = int((self.width() - self.names_width()) // step) + 2
        return range(first, min(len(self.shown.columns), first + many))

    def top_of(self, row: int) -> float:
        """Return where a row begins; -1 is the head."""
        return 0.0 if row == TOP else HEAD + row * ROW

    def rect_of(self, spot: Spot) -> QRectF:
        """Return the rectangle of a cell."""
        height = HEAD if spot.row == TOP else FOOT if spot.row >= self.rows() else ROW
        if spot.column == NAMES:
            return QRectF(0, self.top_of(spot.row), self.names_width(), height)
        return QRectF(self.left_of(spot.column), self.top_of(spot.row), self.step(), height)

    def spot_at(self, place: QPointF) -> Spot | None:
        """Return the cell at a place."""
        if place.y() >= self.top_of(self.rows()) + FOOT:
            return None
        row = TOP if place.y() < HEAD else min(int((place.y() - HEAD) // ROW), self.rows())
        if place.x() < self.names_width():
            return Spot(row, NAMES)
        column = int((place.x() - self.left_of(0)) // self.step())
        return Spot(row, column) if column < len(self.shown.columns) else None

    def rings(self, spot: Spot) -> bool:
        """True for the cell that the keyboard stands on."""
        return self._by_keys and self.hasFocus() and spot == self.spot

    def sizeHint(self) -> QSize:
        high = self.bar.sizeHint().height() + 2 if self.bar.maximum() else 0
        return QSize(500, round(self.top_of(self.rows()) + FOOT + 1) + high)

    def minimumSizeHint(self) -> QSize:
        return QSize(300, self.sizeHint().height())

    def _fit(self) -> None:
        self._names = self._measure_names()
        bar = self.bar
        room = self.width() - self.names_width()
        bar.setRange(0, round(max(0.0, len(self.shown.columns) * self.step() - room)))
        bar.setPageStep(round(max(1.0, room)))
        bar.setSingleStep(round(self.step()))
        self.setFixedHeight(self.sizeHint().height())
        bar.setVisible(bar.maximum() > 0)
        high = bar.sizeHint().height()
        bar.setGeometry(round(self._names), self.height() - high, round(room), high)

    def resizeEvent(self, event: QResizeEvent) -> None:
        super().resizeEvent(event)
        self._fit()
        if self._follows_day:  # until somebody looks elsewhere
            self._bring_day()

    def _first_ahead(self) -> int:
        """The first column of a meeting that lies ahead; behind the last one if none does."""
        columns = self.shown.columns
        return next((at for at, each in enumerate(columns) if each.ahead), len(columns))

    def _bring_day(self) -> None:
        """Scroll so that the last meetings held stand there, with a few of those that lie ahead."""
        end = (self._first_ahead() + AHEAD_AT_FIRST) * self.step() - (self.width() - self.names_width())
        self.bar.setValue(round(max(0.0, end)))

    @Slot(int)
    def _on_moved(self, _: int) -> None:
        self._follows_day = False

    @Slot(int)
    def _on_scrolled(self, _: int) -> None:
        self.update()

    def wheelEvent(self, event: QWheelEvent) -> None:
        """Scroll the meetings by a sideways wheel, or with Shift; the page scrolls by the other."""
        sideways = event.angleDelta().x()
        if event.modifiers() & Qt.KeyboardModifier.ShiftModifier:
            sideways = sideways or event.angleDelta().y()
        if sideways and self.bar.maximum():
            self._follows_day = False
            self.bar.setValue(self.bar.value() - round(sideways / 120 * self.step()))
        else:
            event.ignore()

    def paintEvent(self, event: QPaintEvent) -> None:
        painter = QPainter(self)
        try:
            self._look.paint(painter, QRectF(event.rect()))
        finally:
            painter.end()

    # Words

    def words(self, spot: Spot) -> str:
        """Say what a cell holds: who, where, how."""
        shown = self.shown
        column = shown.columns[spot.column] if spot.column != NAMES and shown.columns else None
        meeting = f"{column.title}, {dates.label(column.date) if column.date else 'undated'}" if column else ""
        if spot.row == TOP:
            return f"{meeting}; Enter opens it" if meeting else self.heading
        if spot.row >= self.rows():
            return f"{shown.made[spot.column]:,} commitments made at {meeting}" if column else "Commitments made"
        if spot.row >= len(shown.rows):
            return "Add person"
        row = shown.rows[spot.row]
        who = ", ".join(part for part in (row.name or "Not named", row.words) if part)
        if column is None:
            return who
        seat = shown.seat(spot.row, spot.column)
        if seat is None:
            return f"{who}; {meeting}: nothing on record"
        return f"{who}; {meeting}: {seat.presence.label.lower()}, {seat.role.label.lower()}"

    def _say_spot(self) -> None:
        self.setAccessibleDescription(self.words(self.spot))
        if self.hasFocus():
            QAccessible.updateAccessibility(QAccessibleEvent(self, QAccessible.Event.DescriptionChanged))

    # Keys

    def go_to(self, spot: Spot) -> None:
        """Put the keyboard on a cell and bring it into sight."""
        self._follows_day = self._follows_day and spot == self.spot
        self.spot = spot
        if spot.column != NAMES:
            rect, bar = self.rect_of(spot), self.bar
            if rect.left() < self.names_width():
                bar.setValue(round(self.offset() - (self.names_width() - rect.left())))
            elif rect.right() > self.width() + 1:
                bar.setValue(round(self.offset() + rect.right() - self.width()))
        self._say_spot()
        self.update()

    def keyPressEvent(self, event: QKeyEvent) -> None:
        self._by_keys = True
        key = Qt.Key(event.key())
        last = len(self.shown.columns) - 1
        plain = not event.modifiers() & ~Qt.KeyboardModifier.KeypadModifier
        if key in MOVES and not event.modifiers() & Qt.KeyboardModifier.AltModifier:
            down, right = MOVES[key]
            row = min(max(TOP, self.spot.row + down), self.rows())
            self.go_to(Spot(row, min(max(NAMES, self.spot.column + right), last)))
        elif key in (Qt.Key.Key_Home, Qt.Key.Key_End):
            self.go_to(Spot(self.spot.row, NAMES if key == Qt.Key.Key_Home else last))
        elif plain and key in ENTER:
            self.entered.emit(self.spot)
        elif plain and key in ERASE:
            self.erased.emit(self.spot)
        elif plain and event.text() in PRESENCES:
            self.answered.emit(self.spot, PRESENCES[event.text()])
        elif event.matches(QKeySequence.StandardKey.Copy):
            self.copy()
        else:
            super().keyPressEvent(event)

    def copy(self) -> None:
        """Put the whole grid on the clipboard, in words."""
        shown = self.shown
        days = [", ".join(self.label(at)) for at in range(len(shown.columns))]
        rows = []
        for at, row in enumerate(shown.rows):
            seats = (shown.seat(at, column) for column in range(len(shown.columns)))
            said = [f"{seat.presence.label}, {seat.role.label.lower()}" if seat else "" for seat in seats]
            rows.append([row.name or "Not named", row.words, *said])
        rows.append(["Commitments made", "", *(str(number) if number else "" for number in shown.made)])
        copy_table(["Person", "Office", *days], rows)

    def focusInEvent(self, event: QFocusEvent) -> None:
        self._by_keys = self._by_keys or event.reason() in KEYBOARD
        super().focusInEvent(event)
        self.go_to(self.spot)

    def focusOutEvent(self, event: QFocusEvent) -> None:
        super().focusOutEvent(event)
        self.update()

    # Mouse

    def event(self, event: QEvent) -> bool:
        if isinstance(event, QHelpEvent) and event.type() == QEvent.Type.ToolTip:
            spot = self.spot_at(QPointF(event.pos()))
            QToolTip.showText(event.globalPos(), self.words(spot) if spot else "", self)
            return True
        return super().event(event)

    def leaveEvent(self, event: QEvent) -> None:
        super().leaveEvent(event)
        self._hover(None)

    def _hover(self, spot: Spot | None) -> None:
        if spot != self.hovered:
            self.hovered = spot
            self.setCursor(self._cursor(spot))
            self.update()

    def _cursor(self, spot: Spot | None) -> Qt.CursorShape:
        names = spot is not None and (spot.column == NAMES) != (spot.row == TOP) and spot.row < self.rows()
        return Qt.CursorShape.PointingHandCursor if names else Qt.CursorShape.ArrowCursor

    def mouseMoveEvent(self, event: QMouseEvent) -> None:
        self._hover(self.spot_at(event.position()))

    def mousePressEvent(self, event: QMouseEvent) -> None:
        spot = self.spot_at(event.position())
        self._by_keys = True
        if spot is not None and event.button() == Qt.MouseButton.LeftButton:
            self.go_to(spot)
            if spot.column == NAMES and 0 <= spot.row < self.rows():
                self.entered.emit(spot)

    def mouseDoubleClickEvent(self, event: QMouseEvent) -> None:
        spot = self.spot_at(event.position())
        if spot is not None and spot.column != NAMES and event.button() == Qt.MouseButton.LeftButton:
            self.entered.emit(spot)

    def cell(self, spot: Spot) -> QRect:
        """Return where a cell stands in the grid, for what opens beside it."""
        return self.rect_of(spot).toAlignedRect()


def day_words(column: Column, as_of: int) -> str:
    """Write the day of a meeting for a narrow column; the first of several."""
    if not column.date:
        return "undated"
    first, last = dates.bounds(column.date)
    exact = first is not None and last is not None and last - first < 14
    return short_words(dates.label(dates.from_day(first) if exact and first else column.date), as_of)
