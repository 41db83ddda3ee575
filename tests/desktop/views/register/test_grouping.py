"""Rows of the register under the heads of their groups: who stands where, counts, folding, selection."""

from collections import Counter

import numpy as np
import pytest
from hypothesis import given
from hypothesis import strategies as st
from PySide6.QtCore import QPoint, Qt
from PySide6.QtTest import QTest
from pytestqt.modeltest import ModelTester
from tests.desktop.views.register.kit import ALT, CONTROL, LEFT, Key, Register

from tracker.desktop.tables.head import ALL, NONE, SOME
from tracker.desktop.views.register.arrangement import Arrangement, Groups
from tracker.desktop.views.register.grouping import KINDS, MANY
from tracker.model.columns import STATUSES
from tracker.model.timeline import GroupBy, group

pytestmark = pytest.mark.qt_log_ignore("This plugin does not support", extend=True)


# The arrangement as numbers


@given(data=st.data())
def test_every_row_stands_once_in_each_of_its_groups_in_the_order_of_the_rows(data: st.DataObject) -> None:
    size, number = data.draw(st.integers(0, 12)), data.draw(st.integers(1, 5))
    order = data.draw(st.permutations(range(size)))[: data.draw(st.integers(0, size))]
    pairs = data.draw(st.lists(st.tuples(st.integers(0, max(0, size - 1)), st.integers(0, number - 1)), unique=True))
    pairs = [pair for pair in pairs if size]
    folded = data.draw(st.sets(st.sampled_from([f"g{each}" for each in range(number)])))
    status = np.array(data.draw(st.lists(st.integers(0, 10), min_size=size, max_size=size)), np.int8)
    names = tuple(f"g{each}" for each in range(number))
    rows = np.array([row for row, _ in pairs], np.int64)
    places = np.array([place for _, place in pairs], np.int64)
    groups = Groups("tag", names, rows, places, lambda key: (key.upper(), ""))
    found = Arrangement(np.array(order, np.int64), size)
    found.group(groups, status, folded)

    expected: list[str | int] = []
    for at, name in enumerate(names):
        mine = [row for row in order if (row, at) in pairs]
        if mine:
            expected += [name, *([] if name in folded else mine)]
    said = [found.head(row).key if found.is_head(row) else int(found.shown[row]) for row in range(len(found))]
    assert said == expected
    for row in range(len(found)):
        head = found.head(found.head_of(row))
        mine = [each for each in order if (each, names.index(head.key)) in pairs]
        assert head.count == len(mine) == sum(head.statuses)
        assert found.members(found.head_of(row)).tolist() == mine
        assert head.statuses == tuple(sum(status[each] == code for each in mine) for code in range(len(STATUSES)))
        if not found.is_head(row):
            assert int(found.shown[row]) in mine
            assert found.row_of(int(found.shown[row]), row) == row
            assert row in found.rows_of(np.array([found.shown[row]])).tolist()
    times = Counter(row for row, _ in pairs if row in order)
    assert found.repeated == sum(count > 1 for count in times.values())


@pytest.mark.parametrize("by", [each for each in KINDS if each in list(GroupBy)])
def test_groups_hold_what_the_lanes_of_the_timeline_hold(register: Register, by: str) -> None:
    register.table.group_by(by)
    model, shown = register.model, register.model.shown
    lanes = group(model.columns, model.standing, GroupBy(by))
    there = model.standing.exists[lanes.rows]
    expected = Counter(lanes.keys[lane] for lane in lanes.lanes[there].tolist())
    found = {shown.head(row).key: shown.head(row).count for row in shown.heads.tolist()}
    assert found == {key: count for key, count in expected.items() if key in found}
    assert set(expected) <= set(found) | {key for key in expected if not expected[key]}


# In the window


@pytest.mark.parametrize("by", list(KINDS))
def test_every_way_to_group_shows_all_and_keeps_qts_rules(
    register: Register, qtmodeltester: ModelTester, by: str
) -> None:
    total = len(register.refs())
    register.table.group_by(by)
    assert set(register.refs()) == {ref for ref in register.refs() if ref}
    assert len(set(register.refs())) == total
    assert len(register.refs()) == total or by in MANY
    shown = register.model.shown
    titles = [shown.head(row).title for row in shown.heads.tolist()]
    assert all(titles)
    if KINDS[by].nothing in titles:
        assert titles[-1] == KINDS[by].nothing
    qtmodeltester.check(register.model)


def test_a_joint_commitment_stands_under_each_maker_and_the_strip_says_so(register: Register) -> None:
    register.press(Key.Key_G)
    register.choose("group-menu", "Actor")
    assert register.refs().count("LON-2025-03/02") == 2
    left, right = register.view.summary()
    assert left.startswith("29 commitments")
    assert left.endswith(f"{register.model.shown.repeated} in more than one group")
    assert right == "Grouped by actor · open first, by first due date, latest bound"
    shown = register.model.shown
    counts = sum(shown.head(row).count for row in shown.heads.tolist())
    assert counts == len(register.refs()) > 29


def test_selecting_one_selects_its_twin_and_letting_go_lets_go_of_both(register: Register) -> None:
    register.table.group_by("actor")
    number = register.record("LON-2025-03/02").number
    places = register.model.rows_of([number]).tolist()
    assert len(places) == 2
    register.click_cell(register.table, places[1], register.column("Commitment"))
    assert register.table.chosen_rows() == places
    assert register.session.selected("commitment") == (number,)
    register.click_cell(register.table, places[0], register.column("Commitment"), CONTROL)
    assert register.session.selected("commitment") == ()
    assert register.table.chosen_rows() == []


def test_left_and_right_fold_on_the_head_and_keep_the_keyboard_there(register: Register) -> None:
    register.table.group_by("status")
    register.press(Key.Key_Home, CONTROL)
    before = register.model.rowCount()
    count = register.model.shown.head(0).count
    register.press(Key.Key_Left)
    assert register.model.rowCount() == before - count
    assert register.table.currentIndex().row() == 0
    register.press(Key.Key_Right)
    assert register.model.rowCount() == before
    register.press(Key.Key_Right)
    assert register.table.currentIndex().row() == 1
    assert register.session.selected("commitment") == (register.model.key(1),)
    register.press(Key.Key_Up)
    register.press(Key.Key_Space)
    register.press(Key.Key_Down)
    assert register.model.is_head(1)
    assert register.view.summary()[0].startswith("29 commitments")


def test_all_groups_fold_and_unfold_by_a_command(register: Register) -> None:
    register.table.group_by("theme")
    heads = len(register.model.shown.heads)
    register.press(Key.Key_Left, ALT)
    assert register.model.rowCount() == heads
    register.press(Key.Key_Right, ALT)
    assert register.model.rowCount() > heads


def test_a_click_on_a_head_folds_and_its_box_selects_the_group(register: Register) -> None:
    table = register.table
    table.group_by("status")
    before = register.model.rowCount()
    place = QPoint(300, table.rowViewportPosition(0) + 16)
    QTest.mouseClick(table.viewport(), LEFT, pos=place)
    assert register.model.shown.head(0).folded
    assert register.model.rowCount() < before
    members = register.model.columns.ids[register.model.shown.members(0)].tolist()
    QTest.mouseClick(table.viewport(), LEFT, pos=QPoint(18, place.y()))
    assert sorted(register.session.selected("commitment")) == sorted(members)
    assert table.head_state(0) == ALL
    assert table.head_state(1) == NONE
    QTest.mouseClick(table.viewport(), LEFT, pos=QPoint(18, place.y()))
    assert register.session.selected("commitment") == ()
    register.session.select("commitment", members[0])
    assert table.head_state(0) == SOME


def test_the_head_of_a_group_stays_at_the_top_and_can_be_pressed_there(register: Register) -> None:
    table = register.table
    register.view.resize(1240, 420)
    table.group_by("status")
    table.verticalScrollBar().setValue(100)
    head, edge = table.sticky_head()
    assert (head, edge) == (0, 0)
    assert table.head_at(QPoint(300, 10)) == 0
    QTest.mouseClick(table.viewport(), LEFT, pos=QPoint(300, 10))
    assert register.model.shown.head(0).folded
    assert table.rowViewportPosition(0) >= 0


def test_a_row_is_brought_out_from_under_the_head_that_stays(register: Register) -> None:
    table = register.table
    register.view.resize(1240, 420)
    table.group_by("status")
    table.verticalScrollBar().setValue(table.rowHeight(0) * 4)
    table.scrollTo(register.model.index(4, 1))
    assert table.rowViewportPosition(4) >= table.rowHeight(0)


def test_a_group_is_known_again_after_an_edit_moves_rows(register: Register) -> None:
    register.table.group_by("status")
    register.press(Key.Key_Home, CONTROL)
    register.press(Key.Key_Left)
    moved = next(
        ref for ref, status in zip(register.refs(), register.words("Status"), strict=True) if status == "Preparing"
    )
    register.stand(moved, "Status")
    register.press(Key.Key_F2)
    combo = register.table.editing.editor.control
    combo.view().setCurrentIndex(combo.model().index(combo.findText("Delivering"), 0))
    QTest.keyClick(combo.view(), Key.Key_Return)
    assert register.cell(moved, "Status") == "Delivering"
    head = register.model.shown.head(register.model.head_of(register.row(moved)))
    assert head.key == "delivering"
    assert register.model.shown.head(0).folded


def test_the_other_way_round_turns_the_groups_but_for_those_without(register: Register) -> None:
    register.table.group_by("priority")
    shown = register.model.shown
    before = [shown.head(row).key for row in shown.heads.tolist()]
    register.table.sort_by((("priority", True),))
    shown = register.model.shown
    after = [shown.head(row).key for row in shown.heads.tolist()]
    known = [key for key in before if key]
    assert after == [*reversed(known), *([""] if "" in before else [])]


def test_a_revealed_commitment_comes_out_of_its_folded_group(register: Register) -> None:
    register.table.group_by("status")
    register.table.fold_all(folded=True)
    number = register.record("2024/001").number
    register.view.reveal("commitment", number)
    assert register.model.row_of(number) >= 0
    assert len([row for row in register.model.shown.heads.tolist() if register.model.shown.head(row).folded]) > 3


def test_a_screen_reader_hears_what_a_head_says(register: Register) -> None:
    register.table.group_by("actor")
    said = register.model.index(0, 1).data(Qt.ItemDataRole.DisplayRole)
    assert said == "Denmark: 1 commitment, 1 announced"


def test_the_menu_of_a_head_groups_by_its_column_and_stops(register: Register) -> None:
    register.table.head.walk_to(register.column("Status"))
    register.press(Key.Key_Space)
    register.choose("head-menu", "Group by status")
    assert register.model.group_by == "status"
    register.table.head.walk_to(register.column("Status"))
    register.press(Key.Key_Space)
    register.choose("head-menu", "Show without groups")
    assert register.model.group_by == ""
    assert not len(register.model.shown.heads)
