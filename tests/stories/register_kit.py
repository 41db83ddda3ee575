"""The register in the real window, worked by the mouse and by keys; each gesture is one step to undo."""

from collections.abc import Iterator
from contextlib import contextmanager
from typing import Any

from PySide6.QtCore import QPoint, Qt
from PySide6.QtTest import QTest
from PySide6.QtWidgets import QApplication, QMenu, QWidget

from tracker.desktop.session import Session
from tracker.desktop.views.register import View
from tracker.desktop.window import MainWindow
from tracker.model.fields import Record
from tracker.model.records import KINDS, Commitment
from tracker.store import Store

LEFT, RIGHT = Qt.MouseButton.LeftButton, Qt.MouseButton.RightButton
NONE, CONTROL, SHIFT = (
    Qt.KeyboardModifier.NoModifier,
    Qt.KeyboardModifier.ControlModifier,
    Qt.KeyboardModifier.ShiftModifier,
)
Key = Qt.Key


class Desk:
    """The window, its register, and the hand of its user."""

    def __init__(self, window: MainWindow) -> None:
        assert window.session is not None
        assert window.desk is not None
        self.window = window
        self.session: Session = window.session
        self.store: Store = window.session.store
        self.press(Key.Key_2, held=CONTROL)
        view = window.desk.view
        assert isinstance(view, View)
        self.view, self.table, self.model = view, view.table, view.model

    def press(self, *keys: Qt.Key, held: Qt.KeyboardModifier = NONE) -> None:
        """Press keys where the keyboard is."""
        for key in keys:
            QTest.keyClick(QApplication.activePopupWidget() or self.focused(), key, held)
            QApplication.processEvents()

    def focused(self) -> QWidget:
        """Return what has the keyboard, once the window has it again after a menu or a dialog."""
        if QApplication.focusWidget() is None:
            self.window.activateWindow()
            QApplication.processEvents()
        return QApplication.focusWidget() or self.window

    def write(self, words: str) -> None:
        """Type where the keyboard is."""
        for sign in words:
            QTest.keyClicks(self.focused(), sign)
            QApplication.processEvents()

    def number(self, headline: str) -> int:
        return next(one.number for one in self.store.all(Commitment) if one.headline == headline)

    def column(self, heading: str) -> int:
        return next(at for at in range(self.model.columnCount()) if self.model.heading(at) == heading)

    def row(self, headline: str) -> int:
        return self.model.row_of(self.number(headline))

    def cell(self, headline: str, heading: str) -> str:
        return self.model.words(self.row(headline), self.column(heading))

    def headlines(self) -> list[str]:
        rows = [row for row in range(self.model.rowCount()) if not self.model.is_head(row)]
        return [self.model.words(row, self.column("Commitment")) for row in rows]

    def place(self, headline: str, heading: str) -> QPoint:
        """Bring a cell into sight and return its middle."""
        index = self.model.index(self.row(headline), self.column(heading))
        self.table.scrollTo(index)
        return self.table.visualRect(index).center()

    def click(self, headline: str, heading: str = "Commitment", held: Qt.KeyboardModifier = NONE) -> None:
        QTest.mouseClick(self.table.viewport(), LEFT, held, self.place(headline, heading))

    def double_click(self, headline: str, heading: str) -> None:
        place = self.place(headline, heading)
        QTest.mouseClick(self.table.viewport(), LEFT, NONE, place)
        QTest.mouseDClick(self.table.viewport(), LEFT, NONE, place)

    def click_head(self, heading: str, held: Qt.KeyboardModifier = NONE) -> None:
        place = self.table.head.place_of(self.column(heading)).center()
        QTest.mouseClick(self.table.head.viewport(), LEFT, held, place)

    def choose(self, words: str) -> None:
        """Click an entry of the open menu."""
        menu = QApplication.activePopupWidget()
        assert isinstance(menu, QMenu)
        action = next(each for each in menu.actions() if each.text().replace("&", "").startswith(words))
        QTest.mouseClick(menu, LEFT, pos=menu.actionGeometry(action).center())

    def pick(self, word: str) -> None:
        """Take a word of the list that is open in a cell, and press Enter."""
        combo: Any = self.table.editing.editor.control  # type: ignore[union-attr]
        combo.view().setCurrentIndex(combo.model().index(combo.findText(word), 0))
        QTest.keyClick(combo.view(), Key.Key_Return)

    def walk_to(self, headline: str, heading: str) -> None:
        """Go to a cell by keys alone."""
        self.view.focus_first()
        self.press(Key.Key_Escape, Key.Key_Escape)
        self.press(Key.Key_Home, held=CONTROL)
        for _ in range(self.row(headline)):
            self.press(Key.Key_Down)
        columns = self.table.columns_in_sight()
        self.press(Key.Key_Left)
        self.press(Key.Key_Home)
        self.press(*[Key.Key_Right] * columns.index(self.column(heading)))
        here = self.table.currentIndex()
        assert (here.row(), here.column()) == (self.row(headline), self.column(heading))

    def dialog(self, name: str) -> Any:
        """Return an open dialog."""
        found = [each for each in self.window.findChildren(QWidget, name) if each.isVisible()]
        assert found, f"no {name} is open"
        return found[-1]

    def everything(self) -> dict[str, list[Record]]:
        return {name: list(self.store.all(kind)) for name, kind in KINDS.items()}

    @contextmanager
    def one_step(self) -> Iterator[None]:
        """Undo by Ctrl+Z once what is done inside, and ask that it was all."""
        before = self.everything()
        yield
        assert self.everything() != before
        self.view.focus_first()
        self.press(Key.Key_Z, held=CONTROL)
        assert self.everything() == before
