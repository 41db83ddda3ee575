"""Add members of a bloc…: the card that lists the blocs whose members are known."""

from datetime import date
from functools import partial
from typing import TYPE_CHECKING

from PySide6.QtCore import Slot
from PySide6.QtWidgets import QApplication, QWidget

from tracker.desktop.commands import Command
from tracker.desktop.filtering.rows import Row
from tracker.desktop.session import Session
from tracker.desktop.tables.pick_card import PickCard
from tracker.desktop.widgets import Words
from tracker.edits.blocs import add_bloc, bloc, blocs
from tracker.model.dates import label
from tracker.model.errors import UserError
from tracker.model.names import fold
from tracker.model.records import Actor

if TYPE_CHECKING:
    from tracker.desktop.window import MainWindow

PLACE = "participants"


class BlocCard(PickCard):
    """Lists the blocs with how many members each has on the day; taking one adds what is missing."""

    def __init__(self, session: Session, anchor: QWidget, back: QWidget) -> None:
        super().__init__(anchor, "Add members of a bloc", back)
        self.setObjectName("bloc-card")
        self._session = session
        self.say("EU, NATO, G7 …")
        day = max(one.as_of for one in blocs())
        self.about = Words(
            f"Members with the days on which they joined and left, as of {label(day)}. "
            "What is here already is not doubled.",
            self,
            size=12,
            tone="t3",
            wrap=True,
        )
        self.body.addWidget(self.about)

    def rows(self) -> list[Row]:
        day = date.fromordinal(self._session.as_of)
        return [
            Row(one.name, value=one.code, count=one.members(day), found_by=fold(f"{one.name} {one.code}"))
            for one in blocs()
        ]

    @Slot(object)
    def take(self, row: Row) -> None:
        """Add the members, and show the bloc."""
        session = self._session
        try:
            added = session.attempt(add_bloc, row.value)
        except UserError as error:
            self.about.setText(str(error))
            return
        self.close_card()
        if not (added.memberships or added.completed):
            session.toast.emit(added.words(row.value), False)
        whole = session.store.find(bloc(row.value).code, Actor.KIND)
        session.open(whole.KIND, whole.number)


def bloc_commands(window: "MainWindow") -> list[Command]:
    """Return the command for a window."""
    return [
        Command(
            "record.add_bloc",
            "Add members of a bloc…",
            partial(_add, window),
            "",
            "people",
            "Record",
            partial(_can_add, window),
            2,
            "EU NATO G7 G20 UN Security Council membership",
        )
    ]


def _can_add(window: "MainWindow") -> bool:
    return window.session is not None and window.session.can_edit


def _add(window: "MainWindow") -> None:
    session, desk = window.session, window.desk
    if session is None or desk is None:
        return
    desk.show_view(PLACE)
    view = desk.view
    if view is None:
        return
    pane = getattr(view, "pane", None)
    anchor = pane.new_button if pane is not None else view
    card = window.findChild(BlocCard)
    if card is not None:
        card.close_card()
        card.deleteLater()
    desk.focus_first()
    focused = QApplication.focusWidget()
    BlocCard(session, anchor, view if focused is None else focused).start()
