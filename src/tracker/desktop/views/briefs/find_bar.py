"""The line over the pages in which words are typed to find them in the brief."""

from PySide6.QtCore import QEvent, QObject, Qt, Signal, Slot
from PySide6.QtGui import QAccessible, QAccessibleEvent, QKeyEvent
from PySide6.QtWidgets import QHBoxLayout, QLineEdit, QWidget

from tracker.desktop.surface import Edged
from tracker.desktop.widgets import IconButton, Words

NOT_FOUND = "Not found"


class FindBar(Edged):
    """Enter goes to the next place, Shift+Enter to the one before, Esc closes the line."""

    typed = Signal(str)
    step_wanted = Signal(int)
    """1 for the next place, -1 for the one before."""
    closed = Signal()

    def __init__(self, parent: QWidget | None = None) -> None:
        super().__init__("bg", "b", parent)
        self.line = QLineEdit(self)
        self.line.setPlaceholderText("Find in the brief")
        self.line.setAccessibleName("Find in the brief")
        self.line.setMinimumWidth(90)
        self.line.setMaximumWidth(230)
        self.line.textChanged.connect(self.typed)
        self.line.installEventFilter(self)
        self.count = Words("", self, size=12.5, tone="t2")
        self.previous = IconButton("up", "Previous match", self, tip="Previous match (Shift+Enter, Shift+F3)", size=28)
        self.next = IconButton("down", "Next match", self, tip="Next match (Enter, F3)", size=28)
        self.dismissal = IconButton("x", "Close", self, tip="Close (Esc)", size=28)
        row = QHBoxLayout(self)
        row.setContentsMargins(12, 6, 12, 6)
        row.setSpacing(4)
        row.addWidget(self.line, 1)
        row.addSpacing(6)
        row.addWidget(self.count)
        row.addStretch(1)
        for button in (self.previous, self.next, self.dismissal):
            row.addWidget(button)
        self.previous.clicked.connect(self._on_previous)
        self.next.clicked.connect(self._on_next)
        self.dismissal.clicked.connect(self.closed)
        self.hide()

    def start(self) -> None:
        """Show it with the keyboard in it, and what was looked for last ready to be typed over."""
        self.show()
        self.line.setFocus(Qt.FocusReason.ShortcutFocusReason)
        self.line.selectAll()

    def say(self, words: str, *, found: bool) -> None:
        """Say at the line how it went: "3 of 14", "Not found"; `found` is whether there is anywhere to go."""
        changed = words != self.count.text()
        self.count.setText(words)
        missing = words.startswith(NOT_FOUND)
        self.count.set_tone("danger" if missing else "t2")
        self.line.setAccessibleDescription(words)
        for button in (self.previous, self.next):
            button.setEnabled(found)
        if self.line.property("error") != missing:
            self.line.setProperty("error", missing)
            self.line.style().polish(self.line)
        if changed and words and self.isVisible():
            QAccessible.updateAccessibility(QAccessibleEvent(self.count, QAccessible.Event.Alert))

    @Slot()
    def _on_previous(self) -> None:
        self.step_wanted.emit(-1)

    @Slot()
    def _on_next(self) -> None:
        self.step_wanted.emit(1)

    def keyPressEvent(self, event: QKeyEvent) -> None:
        if event.key() == Qt.Key.Key_Escape:
            self.closed.emit()
        else:
            super().keyPressEvent(event)

    def eventFilter(self, watched: QObject, event: QEvent) -> bool:
        if isinstance(event, QKeyEvent) and event.type() == QEvent.Type.KeyPress:
            if event.key() == Qt.Key.Key_Escape:
                self.closed.emit()
                return True
            if event.key() in (Qt.Key.Key_Return, Qt.Key.Key_Enter):
                self.step_wanted.emit(-1 if event.modifiers() & Qt.KeyboardModifier.ShiftModifier else 1)
                return True
        return super().eventFilter(watched, event)
