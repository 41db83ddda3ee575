"""What the commands of the window do, and when they can be done."""

from collections.abc import Callable
from functools import partial
from typing import TYPE_CHECKING

from PySide6.QtCore import QObject, QPoint, Qt, QUrl, Slot
from PySide6.QtGui import QAction, QDesktopServices
from PySide6.QtWidgets import QMenu

from tracker.answers.pack import next_meeting
from tracker.desktop.about import AboutDialog
from tracker.desktop.backups_dialog import BackupsDialog
from tracker.desktop.check_dialog import CheckDialog
from tracker.desktop.crash import log_folder
from tracker.desktop.desk import TWINS, Desk
from tracker.desktop.files import author_name
from tracker.desktop.places import as_view
from tracker.desktop.session import Session
from tracker.desktop.settings import Theme
from tracker.desktop.settings_dialog import SettingsDialog
from tracker.desktop.theme import current, icon
from tracker.desktop.worker import Work
from tracker.edits.records import delete
from tracker.edits.status import set_status
from tracker.model.dates import from_day
from tracker.model.errors import UserError
from tracker.model.palette import STATUS_GLYPH
from tracker.model.records import KINDS, Commitment, Meeting
from tracker.model.vocabulary import Status
from tracker.store import rebuild_search

if TYPE_CHECKING:
    from tracker.desktop.window import MainWindow


class Doing(QObject):
    """The commands of one window as functions."""

    def __init__(self, window: "MainWindow") -> None:
        super().__init__(window)
        self._window = window

    @property
    def _session(self) -> Session | None:
        return self._window.session

    @property
    def _desk(self) -> Desk | None:
        return self._window.desk

    def is_open(self) -> bool:
        """True while a workspace is open."""
        return self._session is not None

    def can_edit(self) -> bool:
        """True while a workspace is open for editing."""
        return self._session is not None and self._session.can_edit

    def can_undo(self) -> bool:
        """True if there is a step to undo."""
        return self.can_edit() and self._session is not None and bool(self._session.undo_label)

    def can_redo(self) -> bool:
        """True if there is a step to redo."""
        return self.can_edit() and self._session is not None and bool(self._session.redo_label)

    def has_commitment(self) -> bool:
        """True if a commitment is selected and can be edited."""
        return self.can_edit() and self._session is not None and bool(self._session.selected(Commitment.KIND))

    def has_chosen(self) -> bool:
        """True if a commitment is selected."""
        return self._session is not None and bool(self._session.selected(Commitment.KIND))

    def can_delete(self) -> bool:
        """True if something is selected that can be deleted."""
        return self.can_edit() and self._session is not None and bool(self._session.selection)

    def can_add_evidence(self) -> bool:
        """True if the inspector can take evidence for what is selected."""
        return self.has_commitment() and hasattr(getattr(self._desk, "inspector", None), "start")

    def can_follow_today(self) -> bool:
        """True if another day than today is shown, or only what was known."""
        session = self._session
        return session is not None and (not session.follows_today or session.known_on is not None)

    def has_inspector(self) -> bool:
        """True if there is an inspector to show."""
        return self._desk is not None and self._desk.inspector is not None

    def inspector_is_shown(self) -> bool:
        """True while the inspector stands beside the view."""
        return self._desk is not None and self._desk.inspector_is_shown

    def has_briefs(self) -> bool:
        """True if there is a view that exports briefs."""
        return self.is_open() and "go.briefs" in self._window.commands

    def showing(self, name: str) -> Callable[[], bool]:
        """Return a test of whether a view is shown."""
        return lambda: self._desk is not None and self._desk.current == name

    def has_twin(self) -> bool:
        """True while commitments are shown that can be shown as a table or as a timeline too."""
        return self._desk is not None and self._desk.current in TWINS

    def is_theme(self, theme: Theme) -> Callable[[], bool]:
        """Return a test of whether a theme is chosen."""
        return lambda: self._window.settings.theme is theme

    # What is done

    def quit(self) -> None:
        """Close the window, and the program with it."""
        self._window.close()

    def undo(self) -> None:
        """Undo the newest step."""
        if self._session is not None:
            self._session.undo()

    def redo(self) -> None:
        """Redo the newest undone step."""
        if self._session is not None:
            self._session.redo()

    def search(self) -> None:
        """Open the palette."""
        self._window.palette_box.search(self._session, self._desk.recent if self._desk is not None else None)

    def new_commitment(self) -> None:
        """Open the card for a new commitment."""
        entry = self._window.quick_entry
        if entry is not None:
            entry.start()

    def set_status(self) -> None:
        """Offer the statuses for what is selected; for one record the inspector's form, if it shows."""
        if self._session is None:
            return
        if len(self._session.selection) == 1 and self._start("status"):
            return
        menu = QMenu(self._window)
        menu.setObjectName("status-menu")
        menu.setAttribute(Qt.WidgetAttribute.WA_DeleteOnClose)
        for at, status in enumerate(Status):
            number = f"&{(at + 1) % 10} " if at < 10 else ""
            action = menu.addAction(icon(STATUS_GLYPH[status]), f"{number}{status.label}")
            action.setData(status)
            action.triggered.connect(self._on_status)
        middle = self._window.rect().center() - QPoint(80, 150)
        menu.popup(self._window.mapToGlobal(middle))

    @Slot()
    def _on_status(self) -> None:
        action = self.sender()
        if isinstance(action, QAction) and self._session is not None:
            session = self._session
            chosen = session.selected(Commitment.KIND)
            effective = from_day(session.as_of)
            session.run(set_status, chosen, Status(action.data()), effective=effective)

    def add_evidence(self) -> None:
        """Begin to add evidence in the inspector."""
        if self._desk is not None:
            self._desk.show_inspector()
            self._start("evidence")

    def _start(self, what: str) -> bool:
        """Ask the inspector to begin something; False if it does not show or cannot."""
        desk = self._desk
        start = getattr(desk.inspector, "start", None) if desk is not None and desk.inspector_is_shown else None
        return bool(start is not None and start(what))

    def show_waits(self) -> None:
        """Show what waits for what: of the actor or in the commitment that is selected, else all of it."""
        session = self._session
        if session is not None:
            one = session.selection[0] if len(session.selection) == 1 else ("", 0)
            self._window.show_waits(*one)

    def brief_selection(self) -> None:
        """Show a brief of what is selected."""
        if self._session is not None:
            self._session.limited_brief_asked.emit("selection")

    def delete(self) -> None:
        """Delete what is selected; Undo is offered."""
        session = self._session
        if session is not None:
            records = [session.store.get(KINDS[kind], number) for kind, number in session.selection]
            try:
                session.attempt(delete, records)
            except UserError as error:
                session.refused.emit(str(error))
                if self._window.commands.can_run("record.merge"):
                    session.suggested.emit("Merge into…", partial(self._window.commands.run, "record.merge"))

    def go_to(self, name: str) -> None:
        """Show a view, with the keyboard in it."""
        if self._desk is not None:
            self._desk.show_view(name)
            if self._desk.view is not None:
                as_view(self._desk.view).focus_first()

    def show_next_pack(self) -> None:
        """Show the pack for the meeting that is to come next, seen from the as-of day."""
        session, desk = self._session, self._desk
        if session is None or desk is None:
            return
        meeting = next_meeting(session.store, session.as_of)
        if meeting is None:
            session.refused.emit("No meeting is to come by this day. Add one in Meetings, with its date and guests.")
            return
        desk.show_view("meetings")
        session.open(Meeting.KIND, meeting.number)
        show = getattr(desk.view, "show_pack", None)
        if show is not None:
            show(meeting.number)

    def show_twin(self) -> None:
        """Go from the timeline to the register, or back, with the same selection."""
        if self._desk is not None:
            self._desk.show_twin()

    def save_view(self) -> None:
        """Ask for a name under which the present view is kept."""
        if self._desk is not None:
            self._desk.navigation.saved.begin_saving()

    def can_reset_view(self) -> bool:
        """True if the saved view that is shown was changed."""
        return self._desk is not None and self._desk.saved.is_changed

    def can_update_view(self) -> bool:
        """True if that can be kept."""
        return self.can_edit() and self.can_reset_view()

    def update_view(self) -> None:
        """Let the saved view hold what is shown."""
        if self._desk is not None:
            self._desk.saved.update()

    def reset_view(self) -> None:
        """Show the saved view again as it was saved."""
        if self._desk is not None:
            self._desk.saved.reset()

    def choose_day(self) -> None:
        """Open the card for the as-of day."""
        if self._desk is not None:
            self._desk.as_of.choose()

    def follow_today(self) -> None:
        """Show everything as of today."""
        if self._session is not None:
            self._session.set_as_of(None)

    def toggle_inspector(self) -> None:
        """Show or hide the inspector."""
        if self._desk is not None:
            self._desk.toggle_inspector()

    def next_area(self) -> None:
        """Put the keyboard into the next part of the window."""
        if self._desk is not None:
            self._desk.next_area()

    def previous_area(self) -> None:
        """Put the keyboard into the part of the window before."""
        if self._desk is not None:
            self._desk.next_area(-1)

    def set_theme(self, theme: Theme) -> None:
        """Take a theme, and keep it."""
        self._window.settings.theme = theme
        current().set_mode(theme)
        self._window.save_settings()

    def toggle_full_screen(self) -> None:
        """Fill the screen, or stop doing so."""
        window = self._window
        window.setWindowState(window.windowState() ^ Qt.WindowState.WindowFullScreen)

    def show_settings(self) -> None:
        """Open the settings."""
        dialog = SettingsDialog(self._window.settings, self._window)
        dialog.changed.connect(self._on_setting)
        dialog.open()

    @Slot(str)
    def _on_setting(self, name: str) -> None:
        settings = self._window.settings
        if name == "theme":
            current().set_mode(settings.theme)
        if self._session is not None:
            self._session.store.author = author_name(settings.author)
        if self._desk is not None:
            self._desk.settings_changed()
        self._window.save_settings()
        self._window.commands.refresh()

    def show_backups(self) -> None:
        """List the backups of the workspace."""
        if self._session is None:
            return
        dialog = BackupsDialog(self._session, self._window)
        dialog.backup_wanted.connect(self._window.files.back_up)
        dialog.restore_wanted.connect(self._window.files.restore_name)
        dialog.open()

    def export_brief(self) -> None:
        """Go to the briefs and begin an export."""
        self.go_to("briefs")
        if "briefs.export" in self._window.commands:
            self._window.commands.run("briefs.export")

    def check(self) -> None:
        """Check the workspace and say what was found."""
        if self._session is not None:
            CheckDialog(self._session.store.path, self._window).open()

    def rebuild_search(self) -> None:
        """Make the search index anew, while editing pauses."""
        session = self._session
        if session is None:
            return
        path = session.store.path
        session.pause("Search is being made anew; editing goes on after that.")
        work = Work(lambda: rebuild_search(path))
        work.done.connect(self._on_rebuilt)
        work.refused.connect(self._on_not_rebuilt)
        work.start()

    @Slot(object)
    def _on_rebuilt(self, result: object) -> None:
        if self._session is not None:
            self._session.pause("")
            self._session.toast.emit("Search was made anew", False)

    @Slot(str)
    def _on_not_rebuilt(self, sentence: str) -> None:
        if self._session is not None:
            self._session.pause("")
            self._session.refused.emit(sentence)

    def show_shortcuts(self) -> None:
        """Show the sheet of keys."""
        self._window.sheet.show_keys()

    def show_log(self) -> None:
        """Open the folder of the log in the system's file manager."""
        folder = log_folder()
        folder.mkdir(parents=True, exist_ok=True)
        QDesktopServices.openUrl(QUrl.fromLocalFile(str(folder)))

    def about(self) -> None:
        """Say what this program is."""
        AboutDialog(self._window).open()
