"""The view of the meetings."""

from collections.abc import Sequence

from PySide6.QtWidgets import QWidget

from tracker.desktop.session import Session
from tracker.desktop.tables.listed import ListedView
from tracker.desktop.tables.listing import Entry
from tracker.desktop.tables.page import Page
from tracker.desktop.tables.standing_words import short_words
from tracker.desktop.views.meetings.page import MeetingPage
from tracker.model import dates
from tracker.model.palette import meeting_glyph
from tracker.model.records import Meeting


class View(ListedView):
    """The meetings."""

    NAME = "meetings"
    TITLE = "Meetings"
    ICON = "i-meetings"
    KINDS = (Meeting,)
    PLURAL = "meetings"
    NEW = "New meeting"
    WHY_EMPTY = "Add the first one: where people met or will meet, and when."
    ASKED = {Meeting.KIND: ("title", "kind", "date", "place", "state", "follows")}  # noqa: RUF012 - only read

    def __init__(self, session: Session, parent: QWidget | None = None) -> None:
        super().__init__(session, parent)
        self.begin()

    def entries(self) -> Sequence[Entry]:
        """Return meetings to come, nearest first, then those before the day, newest first."""
        day = self.session.as_of
        found = [(_days(each), each) for each in self.session.store.all(Meeting)]
        coming = sorted((each for each in found if each[0] > day), key=lambda each: each[0])
        past = sorted((each for each in found if 0 < each[0] <= day), key=lambda each: -each[0])
        undated = [each for each in found if not each[0]]
        groups = (("To come", coming), ("Until this day", past), ("Undated", undated))
        return [self._entry(each, group) for group, parts in groups for _, each in parts]

    def _entry(self, meeting: Meeting, group: str) -> Entry:
        when = short_words(dates.label(meeting.date), self.session.as_of) if meeting.date else ""
        place = (meeting.place or "").rpartition(", ")[2]
        under = ", ".join(part for part in (when, place or meeting.kind.label) if part)
        more = " ".join((meeting.ref or "", meeting.place or "", meeting.kind.label, meeting.process or ""))
        glyph = meeting_glyph(meeting.kind, meeting.state)
        return Entry(Meeting.KIND, meeting.number, meeting.title, group, glyph=glyph, more=more, under=under)

    def make_page(self, kind: str) -> Page:
        """Make the page of a meeting."""
        return MeetingPage(self.session)


def _days(meeting: Meeting) -> int:
    """Last possible day of a meeting, 0 if it has none."""
    first, last = dates.bounds(meeting.date) if meeting.date else (None, None)
    return last or first or 0
