"""The section of a profile that shows who was at which meeting, and where that is recorded and corrected."""

from PySide6.QtCore import QRect, Qt, Signal, Slot
from PySide6.QtWidgets import QVBoxLayout, QWidget

from tracker.answers.attendance import Attendance, attendance_of, meetings_of
from tracker.desktop.session import Session
from tracker.desktop.views.participants.cards import AppointCard, SeatCard
from tracker.desktop.views.participants.matrix import NAMES, TOP, Matrix, Spot
from tracker.desktop.views.participants.matrix_painting import MatrixHead
from tracker.desktop.widgets import Words
from tracker.edits.records import delete, save
from tracker.model.records import Actor, Meeting, Participation, Person
from tracker.model.vocabulary import Presence


class AttendanceSection(QWidget):
    """People of an actor by meetings, or with `of_person` the actors for whom a person was there."""

    made_wanted = Signal(int)
    """The commitments made at a meeting are wanted; carries its id."""

    def __init__(self, session: Session, title: str, *, of_person: bool = False, parent: QWidget | None = None) -> None:
        super().__init__(parent)
        self._session, self._of_person, self._owner = session, of_person, 0
        self.grid = Matrix("For whom" if of_person else "Person and office", self)
        self.grid.entered.connect(self._enter)
        self.grid.erased.connect(self._erase)
        self.grid.answered.connect(self._answer)
        self._none = Words("No meeting is recorded.", self, size=12, tone="t3")
        self._seat_card: SeatCard | None = None
        self._appoint_card: AppointCard | None = None
        column = QVBoxLayout(self)
        column.setContentsMargins(0, 0, 0, 0)
        column.setSpacing(4)
        for part in (MatrixHead(title), self.grid, self._none):
            column.addWidget(part)

    def show_of(self, owner: int) -> None:
        """Show an actor's people, or a person's meetings."""
        session = self._session
        gather = meetings_of if self._of_person else attendance_of
        shown = gather(session.store, owner, session.as_of, session.known_on)
        adds = session.can_edit and not self._of_person
        self.grid.show_attendance(shown, session.as_of, adds=adds, afresh=owner != self._owner)
        self._owner = owner
        there = bool(shown.columns) or adds
        self.grid.setVisible(there)
        self._none.setVisible(not shown.columns)

    def person_here(self) -> int:
        """Return the person on whose row the keyboard is, 0 for none."""
        rows, at = self.grid.shown.rows, self.grid.spot.row
        return rows[at].person if self.grid.hasFocus() and 0 <= at < len(rows) else 0

    @Slot()
    def add_person(self) -> None:
        """Ask for one more person of the actor."""
        self.grid.setFocus(Qt.FocusReason.ShortcutFocusReason)
        self._appoint("", [], self.grid.cell(Spot(self.grid.rows() - 1, NAMES)))

    @Slot(object)
    def _enter(self, spot: Spot) -> None:
        shown, session = self.grid.shown, self._session
        if spot.row == TOP:
            if spot.column != NAMES:
                session.open(Meeting.KIND, shown.columns[spot.column].meeting)
        elif spot.row >= self.grid.rows():
            if spot.column != NAMES:
                self.made_wanted.emit(shown.columns[spot.column].meeting)
        elif spot.row >= len(shown.rows) or (not shown.rows[spot.row].person and spot.column == NAMES):
            self._add_in(spot, shown)
        elif spot.column == NAMES:
            row = shown.rows[spot.row]
            session.open(*((Actor.KIND, row.actor) if self._of_person else (Person.KIND, row.person)))
        elif session.can_edit:
            self._edit(spot, shown)

    def _add_in(self, spot: Spot, shown: Attendance) -> None:
        named = spot.row < len(shown.rows)
        seats = shown.seats_of(spot.row) if named else []
        self._appoint(shown.rows[spot.row].words if named else "", seats, self.grid.cell(Spot(spot.row, NAMES)))

    def _appoint(self, office: str, seats: list[int], beside: QRect) -> None:
        if not self._session.can_edit:
            return
        if self._appoint_card is None:
            self._appoint_card = AppointCard(self._session, self.grid)
        self._appoint_card.ask(self._owner, office, seats, beside)

    def _edit(self, spot: Spot, shown: Attendance) -> None:
        """Ask how somebody took part, beside the cell."""
        if self._seat_card is None:
            self._seat_card = SeatCard(self._session, self.grid)
        row, column = shown.rows[spot.row], shown.columns[spot.column]
        who = row.name or row.words or "Not named"
        words = f"{who}, {' '.join(self.grid.label(spot.column))}"
        place = (column.meeting, row.actor, row.person)
        seat = shown.seat(spot.row, spot.column)
        self._seat_card.ask(place, seat, words, self.grid.cell(spot), ahead=column.ahead)

    @Slot(object)
    def _erase(self, spot: Spot) -> None:
        """Take a participation away."""
        seat = self.grid.shown.seat(spot.row, spot.column)
        if seat is not None and self._session.can_edit:
            self._session.run(delete, [self._session.store.get(Participation, seat.number)])

    @Slot(object, object)
    def _answer(self, spot: Spot, presence: Presence) -> None:
        """Say by a digit how somebody was there; the role stays."""
        shown, session = self.grid.shown, self._session
        if not (0 <= spot.row < len(shown.rows) and spot.column != NAMES and session.can_edit):
            return
        seat, row = shown.seat(spot.row, spot.column), shown.rows[spot.row]
        if seat is None:
            meeting = shown.columns[spot.column].meeting
            made = Participation.of(meeting=meeting, actor=row.actor, person=row.person or None, presence=presence)
            session.run(save, made, "Add participation")
        elif seat.presence is not presence:
            record = session.store.get(Participation, seat.number)
            session.run(save, record.changed(presence=presence), "Change presence")
