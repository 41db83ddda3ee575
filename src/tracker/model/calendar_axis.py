"""The calendar along the top of a timeline: which days get a line and a label, so that labels never overlap.

Days are proleptic ordinals (`date.toordinal`), years run from 1 to 9999. The upper line names the larger
unit and always tells the year, the lower one the smaller unit; weeks are those of ISO 8601, named by their Mondays and,
if asked and where all have the room, by their numbers.
"""

from collections.abc import Callable, Iterator, Sequence
from dataclasses import dataclass
from datetime import date

from tracker.model.writing import current

FIRST_DAY = 1  # 1 January 0001
END_DAY = 3_652_060  # the day after 31 December 9999

MONTHS = (
    "January", "February", "March", "April", "May", "June",
    "July", "August", "September", "October", "November", "December",
)  # fmt: skip
SHORT = tuple(name[:3] for name in MONTHS)

GAP = 6.0  # px between two labels
LOWER_INDENT = 4.0  # px from a line to its label
UPPER_INDENT = 7.0
SHORTEST = {"day": 1, "week": 7, "month": 28, "quarter": 90, "year": 365}
YEAR_STEPS = (1, 2, 5, 10, 20, 50, 100, 200, 500, 1000, 2000, 5000)
WEEK_NUMBERED = "30 Sep · W40"
LEVELS = ("Days", "Weeks", "Months", "Quarters", "Years", "Decades", "Centuries")

Measure = Callable[[str], float]


@dataclass(frozen=True)
class Step:
    """A unit of the calendar, several of it from one line to the next."""

    unit: str  # day, week, month, quarter, year
    times: int = 1

    @property
    def days(self) -> int:
        """Fewest days from one line to the next."""
        return SHORTEST[self.unit] * self.times


@dataclass(frozen=True)
class Label:
    """Words beside the line of a day, `left` px from the start of the axis, `width` px wide."""

    day: int
    text: str
    left: float
    width: float


@dataclass(frozen=True)
class Axis:
    """Lines (day numbers) and labels of a range; `level` is the word for its zoom."""

    level: str
    upper: tuple[Label, ...]
    lower: tuple[Label, ...]
    upper_lines: tuple[int, ...]
    lower_lines: tuple[int, ...]


def plain_width(text: str) -> float:
    """Estimate the width of a label in px at 10.5 px type, a little too wide."""
    return 6.6 * len(text)


def day_of(year: int, month: int = 1) -> int:
    """Return the number of the first day of a month; the year after 9999 gives END_DAY."""
    return END_DAY if year > 9999 else date(max(1, year), month, 1).toordinal()


def axis(
    start: float,
    end: float,
    width: float,
    measure: Measure = plain_width,
    upper_measure: Measure | None = None,
    taken: tuple[float, float] | None = None,
    *,
    weeks: bool = False,
) -> Axis:
    """Lay out the axis of the days from `start` to `end` (exclusive) on `width` px.

    Labels are measured by `measure`, those of the upper line by their own if it has another type. `taken` is a part of
    the upper line, from px to px, that something else covers: labels make room for it. With `weeks` Mondays bear the
    number of their week as well, if all have the room.
    """
    start, end = max(float(FIRST_DAY), start), min(float(END_DAY), end)
    if end <= start or width <= 0:
        return Axis(LEVELS[0], (), (), (), ())
    scale = width / (end - start)
    of_upper = upper_measure or measure
    lower = _choose(scale, measure)
    upper = _above(lower, scale, of_upper)
    lower_lines = tuple(_lines(lower, start, end))
    upper_lines = tuple(_lines(upper, start, end))
    line = _Upper(upper, start, scale, width, of_upper, taken)
    return Axis(
        level_of(lower),
        line.labels(upper_lines),
        tuple(_lower_labels(lower, lower_lines, start, scale, width, measure, weeks=weeks)),
        upper_lines,
        lower_lines,
    )


def level_of(step: Step) -> str:
    """Return the word for a zoom: Days, Weeks … Centuries."""
    if step.unit == "year":
        return "Years" if step.times < 10 else "Decades" if step.times < 100 else "Centuries"
    return {"day": "Days", "week": "Weeks", "month": "Months", "quarter": "Quarters"}[step.unit]


def _choose(scale: float, measure: Measure) -> Step:
    """Return the smallest step whose labels fit between its lines."""
    language = current()
    months = SHORT if language is None else tuple(language.month(one) for one in range(1, 13))
    quarters = ("Q4",) if language is None else tuple(language.quarter(one) for one in range(1, 5))
    names = {"day": ("30",), "week": ("30",), "month": months, "quarter": quarters, "year": ("2000",)}
    widest = {unit: max(map(measure, each)) for unit, each in names.items()}
    steps = [Step(unit) for unit in ("day", "week", "month", "quarter")] + [Step("year", n) for n in YEAR_STEPS]
    for step in steps:
        if step.days * scale >= widest[step.unit] + LOWER_INDENT + GAP:
            return step
    return steps[-1]


def _above(lower: Step, scale: float, measure: Measure) -> Step:
    """Return the unit of the upper line."""
    if lower.unit in ("day", "week"):
        return Step("month")
    if lower.unit in ("month", "quarter"):
        return Step("year")
    for times in (10, 100, 1000):
        if times > lower.times and times * 365 * scale >= measure("0000 to 0000") + UPPER_INDENT + GAP:
            return Step("year", times)
    return Step("year", 10_000)


def _lines(step: Step, start: float, end: float) -> Iterator[int]:
    """Yield the days on which a step begins, within start <= day < end."""
    first = int(start) if start == int(start) else int(start) + 1
    if step.unit == "day":
        yield from range(first, _up(end))
    elif step.unit == "week":
        yield from range(first + (1 - first) % 7, _up(end), 7)  # day 1 was a Monday
    else:
        months = {"month": 1, "quarter": 3, "year": 12}[step.unit] * step.times
        day = date.fromordinal(min(first, END_DAY - 1))
        at = (day.year * 12 + day.month - 1) // months * months
        while (found := _month_day(at)) < end:
            if found >= first:
                yield found
            at += months


def _up(value: float) -> int:
    return int(value) if value == int(value) else int(value) + 1


def _month_day(months: int) -> int:
    """Return the first day of a month counted from year 0; there is no year 0, so 0 for it."""
    return day_of(months // 12, months % 12 + 1) if months >= 12 else 0


@dataclass(frozen=True)
class _Upper:
    """The upper line of a range: its unit, and how it is measured."""

    step: Step
    start: float
    scale: float
    width: float
    measure: Measure
    taken: tuple[float, float] | None

    def labels(self, lines: tuple[int, ...]) -> tuple[Label, ...]:
        """Return the labels, one of them always the period that the range begins in if it has the room."""
        days = list(lines)
        if not days or (days[0] - self.start) * self.scale > 0:
            days.insert(0, int(self.start))
        edges = [(day - self.start) * self.scale + UPPER_INDENT for day in days[1:]]
        found = []
        for day, edge in zip(days, [*edges, self.width + GAP], strict=True):
            left = max(UPPER_INDENT, (day - self.start) * self.scale + UPPER_INDENT)
            label = self._fitting(day, left, edge - GAP)
            if label is not None:
                found.append(label)
        return tuple(found) if found else self._year(days)

    def _fitting(self, day: int, left: float, right: float) -> Label | None:
        """Return the longest name of a period that fits between two places, beside what is taken."""
        for text in _period_names(self.step, day):
            wide = self.measure(text)
            at = left
            if self.taken and left < self.taken[1] + GAP and left + wide > self.taken[0] - GAP:
                at = self.taken[1] + GAP + 2
            if at + wide <= right:
                return Label(day, text, at, wide)
        return None

    def _year(self, days: Sequence[int]) -> tuple[Label, ...]:
        """Where no name has room, tell the year of the period that has the most, beside what is taken."""
        places = [(UPPER_INDENT, self.width)]
        if self.taken:
            places = [(UPPER_INDENT, self.taken[0] - GAP), (self.taken[1] + GAP + 2, self.width)]
        left, right = max(places, key=lambda place: place[1] - place[0])
        day = max(int(self.start), max((each for each in days if each <= self.start + left / self.scale), default=1))
        texts = [text for text in _period_names(self.step, day) if self.measure(text) <= right - left]
        text = next(iter(texts), f"{date.fromordinal(day).year:04d}")
        return (Label(day, text, left, self.measure(text)),)


def _period_names(step: Step, day: int) -> tuple[str, ...]:
    """Return the names of the period that holds a day, the longest first; each tells the year."""
    at, language = date.fromordinal(day), current()
    if step.unit == "month" and language is not None:
        return language.month_of_year(at.year, at.month)
    if step.unit == "month":
        year = f"{at.year:04d}"
        return f"{MONTHS[at.month - 1]} {year}", f"{SHORT[at.month - 1]} {year}"
    if step.times == 1:
        return (f"{at.year:04d}",)
    first = at.year // step.times * step.times
    if language is not None:
        return (language.years(max(1, first), min(9999, first + step.times - 1)),)
    if step.times == 10:
        return (f"{first:04d}s",)
    return (f"{max(1, first):04d} to {min(9999, first + step.times - 1):04d}",)


def _lower_labels(
    step: Step, lines: tuple[int, ...], start: float, scale: float, width: float, measure: Measure, *, weeks: bool
) -> Iterator[Label]:
    numbered = weeks and step.unit == "week" and step.days * scale >= measure(WEEK_NUMBERED) + LOWER_INDENT + GAP
    for index, day in enumerate(lines):
        left = (day - start) * scale + LOWER_INDENT
        following = (lines[index + 1] - start) * scale + LOWER_INDENT if index + 1 < len(lines) else width + GAP
        text = _short_name(step, day)
        if index == 0 and step.unit in ("day", "week"):
            longer = _day_and_month(day)
            text = longer if left + measure(longer) + GAP <= following else text
        if numbered and left + measure(with_week := f"{text} · W{_week(day)}") + GAP <= following:
            text = with_week
        if left + measure(text) + GAP <= following + 0.01:
            yield Label(day, text, left, measure(text))


def _day_and_month(day: int) -> str:
    language = current()
    at = date.fromordinal(day)
    return f"{at.day} {SHORT[at.month - 1]}" if language is None else language.day_of_year(day)


def _week(day: int) -> int:
    """Return the number of a day's week by ISO 8601."""
    return date.fromordinal(day).isocalendar().week


def _short_name(step: Step, day: int) -> str:
    at, language = date.fromordinal(day), current()
    match step.unit:
        case "day" | "week":
            return str(at.day)
        case "month":
            return SHORT[at.month - 1] if language is None else language.month(at.month)
        case "quarter":
            number = at.month // 3 + 1
            return f"Q{number}" if language is None else language.quarter(number)
        case _:
            return f"{at.year:04d}"
