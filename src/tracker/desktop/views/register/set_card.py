"""The card that sets a field of all selected commitments: first which one, found by typing, then its value."""

from collections.abc import Sequence

from PySide6.QtCore import QEvent, QObject, Qt, Slot
from PySide6.QtGui import QKeyEvent
from PySide6.QtWidgets import QHBoxLayout, QWidget

from tracker.desktop.filtering.listing import TAKING
from tracker.desktop.filtering.rows import Row
from tracker.desktop.session import Session
from tracker.desktop.tables.editing import keyboard_of
from tracker.desktop.tables.editors import value_for
from tracker.desktop.tables.pick_card import WIDTH, PickCard
from tracker.desktop.views.register import editing, typed
from tracker.desktop.views.register.column import Column
from tracker.desktop.views.register.doing import Doing
from tracker.desktop.views.register.layout import ROOMY
from tracker.desktop.widgets import (
    Button,
    FuzzyDateField,
    LongTextField,
    PrimaryButton,
    TagsField,
    VocabField,
    Words,
)
from tracker.desktop.widgets.editor import Editor
from tracker.model.errors import UserError
from tracker.model.fields import Editor as Kind
from tracker.model.names import fold

ADD = "add:"
OWN = (ROOMY, "field.text")
"""What each commitment has of its own."""


class SetCard(PickCard):
    """Lists the fields that can be set; one that was taken gives way to its editor, and Set writes all at once."""

    def __init__(
        self, session: Session, doing: Doing, columns: Sequence[Column], anchor: QWidget, back: QWidget
    ) -> None:
        super().__init__(anchor, "Set a field", back)
        self.setObjectName("set-card")
        self._session, self._doing = session, doing
        able = [column for column in columns if typed.is_editable(column) and column.key not in OWN]
        self._columns = {column.key: column for column in able}
        self._column: Column | None = None
        self._adds = False
        self.editor: Editor | None = None
        self.say("Find a field")
        self.problem = Words("", self, size=12, tone="danger", wrap=True)
        self.problem.hide()
        self.button = PrimaryButton("Set", self, compact=True)
        self.button.clicked.connect(self.apply)
        self.other = Button("Other field", self, role="quiet", compact=True)
        self.other.clicked.connect(self.start)
        self._foot = QHBoxLayout()
        self._foot.addWidget(self.other)
        self._foot.addStretch(1)
        self._foot.addWidget(self.button)
        self.body.addWidget(self.problem)
        self.body.addLayout(self._foot)

    def start(self) -> None:
        """Ask which field."""
        self._drop()
        super().start()

    def start_with(self, key: str) -> None:
        """Ask for the value of one field at once, "add:tags" for words that are added."""
        super().start()
        self._show_editor(key)

    def parts(self) -> Sequence[QWidget]:
        control = self.editor.focusProxy() or self.editor.control if self.editor is not None else self.line
        return (self.line, self.list, control, self.other, self.button)

    def rows(self) -> list[Row]:
        found: list[Row] = []
        for key, column in self._columns.items():
            if column.field is not None and column.field.editor is Kind.tags:
                words = f"Add {column.head.lower()}"
                found.append(Row(words, value=f"{ADD}{key}", found_by=fold(words)))
            found.append(Row(column.head, value=key, found_by=fold(f"{column.head} {column.also}")))
        return sorted(found, key=lambda row: row.words.casefold())

    def refresh(self, at: int | None = None) -> None:
        picking = self._column is None
        super().refresh(at)
        self.line.setVisible(picking)
        self.list.setVisible(picking and bool(self.list.rows))
        for button in (self.button, self.other):
            button.setVisible(not picking)
        self.open(width=WIDTH)

    @Slot(object)
    def take(self, row: Row) -> None:
        """Show the editor of the field that was taken."""
        self._show_editor(row.value)

    def _show_editor(self, key: str) -> None:
        self._drop()
        self._adds, self._column = key.startswith(ADD), self._columns[key.removeprefix(ADD)]
        number = len(self._doing.chosen())
        many = "1 commitment" if number == 1 else f"{number:,} commitments"
        head = self._column.head
        self.title.setText(f"Add {head.lower()} to {many}" if self._adds else f"{head} of {many}")
        self.button.set_value("Add" if self._adds else "Set")
        self.editor = editing.empty_editor(self._session, self._column, self)
        self.editor.edited.connect(self.problem.hide)
        self.body.insertWidget(1, self.editor)
        self.editor.show()
        self.refresh()
        self.editor.setFocus(Qt.FocusReason.ShortcutFocusReason)
        keyboard_of(self.editor).installEventFilter(self)
        if isinstance(self.editor, VocabField):
            self.editor.committed.connect(self.apply)  # choosing a word is saying it
            self.editor.combo.showPopup()

    def _drop(self) -> None:
        """Take the editor away."""
        if self.editor is not None:
            self.editor.blockSignals(True)
            self.body.removeWidget(self.editor)
            self.editor.hide()
            self.editor.deleteLater()
        self.editor = self._column = None
        self.problem.hide()
        self.title.setText("Set a field")

    def eventFilter(self, watched: QObject, event: QEvent) -> bool:
        """Let Enter set the value, where the editor does not want it for itself."""
        editor = self.editor
        pressed = isinstance(event, QKeyEvent) and event.type() == QEvent.Type.KeyPress
        if pressed and editor is not None and watched is keyboard_of(editor) and isinstance(event, QKeyEvent):
            if event.key() == Qt.Key.Key_Escape:
                self.close_card()
                return True
            if event.key() in TAKING and not self._is_wanted(editor, event):
                self.apply()
                return True
        return super().eventFilter(watched, event)

    def _is_wanted(self, editor: Editor, event: QKeyEvent) -> bool:
        """True if an editor means something of its own by Enter: a new line, a tag more, one of two dates."""
        if isinstance(editor, LongTextField):
            return not event.modifiers() & Qt.KeyboardModifier.ControlModifier
        if isinstance(editor, TagsField):
            return bool(editor.line.text())
        return isinstance(editor, FuzzyDateField) and editor.card_asks()

    @Slot()
    def apply(self) -> None:
        """Set the value in all selected commitments, in one step; say why if that is refused."""
        editor, column = self.editor, self._column
        if editor is None or column is None or not editor.commit():
            return
        value = value_for(column.field, editor.value()) if column.field is not None else editor.value()
        try:
            if value is None and column.field is None and column.key not in ("strength", "trajectory"):
                value = typed.read(self._session, column, "")
            self._doing.set_value(column, value, self._doing.chosen(), add=self._adds)
        except UserError as error:
            self.problem.setText(str(error))
            self.problem.show()
            self.open(width=WIDTH)
            return
        self.close_card()
