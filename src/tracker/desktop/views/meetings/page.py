"""The page of a meeting: when and why, who came, what was promised there, what followed."""

import numpy as np
from PySide6.QtCore import Slot
from PySide6.QtWidgets import QWidget

from tracker.desktop.session import Session
from tracker.desktop.tables.commitments import CommitmentSection
from tracker.desktop.tables.page import Page
from tracker.desktop.tables.records import RecordSection
from tracker.desktop.views.meetings.convenors import ConvenedBy
from tracker.desktop.widgets import Words
from tracker.model import dates
from tracker.model.palette import meeting_glyph
from tracker.model.records import Commitment, FollowUp, Meeting, Participation
from tracker.model.vocabulary import Role


class MeetingPage(Page):
    """Everything about one meeting."""

    def __init__(self, session: Session, parent: QWidget | None = None) -> None:
        super().__init__(session, parent)
        self._purpose = Words("", self, tone="t2", wrap=True)
        self._convened = ConvenedBy(session)
        self._commitments = CommitmentSection(session, "Commitments made there", "None was made there by this day.")
        self._present = RecordSection(
            session,
            Participation,
            "Who took part",
            "meeting",
            add="Add participation",
            none="Nobody is recorded yet.",
            order=lambda each: (list(Role).index(each.role), session.store.title_of("actor", each.actor)),
        )
        self._agenda = RecordSection(
            session, FollowUp, "On its agenda", "meeting", add="Put on agenda", none="Nothing."
        )
        self._after = RecordSection(
            session,
            Meeting,
            "Meetings that follow",
            "follows",
            names=("title", "kind", "date", "place", "state"),
            add="Add meeting",
            none="None is recorded.",
            order=lambda each: (dates.bounds(each.date)[1] if each.date else None) or 0,
        )
        for section in (self._purpose, self._convened, self._commitments, self._present, self._agenda, self._after):
            self.sections.addWidget(section)
        self.sections.addStretch(1)
        self._commitments.opened.connect(self._open_commitment)
        self._after.opened.connect(self._open_meeting)

    def refresh(self) -> None:
        """Read the meeting again and show it."""
        found = self.session.store.get_many(Meeting, [self.number]).get(self.number)
        if found is None:
            return
        self.head.badge.show_code(glyph=meeting_glyph(found.kind, found.state))
        self.head.title.set_words(found.title)
        self.head.line.set_words(self._about(found))
        self._purpose.setText(found.purpose or "")
        self._purpose.setVisible(bool(found.purpose))
        self._convened.show_of(found)
        columns = self.session.store.columns
        self._commitments.show_rows(np.flatnonzero(columns.made_at == self.number))
        for section in (self._present, self._agenda, self._after):
            section.show_of(self.number)

    def _about(self, meeting: Meeting) -> str:
        """Ref, kind and state, date and place, and what it follows, in one line."""
        kind = f"{meeting.kind.label} ({meeting.format})" if meeting.format else meeting.kind.label
        when = ", ".join(part for part in (dates.label(meeting.date) if meeting.date else "", meeting.place) if part)
        parts = [meeting.ref, f"{kind}, {meeting.state.label.lower()}", when]
        if meeting.follows:
            parts.append(f"Follows {self.session.store.title_of(Meeting.KIND, meeting.follows)}")
        return ".  ".join(part for part in parts if part)

    @Slot(int)
    def _open_commitment(self, number: int) -> None:
        self.session.open(Commitment.KIND, number)

    @Slot(int)
    def _open_meeting(self, number: int) -> None:
        self.session.open(Meeting.KIND, number)
