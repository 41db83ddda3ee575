"""Rows ↔ records: the only place where a stored row becomes a record and back."""

import json
import sqlite3
from collections.abc import Iterable, Iterator, Mapping, Sequence
from collections.abc import Set as AbstractSet
from functools import cache
from typing import Any, TypeVar, cast

from sqlalchemy import Connection, insert, select

from tracker.model.fields import Record, date_bounds, fields
from tracker.model.records import KINDS
from tracker.store.tables import TABLES

V = TypeVar("V")
Values = dict[str, Any]
CHUNK = 500
EMPTY = "[]"


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


@cache
def _switches(kind: str) -> tuple[str, ...]:
    return tuple(field.name for field in fields(KINDS[kind]) if field.python is bool)


@cache
def _known(kind: str) -> set[str]:
    """The fields that pydantic is to think of as given: all; records are frozen, so all of a kind share the set."""
    return set(names_of(kind))


def record_of(kind: str, values: Mapping[str, Any]) -> Record:
    """Make a record of stored values, which were validated when they were written."""
    return _made(kind, {name: values[name] for name in names_of(kind)})


def _made(kind: str, made: Values) -> Record:
    return next(_records(kind, [made]))


def _records(kind: str, rows: Iterable[Values]) -> Iterator[Record]:
    """Make records of what is stored, which becomes theirs.

    Written out, because what pydantic offers for it costs five times as much and lists make thousands of records.
    """
    python, conversions, lists, known = KINDS[kind], _conversions(kind), _lists(kind), _known(kind)
    new, put = object.__new__, object.__setattr__
    for made in rows:
        for name, members in conversions:
            if made[name] is not None:
                made[name] = members[made[name]]
        for name in lists:
            made[name] = tuple(made[name] or ())
        record: Record = new(python)
        put(record, "__dict__", made)
        put(record, "__pydantic_fields_set__", known)
        put(record, "__pydantic_extra__", None)
        put(record, "__pydantic_private__", None)
        yield record


def columns_of(kind: str) -> list[Any]:
    """The columns that make up a record, without derived ones."""
    return [TABLES[kind].c[name] for name in names_of(kind)]


def fetch(sql: Connection, kind: str, *where: Any) -> list[Record]:
    """Records of a kind in the order of ids."""
    table = TABLES[kind]
    names = names_of(kind)
    rows = sql.execute(select(*columns_of(kind)).where(*where).order_by(table.c.id)).all()
    return list(_records(kind, (dict(zip(names, row, strict=True)) for row in rows)))


def fetch_equal(sql: Connection, kind: str, equal: Mapping[str, object]) -> list[Record]:
    """Records of a kind whose fields equal what is given, or are among a set of it, in the order of ids."""
    return list(_records(kind, _read(kind, stored(sql, kind, names_of(kind), equal))))


def _read(kind: str, rows: Iterable[tuple[Any, ...]]) -> Iterator[Values]:
    """Values by name of rows as the driver gives them: lists are JSON, and yes and no are numbers."""
    names, lists, switches = names_of(kind), _lists(kind), _switches(kind)
    for row in rows:
        made = dict(zip(names, row, strict=True))
        for name in lists:
            text = made[name]
            made[name] = json.loads(text) if text and text != EMPTY else ()
        for name in switches:
            if made[name] is not None:
                made[name] = made[name] == 1
        yield made


def stored(sql: Connection, kind: str, names: Sequence[str], equal: Mapping[str, object]) -> list[tuple[Any, ...]]:
    """Some fields as they are stored, in the order of ids: of all rows, or of those that equal what is given.

    Asked of the driver itself: a statement put together and rows taken apart by SQLAlchemy cost more than the answer.
    """
    columns = ", ".join(f'"{name}"' for name in names)
    asked: list[str] = []
    values: list[Any] = []
    for name, value in equal.items():
        column = TABLES[kind].c[name].name
        if value is None:
            asked.append(f'"{column}" IS NULL')
        elif not isinstance(value, AbstractSet):
            asked.append(f'"{column}" = ?')
            values.append(value)
        elif len(value) <= CHUNK:
            asked.append(f'"{column}" IN ({", ".join("?" * len(value))})')
            values += value
        else:  # more than SQLite takes one by one
            asked.append(f'"{column}" IN (SELECT value FROM json_each(?))')
            values.append(json.dumps(list(value)))
    where = f" WHERE {' AND '.join(asked)}" if asked else ""
    driver = cast(sqlite3.Connection, sql.connection.driver_connection)
    return driver.execute(f'SELECT {columns} FROM "{kind}"{where} ORDER BY id', values).fetchall()


def chunks(values: Sequence[V]) -> Iterator[Sequence[V]]:
    """Cut a list into pieces that SQLite takes as parameters of one statement."""
    for start in range(0, len(values), CHUNK):
        yield values[start : start + CHUNK]


def fetch_ids(sql: Connection, kind: str, ids: Iterable[int]) -> dict[int, Record]:
    """Records by id, any number of them."""
    return {record.number: record for record in fetch_equal(sql, kind, {"id": set(ids)})}


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
