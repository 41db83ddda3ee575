"""Who took part in a meeting: a table that is edited in place, and a line that adds many at once."""

from collections import defaultdict
from collections.abc import Sequence

from PySide6.QtCore import QObject, QRectF, Signal, Slot
from PySide6.QtGui import QPainter
from PySide6.QtWidgets import QHBoxLayout, QVBoxLayout, QWidget

from tracker.desktop.session import Session
from tracker.desktop.tables.lookup import Found, Lookup
from tracker.desktop.tables.records import RecordModel, RecordPainter, RecordTable
from tracker.desktop.theme import current, font, paint_glyph
from tracker.desktop.views.meetings.names_field import NamesField
from tracker.desktop.widgets import Button, ReferenceField, SectionHeader, VocabField, Words
from tracker.desktop.widgets.editor import Editor
from tracker.desktop.widgets.painting import text, text_width
from tracker.edits.meetings import add_participants
from tracker.edits.records import delete, save
from tracker.entry.participants import Guests
from tracker.model.dates import bounds
from tracker.model.errors import UserError
from tracker.model.palette import ATTENDANCE_GLYPH
from tracker.model.records import Meeting, Office, Participation, Person
from tracker.model.vocabulary import MeetingKind, MeetingState, Presence, Role

NAMES = ("actor", "person", "role", "presence", "on_behalf_of")
ROLE_GLYPH = {
    Role.host: ATTENDANCE_GLYPH[Role.host],
    Role.chair: ATTENDANCE_GLYPH[Role.chair],
    Role.participant: "user",
    Role.observer: "eye",
    Role.mediator: "merge",
    Role.guest: "star",
}
EXPECTED = "Expected"
WIDTHS = {"role": 102, "presence": 102}
BLANK, SPOKEN, ACTOR_SHARE = 84, 130, 0.46
PLACEHOLDER = "Add participants: France, Scholz, Poland (Donald Tusk)"


class ParticipationModel(RecordModel):
    """The participations of one meeting, with the office that each person held on its day."""

    def __init__(self, session: Session) -> None:
        super().__init__(session, Participation, NAMES, "meeting")
        self.day = 0
        self.to_come = False
        self._titles: dict[tuple[int, int], str] = {}

    def show_of(self, day: int, *, to_come: bool, records: Sequence[Participation]) -> None:
        """Show participations in a meeting on a day."""
        self.day, self.to_come = day, to_come
        people = {one.person for one in records if one.person is not None}
        self._titles = {}
        for office in self.session.store.all(Office, person=people) if people else ():
            if _holds(office, day):
                self._titles[office.person, office.actor] = office.title
        self.show(records)

    def office(self, row: int) -> str:
        """Return the office that the person of a row held for the actor on the day."""
        one: Participation = self.record(row)
        return self._titles.get((one.person or 0, one.actor), "")

    def presence_words(self, row: int) -> str:
        """Return how somebody took part; before the day they are expected, where nothing else is known."""
        presence: Presence = self.record(row).presence
        return EXPECTED if self.to_come and presence is Presence.unknown else presence.label

    def words(self, row: int, column: int) -> str:
        name = self.fields[column].name
        if name == "presence":
            return self.presence_words(row)
        words = super().words(row, column)
        office = self.office(row) if name == "person" else ""
        return f"{words}, {office}" if office else words

    def heading(self, column: int) -> str:
        return "Person and office" if self.fields[column].name == "person" else super().heading(column)

    def editor(self, row: int, column: int, parent: QWidget) -> Editor:
        if self.fields[column].name != "person":
            return super().editor(row, column, parent)
        return _person_field(self.session, self.record(row), self.day, parent)


def _holds(office: Office, day: int) -> bool:
    """Whether an office was held on a day; one without days always was."""
    since = bounds(office.since)[0] if office.since else None
    until = bounds(office.until)[1] if office.until else None
    return not day or ((since is None or since <= day) and (until is None or day <= until))


def _person_field(session: Session, one: Participation, day: int, parent: QWidget) -> Editor:
    """Make the field for who comes: those who hold an office for the actor are offered first."""
    lookup = Lookup(session.store, Person.KIND)
    mine = {office.person for office in session.store.all(Office, actor=one.actor) if _holds(office, day)}

    def search(words: str) -> list[Found]:
        return sorted(lookup.search(words), key=lambda each: each[0] not in mine)

    field = ReferenceField("Person", search, lookup.label_of, parent, creatable=True)
    field.set_value(one.person)
    _NewPerson(session, field)
    return field


class _NewPerson(QObject):
    """Adds the person whose name was typed, and puts them into the field."""

    def __init__(self, session: Session, field: ReferenceField) -> None:
        super().__init__(field)
        self._session, self._field = session, field
        field.create_asked.connect(self._create)

    @Slot(str)
    def _create(self, name: str) -> None:
        try:
            made = self._session.attempt(save, Person.of(name=name), f"Add {name}")
        except UserError as error:
            self._field.show_error(str(error))
            return
        self._field.committed.emit(made.number)


class ParticipationPainter(RecordPainter):
    """Adds the office to the person, and a glyph to every role and presence."""

    def __init__(self, model: ParticipationModel) -> None:
        super().__init__(model)
        self._people = model

    def paint_cell(self, painter: QPainter, rect: QRectF, row: int, column: int, *, chosen: bool) -> None:
        model, colours = self._people, current().tokens
        one: Participation = model.record(row)
        name = model.fields[column].name
        if name == "role":
            self._sign(painter, rect, ROLE_GLYPH[one.role], one.role.label)
        elif name == "presence":
            words = model.presence_words(row)
            glyph = ATTENDANCE_GLYPH["expected" if words == EXPECTED else one.presence]
            self._sign(painter, rect, glyph, words)
        elif name == "person" and one.person is not None:
            words, office = model.session.store.title_of(Person.KIND, one.person), model.office(row)
            text(painter, rect, words, font(13), colours.t1)
            rest = rect.adjusted(text_width(words, font(13)) + 8, 0, 0, 0)
            if office and rest.width() > 40:
                text(painter, rest, office, font(12), colours.t3)
        elif name == "person":
            text(painter, rect, "Nobody named", font(12), colours.t3)
        else:
            super().paint_cell(painter, rect, row, column, chosen=chosen)

    @staticmethod
    def _sign(painter: QPainter, rect: QRectF, glyph: str, words: str) -> None:
        ink = current().tokens.t2
        paint_glyph(painter, QRectF(rect.left(), rect.center().y() - 7, 14, 14), glyph, ink)
        text(painter, rect.adjusted(20, 0, 0, 0), words, font(12), ink)


class _Table(RecordTable):
    """Gives actors and people what short words leave over."""

    def fit_columns(self) -> None:
        """Share the width: a column for whom somebody spoke is narrow as long as nobody did."""
        names = [field.name for field in self._model.fields]
        fixed = dict(WIDTHS)
        blank = self._model.is_blank(names.index("on_behalf_of"))
        fixed["on_behalf_of"] = BLANK if blank else SPOKEN
        rest = max(200, self.viewport().width() - sum(fixed.values()))
        shared = {"actor": round(rest * ACTOR_SHARE), "person": rest - round(rest * ACTOR_SHARE)}
        for at, name in enumerate(names):
            self.head.resizeSection(at, (fixed | shared)[name])


class AddLine(QWidget):
    """The line that adds: names with commas, and the role and presence that all of them get."""

    added = Signal()

    def __init__(self, session: Session, parent: QWidget | None = None) -> None:
        super().__init__(parent)
        self._session = session
        self._meeting = self._day = 0
        self.names = NamesField("Add participants", PLACEHOLDER, self)
        self.names.submitted.connect(self.submit)
        self.names.guests_wanted.connect(self.prepare)
        self.role = VocabField("Role of those added", Role, self)
        self.presence = VocabField("Presence of those added", Presence, self)
        self.add_button = Button("Add", self, keys="Enter", icon="plus")
        self.add_button.clicked.connect(self.submit)
        self._error = Words("", self, size=12, tone="danger", wrap=True)
        self._error.hide()
        for field, width in ((self.role, 132), (self.presence, 132)):
            field.setFixedWidth(width)
        row = QHBoxLayout()
        row.setContentsMargins(0, 0, 0, 0)
        row.setSpacing(6)
        words = Words("All of them as", self, size=12, tone="t3")
        for widget in (words, self.role, self.presence):
            row.addWidget(widget)
        row.addStretch(1)
        row.addWidget(self.add_button)
        column = QVBoxLayout(self)
        column.setContentsMargins(0, 8, 0, 0)
        column.setSpacing(6)
        column.addWidget(self.names)
        column.addWidget(self._error)
        column.addLayout(row)

    def show_of(self, meeting: Meeting, day: int, *, held: bool) -> None:
        """Add to a meeting from now on; whoever was at one that was held is taken to have come."""
        if meeting.number != self._meeting:
            self.names.clear()
            self.names.close_list()
            self.say("")
            remote = meeting.kind is MeetingKind.call
            there = Presence.remote if remote else Presence.in_person
            self.role.set_value(Role.participant)
            self.presence.set_value(there if held else Presence.unknown)
        self._meeting = meeting.number
        self.names.guests = None
        self._day = day

    def say(self, words: str) -> None:
        """Say what was not understood; nothing hides the line."""
        self._error.setText(words)
        self._error.setVisible(bool(words))

    def problem(self) -> str:
        """Return what is said."""
        return self._error.text()

    @Slot()
    def prepare(self) -> None:
        """Read who could be meant, once somebody is about to type."""
        if self.names.guests is None:
            self.names.guests = Guests(self._session.store, self._day)

    @Slot()
    def submit(self) -> None:
        """Add everybody who is understood in one step; what is not stays in the line, and is said."""
        self.prepare()
        guests = self.names.guests
        role, presence = self.role.value(), self.presence.value()
        if guests is None or not isinstance(role, Role) or not isinstance(presence, Presence):
            return
        read = guests.read(self.names.text())
        try:
            if read.found or not read.unknown:
                self._session.attempt(add_participants, self._meeting, read.found, role, presence)
        except UserError as error:
            self.say(str(error))
            return
        self.names.setText(read.rest)
        self.say(read.sentence)
        self.names.setFocus()
        self.added.emit()


class ParticipantsSection(QWidget):
    """Heading with how many came how, the table, and the line that adds."""

    def __init__(self, session: Session, parent: QWidget | None = None) -> None:
        super().__init__(parent)
        self._session = session
        self._meeting = 0
        self._head = SectionHeader("Who took part")
        self._head.setFixedHeight(32)
        self.model = ParticipationModel(session)
        self.table = _Table("Who took part", self.model)
        self.table.look = ParticipationPainter(self.model)
        self.table.deleting.connect(self._delete)
        self._none = Words(
            "Nobody is recorded yet. Type names below, with commas between them.", self, size=12, tone="t3"
        )
        self.line = AddLine(session, self)
        column = QVBoxLayout(self)
        column.setContentsMargins(0, 0, 0, 0)
        column.setSpacing(0)
        for part in (self._head, self.table, self._none, self.line):
            column.addWidget(part)
        session.paused_changed.connect(self._show_editing)

    def show_of(self, meeting: Meeting, day: int, as_of: int) -> None:
        """Show who takes part in a meeting."""
        self._meeting = meeting.number
        held = meeting.state is MeetingState.held and day <= as_of
        store = self._session.store
        found = store.all(Participation, meeting=meeting.number)
        order = list(Role)
        found.sort(
            key=lambda each: (order.index(each.role), store.title_of("actor", each.actor).casefold(), each.number)
        )
        self.model.show_of(day or as_of, to_come=not held, records=found)
        self.table.fit_rows()
        self.table.setVisible(bool(found))
        self._none.setVisible(not found)
        self._head.set_title("Who took part" if held else "Who will take part")
        self._head.set_meta(self._tally())
        self.line.show_of(meeting, day or as_of, held=held)
        self.table.follow()
        self._show_editing()

    def _tally(self) -> str:
        """Return how many there are, and how they take part: "10 in person, 1 remote"."""
        counts: dict[str, int] = defaultdict(int)
        for row in range(self.model.rowCount()):
            counts[self.model.presence_words(row)] += 1
        parts = [f"{number} {words.lower()}" for words, number in sorted(counts.items(), key=lambda each: -each[1])]
        return ", ".join(parts)

    def begin_adding(self) -> None:
        """Put the keyboard into the line that adds."""
        self.line.names.setFocus()

    @Slot()
    def _delete(self) -> None:
        chosen = [self._session.store.get(Participation, key) for key in self.table.chosen_keys()]
        if chosen and self._session.can_edit:
            self._session.run(delete, chosen)

    @Slot()
    def _show_editing(self) -> None:
        self.line.setVisible(self._session.can_edit)
