"""Meetings, deadlines and reviews as a calendar file (iCalendar, RFC 5545) that others can open or subscribe to."""

import re
from collections.abc import Collection, Iterator
from dataclasses import dataclass, field
from datetime import UTC, date, datetime, timedelta
from typing import TYPE_CHECKING

import numpy as np

from tracker import __version__
from tracker.edits.deadlines import current_windows
from tracker.model.dates import bounds, label
from tracker.model.errors import UserError
from tracker.model.records import Commitment, Meeting
from tracker.model.standing import OPEN_CODES
from tracker.model.vocabulary import MeetingState
from tracker.store import Store

if TYPE_CHECKING:
    from icalendar import Event

CONTENTS = ("meetings", "deadlines", "reviews")
"""What a calendar may hold."""
OURS = "X-SUMMIT-TRACKER-"
COMMITMENTS = {"OF": "commitment"}
"""Marks what is no meeting, so that it is not read back as one."""
EXACT = re.compile(r"\d{4}-\d\d-\d\d(/\d{4}-\d\d-\d\d)?")
STATUS = {
    MeetingState.planned: "TENTATIVE",
    MeetingState.postponed: "TENTATIVE",
    MeetingState.confirmed: "CONFIRMED",
    MeetingState.held: "CONFIRMED",
    MeetingState.cancelled: "CANCELLED",
}


@dataclass(frozen=True)
class Written:
    """A calendar as bytes, how many events of each sort it holds, and how many had no date to stand at."""

    content: bytes
    counts: dict[str, int]
    undated: int

    def words(self) -> str:
        """Say what it holds."""
        said = [f"{number:,} {what if number != 1 else what.removesuffix('s')}" for what, number in self.counts.items()]
        left = f"; {self.undated:,} meeting{'' if self.undated == 1 else 's'} without a date left out"
        return ", ".join(said) + (left if self.undated else "")


@dataclass(frozen=True)
class _Entry:
    """One event before it is written. `when` is the date as it was said, in EDTF."""

    uid: str
    title: str
    when: str
    first: int
    last: int
    status: str
    categories: tuple[str, ...]
    words: tuple[str, ...] = ()
    place: str = ""
    ours: dict[str, str] = field(default_factory=dict)


def calendar(store: Store, today: int, contents: Collection[str] = CONTENTS) -> Written:
    """Write meetings, deadlines and reviews of open commitments as of a day number; the same data give the same bytes.

    An event lasts from the first to the last possible day of its date. Raises UserError if nothing is asked for.
    """
    from icalendar import Calendar

    wanted = [each for each in CONTENTS if each in contents]
    if not wanted:
        raise UserError("Choose what the calendar is to hold: meetings, deadlines or reviews.")
    made = Calendar()
    made.add("PRODID", f"-//Summit Tracker//{__version__}//EN")
    made.add("VERSION", "2.0")
    made.add("CALSCALE", "GREGORIAN")
    made.add("X-WR-CALNAME", store.workspace.title)
    stamp = _stamp(store)
    counts = dict.fromkeys(wanted, 0)
    sources = {"meetings": _meetings(store), "deadlines": _deadlines(store, today), "reviews": _reviews(store, today)}
    for what in wanted:
        for entry in sources[what]:
            made.add_component(_event(entry, stamp))
            counts[what] += 1
    undated = sum(not when for (when,) in store.values(Meeting, "date")) if "meetings" in wanted else 0
    return Written(made.to_ical(), counts, undated)


def _stamp(store: Store) -> datetime:
    """When the data were last changed; a copy without history begins with the epoch."""
    newest = store.steps(1)
    at = newest[0][0].at if newest else "1970-01-01T00:00:00Z"
    return datetime.strptime(at, "%Y-%m-%dT%H:%M:%SZ").replace(tzinfo=UTC)


def _meetings(store: Store) -> Iterator[_Entry]:
    for one in store.all(Meeting):
        if not one.date:
            continue
        first, last = _days(one.date)
        words = [one.ref or "", one.format or "", one.purpose or ""]
        if one.state is MeetingState.postponed:
            words.insert(0, "Postponed: the date is the one that it had.")
        ours = {"KIND": str(one.kind), "STATE": str(one.state), "DATE": one.date}
        kinds = ("Meeting", one.kind.label, *([one.process] if one.process else []))
        yield _Entry(
            one.calendar_uid or one.uid, one.title, one.date, first, last, STATUS[one.state], kinds, tuple(words),
            one.place or "", ours,
        )  # fmt: skip


def _deadlines(store: Store, today: int) -> Iterator[_Entry]:
    windows = current_windows(store, _open(store, today), today)
    for number, uid, ref, headline in store.values(Commitment, "id", "uid", "ref", "headline"):
        if number in windows:
            when = windows[number]
            first, last = _days(when)
            yield _Entry(
                f"{uid}-due",
                f"Due: {headline}",
                when,
                first,
                last,
                "CONFIRMED",
                ("Deadline",),
                (ref or "",),
                ours=COMMITMENTS,
            )


def _reviews(store: Store, today: int) -> Iterator[_Entry]:
    is_open = set(_open(store, today))
    for number, uid, ref, headline, when in store.values(Commitment, "id", "uid", "ref", "headline", "next_review"):
        if when and number in is_open:
            first, last = _days(when)
            yield _Entry(
                f"{uid}-review",
                f"Review: {headline}",
                when,
                first,
                last,
                "CONFIRMED",
                ("Review",),
                (ref or "",),
                ours=COMMITMENTS,
            )


def _open(store: Store, today: int) -> list[int]:
    """Ids of the commitments that are open as of a day."""
    standing = store.standing(today)
    rows = np.flatnonzero(standing.exists & np.isin(standing.status, OPEN_CODES))
    return [int(number) for number in store.columns.ids[rows]]


def _days(when: str) -> tuple[int, int]:
    """First and last possible day of a date; one that is open at a side is the day that it has."""
    first, last = bounds(when)
    return first or last or 1, last or first or 1


def _event(entry: _Entry, stamp: datetime) -> "Event":
    from icalendar import Event

    made = Event()
    made.add("UID", entry.uid)
    made.add("DTSTAMP", stamp)
    made.add("DTSTART", date.fromordinal(entry.first))
    made.add("DTEND", date.fromordinal(entry.last) + timedelta(1))
    words = [*entry.words]
    title = " ".join(entry.title.split())
    if not EXACT.fullmatch(entry.when):
        title = f"{title} ({label(entry.when)})"
        words.append(f"Dated “{label(entry.when)}”: the event covers the days on which that may be.")
    made.add("SUMMARY", title)
    if any(words):
        made.add("DESCRIPTION", "\n".join(each for each in words if each))
    if entry.place:
        made.add("LOCATION", entry.place)
    made.add("STATUS", entry.status)
    made.add("TRANSP", "TRANSPARENT")
    made.add("CATEGORIES", list(entry.categories))
    for name, value in entry.ours.items():
        made.add(f"{OURS}{name}", value)
    return made
