"""A part of the inspector: a heading, its lines, and a form in place to add or change one."""

from collections.abc import Callable, Sequence
from typing import ClassVar

from PySide6.QtCore import QEvent, Qt, Signal, Slot
from PySide6.QtGui import QEnterEvent
from PySide6.QtWidgets import (
    QAbstractButton,
    QAbstractScrollArea,
    QApplication,
    QHBoxLayout,
    QSizePolicy,
    QVBoxLayout,
    QWidget,
)
from shiboken6 import isValid

from tracker.desktop.inspector.caret import Caret
from tracker.desktop.inspector.draft_form import DraftForm
from tracker.desktop.inspector.lines import Choice, Line, LineRow
from tracker.desktop.inspector.looks import INSET, MARGIN, RIGHT, Faint
from tracker.desktop.session import Session
from tracker.desktop.widgets import Button, HLine, Words
from tracker.edits.records import delete
from tracker.model.records import KINDS

MOST_LINES = 30
Key = tuple[str, int]


class Section(QWidget):
    """A heading with a remark and a plus, lines below it, and at most one form among them.

    What somebody began to write for a record stays when another record is shown, and comes back with it.
    """

    TITLE: ClassVar[str] = ""
    ADD: ClassVar[str] = ""
    """What the plus adds, in words: "Add condition"; empty for no plus."""
    PITCH: ClassVar[int] = 28
    FOLDS: ClassVar[bool] = False
    RULED: ClassVar[bool] = True

    form_changed = Signal()

    def __init__(self, session: Session, parent: QWidget | None = None, *, title: str = "", add: str = "") -> None:
        super().__init__(parent)
        self.session = session
        self.owner: Key = ("", 0)
        self._title, self._add_words = title or self.TITLE, add or self.ADD
        self._why_not = ""
        self._lines: tuple[Line, ...] | None = None
        self._rows: list[LineRow] = []
        self._whole = False
        self._forms: dict[Key, tuple[DraftForm, Key | None]] = {}
        self._came_from: QWidget | None = None
        self.setAccessibleName(self._title)
        self.setSizePolicy(QSizePolicy.Policy.Preferred, QSizePolicy.Policy.Maximum)
        column = QVBoxLayout(self)
        column.setContentsMargins(0, 0, 0, 0)
        column.setSpacing(0)
        if self.RULED:
            line = QHBoxLayout()
            line.setContentsMargins(MARGIN + INSET, 0, RIGHT + INSET, 0)
            line.addWidget(HLine(self))
            column.addLayout(line)
        self.column = QVBoxLayout()
        self.column.setContentsMargins(MARGIN, 7, RIGHT, 7)
        self.column.setSpacing(0)
        column.addLayout(self.column)
        if self._title:
            self._make_head()
        self.body = QWidget(self)
        self.inner = QVBoxLayout(self.body)
        self.inner.setContentsMargins(0, 2, 0, 0)
        self.inner.setSpacing(0)
        self.column.addWidget(self.body)
        self._all_button: Button | None = None
        if self.FOLDS:
            self.fold(shut=True)

    def _make_head(self) -> None:
        self.head = row = QHBoxLayout()
        row.setContentsMargins(INSET, 0, INSET, 0)
        row.setSpacing(4)
        self.caret: Caret | None = None
        if self.FOLDS:
            self.caret = Caret(self._title, self)
            self.caret.toggled.connect(self._on_fold)
            row.addWidget(self.caret)
        else:
            row.addWidget(Words(self._title, self, weight=600))
        self.plus = Faint("plus", self._add_words or "Add", self)
        self.plus.setVisible(bool(self._add_words))
        self.plus.clicked.connect(self.add)
        row.addWidget(self.plus)
        row.addStretch(1)
        self.meta = Words("", self, size=12, tone="t3")
        self.meta.setMinimumHeight(24)
        row.addWidget(self.meta)
        self.column.addLayout(row)

    # What it shows

    def set_meta(self, words: str) -> None:
        """Change the remark at the right of the heading."""
        if self._title:
            self.meta.setText(words)

    def fold(self, *, shut: bool) -> None:
        """Fold it, or open it."""
        if self.FOLDS and self.caret is not None:
            self.caret.setChecked(not shut)
            self._on_fold(not shut)

    @property
    def is_open(self) -> bool:
        """True unless it is folded."""
        return not self.FOLDS or self.caret is None or self.caret.isChecked()

    @Slot(bool)
    def _on_fold(self, opened: bool) -> None:
        self.body.setVisible(opened)
        if opened:
            self.unfolded()

    def unfolded(self) -> None:
        """Fill what is only made once it is looked at."""

    def set_lines(self, lines: Sequence[Line]) -> None:
        """Show these lines; nothing happens if they are what it shows."""
        if tuple(lines) == self._lines:
            return
        focused = next((row.line.key for row in self._rows if row.hasFocus()), None)
        place = next((at for at, row in enumerate(self._rows) if row.hasFocus()), 0)
        self._lines = tuple(lines)
        self._fill()
        if focused is not None:
            self._focus(focused, place)

    def _fill(self) -> None:
        for row in self._rows:
            self.inner.removeWidget(row)
            row.hide()
            row.deleteLater()
        lines = self._lines or ()
        shown = lines if self._whole or len(lines) <= MOST_LINES + 2 else lines[:MOST_LINES]
        self._rows = []
        for at, line in enumerate(shown):
            row = LineRow(line, self.body, pitch=self.PITCH, choices=self.choices_for)
            row.chosen.connect(self.choose)
            row.removed.connect(self.remove)
            self._rows.append(row)
            self.inner.insertWidget(at, row)
            row.show()  # at once, as it may get the keyboard back
            self.setTabOrder(self._rows[at - 1] if at else self.plus, row)  # Tab goes down, not to the newest last
        self._offer_all(len(lines) if len(shown) < len(lines) else 0)

    def _offer_all(self, count: int) -> None:
        """Offer the rows that are not shown yet; 0 for none. The button is made when it is first wanted."""
        if self._all_button is None and count:
            self._all_button = Button("", self.body, role="link")
            self._all_button.clicked.connect(self._show_all)
            self.inner.addWidget(self._all_button)
        if self._all_button is not None:
            self._all_button.set_value(f"Show all {count:,}")
            self._all_button.setVisible(bool(count))
        self._place_form()

    @Slot()
    def _show_all(self) -> None:
        self._whole = True
        self._fill()
        if len(self._rows) > MOST_LINES:
            self._rows[MOST_LINES].setFocus(Qt.FocusReason.TabFocusReason)

    def _focus(self, key: Key, place: int) -> None:
        """Put the keyboard back on the row of a record, or on the one that took its place."""
        found = next((row for row in self._rows if row.line.key == key), None)
        if found is None and self._rows:
            found = self._rows[min(place, len(self._rows) - 1)]
        if found is not None:
            found.setFocus(Qt.FocusReason.TabFocusReason)
        elif self._title and self._add_words:
            self.plus.setFocus(Qt.FocusReason.TabFocusReason)

    def show_line(self, key: Key) -> QWidget | None:
        """Unfold what hides the row of a record, and return the row; None if the record is none of these."""
        if key not in [line.key for line in self._lines or ()]:
            return None
        self.fold(shut=False)
        if not self._whole and all(row.line.key != key for row in self._rows):
            self._show_all()
        return next((row for row in self._rows if row.line.key == key), None)

    def rows(self) -> list[LineRow]:
        """Return the rows as they stand."""
        return list(self._rows)

    def set_owner(self, kind: str, number: int) -> None:
        """Say whose part it shows from now on; a form begun for another record waits for it."""
        if self.owner == (kind, number):
            return
        form = self.form
        if form is not None:
            form.hide()
            if not form.is_changed():
                self.close_form()
        self.owner, self._whole = (kind, number), False
        self._place_form()

    def set_why_not(self, why: str) -> None:
        """Allow looking only, and say why; an empty reason allows all."""
        self._why_not = why
        if self._title:
            self.plus.setEnabled(not why)
            self.plus.setToolTip(why or self._add_words)
        form = self.form
        if form is not None:
            form.save_button.setEnabled(not why)
            form.save_button.setToolTip(why)

    def settle(self) -> None:
        """Save what is being typed, before something else is shown; a form waits for its record."""

    @property
    def can_edit(self) -> bool:
        """False while nothing may be changed."""
        return not self._why_not

    # The form

    @property
    def form(self) -> DraftForm | None:
        """The form that is open for the record that is shown."""
        found = self._forms.get(self.owner)
        return found[0] if found else None

    def open_form(self, form: DraftForm, key: Key | None = None, first: str = "") -> None:
        """Open a form under the row of a record, or below all rows, and put the keyboard into it."""
        if not self.can_edit:
            form.deleteLater()
            return
        self.close_form()
        self._forms[self.owner] = (form, key)
        self._came_from = _outside(self)
        form.done.connect(self._on_done)
        form.cancelled.connect(self._on_cancelled)
        if not self.is_open:
            self.fold(shut=False)
        self.show()
        self._place_form()
        form.begin(first)
        self.form_changed.emit()

    def _place_form(self) -> None:
        found = self._forms.get(self.owner)
        if found is None:
            return
        form, key = found
        self.inner.removeWidget(form)
        at = next((n + 1 for n, row in enumerate(self._rows) if row.line.key == key), self._end())
        self.inner.insertWidget(at, form)
        form.show()

    def _end(self) -> int:
        """Where something goes that stands below all rows."""
        return self.inner.count() - (0 if self._all_button is None else 1)

    def close_form(self) -> None:
        """Take the form away; nothing is saved."""
        found = self._forms.pop(self.owner, None)
        if found is not None:
            form = found[0]
            self.inner.removeWidget(form)
            form.hide()
            form.deleteLater()
            self.form_changed.emit()

    @Slot()
    def _on_done(self) -> None:
        self._leave_form()

    @Slot()
    def _on_cancelled(self) -> None:
        self._leave_form()

    def _leave_form(self) -> None:
        """Close the form and put the keyboard where it came from."""
        found = self._forms.get(self.owner)
        key = found[1] if found else None
        held = found is not None and _holds_focus(found[0])
        came_from, self._came_from = self._came_from, None
        self.close_form()
        if held and came_from is not None and isValid(came_from) and came_from.isVisible():
            came_from.setFocus(Qt.FocusReason.OtherFocusReason)
        elif held:
            self._focus(key or ("", 0), len(self._rows) - 1)

    # What a section of a kind fills in

    @Slot()
    def add(self) -> None:
        """Open the form for a new part."""

    def edit(self, line: Line) -> None:
        """Open the form for the part of a line."""

    @Slot(object)
    def choose(self, line: Line) -> None:
        """Do what Enter does on a line."""
        if self.can_edit:
            self.edit(line)

    @Slot(object)
    def remove(self, line: Line) -> None:
        """Delete the part of a line; Undo is offered."""
        kind, number = line.key
        if self.can_edit and kind in KINDS:
            self.session.run(delete, [self.session.store.get(KINDS[kind], number)])

    def choices_for(self, line: Line) -> list[Choice]:
        """Return the menu of a line."""
        if not self.can_edit:
            return []
        return [("Edit…", bound(self.edit, line)), ("Delete", bound(self.remove, line))]

    def enterEvent(self, event: QEnterEvent) -> None:
        super().enterEvent(event)
        if self._title:
            self.plus.update()

    def leaveEvent(self, event: QEvent) -> None:
        super().leaveEvent(event)
        if self._title:
            self.plus.update()


def bound(what: Callable[[Line], object], line: Line) -> Callable[[], object]:
    """Return what a menu does with a line."""

    def run() -> object:
        return what(line)

    return run


def opener(session: Session, kind: str, number: int) -> Callable[[], object]:
    """Return what a menu does to show another record."""

    def run() -> None:
        session.open(kind, number)

    return run


def _holds_focus(widget: QWidget) -> bool:
    focused = QApplication.focusWidget()
    return focused is not None and (focused is widget or widget.isAncestorOf(focused))


def _outside(section: QWidget) -> QWidget | None:
    """Return what has the keyboard; None if it is in the same scroll area, or a button, which is done once pressed."""
    area = section
    while not isinstance(area, QAbstractScrollArea) and (parent := area.parentWidget()) is not None:
        area = parent
    focused = QApplication.focusWidget()
    if focused is None or isinstance(focused, QAbstractButton) or area is focused or area.isAncestorOf(focused):
        return None
    return focused
