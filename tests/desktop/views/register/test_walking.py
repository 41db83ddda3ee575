"""Rows and cells of the register walked and edited by keys."""

import pytest
from PySide6.QtTest import QTest
from PySide6.QtWidgets import QApplication, QComboBox, QPlainTextEdit
from tests.desktop.views.register.kit import CONTROL, LEFT, SHIFT, Key, Register

from tracker.desktop.widgets import FuzzyDateField, TagsField
from tracker.model.records import CommitmentParty, Deadline, StatusEvent, Wording
from tracker.model.vocabulary import PartyRole, Status, Strength, Trajectory

pytestmark = pytest.mark.qt_log_ignore("This plugin does not support", extend=True)
REF = "KYI-2025-02/02"


def show(register: Register, *keys: str) -> None:
    """Show more columns, all of them, whatever room there is."""
    register.table.set_folds(folds=False)
    for key in keys:
        register.table.show_column(key, shown=True)


# Rows and cells


def test_letters_are_commands_on_rows_and_text_in_cells(register: Register) -> None:
    register.click_cell(register.table, register.row(REF), register.column("Commitment"))
    register.press(Key.Key_T)
    assert register.view.bulk.tag.isVisible()
    register.press(Key.Key_Escape)
    register.stand(REF, "Commitment")
    register.write("Train pilots")
    assert register.table.editing.editor.control.text() == "Train pilots"
    register.press(Key.Key_Return)
    assert register.record(REF).headline == "Train pilots"
    assert register.newest_step == f"Change headline of {REF}"
    register.session.undo()
    assert register.record(REF).headline != "Train pilots"


def test_enter_goes_to_the_row_that_was_below_even_if_rows_move(register: Register) -> None:
    register.click_head(register.table, register.column("Commitment"))
    below = register.refs()[register.row(REF) + 1]
    register.stand(REF, "Commitment")
    register.write("Zeppelins")
    register.press(Key.Key_Return)
    assert register.row(REF) == len(register.refs()) - 1
    assert register.model.key(register.table.currentIndex().row()) == register.record(below).number
    assert register.table.currentIndex().column() == register.column("Commitment")
    assert register.session.selected("commitment") == (register.record(below).number,)


def test_escape_leaves_the_cells_and_then_the_selection(register: Register) -> None:
    register.stand(REF, "Status")
    assert register.table.in_cells
    register.press(Key.Key_Escape)
    assert not register.table.in_cells
    assert register.session.selected("commitment")
    register.press(Key.Key_Escape)
    assert register.session.selection == ()


def test_home_and_end_go_to_the_ends_of_a_row_in_cells(register: Register) -> None:
    register.stand(REF, "Status")
    register.press(Key.Key_End)
    assert register.table.currentIndex().column() == register.table.columns_in_sight()[-1]
    register.press(Key.Key_Home)
    assert register.table.currentIndex().column() == 0
    assert register.row(REF) == register.table.currentIndex().row()


@pytest.mark.parametrize(
    ("heading", "sentence"),
    [
        ("Flags", "Flags is not typed: it follows from deadlines, conditions, dates and evidence."),
        ("Updated", "Updated is not typed: it follows from the latest day on which anything of it is dated."),
        ("Ref", "A ref is handed out once and stays."),
    ],
)
def test_what_is_computed_says_why_it_is_not_edited(register: Register, heading: str, sentence: str) -> None:
    show(register)
    register.stand(REF, heading)
    register.press(Key.Key_F2)
    assert register.said[-1] == sentence
    assert register.table.editing.editor is None
    register.write("x")
    assert register.said[-1] == sentence


# Every kind of cell


def test_a_status_is_typed_in_its_list_and_appended(register: Register) -> None:
    register.stand(REF, "Status")
    register.press(Key.Key_P)
    combo = register.table.editing.editor.control
    assert isinstance(combo, QComboBox)
    assert combo.view().currentIndex().data() == "Preparing"
    QTest.keyClick(combo.view(), Key.Key_Return)
    number = register.record(REF).number
    assert register.store.all(StatusEvent, commitment=number)[-1].status is Status.preparing
    assert register.table.currentIndex().column() == register.column("Status")
    register.session.undo()
    assert [each.status for each in register.store.all(StatusEvent, commitment=number)] == [Status.announced]


def test_tab_in_a_list_takes_the_word_and_edits_the_next_cell(register: Register) -> None:
    register.stand(REF, "Status")
    register.press(Key.Key_F2)
    combo = register.table.editing.editor.control
    combo.view().setCurrentIndex(combo.model().index(combo.findText("Adopted"), 0))
    QTest.keyClick(combo.view(), Key.Key_Tab)
    assert register.cell(REF, "Status") == "Adopted"
    assert register.table.editing.editor.name() == "Trajectory"


def test_a_trajectory_is_appended_and_keeps_the_status(register: Register) -> None:
    register.stand(REF, "Trajectory")
    register.press(Key.Key_F2)
    combo = register.table.editing.editor.control
    combo.view().setCurrentIndex(combo.model().index(combo.findText("At risk"), 0))
    QTest.keyClick(combo.view(), Key.Key_Return)
    newest = register.store.all(StatusEvent, commitment=register.record(REF).number)[-1]
    assert (newest.status, newest.trajectory) == (Status.announced, Trajectory.at_risk)


def test_only_what_is_open_has_a_trajectory(register: Register) -> None:
    register.stand("2024/001", "Trajectory")
    register.press(Key.Key_F2)
    assert register.said[-1] == "It is closed; only what is open has a trajectory."


def test_a_strength_is_that_of_the_newest_wording(register: Register) -> None:
    register.stand(REF, "Strength")
    register.press(Key.Key_F2)
    combo = register.table.editing.editor.control
    combo.view().setCurrentIndex(combo.model().index(combo.findText("Decided"), 0))
    QTest.keyClick(combo.view(), Key.Key_Return)
    assert register.cell(REF, "Strength") == "Decided"
    wordings = register.store.all(Wording, commitment=register.record(REF).number)
    assert Strength.decided in [each.strength for each in wordings]
    register.session.undo()
    assert register.cell(REF, "Strength") == "Pledged"


def test_who_and_for_whom_are_typed_in_one_line(register: Register) -> None:
    register.stand(REF, "Who, for whom")
    register.press(Key.Key_F2)
    field = register.table.editing.editor
    assert field.line.text() == "ES → UA"
    field.line.clear()
    register.write("FR, Spain > PL")
    assert field.understood() == "France, Spain → Poland"
    register.press(Key.Key_Return)
    assert register.cell(REF, "Who, for whom") in ("ES, FR → PL", "FR, ES → PL")
    held = register.store.all(CommitmentParty, commitment=register.record(REF).number)
    assert len([each for each in held if each.role is PartyRole.committer]) == 2
    assert register.newest_step == f"Change who, for whom of {REF}"
    register.session.undo()
    assert register.cell(REF, "Who, for whom") == "ES → UA"


def test_an_actor_that_is_not_known_is_named_under_the_cell(register: Register) -> None:
    register.stand(REF, "Who, for whom")
    register.press(Key.Key_F2)
    register.table.editing.editor.line.clear()
    register.write("Spayn")
    register.press(Key.Key_Return)
    assert register.table.editing.editor.error() == "There is no actor “Spayn”; did you mean ES?"
    register.press(Key.Key_Escape)
    assert register.cell(REF, "Who, for whom") == "ES → UA"


def test_tags_a_number_a_meeting_and_long_text_are_edited(register: Register) -> None:
    show(register, "tags", "priority", "made_at", "field.notes")
    register.stand(REF, "Tags")
    register.press(Key.Key_F2)
    assert isinstance(register.table.editing.editor, TagsField)
    register.write("air defence")
    register.press(Key.Key_Return)
    assert "air defence" in register.record(REF).tags
    register.stand(REF, "Priority")
    register.write("7")
    register.press(Key.Key_Return)
    assert "5 or less" in register.table.editing.editor.error()
    register.press(Key.Key_Escape)
    register.stand(REF, "Priority")
    register.write("2")
    register.press(Key.Key_Return)
    assert register.record(REF).priority == 2
    register.stand(REF, "Made at")
    register.write("London")
    register.press(Key.Key_Return)
    made_at = register.store.title_of("meeting", register.record(REF).made_at)
    assert made_at == register.store.title_of("meeting", register.store.find("LON-2025-03").number)
    register.stand(REF, "Notes")
    register.press(Key.Key_F2)
    assert isinstance(register.table.editing.editor.control, QPlainTextEdit)
    register.write("To be asked")
    register.press(Key.Key_Return, CONTROL)
    assert register.record(REF).notes == "To be asked"


def test_tab_goes_on_from_cell_to_cell_and_back(register: Register) -> None:
    register.stand(REF, "Commitment")
    register.press(Key.Key_F2)
    register.press(Key.Key_Tab)
    assert register.table.editing.editor.name() == "Who, for whom"
    QTest.keyClick(QApplication.focusWidget(), Key.Key_Backtab)
    assert register.table.editing.editor.name() == "Headline"


# Blocks


def test_shift_and_the_arrows_mark_a_block_that_is_copied_as_cells(register: Register) -> None:
    first, second = register.refs()[3:5]
    register.stand(first, "Status")
    register.press(Key.Key_Right, SHIFT)
    register.press(Key.Key_Down, SHIFT)
    register.press(Key.Key_C, CONTROL)
    data = QApplication.clipboard().mimeData()
    expected = [[register.cell(ref, head) for head in ("Status", "Trajectory")] for ref in (first, second)]
    assert [line.split("\t") for line in data.text().split("\n")] == expected
    assert data.html().count("<td>") == 4
    assert register.said[-1] == "Copied 4 cells"


def test_dragging_across_cells_marks_a_block(register: Register) -> None:
    table = register.table
    start = register.middle(table, 2, register.column("Status"))
    end = register.middle(table, 4, register.column("Trajectory"))
    QTest.mousePress(table.viewport(), LEFT, pos=start)
    QTest.mouseMove(table.viewport(), (start + end) / 2)
    QTest.mouseMove(table.viewport(), end)
    QTest.mouseRelease(table.viewport(), LEFT, pos=end)
    rows, columns = table.block()
    assert rows == [2, 3, 4]
    assert columns == [register.column("Status"), register.column("Trajectory")]
    register.click_cell(table, 3, register.column("Status"))
    assert not table.in_cells


def test_fill_down_gives_the_block_the_values_of_its_first_row_in_one_step(register: Register) -> None:
    first, second, third = register.refs()[3:6]
    register.stand(first, "Due")
    register.press(Key.Key_Down, SHIFT)
    register.press(Key.Key_Down, SHIFT)
    due = register.cell(first, "Due")
    register.press(Key.Key_D, CONTROL)
    assert register.newest_step == "Fill 2 cells down"
    for ref in (second, third):
        windows = [each.window for each in register.store.all(Deadline, commitment=register.record(ref).number)]
        assert len(windows) == 2
        assert register.cell(ref, "Due").endswith(due)
    register.session.undo()
    assert register.newest_step == ""


def test_delete_empties_cells_where_they_may_be_empty(register: Register) -> None:
    show(register, "tags")
    tagged = next(ref for ref in register.refs() if register.record(ref).tags)
    register.stand(tagged, "Tags")
    register.press(Key.Key_Delete)
    assert register.record(tagged).tags == ()
    assert register.newest_step == "Clear 1 cell"
    register.session.undo()
    register.stand(tagged, "Commitment")
    register.press(Key.Key_Delete)
    assert register.said[-1] == "Headline cannot be empty."
    assert register.record(tagged).headline


def test_the_reading_of_a_date_shows_while_it_is_typed_in_a_cell(register: Register) -> None:
    register.stand(REF, "Made")
    register.write("early April 2025")
    field = register.table.editing.editor
    assert isinstance(field, FuzzyDateField)
    assert "approximate" in field.card().note()
    register.press(Key.Key_Escape)
    assert register.newest_step == ""


def test_while_a_worker_writes_cells_say_that_editing_is_paused(register: Register) -> None:
    register.stand(REF, "Commitment")
    register.session.pause("An import is being written.")
    register.press(Key.Key_F2)
    assert register.said[-1] == "An import is being written."
    register.press(Key.Key_Delete)
    register.press(Key.Key_V, CONTROL)
    assert register.table.editing.editor is None
    assert register.newest_step == ""
    register.session.pause("")
    register.press(Key.Key_F2)
    assert register.table.editing.editor is not None
    register.press(Key.Key_Escape)


def test_filters_that_leave_nothing_keep_the_chosen_status_in_sight(register: Register) -> None:
    from tracker.model.filters import parse

    line = "status:withdrawn tag:nowhere"
    register.session.set_filters(parse(line, register.session.filtering, register.session.today).asked)
    assert register.model.rowCount() == 0
    assert register.named("No commitments in this view. 2 filters hide 29 records.")
    assert register.named("Withdrawn, 0").isChecked()
