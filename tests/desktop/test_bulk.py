"""What is written as days, and the row for several commitments in little room."""

from pathlib import Path

import pytest
from PySide6.QtCore import Qt
from PySide6.QtTest import QTest
from PySide6.QtWidgets import QApplication, QLabel, QMenu
from pytestqt.qtbot import QtBot

from tracker.desktop.bulk import BulkBar, read_days
from tracker.desktop.session import Session
from tracker.desktop.settings import Settings
from tracker.desktop.theme import theme_of
from tracker.desktop.widgets.buttons import Button, IconButton
from tracker.edits.commitments import NewCommitment, create_commitment
from tracker.model.errors import UserError
from tracker.model.records import Commitment, Deadline
from tracker.store import create_workspace


@pytest.mark.parametrize(
    ("words", "days"), [("7", 7), ("-3", -3), ("−3", -3), ("+2w", 14), (" 2 W ", 14), ("10 d", 10), ("0", 0)]
)
def test_days_are_read(words: str, days: int) -> None:
    assert read_days(words) == days


@pytest.mark.parametrize("words", ["", "soon", "3 m", "1.5", "w"])
def test_what_is_no_number_of_days_is_refused(words: str) -> None:
    with pytest.raises(UserError, match="Write days, such as 7"):
        read_days(words)


def test_the_row_follows_the_selection_and_fits(qtbot: QtBot, qapp: QApplication, tmp_path: Path) -> None:
    theme_of(qapp)
    with create_workspace(tmp_path / "w.tracker") as store:
        ids = [create_commitment(store, NewCommitment(f"Promise {n}", deadline="2025-05-01")).number for n in range(3)]
        session = Session(store, Settings())
        bar = BulkBar(session, copies=True)
        qtbot.addWidget(bar)
        bar.resize(1100, 44)
        assert bar.isHidden()
        session.select(Commitment.KIND, *ids)
        assert not bar.isHidden()
        assert "3 selected" in [each.text() for each in bar.findChildren(QLabel)]

        def shown() -> set[str]:
            return {each.text() for each in bar.findChildren(Button) if each.isVisible()}

        assert shown() == {
            "Set status",
            "Add tag",
            "Shift deadlines",
            "Priority",
            "Set field",
            "Copy",
            "Delete",
            "Clear",
        }
        bar.resize(420, 44)
        QApplication.processEvents()
        assert {"Set status", "Clear"} <= shown()
        assert "Delete" not in shown()
        more = next(each for each in bar.findChildren(IconButton) if each.isVisible())
        assert more.geometry().right() < next(
            each for each in bar.findChildren(Button) if each.text() == "Clear"
        ).geometry().left()  # fmt: skip
        QTest.mouseClick(more, Qt.MouseButton.LeftButton)
        menu = QApplication.activePopupWidget()
        assert isinstance(menu, QMenu)
        action = next(each for each in menu.actions() if each.text() == "Shift deadlines")
        QTest.mouseClick(menu, Qt.MouseButton.LeftButton, pos=menu.actionGeometry(action).center())
        QTest.keyClicks(bar.days, "x")
        QTest.keyClick(bar.days, Qt.Key.Key_Return)
        assert any(each.text().startswith("Write days") and each.isVisible() for each in bar.findChildren(QLabel))
        QTest.keyClick(bar.days, Qt.Key.Key_Backspace)
        QTest.keyClicks(bar.days, "1w")
        QTest.keyClick(bar.days, Qt.Key.Key_Return)
        assert sorted(one.window or "" for one in store.all(Deadline)) == ["2025-05-01"] * 3 + ["2025-05-08"] * 3
        session.select(Commitment.KIND, ids[0])
        assert bar.isHidden()
        session.close()
