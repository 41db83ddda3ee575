"""The command table: everything that can be done is in it once, and reachable from every place."""

import json
from collections import Counter

import pytest
from PySide6.QtCore import Qt
from PySide6.QtGui import QAction, QKeySequence
from PySide6.QtWidgets import QMenu, QWidget
from pytestqt.qtbot import QtBot

from tracker.desktop.commands import MENUS, Command, CommandTable
from tracker.desktop.palette_rows import command_rows
from tracker.desktop.places import PLACES, as_view
from tracker.desktop.shortcuts_sheet import grouped
from tracker.desktop.theme.drawings import full_name
from tracker.desktop.window import MainWindow

# The palette does not list itself.
NOT_IN_PALETTE = {"palette"}


def test_ids_and_keys_are_unique(window: MainWindow) -> None:
    for place in PLACES:
        window.commands.run(f"go.{place.name}")
        shown = window.commands.shown()
        keys = Counter(QKeySequence(keys).toString() for command in shown for keys in command.sequences)
        assert "" not in keys
        assert [each for each, number in keys.items() if number > 1] == []
    ids = Counter(command.id for command in window.commands)
    assert max(ids.values()) == 1


def test_every_command_is_in_a_menu_the_palette_and_the_sheet(window: MainWindow) -> None:
    for place in PLACES:
        window.commands.run(f"go.{place.name}")
        assert window.desk is not None
        assert window.desk.current == place.name
        look(window)


def look(window: MainWindow) -> None:
    """Compare the table with everything that is made from it."""
    in_menus = {action.objectName() for name in MENUS for action in _actions(window.menus.menu(name, window))}
    in_sheet = {title for _, rows in grouped(window.commands) for title, _ in rows}
    for command in window.commands.shown():
        assert command.id in in_menus, command.id
        assert command.place.partition("/")[0] in MENUS
        assert (command.title in in_sheet) == bool(command.sequences), command.id
        found = [row.title for row in command_rows(window.commands, command.title)]
        shown = f"Go to {command.title}" if command.id.startswith("go.") else command.title
        assert shown in found or command.id in NOT_IN_PALETTE, command.id
        if command.icon:
            assert full_name(command.icon)


def test_the_places_are_what_their_views_say(window: MainWindow) -> None:
    for place in PLACES:
        window.commands.run(f"go.{place.name}")
        assert window.desk is not None
        assert window.desk.view is not None
        view = as_view(window.desk.view)
        assert (place.name, place.title, place.icon) == (view.NAME, view.TITLE, view.ICON)
        assert place.counts is None or view.count() is None or isinstance(view.count(), int)
        view.restore(view.state())
        json.dumps(view.state())


def _actions(menu: QMenu) -> list[QAction]:
    found = []
    for action in menu.actions():
        inner = action.menu()
        found += _actions(inner) if isinstance(inner, QMenu) else [action]
    return found


def test_the_menu_holds_all_menus(window: MainWindow) -> None:
    menu = window.menus.everything(window)
    titles = {action.text() for action in menu.actions()}
    assert {"Edit", "Record", "View", "Help", "Open recent"} <= titles


def test_two_commands_cannot_share_an_id_or_keys(qtbot: QtBot) -> None:
    widget, one, two = QWidget(), QWidget(), QWidget()
    for each in (widget, one, two):
        qtbot.addWidget(each)
    table = CommandTable(widget)
    table.add([Command("a", "A", lambda: None, "Ctrl+A")])
    with pytest.raises(ValueError, match="called a"):
        table.add([Command("a", "A again", lambda: None)])
    with pytest.raises(ValueError, match=r"share the keys Ctrl\+A"):
        table.add([Command("b", "B", lambda: None, ("F2", "Ctrl+A"))], owner=one)
    table.add([Command("one.x", "X", lambda: None, "+")], owner=one)
    table.add([Command("two.x", "X", lambda: None, "+")], owner=two)
    table.remove_owned(one)
    assert "one.x" not in table
    assert len(table) == 2


def test_a_command_that_cannot_run_does_not(qtbot: QtBot) -> None:
    widget = QWidget()
    qtbot.addWidget(widget)
    ran: list[str] = []
    able = [False]
    table = CommandTable(widget)
    table.add([Command("a", "A", lambda: ran.append("a"), "F5", enabled=lambda: able[0])])
    widget.show()
    widget.activateWindow()
    qtbot.waitUntil(widget.isActiveWindow)
    qtbot.keyClick(widget, Qt.Key.Key_F5)
    table.run("a")
    assert ran == []
    able[0] = True
    table.refresh()
    qtbot.keyClick(widget, Qt.Key.Key_F5)
    assert ran == ["a"]
    table.suspend(suspended=True)
    qtbot.keyClick(widget, Qt.Key.Key_F5)
    table.run("a")
    assert ran == ["a"]
