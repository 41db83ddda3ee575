"""Everything that takes the keyboard has a name for screen readers, and Tab comes to it and leaves it again."""

import pytest
from PySide6.QtCore import Qt
from PySide6.QtWidgets import QAbstractButton, QApplication, QWidget
from pytestqt.qtbot import QtBot

from tracker.desktop.places import PLACES
from tracker.desktop.window import MainWindow

pytestmark = pytest.mark.qt_log_ignore("This plugin does not support", extend=True)
MOST = 200
"""Presses of Tab after which it has been everywhere."""


def takes_keyboard(window: QWidget) -> list[QWidget]:
    """Return what Tab is to come to; what hands the keyboard on to another does not count."""
    return [
        each
        for each in window.findChildren(QWidget)
        if each.isVisible() and each.isEnabled() and each.focusPolicy() & Qt.FocusPolicy.TabFocus
        if each.focusProxy() is None and not each.objectName().startswith("qt_scrollarea")
    ]


def called(widget: QWidget) -> str:
    return widget.accessibleName() or (widget.text() if isinstance(widget, QAbstractButton) else "")


def walked(qtbot: QtBot) -> list[QWidget]:
    """Press Tab until the keyboard is back where it was, and return where it came by."""
    seen: list[QWidget] = []
    for _ in range(MOST):
        here = QApplication.focusWidget()
        assert here is not None, f"the keyboard is lost after {called(seen[-1])}" if seen else "it is nowhere"
        if seen and here is seen[0]:
            return seen
        assert not seen or here is not seen[-1], f"Tab does not leave {type(here).__name__} “{called(here)}”"
        seen.append(here)
        qtbot.keyClick(here, Qt.Key.Key_Tab)
    raise AssertionError("Tab goes round without coming back")


@pytest.mark.parametrize("name", [place.name for place in PLACES])
def test_tab_goes_everywhere_and_all_has_a_name(window: MainWindow, qtbot: QtBot, name: str) -> None:
    desk = window.desk
    assert desk is not None
    desk.show_view(name)
    view = desk.view
    settled = getattr(view, "settled", None)
    if settled is not None:
        qtbot.waitUntil(settled, timeout=20_000)
    desk.focus_first()
    found = takes_keyboard(window)
    assert [type(each).__name__ for each in found if not called(each)] == []
    seen = walked(qtbot)
    groups = {(type(each), each.parentWidget()) for each in seen}  # arrows go on among those beside it
    missed = [each for each in takes_keyboard(window) if each not in seen]
    assert [called(each) for each in missed if (type(each), each.parentWidget()) not in groups] == []
