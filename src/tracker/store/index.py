"""The column index: loads what is drawn of all commitments by few statements, and keeps it current by the step."""

import json
from bisect import bisect_left, bisect_right
from collections.abc import Iterable, Sequence
from typing import Any

import numpy as np
from sqlalchemy import Connection

from tracker.model.columns import (
    EVIDENCE_STANCES,
    INDEPENDENCES,
    MODES,
    PARTS,
    ROLES,
    RULES,
    STANDINGS,
    STATUSES,
    STRENGTHS,
    TRAJECTORIES,
    Columns,
)

Rows = list[tuple[Any, ...]]
FEW = 50

# The day a date counts from: its last possible one, else its first, else the day that it was recorded (DESIGN 1).
RECORDED_DAY = "CAST(julianday(substr({0}.recorded_at, 1, 10)) - 1721424.5 AS INTEGER)"
COUNTS_FROM = "COALESCE({0}.{1}_last, {0}.{1}_first, " + RECORDED_DAY + ", 0)"
RECORDED = "COALESCE(unixepoch({0}.recorded_at), 0)"


def _counts(table: str, date: str) -> str:
    return COUNTS_FROM.format(table, date)


COMMITMENTS = """SELECT id, uid, ref, headline, themes, tags, COALESCE(made_at, 0), COALESCE(made_on_first, 0),
COALESCE(made_on_last, made_on_first, 0), COALESCE(next_review_last, 0), COALESCE(priority, 0), mode, joint_rule
FROM commitment {where} ORDER BY id"""

EVIDENCE = f"{RECORDED.format('e')}, e.id, COALESCE(e.status_event, 0), e.stance, e.independence FROM evidence e"

# Of each table of parts: the columns after the commitment's id, in the order of its dtype.
QUERIES = {
    "parties": "SELECT commitment, id, actor, role FROM commitment_party {where}",
    "events": f"""SELECT commitment,
{_counts("s", "effective")}, {RECORDED.format("s")}, id, COALESCE(actor, 0), status,
COALESCE(trajectory, ''), COALESCE(corrects, 0) FROM status_event s {{where}}""",
    "wordings": f"""SELECT commitment, {_counts("w", "date")}, {RECORDED.format("w")}, id, COALESCE(strength, ''),
COALESCE(date_first, 0) FROM wording w {{where}}""",
    "deadlines": f"""SELECT commitment,
{_counts("d", "set_on")}, {RECORDED.format("d")}, id, COALESCE(window_first, 0),
COALESCE(window_last, 0), COALESCE(days_after, 0), COALESCE(condition, 0) FROM deadline d {{where}}""",
    "conditions": "SELECT commitment, id, COALESCE(holder, 0) FROM condition {where}",
    "condition_states": f"""SELECT c.commitment,
{_counts("s", "date")}, {RECORDED.format("s")}, s.id, s.condition, s.state
FROM condition_state s JOIN condition c ON c.id = s.condition {{where_c}}""",
    "evidence": f"""SELECT s.commitment, {EVIDENCE} JOIN status_event s ON s.id = e.status_event {{where_s}}
UNION ALL SELECT w.commitment, {EVIDENCE} JOIN wording w ON w.id = e.wording {{where_w}}
UNION ALL SELECT c.commitment, {EVIDENCE} JOIN condition_state cs ON cs.id = e.condition_state
JOIN condition c ON c.id = cs.condition {{where_c}}""",
    "excerpts": """SELECT commitment, id, COALESCE(said_on_last, said_on_first, 0), offset_start IS NOT NULL
FROM excerpt x WHERE commitment IS NOT NULL {and}
UNION SELECT w.commitment, x.id, COALESCE(x.said_on_last, x.said_on_first, 0), x.offset_start IS NOT NULL
FROM wording w JOIN excerpt x ON x.id = w.excerpt WHERE 1 {and_w}
UNION SELECT s.commitment, x.id, COALESCE(x.said_on_last, x.said_on_first, 0), x.offset_start IS NOT NULL
FROM evidence e JOIN status_event s ON s.id = e.status_event JOIN excerpt x ON x.id = e.excerpt WHERE 1 {and_s}
UNION SELECT w.commitment, x.id, COALESCE(x.said_on_last, x.said_on_first, 0), x.offset_start IS NOT NULL
FROM evidence e JOIN wording w ON w.id = e.wording JOIN excerpt x ON x.id = e.excerpt WHERE 1 {and_w}
UNION SELECT c.commitment, x.id, COALESCE(x.said_on_last, x.said_on_first, 0), x.offset_start IS NOT NULL
FROM evidence e JOIN condition_state cs ON cs.id = e.condition_state JOIN condition c ON c.id = cs.condition
JOIN excerpt x ON x.id = e.excerpt WHERE 1 {and_c}""",
}


def _codes(vocabulary: Iterable[str]) -> dict[str, int]:
    return {"": -1, **{str(key): number for number, key in enumerate(vocabulary)}}


CODES: dict[tuple[str, str], dict[str, int]] = {
    ("parties", "role"): _codes(ROLES),
    ("events", "status"): _codes(STATUSES),
    ("events", "trajectory"): _codes(TRAJECTORIES),
    ("wordings", "strength"): _codes(STRENGTHS),
    ("condition_states", "state"): _codes(STANDINGS),
    ("evidence", "stance"): _codes(EVIDENCE_STANCES),
    ("evidence", "independence"): _codes(INDEPENDENCES),
}
MODE_CODES, RULE_CODES = _codes(MODES), _codes(RULES)


def load_columns(sql: Connection, commitments: Sequence[int] | None = None) -> Columns:
    """Load the index of all commitments, or of some by id."""
    only = None if commitments is None else ", ".join(str(int(one)) for one in sorted(set(commitments)))

    def where(column: str, word: str = "WHERE") -> str:
        return "" if only is None else f"{word} {column} IN ({only})"

    rows = _read(sql, COMMITMENTS.format(where=where("id")))
    columns = _commitments(rows)
    for name, query in QUERIES.items():
        part = _read(
            sql,
            query.format_map(
                {
                    "where": where("commitment"),
                    "where_c": where("c.commitment"),
                    "and": where("commitment", "AND"),
                    "where_s": where("s.commitment"),
                    "where_w": where("w.commitment"),
                    "and_w": where("w.commitment", "AND"),
                    "and_s": where("s.commitment", "AND"),
                    "and_c": where("c.commitment", "AND"),
                }
            ),
        )
        setattr(columns, name, _part(columns, name, part))
    limits = _read(sql, "SELECT due_soon_days, gone_quiet_days FROM workspace ORDER BY id LIMIT 1")
    if limits:
        columns.due_soon, columns.gone_quiet = limits[0]
    return columns


def _read(sql: Connection, query: str) -> Rows:
    """Rows by the driver itself: SQLAlchemy's row objects cost more than the query at 100,000 rows."""
    cursor = sql.connection.cursor()
    try:
        cursor.execute(query)
        return cursor.fetchall()  # type: ignore[return-value]
    finally:
        cursor.close()


def _array(values: Iterable[int], dtype: Any, size: int) -> Any:
    return np.fromiter(values, dtype, size)


_LISTS: dict[str, tuple[str, ...]] = {"[]": ()}


def _list(text: str) -> tuple[str, ...]:
    """Decode a list of words; the same few come again and again."""
    found = _LISTS.get(text)
    if found is None:
        found = tuple(json.loads(text or "[]"))
        if len(_LISTS) < 10_000:
            _LISTS[text] = found
    return found


def _commitments(rows: Rows) -> Columns:
    size = len(rows)
    if not size:
        return Columns()
    ids, uids, refs, headlines, themes, tags, made_at, first, last, review, priority, mode, rule = zip(
        *rows, strict=True
    )
    return Columns(
        ids=_array(ids, np.int64, size),
        uids=list(uids),
        refs=[ref or "" for ref in refs],
        headlines=list(headlines),
        themes=[_list(text) for text in themes],
        tags=[_list(text) for text in tags],
        made_at=_array(made_at, np.int64, size),
        made_first=_array(first, np.int32, size),
        made_last=_array(last, np.int32, size),
        next_review=_array(review, np.int32, size),
        priority=_array(priority, np.int8, size),
        mode=_array((MODE_CODES[key] for key in mode), np.int8, size),
        joint_rule=_array((RULE_CODES[key] for key in rule), np.int8, size),
    )


def _part(columns: Columns, name: str, rows: Rows) -> Any:
    """A structured array of parts, sorted by row, then by day, recorded and id where it has them."""
    dtype = PARTS[name]
    made = np.zeros(len(rows), dtype)
    if not rows:
        return made
    for column, values in zip(dtype.names or (), zip(*rows, strict=True), strict=True):
        codes = CODES.get((name, column))
        found = (codes[value] for value in values) if codes else values
        made[column] = _array(found, np.int64, len(rows))
    made["row"] = np.searchsorted(columns.ids, _array((row[0] for row in rows), np.int64, len(rows)))
    keys = [made[key] for key in ("id", "recorded", "day") if key in (dtype.names or ())]
    return made[np.lexsort((*keys, made["row"]))]


def splice(columns: Columns, fresh: Columns, touched: Iterable[int]) -> Columns:
    """Return the index with the touched commitments replaced by those of `fresh`, removed ones left out."""
    old = columns.rows_of(touched)
    if np.array_equal(columns.ids[old], fresh.ids):
        return _replace(columns, fresh, old)
    keep = np.ones(len(columns), np.bool_)
    keep[old] = False
    ids = np.concatenate([columns.ids[keep], fresh.ids])
    order = np.argsort(ids, kind="stable")
    made = Columns(due_soon=fresh.due_soon, gone_quiet=fresh.gone_quiet)
    for name, value in vars(columns).items():
        if name in PARTS or name in ("due_soon", "gone_quiet"):
            continue
        new = getattr(fresh, name)
        if isinstance(value, list):
            kept = [one for one, stays in zip(value, keep, strict=True) if stays] if len(old) else value
            both = kept + new
            if not np.array_equal(order, np.arange(len(order))):
                both = [both[at] for at in order]
            setattr(made, name, both)
        else:
            setattr(made, name, np.concatenate([value[keep], new])[order])
    place = np.empty(len(order), np.int64)
    place[order] = np.arange(len(order))
    kept_rows = np.cumsum(keep) - 1
    for name in PARTS:
        mine = getattr(columns, name)
        mine = mine[keep[mine["row"]]].copy()
        mine["row"] = place[kept_rows[mine["row"]]]
        theirs = getattr(fresh, name).copy()
        theirs["row"] = place[theirs["row"] + int(keep.sum())]
        setattr(made, name, _merge(mine, theirs))
    return made


def _replace(columns: Columns, fresh: Columns, rows: Any) -> Columns:
    """Replace rows by as many new ones, without moving the others. What is the same is shared, not copied."""
    made = Columns(**vars(columns))
    made.due_soon, made.gone_quiet = fresh.due_soon, fresh.gone_quiet
    for name, value in vars(columns).items():
        if name in ("due_soon", "gone_quiet"):
            continue
        new = getattr(fresh, name)
        if name in PARTS:
            setattr(made, name, _replace_parts(value, new, rows))
        elif isinstance(value, list):
            if [value[row] for row in rows] != new:
                copied = value.copy()
                for row, one in zip(rows, new, strict=True):
                    copied[row] = one
                setattr(made, name, copied)
        elif not np.array_equal(value[rows], new):
            changed = value.copy()
            changed[rows] = new
            setattr(made, name, changed)
    return made


def _replace_parts(mine: Any, fresh: Any, rows: Any) -> Any:
    """Replace the parts of some rows; both arrays are sorted by row, the new one counts rows from 0."""
    theirs = fresh.copy()
    theirs["row"] = rows[theirs["row"]]
    starts, stops = _bounds(mine["row"], rows)
    if sum(stops) - sum(starts) == len(theirs):
        old = _joined([mine[start:stop] for start, stop in zip(starts, stops, strict=True)], mine.dtype)
        if np.array_equal(old, theirs):
            return mine
    pieces: list[Any] = []
    done = 0
    for start, stop, begin, end in zip(starts, stops, *_bounds(theirs["row"], rows), strict=True):
        pieces += [mine[done:start], theirs[begin:end]]
        done = stop
    return _joined([*pieces, mine[done:]], mine.dtype)


def _bounds(column: Any, rows: Any) -> tuple[list[int], list[int]]:
    """Where each of some rows begins and ends in a column that is sorted; for few, without reading all of it."""
    if len(rows) < FEW:
        return [bisect_left(column, row) for row in rows], [bisect_right(column, row) for row in rows]
    return np.searchsorted(column, rows).tolist(), np.searchsorted(column, rows, "right").tolist()


def _joined(pieces: list[Any], dtype: Any) -> Any:
    """Concatenate as bytes, as NumPy copies structured values field by field."""
    return np.concatenate([np.zeros(0, np.uint8), *(piece.view(np.uint8) for piece in pieces)]).view(dtype)


def _merge(mine: Any, theirs: Any) -> Any:
    """Merge two arrays of parts of different rows, both sorted by row."""
    if not len(theirs):
        return mine
    return np.insert(mine, np.searchsorted(mine["row"], theirs["row"]), theirs)
