"""A strip under the pages of a brief with very many rows: which of them are shown, and a way to the others."""

from typing import TYPE_CHECKING

from PySide6.QtCore import Signal, Slot
from PySide6.QtWidgets import QHBoxLayout, QWidget

from tracker.desktop.surface import Edged
from tracker.desktop.widgets import ElidedWords, SecondaryButton

if TYPE_CHECKING:
    from tracker.briefs.portions import Portion

WHOLE = "exports hold all"
TIP = "The screen shows so many rows at a time. Exports, prints and issues hold all; Find looks through what is shown."


class PortionBar(Edged):
    """Hidden while all rows of the brief are shown."""

    wanted = Signal(object)
    """The Portion to show."""

    def __init__(self, parent: QWidget | None = None) -> None:
        super().__init__("side", "t", parent)
        self._portion: Portion | None = None
        self._words = ElidedWords("", self)
        self.previous = SecondaryButton("Previous rows", self, icon="left", compact=True)
        self.next = SecondaryButton("Next rows", self, icon="right", compact=True)
        row = QHBoxLayout(self)
        row.setContentsMargins(16, 0, 10, 0)
        row.setSpacing(8)
        row.addWidget(self._words, 1)
        row.addWidget(self.previous)
        row.addWidget(self.next)
        self.setFixedHeight(44)
        self.previous.clicked.connect(self.go_back)
        self.next.clicked.connect(self.go_on)
        self.hide()

    @property
    def words(self) -> str:
        """Return what it says, or nothing while it is hidden."""
        return "" if self.isHidden() else self.accessibleName()

    def show_portion(self, portion: "Portion | None") -> None:
        """Say which rows are on the pages; None if all are."""
        self._portion = portion
        self.setVisible(portion is not None)
        if portion is not None:
            said = f"Preview of {portion.words}; {WHOLE}"
            self._words.set_words(said)
            self._words.setToolTip(TIP)
            self.setAccessibleName(said)
        self.previous.setEnabled(self.has_previous())
        self.next.setEnabled(self.has_next())

    def has_next(self) -> bool:
        """True if rows follow those that are shown."""
        return self._portion is not None and self._portion.following is not None

    def has_previous(self) -> bool:
        """True if rows come before those that are shown."""
        return self._portion is not None and self._portion.preceding is not None

    @Slot()
    def go_on(self) -> None:
        """Ask for the next rows."""
        if self._portion is not None and self._portion.following is not None:
            self.wanted.emit(self._portion.following)

    @Slot()
    def go_back(self) -> None:
        """Ask for the rows before."""
        if self._portion is not None and self._portion.preceding is not None:
            self.wanted.emit(self._portion.preceding)
