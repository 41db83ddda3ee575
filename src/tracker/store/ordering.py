"""The order of all records of a kind by one of its fields, by one statement: for lists that are sorted by it."""

import json
from typing import Any

import numpy as np
from sqlalchemy import Connection

from tracker.model.columns import Ids
from tracker.model.fields import field_map
from tracker.model.ranking import LAST, key_places, places, text_places
from tracker.model.records import KINDS
from tracker.store.searching import TITLES

DECIDING = 60  # characters of a text by which it sorts
APART = "\x1f"


def field_order(sql: Connection, kind: str, name: str) -> Ids:
    """Return where each record stands in the order of a field, LAST for an empty one; records in the order of ids.

    Dates stand by their last possible day, words from a list by their place in it, links by the title of the other.
    """
    field = field_map(KINDS[kind])[name]
    if field.show.refers:
        ids, found = title_order(sql, field.show.refers)
        linked = _numbers(sql, kind, f'"{name}"')
        return places(linked.tolist(), dict(zip(ids.tolist(), found.tolist(), strict=True)) | {LAST: LAST})
    if field.is_date:
        return _numbers(sql, kind, f'COALESCE("{name}_last", "{name}_first")')
    if field.choices:
        cases = " ".join(f"WHEN '{key}' THEN {place}" for place, key in enumerate(field.choices.__members__))
        return _numbers(sql, kind, f'CASE "{name}" {cases} END')
    if field.python in (int, bool):
        return _numbers(sql, kind, f'"{name}"')
    if field.python is tuple:
        lists = _texts(sql, kind, f'"{name}"')
        words = {text: ", ".join(json.loads(text or "[]")) for text in set(lists)}
        return text_places([words[text] for text in lists])
    return _text_order(sql, kind, f'substr("{name}", 1, {DECIDING})')


def title_order(sql: Connection, kind: str) -> tuple[Ids, Ids]:
    """Return the ids of all records of a kind, and where each stands in the order of their titles."""
    titles = [f"NULLIF(\"{name}\", '')" for name in TITLES if name in field_map(KINDS[kind])]
    ids = np.array(_values(sql, f'SELECT id FROM "{kind}" ORDER BY id'), np.int64)
    return ids, _text_order(sql, kind, f"COALESCE({', '.join([*titles, 'NULL'])})")


def _numbers(sql: Connection, kind: str, what: str) -> Ids:
    return np.array(_values(sql, f'SELECT COALESCE({what}, {LAST}) FROM "{kind}" ORDER BY id'), np.int64)


def _text_order(sql: Connection, kind: str, what: str) -> Ids:
    """Read texts and order them; what is plain ASCII is folded in one piece, in a quarter of the time."""
    number, text = _piece(sql, kind, what)
    keys = text.lower().split(APART) if number and text.isascii() else []
    return key_places(keys) if len(keys) == number else text_places(_texts(sql, kind, what))


def _texts(sql: Connection, kind: str, what: str) -> list[str]:
    """Texts in the order of ids, in one piece unless one of them holds the separator."""
    number, text = _piece(sql, kind, what)
    found = text.split(APART) if number else []
    return found if len(found) == number else _values(sql, _query(kind, what))


def _piece(sql: Connection, kind: str, what: str) -> tuple[int, str]:
    """How many texts there are, and all of them in one piece, which comes in a third of the time."""
    [(number, text)] = sql.exec_driver_sql(
        f"SELECT count(*), group_concat(found, '{APART}') FROM ({_query(kind, what)})"
    ).all()
    return int(number), str(text or "")


def _query(kind: str, what: str) -> str:
    return f"SELECT COALESCE({what}, '') AS found FROM \"{kind}\" ORDER BY id"


def _values(sql: Connection, query: str) -> list[Any]:
    """The one column of a query, by the driver itself."""
    cursor = sql.connection.cursor()
    try:
        cursor.execute(query)
        return [value for (value,) in cursor.fetchall()]
    finally:
        cursor.close()
