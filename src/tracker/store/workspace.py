"""One open workspace: reading, the one door for writes, undo and redo, the index and search."""

import contextlib
from collections import Counter
from collections.abc import Callable, Collection, Hashable, Iterable, Iterator, Mapping, Sequence
from pathlib import Path
from typing import Any, Self, TypeVar

import numpy as np
import numpy.typing as npt
from sqlalchemy import Connection, func, or_, select
from sqlalchemy.exc import IntegrityError

from tracker.model.columns import Columns
from tracker.model.errors import UserError
from tracker.model.fields import Record, field_map
from tracker.model.records import KINDS, Redirect, Workspace, references_to
from tracker.model.standing import Standing, standing
from tracker.store import backups, checks, ordering, passages
from tracker.store.current_index import CurrentIndex
from tracker.store.file import EditingLock, fold_in, give_back, reading, writing
from tracker.store.finding import Finder, Found, Terms
from tracker.store.index import load_columns
from tracker.store.log import Change, Step, count_changes, history, next_redo, next_undo, steps
from tracker.store.passages import Hit
from tracker.store.redirecting import redirected
from tracker.store.refs import next_issue
from tracker.store.rows import fetch, fetch_equal, fetch_ids, one_row, record_of, stored
from tracker.store.searching import title_of
from tracker.store.tables import TABLES
from tracker.store.transaction import Transaction

R = TypeVar("R", bound=Record)
V = TypeVar("V")
KEYS = ("ref", "code")


class Signal:
    """Tells whoever is connected about each step after its commit, in the order of connecting."""

    def __init__(self) -> None:
        self._listeners: list[Callable[[Step], object]] = []

    def connect(self, listener: Callable[[Step], object]) -> None:
        """Call `listener` with every step from now on."""
        self._listeners.append(listener)

    def disconnect(self, listener: Callable[[Step], object]) -> None:
        """Call it no longer; nothing happens if it was not connected."""
        with contextlib.suppress(ValueError):
            self._listeners.remove(listener)

    def emit(self, step: Step) -> None:
        """Tell all."""
        for listener in tuple(self._listeners):
            listener(step)


class Store:
    """One open workspace file. Make it by `open_workspace` or `create_workspace`; close it when done."""

    def __init__(self, path: Path, sql: Connection, lock: EditingLock | None, why_read_only: str) -> None:
        self.path = path
        self.author = ""
        self.changed = Signal()
        self.why_read_only = why_read_only
        self._sql = sql
        self._lock = lock
        self._index = CurrentIndex(sql)
        self._titles: dict[tuple[str, int], tuple[str, str]] = {}
        self._kept: tuple[object, Any] | None = None
        self._kept_of: dict[str, tuple[object, Any]] = {}
        self._written: Counter[str] = Counter()  # steps that wrote records of a kind
        self._writing = False
        self.last_step: Step | None = None

    @property
    def read_only(self) -> bool:
        """True if this opening cannot write; `why_read_only` says who can."""
        return self._lock is None

    # Reading records

    @property
    def workspace(self) -> Workspace:
        """What holds for the whole file."""
        return self.all(Workspace)[0]

    def get(self, kind: type[R], number: int) -> R:
        """One record by its id. Raises KeyError if it is not there."""
        found = fetch_ids(self._sql, kind.KIND, [number]).get(number)
        if found is None:
            raise KeyError(number)
        return found  # type: ignore[return-value]

    def get_many(self, kind: type[R], numbers: "set[int] | list[int]") -> dict[int, R]:
        """Records by id; those that are not there are left out."""
        return fetch_ids(self._sql, kind.KIND, numbers)  # type: ignore[return-value]

    def all(self, kind: type[R], **equal: object) -> list[R]:
        """Records of a kind whose fields equal what is given, or are among a set of it, in the order of ids."""
        return fetch_equal(self._sql, kind.KIND, equal)  # type: ignore[return-value]

    def values(self, kind: type[Record], /, *names: str, **equal: object) -> list[tuple[Any, ...]]:
        """Some stored fields of records of a kind, in the order of ids, without making records of them.

        Of all, or of those whose fields equal what is given, or are among a set of it.
        """
        return stored(self._sql, kind.KIND, names, equal)

    def kept(self, of: Hashable, make: Callable[[], V]) -> V:
        """What was made last, if it was of the same and nothing was written since, here or by another; else make it."""
        if self._writing:  # what is read now may yet be taken back
            return make()
        driver = self._sql.connection.driver_connection
        others = self._sql.exec_driver_sql("PRAGMA data_version").scalar_one()
        asked = of, getattr(driver, "total_changes", 0), others
        if self._kept is None or self._kept[0] != asked:
            self._kept = asked, make()
        made: V = self._kept[1]
        return made

    def kept_of(self, what: str, kinds: Iterable[type[Record]], of: Hashable, make: Callable[[], V]) -> V:
        """What was made last of some `what`, for as long as nothing of these kinds is written, here or by another."""
        if self._writing:
            return make()
        others = self._sql.exec_driver_sql("PRAGMA data_version").scalar_one()
        asked = of, others, tuple(self._written[kind.KIND] for kind in kinds)
        if what not in self._kept_of or self._kept_of[what][0] != asked:
            self._kept_of[what] = asked, make()
        made: V = self._kept_of[what][1]
        return made

    def next_issue(self, brief: str, scope: str | None) -> int:
        """The number that the next issue of a kind of brief about something gets."""
        return next_issue(self._sql, brief, scope)

    def count(self, kind: type[Record]) -> int:
        """How many records of a kind there are."""
        return int(self._sql.execute(select(func.count()).select_from(TABLES[kind.KIND])).scalar_one())

    def find(self, text: str, kind: str = "") -> Record:
        """The record with this ref, code or uid, or the one that it was merged into; of one kind if that is given.

        Raises UserError that names the nearest ref or code.
        """
        wanted = text.strip()
        for each, record in KINDS.items():
            if (kind and each != kind) or each == Redirect.KIND:
                continue
            table = TABLES[each]
            known = [table.c[key] for key in KEYS if key in field_map(record)]
            where = [func.lower(column) == wanted.lower() for column in known]
            rows = fetch(self._sql, each, or_(table.c.uid == wanted.lower(), *where))
            if rows:
                return rows[0]
        now = redirected(self._sql, wanted, kind)
        if now is not None:
            return fetch_ids(self._sql, now[0], [now[1]])[now[1]]
        what = KINDS[kind].WORDS if kind else "record"
        near = self.nearest(wanted, kind)
        raise UserError(f"There is no {what} “{wanted}”" + (f"; did you mean {near}?" if near else "."))

    def nearest(self, text: str, kind: str = "") -> str:
        """The ref or code most like a text; empty if none is."""
        from rapidfuzz import process

        known: list[str] = []
        for each, record in KINDS.items():
            for key in KEYS:
                if key in field_map(record) and kind in ("", each):
                    rows = self._sql.execute(select(TABLES[each].c[key])).scalars()
                    known += [one for one in rows if one]
        best = process.extractOne(text.upper(), known, score_cutoff=55)
        return best[0] if best else ""

    def name_of(self, kind: str, number: int | None) -> str:
        """Ref, code or else uid of a record, as it stands in JSON; empty for none."""
        return self._named(kind, number)[0]

    def title_of(self, kind: str, number: int | None) -> str:
        """The words by which a record is known on the screen; empty for none."""
        return self._named(kind, number)[1]

    def _named(self, kind: str, number: int | None) -> tuple[str, str]:
        if number is None:
            return "", ""
        if (kind, number) not in self._titles:
            if len(self._titles) > 20_000:
                self._titles.clear()
            row = one_row(self._sql, kind, number)
            if row is None:
                return "", ""
            record = record_of(kind, row)
            key = next((found for name in KEYS if (found := getattr(record, name, None))), record.uid)
            self._titles[kind, number] = str(key), title_of(record)
        return self._titles[kind, number]

    def search(self, words: str, limit: int = 50) -> list[Hit]:
        """Records that hold all the words in their texts and those of their parts, the best first."""
        finder = Finder(self._sql, words)
        found = finder.first(limit)
        by_kind = {kind: [number for each, number in found if each == kind] for kind, _ in found}
        hits = {
            (hit.kind, hit.id): hit
            for kind, numbers in by_kind.items()
            for hit in passages.hits(self._sql, kind, numbers, finder.terms)
        }
        return [hits[each] for each in found if each in hits]

    def found(self, words: str, limits: Mapping[str, int], usual: int, all_of: Collection[str] = ()) -> list[Found]:
        """The same by kind and counted: of each kind as many as `limits` says, or the usual number.

        Of kinds in `all_of` that are so few that they are ranked, all.
        """
        return Finder(self._sql, words).groups(limits, usual, all_of)

    def named(self, words: str) -> list[tuple[str, int]]:
        """Kind and id of records that have this ref or code, or are called just that, in any case."""
        return Finder(self._sql, words).exact()

    def passages(self, words: str, kind: str, numbers: Sequence[int]) -> list[Hit]:
        """What records that hold the words show of them, in the order given."""
        return passages.hits(self._sql, kind, numbers, Terms(words))

    def holding(self, words: str, kind: str = "commitment") -> npt.NDArray[np.int64]:
        """Ids of all records of a kind that hold all the words, ascending."""
        return Finder(self._sql, words).holding(kind)

    def field_order(self, kind: str, name: str) -> "npt.NDArray[np.int64]":
        """Where each record stands in the order of a field, `ranking.LAST` if it is empty; in the order of ids."""
        return ordering.field_order(self._sql, kind, name)

    def title_order(self, kind: str) -> "tuple[npt.NDArray[np.int64], npt.NDArray[np.int64]]":
        """Ids of all records of a kind, and where each stands in the order of their titles."""
        return ordering.title_order(self._sql, kind)

    def refers_to(self, record: Record) -> dict[str, int]:
        """How many records of each kind refer to this one, its own parts included."""
        found: dict[str, int] = {}
        for reference in references_to(record.KIND):
            column = TABLES[reference.kind].c[reference.field.name]
            number = self._sql.execute(select(func.count()).where(column == record.number)).scalar_one()
            if number:
                found[reference.kind] = found.get(reference.kind, 0) + number
        return found

    # The index

    @property
    def columns(self) -> Columns:
        """The column index of all commitments, current to the last step."""
        return self._index.columns

    def standing(self, as_of: int, known_on: int | None = None) -> Standing:
        """Where every commitment stands as of a day, and as known on another (day numbers)."""
        return self._index.standing(as_of, known_on)

    def standing_of(self, commitment: int, as_of: int, known_on: int | None = None) -> tuple[Columns, Standing]:
        """Columns and standing of one commitment alone, for programs that need no more."""
        with reading(self._sql):
            columns = load_columns(self._sql, [commitment])
        return columns, standing(columns, as_of, known_on)

    def _refresh(self, step: Step) -> None:
        """Bring index and names up to a step, touching only its rows."""
        for kind, numbers in step.touched.items():
            self._written[kind] += 1
            for number in numbers:
                self._titles.pop((kind, number), None)
        self._index.refresh(step)

    # Writing

    @contextlib.contextmanager
    def change(self, label: str, *, barrier: bool = False) -> Iterator[Transaction]:
        """Write one undoable step: all of the block or nothing. The only door for writes.

        Undo does not pass a `barrier`, nor take it back. Raises UserError if the workspace is open read-only or a
        rule is broken.
        """
        with self._step(Transaction(self._sql, label, self.author, barrier=barrier)) as tx:
            yield tx

    @contextlib.contextmanager
    def _step(self, tx: Transaction) -> Iterator[Transaction]:
        if self.read_only:
            raise UserError(f"This workspace is open read-only: {self.why_read_only}")
        if self._writing:
            raise RuntimeError("a step was begun inside another")
        self._writing = True
        try:
            with writing(self._sql):
                yield tx
                step = tx.finish()
        except IntegrityError as error:
            if "FOREIGN KEY" not in str(error.orig):
                raise
            raise UserError("What this refers to is no longer there; nothing was saved. Choose another.") from None
        finally:
            self._writing = False
        if step is not None:
            self._refresh(step)
            self.changed.emit(step)
        self.last_step = step

    def begin(self, title: str) -> None:
        """Write the first record of a new workspace; undo does not pass it."""
        with self.change("Create the workspace", barrier=True) as tx:
            tx.put(Workspace.of(title=title))

    @property
    def undo_label(self) -> str:
        """What undo would take back; empty if there is nothing."""
        found = next_undo(self._sql)
        return found[1] if found else ""

    @property
    def redo_label(self) -> str:
        """What redo would bring back; empty if there is nothing."""
        found = next_redo(self._sql)
        return found[1] if found else ""

    def undo(self) -> Step | None:
        """Take back the newest live step; None if there is nothing to take back."""
        return self._invert(next_undo(self._sql), "Undo")

    def redo(self) -> Step | None:
        """Bring back what the newest live undo took back; None if there is nothing."""
        return self._invert(next_redo(self._sql), "Redo")

    def _invert(self, found: tuple[int, str] | None, word: str) -> Step | None:
        if found is None:
            return None
        tx = Transaction(self._sql, f"{word}: {found[1]}", self.author, undoes=found[0])
        with self._step(tx):
            tx.invert(found[0])
        return self.last_step

    # The log

    def steps(self, limit: int | None = None) -> list[tuple[Step, int]]:
        """Steps, newest first, each with how many records it changed."""
        listed = steps(self._sql, limit)
        counts = count_changes(self._sql, listed[-1].id) if listed else {}
        return [(step, counts.get(step.id, 0)) for step in listed]

    def history(self, *records: Record) -> list[Change]:
        """What happened to records, newest first, field by field."""
        return history(self._sql, [record.uid for record in records])

    # The file

    def backup(self, path: Path | None = None) -> Path:
        """Write a verified copy of the workspace; into its backup folder if no path is given."""
        return backups.backup(self._sql, self.path, path)

    def save_copy_without_history(self, path: Path) -> Path:
        """Write a copy for handing on, without the change log."""
        return backups.copy_without_history(self._sql, self.path, path)

    def check(self) -> list[checks.Finding]:
        """Verify integrity, links, rules, hashes and log; what is wrong, each with what to do. Empty is well."""
        with reading(self._sql):
            return checks.check(self._sql)

    def size(self) -> int:
        """Bytes of the file."""
        return self.path.stat().st_size

    def give_back(self) -> None:
        """Give back to the system what reading everything took; for a quiet moment after opening."""
        if not self._sql.closed:
            give_back(self._sql)

    def close(self) -> None:
        """Fold the write-ahead log into the file and give it free; nothing happens the second time."""
        if self._sql.closed:
            return
        if not self.read_only:
            fold_in(self._sql)
        engine = self._sql.engine
        self._sql.close()
        engine.dispose()
        if self._lock is not None:
            self._lock.release()

    def __enter__(self) -> Self:
        return self

    def __exit__(self, *_: object) -> None:
        self.close()
