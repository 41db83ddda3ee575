"""The card that adds actors to a questionnaire: one by name, or all members of a bloc."""

from PySide6.QtCore import Slot
from PySide6.QtWidgets import QWidget

from tracker.desktop.filtering.rows import Row
from tracker.desktop.session import Session
from tracker.desktop.tables.pick_card import PickCard
from tracker.desktop.views.positions.choosing import members_on
from tracker.edits.positions import ask_actors
from tracker.model.dates import from_day
from tracker.model.errors import UserError
from tracker.model.names import fold
from tracker.model.records import Actor

MEMBERS = "members:"


class AskCard(PickCard):
    """Lists who has not been asked yet; taking one adds it, and the card stays for the next."""

    def __init__(self, session: Session, anchor: QWidget, back: QWidget) -> None:
        super().__init__(anchor, "Add actors as asked", back)
        self.setObjectName("ask-card")
        self._session = session
        self._questionnaire = 0
        self._there: set[int] = set()
        self._listed: list[Row] = []
        self.say("A name, a code or a bloc")

    def ask(self, questionnaire: int, there: set[int]) -> None:
        """Ask whom to add to a questionnaire beside those who are there."""
        self._questionnaire, self._there = questionnaire, there
        self._list()
        self.start()

    def _list(self) -> None:
        """Read who can be added: members of blocs first, then single actors by name."""
        store = self._session.store
        members = members_on(store.columns.memberships, self._session.as_of)
        actors = sorted(store.all(Actor), key=lambda each: each.name.casefold())
        self._listed = []
        for each in actors:
            missing = members.get(each.number, set()) - self._there
            if missing:
                words = f"Members of {each.short_name or each.name}"
                found_by = fold(f"{words} {each.name} {each.code}")
                self._listed.append(Row(words, value=f"{MEMBERS}{each.number}", count=len(missing), found_by=found_by))
        for each in actors:
            if each.number not in self._there:
                names = " ".join((each.name, each.code, each.short_name or "", *each.other_names))
                self._listed.append(Row(each.name, value=str(each.number), found_by=fold(names)))
        self.note.setText("" if self._listed else "Every actor has been asked; add others under Participants.")

    def rows(self) -> list[Row]:
        return self._listed

    @Slot(object)
    def take(self, row: Row) -> None:
        """Add an actor, or the members of a bloc, in one step."""
        store = self._session.store
        actors = [int(row.value)] if not row.value.startswith(MEMBERS) else []
        if not actors:
            members = members_on(store.columns.memberships, self._session.as_of)
            inside = members.get(int(row.value.removeprefix(MEMBERS)), set())
            actors = sorted(inside - self._there, key=lambda actor: store.title_of(Actor.KIND, actor).casefold())
        today = from_day(self._session.working_day.toordinal())
        try:
            self._session.attempt(ask_actors, self._questionnaire, actors, today)
        except UserError as error:
            self.note.setText(str(error))
            self.note.show()
            return
        self._there |= set(actors)
        self._list()
        self.line.clear()
        self.refresh(0)
