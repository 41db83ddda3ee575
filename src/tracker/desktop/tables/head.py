"""The head of a table: sorts, sizes, moves and keeps columns, by mouse and by keys, with a box to check all."""

from collections.abc import Sequence
from typing import TYPE_CHECKING

from PySide6.QtCore import QEvent, QPointF, QRect, QRectF, QSize, Qt, Signal, Slot
from PySide6.QtGui import QContextMenuEvent, QFocusEvent, QKeyEvent, QMouseEvent, QPainter, QPaintEvent
from PySide6.QtWidgets import QHeaderView

from tracker.desktop.announcing import announce
from tracker.desktop.theme import current, font, paint_glyph
from tracker.desktop.widgets.painting import box, focus_ring, hairline, text, text_width

if TYPE_CHECKING:
    from tracker.desktop.tables.sheet import Sheet

Sort = tuple[tuple[int, bool], ...]
"""Columns to sort by, the first counts most; True is descending."""
NONE, SOME, ALL = Qt.CheckState.Unchecked, Qt.CheckState.PartiallyChecked, Qt.CheckState.Checked
STEP = 8
"""Pixels by which a key makes a column wider or narrower."""
SIDEWAYS = {Qt.Key.Key_Left: -1, Qt.Key.Key_Right: 1}
ENTER = (Qt.Key.Key_Return, Qt.Key.Key_Enter)
KEYS = "Enter sorts, Shift+Enter adds · Space opens the menu · Shift+arrows size, = fits · Ctrl+arrows move · Del hides"


class Head(QHeaderView):
    """A painted head. What the user asks for is carried by signals with the column's number in the model."""

    sort_asked = Signal(object)
    """The new order, as Sort."""
    check_asked = Signal(bool)
    menu_asked = Signal(int)
    hide_asked = Signal(int)
    fit_asked = Signal(int)
    walked = Signal()
    """The keyboard came, went, or stands on another column."""
    left_downwards = Signal()

    def __init__(self, table: "Sheet") -> None:
        super().__init__(Qt.Orientation.Horizontal, table)
        self._table = table
        self._sort: Sort = ()
        self._sortable = False
        self._checks = False
        self._checked = NONE
        self._pressed = self._over = -1
        self._at = -1
        self.setSectionsClickable(True)
        self.setAccessibleName("Columns")
        self.sectionHandleDoubleClicked.connect(self.fit_asked)

    def set_sortable(self) -> None:
        """Let clicks ask for an order."""
        self._sortable = True

    def set_walked(self) -> None:
        """Let the keyboard come here by Tab, and walk from column to column."""
        self.setFocusPolicy(Qt.FocusPolicy.TabFocus)
        self.setAccessibleDescription(KEYS)

    def set_checks(self, width: int) -> None:
        """Keep the first column for check boxes."""
        self._checks = True
        self.setFirstSectionMovable(False)
        self.setSectionResizeMode(0, QHeaderView.ResizeMode.Fixed)
        self.resizeSection(0, width)

    def set_sort(self, sort: Sequence[tuple[int, bool]]) -> None:
        """Show by what the rows are sorted."""
        self._sort = tuple(sort)
        self.viewport().update()
        if self.at >= 0:
            announce(self, self.said_of(self.at))

    def set_checked(self, state: Qt.CheckState) -> None:
        """Show whether all rows are checked, some or none."""
        if state != self._checked:
            self._checked = state
            self.viewport().update()

    @property
    def at(self) -> int:
        """The column on which the keyboard stands, -1 if it is not here."""
        return self._at if self.hasFocus() else -1

    def ask(self, column: int, *, more: bool = False) -> None:
        """Ask to sort by a column, or the other way round; with `more` behind the others."""
        found = dict(self._sort)
        if more:
            found[column] = not found[column] if column in found else False
        else:
            descending = not found[column] if len(found) == 1 and column in found else False
            found = {column: descending}
        self.sort_asked.emit(tuple(found.items()))

    def place_of(self, column: int) -> QRect:
        """Return where the head of a column stands, kept in sight or not."""
        for place in self._table.kept_places() if self.offset() else ():
            if place.column == column:
                return QRect(place.left, 0, place.width, self.height())
        return QRect(self.sectionViewportPosition(column), 0, self.sectionSize(column), self.height())

    def column_at(self, x: int) -> int:
        """Return the column whose head stands at a place, -1 for none."""
        return self.logicalIndexAt(round(self._scrolled(x)), 0)

    def _scrolled(self, x: float) -> float:
        """Return where a place over a kept column would be if the column had been scrolled with the others."""
        return x - self.offset() if self.offset() and x < self._table.kept_width() else x

    def sizeHint(self) -> QSize:
        return QSize(super().sizeHint().width(), 28)

    # Mouse

    def _moved(self, event: QMouseEvent) -> QMouseEvent:
        """Return a mouse event as Qt's own head understands it, which knows of no kept columns."""
        place = event.position()
        shifted = QPointF(self._scrolled(place.x()), place.y())
        if shifted == place:
            return event
        glob = event.globalPosition()
        return QMouseEvent(event.type(), shifted, glob, event.button(), event.buttons(), event.modifiers())

    def mousePressEvent(self, event: QMouseEvent) -> None:
        self._pressed = self.column_at(event.position().toPoint().x())
        self._from = event.position().x()
        super().mousePressEvent(self._moved(event))

    def mouseDoubleClickEvent(self, event: QMouseEvent) -> None:
        super().mouseDoubleClickEvent(self._moved(event))

    def mouseMoveEvent(self, event: QMouseEvent) -> None:
        over = self.column_at(event.position().toPoint().x())
        if over != self._over:
            self._over = over
            self.viewport().update()
        super().mouseMoveEvent(self._moved(event))

    def leaveEvent(self, event: QEvent) -> None:
        self._over = -1
        self.viewport().update()
        super().leaveEvent(event)

    def mouseReleaseEvent(self, event: QMouseEvent) -> None:
        resting = self.cursor().shape() != Qt.CursorShape.SplitHCursor
        super().mouseReleaseEvent(self._moved(event))
        column = self.column_at(event.position().toPoint().x())
        still = resting and abs(event.position().x() - self._from) < 4
        if column < 0 or column != self._pressed or not still or event.button() != Qt.MouseButton.LeftButton:
            return
        if self._checks and column == 0:
            self.check_asked.emit(self._checked != ALL)
        elif self._sortable:
            self.ask(column, more=bool(event.modifiers() & Qt.KeyboardModifier.ShiftModifier))

    def contextMenuEvent(self, event: QContextMenuEvent) -> None:
        by_mouse = event.reason() == QContextMenuEvent.Reason.Mouse
        column = self.column_at(event.pos().x()) if by_mouse else self.at
        if column >= (1 if self._checks else 0):
            self.menu_asked.emit(column)

    # Keys

    def walk_to(self, column: int) -> None:
        """Put the keyboard on the head of a column."""
        self._at = column
        self.setFocus(Qt.FocusReason.TabFocusReason)
        self._table.scrollTo(self._table.cells.index(max(0, self._table.rowAt(0)), column))
        self.viewport().update()
        announce(self, self.said_of(column))
        self.walked.emit()

    def said_of(self, column: int) -> str:
        """Return what a screen reader says of a column's head: its name, and how rows are sorted by it."""
        words = str(self.model().headerData(column, self.orientation()) or "Select all")
        found = dict(self._sort)
        if column not in found:
            return words
        order = "last first" if found[column] else "first to last"
        place = f", {list(found).index(column) + 1} of {len(found)}" if len(found) > 1 else ""
        return f"{words}, sorted {order}{place}"

    def focusInEvent(self, event: QFocusEvent) -> None:
        super().focusInEvent(event)
        columns = self._table.columns_in_sight()
        if self._at not in columns and columns:
            self._at = columns[0]
        self.viewport().update()
        self.walked.emit()

    def focusOutEvent(self, event: QFocusEvent) -> None:
        super().focusOutEvent(event)
        self.viewport().update()
        self.walked.emit()

    def keyPressEvent(self, event: QKeyEvent) -> None:
        key, columns = Qt.Key(event.key()), self._table.columns_in_sight()
        if self._at not in columns:
            event.ignore()
            return
        if key in SIDEWAYS or key in (Qt.Key.Key_Home, Qt.Key.Key_End):
            self._sideways(key, event.modifiers(), columns)
        elif self._checks and self._at == 0 and key in (*ENTER, Qt.Key.Key_Space):
            self.check_asked.emit(self._checked != ALL)
        elif key in ENTER and self._sortable:
            self.ask(self._at, more=bool(event.modifiers() & Qt.KeyboardModifier.ShiftModifier))
        elif key == Qt.Key.Key_Space:
            self.menu_asked.emit(self._at)
        elif key == Qt.Key.Key_Equal:
            self.fit_asked.emit(self._at)
        elif key in (Qt.Key.Key_Delete, Qt.Key.Key_Backspace):
            self.hide_asked.emit(self._at)
        elif key in (Qt.Key.Key_Down, Qt.Key.Key_Escape):
            self.left_downwards.emit()
        else:
            event.ignore()

    def _sideways(self, key: Qt.Key, modifiers: Qt.KeyboardModifier, columns: list[int]) -> None:
        """Walk, make the column wider, or move it."""
        here = columns.index(self._at)
        step = SIDEWAYS.get(key, 0)
        movable = 1 if self._checks else 0
        if not step:
            self.walk_to(columns[0 if key == Qt.Key.Key_Home else -1])
        elif modifiers & Qt.KeyboardModifier.ShiftModifier:
            if here >= movable:
                width = max(self.minimumSectionSize(), self.sectionSize(self._at) + step * STEP)
                self.resizeSection(self._at, width)
        elif modifiers & Qt.KeyboardModifier.ControlModifier:
            to = here + step
            if here >= movable and movable <= to < len(columns):
                self.moveSection(self.visualIndex(self._at), self.visualIndex(columns[to]))
        else:
            self.walk_to(columns[max(0, min(len(columns) - 1, here + step))])

    # Painting

    @Slot()
    def refresh(self) -> None:
        """Paint it again."""
        self.viewport().update()

    def paintEvent(self, event: QPaintEvent) -> None:
        super().paintEvent(event)
        painter = QPainter(self.viewport())
        colours, line = current().tokens, hairline(painter)
        end = self.length() - self.offset()
        if end < self.viewport().width():
            painter.fillRect(QRectF(end, 0, self.viewport().width() - end, self.height()), colours.side)
            painter.fillRect(QRectF(end, self.height() - line, self.viewport().width() - end, line), colours.line)
        if self.offset():
            kept = self._table.kept_places()
            for place in kept:
                self.paintSection(painter, QRect(place.left, 0, place.width, self.height()), place.column)
            if kept:
                edge = kept[-1].left + kept[-1].width
                painter.fillRect(QRectF(edge - line, 0, line, self.height()), colours.line2)
        if self.at >= 0:
            focus_ring(painter, QRectF(self.place_of(self._at)).adjusted(1, 1, -1, -2), 4)
        painter.end()

    def paintSection(self, painter: QPainter, rect: QRect, logicalIndex: int) -> None:
        colours = current().tokens
        room = QRectF(rect)
        over = logicalIndex == self._over and self._sortable
        painter.fillRect(room, colours.hover if over else colours.side)
        line = hairline(painter)
        painter.fillRect(QRectF(room.left(), room.bottom() - line, room.width(), line), colours.line)
        if self._checks and logicalIndex == 0:
            paint_check(painter, room, self._checked)
            return
        if over:
            painter.fillRect(QRectF(room.right() - line, room.top() + 6, line, room.height() - 12), colours.line2)
        words = str(self.model().headerData(logicalIndex, self.orientation()) or "")
        found = dict(self._sort)
        here = logicalIndex in found
        many = here and len(found) > 1
        face = font(11, 600 if here else 400)
        room.adjust(5, 0, -4, 0)
        sign = 22 if many else 14
        text(painter, room.adjusted(0, 0, -sign if here else 0, 0), words, face, colours.t1 if here else colours.t3)
        if here:
            left = room.left() + min(text_width(words, face) + 3, max(0.0, room.width() - sign))
            arrow = "i-sort" if found[logicalIndex] else "i-sortup"
            paint_glyph(painter, QRectF(left, room.center().y() - 6, 12, 12), arrow, colours.t1, colours.side)
            if many:
                place = str(list(found).index(logicalIndex) + 1)
                text(painter, QRectF(left + 12, room.top(), 10, room.height()), place, font(10, 600), colours.t2)


def paint_check(painter: QPainter, rect: QRectF, state: Qt.CheckState) -> None:
    """Paint a check box in the middle of a rectangle."""
    colours = current().tokens
    middle = rect.center()
    square = QRectF(round(middle.x() - 8), round(middle.y() - 8), 16, 16)
    if state == NONE:
        box(painter, square, 4, colours.bg, colours.ctl)
        return
    box(painter, square, 4, colours.accent)
    glyph = "i-check" if state == ALL else "i-minus"
    paint_glyph(painter, square.adjusted(2, 2, -2, -2), glyph, colours.on_accent, colours.accent)
