"""The days on which something happened, counted, and the way from one to the next."""

import numpy as np
import pytest

from tracker.model.columns import Columns
from tracker.model.epoch import DAY, EPOCH
from tracker.model.happenings import Happenings, happenings


@pytest.fixture
def found() -> Happenings:
    return happenings(Columns(made_last=np.array([100, 0, 103, 100], np.int32)), [103, 120])


def test_days_are_in_order_and_counted_and_unknown_ones_left_out(found: Happenings) -> None:
    assert found.days.tolist() == [100, 103, 120]
    assert found.counts.tolist() == [2, 2, 1]
    assert [found.on(day) for day in (99, 100, 103, 121)] == [0, 2, 2, 0]


@pytest.mark.parametrize(
    ("day", "before", "after"),
    [(50, None, 100), (100, None, 103), (101, 100, 103), (103, 100, 120), (120, 103, None), (500, 120, None)],
)
def test_neighbours_of_a_day(found: Happenings, day: int, before: int | None, after: int | None) -> None:
    assert (found.before(day), found.after(day)) == (before, after)


def test_bins_hold_everything(found: Happenings) -> None:
    assert found.binned(99, 121, 11).sum() == 5
    assert found.binned(99, 110, 1).tolist() == [4]


def test_nothing_happened() -> None:
    none = happenings(Columns(), [])
    assert len(none) == 0
    assert (none.before(5), none.after(5), none.on(5)) == (None, None, 0)
    assert none.binned(1, 2, 4).tolist() == [0, 0, 0, 0]


def test_recorded_days_are_those_of_the_clock() -> None:
    columns = Columns(made_last=np.array([100], np.int32))
    events = np.zeros(3, [("recorded", "i8"), ("day", "i4")])
    events["recorded"] = [0, 3 * DAY, 4 * DAY - 1]
    columns.events = events
    assert happenings(columns, [], recorded=True).days.tolist() == [EPOCH + 3]
