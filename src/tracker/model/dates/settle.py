"""Days that are said relative to a given day: the next March, this week, in three months, 17 February."""

from calendar import monthrange
from dataclasses import dataclass
from datetime import date

from tracker.model.dates.edtf import (
    PERIODS,
    DateError,
    Part,
    bounds,
    check_day,
    from_day,
    from_days,
    part,
    sides,
    validate,
)

_DUE_WITHIN = 274


@dataclass(frozen=True, slots=True)
class Point:
    """A day or a period of which the year may be unsaid: `code` is as in PERIODS, `day` 0 for all of it."""

    year: int | None = None
    code: int = 0
    day: int = 0

    def __post_init__(self) -> None:
        """Refuse a day that the month does not have."""
        if self.day:
            check_day(self.year, self.code, self.day)

    def of(self, year: int) -> str:
        """Write it as EDTF in a year. Raise DateError if that year has no such day."""
        if not 1 <= year <= 9999:
            raise DateError(f"Year {year} is not understood: use 0001 to 9999.")
        if self.day:
            check_day(year, self.code, self.day)
        return Part(year, self.code, self.day).text()


def settle(point: Point, today: date, way: str = "") -> str:
    """Write a point as EDTF, choosing the year if none was said.

    A day and month is the one nearest to today, the coming one if both are as near. A month, season, quarter
    or half is the one that contains today or else the next to come. `way` says otherwise: "this" is the one
    that contains today or else the one of this calendar year; "next" the first that begins after today;
    "last" the latest that ended before today; "past" the latest that has begun. "due" prefers a coming day:
    the next one if it is at most nine months away ("by 1 October", said in March), else the nearest.
    """
    if point.year is not None:
        return point.of(point.year)
    years = range(max(1, today.year - 9), min(9999, today.year + 9) + 1)
    spans = [(bounds(point.of(year)), point.of(year)) for year in years if _exists(point, year)]
    known = [(first or 0, last or 0, text) for (first, last), text in spans]
    now = today.toordinal()
    if way == "next":
        chosen = [text for first, _, text in known if first > now][:1]
    elif way == "last":
        chosen = [text for _, last, text in known if last < now][-1:]
    elif way == "past":
        chosen = [text for first, _, text in known if first <= now][-1:]
    elif way == "this":
        inside = [text for first, last, text in known if first <= now <= last]
        chosen = inside or [text for _, _, text in known if part(text).year == today.year]
    elif way == "due" and point.day and any(0 <= first - now <= _DUE_WITHIN for first, _, _ in known):
        chosen = [text for first, _, text in known if first >= now][:1]
    elif point.day:
        chosen = [min(known, key=lambda one: (abs(one[0] - now), -one[0]))[2]]
    else:
        chosen = [text for _, last, text in known if last >= now][:1]
    if not chosen:
        raise DateError("The year is missing: write it, as in 17 Feb 2025.")
    return chosen[0]


def _exists(point: Point, year: int) -> bool:
    return not point.day or point.day <= monthrange(year, point.code)[1]


def unit_of(unit: str, today: date, step: int) -> str:
    """Write the week (Monday to Sunday), month, quarter or year `step` after the one of today."""
    if unit == "day":
        return from_day(today.toordinal() + step)
    if unit == "week":
        monday = today.toordinal() - today.weekday() + 7 * step
        return from_days(monday, monday + 6)
    if unit == "weekend":
        saturday = today.toordinal() - today.weekday() + 5 + 7 * step
        return from_days(saturday, saturday + 1)
    if unit == "year":
        return Point(today.year + step).of(today.year + step)
    per_year = {"month": 12, "quarter": 4}[unit]
    index = today.year * per_year + (today.month - 1) * per_year // 12 + step
    return Point(None, index % per_year + (1 if unit == "month" else 33)).of(index // per_year)


def moved(day: date, count: int, unit: str) -> date:
    """Return the day so many units later (earlier if negative); the 31st may become a month's last day."""
    if unit in {"month", "quarter", "year", "decade"}:
        index = day.year * 12 + day.month - 1 + count * {"month": 1, "quarter": 3, "year": 12, "decade": 120}[unit]
        year, month = divmod(index, 12)
        Point(None, month + 1).of(year)
        return date(year, month + 1, min(day.day, monthrange(year, month + 1)[1]))
    days = -(-count // 24) if unit == "hour" else count * {"day": 1, "week": 7, "fortnight": 14}[unit]
    return date.fromisoformat(from_day(day.toordinal() + days))


def counted(day: date, count: int, unit: str) -> str:
    """Write what "in three months" or "two years ago" means, no more exactly than its unit.

    Hours, days and weeks give a day; months and quarters a month; years and decades a year.
    """
    there = moved(day, count, unit).isoformat()
    return there[:7] if unit in {"month", "quarter"} else there[:4] if unit in {"year", "decade"} else there


def weekday_near(weekday: int, today: date, way: str) -> str:
    """Write the weekday on or after today; with "next" the first after, with "last" the latest before."""
    ahead = (weekday - today.weekday()) % 7
    if way == "next":
        ahead = ahead or 7
    elif way == "last":
        ahead -= 7
    return from_day(today.toordinal() + ahead)


def join(left: str, right: str) -> str:
    """Write the interval from the beginning of one date to the end of another; reversed is a DateError."""
    return validate(f"{sides(left)[0]}/{sides(right)[1]}")


def mark(edtf: str, quality: str) -> str:
    """Mark every known side of a date as uncertain (?), about (~) or both (%)."""
    return "/".join(_marked(side, quality) for side in edtf.split("/"))


def _marked(side: str, quality: str) -> str:
    if side in {"", ".."} or not quality:
        return side
    old = part(side)
    return old._replace(quality=quality if old.quality in {"", quality} else "%").text()


def piece_of(edtf: str, which: str) -> str:
    """Write the part of a date that early, mid, late, start, end, first half or second half name.

    Of a month: its 1st to 10th, 11th to 20th, 21st to last day. Of a year: January to March, June, October
    to December. Of other periods: the first, middle or last third of their months. Those are marked ~; start
    and end are exactly the first and last day, and halves are exact too.
    """
    first, last = bounds(edtf)
    if first is None or last is None:
        raise DateError(f"What is “{which}” of a date without an end? Give both ends.")
    if which in {"start", "end"}:
        return from_day(last if which == "end" else first)
    begin, end = (part(side) for side in sides(edtf))
    if "/" in edtf and not begin.code and not end.code:
        return _third_of_years(begin.year, end.year, which)
    if "/" in edtf or begin.day:
        return mark(edtf, "~") if last - first < 7 else _third_of_days(first, last, which)
    if which in {"first half", "second half"}:
        return _half(begin, which, first, last)
    if not begin.code:
        years = {"early": f"{begin.year:04d}-01~/{begin.year:04d}-03~", "mid": f"{begin.year:04d}-06~"}
        return years.get(which, f"{begin.year:04d}-10~/{begin.year:04d}-12~")
    month, months = PERIODS[begin.code]
    if months == 1:
        days = {"early": (first, first + 9), "mid": (first + 10, first + 19)}.get(which, (first + 20, last))
        return mark(from_days(*days), "~")
    third = months // 3
    at = {"early": 0, "mid": third}.get(which, 2 * third)
    named = [
        Point(None, (n - 1) % 12 + 1).of(begin.year + (n - 1) // 12) for n in range(month + at, month + at + third)
    ]
    return mark(named[0] if third == 1 else join(named[0], named[-1]), "~")


def _third_of_years(first: int, last: int, which: str) -> str:
    """Write the early years of a decade as its first four, then mid and late as three each."""
    longer, third = -(-(last - first + 1) // 3), (last - first + 1) // 3
    years = {"early": (first, first + longer - 1), "mid": (first + longer, last - third)}
    one, two = years.get(which, (last - third + 1, last))
    return mark(join(Point(one).of(one), Point(two).of(two)), "~")


def _third_of_days(first: int, last: int, which: str) -> str:
    third = (last - first + 1) // 3
    days = {"early": (first, first + third - 1), "mid": (first + third, last - third)}
    return mark(from_days(*days.get(which, (last - third + 1, last))), "~")


def _half(begin: Part, which: str, first: int, last: int) -> str:
    second = which == "second half"
    if not begin.code:
        return Part(begin.year, 41 if second else 40).text()
    middle = first + 14 if PERIODS[begin.code][1] == 1 else (first + last) // 2
    return from_days(middle + 1, last) if second else from_days(first, middle)


def before(edtf: str) -> str:
    """Write all time before a date, which is not included."""
    neighbour = _neighbour(edtf, -1)
    if neighbour:
        return f"../{neighbour}"
    first = bounds(edtf)[0]
    if first is None:
        raise DateError("“Before” needs a date with a beginning: write the day, as in before 17 Feb 2025.")
    return f"../{from_day(first - 1)}{_quality(sides(edtf)[0])}"


def after(edtf: str) -> str:
    """Write all time after a date, which is not included."""
    neighbour = _neighbour(edtf, 1)
    if neighbour:
        return f"{neighbour}/.."
    last = bounds(edtf)[1]
    if last is None:
        raise DateError("“After” needs a date with an end: write the day, as in after 17 Feb 2025.")
    return f"{from_day(last + 1)}{_quality(sides(edtf)[1])}/.."


def until(edtf: str) -> str:
    """Write all time up to a date, which is included."""
    return validate(f"../{sides(edtf)[1]}")


def since(edtf: str) -> str:
    """Write all time from a date on, which is included."""
    return validate(f"{sides(edtf)[0]}/..")


def _quality(side: str) -> str:
    return part(side).quality


def _neighbour(edtf: str, step: int) -> str:
    """Write the month or year beside a month or year, so that "before March" is not turned into a day."""
    if "/" in edtf:
        return ""
    old = part(edtf)
    if old.day or old.code > 12:
        return ""
    index = (old.year * 12 + old.code - 1 + step) if old.code else (old.year + step) * 12
    code = index % 12 + 1 if old.code else 0
    return Point(None, code).of(index // 12) + old.quality


def week_of(edtf: str) -> str:
    """Write the week, Monday to Sunday, of a day."""
    first = bounds(edtf)[0]
    if first is None:
        raise DateError("“The week of” needs a day, as in the week of 17 Feb 2025.")
    monday = first - date.fromordinal(first).weekday()
    return from_days(monday, monday + 6)


def year_range(first: int, last: int) -> str:
    """Write the years from one to another; a short second year is in the same century."""
    full = last if last > 99 else first // 100 * 100 + last
    return join(Point(first).of(first), Point(full).of(full))
