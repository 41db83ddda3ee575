"""The line of quick entry: what is understood stands out, underlined and named beneath."""

from collections.abc import Sequence

from PySide6.QtCore import QRectF, QSize, Signal, Slot
from PySide6.QtGui import QInputMethodEvent, QPainter, QPaintEvent, QTextCharFormat, QTextLayout, QTextLine
from PySide6.QtWidgets import QApplication, QLineEdit, QSizePolicy, QWidget

from tracker.desktop.theme import current, font
from tracker.desktop.widgets.painting import text, text_width
from tracker.entry.draft import Span

SIZE = 16
LINE_HEIGHT = 30
NAMES_HEIGHT = 18


class EntryLine(QLineEdit):
    """One line of text with marked stretches."""

    changed = Signal(str)

    def __init__(self, parent: QWidget | None = None) -> None:
        super().__init__(parent)
        self._spans: tuple[Span, ...] = ()
        self._marking = False
        self.setObjectName("entry-line")
        self.setProperty("bare", True)
        self.setFont(font(SIZE, 500))
        self.setAccessibleName("New commitment, in one line")
        self.setTextMargins(0, 0, 0, NAMES_HEIGHT)
        self.setFixedHeight(LINE_HEIGHT + NAMES_HEIGHT)
        self.setSizePolicy(QSizePolicy.Policy.Expanding, QSizePolicy.Policy.Fixed)
        self.setPlaceholderText("Who will do what, for whom, by when, if what @where #tag")
        self.textChanged.connect(self._on_text)
        current().changed.connect(self._colour)

    def sizeHint(self) -> QSize:
        return QSize(400, LINE_HEIGHT + NAMES_HEIGHT)

    @Slot(str)
    def _on_text(self, words: str) -> None:
        if not self._marking:
            self.changed.emit(words)

    def show_spans(self, spans: Sequence[Span]) -> None:
        """Mark what was understood; the rest of the line turns grey."""
        self._spans = tuple(spans)
        self._colour()
        self.update()

    @Slot()
    def _colour(self) -> None:
        """Colour the letters by way of an empty input method event, the only door that QLineEdit has for it."""
        colours = current().tokens
        attributes = []
        for start, end, understood in _stretches(len(self.text()), self._spans):
            look = QTextCharFormat()
            look.setForeground(colours.t1 if understood or not self._spans else colours.t3)
            kind = QInputMethodEvent.AttributeType.TextFormat
            attributes.append(QInputMethodEvent.Attribute(kind, start - self.cursorPosition(), end - start, look))
        self._marking = True
        QApplication.sendEvent(self, QInputMethodEvent("", attributes))
        self._marking = False

    def paintEvent(self, event: QPaintEvent) -> None:
        super().paintEvent(event)
        if not self._spans:
            return
        painter = QPainter(self)
        colours = current().tokens
        layout = QTextLayout(self.text(), self.font())
        layout.beginLayout()
        line = layout.createLine()
        layout.endLayout()
        shift = self.cursorRect().center().x() - _x(line, self.cursorPosition())
        free_from = 0.0
        face = font(10.5, 500)
        for span in sorted(self._spans, key=lambda each: each.start):
            left, right = sorted(_x(line, at) + shift for at in (span.start, span.end))
            painter.fillRect(QRectF(left, LINE_HEIGHT - 3, right - left, 2), colours.accent_text)
            if left >= free_from:
                width = text_width(span.label, face)
                room = QRectF(left, LINE_HEIGHT + 1, width + 1, NAMES_HEIGHT - 2)
                text(painter, room, span.label, face, colours.accent_text)
                free_from = left + width + 1
        painter.end()


def _stretches(length: int, spans: Sequence[Span]) -> list[tuple[int, int, bool]]:
    """Cut the line into stretches that are understood and stretches that are not."""
    found: list[tuple[int, int, bool]] = []
    at = 0
    for span in sorted(spans, key=lambda each: each.start):
        if span.start > at:
            found.append((at, span.start, False))
        found.append((max(at, span.start), span.end, True))
        at = max(at, span.end)
    return [*found, (at, length, False)] if at < length else found


def _x(line: QTextLine, at: int) -> float:
    """Return where a position in the text stands, in pixels."""
    found: object = line.cursorToX(at)
    first = found[0] if isinstance(found, tuple) else found
    return float(first) if isinstance(first, int | float) else 0.0
