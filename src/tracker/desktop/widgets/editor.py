"""What every field editor does alike: save on Enter and on leaving, restore on Esc, show errors in place."""

from PySide6.QtCore import QEvent, QObject, Qt, Signal
from PySide6.QtGui import QAccessible, QAccessibleEvent, QFocusEvent, QKeyEvent
from PySide6.QtWidgets import QHBoxLayout, QSizePolicy, QVBoxLayout, QWidget

from tracker.desktop.widgets.chips import Glyph
from tracker.desktop.widgets.layout import Words
from tracker.model.errors import UserError

LABEL_WIDTH = 76
_STAYS = (Qt.FocusReason.ActiveWindowFocusReason, Qt.FocusReason.PopupFocusReason)


class _ErrorLine(QWidget):
    """An icon and a sentence in danger."""

    def __init__(self, parent: QWidget) -> None:
        super().__init__(parent)
        row = QHBoxLayout(self)
        row.setContentsMargins(1, 3, 0, 1)
        row.setSpacing(6)
        self._glyph = Glyph("i-overdue", self, tone="danger", size=14)
        self.label = Words("", self, size=12, tone="danger", wrap=True)
        self.label.setSizePolicy(QSizePolicy.Policy.Expanding, QSizePolicy.Policy.Minimum)
        row.addWidget(self._glyph, 0, Qt.AlignmentFlag.AlignTop)
        row.addWidget(self.label, 1)
        self.hide()


class Editor(QWidget):
    """A field: `value()`, `set_value(v)` which says nothing, `committed` when the user saves a change.

    Whoever listens to `committed` may answer with `show_error`; Esc then goes back to the value before.
    `edited` comes with every keystroke. Subclasses say how to `_read` and `_write` their control.
    """

    committed = Signal(object)
    edited = Signal()

    def __init__(self, name: str, control: QWidget, parent: QWidget | None = None) -> None:
        super().__init__(parent)
        self.control = control
        control.setParent(self)
        control.setAccessibleName(name)
        self.setFocusProxy(control)
        self._name = name
        self._kept: object = None
        self._before: object = None
        self._refused: object = None
        self._error = _ErrorLine(self)
        self._column = QVBoxLayout(self)
        self._column.setContentsMargins(0, 0, 0, 0)
        self._column.setSpacing(0)
        self._column.addWidget(control)
        self._column.addWidget(self._error)
        self.setSizePolicy(QSizePolicy.Policy.Preferred, QSizePolicy.Policy.Maximum)
        control.installEventFilter(self)

    def name(self) -> str:
        """Return the field's name, as screen readers say it."""
        return self._name

    def value(self) -> object:
        """Return the value that is kept; what is being typed counts once it is committed."""
        return self._kept

    def set_value(self, value: object) -> None:
        """Show a value, without a signal."""
        self._kept = self._before = value
        self._refused = None
        self.clear_error()
        blocked = self.control.blockSignals(True)
        self._write(value)
        self.control.blockSignals(blocked)

    def commit(self) -> bool:
        """Save what is in the control if it changed. Return False if it cannot be understood."""
        if not self.is_changed():
            self.clear_error()
            return True
        try:
            value = self._read()
        except UserError as error:
            self._show(str(error))
            return False
        self.clear_error()
        if value != self._kept:
            self._before, self._kept = self._kept, value
            self._refused = None
            self._tidy()
            self.committed.emit(value)
        else:
            self._tidy()
        return not self.has_error()

    def restore(self) -> None:
        """Go back to the value that is kept."""
        self.clear_error()
        self._refused = None
        blocked = self.control.blockSignals(True)
        self._write(self._kept)
        self.control.blockSignals(blocked)

    def is_changed(self) -> bool:
        """True while the control holds something else than the value kept."""
        try:
            return bool(self._read() != self._kept)
        except UserError:
            return True

    def show_error(self, sentence: str) -> None:
        """Refuse the last commit: say why, keep what was typed, and let Esc go back."""
        self._refused, self._kept = self._kept, self._before
        self._show(sentence)

    def clear_error(self) -> None:
        """Take the error away."""
        if self.has_error():
            self._error.hide()
            self._mark(error=False)
            self.control.setAccessibleDescription("")
            self.updateGeometry()

    def has_error(self) -> bool:
        """True while an error stands under the field."""
        return not self._error.isHidden()

    def error(self) -> str:
        """Return the sentence under the field, or nothing."""
        return self._error.label.text() if self.has_error() else ""

    def set_read_only(self, read_only: bool) -> None:
        """Allow looking only."""
        self.control.setEnabled(not read_only)

    def _read(self) -> object:
        """Return the control's value. Raise UserError with a sentence if it cannot be understood."""
        raise NotImplementedError

    def _write(self, value: object) -> None:
        """Show a value in the control."""
        raise NotImplementedError

    def _tidy(self) -> None:
        """Show the value just committed the way it shows at rest."""
        blocked = self.control.blockSignals(True)
        self._write(self._kept)
        self.control.blockSignals(blocked)

    def _show(self, sentence: str) -> None:
        self._error.label.setText(sentence)
        self._error.show()
        self._mark(error=True)
        self.control.setAccessibleDescription(sentence)
        QAccessible.updateAccessibility(QAccessibleEvent(self.control, QAccessible.Event.DescriptionChanged))
        self.updateGeometry()

    def _mark(self, *, error: bool) -> None:
        self.control.setProperty("error", error)
        self.control.style().unpolish(self.control)
        self.control.style().polish(self.control)
        self.control.update()

    def _on_edited(self) -> None:
        """Take an error away as soon as somebody mends the text."""
        self.clear_error()
        self._refused = None
        self.edited.emit()

    def eventFilter(self, watched: QObject, event: QEvent) -> bool:
        if watched is self.control:
            if isinstance(event, QKeyEvent) and event.type() == QEvent.Type.KeyPress:
                return self._key(event)
            if isinstance(event, QFocusEvent) and event.type() == QEvent.Type.FocusOut:
                self._left(event.reason())
        return False

    def _left(self, reason: Qt.FocusReason) -> None:
        """Save on leaving, but not for a menu or another program, nor a second time what was refused."""
        refused = self._refused is not None and self._quietly_read() == self._refused
        if reason not in _STAYS and not refused and self.control.isEnabled():
            self.commit()

    def _quietly_read(self) -> object:
        try:
            return self._read()
        except UserError:
            return None

    def _key(self, event: QKeyEvent) -> bool:
        """Handle Enter and Esc; return True if the key is used up."""
        if event.key() in (Qt.Key.Key_Return, Qt.Key.Key_Enter) and not event.modifiers() & ~_KEYPAD:
            changed = self.is_changed()
            self.commit()
            return changed
        if event.key() == Qt.Key.Key_Escape and (self.is_changed() or self.has_error()):
            self.restore()
            return True
        return False


_KEYPAD = Qt.KeyboardModifier.KeypadModifier


class Field(QWidget):
    """A label at the left of an editor, level with its control."""

    def __init__(
        self, label: str, editor: Editor, parent: QWidget | None = None, *, label_width: int = LABEL_WIDTH
    ) -> None:
        super().__init__(parent)
        self.editor = editor
        row = QHBoxLayout(self)
        row.setContentsMargins(0, 0, 0, 0)
        row.setSpacing(8)
        self.label = Words(label, self, size=12.5, tone="t3", wrap=True)
        self.label.setFixedWidth(label_width)
        self.label.setMinimumHeight(32)
        self.label.setBuddy(editor.control)
        row.addWidget(self.label, 0, Qt.AlignmentFlag.AlignTop)
        row.addWidget(editor, 1)
        self.setSizePolicy(QSizePolicy.Policy.Preferred, QSizePolicy.Policy.Maximum)
