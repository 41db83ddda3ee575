"""The meetings, worked by keys and mouse: found, made, filled with participants, deleted."""

from collections.abc import Iterator
from datetime import date
from pathlib import Path

import pytest
from PySide6.QtTest import QTest
from PySide6.QtWidgets import QApplication
from pytestqt.modeltest import ModelTester
from pytestqt.qtbot import QtBot
from tests.desktop.views.shown import CONTROL, LEFT, Key, Shown, shown

from tracker.desktop.tables.entries import Entry
from tracker.desktop.tables.records import RecordTable
from tracker.desktop.views.meetings import View
from tracker.desktop.widgets import Button, ReferenceField, RemovableChip
from tracker.desktop.widgets.painting import split_keys
from tracker.edits.records import set_fields
from tracker.model.records import Convenor, Meeting, Participation
from tracker.model.vocabulary import Presence, Role
from tracker.store import create_workspace

pytestmark = pytest.mark.qt_log_ignore("This plugin does not support", extend=True)


@pytest.fixture
def meetings(qtbot: QtBot, qapp: QApplication, sample_file: Path) -> Iterator[Shown]:
    with shown(qtbot, qapp, sample_file, View) as one:
        yield one


def titles(one: Shown) -> list[str]:
    model = one.view.pane.model
    rows = [model.row(row) for row in range(model.rowCount())]
    return [row.title for row in rows if isinstance(row, Entry)]


def paris(one: Shown) -> int:
    number = one.store.find("PAR-2025-02").number
    one.view.reveal("meeting", number)
    return number


def participants(one: Shown) -> RecordTable:
    found = one.named("Who took part", RecordTable)
    assert isinstance(found, RecordTable)
    return found


def column(table: RecordTable, heading: str) -> int:
    return next(at for at in range(table.cells.columnCount()) if table.cells.heading(at) == heading)


def test_the_models_keep_qts_rules(meetings: Shown, qtmodeltester: ModelTester) -> None:
    paris(meetings)
    qtmodeltester.check(meetings.view.pane.model)
    qtmodeltester.check(participants(meetings).cells)


def test_rows_keep_their_height_when_the_headings_move_to_another_day(meetings: Shown) -> None:
    pane = meetings.view.pane
    for day in ("2025-03-05", "2025-02-17"):
        meetings.session.set_as_of(date.fromisoformat(day).toordinal())
        rows = range(pane.model.rowCount())
        heights = {pane.list.rowHeight(row) for row in rows if isinstance(pane.model.row(row), Entry)}
        assert heights == {pane.model.row_height()}


def test_meetings_to_come_stand_before_those_held(meetings: Shown) -> None:
    model = meetings.view.pane.model
    heads = [model.data(model.index(row, 0)) for row in model.headings()]
    assert heads == ["To come", "Until this day"]
    assert meetings.view.count() == meetings.store.count(Meeting)
    meetings.session.set_as_of(meetings.session.as_of + 400)
    assert [model.data(model.index(row, 0)) for row in model.headings()] == ["Until this day"]


def test_the_field_filters_and_down_goes_into_the_list(meetings: Shown) -> None:
    meetings.press(Key.Key_Slash)
    meetings.write("lancaster")
    assert titles(meetings) == ["London leaders’ meeting"]
    meetings.press(Key.Key_Down)
    assert meetings.session.selected("meeting") == (meetings.store.find("LON-2025-03").number,)
    assert meetings.named("London leaders’ meeting")


def test_arrows_walk_over_the_headings(meetings: Shown) -> None:
    meetings.view.focus_first()
    seen = []
    for _ in titles(meetings):
        seen.append(meetings.session.selected("meeting"))
        meetings.press(Key.Key_Down)
    assert len({each for each in seen if each}) >= len(seen) - 1


def test_a_meeting_shows_what_was_promised_and_what_followed(meetings: Shown) -> None:
    paris(meetings)
    made = meetings.named("What came out of it", RecordTable.__mro__[1])
    assert made.cells.rowCount() == 4
    path = meetings.view.page.path
    assert path.accessibleName().startswith("Path of follow-ups: Paris 17 Feb (this meeting), then Paris 19 Feb, then")
    refs = [meetings.store.name_of("meeting", stop.id) for stop in path.stops()]
    assert refs == ["PAR-2025-02", "PAR-2025-02b", "WAS-2025-02", "LON-2025-03", "BRU-2025-03", "BRU-2025-03b"]
    assert [stop.branch for stop in path.stops()] == [False, False, True, True, False, False]


def test_selecting_a_commitment_there_selects_it_for_the_inspector(meetings: Shown) -> None:
    paris(meetings)
    made = meetings.named("What came out of it", RecordTable.__mro__[1])
    meetings.click_cell(made, 0, 0)
    assert meetings.session.selected("commitment") == (made.cells.key(0),)
    assert meetings.view.current == ("meeting", meetings.store.find("PAR-2025-02").number)


def test_insert_asks_for_a_new_meeting_and_enter_saves_it(meetings: Shown) -> None:
    meetings.press(Key.Key_Insert)
    meetings.write("Talks in Geneva")
    meetings.press(Key.Key_Tab)
    meetings.press(Key.Key_Tab)
    meetings.write("12 May 2025")
    meetings.press(Key.Key_Return)
    made = meetings.store.all(Meeting)[-1]
    assert (made.title, made.date, made.ref) == ("Talks in Geneva", "2025-05-12", made.ref)
    assert meetings.session.selected("meeting") == (made.number,)
    assert "Talks in Geneva" in titles(meetings)
    assert meetings.said == ["Added meeting"]
    meetings.session.undo()
    assert "Talks in Geneva" not in titles(meetings)


def test_what_is_missing_is_said_at_its_field(meetings: Shown) -> None:
    meetings.click("New meeting")
    meetings.press(Key.Key_Return)
    form = meetings.view.forms["meeting"]
    assert "cannot be empty" in form.editor("title").error()
    meetings.press(Key.Key_Escape)
    meetings.press(Key.Key_Escape)
    assert not form.isVisible()
    assert meetings.store.undo_label == ""


def test_a_date_not_understood_is_said_at_its_field(meetings: Shown) -> None:
    meetings.press(Key.Key_Insert)
    meetings.write("Talks")
    form = meetings.view.forms["meeting"]
    form.editor("date").setFocus()
    meetings.write("whenever")
    meetings.press(Key.Key_Return)
    assert "is not understood as a date" in form.editor("date").error()
    assert meetings.store.undo_label == ""


def test_a_participation_is_added_edited_and_deleted_by_keys(meetings: Shown) -> None:
    number = paris(meetings)
    before = len(meetings.store.all(Participation, meeting=number))
    meetings.press(Key.Key_W)
    meetings.write("norw")
    meetings.press(Key.Key_Return)
    found = meetings.store.all(Participation, meeting=number)
    assert len(found) == before + 1
    made = found[-1]
    assert meetings.store.name_of("actor", made.actor) == "NO"
    table = participants(meetings)
    row = table.cells.row_of(made.number)
    meetings.double_click_cell(table, row, column(table, "Presence"))
    combo = table.editing.editor.control  # type: ignore[union-attr]
    combo.view().setCurrentIndex(combo.model().index(combo.findText("Remote"), 0))  # type: ignore[attr-defined]
    QTest.keyClick(combo.view(), Key.Key_Return)  # type: ignore[attr-defined]
    assert meetings.store.get(Participation, made.number).presence is Presence.remote
    table.selectRow(row)
    table.setFocus()
    meetings.press(Key.Key_Delete)
    assert len(meetings.store.all(Participation, meeting=number)) == before
    meetings.session.undo()
    assert len(meetings.store.all(Participation, meeting=number)) == before + 1


def test_a_person_who_is_not_there_yet_is_made_in_the_field(meetings: Shown) -> None:
    paris(meetings)
    table = participants(meetings)
    key = table.cells.key(2)
    meetings.double_click_cell(table, 2, column(table, "Person and office"))
    meetings.press(Key.Key_A, CONTROL)
    meetings.write("Nadia Nobody")
    meetings.press(Key.Key_Return)
    person = meetings.store.get(Participation, key).person
    assert meetings.store.title_of("person", person) == "Nadia Nobody"


def test_enter_saves_and_goes_to_the_row_that_was_below(meetings: Shown) -> None:
    paris(meetings)
    table = participants(meetings)
    key, below = table.cells.key(3), table.cells.key(4)
    meetings.double_click_cell(table, 3, column(table, "Person and office"))
    meetings.press(Key.Key_A, CONTROL)
    meetings.write("Keir Starmer")
    meetings.press(Key.Key_Return)
    assert meetings.store.title_of("person", meetings.store.get(Participation, key).person) == "Keir Starmer"
    assert table.chosen_keys() == [below]


def test_what_changed_out_of_sight_is_there_when_it_is_shown(meetings: Shown) -> None:
    number = paris(meetings)
    meetings.view.hide()
    record = meetings.store.get(Meeting, number)
    meetings.session.run(set_fields, record, title="Renamed")
    meetings.view.show()
    assert "Renamed" in titles(meetings)
    assert meetings.named("Renamed")


def test_participants_sort_by_their_heads(meetings: Shown) -> None:
    paris(meetings)
    table = participants(meetings)
    meetings.click_head(table, column(table, "Role"))
    roles = [table.cells.words(row, column(table, "Role")) for row in range(table.cells.rowCount())]
    assert roles == sorted(roles, key=[role.label for role in Role].index)
    meetings.click_head(table, column(table, "Role"))
    roles = [table.cells.words(row, column(table, "Role")) for row in range(table.cells.rowCount())]
    assert roles == sorted(roles, key=[role.label for role in Role].index, reverse=True)


def test_convenors_come_and_go(meetings: Shown) -> None:
    number = paris(meetings)
    field = meetings.named("Add a convenor").parent()
    assert isinstance(field, ReferenceField)
    field.setFocus()
    meetings.write("poland")
    meetings.press(Key.Key_Return)
    codes = [meetings.store.name_of("actor", each.actor) for each in meetings.store.all(Convenor, meeting=number)]
    assert codes == ["FR", "PL"]
    chip = meetings.named("Poland", RemovableChip)
    chip.setFocus()
    meetings.press(Key.Key_Delete)
    assert len(meetings.store.all(Convenor, meeting=number)) == 1


def test_deleting_what_others_refer_to_is_refused_with_a_sentence(meetings: Shown) -> None:
    paris(meetings)
    meetings.view.pages["meeting"].head.wanted.emit("delete")
    assert "is not deleted" in meetings.said[-1]
    assert meetings.store.find("PAR-2025-02")


def test_a_deleted_meeting_leaves_for_another(meetings: Shown) -> None:
    meetings.press(Key.Key_Insert)
    meetings.write("Talks")
    meetings.press(Key.Key_Return)
    made = meetings.store.all(Meeting)[-1]
    meetings.view.pages["meeting"].head.wanted.emit("delete")
    assert meetings.view.current != ("meeting", made.number)
    assert "Talks" not in titles(meetings)


def test_edit_opens_the_record_in_the_inspector(meetings: Shown, qtbot: QtBot) -> None:
    number = paris(meetings)
    with qtbot.waitSignal(meetings.session.opened) as opened:
        meetings.click("Edit", Button)
    assert opened.args == ["meeting", number]


def test_an_empty_workspace_asks_for_the_first(qtbot: QtBot, qapp: QApplication, tmp_path: Path) -> None:
    file = tmp_path / "new.tracker"
    create_workspace(file).close()
    with shown(qtbot, qapp, file, View) as one:
        assert one.named("No meetings yet. Add the first one: where people met or will meet, and when.")
        QTest.mouseClick(one.view.empty.primary, LEFT)
        one.write("Summit")
        one.press(Key.Key_Return)
        assert titles(one) == ["Summit"]


def test_what_was_shown_comes_back(meetings: Shown, qtbot: QtBot) -> None:
    number = paris(meetings)
    second = View(meetings.session)
    qtbot.addWidget(second)
    second.restore({**meetings.view.state()})
    assert second.current == ("meeting", number)
    second.restore({"current": ["meeting", 10**6], "words": 3, "sizes": "x"})
    assert second.current == ("meeting", number)


def test_keys_of_its_commands_can_be_drawn(meetings: Shown) -> None:
    for command in meetings.view.commands():
        assert command.title
        assert all(split_keys(keys) for keys in command.sequences)
