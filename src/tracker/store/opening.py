"""Workspace files opened and made: which one may be edited here, and what is migrated before."""

import os
from pathlib import Path

from sqlalchemy import Connection
from sqlalchemy.exc import OperationalError

from tracker.model.errors import UserError
from tracker.store import searching
from tracker.store.file import SCHEMA, EditingLock, connect, examine, writing
from tracker.store.tables import APPLICATION_ID, METADATA
from tracker.store.workspace import Store

# As alembic makes it.
VERSION_TABLE = """CREATE TABLE alembic_version (
    version_num VARCHAR(32) NOT NULL, CONSTRAINT alembic_version_pkc PRIMARY KEY (version_num))"""


def create_workspace(path: Path, title: str = "", author: str = "") -> Store:
    """Make a new workspace file and open it. Raises UserError if there is a file already."""
    path = Path(path)
    if path.exists():
        raise UserError(f"There is already a file {path}; choose another name.")
    if not path.parent.is_dir():
        raise UserError(f"There is no folder {path.parent}; make it first or choose another place.")
    lock = EditingLock(path)
    if not lock.acquire():
        raise UserError(f"{path} is being made by {lock.holder()}.")
    try:
        path.touch(exist_ok=False)
        return _begin(path, lock, title, author)
    except (OSError, OperationalError) as error:
        lock.release()
        raise UserError(f"{path} cannot be written: {getattr(error, 'orig', error)}.") from None


def _begin(path: Path, lock: EditingLock, title: str, author: str) -> Store:
    """Fill an empty file and open it; leave no file behind if that fails."""
    store = Store(path, connect(path, read_only=False), lock, "")
    store.author = author
    try:
        _lay_out(store._sql)  # noqa: SLF001
        store.begin(title or path.stem.replace("_", " ").strip() or "Workspace")
    except BaseException:
        store.close()
        path.unlink()
        raise
    return store


def _lay_out(sql: Connection) -> None:
    """Make all tables of a new file."""
    with writing(sql):
        METADATA.create_all(sql)
        for statement in searching.TABLES_SQL:
            sql.exec_driver_sql(statement)
        sql.exec_driver_sql(VERSION_TABLE)
        sql.exec_driver_sql("INSERT INTO alembic_version VALUES (?)", (SCHEMA,))
        sql.exec_driver_sql(f"PRAGMA application_id = {APPLICATION_ID}")


def open_workspace(path: Path, read_only: bool = False, author: str = "") -> Store:
    """Open a workspace; read-only if asked to, or if another program is editing it.

    An older file is migrated after a verified backup. Raises UserError if the file cannot be opened, was made by a
    newer version, or is older and cannot be migrated now.
    """
    path = Path(path)
    found = examine(path)
    lock = EditingLock(path)
    why = "it was opened for reading only." if read_only else ""
    if not why and not os.access(path, os.W_OK):
        why = "the file is write-protected."
    if not why:
        try:
            if not lock.acquire():
                why = f"it is being edited by {lock.holder()}; close it there first."
        except UserError as error:
            why = str(error)
    if found != SCHEMA:
        if why:
            lock.release()
            raise UserError(f"{path.name} comes from an older version and cannot be brought up to date now: {why}")
        from tracker.store.migrating import migrate

        try:
            migrate(path, found)
        except BaseException:
            lock.release()
            raise
    store = Store(path, connect(path, read_only=bool(why)), None if why else lock, why)
    store.author = author
    return store


def rebuild_search(path: Path) -> None:
    """Make the search index of a workspace anew, by a connection of its own.

    For the program that has the workspace open for editing, and meanwhile writes nothing else. Raises UserError if
    the file cannot be written.
    """
    sql = connect(Path(path), read_only=False)
    try:
        with writing(sql):
            searching.rebuild(sql)
    except OperationalError as error:
        raise UserError(f"Search could not be made anew: {error.orig}. Close what else uses the file.") from None
    finally:
        engine = sql.engine
        sql.close()
        engine.dispose()
