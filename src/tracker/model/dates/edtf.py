"""What an EDTF string means in days: whether it is one, its first and last possible day, its moves.

The part of EDTF (ISO 8601-2) that the program keeps: `2025`, `2025-02`, `2025-02-17`; seasons 21 spring
(Mar to May), 22 summer (Jun to Aug), 23 autumn (Sep to Nov), 24 winter; quarters 33 to 36; halves 40 and 41;
a trailing `?` (uncertain), `~` (about) or `%` (both); intervals `A/B`, open ones `../B` and `A/..`, and ones
with an unknown side, `/B` and `A/`. The winter of a year begins in its December and ends in the next year's
February. Seasons are the northern ones. A day is its number, `date.toordinal()`; there are no hours and no
time zones.
"""

import re
from calendar import monthrange
from datetime import date
from functools import lru_cache
from typing import NamedTuple

from tracker.model.dates.names import MONTH_NAMES, day_label
from tracker.model.errors import UserError

FIRST_DAY = date.min.toordinal()
LAST_DAY = date.max.toordinal()

# Code after the year -> its first month and how many months it has. 0 is the year itself.
PERIODS: dict[int, tuple[int, int]] = {
    0: (1, 12),
    **{month: (month, 1) for month in range(1, 13)},
    **{21 + n: (3 + 3 * n, 3) for n in range(4)},
    **{33 + n: (1 + 3 * n, 3) for n in range(4)},
    40: (1, 6),
    41: (7, 6),
}

_PART = re.compile(r"(\d{4})(?:-(\d{2})(?:-(\d{2}))?)?([?~%]?)", re.ASCII)


class DateError(UserError):
    """A date that cannot be understood, in a sentence that says what to write instead."""


class Part(NamedTuple):
    """One side of an EDTF date: `code` is 0 for a year, else of PERIODS; `day` is 0 for all of it."""

    year: int
    code: int = 0
    day: int = 0
    quality: str = ""

    def text(self) -> str:
        """Write it as EDTF."""
        code = f"-{self.code:02d}" if self.code else ""
        day = f"-{self.day:02d}" if self.day else ""
        return f"{self.year:04d}{code}{day}{self.quality}"

    def span(self) -> tuple[int, int]:
        """Return its first and last day; what ends after the year 9999 ends with it."""
        if self.day:
            number = date(self.year, self.code, self.day).toordinal()
            return number, number
        month, months = PERIODS[self.code]
        after = month - 1 + months
        year, month_after = self.year + after // 12, after % 12 + 1
        last = LAST_DAY if year > 9999 else date(year, month_after, 1).toordinal() - 1
        return date(self.year, month, 1).toordinal(), last


def month_length(year: int | None, month: int) -> int:
    """Return the days of a month; without a year, the most that it can have."""
    return monthrange(2000 if year is None else year, month)[1]


def part(text: str) -> Part:
    """Read one side of an EDTF date. Raise DateError for what is no date."""
    found = _PART.fullmatch(text)
    if found is None:
        raise DateError(f"“{text}” is not a date that can be kept: write it as 2025-02-17, 2025-02 or 2025.")
    year, code, day = int(found[1]), int(found[2] or 0), int(found[3] or 0)
    check_year(found[1])
    if found[2] and (code == 0 or code not in PERIODS):
        raise DateError(f"“{found[2]}” is no month: use 01 to 12, 21 to 24 for seasons or 33 to 36 for quarters.")
    if found[3]:
        if code > 12:
            raise DateError(f"“{text}” has a day in a season or quarter: write the month, as in 2025-03-{found[3]}.")
        check_day(year, code, day)
    return Part(year, code, day, found[4])


def check_year(digits: str) -> int:
    """Return the year that the digits say. Raise DateError unless it is 0001 to 9999 with four digits."""
    if len(digits) != 4 or digits == "0000":
        raise DateError(f"Year {digits} is not understood: use 0001 to 9999.")
    return int(digits)


def check_day(year: int | None, month: int, day: int) -> None:
    """Raise DateError with the month's length if it has no such day."""
    most = month_length(year, month)
    if 1 <= day <= most:
        return
    name = MONTH_NAMES[month - 1]
    has = f"{name} has {most} days at most" if year is None else f"{name} {year:04d} has {most} days"
    raise DateError(f"{has}.")


def sides(edtf: str) -> tuple[str, str]:
    """Return both sides of a date as written; a single date is both its own sides."""
    left, slash, right = edtf.partition("/")
    return (left, right) if slash else (edtf, edtf)


@lru_cache(maxsize=1 << 16)
def bounds(edtf: str) -> tuple[int | None, int | None]:
    """Return the first and last possible day as day numbers; None is an open or unknown side.

    The qualifiers ?, ~ and % do not widen a date. Raise DateError for what is not EDTF as kept here.
    """
    left, slash, right = edtf.partition("/")
    if not slash:
        return part(edtf).span()
    first = None if left in {"", ".."} else part(left).span()[0]
    last = None if right in {"", ".."} else part(right).span()[1]
    if first is None and last is None:
        raise DateError("A date needs at least one end; leave the field empty if neither is known.")
    if first is not None and last is not None and first > last:
        raise DateError(f"The end, {day_label(last)}, is before the beginning, {day_label(first)}: swap them.")
    return first, last


def validate(edtf: str) -> str:
    """Return an EDTF date as it is kept, without spaces around it. Raise DateError for anything else."""
    canonical = "/".join(side.strip() for side in edtf.strip().split("/"))
    bounds(canonical)
    left, right = sides(canonical)
    return left if left == right else canonical


def is_approximate(edtf: str) -> bool:
    """Say whether either side is marked as uncertain or approximate (?, ~ or %)."""
    return any(mark in edtf for mark in "?~%")


def from_day(ordinal: int) -> str:
    """Write a day number as EDTF. Raise DateError outside the years 0001 to 9999."""
    if not FIRST_DAY <= ordinal <= LAST_DAY:
        raise DateError("That day is outside the years 0001 to 9999: choose a nearer one.")
    return date.fromordinal(ordinal).isoformat()


def from_days(first: int | None, last: int | None) -> str:
    """Write a first and a last day as EDTF: one day, an interval, or open where a side is None."""
    if first is not None and first == last:
        return from_day(first)
    left = ".." if first is None else from_day(first)
    right = ".." if last is None else from_day(last)
    return validate(f"{left}/{right}")


def shift(edtf: str, days: int) -> str:
    """Move a date by whole days, later if positive, keeping its length in days, its open sides and its marks.

    A day stays a day. A month, season, quarter, half or year stays one where the moved days are exactly such
    a period (2025 by 365 days is 2026); otherwise it becomes the interval of the moved days, for to call the
    3rd of March to the 2nd of April "March" would invent something. Both sides of an interval move alike, and
    remain months or years only if both still can. Raise DateError if it would leave the years 0001 to 9999.
    """
    if days == 0:
        return validate(edtf)
    first, last = bounds(edtf)
    new_first = None if first is None else date_number(first + days)
    new_last = None if last is None else date_number(last + days)
    return moved_to(edtf, new_first, new_last)


def moved_to(edtf: str, new_first: int | None, new_last: int | None) -> str:
    """Write a date that now lies on other days as like it was as `shift` does: a month on a whole month stays one.

    A side that is open is None.
    """
    left, right = sides(edtf)
    if "/" not in edtf and new_first is not None and new_last is not None:
        old = part(edtf)
        whole = _period(new_first, new_last, old)
        if whole is not None:
            return whole.text()
        return f"{from_day(new_first)}{old.quality}/{from_day(new_last)}{old.quality}"
    coarse = _coarse_sides(left, right, new_first, new_last)
    if coarse is not None:
        return coarse
    quality_left, quality_right = (
        left[-1:] if left[-1:] in "?~%" else "",
        right[-1:] if right[-1:] in "?~%" else "",
    )
    left = left if new_first is None else from_day(new_first) + quality_left
    right = right if new_last is None else from_day(new_last) + quality_right
    return validate(f"{left}/{right}")


def whole_months(first: int, last: int) -> int:
    """Return how many calendar months a first and a last day hold, 0 if they do not hold whole ones."""
    begin, after = date.fromordinal(first), date.fromordinal(min(last, LAST_DAY - 1) + 1)
    if begin.day != 1 or after.day != 1:
        return 0
    return (after.year - begin.year) * 12 + after.month - begin.month


def months_later(day: int, months: int) -> int:
    """Return the first of the month so many months after that of a day. Raise DateError outside 0001 to 9999."""
    at = date.fromordinal(day)
    year, month = divmod(at.year * 12 + at.month - 1 + months, 12)
    if not 1 <= year <= 9999:
        raise DateError("That month is outside the years 0001 to 9999: choose a nearer one.")
    return date(year, month + 1, 1).toordinal()


def date_number(ordinal: int) -> int:
    """Return a day number as it is. Raise DateError outside the years 0001 to 9999."""
    from_day(ordinal)
    return ordinal


def _period(first: int, last: int, like: Part) -> Part | None:
    """Find the period of the same kind as another that has exactly these days."""
    begin = date.fromordinal(first)
    if like.day:
        return Part(begin.year, begin.month, begin.day, like.quality)
    kind = PERIODS[like.code][1]
    same_kind = [code for code, (_, months) in PERIODS.items() if months == kind and code // 10 == like.code // 10]
    candidates = (
        same_kind if like.code > 12 else [code for code in PERIODS if code <= 12 and bool(code) == bool(like.code)]
    )
    for code in candidates:
        moved = Part(begin.year, code, 0, like.quality)
        if moved.span() == (first, last):
            return moved
    return None


def _coarse_sides(left: str, right: str, first: int | None, last: int | None) -> str | None:
    """Write moved sides with the precision they had, or None if either cannot keep it."""
    written = []
    for side, day, end in ((left, first, 0), (right, last, 1)):
        if day is None:
            written.append(side)
            continue
        old, at = part(side), date.fromordinal(day)
        if old.code > 12:
            return None
        moved = Part(at.year, at.month if old.code else 0, at.day if old.day else 0, old.quality)
        if moved.span()[end] != day:
            return None
        written.append(moved.text())
    return validate("/".join(written))
