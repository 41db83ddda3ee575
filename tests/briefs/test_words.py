"""Numbers, days and lists as briefs write them."""

from datetime import date

import pytest
from hypothesis import given
from hypothesis import strategies as st

from tracker.briefs.words import amount, elided, listed, long_day, number, ranges


@pytest.mark.parametrize(
    ("value", "words"),
    [
        (1000, "1,000"),
        (3_500_000_000, "3.5 billion"),
        (150e9, "150 billion"),
        (1_234_567, "1.234567 million"),
        (123_456_789, "123,456,789"),
        (2.5, "2.5"),
        (0, "0"),
        (1e18, "1,000,000 trillion"),
    ],
)
def test_amounts(value: float, words: str) -> None:
    assert amount(value) == words


def test_numbers_and_lists() -> None:
    assert [number(0), number(12), number(1300)] == ["no", "twelve", "1,300"]
    assert listed(["a", "b", "c"]) == "a, b and c"
    assert long_day(date(2025, 2, 17).toordinal()) == "17 February 2025"


@given(st.sets(st.integers(1, 60)))
def test_ranges_name_every_number_once(numbers: set[int]) -> None:
    found: list[int] = []
    for part in ranges(sorted(numbers)).split(", ") if numbers else []:
        first, _, last = part.partition("–")
        found += range(int(first), int(last or first) + 1)
    assert found == sorted(numbers)


@given(st.text(max_size=200), st.integers(10, 80))
def test_a_shortened_text_is_short_and_says_so(text: str, most: int) -> None:
    found = elided(text, most)
    assert len(found) <= most
    assert found == " ".join(text.split()) or found.endswith("…")
