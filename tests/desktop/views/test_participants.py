"""The participants: actors and people, what they promised, where they were."""

from collections.abc import Iterator
from pathlib import Path

import numpy as np
import pytest
from PySide6.QtWidgets import QApplication, QMenu
from pytestqt.modeltest import ModelTester
from pytestqt.qtbot import QtBot
from tests.desktop.views.shown import CONTROL, Key, Shown, shown

from tracker.desktop.tables.commitments import CommitmentTable, StatusBar
from tracker.desktop.tables.listing import Entry
from tracker.desktop.tables.records import RecordTable
from tracker.desktop.views.participants import View
from tracker.desktop.views.participants.attendance import glyph_of
from tracker.desktop.widgets import Button
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
    qtmodeltester.check(participants.named("Commitments made", CommitmentTable).cells)
    qtmodeltester.check(participants.named("People and offices", RecordTable).cells)


def test_governments_organisations_blocs_and_people_stand_in_groups(participants: Shown) -> None:
    model = participants.view.pane.model
    heads = [model.data(model.index(row, 0)) for row in model.headings()]
    assert heads == ["Governments", "Organisations", "Blocs", "People"]
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


def test_an_actor_shows_its_commitments_with_counts_that_add_up(participants: Shown) -> None:
    show_actor(participants, "GB")
    table = participants.named("Commitments made", CommitmentTable)
    bar = next(each for each in participants.view.findChildren(StatusBar) if each.isVisible())
    statuses = [part for part in bar.accessibleName().split(", ") if "Gated" not in part and "Gone" not in part]
    assert sum(int(part.split()[0]) for part in statuses) == table.cells.rowCount() == 8


def test_people_are_found_by_office_and_other_names(participants: Shown) -> None:
    participants.press(Key.Key_Slash)
    participants.write("sir keir")
    assert [each.title for each in entries(participants)] == ["Keir Starmer"]
    participants.press(Key.Key_Down)
    assert participants.session.selection[0][0] == "person"
    assert participants.named("Statements", RecordTable).cells.rowCount() > 3
    assert participants.named("Meetings", RecordTable).cells.rowCount() > 3


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
    assert participants.store.undo_label == "Load the sample"


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
    assert participants.store.undo_label == "Load the sample"
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
    assert glyph_of(Participation.of(meeting=1, actor=1, role=role, presence=presence), planned=planned) == glyph


def test_deleting_an_actor_that_others_need_is_refused(participants: Shown) -> None:
    show_actor(participants, "GB")
    participants.view.pages["actor"].head.wanted.emit("delete")
    assert "is not deleted" in participants.said[-1]


def test_selecting_a_person_elsewhere_shows_them_here(participants: Shown) -> None:
    person = participants.store.all(Person)[3]
    participants.session.select("person", person.number)
    assert participants.view.current == ("person", person.number)
    assert participants.named(person.name)
