"""Lanes over pages: everything is on one page, nothing is cut, and no page is fuller than it can be."""

from itertools import pairwise

import pytest
from tests.desktop.views.timeline.exporting.conftest import Place

from tracker.desktop.views.timeline.exporting.rendering import Renderer, view_of
from tracker.desktop.views.timeline.exporting.slicing import slices
from tracker.model.timeline import PADDING, Rows
from tracker.store import open_workspace


@pytest.fixture
def rows(renderer: Renderer, place: Place) -> Rows:
    order = place({"state": {"group_by": "actor", "collapsed": {}}})
    with open_workspace(order.workspace, read_only=True) as store:
        view = view_of(store, order)
        view.scene.x0, view.scene.x1 = view.canvas.whole
        view.scene.width = 1000
        return view.scene.rows


@pytest.mark.parametrize("room", [120.0, 180.0, 300.0, 555.0, 10_000.0])
def test_pages_follow_each_other_and_hold_all(rows: Rows, room: float) -> None:
    lanes = range(len(rows.heights))
    found = slices(rows, lanes, room)
    assert (found[0].top, found[-1].bottom) == (0.0, rows.height)
    assert all(before.bottom == after.top for before, after in pairwise(found))
    assert all(0 < each.height <= room for each in found)
    assert {lane for each in found for lane in each.lanes} == set(lanes)


@pytest.mark.parametrize("room", [120.0, 180.0, 300.0])
def test_a_page_ends_between_lanes_or_between_bars(rows: Rows, room: float) -> None:
    lanes = range(len(rows.heights))
    for each in slices(rows, lanes, room)[:-1]:
        lane = rows.lane_at(each.bottom - 1)
        assert lane is not None
        inside = each.bottom - float(rows.tops[lane])
        whole = each.bottom == float(rows.tops[lane + 1])
        assert whole or (rows.forms[lane] == "bars" and (inside - PADDING) % rows.pitch(lane) == 0)


def test_only_the_lanes_that_are_wanted(rows: Rows) -> None:
    found = slices(rows, range(2, 5), 150.0)
    assert (found[0].top, found[-1].bottom) == (float(rows.tops[2]), float(rows.tops[5]))
    assert {lane for each in found for lane in each.lanes} == {2, 3, 4}


def test_no_lanes_make_no_pages(rows: Rows) -> None:
    assert slices(rows, range(0), 200.0) == []
