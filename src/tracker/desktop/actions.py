"""The table of what the window itself can do, in the order of its menus."""

from collections.abc import Callable
from typing import TYPE_CHECKING

from tracker.desktop import places
from tracker.desktop.as_of_commands import as_of_commands
from tracker.desktop.blocs import bloc_commands
from tracker.desktop.calendar_commands import calendar_commands
from tracker.desktop.commands import Command
from tracker.desktop.doing import Doing
from tracker.desktop.files import Files
from tracker.desktop.merging import merging_commands
from tracker.desktop.settings import Theme

if TYPE_CHECKING:
    from tracker.desktop.window import MainWindow


def window_commands(window: "MainWindow") -> list[Command]:
    """Return every command of a window; those of a view come from the view."""
    does = Doing(window)
    return [
        *_file(does, window.files),
        *calendar_commands(window),
        *_edit(does),
        *_record(does),
        *merging_commands(window),
        *bloc_commands(window),
        *_views(does),
        *as_of_commands(window),
        *_areas(does),
        *_looks(does, window),
        *_help(does),
    ]


def _file(does: Doing, files: Files) -> list[Command]:
    is_open = does.is_open
    return [
        Command("file.new", "New workspace…", files.new, "Ctrl+Shift+N", "plus", "File", also="create file"),
        Command("file.open", "Open…", files.choose, "Ctrl+O", "doc", "File", also="load file"),
        Command("file.sample", "Open the sample", files.sample, "", "star", "File", also="Paris example demo"),
        Command("file.copy", "Save a copy…", files.save_copy, "Ctrl+Shift+S", "copy", "File", is_open, 1, "export"),
        Command("file.backup", "Back up now", files.back_up, "", "backup", "File", is_open, 1, "save safe"),
        Command(
            "file.backups",
            "Backups and restore…",
            does.show_backups,
            "",
            "clock",
            "File",
            is_open,
            1,
            "restore older version",
        ),
        Command(
            "file.export_brief",
            "Export a brief…",
            does.export_brief,
            "",
            "export",
            "File",
            does.has_briefs,
            2,
            "PDF print",
        ),
        Command("file.close", "Close workspace", files.close, "Ctrl+W", "x", "File", is_open, 3),
        Command(
            "app.settings",
            "Settings…",
            does.show_settings,
            "Ctrl+,",
            "settings",
            "File",
            part=4,
            also="preferences options name author",
        ),
        Command("app.quit", "Quit", does.quit, "Ctrl+Q", "", "File", part=4, also="exit"),
    ]


def _edit(does: Doing) -> list[Command]:
    return [
        Command("edit.undo", "Undo", does.undo, "Ctrl+Z", "undo", "Edit", does.can_undo),
        Command("edit.redo", "Redo", does.redo, ("Ctrl+Shift+Z", "Ctrl+Y"), "redo", "Edit", does.can_redo),
        Command(
            "palette",
            "Search or run a command",
            does.search,
            ("Ctrl+K", "Ctrl+F"),
            "search",
            "Edit",
            part=1,
            also="find palette go to",
        ),
    ]


def _record(does: Doing) -> list[Command]:
    chosen, can_edit = does.has_commitment, does.can_edit
    return [
        Command(
            "record.new_commitment",
            "New commitment",
            does.new_commitment,
            ("Ctrl+N", "N"),
            "plus",
            "Record",
            can_edit,
            also="add log promise quick entry",
        ),
        Command(
            "record.set_status",
            "Set status…",
            does.set_status,
            "S",
            "flag",
            "Record",
            chosen,
            1,
            "mark fulfilled preparing withdrawn",
        ),
        Command(
            "record.add_evidence",
            "Add evidence…",
            does.add_evidence,
            "E",
            "quote",
            "Record",
            does.can_add_evidence,
            1,
            "source excerpt proof",
        ),
        Command(
            "record.waits",
            "What waits for what…",
            does.show_waits,
            "Ctrl+G",
            "lock",
            "Record",
            does.is_open,
            1,
            "conditions map gated holder backstop ceasefire mark met becomes due",
        ),
        Command(
            "record.brief",
            "Brief of the selection…",
            does.brief_selection,
            "",
            "briefs",
            "Record",
            does.has_chosen,
            1,
            "selected scorecard pdf export",
        ),
        Command(
            "record.delete",
            "Delete",
            does.delete,
            "Del",
            "x",
            "Record",
            does.can_delete,
            2,
            "remove trash",
        ),
    ]


def _views(does: Doing) -> list[Command]:
    def going(name: str) -> Callable[[], object]:
        return lambda: does.go_to(name)

    go = [
        Command(
            f"go.{place.name}",
            place.title,
            going(place.name),
            place.keys or f"Ctrl+{at}",
            place.icon,
            "View",
            does.is_open,
            also="go to show view",
            checked=does.showing(place.name),
        )
        for at, place in enumerate(places.PLACES, 1 - sum(bool(place.keys) for place in places.PLACES))
    ]
    return [
        *go,
        Command(
            "meetings.next_pack",
            "Pack for the next meeting",
            does.show_next_pack,
            "",
            "meetings",
            "View",
            does.is_open,
            also="prepare brief who will be there promised ask go to",
        ),
        Command(
            "view.table_twin",
            "Same as a table, or as a timeline",
            does.show_twin,
            "F3",
            "register",
            "View",
            does.has_twin,
            also="twin flip register",
        ),
        *_saved(does),
        Command(
            "view.as_of",
            "As of a day…",
            does.choose_day,
            "Ctrl+D",
            "clock",
            "View",
            does.is_open,
            1,
            "date past history known on",
        ),
        Command(
            "view.today",
            "As of today",
            does.follow_today,
            "Ctrl+T",
            "target",
            "View",
            does.can_follow_today,
            1,
            "now",
        ),
        Command(
            "view.inspector",
            "Inspector",
            does.toggle_inspector,
            ("F4", "Ctrl+I"),
            "panel",
            "View",
            does.has_inspector,
            2,
            "details panel side",
            does.inspector_is_shown,
        ),
    ]


def _saved(does: Doing) -> list[Command]:
    also = "bookmark filters layout columns"
    return [
        Command(
            "view.save", "Save this view…", does.save_view, "Ctrl+Shift+V", "star", "View", does.can_edit, 1, also=also
        ),
        Command(
            "view.update",
            "Update the saved view",
            does.update_view,
            "",
            "save",
            "View",
            does.can_update_view,
            1,
            also,
        ),
        Command(
            "view.reset", "Reset to the saved view", does.reset_view, "", "undo", "View", does.can_reset_view, 1, also
        ),
    ]


def _areas(does: Doing) -> list[Command]:
    is_open = does.is_open
    return [
        Command("view.next_area", "Next area", does.next_area, "F6", "right", "View", is_open, 2, "focus pane"),
        Command(
            "view.previous_area",
            "Previous area",
            does.previous_area,
            "Shift+F6",
            "left",
            "View",
            is_open,
            2,
            "focus pane",
        ),
    ]


def _looks(does: Doing, window: "MainWindow") -> list[Command]:
    def taking(theme: Theme) -> Callable[[], object]:
        return lambda: does.set_theme(theme)

    words = {Theme.system: "As the system", Theme.light: "Light", Theme.dark: "Dark"}
    return [
        Command(
            f"theme.{theme}",
            title,
            taking(theme),
            "",
            "",
            "View/Theme",
            part=3,
            also="theme colours appearance night",
            checked=does.is_theme(theme),
        )
        for theme, title in words.items()
    ] + [
        Command(
            "view.full_screen",
            "Full screen",
            does.toggle_full_screen,
            "F11",
            "fit",
            "View",
            part=4,
            checked=window.isFullScreen,
        )
    ]


def _help(does: Doing) -> list[Command]:
    return [
        Command(
            "help.shortcuts",
            "Keyboard shortcuts",
            does.show_shortcuts,
            "F1",
            "hash",
            "Help",
            also="keys help",
        ),
        Command(
            "help.check",
            "Check workspace",
            does.check,
            "",
            "check",
            "Help",
            does.is_open,
            1,
            "verify integrity repair",
        ),
        Command(
            "help.rebuild_search",
            "Rebuild search",
            does.rebuild_search,
            "",
            "refresh",
            "Help",
            does.can_edit,
            1,
            "index find repair anew",
        ),
        Command("help.log", "Show the log folder", does.show_log, "", "doc", "Help", part=1, also="error crash"),
        Command("help.about", "About Summit Tracker", does.about, "", "pin", "Help", part=2, also="version"),
    ]
