"""Calendar files (iCalendar, RFC 5545) read as meetings: which are new, changed or the same, and which are rejected."""

from collections import Counter
from collections.abc import Iterable, Iterator, Mapping
from dataclasses import dataclass
from datetime import date, datetime, timedelta, tzinfo
from pathlib import Path
from typing import TYPE_CHECKING, Any, cast

from tracker.edits.calendars import MeetingDraft
from tracker.exchange.calendar_out import EXACT, OURS
from tracker.model.dates import DateError, bounds, from_days, label
from tracker.model.errors import UserError
from tracker.model.names import fold
from tracker.model.records import Meeting
from tracker.model.vocabulary import MeetingKind, MeetingState
from tracker.store import Store

if TYPE_CHECKING:
    from icalendar import Event

MOST_BYTES = 10_000_000
MOST_EVENTS = 5_000
MOST_DEPTH = 10
MOST_INSTANCES = 100
"""Days of one repeated event that are taken."""
LONGEST = {"title": 500, "place": 300, "purpose": 20_000, "calendar_uid": 1_000}
KINDS = (
    ("summit", MeetingKind.summit),
    ("minister", MeetingKind.ministerial),
    ("call", MeetingKind.call),
    ("visit", MeetingKind.visit),
    ("conference", MeetingKind.conference),
)
"""Words in a title that say what a meeting is."""
SEPARATOR = "#"
"""Between the UID of a repeated event and the day of the instance."""


@dataclass(frozen=True)
class Rejected:
    """An event that was not taken, as it is called, and why."""

    title: str
    reason: str


@dataclass(frozen=True)
class Read:
    """What a calendar file holds for a workspace."""

    drafts: tuple[MeetingDraft, ...]
    rejected: tuple[Rejected, ...]

    @property
    def counts(self) -> dict[str, int]:
        """How many are new, changed, the same and rejected."""
        found = Counter(draft.sort for draft in self.drafts)
        return {**{sort: found[sort] for sort in ("new", "changed", "same")}, "rejected": len(self.rejected)}

    def words(self) -> str:
        """Say it in a line."""
        return ", ".join(f"{number:,} {sort}" for sort, number in self.counts.items())


class _BadEventError(Exception):
    """Why an event is not taken, as a sentence."""


def read_calendar(store: Store, path: Path, today: date, zone: tzinfo | None = None) -> Read:
    """Read a calendar file and say what it would add to or change in a workspace.

    Times in UTC fall on the day they have in `zone`, the machine's own if none is given; others on the day that they
    have where they take place. Raises UserError for a file that is too large or no calendar.
    """
    try:
        if path.stat().st_size > MOST_BYTES:
            raise UserError(f"{path.name} is larger than 10 MB; export a shorter time from the calendar.")
        content = path.read_bytes()
    except OSError as error:
        raise UserError(f"{path.name} cannot be read: {error.strerror or error}.") from None
    return read_content(store, content, today, zone, path.name)


def read_content(store: Store, content: bytes, today: date, zone: tzinfo | None = None, name: str = "The file") -> Read:
    """Do the same for the bytes of a file. Raises UserError."""
    drafts: list[MeetingDraft] = []
    rejected: list[Rejected] = []
    known = _Known(store)
    for event in _events(_text(content, name), name):
        title = " ".join(str(event.get("SUMMARY", "")).split())
        try:
            for values, note in _meetings(event, title, today, zone):
                drafts.append(known.draft(values, note))
        except (_BadEventError, UserError, DateError) as error:
            rejected.append(Rejected(title or "An event without a title", str(error)))
    return Read(tuple(drafts), tuple(rejected))


# Reading the file


def _text(content: bytes, name: str) -> str:
    """Decode a file as what it says it is, or as what it looks like."""
    if content.startswith((b"\xff\xfe", b"\xfe\xff")):
        text = content.decode("utf-16", "replace")
    else:
        try:
            text = content.decode("utf-8-sig")
        except UnicodeDecodeError:
            text = content.decode("cp1252", "replace")
    if "BEGIN:VCALENDAR" not in text.upper():
        raise UserError(f"{name} is no calendar; choose a file that ends in .ics.")
    return text.replace("\x00", "")


def _events(text: str, name: str) -> Iterator["Event"]:
    """Every event of a text, after a look at what it would cost to read."""
    from icalendar import Calendar

    depth = events = 0
    for line in text.splitlines():
        start = line[:16].upper().strip()
        depth += start.startswith("BEGIN:") - start.startswith("END:")
        events += start == "BEGIN:VEVENT"
        if depth > MOST_DEPTH:
            raise UserError(f"{name} is nested deeper than a calendar can be; it was not read.")
        if events > MOST_EVENTS:
            raise UserError(f"{name} holds more than {MOST_EVENTS:,} events; export a shorter time from the calendar.")
    try:
        calendars = Calendar.from_ical(text, multiple=True)
    except (ValueError, IndexError, KeyError, TypeError, AttributeError, RecursionError):
        raise UserError(f"{name} is damaged and cannot be read as a calendar; export it again.") from None
    for one in calendars:
        yield from cast("list[Event]", one.walk("VEVENT"))


def _given(event: "Event", name: str) -> Any:
    """A value of an event; the first, if it stands there more than once."""
    found = event.get(name)
    return found[0] if isinstance(found, list) and found else found


def _value(given: Any) -> Any:
    """The date, time or length in a property; None if there is none, or it cannot be read."""
    try:
        return given.dt if given is not None else None
    except (ValueError, AttributeError):
        return None


# Events as meetings


def _meetings(event: "Event", title: str, today: date, zone: tzinfo | None) -> Iterator[tuple[dict[str, Any], str]]:
    """The meetings that an event stands for, as fields, each with what is to be known of it."""
    if not title:
        raise _BadEventError("It has no title.")
    if f"{OURS}OF" in event:
        raise _BadEventError("It is the deadline or the review of a commitment, not a meeting.")
    first, last = _span(event, zone)
    uid = str(_given(event, "UID") or "").strip()
    instance = _given(event, "RECURRENCE-ID")
    if instance is not None and uid:
        uid = f"{uid}{SEPARATOR}{_day(_value(instance), zone).isoformat()}"
    note = ""
    days = [(first, uid)]
    if event.get("RRULE") is not None or event.get("RDATE") is not None:
        note = "It repeats; only its first day and those that the file names are taken."
        days += [(day, f"{uid}{SEPARATOR}{day.isoformat()}" if uid else "") for day in _named_days(event, zone)]
    for day, each in days:
        values = _values(event, title, day, day + (last - first), today)
        yield {**values, "calendar_uid": each or None}, note


def _values(event: "Event", title: str, first: date, last: date, today: date) -> dict[str, Any]:
    """The fields that an event gives; one that we wrote ourselves says more."""
    status = str(_given(event, "STATUS") or "").upper()
    cancelled = status == "CANCELLED"
    state = MeetingState.held if last < today else MeetingState.planned
    if cancelled:
        state = MeetingState.cancelled
    elif status == "CONFIRMED" and state is MeetingState.planned:
        state = MeetingState.confirmed
    found: dict[str, Any] = {
        "title": title[: LONGEST["title"]],
        "date": from_days(first.toordinal(), last.toordinal()),
        "place": " ".join(str(_given(event, "LOCATION") or "").split())[: LONGEST["place"]] or None,
        "state": state,
        "kind": next((kind for word, kind in KINDS if word in fold(title)), MeetingKind.talks),
    }
    if f"{OURS}DATE" in event:
        return {**found, **_of_ours(event, title, first, last)}
    return {**found, "purpose": str(_given(event, "DESCRIPTION") or "").strip()[: LONGEST["purpose"]] or None}


def _of_ours(event: "Event", title: str, first: date, last: date) -> dict[str, Any]:
    """What an event of ours tells beyond its own: the date as it was said, if it was not moved, kind and state."""
    found: dict[str, Any] = {}
    said, kind, state = (str(_given(event, f"{OURS}{name}") or "") for name in ("DATE", "KIND", "STATE"))
    try:
        days = bounds(said)
    except DateError:
        days = (None, None)
    end = f" ({label(said)})" if any(days) and not EXACT.fullmatch(said) else ""
    if end and title.endswith(end):
        found["title"] = title.removesuffix(end)
    if any(days) and (days[0] or days[1], days[1] or days[0]) == (first.toordinal(), last.toordinal()):
        found["date"] = said
    if kind in MeetingKind.__members__:
        found["kind"] = MeetingKind(kind)
    if state in MeetingState.__members__ and str(_given(event, "STATUS") or "").upper() != "CANCELLED":
        found["state"] = MeetingState(state)
    return found


def _span(event: "Event", zone: tzinfo | None) -> tuple[date, date]:
    """First and last day of an event."""
    start, end, lasts = (_given(event, name) for name in ("DTSTART", "DTEND", "DURATION"))
    begin = _value(start)
    if not isinstance(begin, date):
        raise _BadEventError("It has no date that can be read.")
    first = _day(begin, zone)
    until, length = _value(end), _value(lasts)
    try:
        if not isinstance(until, date):
            until = begin + length if isinstance(length, timedelta) else None
        if until is None:
            return first, first
        moment = until - timedelta(seconds=1) if isinstance(until, datetime) else until - timedelta(1)
        last = _day(moment, zone)
        if isinstance(until, datetime) != isinstance(begin, datetime):
            raise _BadEventError("It is a day at one end and a time at the other.")
        if last < first - timedelta(1):
            raise _BadEventError("It ends before it begins.")
    except OverflowError:
        raise _BadEventError("It lasts longer than a calendar can say.") from None
    return first, max(first, last)


def _day(when: Any, zone: tzinfo | None) -> date:
    """The day of a date or time: a time in UTC in `zone`, any other where it takes place."""
    if not isinstance(when, datetime):
        if isinstance(when, date):
            return when
        raise _BadEventError("It has no date that can be read.")
    try:
        return when.astimezone(zone).date() if when.tzname() == "UTC" else when.date()
    except (OverflowError, ValueError):
        return when.date()


def _named_days(event: "Event", zone: tzinfo | None) -> Iterable[date]:
    """The further days that a repeated event names itself."""
    found = event.get("RDATE")
    days: dict[date, None] = {}
    for group in found if isinstance(found, list) else [found] if found is not None else []:
        for one in getattr(group, "dts", ()):
            when = one.dt[0] if isinstance(one.dt, tuple) else one.dt
            days[_day(when, zone)] = None
            if len(days) > MOST_INSTANCES:
                raise _BadEventError(f"It names more than {MOST_INSTANCES} days; export a shorter time.")
    return days


# What is there already


class _Known:
    """The meetings of a workspace, by their UIDs, and by title and date."""

    def __init__(self, store: Store) -> None:
        self._by_uid: dict[str, Meeting] = {}
        self._by_title: dict[tuple[str, str | None], Meeting] = {}
        self._taken: set[int] = set()
        for one in store.all(Meeting):
            self._by_title.setdefault((fold(one.title), one.date), one)
            for uid in (one.uid, one.calendar_uid):
                if uid:
                    self._by_uid[uid] = one

    def draft(self, values: Mapping[str, Any], note: str) -> MeetingDraft:
        """What an event of a calendar is here: new, or a meeting in which it changes some fields.

        Raises _BadEventError for one that says again what an event before it said.
        """
        uid = values["calendar_uid"] or ""
        meeting = self._by_uid.get(uid) or self._by_title.get((fold(values["title"]), values["date"]))
        made = Meeting.of(**values)  # as it would be stored, or what is wrong with it
        if meeting is None:
            self._by_title[fold(made.title), made.date] = made
            if uid:
                self._by_uid[uid] = made
            return MeetingDraft(dict(values), note=note)
        if meeting.id is None or meeting.number in self._taken:
            raise _BadEventError("The file holds it twice; the first one is taken.")
        self._taken.add(meeting.number)
        return MeetingDraft(dict(values), meeting.number, self._changes(meeting, made), note)

    @staticmethod
    def _changes(old: Meeting, new: Meeting) -> dict[str, Any]:
        """What the calendar says otherwise. It does not know how far a meeting has come, unless it is cancelled."""
        changes: dict[str, Any] = {}
        for name in ("title", "date", "place", "purpose"):
            value = getattr(new, name)
            if value is not None and _plain(name, value) != _plain(name, getattr(old, name)):
                changes[name] = value
        if new.state is MeetingState.cancelled and old.state is not new.state:
            changes["state"] = new.state
        if old.calendar_uid is None and new.calendar_uid not in (None, old.uid):
            changes["calendar_uid"] = new.calendar_uid
        return changes


def _plain(name: str, value: Any) -> Any:
    """A value as it is compared: titles without case and accents."""
    return fold(value) if name == "title" else value
