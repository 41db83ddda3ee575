"""The strips over the saved text and its passages: what the colours mean, what was lost, and how many there are."""

from collections.abc import Sequence

from PySide6.QtCore import QRectF, QSize, Qt, Signal
from PySide6.QtGui import QPainter, QPaintEvent, QResizeEvent
from PySide6.QtWidgets import QHBoxLayout, QVBoxLayout, QWidget

from tracker.desktop.surface import Edged
from tracker.desktop.theme import current
from tracker.desktop.views.sources.passages import Passage
from tracker.desktop.widgets import Button, ElidedWords, Glyph, IconButton, KeyCap, Words
from tracker.desktop.widgets.painting import hairline
from tracker.model.vocabulary import EvidenceStance

HEIGHT = 44
SHORT = 90  # characters of a quote
ROOMY, NARROW = 560, 400  # px
EDGE = 16


class _Swatch(QWidget):
    """A patch in the colour of a kind of passage."""

    def __init__(self, *, proves: bool, parent: QWidget) -> None:
        super().__init__(parent)
        self._proves = proves
        self.setFixedSize(QSize(18, 14))

    def paintEvent(self, event: QPaintEvent) -> None:
        painter, colours = QPainter(self), current().tokens
        painter.fillRect(self.rect(), colours.accent_tint if self._proves else colours.quote)
        if self._proves:
            line = 2 * hairline(painter)
            painter.fillRect(QRectF(0, self.height() - line, self.width(), line), colours.accent_text)
        painter.end()


class Legend(Edged):
    """How many passages are evidence and how many only quotes, and the button that marks the selected one."""

    lost_asked = Signal()

    def __init__(self, parent: QWidget | None = None) -> None:
        super().__init__("bg", "b", parent)
        self.setFixedHeight(HEIGHT)
        row = QHBoxLayout(self)
        row.setContentsMargins(24, 0, 16, 0)
        row.setSpacing(8)
        self._counts: list[Words] = []
        self._names: list[Words] = []
        for words, proves in (("Evidence", True), ("Quotes", False)):
            row.addWidget(_Swatch(proves=proves, parent=self))
            name = Words(words, self, size=12.5, tone="t1")
            self._names.append(name)
            row.addWidget(name)
            count = Words("0", self, size=12.5, tone="t3")
            self._counts.append(count)
            row.addWidget(count)
            row.addSpacing(12)
        self.lost = Button("", self, role="link", icon="warn")
        self.lost.clicked.connect(self.lost_asked)
        row.addWidget(self.lost)
        row.addStretch(1)
        self.find_button = IconButton("search", "Find in the text (Ctrl+F)", self, size=28)
        self.mark = Button("Mark selection", self, icon="quote", keys="M", compact=True)
        row.addWidget(self.find_button)
        row.addWidget(self.mark)

    def resizeEvent(self, event: QResizeEvent) -> None:
        """Say less where there is little room."""
        super().resizeEvent(event)
        self.mark.set_value("Mark selection" if self.width() >= ROOMY else "Mark")
        for name in self._names:
            name.setVisible(self.width() >= NARROW)

    def show_passages(self, passages: Sequence[Passage]) -> None:
        """Count them."""
        found = [each for each in passages if each.excerpt.anchored]
        proving = sum(bool(each.uses) for each in found)
        for count, number in zip(self._counts, (proving, len(found) - proving), strict=True):
            count.setText(f"{number:,}")
        lost = len(passages) - len(found)
        self.lost.set_value(f"{lost} not found")
        self.lost.setVisible(lost > 0)


class LostBar(Edged):
    """What to do about a passage that the text no longer has; it is shown while such a one is chosen."""

    def __init__(self, parent: QWidget | None = None) -> None:
        super().__init__("sunk", "b", parent)
        self.words = ElidedWords("", self, size=12.5)
        self.again = Button("Find again", self, keys="G", compact=True)
        self.use = Button("Use the selected passage", self, compact=True)
        said, buttons = QHBoxLayout(), QHBoxLayout()
        said.setSpacing(8)
        said.addWidget(Glyph("warn", self, tone="danger", size=14))
        said.addWidget(self.words, 1)
        buttons.setSpacing(8)
        buttons.addWidget(self.again)
        buttons.addWidget(self.use)
        buttons.addStretch(1)
        rows = QVBoxLayout(self)
        rows.setContentsMargins(24, 8, 16, 8)
        rows.setSpacing(6)
        rows.addLayout(said)
        rows.addLayout(buttons)
        self.hide()

    def show_passage(self, passage: Passage | None, *, can_edit: bool) -> None:
        """Show it for a passage that is not found; hide it for others."""
        lost = passage is not None and not passage.excerpt.anchored
        self.setVisible(lost)
        if lost and passage is not None:
            quote = passage.quote if len(passage.quote) <= SHORT else f"{passage.quote[:SHORT].rstrip()}…"
            self.words.set_words(f"Not found word for word: “{quote}”")
            self.use.setVisible(can_edit)


class UsedBar(Edged):
    """How many passages there are, where they are used, and the keys to go through them."""

    def __init__(self, parent: QWidget | None = None) -> None:
        super().__init__("bg", "bl", parent)
        self.setFixedHeight(HEIGHT)
        self.words = ElidedWords("", self, size=13, weight=600, mode=Qt.TextElideMode.ElideRight)
        row = QHBoxLayout(self)
        row.setContentsMargins(EDGE, 0, EDGE, 0)
        row.setSpacing(6)
        row.addWidget(self.words, 1)
        for key in ("J", "K"):
            row.addWidget(KeyCap(key, self))
        self._said = Words("next, previous", self, size=12, tone="t2")
        row.addWidget(self._said)

    def resizeEvent(self, event: QResizeEvent) -> None:
        """Say less where there is little room."""
        super().resizeEvent(event)
        self._said.setVisible(self.width() >= NARROW)

    def show_passages(self, passages: Sequence[Passage]) -> None:
        """Say it: "5 excerpts, evidence for 3 commitments, 1 against"."""
        uses = [use for each in passages for use in each.uses]
        about = len({use.opens for use in uses if use.opens[0] == "commitment"})
        against = sum(use.stance is EvidenceStance.contradicts for use in uses)
        many = len(passages)
        parts = [f"{many} excerpt{'' if many == 1 else 's'}"] if many else ["No excerpts"]
        if about:
            parts.append(f"evidence for {about} commitment{'' if about == 1 else 's'}")
        if against:
            parts.append(f"{against} against")
        self.words.set_words(", ".join(parts))
