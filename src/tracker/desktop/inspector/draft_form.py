"""A small form in place for one part of a record, made from the declarations of its fields."""

from collections.abc import Callable, Mapping, Sequence
from typing import Any

from pydantic_core import PydanticUndefined
from PySide6.QtCore import QRectF, QSize, Qt, Signal, Slot
from PySide6.QtGui import QKeyEvent, QKeySequence, QPainter, QPaintEvent, QShortcut
from PySide6.QtWidgets import QFrame, QHBoxLayout, QVBoxLayout, QWidget

from tracker.desktop.inspector.editors import Pick, PickField, field_editor
from tracker.desktop.session import Session
from tracker.desktop.tables.editors import value_for
from tracker.desktop.theme import current
from tracker.desktop.widgets import Button, Editor, Field, PrimaryButton, Words
from tracker.desktop.widgets.painting import box
from tracker.model.errors import UserError
from tracker.model.fields import FieldInfo, Record, field_map

LABEL_WIDTH = 76
Picks = Mapping[str, Sequence[Pick]]


class DraftForm(QFrame):
    """Fields of a record that are saved together, in one step; Ctrl+Enter saves, Esc cancels.

    `save` gets the values by field name and writes them; a UserError stands beside the field it names. `picks` lists
    what a reference may be where only a few records can be meant.
    """

    done = Signal()
    """It was saved."""
    cancelled = Signal()

    def __init__(
        self,
        session: Session,
        kind: type[Record],
        names: Sequence[str],
        save: Callable[[dict[str, Any]], object],
        parent: QWidget | None = None,
        *,
        title: str,
        values: Mapping[str, object] | None = None,
        picks: Picks | None = None,
        button: str = "Save",
    ) -> None:
        super().__init__(parent)
        self.setAccessibleName(title)
        self._session, self._save = session, save
        self._fields: dict[str, FieldInfo] = {}
        self.editors: dict[str, Editor] = {}
        self._begun: dict[str, object] = {}
        self.body = QVBoxLayout(self)
        self.body.setContentsMargins(12, 8, 12, 12)
        self.body.setSpacing(4)
        self.body.addWidget(Words(title, self, weight=600))
        self.body.addSpacing(2)
        self._words = kind.WORDS
        known = field_map(kind)
        for name in names:
            value = (values or {}).get(name, _default(kind, name))
            self._add(known[name], value, (picks or {}).get(name))
        self._foot(button)
        shortcut = QShortcut(QKeySequence("Ctrl+Return"), self)
        shortcut.setContext(Qt.ShortcutContext.WidgetWithChildrenShortcut)
        shortcut.activated.connect(self.save)
        self._begin()

    def _add(self, field: FieldInfo, value: object, picks: Sequence[Pick] | None) -> None:
        editor: Editor
        if picks is not None:
            editor = PickField(field.show.label, picks, self, empty="None" if field.optional else None)
            value = next((pick for pick in picks if pick.number == value), None if field.optional else picks[0])
        else:
            editor = field_editor(self._session, field, self, lines=2)
        if value is not None:
            editor.set_value(value)
        self._fields[field.name] = field
        self.editors[field.name] = editor
        self.add_row(field.show.label, editor)

    def add_row(self, label: str, editor: Editor) -> None:
        """Append a field that is no field of the record itself, or one with another label."""
        self.body.addWidget(Field(label, editor, self, label_width=LABEL_WIDTH))

    def _foot(self, button: str) -> None:
        self._error = Words("", self, size=12, tone="danger", wrap=True)
        self._error.hide()
        self.save_button = PrimaryButton(button, self, keys="Ctrl+Enter", compact=True)
        self.save_button.clicked.connect(self.save)
        self.cancel_button = Button("Cancel", self, compact=True)
        self.cancel_button.clicked.connect(self.cancelled)
        row = QHBoxLayout()
        row.setSpacing(8)
        row.addStretch(1)
        row.addWidget(self.cancel_button)
        row.addWidget(self.save_button)
        self.body.addWidget(self._error)
        self.body.addSpacing(4)
        self.body.addLayout(row)

    def insert(self, widget: QWidget) -> None:
        """Put a widget between the fields and the buttons."""
        self.body.insertWidget(self.body.indexOf(self._error), widget)

    def _begin(self) -> None:
        self._begun = {name: editor.value() for name, editor in self.editors.items()}

    def is_changed(self) -> bool:
        """True once something was typed or chosen."""
        return any(editor.is_changed() or editor.value() != self._begun[name] for name, editor in self.editors.items())

    def begin(self, name: str = "") -> None:
        """Put the keyboard into a field, the first one if none is named."""
        editor = self.editors.get(name) or next(iter(self.editors.values()))
        editor.control.setFocus(Qt.FocusReason.TabFocusReason)

    def values(self) -> dict[str, Any] | None:
        """Return what stands in the fields; None if one of them cannot be understood, which then says why."""
        found: dict[str, Any] = {}
        for name, editor in self.editors.items():
            if not editor.commit():
                editor.control.setFocus(Qt.FocusReason.TabFocusReason)
                return None
            value = editor.value()
            if isinstance(editor, PickField):
                value = value.number if isinstance(value, Pick) else None
            found[name] = value_for(self._fields[name], value)
            if found[name] in (None, "") and not self._fields[name].optional:
                editor.show_error(f"Give one; a {self._words} cannot be without it.")
                editor.control.setFocus(Qt.FocusReason.TabFocusReason)
                return None
        return found

    @Slot()
    def save(self) -> None:
        """Save all of it in one step, or say beside the field what is wrong."""
        self._error.hide()
        values = self.values()
        if values is None:
            return
        try:
            self._save(values)
        except UserError as error:
            self.show_error(str(error))
            return
        self.done.emit()

    def show_error(self, sentence: str) -> None:
        """Show a sentence beside the field whose label it begins with, or at the foot."""
        for name, editor in self.editors.items():
            label = f"{self._fields[name].show.label}: "
            if sentence.startswith(label):
                rest = sentence.removeprefix(label)
                editor.show_error(f"{rest[:1].upper()}{rest[1:]}")
                editor.control.setFocus(Qt.FocusReason.TabFocusReason)
                return
        self._error.setText(sentence)
        self._error.show()
        self.setAccessibleDescription(sentence)

    def error(self) -> str:
        """Return what is wrong, as it is shown."""
        found = [editor.error() for editor in self.editors.values() if editor.error()]
        return self._error.text() if not self._error.isHidden() else " ".join(found)

    def keyPressEvent(self, event: QKeyEvent) -> None:
        """Take the Enter and Esc that the fields leave over."""
        if event.key() in (Qt.Key.Key_Return, Qt.Key.Key_Enter):
            self.save()
        elif event.key() == Qt.Key.Key_Escape:
            self.cancelled.emit()
        else:
            super().keyPressEvent(event)

    def sizeHint(self) -> QSize:
        return QSize(300, super().sizeHint().height())

    def paintEvent(self, event: QPaintEvent) -> None:
        painter = QPainter(self)
        colours = current().tokens
        box(painter, QRectF(self.rect()), 8, colours.side, colours.line2)
        painter.end()


def _default(kind: type[Record], name: str) -> object:
    """Return what a field of a new record holds before anybody says otherwise."""
    default = kind.model_fields[name].default
    return None if default is PydanticUndefined else default
