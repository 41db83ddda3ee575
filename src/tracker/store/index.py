"""The column index: loads what is drawn of all commitments by few statements, and keeps it current by the step."""

import json
from bisect import bisect_left, bisect_right
from collections.abc import Iterable, Iterator, Sequence
from dataclasses import replace
from itertools import chain, compress
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
from tracker.model.standing import Standing

FEW = 50

# The day a date counts from: its last possible one, else its first, else the day that it was recorded (DESIGN 1).
RECORDED_DAY = "CAST(julianday(substr({0}.recorded_at, 1, 10)) - 1721424.5 AS INTEGER)"
COUNTS_FROM = "COALESCE({0}.{1}_last, {0}.{1}_first, " + RECORDED_DAY + ", 0)"
RECORDED = "COALESCE(unixepoch({0}.recorded_at), 0)"


def _counts(table: str, date: str) -> str:
    return COUNTS_FROM.format(table, date)


def _code(column: str, vocabulary: Iterable[str]) -> str:
    """The place of a word in its vocabulary, -1 for none."""
    cases = " ".join(f"WHEN '{key}' THEN {number}" for number, key in enumerate(vocabulary))
    return f"CASE {column} {cases} ELSE -1 END"


TEXTS = "SELECT uid, COALESCE(ref, ''), headline, themes, tags FROM commitment {where} ORDER BY id"
NUMBERS = f"""SELECT id, COALESCE(made_at, 0), COALESCE(made_on_first, 0), COALESCE(made_on_last, made_on_first, 0),
COALESCE(next_review_last, 0), COALESCE(priority, 0), {_code("mode", MODES)}, {_code("joint_rule", RULES)}
FROM commitment {{where}} ORDER BY id"""
NUMBER_NAMES = ("ids", "made_at", "made_first", "made_last", "next_review", "priority", "mode", "joint_rule")

EVIDENCE = f"""{RECORDED.format("e")}, e.id, COALESCE(e.status_event, 0), {_code("e.stance", EVIDENCE_STANCES)},
{_code("e.independence", INDEPENDENCES)} FROM evidence e"""

# Of each table of parts: the commitment's id and then the columns in the order of its dtype, all of them numbers.
QUERIES = {
    "parties": f"SELECT commitment, id, actor, {_code('role', ROLES)} FROM commitment_party {{where}}",
    "events": f"""SELECT commitment,
{_counts("s", "effective")}, {RECORDED.format("s")}, id, COALESCE(actor, 0), {_code("status", STATUSES)},
{_code("trajectory", TRAJECTORIES)}, COALESCE(corrects, 0) FROM status_event s {{where}}""",
    "wordings": f"""SELECT commitment,
{_counts("w", "date")}, {RECORDED.format("w")}, id, {_code("strength", STRENGTHS)},
COALESCE(date_first, 0) FROM wording w {{where}}""",
    "deadlines": f"""SELECT commitment,
{_counts("d", "set_on")}, {RECORDED.format("d")}, id, COALESCE(window_first, 0),
COALESCE(window_last, 0), COALESCE(days_after, 0), COALESCE(condition, 0) FROM deadline d {{where}}""",
    "conditions": "SELECT commitment, id, COALESCE(holder, 0) FROM condition {where}",
    "condition_states": f"""SELECT c.commitment,
{_counts("s", "date")}, {RECORDED.format("s")}, s.id, s.condition, {_code("s.state", STANDINGS)}
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


def load_columns(sql: Connection, commitments: Sequence[int] | None = None) -> Columns:
    """Load the index of all commitments, or of some by id."""
    only = None if commitments is None else ", ".join(str(int(one)) for one in sorted(set(commitments)))

    def where(column: str, word: str = "WHERE") -> str:
        return "" if only is None else f"{word} {column} IN ({only})"

    columns = _commitments(sql, where("id"))
    for name, query in QUERIES.items():
        asked = query.format_map(
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
        )
        setattr(columns, name, _part(columns, PARTS[name], _numbers(sql, asked, len(PARTS[name].names or ()))))
    for limits in _rows(sql, "SELECT due_soon_days, gone_quiet_days FROM workspace ORDER BY id LIMIT 1"):
        columns.due_soon, columns.gone_quiet = limits
    return columns


def _rows(sql: Connection, query: str) -> Iterator[tuple[Any, ...]]:
    """Rows by the driver itself, as they come: SQLAlchemy's row objects cost more than the query at 100,000 rows."""
    cursor = sql.connection.cursor()
    try:
        cursor.execute(query)
        yield from cursor  # type: ignore[misc]
    finally:
        cursor.close()


def _numbers(sql: Connection, query: str, width: int) -> Any:
    """The same for rows of nothing but numbers, without keeping them as objects."""
    return np.fromiter(chain.from_iterable(_rows(sql, query)), np.int64).reshape(-1, width)


_LISTS: dict[str, tuple[str, ...]] = {"[]": ()}


def _list(text: str) -> tuple[str, ...]:
    """Decode a list of words; the same few come again and again."""
    found = _LISTS.get(text)
    if found is None:
        found = tuple(json.loads(text or "[]"))
        if len(_LISTS) < 10_000:
            _LISTS[text] = found
    return found


def _commitments(sql: Connection, where: str) -> Columns:
    numbers = _numbers(sql, NUMBERS.format(where=where), len(NUMBER_NAMES))
    columns = Columns()
    for name, values in zip(NUMBER_NAMES, numbers.T, strict=True):
        setattr(columns, name, values.astype(getattr(columns, name).dtype))
    for uid, ref, headline, themes, tags in _rows(sql, TEXTS.format(where=where)):
        columns.uids.append(uid)
        columns.refs.append(ref)
        columns.headlines.append(headline)
        columns.themes.append(_list(themes))
        columns.tags.append(_list(tags))
    return columns


def _part(columns: Columns, dtype: Any, numbers: Any) -> Any:
    """A structured array of parts, sorted by row, then by day, recorded and id where it has them."""
    rows = np.searchsorted(columns.ids, numbers[:, 0])
    keys = [numbers[:, dtype.names.index(name)] for name in ("id", "recorded", "day") if name in dtype.names]
    order = np.lexsort((*keys, rows))
    made = np.zeros(len(rows), dtype)
    made["row"] = rows[order]
    for at, name in enumerate(dtype.names[1:], start=1):
        made[name] = numbers[order, at]
    return made


class Splice:
    """How rows of touched commitments are replaced in everything that has a row per commitment."""

    def __init__(self, columns: Columns, fresh: Columns, touched: Iterable[int]) -> None:
        self.rows = columns.rows_of(touched)
        self.in_place = np.array_equal(columns.ids[self.rows], fresh.ids)
        self.keep = np.ones(len(columns), np.bool_)
        self.keep[self.rows] = False
        ids = np.concatenate([columns.ids[self.keep], fresh.ids])
        self.order = np.argsort(ids, kind="stable")
        self.at_end = bool((self.order[1:] > self.order[:-1]).all())

    def array(self, old: Any, new: Any) -> Any:
        """An array with the new rows; the old one itself if nothing differs."""
        if not self.in_place:
            return np.concatenate([old[self.keep], new])[self.order]
        if np.array_equal(old[self.rows], new):
            return old
        made = old.copy()
        made[self.rows] = new
        return made

    def list(self, old: list[Any], new: list[Any]) -> list[Any]:
        """The same for a list."""
        if self.in_place and [old[row] for row in self.rows] == new:
            return old
        if self.in_place:
            made = old.copy()
            for row, one in zip(self.rows, new, strict=True):
                made[row] = one
            return made
        kept = list(compress(old, self.keep)) if len(self.rows) else old
        both = kept + new
        return both if self.at_end else [both[at] for at in self.order]

    def parts(self, old: Any, new: Any) -> Any:
        """The same for a table of parts, sorted by row."""
        if self.in_place:
            return _replace_parts(old, new, self.rows)
        place = np.empty(len(self.order), np.int64)
        place[self.order] = np.arange(len(self.order))
        mine = old[self.keep[old["row"]]] if len(self.rows) else old.copy()
        mine["row"] = place[(np.cumsum(self.keep) - 1)[mine["row"]]]
        theirs = new.copy()
        theirs["row"] = place[theirs["row"] + int(self.keep.sum())]
        return _merge(mine, theirs)


def splice(columns: Columns, fresh: Columns, how: Splice) -> Columns:
    """Return the index with the touched commitments replaced by those of `fresh`, removed ones left out."""
    made = Columns(due_soon=fresh.due_soon, gone_quiet=fresh.gone_quiet)
    for name, value in vars(columns).items():
        new = getattr(fresh, name)
        if name in PARTS:
            setattr(made, name, how.parts(value, new))
        elif isinstance(value, list):
            setattr(made, name, how.list(value, new))
        elif isinstance(value, np.ndarray):
            setattr(made, name, how.array(value, new))
    return made


def splice_standing(now: Standing, fresh: Standing, how: Splice) -> Standing:
    """Return where everything stands with the touched commitments replaced by those of `fresh`."""
    both = {
        name: how.array(value, getattr(fresh, name))
        for name, value in vars(now).items()
        if isinstance(value, np.ndarray)
    }
    return replace(now, **both)


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
