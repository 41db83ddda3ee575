"""Before a meeting: its pack by three keys from anywhere, a commitment put on the agenda, and the brief of it."""

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
from tracker.desktop.views import briefs, meetings
from tracker.desktop.window import MainWindow
from tracker.edits.sample import load_sample
from tracker.model.records import FollowUp
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


def desk_of(window: MainWindow) -> Desk:
    assert window.desk is not None
    return window.desk


def test_the_pack_for_the_next_meeting_and_its_brief(window: MainWindow, qtbot: QtBot) -> None:
    press(window, Key.Key_K, CONTROL)
    QTest.keyClicks(QApplication.focusWidget(), "pack for next")
    QApplication.processEvents()
    press(window, Key.Key_Return)
    desk = desk_of(window)
    assert isinstance(desk.view, meetings.View)
    pack = desk.view.pack
    assert pack.isVisible()
    store = desk.session.store
    assert store.name_of("meeting", pack.number) == "BRU-2025-03"
    pack.focus_first()
    model = pack.model
    while not (words := model.words(pack.table.currentIndex().row(), 0)).startswith("Give a package of two billion"):
        press(window, Key.Key_J)
        assert pack.table.currentIndex().row() < model.rowCount() - 1, words
    [(kind, number)] = desk.session.selection
    press(window, Key.Key_A)
    assert (kind, [one.meeting for one in store.all(FollowUp, commitment=number)]) == ("commitment", [pack.number])
    window.commands.run("meetings.pack_brief")
    assert isinstance(desk.view, briefs.View)
    assert (desk.view.state()["kind"], desk.view.state()["of"]) == ("pack", "BRU-2025-03")
    qtbot.waitUntil(desk.view.settled, timeout=20_000)
    assert desk.view.why_not_export() == ""
    assert len(desk.view.desk.pages) >= 2
