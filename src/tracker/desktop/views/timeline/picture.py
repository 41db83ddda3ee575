"""What the timeline shows of a workspace: its layout and its meetings, kept current as the record changes."""

from collections.abc import Mapping, Sequence
from dataclasses import dataclass
from functools import cached_property

from tracker.desktop.session import Session
from tracker.desktop.theme import font
from tracker.desktop.views.timeline.short_dates import day_month
from tracker.desktop.widgets.painting import text_width
from tracker.model import timeline
from tracker.model.columns import Columns, Mask
from tracker.model.dates import bounds
from tracker.model.records import Meeting, Wording
from tracker.model.standing import Standing
from tracker.model.timeline import NOTHING, GroupBy, Grouping, Layout
from tracker.model.vocabulary import MeetingState, Status
from tracker.store import Step

WIDEST_TITLE = 190.0  # px of a meeting's title before it is shortened
DATE_GAP = 8.0  # px from a title to its date


@dataclass(frozen=True)
class Pinned:
    """A meeting with the days that it may have been on."""

    record: Meeting
    id: int
    first: int
    last: int

    @property
    def is_movable(self) -> bool:
        """True while it lies ahead: what was held stays where it was."""
        return self.record.state in (MeetingState.planned, MeetingState.confirmed, MeetingState.postponed)

    def was_held(self, as_of: int) -> bool:
        """True if it had been held by a day."""
        return self.record.state is MeetingState.held and self.last <= as_of


class Picture:
    """The layout for the way of grouping, filter and as-of day in force.

    What is costly is made again only if what it depends on has changed: names of lanes and widths of labels with
    the record, spans with the as-of day, lanes with the grouping and the filter.
    """

    def __init__(self, session: Session) -> None:
        self._session = session
        self.by = GroupBy.actor
        self.mask: Mask | None = None
        self._orders: dict[GroupBy, list[str]] = {}
        self.meetings: dict[int, Pinned] = {}
        self.undated_meetings = 0
        self.reload()

    @property
    def columns(self) -> Columns:
        """The column index of the workspace."""
        return self._session.store.columns

    def took(self, step: Step) -> bool:
        """Take in a step; return whether anything that is shown may have changed."""
        touched = set(step.touched)
        if "meeting" in touched:
            self._load_meetings()
        if not step.commitments and not touched & {"meeting", "actor", "commitment", "workspace"}:
            return False
        self.renew()
        return True

    def reload(self) -> None:
        """Make everything again, meetings too."""
        self._load_meetings()
        self.renew()

    def renew(self) -> None:
        """Make everything again after the record changed."""
        self.ids = self.columns.ids.copy()  # those that the layout is made of
        self._labels = timeline.label_widths(self.columns.headlines)
        self._groupings: dict[GroupBy, Grouping] = {}
        self.restand()

    def restand(self) -> None:
        """Make everything that depends on the as-of day again."""
        self.standing: Standing = self._session.standing
        self._spans = timeline.spans(self.columns, self.standing)
        self._words = timeline.words(self._labels, self.standing, self._spans)
        self._groupings.pop(GroupBy.status, None)
        self.arrange()

    def arrange(self) -> None:
        """Lay out anew after another grouping or filter was chosen."""
        grouping = self._grouping()
        titles, days = self._titles(grouping)
        order = timeline.lane_order(grouping, titles, days, self._orders.get(self.by, ()))
        self._orders[self.by] = [grouping.keys[lane] for lane in order]
        mask = self.mask if self.mask is not None and len(self.mask) == len(self.columns) else None
        self.layout: Layout = timeline.layout(self._spans, self._words, self.standing, grouping, order, titles, mask)
        self.__dict__.pop("pins", None)

    def _grouping(self) -> Grouping:
        if self.by not in self._groupings:
            self._groupings[self.by] = timeline.group(self.columns, self.standing, self.by)
        return self._groupings[self.by]

    def _titles(self, grouping: Grouping) -> tuple[Mapping[str, str], Mapping[str, int]]:
        """Return the name of every lane, and the day of those that are meetings."""
        titles = {key: key for key in grouping.keys} | {"": NOTHING[self.by]}
        days: dict[str, int] = {}
        if self.by is GroupBy.status:
            titles |= {str(status): status.label for status in Status}
        elif self.by is GroupBy.meeting:
            for key in filter(None, grouping.keys):
                titles[key] = self._session.store.title_of("meeting", int(key))
                pinned = self.meetings.get(int(key))
                days[key] = pinned.first if pinned else 0
        elif self.by is GroupBy.actor:
            for key in filter(None, grouping.keys):
                titles[key] = self._session.store.title_of("actor", int(key))
        return titles, days

    def _load_meetings(self) -> None:
        self.meetings = {}
        self.undated_meetings = 0
        for record in self._session.store.all(Meeting):
            first, last = bounds(record.date) if record.date else (None, None)
            day = first or last
            if day is None or record.id is None or record.state is MeetingState.cancelled:
                self.undated_meetings += 1
                continue
            self.meetings[record.id] = Pinned(record, record.id, day, last or day)
        self.__dict__.pop("pins", None)

    @cached_property
    def pins(self) -> Sequence[timeline.Pin]:
        """Meetings as the numbers that place their pins, by day."""
        face, thin, as_of = font(11.5, 500), font(11.5), self.standing.as_of
        found = []
        for each in sorted(self.meetings.values(), key=lambda one: (one.first, one.id)):
            title = min(text_width(each.record.title, face) + 2, WIDEST_TITLE)
            when = text_width(day_month(each.first, as_of, each.last), thin)
            found.append(timeline.Pin(each.id, each.first, title + DATE_GAP + when))
        return found

    @property
    def meetings_meta(self) -> str:
        """How many meetings were held and are planned, as of the day."""
        held = sum(each.was_held(self.standing.as_of) for each in self.meetings.values())
        words = f"{held:,} held · {len(self.meetings) - held:,} planned"
        return f"{words} · {self.undated_meetings:,} undated" if self.undated_meetings else words

    @property
    def extent(self) -> tuple[float, float] | None:
        """First and last x of all bars and meetings."""
        found = [self.layout.extent] if self.layout.extent else []
        if self.meetings:
            days = [each.first for each in self.meetings.values()]
            found.append((float(min(days)), float(max(days) + 1)))
        if not found:
            return None
        return min(each[0] for each in found), max(each[1] for each in found)

    def lane_of_key(self, key: str) -> int | None:
        """Return the place of a lane; None if it is not shown."""
        return next((number for number, lane in enumerate(self.layout.lanes) if lane.key == key), None)

    def linked_meetings(self, row: int) -> set[int]:
        """Return the meetings at which a commitment was made or worded."""
        found = {int(self.columns.made_at[row])}
        commitment = int(self.columns.ids[row])
        wordings = self._session.store.all(Wording, commitment=commitment)
        found |= {one.meeting for one in wordings if one.meeting}
        return found & set(self.meetings)
