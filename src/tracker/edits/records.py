"""Edits that are the same for every kind of record: save it, change some fields, delete it."""

from collections.abc import Sequence
from typing import TypeVar

from tracker.model.errors import UserError
from tracker.model.fields import Record, field_map
from tracker.model.records import Convenor, Meeting
from tracker.store import Store

R = TypeVar("R", bound=Record)


def save(store: Store, record: R, label: str = "") -> R:
    """Create a record, or save one that was changed."""
    word = "Add" if record.id is None else "Change"
    with store.change(label or f"{word} {record.WORDS}") as tx:
        return tx.put(record)


def set_fields(store: Store, record: R, **values: object) -> R:
    """Change fields of one record; the label of the step names them."""
    known = field_map(type(record))
    changed = record.changed(**values)
    names = ", ".join(known[name].show.label.lower() for name in values if name in known)
    with store.change(f"Change {names} of {_known_as(record)}") as tx:
        return tx.put(changed)


def set_fields_of_all(store: Store, records: Sequence[R], **values: object) -> list[R]:
    """Change the same fields of several records in one step."""
    if not records:
        raise UserError("Nothing is selected; select what to change.")
    changed = [record.changed(**values) for record in records]
    names = ", ".join(field_map(type(records[0]))[name].show.label.lower() for name in values)
    with store.change(f"Change {names} of {count(records)}") as tx:
        return tx.put_all(changed)


def delete(store: Store, records: Sequence[Record]) -> None:
    """Delete records with their parts. Raises UserError if others refer to them."""
    if not records:
        raise UserError("Nothing is selected; select what to delete.")
    with store.change(f"Delete {_known_as(records[0]) if len(records) == 1 else count(records)}") as tx:
        tx.remove(*records)


def set_convenors(store: Store, meeting: Meeting, actors: Sequence[int]) -> None:
    """Say who called a meeting."""
    with store.change(f"Change convenors of {meeting.ref}") as tx:
        old = {one.actor: one for one in store.all(Convenor, meeting=meeting.number)}
        gone = [one for actor, one in old.items() if actor not in actors]
        if gone:
            tx.remove(*gone)
        tx.put_all([Convenor.of(meeting=meeting.number, actor=actor) for actor in actors if actor not in old])


def count(records: Sequence[Record]) -> str:
    """ "3 commitments"."""
    first = records[0]
    words = first.WORDS if len(records) == 1 else first.PLURAL.replace("_", " ")
    return f"{len(records)} {words}"


def _known_as(record: Record) -> str:
    return str(
        getattr(record, "ref", None) or getattr(record, "code", None) or getattr(record, "name", None) or record.WORDS
    )
