"""The commands of the inbox and what its keys do without one."""

from functools import partial
from typing import TYPE_CHECKING

from tracker.desktop.commands import Command, Hint

if TYPE_CHECKING:
    from tracker.desktop.views.inbox.view import View

KEYS = "Inbox"
MENU = "View/Inbox"
MENU_PARTS = (
    ("inbox.reviewed", "inbox.review"),
    ("record.set_status", "record.add_evidence", "inbox.tag", "inbox.shift", "inbox.priority"),
    ("inbox.register",),
)
"""Commands in the menu of an item."""


def commands(view: "View") -> list[Command]:
    """Return the commands of the view; their keys count inside it."""
    doing, table, able = view.doing, view.table, view.doing.can_edit
    return [
        Command(
            "inbox.reviewed", "Mark reviewed", doing.reviewed, "V", "check", "Record", able, 1, "done seen next review"
        ),
        Command("inbox.review", "Look again on…", doing.review, "R", "clock", "Record", able, 1, "next review snooze"),
        Command("inbox.tag", "Add tag to the selected…", partial(view.bulk.ask, "tag"), "T", "tag", "Record", able, 1),
        Command(
            "inbox.shift", "Shift deadlines by days…", partial(view.bulk.ask, "shift"), "Ctrl+M", "clock", "Record",
            able, 1, "postpone",
        ),
        Command(
            "inbox.priority", "Set priority of the selected…", partial(view.bulk.ask, "priority"), "P", "star",
            "Record", able, 1,
        ),
        Command("inbox.next", "Next item", partial(table.step, 1), "J", "down", MENU),
        Command("inbox.previous", "Previous item", partial(table.step, -1), "K", "up", MENU),
        Command("inbox.select", "Select the item too", table.toggle_here, "X", "check", MENU, also="bulk unselect"),
        Command(
            "inbox.register", "Show the pile in the register", view.show_pile, "Ctrl+Return", "register", MENU,
            doing.can_show_pile, also="all filter table",
        ),
        Command(
            "inbox.put_off", "What is put off too", view.flip_put_off, "Z", "clock", MENU, also="snoozed later review",
            checked=view.shows_put_off,
        ),
        Command(
            "inbox.fold", "Fold all piles", partial(table.fold_all, folded=True), "Alt+Left", "right", MENU, part=1,
            also="collapse",
        ),
        Command(
            "inbox.unfold", "Unfold all piles", partial(table.fold_all, folded=False), "Alt+Right", "down", MENU,
            part=1, also="expand",
        ),
        *view.bar.filters.commands(view.NAME),
    ]  # fmt: skip


def hints() -> list[Hint]:
    """Return what keys do in the list without a command."""
    return [
        Hint("Go from item to item", ("Up", "Down"), KEYS),
        Hint("Show it beside the list", ("Return",), KEYS),
        Hint("Select up to there; one more", ("Shift+Down", "Space"), KEYS),
        Hint("To the head of the pile; fold and unfold it", ("Left", "Right"), KEYS),
        Hint("Select nothing", ("Esc",), KEYS),
    ]
