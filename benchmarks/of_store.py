"""Figures of the store: open, save, undo, search, and where everything stands as of a day."""

import json
import shutil
import sqlite3
from collections.abc import Iterator
from contextlib import closing
from pathlib import Path

import numpy as np

from benchmarks.generator import AS_OF
from benchmarks.measuring import Figure, figure, medians, now, p95, timed, timed_as_is
from tracker.edits import records, status
from tracker.model.columns import Columns
from tracker.model.filters import Filter, Filters, Test, mask
from tracker.model.records import Commitment
from tracker.model.standing import standing
from tracker.model.vocabulary import Flag, Status
from tracker.store import Step, Store, open_workspace
from tracker.store.finding import NUMBER, RANKED_UP_TO, Terms
from tracker.store.searching import FOUND, IDS, row_id

# The rows that the column index is made of, as plain as they can be asked for.
ROWS = (
    """SELECT id, uid, ref, headline, themes, tags, made_at, made_on_first, made_on_last, next_review_last, priority,
    mode, joint_rule FROM commitment ORDER BY id""",
    "SELECT commitment, id, actor, role FROM commitment_party",
    """SELECT commitment, effective_first, effective_last, recorded_at, id, actor, status, trajectory, corrects
    FROM status_event""",
    "SELECT commitment, date_first, date_last, recorded_at, id, strength FROM wording",
    """SELECT commitment, set_on_first, set_on_last, recorded_at, id, window_first, window_last, days_after, condition
    FROM deadline""",
    "SELECT commitment, id, holder FROM condition",
    """SELECT c.commitment, s.date_first, s.date_last, s.recorded_at, s.id, s.condition, s.state
    FROM condition_state s JOIN condition c ON c.id = s.condition""",
    """SELECT s.commitment, e.recorded_at, e.id, e.status_event, e.stance, e.independence
    FROM evidence e JOIN status_event s ON s.id = e.status_event""",
    "SELECT commitment, id, said_on_first, said_on_last, offset_start FROM excerpt",
    """SELECT s.commitment, x.id, x.said_on_first, x.said_on_last, x.offset_start FROM evidence e
    JOIN status_event s ON s.id = e.status_event JOIN excerpt x ON x.id = e.excerpt""",
)
# What people type into the search field, letter by letter and whole.
QUERIES = (
    *("u", "uk", "ukr", "ukraine", "tr", "tro", "troops", "air def", "air defence systems", "pat", "patrol boats"),
    *("lot 47", "lot 4711", "vac", "vaccines region", "border guards", "gas sto", "customs agreement moldova", "s"),
    *("sch", "scholarships", "interconnector riga", "demining", "readout 1", "as reported ful", "tag12", "zzz", "the"),
)
SAVES = 40
# How many hits the palette shows of commitments, and of other kinds.
COMMITMENTS_SHOWN, USUAL = 6, 3


def figures(path: Path, n: int) -> Iterator[Figure]:
    """Measure everything on a copy of a workspace of `n` commitments."""
    copy = path.with_name(f"{n}-work.tracker")
    for old in copy.parent.glob(f"{copy.name}*"):
        old.unlink()
    shutil.copyfile(path, copy)
    try:
        yield open_to_index(copy, n)
        with open_workspace(copy, author="Ann") as store:
            yield save_one_edit(store, n)
            yield undo_bulk(store, n)
            yield search(store, n)
            yield from where_it_stands(store.columns, n)
    finally:
        copy.unlink()


def open_to_index(path: Path, n: int) -> Figure:
    """File to complete column index, beside the same rows by raw fetchall; both with the file in the system's cache."""

    def ours() -> None:
        with open_workspace(path) as store:
            assert len(store.columns) == n

    def floor() -> None:
        with closing(sqlite3.connect(path)) as raw:
            found = [raw.execute(query).fetchall() for query in ROWS]
        assert len(found[0]) == n

    ours()
    value, least = medians(ours, floor)
    return figure("open to complete column index", n, value, floor=least)


def save_one_edit(store: Store, n: int) -> Figure:
    """One status, from the call until it is durable, logged and searchable, beside the same rows by raw SQL.

    What follows the commit, index and views, is in "edit to repaint".
    """
    ids = [int(one) for one in store.columns.ids[:: max(1, n // SAVES)]][:SAVES]
    moments = committed(store)
    ours: list[float] = []
    for one in ids:
        begun = now()
        judge(store, one)
        ours.append((moments[-1] - begun) * 1_000)
    with closing(sqlite3.connect(store.path, isolation_level=None)) as raw:
        raw.execute("PRAGMA foreign_keys=ON")
        raw.execute("PRAGMA synchronous=FULL")
        first = raw.execute("SELECT seq FROM sqlite_sequence WHERE name = 'status_event'").fetchone()[0] + 1
        floor = [timed_as_is(lambda at=at, one=one: raw_judge(raw, first + at, one))[0] for at, one in enumerate(ids)]
        for table in ("change", "step"):
            raw.execute(f"DELETE FROM {table} WHERE id > (SELECT max(id) FROM {table}) - {len(ids)}")
        raw.execute("DELETE FROM status_event WHERE id >= ?", (first,))
        raw.execute("DELETE FROM search_words WHERE rowid >= ?", (row_id("actor", 10**9),))
    return figure("save one edit", n, sorted(ours)[len(ours) // 2], floor=sorted(floor)[len(floor) // 2])


def committed(store: Store) -> list[float]:
    """Moments at which steps are committed from now on, before the index and the views follow."""
    moments: list[float] = []
    refresh = store._refresh  # noqa: SLF001

    def noting(step: Step) -> None:
        moments.append(now())
        refresh(step)

    store._refresh = noting  # type: ignore[method-assign]  # noqa: SLF001
    return moments


def judge(store: Store, commitment: int) -> None:
    """The edit that is measured."""
    status.set_status(store, [commitment], Status.preparing, effective="2025-03-01", rationale="As was said that day.")


def raw_judge(raw: sqlite3.Connection, event: int, commitment: int) -> None:
    """The same rows as that edit writes, by bare SQL: the status, its words in the search index, and the log."""
    values = {"commitment": commitment, "status": "preparing", "effective": "2025-03-01", "author": "Ann"}
    raw.execute("BEGIN IMMEDIATE")
    raw.execute(
        "INSERT INTO status_event(id, uid, commitment, status, effective, effective_first, effective_last, author, "
        "rationale, imported, recorded_at) VALUES (?, ?, ?, 'preparing', '2025-03-01', 739311, 739311, 'Ann', "
        "'As was said that day.', 0, '2025-03-01T10:00:00Z')",
        (event, f"raw-{event}", commitment),
    )
    raw.execute(
        "INSERT INTO search_words(rowid, body) VALUES (?, 'ann as was said that day')",
        (row_id("actor", 10**9 + event),),
    )
    step = raw.execute("INSERT INTO step(label, author, at, barrier) VALUES ('Raw', 'Ann', '', 0)").lastrowid
    raw.execute(
        "INSERT INTO change(step, kind, record, uid, after) VALUES (?, 'status_event', ?, ?, ?)",
        (step, event, f"raw-{event}", json.dumps(values)),
    )
    raw.execute("COMMIT")


def undo_bulk(store: Store, n: int) -> Figure:
    """Taking back a change of up to 1,000 rows, beside making it."""
    chosen = [int(one) for one in store.columns.ids[:1_000]]
    doing: list[float] = []
    undoing: list[float] = []
    for priority in (1, 2, 3, 4, 5):
        mine = [one for one in store.get_many(Commitment, chosen).values() if one.priority != priority]
        took, _ = timed(lambda mine=mine, to=priority: records.set_fields_of_all(store, mine, priority=to))
        doing.append(took / len(mine))
        undoing.append(timed(store.undo)[0] / len(mine))
    return figure("undo a 1,000-row bulk edit", n, sorted(undoing)[2] * 1_000, floor=sorted(doing)[2] * 1_000)


def search(store: Store, n: int) -> Figure:
    """What each query shows as it is typed, with titles and marked passages, beside the bare FTS5 queries for it."""
    ours: list[float] = []
    floor: list[float] = []
    with closing(sqlite3.connect(store.path)) as raw:
        for words in QUERIES:
            asked = raw_queries(raw, words)
            value, least = medians(
                lambda words=words: type_ahead(store, words),
                lambda asked=asked: [raw.execute(query, values).fetchall() for query, values in asked],
                times=9,
                clear=False,
            )
            ours.append(value)
            floor.append(least)
    return figure("search as you type, p95", n, p95(ours), floor=p95(floor))


def type_ahead(store: Store, words: str) -> None:
    """What the palette asks for at every key: groups by kind, counted, and the passages of those in sight."""
    for found in store.found(words, {"commitment": COMMITMENTS_SHOWN}, USUAL, ("commitment",)):
        shown = COMMITMENTS_SHOWN if found.kind == "commitment" else USUAL
        store.passages(words, found.kind, found.ids[:shown])


def raw_queries(raw: sqlite3.Connection, words: str) -> list[tuple[str, tuple[object, ...]]]:
    """The queries for the same rows and counts: all by rank if they are few, else the newest of each kind, counted.

    With one for those whose title holds the words, as they come first. In the newest of all, the kinds that are few
    are complete; those from the last one met on are asked for each.
    """
    match = Terms(words).query()
    asked = "SELECT rowid FROM search_words WHERE search_words MATCH ?"
    newest = f"{asked} ORDER BY rowid DESC LIMIT {RANKED_UP_TO + 1}"
    found: list[tuple[str, tuple[object, ...]]] = [(newest, (match,)), (newest, (f"title : ({match})",))]
    rows = raw.execute(newest, (match,)).fetchall()
    if len(rows) <= RANKED_UP_TO:
        return [*found, (f"{asked} ORDER BY rank", (match,))]
    counted = "SELECT count(*) FROM search_words WHERE search_words MATCH ? AND rowid BETWEEN ? AND ?"
    of_kind = f"{asked} AND rowid BETWEEN ? AND ? ORDER BY rowid DESC LIMIT "
    for kind, number in FOUND.items():
        if number <= rows[-1][0] >> IDS:
            these = (match, row_id(kind, 0), row_id(kind, NUMBER))
            [many] = raw.execute(counted, these).fetchone()
            limit = USUAL if kind != "commitment" else many if many <= RANKED_UP_TO else COMMITMENTS_SHOWN
            found += [(counted, these), (f"{of_kind}{limit}", these)]
    return found


def where_it_stands(columns: Columns, n: int) -> Iterator[Figure]:
    """Statuses, flags and deadlines of everything as of one day after the other; and a filter over them."""
    standing(columns, AS_OF)
    took = [timed_as_is(lambda day=day: standing(columns, day))[0] for day in range(AS_OF - 700, AS_OF, 70)]
    yield figure("where everything stands as of a day", n, sorted(took)[len(took) // 2])
    now = standing(columns, AS_OF)
    actors = tuple(str(one) for one in np.unique(columns.parties["actor"])[:3])
    filters = Filters().with_(Filter("maker", Test.any_of, actors)).only("flag", Flag.overdue)
    filters = filters.hiding("tag", "tag12").only("due", "2024")
    took = [timed_as_is(lambda: mask(filters, columns, now, lambda _: ()))[0] for _ in range(9)]
    yield figure("mask of filters by actor, flag, tag and day", n, sorted(took)[4])
