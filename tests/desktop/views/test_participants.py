"""The participants: actors and people, what they promised, where they were."""

from collections.abc import Iterator
from pathlib import Path

import numpy as np
import pytest
from PySide6.QtCore import Qt
from PySide6.QtTest import QTest
from PySide6.QtWidgets import QApplication, QLabel, QMenu, QWidget
from pytestqt.modeltest import ModelTester
from pytestqt.qtbot import QtBot
from tests.desktop.views.shown import CONTROL, LEFT, Key, Shown, shown

from tracker.answers.attendance import Seat
from tracker.answers.profile import promised
from tracker.desktop.tables.commitments import StatusBar
from tracker.desktop.tables.entries import Entry
from tracker.desktop.tables.records import RecordTable
from tracker.desktop.views.participants import View
from tracker.desktop.views.participants.matrix import Matrix, Spot
from tracker.desktop.views.participants.matrix_painting import glyph_of
from tracker.desktop.views.participants.rows_table import RowsTable
from tracker.desktop.views.participants.wording_lines import WordingLines
from tracker.desktop.widgets import Button, TagsField
from tracker.model.records import Actor, Membership, Office, Participation, Person
from tracker.model.vocabulary import Presence, Role

pytestmark = pytest.mark.qt_log_ignore("This plugin does not support", extend=True)


@pytest.fixture
def participants(qtbot: QtBot, qapp: QApplication, sample_file: Path) -> Iterator[Shown]:
    with shown(qtbot, qapp, sample_file, View) as one:
        yield one


def entries(one: Shown) -> list[Entry]:
    model = one.view.pane.model
    rows = [model.row(row) for row in range(model.rowCount())]
    return [row for row in rows if isinstance(row, Entry)]


def show_actor(one: Shown, code: str) -> int:
    number = one.store.find(code, "actor").number
    one.view.reveal("actor", number)
    return number


def test_the_models_keep_qts_rules(participants: Shown, qtmodeltester: ModelTester) -> None:
    show_actor(participants, "GB")
    qtmodeltester.check(participants.view.pane.model)
    for name in ("Open and recent", "Positions", "Statements"):
        qtmodeltester.check(participants.named(name, RowsTable).cells)
    qtmodeltester.check(participants.named("People and offices", RecordTable).cells)


def test_governments_organisations_blocs_and_people_stand_in_groups(participants: Shown) -> None:
    model = participants.view.pane.model
    heads = [model.data(model.index(row, 0)) for row in model.headings()]
    assert heads == ["Governments", "Organisations", "Blocs and coalitions", "People"]
    count = participants.store.count(Actor) + participants.store.count(Person)
    assert participants.view.count() == len(entries(participants)) == count


def test_the_number_beside_an_actor_is_what_it_made_by_the_day(participants: Shown) -> None:
    number = participants.store.find("GB", "actor").number
    store, session = participants.store, participants.session
    made = int(np.count_nonzero(store.columns.made_by([number]) & session.standing.exists))
    shown_ = next(each.meta for each in entries(participants) if each.kind == "actor" and each.id == number)
    assert shown_ == str(made)
    session.set_as_of(session.as_of - 300)
    later = next(each.meta for each in entries(participants) if each.kind == "actor" and each.id == number)
    assert (int(later) if later else 0) < made


def words(one: Shown) -> str:
    """What the page says in plain words."""
    return "\n".join(each.text() for each in one.view.stack.findChildren(QLabel) if each.isVisible())


def test_an_actor_shows_its_commitments_with_counts_that_add_up(participants: Shown) -> None:
    show_actor(participants, "GB")
    table = participants.named("Open and recent", RowsTable)
    bar = next(each for each in participants.view.findChildren(StatusBar) if each.isVisible())
    assert bar.accessibleName().startswith("3 Announced, 1 Preparing, 2 Adopted, 1 Delivering, 1 Superseded, ")
    assert table.cells.rowCount() == 8
    assert "8 in this workspace, 7 open, 1 closed" in words(participants)
    assert "None has fallen due yet; left out: 1 superseded, 7 not yet due." in words(participants)
    assert "Government. Member of NATO, G7. Hosted 1 of " in words(participants)


def test_received_shows_what_others_promised_it(participants: Shown) -> None:
    number = show_actor(participants, "UA")
    made = participants.named("Open and recent", RowsTable).cells.rowCount()
    participants.click("Received")
    found = promised(participants.store, number, participants.session.as_of, received=True)
    assert participants.named("Open and recent", RowsTable).cells.rowCount() == min(8, len(found.rows)) > made
    assert f"{len(found.rows)} in this workspace" in words(participants)


def test_everything_is_as_of_the_day(participants: Shown) -> None:
    show_actor(participants, "GB")
    participants.session.set_as_of(participants.session.as_of - 300)
    assert "Hosted" not in words(participants)
    grid = participants.named("Attendance", Matrix)
    assert all(each.ahead for each in grid.shown.columns)
    assert "It was asked no question by this day." in words(participants)


def test_strength_of_wording_is_walked_and_opens(participants: Shown) -> None:
    show_actor(participants, "GB")
    lines = participants.named("Strength of wording", WordingLines)
    assert "Willing, Considered, Willing; as at first" in lines.accessibleDescription()
    lines.setFocus(Qt.FocusReason.TabFocusReason)
    participants.press(Key.Key_Down)
    participants.press(Key.Key_Up)
    offer = participants.store.find("PAR-2025-02/01").number
    assert participants.session.selected("commitment") == (offer,)
    opened: list[tuple[str, int]] = []
    participants.session.opened.connect(lambda kind, number: opened.append((kind, number)))
    participants.press(Key.Key_Return)
    assert opened == [("commitment", offer)]


def test_show_in_register_asks_for_what_is_counted(participants: Shown) -> None:
    number = show_actor(participants, "GB")
    gone: list[str] = []
    participants.view.going.connect(lambda name, _: gone.append(name))
    participants.click("Show in register")
    assert gone == ["register"]
    mask = participants.session.mask()
    found = promised(participants.store, number, participants.session.as_of)
    assert np.flatnonzero(mask).tolist() == sorted(found.rows.tolist())


def at(one: Shown, place: str, row: int = 0) -> tuple[Matrix, Spot]:
    """Put the keyboard on the cell of a meeting by its place."""
    grid = one.named("Attendance", Matrix)
    column = next(at for at, each in enumerate(grid.shown.columns) if place in each.place)
    grid.setFocus(Qt.FocusReason.TabFocusReason)
    grid.go_to(Spot(row, column))
    return grid, Spot(row, column)


def test_the_matrix_is_walked_by_keys_and_says_what_a_cell_holds(participants: Shown) -> None:
    show_actor(participants, "GB")
    grid, spot = at(participants, "London")
    assert (
        "Keir Starmer, Prime Minister; London leaders’ meeting, 2 Mar 2025: in person" in grid.accessibleDescription()
    )
    participants.press(Key.Key_Left)
    participants.press(Key.Key_Down)
    assert grid.spot == Spot(1, spot.column - 1)
    participants.press(Key.Key_Home)
    assert grid.accessibleDescription() == "John Healey, Defence Secretary"
    participants.press(Key.Key_Return)
    assert participants.view.current[0] == "person" or participants.session.selection[0][0] == "person"


def test_enter_edits_a_participation_in_place_as_one_step(participants: Shown) -> None:
    number = show_actor(participants, "GB")
    grid, spot = at(participants, "Paris")
    old = grid.shown.seat(spot.row, spot.column)
    participants.press(Key.Key_Return)
    card = participants.view.findChild(QWidget, "seat-card")
    card.presence.set_value(Presence.in_person)
    card.presence.combo.setCurrentIndex(list(Presence).index(Presence.delegated))
    participants.press(Key.Key_Tab)
    participants.press(Key.Key_Return)
    changed = participants.store.get(Participation, old.number)
    assert (changed.presence, changed.role, changed.actor) == (Presence.delegated, old.role, number)
    assert QApplication.focusWidget() is grid
    assert grid.spot == spot
    participants.session.undo()
    assert participants.store.get(Participation, old.number).presence is old.presence
    assert participants.store.undo_label == ""


def test_an_empty_cell_takes_a_participation_and_delete_takes_it_away(participants: Shown) -> None:
    show_actor(participants, "GB")
    grid, spot = at(participants, "London", row=1)
    assert grid.shown.seat(spot.row, spot.column) is None
    participants.press(Key.Key_Return)
    participants.press(Key.Key_Return)
    seat = grid.shown.seat(spot.row, spot.column)
    assert (seat.presence, seat.role) == (Presence.in_person, Role.participant)
    participants.press(Key.Key_Delete)
    assert grid.shown.seat(spot.row, spot.column) is None
    assert participants.store.undo_label.startswith("Delete")


def test_digits_say_how_somebody_was_there_and_the_grid_can_be_copied(participants: Shown) -> None:
    show_actor(participants, "GB")
    grid, spot = at(participants, "London")
    role = grid.shown.seat(spot.row, spot.column).role
    participants.press(Key.Key_4)
    assert (grid.shown.seat(spot.row, spot.column).presence, grid.shown.seat(spot.row, spot.column).role) == (
        Presence.declined,
        role,
    )
    participants.press(Key.Key_Down)
    participants.press(Key.Key_2)
    assert grid.shown.seat(1, spot.column).presence is Presence.remote
    participants.press(Key.Key_C, CONTROL)
    lines = [line.split("\t") for line in QApplication.clipboard().text().splitlines()]
    assert lines[0][:2] == ["Person", "Office"]
    assert lines[0][2 + spot.column] == "2 Mar, London"
    assert lines[2][2 + spot.column] == "Remote, participant"
    assert lines[-1][2 + spot.column] == "3"
    participants.session.undo()
    assert grid.shown.seat(1, spot.column) is None


def test_an_unnamed_row_offers_to_add_the_person(participants: Shown) -> None:
    show_actor(participants, "GB")
    grid = participants.named("Attendance", Matrix)
    row = len(grid.shown.rows) - 1
    seats = grid.shown.seats_of(row)
    assert seats
    QTest.mouseClick(grid, LEFT, pos=grid.rect_of(Spot(row, -1)).center().toPoint())
    participants.write("Dee Novel")
    participants.press(Key.Key_Return)
    participants.press(Key.Key_Tab)
    participants.write("Minister for Europe")
    participants.press(Key.Key_Return)
    people = {participants.store.get(Participation, seat).person for seat in seats}
    assert {participants.store.title_of("person", one) for one in people} == {"Dee Novel"}
    assert ("Dee Novel", "Minister for Europe") in {(each.name, each.words) for each in grid.shown.rows}
    participants.session.undo()
    assert participants.store.undo_label == ""


def test_h_hands_an_office_over_and_shows_what_the_new_holder_owes(participants: Shown) -> None:
    show_actor(participants, "GB")
    participants.press(Key.Key_H)
    participants.press(Key.Key_Tab)
    participants.write("Dee Novel")
    participants.press(Key.Key_Return)
    participants.press(Key.Key_Return)
    assert participants.store.undo_label == "Hand over Prime Minister of GB to Dee Novel"
    kind, number = participants.view.current
    assert (kind, participants.store.title_of(kind, number)) == ("person", "Dee Novel")
    assert "United Kingdom: 7 inherited with the office of Prime Minister since 5 Mar 2025; 0 made" in words(
        participants
    )
    table = participants.named("What the office owes", RowsTable)
    said = [table.cells.words(row, 5) for row in range(table.cells.rowCount())]
    assert "Keir Starmer" in said
    participants.session.undo()
    assert participants.store.undo_label == ""
    assert participants.session.selection == (participants.view.current,)  # what is shown in her place


def test_a_handover_that_cannot_be_says_why_in_its_card(participants: Shown) -> None:
    show_actor(participants, "GB")
    participants.press(Key.Key_H)
    card = participants.view.findChild(QWidget, "hand-over-card")
    participants.press(Key.Key_Tab)
    participants.write("Keir Starmer")
    participants.press(Key.Key_Return)
    participants.press(Key.Key_Return)
    assert "holds this office already" in card.problem.text()
    participants.press(Key.Key_Escape)
    assert not card.isVisible()
    assert participants.store.undo_label == ""


def test_names_in_any_script_are_added_where_they_stand_and_found(participants: Shown) -> None:
    number = show_actor(participants, "GB")
    field = participants.view.pages["actor"].names.fields["other_names"]
    assert isinstance(field, TagsField)
    field.line.setFocus()
    field.line.insert("Великобритания")
    participants.press(Key.Key_Return)
    field.line.insert("المملكة المتحدة")
    participants.press(Key.Key_Return)
    assert participants.store.get(Actor, number).other_names[-2:] == ("Великобритания", "المملكة المتحدة")
    participants.view.pane.line.setText("المملكة")
    assert [each.title for each in entries(participants)] == ["United Kingdom"]


def test_people_are_found_by_office_and_other_names(participants: Shown) -> None:
    participants.press(Key.Key_Slash)
    participants.write("sir keir")
    assert [each.title for each in entries(participants)] == ["Keir Starmer"]
    participants.press(Key.Key_Down)
    assert participants.session.selection[0][0] == "person"
    assert participants.named("Statements", RowsTable).cells.rowCount() > 3
    assert len(participants.named("Attendance", Matrix).shown.columns) > 3


def test_a_new_actor_is_made_from_the_menu(participants: Shown) -> None:
    participants.click("New participant")
    menu = participants.view.findChild(QMenu, "new-menu")
    menu.actions()[0].trigger()
    menu.close()
    participants.write("Republic of Moldova")
    participants.press(Key.Key_Tab)
    participants.write("MD")
    participants.press(Key.Key_Return)
    made = participants.store.find("MD", "actor")
    assert participants.session.selection == (("actor", made.number),)
    assert participants.view.current == ("actor", made.number)


def test_a_code_that_is_taken_is_refused_in_the_form(participants: Shown) -> None:
    participants.view.start_form("actor")
    participants.write("Republic of Moldova")
    participants.press(Key.Key_Tab)
    participants.write("GB")
    participants.press(Key.Key_Return)
    form = participants.view.forms["actor"]
    assert form.isVisible()
    assert "GB" in form.problem()
    assert participants.store.undo_label == ""


def test_an_office_with_a_new_person_is_added_at_the_actor(participants: Shown) -> None:
    number = show_actor(participants, "NO")
    participants.click("Add person and office", Button)
    participants.write("Kari Nordmann")
    participants.press(Key.Key_Return)
    participants.press(Key.Key_Tab)
    participants.write("State secretary")
    participants.press(Key.Key_Return)
    office = participants.store.all(Office, actor=number)[-1]
    assert office.title == "State secretary"
    assert participants.store.title_of("person", office.person) == "Kari Nordmann"


def test_a_membership_is_edited_in_its_cell(participants: Shown) -> None:
    number = show_actor(participants, "GB")
    table = participants.named("Member of", RecordTable)
    row = next(row for row in range(table.cells.rowCount()) if table.cells.words(row, 0) == "Group of Seven")
    key = table.cells.key(row)
    until = next(at for at in range(table.cells.columnCount()) if table.cells.heading(at) == "Until")
    participants.double_click_cell(table, row, until)
    participants.press(Key.Key_A, CONTROL)
    participants.write("2030")
    participants.press(Key.Key_Return)
    assert participants.store.get(Membership, key).until == "2030"
    assert participants.store.get(Membership, key).actor == number


def test_escape_leaves_the_form_of_a_section(participants: Shown) -> None:
    show_actor(participants, "GB")
    participants.click("Add membership", Button)
    participants.write("eu")
    participants.press(Key.Key_Escape)
    participants.press(Key.Key_Escape)
    assert participants.store.undo_label == ""
    assert not [each for each in participants.view.findChildren(Button) if each.text() == "Save" and each.isVisible()]


@pytest.mark.parametrize(
    ("role", "presence", "planned", "glyph"),
    [
        (Role.host, Presence.in_person, False, "a-host"),
        (Role.participant, Presence.in_person, False, "a-attended"),
        (Role.chair, Presence.remote, False, "a-remote"),
        (Role.participant, Presence.unknown, True, "a-expected"),
        (Role.participant, Presence.declined, True, "a-declined"),
        (Role.guest, Presence.not_invited, False, "a-not-invited"),
        (Role.participant, Presence.unknown, False, "a-unknown"),
    ],
)
def test_attendance_has_a_shape_for_each_way(role: Role, presence: Presence, planned: bool, glyph: str) -> None:
    assert glyph_of(Seat(1, role, presence, None), ahead=planned) == glyph


def test_deleting_an_actor_that_others_need_is_refused(participants: Shown) -> None:
    show_actor(participants, "GB")
    participants.view.pages["actor"].head.wanted.emit("delete")
    assert "is not deleted" in participants.said[-1]


def test_selecting_a_person_elsewhere_shows_them_here(participants: Shown) -> None:
    person = participants.store.all(Person)[3]
    participants.session.select("person", person.number)
    assert participants.view.current == ("person", person.number)
    assert participants.named(person.name)


def test_the_profile_brief_is_asked_for_by_keys(participants: Shown) -> None:
    gone: list[object] = []
    participants.view.going.connect(lambda *where: gone.append(where))
    show_actor(participants, "GB")
    participants.named("Make profile brief", Button).setFocus()
    participants.press(Key.Key_Space)
    assert gone == [("briefs", {"kind": "actor", "of": "GB"})]
