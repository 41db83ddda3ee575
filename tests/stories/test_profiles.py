"""A change of government: from anywhere to the profile, the office handed over, what it owes shown in the register."""

import pytest
from PySide6.QtWidgets import QApplication
from pytestqt.qtbot import QtBot
from tests.stories.keys import CONTROL, Key, desk_of, press, write

from tracker.desktop.views import participants, register
from tracker.desktop.window import MainWindow
from tracker.model.records import Office

pytestmark = pytest.mark.qt_log_ignore("This plugin does not support", extend=True)


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
    press(window, Key.Key_Z, held=CONTROL)
    qtbot.waitUntil(lambda: not session.store.all(Office, person=number))
    assert session.store.undo_label == ""
