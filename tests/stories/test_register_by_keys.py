"""The register worked by keys alone; what each gesture writes is one step to undo."""

import pytest
from PySide6.QtTest import QTest
from PySide6.QtWidgets import QApplication
from tests.stories.register_kit import CONTROL, SHIFT, Desk, Key

from tracker.edits.deadlines import deadlines_of
from tracker.model.records import Commitment
from tracker.model.vocabulary import Status

pytestmark = pytest.mark.qt_log_ignore("This plugin does not support", extend=True)
TROOPS, MISSILES, LOAN, HUB = "Troops after a peace deal", "Air-defence missiles", "Loan tranche", "Repair hub"


def test_sorted_by_two_columns_and_grouped(desk: Desk) -> None:
    desk.press(Key.Key_H)
    desk.press(Key.Key_Home)
    while desk.table.head.at != desk.column("Who, for whom"):
        desk.press(Key.Key_Right)
    desk.press(Key.Key_Return)
    while desk.table.head.at != desk.column("Commitment"):
        desk.press(Key.Key_Left)
    desk.press(Key.Key_Return, held=SHIFT)
    desk.press(Key.Key_Down)
    who = [desk.cell(headline, "Who, for whom") for headline in desk.headlines()]
    assert list(zip(who, desk.headlines(), strict=True)) == sorted(zip(who, desk.headlines(), strict=True))
    assert desk.view.summary()[1] == "By who, for whom, then commitment"
    desk.press(Key.Key_G)
    desk.press(Key.Key_Down, Key.Key_Down, Key.Key_Return)
    assert desk.view.summary()[1] == "Grouped by actor · by who, for whom, then commitment"
    assert desk.model.is_head(0)
    desk.press(Key.Key_Home, held=CONTROL)
    desk.press(Key.Key_Left)
    assert desk.model.is_head(1)
    assert len(desk.headlines()) == 4


def test_a_status_a_date_and_tags_are_edited_in_their_cells(desk: Desk) -> None:
    with desk.one_step():
        desk.walk_to(LOAN, "Status")
        desk.press(Key.Key_Return)
        desk.pick("Delivering")
        assert desk.cell(LOAN, "Status") == "Delivering"
    with desk.one_step():
        desk.walk_to(LOAN, "Due")
        desk.write("mid April 2025")
        desk.press(Key.Key_Return)
        assert [one.window for one in deadlines_of(desk.store, desk.number(LOAN))] == [
            "2025-03-20",
            "2025-04-11~/2025-04-20~",
        ]
    desk.press(Key.Key_Escape, Key.Key_Escape)
    desk.press(Key.Key_C)
    desk.write("tags")
    desk.press(Key.Key_Return, Key.Key_Escape)
    with desk.one_step():
        desk.walk_to(LOAN, "Tags")
        desk.press(Key.Key_F2)
        desk.write("frozen assets")
        desk.press(Key.Key_Return)
        assert desk.store.get(Commitment, desk.number(LOAN)).tags == ("frozen assets",)


def test_a_block_is_copied_changed_and_pasted_with_a_preview(desk: Desk) -> None:
    desk.walk_to(MISSILES, "Commitment")
    below = desk.headlines()[desk.row(MISSILES) + 1]
    desk.press(Key.Key_Down, held=SHIFT)
    desk.press(Key.Key_C, held=CONTROL)
    assert QApplication.clipboard().text() == f"{MISSILES}\n{below}"
    QApplication.clipboard().setText("Ballistic missiles\nSomething else")
    with desk.one_step():
        desk.press(Key.Key_V, held=CONTROL)
        preview = desk.dialog("paste-preview")
        assert preview.said.text() == "2 cells change in 2 commitments. One undo takes all of it back."
        QTest.keyClick(preview.apply, Key.Key_Return)
        assert {"Ballistic missiles", "Something else"} <= set(desk.headlines())


def test_many_are_changed_at_once(desk: Desk) -> None:
    desk.view.focus_first()
    desk.press(Key.Key_Home, held=CONTROL)
    desk.press(Key.Key_Down)
    desk.press(Key.Key_Down, Key.Key_Down, held=SHIFT)
    chosen = desk.session.selected("commitment")
    assert len(chosen) == 3
    with desk.one_step():
        desk.press(Key.Key_E, held=CONTROL)
        desk.write("theme")
        desk.press(Key.Key_Down, Key.Key_Return)
        desk.write("air defence")
        desk.press(Key.Key_Return, Key.Key_Return)
        assert all(desk.store.get(Commitment, one).themes == ("air defence",) for one in chosen)
    assert desk.session.selected("commitment") == chosen
    with desk.one_step():
        desk.press(Key.Key_M, held=CONTROL)
        desk.write("1w")
        desk.press(Key.Key_Return)
        assert desk.store.undo_label.startswith("Move")
    with desk.one_step():
        desk.press(Key.Key_Delete)
        assert not desk.store.get_many(Commitment, list(chosen))


def test_the_first_row_fills_the_block_and_delete_empties_it(desk: Desk) -> None:
    desk.press(Key.Key_C)
    desk.write("priority")
    desk.press(Key.Key_Return, Key.Key_Escape)
    desk.walk_to(desk.headlines()[0], "Priority")
    with desk.one_step():
        desk.write("1")
        desk.press(Key.Key_Return)
        assert desk.store.get(Commitment, desk.model.key(0)).priority == 1
    desk.session.redo()
    desk.walk_to(desk.headlines()[0], "Priority")
    desk.press(Key.Key_Down, Key.Key_Down, held=SHIFT)
    with desk.one_step():
        desk.press(Key.Key_D, held=CONTROL)
        assert [desk.store.get(Commitment, desk.model.key(row)).priority for row in range(4)] == [1, 1, 1, None]
    with desk.one_step():
        desk.press(Key.Key_Delete)
        assert desk.store.get(Commitment, desk.model.key(0)).priority is None


def test_the_same_is_shown_on_the_timeline_and_back(desk: Desk) -> None:
    desk.walk_to(HUB, "Commitment")
    desk.press(Key.Key_Escape)
    chosen = desk.session.selection
    desk.press(Key.Key_F3)
    assert desk.window.desk is not None
    assert desk.window.desk.current == "timeline"
    assert desk.session.selection == chosen == (("commitment", desk.number(HUB)),)
    desk.press(Key.Key_F3)
    assert desk.window.desk.current == "register"
    assert desk.table.hasFocus()
    assert desk.model.key(desk.table.currentIndex().row()) == desk.number(HUB)


def test_every_command_of_the_register_is_in_the_sheet_or_the_palette(desk: Desk) -> None:
    table = desk.window.commands
    shown = {command.id for command in table.shown()}
    mine = {command.id for command in desk.view.commands()}
    assert mine <= shown
    assert "register.sort_due" in shown
    for command in desk.view.commands():
        assert command.title
    assert desk.view.summary()[1] == "Open first, by first due date, latest bound"
    table.run("register.sort_strength")
    assert desk.view.summary()[1] == "By strength"
    table.run("register.group_status")
    assert desk.model.group_by == "status"
    table.run("register.group_none")
    table.run("register.all")
    assert len(desk.session.selected("commitment")) == 7
    table.run("register.usual")
    table.run("register.usual_order")


def test_status_by_the_windows_own_key_counts_for_all_selected(desk: Desk) -> None:
    desk.view.focus_first()
    desk.press(Key.Key_A, held=CONTROL)
    with desk.one_step():
        desk.press(Key.Key_S)
        desk.press(Key.Key_2)
        now = desk.session.standing
        assert {now.status_of(row) for row in range(7)} == {Status.preparing}
