"""The line in which words are typed to find them in the saved text."""

from PySide6.QtCore import QEvent, QObject, Qt, Signal, Slot
from PySide6.QtGui import QKeyEvent
from PySide6.QtWidgets import QHBoxLayout, QLineEdit, QWidget

from tracker.desktop.surface import Edged
from tracker.desktop.views.sources.reader import Reader
from tracker.desktop.views.sources.sentences import places_of
from tracker.desktop.widgets import IconButton, Words


class FindBar(Edged):
    """Enter goes to the next place, Shift+Enter to the one before, Esc back to the text with the place selected."""

    closed = Signal()

    def __init__(self, reader: Reader, parent: QWidget | None = None) -> None:
        super().__init__("bg", "b", parent)
        self._reader = reader
        self._places: list[tuple[int, int]] = []
        self._at = -1
        self.line = QLineEdit(self)
        self.line.setPlaceholderText("Find in the text")
        self.line.setAccessibleName("Find in the text")
        self.line.setFixedWidth(260)
        self.line.textChanged.connect(self._find)
        self.line.installEventFilter(self)
        self.count = Words("", self, size=12.5, tone="t2")
        row = QHBoxLayout(self)
        row.setContentsMargins(24, 6, 16, 6)
        row.setSpacing(8)
        row.addWidget(self.line)
        row.addWidget(self.count)
        row.addStretch(1)
        for icon, name, run in (
            ("up", "Previous place", self.previous),
            ("down", "Next place", self.next),
            ("x", "Close", self.leave),
        ):
            button = IconButton(icon, name, self, size=28)
            button.clicked.connect(run)
            row.addWidget(button)
        self.hide()

    def start(self) -> None:
        """Show it with the keyboard in it; what is selected in the text is looked for."""
        start, end = self._reader.passage()
        self.show()
        if 0 < end - start <= 100:
            self.line.setText(self._reader.words[start:end])
        self.line.setFocus(Qt.FocusReason.ShortcutFocusReason)
        self.line.selectAll()
        self._find()

    @Slot()
    def _find(self) -> None:
        """Find the words, and go to the first place from the caret on."""
        self._places = places_of(self._reader.words, self.line.text())
        start = self._reader.passage()[0]
        self._at = next((at for at, place in enumerate(self._places) if place[0] >= start), 0) if self._places else -1
        self._show()

    @Slot()
    def next(self) -> None:
        """Go to the next place, from the last to the first."""
        self._go(1)

    @Slot()
    def previous(self) -> None:
        """Go to the place before, from the first to the last."""
        self._go(-1)

    def _go(self, by: int) -> None:
        if self._places:
            self._at = (self._at + by) % len(self._places)
            self._show()

    def _show(self) -> None:
        if self._places:
            self._reader.mark_passage(*self._places[self._at])
        many = len(self._places)
        words = f"{self._at + 1:,} of {many:,}" if many else "Not in the text" if self.line.text() else ""
        self.count.setText(words)

    @Slot()
    def leave(self) -> None:
        """Hide it, and give the keyboard back to the text."""
        self._reader.setFocus(Qt.FocusReason.OtherFocusReason)
        self.hide()
        self.closed.emit()

    def eventFilter(self, watched: QObject, event: QEvent) -> bool:
        if isinstance(event, QKeyEvent) and event.type() == QEvent.Type.KeyPress:
            if event.key() == Qt.Key.Key_Escape:
                self.leave()
                return True
            if event.key() in (Qt.Key.Key_Return, Qt.Key.Key_Enter):
                self._go(-1 if event.modifiers() & Qt.KeyboardModifier.ShiftModifier else 1)
                return True
        return super().eventFilter(watched, event)
