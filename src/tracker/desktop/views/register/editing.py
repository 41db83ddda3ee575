"""Editing a commitment in its row: which editor a column has, and which edit it makes."""

from datetime import date

from PySide6.QtWidgets import QWidget

from tracker.desktop.session import Session
from tracker.desktop.tables.editors import editor_for, value_for
from tracker.desktop.views.register.columns import Column
from tracker.desktop.widgets import FuzzyDateField, VocabField
from tracker.desktop.widgets.editor import Editor
from tracker.edits.deadlines import deadlines_of, move_deadline, move_start, set_deadline
from tracker.edits.records import set_fields
from tracker.edits.status import set_status
from tracker.model.dates import from_day
from tracker.model.errors import UserError
from tracker.model.records import Commitment
from tracker.model.vocabulary import Status


def is_editable(column: Column) -> bool:
    """True if the values of a column can be edited in their cells."""
    return column.field is not None or column.key in ("status", "due")


def editor(session: Session, column: Column, commitment: int, parent: QWidget) -> Editor:
    """Make the editor of a column, with the commitment's value in it."""
    made: Editor
    if column.key == "status":
        made = VocabField("Status", Status, parent)
        row = session.store.columns.row_of(commitment)
        made.set_value(session.standing.status_of(row))
        return made
    if column.key == "due":
        made = FuzzyDateField("Due", parent, today=lambda: session.today)
        made.set_value(_window(session, commitment))
        return made
    if column.field is None:
        raise TypeError(f"{column.key} cannot be edited")
    made = editor_for(session, column.field, parent)
    made.set_value(getattr(session.store.get(Commitment, commitment), column.field.name))
    return made


def _window(session: Session, commitment: int) -> str:
    """The latest window it is due in."""
    found = [each.window for each in deadlines_of(session.store, commitment) if each.window]
    return found[-1] if found else ""


def write(session: Session, column: Column, commitment: int, value: object) -> None:
    """Save what the editor of a column gave. Raises UserError if it is refused."""
    if column.key == "status":
        session.attempt(set_status, [commitment], Status(str(value)), effective=from_day(session.as_of))
    elif column.key == "due":
        _write_due(session, commitment, str(value or ""))
    elif column.key == "made_on" and value:
        session.attempt(move_start, commitment, str(value))
    elif column.field is not None:
        record = session.store.get(Commitment, commitment)
        session.attempt(set_fields, record, **{column.field.name: value_for(column.field, value)})  # type: ignore[arg-type]


def _write_due(session: Session, commitment: int, window: str) -> None:
    """Set the first deadline, or a later one beside it; on the day that is looked at, so that it shows."""
    if not window:
        raise UserError("A deadline is not taken away here; delete it in the inspector, or press Esc.")
    if deadlines_of(session.store, commitment):
        session.attempt(move_deadline, commitment, window, date.fromordinal(session.as_of))
    else:
        session.attempt(set_deadline, commitment, window, set_on=from_day(session.as_of))
