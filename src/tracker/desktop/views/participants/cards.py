"""Cards over a profile: how somebody took part, who holds an office, and to whom one is handed over."""

from collections.abc import Sequence

from PySide6.QtCore import QRect, Qt, Signal
from PySide6.QtWidgets import QWidget

from tracker.answers.attendance import Seat
from tracker.answers.profile import holds
from tracker.desktop.session import Session
from tracker.desktop.tables.form_card import FormCard
from tracker.desktop.views.participants.person_field import PersonField
from tracker.desktop.widgets import Field, FuzzyDateField, ReferenceField, TextField, VocabField, Words
from tracker.desktop.widgets.editor import Editor
from tracker.edits.offices import appoint, hand_over
from tracker.edits.records import save, set_fields
from tracker.model.dates import from_day
from tracker.model.errors import UserError
from tracker.model.names import fold
from tracker.model.records import Office, Participation, Person
from tracker.model.vocabulary import Presence, Role

LABELS = 84


class SeatCard(FormCard):
    """Asks how a person took part in a meeting: role and presence, saved in one step."""

    def __init__(self, session: Session, over: QWidget) -> None:
        super().__init__(over, "seat-card", width=330)
        self._session = session
        self._seat: Seat | None = None
        self._place = (0, 0, 0)
        self.presence = VocabField("Presence", Presence, self)
        self.role = VocabField("Role", Role, self)
        for words, editor in (("Presence", self.presence), ("Role", self.role)):
            self.body.addWidget(Field(words, editor, self, label_width=LABELS))
        self.finish()

    def fields(self) -> Sequence[Editor]:
        return (self.presence, self.role)

    def ask(self, place: tuple[int, int, int], seat: Seat | None, words: str, beside: QRect, *, ahead: bool) -> None:
        """Ask of a place: meeting, actor and person (0 for nobody named); `seat` is what is on record."""
        self._place, self._seat = place, seat
        self.title.setText(words)
        usual = Presence.unknown if ahead else Presence.in_person
        self.presence.set_value(seat.presence if seat else usual)
        self.role.set_value(seat.role if seat else Role.participant)
        self.open_at(beside)

    def write(self) -> None:
        role, presence = self.role.value(), self.presence.value()
        if self._seat is None:
            meeting, actor, person = self._place
            made = Participation.of(meeting=meeting, actor=actor, person=person or None, role=role, presence=presence)
            self._session.attempt(save, made, "Add participation")
        elif (role, presence) != (self._seat.role, self._seat.presence):
            record = self._session.store.get(Participation, self._seat.number)
            self._session.attempt(set_fields, record, role=role, presence=presence)
        self.close_card()


class AppointCard(FormCard):
    """Asks for a person and their office; whoever took part unnamed becomes that person."""

    def __init__(self, session: Session, over: QWidget) -> None:
        super().__init__(over, "appoint-card", width=400)
        self._session = session
        self._actor, self._seats = 0, list[int]()
        self.person = PersonField(session, "Person", self)
        self.office = TextField("Office", self, placeholder="Prime Minister")
        self.since = FuzzyDateField("Since", self, today=lambda: session.shown_day, placeholder="None stated")
        for words, editor in (("Person", self.person), ("Office", self.office), ("Since", self.since)):
            self.body.addWidget(Field(words, editor, self, label_width=LABELS))
        self.finish()

    def fields(self) -> Sequence[Editor]:
        return (self.person, self.office, self.since)

    def ask(self, actor: int, office: str, seats: list[int], beside: QRect) -> None:
        """Ask who holds an office of an actor; `seats` are the participations that are theirs."""
        self._actor, self._seats = actor, seats
        self.title.setText("Add person")
        self.person.start()
        self.office.set_value(office)
        self.since.set_value("")
        self.open_at(beside)

    def write(self) -> None:
        who, title, since = self.person.who(), str(self.office.value() or "").strip(), str(self.since.value() or "")
        if not who:
            raise UserError("Say who: choose a person, or type the name of a new one.")
        self._session.attempt(appoint, self._actor, who, title, since or None, self._seats)
        self.close_card()


class HandOverCard(FormCard):
    """Asks to whom an office goes, and on which day."""

    done = Signal(object)
    """An office was handed over; carries the new one."""

    def __init__(self, session: Session, over: QWidget) -> None:
        super().__init__(over, "hand-over-card", width=420)
        self._session = session
        self._offices: dict[int, Office] = {}
        self.title.setText("Hand over office")
        self.office = ReferenceField("Office", self._find, self._name_of, self, required=True)
        self.person = PersonField(session, "New holder", self)
        self.day = FuzzyDateField("Day", self, today=lambda: session.shown_day, placeholder="On which day")
        note = "The old holder leaves on that day, the new one begins. What was promised stays with the office."
        for words, editor in (("Office", self.office), ("New holder", self.person), ("On", self.day)):
            self.body.addWidget(Field(words, editor, self, label_width=LABELS))
        self.body.addWidget(Words(note, self, size=12, tone="t3", wrap=True))
        self.finish()

    def fields(self) -> Sequence[Editor]:
        return (self.office, self.person, self.day)

    def ask(self, offices: Sequence[Office], beside: QRect) -> None:
        """Ask about one of some offices; the first is chosen."""
        self._offices = {one.number: one for one in offices}
        self.office.set_value(offices[0].number)
        self.person.start()
        self.day.set_value(from_day(self._session.working_day.toordinal()))
        self.open_at(beside)
        if len(offices) == 1:
            self.person.setFocus(Qt.FocusReason.OtherFocusReason)

    def _find(self, words: str) -> list[tuple[int, str, str]]:
        wanted = fold(words).split()
        rows = [(number, self._name_of(number), "") for number in self._offices]
        return [row for row in rows if all(word in fold(row[1]) for word in wanted)]

    def _name_of(self, number: int) -> str:
        one = self._offices.get(number)
        return f"{one.title}: {self._session.store.title_of(Person.KIND, one.person)}" if one else ""

    def write(self) -> None:
        office, who = self._offices.get(int(str(self.office.value() or 0))), self.person.who()
        if office is None or not who:
            raise UserError("Say who the new holder is: choose a person, or type the name of a new one.")
        made = self._session.attempt(hand_over, office, who, str(self.day.value() or ""))
        self.close_card()
        self.done.emit(made)


def held_offices(session: Session, *, actor: int = 0, person: int = 0) -> list[Office]:
    """Return the offices of an actor or a person that are held on the day, a named person's first."""
    only = {"actor": actor} if actor else {"person": person}
    found = [one for one in session.store.all(Office, **only) if holds(one, session.as_of)]
    return sorted(found, key=lambda one: one.person != person)
