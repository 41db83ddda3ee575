"""What can be done with a brief, for keys, palette and menus."""

from functools import partial
from typing import TYPE_CHECKING

from tracker.desktop.commands import Command
from tracker.desktop.views.briefs.exporting import FORMATS

if TYPE_CHECKING:
    from tracker.desktop.views.briefs.view import View


def commands_of(view: "View") -> list[Command]:
    """Return the commands of the view."""
    desk, bar, issuing, has_pages, has_rows = view.desk, view.bar, view.issuing, view.has_pages, view.desk.has_rows
    return [
        Command("briefs.export", "Export brief as PDF…", view.export, "Ctrl+P", "export", "View",
                lambda: not view.why_not_export(), 2, "print save"),
        *(Command(f"briefs.export_{form}", f"Export brief as {words}…", partial(view.export_as, form), "", "export",
                  "View", lambda: not view.why_not_export(), 2, "save")
          for form, words in FORMATS.items() if form != "pdf"),
        Command("briefs.issue", "Issue the brief", issuing.begin, "", "lock", "View",
                lambda: not issuing.why_not(), 2, "release freeze"),
        Command("briefs.zoom_in", "Zoom in", desk.zoom_in, ("Ctrl++", "Ctrl+="), "plus", "View", has_pages, 3),
        Command("briefs.zoom_out", "Zoom out", desk.zoom_out, "Ctrl+-", "minus", "View", has_pages, 3),
        Command("briefs.fit", "Fit the page or its width", view.fit, "Ctrl+0", "fit", "View", has_pages, 3),
        Command("briefs.next_page", "Next page", bar.go_on, "Ctrl+PgDown", "right", "View", has_pages, 4),
        Command("briefs.previous_page", "Previous page", bar.go_back, "Ctrl+PgUp", "left", "View", has_pages, 4),
        Command("briefs.next_row", "Next row of the brief", desk.next_row, "Ctrl+Down", "down", "View", has_rows, 4,
                "mark commitment"),
        Command("briefs.previous_row", "Previous row of the brief", desk.previous_row, "Ctrl+Up", "up", "View",
                has_rows, 4, "mark commitment"),
        Command("briefs.open_row", "Show the record of the marked row", desk.open_row, "Ctrl+Return", "panel",
                "View", lambda: desk.spot is not None, 4, "inspect commitment"),
        Command("briefs.bottom_line", "Write the bottom line", view.scope.bottom_line.area.setFocus, "", "pencil",
                "View", view.has_commitments, 4, "own words"),
        Command("briefs.again", "Render the brief again", view.render_again, "F5", "refresh", "View",
                view.has_commitments, 5),
    ]  # fmt: skip
