"""The register's commands and what its keys do without one, for menus, palette and the sheet of keys."""

from collections.abc import Callable
from functools import partial
from typing import TYPE_CHECKING

from tracker.desktop.commands import Command, Hint
from tracker.desktop.views.register.column import CHECK
from tracker.desktop.views.register.grouping import KINDS
from tracker.desktop.views.register.model import USUAL

if TYPE_CHECKING:
    from tracker.desktop.views.register.view import View

MENU = "View/Register"
SORT = "View/Sort the register"
GROUP = "View/Group the register"
KEYS, CELLS, HEADS, MOUSE = "Register, rows", "Register, cells", "Register, column heads", "Register, mouse"


def commands(view: "View") -> list[Command]:
    """Return the commands of one register."""
    return [
        *_finding(view),
        *_records(view),
        *_cells(view),
        *_looking(view),
        *_sorting(view),
        *_grouping(view),
        *view.exports.commands(),
    ]


def _finding(view: "View") -> list[Command]:
    return [
        Command("register.filter", "Filter the register by words", view.focus_words, "/", "filter", also="find"),
        *view.bar.filters.commands(view.NAME),
    ]


def _records(view: "View") -> list[Command]:
    def asking(key: str) -> Callable[[], object]:
        return partial(view.bulk.ask, key)

    chosen = view.doing.can_edit
    return [
        Command("register.tag", "Add tag to the selected…", asking("tag"), "T", "tag", "Record", chosen, 1, "label"),
        Command(
            "register.shift", "Shift deadlines by days…", asking("shift"), "Ctrl+M", "clock", "Record", chosen, 1,
            "postpone bulk weeks",
        ),
        Command(
            "register.priority", "Set priority of the selected…", asking("priority"), "P", "star", "Record", chosen, 1,
            "bulk",
        ),
        Command(
            "register.set_field", "Set a field of the selected…", view.set_field, "Ctrl+E", "pencil", "Record", chosen,
            1, "bulk theme next review change all",
        ),
    ]  # fmt: skip


def _cells(view: "View") -> list[Command]:
    doing, table = view.doing, view.table
    return [
        Command("register.edit", "Edit the cell", table.edit_here, "F2", "pencil", "Edit", part=2),
        Command("register.copy", "Copy rows or cells", doing.copy, "Ctrl+C", "copy", "Edit", part=2, also="table"),
        Command(
            "register.paste", "Paste cells…", doing.paste, "Ctrl+V", "import", "Edit", doing.can_paste, 2,
            "spreadsheet preview",
        ),
        Command(
            "register.fill_down", "Fill down", doing.fill_down, "", "down", "Edit", doing.can_paste, 2,
            "same value for all",
        ),
        Command("register.all", "Select all rows", table.selectAll, "", "check", "Edit", part=2),
    ]  # fmt: skip


def _looking(view: "View") -> list[Command]:
    table = view.table
    return [
        Command("register.columns", "Columns…", view.choose_columns, "C", "columns", MENU, also="fields show hide"),
        Command("register.usual", "Usual columns", table.usual_columns, "", "columns", MENU, also="reset widths order"),
        Command("register.heads", "Go to the column heads", table.walk_heads, "H", "up", MENU, also="sort size move"),
        Command(
            "register.fold", "Fold all groups", partial(table.fold_all, folded=True), "Alt+Left", "right", MENU,
            part=1, also="collapse",
        ),
        Command(
            "register.unfold", "Unfold all groups", partial(table.fold_all, folded=False), "Alt+Right", "down", MENU,
            part=1, also="expand",
        ),
    ]  # fmt: skip


def _sorting(view: "View") -> list[Command]:
    """Sort by any column by name; several by the card."""
    columns = [column for column in view.model.columns_shown if column.key != CHECK]
    named = [
        Command(
            f"register.sort_{column.key}", f"Sort by {column.head.lower()}", partial(_sort, view, column.key), "",
            "sortup", SORT, part=1 if column.shown else 2, also=f"order {column.also}",
            checked=partial(_is_sorted, view, column.key),
        )
        for column in columns
        if column.shown or column.field is not None
    ]  # fmt: skip
    return [
        Command("register.sort", "Sort by…", view.choose_order, "O", "sort", SORT, also="order several columns"),
        Command(
            "register.usual_order", "Usual order", partial(view.table.sort_by, USUAL), "", "", SORT,
            checked=partial(_is_usual, view), also="open first due",
        ),
        *named,
    ]  # fmt: skip


def _sort(view: "View", key: str) -> None:
    """Sort by a column, or the other way round if it is the one."""
    down = view.model.sort_by == ((key, False),)
    view.table.sort_by(((key, down),))


def _is_sorted(view: "View", key: str) -> bool:
    return any(each == key for each, _ in view.model.sort_by)


def _is_usual(view: "View") -> bool:
    return view.model.sort_by == USUAL


def _grouping(view: "View") -> list[Command]:
    def is_group(key: str) -> Callable[[], bool]:
        return lambda: view.model.group_by == key

    found = [Command("register.group", "Group by…", view.choose_group, "G", "", GROUP, also="lanes heads")]
    for key, words, also in (
        ("", "Show without groups", "ungroup none"),
        *((kind.key, f"Group by {kind.label.lower()}", kind.also) for kind in KINDS.values()),
    ):
        found.append(
            Command(
                f"register.group_{key or 'none'}", words, partial(view.table.group_by, key), "", "", GROUP, part=1,
                also=also, checked=is_group(key),
            )
        )  # fmt: skip
    return found


def hints() -> list[Hint]:
    """Return what keys and the mouse do in the table without a command."""
    return [
        Hint("Go from row to row", ("Up", "Down"), KEYS),
        Hint("Select up to there", ("Shift+Up", "Shift+Down"), KEYS),
        Hint("Select, or no longer; all", ("Space", "Ctrl+A"), KEYS),
        Hint("Edit the row's cell, or open the record", ("Return",), KEYS),
        Hint("Delete the selected; select nothing", ("Del", "Esc"), KEYS),
        Hint("Fold and unfold a group on its head", ("Left", "Right"), KEYS),
        Hint("Step into the cells; Esc steps out", ("Left", "Right", "Esc"), CELLS),
        Hint("Edit: just type; what was there is replaced", ("A–Z",), CELLS),
        Hint("Save and go down; save and edit the next", ("Return", "Tab"), CELLS),
        Hint("Restore what was there", ("Esc",), CELLS),
        Hint("Mark a block of cells", ("Shift+Left", "Shift+Down"), CELLS),
        Hint("Fill the block with its first row", ("Ctrl+D",), CELLS),
        Hint("Empty the cells", ("Del",), CELLS),
        Hint("Walk the heads; back to the rows", ("Left", "Right", "Down"), HEADS),
        Hint("Sort; sort by one more", ("Return", "Shift+Return"), HEADS),
        Hint("Menu with values and counts", ("Space",), HEADS),
        Hint("Wider, narrower; fit", ("Shift+Right", "Shift+Left", "="), HEADS),
        Hint("Move the column; hide it", ("Ctrl+Left", "Ctrl+Right", "Del"), HEADS),
        Hint("Sort; sort by one more", ("Click", "Shift+Click"), MOUSE),
        Hint("Fit a column", ("Double-click its edge",), MOUSE),
        Hint("Move a column; mark a block of cells", ("Drag",), MOUSE),
        Hint("Edit a cell", ("Double-click",), MOUSE),
        Hint("Menu of a head or a cell", ("Right-click",), MOUSE),
    ]
