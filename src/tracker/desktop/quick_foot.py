"""The lower part of quick entry: likely repeats, a line that is no commitment, and the keys."""

from collections.abc import Sequence

from PySide6.QtCore import QRectF, QSize, Qt, Signal, Slot
from PySide6.QtGui import QPainter, QPaintEvent
from PySide6.QtWidgets import QAbstractButton, QComboBox, QHBoxLayout, QSizePolicy, QVBoxLayout, QWidget

from tracker.desktop.commands import key_text
from tracker.desktop.session import Session
from tracker.desktop.surface import Edged
from tracker.desktop.theme import current, font
from tracker.desktop.widgets.buttons import Button, SecondaryButton
from tracker.desktop.widgets.chips import Glyph
from tracker.desktop.widgets.layout import ElidedWords, Words
from tracker.desktop.widgets.painting import caps_width, paint_caps, text, text_width
from tracker.entry.draft import Offer
from tracker.entry.saving import Repeat
from tracker.model.records import Question
from tracker.model.vocabulary import Stance


class Hint(QAbstractButton):
    """Keys and what they do; a click does it too."""

    def __init__(self, keys: str, words: str, name: str, parent: QWidget | None = None) -> None:
        super().__init__(parent)
        self._keys = keys
        self.setText(words)
        self.setObjectName(name)
        self.setAccessibleName(f"{words} ({keys})")
        self.setFocusPolicy(Qt.FocusPolicy.NoFocus)
        self.setAttribute(Qt.WidgetAttribute.WA_Hover)
        self.setCursor(Qt.CursorShape.PointingHandCursor)
        self.setSizePolicy(QSizePolicy.Policy.Fixed, QSizePolicy.Policy.Fixed)

    def sizeHint(self) -> QSize:
        return QSize(round(caps_width(self._keys) + 8 + text_width(self.text(), font(12.5)) + 1), 24)

    def paintEvent(self, event: QPaintEvent) -> None:
        painter = QPainter(self)
        colours = current().tokens
        end = paint_caps(painter, 0, self.height() / 2, self._keys)
        ink = colours.t1 if self.underMouse() else colours.t2
        text(painter, QRectF(end + 8, 0, self.width() - end - 8, self.height()), self.text(), font(12.5), ink)
        painter.end()


HINTS = (
    ("Enter", "Save", "save"),
    ("Shift+Enter", "Save, add another", "another"),
    ("Tab", "Edit next field", "next"),
    ("Ctrl+.", "Open in inspector", "open"),
)


class Foot(QWidget):
    """The keys, and a word on what was just saved or is missing."""

    wanted = Signal(str)
    """save, another, next, open or discard."""

    def __init__(self, parent: QWidget | None = None) -> None:
        super().__init__(parent)
        row = QHBoxLayout(self)
        row.setContentsMargins(24, 9, 24, 9)
        row.setSpacing(20)
        self._hints = [Hint(_native(keys), words, name) for keys, words, name in HINTS]
        self._hints.append(Hint("Esc", "Discard", "discard"))
        for hint in self._hints:
            hint.clicked.connect(self._on_clicked)
        for hint in self._hints[:-1]:
            row.addWidget(hint)
        self._said = ElidedWords("", size=12, tone="t2")
        self._said.setAlignment(Qt.AlignmentFlag.AlignRight | Qt.AlignmentFlag.AlignVCenter)
        row.addWidget(self._said, 1)
        row.addWidget(self._hints[-1])

    def say(self, words: str, *, problem: bool = False) -> None:
        """Say what was saved, or what is missing."""
        self._said.set_words(words)
        self._said.set_tone("danger" if problem else "t2")

    @property
    def said(self) -> str:
        """What it says."""
        return self._said.accessibleName()

    @Slot()
    def _on_clicked(self) -> None:
        sender = self.sender()
        if sender is not None:
            self.wanted.emit(sender.objectName())


def _native(keys: str) -> str:
    return keys if "Enter" in keys or keys == "Tab" else key_text(keys)


class Offers(Edged):
    """The strip that offers another way to keep the line."""

    wording_wanted = Signal()
    statement_wanted = Signal()
    position_wanted = Signal(int, str)
    commitment_wanted = Signal()

    def __init__(self, session: Session, parent: QWidget | None = None) -> None:
        super().__init__("side", "t", parent)
        self._session = session
        self._repeats: list[Repeat] = []
        self._at = 0
        self._glyph = Glyph("dup")
        self._title = ElidedWords("", size=13)
        self._why = ElidedWords("", size=12, tone="t3")
        self.wording = SecondaryButton("Add as new wording", keys=key_text("Ctrl+L"))
        self.wording.clicked.connect(self.wording_wanted)
        self.more = Button("", role="link")
        self.more.clicked.connect(self._next)
        self.statement = SecondaryButton("Save as statement", keys="Enter")
        self.statement.clicked.connect(self.statement_wanted)
        self.commitment = Button("It is a commitment", role="link")
        self.commitment.clicked.connect(self.commitment_wanted)
        self.question = QComboBox()
        self.question.setAccessibleName("Question that it answers")
        self.question.setMinimumWidth(200)
        self.stance = QComboBox()
        self.stance.setAccessibleName("Stance")
        for stance in Stance:
            self.stance.addItem(stance.label, stance.value)
        self.stance.setPlaceholderText("Stance …")
        self.stance.setCurrentIndex(-1)
        self.stance.currentIndexChanged.connect(self._on_stance)
        self.position = SecondaryButton("Save as position")
        self.position.clicked.connect(self._on_position)
        self._lay_out()
        self.show_nothing()

    def _lay_out(self) -> None:
        told = QVBoxLayout()
        told.setSpacing(0)
        told.addWidget(self._title)
        told.addWidget(self._why)
        first = QHBoxLayout()
        first.setSpacing(12)
        first.addWidget(self._glyph)
        first.addLayout(told, 1)
        for widget in (self.more, self.wording, self.commitment, self.statement):
            first.addWidget(widget)
        self._second = QWidget()
        second = QHBoxLayout(self._second)
        second.setContentsMargins(28, 8, 0, 0)
        second.setSpacing(8)
        second.addWidget(Words("Or as an answer to", size=12, tone="t2"), 0)
        second.addWidget(self.question, 3)
        second.addWidget(self.stance)
        second.addWidget(self.position)
        column = QVBoxLayout(self)
        column.setContentsMargins(24, 11, 24, 11)
        column.setSpacing(0)
        column.addLayout(first)
        column.addWidget(self._second)

    @property
    def repeat(self) -> Repeat | None:
        """The commitment that the line may repeat."""
        return self._repeats[self._at] if self._repeats else None

    @property
    def said(self) -> str:
        """What the strip says; empty while it is hidden."""
        return "" if self.isHidden() else f"{self._title.accessibleName()} {self._why.accessibleName()}"

    def stops(self) -> list[QWidget]:
        """Return where Tab stops."""
        return [
            self.more,
            self.wording,
            self.statement,
            self.commitment,
            self.question,
            self.stance,
            self.position,
        ]

    def show_nothing(self) -> None:
        """Offer nothing."""
        self._repeats = []
        self.hide()

    def show_repeats(self, repeats: Sequence[Repeat]) -> None:
        """Name the commitments that the line may repeat, the likeliest first."""
        self._repeats, self._at = list(repeats), 0
        self._show_repeat()

    @Slot()
    def _next(self) -> None:
        self._at = (self._at + 1) % len(self._repeats)
        self._show_repeat()

    def _show_repeat(self) -> None:
        repeat = self.repeat
        self.setVisible(repeat is not None)
        if repeat is None:
            return
        self._switch(refusal=False)
        old = repeat.commitment
        self._glyph.set_symbol("dup")
        self._title.set_words(f"May repeat {old.ref}: {old.headline}")
        new = f" New here: {repeat.new}." if repeat.new else " Nothing new here."
        self._why.set_words(f"{repeat.same}.{new}")
        number = len(self._repeats)
        self.more.set_value(f"{self._at + 1} of {number}")
        self.more.setVisible(number > 1)

    def show_refusal(self, reason: str, offer: Offer | None) -> None:
        """Say why the line is no commitment, and offer what else it can be kept as."""
        self._repeats = []
        self._switch(refusal=True)
        self._glyph.set_symbol("quote")
        self._title.set_words(reason)
        self._why.set_words("It can be kept as a statement: a note of the line, and who said it.")
        questions = self._session.store.all(Question)
        if self.question.count() != len(questions):
            self.question.clear()
            for question in questions:
                self.question.addItem(question.text, question.number)
        self.stance.setCurrentIndex(-1)
        self.position.setEnabled(False)
        self._second.setVisible(offer is Offer.position and bool(questions))
        self.show()

    def _switch(self, *, refusal: bool) -> None:
        for widget in (self.statement, self.commitment):
            widget.setVisible(refusal)
        self._second.setVisible(False)
        self.wording.setVisible(not refusal)
        self.more.setVisible(False)

    @Slot(int)
    def _on_stance(self, at: int) -> None:
        self.position.setEnabled(at >= 0)

    @Slot()
    def _on_position(self) -> None:
        number = self.question.currentData()
        if isinstance(number, int):
            self.position_wanted.emit(number, str(self.stance.currentData()))
