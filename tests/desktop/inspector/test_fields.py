"""Plain fields of a record, edited in place."""

import pytest
from PySide6.QtWidgets import QPlainTextEdit
from pytestqt.qtbot import QtBot
from tests.desktop.inspector.desk import CONTROL, TROOPS, Desk, Key, commitment, editor

from tracker.desktop.inspector.editors import ReferenceRow, UrlField, is_web_address
from tracker.model.records import (
    Source,
)

pytestmark = pytest.mark.qt_log_ignore("This plugin does not support", extend=True)  # said by the offscreen screen


def test_the_title_is_edited_in_place(desk: Desk) -> None:
    desk.show(TROOPS)
    title = editor(desk.page.head, "headline")
    before = desk.steps()
    desk.replace(title, "Send troops")
    desk.press(Key.Key_Return)
    assert commitment(desk).headline == "Send troops"
    assert desk.steps() == before + 1
    desk.session.undo()
    assert title.value() == "Deploy peacekeeping troops after a peace agreement"


def test_esc_takes_back_what_was_typed(desk: Desk) -> None:
    desk.show(TROOPS)
    title = editor(desk.page.head, "headline")
    desk.replace(title, "Something else")
    desk.press(Key.Key_Escape)
    area = title.control
    assert isinstance(area, QPlainTextEdit)
    assert area.toPlainText() == commitment(desk).headline


def test_an_empty_title_is_refused_beside_the_field(desk: Desk) -> None:
    desk.show(TROOPS)
    title = editor(desk.page.head, "headline")
    title.control.setFocus()
    desk.press(Key.Key_A, CONTROL)
    desk.press(Key.Key_Delete)
    desk.press(Key.Key_Return)
    assert "cannot be empty" in title.error()
    assert commitment(desk).headline


def test_leaving_a_field_saves_it(desk: Desk) -> None:
    desk.show(TROOPS)
    notes = editor(desk.page.details.form_of_all, "notes")
    desk.page.details.fold(shut=False)
    desk.replace(notes, "Check with London.")
    desk.press(Key.Key_Tab)
    assert commitment(desk).notes == "Check with London."


def test_showing_another_record_saves_what_was_typed_into_this_one(desk: Desk) -> None:
    desk.show(TROOPS)
    desk.replace(editor(desk.page.head, "headline"), "Half a thought")
    desk.show("PAR-2025-02/02")
    assert commitment(desk).headline == "Half a thought"
    assert commitment(desk, "PAR-2025-02/02").headline == editor(desk.page.head, "headline").value()


def test_a_step_from_elsewhere_leaves_what_is_being_typed(desk: Desk) -> None:
    desk.show(TROOPS)
    title = editor(desk.page.head, "headline")
    desk.replace(title, "Still typing")
    with desk.store.change("Change priority elsewhere") as tx:
        tx.put(commitment(desk).changed(priority=3, headline="From elsewhere"))
    area = title.control
    assert isinstance(area, QPlainTextEdit)
    assert area.toPlainText() == "Still typing"
    assert area.hasFocus()
    assert desk.inspector.header.priority.text() == "Priority 3"


def test_a_rule_that_refuses_a_field_is_said_beside_it(desk: Desk) -> None:
    desk.show(TROOPS)
    assert desk.inspector.start("priority")
    priority = editor(desk.page.details.form_of_all, "priority")
    desk.replace(priority, "9")
    desk.press(Key.Key_Return)
    assert "5" in priority.error()
    assert desk.store.undo_label == ""


def test_a_reference_is_a_link_that_can_be_changed(desk: Desk) -> None:
    desk.show(TROOPS)
    row = desk.page.head.rows["made_at"]
    assert isinstance(row, ReferenceRow)
    opened: list[tuple[str, int]] = []
    desk.session.opened.connect(lambda kind, number: opened.append((kind, number)))
    row.link.setFocus()
    desk.press(Key.Key_F2)
    desk.press(Key.Key_A, CONTROL)
    desk.type("London leaders")
    desk.press(Key.Key_Return)
    london = desk.store.find("LON-2025-03")
    assert commitment(desk).made_at == london.id
    row.link.setFocus()
    desk.press(Key.Key_Return)
    assert opened == [("meeting", london.id)]


def test_a_changed_made_on_moves_the_status_it_began_with(desk: Desk) -> None:
    desk.show(TROOPS)
    desk.replace(editor(desk.page.head, "made_on"), "15 Feb 2025")
    desk.press(Key.Key_Return)
    assert commitment(desk).made_on == "2025-02-15"
    assert [row.line.lead for row in desk.page.statuses.rows() if row.line.struck] == ["16 Feb"]


def test_tags_are_added_and_removed(desk: Desk) -> None:
    desk.show(TROOPS)
    tags = editor(desk.page.tags, "tags")
    tags.focusProxy().setFocus()
    desk.type("force")
    desk.press(Key.Key_Return)
    assert commitment(desk).tags == ("force",)
    desk.press(Key.Key_Backspace)
    assert commitment(desk).tags == ()


def test_only_web_addresses_are_opened(qtbot: QtBot) -> None:
    assert is_web_address("https://example.org/a?b=1")
    for other in ("file:///etc/passwd", "javascript:alert(1)", "ftp://example.org", "https://", "", "example.org"):
        assert not is_web_address(other)


def test_a_source_without_an_address_opens_nothing(desk: Desk) -> None:
    source = desk.store.all(Source)[0]
    desk.session.select("source", source.number)
    buttons = [url.open_button for url in desk.inspector.page.findChildren(UrlField)]
    assert [button.isEnabled() for button in buttons] == [bool(source.url)]
