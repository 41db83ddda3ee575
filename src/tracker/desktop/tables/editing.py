"""One cell of a table being edited: Enter saves and goes down, Tab saves and edits the next, Esc restores."""

from typing import TYPE_CHECKING

from PySide6.QtCore import QEvent, QObject, QPoint, QRect, QRectF, Qt, Slot
from PySide6.QtGui import QFocusEvent, QKeyEvent, QPainter, QPaintEvent
from PySide6.QtWidgets import QApplication, QComboBox, QFrame, QLineEdit, QPlainTextEdit, QVBoxLayout, QWidget

from tracker.desktop.theme import current
from tracker.desktop.widgets import FuzzyDateField, LongTextField, ReferenceField, TagsField, VocabField
from tracker.desktop.widgets.editor import Editor
from tracker.desktop.widgets.painting import box
from tracker.model.errors import UserError

if TYPE_CHECKING:
    from tracker.desktop.tables.table import Table

NARROWEST = {FuzzyDateField: 150, ReferenceField: 240, TagsField: 240, VocabField: 150, LongTextField: 320}
LEAST = 110
ERROR_WIDTH = 260
ENTER = (Qt.Key.Key_Return, Qt.Key.Key_Enter)


class _Place(QFrame):
    """Where the editor stands: over its cell, and lower while it says something."""

    def __init__(self, viewport: QWidget, editor: Editor) -> None:
        super().__init__(viewport)
        self._editor = editor
        column = QVBoxLayout(self)
        column.setContentsMargins(0, 0, 0, 0)
        column.addWidget(editor)

    def paintEvent(self, event: QPaintEvent) -> None:
        colours = current().tokens
        painter = QPainter(self)
        edge = colours.line2 if self._editor.has_error() else None
        box(painter, QRectF(self.rect()), 6, colours.raised if edge else colours.bg, edge)
        painter.end()


class CellEditing(QObject):
    """Edits one cell of a table at a time."""

    def __init__(self, table: "Table") -> None:
        super().__init__(table)
        self._table = table
        self._key, self._row, self._column = 0, -1, -1
        self._below = 0
        self._place: _Place | None = None
        self._editor: Editor | None = None
        for bar in (table.verticalScrollBar(), table.horizontalScrollBar()):
            bar.valueChanged.connect(self.place)
        table.head.sectionResized.connect(self.place)

    @property
    def editor(self) -> Editor | None:
        """The editor that is open."""
        return self._editor

    def begin(self, row: int, column: int) -> bool:
        """Open the editor of a cell; False if it cannot be edited."""
        cells = self._table.cells
        if not (0 <= row < cells.rowCount()) or not cells.is_editable(row, column):
            return False
        self.close(refocus=False)
        self._key, self._row, self._column = cells.key(row), row, column
        self._below = self._key_below(row)
        index = cells.index(row, column)
        selection = self._table.selectionModel()
        selection.setCurrentIndex(index, selection.SelectionFlag.NoUpdate)
        self._table.step_in(inside=True)
        self._table.scrollTo(index)
        viewport = self._table.viewport()
        editor = cells.editor(row, column, viewport)
        self._editor, self._place = editor, _Place(viewport, editor)
        editor.committed.connect(self._on_committed)
        editor.edited.connect(self.place)
        keyboard_of(editor).installEventFilter(self)
        self.place()
        self._place.show()
        editor.setFocus(Qt.FocusReason.OtherFocusReason)
        control = editor.control
        if isinstance(control, QLineEdit | QPlainTextEdit):
            control.selectAll()
        elif isinstance(control, QComboBox):
            control.view().installEventFilter(self)
            control.showPopup()
        return True

    def begin_with(self, event: QKeyEvent) -> None:
        """Write the first letter, which takes the place of what was in the cell."""
        editor = self._editor
        if editor is None:
            return
        control = editor.control
        if isinstance(control, QComboBox):
            control.view().keyboardSearch(event.text())
        else:
            QApplication.sendEvent(keyboard_of(editor), event)

    def _key_below(self, row: int) -> int:
        """Return the key of the next row of a record, 0 at the end."""
        cells = self._table.cells
        for below in range(row + 1, cells.rowCount()):
            if not cells.is_head(below):
                return cells.key(below)
        return 0

    def close(self, *, refocus: bool = True) -> None:
        """Take the editor away, with what was not saved."""
        if self._place is None or self._editor is None:
            return
        place, editor = self._place, self._editor
        self._place = self._editor = None
        keyboard_of(editor).removeEventFilter(self)
        if isinstance(editor.control, QComboBox):
            editor.control.view().removeEventFilter(self)
        editor.blockSignals(True)
        if isinstance(editor, FuzzyDateField | ReferenceField):
            editor.restore()
        if refocus:
            self._table.setFocus(Qt.FocusReason.OtherFocusReason)
        place.hide()
        place.deleteLater()

    def leave(self) -> None:
        """Save if that can be, and take the editor away."""
        if self._editor is not None:
            self._save()
            self.close(refocus=False)

    @Slot()
    def place(self) -> None:
        """Put the editor over its cell, wherever that has gone."""
        if self._place is None or self._editor is None:
            return
        row = self._row_now()
        if row < 0:
            self.close()
            return
        cell = self._table.visualRect(self._table.cells.index(row, self._column))
        viewport = self._table.viewport().rect()
        own = getattr(self._editor, "NARROWEST", 0) or NARROWEST.get(type(self._editor), LEAST)
        least = max(ERROR_WIDTH, own) if self._editor.has_error() else own
        width = min(max(cell.width(), least), viewport.width())
        height = max(cell.height(), _height(self._editor, width))
        self._place.setFixedWidth(width)
        self._editor.setFixedHeight(height)
        left = max(0, min(cell.left(), viewport.width() - width))
        top = cell.top() if cell.top() + height <= viewport.height() else max(0, viewport.height() - height)
        self._place.setGeometry(QRect(QPoint(left, top), QPoint(left + width - 1, top + height - 1)))
        self._place.raise_()

    def _row_now(self) -> int:
        """Return the row where the record stands by now."""
        cells = self._table.cells
        stays = 0 <= self._row < cells.rowCount() and cells.key(self._row) == self._key
        return self._row if stays else cells.row_of(self._key, self._row)

    @Slot(object)
    def _on_committed(self, value: object) -> None:
        editor = self._editor
        if editor is None:
            return
        try:
            self._table.cells.write(self._key, self._column, value)
        except UserError as error:
            editor.show_error(str(error))
            self.place()
            return
        if not isinstance(editor, TagsField):
            focused = keyboard_of(editor).hasFocus() or isinstance(editor, VocabField)
            self.close(refocus=focused)
        else:
            self.place()

    def _save(self) -> bool:
        """Save as on leaving; False if something is wrong."""
        editor = self._editor
        if editor is None:
            return True
        if isinstance(editor, VocabField):
            editor.commit()
        else:
            leaving = QFocusEvent(QEvent.Type.FocusOut, Qt.FocusReason.TabFocusReason)
            editor.eventFilter(editor.control, leaving)
        self.place()
        return self._editor is None or not editor.has_error()

    def _move_on(self, step: int) -> None:
        """Save, and edit the next cell that can be, in the next row if need be."""
        column = self._column
        if not self._save():
            return
        row = self._row_now()
        self.close()
        cells = self._table.cells
        columns = self._table.columns_in_sight()
        if row < 0 or column not in columns:
            self._move_down()
            return
        at = columns.index(column) + step
        while 0 <= row < cells.rowCount():
            while 0 <= at < len(columns):
                if self.begin(row, columns[at]):
                    return
                at += step
            row += step
            at = 0 if step > 0 else len(columns) - 1

    def _move_down(self) -> None:
        """Stand in the same column of the row that was below when editing began."""
        below, column = self._below, self._column
        row = self._table.cells.row_of(below, self._row + 1) if below else -1
        if row >= 0:
            self._table.go_to(row, column)

    def eventFilter(self, watched: QObject, event: QEvent) -> bool:
        if self._editor is None:
            return False
        control = self._editor.control
        if isinstance(control, QComboBox) and watched is control.view():
            return isinstance(event, QKeyEvent) and event.type() == QEvent.Type.KeyPress and self._on_pick(event)
        if watched is not keyboard_of(self._editor):
            return False
        if event.type() == QEvent.Type.KeyPress and isinstance(event, QKeyEvent):
            return self._on_key(watched, event)
        if event.type() == QEvent.Type.FocusOut and isinstance(event, QFocusEvent):
            stays = (Qt.FocusReason.PopupFocusReason, Qt.FocusReason.ActiveWindowFocusReason)
            if event.reason() not in stays:
                self._on_left()
        return False

    def _on_left(self) -> None:
        """Save what was typed when somebody goes elsewhere; keep it in sight if it cannot be saved."""
        control = self._editor.control if self._editor is not None else None
        if isinstance(control, QComboBox) and control.view().isVisible():
            return
        if self._save():
            self.close(refocus=False)

    def _on_pick(self, event: QKeyEvent) -> bool:
        """Take the marked word of an open list: Enter goes down then, Tab to the next cell."""
        editor = self._editor
        step = {Qt.Key.Key_Tab: 1, Qt.Key.Key_Backtab: -1}.get(Qt.Key(event.key()), 0)
        if editor is None or not isinstance(editor.control, QComboBox) or (not step and event.key() not in ENTER):
            return False
        combo = editor.control
        combo.setCurrentIndex(combo.view().currentIndex().row())
        combo.hidePopup()
        if step:
            self._move_on(step)
        elif self._save():
            self.close()
            self._move_down()
        return True

    def _on_key(self, watched: QObject, event: QKeyEvent) -> bool:
        editor = self._editor
        if editor is None:
            return False
        if event.key() in (Qt.Key.Key_Tab, Qt.Key.Key_Backtab):
            self._move_on(1 if event.key() == Qt.Key.Key_Tab else -1)
            return True
        if event.key() == Qt.Key.Key_Escape:
            editor.restore()
            self.close()
            return True
        if event.key() in ENTER:
            control = event.modifiers() & Qt.KeyboardModifier.ControlModifier
            if isinstance(editor, LongTextField) and not control:
                return False
            if isinstance(editor, TagsField) or not editor.eventFilter(editor.control, event):
                editor.commit()
            self.place()
            if self._editor is editor and not editor.has_error():
                self.close()
            if self._editor is None:
                self._move_down()
            return True
        return False


def _height(editor: Editor, width: int) -> int:
    """Return how high an editor is with all that it says."""
    layout = editor.layout()
    if layout is None:
        return editor.sizeHint().height()
    layout.invalidate()
    extra = 4 if editor.has_error() else 0
    needed = layout.totalHeightForWidth(width) if layout.hasHeightForWidth() else layout.totalSizeHint().height()
    return extra + needed


def keyboard_of(editor: Editor) -> QWidget:
    """Return the widget of an editor that has the keyboard."""
    found: QWidget = editor
    while (proxy := found.focusProxy()) is not None:
        found = proxy
    return found
