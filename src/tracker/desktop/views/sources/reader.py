"""The saved text of a source to read, and to select and mark passages in, by mouse and keys."""

from collections.abc import Sequence
from dataclasses import dataclass
from html import escape

from PySide6.QtCore import QEvent, QMimeData, QPointF, QRect, QRectF, QSizeF, Qt, Signal, Slot
from PySide6.QtGui import (
    QColor,
    QHelpEvent,
    QKeyEvent,
    QKeySequence,
    QMouseEvent,
    QPainter,
    QPaintEvent,
    QPyTextObject,
    QResizeEvent,
    QTextBlockFormat,
    QTextCharFormat,
    QTextCursor,
    QTextDocument,
    QTextFormat,
)
from PySide6.QtWidgets import QTextEdit, QToolTip, QWidget

from tracker.desktop.theme import current, font, serif
from tracker.desktop.views.sources.sentences import sentence_at
from tracker.desktop.views.sources.text_map import MARK, TextMap, with_marks
from tracker.desktop.widgets.painting import CENTRE, box, text

MARGIN = 30
SIZE, SMALLEST, LARGEST_SIZE = 17, 11, 34
WIDEST = 640
LINE = 128  # per cent of the font's height
GAP = 9  # px of the blank line between paragraphs
MOST_GAPS = 4_000  # blank lines that are made low; more would take too long
NUMBER = QTextFormat.ObjectTypes.UserObject.value + 1
SHOWN = QTextFormat.Property.UserProperty.value + 1
WIDE = 8  # px around the digits of a number


@dataclass(frozen=True)
class Mark:
    """A passage that is an excerpt: its id, its place in code points, the number before it, and what it is for."""

    id: int
    start: int
    end: int
    number: int = 0
    proves: bool = False
    against: bool = False
    telling: str = ""


class _Number(QPyTextObject):
    """Draws the number before a passage as a small box."""

    def __init__(self, reader: "Reader") -> None:
        super().__init__(reader)
        self._reader = reader

    def intrinsicSize(self, document: QTextDocument, place: int, look: QTextFormat) -> QSizeF:
        words = str(look.property(SHOWN) or "")
        return QSizeF(8.0 + 7.0 * len(words) + WIDE, 14)

    def drawObject(
        self, painter: QPainter, rect: QRectF | QRect, document: QTextDocument, place: int, look: QTextFormat
    ) -> None:
        words = str(look.property(SHOWN) or "")
        colours = current().tokens
        active = self._reader.is_active(int(words)) if words else False
        rect = QRectF(rect)
        square = QRectF(rect.left() + 2, rect.top() - 1, rect.width() - 6, 15)
        box(painter, square, 3, colours.accent if active else colours.sunk, colours.accent if active else colours.line2)
        text(painter, square, words, font(10, 600), colours.on_accent if active else colours.t2, align=CENTRE)


class Reader(QTextEdit):
    """Shows the text in a serif column with its excerpts. `marked` carries the id of one that is clicked."""

    marked = Signal(int)
    passage_changed = Signal()
    find_asked = Signal()

    def __init__(self, parent: QWidget | None = None) -> None:
        super().__init__(parent)
        self.setObjectName("reader")
        self.setAccessibleName("Saved text")
        self.setReadOnly(True)
        self.setAcceptDrops(False)
        self.setTextInteractionFlags(
            Qt.TextInteractionFlag.TextSelectableByMouse | Qt.TextInteractionFlag.TextSelectableByKeyboard
        )
        self.setTabChangesFocus(True)
        self.setCursorWidth(2)
        self.setFrameShape(self.Shape.NoFrame)
        self.setHorizontalScrollBarPolicy(Qt.ScrollBarPolicy.ScrollBarAlwaysOff)
        self.setStyleSheet(
            "QTextEdit#reader { border: none; padding: 0; border-radius: 0; background: palette(base); }"
        )
        self.size_px = SIZE
        self._text = ""
        self._map = TextMap("")
        self._marks: list[Mark] = []
        self._active = 0
        self._pressed = QPointF()
        self._numbers = _Number(self)
        self._own: QTextDocument | None = None
        self.selectionChanged.connect(self.passage_changed)
        current().changed.connect(self._paint_marks)

    # What is shown

    @property
    def words(self) -> str:
        """The text that is shown."""
        return self._text

    def show_text(self, text_: str, marks: Sequence[Mark], active: int) -> None:
        """Show a text with its excerpts; the place and the selection stay if the text is the same."""
        same = text_ == self._text
        before, now = [(each.start, each.number) for each in self._marks], sorted(marks, key=lambda each: each.start)
        self._active = active
        if not same or before != [(each.start, each.number) for each in now]:
            kept = self.passage() if same else None
            scroll = self.verticalScrollBar().value() if same else 0
            self._text, self._marks = text_, now
            self._fill()
            if kept is not None and kept[1] > kept[0]:
                self.mark_passage(*kept)
            self.verticalScrollBar().setValue(scroll)
        self._marks = now
        self._paint_marks()

    def _fill(self) -> None:
        """Make the document: the text with its numbers, the lines apart, the blank ones low."""
        starts = [each.start for each in self._marks]
        self._map = TextMap(self._text, starts)
        document = QTextDocument(self)
        document.setUndoRedoEnabled(False)
        document.setDefaultFont(serif(self.size_px))
        document.setDocumentMargin(MARGIN)
        document.documentLayout().registerHandler(NUMBER, self._numbers)
        document.setPlainText(with_marks(self._text, starts))
        cursor = QTextCursor(document)
        cursor.beginEditBlock()  # the lines are laid out once, at its end
        cursor.select(QTextCursor.SelectionType.Document)
        lines = QTextBlockFormat()
        lines.setLineHeight(LINE, QTextBlockFormat.LineHeightTypes.ProportionalHeight.value)
        cursor.mergeBlockFormat(lines)
        for place, mark in zip(self._map.marked, self._marks, strict=True):
            look = QTextCharFormat()
            look.setObjectType(NUMBER)
            look.setProperty(SHOWN, str(mark.number))
            cursor.setPosition(place)
            cursor.setPosition(place + 1, QTextCursor.MoveMode.KeepAnchor)
            cursor.setCharFormat(look)
        self._lower_gaps(cursor)
        cursor.endEditBlock()
        self.setExtraSelections([])
        self.setDocument(document)
        if self._own is not None:
            self._own.deleteLater()
        self._own = document

    def _lower_gaps(self, cursor: QTextCursor) -> None:
        gap = QTextBlockFormat()
        gap.setLineHeight(GAP, QTextBlockFormat.LineHeightTypes.FixedHeight.value)
        block, left = cursor.document().begin(), MOST_GAPS
        while block.isValid() and left:
            if block.length() == 1:
                cursor.setPosition(block.position())
                cursor.setBlockFormat(gap)
                left -= 1
            block = block.next()

    def zoom_text(self, step: int) -> None:
        """Make the letters larger or smaller by a step; 0 makes them as they were."""
        self.set_size(self.size_px + 2 * step if step else SIZE)

    def set_size(self, size: int) -> None:
        """Show the letters in a size, px."""
        self.size_px = max(SMALLEST, min(LARGEST_SIZE, size))
        self.document().setDefaultFont(serif(self.size_px))

    def is_active(self, number: int) -> bool:
        """True if the passage with this number is the one that is chosen."""
        return any(mark.number == number and mark.id == self._active for mark in self._marks)

    # The passage

    def passage(self) -> tuple[int, int]:
        """Return start and end of the selected passage in code points, without spaces at its ends; equal if none."""
        cursor = self.textCursor()
        start = self._map.to_text(cursor.selectionStart())
        end = self._map.to_text(cursor.selectionEnd())
        while start < end and self._text[start].isspace():
            start += 1
        while end > start and self._text[end - 1].isspace():
            end -= 1
        return start, end

    def mark_passage(self, start: int, end: int) -> None:
        """Select a passage by code points, and bring it into sight."""
        cursor = self.textCursor()
        cursor.setPosition(self._map.to_document(start))
        cursor.setPosition(self._map.to_document(end), QTextCursor.MoveMode.KeepAnchor)
        self.setTextCursor(cursor)
        self.ensureCursorVisible()

    def select_sentence(self) -> None:
        """Select the sentence at the caret; if it is selected already, the next one too."""
        start, end = self.passage()
        begin, stop = sentence_at(self._text, start if end > start else self._map.to_text(self.textCursor().position()))
        if end > start and begin >= start and stop <= end:
            after = end + 1
            while after < len(self._text) and self._text[after].isspace():
                after += 1
            begin, stop = start, sentence_at(self._text, after)[1]
        if stop > begin:
            self.mark_passage(min(begin, start) if end > start else begin, stop)

    def rect_of_passage(self) -> QRectF:
        """Return where the selected passage ends, in the reader's own coordinates."""
        place = self.cursorRect()
        return QRectF(place.translated(self.viewport().pos()))

    def go_to(self, number: int) -> None:
        """Bring an excerpt into sight and make it the active one."""
        self._active = number
        for mark in self._marks:
            if mark.id == number:
                cursor = self.textCursor()
                cursor.setPosition(self._map.to_document(mark.end))
                self.setTextCursor(cursor)
                self.ensureCursorVisible()
                cursor.setPosition(self._map.to_document(mark.start))
                self.setTextCursor(cursor)
                self.ensureCursorVisible()
        self._paint_marks()

    # The marks

    @Slot()
    def _paint_marks(self) -> None:
        colours = current().tokens
        found = []
        for mark in self._marks:
            ground = (
                colours.active if mark.id == self._active else colours.accent_tint if mark.proves else colours.quote
            )
            line = None if not mark.proves else colours.danger if mark.against else colours.accent_text
            found.append(self._selection(mark, ground, line))
        self.setExtraSelections(found)
        self.viewport().update()

    def _selection(self, mark: Mark, ground: QColor, line: QColor | None) -> QTextEdit.ExtraSelection:
        look = QTextCharFormat()
        look.setBackground(ground)
        if line is not None:
            look.setUnderlineStyle(QTextCharFormat.UnderlineStyle.SingleUnderline)
            look.setUnderlineColor(line)
        cursor = QTextCursor(self.document())
        cursor.setPosition(self._map.to_document(mark.start))
        cursor.setPosition(self._map.to_document(mark.end), QTextCursor.MoveMode.KeepAnchor)
        selection = QTextEdit.ExtraSelection()
        selection.cursor = cursor
        selection.format = look
        return selection

    def paintEvent(self, event: QPaintEvent) -> None:
        """Paint the text, and a bar at the left of the active passage."""
        super().paintEvent(event)
        mark = next((each for each in self._marks if each.id == self._active), None)
        if mark is None:
            return
        cursor = QTextCursor(self.document())
        cursor.setPosition(self._map.to_document(mark.start))
        top = self.cursorRect(cursor).top()
        cursor.setPosition(self._map.to_document(mark.end))
        bottom = self.cursorRect(cursor).bottom()
        painter = QPainter(self.viewport())
        painter.fillRect(QRectF(4, top, 3, bottom - top), current().tokens.accent)
        painter.end()

    def mark_at(self, point: QPointF) -> Mark | None:
        """Return the shortest excerpt at a point of the viewport."""
        place = self._map.to_text(self.cursorForPosition(point.toPoint()).position())
        inside = [mark for mark in self._marks if mark.start <= place < mark.end]
        return min(inside, key=lambda each: each.end - each.start, default=None)

    # What the user does

    def event(self, event: QEvent) -> bool:
        """Take the keys that are commands of the window elsewhere."""
        if event.type() == QEvent.Type.ShortcutOverride and isinstance(event, QKeyEvent) and _is_own(event):
            event.accept()
            return True
        return super().event(event)

    def keyPressEvent(self, event: QKeyEvent) -> None:
        if event.matches(QKeySequence.StandardKey.Find):
            self.find_asked.emit()
        elif event.key() == Qt.Key.Key_S and not event.modifiers():
            self.select_sentence()
        elif event.key() == Qt.Key.Key_Escape and self.textCursor().hasSelection():
            start = self.passage()[0]
            self.mark_passage(start, start)
        else:
            super().keyPressEvent(event)

    def mousePressEvent(self, event: QMouseEvent) -> None:
        self._pressed = event.position()
        super().mousePressEvent(event)

    def mouseReleaseEvent(self, event: QMouseEvent) -> None:
        super().mouseReleaseEvent(event)
        if self.textCursor().hasSelection() or event.button() != Qt.MouseButton.LeftButton:
            return
        mark = self.mark_at(event.position())
        if mark is not None:
            self.marked.emit(mark.id)

    def viewportEvent(self, event: QEvent) -> bool:
        """Say what the passage under the mouse is and supports."""
        if isinstance(event, QHelpEvent) and event.type() == QEvent.Type.ToolTip:
            mark = self.mark_at(QPointF(event.pos()))
            if mark is not None and mark.telling:
                QToolTip.showText(event.globalPos(), f"<p>{escape(mark.telling).replace(chr(10), '<br>')}</p>", self)
            else:
                QToolTip.hideText()
            return True
        return super().viewportEvent(event)

    def createMimeDataFromSelection(self) -> QMimeData:
        """Copy the words alone, without the numbers."""
        data = QMimeData()
        data.setText(self.textCursor().selectedText().replace("\u2029", "\n").replace(MARK, ""))
        return data

    def resizeEvent(self, event: QResizeEvent) -> None:
        """Keep the lines short enough to read."""
        spare = max(0, self.width() - WIDEST - 2 * MARGIN)
        self.setViewportMargins(min(24, spare), 0, max(0, spare - 24), 0)
        super().resizeEvent(event)


def _is_own(event: QKeyEvent) -> bool:
    """True for S, which selects a sentence, Ctrl+F, and Esc."""
    plain = event.key() == Qt.Key.Key_S and not event.modifiers()
    return plain or event.matches(QKeySequence.StandardKey.Find)
