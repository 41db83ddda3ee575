"""The column index: loads what is drawn of all commitments by few statements, and keeps it current by the step."""

import json
import sqlite3
from collections.abc import Collection, Iterable, Iterator, Sequence
from dataclasses import replace
from functools import cache
from itertools import islice
from typing import Any, cast

import numpy as np
from sqlalchemy import Connection

from tracker.model.columns import (
    EVIDENCE_STANCES,
    GRADES,
    INDEPENDENCES,
    MEMBERSHIP,
    MODES,
    PARTS,
    RELIABILITIES,
    ROLES,
    RULES,
    STANDINGS,
    STATUSES,
    STRENGTHS,
    TRAJECTORIES,
    Columns,
)
from tracker.model.parts import Parts
from tracker.model.records import (
    CommitmentParty,
    Condition,
    ConditionState,
    Deadline,
    Evidence,
    Excerpt,
    StatusEvent,
    Wording,
)
from tracker.model.splicing import Splice
from tracker.model.texts import Texts
from tracker.store.log import Step

SOME = 5_000  # rows of texts that are read before they are packed

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


TEXTS = """SELECT CAST(COALESCE(ref, '') AS BLOB), CAST(headline AS BLOB), themes, tags FROM commitment {where}
ORDER BY id"""
NUMBERS = f"""SELECT id, COALESCE(made_at, 0), COALESCE(made_on_first, 0), COALESCE(made_on_last, made_on_first, 0),
COALESCE(next_review_last, 0), COALESCE(priority, 0), {_code("mode", MODES)}, {_code("joint_rule", RULES)}
FROM commitment {{where}} ORDER BY id"""
NUMBER_NAMES = ("ids", "made_at", "made_first", "made_last", "next_review", "priority", "mode", "joint_rule")

EVIDENCE = f"""{RECORDED.format("e")}, e.id, COALESCE(e.status_event, 0), {_code("e.stance", EVIDENCE_STANCES)},
{_code("e.independence", INDEPENDENCES)} FROM evidence e"""

# The place of an excerpt's grade in GRADES; -1 if neither the source nor the passage is graded.
_LETTER = f"COALESCE(NULLIF({_code('o.reliability', RELIABILITIES)}, -1), {len(RELIABILITIES)})"
GRADE = f"""CASE WHEN o.reliability IS NULL AND x.credibility IS NULL THEN -1
ELSE {_LETTER} * 7 + COALESCE(x.credibility, 7) - 1 END"""

# What the index holds that is not of commitments.
OF_SURROUNDINGS = ("processes", "memberships")
PROCESSES = "SELECT id, process FROM meeting WHERE process IS NOT NULL"
MEMBERSHIPS = """SELECT bloc, actor, COALESCE(since_first, 0), COALESCE(until_last, 0) FROM membership
ORDER BY bloc, actor, 3, 4"""

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
    "excerpts": f"""SELECT p.commitment, x.id, COALESCE(x.said_on_last, x.said_on_first, 0),
x.offset_start IS NOT NULL, {GRADE} FROM (
SELECT commitment, id AS excerpt FROM excerpt WHERE commitment IS NOT NULL {{and}}
UNION SELECT w.commitment, w.excerpt FROM wording w WHERE w.excerpt IS NOT NULL {{and_w}}
UNION SELECT s.commitment, e.excerpt FROM evidence e JOIN status_event s ON s.id = e.status_event {{where_s}}
UNION SELECT w.commitment, e.excerpt FROM evidence e JOIN wording w ON w.id = e.wording {{where_w}}
UNION SELECT c.commitment, e.excerpt FROM evidence e JOIN condition_state cs ON cs.id = e.condition_state
JOIN condition c ON c.id = cs.condition {{where_c}}
) p JOIN excerpt x ON x.id = p.excerpt JOIN source o ON o.id = x.source""",
}


_PROOF = ("evidence", "excerpts")
# Of each kind of record that belongs to a commitment: the tables of parts that may differ after one was written.
WITHIN: dict[str, tuple[str, ...]] = {
    CommitmentParty.KIND: ("parties",),
    StatusEvent.KIND: ("events", *_PROOF),
    Wording.KIND: ("wordings", *_PROOF),
    Deadline.KIND: ("deadlines",),
    Condition.KIND: ("conditions", "condition_states", *_PROOF),
    ConditionState.KIND: ("condition_states", *_PROOF),
    Evidence.KIND: _PROOF,
    Excerpt.KIND: ("excerpts",),
}


# Of kinds for which evidence speaks: what differs if they only came or went, as their evidence comes and goes itself.
PROVEN: dict[str, tuple[str, ...]] = {
    StatusEvent.KIND: ("events",),
    ConditionState.KIND: ("condition_states",),
}
# Columns of what is written of a commitment, which its parts do not change.
TEXTUAL = frozenset({"refs", "headlines", "themes", "tags"})


def load_columns(sql: Connection, commitments: Sequence[int] | None = None) -> Columns:
    """Load the index of all commitments; or of some by id, then without processes and memberships."""
    ids = None if commitments is None else _as_value(commitments)
    columns = _commitments(sql, _where("id", ids), ids)
    for name in QUERIES:
        setattr(columns, name, _part(columns, PARTS[name], _rows(sql, _asked(name, some=ids is not None), ids)))
    for limits in _rows(sql, "SELECT due_soon_days, gone_quiet_days FROM workspace ORDER BY id LIMIT 1"):
        columns.due_soon, columns.gone_quiet = limits
    columns.grades = _best_grades(columns)
    return with_surroundings(sql, columns) if commitments is None else columns


def reload_parts(sql: Connection, columns: Columns, step: Step) -> tuple[Columns, set[str]] | None:
    """Load the commitments of a step that wrote only parts of them: all but their texts, and which columns may differ.

    None if it cannot be done: they were written themselves, or are not in the index.
    """
    rows = columns.rows_of(step.commitments)
    if not step.touched.keys() <= WITHIN.keys() or len(rows) < len(step.commitments):
        return None
    fresh, ids = columns.of_rows(rows, without=TEXTUAL), _as_value(step.commitments)
    names = {name for kind in step.touched for name in _within(kind, step)}
    for name in names:
        setattr(fresh, name, _part(fresh, PARTS[name], _rows(sql, _asked(name, some=True), ids)))
    if "excerpts" in names:
        fresh.grades = _best_grades(fresh)
        names.add("grades")
    return fresh, names


def _within(kind: str, step: Step) -> tuple[str, ...]:
    """The tables that may differ after a step wrote parts of a kind."""
    none: frozenset[int] = frozenset()
    changed = step.touched[kind] - step.created.get(kind, none) - step.removed.get(kind, none)
    return WITHIN[kind] if changed or kind not in PROVEN else PROVEN[kind]


def _as_value(commitments: Iterable[int]) -> str:
    """Ids as one value, so that the same statement is prepared once for all edits."""
    return json.dumps(sorted({int(one) for one in commitments}))


def _where(column: str, ids: object, word: str = "WHERE") -> str:
    return f"{word} {column} IN (SELECT value FROM json_each(:ids))" if ids else ""


@cache
def _asked(name: str, *, some: bool) -> str:
    """The query for a table of parts, of all commitments or of some."""
    columns = {"": "commitment", "_c": "c.commitment", "_s": "s.commitment", "_w": "w.commitment"}
    clauses = {f"{word.lower()}{key}": _where(column, some, word) for key, column in columns.items()
               for word in ("WHERE", "AND")}  # fmt: skip
    return QUERIES[name].format_map(clauses)


def with_surroundings(sql: Connection, columns: Columns) -> Columns:
    """Return the index with the processes and memberships that stand in the file now; itself if it has them."""
    processes: dict[int, str] = dict(_rows(sql, PROCESSES))
    memberships = np.fromiter(_rows(sql, MEMBERSHIPS), MEMBERSHIP)
    if processes == columns.processes and np.array_equal(memberships, columns.memberships):
        return columns
    return replace(columns, processes=processes, memberships=memberships)


def _best_grades(columns: Columns) -> Any:
    """The best grade of each commitment's excerpts; they are few, and the best has the lowest place."""
    best = np.full(len(columns), len(GRADES), np.int8)
    graded = columns.excerpts[columns.excerpts["grade"] >= 0]
    np.minimum.at(best, graded["row"], graded["grade"])
    best[best == len(GRADES)] = -1
    return best


def _rows(sql: Connection, query: str, ids: str | None = None) -> Iterator[tuple[Any, ...]]:
    """Rows by the driver itself, as they come: SQLAlchemy's row objects cost more than the query at 100,000 rows."""
    cursor = cast(sqlite3.Connection, sql.connection.driver_connection).cursor()
    return cursor.execute(query, {"ids": ids} if ids else {})


_LISTS: dict[str, tuple[str, ...]] = {"[]": ()}


def _list(text: str) -> tuple[str, ...]:
    """Decode a list of words; the same few come again and again."""
    found = _LISTS.get(text)
    if found is None:
        found = tuple(json.loads(text or "[]"))
        if len(_LISTS) < 10_000:
            _LISTS[text] = found
    return found


def _commitments(sql: Connection, where: str, ids: str | None) -> Columns:
    columns = Columns()
    wanted = np.dtype([(name, getattr(columns, name).dtype) for name in NUMBER_NAMES])
    numbers = np.fromiter(_rows(sql, NUMBERS.format(where=where), ids), wanted)
    for name in NUMBER_NAMES:
        setattr(columns, name, numbers[name].copy())
    refs, headlines = [Texts()], [Texts()]
    rows = _rows(sql, TEXTS.format(where=where), ids)
    while some := list(islice(rows, SOME)):
        refs.append(Texts.of(row[0] for row in some))
        headlines.append(Texts.of(row[1] for row in some))
        columns.themes += [_list(row[2]) for row in some]
        columns.tags += [_list(row[3]) for row in some]
    columns.refs, columns.headlines = Texts.joined(refs), Texts.joined(headlines)
    return columns


@cache
def _as_loaded(dtype: "np.dtype[Any]") -> "np.dtype[Any]":
    """What a table of parts is while it has the commitment's id in the place of its row."""
    return np.dtype([("commitment", "i8"), *dtype.descr[1:]])


def _part(columns: Columns, dtype: Any, found: Iterable[tuple[Any, ...]]) -> Parts:
    """A table of parts, sorted by row, then by day, recorded and id where it has them."""
    table = np.fromiter(found, _as_loaded(dtype))
    rows = np.searchsorted(columns.ids, table["commitment"])
    keys = [table[name] for name in ("id", "recorded", "day") if name in dtype.names]
    order = np.lexsort((*keys, rows))
    fields = [rows[order].astype(np.int32), *(table[name][order] for name in dtype.names[1:])]
    return Parts(dtype, fields)


def splice(columns: Columns, fresh: Columns, how: Splice, names: Collection[str] | None = None) -> Columns:
    """Return the index with the touched commitments replaced by those of `fresh`, removed ones left out.

    Only columns in `names` may differ, if they are given.
    """
    made = replace(columns, due_soon=fresh.due_soon, gone_quiet=fresh.gone_quiet)
    for name, value in vars(columns).items():
        new = getattr(fresh, name)
        if name in OF_SURROUNDINGS or (names is not None and name not in names):
            continue
        if name in PARTS:
            setattr(made, name, how.parts(value, new))
        elif isinstance(value, Texts):
            setattr(made, name, how.texts(value, new))
        elif isinstance(value, list):
            setattr(made, name, how.list(value, new))
        elif isinstance(value, np.ndarray):
            setattr(made, name, how.array(value, new))
    return made
