"""The saved text of a source to read and to mark passages in."""

from collections.abc import Sequence
from dataclasses import dataclass

from PySide6.QtCore import Qt, Signal, Slot
from PySide6.QtGui import QColor, QMouseEvent, QResizeEvent, QTextCharFormat, QTextCursor, QTextFormat
from PySide6.QtWidgets import QPlainTextEdit, QTextEdit, QWidget

from tracker.desktop.theme import current, serif

MARGIN = 24
SIZE = 15
WIDEST = 780


class TextMap:
    """Places in a text by code points, as excerpts count, and in Qt's document, which counts UTF-16 units."""

    def __init__(self, text: str) -> None:
        self._places: list[int] | None = None
        if any(sign > "\uffff" or sign == "\r" for sign in text):
            places, at = [], 0
            for number, sign in enumerate(text):
                places.append(at)
                joined = sign == "\r" and text[number + 1 : number + 2] == "\n"
                at += 0 if joined else 2 if sign > "\uffff" else 1
            self._places = [*places, at]

    def to_document(self, point: int) -> int:
        """Return the document's place of a code point."""
        return point if self._places is None else self._places[min(point, len(self._places) - 1)]

    def to_text(self, place: int) -> int:
        """Return the code point at a place of the document."""
        if self._places is None:
            return place
        found = len(self._places) - 1
        for point in range(len(self._places) - 1, -1, -1):
            if self._places[point] < place:
                break
            found = point
        return found


@dataclass(frozen=True)
class Mark:
    """A passage that is an excerpt already: its id, and where it begins and ends in code points."""

    id: int
    start: int
    end: int


class Reader(QPlainTextEdit):
    """Shows the text in a serif, with the excerpts on yellow. `marked` carries the id of one that is clicked."""

    marked = Signal(int)
    passage_changed = Signal()

    def __init__(self, parent: QWidget | None = None) -> None:
        super().__init__(parent)
        self.setObjectName("reader")
        self.setAccessibleName("Saved text")
        self.setReadOnly(True)
        self.setTextInteractionFlags(
            Qt.TextInteractionFlag.TextSelectableByMouse | Qt.TextInteractionFlag.TextSelectableByKeyboard
        )
        self.setTabChangesFocus(True)
        self.setFont(serif(SIZE))
        self.setFrameShape(self.Shape.NoFrame)
        self.document().setDocumentMargin(MARGIN)
        self.setHorizontalScrollBarPolicy(Qt.ScrollBarPolicy.ScrollBarAlwaysOff)
        self.setStyleSheet(
            "QPlainTextEdit#reader { border: none; padding: 0; border-radius: 0; background: palette(base); }"
        )
        self._text = ""
        self._map = TextMap("")
        self._marks: list[Mark] = []
        self._active = 0
        self.selectionChanged.connect(self.passage_changed)
        current().changed.connect(self._paint_marks)

    def show_text(self, text: str, marks: Sequence[Mark], active: int) -> None:
        """Show a text with its excerpts; the place stays if the text is the same."""
        if text != self._text:
            self._text = text
            self._map = TextMap(text)
            self.setPlainText(text)
        self._marks = sorted(marks, key=lambda each: each.start)
        self._active = active
        self._paint_marks()

    def passage(self) -> tuple[int, int]:
        """Return start and end of the marked passage in code points, without spaces at its ends; equal if none."""
        cursor = self.textCursor()
        start = self._map.to_text(cursor.selectionStart())
        end = self._map.to_text(cursor.selectionEnd())
        while start < end and self._text[start].isspace():
            start += 1
        while end > start and self._text[end - 1].isspace():
            end -= 1
        return start, end

    def mark_passage(self, start: int, end: int) -> None:
        """Select a passage by code points."""
        cursor = self.textCursor()
        cursor.setPosition(self._map.to_document(start))
        cursor.setPosition(self._map.to_document(end), QTextCursor.MoveMode.KeepAnchor)
        self.setTextCursor(cursor)
        self.ensureCursorVisible()

    def go_to(self, number: int) -> None:
        """Bring an excerpt into sight and make it the active one."""
        for mark in self._marks:
            if mark.id == number:
                cursor = self.textCursor()
                cursor.setPosition(self._map.to_document(mark.start))
                self.setTextCursor(cursor)
                self.ensureCursorVisible()
        self._active = number
        self._paint_marks()

    @Slot()
    def _paint_marks(self) -> None:
        colours = current().tokens
        found = []
        for mark in self._marks:
            active = mark.id == self._active
            found.append(self._selection(mark, colours.active if active else colours.quote))
        self.setExtraSelections(found)

    def _selection(self, mark: Mark, ground: QColor) -> QTextEdit.ExtraSelection:
        selection = QTextEdit.ExtraSelection()
        look = QTextCharFormat()
        look.setBackground(ground)
        look.setProperty(QTextFormat.Property.UserProperty, mark.id)
        cursor = QTextCursor(self.document())
        cursor.setPosition(self._map.to_document(mark.start))
        cursor.setPosition(self._map.to_document(mark.end), QTextCursor.MoveMode.KeepAnchor)
        selection.cursor = cursor
        selection.format = look
        return selection

    def resizeEvent(self, event: QResizeEvent) -> None:
        """Keep the lines short enough to read."""
        self.setViewportMargins(0, 0, max(0, self.width() - WIDEST), 0)
        super().resizeEvent(event)

    def mouseReleaseEvent(self, event: QMouseEvent) -> None:
        super().mouseReleaseEvent(event)
        if self.textCursor().hasSelection():
            return
        point = self._map.to_text(self.cursorForPosition(event.position().toPoint()).position())
        inside = [mark for mark in self._marks if mark.start <= point < mark.end]
        if inside:
            self.marked.emit(min(inside, key=lambda each: each.end - each.start).id)
