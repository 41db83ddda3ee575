"""The agenda: what is due when, in one order, from the as-of day on."""

from datetime import date

import pytest
from PySide6.QtTest import QTest
from pytestqt.modeltest import ModelTester
from tests.desktop.views.shown import LEFT, Key, Shown

from tracker.desktop.views.meetings.agenda_rows import DEADLINE, HEAD, MEETING, REVIEW
from tracker.edits.records import set_fields
from tracker.edits.status import set_status
from tracker.model.records import Commitment, Meeting
from tracker.model.vocabulary import Status

pytestmark = pytest.mark.qt_log_ignore("This plugin does not support", extend=True)


def day(text: str) -> int:
    return date.fromisoformat(text).toordinal()


def under(one: Shown, month: str) -> list[str]:
    """Return what stands under the head of a month."""
    model = one.view.agenda.model
    head = next(
        row for row in range(model.rowCount()) if model.is_head(row) and model.head_words(row).startswith(month)
    )
    found = []
    for row in range(head + 1, model.rowCount()):
        if model.is_head(row):
            break
        found.append(f"{model.words(row, 0)}: {model.words(row, 1)}; {model.words(row, 2)}")
    return found


def test_meetings_deadlines_and_reviews_stand_by_day(meetings: Shown, qtmodeltester: ModelTester) -> None:
    meetings.press(Key.Key_G)
    model = meetings.view.agenda.model
    qtmodeltester.check(model)
    assert under(meetings, "March 2025")[:4] == [
        "Sun 2 Mar: London leaders’ meeting; Summit, held",
        "Thu 6 Mar: Special European Council on Ukraine and defence; Summit, confirmed",
        "3 to 9 Mar: Pay the first part of a loan of 2.26 billion pounds; Deadline, in 4 d",
        "Thu 20 Mar: Deploy peacekeeping troops after a peace agreement; Review, in 15 d",
    ]
    lasts = [int(model.rows.lasts[row]) for row in range(model.rowCount()) if model.rows.kinds[row] != HEAD]
    assert lasts == sorted(lasts)
    assert all(model.head_of(row) <= row for row in range(model.rowCount()))


def test_it_begins_at_the_as_of_day_and_keys_go_from_there(meetings: Shown) -> None:
    meetings.press(Key.Key_G)
    table, model = meetings.view.agenda.table, meetings.view.agenda.model
    assert model.words(table.currentIndex().row(), 1).startswith("Special European Council")
    meetings.press(Key.Key_Down)
    assert meetings.session.selected("commitment") == (meetings.store.find("2025/006").number,)
    assert model.begins == table.currentIndex().row() - 1
    meetings.session.set_as_of(day("2030-01-01"))
    assert (model.begins, table.currentIndex().row()) == (-1, model.rowCount() - 1)
    meetings.session.set_as_of(day("2025-02-17"))
    assert model.words(table.currentIndex().row(), 1).startswith("Paris leaders")
    meetings.press(Key.Key_T)
    assert model.words(table.currentIndex().row(), 1).startswith("Special European Council")


def test_enter_opens_a_meeting_and_hands_on_a_commitment(meetings: Shown) -> None:
    opened: list[tuple[str, int]] = []
    meetings.session.opened.connect(lambda kind, number: opened.append((kind, number)))
    meetings.press(Key.Key_G)
    meetings.press(Key.Key_Down)
    meetings.press(Key.Key_Return)
    assert opened == [("commitment", meetings.store.find("2025/006").number)]
    meetings.press(Key.Key_Up)
    meetings.press(Key.Key_Return)
    assert (meetings.view.mode, meetings.view.current) == (
        "list",
        ("meeting", meetings.store.find("BRU-2025-03").number),
    )


def test_kinds_are_left_out_by_their_buttons(meetings: Shown) -> None:
    meetings.press(Key.Key_G)
    pane = meetings.view.agenda
    QTest.mouseClick(pane.keys[DEADLINE], LEFT)
    QTest.mouseClick(pane.keys[REVIEW], LEFT)
    assert set(pane.model.rows.kinds.tolist()) == {HEAD, MEETING}
    assert (pane.model.rows.kinds == MEETING).sum() == meetings.store.count(Meeting)
    QTest.mouseClick(pane.keys[MEETING], LEFT)
    assert pane.model.rowCount() == 0
    assert meetings.named("Nothing of these kinds. The buttons above leave 29 out.")
    QTest.mouseClick(pane.empty.secondary, LEFT)
    assert set(pane.model.rows.kinds.tolist()) == {HEAD, MEETING, DEADLINE, REVIEW}


def test_what_is_closed_is_due_no_longer_and_edits_show(meetings: Shown) -> None:
    meetings.press(Key.Key_G)
    number = meetings.store.find("2025/006").number
    assert any("2.26 billion" in words for words in under(meetings, "March 2025"))
    meetings.session.run(set_status, [number], Status.lapsed, effective="2025-03-05", rationale="dropped")
    assert not any("2.26 billion" in words for words in under(meetings, "March 2025"))
    meetings.session.undo()
    assert any("2.26 billion" in words for words in under(meetings, "March 2025"))
    record = meetings.store.get(Commitment, number)
    meetings.session.run(set_fields, record, next_review="2025-03-28")
    assert any(words.startswith("Fri 28 Mar") and "Review" in words for words in under(meetings, "March 2025"))


def test_what_changed_while_the_list_was_shown_stands_in_the_agenda(meetings: Shown) -> None:
    meetings.press(Key.Key_G)
    meetings.press(Key.Key_L)
    one = meetings.store.find("PAR-2025-02/01")
    assert isinstance(one, Commitment)
    set_fields(meetings.store, one, next_review="2025-03-07")
    meetings.press(Key.Key_G)
    assert "Fri 7 Mar: Deploy peacekeeping troops after a peace agreement; Review, in 2 d" in under(
        meetings, "March 2025"
    )


def test_what_changed_out_of_sight_stands_in_the_list(meetings: Shown) -> None:
    meetings.view.hide()
    one = meetings.store.find("LON-2025-03")
    assert isinstance(one, Meeting)
    set_fields(meetings.store, one, title="Lancaster House")
    meetings.view.show()
    model = meetings.view.pane.model
    assert "Lancaster House" in [getattr(model.row(at), "title", "") for at in range(model.rowCount())]
