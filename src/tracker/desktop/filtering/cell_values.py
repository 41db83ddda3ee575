"""Filters from a cell's value: "Show only" and "Hide" in the menus of the register and the timeline."""

from collections.abc import Iterable

from PySide6.QtCore import QObject, Slot
from PySide6.QtGui import QAction
from PySide6.QtWidgets import QMenu

from tracker.desktop.session import Session
from tracker.model.filters import FIELDS, value_words

MOST = 3
"""Values of one cell that are offered; a cell may hold many tags."""


def add_value_actions(menu: QMenu, session: Session, field: str, values: Iterable[str]) -> None:
    """Add "Show only …" and "Hide …" for the values of a cell; an empty value stands for none."""
    asked = ValueActions(menu, session)
    for value in list(dict.fromkeys(values))[:MOST]:
        words = f"{FIELDS[field].label} {value_words(field, value, session.filtering)}".replace("&", "&&")
        for title, only in ((f"Show only {words}", True), (f"Hide {words}", False)):
            action = menu.addAction(title)
            action.setData((field, value, only))
            action.triggered.connect(asked.run)


class ValueActions(QObject):
    """Runs the actions of one menu, and goes with it."""

    def __init__(self, menu: QMenu, session: Session) -> None:
        super().__init__(menu)
        self._session = session

    @Slot()
    def run(self) -> None:
        """Filter by what the action that was chosen says."""
        action = self.sender()
        if isinstance(action, QAction):
            field, value, only = action.data()
            filters = self._session.filters
            self._session.set_filters(filters.only(field, value) if only else filters.hiding(field, value))
