"""Meetings as the views of lists and calendars need them: read by a few columns, without making records."""

from collections import defaultdict
from typing import NamedTuple

from tracker.model.dates import is_approximate, label
from tracker.model.palette import meeting_glyph
from tracker.model.records import Actor, Convenor, Meeting
from tracker.model.vocabulary import MeetingKind, MeetingState
from tracker.store import Store

LONGEST_SPAN = 31
"""Days that a meeting between two known days may last and still stand on each of them."""
STATE_GLYPH = {
    MeetingState.planned: "clock",
    MeetingState.confirmed: "flag",
    MeetingState.held: "check",
    MeetingState.postponed: "history",
    MeetingState.cancelled: "x",
}
NAMES = ("id", "ref", "title", "kind", "format", "date", "place", "state", "process", "date_first", "date_last")


class Met(NamedTuple):
    """One meeting: `first` and `last` are its possible days, 0 for none; `convenors` the codes of who called it."""

    id: int
    ref: str
    title: str
    kind: MeetingKind
    format: str
    date: str
    place: str
    state: MeetingState
    process: str
    first: int
    last: int
    convenors: tuple[str, ...] = ()

    @property
    def days_are_known(self) -> bool:
        """True if both the day on which it begins and the one on which it ends are said."""
        sides = self.date.split("/")
        return bool(self.first and self.last) and all(side.count("-") == 2 for side in sides)

    @property
    def stands_on_days(self) -> bool:
        """True if a calendar can put it on its days without inventing one."""
        return self.days_are_known and self.last - self.first < LONGEST_SPAN

    @property
    def is_about(self) -> bool:
        """True if its date is marked as uncertain or approximate."""
        return bool(self.date) and is_approximate(self.date)

    @property
    def day(self) -> int:
        """The last possible day, by which it is in order; 0 if it has no date."""
        return self.last or self.first

    @property
    def where(self) -> str:
        """The town, or what else stands last in the place."""
        return self.place.rpartition(", ")[2]

    def was_held(self, as_of: int) -> bool:
        """Tell whether it had been held by a day."""
        return self.state is MeetingState.held and self.day <= as_of

    def glyph(self, as_of: int) -> str:
        """Return its shape: solid once it was held."""
        return meeting_glyph(self.kind, MeetingState.held if self.was_held(as_of) else MeetingState.planned)

    def state_sign(self, as_of: int) -> tuple[str, str]:
        """Return glyph and word of its state as of a day: what is recorded as held later was still to come."""
        if self.state is MeetingState.held and not self.was_held(as_of):
            return STATE_GLYPH[MeetingState.planned], "To come"
        return STATE_GLYPH[self.state], self.state.label

    @property
    def when(self) -> str:
        """Its date in words."""
        return label(self.date) if self.date else "no date"


def meetings(store: Store) -> list[Met]:
    """Read all meetings, in the order of ids."""
    called: dict[int, list[str]] = defaultdict(list)
    for meeting, actor in store.values(Convenor, "meeting", "actor"):
        called[meeting].append(store.name_of(Actor.KIND, actor))
    return [
        Met(
            id_,
            ref or "",
            title,
            MeetingKind(kind),
            form or "",
            date or "",
            place or "",
            MeetingState(state),
            process or "",
            first or last or 0,
            last or first or 0,
            tuple(called.get(id_, ())),
        )
        for id_, ref, title, kind, form, date, place, state, process, first, last in store.values(Meeting, *NAMES)
    ]
