"""The profile of a person: the offices they hold and held, what these owe, what they said and where they were."""

from PySide6.QtWidgets import QVBoxLayout, QWidget

from tracker.answers.profile import holds
from tracker.desktop.session import Session
from tracker.desktop.tables.page import Page
from tracker.desktop.tables.records import RecordSection
from tracker.desktop.views.participants.attendance import AttendanceSection
from tracker.desktop.views.participants.names import NamesSection
from tracker.desktop.views.participants.offices_strip import OfficesStrip
from tracker.desktop.views.participants.owed import OwedSection
from tracker.desktop.views.participants.said import StatementsSection
from tracker.desktop.widgets import Words
from tracker.model import dates
from tracker.model.records import Actor, Office, Person


class PersonPage(Page):
    """Everything about one person as of the day."""

    def __init__(self, session: Session, parent: QWidget | None = None) -> None:
        super().__init__(session, parent)
        self._notes = Words("", self, tone="t2", wrap=True)
        self._strip = OfficesStrip(session)
        self._offices = RecordSection(
            session,
            Office,
            "Offices",
            "person",
            names=("title", "actor", "since", "until"),
            add="Add office",
            none="No office is recorded.",
            order=lambda each: -((dates.bounds(each.since)[0] if each.since else None) or 0),
        )
        self._owed = OwedSection(session)
        self.attendance = AttendanceSection(session, "Meetings", of_person=True)
        self._said = StatementsSection(session, of_person=True)
        self.names = NamesSection(session, Person)
        offices = QWidget()
        both = QVBoxLayout(offices)
        both.setContentsMargins(0, 0, 0, 0)
        both.setSpacing(6)
        both.addWidget(self._offices)
        both.addWidget(self._strip)
        for section in (
            self._notes,
            offices,
            self._owed,
            self.attendance,
            self._said,
            self.names,
        ):
            self.sections.addWidget(section)
        self.sections.setSpacing(22)
        self.sections.addStretch(1)

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
        for section in (self._strip, self._offices, self._owed, self.attendance, self._said):
            section.show_of(self.number)
        self.names.show_record(found)

    def _about(self, person: Person) -> str:
        """The offices that they hold as of the day, and other names."""
        store, day = self.session.store, self.session.as_of
        held = [each for each in store.all(Office, person=person.number) if holds(each, day)]
        words = [f"{each.title}, {store.title_of(Actor.KIND, each.actor)}" for each in held]
        if person.other_names:
            words.append(f"Also {', '.join(person.other_names)}")
        return ". ".join(words) or "No office by this day"
