"""Lanes by every way of grouping: their names, their counts, how they fold, open and change places."""

from collections.abc import Callable

import pytest
from PySide6.QtCore import QEvent, QPoint, Qt
from PySide6.QtGui import QHelpEvent
from PySide6.QtTest import QTest
from PySide6.QtWidgets import QApplication, QToolTip

from tracker.desktop.commands import CommandTable
from tracker.desktop.views.timeline import View
from tracker.edits.commitments import NewCommitment, create_commitment
from tracker.edits.records import delete
from tracker.model.records import Actor, Commitment
from tracker.model.timeline import GroupBy

Open = Callable[[str], View]
LEFT, NONE, Key = Qt.MouseButton.LeftButton, Qt.KeyboardModifier.NoModifier, Qt.Key


def titles(view: View) -> list[str]:
    return [lane.title for lane in view.picture.layout.lanes]


def middle(view: View, title: str) -> QPoint:
    """Return where the heading of a lane is in the column."""
    lane = titles(view).index(title)
    return QPoint(60, round(view.scene.lane_y(lane) + 12))


def drag(view: View, title: str, to: QPoint) -> None:
    """Drag a heading, in steps as a hand does."""
    start = middle(view, title)
    QTest.mousePress(view.column, LEFT, NONE, start)
    for part in (0.2, 0.6, 1.0):
        QTest.mouseMove(view.column, start + (to - start) * part)
    QTest.mouseRelease(view.column, LEFT, NONE, to)


def actor(view: View, code: str) -> str:
    return str(view.session.store.find(code, "actor").number)


def test_every_grouping_names_its_lanes_and_counts_all_that_there_is(open_case: Open) -> None:
    view = open_case("sample")
    exist = int(view.picture.standing.exists.sum())
    for by in GroupBy:
        view.group_by(by)
        lanes = view.picture.layout.lanes
        rows = set(view.picture.layout.rows.tolist())
        assert len(rows) + len(set(range(exist)) - rows) == exist
        assert sum(lane.count for lane in lanes) >= exist
        assert all(lane.title for lane in lanes)
        assert len(set(titles(view))) == len(lanes)
    view.group_by("bloc")
    assert titles(view)[-1] == "No bloc"
    assert "European Union" in titles(view)
    view.group_by("process")
    assert titles(view) == ["Ukraine security guarantees", "US–Russia talks", "No process"]
    view.group_by("tag")
    assert titles(view)[0] == "#illustrative"
    view.group_by("priority")
    assert titles(view)[0] == "Priority 1"


def test_keys_choose_the_grouping_in_the_order_of_the_control(open_case: Open) -> None:
    view = open_case("sample")
    table = CommandTable(view)
    table.add(view.commands(), owner=view)
    keys = [table.action(f"timeline.group_{by}").shortcut().toString() for by in GroupBy]
    assert keys == [f"Alt+{number}" for number in range(1, 9)]
    view.canvas.setFocus()
    QTest.keyClick(view.canvas, Key.Key_5, Qt.KeyboardModifier.AltModifier)
    assert view.picture.by is GroupBy.process


def test_a_lane_is_dragged_to_another_place_and_stays_there(open_case: Open) -> None:
    view = open_case("sample")
    assert titles(view)[:3] == ["United Kingdom", "France", "United States"]
    drag(view, "United States", middle(view, "United Kingdom") - QPoint(0, 8))
    assert titles(view)[:3] == ["United States", "United Kingdom", "France"]
    foot = view.scene.lane_y(1) + view.scene.rows.heights[1]
    drag(view, "United States", QPoint(60, round(foot) - 3))
    assert titles(view)[:3] == ["United Kingdom", "United States", "France"]
    with view.session.store.change("Add many") as tx:
        tx.put_all([Commitment.of(headline=f"No maker {number}", made_on="2025-03-01") for number in range(9)])
    assert titles(view)[:3] == ["United Kingdom", "United States", "France"]
    assert titles(view)[-1] == "No committer"
    view.group_by("theme")
    view.group_by("actor")
    assert titles(view)[:3] == ["United Kingdom", "United States", "France"]


def test_a_lane_that_was_empty_comes_back_where_it_was_put(open_case: Open) -> None:
    view = open_case("sample")
    store = view.session.store
    new = NewCommitment("Host talks", committers=(int(actor(view, "TR")),), made_on="2025-03-01")
    made = create_commitment(store, new)
    view.move_lane(actor(view, "TR"), -99)
    view.move_lane(actor(view, "TR"), 1)
    assert titles(view)[:3] == ["United Kingdom", "Türkiye", "France"]
    delete(store, [made])
    assert "Türkiye" not in titles(view)
    store.undo()
    assert titles(view)[:3] == ["United Kingdom", "Türkiye", "France"]


def test_esc_gives_up_a_drag_of_a_lane(open_case: Open) -> None:
    view = open_case("sample")
    before = titles(view)
    start = middle(view, "United States")
    QTest.mousePress(view.column, LEFT, NONE, start)
    QTest.mouseMove(view.column, start - QPoint(0, 120))
    QTest.keyClick(view.column, Key.Key_Escape)
    QTest.mouseRelease(view.column, LEFT, NONE, start - QPoint(0, 120))
    assert titles(view) == before
    assert not view.scene.collapsed


def test_keys_move_the_lane_of_what_is_focused(open_case: Open) -> None:
    view = open_case("sample")
    said: list[str] = []
    view.canvas.announced.connect(said.append)
    table = CommandTable(view)
    table.add(view.commands(), owner=view)
    view.canvas.setFocus()
    QTest.keyClick(view.canvas, Key.Key_Down)
    table.refresh()
    held = Qt.KeyboardModifier.AltModifier | Qt.KeyboardModifier.ShiftModifier
    QTest.keyClick(view.canvas, Key.Key_Down, held)
    assert titles(view)[:2] == ["France", "United Kingdom"]
    assert said[-1] == "United Kingdom, lane 2 of 17"
    focus = view.scene.focus
    assert focus is not None
    assert view.picture.layout.lanes[int(view.picture.layout.lane_of[focus])].title == "United Kingdom"
    for _ in range(3):
        QTest.keyClick(view.canvas, Key.Key_Up, held)
    assert titles(view)[:2] == ["United Kingdom", "France"]


def test_order_and_folds_are_remembered_for_each_grouping(open_case: Open) -> None:
    view = open_case("sample")
    view.move_lane(actor(view, "US"), -2)
    view.fold(actor(view, "GB"))
    view.group_by("theme")
    assert not view.scene.collapsed
    view.fold("loans")
    view.group_by("actor")
    assert view.scene.collapsed == {actor(view, "GB")}
    kept = view.state()
    view.restore({})
    assert titles(view)[:1] == ["United Kingdom"]
    assert not view.scene.collapsed
    view.restore(kept)
    assert titles(view)[:2] == ["United States", "United Kingdom"]
    assert view.scene.collapsed == {actor(view, "GB")}
    assert view.state() == kept
    view.group_by("theme")
    assert view.scene.collapsed == {"loans"}


@pytest.mark.parametrize("lanes", [7, {"actor": 3}, {"actor": {"order": 5, "folded": [1]}}, {"colour": {"order": []}}])
def test_a_layout_that_makes_no_sense_is_passed_over(open_case: Open, lanes: object) -> None:
    view = open_case("sparse")
    view.restore({"lanes": lanes, "group_by": "actor"})
    assert titles(view) == ["United Kingdom"]


def test_a_strip_opens_to_its_bars_then_folds(open_case: Open) -> None:
    view = open_case("dense")
    key = view.picture.layout.lanes[0].key
    assert view.scene.rows.forms[0] == "density"
    heading = QPoint(60, round(view.scene.lane_y(0) + 12))
    QTest.mouseClick(view.column, LEFT, NONE, heading)
    assert view.scene.rows.forms[0] == "bars"
    assert view.scene.rows.heights[0] > 26 * int(view.picture.layout.peaks[0])
    assert view.state()["lanes"]["actor"]["opened"] == [key]
    assert not view.canvas.grab().toImage().isNull()
    QTest.mouseClick(view.column, LEFT, NONE, heading)
    assert view.scene.rows.forms[0] == "collapsed"
    QTest.mouseClick(view.column, LEFT, NONE, heading)
    assert view.scene.rows.forms[0] == "density"
    assert not view.state()["lanes"]


def test_the_tip_of_a_heading_tells_the_whole_name_and_all_counts(open_case: Open) -> None:
    view = open_case("sample")
    place = middle(view, "France")
    QApplication.sendEvent(view.column, QHelpEvent(QEvent.Type.ToolTip, place, view.column.mapToGlobal(place)))
    assert QToolTip.text() == "France: 4 commitments, 3 open, 1 closed, 2 gated, 1 quiet"
    QToolTip.hideText()


def test_a_renamed_actor_has_its_new_name_at_once(open_case: Open) -> None:
    view = open_case("sample")
    store = view.session.store
    with store.change("Rename") as tx:
        found = store.find("FR", "actor")
        assert isinstance(found, Actor)
        tx.put(found.changed(name="République française"))
    assert "République française" in titles(view)


def test_a_new_member_moves_commitments_between_blocs(open_case: Open) -> None:
    view = open_case("sample")
    view.group_by("bloc")
    lane = {lane.title: lane.count for lane in view.picture.layout.lanes}
    view.session.set_as_of(view.session.as_of - 365 * 60)
    assert "European Union" not in titles(view) or not view.picture.layout.shown
    view.session.set_as_of(None)
    assert {each.title: each.count for each in view.picture.layout.lanes} == lane


def test_the_lane_of_what_has_none_is_dragged_and_folded_like_any_other(open_case: Open) -> None:
    view = open_case("sample")
    view.group_by("tag")
    assert titles(view)[-1] == "No tag"
    unmarked = view.column.grab().toImage()
    at = middle(view, "No tag")
    assert unmarked.pixelColor(2, at.y()) == unmarked.pixelColor(2, middle(view, titles(view)[0]).y())
    drag(view, "No tag", middle(view, titles(view)[0]) - QPoint(0, 8))
    assert titles(view)[0] == "No tag"
    QTest.mouseClick(view.column, LEFT, NONE, middle(view, "No tag"))
    assert view.scene.rows.forms[0] == "collapsed"
