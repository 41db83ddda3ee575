"""EDTF dates as days: bounds, refusals, moves and labels, checked against the calendar and the edtf library."""

from datetime import date

import edtf
import pytest
from hypothesis import given
from hypothesis import strategies as st

from tracker.model.dates import (
    FIRST_DAY,
    LAST_DAY,
    DateError,
    bounds,
    day_label,
    from_day,
    from_days,
    is_approximate,
    label,
    months_later,
    moved_to,
    read,
    shift,
    validate,
    whole_months,
)

TODAY = date(2025, 3, 5)
DAYS = st.integers(FIRST_DAY, LAST_DAY)
PERIODS = st.sampled_from(["", *(f"-{n:02d}" for n in (*range(1, 13), *range(21, 25), *range(33, 37), 40, 41))])
QUALITIES = st.sampled_from(["", "?", "~", "%"])
PARTS = st.one_of(
    st.builds(lambda day, quality: from_day(day) + quality, DAYS, QUALITIES),
    st.builds(lambda year, code, quality: f"{year:04d}{code}{quality}", st.integers(1, 9999), PERIODS, QUALITIES),
)


def days(edtf_text: str) -> tuple[str | None, str | None]:
    """Write both bounds as ISO days, to compare by eye."""
    first, last = bounds(edtf_text)
    return (from_day(first) if first else None, from_day(last) if last else None)


@pytest.mark.parametrize(
    ("text", "first", "last"),
    [
        ("2025-02-17", "2025-02-17", "2025-02-17"),
        ("2025-02", "2025-02-01", "2025-02-28"),
        ("2024-02", "2024-02-01", "2024-02-29"),
        ("2025", "2025-01-01", "2025-12-31"),
        ("2025-21", "2025-03-01", "2025-05-31"),
        ("2025-22", "2025-06-01", "2025-08-31"),
        ("2025-23", "2025-09-01", "2025-11-30"),
        ("2025-24", "2025-12-01", "2026-02-28"),
        ("2023-24", "2023-12-01", "2024-02-29"),
        ("2025-33", "2025-01-01", "2025-03-31"),
        ("2025-36", "2025-10-01", "2025-12-31"),
        ("2025-40", "2025-01-01", "2025-06-30"),
        ("2025-41", "2025-07-01", "2025-12-31"),
        ("2025-02?", "2025-02-01", "2025-02-28"),
        ("2025-03~", "2025-03-01", "2025-03-31"),
        ("2025-03-04%", "2025-03-04", "2025-03-04"),
        ("2025-02-17/2025-03", "2025-02-17", "2025-03-31"),
        ("2025-12/2025-24", "2025-12-01", "2026-02-28"),
        ("../2025", None, "2025-12-31"),
        ("2025-02-17/..", "2025-02-17", None),
        ("/2025-02", None, "2025-02-28"),
        ("2025-02/", "2025-02-01", None),
        ("0001", "0001-01-01", "0001-12-31"),
        ("9999-24", "9999-12-01", "9999-12-31"),
    ],
)
def test_bounds_are_the_first_and_last_possible_day(text: str, first: str | None, last: str | None) -> None:
    assert days(text) == (first, last)


@pytest.mark.parametrize(
    ("text", "sentence"),
    [
        ("", "“” is not a date that can be kept"),
        ("2025-2", "“2025-2” is not a date that can be kept"),
        ("2025-02-29", "February 2025 has 28 days."),
        ("2025-04-31", "April 2025 has 30 days."),
        ("2025-04-00", "April 2025 has 30 days."),
        ("2025-13", "“13” is no month"),
        ("2025-00", "“00” is no month"),
        ("2025-25", "“25” is no month"),
        ("2025-21-03", "has a day in a season or quarter"),
        ("0000", "Year 0000 is not understood: use 0001 to 9999."),
        ("20255", "“20255” is not a date that can be kept"),
        ("2025/2024", "The end, 31 Dec 2024, is before the beginning, 1 Jan 2025: swap them."),
        ("../..", "needs at least one end"),
        ("/", "needs at least one end"),
        ("2025/2026/2027", "“2026/2027” is not a date that can be kept"),
        ("２０２５", "is not a date that can be kept"),
        ("2025-W08", "is not a date that can be kept"),
        ("2025\n", "is not a date that can be kept"),
    ],
)
def test_what_is_no_date_is_refused_with_a_sentence(text: str, sentence: str) -> None:
    with pytest.raises(DateError) as refused:
        bounds(text)
    assert sentence in str(refused.value)
    assert str(refused.value).endswith(".")


def test_validate_gives_the_text_that_is_kept() -> None:
    assert validate(" 2025-02-17 ") == "2025-02-17"
    assert validate("2025-02 / 2025-03") == "2025-02/2025-03"
    assert validate("2025-02/2025-02") == "2025-02"
    assert validate("../2025") == "../2025"
    with pytest.raises(DateError):
        validate("soon")


@given(PARTS)
def test_first_is_never_after_last_and_marks_do_not_widen(text: str) -> None:
    first, last = bounds(text)
    assert first is not None
    assert last is not None
    assert FIRST_DAY <= first <= last <= LAST_DAY
    assert bounds(text.rstrip("?~%")) == (first, last)
    assert validate(text) == text
    assert is_approximate(text) == (text[-1] in "?~%")


@given(DAYS)
def test_a_day_is_its_number_in_every_year(day: int) -> None:
    assert bounds(from_day(day)) == (day, day)
    assert from_day(day) == date.fromordinal(day).isoformat()


@given(st.integers(1, 9998), st.sampled_from(["", "-02", "-12", "-21", "-22", "-23"]))
def test_plain_periods_agree_with_the_edtf_library(year: int, code: str) -> None:
    text = f"{year:04d}{code}"
    parsed = edtf.parse_edtf(text)
    first, last = parsed.lower_strict(), parsed.upper_strict()
    assert days(text) == (
        f"{first.tm_year:04d}-{first.tm_mon:02d}-{first.tm_mday:02d}",
        f"{last.tm_year:04d}-{last.tm_mon:02d}-{last.tm_mday:02d}",
    )


@given(st.integers(1, 9998))
def test_seasons_quarters_and_halves_leave_no_gap(year: int) -> None:
    for codes in ((21, 22, 23, 24), (33, 34, 35, 36), (40, 41), range(1, 13)):
        spans = [bounds(f"{year:04d}-{code:02d}") for code in codes]
        following = [*spans[1:], bounds(f"{year + 1:04d}-{codes[0]:02d}")]
        assert all(one[1] is not None and one[1] + 1 == two[0] for one, two in zip(spans, following, strict=True))


@given(DAYS, DAYS)
def test_two_days_make_an_interval_or_a_refusal(first: int, last: int) -> None:
    if first > last:
        with pytest.raises(DateError, match="swap them"):
            from_days(first, last)
    else:
        assert bounds(from_days(first, last)) == (first, last)


def test_days_outside_the_calendar_are_refused() -> None:
    for day in (0, -1, LAST_DAY + 1):
        with pytest.raises(DateError, match="outside the years 0001 to 9999"):
            from_day(day)


@pytest.mark.parametrize(
    ("text", "by", "moved"),
    [
        ("2025-02-17", 12, "2025-03-01"),
        ("2025-02-17~", -17, "2025-01-31~"),
        ("2025-03", 0, "2025-03"),
        ("2025-07", 31, "2025-08"),
        ("2025-03", 31, "2025-04-01/2025-05-01"),
        ("2025-03?", 1, "2025-03-02?/2025-04-01?"),
        ("2025", 365, "2026"),
        ("2025-21", 92, "2025-22"),
        ("2025-21", 365, "2026-21"),
        ("2025-35", 92, "2025-36"),
        ("2025-02-17/2025-02-18", 3, "2025-02-20/2025-02-21"),
        ("2025-02-17/..", 3, "2025-02-20/.."),
        ("../2025-02-16", -16, "../2025-01-31"),
        ("/2025-02-16?", 1, "/2025-02-17?"),
        ("2025-03/2025-05", 365, "2026-03/2026-05"),
        ("2025-03/2025-05", 1, "2025-03-02/2025-06-01"),
        ("2025-21/2025-22", 1, "2025-03-02/2025-09-01"),
        ("../2025", 365, "../2026"),
    ],
)
def test_a_moved_date_keeps_its_days_and_what_precision_it_can(text: str, by: int, moved: str) -> None:
    assert shift(text, by) == moved


@pytest.mark.parametrize(
    ("text", "months", "moved"),
    [
        ("2025-03~", 1, "2025-04~"),
        ("2025-01", 1, "2025-02"),
        ("2025-33", 3, "2025-34"),
        ("2024-24", 3, "2025-21"),
        ("2024", 12, "2025"),
        ("2025-01/2025-03", 3, "2025-04/2025-06"),
    ],
)
def test_a_whole_period_can_go_to_the_next_one(text: str, months: int, moved: str) -> None:
    first, last = bounds(text)
    assert first is not None
    assert last is not None
    assert whole_months(first, last) == months
    assert whole_months(first, last - 1) == whole_months(first + 1, last) == 0
    assert moved_to(text, months_later(first, months), months_later(first, 2 * months) - 1) == moved
    with pytest.raises(DateError):
        months_later(LAST_DAY, 1)


@given(PARTS, st.integers(-400, 400))
def test_moving_moves_both_bounds_by_as_much(text: str, by: int) -> None:
    first, last = bounds(text)
    assert first is not None
    assert last is not None
    if first + by < FIRST_DAY or last + by > LAST_DAY:
        with pytest.raises(DateError):
            shift(text, by)
        return
    moved = shift(text, by)
    assert bounds(moved) == (first + by, last + by)
    assert bounds(shift(moved, -by)) == (first, last)
    assert is_approximate(moved) == is_approximate(text)


@pytest.mark.parametrize(
    ("text", "shown"),
    [
        ("2025-02-17", "17 Feb 2025"),
        ("2025-02", "Feb 2025"),
        ("2025", "2025"),
        ("2025-21", "spring 2025"),
        ("2025-24", "winter 2025/26"),
        ("2099-24", "winter 2099/00"),
        ("2025-34", "Q2 2025"),
        ("2025-40", "first half of 2025"),
        ("2025-03~", "about Mar 2025"),
        ("2025-02?", "possibly Feb 2025"),
        ("2025%", "possibly about 2025"),
        ("2025-03/2025-05", "Mar to May 2025"),
        ("2025-12/2026-02", "Dec 2025 to Feb 2026"),
        ("2025-02-17/2025-02-18", "17 to 18 Feb 2025"),
        ("2025-02-17/2025-03-03", "17 Feb to 3 Mar 2025"),
        ("2025-02-17/2025-02-17", "17 Feb 2025"),
        ("2025/2027", "2025 to 2027"),
        ("2025-21/2025-23", "spring to autumn 2025"),
        ("2025-40/2026-40", "first half of 2025 to first half of 2026"),
        ("2025-04-01~/2025-04-10~", "early Apr 2025"),
        ("2025-04-11~/2025-04-20~", "mid Apr 2025"),
        ("2025-02-21~/2025-02-28~", "late Feb 2025"),
        ("2026-01~/2026-03~", "early 2026"),
        ("2026-10~/2026-12~", "late 2026"),
        ("2025-04-01~/2025-04-09~", "about 1 to 9 Apr 2025"),
        ("2025-04-01~/2025-04-10", "from about 1 Apr 2025 to 10 Apr 2025"),
        ("../2025-02-16", "before 17 Feb 2025"),
        ("../9999-12-31", "until 31 Dec 9999"),
        ("../2025", "until the end of 2025"),
        ("../2025-02", "until the end of Feb 2025"),
        ("2025-02-17/..", "from 17 Feb 2025"),
        ("2025-03~/..", "from about Mar 2025"),
        ("/2025", "unknown start to 2025"),
        ("2025-03/", "Mar 2025 to unknown end"),
        ("0005-02-17", "17 Feb 0005"),
    ],
)
def test_labels(text: str, shown: str) -> None:
    assert label(text) == shown


def test_a_day_number_has_a_label() -> None:
    assert day_label(date(2025, 2, 17).toordinal()) == "17 Feb 2025"
    assert day_label(FIRST_DAY) == "1 Jan 0001"
    assert day_label(LAST_DAY) == "31 Dec 9999"


def test_no_label_for_what_is_no_date() -> None:
    with pytest.raises(DateError, match="has 28 days"):
        label("2025-02-30")


@given(PARTS)
def test_a_label_typed_back_means_the_same(text: str) -> None:
    assert read(label(text), TODAY).edtf == text


@given(PARTS, PARTS)
def test_a_label_of_an_interval_typed_back_means_the_same_days(left: str, right: str) -> None:
    try:
        interval = validate(f"{left}/{right}")
    except DateError:
        return
    again = read(label(interval), TODAY).edtf
    assert bounds(again) == bounds(interval)
    if "/" in again:
        assert [side[-1] in "?~%" for side in again.split("/")] == [side[-1] in "?~%" for side in (left, right)]


@given(PARTS, st.sampled_from(["../{}", "{}/..", "/{}", "{}/"]))
def test_a_label_of_an_open_date_typed_back_means_the_same_days(text: str, form: str) -> None:
    open_date = form.format(text)
    again = read(label(open_date), TODAY).edtf
    assert bounds(again) == bounds(open_date)
    assert is_approximate(again) == is_approximate(open_date)
