"""Statuses and deadlines, appended and corrected in place."""

import pytest
from PySide6.QtWidgets import QLabel, QListWidget
from tests.desktop.inspector.desk import CONTROL, TROOPS, Desk, Key, commitment

from tracker.desktop.widgets import Editor
from tracker.model.records import (
    Deadline,
    Evidence,
    StatusEvent,
)
from tracker.model.vocabulary import Status

pytestmark = pytest.mark.qt_log_ignore("This plugin does not support", extend=True)  # said by the offscreen screen


def test_a_status_is_appended_by_keys(desk: Desk) -> None:
    desk.show(TROOPS)
    assert desk.inspector.start("status")
    form = desk.form_of(desk.page.statuses)
    desk.type("p")
    view = form.editors["status"].control.view()  # type: ignore[attr-defined]
    desk.qtbot.keyClick(view, Key.Key_Return)
    desk.replace(form.editors["effective"], "20 Mar 2025")
    desk.press(Key.Key_Return)
    desk.replace(form.editors["rationale"], "Planners meet")
    desk.press(Key.Key_Return, CONTROL)
    event = desk.store.all(StatusEvent, commitment=commitment(desk).number)[-1]
    assert (event.status, event.effective, event.rationale) == (Status.preparing, "2025-03-20", "Planners meet")
    assert desk.page.statuses.form is None
    assert desk.page.statuses.rows()[0].line.words == "Preparing"
    desk.session.undo()
    assert desk.page.statuses.rows()[0].line.words == "Announced"


def test_a_forbidden_status_says_why_and_keeps_what_was_typed(desk: Desk) -> None:
    desk.show(TROOPS)
    desk.inspector.start("status")
    form = desk.form_of(desk.page.statuses)
    form.editors["status"].set_value(Status.not_fulfilled)
    desk.replace(form.editors["rationale"], "Nothing came of it")
    desk.press(Key.Key_Return, CONTROL)
    assert "conditions" in form.error()
    assert desk.page.statuses.form is form
    assert form.editors["rationale"].value() == "Nothing came of it"


def test_esc_cancels_a_form_and_gives_the_keyboard_back(desk: Desk) -> None:
    desk.show(TROOPS)
    row = desk.page.conditions.rows()[0]
    row.setFocus()
    desk.press(Key.Key_Return)
    assert desk.page.conditions.form is not None
    desk.press(Key.Key_Escape)
    assert desk.page.conditions.form is None
    assert desk.focused() is desk.page.conditions.rows()[0]


def test_a_form_begun_from_a_list_beside_it_gives_the_keyboard_back_to_the_list(desk: Desk) -> None:
    desk.show(TROOPS)
    beside = QListWidget(desk.inspector)
    beside.show()
    beside.setFocus()
    desk.inspector.start("status")
    desk.press(Key.Key_Escape)
    assert desk.page.statuses.form is None
    assert beside.hasFocus()
    desk.inspector.start("status")
    desk.press(Key.Key_Return, CONTROL)
    assert desk.page.statuses.form is None
    assert beside.hasFocus()


def test_withdrawing_takes_its_evidence_in_the_same_step(desk: Desk) -> None:
    desk.show(TROOPS)
    desk.inspector.start("status")
    form = desk.form_of(desk.page.statuses)
    form.editors["status"].set_value(Status.withdrawn)
    form.setFocus()
    form.save_button.setFocus()
    desk.press(Key.Key_Return)
    assert "evidence" in form.error()
    proof = next(each for each in form.findChildren(Editor) if each.name() == "Evidence")
    proof.control.setFocus()
    desk.type("aircraft in the air")
    desk.press(Key.Key_Return)
    form.save_button.setFocus()
    desk.press(Key.Key_Return)
    event = desk.store.all(StatusEvent, commitment=commitment(desk).number)[-1]
    assert event.status is Status.withdrawn
    assert desk.store.all(Evidence, status_event=event.number)


def test_a_correction_leaves_the_old_status_struck(desk: Desk) -> None:
    desk.show(TROOPS)
    row = desk.page.statuses.rows()[0]
    row.setFocus()
    desk.press(Key.Key_Return)
    form = desk.form_of(desk.page.statuses)
    desk.replace(form.editors["rationale"], "Mended")
    desk.press(Key.Key_Return, CONTROL)
    struck = [row.line.struck for row in desk.page.statuses.rows()]
    assert struck.count(True) == 1
    assert "corrected" in next(row for row in desk.page.statuses.rows() if row.line.struck).accessibleName()


def test_a_status_is_not_deleted(desk: Desk) -> None:
    desk.show(TROOPS)
    before = desk.steps()
    desk.page.statuses.rows()[0].setFocus()
    desk.press(Key.Key_Delete)
    assert desk.steps() == before
    assert "correct it" in desk.said[-1]


def test_a_joint_commitment_asks_whose_status_it_is(desk: Desk) -> None:
    desk.show("WAS-2025-02b/01")
    desk.inspector.start("status")
    form = desk.form_of(desk.page.statuses)
    form.editors["actor"].control.setCurrentIndex(1)  # type: ignore[attr-defined]
    form.editors["status"].set_value(Status.adopted)
    form.save_button.setFocus()
    desk.press(Key.Key_Return)
    event = desk.store.all(StatusEvent, commitment=commitment(desk, "WAS-2025-02b/01").number)[-1]
    assert desk.store.name_of("actor", event.actor) == "US"


def test_the_first_deadline_is_set_from_the_field(desk: Desk) -> None:
    desk.show(TROOPS)
    desk.replace(desk.page.due.field, "spring 2025")
    desk.press(Key.Key_Return)
    found = desk.store.all(Deadline, commitment=commitment(desk).number)
    assert [(one.window, one.set_on) for one in found] == [("2025-21", "2025-03-28")]
    assert desk.page.due.field.value() == "2025-21"


def test_another_deadline_slips_or_corrects(desk: Desk) -> None:
    desk.show(TROOPS)
    due = desk.page.due
    number = commitment(desk).number
    desk.replace(due.field, "10 Apr 2025")
    desk.press(Key.Key_Return)
    desk.replace(due.field, "20 Apr 2025")
    desk.press(Key.Key_Return)
    assert desk.focused() is due.slipped
    assert due.slipped.text() == "Slipped to 20 Apr 2025"
    desk.press(Key.Key_Return)
    assert [one.window for one in desk.store.all(Deadline, commitment=number)] == ["2025-04-10", "2025-04-20"]
    assert due.field.value() == "2025-04-10"
    desk.replace(due.field, "12 Apr 2025")
    desk.press(Key.Key_Return)
    desk.press(Key.Key_Tab)
    assert desk.focused() is due.correct
    desk.press(Key.Key_Return)
    assert [one.window for one in desk.store.all(Deadline, commitment=number)] == ["2025-04-12", "2025-04-20"]


def test_a_deadline_that_is_brought_forward_is_said_too(desk: Desk) -> None:
    desk.show(TROOPS)
    due = desk.page.due
    for words in ("10 Apr 2025", "2 Apr 2025"):
        desk.replace(due.field, words)
        desk.press(Key.Key_Return)
    assert due.slipped.text() == "Moved to 2 Apr 2025"
    desk.press(Key.Key_Return)
    assert due.field.value() == "2025-04-10"
    said = [label.text() for label in due.findChildren(QLabel) if label.isVisible()]
    assert any(words.startswith("now 2 Apr 2025") and words.endswith("−8 d") for words in said)


def test_esc_leaves_the_deadline_as_it_was(desk: Desk) -> None:
    desk.show("2024/001")
    due = desk.page.due
    was = due.field.value()
    before = desk.steps()
    desk.replace(due.field, "1 May 2025")
    desk.press(Key.Key_Return)
    desk.press(Key.Key_Escape)
    assert due.field.value() == was
    assert desk.steps() == before


def test_a_deadline_is_not_emptied(desk: Desk) -> None:
    desk.show("2024/001")
    desk.replace(desk.page.due.field, " ")
    desk.press(Key.Key_Return)
    assert "not taken away" in desk.page.due.field.error()
