"""The profile of an actor: what it promised and delivered, who was where, how firmly it spoke, where it stands."""

from PySide6.QtCore import Signal, Slot
from PySide6.QtWidgets import QWidget

from tracker.answers.profile import belongs, promised
from tracker.desktop.session import Session
from tracker.desktop.tables.page import Page
from tracker.desktop.tables.records import RecordSection
from tracker.desktop.views.participants.attendance import AttendanceSection
from tracker.desktop.views.participants.names import NamesSection
from tracker.desktop.views.participants.promises import PromisesHead, PromisesLists
from tracker.desktop.views.participants.said import StandpointsSection, StatementsSection
from tracker.desktop.widgets import Words
from tracker.model.filters import Filter, Filters, Test
from tracker.model.records import Actor, Membership, Office

MEMBER = ("bloc", "since", "until", "source")


class ActorPage(Page):
    """Everything about one actor as of the day."""

    register_wanted = Signal(object)
    """Commitments are to be shown in the register; carries the Filters."""

    def __init__(self, session: Session, parent: QWidget | None = None) -> None:
        super().__init__(session, parent)
        self.promises = PromisesHead(session)
        self.lists = PromisesLists(session)
        self.attendance = AttendanceSection(session, "People and attendance")
        self._positions = StandpointsSection(session)
        self._said = StatementsSection(session)
        self._people = RecordSection(session, Office, "People and offices", "actor", add="Add person and office")
        self._memberships = RecordSection(
            session, Membership, "Member of", "actor", names=MEMBER, add="Add membership", none="It is in no bloc."
        )
        self._members = RecordSection(
            session, Membership, "Members", "bloc", names=("actor", *MEMBER[1:]), add="Add member"
        )
        self.names = NamesSection(session, Actor)
        self._notes = Words("", self, tone="t2", wrap=True)
        self._lower = (self._positions, self._said, self._people, self._memberships, self._members)
        for section in (self._notes, self.promises, self.attendance, self.lists, *self._lower, self.names):
            self.sections.addWidget(section)
        self.sections.setSpacing(22)
        self.sections.addStretch(1)
        self.promises.side_changed.connect(self._show_promises)
        self.lists.register_wanted.connect(self.show_in_register)
        self.attendance.made_wanted.connect(self._show_made_at)

    def refresh(self) -> None:
        """Read the actor again and show it."""
        store = self.session.store
        found = store.get_many(Actor, [self.number]).get(self.number)
        if found is None:
            return
        self.head.badge.show_code(found.code)
        self.head.title.set_words(found.name)
        self.head.line.set_words(self._about(found))
        self._notes.setText(found.notes or "")
        self._notes.setVisible(bool(found.notes))
        self._show_promises()
        self.attendance.show_of(self.number)
        for section in self._lower:
            section.show_of(self.number)
        state = found.kind == "government"
        self._members.setVisible(bool(self._members.model.rowCount()) or not state)
        self._memberships.setVisible(bool(self._memberships.model.rowCount()) or state)
        self.names.show_record(found)

    @Slot()
    def _show_promises(self) -> None:
        session = self.session
        received = self.promises.received
        found = promised(session.store, self.number, session.as_of, session.known_on, received=received)
        self.promises.show_promised(self.number, found)
        self.lists.show_promised(found)

    def _about(self, actor: Actor) -> str:
        """What it is, what it belongs to, and how many of the meetings held it hosted, on the day."""
        store = self.session.store
        found = belongs(store, actor.number, self.session.as_of)
        blocs = [store.name_of(Actor.KIND, each) for each in found.blocs]
        words = f"{actor.kind.label}."
        words += f" Member of {', '.join(blocs)}." if blocs else ""
        held = f"of {found.held:,} meeting{'' if found.held == 1 else 's'} held"
        if found.hosted:
            words += f" Hosted {found.hosted:,} {held}."
        elif found.came:
            words += f" At {found.came:,} {held}."
        return words

    # Going elsewhere

    @Slot()
    def show_in_register(self) -> None:
        """Show in the register what is counted here."""
        self.register_wanted.emit(Filters((self._whose(),)))

    def _whose(self) -> Filter:
        field = "beneficiary" if self.promises.received else "maker"
        return Filter(field, Test.any_of, (str(self.number),))

    @Slot(int)
    def _show_made_at(self, meeting: int) -> None:
        maker = Filter("maker", Test.any_of, (str(self.number),))
        self.register_wanted.emit(Filters((maker, Filter("meeting", Test.any_of, (str(meeting),)))))
