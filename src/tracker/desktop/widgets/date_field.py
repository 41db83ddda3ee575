"""A date as people write it: how it was understood shows below while typing, doubts are asked."""

from collections.abc import Callable
from datetime import date

from PySide6.QtCore import QPointF, QRectF, QSize, Qt, Slot
from PySide6.QtGui import QKeyEvent, QPainter, QPaintEvent, QPen
from PySide6.QtWidgets import QHBoxLayout, QLineEdit, QVBoxLayout, QWidget

from tracker.desktop.theme import current, font
from tracker.desktop.widgets.buttons import Button, KeyCap
from tracker.desktop.widgets.editor import Editor
from tracker.desktop.widgets.layout import HLine, Popover, Words
from tracker.desktop.widgets.painting import box, hairline, hatch, text
from tracker.model import dates
from tracker.model.dates import AmbiguousDate, DateError, Reading

CARD_WIDTH = 250


class SpanPicture(QWidget):
    """The possible days of a date on a short axis: hatched if approximate, filled if not."""

    def __init__(self, parent: QWidget | None = None) -> None:
        super().__init__(parent)
        self._reading: Reading | None = None
        self.setMinimumWidth(120)
        self.setFixedHeight(34)

    def set_reading(self, reading: Reading | None) -> None:
        """Draw another date."""
        self._reading = reading
        self.setVisible(reading is not None and reading.first is not None and reading.last is not None)
        self.update()

    def sizeHint(self) -> QSize:
        return QSize(200, 34)

    def paintEvent(self, event: QPaintEvent) -> None:
        reading = self._reading
        if reading is None or reading.first is None or reading.last is None:
            return
        painter = QPainter(self)
        colours = current().tokens
        days = reading.last - reading.first + 1
        margin = max(2, round(days * 0.25))
        start, end = reading.first - margin, reading.last + 1 + margin
        scale = (self.width() - 2) / (end - start)
        base = 18.0
        painter.setPen(QPen(colours.line2, hairline(painter)))
        painter.drawLine(QPointF(0, base), QPointF(self.width(), base))
        left = (reading.first - start) * scale
        bar = QRectF(left, 4, max(3.0, days * scale), 11)
        if dates.is_approximate(reading.edtf):
            hatch(painter, bar, colours.t2)
        else:
            box(painter, bar, 2, colours.accent_tint, colours.accent_text)
        face = font(10.5)
        first, last = dates.label(_iso(reading.first)), dates.label(_iso(reading.last))
        both = first != last
        rect = QRectF(0, base + 2, self.width(), 14)
        text(painter, rect, first, face, colours.t3, align=Qt.AlignmentFlag.AlignLeft)
        if both:
            text(painter, rect, last, face, colours.t3, align=Qt.AlignmentFlag.AlignRight)
        painter.end()


def _iso(day: int) -> str:
    return date.fromordinal(day).isoformat()


class ReadingCard(Popover):
    """What a typed date means; or what it may mean, to choose from; or why it means nothing."""

    def __init__(self, anchor: QWidget) -> None:
        super().__init__(anchor)
        self._title = Words("", self, weight=600, wrap=True)
        self._note = Words("", self, size=12, tone="t3", wrap=True)
        head = QVBoxLayout()
        head.setSpacing(1)
        head.addWidget(self._title)
        head.addWidget(self._note)
        self._span = SpanPicture(self)
        self._choices = QVBoxLayout()
        self._choices.setSpacing(4)
        self.buttons: list[Button] = []
        keys = QHBoxLayout()
        keys.setSpacing(6)
        for cap, words in (("Enter", "Save"), ("Tab", "Next"), ("Esc", "Restore")):
            keys.addWidget(KeyCap(cap, self))
            keys.addWidget(Words(words, self, size=11, tone="t2"))
            keys.addStretch(1)
        self.body.addLayout(head)
        self.body.addWidget(self._span)
        self.body.addLayout(self._choices)
        self.body.addWidget(HLine(self))
        self.body.addLayout(keys)

    def show_reading(self, reading: Reading) -> None:
        """Say how it was understood."""
        self._fill(reading.label, _note(reading))
        self._span.set_reading(reading)
        self.open(width=CARD_WIDTH)

    def show_choices(self, sentence: str, choices: tuple[Reading, ...]) -> list[Button]:
        """Ask which one is meant; return a button for each."""
        self._fill("Which one?", sentence)
        for reading in choices:
            button = Button(reading.label, self, compact=True)
            button.setFocusPolicy(Qt.FocusPolicy.NoFocus)
            self._choices.addWidget(button)
            button.show()
            self.buttons.append(button)
        self.open(width=CARD_WIDTH)
        return self.buttons

    def show_sentence(self, sentence: str) -> None:
        """Say why it is not understood yet, quietly: somebody is still typing."""
        self._fill("", sentence)
        self.open(width=CARD_WIDTH)

    def note(self) -> str:
        """Return all that it says."""
        return f"{self._title.text()} {self._note.text()}".strip()

    def _fill(self, title: str, note: str) -> None:
        self._span.set_reading(None)
        for button in self.buttons:
            self._choices.removeWidget(button)
            button.hide()
            button.deleteLater()
        self.buttons = []
        for label, words in ((self._title, title), (self._note, note)):
            label.setText(words)
            label.setVisible(bool(words))


def _note(reading: Reading) -> str:
    parts = ["approximate"] if dates.is_approximate(reading.edtf) else []
    if reading.first is not None and reading.last is not None and reading.last > reading.first:
        parts.append(f"{reading.last - reading.first + 1:,} days")
    return ", ".join(parts)


class FuzzyDateField(Editor):
    """A date in words; its label shows at rest. Value: EDTF, "" for none. `today` is asked each time."""

    def __init__(
        self,
        name: str,
        parent: QWidget | None = None,
        *,
        today: Callable[[], date],
        placeholder: str = "None stated",
    ) -> None:
        self.line = QLineEdit()
        super().__init__(name, self.line, parent)
        self._today = today
        self._card: ReadingCard | None = None
        self._picked = -1
        self._typed_choice: tuple[str, str] | None = None
        self._label = ""
        self.line.setPlaceholderText(placeholder)
        self.line.textEdited.connect(self._typed)
        self.set_value("")

    def set_read_only(self, read_only: bool) -> None:
        self.line.setReadOnly(read_only)

    def card(self) -> ReadingCard | None:
        """Return the card while it shows."""
        return self._card if self._card is not None and self._card.isVisible() else None

    def _read(self) -> object:
        words = self.line.text().strip()
        if words == self._label:
            return self._kept
        if not words:
            return ""
        if self._typed_choice is not None and self._typed_choice[0] == words:
            return self._typed_choice[1]
        return dates.read(words, self._today()).edtf

    def _write(self, value: object) -> None:
        self._label = dates.label(str(value)) if value else ""
        self._typed_choice = None
        self.line.setText(self._label)
        self._close_card()

    @Slot(str)
    def _typed(self, words: str) -> None:
        self._on_edited()
        self._picked = -1
        words = words.strip()
        if not words or words == self._label:
            self._close_card()
            return
        if self._card is None:
            self._card = ReadingCard(self.line)
            self.line.destroyed.connect(self._card.deleteLater)
        try:
            self._card.show_reading(dates.read(words, self._today()))
        except AmbiguousDate as doubt:
            for button, reading in zip(self._card.show_choices(str(doubt), doubt.choices), doubt.choices, strict=True):
                button.setProperty("edtf", reading.edtf)
                button.clicked.connect(self._choice_clicked)
        except DateError as error:
            self._card.show_sentence(str(error))

    @Slot()
    def _choice_clicked(self) -> None:
        sender = self.sender()
        if isinstance(sender, Button):
            self._choose(str(sender.property("edtf")))

    def _choose(self, edtf: str) -> None:
        self._typed_choice = (self.line.text().strip(), edtf)
        self.commit()

    def _key(self, event: QKeyEvent) -> bool:
        """Up and Down go through what an unclear date may mean; Enter takes it."""
        card = self.card()
        if card is not None and card.buttons:
            step = {Qt.Key.Key_Down: 1, Qt.Key.Key_Up: -1}.get(Qt.Key(event.key()), 0)
            if step:
                self._picked = (self._picked + step) % len(card.buttons) if self._picked >= 0 else 0
                for at, button in enumerate(card.buttons):
                    button.set_role("primary" if at == self._picked else "secondary")
                return True
            if event.key() in (Qt.Key.Key_Return, Qt.Key.Key_Enter) and self._picked >= 0:
                self._choose(str(card.buttons[self._picked].property("edtf")))
                return True
        return super()._key(event)

    def _left(self, reason: Qt.FocusReason) -> None:
        super()._left(reason)
        self._close_card()

    def _show(self, sentence: str) -> None:
        super()._show(sentence)
        if self.card() is not None and not self.card_asks():
            self._close_card()

    def card_asks(self) -> bool:
        """True while the card offers readings to choose from."""
        card = self.card()
        return card is not None and bool(card.buttons)

    def _close_card(self) -> None:
        self._picked = -1
        if self._card is not None:
            self._card.hide()
