"""A card with a line to type in over a list."""

from collections.abc import Sequence

from PySide6.QtCore import QEvent, QObject, Qt
from PySide6.QtGui import QKeyEvent
from PySide6.QtWidgets import QLineEdit, QWidget

from tracker.desktop.filtering.listing import STEPS, TAKING, RowList
from tracker.desktop.widgets.card import Card


class LineCard(Card):
    """The line and the list, and how keys go through them. Subclasses lay them out, and fill the list."""

    def __init__(self, anchor: QWidget) -> None:
        super().__init__(anchor, margin=10)
        self.line = QLineEdit(self)
        self.line.installEventFilter(self)
        self.list = RowList(self)

    def parts(self) -> Sequence[QWidget]:
        return (self.line, self.list)

    def belongs(self, part: QWidget) -> bool:
        """Return whether a press there leaves it open: what it stands under closes it by itself."""
        return part is self._anchor or super().belongs(part)

    def hold_to(self, anchor: QWidget) -> None:
        """Stand under something else from now on."""
        self._anchor = anchor

    def eventFilter(self, watched: QObject, event: QEvent) -> bool:
        """Let the line's keys go through the list."""
        if watched is self.line and isinstance(event, QKeyEvent) and event.type() == QEvent.Type.KeyPress:
            return self.line_key(event)
        return super().eventFilter(watched, event)

    def line_key(self, event: QKeyEvent) -> bool:
        """Go through the list from the line above it; True if the key is used up."""
        key = Qt.Key(event.key())
        if key in STEPS and not event.modifiers() & Qt.KeyboardModifier.AltModifier:
            self.list.go(STEPS[key])
        elif key in TAKING:
            self.list.take()
        elif key == Qt.Key.Key_Escape:
            self.close_card()
        else:
            return False
        return True
