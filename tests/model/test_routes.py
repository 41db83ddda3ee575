"""Arrows between bars: across or down only, from edge to edge."""

from itertools import pairwise

from hypothesis import given
from hypothesis import strategies as st

from tracker.model.timeline.routes import IN, Box, route

HEIGHT = 20.0


@st.composite
def boxes(draw: st.DrawFn) -> Box:
    left, top = draw(st.integers(-40, 1200)), draw(st.integers(0, 30)) * 26.0
    return Box(left, left + draw(st.integers(3, 600)), top, top + HEIGHT)


@given(boxes(), boxes(), st.floats(0, 40))
def test_a_way_leads_from_the_edge_of_one_bar_to_that_of_the_other(source: Box, target: Box, shift: float) -> None:
    corners = route(source, target, shift)
    assert all(one[0] == other[0] or one[1] == other[1] for one, other in pairwise(corners))
    for (x, y), box in ((corners[0], source), (corners[-1], target)):
        assert box.left <= x <= box.right
        assert box.top <= y <= box.bottom
    if source.top != target.top:
        down = target.top > source.top
        assert corners[0][1] == (source.bottom if down else source.top)
        assert corners[-1][1] == (target.top if down else target.bottom)
        assert corners[-2][0] == corners[-1][0]


def test_bars_that_run_at_one_time_are_joined_straight() -> None:
    upper, lower = Box(100, 400, 0, 20), Box(200, 600, 52, 72)
    assert route(upper, lower) == ((200 + IN, 20), (200 + IN, 52))
    assert route(lower, upper) == ((200 + IN, 52), (200 + IN, 20))
    assert route(upper, lower, 14) == ((214 + IN, 20), (214 + IN, 52))


def test_a_way_to_a_later_bar_runs_in_the_gap_before_it() -> None:
    early, late = Box(0, 100, 0, 20), Box(300, 400, 52, 72)
    assert route(early, late) == ((92, 20), (92, 49), (308, 49), (308, 52))
    assert route(late, early) == ((308, 52), (308, 23), (92, 23), (92, 20))


def test_in_one_row_it_goes_from_end_to_end() -> None:
    left, right = Box(0, 100, 0, 20), Box(300, 400, 0, 20)
    assert route(left, right) == ((100, 10), (300, 10))
    assert route(right, left) == ((300, 10), (100, 10))
