"""Looks into a workspace from outside the store, and small things that the tests of the store share."""

import json
import sqlite3
from contextlib import closing
from pathlib import Path
from typing import Any

import numpy as np

from tracker.model.columns import Columns
from tracker.model.fields import date_bounds, fields
from tracker.model.records import KINDS, Commitment, CommitmentParty
from tracker.model.standing import Standing
from tracker.model.vocabulary import PartyRole
from tracker.store import Store

LOG = ("step", "change", "issued_ref")
TABLE = "its table"
Contents = dict[str, list[tuple[Any, ...]]]


def contents(path: Path) -> Contents:
    """Every row of every table that holds records or the search index, without the log."""
    with closing(sqlite3.connect(path)) as raw:
        names = [name for (name,) in raw.execute("SELECT name FROM sqlite_master WHERE type = 'table' ORDER BY name")]
        found: Contents = {}
        for name in names:
            if name in LOG or name.startswith(("sqlite_", "search_words_", "search_runs_")):
                continue
            columns = "rowid, title, body" if name.startswith("search_") else "*"
            found[name] = raw.execute(f'SELECT {columns} FROM "{name}" ORDER BY 1').fetchall()
    return found


def rows(path: Path, query: str, *values: object) -> list[tuple[Any, ...]]:
    """Answer of a query put to the file by a connection of our own."""
    with closing(sqlite3.connect(path)) as raw:
        return raw.execute(query, values).fetchall()


def replayed(path: Path) -> dict[str, dict[str, Any]]:
    """Records by uid as the change log alone gives them, each with its table under `TABLE`."""
    found: dict[str, dict[str, Any]] = {}
    for kind, uid, before, after in rows(path, "SELECT kind, uid, before, after FROM change ORDER BY id"):
        if after is None:
            assert found.pop(uid) == {TABLE: kind, **json.loads(before)}
        elif before is None:
            assert uid not in found
            found[uid] = {TABLE: kind, **json.loads(after)}
        else:
            was = json.loads(before)
            assert {name: found[uid][name] for name in was} == was
            found[uid] |= json.loads(after)
    return found


def stored(store: Store) -> dict[str, dict[str, Any]]:
    """Records by uid as the tables hold them, in the same form."""
    return {
        one.uid: {TABLE: kind, **json.loads(json.dumps(one.values()))}
        for kind, record in KINDS.items()
        for one in store.all(record)
    }


def assert_bounds_fit(store: Store) -> None:
    """Each date has its first and last possible day beside it."""
    for kind, record in KINDS.items():
        names = [f"{one.name}_{side}" for one in fields(record) if one.is_date for side in ("first", "last")]
        if not names:
            continue
        found = {number: rest for number, *rest in rows(store.path, f'SELECT id, {", ".join(names)} FROM "{kind}"')}
        for one in store.all(record):
            assert dict(zip(names, found[one.number], strict=True)) == date_bounds(one)


def assert_same(mine: Columns | Standing, fresh: Columns | Standing) -> None:
    """Two column indexes, or where things stand, are the same in every value, order and type."""
    for name, value in vars(fresh).items():
        have = getattr(mine, name)
        if isinstance(value, np.ndarray):
            assert have.dtype == value.dtype, name
            np.testing.assert_array_equal(have, value, err_msg=name)
        else:
            assert have == value, name


def commitment(store: Store, headline: str = "Troops", **values: Any) -> Commitment:
    """Save a commitment in a step of its own; `by` are ids of actors who make it."""
    makers = values.pop("by", ())
    with store.change(f"Add {headline}") as tx:
        made = tx.put(Commitment.of(headline=headline, **values))
        tx.put_all([CommitmentParty.of(commitment=made.number, actor=one, role=PartyRole.committer) for one in makers])
    return made
