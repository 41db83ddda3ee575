"""Merging, blocs and calendars as a user does them: by keys, with what would happen said before."""

from collections.abc import Callable
from pathlib import Path
from typing import TypeVar

import pytest
from PySide6.QtCore import Qt
from PySide6.QtTest import QAbstractItemModelTester
from PySide6.QtWidgets import QApplication, QFileDialog, QWidget
from pytestqt.qtbot import QtBot

from tracker.desktop.blocs import BlocCard
from tracker.desktop.calendar_commands import Calendars
from tracker.desktop.calendar_dialogs import ExportDialog, ImportDialog
from tracker.desktop.merging import MergeCard
from tracker.desktop.session import Session
from tracker.desktop.window import MainWindow
from tracker.model.records import Meeting, Membership

W = TypeVar("W", bound=QWidget)


@pytest.fixture
def session(window: MainWindow) -> Session:
    assert window.session is not None
    return window.session


def shown(window: MainWindow, kind: type[W]) -> W:
    return next(each for each in window.findChildren(kind) if each.isVisible())


def press(qtbot: QtBot, *keys: Qt.Key) -> None:
    for key in keys:
        focused = QApplication.focusWidget()
        assert focused is not None
        qtbot.keyClick(focused, key)


def said(window: MainWindow) -> str:
    assert window.desk is not None
    return window.desk.answers.toast.words()


def test_an_actor_is_merged_by_keys_and_undone(window: MainWindow, session: Session, qtbot: QtBot) -> None:
    germany = session.store.find("DE")
    session.open("actor", germany.number)
    qtbot.keyClick(window, Qt.Key.Key_J, Qt.KeyboardModifier.ControlModifier)
    card = shown(window, MergeCard)
    assert "leads to the one that stays" in card.preview.text()
    press(qtbot, Qt.Key.Key_Return)
    assert card.problem.text() == "Choose the actor that stays."
    qtbot.keyClicks(QApplication.focusWidget(), "fran")
    press(qtbot, Qt.Key.Key_Return)
    assert card.preview.text().startswith("Moves 12 participations, ")
    press(qtbot, Qt.Key.Key_Return)
    assert session.selection == (("actor", session.store.find("FR").number),)
    assert session.store.find("DE").number == session.store.find("FR").number
    assert session.undo_label == "Merge DE into FR"
    assert not card.isVisible()
    qtbot.keyClick(window, Qt.Key.Key_Z, Qt.KeyboardModifier.ControlModifier)
    assert session.store.find("DE") == germany


def test_what_cannot_be_merged_says_why(window: MainWindow, session: Session, qtbot: QtBot) -> None:
    session.open("actor", session.store.find("FR").number)
    window.commands.run("record.merge")
    card = shown(window, MergeCard)
    qtbot.keyClicks(QApplication.focusWidget(), "european union")
    press(qtbot, Qt.Key.Key_Return)
    assert card.preview.text().endswith("Delete that membership first.")
    assert not card.save_button.isEnabled()
    press(qtbot, Qt.Key.Key_Escape)
    assert not card.isVisible()


def test_of_two_commitments_the_second_goes_into_the_first(window: MainWindow, session: Session) -> None:
    window.commands.run("go.register")
    one, two = session.store.columns.ids[:2].tolist()
    session.select("commitment", one, two)
    window.commands.run("record.merge")
    card = shown(window, MergeCard)
    assert card.field.value() == one
    assert card.preview.text().startswith("Moves ")
    card.close_card()
    session.select("excerpt", 1)
    assert not window.commands.can_run("record.merge")


def test_what_very_many_refer_to_is_looked_at_meanwhile(
    window: MainWindow, session: Session, qtbot: QtBot, monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.setattr("tracker.desktop.merging.AT_ONCE", 0)
    session.open("actor", session.store.find("DE").number)
    window.commands.run("record.merge")
    card = shown(window, MergeCard)
    qtbot.keyClicks(QApplication.focusWidget(), "france")
    press(qtbot, Qt.Key.Key_Return)
    assert card.preview.text() == "Looking at what refers to it …"
    qtbot.waitUntil(lambda: card.preview.text().startswith("Moves 12 participations, "))
    card.close_card()


def test_what_is_not_deleted_may_be_merged(window: MainWindow, session: Session, qtbot: QtBot) -> None:
    session.open("actor", session.store.find("DE").number)
    window.commands.run("record.delete")
    assert "choose “Merge into…”" in said(window)
    assert window.desk is not None
    qtbot.mouseClick(window.desk.answers.toast.offered, Qt.MouseButton.LeftButton)
    assert shown(window, MergeCard).title.text() == "Merge “Germany” into"


def test_a_bloc_is_added_from_the_palette_command(window: MainWindow, session: Session, qtbot: QtBot) -> None:
    before = session.store.count(Membership)
    window.commands.run("record.add_bloc")
    card = shown(window, BlocCard)
    assert {row.value: row.count for row in card.rows()}["EU"] == 27
    qtbot.keyClicks(QApplication.focusWidget(), "g20")
    press(qtbot, Qt.Key.Key_Return)
    assert session.store.count(Membership) == before + 21
    assert session.undo_label == "Add members of G20 (21 memberships)"
    assert session.selection == (("actor", session.store.find("G20").number),)
    assert not card.isVisible()


def test_a_calendar_goes_out_and_meetings_come_in(
    window: MainWindow, session: Session, qtbot: QtBot, tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    target = tmp_path / "out"
    monkeypatch.setattr(QFileDialog, "getSaveFileName", lambda *_: (str(target), ""))
    window.commands.run("file.export_calendar")
    dialog = shown(window, ExportDialog)
    dialog.checks["deadlines"].box.click()
    qtbot.mouseClick(dialog.export, Qt.MouseButton.LeftButton)
    qtbot.waitUntil(lambda: "Exported out.ics: 18 meetings, " in said(window))
    file = target.with_suffix(".ics")
    text = file.read_text("utf-8")
    assert "Due: " not in text
    gone = session.store.all(Meeting)[0]
    text = text.replace(f"UID:{gone.uid}", "UID:new").replace(f"SUMMARY:{gone.title}", "SUMMARY:Another")
    second = session.store.all(Meeting)[1]
    file.write_text(text.replace(f"SUMMARY:{second.title}", "SUMMARY:Called so now"), "utf-8", newline="")
    monkeypatch.setattr(QFileDialog, "getOpenFileName", lambda *_: (str(file), ""))
    window.commands.run("file.import_meetings")
    qtbot.waitUntil(lambda: any(each.isVisible() for each in window.findChildren(ImportDialog)))
    coming = shown(window, ImportDialog)
    QAbstractItemModelTester(coming.model, QAbstractItemModelTester.FailureReportingMode.QtTest)
    assert coming.go.text() == "Import 2 meetings"
    press(qtbot, Qt.Key.Key_Space)
    assert [draft.values["title"] for draft in coming.model.chosen()] == ["Called so now"]
    press(qtbot, Qt.Key.Key_Space)
    press(qtbot, Qt.Key.Key_Return)
    assert session.undo_label == "Import 2 meetings from a calendar"
    assert session.store.get(Meeting, second.number).title == "Called so now"
    assert session.store.all(Meeting)[-1].title == "Another"


def test_a_file_that_is_no_calendar_is_refused_with_a_sentence(
    window: MainWindow, session: Session, qtbot: QtBot, tmp_path: Path
) -> None:
    file = tmp_path / "x.ics"
    file.write_bytes(b"\x00")
    reader: Callable[[Path], None] = window.findChildren(Calendars)[0].read
    reader(file)
    qtbot.waitUntil(lambda: "x.ics is no calendar" in said(window))
