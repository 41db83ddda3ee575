"""What a user does in a story: press keys, write, look at the desk."""

from PySide6.QtCore import Qt
from PySide6.QtTest import QTest
from PySide6.QtWidgets import QApplication

from tracker.desktop.desk import Desk
from tracker.desktop.window import MainWindow

CONTROL, NONE = Qt.KeyboardModifier.ControlModifier, Qt.KeyboardModifier.NoModifier
Key = Qt.Key


def press(window: MainWindow, *keys: Qt.Key, held: Qt.KeyboardModifier = NONE) -> None:
    """Press one key after the other where the keyboard is."""
    for key in keys:
        QTest.keyClick(QApplication.focusWidget() or window, key, held)
        QApplication.processEvents()


def write(words: str) -> None:
    """Type where the keyboard is."""
    QTest.keyClicks(QApplication.focusWidget(), words)
    QApplication.processEvents()


def desk_of(window: MainWindow) -> Desk:
    """Return the desk of what is open."""
    assert window.desk is not None
    return window.desk
