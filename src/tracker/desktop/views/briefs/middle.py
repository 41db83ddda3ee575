"""What stands in the middle: the pages, what is in their way, or what to do first while nothing is recorded."""

from PySide6.QtCore import Slot
from PySide6.QtGui import QAction
from PySide6.QtWidgets import QStackedWidget, QWidget

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


class Middle(QStackedWidget):
    """Shows one of the three."""

    def __init__(self, pages: QWidget) -> None:
        super().__init__()
        self._pages = pages
        self.obstacle = EmptyState(*WORDS, primary="Try again", secondary="Edit template")
        self.nothing = Nothing()
        for each in (pages, self.obstacle, self.nothing):
            self.addWidget(each)

    def show_pages(self) -> None:
        """Show the pages."""
        self.setCurrentWidget(self._pages)

    def show_nothing(self) -> None:
        """Show what to do first."""
        self.setCurrentWidget(self.nothing)

    def show_obstacle(self, title: str, sentence: str, *, again: bool, house: bool) -> None:
        """Say what is in the way; offer to try `again`, and to edit the template if it is a `house` template."""
        self.obstacle.set_words(title, sentence)
        self.obstacle.primary.setVisible(again)
        self.obstacle.secondary.setVisible(again and house)
        self.setCurrentWidget(self.obstacle)
