"""The one door for writes: what stands in a step is validated, written and logged together, or not at all."""

import hashlib
from collections import defaultdict
from collections.abc import Iterable, Sequence
from datetime import UTC, datetime
from json import loads
from typing import TypeVar, cast

from sqlalchemy import Connection, bindparam, delete, func, insert, select, update

from tracker.model.errors import UserError
from tracker.model.fields import Record, field_map
from tracker.model.records import (
    KINDS,
    BriefRelease,
    Commitment,
    Excerpt,
    Meeting,
    Source,
    StatusEvent,
)
from tracker.store.anchors import Text
from tracker.store.deleting import with_parts
from tracker.store.drawing import drawn_by
from tracker.store.log import Step
from tracker.store.refs import Refs
from tracker.store.rows import Values, as_json, bounded, chunks, fetch, fetch_ids, insert_rows, plain, record_of
from tracker.store.rules import check_record, check_step
from tracker.store.searching import Upkeep
from tracker.store.tables import CHANGE, STEP, TABLES

R = TypeVar("R", bound=Record)
Ids = dict[str, set[int]]


def now() -> str:
    """The moment in UTC, to the second, as it stands in the file."""
    return datetime.now(UTC).strftime("%Y-%m-%dT%H:%M:%SZ")


class Transaction:
    """One step while it is written. Get it from `store.change`; it ends with that block."""

    def __init__(
        self, sql: Connection, label: str, author: str, undoes: int | None = None, barrier: bool = False
    ) -> None:
        self._sql = sql
        self._refs = Refs(sql)
        self._search = Upkeep(sql)
        self.at = now()
        self.label, self.author, self._undoes, self._barrier = label, author, undoes, barrier
        self._step: int | None = None
        self._written: dict[tuple[str, int], Record] = {}
        self._old: list[Record] = []
        self._text: tuple[int, Text] | None = None
        self._moving = False
        self._moved: set[int] = set()  # statuses
        self._changes: list[Values] = []
        self._touched: Ids = defaultdict(set)
        self._created: Ids = defaultdict(set)
        self._removed: Ids = defaultdict(set)
        self._commitments: set[int] = set()

    # What a step may do

    def put(self, record: R) -> R:
        """Create or change one record; returns it as stored, with its id. Raises UserError."""
        return self.put_all([record])[0]

    def put_all(self, records: Sequence[R]) -> list[R]:
        """Create or change many records in bulk, kinds in the order given. Raises UserError."""
        made: list[R] = []
        start = 0
        while start < len(records):
            kind, new = records[start].KIND, records[start].id is None
            stop = start
            while stop < len(records) and (records[stop].KIND, records[stop].id is None) == (kind, new):
                stop += 1
            batch: list[Record] = list(records[start:stop])
            made += cast(list[R], self._create(kind, batch) if new else self._change(kind, batch))
            start = stop
        return made

    def move(self, records: Sequence[Record]) -> None:
        """Write records of which links now lead to another record, into which theirs is merged. Raises UserError.

        A status may move so, which else is never changed; what was judged stays and is not judged anew.
        """
        self._moving = True
        self.put_all(records)
        self._moving = False
        self._moved |= {record.number for record in records if isinstance(record, StatusEvent)}

    def remove(self, *records: Record) -> None:
        """Delete records with their own parts.

        Raises UserError if other records refer to them, naming how many and the first three.
        """
        if any(isinstance(record, StatusEvent) for record in records):
            raise UserError("A status is not deleted; record a new one that corrects it.")
        doomed = with_parts(self._sql, records)
        for record in doomed:
            self._note_old(record)
            self._log(record.KIND, record.number, record.uid, plain(record), None)
        self._delete(doomed)

    # Creating and changing

    def _create(self, kind: str, records: list[Record]) -> list[Record]:
        first = self._next_id(kind)
        ready = [self._prepare(record.model_copy(update={"id": first + at})) for at, record in enumerate(records)]
        for record in ready:
            check_record(None, record)
            if isinstance(record, BriefRelease):
                self._refs.for_release(record)
        self._check_unique(kind, ready)
        rows = [plain(record) for record in ready]
        insert_rows(self._sql, kind, [bounded(one, row) for one, row in zip(ready, rows, strict=True)])
        self._search.created(ready)
        for record, row in zip(ready, rows, strict=True):
            self._log(kind, record.number, record.uid, None, row)
            self._created[kind].add(record.number)
            self._note(record)
        return ready

    def _next_id(self, kind: str) -> int:
        last = self._sql.exec_driver_sql("SELECT seq FROM sqlite_sequence WHERE name = ?", (kind,)).scalar()
        return int(last or 0) + 1

    def _prepare(self, record: Record) -> Record:
        """Fill in what the store gives: when it was recorded, refs, hashes and anchors."""
        filled: Values = {}
        if "recorded_at" in field_map(type(record)) and getattr(record, "recorded_at") is None:  # noqa: B009
            filled["recorded_at"] = self.at
        if isinstance(record, Commitment | Meeting):
            if record.ref:
                self._refs.issue(record.ref)
            elif isinstance(record, Commitment):
                filled["ref"] = self._refs.for_commitment(record, self._year(record.made_on))
            else:
                filled["ref"] = self._refs.for_meeting(record, self._year(record.date))
        if isinstance(record, Source):
            filled["sha256"] = hashlib.sha256(record.text.encode()).hexdigest() if record.text else None
        if isinstance(record, Excerpt):
            filled |= self._anchor(record)
        return record.model_copy(update=filled) if filled else record

    def _year(self, date: str | None) -> int:
        return int((date if date and date[:4].isdigit() else self.at)[:4])

    def _anchor(self, excerpt: Excerpt) -> Values:
        """Find a passage in its source's saved text; the place nearest to where it was, or none."""
        if self._text is None or self._text[0] != excerpt.source:
            source = TABLES["source"]
            found = self._sql.execute(select(source.c.text).where(source.c.id == excerpt.source)).scalar_one_or_none()
            self._text = excerpt.source, Text(found or "")
        return self._text[1].anchor(excerpt)

    def _change(self, kind: str, records: list[Record]) -> list[Record]:
        old = fetch_ids(self._sql, kind, [record.number for record in records])
        changed: list[tuple[Record, Record]] = []
        ready: list[Record] = []
        for given in records:
            before = old.get(given.number)
            if before is None:
                raise UserError(f"This {given.WORDS} is no longer there; somebody deleted it. Undo brings it back.")
            record = self._prepare(given)
            ready.append(record)
            if record == before:
                continue
            check_record(before, record, moving=self._moving)
            self._note_old(before)
            self._log_difference(before, record)
            changed.append((before, record))
        self._check_unique(kind, [record for _, record in changed])
        self._update(kind, changed)
        for _, record in changed:
            self._note(record)
            if isinstance(record, Source):
                self._reanchor(record)
        return ready

    def _log_difference(self, before: Record, after: Record) -> None:
        was, now_is = plain(before), plain(after)
        names = [name for name in now_is if was[name] != now_is[name]]
        self._log(
            after.KIND,
            after.number,
            after.uid,
            {name: was[name] for name in names},
            {name: now_is[name] for name in names},
        )

    def _update(self, kind: str, changed: list[tuple[Record, Record]]) -> None:
        """Write records in the place of what they were."""
        if changed:
            self._update_rows(kind, [bounded(record, plain(record)) for _, record in changed])
            self._search.changed(changed)

    def _update_rows(self, kind: str, rows: list[Values]) -> None:
        table = TABLES[kind]
        names = [name for name in rows[0] if name != "id"]
        statement = (
            update(table).where(table.c.id == bindparam("key")).values({name: bindparam(f"v_{name}") for name in names})
        )
        self._sql.execute(statement, [{"key": row["id"], **{f"v_{name}": row[name] for name in names}} for row in rows])

    def _reanchor(self, source: Source) -> None:
        """Look for each excerpt again when a source's text has changed."""
        table = TABLES["excerpt"]
        moved = [
            one.model_copy(update=found)
            for one in cast(list[Excerpt], fetch(self._sql, "excerpt", table.c.source == source.number))
            if (found := self._anchor(one)) != {name: getattr(one, name) for name in found}
        ]
        if moved:
            self.put_all(moved)

    def _check_unique(self, kind: str, records: Sequence[Record]) -> None:
        """Refuse a code or ref that another record has, in the file or among these."""
        table = TABLES[kind]
        for field in field_map(KINDS[kind]).values():
            if not field.show.unique:
                continue
            owners: dict[str, int] = {}
            for record in records:
                value = getattr(record, field.name)
                if value is not None and owners.setdefault(value, record.number) != record.number:
                    raise UserError(f"{field.show.label}: {value} is given to two; choose another for one of them.")
            for part in chunks(list(owners)):
                found = select(table.c.id, table.c[field.name]).where(table.c[field.name].in_(part))
                for number, value in self._sql.execute(found):
                    if owners[value] != number:
                        raise UserError(
                            f"{field.show.label}: {value} is taken by another {KINDS[kind].WORDS}; choose another."
                        )

    # Deleting

    def _delete(self, records: Iterable[Record]) -> None:
        by_kind: dict[str, list[int]] = defaultdict(list)
        for record in records:
            by_kind[record.KIND].append(record.number)
            self._removed[record.KIND].add(record.number)
            self._search.removed([record])
        for kind, ids in by_kind.items():
            table = TABLES[kind]
            for part in chunks(ids):
                self._sql.execute(delete(table).where(table.c.id.in_(part)))

    # The log

    def _log(self, kind: str, record: int, uid: str, before: Values | None, after: Values | None) -> None:
        self._log_text(
            kind,
            record,
            uid,
            None if before is None else as_json(before),
            None if after is None else as_json(after),
        )

    def _log_text(self, kind: str, record: int, uid: str, before: str | None, after: str | None) -> None:
        if self._step is None:
            row = {
                "label": self.label,
                "author": self.author,
                "at": self.at,
                "undoes": self._undoes,
                "barrier": self._barrier,
            }
            self._step = self._sql.execute(insert(STEP), [row]).lastrowid or int(
                self._sql.execute(select(func.max(STEP.c.id))).scalar_one()
            )
        self._touched[kind].add(record)
        self._changes.append(
            {"step": self._step, "kind": kind, "record": record, "uid": uid, "before": before, "after": after}
        )

    def _note(self, record: Record) -> None:
        """Remember a written record for the rules, and which commitment's drawing it concerns."""
        self._written[record.KIND, record.number] = record
        if isinstance(record, Source):
            self._text = None
        self._note_commitment(record)

    def _note_old(self, record: Record) -> None:
        """Remember what a record was before it is changed or deleted, for the same."""
        self._old.append(record)
        self._note_commitment(record)

    def _note_commitment(self, record: Record) -> None:
        if isinstance(record, Commitment):
            self._commitments.add(record.number)
        elif "commitment" in field_map(type(record)):
            commitment = getattr(record, "commitment")  # noqa: B009
            if commitment is not None:
                self._commitments.add(commitment)

    def finish(self) -> Step | None:
        """Ask the rules about the whole step, write its log, and return it; None if nothing was changed."""
        self._announce()
        if self._undoes is None:
            alive = [record for (kind, number), record in self._written.items() if number not in self._removed[kind]]
            judged = [one for one in alive if not (isinstance(one, StatusEvent) and one.number in self._moved)]
            check_step(self._sql, judged, self._old)
        if self._step is None:
            return None
        self._refs.write()
        self._search.finish()
        self._sql.execute(insert(CHANGE), self._changes)
        self._commitments |= drawn_by(self._sql, (*self._written.values(), *self._old))
        return Step(
            self._step,
            self.label,
            self.author,
            self.at,
            self._undoes,
            _frozen(self._touched),
            _frozen(self._created),
            _frozen(self._removed),
            frozenset(self._commitments),
        )

    def _announce(self) -> None:
        """A commitment that is saved without a status is announced (DESIGN 1)."""
        if self._undoes is not None:
            return
        judged = {one.commitment for one in self._written.values() if isinstance(one, StatusEvent)}
        new = [
            one
            for (kind, number), one in self._written.items()
            if isinstance(one, Commitment) and number in self._created[kind] and number not in self._removed[kind]
        ]
        events = [
            StatusEvent(commitment=one.number, effective=one.made_on, author=self.author or None, recorded_at=self.at)
            for one in new
            if one.number not in judged
        ]
        if events:
            self.put_all(events)

    # Undo and redo

    def invert(self, step: int) -> None:
        """Take back every change of a step, newest first. Constraints are asked again, rules are not."""
        self._sql.exec_driver_sql("PRAGMA defer_foreign_keys = ON")
        rows = self._sql.execute(select(CHANGE).where(CHANGE.c.step == step).order_by(CHANGE.c.id.desc())).all()
        run: list[Values] = []
        seen: set[int] = set()
        for row in rows:
            change = {"kind": row.kind, "record": row.record, "uid": row.uid, "before": row.before, "after": row.after}
            if run and (_sort(run[0]) != _sort(change) or change["record"] in seen):
                self._invert_run(run)
                run, seen = [], set()
            run.append(change)
            seen.add(change["record"])
        if run:
            self._invert_run(run)

    def _invert_run(self, run: list[Values]) -> None:
        """Take back changes of one kind and sort together."""
        kind, sort = run[0]["kind"], _sort(run[0])[1]
        numbers = [change["record"] for change in run]
        old = fetch_ids(self._sql, kind, numbers)
        for record in old.values():
            self._note_old(record)
        for change in run:
            self._log_text(kind, change["record"], change["uid"], change["after"], change["before"])
        if sort == "created":
            self._delete([old[number] for number in numbers])
            return
        if sort == "removed":
            fresh = [record_of(kind, loads(change["before"])) for change in run]
            insert_rows(self._sql, kind, [bounded(record, plain(record)) for record in fresh])
            self._search.created(fresh)
            self._created[kind] |= set(numbers)
        else:
            fresh = [record_of(kind, {**plain(old[change["record"]]), **loads(change["before"])}) for change in run]
            self._update(kind, [(old[record.number], record) for record in fresh])
        for record in fresh:
            self._note(record)


def _sort(change: Values) -> tuple[str, str]:
    sort = "created" if change["before"] is None else "removed" if change["after"] is None else "changed"
    return change["kind"], sort


def _frozen(ids: Ids) -> dict[str, frozenset[int]]:
    return {kind: frozenset(numbers) for kind, numbers in ids.items() if numbers}
