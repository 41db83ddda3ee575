"""A month as rows of seven days, and where meetings stand in it; numbers only, safe from year 1 to 9999."""

from collections import defaultdict
from collections.abc import Iterable, Sequence
from dataclasses import dataclass
from datetime import date

from tracker.desktop.views.meetings.reading import Met
from tracker.model.dates import FIRST_DAY, LAST_DAY, MONTH_NAMES

WEEK = 7


@dataclass(frozen=True)
class Month:
    """A month of a year."""

    year: int
    month: int

    @classmethod
    def of(cls, day: int) -> "Month":
        """Return the month that a day number lies in; days outside the calendar lie at its ends."""
        found = date.fromordinal(within(day))
        return cls(found.year, found.month)

    @property
    def first(self) -> int:
        """Number of its first day."""
        return date(self.year, self.month, 1).toordinal()

    @property
    def last(self) -> int:
        """Number of its last day."""
        after = self.year * 12 + self.month
        if after >= 9999 * 12 + 12:
            return LAST_DAY
        return date(after // 12, after % 12 + 1, 1).toordinal() - 1

    @property
    def words(self) -> str:
        """ "March 2025"."""
        return f"{MONTH_NAMES[self.month - 1]} {self.year:04d}"

    def weeks(self, first_weekday: int) -> list[list[int]]:
        """Return its weeks as day numbers; 0 where the calendar has no such day. 0 is Monday, 6 Sunday."""
        begin = self.first - (date.fromordinal(self.first).weekday() - first_weekday) % WEEK
        found = []
        while begin <= self.last:
            days = range(begin, begin + WEEK)
            found.append([day if FIRST_DAY <= day <= LAST_DAY else 0 for day in days])
            begin += WEEK
        return found


def within(day: int) -> int:
    """Return the nearest day that the calendar has."""
    return max(FIRST_DAY, min(LAST_DAY, day))


def months_on(day: int, months: int) -> int:
    """Return the same day of a later month, or its last one."""
    found = date.fromordinal(within(day))
    at = max(12, min(9999 * 12 + 11, found.year * 12 + found.month - 1 + months))
    there = Month(at // 12, at % 12 + 1)
    return min(there.first + found.day - 1, there.last)


@dataclass(frozen=True)
class Bar:
    """A meeting in a week: from column to column, in a line from the top; `begins` and `ends` say if it is whole."""

    met: Met
    left: int
    right: int
    line: int
    begins: bool
    ends: bool


@dataclass(frozen=True)
class Week:
    """A week of the month with the bars in it, and all that stands on each of its days."""

    days: tuple[int, ...]
    bars: tuple[Bar, ...]
    on: tuple[tuple[Met, ...], ...]

    def hidden(self, column: int, room: int) -> int:
        """Return how many of a day do not fit into so many lines, one of which then says so."""
        there = [bar for bar in self.bars if bar.left <= column <= bar.right]
        return sum(bar.line >= self.limit(column, room) for bar in there)

    def limit(self, column: int, room: int) -> int:
        """Return how many lines of a day show bars."""
        lines = max((bar.line + 1 for bar in self.bars if bar.left <= column <= bar.right), default=0)
        return lines if lines <= room else max(0, room - 1)

    def shows(self, bar: Bar, room: int) -> bool:
        """True if a bar fits on all its days."""
        return all(bar.line < self.limit(column, room) for column in range(bar.left, bar.right + 1))


@dataclass(frozen=True)
class Placed:
    """A month with its meetings: those on days, by week, and those of which no day in it is known."""

    month: Month
    weeks: tuple[Week, ...]
    some_time: tuple[Met, ...]

    def on(self, day: int) -> tuple[Met, ...]:
        """Return the meetings on a day."""
        for week in self.weeks:
            if day in week.days:
                return week.on[week.days.index(day)]
        return ()


def place(found: Sequence[Met], month: Month, first_weekday: int) -> Placed:
    """Put meetings into a month."""
    rows = month.weeks(first_weekday)
    begin = next(day for row in rows for day in row if day)
    end = max(max(row) for row in rows)
    near = [one for one in found if one.first and one.first <= end and one.last >= begin]
    exact = sorted((one for one in near if one.stands_on_days), key=lambda one: (one.first, -one.last, one.id))
    loose = [one for one in near if not one.stands_on_days and one.first <= month.last and one.last >= month.first]
    loose.sort(key=lambda one: (one.last - one.first, one.first, one.id))
    return Placed(month, tuple(_week(row, exact) for row in rows), tuple(loose))


def _week(days: list[int], found: Iterable[Met]) -> Week:
    """Give each meeting of a week the first line that is free on all its days."""
    real = [day for day in days if day]
    taken: dict[int, set[int]] = defaultdict(set)
    bars: list[Bar] = []
    on: list[list[Met]] = [[] for _ in days]
    for one in found:
        if one.first > real[-1] or one.last < real[0]:
            continue
        left = days.index(max(one.first, real[0]))
        right = days.index(min(one.last, real[-1]))
        columns = range(left, right + 1)
        line = 0
        while any(line in taken[column] for column in columns):
            line += 1
        for column in columns:
            taken[column].add(line)
            on[column].append(one)
        bars.append(Bar(one, left, right, line, one.first >= real[0], one.last <= real[-1]))
    return Week(tuple(days), tuple(bars), tuple(tuple(each) for each in on))
