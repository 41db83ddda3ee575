"""Menus made from the command table: a menu bar on macOS, elsewhere the menu behind the workspace's title."""

import sys
from collections.abc import Callable, Sequence
from pathlib import Path

from PySide6.QtCore import QObject, Qt, Slot
from PySide6.QtGui import QAction
from PySide6.QtWidgets import QMenu, QMenuBar, QWidget

from tracker.desktop.commands import MENUS, CommandTable
from tracker.desktop.theme import icon

EVERYTHING = "menu-everything"
ROLES = {
    "settings": QAction.MenuRole.PreferencesRole,
    "about": QAction.MenuRole.AboutRole,
    "quit": QAction.MenuRole.QuitRole,
}


class Menus(QObject):
    """Fills menus from the table, and the recent files with them, each time they open."""

    def __init__(
        self,
        table: CommandTable,
        recent: Callable[[], Sequence[str]],
        open_file: Callable[[Path], object],
        parent: QWidget,
    ) -> None:
        super().__init__(parent)
        self._table, self._recent, self._open_file = table, recent, open_file

    def menu(self, name: str, parent: QWidget) -> QMenu:
        """Return a menu of the table, "File" for example, which fills itself when it opens."""
        made = QMenu(name, parent)
        made.setObjectName(f"menu-{name.lower()}")
        self._fill(made, name)
        made.aboutToShow.connect(self._refill)
        return made

    def everything(self, parent: QWidget) -> QMenu:
        """Return one menu: what is done with files on top, the other menus inside it."""
        made = self.menu(MENUS[0], parent)
        made.setObjectName(EVERYTHING)
        self._fill(made, MENUS[0])
        return made

    def bar(self, bar: QMenuBar) -> None:
        """Fill a menu bar."""
        for name in MENUS:
            bar.addMenu(self.menu(name, bar))

    @Slot()
    def _refill(self) -> None:
        made = self.sender()
        if isinstance(made, QMenu):
            self._table.refresh()
            self._fill(made, made.title())

    def _fill(self, made: QMenu, name: str) -> None:
        for old in made.findChildren(QMenu, options=Qt.FindChildOption.FindDirectChildrenOnly):
            old.deleteLater()
        made.clear()
        inside: dict[str, QMenu] = {}
        last: tuple[bool, int] | None = None
        for command in self._table.shown():
            menu, _, submenu = command.place.partition("/")
            if menu != name:
                continue
            part = self._table.is_own(command.id), command.part
            if last is not None and last != part:
                made.addSeparator()
            last = part
            target = made
            if submenu:
                if submenu not in inside:
                    inside[submenu] = made.addMenu(submenu)
                target = inside[submenu]
            action = self._table.action(command.id)
            action.setMenuRole(ROLES.get(command.id, QAction.MenuRole.NoRole))
            target.addAction(action)
            if command.id == "file.open":
                self._add_recent(made)
        if made.objectName() == EVERYTHING:
            made.addSeparator()
            for other in MENUS[1:]:
                made.addMenu(self.menu(other, made))

    def _add_recent(self, made: QMenu) -> None:
        files = self._recent()
        menu = made.addMenu("Open recent")
        menu.setEnabled(bool(files))
        for file in files:
            action = menu.addAction(icon("doc"), Path(file).name)
            action.setToolTip(file)
            action.setData(file)
            action.triggered.connect(self._on_recent)
        menu.setToolTipsVisible(True)

    @Slot()
    def _on_recent(self) -> None:
        action = self.sender()
        if isinstance(action, QAction):
            self._open_file(Path(action.data()))


def has_menu_bar() -> bool:
    """Return True where the system shows one menu bar for all programs."""
    return sys.platform == "darwin"
