"""The timeline's commands, for menus, palette and the sheet of keys, and what keys and mouse do besides."""

from collections.abc import Callable
from functools import partial
from typing import TYPE_CHECKING

from tracker.desktop.commands import Command, Hint
from tracker.desktop.views.timeline.scene import MEETINGS
from tracker.edits.deadlines import correct_first_deadline
from tracker.model.dates import from_days
from tracker.model.timeline import GroupBy

if TYPE_CHECKING:
    from tracker.desktop.views.timeline.view import View

MENU = "View/Timeline"
KEYS, MOUSE = "Timeline, by keys", "Timeline, by mouse"


def commands(view: "View") -> list[Command]:
    """Return the commands of one timeline."""
    return [*_looking(view), *_choosing(view), *_grouping(view), *_moving(view), *_bulk(view)]


def _looking(view: "View") -> list[Command]:
    canvas, looking = view.canvas, view.looking
    return [
        Command("timeline.zoom_in", "Zoom in", view.zoom_in, ("+", "="), "plus", MENU),
        Command("timeline.zoom_out", "Zoom out", view.zoom_out, "-", "minus", MENU),
        Command("timeline.fit", "Show all records", canvas.fit, "Home", "fit", MENU, also="fit whole zoom all"),
        Command(
            "timeline.fit_selection", "Zoom to selection", looking.to_selection, "F", "target", MENU,
            enabled=lambda: bool(view.scene.selected or view.scene.selected_meetings),
        ),
        Command(
            "timeline.fit_meeting", "Zoom to this meeting and what came out of it", partial(_to_meeting, view),
            "Shift+F", "pin", MENU, enabled=lambda: view.scene.focus_pin is not None, also="pin summit",
        ),
        Command(
            "timeline.fit_lane", "Fit lane", partial(_to_lane, view), "Ctrl+Shift+L", "fit", MENU,
            enabled=lambda: bool(_lane(view)), also="zoom actor theme",
        ),
        Command("timeline.today", "Go to the as-of day", looking.to_as_of, "End", "clock", MENU, also="today"),
        Command(
            "timeline.lock", "Lock dates against dragging", view.bar.lock.toggle, "L", "lock", MENU,
            part=1, checked=view.bar.lock.isChecked,
        ),
    ]  # fmt: skip


def _choosing(view: "View") -> list[Command]:
    keys = view.canvas.keys
    return [
        Command(
            "timeline.select_all", "Select all shown", keys.choose_all, "Ctrl+A", "check", MENU, part=1,
            enabled=lambda: bool(view.picture.layout.shown), also="every multi",
        ),
        Command(
            "timeline.fold", "Fold or unfold lane", partial(_fold, view), "C", "down", MENU, part=1,
            enabled=lambda: bool(_lane(view)), also="collapse expand",
        ),
        Command(
            "timeline.lane_up", "Move lane up", partial(_move_lane, view, -1), "Alt+Shift+Up", "", MENU, part=1,
            enabled=partial(_has_lane, view), also="reorder sort",
        ),
        Command(
            "timeline.lane_down", "Move lane down", partial(_move_lane, view, 1), "Alt+Shift+Down", "", MENU, part=1,
            enabled=partial(_has_lane, view), also="reorder sort",
        ),
        Command(
            "timeline.tell", "Tell of what is focused", view.telling.toggle, "I", "info", MENU, part=1,
            enabled=lambda: view.scene.focus is not None or view.scene.focus_pin is not None, also="card details hover",
        ),
        Command(
            "timeline.menu", "Menu of what is focused", partial(view.menu.on_canvas, None), ("Shift+F10", "Menu"),
            "more", MENU, part=1, also="context right click",
        ),
    ]  # fmt: skip


def _grouping(view: "View") -> list[Command]:
    return [
        Command(
            f"timeline.group_{by}",
            f"Group by {by}",
            partial(view.group_by, by),
            f"Alt+{number}",
            "",
            MENU,
            part=2,
            also="lanes",
            checked=partial(_is_grouped, view, by),
        )
        for number, by in enumerate(GroupBy, start=1)
    ]


def _moving(view: "View") -> list[Command]:
    can_draw = partial(_can_draw, view)
    return [
        Command(
            "timeline.draw", "Draw a commitment", partial(_draw, view), "D", "pencil", MENU, enabled=can_draw,
            part=3, also="new add bar",
        ),
        Command(
            "timeline.move_deadline", "Move deadline by keys", partial(_begin, view, "end"), "M", "", MENU,
            enabled=partial(_can_move, view), part=3, also="drag due date meeting",
        ),
        Command(
            "timeline.move_start", "Move start by keys", partial(_begin, view, "start"), "Shift+M", "",
            MENU, enabled=partial(_can_move, view), part=3, also="drag made on",
        ),
        Command(
            "timeline.correct_first", "Correct the first date to the later one", partial(correct_first, view),
            "Ctrl+Shift+M", "", MENU, enabled=partial(has_slipped, view), part=3, also="not a slip date",
        ),
    ]  # fmt: skip


def _bulk(view: "View") -> list[Command]:
    def asking(key: str) -> Callable[[], object]:
        return partial(view.bulk.ask, key)

    chosen = partial(_can_edit_chosen, view)
    return [
        Command(
            "timeline.shift", "Shift deadlines by days…", asking("shift"), "Ctrl+M", "clock", "Record", chosen, 1,
            "postpone bulk weeks",
        ),
        Command("timeline.tag", "Add tag to the selected…", asking("tag"), "T", "tag", "Record", chosen, 1, "label"),
        Command(
            "timeline.priority", "Set priority of the selected…", asking("priority"), "P", "star", "Record", chosen, 1,
            "bulk",
        ),
    ]  # fmt: skip


def hints() -> list[Hint]:
    """Return what the canvas does without a command."""
    return [
        Hint("Go from bar to bar, and over meetings", ("Left", "Right"), KEYS),
        Hint("Next lane, or up to the meetings", ("Up", "Down"), KEYS),
        Hint("Select up to there", ("Shift+Left", "Shift+Down"), KEYS),
        Hint("Go without selecting", ("Ctrl+Shift+Left",), KEYS),
        Hint("Select, or no longer", ("Space", "Ctrl+Space"), KEYS),
        Hint("Through time; over lanes", ("Ctrl+Left", "Ctrl+Up"), KEYS),
        Hint("Scroll lanes by a page", ("PgUp", "PgDown"), KEYS),
        Hint("Open in the inspector", ("Ctrl+Return",), KEYS),
        Hint("Move the deadline or meeting; list of a stack", ("Return",), KEYS),
        Hint("Moving a date: by a day, a week", ("Left", "Shift+Left"), KEYS),
        Hint("Moving a date: by a month", ("PgUp", "PgDown"), KEYS),
        Hint("Moving a date: to the next meeting or end", ("Ctrl+Right",), KEYS),
        Hint("Drawing: another lane", ("Up", "Down"), KEYS),
        Hint("Drawing: back to the day it is made", ("Backspace",), KEYS),
        Hint("Save what is moved or drawn", ("Return",), KEYS),
        Hint("Give up; select nothing", ("Esc",), KEYS),
        Hint("Move a deadline, a start, a planned meeting", ("Drag",), MOUSE),
        Hint("Snap to days only", ("Alt+Drag",), MOUSE),
        Hint("Slide through time by the tag of the as-of day", ("Drag",), MOUSE),
        Hint("Draw a commitment on empty canvas", ("Ctrl+Drag",), MOUSE),
        Hint("Select with a rectangle on empty canvas", ("Shift+Drag",), MOUSE),
        Hint("Select up to a bar", ("Shift+Click",), MOUSE),
        Hint("Select one more, or one less", ("Ctrl+Click",), MOUSE),
        Hint("Through time and lanes, on empty canvas", ("Drag",), MOUSE),
        Hint("Through time and lanes, anywhere", ("Space+Drag",), MOUSE),
        Hint("Zoom at the mouse, or pinch", ("Wheel",), MOUSE),
        Hint("Through time; over lanes", ("Shift+Wheel", "Ctrl+Wheel"), MOUSE),
        Hint("Open, or add a commitment there", ("Double-click",), MOUSE),
    ]


def _to_meeting(view: "View") -> None:
    if view.scene.focus_pin is not None:
        view.looking.to_meeting(view.scene.focus_pin)


def _lane(view: "View") -> str:
    return view.canvas.keys.focused_lane


def _to_lane(view: "View") -> None:
    view.looking.to_lane(_lane(view))


def _fold(view: "View") -> None:
    view.fold(_lane(view))


def _has_lane(view: "View") -> bool:
    return _lane(view) not in ("", MEETINGS)


def _move_lane(view: "View", places: int) -> None:
    key = _lane(view)
    view.move_lane(key, places)
    place = view.picture.lane_of_key(key)
    if place is not None:
        lane = view.picture.layout.lanes[place]
        view.canvas.announce(f"{lane.title}, lane {place + 1:,} of {len(view.picture.layout.lanes):,}")


def _is_grouped(view: "View", by: GroupBy) -> bool:
    return view.picture.by is by


def _begin(view: "View", part: str) -> None:
    view.canvas.setFocus()
    view.canvas.keys.begin("start" if part == "start" else "end")


def _draw(view: "View") -> None:
    view.canvas.setFocus()
    view.canvas.keys.draw()


def _can_draw(view: "View") -> bool:
    return view.session.can_edit


def _can_move(view: "View") -> bool:
    return view.session.can_edit and (view.scene.focus is not None or view.scene.focus_pin is not None)


def _can_edit_chosen(view: "View") -> bool:
    return view.session.can_edit and bool(view.bulk.chosen)


def _slipped_row(view: "View") -> int | None:
    rows = sorted(view.scene.selected)
    if len(rows) != 1 or not view.session.can_edit:
        return None
    return rows[0] if view.picture.standing.slip_days[rows[0]] > 0 else None


def has_slipped(view: "View") -> bool:
    """True if one commitment is selected whose deadline was moved later."""
    return _slipped_row(view) is not None


def correct_first(view: "View") -> None:
    """Take the later deadline for what the first should have been."""
    row = _slipped_row(view)
    if row is not None:
        standing = view.picture.standing
        window = from_days(int(standing.now_first[row] or standing.now_last[row]), int(standing.now_last[row]))
        view.session.run(correct_first_deadline, int(view.picture.columns.ids[row]), window)
