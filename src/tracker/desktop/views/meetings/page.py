"""The page of a meeting: when and why, who came, what was promised and said there, what is on its agenda."""

from collections.abc import Sequence

import numpy as np
from PySide6.QtCore import Signal, Slot
from PySide6.QtGui import QResizeEvent
from PySide6.QtWidgets import QVBoxLayout, QWidget

from tracker.answers.meetings import last_day_of, path_of, was_held, yield_of
from tracker.desktop.session import Session
from tracker.desktop.tables.commitments import CommitmentSection
from tracker.desktop.tables.page import Page
from tracker.desktop.tables.standing_words import short_words
from tracker.desktop.views.meetings.convenors import ConvenedBy
from tracker.desktop.views.meetings.facts import Facts
from tracker.desktop.views.meetings.on_agenda import agenda_section
from tracker.desktop.views.meetings.pack_page import PackPage
from tracker.desktop.views.meetings.participants import ParticipantsSection
from tracker.desktop.views.meetings.reading import STATE_GLYPH
from tracker.desktop.views.meetings.representation import Representation
from tracker.desktop.views.meetings.statements import Statements
from tracker.desktop.views.meetings.steps import Steps, Stop
from tracker.desktop.widgets import Button, SectionHeader, SegmentedControl, Words
from tracker.model import dates
from tracker.model.palette import meeting_glyph
from tracker.model.records import Actor, Commitment, Excerpt, Meeting
from tracker.model.vocabulary import MeetingState

MOST_STOPS = 24
ROOMY = 720
ABOUT, PACK = "meeting", "pack"


class MeetingPage(Page):
    """Everything about one meeting, and its pack beside it."""

    follow_asked = Signal()
    """A meeting that follows this one is to be added."""

    def __init__(self, session: Session, pack: PackPage, parent: QWidget | None = None) -> None:
        super().__init__(session, parent)
        self.pack = pack
        self.tabs = SegmentedControl("Meeting or its pack", [(ABOUT, "Meeting"), (PACK, "Pack")], self.head)
        self.tabs.chosen.connect(self.show_tab)
        self.head.add_button(self.tabs)
        self.facts = Facts(session)
        self._purpose = Words("", self, tone="t2", wrap=True)
        self._convened = ConvenedBy(session)
        self.path = Steps("Path of follow-ups")
        self._alone = Words("It follows no meeting, and none follows it.", size=12, tone="t3")
        self.follow_button = Button("Add follow-up", role="quiet", icon="plus", compact=True)
        self.follow_button.clicked.connect(self.follow_asked)
        self.people = ParticipantsSection(session)
        self._yield = Words("", self, size=13, weight=500, wrap=True)
        self._commitments = CommitmentSection(
            session, "What came out of it", "No commitment came out of it by this day."
        )
        self.agenda = agenda_section(session)
        self.said = Statements(session)
        self.representation = Representation(session)
        self._lay_out()
        self.head.offers.insert(0, ("edit", "Edit"))
        column = self.layout()
        if column is not None:
            column.addWidget(pack)
        pack.hide()
        self._commitments.opened.connect(self._open_commitment)
        self.agenda.opened.connect(self._open_commitment)
        self.path.opened.connect(self._open_meeting)
        self.said.opened.connect(self._open_excerpt)
        self.representation.opened.connect(self._open_actor)

    def _lay_out(self) -> None:
        self._way = QWidget()
        head = SectionHeader("Follow-ups")
        head.setFixedHeight(32)
        head.add(self.follow_button)
        way = QVBoxLayout(self._way)
        way.setContentsMargins(0, 0, 0, 0)
        way.setSpacing(4)
        way.addWidget(head)
        way.addWidget(self.path)
        way.addWidget(self._alone)
        self._outcome = QWidget()
        column = QVBoxLayout(self._outcome)
        column.setContentsMargins(0, 0, 0, 0)
        column.setSpacing(6)
        column.addWidget(self._commitments)
        column.addWidget(self._yield)
        parts: Sequence[QWidget] = (
            self.facts,
            self._purpose,
            self._convened,
            self._way,
            self.people,
            self._outcome,
            self.agenda,
            self.said,
            self.representation,
        )
        for part in parts:
            self.sections.addWidget(part)
        self.sections.addStretch(1)

    def resizeEvent(self, event: QResizeEvent) -> None:
        """Leave Edit to the menu where the title needs its room."""
        super().resizeEvent(event)
        self.head.edit.setVisible(self.width() >= ROOMY)

    @property
    def tab(self) -> str:
        """What is shown of the meeting: all about it, or its pack."""
        return self.tabs.value()

    @Slot(str)
    def show_tab(self, tab: str) -> None:
        """Show all about the meeting, or its pack."""
        self.tabs.set_value(tab)
        is_pack = tab == PACK
        if is_pack and self.pack.number != self.number:
            self.pack.show_of(self.number)
        self.area.setVisible(not is_pack)
        self.pack.setVisible(is_pack)
        if not is_pack:
            self.refresh()

    def refresh(self) -> None:
        """Read the meeting again and show it."""
        found = self.session.store.get_many(Meeting, [self.number]).get(self.number)
        if found is None:
            return
        session = self.session
        held = was_held(found, session.as_of)
        state = MeetingState.held if held else MeetingState.planned
        self.head.badge.show_code(glyph=meeting_glyph(found.kind, state))
        self.head.title.set_words(found.title)
        kind = f"{found.kind.label}, {found.format}" if found.format else found.kind.label
        self.head.line.set_words(f"{found.ref}  ·  {kind}" if found.ref else kind)
        if self.tab == PACK:
            if self.pack.number != self.number:
                self.pack.show_of(self.number)
            return
        self._show_about(found, held=held)

    def _show_about(self, found: Meeting, *, held: bool) -> None:
        session, day = self.session, last_day_of(found)
        to_come = found.state is MeetingState.held and not held
        sign = (
            (STATE_GLYPH[MeetingState.planned], "To come") if to_come else (STATE_GLYPH[found.state], found.state.label)
        )
        self.facts.show_of(found, sign)
        self._purpose.setText(found.purpose or "")
        self._purpose.setVisible(bool(found.purpose))
        self._convened.show_of(found)
        stops = self._stops(found)
        self.path.show_stops(stops)
        self._alone.setVisible(not stops)
        self.follow_button.setVisible(session.can_edit)
        self.people.show_of(found, day, session.as_of)
        columns = session.store.columns
        self._commitments.show_rows(np.flatnonzero(columns.made_at == self.number))
        rate = yield_of(session.store, self.number, session.as_of, session.known_on)
        self._yield.setText(f"Yield: {rate.words}." if rate.made else "")
        self._yield.setVisible(bool(rate.made))
        self.agenda.show_of(self.number)
        self.said.show_of(self.number)
        self.representation.show_of(found, day)

    def _stops(self, meeting: Meeting) -> list[Stop]:
        """Return the path of follow-ups, none if the meeting stands alone; a long one is cut around the meeting."""
        path = path_of(self.session.store, meeting)
        if len(path) < 2:
            return []
        here = next(at for at, step in enumerate(path) if step.meeting.number == meeting.number)
        begin = max(0, min(here - MOST_STOPS // 2, len(path) - MOST_STOPS))
        as_of = self.session.as_of
        stops = []
        for at, step in enumerate(path[begin : begin + MOST_STOPS]):
            one = step.meeting
            held = was_held(one, as_of)
            when = short_words(dates.label(one.date), as_of) if one.date else ""
            where = (one.place or "").rpartition(", ")[2] or one.kind.label
            stops.append(
                Stop(
                    one.number,
                    f"{where} {when}".strip(),
                    meeting_glyph(one.kind, MeetingState.held if held else MeetingState.planned),
                    self._tip(one, branch=step.branch),
                    to_come=not held,
                    here=one.number == meeting.number,
                    led=at > 0,
                    branch=step.branch and at > 0,
                )
            )
        return stops

    def yield_words(self) -> str:
        """Return how much of what came out of it is fulfilled, and what is left out; empty if nothing came."""
        return self._yield.text()

    def _tip(self, one: Meeting, *, branch: bool) -> str:
        after = self.session.store.title_of(Meeting.KIND, one.follows) if branch else ""
        return f"{one.title}, follows {after}" if after else one.title

    @Slot(int)
    def _open_commitment(self, number: int) -> None:
        self.session.open(Commitment.KIND, number)

    @Slot(int)
    def _open_meeting(self, number: int) -> None:
        self.session.open(Meeting.KIND, number)

    @Slot(int)
    def _open_excerpt(self, number: int) -> None:
        self.session.open(Excerpt.KIND, number)

    @Slot(int)
    def _open_actor(self, number: int) -> None:
        self.session.open(Actor.KIND, number)
