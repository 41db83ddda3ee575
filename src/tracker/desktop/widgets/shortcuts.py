"""Let undo and redo of the window work while a field that has nothing to undo is focused."""

from PySide6.QtCore import QEvent, QObject, Qt, Slot
from PySide6.QtGui import QKeyEvent
from PySide6.QtWidgets import (
    QAbstractSpinBox,
    QApplication,
    QComboBox,
    QLineEdit,
    QPlainTextEdit,
    QTextEdit,
    QWidget,
)

_CONTROL = Qt.KeyboardModifier.ControlModifier
_SHIFT = Qt.KeyboardModifier.ShiftModifier


class UndoReachesWindow(QObject):
    """Keep fields from claiming Ctrl+Z, Ctrl+Shift+Z and Ctrl+Y when these would do nothing in them.

    It listens to the focused widget alone: a filter on the whole application would cost Python time at every
    event of every pan.
    """

    def __init__(self, app: QApplication) -> None:
        super().__init__(app)
        self._watched: QWidget | None = None
        app.focusChanged.connect(self._follow)
        self._follow(None, app.focusWidget())

    @Slot(QWidget, QWidget)
    def _follow(self, old: QWidget | None, new: QWidget | None) -> None:
        if old is not None:
            old.removeEventFilter(self)
        if isinstance(new, QLineEdit | QAbstractSpinBox | QPlainTextEdit | QTextEdit | QComboBox):
            new.installEventFilter(self)

    def eventFilter(self, watched: QObject, event: QEvent) -> bool:
        if event.type() != QEvent.Type.ShortcutOverride or not isinstance(event, QKeyEvent):
            return False
        undo, redo = _asks(event)
        if (undo and not _can(watched, redo=False)) or (redo and not _can(watched, redo=True)):
            event.ignore()
            return True
        return False


def _asks(event: QKeyEvent) -> tuple[bool, bool]:
    """Say whether keys ask for undo, for redo."""
    held = event.modifiers() & ~Qt.KeyboardModifier.KeypadModifier
    undo = event.key() == Qt.Key.Key_Z and held == _CONTROL
    redo = (event.key() == Qt.Key.Key_Z and held == _CONTROL | _SHIFT) or (
        event.key() == Qt.Key.Key_Y and held == _CONTROL
    )
    return undo, redo


def _can(widget: QObject, *, redo: bool) -> bool:
    """Say whether a field has something of its own to undo or redo."""
    if isinstance(widget, QPlainTextEdit | QTextEdit):
        document = widget.document()
        return document.isRedoAvailable() if redo else document.isUndoAvailable()
    if isinstance(widget, QAbstractSpinBox | QComboBox):
        found = widget.findChild(QLineEdit)
        widget = found if isinstance(found, QLineEdit) else widget
    if isinstance(widget, QLineEdit):
        if widget.isReadOnly():
            return False
        return widget.isRedoAvailable() if redo else widget.isUndoAvailable()
    return False


def let_undo_reach_window(app: QApplication) -> UndoReachesWindow:
    """Install the rule on an application, once."""
    found = app.findChild(UndoReachesWindow)
    return found if isinstance(found, UndoReachesWindow) else UndoReachesWindow(app)
