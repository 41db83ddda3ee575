"""The meetings of a commitment as chips, those to come dashed, and its tags."""

from dataclasses import dataclass, replace
from typing import Any

from PySide6.QtCore import QPoint, QRectF, QSize, Qt, Signal, Slot
from PySide6.QtGui import QContextMenuEvent, QKeyEvent, QPainter, QPaintEvent
from PySide6.QtWidgets import QHBoxLayout, QMenu, QSizePolicy, QVBoxLayout, QWidget

from tracker.desktop.inspector.draft_form import DraftForm
from tracker.desktop.inspector.facts import Facts
from tracker.desktop.inspector.looks import INSET, MARGIN, RIGHT, Faint, plain_tip, short_date
from tracker.desktop.inspector.section import Section
from tracker.desktop.inspector.writing import change_fields
from tracker.desktop.session import Session
from tracker.desktop.theme import current, font
from tracker.desktop.widgets import FlowLayout, Glyph
from tracker.desktop.widgets.buttons import FocusShown
from tracker.desktop.widgets.painting import CENTRE, box, focus_ring, text, text_width
from tracker.edits.commitments import put_on_agenda
from tracker.edits.records import delete, save
from tracker.model import dates
from tracker.model.records import FollowUp, Meeting
from tracker.model.vocabulary import MeetingState

FIELDS = ("meeting", "kind", "notes")
WIDEST = 150.0


@dataclass(frozen=True)
class Stop:
    """A meeting at which the commitment was made, put again, or stands on the agenda (`follow_up`)."""

    meeting: int
    words: str
    to_come: bool
    follow_up: int
    tip: str


class MeetingChip(FocusShown):
    """One meeting; Enter opens it, Delete takes a follow-up off its agenda."""

    removed = Signal()
    edit_asked = Signal()

    def __init__(self, stop: Stop, parent: QWidget) -> None:
        super().__init__(parent)
        self.stop = stop
        self.setText(stop.words)
        self.setAccessibleName(f"{stop.words}, {stop.tip}")
        self.setToolTip(plain_tip(stop.tip))
        self.setAttribute(Qt.WidgetAttribute.WA_Hover)
        self.setFocusPolicy(Qt.FocusPolicy.StrongFocus)
        self.setSizePolicy(QSizePolicy.Policy.Fixed, QSizePolicy.Policy.Fixed)

    def sizeHint(self) -> QSize:
        return QSize(round(min(WIDEST, text_width(self.text(), font(12, 500)) + 18) + 0.5), 24)

    def minimumSizeHint(self) -> QSize:
        return self.sizeHint()

    def keyPressEvent(self, event: QKeyEvent) -> None:
        if event.key() in (Qt.Key.Key_Delete, Qt.Key.Key_Backspace) and self.stop.follow_up:
            self.removed.emit()
        elif event.key() == Qt.Key.Key_F2 and self.stop.follow_up:
            self.edit_asked.emit()
        else:
            super().keyPressEvent(event)

    def contextMenuEvent(self, event: QContextMenuEvent) -> None:
        menu = QMenu(self)
        menu.setAttribute(Qt.WidgetAttribute.WA_DeleteOnClose)
        menu.addAction("Open meeting").triggered.connect(self.clicked)
        if self.stop.follow_up:
            menu.addAction("Edit follow-up…").triggered.connect(self.edit_asked)
            menu.addAction("Take off the agenda").triggered.connect(self.removed)
        menu.popup(self.mapToGlobal(QPoint(0, self.height())))

    def paintEvent(self, event: QPaintEvent) -> None:
        painter = QPainter(self)
        colours, rect = current().tokens, QRectF(self.rect())
        fill = colours.press if self.isDown() else colours.hover if self.underMouse() else colours.bg
        box(painter, rect, 4, fill, colours.line2, dashed=self.stop.to_come)
        if self.shows_focus():
            focus_ring(painter, rect, 4)
        ink = colours.t2 if self.stop.to_come else colours.t1
        text(painter, rect.adjusted(8, 0, -8, 0), self.text(), font(12, 500), ink, align=CENTRE)
        painter.end()


class AgendaSection(Section):
    """Where it was made, put again and followed up, in the order of the days."""

    def __init__(self, session: Session, parent: QWidget | None = None) -> None:
        super().__init__(session, parent)
        self.column.setContentsMargins(MARGIN, 8, RIGHT, 0)
        self._stops: list[Stop] | None = None
        self._chips: list[MeetingChip] = []
        self._flow_box = QWidget(self)
        self._flow = FlowLayout(self._flow_box)
        self.plus_chip = Faint("plus", "Put on the agenda of a meeting", self)
        self.plus_chip.clicked.connect(self.add)
        row = QHBoxLayout()
        row.setContentsMargins(INSET, 0, 2, 0)
        row.setSpacing(8)
        sign = QVBoxLayout()
        sign.setContentsMargins(0, 4, 0, 0)
        sign.addWidget(Glyph("meetings", self, size=16, name="Meetings"))
        sign.addStretch(1)
        row.addLayout(sign)
        row.addWidget(self._flow_box, 1)
        row.addWidget(self.plus_chip, 0, Qt.AlignmentFlag.AlignTop)
        self.column.insertLayout(0, row)
        self.setAccessibleName("Meetings and follow-ups")

    def show_facts(self, facts: Facts) -> None:
        """Show the meetings."""
        stops = stops_of(facts)
        self.plus_chip.set_always(len(stops) < 2)
        if stops == self._stops:
            return
        held = next((chip.stop.meeting for chip in self._chips if chip.hasFocus()), 0)
        self._stops = stops
        while (item := self._flow.takeAt(0)) is not None:
            old = item.widget()
            if old is not None:
                old.hide()
                old.deleteLater()
        self._chips = []
        for stop in stops:
            chip = MeetingChip(stop, self._flow_box)
            chip.clicked.connect(self._open)
            chip.removed.connect(self._remove)
            chip.edit_asked.connect(self._edit)
            self._flow.addWidget(chip)
            chip.show()
            self._chips.append(chip)
            if stop.meeting == held:
                chip.setFocus(Qt.FocusReason.TabFocusReason)
        self._flow_box.updateGeometry()

    def set_why_not(self, why: str) -> None:
        super().set_why_not(why)
        self.plus_chip.setEnabled(not why)
        self.plus_chip.setToolTip(why or "Put on the agenda of a meeting")

    def chips(self) -> list[MeetingChip]:
        """Return the meetings as they stand."""
        return list(self._chips)

    def _sent(self) -> Stop | None:
        sender = self.sender()
        return sender.stop if isinstance(sender, MeetingChip) else None

    @Slot()
    def _open(self) -> None:
        stop = self._sent()
        if stop is not None:
            self.session.open(Meeting.KIND, stop.meeting)

    @Slot()
    def _remove(self) -> None:
        stop = self._sent()
        if stop is not None and self.can_edit:
            self.session.run(delete, [self.session.store.get(FollowUp, stop.follow_up)])

    @Slot()
    def add(self) -> None:
        session, own = self.session, self.owner[1]

        def write(given: dict[str, Any]) -> object:
            if given["meeting"] is None or given["notes"]:
                return session.attempt(save, FollowUp.of(**given, commitment=own))
            return session.attempt(put_on_agenda, own, given["meeting"], given["kind"])

        self.open_form(
            DraftForm(
                session, FollowUp, FIELDS, write, self.body, title="Put on the agenda", button="Put on the agenda"
            )
        )

    @Slot()
    def _edit(self) -> None:
        stop, session = self._sent(), self.session
        if stop is None:
            return
        number = stop.follow_up

        def write(given: dict[str, Any]) -> object:
            return change_fields(session, FollowUp, number, given)

        values = session.store.get(FollowUp, number).values()
        self.open_form(DraftForm(session, FollowUp, FIELDS, write, self.body, title="Follow-up", values=values))


def stops_of(facts: Facts) -> list[Stop]:
    """Return the meetings of a commitment by day; one that is on the agenda says what for."""
    agenda = {one.meeting: one for one in facts.follow_ups}
    ids = [facts.record.made_at, *(one.meeting for one, _ in facts.wordings), *agenda]
    stops: list[tuple[int, Stop]] = []
    for number in dict.fromkeys(one for one in ids if one):
        meeting = facts.meetings[number]
        first, last = dates.bounds(meeting.date) if meeting.date else (None, None)
        day = first or last or 0
        to_come = day > facts.as_of or meeting.state in (MeetingState.planned, MeetingState.confirmed)
        place = (meeting.place or meeting.kind.label).split(",")[-1].strip()
        words = f"{place} {short_date(meeting.date, facts.as_of)}".strip()
        follow_up = agenda.get(number)
        told = [meeting.title, follow_up.kind.label if follow_up else "", (follow_up.notes or "") if follow_up else ""]
        tip = "\n".join(part for part in told if part)
        stops.append((day, Stop(number, words, to_come, follow_up.number if follow_up else 0, tip)))
    found = [stop for _, stop in sorted(stops, key=lambda each: each[0])]
    coming = next((at for at, stop in enumerate(found) if stop.to_come), None)
    if coming is not None:
        stop = found[coming]
        when = short_date(facts.meetings[stop.meeting].date, facts.as_of)
        found[coming] = replace(stop, words=f"Next {when}".strip())
    return found
