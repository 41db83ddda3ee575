"""The register on the sample, and what a test asks of its rows."""

from collections.abc import Iterator
from contextlib import contextmanager
from pathlib import Path
from typing import Any

from PySide6.QtCore import QPoint, Qt
from PySide6.QtTest import QTest
from PySide6.QtWidgets import QApplication, QMenu
from pytestqt.qtbot import QtBot
from tests.desktop.views.shown import CONTROL, LEFT, SHIFT, Key, Shown, shown

from tracker.desktop.views.register import View
from tracker.desktop.views.register.model import RegisterModel
from tracker.model.records import Commitment

__all__ = ["ALT", "CONTROL", "LEFT", "SHIFT", "Key", "Register", "open_register"]
ALT = Qt.KeyboardModifier.AltModifier


class Register(Shown):
    """What a user does with the register, and sees in it."""

    @property
    def model(self) -> RegisterModel:
        """The rows."""
        return self.view.model  # type: ignore[no-any-return]

    @property
    def table(self) -> Any:
        """The table."""
        return self.view.table

    def column(self, heading: str) -> int:
        """Return the column with a heading."""
        return next(at for at in range(self.model.columnCount()) if self.model.heading(at) == heading)

    def words(self, heading: str) -> list[str]:
        """Return what a column says from top to bottom, without heads of groups."""
        rows = [row for row in range(self.model.rowCount()) if not self.model.is_head(row)]
        return [self.model.words(row, self.column(heading)) for row in rows]

    def refs(self) -> list[str]:
        """Return the refs from top to bottom."""
        return self.words("Ref")

    def row(self, ref: str) -> int:
        """Return the row of a ref."""
        return self.model.row_of(self.record(ref).number)

    def record(self, ref: str) -> Commitment:
        """Return a commitment as it is stored now."""
        found = self.store.find(ref)
        assert isinstance(found, Commitment)
        return found

    def cell(self, ref: str, heading: str) -> str:
        """Return what a cell says."""
        return self.model.words(self.row(ref), self.column(heading))

    def write(self, words: str) -> None:
        """Type where the keyboard is, sign by sign, as it may move meanwhile."""
        for sign in words:
            QTest.keyClicks(QApplication.focusWidget(), sign)

    def stand(self, ref: str, heading: str) -> None:
        """Click a row, and walk with the keys to one of its cells."""
        self.click_cell(self.table, self.row(ref), self.column("Commitment"))
        columns = self.table.columns_in_sight()
        steps = columns.index(self.column(heading)) - columns.index(self.column("Commitment"))
        for _ in range(abs(steps)):
            self.press(Key.Key_Right if steps > 0 else Key.Key_Left)
        if not steps:
            self.press(Key.Key_Right)
            self.press(Key.Key_Left)
        assert self.table.currentIndex().column() == self.column(heading)

    def choose(self, name: str, words: str) -> None:
        """Choose an entry of an open menu by what it begins with."""
        menu = self.view.findChildren(QMenu, name)[-1]
        action = next(each for each in menu.actions() if each.text().replace("&", "").startswith(words))
        assert action.isEnabled(), f"{words} cannot be chosen"
        action.trigger()
        menu.close()

    def click_head(
        self, table: Any, column: int, modifier: Qt.KeyboardModifier = Qt.KeyboardModifier.NoModifier
    ) -> None:
        """Click the head of a column, where it stands while the others are scrolled too."""
        QTest.mouseClick(table.head.viewport(), LEFT, modifier, table.head.place_of(column).center())

    def head_place(self, heading: str) -> QPoint:
        """Return the middle of a column's head."""
        return self.table.head.place_of(self.column(heading)).center()

    def drag_head(self, heading: str, by: int) -> None:
        """Drag the right edge of a column's head."""
        place = self.table.head.place_of(self.column(heading))
        edge, head = QPoint(place.right(), 12), self.table.head.viewport()
        QTest.mouseMove(head, edge)
        QTest.mousePress(head, LEFT, Qt.KeyboardModifier.NoModifier, edge)
        for at in range(1, 5):
            QTest.mouseMove(head, edge + QPoint(by * at // 4, 0))
            QApplication.processEvents()
        QTest.mouseRelease(head, LEFT, Qt.KeyboardModifier.NoModifier, edge + QPoint(by, 0))

    @property
    def newest_step(self) -> str:
        """What undo would take back."""
        return self.store.undo_label


@contextmanager
def open_register(qtbot: QtBot, qapp: QApplication, file: Path) -> Iterator[Register]:
    """Show the register of a workspace file, with its commands' keys."""
    with shown(qtbot, qapp, file, View) as one:
        yield Register(one.view, one.session, one.said)
