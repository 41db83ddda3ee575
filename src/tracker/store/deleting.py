"""What goes with a deleted record, and who still refers to it."""

from collections.abc import Iterable

from sqlalchemy import Connection

from tracker.model.errors import UserError
from tracker.model.fields import Record, field_map
from tracker.model.records import ORDER, parts_of, references_to
from tracker.store.rows import fetch, fetch_ids
from tracker.store.searching import title_of
from tracker.store.tables import TABLES

Doomed = dict[tuple[str, int], Record]
PLACE = {record.KIND: number for number, record in enumerate(ORDER)}


def with_parts(sql: Connection, records: Iterable[Record]) -> list[Record]:
    """Return records with all their parts, in an order in which they can be deleted.

    Raises UserError if others refer to one of them, naming how many and the first three.
    """
    doomed: Doomed = {}
    for record in records:
        _collect(sql, record, doomed)
    _refuse_if_referred(sql, doomed)
    return sorted(doomed.values(), key=lambda record: (-PLACE[record.KIND], -record.number))


def _collect(sql: Connection, record: Record, doomed: Doomed) -> None:
    if (record.KIND, record.number) in doomed:
        return
    stored = fetch_ids(sql, record.KIND, [record.number]).get(record.number)
    if stored is None:
        raise UserError(f"This {record.WORDS} is no longer there; somebody deleted it.")
    doomed[record.KIND, record.number] = stored
    for part in parts_of(record.KIND):
        column = TABLES[part.kind].c[part.field.name]
        for one in fetch(sql, part.kind, column == record.number):
            _collect(sql, one, doomed)


def _refuse_if_referred(sql: Connection, doomed: Doomed) -> None:
    for (kind, number), record in doomed.items():
        found = [one for one in _referrers(sql, kind, number) if (one.KIND, one.number) not in doomed]
        if found:
            names = ", ".join(dict.fromkeys(_owner_words(sql, one) for one in found[:3]))
            more = "" if len(found) <= 3 else f" and {len(found) - 3} more"
            raise UserError(
                f"“{title_of(record)}” is not deleted: {len(found)} "
                f"{'record refers' if len(found) == 1 else 'records refer'} to it ({names}{more}). "
                "Delete or change those first, or replace it there; if it stands twice, choose “Merge into…”."
            )


def _owner_words(sql: Connection, record: Record) -> str:
    """A record in words; a part by what it is part of."""
    for field in field_map(type(record)).values():
        owner = getattr(record, field.name) if field.show.part_of else None
        if owner is not None:
            return _owner_words(sql, fetch_ids(sql, field.show.refers, [owner])[owner])
    key = getattr(record, "ref", None) or title_of(record)
    return f"{record.WORDS} “{key}”"


def _referrers(sql: Connection, kind: str, number: int) -> list[Record]:
    return [
        one
        for reference in references_to(kind)
        for one in fetch(sql, reference.kind, TABLES[reference.kind].c[reference.field.name] == number)
    ]
