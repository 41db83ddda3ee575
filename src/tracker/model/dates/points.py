"""Read one date at a place in a line: 17 Feb 2025, spring 2025, Q2, 12/03/2025, next Tuesday."""

from tracker.model.dates.edtf import (
    PERIODS,
    DateError,
    bounds,
    check_day,
    check_year,
    from_days,
    validate,
)
from tracker.model.dates.line import DASHES, DeadEndError, Line, Piece, phrases
from tracker.model.dates.settle import Point, join, settle, unit_of, week_of, weekday_near, year_range
from tracker.model.dates.tokens import ORDINALS

Match = tuple[Piece, int]

_DAYS = phrases(
    {
        "today": "0",
        "tonight": "0",
        "tomorrow": "1",
        "yesterday": "-1",
        "the day after tomorrow": "2",
        "day after tomorrow": "2",
        "the day before yesterday": "-2",
        "day before yesterday": "-2",
    }
)
_WAYS = phrases(
    {
        "this": "this",
        "this coming": "next",
        "current": "this",
        "next": "next",
        "coming": "next",
        "last": "last",
        "previous": "last",
        "past": "last",
    }
)
_STEPS = {"this": 0, "next": 1, "last": -1}
_REST = phrases(
    {
        "later this": "later",
        "later in the": "later",
        "rest of the": "later",
        "rest of this": "later",
        "remainder of the": "later",
        "remainder of this": "later",
        "earlier this": "earlier",
    }
)
PERIOD_WORDS = frozenset({"week", "weekend", "month", "quarter", "year"})
_WEEK_OF = phrases({f"week {word}": word for word in ("of", "beginning", "commencing", "starting", "from")})


def point(line: Line, i: int) -> Match | None:
    """Read one date, without early, end of … in front."""
    for reader in _READERS:
        match = reader(line, i)
        if match is not None:
            return match
    return None


def figures(line: Line, i: int) -> Match | None:
    """Read a date in figures: ISO, EDTF, 12.03.2025, 12/03/2025, 2025/26."""
    kind = line.kind(i)
    if kind == "iso":
        return _iso(line, i)
    if kind == "numeric":
        return _numeric(line, i)
    if kind == "slash":
        first, second = (int(number) for number in line.text(i).split("/"))
        day, month = _day_first(line, first, second)
        return Piece("slash", point=_day(None, month, day, i), bare=True), i + 1
    if kind == "pair" and not line.prose:
        return _pair(line, i)
    if kind == "decade":
        start = int(line.text(i)[:4])
        return Piece("year", year_range(start, start + 9), bare=True), i + 1
    return None


def _iso(line: Line, i: int) -> Match:
    text = line.text(i)
    year, code = int(text[:4]), int(text[5:7])
    seasons_in_prose = line.prose and 21 <= code <= 24
    if len(text) == 7 and code > year % 100 and (code not in PERIODS or seasons_in_prose):
        return Piece("year", year_range(year, code), bare=True), i + 1
    try:
        return Piece("day" if len(text) > 8 else "month", validate(text)), i + 1
    except DateError as problem:
        raise DeadEndError(str(problem), i + 1) from None


def _numeric(line: Line, i: int) -> Match | None:
    text = line.text(i)
    separator = next(mark for mark in text if not mark.isdigit())
    one, two, three = (int(number) for number in text.split(separator))
    if text[:4].isdigit():
        return Piece("day", point=_day(one, two, three, i)), i + 1
    if line.prose and len(text.rsplit(separator, 1)[1]) == 2 and separator != "/":
        return None
    year = three if len(text.rsplit(separator, 1)[1]) == 4 else 2000 + three
    day, month = (one, two) if separator == "." else _day_first(line, one, two)
    return Piece("day", point=_day(year, month, day, i)), i + 1


def _day(year: int | None, month: int, day: int, i: int) -> Point:
    """Make a day. Raise DeadEndError behind the token if there is none such."""
    if not 1 <= month <= 12:
        raise DeadEndError(f"There is no month {month}: use 1 to 12, or write its name, as in 17 Feb 2025.", i + 1)
    try:
        if year is not None:
            check_year(f"{year:04d}")
        check_day(year, month, day)
    except DateError as problem:
        raise DeadEndError(str(problem), i + 1) from None
    return Point(year, month, day)


def _day_first(line: Line, first: int, second: int) -> tuple[int, int]:
    """Return day and month of two numbers. Raise Ask if either may be the month."""
    if first > 12 or first == second or not (first and second):
        return first, second
    if second > 12:
        return second, first
    return (first, second) if line.choose() == 0 else (second, first)


def _pair(line: Line, i: int) -> Match:
    one, _, two = line.text(i).partition("/")
    year, number = int(one), int(two)
    follows = number == (year + 1) % 100 if len(two) == 2 else number > year
    if len(two) == 2 and 1 <= number <= 12 and (not follows or line.choose() == 1):
        return Piece("month", point=Point(year, number)), i + 1
    if not follows:
        raise DateError(f"“{line.text(i)}” is not understood: write the years as 2025/2026, or the month as 2025-03.")
    return Piece("year", year_range(year, number), bare=True), i + 1


def weekday(line: Line, i: int) -> Match | None:
    """Read a weekday, alone or with its date, which must agree."""
    found = line.weekday(i)
    if found is None:
        return None
    number, end = found
    start = line.skip(line.skip(end, (",",)), ("the",))
    for reader in (figures, day_month, month_day):
        match = reader(line, start)
        if match is not None and (match[0].point.day or match[0].kind == "day"):
            piece = match[0]
            return Piece(piece.kind, piece.edtf, piece.point, weekday=number), match[1]
    return Piece("weekday", weekday_near(number, line.today, ""), bare=True), end


def day_month(line: Line, i: int) -> Match | None:
    """Read 17 Feb 2025, 17th of February, 17-Feb-2025, with or without a year."""
    day = line.day(line.skip(i, ("the",)))
    if day is None:
        return None
    at = line.skip(day[1], ("of", "/", ".", *DASHES))
    month = line.month(at)
    if month is None:
        return None
    year = line.year(month[1], short=not line.prose)
    if year is None and line.text(at) == "may" and line.month_or_verb(at, i):
        return None
    return _dated(year[0] if year else None, month[0], day[0], year[1] if year else month[1])


def _dated(year: int | None, month: int, day: int, end: int) -> Match:
    return Piece("day", point=_day(year, month, day, end - 1)), end


def month_day(line: Line, i: int) -> Match | None:
    """Read February 17, 2025, Feb 17th and Feb 17-18, 2025, with or without a year."""
    month = line.month(i)
    if month is None or line.month_or_verb(i, i):
        return None
    day = line.day(line.skip(month[1], ("the",)))
    if day is None or (line.text(day[1]) in {":", "%"}):
        return None
    second = _second_day(line, day[1], day[0])
    year = line.year(second[1] if second else day[1], short=False)
    end = year[1] if year else second[1] if second else day[1]
    match = _dated(year[0] if year else None, month[0], day[0], end)
    if second is None:
        return match
    left = settle(match[0].point, line.today)
    right = _dated(int(left[:4]), month[0], second[0], end)[0].point
    return Piece("day", join(left, settle(right, line.today))), end


def _second_day(line: Line, i: int, first: int) -> tuple[int, int] | None:
    """Read the end of Feb 17-18 or Feb 17 and 18, unless it begins a date of its own."""
    word = line.text(i)
    if word not in DASHES and word not in {"to", "and", "through", "until"}:
        return None
    day = line.day(i + 1)
    if day is None or day[0] <= first or (word == "and" and day[0] != first + 1):
        return None
    return None if line.month(line.skip(day[1], ("of",))) else day


def month(line: Line, i: int) -> Match | None:
    """Read a month, with or without a year."""
    found = line.month(i)
    if found is None:
        return None
    year = line.year(found[1])
    if year is None:
        return None if line.month_or_verb(i, i) else (Piece("month", point=Point(None, found[0]), bare=True), found[1])
    return Piece("month", point=Point(year[0], found[0])), year[1]


def season(line: Line, i: int) -> Match | None:
    """Read a season; a winter may name both its years, as in winter 2025/26."""
    found = line.season(i)
    if found is None:
        return None
    code, end = found
    if code == 24:
        both = _both_years(line, line.skip(end, ("of",)))
        if both is not None:
            return Piece("season", point=Point(both[0], code)), both[1]
    return _with_year(line, end, code)


def _both_years(line: Line, i: int) -> tuple[int, int] | None:
    if line.kind(i) in {"pair", "iso"} and len(line.text(i)) in {7, 9}:
        one, two, end = line.text(i)[:4], line.text(i)[5:], i + 1
    elif line.kind(i) == "int" and line.text(i + 1) in DASHES and line.kind(i + 2) == "int":
        one, two, end = line.text(i), line.text(i + 2), i + 3
    else:
        return None
    if len(one) != 4 or len(two) not in {2, 4} or int(one) % 100 + 1 != (int(two) % 100 or 100):
        raise DeadEndError(f"A winter has two years in a row: write winter {one}/{(int(one) + 1) % 100:02d}.", end)
    return int(one), end


def _with_year(line: Line, end: int, code: int) -> Match:
    """Add the year to a season, quarter or half, if there is one."""
    year = line.year(end)
    if year is None:
        return Piece("season", point=Point(None, code), bare=True), end
    return Piece("season", point=Point(year[0], code)), year[1]


def quarter(line: Line, i: int) -> Match | None:
    """Read Q2 2025, H1 2025, second quarter of 2025."""
    word = line.text(i)
    if line.kind(i) == "coded":
        return _with_year(line, i + 1, (32 if word[0] == "q" else 39) + int(word[1]))
    at = i + 2 if line.text(i + 1) in DASHES else i + 1
    if word not in ORDINALS or line.text(at) != "quarter":
        return None
    match = _with_year(line, at + 1, 32 + min(ORDINALS[word], 4))
    return None if word == "last" and match[0].bare else match


def relative(line: Line, i: int) -> Match | None:
    """Read today, next Tuesday, this week, last summer, later this year, the week of 17 February."""
    days = line.phrase(i, _DAYS)
    if days:
        return Piece("relative", unit_of("day", line.today, int(days[0]))), days[1]
    if line.text(i) == "now" and not line.prose:
        return Piece("relative", line.today.isoformat()), i + 1
    rest = line.phrase(i, _REST)
    if rest and line.text(rest[1]) in PERIOD_WORDS:
        return _rest_of(line, rest[0], rest[1])
    week = line.phrase(i, _WEEK_OF)
    if week:
        day = point(line, line.skip(week[1], ("the",)))
        if day and day[0].kind == "day":
            return Piece("relative", week_of(day[0].said(line.today))), day[1]
    way = line.phrase(i, _WAYS)
    return _which_one(line, way[0], way[1]) if way else None


def _rest_of(line: Line, side: str, i: int) -> Match:
    first, last = bounds(unit_of(line.text(i), line.today, 0))
    now = line.today.toordinal()
    days = (now, last) if side == "later" else (first, now)
    return Piece("relative", from_days(*days)), i + 1


def _which_one(line: Line, way: str, i: int) -> Match | None:
    if line.text(i) in PERIOD_WORDS:
        return Piece("relative", unit_of(line.text(i), line.today, _STEPS[way])), i + 1
    found = line.weekday(i)
    if found:
        return Piece("relative", weekday_near(found[0], line.today, way)), found[1]
    if line.prose and way == "this" and line.text(i) in {"may", "march"} and line.tokens[i].raw.islower():
        return None
    match = month(line, i) or season(line, i) or quarter(line, i)
    if match is None or match[0].point.year is not None:
        return None
    return Piece("relative", point=match[0].point, way=way), match[1]


def year(line: Line, i: int) -> Match | None:
    """Read a year, years such as 2025–27, and in a field a year in front of its month, quarter or season."""
    found = line.figure_year(line.skip(i, ("year",)))
    if found is None:
        return None
    number, end = found
    if line.text(end) in DASHES and line.kind(end + 1) == "int" and len(line.text(end + 1)) == 2:
        second = int(line.text(end + 1))
        if second > number % 100 and not line.month(end + 2):
            return Piece("year", year_range(number, second), bare=True), end + 2
    if not line.prose:
        at = line.skip(end, (",", "/", *DASHES))
        match = month_day(line, at) or month(line, at) or season(line, at) or quarter(line, at)
        if match is not None and match[0].open_year:
            dated = match[0].point
            return Piece(match[0].kind, point=Point(number, dated.code, dated.day)), match[1]
    return Piece("year", point=Point(number), bare=True), end


_READERS = (figures, weekday, day_month, month_day, month, season, quarter, relative, year)
