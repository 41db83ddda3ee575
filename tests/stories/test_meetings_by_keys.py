"""The Paris meeting from nothing to who was in the room, in the real window and by keys alone."""

import pytest
from PySide6.QtCore import Qt
from tests.stories.keys import press, write
from tests.stories.timeline_kit import ALT, CONTROL, Key, Stage

from tracker.desktop.views.meetings import View
from tracker.model.records import Meeting, Office, Participation
from tracker.model.vocabulary import MeetingState, Presence

pytestmark = pytest.mark.qt_log_ignore("This plugin does not support", extend=True)
ROOM = "France (Macron), Starmer, Scholz, Meloni, Tusk, Sanchez, Schoof, Frederiksen, von der Leyen, Costa, Rutte"


def codes(stage: Stage, meeting: Meeting) -> list[str]:
    found = stage.store.all(Participation, meeting=meeting.number)
    return [stage.store.name_of("actor", each.actor) for each in found]


def test_a_meeting_is_made_and_its_room_filled_by_one_line(stage: Stage) -> None:
    press(stage.window, Key.Key_3, held=CONTROL)
    view = stage.window.desk.view if stage.window.desk is not None else None
    assert isinstance(view, View)
    press(stage.window, Key.Key_N, held=ALT)
    write("Leaders meeting on Ukraine")
    press(stage.window, Key.Key_Tab, Key.Key_Tab)
    write("17 Feb 2025")
    press(stage.window, Key.Key_Tab)
    write("Elysee Palace, Paris")
    press(stage.window, Key.Key_Return)
    made = stage.store.all(Meeting)[-1]
    assert (made.date, made.state, made.place) == ("2025-02-17", MeetingState.held, "Elysee Palace, Paris")
    write(ROOM)
    press(stage.window, Key.Key_Return)
    assert codes(stage, made) == ["FR", "GB", "DE", "IT", "PL", "ES", "NL", "DK", "COM", "EUCO", "NATO"]
    assert {each.presence for each in stage.store.all(Participation, meeting=made.number)} == {Presence.in_person}
    assert len(stage.store.all(Office)) == 11
    press(stage.window, Key.Key_Z, held=CONTROL)
    assert codes(stage, made) == []
    press(stage.window, Key.Key_Z, held=CONTROL | Qt.KeyboardModifier.ShiftModifier)
    assert len(codes(stage, made)) == 11


def test_one_seat_is_mended_in_its_cells(stage: Stage) -> None:
    press(stage.window, Key.Key_3, held=CONTROL)
    view = stage.window.desk.view if stage.window.desk is not None else None
    assert isinstance(view, View)
    view.open_meeting(stage.meeting("Paris leaders"))
    press(stage.window, Key.Key_W)
    write("France, United Kingdom")
    press(stage.window, Key.Key_Return)
    assert view.page is not None
    table = view.page.people.table
    table.setFocus(Qt.FocusReason.TabFocusReason)
    press(stage.window, Key.Key_Down, Key.Key_Right, Key.Key_Return)
    write("Keir Starmer")
    press(stage.window, Key.Key_Return)
    found = stage.store.all(Participation, meeting=stage.meeting("Paris leaders"))
    assert [stage.store.title_of("person", each.person) for each in found] == ["", "Keir Starmer"]
    press(stage.window, Key.Key_Escape, Key.Key_M)
    assert view.mode == "month"
    press(stage.window, Key.Key_G)
    assert view.mode == "agenda"
