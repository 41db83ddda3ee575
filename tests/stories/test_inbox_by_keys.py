"""The inbox in the real window: gone to, worked off and left by keys, with its number in the navigation."""

from collections.abc import Callable

import pytest
from PySide6.QtWidgets import QApplication
from pytestqt.qtbot import QtBot
from tests.stories.keys import press
from tests.stories.timeline_kit import CONTROL, Key, Stage, day

from tracker.desktop.views.inbox import View

pytestmark = pytest.mark.qt_log_ignore("This plugin does not support", extend=True)


def number(stage: Stage) -> Callable[[], str]:
    desk = stage.window.desk
    assert desk is not None
    item = desk.navigation.views.item("inbox")
    return item.accessibleName


def test_what_is_late_is_reviewed_judged_and_found_again(stage: Stage, qtbot: QtBot) -> None:
    desk, session = stage.window.desk, stage.window.session
    assert desk is not None
    assert session is not None
    assert desk.current == "timeline"  # a workspace opens there, though the inbox stands first
    said = number(stage)
    qtbot.waitUntil(lambda: said() != "Inbox")
    count = int(said().removeprefix("Inbox, "))
    press(stage.window, Key.Key_QuoteLeft, held=CONTROL)
    view = desk.view
    assert isinstance(view, View)
    first = session.selection[0]
    press(stage.window, Key.Key_V)
    assert session.selection[0] != first  # the next has taken its place
    qtbot.waitUntil(lambda: said() == f"Inbox, {count - 1}")
    press(stage.window, Key.Key_Z, held=CONTROL)
    qtbot.waitUntil(lambda: said() == f"Inbox, {count}")
    press(stage.window, Key.Key_S)
    assert desk.inspector is not None
    focused = QApplication.focusWidget()
    assert focused is not None
    assert desk.inspector.isAncestorOf(focused)
    press(stage.window, Key.Key_Escape)
    session.set_as_of(day("2024-01-01"))
    assert view.empty.isVisible()
    qtbot.waitUntil(lambda: said() == "Inbox")
    press(stage.window, Key.Key_1, held=CONTROL)
    assert desk.current == "timeline"
