"""The calendar axis: labels never overlap, the year can be read, and it goes from year 1 to 9999."""

from datetime import date
from itertools import pairwise

from hypothesis import given
from hypothesis import strategies as st

from tracker.model.calendar_axis import END_DAY, FIRST_DAY, LEVELS, Axis, Label, axis, day_of, plain_width


@st.composite
def ranges(draw: st.DrawFn) -> tuple[float, float, float]:
    days = draw(st.floats(3, 3_652_059) | st.floats(3, 4000))
    start = draw(st.floats(FIRST_DAY, END_DAY - days))
    return start, start + days, draw(st.floats(160, 4000))


def widest(labels: tuple[Label, ...]) -> list[tuple[float, float]]:
    return [(label.left, label.left + plain_width(label.text)) for label in labels]


@given(ranges())
def test_labels_never_overlap_and_the_year_is_there(given_range: tuple[float, float, float]) -> None:
    start, end, width = given_range
    found = axis(start, end, width)
    for labels in (found.upper, found.lower):
        for (_, right), (left, _) in pairwise(widest(labels)):
            assert right <= left
    # The year is readable: a label with four figures starts inside the range.
    with_year = [
        label
        for label in (*found.upper, *found.lower)
        if any(part.isdigit() and len(part) == 4 for part in label.text.rstrip("s").split())
    ]
    assert any(label.left < width for label in with_year)
    assert found.level in LEVELS


@given(ranges())
def test_lines_are_days_of_the_range_in_order(given_range: tuple[float, float, float]) -> None:
    start, end, width = given_range
    found = axis(start, end, width)
    for lines in (found.upper_lines, found.lower_lines):
        assert list(lines) == sorted(set(lines))
        assert all(start <= day < end for day in lines)
    # Lines stay apart by more than a label's height, so that they never close up to a wash.
    scale = width / (end - start)
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


def test_the_ends_of_time() -> None:
    assert texts(axis(FIRST_DAY, FIRST_DAY + 60, 700).upper)[0] == "January 0001"
    last = axis(END_DAY - 60, END_DAY + 500, 700)
    assert texts(last.upper)[-1] == "December 9999"
    assert day_of(10_000) == END_DAY
    assert axis(END_DAY, END_DAY + 9, 700).upper == ()
    assert axis(5, 5, 700).lower == ()
