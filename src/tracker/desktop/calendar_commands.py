"""The commands of the File menu that write a calendar and read one, off the window's thread."""

from datetime import date
from functools import partial
from pathlib import Path
from typing import TYPE_CHECKING

from PySide6.QtCore import QObject, Slot
from PySide6.QtWidgets import QFileDialog

from tracker.desktop.commands import Command
from tracker.desktop.worker import Work
from tracker.model.errors import UserError
from tracker.store import open_workspace

if TYPE_CHECKING:
    from tracker.desktop.window import MainWindow
    from tracker.exchange.calendar_in import Read

KINDS = "Calendars (*.ics);;All files (*)"
SUFFIX = ".ics"


def calendar_commands(window: "MainWindow") -> list[Command]:
    """Return them for a window."""
    calendars = Calendars(window)
    return [
        Command(
            "file.export_calendar",
            "Export calendar…",
            calendars.ask_export,
            "",
            "meetings",
            "File",
            calendars.is_open,
            2,
            "iCalendar ics meetings deadlines reviews Outlook",
        ),
        Command(
            "file.import_meetings",
            "Import meetings…",
            calendars.ask_import,
            "",
            "import",
            "File",
            calendars.can_edit,
            2,
            "iCalendar ics calendar Outlook",
        ),
    ]


def write_calendar(workspace: Path, target: Path, today: date, contents: tuple[str, ...]) -> str:
    """Write a calendar by a reading connection of its own; say what it holds."""
    from tracker.briefs import write
    from tracker.exchange.calendar_out import calendar

    with open_workspace(workspace, read_only=True) as store:
        made = calendar(store, today.toordinal(), contents)
    write(target, made.content)
    return f"Exported {target.name}: {made.words()}"


def read_meetings(workspace: Path, file: Path, today: date) -> "Read":
    """Read a calendar and compare it, by a reading connection of its own."""
    from tracker.exchange.calendar_in import read_calendar

    with open_workspace(workspace, read_only=True) as store:
        return read_calendar(store, file, today)


class Calendars(QObject):
    """Asks what to write or read, has it done by a worker, and shows what came of it."""

    def __init__(self, window: "MainWindow") -> None:
        super().__init__(window)
        self._window = window
        self._file = ""

    def is_open(self) -> bool:
        """True while a workspace is open."""
        return self._window.session is not None

    def can_edit(self) -> bool:
        """True while a workspace is open for editing."""
        return self._window.session is not None and self._window.session.can_edit

    def ask_export(self) -> None:
        """Ask what the calendar is to hold."""
        from tracker.desktop.calendar_dialogs import ExportDialog

        dialog = ExportDialog(self._window)
        dialog.chosen.connect(self._on_chosen)
        dialog.open()

    @Slot(object)
    def _on_chosen(self, contents: object) -> None:
        session = self._window.session
        if session is None or not isinstance(contents, tuple):
            return
        start = str(session.store.path.with_suffix(SUFFIX))
        name, _ = QFileDialog.getSaveFileName(self._window, "Export calendar", start, KINDS)
        if not name:
            return
        target = Path(name) if Path(name).suffix else Path(name).with_suffix(SUFFIX)
        work = Work(partial(_written, session.store.path, target, session.today, contents))
        work.done.connect(self._on_written)
        work.refused.connect(self._window.say_problem)
        work.start()

    @Slot(object)
    def _on_written(self, words: object) -> None:
        if self._window.session is not None:
            self._window.session.toast.emit(str(words), False)

    def ask_import(self) -> None:
        """Ask for a calendar and read it."""
        session = self._window.session
        if session is None:
            return
        folder = str(session.store.path.parent)
        name, _ = QFileDialog.getOpenFileName(self._window, "Import meetings", folder, KINDS)
        if name:
            self.read(Path(name))

    def read(self, file: Path) -> None:
        """Read a calendar; what it would change is shown when that is known."""
        session = self._window.session
        if session is None:
            return
        self._file = file.name
        work = Work(partial(read_meetings, session.store.path, file, session.today))
        work.done.connect(self._on_read)
        work.refused.connect(self._window.say_problem)
        work.start()

    @Slot(object)
    def _on_read(self, read: object) -> None:
        from tracker.desktop.calendar_dialogs import ImportDialog
        from tracker.exchange.calendar_in import Read

        if self.can_edit() and self._window.session is not None and isinstance(read, Read):
            ImportDialog(self._window.session, read, self._file, self._window).open()


def _written(workspace: Path, target: Path, today: date, contents: tuple[str, ...]) -> str:
    try:
        return write_calendar(workspace, target, today, contents)
    except OSError as error:
        raise UserError(
            f"{target.name} could not be written: {error.strerror or error}. Choose another place."
        ) from None
