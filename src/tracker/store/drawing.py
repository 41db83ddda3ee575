"""Which commitments are drawn differently because of a part of a part, an excerpt, or a source and its grade."""

from collections.abc import Iterable

from sqlalchemy import Connection

from tracker.model.fields import Record
from tracker.model.records import ConditionState, Evidence, Excerpt, Source

OF_CONDITION = "SELECT commitment FROM condition WHERE id = ?"
OF_STATUS = "SELECT commitment FROM status_event WHERE id = ?"
OF_WORDING = "SELECT commitment FROM wording WHERE id = ?"
OF_STATE = "SELECT c.commitment FROM condition c JOIN condition_state s ON s.condition = c.id WHERE s.id = ?"
OF_EXCERPT = (
    "SELECT commitment FROM wording WHERE excerpt {}",
    "SELECT s.commitment FROM evidence e JOIN status_event s ON s.id = e.status_event WHERE e.excerpt {}",
    "SELECT w.commitment FROM evidence e JOIN wording w ON w.id = e.wording WHERE e.excerpt {}",
    """SELECT c.commitment FROM evidence e JOIN condition_state s ON s.id = e.condition_state
    JOIN condition c ON c.id = s.condition WHERE e.excerpt {}""",
)
OF_SOURCE = (
    "SELECT commitment FROM excerpt WHERE source = ?",
    *(query.format("IN (SELECT id FROM excerpt WHERE source = ?)") for query in OF_EXCERPT),
)


def drawn_by(sql: Connection, written: Iterable[Record]) -> set[int]:
    """Ids of the commitments behind written records that do not name one themselves."""
    found: set[int] = set()
    for query, number in {pair for record in written for pair in _queries(record)}:
        found |= {one for (one,) in sql.exec_driver_sql(query, (number,)) if one}
    return found


def _queries(record: Record) -> Iterable[tuple[str, int]]:
    if isinstance(record, ConditionState):
        yield OF_CONDITION, record.condition
    elif isinstance(record, Evidence):
        if record.status_event is not None:
            yield OF_STATUS, record.status_event
        if record.wording is not None:
            yield OF_WORDING, record.wording
        if record.condition_state is not None:
            yield OF_STATE, record.condition_state
    elif isinstance(record, Excerpt):
        for query in OF_EXCERPT:
            yield query.format("= ?"), record.number
    elif isinstance(record, Source):
        for query in OF_SOURCE:
            yield query, record.number
