"""Who of an actor was at which meeting, and how: a shape for each, with the shapes explained."""

from dataclasses import dataclass
from datetime import date

from PySide6.QtCore import QEvent, QPoint, QRectF, QSize, Qt, Signal, Slot
from PySide6.QtGui import QHelpEvent, QMouseEvent, QPainter, QPaintEvent, QResizeEvent
from PySide6.QtWidgets import QSizePolicy, QToolTip, QVBoxLayout, QWidget

from tracker.desktop.session import Session
from tracker.desktop.theme import current, font, paint_glyph
from tracker.desktop.widgets import SectionHeader
from tracker.desktop.widgets.painting import CENTRE, hairline, text, text_width
from tracker.model import dates
from tracker.model.palette import ATTENDANCE_GLYPH
from tracker.model.records import Meeting, Office, Participation, Person
from tracker.model.vocabulary import MeetingState, Presence, Role

COLUMN, HEAD, ROW, NAMES = 66.0, 46.0, 34.0, 220.0
LEGEND = (
    ("a-host", "Host or chair"),
    ("a-attended", "Attended"),
    ("a-remote", "Remote"),
    ("a-delegated", "Delegated"),
    ("a-declined", "Declined"),
    ("a-not-invited", "Not invited"),
    ("a-expected", "Expected"),
    ("a-unknown", "Unknown"),
)


@dataclass(frozen=True)
class Seat:
    """One person at one meeting."""

    glyph: str
    words: str


def glyph_of(participation: Participation, *, planned: bool) -> str:
    """Return the shape of how somebody took part."""
    if participation.presence is Presence.declined or participation.presence is Presence.not_invited:
        return ATTENDANCE_GLYPH[participation.presence]
    if planned:
        return ATTENDANCE_GLYPH["expected"]
    if participation.role in (Role.host, Role.chair) and participation.presence is Presence.in_person:
        return ATTENDANCE_GLYPH[participation.role]
    return ATTENDANCE_GLYPH[participation.presence]


class Attendance(QWidget):
    """The grid of people by meetings. The newest meetings are kept where there is no room for all."""

    fitted = Signal(int, int)
    """How many meetings there is room for, and how many there are."""

    def __init__(self, session: Session, parent: QWidget | None = None) -> None:
        super().__init__(parent)
        self._session = session
        self._meetings: list[tuple[int, Meeting]] = []
        self._people: list[tuple[str, str]] = []
        self._seats: dict[tuple[int, int], Seat] = {}
        self._made: dict[int, int] = {}
        self.setMouseTracking(True)
        self.setAccessibleName("Attendance")
        self.setSizePolicy(QSizePolicy.Policy.Expanding, QSizePolicy.Policy.Fixed)

    def show_of(self, actor: int) -> int:
        """Show an actor's people; return at how many meetings they were or will be."""
        store = self._session.store
        found = store.all(Participation, actor=actor)
        meetings = store.get_many(Meeting, {each.meeting for each in found})
        self._meetings = sorted(((_day(each), each) for each in meetings.values()), key=lambda each: each[0])
        names: dict[int, str] = {0: ""}
        offices = {each.person: each.title for each in store.all(Office, actor=actor)}
        rows: dict[int, int] = {}
        self._people, self._seats = [], {}
        for each in sorted(found, key=lambda each: (each.person is None, -_weight(each))):
            person = each.person or 0
            if person not in rows:
                rows[person] = len(self._people)
                names[person] = store.title_of(Person.KIND, person) if person else "Not named"
                self._people.append((names[person], offices.get(person, "")))
            meeting = meetings[each.meeting]
            planned = _day(meeting) > self._session.as_of or meeting.state is not MeetingState.held
            words = f"{names[person]}, {meeting.title}: {each.presence.label.lower()}, {each.role.label.lower()}"
            self._seats[rows[person], each.meeting] = Seat(glyph_of(each, planned=planned), words)
        columns = store.columns
        made = columns.made_at[columns.made_by([actor]) & self._session.standing.exists]
        self._made = {meeting: int((made == meeting).sum()) for meeting in meetings}
        self.updateGeometry()
        self.update()
        self.fitted.emit(len(self._shown()), len(self._meetings))
        return len(self._meetings)

    def sizeHint(self) -> QSize:
        return QSize(400, round(22 + HEAD + ROW * (len(self._rows()) + 1) + 2))

    def minimumSizeHint(self) -> QSize:
        return QSize(300, self.sizeHint().height())

    def _shown(self) -> list[tuple[float, int, Meeting]]:
        """The meetings that there is room for, each with where its column begins."""
        fit = max(1, int((self.width() - NAMES) // COLUMN))
        kept = self._meetings[-fit:]
        wide = (self.width() - NAMES) / max(1, len(kept))
        step = min(wide, 92.0)
        start = self.width() - step * len(kept)
        return [(start + at * step, day, meeting) for at, (day, meeting) in enumerate(kept)]

    def _rows(self) -> list[int]:
        """The people who have a place at one of the meetings shown."""
        numbers = {meeting.number for _, _, meeting in self._shown()}
        there = {row for row, meeting in self._seats if meeting in numbers}
        return [row for row in range(len(self._people)) if row in there]

    def resizeEvent(self, event: QResizeEvent) -> None:
        super().resizeEvent(event)
        self.updateGeometry()
        self.fitted.emit(len(self._shown()), len(self._meetings))

    def paintEvent(self, event: QPaintEvent) -> None:
        painter = QPainter(self)
        colours = current().tokens
        shown, rows = self._shown(), self._rows()
        top = 22.0
        line = hairline(painter)
        step = shown[1][0] - shown[0][0] if len(shown) > 1 else COLUMN
        bottom = top + HEAD + ROW * (len(rows) + 1)
        for left, day, _ in shown:
            if day > self._session.as_of:
                painter.fillRect(QRectF(left, top, step, bottom - top), colours.future)
        self._paint_legend(painter)
        painter.fillRect(QRectF(0, top, self.width(), line), colours.line2)
        text(painter, QRectF(0, top, NAMES, HEAD).adjusted(0, 18, 0, 0), "Person and office", font(11), colours.t3)
        for left, day, meeting in shown:
            rect = QRectF(left + 2, top + 6, step - 4, 17)
            text(painter, rect, _day_words(day, self._session.as_of), font(12, 600), colours.t1, align=CENTRE)
            place = (meeting.place or meeting.kind.label).rpartition(", ")[2]
            text(painter, rect.translated(0, 17), place, font(11), colours.t3, align=CENTRE)
        painter.fillRect(QRectF(0, top + HEAD, self.width(), line), colours.line2)
        for at, row in enumerate(rows):
            self._paint_row(painter, at, row, step, shown)
        foot = QRectF(0, top + HEAD + ROW * len(rows), self.width(), ROW)
        painter.fillRect(foot, colours.side)
        text(painter, foot, "Commitments made", font(12), colours.t2)
        for left, _, meeting in shown:
            if self._made.get(meeting.number):
                rect = QRectF(left, foot.top(), step, ROW)
                text(painter, rect, str(self._made[meeting.number]), font(12, 600), colours.t1, align=CENTRE)
        painter.fillRect(QRectF(0, foot.bottom(), self.width(), line), colours.line2)
        painter.end()

    def _paint_row(
        self, painter: QPainter, at: int, row: int, step: float, shown: list[tuple[float, int, Meeting]]
    ) -> None:
        colours = current().tokens
        name, office = self._people[row]
        rect = QRectF(0, 22 + HEAD + ROW * at, self.width(), ROW)
        room = QRectF(0, rect.top(), shown[0][0] - 12 if shown else NAMES, ROW)
        text(painter, room, name, font(13), colours.t1 if name != "Not named" else colours.t3)
        room.setLeft(text_width(name, font(13)) + 8)
        if room.width() > 30:
            text(painter, room, office, font(12), colours.t3)
        for left, _, meeting in shown:
            seat = self._seats.get((row, meeting.number))
            if seat is not None:
                ink = colours.danger if seat.glyph == ATTENDANCE_GLYPH[Presence.declined] else colours.t1
                middle = QRectF(left + step / 2 - 7, rect.center().y() - 7, 14, 14)
                paint_glyph(painter, middle, seat.glyph, ink)
        painter.fillRect(QRectF(0, rect.bottom(), self.width(), hairline(painter)), colours.line)

    def _paint_legend(self, painter: QPainter) -> None:
        """Explain the shapes that occur."""
        colours = current().tokens
        there = {seat.glyph for seat in self._seats.values()}
        left = 0.0
        for glyph, words in LEGEND:
            if glyph in there:
                ink = colours.danger if glyph == ATTENDANCE_GLYPH[Presence.declined] else colours.t1
                paint_glyph(painter, QRectF(left, 1, 14, 14), glyph, ink)
                text(painter, QRectF(left + 19, 0, 120, 16), words, font(12), colours.t2)
                left += 19 + text_width(words, font(12)) + 16

    def _seat_at(self, place: QPoint) -> Seat | None:
        at, rows = int((place.y() - 22 - HEAD) // ROW), self._rows()
        if not 0 <= at < len(rows):
            return None
        shown = self._shown()
        step = shown[1][0] - shown[0][0] if len(shown) > 1 else COLUMN
        for left, _, meeting in shown:
            if left <= place.x() < left + step:
                return self._seats.get((rows[at], meeting.number))
        return None

    def event(self, event: QEvent) -> bool:
        if isinstance(event, QHelpEvent) and event.type() == QEvent.Type.ToolTip:
            seat = self._seat_at(event.pos())
            QToolTip.showText(event.globalPos(), seat.words if seat else "", self)
            return True
        return super().event(event)

    def mouseDoubleClickEvent(self, event: QMouseEvent) -> None:
        """Open the meeting of a column."""
        shown = self._shown()
        step = shown[1][0] - shown[0][0] if len(shown) > 1 else COLUMN
        for left, _, meeting in shown:
            if left <= event.position().x() < left + step and event.button() == Qt.MouseButton.LeftButton:
                self._session.open(Meeting.KIND, meeting.number)


class AttendanceSection(QWidget):
    """The grid under its heading."""

    def __init__(self, session: Session, parent: QWidget | None = None) -> None:
        super().__init__(parent)
        self._head = SectionHeader("People and attendance")
        self._head.setFixedHeight(32)
        self.grid = Attendance(session)
        column = QVBoxLayout(self)
        column.setContentsMargins(0, 0, 0, 0)
        column.setSpacing(0)
        column.addWidget(self._head)
        column.addWidget(self.grid)
        self.grid.fitted.connect(self._say)

    def show_of(self, actor: int) -> None:
        """Show an actor's people at meetings."""
        self.setVisible(self.grid.show_of(actor) > 0)

    @Slot(int, int)
    def _say(self, shown: int, every: int) -> None:
        meetings = f"{every} meeting{'' if every == 1 else 's'}"
        self._head.set_meta(meetings if shown == every else f"the last {shown} of {meetings}")


def _day(meeting: Meeting) -> int:
    first, last = dates.bounds(meeting.date) if meeting.date else (None, None)
    return first or last or 0


def _day_words(day: int, as_of: int) -> str:
    if not day:
        return "undated"
    words = dates.label(date.fromordinal(day).isoformat())
    year = date.fromordinal(as_of).year
    return words.removesuffix(f" {year}") if words.endswith(f" {year}") else f"{words[:-5]} ’{words[-2:]}"


def _weight(participation: Participation) -> int:
    return {Role.host: 3, Role.chair: 2}.get(participation.role, 1)
