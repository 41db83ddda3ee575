"""Days and places as the timeline writes them: short, the year only where it is not the one that is meant."""

from datetime import date
from functools import lru_cache

from tracker.model.dates import MONTHS_SHORT, whole_months
from tracker.model.records import Meeting

SHORT, LONG = 21, 300  # days from which a span is written by months, and by years


@lru_cache(maxsize=8192)
def day_month(day: int, beside: int, last: int | None = None) -> str:
    """Write a day as "10 Apr"; with the year if that is not the year of `beside`; a span as "10 to 12 Apr".

    A span of more than three weeks is written by its months, of most of a year or more by its years.
    """
    first, end = date.fromordinal(day), date.fromordinal(last or day)
    length = (end - first).days
    month, end_month = MONTHS_SHORT[first.month - 1], MONTHS_SHORT[end.month - 1]
    if first.year != end.year:
        if length >= LONG:
            return f"{first.year:04d} to {end.year:04d}"
        first_day, end_day = (f"{first.day} ", f"{end.day} ") if length <= SHORT else ("", "")
        return f"{first_day}{month} {first.year:04d} to {end_day}{end_month} {end.year:04d}"
    year = "" if end.year == date.fromordinal(beside).year else f" {end.year:04d}"
    if not length:
        return f"{first.day} {month}{year}"
    if length >= LONG:
        return f"{end.year:04d}"
    if length > SHORT:
        return f"{month}{year}" if month == end_month else f"{month} to {end_month}{year}"
    begin = f"{first.day}" if month == end_month else f"{first.day} {month}"
    return f"{begin} to {end.day} {end_month}{year}"


def place_of(meeting: Meeting) -> str:
    """Return where a meeting is, as a short name: "London" of "Lancaster House, London"."""
    return (meeting.place or "").rsplit(",", 1)[-1].strip()


def moved(day: int, before: int | None, beside: int, span: tuple[int, int] | None = None) -> str:
    """Write a day that something is dragged to, and how far that is: "10 Apr, +4 d", or "5 to 9 Apr"."""
    first, last = span or (day, day)
    words = day_month(first, beside, last)
    if last - first > SHORT and not whole_months(first, last):  # months alone would not tell where it lies
        words = f"{day_month(first, last)} to {day_month(last, beside)}"
    if before is None:
        return words
    delta = day - before
    return f"{words}, {'+' if delta >= 0 else '−'}{abs(delta):,} d"
