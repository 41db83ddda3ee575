"""The change log: steps, their changes, and which step undo and redo would take back."""

from collections.abc import Sequence
from dataclasses import dataclass, field
from functools import cache
from json import loads
from typing import Any

from sqlalchemy import Connection, Select, func, select
from sqlalchemy.sql import ColumnElement, FromClause

from tracker.store.tables import CHANGE, STEP


@dataclass(frozen=True)
class Step:
    """One undoable step. `touched` holds ids by kind; `commitments` those whose drawing may have changed."""

    id: int
    label: str
    author: str
    at: str
    undoes: int | None = None
    touched: dict[str, frozenset[int]] = field(default_factory=dict)
    created: dict[str, frozenset[int]] = field(default_factory=dict)
    removed: dict[str, frozenset[int]] = field(default_factory=dict)
    commitments: frozenset[int] = frozenset()


@dataclass(frozen=True)
class Change:
    """One field of one record before and after a step, for its history; text as stored, None for nothing."""

    step: int
    at: str
    author: str
    label: str
    kind: str
    field: str
    before: object
    after: object


def _undo_is_live(undo: FromClause) -> ColumnElement[bool]:
    """An undo is live unless a redo undoes it."""
    redo = STEP.alias("redo")
    return ~select(redo.c.id).where(redo.c.undoes == undo.c.id).exists()


def _barrier() -> ColumnElement[int]:
    """Id of the last step that undo does not pass: creation, a migration, a restore."""
    return select(func.coalesce(func.max(STEP.c.id), 0)).where(STEP.c.barrier.is_(True)).scalar_subquery()


@cache
def _newest_to_undo() -> Select[Any]:
    """The statement of `next_undo`, which every step asks: put together once."""
    undo = STEP.alias("undo")
    undone = select(undo.c.id).where(undo.c.undoes == STEP.c.id, _undo_is_live(undo)).exists()
    return (
        select(STEP.c.id, STEP.c.label)
        .where(STEP.c.undoes.is_(None), STEP.c.barrier.is_(False), STEP.c.id > _barrier(), ~undone)
        .order_by(STEP.c.id.desc())
        .limit(1)
    )


@cache
def _newest_to_redo() -> Select[Any]:
    """The statement of `next_redo`."""
    undo, undone = STEP.alias("undo"), STEP.alias("undone")
    newest_ordinary = select(func.coalesce(func.max(STEP.c.id), 0)).where(STEP.c.undoes.is_(None)).scalar_subquery()
    return (
        select(undo.c.id, undone.c.label)
        .join(undone, undone.c.id == undo.c.undoes)
        .where(undone.c.undoes.is_(None), undo.c.id > newest_ordinary, _undo_is_live(undo))
        .order_by(undo.c.id.desc())
        .limit(1)
    )


def next_undo(sql: Connection) -> tuple[int, str] | None:
    """Id and label of the newest live ordinary step after the last barrier."""
    found = sql.execute(_newest_to_undo()).one_or_none()
    return (found[0], found[1]) if found else None


def next_redo(sql: Connection) -> tuple[int, str] | None:
    """Id of the newest live undo and the label of what it undid, unless an ordinary step is newer."""
    found = sql.execute(_newest_to_redo()).one_or_none()
    return (found[0], found[1]) if found else None


def steps(sql: Connection, limit: int | None = None) -> list[Step]:
    """Steps, newest first."""
    query = select(STEP).order_by(STEP.c.id.desc())
    rows = sql.execute(query.limit(limit) if limit else query)
    return [Step(row.id, row.label, row.author, row.at, row.undoes) for row in rows]


def count_changes(sql: Connection, since: int) -> dict[int, int]:
    """How many records each step changed, from one step on."""
    counted = select(CHANGE.c.step, func.count().label("number")).where(CHANGE.c.step >= since)
    rows = sql.execute(counted.group_by(CHANGE.c.step))
    return {row.step: row.number for row in rows}


def history(sql: Connection, uids: Sequence[str]) -> list[Change]:
    """What happened to records, newest first, field by field."""
    rows = sql.execute(
        select(CHANGE, STEP.c.at, STEP.c.author, STEP.c.label)
        .join(STEP, STEP.c.id == CHANGE.c.step)
        .where(CHANGE.c.uid.in_(uids))
        .order_by(CHANGE.c.id.desc())
    )
    found: list[Change] = []
    for row in rows:
        before, after = loads(row.before or "{}"), loads(row.after or "{}")
        if row.before is None or row.after is None:
            word = "created" if row.before is None else "deleted"
            found.append(Change(row.step, row.at, row.author, row.label, row.kind, word, None, None))
            continue
        found += [
            Change(row.step, row.at, row.author, row.label, row.kind, name, before.get(name), after[name])
            for name in after
        ]
    return found
