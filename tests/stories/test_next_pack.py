"""Before a meeting: its pack by three keys from anywhere, a commitment put on the agenda, and the brief of it."""

import pytest
from PySide6.QtTest import QTest
from PySide6.QtWidgets import QApplication
from pytestqt.qtbot import QtBot
from tests.stories.keys import CONTROL, Key, desk_of, press

from tracker.desktop.views import briefs, meetings
from tracker.desktop.window import MainWindow
from tracker.model.records import FollowUp

pytestmark = pytest.mark.qt_log_ignore("This plugin does not support", extend=True)


def test_the_pack_for_the_next_meeting_and_its_brief(window: MainWindow, qtbot: QtBot) -> None:
    press(window, Key.Key_K, held=CONTROL)
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
