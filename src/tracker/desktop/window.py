"""The window: a workspace or the welcome page, the commands, and what lies over them."""

from collections.abc import Callable
from datetime import date
from pathlib import Path
from typing import TYPE_CHECKING

from PySide6.QtCore import QByteArray, Slot
from PySide6.QtGui import QCloseEvent
from PySide6.QtWidgets import QApplication, QMainWindow, QStackedWidget

from tracker.desktop import palette_foot, saved_views_list
from tracker.desktop.actions import window_commands
from tracker.desktop.commands import CommandTable
from tracker.desktop.desk import Desk
from tracker.desktop.files import Files
from tracker.desktop.menus import Menus, has_menu_bar
from tracker.desktop.overlay import Overlay
from tracker.desktop.palette_search import Palette
from tracker.desktop.palette_ways import Ways
from tracker.desktop.questions import Asking
from tracker.desktop.session import Session
from tracker.desktop.settings import Settings
from tracker.desktop.shortcuts_sheet import ShortcutsSheet
from tracker.desktop.welcome import Welcome
from tracker.store import Store

if TYPE_CHECKING:
    from tracker.desktop.quick_entry import QuickEntry
    from tracker.desktop.waits.panel import WaitsPanel

SIZE = (1440, 900)


class MainWindow(QMainWindow):
    """One window of the application; holds at most one workspace."""

    def __init__(self, settings: Settings, make_sample: Callable[[Path], Store], today: date | None = None) -> None:
        super().__init__()
        self.settings, self.given_today, self._make_sample = settings, today, make_sample
        self.session: Session | None = None
        self.desk: Desk | None = None
        self._quick: QuickEntry | None = None
        self._waits: WaitsPanel | None = None
        self._overlays: list[Overlay] = []
        self.setObjectName("window")
        self.setWindowTitle("Summit Tracker")
        self.setMinimumSize(880, 560)
        self.files = Files(self)
        self.commands = CommandTable(self)
        self.commands.add(window_commands(self))
        self.commands.add(Asking(self).commands())
        self.commands.add_hints((*palette_foot.HINTS, *saved_views_list.HINTS), owner=self)
        self.menus = Menus(self.commands, lambda: self.settings.recent, self.open_file, self)
        if has_menu_bar():
            self.menus.bar(self.menuBar())
        self._menu = self.menus.everything(self)
        self.welcome = Welcome()
        self.welcome.wanted.connect(self.commands.run)
        self.welcome.file_wanted.connect(self._open_name)
        self._pages = QStackedWidget()
        self._pages.addWidget(self.welcome)
        self.setCentralWidget(self._pages)
        self.palette_box = Palette(self, self.commands, Ways(self).doors)
        self.sheet = ShortcutsSheet(self, self.commands)
        for overlay in (self.palette_box, self.sheet):
            self.add_overlay(overlay)
        self.resize(*SIZE)
        self._restore_geometry()
        self._show_welcome(settings.problem)

    def make_sample(self, path: Path) -> Store:
        """Make the sample workspace in a file."""
        return self._make_sample(path)

    def add_overlay(self, overlay: Overlay) -> None:
        """Let the window's own keys rest while this lies over it."""
        self._overlays.append(overlay)
        overlay.opened.connect(self._on_overlay)
        overlay.closed.connect(self._on_overlay)

    @Slot()
    def _on_overlay(self) -> None:
        self.commands.suspend(suspended=any(each.isVisible() for each in self._overlays))

    # The workspace

    def show_session(self, session: Session | None) -> None:
        """Show an opened workspace in the place of the one before; None shows the welcome page."""
        self._leave()
        if session is None:
            self._show_welcome("")
            return
        self.session = session
        self.desk = Desk(session, self.commands)
        self.desk.navigation.set_menu(self._menu)
        self.desk.create_wanted.connect(self._on_create)
        session.waits_asked.connect(self.show_waits)
        self._pages.addWidget(self.desk)
        self._pages.setCurrentWidget(self.desk)
        self.setWindowTitle(f"{session.store.workspace.title}, Summit Tracker")
        self.setWindowFilePath(str(session.store.path))
        self.desk.restore(self.settings.layout(session.store.workspace.uid))
        self.desk.focus_first()
        self.commands.refresh()

    def _leave(self) -> None:
        """Close the workspace that is open, and remember how it was left."""
        if self.session is None or self.desk is None:
            return
        for overlay in self._overlays:
            overlay.close_over()
        self._finish_typing()
        self._remember()
        session, desk = self.session, self.desk
        self.session = self.desk = None
        for made in (self._quick, self._waits):
            if made is not None:
                self._overlays.remove(made)
                made.hide()
                made.deleteLater()
        self._quick = self._waits = None
        desk.close_desk()
        self._pages.removeWidget(desk)
        desk.deleteLater()
        session.store.close()
        session.deleteLater()
        self._on_overlay()

    def _finish_typing(self) -> None:
        """Let the field that is being typed in save what it has."""
        focused = QApplication.focusWidget()
        if focused is not None and self.isAncestorOf(focused):
            focused.clearFocus()

    def _remember(self) -> None:
        if self.session is None or self.desk is None:
            return
        layout = self.desk.state()
        layout["geometry"] = bytes(self.saveGeometry().toBase64().data()).decode()
        if self._quick is not None:
            layout["typed"] = self._quick.typed
        self.settings.remember_layout(self.session.store.workspace.uid, layout)
        self.save_settings()

    def save_settings(self) -> None:
        """Keep the settings; a folder that cannot be written to is no reason to stop."""
        try:
            self.settings.save()
        except OSError as error:
            self.say_problem(f"Your settings could not be saved: {error.strerror}.")

    def _restore_geometry(self) -> None:
        layouts = list(self.settings.layouts.values())
        kept = layouts[-1].get("geometry") if layouts else None
        if isinstance(kept, str):
            self.restoreGeometry(QByteArray.fromBase64(kept.encode()))

    def _show_welcome(self, problem: str) -> None:
        self.setWindowTitle("Summit Tracker")
        self.setWindowFilePath("")
        self.welcome.show_recent(self.settings.recent)
        self.welcome.show_problem(problem)
        self._pages.setCurrentWidget(self.welcome)
        self.welcome.focus_first()
        self.commands.refresh()

    @Slot(str)
    def say_problem(self, sentence: str) -> None:
        """Say what went wrong: in the strip of the workspace, or on the welcome page."""
        if self.desk is not None:
            self.desk.answers.refuse(sentence)
        else:
            self.welcome.show_problem(sentence)

    @Slot(int, str, int)
    def _on_create(self, day: int, lane: str, due: int) -> None:
        entry = self.quick_entry if self.session is not None and self.session.can_edit else None
        if entry is not None:
            entry.start(day, lane, due)

    @property
    def quick_entry(self) -> "QuickEntry | None":
        """The card for a new commitment, made when it is first wanted; None without a workspace."""
        if self._quick is None and self.session is not None:
            from tracker.desktop.quick_entry import QuickEntry  # the reader of lines is not needed to start

            self._quick = QuickEntry(self, self.session)
            self._quick.restore(self.settings.layout(self.session.store.workspace.uid).get("typed"))
            self.add_overlay(self._quick)
        return self._quick

    @property
    def waits(self) -> "WaitsPanel | None":
        """The condition map, made when it is first wanted; None without a workspace."""
        if self._waits is None and self.session is not None:
            from tracker.desktop.waits.panel import WaitsPanel  # not needed to start

            self._waits = WaitsPanel(self, self.session)
            self.add_overlay(self._waits)
        return self._waits

    @Slot(str, int)
    def show_waits(self, kind: str = "", number: int = 0) -> None:
        """Show what waits: for a condition, in a commitment, for an actor, or all of it."""
        panel = self.waits
        if panel is not None:
            panel.show_waits(kind, number)

    def open_file(self, path: Path) -> bool:
        """Open a workspace file."""
        return self.files.open(path)

    @Slot(str)
    def _open_name(self, name: str) -> None:
        if Path(name).exists():
            self.files.open(Path(name))
            return
        self.settings.forget_file(name)
        self.save_settings()
        self._show_welcome(f"{name} is no longer there; it was taken off the list.")

    def closeEvent(self, event: QCloseEvent) -> None:
        self._leave()
        super().closeEvent(event)
