"""A meeting's page: many participants at once, their offices, its state, path, outcome, statements, representation."""

from datetime import date

import pytest
from PySide6.QtCore import Qt
from PySide6.QtTest import QTest
from tests.desktop.views.shown import LEFT, Key, Shown

from tracker.desktop.views.meetings.participants import ParticipantsSection
from tracker.desktop.views.meetings.statements import Statement
from tracker.desktop.widgets import Button
from tracker.edits.meetings import NewParticipant, add_participants
from tracker.edits.records import save, set_fields
from tracker.model.records import FollowUp, Meeting, Participation
from tracker.model.vocabulary import FollowUpKind, MeetingState, Presence, Role

pytestmark = pytest.mark.qt_log_ignore("This plugin does not support", extend=True)


def new_meeting(one: Shown, **values: object) -> Meeting:
    made = one.session.run(save, Meeting.of(title="Talks", date="2025-02-20", **values))
    assert made is not None
    one.view.reveal("meeting", made.number)
    return made


def people(one: Shown) -> ParticipantsSection:
    found = one.view.page.people
    assert isinstance(found, ParticipantsSection)
    return found


def rows(one: Shown) -> list[list[str]]:
    model = people(one).model
    return [[model.words(row, column) for column in range(4)] for row in range(model.rowCount())]


def test_many_are_added_in_one_step_and_what_is_not_understood_stays(meetings: Shown) -> None:
    made = new_meeting(meetings, state=MeetingState.held)
    meetings.press(Key.Key_W)
    meetings.write("France, Scholz, Freedonia, Poland (Donald Tusk)")
    meetings.press(Key.Key_Return)
    assert rows(meetings) == [
        ["France", "", "Participant", "In person"],
        ["Germany", "Olaf Scholz, Federal Chancellor", "Participant", "In person"],
        ["Poland", "Donald Tusk, Prime Minister", "Participant", "In person"],
    ]
    line = people(meetings).line
    assert line.names.text() == "Freedonia"
    assert "“Freedonia” is not known" in line.problem()
    meetings.session.undo()
    assert not meetings.store.all(Participation, meeting=made.number)
    assert meetings.said[-2] == f"Added 3 participants to {made.ref}"


def test_the_beginning_of_a_name_is_enough(meetings: Shown) -> None:
    new_meeting(meetings)
    meetings.press(Key.Key_W)
    meetings.write("norw")
    line = people(meetings).line.names
    assert line.rows()[0].startswith("Norway")
    meetings.press(Key.Key_Return)
    meetings.write("starm")
    meetings.press(Key.Key_Tab)
    assert line.text() == "Keir Starmer"
    meetings.press(Key.Key_Return)
    assert rows(meetings) == [
        ["Norway", "", "Participant", "Expected"],
        ["United Kingdom", "Keir Starmer, Prime Minister", "Participant", "Expected"],
    ]


def test_who_is_there_already_is_said(meetings: Shown) -> None:
    new_meeting(meetings)
    meetings.press(Key.Key_W)
    meetings.write("France")
    meetings.press(Key.Key_Return)
    meetings.write("France")
    meetings.press(Key.Key_Return)
    assert people(meetings).line.problem() == "France is among the participants already."
    assert len(rows(meetings)) == 1


def test_the_office_is_that_of_the_meetings_day(meetings: Shown) -> None:
    made = new_meeting(meetings)
    tusk = meetings.store.find("PL", "actor")
    meetings.session.run(
        add_participants, made.number, [NewParticipant(tusk.code, name="Donald Tusk")], Role.guest, Presence.remote
    )
    assert rows(meetings)[0][1] == "Donald Tusk, Prime Minister"
    meetings.session.run(set_fields, meetings.store.get(Meeting, made.number), date="2019-02-20")
    assert rows(meetings)[0][1] == "Donald Tusk"


def test_the_state_is_changed_where_it_stands(meetings: Shown) -> None:
    made = new_meeting(meetings)
    page = meetings.view.page
    assert page.facts.state.accessibleName() == "State: Planned"
    command = next(each for each in meetings.view.commands() if each.id == "meetings.set_held")
    command.run()
    assert meetings.store.get(Meeting, made.number).state is MeetingState.held
    assert page.facts.state.accessibleName() == "State: Held"
    meetings.session.set_as_of(date(2025, 2, 19).toordinal())
    assert page.facts.state.accessibleName() == "State: To come"


def test_the_path_is_walked_and_grows_by_a_follow_up(meetings: Shown) -> None:
    number = meetings.store.find("LON-2025-03").number
    meetings.view.reveal("meeting", number)
    path = meetings.view.page.path
    path.setFocus(Qt.FocusReason.TabFocusReason)
    meetings.press(Key.Key_Right)
    meetings.press(Key.Key_Return)
    assert meetings.view.current == ("meeting", meetings.store.find("BRU-2025-03").number)
    meetings.press(Key.Key_F)
    assert meetings.view.forms["meeting"].editor("follows").value() == meetings.view.current[1]
    meetings.write("After Brussels")
    meetings.press(Key.Key_Return)
    assert meetings.store.all(Meeting)[-1].follows == meetings.store.find("BRU-2025-03").number
    assert len(path.stops()) == 7


def test_what_came_out_of_it_is_a_rate_with_what_is_left_out(meetings: Shown) -> None:
    meetings.view.reveal("meeting", meetings.store.find("PAR-2025-02").number)
    assert meetings.view.page.yield_words() == "Yield: 0 of 4 fulfilled."
    meetings.session.set_as_of(date(2025, 2, 10).toordinal())
    assert meetings.view.page.yield_words() == ""


def test_commitments_are_put_on_the_agenda_and_taken_off(meetings: Shown) -> None:
    made = new_meeting(meetings)
    command = next(each for each in meetings.view.commands() if each.id == "meetings.put_on_agenda")
    command.run()
    meetings.write("minerals")
    meetings.press(Key.Key_Return)
    meetings.press(Key.Key_Return)
    found = meetings.store.all(FollowUp, meeting=made.number)
    assert [each.kind for each in found] == [FollowUpKind.to_raise]
    meetings.press(Key.Key_Delete)
    assert not meetings.store.all(FollowUp, meeting=made.number)


def test_a_statement_opens_in_its_source(meetings: Shown) -> None:
    opened: list[tuple[str, int]] = []
    meetings.session.opened.connect(lambda kind, number: opened.append((kind, number)))
    meetings.view.reveal("meeting", meetings.store.find("PAR-2025-02").number)
    first = meetings.view.page.findChildren(Statement)[0]
    assert first.accessibleName().startswith("Keir Starmer, Prime Minister, United Kingdom, 17 Feb 2025: ")
    first.setFocus()
    meetings.press(Key.Key_Return)
    assert opened[-1][0] == "excerpt"


def test_representation_is_counted_on_that_days_membership(meetings: Shown) -> None:
    number = meetings.store.find("PAR-2025-02").number
    meetings.view.reveal("meeting", number)
    representation = meetings.view.page.representation
    assert representation.words() == "7 of 27 present, 20 absent"
    spain = next(
        each
        for each in meetings.store.all(Participation, meeting=number)
        if meetings.store.name_of("actor", each.actor) == "ES"
    )
    meetings.session.run(set_fields, spain, presence=Presence.declined)
    assert representation.words() == "6 of 27 present, 1 declined, 20 absent"
    meetings.session.run(set_fields, meetings.store.get(Participation, spain.number), presence=Presence.delegated)
    assert representation.words() == "6 of 27 present, 1 spoken for, 20 absent"
    chip = next(each for each in representation.findChildren(Button) if each.text() == "Group of Seven")
    QTest.mouseClick(chip, LEFT)
    assert representation.words() == "4 of 7 present, 3 absent"
    assert meetings.view.state()["bloc"] == "G7"
    made = meetings.session.run(save, Meeting.of(title="Some day"))
    assert made is not None
    meetings.view.reveal("meeting", made.number)
    assert representation.words() == ""


def test_p_goes_to_the_pack_and_back(meetings: Shown) -> None:
    number = meetings.store.find("BRU-2025-03").number
    meetings.view.show_pack(number)
    page = meetings.view.page
    assert (page.tab, meetings.view.pack.isVisible(), page.area.isVisible()) == ("pack", True, False)
    meetings.press(Key.Key_P)
    assert (page.tab, meetings.view.pack.isVisible(), page.area.isVisible()) == ("meeting", False, True)
