"""A layout that follows changed commitments is the one that is made of all of them anew."""

import gc
import weakref
from collections.abc import Sequence
from dataclasses import astuple

import numpy as np
import pytest
from hypothesis import given
from hypothesis import strategies as st
from tests.model.timeline_cases import Promise, columns_of, day, promise

from tracker.model.columns import Columns, Mask
from tracker.model.standing import Standing, standing
from tracker.model.timeline import GroupBy, Layout, lane_order, overview, patching, plan
from tracker.model.timeline.plan import Plan
from tracker.model.vocabulary import Status

AS_OF = day("2026-03-01")
SCALES = 0.4, 6.0, 40.0
GROUPINGS = GroupBy.actor, GroupBy.theme, GroupBy.status, GroupBy.meeting

commitments = st.dictionaries(st.integers(1, 60), promise(), max_size=25).map(lambda each: dict(sorted(each.items())))


@pytest.fixture(autouse=True)
def _patch_however_few(monkeypatch: pytest.MonkeyPatch) -> None:
    """In a workspace of a few commitments every change is a great part of it: have it followed all the same."""
    monkeypatch.setattr(patching, "PART", 1)
    monkeypatch.setattr(plan, "FEW", 1)


def state(given_promises: dict[int, Promise]) -> tuple[Columns, Standing]:
    columns = columns_of(*given_promises.values())
    columns.ids = np.array(list(given_promises), np.int64)
    return columns, standing(columns, AS_OF)


def arrange(made: Plan, by: GroupBy, kept: Sequence[str], mask: Mask | None) -> list[str]:
    grouping = made.grouping(by)
    order = lane_order(grouping, {}, {}, kept)
    made.arrange(grouping, order, {}, mask)
    return [grouping.keys[lane] for lane in order]


def look(layout: Layout) -> None:
    """Ask for what is kept from layout to layout."""
    overview(layout, 60)
    rows = layout.at(SCALES[1])
    for lane in range(len(layout.lanes)):
        rows.packed(lane)
        layout.count(lane, AS_OF, AS_OF + 30)


def assert_same(mine: Layout, fresh: Layout) -> None:
    assert [astuple(lane) for lane in mine.lanes] == [astuple(lane) for lane in fresh.lanes]
    for name in ("rows", "lane_of", "x0", "peaks", "tails", "wanted", "edges", "tallies"):
        np.testing.assert_array_equal(getattr(mine, name), getattr(fresh, name), err_msg=name)
    for values, others in ((mine.spans, fresh.spans), (mine.words, fresh.words)):
        for name, value in vars(others).items():
            np.testing.assert_array_equal(getattr(values, name), value, err_msg=name)
    assert (mine.shown, mine.total, mine.of_all, mine.extent) == (fresh.shown, fresh.total, fresh.of_all, fresh.extent)
    was, now = overview(mine, 60), overview(fresh, 60)
    assert (was is None) == (now is None)
    if was and now:
        assert (was.start, was.days, was.counts.tolist()) == (now.start, now.days, now.counts.tolist())
    for scale in SCALES:
        assert_same_rows(mine, fresh, scale)


def assert_same_rows(mine: Layout, fresh: Layout, scale: float) -> None:
    rows, others = mine.at(scale), fresh.at(scale)
    assert (rows.forms, rows.counts, rows.heights) == (others.forms, others.counts, others.heights)
    for number in range(len(mine.lanes)):
        for one, other in zip(rows.packed(number), others.packed(number), strict=True):
            assert one.tolist() == other.tolist()
        assert (
            rows.visible(number, AS_OF - 9, AS_OF + 90).tolist()
            == others.visible(number, AS_OF - 9, AS_OF + 90).tolist()
        )
        assert mine.count(number, AS_OF, AS_OF + 30) == fresh.count(number, AS_OF, AS_OF + 30)
    for y in range(4, int(rows.height), 11):
        assert rows.hit(AS_OF - 40.5, y, scale, AS_OF + 90) == others.hit(AS_OF - 40.5, y, scale, AS_OF + 90)


@given(commitments, st.sampled_from(GROUPINGS), st.booleans(), st.data())
def test_after_any_changes_the_layout_is_the_one_made_anew(
    held: dict[int, Promise], by: GroupBy, filtered: bool, data: st.DataObject
) -> None:
    def mask_of(columns: Columns) -> Mask | None:
        """Others may pass too: what is filtered by words found elsewhere, say."""
        return ~np.isin(columns.ids, list(data.draw(st.sets(st.integers(1, 60))))) if filtered else None

    columns, now = state(held)
    made = Plan(columns, now)
    kept = arrange(made, by, (), mask_of(columns))
    for _ in range(data.draw(st.integers(1, 4))):
        look(made.layout)
        touched = data.draw(st.lists(st.integers(1, 60), min_size=1, max_size=4, unique=True))
        for one in touched:
            held.pop(one, None)
            if data.draw(st.integers(0, 3)):
                held[one] = data.draw(promise())
        held = dict(sorted(held.items()))
        columns, now = state(held)
        how, mask = made.follow(columns, now, touched), mask_of(columns)
        if how is None or not made.patch(how, mask):
            kept = arrange(made, by, kept, mask)
        fresh = Plan(columns, now)
        arrange(fresh, by, kept, mask)
        assert_same(made.layout, fresh.layout)


def test_other_lanes_and_their_rows_stay_what_they_were() -> None:
    held = {1: Promise(makers=(1,)), 2: Promise(makers=(2,)), 3: Promise(makers=(1,))}
    columns, now = state(held)
    made = Plan(columns, now)
    arrange(made, GroupBy.actor, (), None)
    before = made.layout
    rows = before.at(5.0)
    packed = [rows.packed(lane) for lane in range(2)]
    held[2] = Promise(makers=(2,), status=Status.preparing)
    columns, now = state(held)
    how = made.follow(columns, now, [2])
    assert how is not None
    assert made.patch(how, None)
    changed = [lane.key for lane, was, stamp in zip(made.layout.lanes, before.stamps, made.layout.stamps, strict=True)
               if was != stamp]  # fmt: skip
    assert changed == ["2"]
    assert (made.changed, made.moved) == ((1,), False)
    assert made.layout.rows is before.rows
    assert made.layout.at(5.0).packed(0) is packed[0]
    assert made.layout.at(5.0).packed(1) is not packed[1]
    assert made.layout.at(5.0).stand_as(rows, [1])


def test_a_bar_that_moves_is_said_to_move() -> None:
    held = {1: Promise(makers=(1,)), 2: Promise(makers=(2,))}
    columns, now = state(held)
    made = Plan(columns, now)
    arrange(made, GroupBy.actor, (), None)
    rows = made.layout.at(5.0)
    held[2] = Promise(makers=(2,), due=[(AS_OF + 9, AS_OF + 9)])
    columns, now = state(held)
    how = made.follow(columns, now, [2])
    assert how is not None
    assert made.patch(how, None)
    assert (made.changed, made.moved) == ((1,), True)
    held[2] = Promise(makers=(2, 1))
    columns, now = state(held)
    how = made.follow(columns, now, [2])
    assert how is not None
    assert made.patch(how, None)
    assert made.changed == (0, 1)
    assert not made.layout.at(5.0).stand_as(rows, [])


def test_lanes_that_come_or_go_take_a_new_layout() -> None:
    held = {1: Promise(makers=(1,)), 2: Promise(makers=(2,))}
    columns, now = state(held)
    made = Plan(columns, now)
    arrange(made, GroupBy.actor, (), None)
    for makers in ((3,), (1,)):
        held[2] = Promise(makers=makers)
        columns, now = state(held)
        how = made.follow(columns, now, [2])
        assert how is not None
        assert not made.patch(how, None)
        arrange(made, GroupBy.actor, ["1", "2"], None)
    assert [lane.key for lane in made.layout.lanes] == ["1"]


def test_a_layout_that_was_replaced_does_not_wait_for_the_collector() -> None:
    held = {1: Promise(makers=(1,)), 2: Promise(makers=(2,))}
    columns, now = state(held)
    made = Plan(columns, now)
    arrange(made, GroupBy.actor, (), None)
    gone = []
    gc.disable()
    try:
        for due in (9, 19):
            look(made.layout)
            gone.append(weakref.ref(made.layout))
            held[2] = Promise(makers=(2,), due=[(AS_OF + due, AS_OF + due)])
            columns, now = state(held)
            how = made.follow(columns, now, [2])
            assert how is not None
            assert made.patch(how, None)
        look(made.layout)
        gone.append(weakref.ref(made.layout))
        arrange(made, GroupBy.actor, (), None)
        assert [layout() for layout in gone] == [None, None, None]
    finally:
        gc.enable()


def test_of_many_lanes_only_those_near_are_measured_while_the_zoom_changes() -> None:
    held = {
        one: Promise(makers=(one % 210 + 1,), made=(at, at), status=Status.fulfilled, since=at + 9, headline="x" * 30)
        for one, at in ((one, AS_OF - one - 9) for one in range(1, 1_000))
    }
    columns, now = state(held)
    made, anew = Plan(columns, now), Plan(columns, now)
    for each in (made, anew):
        arrange(each, GroupBy.actor, (), None)
    near = range(50, 60)
    far, close = made.layout.at(0.5), anew.layout.at(3.0)
    assert far.packed(3)[0].tolist() != close.packed(3)[0].tolist()
    rough = made.layout.at(3.0, near=near)
    assert (far.exact, rough.exact) == (True, False)
    assert [rough.heights[lane] for lane in near] == [close.heights[lane] for lane in near]
    assert rough.heights[:50] + rough.heights[60:] == far.heights[:50] + far.heights[60:] != close.heights
    assert made.layout.at(3.0, near=near) is rough
    assert rough.packed(3)[0].tolist() == close.packed(3)[0].tolist()
    further = made.layout.at(9.0, near=range(55, 65))
    assert further.heights[50:55] == rough.heights[50:55], "what was near keeps what it was given last"
    assert_same_rows(made.layout, anew.layout, 9.0)
    assert made.layout.at(9.0).exact
