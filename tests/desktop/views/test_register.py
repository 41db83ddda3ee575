"""The register, worked as a user works it: sorted, filtered, selected, edited in its rows, copied."""

from collections.abc import Iterator
from pathlib import Path

import numpy as np
import pytest
from PySide6.QtCore import QModelIndex, Qt
from PySide6.QtTest import QTest
from PySide6.QtWidgets import QApplication, QLineEdit, QMenu
from pytestqt.modeltest import ModelTester
from pytestqt.qtbot import QtBot
from tests.desktop.views.shown import CONTROL, LEFT, SHIFT, Key, Shown, shown

from tracker.desktop.tables.arranging import SearchLine
from tracker.desktop.views.register import View
from tracker.desktop.views.register.bars import QuickChoice, StatusCount
from tracker.desktop.views.register.columns import all_columns
from tracker.desktop.views.register.model import RegisterModel
from tracker.desktop.widgets import Button, FilterChip, FuzzyDateField
from tracker.edits.status import set_status
from tracker.model.filters import as_text, parse
from tracker.model.records import Commitment, Deadline, StatusEvent
from tracker.model.vocabulary import Status
from tracker.store import create_workspace

pytestmark = pytest.mark.qt_log_ignore("This plugin does not support", extend=True)


@pytest.fixture
def register(qtbot: QtBot, qapp: QApplication, sample_file: Path) -> Iterator[Shown]:
    with shown(qtbot, qapp, sample_file, View) as one:
        yield one


def model(one: Shown) -> RegisterModel:
    found = one.view.table.cells
    assert isinstance(found, RegisterModel)
    return found


def column(one: Shown, heading: str) -> int:
    return next(at for at in range(model(one).columnCount()) if model(one).heading(at) == heading)


def refs(one: Shown) -> list[str]:
    return [model(one).words(row, column(one, "Ref")) for row in range(model(one).rowCount())]


def words(one: Shown, heading: str) -> list[str]:
    return [model(one).words(row, column(one, heading)) for row in range(model(one).rowCount())]


def row_of(one: Shown, ref: str) -> int:
    return refs(one).index(ref)


def number_of(one: Shown, ref: str) -> int:
    return one.store.find(ref).number


def ask(one: Shown, line: str) -> None:
    """Filter by a line of search terms."""
    one.session.set_filters(parse(line, one.session.filtering, one.session.today).asked)


def terms(one: Shown) -> str:
    """The filters in force as a line of search terms."""
    return as_text(one.session.filters, one.session.filtering)


def test_the_model_keeps_qts_rules(register: Shown, qtmodeltester: ModelTester) -> None:
    qtmodeltester.check(model(register))
    ask(register, "flag:overdue")
    qtmodeltester.check(model(register))


def test_only_what_exists_as_of_the_day_is_shown(register: Shown) -> None:
    session = register.session
    assert register.view.count() == int(np.count_nonzero(session.standing.exists))
    session.set_as_of(session.today.replace(month=2, day=15).toordinal())
    assert "PAR-2025-02/01" not in refs(register)
    assert register.view.count() == len(refs(register)) < session.store.count(Commitment)


def test_open_ones_stand_first_by_their_first_due_date(register: Shown) -> None:
    is_open = [Status[each.partition(",")[0].lower().replace(" ", "_")].is_open for each in words(register, "Status")]
    assert is_open == sorted(is_open, reverse=True)
    assert register.view.summary()[1] == "Open first, by first due date, latest bound"


def test_a_click_on_a_head_sorts_and_a_second_turns_it_round(register: Shown) -> None:
    table = register.view.table
    register.click_head(table, column(register, "Ref"))
    assert refs(register) == sorted(refs(register), key=str.casefold)
    register.click_head(table, column(register, "Ref"))
    assert refs(register) == sorted(refs(register), key=str.casefold, reverse=True)


def test_shift_and_a_click_sorts_by_one_more_column(register: Shown) -> None:
    table = register.view.table
    register.click_head(table, column(register, "Status"))
    register.click_head(table, column(register, "Commitment"), SHIFT)
    order = [
        (list(Status).index(Status[status.partition(",")[0].lower().replace(" ", "_")]), headline.casefold())
        for status, headline in zip(words(register, "Status"), words(register, "Commitment"), strict=True)
    ]
    assert order == sorted(order)
    assert register.view.summary()[1] == "By status, then commitment"


@pytest.mark.parametrize("key", [each.key for each in all_columns()][1:])
def test_every_column_sorts_both_ways_with_the_unknown_last(register: Shown, key: str) -> None:
    at = model(register).column_of(key)
    for descending in (False, True):
        register.view.table.sort_by(((key, descending),))
        said = [model(register).words(row, at) for row in range(model(register).rowCount())]
        assert len(said) == register.view.count()
        if key not in ("due", "trajectory"):
            empty = [not each for each in said]
            assert empty == sorted(empty)


def test_typing_words_filters_by_texts_and_names(register: Shown) -> None:
    register.press(Key.Key_Slash)
    register.write("germany")
    assert set(refs(register)) == {"2025/001", "WAS-2024-07/01", "PAR-2025-02/04"}, "the last by a wording"
    register.press(Key.Key_A, CONTROL)
    register.write("PEACEKEEPING ceasefire france")
    assert refs(register) == ["PAR-2025-02/02"]


def test_quick_choices_and_counts_filter(register: Shown) -> None:
    register.click("Overdue")
    assert set(refs(register)) == {"2025/001", "WAS-2025-02b/01"}
    register.click("All")
    announced = next(each for each in register.view.findChildren(StatusCount) if each.status is Status.announced)
    QTest.mouseClick(announced, LEFT)
    assert set(words(register, "Status")) == {"Announced"}
    assert announced.accessibleName() == f"Announced, {len(refs(register))}"
    QTest.mouseClick(announced, LEFT)
    assert len(refs(register)) == register.view.count()


def test_quick_choices_statuses_and_chips_hold_together(register: Shown) -> None:
    ask(register, "flag:slipped,gated")
    register.click("Open")
    announced = next(each for each in register.view.findChildren(StatusCount) if each.status is Status.announced)
    QTest.mouseClick(announced, LEFT)
    assert terms(register) == "flag:slipped,gated status:open status:announced"
    assert [chip.accessibleName() for chip in register.view.findChildren(FilterChip)] == ["Flag Slipped, Gated"]
    register.click("Gated")
    assert terms(register) == "flag:slipped,gated status:announced flag:gated"
    register.click("Gated")
    assert register.named("Gated", QuickChoice).isChecked(), "a second press leaves it chosen"
    register.click("All")
    QTest.mouseClick(announced, LEFT)
    assert terms(register) == "flag:slipped,gated"


def test_counts_stand_beside_statuses_that_are_not_chosen(register: Shown) -> None:
    names = [each.accessibleName() for each in register.view.findChildren(StatusCount) if each.isVisible()]
    QTest.mouseClick(next(each for each in register.view.findChildren(StatusCount) if each.isVisible()), LEFT)
    assert [each.accessibleName() for each in register.view.findChildren(StatusCount) if each.isVisible()] == names


def test_a_chip_is_made_and_its_cross_takes_it_away(register: Shown) -> None:
    register.press(Key.Key_Slash, CONTROL)
    register.write("theme")
    register.press(Key.Key_Return)
    register.write("guarantees")
    register.press(Key.Key_Return)
    register.press(Key.Key_Escape)
    chosen = refs(register)
    assert chosen
    assert all("guarantees" in register.store.find(ref).themes for ref in chosen)  # type: ignore[attr-defined]
    chip = register.named("Theme guarantees", FilterChip)
    assert QApplication.focusWidget() is chip
    assert register.view.summary()[0].startswith(f"{len(chosen)} commitments")
    register.press(Key.Key_Delete)
    assert len(refs(register)) == register.view.count()


def test_terms_in_the_line_become_filters_at_enter(register: Shown) -> None:
    register.press(Key.Key_Slash)
    register.write("status:gated troops actor:gb")
    assert terms(register) == "text:troops", "terms wait for Enter"
    register.press(Key.Key_Return)
    assert terms(register) == "text:troops flag:gated actor:GB"
    assert register.view.findChild(SearchLine).text() == "troops"
    register.write(" colour:blue")
    register.press(Key.Key_Return)
    assert register.said[-1].startswith("There is no field “colour” to filter by")
    assert register.view.findChild(SearchLine).text() == "troops colour:blue"


def test_an_empty_result_says_how_many_are_hidden_and_clears(register: Shown) -> None:
    total = register.view.count()
    register.press(Key.Key_Slash)
    register.write("zzzz")
    assert register.named(f"No commitments in this view. 1 filter hides {total} records.")
    register.click("Clear filters", Button)
    assert len(refs(register)) == total


def test_an_empty_workspace_says_what_to_do_first(qtbot: QtBot, qapp: QApplication, tmp_path: Path) -> None:
    file = tmp_path / "new.tracker"
    create_workspace(file).close()
    with shown(qtbot, qapp, file, View) as one:
        assert one.named("No commitments yet. Log the first one: who promised what, to whom, by when.")
        assert one.named("New commitment", Button).isVisible()


# Selection


def test_selecting_rows_selects_for_the_whole_window_and_back(register: Shown) -> None:
    table = register.view.table
    register.click_cell(table, 2, column(register, "Commitment"))
    assert register.session.selected("commitment") == (model(register).key(2),)
    register.click_cell(table, 4, column(register, "Commitment"), SHIFT)
    assert set(register.session.selected("commitment")) == {model(register).key(row) for row in (2, 3, 4)}
    wanted = [model(register).key(row) for row in (0, 5)]
    register.session.select("commitment", *wanted)
    assert table.chosen_rows() == [0, 5]
    register.session.select("meeting", 1)
    assert table.chosen_rows() == []


def test_boxes_add_and_take_away_rows(register: Shown) -> None:
    table = register.view.table
    register.click_cell(table, 1, 0)
    register.click_cell(table, 3, 0)
    assert table.chosen_rows() == [1, 3]
    register.click_cell(table, 1, 0)
    assert table.chosen_rows() == [3]
    register.click_head(table, 0)
    assert len(table.chosen_rows()) == len(refs(register))
    register.click_head(table, 0)
    assert table.chosen_rows() == []


def test_keys_walk_extend_and_clear_the_selection(register: Shown) -> None:
    table = register.view.table
    register.press(Key.Key_Home, CONTROL)
    register.press(Key.Key_Down)
    register.press(Key.Key_Down, SHIFT)
    assert table.chosen_rows() == [1, 2]
    register.press(Key.Key_A, CONTROL)
    assert len(table.chosen_rows()) == len(refs(register))
    register.press(Key.Key_Escape)
    assert register.session.selection == ()
    register.press(Key.Key_Space)
    assert len(table.chosen_rows()) == 1


def test_another_day_or_a_step_keeps_order_selection_and_place(register: Shown) -> None:
    view, session = register.view, register.session
    view.resize(1240, 400)
    register.click_head(view.table, column(register, "Commitment"))
    chosen = number_of(register, "PAR-2025-02/03")
    session.select("commitment", chosen)
    view.reveal("commitment", chosen)
    bar = view.table.verticalScrollBar()
    before = bar.value()
    session.run(set_status, [number_of(register, "2024/001")], Status.fulfilled)
    assert bar.value() == before
    session.set_as_of(session.as_of - 1)
    assert refs(register) == sorted(refs(register), key=lambda ref: register.store.find(ref).headline.casefold())  # type: ignore[attr-defined]
    assert view.table.chosen_keys() == [chosen]
    assert abs(bar.value() - before) <= 3 * 32


def test_what_changed_out_of_sight_is_there_when_it_is_shown(register: Shown) -> None:
    register.view.hide()
    register.session.run(set_status, [number_of(register, "PAR-2025-02/01")], Status.preparing, effective="2025-03-04")
    register.session.set_as_of(register.session.as_of + 1)
    register.view.show()
    assert words(register, "Status")[row_of(register, "PAR-2025-02/01")] == "Preparing"


# Many at once


def test_status_of_many_is_set_in_one_step_and_undone_at_once(register: Shown) -> None:
    table = register.view.table
    register.click_cell(table, 0, 0)
    register.click_cell(table, 1, 0)
    numbers = table.chosen_keys()
    register.click("Set status", Button)
    menu = register.view.findChild(QMenu, "status-menu")
    next(each for each in menu.actions() if each.data() == "delivering").trigger()
    menu.close()
    now = register.session.standing
    rows = [register.store.columns.row_of(number) for number in numbers]
    assert [now.status_of(row) for row in rows] == [Status.delivering] * 2
    assert register.said == ["Set 2 commitments to delivering"]
    register.session.undo()
    now = register.session.standing
    assert [now.status_of(row) for row in rows] != [Status.delivering] * 2


def test_t_adds_a_tag_to_all_that_are_selected(register: Shown) -> None:
    table = register.view.table
    register.click_cell(table, 0, 0)
    register.click_cell(table, 1, 0)
    numbers = table.chosen_keys()
    register.press(Key.Key_T)
    register.write("follow up")
    register.press(Key.Key_Return)
    assert all("follow up" in register.store.get(Commitment, number).tags for number in numbers)


def test_delete_takes_the_selected_away_and_offers_undo(register: Shown) -> None:
    free = [
        ref
        for ref in refs(register)
        if not any(kind == "commitment_link" for kind in register.store.refers_to(register.store.find(ref)))
    ]
    number = number_of(register, free[0])
    register.session.select("commitment", number)
    register.press(Key.Key_Delete)
    if free[0] in refs(register):
        assert "is not deleted" in register.said[-1]
    else:
        assert register.said[-1] == f"Delete {free[0]}"
        register.session.undo()
        assert free[0] in refs(register)


# Editing in place


def edit(one: Shown, ref: str, heading: str) -> None:
    one.double_click_cell(one.view.table, row_of(one, ref), column(one, heading))


def test_enter_saves_a_headline(register: Shown) -> None:
    edit(register, "KYI-2025-02/02", "Commitment")
    register.press(Key.Key_A, CONTROL)
    register.write("Give military aid")
    register.press(Key.Key_Return)
    assert register.store.find("KYI-2025-02/02").headline == "Give military aid"  # type: ignore[attr-defined]
    assert QApplication.focusWidget() is register.view.table
    assert register.view.table.editing.editor is None


def test_escape_restores(register: Shown) -> None:
    before = register.store.find("KYI-2025-02/02").headline  # type: ignore[attr-defined]
    edit(register, "KYI-2025-02/02", "Commitment")
    register.write("nonsense")
    register.press(Key.Key_Escape)
    assert register.store.find("KYI-2025-02/02").headline == before  # type: ignore[attr-defined]
    assert register.store.undo_label == ""


def test_tab_saves_and_moves_to_the_next_cell(register: Shown) -> None:
    edit(register, "KYI-2025-02/02", "Made")
    register.press(Key.Key_A, CONTROL)
    register.write("23 Feb 2025")
    register.press(Key.Key_Tab)
    record = register.store.find("KYI-2025-02/02")
    assert record.made_on == "2025-02-23"  # type: ignore[attr-defined]
    editor = register.view.table.editing.editor
    assert isinstance(editor, FuzzyDateField)
    assert editor.name() == "Due"


def test_a_due_date_is_set_first_and_moved_later(register: Shown) -> None:
    ref = "PAR-2025-02/01"
    edit(register, ref, "Due")
    register.write("early April 2025")
    field = register.view.table.editing.editor
    assert field.card() is not None
    assert "approximate" in field.card().note()
    register.press(Key.Key_Return)
    assert model(register).words(row_of(register, ref), column(register, "Due")) == "early Apr 2025"
    edit(register, ref, "Due")
    register.press(Key.Key_A, CONTROL)
    register.write("30 May 2025")
    register.press(Key.Key_Return)
    assert model(register).words(row_of(register, ref), column(register, "Due")) == "early Apr 2025 → 30 May 2025"
    windows = [each.window for each in register.store.all(Deadline, commitment=number_of(register, ref))]
    assert windows == ["2025-04-01~/2025-04-10~", "2025-05-30"]


def test_an_error_stands_under_the_field_and_nothing_is_saved(register: Shown) -> None:
    edit(register, "PAR-2025-02/01", "Due")
    register.write("some day soon")
    register.press(Key.Key_Return)
    editor = register.view.table.editing.editor
    assert "is not understood as a date" in editor.error()
    assert register.store.undo_label == ""
    register.press(Key.Key_Escape)
    assert register.view.table.editing.editor is None


def test_a_status_is_picked_from_the_list(register: Shown) -> None:
    ref = "PAR-2025-02/01"
    edit(register, ref, "Status")
    combo = register.view.table.editing.editor.control
    view = combo.view()
    at = combo.findText("Preparing")
    view.setCurrentIndex(combo.model().index(at, 0))
    QTest.keyClick(view, Key.Key_Return)
    row = register.store.columns.row_of(number_of(register, ref))
    assert register.session.standing.status_of(row) is Status.preparing
    latest = register.store.all(StatusEvent, commitment=number_of(register, ref))[-1]
    assert latest.effective == "2025-03-05"
    assert register.view.table.editing.editor is None


def test_a_refused_status_says_why_in_its_place(register: Shown) -> None:
    edit(register, "PAR-2025-02/01", "Status")
    combo = register.view.table.editing.editor.control
    combo.view().setCurrentIndex(combo.model().index(combo.findText("Withdrawn"), 0))
    QTest.keyClick(combo.view(), Key.Key_Return)
    assert "evidence" in register.view.table.editing.editor.error()
    assert register.store.undo_label == ""


def test_f2_edits_the_first_cell_that_can_be(register: Shown) -> None:
    register.press(Key.Key_Home, CONTROL)
    register.press(Key.Key_F2)
    assert isinstance(QApplication.focusWidget(), QLineEdit)
    assert register.view.table.editing.editor.name() == "Headline"


def test_a_read_only_workspace_is_only_read(qtbot: QtBot, qapp: QApplication, sample_file: Path) -> None:
    from tracker.store import open_workspace

    holder = open_workspace(sample_file)
    with shown(qtbot, qapp, sample_file, View) as one:
        assert one.store.read_only
        assert not one.view.table.edit_cell(0, column(one, "Commitment"))
    holder.close()


# Columns, copies, layout


def test_copies_carry_the_columns_in_sight_and_no_formulas(register: Shown) -> None:
    record = register.store.find("KYI-2025-02/02")
    from tracker.edits.records import set_fields

    register.session.run(set_fields, record, headline="=HYPERLINK(1)")
    register.session.select("commitment", record.number)
    register.press(Key.Key_C, CONTROL)
    data = QApplication.clipboard().mimeData()
    heads, line = data.text().split("\n")
    assert heads.split("\t")[:3] == ["Ref", "Commitment", "Who, for whom"]
    assert line.split("\t")[:3] == ["KYI-2025-02/02", "'=HYPERLINK(1)", "ES → UA"]
    assert "<td>&#x27;=HYPERLINK(1)</td>" in data.html()


def test_columns_are_chosen_in_their_card_by_typing_a_name(register: Shown) -> None:
    table = register.view.table
    table.set_folds(folds=False)
    register.click("Columns", Button)
    assert table.isColumnHidden(column(register, "Priority"))
    register.write("prio")
    register.press(Key.Key_Return)
    register.press(Key.Key_Escape)
    assert not table.isColumnHidden(column(register, "Priority"))
    assert QApplication.focusWidget() is table


def test_a_new_declared_field_has_a_column(register: Shown) -> None:
    at = column(register, "Success test")
    assert register.view.table.isColumnHidden(at)
    assert model(register).is_editable(0, at)


def test_layout_comes_back(register: Shown, qtbot: QtBot) -> None:
    table = register.view.table
    table.show_column("priority", shown=True)
    table.horizontalHeader().moveSection(table.horizontalHeader().visualIndex(column(register, "Status")), 1)
    table.horizontalHeader().resizeSection(column(register, "Ref"), 150)
    register.click_head(table, column(register, "Strength"))
    state, order = register.view.state(), refs(register)
    import json

    second = View(register.session)
    qtbot.addWidget(second)
    second.restore(json.loads(json.dumps(state)))
    found = second.table
    cells = found.cells
    assert [cells.words(row, 1) for row in range(cells.rowCount())] == order
    assert not found.isColumnHidden(column(register, "Priority"))
    assert found.horizontalHeader().sectionSize(column(register, "Ref")) == 150
    assert found.columns_in_sight()[1] == column(register, "Status")


@pytest.mark.parametrize(
    "state",
    [
        {},
        {"columns": 3, "sort": "x", "filters": [], "scroll": "a"},
        {"columns": [["x", 1, 2], ["ref", "w", True]], "sort": [["no", 1]]},
    ],
)
def test_a_state_that_does_not_fit_is_passed_over(register: Shown, state: dict[str, object]) -> None:
    register.view.restore(state)
    assert len(refs(register)) == register.view.count()


def test_reveal_shows_a_hidden_commitment(register: Shown) -> None:
    ask(register, "flag:overdue")
    number = number_of(register, "2024/001")
    register.view.reveal("commitment", number)
    assert model(register).row_of(number) >= 0


def test_enter_on_what_cannot_be_edited_opens_the_record(register: Shown, qtbot: QtBot) -> None:
    with qtbot.waitSignal(register.session.opened) as opened:
        register.click_cell(register.view.table, 1, column(register, "Ref"))
        register.press(Key.Key_Return)
    assert opened.args == ["commitment", model(register).key(1)]


def test_screen_readers_hear_each_cell(register: Shown) -> None:
    cells = model(register)
    row = row_of(register, "2025/001")
    said = [cells.index(row, at).data(Qt.ItemDataRole.DisplayRole) for at in range(1, 9)]
    assert said[0] == "2025/001"
    assert "DE → UA" in said
    assert "Stalled" in said
    assert cells.data(QModelIndex()) is None
