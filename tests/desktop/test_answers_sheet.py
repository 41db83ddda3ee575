"""Answers that lie over the window: where they begin, how they are walked, copied and left."""

import pytest
from PySide6.QtCore import Qt
from PySide6.QtGui import QGuiApplication
from PySide6.QtWidgets import QApplication
from pytestqt.qtbot import QtBot

from tracker.desktop.answers_sheet import AnswersSheet
from tracker.desktop.answers_sheet_changes import ChangesSheet
from tracker.desktop.window import MainWindow
from tracker.edits.records import save
from tracker.model.records import BriefRelease

pytestmark = pytest.mark.qt_log_ignore("This plugin does not support", extend=True)
Key = Qt.Key


def opened(window: MainWindow, command: str) -> AnswersSheet:
    window.commands.run(command)
    return next(each for each in window.findChildren(AnswersSheet) if each.isVisible())


def press(qtbot: QtBot, key: Qt.Key, held: Qt.KeyboardModifier = Qt.KeyboardModifier.NoModifier) -> None:
    qtbot.keyClick(QApplication.focusWidget(), key, held)


def test_changes_begin_at_the_last_brief(window: MainWindow, qtbot: QtBot) -> None:
    assert window.session is not None
    sheet = opened(window, "ask.changes")
    assert isinstance(sheet, ChangesSheet)
    assert sheet.since.value() == "2025-02-19"  # no brief was issued: two weeks
    press(qtbot, Key.Key_Escape)
    assert not sheet.isVisible()
    for issue, day in ((1, "2025-02-20"), (2, "2025-02-28"), (3, "2025-03-20")):
        save(window.session.store, BriefRelease.of(brief="outcome", issue=issue, as_of=day))
    assert opened(window, "ask.changes") is sheet
    assert sheet.since.value() == "2025-02-28"
    assert "since issue 2 of the brief, up to 5 Mar 2025" in sheet.about.text()


def test_a_day_that_lies_ahead_is_refused_at_the_field(window: MainWindow, qtbot: QtBot) -> None:
    sheet = opened(window, "ask.changes")
    assert isinstance(sheet, ChangesSheet)
    sheet.since.setFocus()
    press(qtbot, Key.Key_A, Qt.KeyboardModifier.ControlModifier)
    qtbot.keyClicks(QApplication.focusWidget(), "20 March 2025")
    press(qtbot, Key.Key_Return)
    assert sheet.since.error() == "Give a day before 5 Mar 2025."


def test_a_list_is_walked_copied_and_opened_by_keys(window: MainWindow, qtbot: QtBot) -> None:
    assert window.session is not None
    sheet = opened(window, "ask.yields")
    press(qtbot, Key.Key_C, Qt.KeyboardModifier.ControlModifier)
    lines = QGuiApplication.clipboard().text().splitlines()
    assert lines[0].split("\t")[:3] == ["Ref", "Held", "Meeting"]
    assert len(lines) == 1 + 15
    press(qtbot, Key.Key_J)
    press(qtbot, Key.Key_K)
    press(qtbot, Key.Key_Down)
    press(qtbot, Key.Key_Return)
    assert not sheet.isVisible()
    assert [window.session.store.name_of(*each) for each in window.session.selection] == ["BUR-2024-06"]


def test_meetings_stand_by_what_they_brought(window: MainWindow, qtbot: QtBot) -> None:
    sheet = opened(window, "ask.yields")
    first = sheet.cells.words(1, 2)
    assert first == "G7 summit in Apulia"
    while getattr(QApplication.focusWidget(), "text", str)() != "By day":
        press(qtbot, Key.Key_Tab)
    press(qtbot, Key.Key_Right)
    assert sheet.cells.words(1, 2) == "London leaders’ meeting"
