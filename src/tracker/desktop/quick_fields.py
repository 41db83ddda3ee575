"""One field of quick entry: what was understood, with a tick; a small editor when it is to be corrected."""

from collections.abc import Sequence
from dataclasses import dataclass

from PySide6.QtCore import QEvent, QObject, QRectF, QSize, Qt, Signal, Slot
from PySide6.QtGui import QFocusEvent, QMouseEvent, QPainter, QPaintEvent
from PySide6.QtWidgets import QApplication, QHBoxLayout, QSizePolicy, QWidget

from tracker.desktop.theme import Tokens, current, font, paint_glyph
from tracker.desktop.widgets.buttons import Button
from tracker.desktop.widgets.editor import Editor
from tracker.desktop.widgets.painting import (
    MIDDLE,
    RIGHT_MIDDLE,
    box,
    code_width,
    focus_ring,
    hairline,
    hatch,
    paint_code,
    text,
    text_width,
)
from tracker.model.dates import Reading, day_label, is_approximate

ROW_HEIGHT = 36
LABEL_LEFT = 22
VALUE_LEFT = 98


@dataclass(frozen=True)
class Shown:
    """What a field says. `codes` come as tags before the value, `meta` follows it in grey, `tail` tags that.

    `link` at the right offers a choice; without one a tick says that the value is understood. `problem` stands in
    its place if something is wrong. `choices` are answers to a question, offered as buttons.
    """

    value: str = ""
    codes: tuple[str, ...] = ()
    meta: str = ""
    tail: str = ""
    link: str = ""
    problem: str = ""
    choices: tuple[str, ...] = ()
    reading: Reading | None = None
    glyph: str = ""


class EntryField(QWidget):
    """One row. A click, Tab or a key opens its editor; Enter or leaving it closes that again."""

    corrected = Signal(object)
    """The value that the user gave."""
    chosen = Signal(str)
    """An answer to the question that the row asks."""

    def __init__(
        self,
        name: str,
        label: str,
        icon: str,
        editor: Editor | None,
        extra: Sequence[QWidget] = (),
        parent: QWidget | None = None,
    ) -> None:
        super().__init__(parent)
        self.name, self._label, self._icon = name, label, icon
        self.editor = editor
        self._extra = tuple(extra)
        self._shown = Shown()
        self._buttons: list[Button] = []
        self.setObjectName(f"entry-{name}")
        self.setFixedHeight(ROW_HEIGHT)
        self.setSizePolicy(QSizePolicy.Policy.Expanding, QSizePolicy.Policy.Fixed)
        self.setFocusPolicy(Qt.FocusPolicy.NoFocus if editor is None else Qt.FocusPolicy.StrongFocus)
        self._row = QHBoxLayout(self)
        self._row.setContentsMargins(VALUE_LEFT - 10, 2, 0, 2)
        self._row.setSpacing(6)
        self._choices = QHBoxLayout()
        self._choices.setSpacing(6)
        if editor is not None:
            self.setCursor(Qt.CursorShape.PointingHandCursor)
            for widget in (editor, *self._extra):
                self._row.addWidget(widget, 1)
                widget.hide()
            editor.committed.connect(self.corrected)
            for each in (editor, *(widget for widget in self._extra if isinstance(widget, Editor))):
                each.control.installEventFilter(self)
        self._row.addStretch(0)
        self._row.addLayout(self._choices)
        self.show_value(Shown(), None)

    def show_value(self, shown: Shown, value: object) -> None:
        """Show what was understood, and give it to the editor unless that is being used."""
        self._shown = shown
        if self.editor is not None and not self.editing:
            self.editor.set_value(value)
        if [button.text() for button in self._buttons] != list(shown.choices):
            self._offer(shown.choices)
        said = shown.problem or shown.value or "not said"
        self.setAccessibleName(f"{self._label}: {said}. {shown.meta}".strip(" ."))
        self.setToolTip(shown.problem or shown.value)
        self.update()

    @property
    def said(self) -> str:
        """Everything that the row says, for tests and screen readers."""
        shown = self._shown
        parts = (*shown.codes, shown.value, shown.meta, shown.tail, shown.link, shown.problem)
        return " ".join(part for part in parts if part)

    @property
    def choices(self) -> list[Button]:
        """The buttons of the question that the row asks."""
        return list(self._buttons)

    def _offer(self, choices: tuple[str, ...]) -> None:
        for button in self._buttons:
            self._choices.removeWidget(button)
            button.hide()
            button.deleteLater()
        self._buttons = [Button(choice, self, compact=True) for choice in choices]
        for button in self._buttons:
            button.clicked.connect(self._on_choice)
            self._choices.addWidget(button)
            button.setVisible(not self.editing)

    @Slot()
    def _on_choice(self) -> None:
        button = self.sender()
        if isinstance(button, Button):
            self.chosen.emit(button.text())

    @property
    def editing(self) -> bool:
        """True while the editor is open."""
        return self.editor is not None and self.editor.isVisibleTo(self)

    @property
    def shows_problem(self) -> bool:
        """True if what the line says here cannot be saved."""
        return bool(self._shown.problem)

    def stops(self) -> list[QWidget]:
        """Return where Tab stops in this row: its editor while that is open, else the row and its answers."""
        if self.editor is None:
            return []
        if not self.editing:
            return [self, *self._buttons]
        parts = [self.editor, *self._extra]
        return [part.focusProxy() or part for part in parts]

    def edit(self) -> None:
        """Open the editor with the keyboard in it."""
        if self.editor is None or self.editing:
            return
        for widget in (self.editor, *self._extra):
            widget.show()
        for button in self._buttons:
            button.hide()
        self.setFocusPolicy(Qt.FocusPolicy.NoFocus)
        self.editor.setFocus(Qt.FocusReason.TabFocusReason)
        self.update()

    def end_edit(self) -> None:
        """Close the editor; what it holds was committed, or is let go."""
        if self.editor is None or not self.editing:
            return
        for widget in (self.editor, *self._extra):
            widget.hide()
        for button in self._buttons:
            button.show()
        self.setFocusPolicy(Qt.FocusPolicy.StrongFocus)
        self.update()

    def focusInEvent(self, event: QFocusEvent) -> None:
        super().focusInEvent(event)
        if event.reason() in (Qt.FocusReason.TabFocusReason, Qt.FocusReason.BacktabFocusReason):
            self.edit()

    def mouseReleaseEvent(self, event: QMouseEvent) -> None:
        self.edit()

    def eventFilter(self, watched: QObject, event: QEvent) -> bool:
        """Close once the keyboard has left every part of the editor."""
        if event.type() == QEvent.Type.FocusOut and isinstance(event, QFocusEvent):
            stays = (Qt.FocusReason.PopupFocusReason, Qt.FocusReason.ActiveWindowFocusReason)
            if event.reason() not in stays:
                self._leaving()
        return False

    def _leaving(self) -> None:
        focused = QApplication.focusWidget()
        parts = [part for part in (self.editor, *self._extra) if part is not None]
        inside = focused is not None and any(part is focused or part.isAncestorOf(focused) for part in parts)
        if not inside and self.editor is not None and not self.editor.has_error():
            QApplication.postEvent(self, QEvent(QEvent.Type.User))

    def event(self, event: QEvent) -> bool:
        if event.type() == QEvent.Type.User:
            focused = QApplication.focusWidget()
            inside = focused is not None and self.isAncestorOf(focused)
            if not inside:
                self.end_edit()
            return True
        return super().event(event)

    def sizeHint(self) -> QSize:
        return QSize(360, ROW_HEIGHT)

    def paintEvent(self, event: QPaintEvent) -> None:
        painter = QPainter(self)
        colours = current().tokens
        rect = QRectF(self.rect())
        painter.fillRect(QRectF(0, rect.height() - 1, rect.width(), hairline(painter)), colours.line)
        middle = rect.center().y()
        paint_glyph(painter, QRectF(0, middle - 8, 14, 16), self._icon, colours.t2)
        text(
            painter,
            QRectF(LABEL_LEFT, 0, VALUE_LEFT - LABEL_LEFT - 4, rect.height()),
            self._label,
            font(12.5),
            colours.t3,
        )
        if not self.editing:
            self._paint_value(painter, colours, rect)
        if self.hasFocus():
            focus_ring(painter, rect.adjusted(VALUE_LEFT - 8, 3, 0, -4), 5)
        painter.end()

    def _paint_value(self, painter: QPainter, colours: Tokens, rect: QRectF) -> None:
        shown = self._shown
        left, right = float(VALUE_LEFT), rect.right() - 4
        if self._buttons:
            right = min(button.x() for button in self._buttons) - 8.0
        right = self._paint_end(painter, colours, rect, right)
        if shown.problem:
            text(painter, QRectF(left, 0, right - left, rect.height()), shown.problem, font(12.5), colours.danger)
            return
        for code in shown.codes:
            paint_code(painter, QRectF(left, 0, 60, rect.height()), code)
            left += code_width(code) + 6
        if shown.glyph:
            paint_glyph(painter, QRectF(left, rect.center().y() - 7, 14, 14), shown.glyph, colours.t2)
            left += 22
        value = shown.value or ("Which?" if shown.choices else "not said")
        ink, face = (colours.t1, font(13, 500)) if shown.value else (colours.t3, font(13))
        tail = code_width(shown.tail) + 6 if shown.tail else 0
        meta = text_width(shown.meta, font(12)) + 10 if shown.meta else 0
        width = min(text_width(value, face), max(60.0, right - left - meta - tail))
        text(painter, QRectF(left, 0, width, rect.height()), value, face, ink, mode=MIDDLE)
        left += width + 10
        text(painter, QRectF(left, 0, max(0.0, right - left - tail), rect.height()), shown.meta, font(12), colours.t3)
        left += text_width(shown.meta, font(12)) + 6
        if shown.tail and left + tail < right + 8:
            paint_code(painter, QRectF(left, 0, 60, rect.height()), shown.tail)

    def _paint_end(self, painter: QPainter, colours: Tokens, rect: QRectF, right: float) -> float:
        """Paint what stands at the right: a span, a link, an exclamation mark or the tick; return where it begins."""
        shown = self._shown
        if shown.reading is not None and shown.reading.first is not None and not shown.problem:
            right = _paint_span(painter, colours, rect, right, shown.reading)
        if shown.link:
            width = text_width(shown.link, font(12, 500))
            text(
                painter,
                QRectF(right - width - 4, 0, width + 4, rect.height()),
                shown.link,
                font(12, 500),
                colours.accent_text,
                align=RIGHT_MIDDLE,
            )
            return right - width - 12
        if shown.problem:
            return right
        if shown.value and not self._buttons and shown.reading is None:
            paint_glyph(painter, QRectF(right - 14, rect.center().y() - 7, 14, 14), "check", colours.t2)
            return right - 24
        return right - 6


SPAN_WIDTH = 88.0


def _paint_span(painter: QPainter, colours: Tokens, rect: QRectF, right: float, reading: Reading) -> float:
    """Paint the possible days of a date on a short axis that ends at `right`; return where it begins."""
    if reading.first is None or reading.last is None or reading.first == reading.last:
        paint_glyph(painter, QRectF(right - 14, rect.center().y() - 7, 14, 14), "check", colours.t2)
        return right - 24
    axis = QRectF(right - SPAN_WIDTH, rect.top() + 5, SPAN_WIDTH, 26)
    painter.fillRect(QRectF(axis.left(), axis.top() + 14, axis.width(), hairline(painter)), colours.line2)
    bar = QRectF(axis.left() + 14, axis.top() + 2, axis.width() - 28, 10)
    if is_approximate(reading.edtf) or reading.last - reading.first > 1:
        hatch(painter, bar, colours.t2)
    else:
        box(painter, bar, 2, colours.accent_tint, colours.accent_text)
    ends = QRectF(axis.left() - 12, axis.top() + 15, axis.width() + 12, 13)
    text(painter, ends, day_label(reading.last).rpartition(" ")[0], font(10), colours.t3, align=RIGHT_MIDDLE)
    text(painter, ends, day_label(reading.first).rpartition(" ")[0], font(10), colours.t3)
    return axis.left() - 16
