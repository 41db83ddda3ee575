"""The line of the palette: search terms that are understood stand on a tint, what is not is underlined."""

from collections.abc import Sequence

from PySide6.QtCore import QPointF, QRectF, Slot
from PySide6.QtGui import (
    QColor,
    QInputMethodEvent,
    QPainter,
    QPaintEvent,
    QPen,
    QTextCharFormat,
    QTextLayout,
    QTextLine,
)
from PySide6.QtWidgets import QApplication, QLineEdit, QWidget

from tracker.desktop.theme import current, font
from tracker.desktop.widgets.painting import box, hairline

SIZE = 15
Span = tuple[int, int]


class PaletteLine(QLineEdit):
    """One line of words and search terms."""

    def __init__(self, parent: QWidget | None = None) -> None:
        super().__init__(parent)
        self._terms: tuple[Span, ...] = ()
        self._faults: tuple[Span, ...] = ()
        self._marking = False
        self.setObjectName("palette-line")
        self.setProperty("bare", True)
        self.setFont(font(SIZE))
        current().changed.connect(self._colour)

    @property
    def is_marking(self) -> bool:
        """True while letters are coloured, which Qt takes for a change of the text."""
        return self._marking

    def show_spans(self, terms: Sequence[Span], faults: Sequence[Span]) -> None:
        """Mark what is understood as search terms, and what is not understood."""
        changed = (tuple(terms), tuple(faults)) != (self._terms, self._faults)
        self._terms, self._faults = tuple(terms), tuple(faults)
        if changed or self._terms:
            self._colour()
        self.update()

    @property
    def terms(self) -> tuple[str, ...]:
        """The search terms that are marked as understood."""
        return tuple(self.text()[start:end] for start, end in self._terms)

    @property
    def faults(self) -> tuple[str, ...]:
        """The stretches that are marked as not understood."""
        return tuple(self.text()[start:end] for start, end in self._faults)

    @Slot()
    def _colour(self) -> None:
        """Colour the letters by way of an empty input method event, the only door that QLineEdit has for it."""
        attributes = []
        for start, end in self._terms:
            look = QTextCharFormat()
            look.setForeground(current().tokens.accent_text)
            kind = QInputMethodEvent.AttributeType.TextFormat
            attributes.append(QInputMethodEvent.Attribute(kind, start - self.cursorPosition(), end - start, look))
        self._marking = True
        QApplication.sendEvent(self, QInputMethodEvent("", attributes))
        self._marking = False

    def paintEvent(self, event: QPaintEvent) -> None:
        if self._terms or self._faults:
            painter = QPainter(self)
            painter.setClipRect(self.rect().adjusted(1, 0, -1, 0))
            place = self._places()
            colours = current().tokens
            middle = self.height() / 2
            for start, end in self._terms:
                left, right = place(start), place(end)
                chip = QRectF(left - 1.5, middle - 12, right - left + 3, 24)
                box(painter, chip, 4, colours.accent_tint, colours.accent_line)
            for start, end in self._faults:
                self._underline(painter, place(start), place(end), colours.danger)
            painter.end()
        super().paintEvent(event)

    def _underline(self, painter: QPainter, left: float, right: float, ink: QColor) -> None:
        """Draw the line of small teeth that says: not understood."""
        painter.setRenderHint(QPainter.RenderHint.Antialiasing)
        painter.setPen(QPen(ink, hairline(painter, 1.3)))
        bottom = self.height() / 2 + 10
        teeth = [QPointF(left + 3 * at, bottom + (2.5 if at % 2 else 0)) for at in range(int((right - left) / 3) + 1)]
        painter.drawPolyline(teeth)

    def _places(self) -> "_Places":
        layout = QTextLayout(self.text(), self.font())
        layout.beginLayout()
        line = layout.createLine()
        layout.endLayout()
        return _Places(layout, line, self.cursorRect().center().x(), self.cursorPosition())


class _Places:
    """Where the signs of the line stand, in pixels, however far it is scrolled."""

    def __init__(self, layout: QTextLayout, line: QTextLine, caret_x: float, caret: int) -> None:
        self._layout, self._line = layout, line  # the line lives as long as its layout
        self._shift = caret_x - self._x(caret)

    def __call__(self, at: int) -> float:
        return self._x(at) + self._shift

    def _x(self, at: int) -> float:
        found: object = self._line.cursorToX(at)
        first = found[0] if isinstance(found, tuple) else found
        return float(first) if isinstance(first, int | float) else 0.0
