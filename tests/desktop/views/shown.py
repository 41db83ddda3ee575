"""A view on the sample in a window of its own, worked by keys and mouse."""

from collections.abc import Callable, Iterator
from contextlib import contextmanager
from datetime import date
from pathlib import Path
from typing import Any

from PySide6.QtCore import QPoint, Qt
from PySide6.QtTest import QTest
from PySide6.QtWidgets import QApplication, QWidget
from pytestqt.qtbot import QtBot

from tracker.desktop.commands import CommandTable
from tracker.desktop.session import Session
from tracker.desktop.settings import Settings
from tracker.desktop.tables.table import Table
from tracker.desktop.theme import theme_of
from tracker.store import open_workspace

TODAY = date(2025, 3, 5)
Key = Qt.Key
SHIFT, CONTROL = Qt.KeyboardModifier.ShiftModifier, Qt.KeyboardModifier.ControlModifier
LEFT = Qt.MouseButton.LeftButton


class Shown:
    """One view, its session, and what a user does with it."""

    def __init__(self, view: Any, session: Session, said: list[str]) -> None:
        self.view, self.session, self.said = view, session, said
        self.store = session.store

    def press(self, key: Qt.Key, modifier: Qt.KeyboardModifier = Qt.KeyboardModifier.NoModifier) -> None:
        """Press a key where the keyboard is."""
        QTest.keyClick(QApplication.focusWidget() or self.view, key, modifier)

    def write(self, words: str) -> None:
        """Type where the keyboard is."""
        QTest.keyClicks(QApplication.focusWidget(), words)

    def named(self, name: str, kind: type[QWidget] = QWidget) -> Any:
        """Return the part that a screen reader calls by a name and that is in sight."""
        found = [each for each in self.view.findChildren(kind) if each.accessibleName() == name and each.isVisible()]
        assert found, f"nothing in sight is called {name!r}"
        return found[0]

    def click(self, name: str, kind: type[QWidget] = QWidget) -> None:
        """Click a part by its name."""
        QTest.mouseClick(self.named(name, kind), LEFT)

    def click_cell(
        self, table: Table, row: int, column: int, modifier: Qt.KeyboardModifier = Qt.KeyboardModifier.NoModifier
    ) -> None:
        """Click a cell of a table."""
        QTest.mouseClick(table.viewport(), LEFT, modifier, self.middle(table, row, column))

    def double_click_cell(self, table: Table, row: int, column: int) -> None:
        """Click a cell twice."""
        place = self.middle(table, row, column)
        QTest.mouseClick(table.viewport(), LEFT, Qt.KeyboardModifier.NoModifier, place)
        QTest.mouseDClick(table.viewport(), LEFT, Qt.KeyboardModifier.NoModifier, place)

    def middle(self, table: Table, row: int, column: int) -> QPoint:
        """Bring a cell into sight and return its middle."""
        index = table.cells.index(row, column)
        table.scrollTo(index)
        return table.visualRect(index).center()

    def click_head(
        self, table: Table, column: int, modifier: Qt.KeyboardModifier = Qt.KeyboardModifier.NoModifier
    ) -> None:
        """Click the head of a column."""
        head = table.horizontalHeader()
        place = QPoint(head.sectionViewportPosition(column) + head.sectionSize(column) // 2, head.height() // 2)
        QTest.mouseClick(head.viewport(), LEFT, modifier, place)


@contextmanager
def shown(qtbot: QtBot, qapp: QApplication, file: Path, make: Callable[[Session], QWidget]) -> Iterator[Shown]:
    """Show a view on a workspace file, with its commands' keys."""
    theme_of(qapp).set_mode("light")
    store = open_workspace(file)
    session = Session(store, Settings(), TODAY)
    said: list[str] = []
    session.toast.connect(lambda words, _: said.append(words))
    session.refused.connect(said.append)
    view = make(session)
    table = CommandTable(view)
    table.add(view.commands(), owner=view)  # type: ignore[attr-defined]
    session.selection_changed.connect(table.refresh)
    qtbot.addWidget(view)
    view.resize(1240, 860)
    with qtbot.waitActive(view):
        view.show()
        view.activateWindow()
    view.focus_first()  # type: ignore[attr-defined]
    yield Shown(view, session, said)
    session.close()
    view.close()
    store.close()
