"""Pins of meetings: labels that never touch, the important ones named, and nothing left uncounted."""

from itertools import pairwise

from hypothesis import given
from hypothesis import strategies as st
from tests.model.timeline_cases import day, days

from tracker.model.timeline import Pin, Placed, place_pins
from tracker.model.timeline.pins import COUNTED, GAP, SHAPE, SHORT, TIERS

widths = st.floats(20, 200)
pins = st.lists(
    st.builds(Pin, st.integers(1, 10**6), days, widths, st.floats(20, 110), st.floats(0, 150), st.integers(0, 90)),
    max_size=60,
    unique_by=lambda pin: pin.id,
)


@given(pins, st.floats(0.002, 60), st.integers(1, TIERS), st.booleans())
def test_labels_never_touch_and_every_meeting_is_counted_once(
    given_pins: list[Pin], scale: float, most: int, whole: bool
) -> None:
    placed = place_pins(given_pins, scale, most, whole=whole)
    assert sorted(number for one in placed for number in one.ids) == sorted(pin.id for pin in given_pins)
    assert all(0 <= one.tier < most for one in placed)
    assert all(one.ids[0] == one.pin.id for one in placed)
    for tier in range(most):
        mine = [one for one in placed if one.tier == tier]
        for left, right in pairwise(mine):
            assert left.pin.day * scale + left.width + GAP <= right.pin.day * scale - SHAPE + 1e-6
    assert [one.pin.day for one in placed] == sorted(one.pin.day for one in placed)


@given(pins, st.floats(0.002, 60))
def test_words_take_no_more_room_than_they_need(given_pins: list[Pin], scale: float) -> None:
    for one in place_pins(given_pins, scale):
        room = one.form.title or one.form.short
        assert 0 < room <= max(one.pin.title, min(one.pin.short, SHORT)) + 1e-6
        assert not (one.form.title and one.form.short)
        if one.count > 1:
            assert one.width >= SHAPE + room + COUNTED


def named(placed: tuple[Placed, ...]) -> dict[int, int]:
    """Return how many meetings each pin stands for."""
    return {one.pin.id: one.count for one in placed}


def row(number: int, apart: int = 1, **given: float) -> list[Pin]:
    """Return so many meetings, some days apart."""
    start = day("2025-02-17")
    return [Pin(at + 1, start + at * apart, given.get("title", 150), 40, given.get("short", 0)) for at in range(number)]


def test_where_there_is_room_labels_are_whole_and_cascade() -> None:
    placed = place_pins(row(5, apart=10), 1.0)
    assert [(one.tier, one.form.title, one.form.dated) for one in placed] == [(at, 150, True) for at in range(5)]


def test_names_are_shortened_before_meetings_are_merged() -> None:
    crowd = row(14, apart=4, short=50)
    assert len(place_pins(crowd, 7.0)) == 14
    assert max(named(place_pins(crowd, 7.0, whole=True)).values()) > 1


def test_the_last_label_of_a_tier_is_widened_again() -> None:
    placed = place_pins(row(14, apart=4, short=50), 7.0)
    last = {one.tier: one for one in placed}
    assert all((one.form.title, one.form.dated) == (150, True) for one in last.values())
    assert any(one.form.short for one in placed)


def test_in_a_crowd_the_most_important_are_named_and_the_nearest_counts_the_others() -> None:
    crowd = row(12)
    important = [
        Pin(each.id, each.day, each.title, each.date, rank=90 - each.id) if each.id in (2, 4, 6, 8, 10) else each
        for each in crowd
    ]
    counts = named(place_pins(important, 1.0))
    assert sorted(counts) == [2, 4, 6, 8, 10]
    assert sum(counts.values()) == 12
    assert max(counts.values()) <= 3


def test_far_away_crowds_do_not_shorten_each_other() -> None:
    crowd, start = row(12), day("2027-01-01")
    alone = Pin(99, start, 150, 40)
    placed = place_pins([*crowd, alone], 1.0)
    assert placed[-1].form.title == 150
    assert placed[-1].form.dated
    assert placed[-1].count == 1
