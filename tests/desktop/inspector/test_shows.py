"""What the inspector shows, and what it keeps safe."""

from datetime import date
from functools import partial
from html import unescape
from pathlib import Path

import pytest
from PySide6.QtGui import QHelpEvent
from PySide6.QtWidgets import QApplication, QLineEdit, QPlainTextEdit, QToolTip, QWidget
from pytestqt.qtbot import QtBot
from tests.desktop.inspector.desk import TODAY, TROOPS, Desk, Key, commitment, editor

from tracker.desktop.inspector import Inspector
from tracker.desktop.inspector.commitment_panel import CommitmentPanel
from tracker.desktop.session import Session
from tracker.desktop.settings import Settings
from tracker.desktop.theme import theme_of
from tracker.edits.records import set_fields
from tracker.model.records import (
    KINDS,
    Actor,
    BriefRelease,
    Commitment,
    Condition,
    Meeting,
    Person,
    Redirect,
    SavedView,
)
from tracker.store import Store, open_workspace

pytestmark = pytest.mark.qt_log_ignore("This plugin does not support", extend=True)  # said by the offscreen screen


def test_nothing_selected_says_what_to_do(desk: Desk) -> None:
    assert desk.inspector.page is desk.inspector.empty
    assert "Select a commitment" in desk.inspector.empty.accessibleName()
    assert desk.inspector.foot.isHidden()


def test_a_commitment_stands_in_the_order_of_the_picture(desk: Desk) -> None:
    desk.show(TROOPS)
    assert desk.inspector.header.name.text() == TROOPS
    assert desk.inspector.header.priority.text() == "Priority 1"
    assert editor(desk.page.head, "headline").value() == "Deploy peacekeeping troops after a peace agreement"
    assert [link.accessibleName() for link in desk.page.who.links()] == ["GB UK, Keir Starmer"]
    assert [link.accessibleName() for link in desk.page.whom.links()] == ["UA Ukraine"]
    assert desk.page.due.field.value() == ""
    assert "16 Feb" in desk.page.wordings.chart.accessibleName()
    assert [row.line.words for row in desk.page.conditions.rows()] == ["A lasting peace agreement", "A US backstop"]
    assert desk.page.conditions.meta.text() == "2 open"
    assert desk.page.statuses.rows()[0].line.words == "Announced"
    assert not desk.inspector.foot.isHidden()


def test_it_fits_the_window_down_to_the_tags(desk: Desk) -> None:
    desk.session.set_as_of(date(2025, 3, 5).toordinal())  # as the sample opens
    desk.inspector.resize(344, 852)
    desk.show(TROOPS)
    desk.qtbot.waitUntil(lambda: desk.page.tags.height() > 0)
    tags = desk.page.tags
    bottom = tags.mapTo(desk.inspector, tags.rect().bottomLeft()).y()
    assert bottom <= desk.inspector.foot.y()


MADE = {
    "saved_view": partial(SavedView.of, name="Overdue"),
    "brief_release": partial(BriefRelease.of, brief="outcome"),
    "redirect": partial(Redirect.of, ref="XX", old_uid="0", actor=1),
}
"""What the sample has none of."""


@pytest.mark.parametrize("kind", sorted(KINDS))
def test_every_kind_of_record_has_a_page(desk: Desk, kind: str) -> None:
    if not desk.store.count(KINDS[kind]):
        with desk.store.change("Add what the sample has not") as tx:
            tx.put(MADE[kind]())
    desk.session.select(kind, desk.store.all(KINDS[kind])[0].number)
    assert desk.inspector.page not in (desk.inspector.empty, None)
    for section in getattr(desk.inspector.page, "sections", []):
        section.fold(shut=False)


def test_what_a_day_did_not_know_is_not_shown(desk: Desk) -> None:
    desk.show(TROOPS)
    desk.session.set_as_of(date(2025, 2, 16).toordinal())
    assert [row.line.lead for row in desk.page.statuses.rows()] == ["16 Feb"]
    assert "2 later ones" in desk.page.statuses.meta.text()
    assert "17 Feb" not in desk.page.wordings.chart.accessibleName()


def test_several_records_show_what_they_have_in_common(desk: Desk) -> None:
    ids = [commitment(desk, ref).number for ref in (TROOPS, "PAR-2025-02/02", "PAR-2025-02/03")]
    desk.session.select("commitment", *ids)
    bulk = desk.inspector.bulk
    assert desk.inspector.page is bulk
    assert bulk.title.text() == "3 commitments"
    assert bulk.editors["made_at"].value() == commitment(desk).made_at
    before = desk.steps()
    desk.replace(bulk.editors["priority"], "4")
    desk.press(Key.Key_Return)
    assert [desk.store.get(Commitment, one).priority for one in ids] == [4, 4, 4]
    assert desk.steps() == before + 1
    desk.replace(bulk.editors["add_tags"], "force, #paris")
    desk.press(Key.Key_Return)
    assert all(desk.store.get(Commitment, one).tags[-2:] == ("force", "paris") for one in ids)
    desk.session.undo()
    desk.session.undo()
    assert desk.store.get(Commitment, ids[0]).priority == 1


def test_a_refused_bulk_change_stands_beside_its_field(desk: Desk) -> None:
    ids = [commitment(desk, ref).number for ref in (TROOPS, "PAR-2025-02/02")]
    desk.session.select("commitment", *ids)
    desk.replace(desk.inspector.bulk.editors["priority"], "9")
    desk.press(Key.Key_Return)
    assert desk.inspector.bulk.editors["priority"].error()
    assert desk.store.get(Commitment, ids[0]).priority == 1


def test_a_read_only_workspace_shows_and_says_why(qtbot: QtBot, qapp: QApplication, sample_file: Path) -> None:
    theme_of(qapp)
    store = open_workspace(sample_file, read_only=True)
    session = Session(store, Settings.load(), TODAY)
    inspector = Inspector(session)
    qtbot.addWidget(inspector)
    inspector.show()
    session.select("commitment", store.find(TROOPS).number)
    page = inspector.page
    assert isinstance(page, CommitmentPanel)
    assert not inspector.status_button.isEnabled()
    assert "reading only" in inspector.status_button.toolTip()
    assert page.due.field.line.isReadOnly()
    title = editor(page.head, "headline").control
    assert isinstance(title, QPlainTextEdit)
    assert title.isReadOnly()
    assert not inspector.start("status")
    assert [words for words, _ in page.conditions.choices_for(page.conditions.rows()[0].line)] == [
        "What waits for this…"
    ]
    assert not page.conditions.plus.isEnabled()
    session.close()
    store.close()


def test_editing_pauses_while_a_worker_writes(desk: Desk) -> None:
    desk.show(TROOPS)
    desk.session.pause("An import is running.")
    assert not desk.inspector.status_button.isEnabled()
    assert desk.inspector.status_button.toolTip() == "An import is running."
    desk.session.pause("")
    assert desk.inspector.status_button.isEnabled()


def test_text_of_others_is_never_read_as_markup(desk: Desk) -> None:
    bad = "<img src='file:///x'><b>bold</b>"
    with desk.store.change("Change") as tx:
        tx.put(commitment(desk).changed(headline=bad))
        condition = tx.put(Condition.of(commitment=commitment(desk).number, text=bad))
    desk.show(TROOPS)
    row = next(row for row in desk.page.conditions.rows() if row.line.key[1] == condition.number)
    assert row.line.words == bad
    assert "<img" not in row.toolTip()
    assert editor(desk.page.head, "headline").value() == bad


def test_a_record_that_is_deleted_leaves_an_empty_inspector(desk: Desk) -> None:
    person = desk.session.run(_add_person)
    assert isinstance(person, Person)
    desk.session.select("person", person.number)
    desk.session.undo()
    assert desk.inspector.page is desk.inspector.empty


def _add_person(store: Store) -> Person:
    with store.change("Add person") as tx:
        return tx.put(Person.of(name="Nobody"))


def test_commands_name_what_can_be_begun(desk: Desk) -> None:
    commands = {command.id: command for command in desk.inspector.commands()}
    assert not commands["inspector.wording"].enabled()
    desk.show(TROOPS)
    assert commands["inspector.wording"].enabled()
    commands["inspector.wording"].run()
    assert desk.page.wordings.form is not None


def test_themes_change_while_it_shows(desk: Desk, qapp: QApplication) -> None:
    desk.show(TROOPS)
    light = desk.inspector.styleSheet()
    theme_of(qapp).set_mode("dark")
    assert desk.inspector.styleSheet() != light
    theme_of(qapp).set_mode("light")


def test_actors_and_meetings_are_named_by_code_and_ref(desk: Desk) -> None:
    desk.show("GB", "actor")
    assert desk.inspector.header.name.text() == "GB"
    meeting = desk.store.all(Meeting)[0]
    desk.session.select("meeting", meeting.number)
    assert desk.inspector.header.name.text() == meeting.ref
    assert desk.store.get(Actor, 1).code


def tip_of(widget: QWidget) -> str:
    """Rest the pointer on a widget and return what its tip says."""
    QToolTip.hideText()
    place = widget.rect().center()
    QApplication.sendEvent(widget, QHelpEvent(QHelpEvent.Type.ToolTip, place, widget.mapToGlobal(place)))
    return unescape(QToolTip.text())


def test_what_there_is_no_room_for_is_whole_in_the_tip(desk: Desk) -> None:
    desk.show("PAR-2025-02")
    place = editor(desk.record_page.form, "place").control
    assert isinstance(place, QLineEdit)
    assert tip_of(place) == ""
    long = "Élysée Palace, in the room where the leaders meet when it rains <and> not otherwise"
    desk.session.run(set_fields, desk.store.find("PAR-2025-02"), place=long)
    assert long in tip_of(place)


def test_a_shortened_line_says_all_of_itself_in_the_tip(desk: Desk) -> None:
    desk.show(TROOPS)
    cut = next(row for row in desk.page.statuses.rows() if row.is_cut)
    assert cut.line.note
    assert cut.line.spoken() in tip_of(cut)
    short = next(row for row in desk.page.conditions.rows() if not row.is_cut)
    assert short.line.spoken() not in tip_of(short)
