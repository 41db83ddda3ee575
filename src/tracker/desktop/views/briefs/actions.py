"""What can be done with a brief, for keys, palette and menus."""

from functools import partial
from typing import TYPE_CHECKING

from tracker.desktop.commands import Command, Hint
from tracker.desktop.views.briefs.exporting import FORMATS

if TYPE_CHECKING:
    from tracker.desktop.views.briefs.view import View


GROUP = "In the pages"


def commands_of(view: "View") -> list[Command]:
    """Return the commands of the view."""
    templates, searching, portions = view.scope.templates, view.searching, view.preview.portions
    desk, bar, issuing, has_pages, has_rows = view.desk, view.bar, view.issuing, view.has_pages, view.desk.has_rows
    return [
        Command("briefs.export", "Export brief as PDF…", view.export, "Ctrl+P", "export", "View",
                lambda: not view.why_not_export(), 2, "print save"),
        *(Command(f"briefs.export_{form}", f"Export brief as {words}…", partial(view.export_as, form), "", "export",
                  "View", lambda: not view.why_not_export(), 2, "save")
          for form, words in FORMATS.items() if form != "pdf"),
        Command("briefs.print", "Print the brief…", view.printing.begin, "Ctrl+Shift+P", "export", "View",
                lambda: view.is_printable, 2, "paper printer"),
        Command("briefs.issue", "Issue the brief", issuing.begin, "", "lock", "View",
                lambda: not issuing.why_not(), 2, "release freeze"),
        Command("briefs.zoom_in", "Zoom in", desk.zoom_in, ("Ctrl++", "Ctrl+="), "plus", "View", has_pages, 3),
        Command("briefs.zoom_out", "Zoom out", desk.zoom_out, "Ctrl+-", "minus", "View", has_pages, 3),
        Command("briefs.fit", "Fit the page or its width", view.fit, "Ctrl+0", "fit", "View", has_pages, 3),
        Command("briefs.next_page", "Next page", bar.go_on, "Ctrl+PgDown", "right", "View", has_pages, 4),
        Command("briefs.previous_page", "Previous page", bar.go_back, "Ctrl+PgUp", "left", "View", has_pages, 4),
        Command("briefs.next_rows", "Next rows of a long brief", portions.go_on, "", "right", "View", portions.has_next,
                4, "portion preview"),
        Command("briefs.previous_rows", "Previous rows of a long brief", portions.go_back, "", "left", "View",
                portions.has_previous, 4, "portion preview"),
        Command("briefs.find", "Find in the brief", view.find_words, "", "search", "View", has_pages, 4,
                "search words text Ctrl+F"),
        Command("briefs.next_match", "Next match", searching.next, "Alt+Down", "down", "View",
                lambda: bool(searching.hits), 4, "find again F3"),
        Command("briefs.previous_match", "Previous match", searching.previous, "Alt+Up", "up", "View",
                lambda: bool(searching.hits), 4, "find again Shift+F3"),
        Command("briefs.thumbnails", "Thumbnails of the pages", view.preview.toggle_thumbnails, "Shift+F4", "columns",
                "View", has_pages, 3, "strip sidebar small pages", lambda: view.preview.has_thumbnails),
        Command("briefs.next_row", "Next row of the brief", desk.next_row, "Ctrl+Down", "down", "View", has_rows, 4,
                "mark commitment"),
        Command("briefs.previous_row", "Previous row of the brief", desk.previous_row, "Ctrl+Up", "up", "View",
                has_rows, 4, "mark commitment"),
        Command("briefs.open_row", "Show the record of the marked row", desk.open_row, "Ctrl+Return", "panel",
                "View", lambda: desk.spot is not None, 4, "inspect commitment"),
        Command("briefs.bottom_line", "Write the bottom line", view.scope.bottom_line.begin, "", "pencil",
                "View", view.has_commitments, 4, "own words"),
        Command("briefs.judgements", "Write judgements", view.scope.judgements.begin, "", "pencil", "View",
                view.has_commitments, 4, "own words likelihood confidence assess"),
        Command("briefs.new_template", "Make a template from this one…", templates.begin_naming, "", "plus", "View",
                part=4, also="house own typst"),
        Command("briefs.edit_template", "Edit the template", templates.edit, "", "pencil", "View",
                lambda: templates.is_house, 4, "house own typst"),
        Command("briefs.remove_template", "Remove the template…", templates.remove, "", "trash", "View",
                lambda: templates.is_house, 4, "house own delete"),
        Command("briefs.templates_folder", "Show templates folder", templates.show_folder, "", "open", "View",
                part=4, also="house own typst"),
        Command("briefs.again", "Render the brief again", view.render_again, "F5", "refresh", "View",
                view.has_commitments, 5),
    ]  # fmt: skip


def hints() -> list[Hint]:
    """Return what keys do in the pages besides the commands."""
    return [
        Hint("Find words on the pages, not in the workspace", ("Ctrl+F",), GROUP),
        Hint("Next match, the match before", ("F3", "Shift+F3"), GROUP),
        Hint("Go from page to page in the thumbnails", ("Up", "Down"), GROUP),
        Hint("First, last page", ("Home", "End"), GROUP),
    ]
