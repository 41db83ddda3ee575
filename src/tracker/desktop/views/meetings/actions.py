"""What can be done with meetings, as commands, and what keys do besides them."""

from collections.abc import Callable
from functools import partial
from typing import TYPE_CHECKING

from tracker.desktop.commands import Command, Hint
from tracker.desktop.views.meetings.bar import AGENDA, LIST, MONTH
from tracker.desktop.views.meetings.reading import STATE_GLYPH
from tracker.model.vocabulary import MeetingState

if TYPE_CHECKING:
    from tracker.desktop.views.meetings.view import View

GROUP = "Meetings"


def commands(view: "View") -> list[Command]:
    """Return the commands of the view; their keys count inside it."""
    there, able = view.has_meeting, view.can_change
    found = [
        Command("meetings.list", "Meetings as a list", partial(view.show_mode, LIST), "L", "register"),
        Command(
            "meetings.month", "Meetings by month", partial(view.show_mode, MONTH), "M", "meetings", also="calendar"
        ),
        Command(
            "meetings.agenda",
            "Agenda of meetings, deadlines and reviews",
            partial(view.show_mode, AGENDA),
            "G",
            "clock",
            also="due calendar",
        ),
        Command(
            "meetings.as_of", "Show the as-of day in the calendar", view.go_to_as_of, "", "target", enabled=view.in_time
        ),
        Command("meetings.today", "Go to today", view.go_to_today, "T", "clock", enabled=view.in_time),
        Command(
            "meetings.pack", "Next-meeting pack", view.toggle_pack, "P", "people", enabled=there, also="prepare guests"
        ),
        Command(
            "meetings.add_people",
            "Add participants",
            view.add_people,
            "W",
            "people",
            "Record",
            able,
            also="who took part attendance",
        ),
        Command(
            "meetings.put_on_agenda",
            "Put a commitment on the agenda",
            view.put_on_agenda,
            "",
            "flag",
            "Record",
            able,
            also="follow-up raise",
        ),
        Command(
            "meetings.follow",
            "New meeting that follows this one",
            view.new_following,
            "F",
            "plus",
            "Record",
            able,
            also="follow-up next",
        ),
    ]
    return found + [
        Command(
            f"meetings.set_{state}",
            f"Meeting: {state.label.lower()}",
            _setter(view, state),
            "",
            STATE_GLYPH[state],
            "Record",
            able,
            1,
            also="state",
        )
        for state in MeetingState
    ]


def _setter(view: "View", state: MeetingState) -> Callable[[], object]:
    """Return what saves another state of the meeting."""

    def run() -> None:
        view.set_state(state)

    return run


def hints() -> list[Hint]:
    """Say what keys do in month and agenda."""
    return [
        Hint("Another day, another week", ("Left", "Up"), GROUP),
        Hint("Another month", ("PgUp", "PgDown"), GROUP),
        Hint("The as-of day", ("Home",), GROUP),
        Hint("Open the meeting of the day", ("Return",), GROUP),
        Hint("List all meetings of the day", ("Space",), GROUP),
        Hint("New meeting on the day", ("N",), GROUP),
    ]
