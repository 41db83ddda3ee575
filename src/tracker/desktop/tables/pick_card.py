"""A card that lists things to pick from, found by typing a part of their names; Esc or a press elsewhere closes it."""

from PySide6.QtCore import Qt, Slot
from PySide6.QtWidgets import QWidget

from tracker.desktop.filtering.line_card import LineCard
from tracker.desktop.filtering.rows import Row, narrowed
from tracker.desktop.widgets.layout import Words
from tracker.model.names import fold

WIDTH = 300


class PickCard(LineCard):
    """A line, a list, and what a subclass puts under them. Subclasses say what is listed, and what taking one does."""

    def __init__(self, anchor: QWidget, name: str, back: QWidget) -> None:
        """Stand under `anchor`; the keyboard goes back to `back`."""
        super().__init__(anchor)
        self._back = back
        self.title = Words(name, self, weight=600)
        self.setAccessibleName(name)
        self.line.textChanged.connect(self.narrow)
        self.list.setAccessibleName(name)
        self.list.taken.connect(self.take)
        self.note = Words("", self, size=12, tone="t3", wrap=True)
        for widget in (self.title, self.line, self.list, self.note):
            self.body.addWidget(widget)
        self.say("Type to find")

    def say(self, placeholder: str) -> None:
        """Say what can be typed."""
        self.line.setPlaceholderText(placeholder)
        self.line.setAccessibleName(placeholder)

    def rows(self) -> list[Row]:
        """Return all that is listed."""
        raise NotImplementedError

    def take(self, row: Row) -> None:
        """Do what the row that was taken asks for."""
        raise NotImplementedError

    def back(self) -> QWidget:
        """Return what gets the keyboard when the card closes."""
        return self._back

    def start(self) -> None:
        """Open it with nothing typed."""
        self.line.clear()
        self.refresh()
        self.watch()
        self.line.setFocus(Qt.FocusReason.ShortcutFocusReason)

    @Slot()
    def narrow(self) -> None:
        """List what fits what is typed, from the top."""
        self.refresh(0)

    def refresh(self, at: int | None = None) -> None:
        """List again, with the same row marked or another."""
        typed = fold(self.line.text()).strip()
        rows = sorted(narrowed(self.rows(), typed), key=lambda row: not fold(row.words).startswith(typed))
        self.list.show_rows(rows, self.list.currentIndex().row() if at is None else at)
        self.list.setVisible(bool(rows))
        if not rows:
            self.note.setText("Nothing by that name.")
        self.note.setVisible(bool(self.note.text()) and not rows)
        self.open(width=WIDTH)
