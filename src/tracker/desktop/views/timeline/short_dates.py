"""Days as the timeline writes them: short, with the year only where it is not the one that is meant."""

from datetime import date

from tracker.model.dates import MONTHS_SHORT


def day_month(day: int, beside: int, last: int | None = None) -> str:
    """Write a day as "10 Apr"; with the year if that is not the year of `beside`; a span as "10 to 12 Apr".

    A span of more than three weeks is written by its months.
    """
    first, end = date.fromordinal(day), date.fromordinal(last or day)
    year = "" if end.year == date.fromordinal(beside).year else f" {end.year:04d}"
    month, end_month = MONTHS_SHORT[first.month - 1], MONTHS_SHORT[end.month - 1]
    if end == first:
        return f"{first.day} {month}{year}"
    if (end - first).days > 21:
        months = month if month == end_month else f"{month} to {end_month}"
        return f"{months}{year}" if (end - first).days < 300 else f"{end.year:04d}"
    if month == end_month:
        return f"{first.day} to {end.day} {month}{year}"
    return f"{first.day} {month} to {end.day} {end_month}{year}"


def moved(day: int, before: int | None, beside: int) -> str:
    """Write a day that something is dragged to, and how far that is: "10 Apr, +4 d"."""
    words = day_month(day, beside)
    if before is None:
        return words
    delta = day - before
    return f"{words}, {'+' if delta >= 0 else '−'}{abs(delta):,} d"
