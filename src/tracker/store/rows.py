"""Rows ↔ records: the only place where a stored row becomes a record and back."""

import json
from collections.abc import Iterable, Iterator, Mapping, Sequence
from collections.abc import Set as AbstractSet
from functools import cache
from typing import Any, TypeVar

from sqlalchemy import Connection, Select, bindparam, insert, select

from tracker.model.fields import Record, date_bounds, fields
from tracker.model.records import KINDS
from tracker.store.tables import TABLES

V = TypeVar("V")
Values = dict[str, Any]
CHUNK = 500


@cache
def names_of(kind: str) -> tuple[str, ...]:
    """Names of the stored fields of a kind: id, uid and the declared ones."""
    return ("id", "uid", *(field.name for field in fields(KINDS[kind])))


def plain(record: Record) -> Values:
    """Values of a record as SQL and JSON take them: enums as keys, tuples as lists."""
    return {name: _plain(value) for name, value in record.values().items()}


def _plain(value: Any) -> Any:
    if isinstance(value, tuple):
        return list(value)
    return str(value) if isinstance(value, str) else value


def bounded(record: Record, values: Values) -> Values:
    """The row of a record: its plain values and the bounds of its dates."""
    return {**values, **date_bounds(record)}


@cache
def _conversions(kind: str) -> tuple[tuple[str, Mapping[str, Any]], ...]:
    """The fields that hold one of a vocabulary, with its members by key."""
    return tuple((field.name, field.choices.__members__) for field in fields(KINDS[kind]) if field.choices)


@cache
def _lists(kind: str) -> tuple[str, ...]:
    return tuple(field.name for field in fields(KINDS[kind]) if field.python is tuple)


def record_of(kind: str, values: Mapping[str, Any]) -> Record:
    """Make a record of stored values, which were validated when they were written.

    Written out, because what pydantic offers for it costs five times as much and lists make thousands of records.
    """
    return _made(kind, {name: values[name] for name in names_of(kind)})


def _made(kind: str, made: Values) -> Record:
    for name, members in _conversions(kind):
        if made[name] is not None:
            made[name] = members[made[name]]
    for name in _lists(kind):
        made[name] = tuple(made[name] or ())
    record: Record = object.__new__(KINDS[kind])
    object.__setattr__(record, "__dict__", made)
    object.__setattr__(record, "__pydantic_fields_set__", set(made))
    object.__setattr__(record, "__pydantic_extra__", None)
    object.__setattr__(record, "__pydantic_private__", None)
    return record


def columns_of(kind: str) -> list[Any]:
    """The columns that make up a record, without derived ones."""
    return [TABLES[kind].c[name] for name in names_of(kind)]


def fetch(sql: Connection, kind: str, *where: Any) -> list[Record]:
    """Records of a kind in the order of ids."""
    table = TABLES[kind]
    names = names_of(kind)
    rows = sql.execute(select(*columns_of(kind)).where(*where).order_by(table.c.id)).all()
    return [_made(kind, dict(zip(names, row, strict=True))) for row in rows]


@cache
def _all_equal(kind: str, names: tuple[str, ...]) -> Select[Any]:
    """The statement for records whose fields equal values: put together once, as each costs more than its answer."""
    table = TABLES[kind]
    return (
        select(*columns_of(kind))
        .where(*(table.c[name] == bindparam(f"_{name}") for name in names))
        .order_by(table.c.id)
    )


def fetch_equal(sql: Connection, kind: str, equal: Mapping[str, object]) -> list[Record]:
    """Records of a kind whose fields equal what is given, or are among a set of it, in the order of ids."""
    if any(value is None or isinstance(value, AbstractSet) for value in equal.values()):
        return fetch(sql, kind, *matching(kind, equal))
    names = names_of(kind)
    rows = sql.execute(_all_equal(kind, tuple(equal)), {f"_{name}": value for name, value in equal.items()})
    return [_made(kind, dict(zip(names, row, strict=True))) for row in rows.all()]


def matching(kind: str, equal: Mapping[str, object]) -> list[Any]:
    """Clauses by which fields of a kind equal a value, or are among a set of them."""
    table = TABLES[kind]
    return [
        table.c[name].in_(value) if isinstance(value, AbstractSet) else table.c[name] == value
        for name, value in equal.items()
    ]


def stored(sql: Connection, kind: str, names: Sequence[str], equal: Mapping[str, object]) -> list[tuple[Any, ...]]:
    """Some fields as they are stored, in the order of ids: of all rows, or of those that equal what is given."""
    columns = ", ".join(f'"{name}"' for name in names)
    asked: list[str] = []
    values: list[Any] = []
    for name, value in equal.items():
        among = list(value) if isinstance(value, AbstractSet) else [value]
        column = TABLES[kind].c[name].name
        asked.append(f'"{column}" IS NULL' if value is None else f'"{column}" IN ({", ".join("?" * len(among))})')
        values += among if value is not None else []
    where = f" WHERE {' AND '.join(asked)}" if asked else ""
    return list(
        sql.exec_driver_sql(f'SELECT {columns} FROM "{kind}"{where} ORDER BY id', tuple(values)).cursor.fetchall()
    )


def chunks(values: Sequence[V]) -> Iterator[Sequence[V]]:
    """Cut a list into pieces that SQLite takes as parameters of one statement."""
    for start in range(0, len(values), CHUNK):
        yield values[start : start + CHUNK]


def fetch_ids(sql: Connection, kind: str, ids: Iterable[int]) -> dict[int, Record]:
    """Records by id, any number of them."""
    wanted = sorted(set(ids))
    if len(wanted) == 1:
        return {record.number: record for record in fetch_equal(sql, kind, {"id": wanted[0]})}
    found: dict[int, Record] = {}
    for part in chunks(wanted):
        found |= {record.number: record for record in fetch(sql, kind, TABLES[kind].c.id.in_(part))}
    return found


def as_json(values: Mapping[str, Any]) -> str:
    """Compact JSON for the log."""
    return json.dumps(values, ensure_ascii=False, separators=(",", ":"))


def insert_rows(sql: Connection, kind: str, rows: list[Values]) -> None:
    """Insert rows by one executemany."""
    if rows:
        sql.execute(insert(TABLES[kind]), rows)


def one_row(sql: Connection, kind: str, record: int) -> Values | None:
    """One stored row by column name, derived columns included."""
    table = TABLES[kind]
    row = sql.execute(select(table).where(table.c.id == record)).mappings().one_or_none()
    return None if row is None else dict(row)
