"""The page of an actor: what it belongs to, who speaks for it, what it promised and was promised, its positions."""

import numpy as np
from PySide6.QtCore import Slot
from PySide6.QtWidgets import QWidget

from tracker.desktop.session import Session
from tracker.desktop.tables.commitments import CommitmentSection
from tracker.desktop.tables.page import Page
from tracker.desktop.tables.records import RecordSection
from tracker.desktop.views.participants.attendance import AttendanceSection
from tracker.desktop.views.participants.holding import holds
from tracker.desktop.widgets import Words
from tracker.model import dates
from tracker.model.columns import BENEFICIARY
from tracker.model.records import Actor, Commitment, Membership, Office, Participation, Position
from tracker.model.vocabulary import Presence, Role

CAME = (Presence.in_person, Presence.remote, Presence.delegated)


class ActorPage(Page):
    """Everything about one actor."""

    def __init__(self, session: Session, parent: QWidget | None = None) -> None:
        super().__init__(session, parent)
        self._notes = Words("", self, tone="t2", wrap=True)
        self._made = CommitmentSection(session, "Commitments made", "It has made none by this day.")
        self._received = CommitmentSection(session, "Commitments received", "None was made for it by this day.")
        self._attendance = AttendanceSection(session)
        self._people = RecordSection(session, Office, "People and offices", "actor", add="Add person and office")
        self._positions = RecordSection(
            session,
            Position,
            "Positions",
            "actor",
            add="Add position",
            none="It has answered no question.",
            order=lambda each: -((dates.bounds(each.date)[1] if each.date else None) or 0),
        )
        self._memberships = RecordSection(session, Membership, "Member of", "actor", add="Add membership")
        self._members = RecordSection(session, Membership, "Members", "bloc", add="Add member")
        for section in (
            self._notes,
            self._made,
            self._attendance,
            self._received,
            self._people,
            self._positions,
            self._memberships,
            self._members,
        ):
            self.sections.addWidget(section)
        self.sections.addStretch(1)
        for part in (self._made, self._received):
            part.opened.connect(self._open_commitment)

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
        columns = store.columns
        self._made.show_rows(np.flatnonzero(columns.made_by([self.number])))
        parties = columns.parties
        mine = (parties["actor"] == self.number) & (parties["role"] == BENEFICIARY)
        self._received.show_rows(np.unique(parties["row"][mine]).astype(np.int64))
        self._attendance.show_of(self.number)
        for section in (self._people, self._positions, self._memberships, self._members):
            section.show_of(self.number)
        self._members.setVisible(bool(self._members.model.rowCount()) or found.kind != "government")
        self._memberships.setVisible(bool(self._memberships.model.rowCount()) or found.kind == "government")

    def _about(self, actor: Actor) -> str:
        """What it is, what it belongs to, and how often it was at a meeting."""
        store = self.session.store
        member = [each for each in store.all(Membership, actor=actor.number) if holds(each, self.session.as_of)]
        blocs = [store.name_of(Actor.KIND, each.bloc) for each in member]
        came = [each for each in store.all(Participation, actor=actor.number) if each.presence in CAME]
        meetings = {each.meeting for each in came}
        hosted = {each.meeting for each in came if each.role in (Role.host, Role.chair)}
        words = f"{actor.kind.label}."
        words += f" Member of {', '.join(dict.fromkeys(blocs))}." if blocs else ""
        if meetings:
            many = f"{len(meetings)} meeting{'' if len(meetings) == 1 else 's'}"
            words += f" At {many}" + (f", hosted or chaired {len(hosted)}." if hosted else ".")
        return words

    @Slot(int)
    def _open_commitment(self, number: int) -> None:
        self.session.open(Commitment.KIND, number)
