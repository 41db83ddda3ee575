"""An inspector on the sample, and the hands of somebody who works it by keys."""

from datetime import date

from PySide6.QtCore import Qt
from PySide6.QtGui import QAction
from PySide6.QtWidgets import QApplication, QMenu, QWidget
from pytestqt.qtbot import QtBot

from tracker.desktop.inspector import Inspector
from tracker.desktop.inspector.commitment_panel import CommitmentPanel
from tracker.desktop.inspector.draft_form import DraftForm
from tracker.desktop.inspector.form import RecordForm
from tracker.desktop.inspector.lines import LineRow
from tracker.desktop.inspector.parts import PartsSection
from tracker.desktop.inspector.record_panel import RecordPanel
from tracker.desktop.inspector.section import Section
from tracker.desktop.session import Session
from tracker.desktop.widgets import Editor
from tracker.model.records import (
    Commitment,
)
from tracker.store import Store

Key = Qt.Key
CONTROL = Qt.KeyboardModifier.ControlModifier
SHIFT = Qt.KeyboardModifier.ShiftModifier
TODAY = date(2025, 3, 28)
TROOPS = "PAR-2025-02/01"


class Desk:
    """An inspector in a window of its own, and the keyboard."""

    def __init__(self, session: Session, inspector: Inspector, qtbot: QtBot) -> None:
        self.session, self.inspector, self.qtbot = session, inspector, qtbot
        self.said: list[str] = []
        session.toast.connect(lambda words, _: self.said.append(words))
        session.refused.connect(self.said.append)

    @property
    def store(self) -> Store:
        return self.session.store

    def show(self, ref: str, kind: str = "") -> None:
        record = self.store.find(ref, kind)
        self.session.select(record.KIND, record.number)

    @property
    def page(self) -> CommitmentPanel:
        page = self.inspector.page
        assert isinstance(page, CommitmentPanel)
        return page

    @property
    def record_page(self) -> RecordPanel:
        page = self.inspector.page
        assert isinstance(page, RecordPanel)
        return page

    def section(self, title: str) -> PartsSection:
        found = [each for each in self.record_page.sections if isinstance(each, PartsSection)]
        return next(each for each in found if each.accessibleName() == title)

    def type(self, words: str) -> None:
        """Type into whatever has the keyboard."""
        self.qtbot.keyClicks(self.focused(), words)

    def press(self, key: Qt.Key, held: Qt.KeyboardModifier = Qt.KeyboardModifier.NoModifier) -> None:
        self.qtbot.keyClick(self.focused(), key, held)

    def focused(self) -> QWidget:
        focused = QApplication.focusWidget()
        assert focused is not None
        return focused

    def replace(self, editor: Editor, words: str) -> None:
        """Type over what stands in a field."""
        editor.control.setFocus(Qt.FocusReason.TabFocusReason)
        self.press(Key.Key_A, CONTROL)
        self.type(words)

    def steps(self) -> int:
        return len(self.store.steps())

    def form_of(self, section: Section) -> DraftForm:
        assert section.form is not None
        return section.form


def editor(form: RecordForm, name: str) -> Editor:
    row = form.rows[name]
    assert isinstance(row, Editor)
    return row


def commitment(desk: Desk, ref: str = TROOPS) -> Commitment:
    found = desk.store.find(ref)
    assert isinstance(found, Commitment)
    return found


def row_with(section: Section, words: str) -> LineRow:
    return next(row for row in section.rows() if words in row.accessibleName())


def choose_from_menu(desk: Desk, row: LineRow, words: str) -> None:
    """Open the menu of a line and take one of its entries."""
    row.setFocus()
    row.contextMenuEvent(None)  # type: ignore[arg-type]
    menu = next(menu for menu in row.findChildren(QMenu) if menu.isVisible())
    entry = next(action for action in menu.actions() if action.text() == words)
    assert isinstance(entry, QAction)
    menu.setActiveAction(entry)
    desk.qtbot.keyClick(menu, Key.Key_Return)
