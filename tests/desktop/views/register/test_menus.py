"""The menus of heads and cells, and the card that sets a field of all selected commitments."""

import pytest
from PySide6.QtCore import QPoint, QPointF, Qt
from PySide6.QtGui import QContextMenuEvent
from PySide6.QtTest import QTest
from PySide6.QtWidgets import QApplication, QComboBox, QMenu
from tests.desktop.views.register.kit import CONTROL, LEFT, SHIFT, Key, Register

from tracker.desktop.views.register.set_card import SetCard
from tracker.desktop.widgets import Button, TagsField
from tracker.model.filters import as_text
from tracker.model.records import Commitment, Deadline, StatusEvent
from tracker.model.vocabulary import Status

pytestmark = pytest.mark.qt_log_ignore("This plugin does not support", extend=True)
REF = "PAR-2025-02/01"


def menu_of(register: Register, ref: str, heading: str) -> list[str]:
    """Press the right mouse button on a cell; return what its menu offers."""
    table = register.table
    place = register.middle(table, register.row(ref), register.column(heading))
    QTest.mouseClick(table.viewport(), Qt.MouseButton.RightButton, pos=place)
    glob = table.viewport().mapToGlobal(place)
    asked = QContextMenuEvent(QContextMenuEvent.Reason.Mouse, place, glob)
    QApplication.sendEvent(table.viewport(), asked)
    menu = register.view.findChildren(QMenu, "cell-menu")[-1]
    return [each.text().partition("\t")[0] for each in menu.actions() if not each.isSeparator()]


def menu_by_keys(register: Register) -> QMenu:
    """Press the menu key."""
    table = register.table
    middle = QPointF(table.viewport().rect().center()).toPoint()
    asked = QContextMenuEvent(QContextMenuEvent.Reason.Keyboard, middle, table.mapToGlobal(middle))
    QApplication.sendEvent(table.viewport(), asked)
    return register.view.findChildren(QMenu, "cell-menu")[-1]


def terms(register: Register) -> str:
    return as_text(register.session.filters, register.session.filtering)


# Heads


def test_a_head_lists_its_values_with_counts_and_filters_by_them(register: Register) -> None:
    register.table.head.walk_to(register.column("Status"))
    register.press(Key.Key_Space)
    menu = register.view.findChildren(QMenu, "head-menu")[-1]
    listed = dict(each.text().split("\t") for each in menu.actions() if "\t" in each.text() and each.isCheckable())
    for status, count in listed.items():
        if status not in ("Open", "Closed"):
            assert int(count) == sum(each.partition(",")[0] == status for each in register.words("Status"))
    assert int(listed["Open"]) + int(listed["Closed"]) == len(register.refs())
    register.choose("head-menu", "Preparing")
    assert terms(register) == "status:preparing"
    assert set(register.words("Status")) == {"Preparing"}
    register.table.head.walk_to(register.column("Status"))
    register.press(Key.Key_Space)
    register.choose("head-menu", "Adopted")
    assert terms(register) == "status:preparing,adopted"
    register.table.head.walk_to(register.column("Status"))
    register.press(Key.Key_Space)
    menu = register.view.findChildren(QMenu, "head-menu")[-1]
    assert {each.text().partition("\t")[0] for each in menu.actions() if each.isChecked()} == {"Preparing", "Adopted"}
    menu.close()


def test_a_head_of_dates_opens_the_card_of_its_filter(register: Register) -> None:
    register.table.head.walk_to(register.column("Due"))
    register.press(Key.Key_Space)
    register.choose("head-menu", "Filter by this…")
    register.write("spring 2025")
    register.press(Key.Key_Return)
    assert terms(register).startswith("due:")
    assert 0 < len(register.refs()) < 29


def test_a_right_click_on_a_head_opens_its_menu_and_hides_the_column(register: Register) -> None:
    head, place = register.table.head, register.head_place("Flags")
    asked = QContextMenuEvent(QContextMenuEvent.Reason.Mouse, place, head.mapToGlobal(place))
    QApplication.sendEvent(head.viewport(), asked)
    register.choose("head-menu", "Hide column")
    assert register.table.isColumnHidden(register.column("Flags"))


# Cells


def test_show_only_and_hide_take_the_cells_value(register: Register) -> None:
    assert "Show only Status Announced" in menu_of(register, REF, "Status")
    register.choose("cell-menu", "Show only Status Announced")
    assert set(register.words("Status")) == {"Announced"}
    offered = menu_of(register, REF, "Who, for whom")
    assert "Hide Actor United Kingdom" in offered
    register.choose("cell-menu", "Hide Actor United Kingdom")
    assert not [each for each in register.words("Who, for whom") if "GB" in each]
    assert register.session.selected("commitment") == (register.record(REF).number,)


def test_the_menu_key_offers_the_same_for_the_current_cell(register: Register) -> None:
    register.stand(REF, "Flags")
    menu = menu_by_keys(register)
    words = [each.text() for each in menu.actions()]
    assert any(each.startswith("Show only Flag Gated") for each in words)
    assert not next(each for each in menu.actions() if each.text().startswith("Edit")).isEnabled()
    menu.close()


def test_edit_and_copy_one_cell(register: Register) -> None:
    menu_of(register, REF, "Due")
    register.choose("cell-menu", "Copy this cell")
    assert QApplication.clipboard().text() == register.cell(REF, "Due")
    menu_of(register, REF, "Due")
    register.choose("cell-menu", "Edit")
    assert register.table.editing.editor.name() == "Due"
    register.press(Key.Key_Escape)


def test_set_for_all_selected_is_one_step(register: Register) -> None:
    table = register.table
    register.click_cell(table, 0, 0)
    register.click_cell(table, 2, 0)
    chosen = table.chosen_keys()
    ref = register.model.words(2, register.column("Ref"))
    due = register.cell(ref, "Due").split(" → ")[-1]
    register.session.select("commitment", *chosen)
    column = register.column("Due")
    place = table.visualRect(register.model.index(2, column)).center()
    asked = QContextMenuEvent(QContextMenuEvent.Reason.Mouse, place, table.viewport().mapToGlobal(place))
    QApplication.sendEvent(table.viewport(), asked)
    register.choose("cell-menu", "Set for all 2 selected")
    assert register.newest_step == "Set due of 1 commitment"
    other = next(key for key in chosen if key != register.record(ref).number)
    windows = [one.window for one in register.store.all(Deadline, commitment=other)]
    assert len(windows) > 1 or windows
    assert register.model.words(register.model.row_of(other), column).endswith(due)
    register.session.undo()
    assert register.newest_step == ""


def test_a_source_is_opened_from_the_menu(register: Register, qtbot) -> None:  # type: ignore[no-untyped-def]
    offered = menu_of(register, REF, "Commitment")
    source = next(each for each in offered if each.startswith("Open source: "))
    with qtbot.waitSignal(register.session.opened) as opened:
        register.choose("cell-menu", source)
    assert opened.args[0] == "source"


def test_the_timeline_is_asked_for_the_same(register: Register, qtbot) -> None:  # type: ignore[no-untyped-def]
    menu_of(register, REF, "Commitment")
    with qtbot.waitSignal(register.view.twin_wanted):
        register.choose("cell-menu", "Show on the timeline")
    assert register.view.focused_record() == ("commitment", register.record(REF).number)


def test_a_brief_of_what_is_selected_is_asked_for(register: Register, qtbot) -> None:  # type: ignore[no-untyped-def]
    menu_of(register, REF, "Commitment")
    with qtbot.waitSignal(register.session.limited_brief_asked) as asked:
        register.choose("cell-menu", "Brief of it…")
    assert asked.args == ["selection"]


def test_the_head_of_a_group_has_a_menu_of_its_own(register: Register) -> None:
    register.table.group_by("status")
    place = QPoint(300, register.table.rowViewportPosition(0) + 10)
    asked = QContextMenuEvent(QContextMenuEvent.Reason.Mouse, place, register.table.viewport().mapToGlobal(place))
    QApplication.sendEvent(register.table.viewport(), asked)
    register.choose("cell-menu", "Fold all groups")
    assert register.model.rowCount() == len(register.model.shown.heads)


# A field of all that are selected


def select_first(register: Register, number: int) -> list[int]:
    register.click_cell(register.table, 0, register.column("Commitment"))
    register.click_cell(register.table, number - 1, register.column("Commitment"), SHIFT)
    return register.table.chosen_keys()


def card(register: Register) -> SetCard:
    return register.view.findChildren(SetCard)[-1]  # type: ignore[no-any-return]


def test_a_review_date_of_many_is_set_by_keys_in_one_step(register: Register) -> None:
    chosen = select_first(register, 3)
    register.press(Key.Key_E, CONTROL)
    register.write("review")
    register.press(Key.Key_Return)
    register.write("1 June 2025")
    register.press(Key.Key_Return)
    assert [register.store.get(Commitment, key).next_review for key in chosen] == ["2025-06-01"] * 3
    assert register.newest_step == "Set next review of 3 commitments"
    assert QApplication.focusWidget() is register.table
    register.session.undo()
    assert register.newest_step == ""


def test_themes_are_added_to_those_that_each_one_has(register: Register) -> None:
    chosen = select_first(register, 2)
    before = [register.store.get(Commitment, key).themes for key in chosen]
    register.press(Key.Key_E, CONTROL)
    register.write("add themes")
    register.press(Key.Key_Return)
    field = register.view.findChildren(TagsField)[-1]
    assert field.isVisible()
    register.write("logistics")
    register.press(Key.Key_Return)
    register.press(Key.Key_Return)
    after = [register.store.get(Commitment, key).themes for key in chosen]
    assert after == [tuple(dict.fromkeys((*each, "logistics"))) for each in before]


def test_a_word_of_a_list_is_set_by_choosing_it(register: Register) -> None:
    chosen = select_first(register, 2)
    register.press(Key.Key_E, CONTROL)
    register.write("status")
    register.press(Key.Key_Return)
    box = next(each for each in register.view.findChildren(QComboBox) if each.isVisible())
    box.view().setCurrentIndex(box.model().index(box.findText("Delivering"), 0))
    QTest.keyClick(box.view(), Key.Key_Return)
    newest = [register.store.all(StatusEvent, commitment=key)[-1].status for key in chosen]
    assert newest == [Status.delivering] * 2


def test_a_refusal_stands_in_the_card(register: Register) -> None:
    select_first(register, 2)
    register.press(Key.Key_E, CONTROL)
    register.write("priority")
    register.press(Key.Key_Return)
    register.write("9")
    register.press(Key.Key_Return)
    assert card(register).problem.text() == "Priority: give a number that is 5 or less."
    register.press(Key.Key_Escape)
    assert register.newest_step == ""


def test_what_one_of_them_cannot_have_is_said_with_its_ref(register: Register) -> None:
    register.session.select("commitment", register.record(REF).number, register.record("2024/001").number)
    register.table.setFocus()
    register.press(Key.Key_E, CONTROL)
    register.write("trajectory")
    register.press(Key.Key_Return)
    QApplication.activePopupWidget().close()
    QTest.mouseClick(card(register).button, LEFT)
    assert card(register).problem.text() == "2024/001: It is closed; only what is open has a trajectory."


def test_the_bar_for_many_has_a_button_for_it(register: Register) -> None:
    select_first(register, 2)
    button = next(each for each in register.view.findChildren(Button) if each.text() == "Set field")
    QTest.mouseClick(button, LEFT)
    assert card(register).isVisible()


def test_the_menu_of_a_cell_asks_for_another_value_for_all_selected(register: Register) -> None:
    chosen = select_first(register, 2)
    ref = register.model.words(0, register.column("Ref"))
    assert "Set due of all 2…" in menu_of(register, ref, "Due")
    register.choose("cell-menu", "Set due of all 2…")
    register.write("May 2025")
    register.press(Key.Key_Return)
    assert register.newest_step == "Set due of 2 commitments"
    windows = [[one.window for one in register.store.all(Deadline, commitment=key)][-1] for key in chosen]
    assert windows == ["2025-05"] * 2
