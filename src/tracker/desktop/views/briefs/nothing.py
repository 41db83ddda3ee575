"""What stands in place of the pages while no commitment is recorded: what to do first."""

from PySide6.QtCore import Slot
from PySide6.QtGui import QAction
from PySide6.QtWidgets import QWidget

from tracker.desktop.widgets import EmptyState

NEW = "record.new_commitment"
WORDS = ("No brief yet", "A brief says what was promised and where it stands. Log a commitment first.")


class Nothing(EmptyState):
    """Says that there is nothing to make a brief of, and begins a commitment."""

    def __init__(self, parent: QWidget | None = None) -> None:
        super().__init__(*WORDS, primary="New commitment", keys="N")
        self.setParent(parent)
        self.primary.clicked.connect(self._begin)

    @Slot()
    def _begin(self) -> None:
        action = self.window().findChild(QAction, NEW)
        if isinstance(action, QAction):
            action.trigger()
