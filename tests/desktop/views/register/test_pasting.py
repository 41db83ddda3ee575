"""Blocks pasted into the register: planned, shown, applied as one step, and taken back whole."""

from datetime import date
from pathlib import Path

import pytest
from hypothesis import HealthCheck, given, settings
from hypothesis import strategies as st
from PySide6.QtTest import QTest
from PySide6.QtWidgets import QApplication
from pytestqt.modeltest import ModelTester
from pytestqt.qtbot import QtBot
from tests.desktop.views.register.kit import CONTROL, LEFT, Key, Register, open_register

from tracker.desktop.session import Session
from tracker.desktop.settings import Settings
from tracker.desktop.views.register import typed
from tracker.desktop.views.register.model import RegisterModel
from tracker.desktop.views.register.pasting import MOST, Plan, Planner
from tracker.desktop.views.register.preview import PastePreview
from tracker.edits.cells import change_cells
from tracker.model.errors import UserError
from tracker.model.records import Commitment, CommitmentParty, Deadline, StatusEvent, Wording
from tracker.model.vocabulary import PartyRole, Status
from tracker.store import Store, create_workspace, open_workspace

pytestmark = pytest.mark.qt_log_ignore("This plugin does not support", extend=True)
KINDS = (Commitment, CommitmentParty, Deadline, StatusEvent, Wording)
REF, NEXT = "PAR-2025-02/01", "PAR-2025-02/02"
NOISE = ["", "some day", "=1+1", "XX", "99", "Preparing", "spring 2026", "GB, FR → UA", "a, b", "fulfilled", "1-Mar-25"]
HEADS = ("Commitment", "Who, for whom", "Strength", "Status", "Trajectory", "Flags", "Made", "Due", "Priority", "Tags")


def everything(store: Store) -> list[list[object]]:
    return [list(store.all(kind)) for kind in KINDS]


def plan(register: Register, text: str, ref: str = REF, heading: str = "Commitment") -> Plan:
    """Plan a block that goes into a cell."""
    from tracker.desktop.tables.copying import block_of

    columns = [register.model.columns_shown[at] for at in register.table.columns_in_sight()]
    key = register.model.columns_shown[register.column(heading)].key
    return Planner(register.session, register.model).plan(block_of(text), register.row(ref), key, columns)


def paste(register: Register, text: str) -> PastePreview:
    """Press Ctrl+V with a text on the clipboard."""
    QApplication.clipboard().setText(text)
    register.press(Key.Key_V, CONTROL)
    found = register.view.window().findChildren(PastePreview)
    assert found
    return found[-1]


# The property


@pytest.fixture(scope="module")
def planned(sample_once: Path, tmp_path_factory: pytest.TempPathFactory, qapp: QApplication):  # type: ignore[no-untyped-def]
    """One register without a window for all examples: each must leave it as it was."""
    import shutil

    path = Path(shutil.copy(sample_once, tmp_path_factory.mktemp("paste") / "p.tracker"))
    with open_workspace(path) as store:
        session = Session(store, Settings(), date(2025, 3, 5))
        yield session, RegisterModel(session)
        session.close()


@settings(max_examples=30, suppress_health_check=list(HealthCheck))
@given(data=st.data())
def test_a_paste_that_is_undone_leaves_everything_as_it_was(planned, data: st.DataObject) -> None:  # type: ignore[no-untyped-def]
    session, model = planned
    store = session.store
    names = data.draw(st.lists(st.sampled_from(HEADS), min_size=1, max_size=4, unique=True))
    known = {column.head: column for column in model.columns_shown}
    columns = [known[name] for name in names]
    height = data.draw(st.integers(1, 4))
    start = data.draw(st.integers(0, model.rowCount() - 1))

    def cell(column):  # type: ignore[no-untyped-def]
        taken = data.draw(st.integers(-1, model.rowCount() - 1))
        return data.draw(st.sampled_from(NOISE)) if taken < 0 else column.words(model, model.row_in_index(taken))

    block = [[cell(column) for column in columns] for _ in range(height)]
    if data.draw(st.booleans()):
        block = [names, *block]
    before = everything(store)
    found = Planner(session, model).plan(block, start, columns[0].key, columns)
    assert everything(store) == before
    if found.kept:
        change_cells(store, found.changes(), found.new_rows(), today=session.working_day, label=found.label())
        model.refresh(["commitment", "deadline"])
        for one in found.kept:
            for change in one.changes:
                column = next(each for each in model.columns_shown if each.head == one.column)
                value = typed.value_of(session, column, change.commitment)
                assert change.value in (value, *(value if isinstance(value, tuple) else ()))
        store.undo()
        model.refresh(["commitment", "deadline"])
    assert everything(store) == before


# What goes where


def test_cells_go_down_and_right_from_the_one_that_the_keyboard_stands_in(register: Register) -> None:
    below = register.refs()[register.row(REF) + 1]
    found = plan(register, "delivering\tat risk\npreparing\tstalled", heading="Status")
    assert [(one.ref, one.column, one.before, one.after) for one in found.kept] == [
        (REF, "Status", "Announced", "Delivering"),
        (REF, "Trajectory", "On track", "At risk"),
        (below, "Status", register.cell(below, "Status"), "Preparing"),
        (below, "Trajectory", register.cell(below, "Trajectory"), "Stalled"),
    ]
    assert not found.headed


def test_headings_name_the_columns_hidden_ones_too(register: Register) -> None:
    found = plan(register, "Priority\tHeadline\n2\tSend a brigade", heading="Due")
    assert found.headed
    assert [(one.column, one.after) for one in found.kept] == [("Priority", "2"), ("Commitment", "Send a brigade")]


def test_with_refs_rows_are_found_whatever_their_order(register: Register) -> None:
    found = plan(register, f"Ref\tStatus\n{NEXT}\tadopted\n{REF}\tpreparing\nPAR-1999-01/01\tadopted", ref="2024/001")
    assert found.matched
    assert [(one.ref, one.after) for one in found.kept] == [(NEXT, "Adopted"), (REF, "Preparing")]
    assert found.left_out[0].error.startswith("There is no commitment “PAR-1999-01/01”")


def test_a_copy_that_comes_back_changes_nothing(register: Register) -> None:
    register.table.selectAll()
    register.press(Key.Key_C, CONTROL)
    found = plan(register, QApplication.clipboard().text(), ref=register.refs()[-1])
    assert found.cells == ()
    assert found.same == len(register.refs()) * 11
    preview = register.view.doing.paste()
    assert preview is not None
    assert preview.said.text().startswith("Rows were found by their refs. Nothing would change; ")
    assert preview.list.isHidden(), "there is nothing to look at"
    assert preview.apply.isHidden(), "there is nothing to apply"
    QTest.keyClick(preview, Key.Key_Escape)


def test_group_heads_are_passed_over(register: Register) -> None:
    register.table.group_by("status")
    last = [
        ref for ref, status in zip(register.refs(), register.words("Status"), strict=True) if status == "Preparing"
    ][-1]
    after = register.refs()[register.refs().index(last) + 1]
    found = plan(register, "1 May 2025\n2 May 2025", ref=last, heading="Due")
    assert [one.ref for one in found.kept] == [last, after]


def test_rows_beyond_the_end_are_new_if_they_have_a_headline(register: Register) -> None:
    last = register.refs()[-1]
    text = f"{register.cell(last, 'Commitment')}\tDE → UA\nLend a radar\tPL > UA\n\tFR"
    found = plan(register, text, ref=last)
    new = [one for one in found.kept if one.is_new]
    assert [(one.column, one.after) for one in new] == [("Commitment", "Lend a radar"), ("Who, for whom", "PL → UA")]
    assert found.left_out[-1].error == (
        "There is no row for it; a new commitment needs a headline, which is not among the cells."
    )
    assert found.label() == "Paste 1 cell into 1 commitment and 1 new commitment"


def test_columns_beyond_the_last_are_left_out(register: Register) -> None:
    register.table.set_folds(folds=False)
    found = plan(register, "1 Jan 2025\tmore", heading="Updated")
    assert [one.error for one in found.left_out] == [
        "Updated is not typed: it follows from the latest day on which anything of it is dated. Left as it is.",
        "There is no column for it.",
    ]


@pytest.mark.parametrize(
    ("heading", "words", "sentence"),
    [
        ("Status", "done", "“done” is no status; choose Announced, Preparing,"),
        ("Status", "not fulfilled", "cannot be recorded while 2 of 2 conditions are open"),
        ("Status", "withdrawn", "needs evidence"),
        ("Due", "some day", "is not understood as a date"),
        ("Due", "12/03/2025", "may be"),
        ("Who, for whom", "GB > Atlantis", "There is no actor “Atlantis”"),
        ("Ref", "X", "A ref is handed out once and stays."),
        ("Commitment", "x" * 10_001, "room for 10,000 characters"),
    ],
)
def test_a_cell_that_cannot_be_says_why_and_leaves_the_others(
    register: Register, heading: str, words: str, sentence: str
) -> None:
    found = plan(register, words, heading=heading)
    assert [one.error for one in found.cells if sentence in one.error]
    assert found.kept == ()


def test_a_priority_out_of_bounds_is_found_by_trying(register: Register) -> None:
    found = plan(register, "Priority\tTags\n9\ta, #b", heading="Commitment")
    assert [(one.column, one.error) for one in found.left_out] == [
        ("Priority", "Priority: give a number that is 5 or less.")
    ]
    assert [(one.column, one.after) for one in found.kept] == [("Tags", "a, b")]


def test_days_as_spreadsheets_write_them_are_read(register: Register) -> None:
    found = plan(register, "1-Mar-25\n2025-04-01 00:00:00\n3 Feb 1999", heading="Due")
    assert [one.after for one in found.kept] == ["1 Mar 2025", "1 Apr 2025", "3 Feb 1999"]


def test_text_that_looks_like_a_formula_comes_back_as_text(register: Register) -> None:
    found = plan(register, "'=HYPERLINK(1)", heading="Commitment")
    assert [one.after for one in found.kept] == ["=HYPERLINK(1)"]


def test_too_many_cells_and_none_are_refused(register: Register) -> None:
    with pytest.raises(UserError, match=f"paste at most {MOST:,}"):
        plan(register, "x\n" * (MOST + 1))
    with pytest.raises(UserError, match="nothing to paste"):
        plan(register, "")


# In the window


def test_the_preview_is_applied_as_one_step_and_undone_in_one(register: Register, qtmodeltester: ModelTester) -> None:
    before = everything(register.store)
    register.stand(REF, "Status")
    preview = paste(register, "preparing\tat risk\tfoo\ndelivering\tstalled\tbar")
    assert everything(register.store) == before
    qtmodeltester.check(preview.model)
    said = "4 cells change in 2 commitments; 2 are left out, for the reasons given. One undo takes all of it back."
    assert preview.said.text() == said
    assert preview.model.index(0, 2).data().startswith("foo: Flags is not typed")
    assert preview.apply.text() == "Apply the other 4 cells"
    QTest.keyClick(preview.apply, Key.Key_Return)
    assert register.newest_step == "Paste 4 cells into 2 commitments"
    assert register.cell(REF, "Status") == "Preparing"
    assert len(register.session.selected("commitment")) == 2
    register.session.undo()
    assert everything(register.store) == before


def test_cancel_and_escape_write_nothing(register: Register) -> None:
    before = everything(register.store)
    for away in ("Cancel", "Esc"):
        register.stand(REF, "Status")
        preview = paste(register, "preparing")
        if away == "Esc":
            QTest.keyClick(preview, Key.Key_Escape)
        else:
            button = next(each for each in preview.findChildren(type(preview.apply).__mro__[1]) if each.text() == away)
            QTest.mouseClick(button, LEFT)
        assert not preview.isVisible()
        assert everything(register.store) == before


def test_a_paste_of_nothing_says_so(register: Register) -> None:
    QApplication.clipboard().clear()
    register.press(Key.Key_V, CONTROL)
    assert register.said[-1] == "There is nothing to paste: copy cells of a table first."


def test_an_empty_workspace_takes_new_commitments(qtbot: QtBot, qapp: QApplication, tmp_path: Path) -> None:
    create_workspace(tmp_path / "new.tracker").close()
    with open_register(qtbot, qapp, tmp_path / "new.tracker") as one:
        QApplication.clipboard().setText("Headline\tMade\tDue\nLend a radar\t1 Mar\tspring\nTrain pilots\t1 Mar\t")
        preview = one.view.doing.paste()
        assert preview.said.text().startswith("The first row names the columns. 2 new commitments are made.")
        QTest.keyClick(preview.apply, Key.Key_Return)
        assert sorted(each.headline for each in one.store.all(Commitment)) == ["Lend a radar", "Train pilots"]
        assert one.table.isVisible()
        one.session.undo()
        assert one.store.all(Commitment) == []


# Reading


@pytest.mark.parametrize(
    ("words", "makers", "others"),
    [
        ("GB", ["GB"], []),
        ("gb; France → Ukraine", ["GB", "FR"], ["UA"]),
        ("GB FR -> UA", ["GB", "FR"], ["UA"]),
        ("United Kingdom > UA, PL", ["GB"], ["UA", "PL"]),
        ("", [], []),
        ("GB, GB", ["GB"], []),
    ],
)
def test_parties_are_read_by_code_or_name(register: Register, words: str, makers: list[str], others: list[str]) -> None:
    found = typed.parties(register.session, words)
    names = [[register.store.name_of("actor", number) for number in side] for side in found]
    assert names == [makers, others]


@pytest.mark.parametrize("words", ["Not fulfilled", "not_fulfilled", "NOT FULFILLED", "not-fulfilled"])
def test_a_word_is_read_by_label_or_key(words: str) -> None:
    assert typed.word(Status, "Status", words) is Status.not_fulfilled


def test_what_every_cell_says_is_read_as_what_it_holds(register: Register) -> None:
    """Copied and pasted back, a cell means itself: the words of each cell of the sample read as its value."""
    for column in register.model.columns_shown:
        if not typed.is_editable(column):
            continue
        for row in range(register.model.rowCount()):
            words, key = column.words(register.model, register.model.row_in_index(row)), register.model.key(row)
            value = typed.value_of(register.session, column, key)
            if not words or words in ("closed", "none stated"):
                continue
            if column.field is not None and str(column.field.editor) in ("long_text", "tags"):
                continue  # what has lines of its own is one line in a cell
            if column.key == "who":
                assert all(
                    set(a) == set(b) for a, b in zip(typed.read(register.session, column, words), value, strict=True)
                )
            else:
                assert typed.read(register.session, column, words) == value, (column.key, words)


def test_makers_of_a_block_are_set_with_their_roles(register: Register) -> None:
    register.stand(REF, "Who, for whom")
    preview = paste(register, "GB, FR → PL")
    QTest.keyClick(preview.apply, Key.Key_Return)
    held = register.store.all(CommitmentParty, commitment=register.record(REF).number)
    by_role = {
        role: {register.store.name_of("actor", one.actor) for one in held if one.role is role} for role in PartyRole
    }
    assert by_role[PartyRole.committer] == {"GB", "FR"}
    assert by_role[PartyRole.beneficiary] == {"PL"}
