"""Where refs, codes and uids lead whose records were merged into others."""

from sqlalchemy import Connection, func, or_, select

from tracker.model.fields import fields
from tracker.model.records import Redirect
from tracker.store.tables import TABLES

KINDS = tuple(field.name for field in fields(Redirect) if field.show.refers)
"""The kinds of record that a redirect can lead to."""


def redirected(sql: Connection, text: str, kind: str = "") -> tuple[str, int] | None:
    """Kind and id of the record that an old ref, code or uid leads to now, of one kind if that is given.

    The newest redirect counts; None if there is none.
    """
    table = TABLES[Redirect.KIND]
    wanted = text.strip().lower()
    where = or_(func.lower(table.c.ref) == wanted, table.c.old_uid == wanted)
    query = select(*(table.c[name] for name in KINDS)).where(where).order_by(table.c.id.desc())
    for row in sql.execute(query):
        for name, number in zip(KINDS, row, strict=True):
            if number is not None and kind in ("", name):
                return name, number
    return None
