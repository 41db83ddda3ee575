"""What the user can do, as a table from which menus, toolbar, palette and the sheet of keys are made."""

from collections.abc import Callable, Iterable, Iterator
from dataclasses import dataclass

from PySide6.QtCore import QObject, Qt, Signal, Slot
from PySide6.QtGui import QAction, QKeySequence
from PySide6.QtWidgets import QWidget

from tracker.desktop.theme import icon

MENUS = ("File", "Edit", "Record", "View", "Help")
EVER = frozenset({"app.quit"})


def always() -> bool:
    """Enable a command at all times."""
    return True


@dataclass(frozen=True)
class Command:
    """One thing that the user can do.

    `keys` are portable key sequences, the first is the one that is shown. `menu` is one of MENUS, or
    "View/Theme" for a menu inside it; a change of `part` draws a line between two neighbours. `also` holds
    other words under which the palette finds it. `checked` makes it a command that is on or off.
    """

    id: str
    title: str
    run: Callable[[], object]
    keys: str | tuple[str, ...] = ""
    icon: str = ""
    menu: str = ""
    enabled: Callable[[], bool] = always
    part: int = 0
    also: str = ""
    checked: Callable[[], bool] | None = None

    @property
    def sequences(self) -> tuple[str, ...]:
        """Every key sequence that runs it."""
        keys = (self.keys,) if isinstance(self.keys, str) else self.keys
        return tuple(key for key in keys if key)

    @property
    def place(self) -> str:
        """The menu it stands in: "View" if it names none."""
        return self.menu or "View"

    @property
    def shown_keys(self) -> str:
        """The key sequence as this machine writes it: "Ctrl+N"; empty for none."""
        return key_text(self.sequences[0]) if self.sequences else ""


@dataclass(frozen=True)
class Hint:
    """What keys or the mouse do without a command, for the sheet of keys: "Shift+Drag"; `group` is its heading."""

    title: str
    keys: tuple[str, ...]
    group: str


def key_text(keys: str) -> str:
    """Write a portable key sequence as this machine does."""
    return QKeySequence(keys).toString(QKeySequence.SequenceFormat.NativeText)


class CommandTable(QObject):
    """All commands of a window, each with one QAction that carries its keys and whether it can run now."""

    changed = Signal()
    """Commands came, went, or changed whether they can run."""

    def __init__(self, window: QWidget) -> None:
        super().__init__(window)
        self._window = window
        self._commands: dict[str, Command] = {}
        self._actions: dict[str, QAction] = {}
        self._owners: dict[str, QWidget] = {}
        self._hints: dict[QWidget, tuple[Hint, ...]] = {}
        self._suspended = False

    def __iter__(self) -> Iterator[Command]:
        return iter(self._commands.values())

    def __len__(self) -> int:
        return len(self._commands)

    def __contains__(self, id_: object) -> bool:
        return id_ in self._commands

    def add(self, commands: Iterable[Command], owner: QWidget | None = None) -> None:
        """Add commands; with an `owner` their keys count only inside that widget.

        Raises ValueError for an id that is taken, or keys that are taken in the same place.
        """
        for command in commands:
            self._check(command, owner or self._window)
            action = QAction(command.title, self)
            action.setObjectName(command.id)
            if command.icon:
                action.setIcon(icon(command.icon))
            action.setShortcuts([QKeySequence(keys) for keys in command.sequences])
            action.setShortcutContext(
                Qt.ShortcutContext.WidgetWithChildrenShortcut if owner else Qt.ShortcutContext.WindowShortcut
            )
            action.setCheckable(command.checked is not None)
            action.triggered.connect(self._on_triggered)
            self._commands[command.id] = command
            self._actions[command.id] = action
            self._owners[command.id] = owner or self._window
            (owner or self._window).addAction(action)
        self.refresh()

    def add_hints(self, hints: Iterable[Hint], owner: QWidget) -> None:
        """Say what keys and mouse do in a widget besides its commands."""
        self._hints[owner] = tuple(hints)

    def hints(self) -> list[Hint]:
        """Return the hints of what is shown."""
        return [each for owner, hints in self._hints.items() if not owner.isHidden() for each in hints]

    def _check(self, command: Command, owner: QWidget) -> None:
        if command.id in self._commands:
            raise ValueError(f"two commands are called {command.id}")
        for other in self._commands.values():
            same_place = owner is self._owners[other.id] or self._window in (owner, self._owners[other.id])
            taken = set(other.sequences) & set(command.sequences)
            if same_place and taken:
                raise ValueError(f"{command.id} and {other.id} share the keys {', '.join(sorted(taken))}")

    def remove_owned(self, owner: QWidget) -> None:
        """Take away what was added for one widget."""
        for id_ in [id_ for id_, each in self._owners.items() if each is owner]:
            action = self._actions.pop(id_)
            owner.removeAction(action)
            action.deleteLater()
            del self._commands[id_], self._owners[id_]
        self._hints.pop(owner, None)
        self.changed.emit()

    def command(self, id_: str) -> Command:
        """Return a command by its id; raises KeyError."""
        return self._commands[id_]

    def action(self, id_: str) -> QAction:
        """Return the one QAction of a command; raises KeyError."""
        return self._actions[id_]

    def suspend(self, *, suspended: bool) -> None:
        """Let keys of all commands but EVER rest while something lies over the window and takes them itself."""
        self._suspended = suspended
        self.refresh()

    def shown(self) -> list[Command]:
        """Return the commands to offer: the window's, then by menu part those of the view that is shown."""
        here = [each for each in self if not self._is_away(each.id)]
        return sorted(here, key=lambda each: (not self.is_own(each.id), each.part))

    def is_own(self, id_: str) -> bool:
        """Return True for a command of the window itself; raises KeyError."""
        return self._owners[id_] is self._window

    def _is_away(self, id_: str) -> bool:
        """Return True for a command of a view that is not shown."""
        return not self.is_own(id_) and self._owners[id_].isHidden()

    def can_run(self, id_: str) -> bool:
        """Return True if a command can run now; raises KeyError."""
        if self._is_away(id_) or (self._suspended and id_ not in EVER):
            return False
        return self._commands[id_].enabled()

    def run(self, id_: str) -> None:
        """Run a command if it can run now; raises KeyError."""
        if self.can_run(id_):
            self._commands[id_].run()
            self.refresh()

    @Slot()
    def refresh(self) -> None:
        """Ask every command again whether it can run, and whether it is on."""
        for id_, command in self._commands.items():
            action = self._actions[id_]
            action.setEnabled(self.can_run(id_))
            if command.checked is not None:
                action.setChecked(command.checked())
        self.changed.emit()

    @Slot()
    def _on_triggered(self) -> None:
        action = self.sender()
        if isinstance(action, QAction):
            self.run(action.objectName())
