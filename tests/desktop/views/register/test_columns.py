"""Columns of the register: chosen, moved, sized, kept in sight, folded for want of room, and laid out again."""

import json
from dataclasses import replace

import pytest
from hypothesis import given
from hypothesis import strategies as st
from PySide6.QtCore import QPoint
from PySide6.QtTest import QTest
from PySide6.QtWidgets import QCheckBox
from pytestqt.qtbot import QtBot
from tests.desktop.views.register.kit import ALT, CONTROL, LEFT, SHIFT, Key, Register

from tracker.desktop.tables.sheet import PAD
from tracker.desktop.views.register import View
from tracker.desktop.views.register.columns import all_columns
from tracker.desktop.views.register.layout import ENOUGH, KEPT, LEAST, READABLE, ROOMY, SPACIOUS, fit
from tracker.desktop.views.register.painting import least_width
from tracker.desktop.widgets import Button, IconButton

pytestmark = pytest.mark.qt_log_ignore("This plugin does not support", extend=True)
USUAL = [column for column in all_columns() if column.shown]
AT_1440 = 1440 - 200 - 10
BESIDE_INSPECTOR = AT_1440 - 345


# Widths


def test_at_1440_every_usual_column_stands_beside_a_headline_that_can_be_read() -> None:
    fitted = fit(USUAL, {}, AT_1440, folds=True)
    assert not fitted.folded
    assert fitted.widths[ROOMY] >= ENOUGH
    assert sum(fitted.widths.values()) == AT_1440


def test_what_a_column_needs_comes_from_others_that_need_less_then_from_the_headline() -> None:
    before = fit(USUAL, {}, AT_1440, folds=True).widths
    needs = {"ref": 128, "who": 117, "made_on": 91, "due": 104}
    widths = fit(USUAL, {}, AT_1440, folds=True, needs=needs).widths
    assert {key: widths[key] for key in needs} == needs
    assert sum(widths.values()) == sum(before.values())
    assert KEPT <= widths[ROOMY] < before[ROOMY]
    greedy = fit(USUAL, {}, AT_1440, folds=True, needs={column.key: 900 for column in USUAL if column.least}).widths
    assert greedy[ROOMY] == KEPT
    assert fit(USUAL, {"who": 60}, AT_1440, folds=True, needs=needs).widths["who"] == 60


def test_at_1440_no_word_of_the_sample_is_cut_but_of_headlines(register: Register) -> None:
    register.view.window().resize(AT_1440 + 10, 800)
    for head in ("Ref", "Who, for whom", "Status", "Made", "Due"):
        column = register.column(head)
        which = register.model.columns_shown[column]
        widest = max(least_width(register.model, which, row) for row in register.model.shown.shown.tolist())
        assert register.table.columnWidth(column) >= widest + 2 * PAD, head
    assert register.table.columnWidth(register.column("Commitment")) >= KEPT


def test_beside_the_inspector_the_headline_is_still_read_and_what_that_shows_gives_way() -> None:
    fitted = fit(USUAL, {}, BESIDE_INSPECTOR, folds=True)
    assert fitted.folded == {"updated", "grade", "trajectory", "strength", "made_on"}
    assert fitted.widths[ROOMY] >= ENOUGH
    assert sum(fitted.widths.values()) == BESIDE_INSPECTOR


@given(
    room=st.integers(200, 3_000),
    shown=st.sets(st.sampled_from([column.key for column in all_columns()[3:]])),
    own=st.dictionaries(st.sampled_from([column.key for column in all_columns()[1:]]), st.integers(36, 600)),
    folds=st.booleans(),
)
def test_widths_are_never_below_what_a_column_can_stand(
    room: int, shown: set[str], own: dict[str, int], folds: bool
) -> None:
    columns = [column for column in all_columns() if column.key in shown or column.key in ("check", "ref", ROOMY)]
    fitted = fit(columns, own, room, folds=folds)
    for column in columns:
        if column.key in fitted.folded:
            assert column.fold
            assert folds
            continue
        width = fitted.widths[column.key]
        if column.key in own:
            assert width == own[column.key]
        elif column.key == ROOMY:
            assert width >= LEAST
        else:
            assert (column.least or column.width) <= width <= max(column.width, column.most)
    fills = sum(fitted.widths.values()) == room
    assert fills or ROOMY in own or fitted.widths[ROOMY] == LEAST


def test_nothing_is_squeezed_where_there_is_room() -> None:
    fitted = fit(USUAL, {}, 2_000, folds=True)
    assert all(fitted.widths[column.key] >= column.width for column in USUAL if column.key != ROOMY)
    assert fitted.widths[ROOMY] > READABLE


def test_room_to_spare_goes_to_the_others_before_the_headline_gets_all_of_it() -> None:
    fitted = fit(USUAL, {}, 2_400, folds=True)
    assert all(fitted.widths[column.key] == (column.most or column.width) for column in USUAL if column.key != ROOMY)
    assert fitted.widths[ROOMY] > SPACIOUS
    assert sum(fitted.widths.values()) == 2_400
    assert fit(USUAL, {"due": 120}, 2_400, folds=True).widths["due"] == 120, "a width of the user's own stays"


def test_without_folding_the_table_scrolls_sideways() -> None:
    fitted = fit(USUAL, {}, 600, folds=False)
    assert not fitted.folded
    assert sum(fitted.widths.values()) > 600


def test_a_column_folds_in_the_order_that_it_declares() -> None:
    first = replace(next(column for column in USUAL if column.key == "due"), fold=1)
    columns = [first if column.key == "due" else replace(column, fold=0) for column in USUAL]
    assert fit(columns, {}, 900, folds=True).folded == {"due"}


# By mouse


def test_an_edge_is_dragged_and_a_double_click_on_it_fits(register: Register) -> None:
    table = register.table
    table.set_folds(folds=False)
    before = table.columnWidth(register.column("Status"))
    register.drag_head("Status", 60)
    assert table.columnWidth(register.column("Status")) == before + 60
    place = table.head.place_of(register.column("Status"))
    QTest.mouseMove(table.head.viewport(), QPoint(place.right(), 12))
    QTest.mouseDClick(table.head.viewport(), LEFT, pos=QPoint(place.right(), 12))
    fitted = table.columnWidth(register.column("Status"))
    assert before - 30 < fitted < before + 60


def test_a_fitted_headline_is_shown_whole(register: Register) -> None:
    from PySide6.QtGui import QFontMetricsF

    from tracker.desktop.theme import font

    register.table.fit_column(register.column("Commitment"))
    longest = max(QFontMetricsF(font(13, 500)).horizontalAdvance(words) for words in register.words("Commitment"))
    assert register.table.columnWidth(register.column("Commitment")) >= min(640, longest + 2 * PAD)


def test_a_head_is_dragged_to_another_place(register: Register) -> None:
    head = register.table.head.viewport()
    start, end = register.head_place("Due"), register.head_place("Status")
    QTest.mousePress(head, LEFT, pos=start)
    for at in range(1, 9):
        QTest.mouseMove(head, start + (end - start) * at / 8 - QPoint(4, 0))
    QTest.mouseRelease(head, LEFT, pos=end - QPoint(20, 0))
    columns = register.table.columns_in_sight()
    assert columns.index(register.column("Due")) < columns.index(register.column("Trajectory"))
    assert register.view.summary()[1].startswith("Open first")


# In sight


def test_the_first_columns_stay_while_the_others_scroll(register: Register) -> None:
    table = register.table
    register.view.resize(560, 500)
    table.horizontalScrollBar().setValue(200)
    ref = table.visualRect(register.model.index(2, register.column("Ref")))
    box = table.visualRect(register.model.index(2, 0))
    assert (box.left(), ref.left()) == (0, box.width())
    assert table.indexAt(ref.center()).column() == register.column("Ref")
    register.click_head(table, register.column("Ref"))
    assert register.refs() == sorted(register.refs(), key=str.casefold)
    QTest.mouseClick(table.viewport(), LEFT, pos=ref.center())
    assert register.session.selected("commitment") == (register.model.key(2),)


def test_walking_brings_a_cell_out_from_under_the_kept_columns(register: Register) -> None:
    table = register.table
    register.view.resize(560, 500)
    register.click_cell(table, 2, register.column("Due"))
    for _ in range(4):
        register.press(Key.Key_Left)
    index = table.currentIndex()
    assert index.column() == register.column("Commitment")
    assert table.visualRect(index).left() >= table.kept_width()


def test_the_headline_is_kept_too_if_it_is_asked_for(register: Register) -> None:
    table = register.table
    register.click("Columns", Button)
    box = next(
        each for each in register.view.findChildren(QCheckBox) if each.text() == "Keep the headline in sight too"
    )
    QTest.mouseClick(box, LEFT, pos=QPoint(8, box.height() // 2))
    register.press(Key.Key_Escape)
    table.set_folds(folds=False)
    register.view.resize(760, 500)
    table.horizontalScrollBar().setValue(300)
    assert table.kept_columns()[-1] == register.column("Commitment")
    register.view.resize(420, 500)
    assert register.column("Commitment") not in table.kept_columns()


# By keys


def test_columns_are_sized_fitted_moved_and_hidden_from_their_heads(register: Register) -> None:
    table = register.table
    register.press(Key.Key_H)
    assert table.head.hasFocus()
    assert "Enter sorts" in register.view.summary()[1]
    while table.head.at != register.column("Status"):
        register.press(Key.Key_Right)
    before = table.columnWidth(register.column("Status"))
    register.press(Key.Key_Right, SHIFT)
    register.press(Key.Key_Right, SHIFT)
    register.press(Key.Key_Left, SHIFT)
    assert table.columnWidth(register.column("Status")) == before + 8
    register.press(Key.Key_Left, CONTROL)
    columns = table.columns_in_sight()
    assert columns.index(register.column("Status")) == columns.index(register.column("Strength")) - 1
    register.press(Key.Key_Equal)
    assert table.columnWidth(register.column("Status")) != before + 8
    register.press(Key.Key_Delete)
    assert table.isColumnHidden(register.column("Status"))
    register.press(Key.Key_Down)
    assert table.hasFocus()
    assert register.view.summary()[1].startswith("Open first")


def test_up_from_the_first_row_goes_to_the_heads(register: Register) -> None:
    register.press(Key.Key_Home, CONTROL)
    register.press(Key.Key_Up)
    assert register.table.head.hasFocus()


def test_a_column_is_found_by_another_name_and_moved_in_the_card(register: Register) -> None:
    table = register.table
    register.press(Key.Key_C)
    register.write("committer")
    register.press(Key.Key_Down)
    register.press(Key.Key_Return)
    register.press(Key.Key_Escape)
    assert "makers" in [column.key for column in table.columns_wanted()]
    register.press(Key.Key_C)
    for _ in range(2):
        register.press(Key.Key_Down)
    register.press(Key.Key_Up, ALT)
    register.press(Key.Key_Escape)
    wanted = [column.key for column in table.columns_wanted()]
    assert wanted[1:4] == ["ref", "who", "headline"]


def test_the_headline_and_the_boxes_cannot_be_hidden(register: Register) -> None:
    register.table.hide_column(register.column("Commitment"))
    register.table.hide_column(0)
    assert register.column("Commitment") in register.table.columns_in_sight()
    assert 0 in register.table.columns_in_sight()


# Remembered


def test_usual_columns_puts_all_back(register: Register) -> None:
    table = register.table
    usual = table.columns_kept()
    register.drag_head("Status", 60)
    table.show_column("priority", shown=True)
    table.move_column("due", -1)
    table.keep_up_to(ROOMY)
    assert table.columns_kept() != usual
    register.press(Key.Key_C)
    register.click("Usual columns", Button)
    assert table.columns_kept() == usual
    assert table.kept == 2


def test_layout_groups_and_order_come_back(register: Register, qtbot: QtBot) -> None:
    register.drag_head("Status", 60)
    register.table.keep_up_to(ROOMY)
    register.table.group_by("actor", ["1"])
    register.table.sort_by((("strength", True), ("ref", False)))
    state = json.loads(json.dumps(register.view.state()))
    second = View(register.session)
    qtbot.addWidget(second)
    second.restore(state)
    assert second.state() == state
    assert second.summary() == register.view.summary()
    assert second.table.keeps(ROOMY)


def test_a_state_from_before_is_taken_for_the_usual_widths(register: Register) -> None:
    state = {"columns": [[column.key, column.width, column.shown] for column in all_columns()]}
    register.view.restore(state)
    assert all(width == 0 for _, width, _ in register.table.columns_kept())


def test_in_a_narrow_bar_the_columns_are_a_sign_with_the_same_card(register: Register) -> None:
    register.view.resize(880, 700)
    register.click("Columns", IconButton)
    register.write("priority")
    register.press(Key.Key_Return)
    register.press(Key.Key_Escape)
    assert "priority" in [column.key for column in register.table.columns_wanted()]
