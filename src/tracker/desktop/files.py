"""What is done with workspace files: start, open, copy, back up, restore, close."""

import gc
import getpass
import time
from collections.abc import Callable
from datetime import datetime
from pathlib import Path
from typing import TYPE_CHECKING

import platformdirs
from PySide6.QtCore import QObject, QTimer, Slot
from PySide6.QtWidgets import QFileDialog

from tracker.desktop.safety import backups_found
from tracker.desktop.session import Session
from tracker.desktop.worker import Work
from tracker.model.errors import UserError
from tracker.store import Store, backup_file, create_workspace, open_workspace, restore_backup

if TYPE_CHECKING:
    from tracker.desktop.window import MainWindow

KINDS = "Summit Tracker workspaces (*.tracker);;All files (*)"
SUFFIX = ".tracker"
LOOK_AFTER = 60_000  # ms
QUIET_AFTER = 2_000  # ms after opening, when everything is drawn
A_DAY = 86_400 - 3_600  # seconds; an hour less, so that a late start does not skip a day


def sample_path() -> Path:
    """Return where the sample of this user is kept, with the changes made to it."""
    return platformdirs.user_data_path("summit-tracker", appauthor=False) / f"Paris sample{SUFFIX}"


def author_name(given: str) -> str:
    """Return the name to sign with: the one in the settings, else the name of the account."""
    if given:
        return given
    try:
        return getpass.getuser()
    except (OSError, KeyError):
        return ""


class Files(QObject):
    """Opens and closes the workspace of one window. What goes wrong is said by the window."""

    def __init__(self, window: "MainWindow") -> None:
        super().__init__(window)
        self._window = window
        self._daily = QTimer(self)
        self._daily.setInterval(LOOK_AFTER)
        self._daily.timeout.connect(self.back_up_daily)
        self._daily.start()
        self._quiet = QTimer(self)
        self._quiet.setSingleShot(True)
        self._quiet.setInterval(QUIET_AFTER)
        self._quiet.timeout.connect(self._give_back)

    @property
    def session(self) -> Session | None:
        """The open workspace."""
        return self._window.session

    def open(self, path: Path, *, read_only: bool = False) -> bool:
        """Open a workspace in the place of the one that is open. False if it could not be."""
        path = Path(path).expanduser().absolute()
        if self.session is not None and self.session.store.path == path:
            return True
        return self._show(lambda: open_workspace(path, read_only=read_only))

    def _show(self, make: Callable[[], Store]) -> bool:
        """Open first, and only then close what was open; say what went wrong."""
        try:
            store = make()
        except UserError as error:
            self._window.say_problem(str(error))
            return False
        settings = self._window.settings
        store.author = author_name(settings.author)
        session = Session(store, settings, self._window.given_today, self._window)
        self._window.show_session(session)
        settings.remember_file(store.path)
        self._window.save_settings()
        self._quiet.start()
        return True

    def choose(self) -> None:
        """Ask for a workspace and open it."""
        name, _ = QFileDialog.getOpenFileName(self._window, "Open a workspace", self._folder(), KINDS)
        if name:
            self.open(Path(name))

    def new(self) -> None:
        """Ask for a file name, and start a workspace there."""
        path = self._ask_to_save("New workspace", "Workspace")
        if path is None:
            return
        path.unlink(missing_ok=True)  # the dialog has asked whether to replace it
        self._show(lambda: create_workspace(path, author=author_name(self._window.settings.author)))

    def sample(self) -> None:
        """Open the sample, made anew if this user has none yet."""
        path = sample_path()
        if path.exists():
            self.open(path)
        else:
            self._show(lambda: self._make_sample(path))

    def _make_sample(self, path: Path) -> Store:
        path.parent.mkdir(parents=True, exist_ok=True)
        return self._window.make_sample(path)

    def save_copy(self) -> None:
        """Ask for a name and write a copy without history, for handing on."""
        session = self.session
        path = self._ask_to_save("Save a copy without history", "Copy") if session else None
        if session is None or path is None:
            return
        path.unlink(missing_ok=True)
        session.run(Store.save_copy_without_history, path)
        if path.exists():
            session.toast.emit(f"Saved a copy without history as {path.name}", False)

    @Slot()
    def back_up(self) -> None:
        """Write a verified backup, on a thread of its own."""
        session = self.session
        if session is None:
            return
        source, target = session.store.path, self._backup_target(session)
        self._work(lambda: backup_file(source, target), self._on_backed_up)

    @Slot()
    def back_up_daily(self) -> None:
        """Back up quietly what was changed since the last backup, once in a day of use."""
        session = self.session
        if session is None or session.store.read_only or session.store.undo_label == "":
            return
        path = session.store.path
        newest = max((file.stat().st_mtime for file in backups_found(session)), default=0.0)
        if path.stat().st_mtime <= newest or time.time() - newest < A_DAY:
            return
        target = self._backup_target(session)
        self._work(lambda: backup_file(path, target), self._on_backed_up_daily)

    @Slot()
    def _give_back(self) -> None:
        """Take no more memory than what is shown needs, and have the collector look through it only now.

        What is there after opening stays; to search it for rubbish again and again would cost tens of milliseconds in
        the middle of a gesture.
        """
        if self.session is not None:
            self.session.store.give_back()
            gc.unfreeze()
            gc.collect()
            gc.freeze()

    @Slot(object)
    def _on_backed_up_daily(self, path: object) -> None:
        if self._window.desk is not None:
            self._window.desk.bars.show_safety()

    def _backup_target(self, session: Session) -> Path | None:
        """Return where the settings want backups; None for the usual folder beside the workspace."""
        place = self._window.settings.backup_place
        if not place or not Path(place).is_dir():
            return None
        moment = datetime.now().astimezone()
        return Path(place) / f"{session.store.path.stem} {moment:%Y-%m-%d %H%M%S}{SUFFIX}"

    @Slot(object)
    def _on_backed_up(self, path: object) -> None:
        if self.session is not None and isinstance(path, Path):
            self.session.toast.emit(f"Backed up as {path.name}, verified", False)
            if self._window.desk is not None:
                self._window.desk.bars.show_safety()

    @Slot(str)
    def restore_name(self, source: str) -> None:
        """Do as `restore` does, for a path as text."""
        self.restore(Path(source))

    def restore(self, source: Path) -> None:
        """Put a backup in the place of the open workspace; what stood there is backed up first."""
        session = self.session
        if session is None:
            return
        path = session.store.path
        self._window.show_session(None)
        try:
            kept = restore_backup(source, path)
        except UserError as error:
            self.open(path)
            self._window.say_problem(str(error))
            return
        self.open(path)
        words = f", and what was there is kept as {kept.name}" if kept else ""
        if self.session is not None:
            self.session.toast.emit(f"Restored {source.name}{words}", False)

    def close(self) -> None:
        """Close the workspace and show the welcome page."""
        self._window.show_session(None)

    def _work(self, task: Callable[[], object], done: Callable[[object], None]) -> None:
        work = Work(task)
        work.done.connect(done)
        work.refused.connect(self._window.say_problem)
        work.start()

    def _folder(self) -> str:
        if self.session is not None:
            return str(self.session.store.path.parent)
        recent = self._window.settings.recent
        documents = platformdirs.user_documents_path()
        return str(Path(recent[0]).parent if recent else documents if documents.is_dir() else Path.home())

    def _ask_to_save(self, title: str, name: str) -> Path | None:
        """Ask for a file name; one without an ending gets ours."""
        start = str(Path(self._folder()) / f"{name}{SUFFIX}")
        chosen, _ = QFileDialog.getSaveFileName(self._window, title, start, KINDS)
        if not chosen:
            return None
        path = Path(chosen)
        return path if path.suffix else path.with_suffix(SUFFIX)
