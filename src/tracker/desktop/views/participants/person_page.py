"""The page of a person: offices, statements, and the meetings they were at."""

from PySide6.QtCore import Slot
from PySide6.QtWidgets import QWidget

from tracker.desktop.session import Session
from tracker.desktop.tables.page import Page
from tracker.desktop.tables.records import RecordSection
from tracker.desktop.views.participants.holding import holds
from tracker.desktop.widgets import Words
from tracker.model import dates
from tracker.model.records import Actor, Excerpt, Office, Participation, Person


class PersonPage(Page):
    """Everything about one person."""

    def __init__(self, session: Session, parent: QWidget | None = None) -> None:
        super().__init__(session, parent)
        self._notes = Words("", self, tone="t2", wrap=True)
        self._offices = RecordSection(session, Office, "Offices", "person", add="Add office")
        self._said = RecordSection(
            session,
            Excerpt,
            "Statements",
            "speaker",
            names=("quote", "said_on", "spoken_for", "source"),
            none="Nothing they said is recorded. Mark a passage of a source and name the speaker.",
            order=lambda each: -((dates.bounds(each.said_on)[1] if each.said_on else None) or 0),
        )
        self._meetings = RecordSection(
            session,
            Participation,
            "Meetings",
            "person",
            names=("meeting", "actor", "role", "presence"),
            add="Add meeting",
            none="No meeting is recorded.",
        )
        for section in (self._notes, self._offices, self._said, self._meetings):
            self.sections.addWidget(section)
        self.sections.addStretch(1)
        self._said.opened.connect(self._open_excerpt)

    def refresh(self) -> None:
        """Read the person again and show them."""
        found = self.session.store.get_many(Person, [self.number]).get(self.number)
        if found is None:
            return
        self.head.badge.show_code(glyph="i-user")
        self.head.title.set_words(found.name)
        self.head.line.set_words(self._about(found))
        self._notes.setText(found.notes or "")
        self._notes.setVisible(bool(found.notes))
        for section in (self._offices, self._said, self._meetings):
            section.show_of(self.number)

    def _about(self, person: Person) -> str:
        """The offices that they hold as of the day, and other names."""
        store, day = self.session.store, self.session.as_of
        held = [each for each in store.all(Office, person=person.number) if holds(each, day)]
        words = [f"{each.title}, {store.title_of(Actor.KIND, each.actor)}" for each in held]
        if person.other_names:
            words.append(f"also {', '.join(person.other_names)}")
        return ".  ".join(words) or "No office by this day"

    @Slot(int)
    def _open_excerpt(self, number: int) -> None:
        self.session.open(Excerpt.KIND, number)
