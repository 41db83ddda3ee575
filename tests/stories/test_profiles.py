"""A change of government: from anywhere to the profile, the office handed over, what it owes shown in the register."""

from collections.abc import Iterator
from datetime import date
from pathlib import Path

import pytest
from PySide6.QtCore import Qt
from PySide6.QtTest import QTest
from PySide6.QtWidgets import QApplication
from pytestqt.qtbot import QtBot

from tracker.app import make_window
from tracker.desktop.desk import Desk
from tracker.desktop.settings import Settings
from tracker.desktop.theme import theme_of
from tracker.desktop.views import participants, register
from tracker.desktop.window import MainWindow
from tracker.edits.sample import load_sample
from tracker.model.records import Office
from tracker.store import create_workspace

pytestmark = pytest.mark.qt_log_ignore("This plugin does not support", extend=True)
CONTROL, NONE = Qt.KeyboardModifier.ControlModifier, Qt.KeyboardModifier.NoModifier
Key = Qt.Key


@pytest.fixture
def window(qtbot: QtBot, qapp: QApplication, tmp_path: Path) -> Iterator[MainWindow]:
    theme_of(qapp)
    with create_workspace(tmp_path / "w.tracker") as store:
        load_sample(store)
    made = make_window(qapp, Settings.load(), date(2025, 3, 5))
    qtbot.addWidget(made)
    made.resize(1440, 900)
    made.show()
    made.activateWindow()
    qtbot.waitUntil(made.isActiveWindow)
    assert made.files.open(tmp_path / "w.tracker"), made.welcome.problem
    yield made
    made.close()


def press(window: MainWindow, key: Qt.Key, held: Qt.KeyboardModifier = NONE) -> None:
    QTest.keyClick(QApplication.focusWidget() or window, key, held)
    QApplication.processEvents()


def write(words: str) -> None:
    QTest.keyClicks(QApplication.focusWidget(), words)
    QApplication.processEvents()


def desk_of(window: MainWindow) -> Desk:
    assert window.desk is not None
    return window.desk


def test_an_office_is_handed_over_and_what_it_owes_is_shown_in_the_register(window: MainWindow, qtbot: QtBot) -> None:
    desk, session = desk_of(window), window.session
    assert session is not None
    window.commands.run("go.participants")
    assert isinstance(desk.view, participants.View)
    assert not desk.inspector_is_shown
    desk.focus_first()
    press(window, Key.Key_H)
    press(window, Key.Key_Tab)
    write("Dee Novel")
    press(window, Key.Key_Return)
    press(window, Key.Key_Return)
    assert window.commands.command("participants.hand_over").enabled()
    kind, number = desk.view.current or ("", 0)
    assert (kind, session.store.title_of(kind, number)) == ("person", "Dee Novel")
    [office] = session.store.all(Office, person=number)
    assert (office.title, office.since) == ("Prime Minister", "2025-03-05")

    session.select("actor", office.actor)
    for name in ("participants.names", "participants.side", "participants.side", "participants.add_person"):
        window.commands.run(name)
        QApplication.processEvents()
    press(window, Key.Key_Escape)
    window.commands.run("participants.register")
    assert isinstance(desk.view, register.View)
    mask = session.mask()
    assert mask is not None
    assert int(mask.sum()) == 8
    press(window, Key.Key_Z, CONTROL)
    qtbot.waitUntil(lambda: not session.store.all(Office, person=number))
    assert session.store.undo_label == "Load the sample"
