"""Editing a commitment in its row: which editor a column has, which edit it makes, and why a cell has none."""

from collections.abc import Callable
from datetime import date
from functools import partial

from PySide6.QtWidgets import QWidget

from tracker.desktop.session import Session
from tracker.desktop.tables.editors import editor_for, value_for
from tracker.desktop.views.register import typed
from tracker.desktop.views.register.column import Column
from tracker.desktop.views.register.parties_field import PartiesField
from tracker.desktop.widgets import FuzzyDateField, VocabField
from tracker.desktop.widgets.editor import Editor
from tracker.edits.cells import change_cells, newest_wording
from tracker.edits.deadlines import deadlines_of, move_deadline, move_start, set_deadline
from tracker.edits.records import set_fields
from tracker.edits.status import set_status
from tracker.model.errors import UserError
from tracker.model.records import Actor, Commitment
from tracker.model.vocabulary import Status, Strength, Trajectory


def why_not(session: Session, column: Column, commitment: int) -> str:
    """Return why a cell cannot be edited, and what to do instead; empty if it can."""
    if not session.can_edit:
        return session.paused or f"This workspace is open read-only: {session.store.why_read_only}"
    if column.computed:
        return f"{column.head} is not typed: it follows from {column.computed}."
    if column.key == "ref":
        return "A ref is handed out once and stays."
    if column.key == "trajectory" and commitment:
        row = session.store.columns.row_of(commitment)
        return "" if session.standing.status_of(row).is_open else "It is closed; only what is open has a trajectory."
    if column.key == "strength" and commitment and newest_wording(session.store, commitment) is None:
        return "Nothing was worded yet; add a wording in the inspector, which has its strength."
    return ""


def is_editable(session: Session, column: Column, commitment: int) -> bool:
    """True if a cell can be edited in place."""
    return typed.is_editable(column) and not why_not(session, column, commitment)


def editor(session: Session, column: Column, commitment: int, parent: QWidget) -> Editor:
    """Make the editor of a column, with the commitment's value in it."""
    made = empty_editor(session, column, parent)
    made.set_value(typed.value_of(session, column, commitment))
    return made


def empty_editor(session: Session, column: Column, parent: QWidget) -> Editor:
    """Make the editor of a column without a value. Raises TypeError for a column that is computed."""
    if column.field is not None:
        return editor_for(session, column.field, parent)
    match column.key:
        case "status":
            return VocabField("Status", Status, parent)
        case "trajectory":
            return VocabField("Trajectory", Trajectory, parent, empty="None")
        case "strength":
            return VocabField("Strength", Strength, parent, empty="None")
        case "due":
            return FuzzyDateField("Due", parent, today=lambda: session.shown_day)
        case "who" | "makers" | "beneficiaries":
            return _parties(session, column, parent)
    raise TypeError(f"{column.key} cannot be edited")


def _parties(session: Session, column: Column, parent: QWidget) -> Editor:
    store = session.store
    known = sorted(store.all(Actor), key=lambda actor: actor.code)
    reads: Callable[[Session, str], object] = typed.parties if column.key == "who" else typed.actors
    return PartiesField(
        column.head,
        [f"{actor.code}  {actor.name}" for actor in known],
        partial(reads, session),
        partial(typed.parties_words, partial(store.name_of, Actor.KIND)),
        partial(typed.parties_words, partial(store.title_of, Actor.KIND)),
        parent,
    )


def write(session: Session, column: Column, commitment: int, value: object) -> None:
    """Save what the editor of a column gave. Raises UserError if it is refused."""
    day = session.working_day
    if column.key == "status":
        session.attempt(set_status, [commitment], Status(str(value)), effective=day.isoformat())
    elif column.key == "trajectory":
        trajectory = None if value is None else Trajectory(str(value))
        session.attempt(
            set_status, [commitment], trajectory=trajectory, effective=day.isoformat(), today=day.toordinal()
        )
    elif column.key == "due":
        _write_due(session, commitment, str(value or ""), day)
    elif column.key == "made_on" and value:
        session.attempt(move_start, commitment, str(value))
    elif column.field is not None:
        record = session.store.get(Commitment, commitment)
        session.attempt(set_fields, record, **{column.field.name: value_for(column.field, value)})  # type: ignore[arg-type]
    else:
        found = typed.changes(column, commitment, value if value is not None or column.key == "strength" else ((), ()))
        label = f"Change {column.head.lower()} of {session.store.name_of(Commitment.KIND, commitment)}"
        session.attempt(change_cells, found, today=day, label=label)


def _write_due(session: Session, commitment: int, window: str, day: date) -> None:
    """Set the first deadline, or a later one beside it; on the day that is looked at, so that it shows."""
    if not window:
        raise UserError("A deadline is not taken away here; delete it in the inspector, or press Esc.")
    if deadlines_of(session.store, commitment):
        session.attempt(move_deadline, commitment, window, day)
    else:
        session.attempt(set_deadline, commitment, window, set_on=day.isoformat())
