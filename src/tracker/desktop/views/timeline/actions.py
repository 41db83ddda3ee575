"""The timeline's commands, for menus, palette and the sheet of keys."""

from functools import partial
from typing import TYPE_CHECKING

from tracker.desktop.commands import Command
from tracker.edits.deadlines import correct_first_deadline
from tracker.model.dates import from_days
from tracker.model.timeline import GroupBy

if TYPE_CHECKING:
    from tracker.desktop.views.timeline.view import View


def commands(view: "View") -> list[Command]:
    """Return the commands of one timeline. Arrow keys and the mouse work on its canvas without a command."""
    canvas = view.canvas
    looking = [
        Command("timeline.zoom_in", "Zoom in", view.zoom_in, ("+", "="), "plus", "View/Timeline"),
        Command("timeline.zoom_out", "Zoom out", view.zoom_out, "-", "minus", "View/Timeline"),
        Command("timeline.fit", "Show all records", canvas.fit, "Home", "fit", "View/Timeline", also="fit whole"),
        Command(
            "timeline.fit_selection", "Zoom to selection", view.fit_selection, "F", "target", "View/Timeline",
            enabled=lambda: bool(view.scene.selected),
        ),
        Command("timeline.today", "Go to the as-of day", view.go_to_today, "T", "clock", "View/Timeline", also="today"),
        Command(
            "timeline.lock", "Lock dates against dragging", view.bar.lock.toggle, "L", "lock", "View/Timeline",
            part=1, checked=view.bar.lock.isChecked,
        ),
    ]  # fmt: skip
    grouping = [
        Command(
            f"timeline.group_{by}",
            f"Group by {by}",
            partial(view.group_by, by),
            f"Alt+{number}",
            "",
            "View/Timeline",
            part=2,
            also="lanes",
            checked=partial(_is_grouped, view, by),
        )
        for number, by in enumerate(GroupBy, start=1)
    ]
    moving = [
        Command(
            "timeline.move_deadline", "Move deadline by keys", partial(_begin, view, "end"), "M", "", "View/Timeline",
            enabled=partial(_can_move, view), part=3, also="drag due date",
        ),
        Command(
            "timeline.move_start", "Move start by keys", partial(_begin, view, "start"), "Shift+M", "",
            "View/Timeline", enabled=partial(_can_move, view), part=3, also="drag made on",
        ),
        Command(
            "timeline.correct_first", "Correct the first deadline to the later one", partial(_correct_first, view),
            "", "", "View/Timeline", enabled=partial(_has_slipped, view), part=3, also="not a slip",
        ),
    ]  # fmt: skip
    return [*looking, *grouping, *moving]


def _is_grouped(view: "View", by: GroupBy) -> bool:
    return view.picture.by is by


def _begin(view: "View", part: str) -> None:
    view.canvas.setFocus()
    view.canvas.keys.begin("start" if part == "start" else "end")


def _can_move(view: "View") -> bool:
    return view.canvas.pointer.may_move and (view.scene.focus is not None or view.scene.focus_pin is not None)


def _slipped_row(view: "View") -> int | None:
    rows = sorted(view.scene.selected)
    if len(rows) != 1 or not view.session.can_edit:
        return None
    return rows[0] if view.picture.standing.slip_days[rows[0]] > 0 else None


def _has_slipped(view: "View") -> bool:
    return _slipped_row(view) is not None


def _correct_first(view: "View") -> None:
    """Take the later deadline for what the first should have been."""
    row = _slipped_row(view)
    if row is not None:
        standing = view.picture.standing
        window = from_days(int(standing.now_first[row] or standing.now_last[row]), int(standing.now_last[row]))
        view.session.run(correct_first_deadline, int(view.picture.columns.ids[row]), window)
