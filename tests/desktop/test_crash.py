"""What is not caught: a sentence for the user, or the dialog that loses nothing."""

import sys
import threading
from collections.abc import Iterator
from pathlib import Path

import pytest
from PySide6.QtCore import Qt
from PySide6.QtGui import QGuiApplication
from PySide6.QtWidgets import QApplication
from pytestqt.qtbot import QtBot

from tracker.desktop.crash import Catcher, CrashDialog, log_folder, log_to_file
from tracker.model.errors import UserError


@pytest.fixture
def said(qapp: QApplication) -> Iterator[list[str]]:
    told: list[str] = []
    catcher = Catcher(qapp, told.append, Path("tracker.log"))
    yield told
    catcher.let_go()
    for dialog in dialogs():
        dialog.accept()
    catcher.deleteLater()


def dialogs() -> list[CrashDialog]:
    return [each for each in QApplication.topLevelWidgets() if isinstance(each, CrashDialog) and each.isVisible()]


def throw(error: Exception) -> None:
    try:
        raise error
    except type(error):
        sys.excepthook(*sys.exc_info())  # type: ignore[arg-type]


def test_a_user_error_is_said(said: list[str]) -> None:
    throw(UserError("Choose another name."))
    assert said == ["Choose another name."]
    assert dialogs() == []


@pytest.mark.logs
def test_anything_else_opens_one_dialog(said: list[str], qtbot: QtBot) -> None:
    throw(ZeroDivisionError("twice"))
    throw(ZeroDivisionError("twice"))
    assert said == []
    (dialog,) = dialogs()
    dialog.copy.click()
    copied = QGuiApplication.clipboard().text()
    assert "ZeroDivisionError: twice" in copied
    assert "Summit Tracker" in copied
    qtbot.keyClick(dialog, Qt.Key.Key_Escape)
    assert dialogs() == []
    throw(KeyError("again"))
    assert len(dialogs()) == 1


@pytest.mark.logs
@pytest.mark.filterwarnings("ignore::pytest.PytestUnhandledThreadExceptionWarning")
def test_errors_of_other_threads_arrive_too(said: list[str], qtbot: QtBot) -> None:
    def fail() -> None:
        raise UserError("The disk is full.")

    thread = threading.Thread(target=fail)
    thread.start()
    thread.join()
    qtbot.waitUntil(lambda: said == ["The disk is full."])


@pytest.mark.logs
def test_the_log_goes_to_the_users_folder(user_home: Path) -> None:
    import logging

    path = log_to_file()
    assert path is not None
    assert path.parent == log_folder()
    handler = logging.getLogger().handlers[-1]
    try:
        logging.getLogger("tracker.test").warning("a word")
        assert "a word" in path.read_text(encoding="utf-8")
        assert user_home in path.parents
    finally:
        logging.getLogger().removeHandler(handler)
        handler.close()
