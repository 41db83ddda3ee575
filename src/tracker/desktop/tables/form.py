"""A small form for a new record, made from its declared fields; what is wrong stands at its field."""

from collections.abc import Mapping, Sequence

from PySide6.QtCore import QEvent, QObject, Qt, Signal, Slot
from PySide6.QtGui import QKeyEvent
from PySide6.QtWidgets import QGridLayout, QHBoxLayout, QWidget

from tracker.desktop.session import Session
from tracker.desktop.tables.editing import keyboard_of
from tracker.desktop.tables.editors import editor_for, value_for
from tracker.desktop.widgets import Button, Card, Field, LongTextField, PrimaryButton, Words
from tracker.desktop.widgets.editor import Editor
from tracker.edits.records import save
from tracker.model.errors import UserError
from tracker.model.fields import Record, field_map

ENTER = (Qt.Key.Key_Return, Qt.Key.Key_Enter)
LABEL_WIDTH = 92


class NewForm(Card):
    """Asks for the fields named; Enter saves, Esc leaves. `saved` carries the record."""

    saved = Signal(object)
    dismissed = Signal()

    def __init__(
        self, session: Session, kind: type[Record], names: Sequence[str], parent: QWidget | None = None, title: str = ""
    ) -> None:
        super().__init__(parent, margin=12)
        self._session, self._kind = session, kind
        self._fixed: dict[str, object] = {}
        self._editors: dict[str, Editor] = {}
        self._names = list(names)
        self.setAccessibleName(title or f"New {kind.WORDS}")
        self._error = Words("", self, size=12, tone="danger", wrap=True)
        self._error.hide()
        self._grid = QGridLayout()
        self._grid.setHorizontalSpacing(20)
        self._grid.setVerticalSpacing(8)
        self._grid.setColumnStretch(0, 1)
        self._grid.setColumnStretch(1, 1)
        self.body.addWidget(Words(title or f"New {kind.WORDS}", self, weight=600))
        self.body.addLayout(self._grid)
        self.body.addWidget(self._error)
        buttons = QHBoxLayout()
        buttons.setSpacing(8)
        self.save_button = PrimaryButton("Save", self, keys="Enter", compact=True)
        self.save_button.clicked.connect(self.submit)
        leave = Button("Cancel", self, role="quiet", keys="Esc", compact=True)
        leave.clicked.connect(self._leave)
        buttons.addWidget(self.save_button)
        buttons.addWidget(leave)
        buttons.addStretch(1)
        self.body.addLayout(buttons)

    def start(self, fixed: Mapping[str, object], given: Mapping[str, object] | None = None) -> None:
        """Ask for a new record. `fixed` fields are not asked; `given` are what the others begin with."""
        self._fixed = dict(fixed)
        self._make_fields(given or {})
        self._error.hide()
        self.show()
        first = next(iter(self._editors.values()), None)
        if first is not None:
            first.setFocus(Qt.FocusReason.OtherFocusReason)

    def dismiss(self) -> None:
        """Take the form away with what was typed."""
        if not self.isHidden():
            self._clear()
            self.hide()

    def editor(self, name: str) -> Editor:
        """Return the editor of a field; raises KeyError."""
        return self._editors[name]

    def problem(self) -> str:
        """Return the sentence that says what is wrong, or nothing."""
        found = [editor.error() for editor in self._editors.values() if editor.has_error()]
        return found[0] if found else "" if self._error.isHidden() else self._error.text()

    def _clear(self) -> None:
        while (item := self._grid.takeAt(0)) is not None:
            widget = item.widget()
            if widget is not None:
                widget.hide()
                widget.deleteLater()
        for editor in self._editors.values():
            editor.blockSignals(True)
        self._editors.clear()

    def _make_fields(self, given: Mapping[str, object]) -> None:
        self._clear()
        known = field_map(self._kind)
        place = 0
        for name in (name for name in self._names if name not in self._fixed):
            field = known[name]
            editor = editor_for(self._session, field, self)
            start = given.get(name, self._kind.model_fields[name].get_default(call_default_factory=True))
            if name in given or not self._kind.model_fields[name].is_required():
                editor.set_value(start)
            keyboard_of(editor).installEventFilter(self)
            self._editors[name] = editor
            wide = isinstance(editor, LongTextField)
            place += place % 2 if wide else 0
            spot = Field(field.show.label, editor, self, label_width=LABEL_WIDTH)
            self._grid.addWidget(spot, place // 2, place % 2, 1, 2 if wide else 1, Qt.AlignmentFlag.AlignTop)
            place += 2 if wide else 1

    @Slot()
    def submit(self) -> None:
        """Save the record, or say at the field what is wrong."""
        wrong = [editor for editor in self._editors.values() if not editor.commit()]
        if wrong or not self._editors:
            self._focus_error()
            return
        try:
            record = self.make(self._values())
        except UserError as error:
            self._show_error(str(error))
            return
        self.dismiss()
        self.saved.emit(record)

    def make(self, values: dict[str, object]) -> Record:
        """Write the record. Raises UserError with a sentence."""
        made = self._kind.of(**values)
        return self._session.attempt(save, made)

    def _values(self) -> dict[str, object]:
        known = field_map(self._kind)
        found = {name: value_for(known[name], editor.value()) for name, editor in self._editors.items()}
        return {**{name: value for name, value in found.items() if value is not None}, **self._fixed}

    def _show_error(self, sentence: str) -> None:
        """Show a sentence at the field that it begins with, else under all of them."""
        known = field_map(self._kind)
        for name, editor in self._editors.items():
            if sentence.startswith(f"{known[name].show.label}: "):
                editor.show_error(sentence)
                self._focus_error()
                return
        self._error.setText(sentence)
        self._error.show()

    def _focus_error(self) -> None:
        wrong = next((editor for editor in self._editors.values() if editor.has_error()), None)
        if wrong is not None:
            wrong.setFocus(Qt.FocusReason.OtherFocusReason)

    @Slot()
    def _leave(self) -> None:
        self.dismiss()
        self.dismissed.emit()

    def eventFilter(self, watched: QObject, event: QEvent) -> bool:
        if event.type() != QEvent.Type.KeyPress or not isinstance(event, QKeyEvent):
            return False
        editor = next((each for each in self._editors.values() if keyboard_of(each) is watched), None)
        if editor is None:
            return False
        if event.key() == Qt.Key.Key_Escape:
            if not (offers(editor) and editor.eventFilter(editor.control, event)):
                self._leave()
            return True
        if event.key() in ENTER:
            control = bool(event.modifiers() & Qt.KeyboardModifier.ControlModifier)
            if isinstance(editor, LongTextField) and not control:
                return False
            if offers(editor):
                editor.eventFilter(editor.control, event)
            else:
                self.submit()
            return True
        return False


def offers(editor: Editor) -> bool:
    """True while an editor has a list or choices open that Enter and Esc are for."""
    rows = getattr(editor, "rows", None)
    asks = getattr(editor, "card_asks", None)
    return bool(rows is not None and rows()) or bool(asks is not None and asks())
