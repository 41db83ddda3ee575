"""What the timeline shows of a workspace: its layout and its meetings, kept current as the record changes."""

from collections.abc import Iterable, Sequence
from dataclasses import dataclass
from datetime import date
from functools import lru_cache
from typing import NamedTuple

import numpy as np
import numpy.typing as npt

from tracker.desktop.session import Session
from tracker.desktop.theme import font
from tracker.desktop.views.timeline.lane_book import LaneBook
from tracker.desktop.views.timeline.short_dates import day_month, place_of
from tracker.desktop.widgets.painting import text_width
from tracker.model import timeline
from tracker.model.columns import Columns, Ids
from tracker.model.dates import bounds
from tracker.model.records import Meeting, Wording
from tracker.model.standing import Standing
from tracker.model.timeline import GroupBy, Layout
from tracker.model.timeline.plan import Plan
from tracker.model.vocabulary import MeetingKind, MeetingState
from tracker.store import Step

WIDEST_TITLE = 190.0  # px of a meeting's title before it is shortened
WEIGHT = {
    MeetingKind.summit: 6,
    MeetingKind.conference: 5,
    MeetingKind.ministerial: 4,
    MeetingKind.talks: 3,
    MeetingKind.visit: 2,
    MeetingKind.call: 1,
}
"""Which of two meetings with as many commitments made there is named first in a crowd."""


@dataclass(frozen=True)
class Pinned:
    """A meeting with the days that it may have been on."""

    record: Meeting
    id: int
    first: int
    last: int

    @property
    def place(self) -> str:
        """Where it is, as a short name: "London" of "Lancaster House, London"."""
        return place_of(self.record)

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
        self.lanes = LaneBook(session)
        self.meetings: dict[int, Pinned] = {}
        self._undated: set[int] = set()
        self._board: _Board | None = None
        self._meta = (0, "")
        self._load_meetings(session.store.all(Meeting))
        self._plan = Plan(session.store.columns, session.standing)
        self.arrange()

    @property
    def columns(self) -> Columns:
        """The column index of the workspace."""
        return self._session.store.columns

    @property
    def ids(self) -> Ids:
        """Ids of the commitments that the layout is made of."""
        return self._plan.columns.ids

    @property
    def standing(self) -> Standing:
        """Where they stand."""
        return self._plan.standing

    @property
    def layout(self) -> Layout:
        """Lanes and bars."""
        return self._plan.layout

    @property
    def changed(self) -> Sequence[int] | None:
        """Lanes in which something looks different since the last step; None if all may."""
        return self._plan.changed

    @property
    def touched(self) -> npt.NDArray[np.int64]:
        """Rows of the commitments of the last step, if not all may look different."""
        return self._plan.touched

    @property
    def moved(self) -> bool:
        """True if a bar may not be where it was before the last step."""
        return self._plan.moved

    def took(self, step: Step) -> bool:
        """Take in a step; return whether anything that is shown may have changed."""
        touched = set(step.touched)
        if "meeting" in touched:
            self._load_meetings(self._session.store.get_many(Meeting, set(step.touched["meeting"])).values())
            self._forget_meetings(step.removed.get("meeting", ()))
        if "actor" in touched:
            self.lanes.forget_actors()
        around = touched & {"meeting", "actor", "membership"}
        if not step.commitments and not around | touched & {"commitment", "workspace"}:
            return False
        if "workspace" in touched:
            self.renew()
            return True
        how = self._plan.follow(self.columns, self._session.standing, step.commitments, self._blocs())
        if around:
            self._plan.ungroup()
        if how is None or not self._plan.patch(how, self._session.mask()):
            self.arrange()
        return True

    def reload(self) -> None:
        """Make everything again, meetings and names too."""
        self.meetings, self._undated = {}, set()
        self._load_meetings(self._session.store.all(Meeting))
        self.lanes.forget_actors()
        self.renew()

    def renew(self) -> None:
        """Make everything again after the record changed."""
        self._plan.renew(self.columns, self._session.standing)
        self.arrange()

    def restand(self) -> None:
        """Make everything that depends on the as-of day again."""
        self._plan.restand(self._session.standing)
        self.arrange()

    def arrange(self) -> None:
        """Lay out anew after another grouping or filter was chosen."""
        grouping = self._plan.grouping(self.by, self._blocs())
        titles = self.lanes.titles(grouping)
        days = {str(number): meeting.first for number, meeting in self.meetings.items()}
        self._plan.arrange(grouping, self.lanes.order(grouping, titles, days), titles, self._session.mask())

    def _blocs(self) -> list[int]:
        return list(self.lanes.blocs()) if self.by is GroupBy.bloc else []

    def _load_meetings(self, records: Iterable[Meeting]) -> None:
        """Take in meetings that are new, or as they are now."""
        for record in records:
            first, last = bounds(record.date) if record.date else (None, None)
            day = first or last
            self._forget_meetings([record.number])
            if day is None or record.state is MeetingState.cancelled:
                self._undated.add(record.number)
            else:
                self.meetings[record.number] = Pinned(record, record.number, day, last or day)
        self._board, self._meta = None, (0, "")

    def _forget_meetings(self, numbers: Iterable[int]) -> None:
        for number in numbers:
            self.meetings.pop(number, None)
            self._undated.discard(number)
            self._board, self._meta = None, (0, "")

    @property
    def undated_meetings(self) -> int:
        """How many meetings have no pin: without a date, or cancelled."""
        return len(self._undated)

    @property
    def pins(self) -> Sequence[timeline.Pin]:
        """Meetings as the numbers that place their pins, by day."""
        return self.board.pins

    @property
    def board(self) -> timeline.PinBoard:
        """What places their pins; the same as long as nothing of them changes."""
        made_at, as_of = self._plan.columns.made_at, self.standing.as_of
        before = self._board
        if before is None or before.made_at is not made_at or before.as_of != as_of:
            made = np.bincount(made_at, minlength=1 + max(self.meetings, default=0))
            self._board = _Board(made_at, as_of, made, self._placing(before, made))
            return self._board.placing
        return before.placing

    def _placing(self, before: "_Board | None", made: Ids) -> timeline.PinBoard:
        """Measure all meetings, if it was not done in the same year; rank anew those where more or less was made."""
        as_of = self.standing.as_of
        if before is None or _year(before.as_of) != _year(as_of) or len(before.made) != len(made):
            return timeline.PinBoard(
                [self._measured(each, self._rank(each.id, made)) for each in self.meetings.values()]
            )
        others = np.flatnonzero(before.made != made).tolist()
        ranks = {each: self._rank(each, made) for each in others if each in self.meetings}
        return before.placing.ranked(ranks) if ranks else before.placing

    def _rank(self, meeting: int, made: Ids) -> int:
        """How important a meeting is in a crowd: by how many commitments were made there, then by its kind."""
        return 10 * int(made[meeting]) + WEIGHT[self.meetings[meeting].record.kind]

    def _measured(self, one: Pinned, rank: int) -> timeline.Pin:
        """Measure the words of a meeting."""
        title = min(_wide(one.record.title) + 2, WIDEST_TITLE)
        when = _wide(day_month(one.first, self.standing.as_of, one.last), thin=True) + 2
        place = _wide(one.place) + 2 if one.place else 0.0
        return timeline.Pin(one.id, one.first, title, when, place, rank)

    @property
    def meetings_meta(self) -> str:
        """How many meetings were held and are planned, as of the day."""
        as_of = self.standing.as_of
        if self._meta[0] != as_of:
            held = sum(each.was_held(as_of) for each in self.meetings.values())
            words = f"{held:,} held · {len(self.meetings) - held:,} planned"
            undated = self.undated_meetings
            self._meta = as_of, f"{words} · {undated:,} undated" if undated else words
        return self._meta[1]

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

    def move_lane(self, key: str, places: int) -> bool:
        """Move a lane up or down among those that are shown; tell whether it moved."""
        if self.lane_of_key(key) is None:
            return False
        moved = self.lanes.move(self.by, [lane.key for lane in self.layout.lanes], key, places)
        if moved:
            self.arrange()
        return moved

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


@lru_cache(20_000)
def _wide(words: str, *, thin: bool = False) -> float:
    """How wide words beside a pin are, in px."""
    return text_width(words, font(11.5) if thin else font(11.5, 500))


class _Board(NamedTuple):
    """What pins were placed by: where commitments were made as of which day, and how many at each meeting."""

    made_at: Ids
    as_of: int
    made: Ids
    placing: timeline.PinBoard


def _year(day: int) -> int:
    return date.fromordinal(day).year
