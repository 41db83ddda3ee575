"""Bring into sight what search found of the record that is shown: the line of a part, or a field."""

from PySide6.QtCore import Qt
from PySide6.QtGui import QTextCursor
from PySide6.QtWidgets import QPlainTextEdit, QWidget

from tracker.desktop.inspector.fields_section import FieldsSection
from tracker.desktop.inspector.panel import Panel
from tracker.desktop.widgets import Editor
from tracker.model.records import Condition, ConditionState
from tracker.store import Hit, Store


def bring(page: Panel, store: Store, hit: Hit) -> QWidget | None:
    """Unfold what hides the passage that was found, put the keyboard on it, and return it; None if it is the title."""
    if hit.part == (hit.kind, hit.id):
        return _field(page, hit)
    key = hit.part
    if key[0] == ConditionState.KIND:
        key = Condition.KIND, store.get(ConditionState, key[1]).condition
    for section in page.sections:
        row = section.show_line(key)
        if row is not None:
            row.setFocus(Qt.FocusReason.TabFocusReason)
            return row
    return None


def _field(page: Panel, hit: Hit) -> QWidget | None:
    """The editor of the field that holds the passage, with the passage selected in a long text."""
    forms = list(page.forms)
    for section in page.sections:
        if isinstance(section, FieldsSection) and hit.field in section.names:
            section.fold(shut=False)
            forms.append(section.form_of_all)
    row = next((form.rows[hit.field] for form in forms if hit.field in form.rows), None)
    if row is None or not isinstance(row, Editor):
        return None
    control = row.control
    control.setFocus(Qt.FocusReason.TabFocusReason)
    if isinstance(control, QPlainTextEdit) and not row.is_changed():
        _select(control, *hit.place)
    return row


def _select(area: QPlainTextEdit, start: int, end: int) -> None:
    """Select a passage given in code points; the document counts UTF-16 units."""
    words = area.toPlainText()
    first, last = (len(words[:at].encode("utf-16-le", "surrogatepass")) // 2 for at in (start, end))
    cursor = area.textCursor()
    cursor.setPosition(first)
    cursor.setPosition(last, QTextCursor.MoveMode.KeepAnchor)
    area.setTextCursor(cursor)
