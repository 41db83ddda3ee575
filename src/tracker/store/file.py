"""The workspace file: its connection and pragmas, who edits it, and whether it is ours to open."""

import contextlib
import ctypes
import getpass
import json
import os
import socket
import sqlite3
import sys
from collections.abc import Iterator
from pathlib import Path
from typing import cast

from filelock import FileLock, Timeout
from sqlalchemy import Connection, create_engine
from sqlalchemy.exc import DatabaseError
from sqlalchemy.pool import StaticPool

from tracker.model.errors import UserError
from tracker.store.tables import APPLICATION_ID

# The schema of this program; the name of the newest migration.
SCHEMA = "0003"
SUFFIX = ".tracker"


def connect(path: Path, read_only: bool) -> Connection:
    """Open the file with our pragmas. DDL and every other statement stand in the transaction that we begin."""

    def open_file() -> sqlite3.Connection:
        mode = "ro" if read_only else "rw"
        made = sqlite3.connect(
            f"{path.resolve().as_uri()}?mode={mode}", uri=True, isolation_level=None, check_same_thread=False
        )
        made.execute("PRAGMA busy_timeout=5000")
        made.execute("PRAGMA foreign_keys=ON")
        made.execute("PRAGMA trusted_schema=OFF")
        made.execute("PRAGMA cache_size=-8000")
        if not read_only:
            made.execute("PRAGMA journal_mode=WAL")
            made.execute("PRAGMA synchronous=FULL")
        return made

    return create_engine("sqlite://", creator=open_file, poolclass=StaticPool).connect()


@contextlib.contextmanager
def writing(sql: Connection) -> Iterator[None]:
    """Hold one write transaction; an exception rolls all of it back."""
    sql.exec_driver_sql("BEGIN IMMEDIATE")
    try:
        yield
    except BaseException:
        sql.rollback()
        raise
    sql.commit()


@contextlib.contextmanager
def reading(sql: Connection) -> Iterator[None]:
    """Read by several statements what belongs together, whoever writes meanwhile."""
    if cast(sqlite3.Connection, sql.connection.driver_connection).in_transaction:
        yield
        return
    sql.exec_driver_sql("BEGIN")
    try:
        yield
    finally:
        sql.rollback()


def give_back(sql: Connection) -> None:
    """Let go of the pages that SQLite keeps, and of freed memory, which glibc keeps unless it is asked for it."""
    sql.exec_driver_sql("PRAGMA shrink_memory")
    if sys.platform == "linux":
        trim = getattr(ctypes.CDLL(None), "malloc_trim", None)
        if trim is not None:
            trim(0)


def fold_in(sql: Connection) -> None:
    """Fold the write-ahead log into the file and leave one file, unless somebody still reads it."""
    sql.exec_driver_sql("PRAGMA busy_timeout=200")
    for pragma in ("optimize", "wal_checkpoint(TRUNCATE)", "journal_mode=DELETE"):
        with contextlib.suppress(DatabaseError):
            sql.exec_driver_sql(f"PRAGMA {pragma}")


def examine(path: Path) -> str:
    """Return the schema version of a workspace file without changing it.

    Raises UserError if the file is missing, not a workspace, damaged, or made by a newer version.
    """
    if path.is_dir():
        raise UserError(f"{path} is a folder; give the workspace file itself.")
    if not path.exists():
        raise UserError(f"There is no file {path}. Make one with: tracker new {path}")
    try:
        with contextlib.closing(sqlite3.connect(f"{path.resolve().as_uri()}?mode=ro", uri=True)) as raw:
            if raw.execute("PRAGMA application_id").fetchone()[0] != APPLICATION_ID:
                raise UserError(f"{path.name} is not a Summit Tracker workspace; it was left as it is.")
            found = str(raw.execute("SELECT version_num FROM alembic_version").fetchone()[0])
    except (sqlite3.DatabaseError, TypeError) as error:
        if isinstance(error, sqlite3.OperationalError) and "unable to open" in str(error):
            raise UserError(f"{path} cannot be read: check its permissions.") from None
        raise UserError(
            f"{path.name} is not a Summit Tracker workspace, or is damaged ({error}); it was left as it is. "
            "If it was one, restore a backup."
        ) from None
    if found > SCHEMA:
        raise UserError(
            f"{path.name} was made by a newer version of Summit Tracker (schema {found}, this program knows "
            f"{SCHEMA}); it was left as it is. Update the program to open it."
        )
    return found


class EditingLock:
    """Says who is editing a workspace; the operating system frees it when the program ends, however it ends."""

    def __init__(self, path: Path) -> None:
        real = path.resolve()
        self.path = real.with_name(f".{real.name}.lock")
        self._who = real.with_name(f".{real.name}.editor")
        self._lock = FileLock(self.path)

    def acquire(self) -> bool:
        """Take the lock if it is free; False if another program has it."""
        try:
            self._lock.acquire(timeout=0)
        except Timeout:
            return False
        except OSError:
            raise UserError(
                f"{self.path.parent} cannot be written to, so the workspace can only be read there."
            ) from None
        about = {"user": _user(), "computer": socket.gethostname(), "process": os.getpid()}
        with contextlib.suppress(OSError):
            self._who.write_text(json.dumps(about), "utf-8")
        return True

    def holder(self) -> str:
        """Who has it, in words."""
        try:
            about = json.loads(self._who.read_text("utf-8"))
            return f"{about['user']} on {about['computer']} (process {about['process']})"
        except (OSError, ValueError, KeyError, TypeError):
            return "another program"

    def release(self) -> None:
        """Give it back and leave no file behind."""
        if not self._lock.is_locked:
            return
        with contextlib.suppress(OSError):
            self._who.unlink()
        if os.name == "posix":
            with contextlib.suppress(OSError):
                self.path.unlink()
        self._lock.release()
        if os.name != "posix":
            with contextlib.suppress(OSError):
                self.path.unlink()


def _user() -> str:
    try:
        return getpass.getuser()
    except (OSError, KeyError):
        return "somebody"
