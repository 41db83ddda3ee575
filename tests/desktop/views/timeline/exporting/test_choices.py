"""What was chosen is kept as JSON, and read back with what does not fit passed over."""

from datetime import date

import pytest

from tracker.desktop.views.timeline.exporting.choices import Choices, Format, Lanes, Paper, Span, choices_of


def test_choices_come_back_as_they_were() -> None:
    chosen = Choices(Span.days, "2025-02", "2025-04", Lanes.visible, Format.svg, Paper.a3, landscape=False, dark=True)
    assert choices_of(chosen.as_json()) == chosen


@pytest.mark.parametrize("kept", [None, [], {"span": "sideways", "paper": 4, "dark": "yes", "more": 1}])
def test_what_is_no_choice_is_passed_over(kept: object) -> None:
    assert choices_of(kept) == Choices()


def test_days_are_whole_periods() -> None:
    chosen = Choices(Span.days, "2025-02", "2025-04")
    assert chosen.days == (date(2025, 2, 1).toordinal(), date(2025, 5, 1).toordinal())
    assert Choices(Span.days, "", "2025-04-10").days == (None, date(2025, 4, 11).toordinal())
    assert Choices(Span.whole, "2025-02", "2025-04").days == (None, None)


@pytest.mark.parametrize(
    ("first", "last", "backwards"),
    [("2025-03", "2025-02", True), ("2025-03", "2025-03", False), ("2025-03", "", False)],
)
def test_days_out_of_order_are_told(first: str, last: str, backwards: bool) -> None:
    assert Choices(Span.days, first, last).is_backwards is backwards


def test_a_page_lies_as_it_was_chosen() -> None:
    wide, tall = Choices(paper=Paper.a3), Choices(paper=Paper.a3, landscape=False)
    assert wide.sheet == pytest.approx((1190.55, 841.89), abs=0.01)
    assert tall.sheet == wide.sheet[::-1]
