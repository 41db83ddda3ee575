"""Edits that take fields by name, as the session runs them."""

from collections.abc import Mapping
from typing import Any

from tracker.desktop.session import Session
from tracker.edits.records import set_fields
from tracker.model.fields import Record
from tracker.store import Store


def change_fields(session: Session, kind: type[Record], number: int, values: Mapping[str, Any]) -> Record:
    """Change fields of a record as it is now, as one step. Raises UserError if it is refused."""

    def edit(store: Store) -> Record:
        return set_fields(store, store.get(kind, number), **values)

    return session.attempt(edit)
