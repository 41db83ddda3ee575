"""The calendar axis: labels never overlap, the year can be read, and it goes from year 1 to 9999."""

from dataclasses import dataclass
from datetime import date
from itertools import pairwise

from hypothesis import given, settings
from hypothesis import strategies as st

from tracker.model.calendar_axis import END_DAY, FIRST_DAY, LEVELS, Axis, Label, axis, day_of


@dataclass(frozen=True)
class Range:
    """Days on a width, with type of a size, and a part of the upper line that a tag covers."""

    start: float
    end: float
    width: float
    size: float
    taken: tuple[float, float] | None

    def narrow(self, text: str) -> float:
        return 6.3 * len(text) * self.size

    def wide(self, text: str) -> float:
        return 7.2 * len(text) * self.size

    def axis(self) -> Axis:
        return axis(self.start, self.end, self.width, self.narrow, self.wide, self.taken, weeks=self.size > 1.2)


@st.composite
def ranges(draw: st.DrawFn) -> Range:
    days = draw(st.floats(3, 3_652_059) | st.floats(3, 4000) | st.floats(3, 90))
    start = draw(st.floats(FIRST_DAY, END_DAY - days))
    width, size = draw(st.floats(300, 3000)), draw(st.floats(1, 2))
    tag = 46 * size
    taken = draw(st.none() | st.floats(0, width - tag).map(lambda left: (left, left + tag)))
    return Range(start, start + days, width, size, taken)


@given(ranges())
@settings(max_examples=400)
def test_labels_never_overlap_and_the_year_is_there(given_range: Range) -> None:
    found = given_range.axis()
    for labels, measure in ((found.upper, given_range.wide), (found.lower, given_range.narrow)):
        edges = [(label.left, label.left + measure(label.text)) for label in labels]
        assert all(left >= 0 and right <= given_range.width + 0.01 for left, right in edges)
        assert all(right <= left for (_, right), (left, _) in pairwise(edges))
        if given_range.taken and labels is found.upper:
            first, last = given_range.taken
            assert all(right <= first or left >= last for left, right in edges)
    # The year can be read, in the upper line: a year in figures that some day of the label's period has.
    assert found.upper
    for label in found.upper:
        figures = [part.rstrip("s") for part in label.text.split()]
        years = [int(each) for each in figures if each.isdigit() and len(each) == 4]
        assert years
        assert years[0] - 1 <= date.fromordinal(label.day).year <= max(years[-1], years[0] + 9)
    assert found.level in LEVELS


@given(ranges())
def test_lines_are_days_of_the_range_in_order(given_range: Range) -> None:
    start, end = given_range.start, given_range.end
    found = given_range.axis()
    for lines in (found.upper_lines, found.lower_lines):
        assert list(lines) == sorted(set(lines))
        assert all(start <= day < end for day in lines)
    # Lines stay apart by more than a label's height, so that they never close up to a wash.
    scale = given_range.width / (end - start)
    assert all((right - left) * scale >= 15 for left, right in pairwise(found.lower_lines))


def between(first: date, last: date, width: float) -> Axis:
    return axis(first.toordinal(), last.toordinal(), width)


def texts(labels: tuple[Label, ...]) -> list[str]:
    return [label.text for label in labels]


def test_weeks_have_mondays_below_months() -> None:
    found = between(date(2025, 2, 10), date(2025, 4, 28), 760)
    assert found.level == "Weeks"
    assert texts(found.upper) == ["February 2025", "March 2025", "April 2025"]
    assert texts(found.lower)[:4] == ["10 Feb", "17", "24", "3"]
    assert all(date.fromordinal(day).weekday() == 0 for day in found.lower_lines)


def test_days_months_years_and_centuries() -> None:
    assert texts(between(date(2025, 3, 1), date(2025, 3, 11), 700).lower) == [
        "1 Mar",
        *map(str, range(2, 11)),
    ]
    months = between(date(2024, 11, 15), date(2026, 1, 1), 700)
    assert (months.level, texts(months.upper)) == ("Months", ["2024", "2025"])
    assert texts(months.lower)[:3] == ["Dec", "Jan", "Feb"]
    assert between(date(2020, 1, 1), date(2030, 1, 1), 1000).level == "Quarters"
    decades = between(date(1990, 6, 1), date(2030, 1, 1), 2000)
    assert decades.level == "Years"
    assert texts(decades.upper) == ["1990s", "2000s", "2010s", "2020s"]
    whole = axis(FIRST_DAY, END_DAY, 700)
    assert (whole.level, texts(whole.lower)[-1]) == ("Centuries", "9000")


def test_mondays_are_those_of_iso_weeks_over_the_turn_of_the_year() -> None:
    found = between(date(2024, 12, 16), date(2025, 1, 20), 400)
    mondays = [date.fromordinal(day) for day in found.lower_lines]
    assert [day.isocalendar().week for day in mondays] == [51, 52, 1, 2, 3]
    assert {day.isocalendar().weekday for day in mondays} == {1}
    assert texts(found.lower) == ["16 Dec", "23", "30", "6", "13"]
    assert texts(found.upper) == ["December 2024", "January 2025"]


def test_a_name_makes_room_for_the_tag() -> None:
    def upper(taken: tuple[float, float] | None) -> list[tuple[str, float]]:
        start = date(2025, 3, 3).toordinal()
        return [(label.text, label.left) for label in axis(start, start + 10, 500, taken=taken).upper]

    assert upper(None) == [("March 2025", 7)]
    assert upper((0, 50)) == [("March 2025", 58)]
    assert upper((300, 350)) == [("March 2025", 7)]
    start = date(2025, 3, 3).toordinal()
    squeezed = axis(start, start + 10, 130, taken=(40, 90)).upper
    assert [(label.text, label.left) for label in squeezed] == [("2025", 98)]


def test_the_ends_of_time() -> None:
    assert texts(axis(FIRST_DAY, FIRST_DAY + 60, 700).upper)[0] == "January 0001"
    last = axis(END_DAY - 60, END_DAY + 500, 700)
    assert texts(last.upper)[-1] == "December 9999"
    assert day_of(10_000) == END_DAY
    assert axis(END_DAY, END_DAY + 9, 700).upper == ()
    assert axis(5, 5, 700).lower == ()


def test_weeks_are_numbered_where_all_have_the_room() -> None:
    start, end = (date(year, month, 20).toordinal() for year, month in ((2024, 12), (2025, 1)))
    wide = axis(start, end, 600, weeks=True)
    assert [label.text for label in wide.lower] == ["23 Dec · W52", "30 · W1", "6 · W2", "13 · W3"]
    for narrow in (axis(start, end, 350, weeks=True), axis(start, end, 600)):
        assert [label.text for label in narrow.lower] == ["23 Dec", "30", "6", "13"]
