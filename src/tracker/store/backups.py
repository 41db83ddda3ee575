"""Verified backups by SQLite's backup API, restore, and copies without history."""

import contextlib
import re
import sqlite3
from datetime import UTC, datetime
from pathlib import Path
from typing import cast

from sqlalchemy import Connection

from tracker.model.errors import UserError
from tracker.store.file import EditingLock, examine

KEPT = 10
MOMENT = r"\d{4}-\d\d-\d\d \d{6}"  # in the names of backups, UTC


def backup_folder(workspace: Path) -> Path:
    """Where the backups of a workspace stand: beside it."""
    return workspace.with_name(f"{workspace.stem} backups")


def backup(sql: Connection, workspace: Path, target: Path | None = None) -> Path:
    """Copy an open workspace to `target`, or to its backup folder, where the newest ten are kept; verify the copy."""
    chosen = Path(target) if target else _next_place(workspace)
    _refuse(chosen, workspace)
    raw = cast(sqlite3.Connection, sql.connection.driver_connection)
    _copy(raw, chosen)
    if target is None:
        _rotate(workspace)
    return chosen


def backup_file(workspace: Path, target: Path | None = None, spared: Path | None = None) -> Path:
    """Back up a workspace that is not open here; it may be open elsewhere. `spared` is not rotated away."""
    examine(workspace)
    chosen = Path(target) if target else _next_place(workspace)
    _refuse(chosen, workspace)
    with contextlib.closing(sqlite3.connect(f"{workspace.resolve().as_uri()}?mode=ro", uri=True)) as raw:
        _copy(raw, chosen)
    if target is None:
        _rotate(workspace, spared)
    return chosen


def backups_of(workspace: Path) -> list[Path]:
    """Backups of a workspace, newest first."""
    return [place for _, _, place in _found(workspace)]


def _found(workspace: Path) -> list[tuple[str, int, Path]]:
    """Moment, number within that second, and place of each backup, newest first."""
    name = re.compile(rf"{re.escape(workspace.stem)} ({MOMENT})(?:-(\d+))?{re.escape(workspace.suffix)}")
    matches = ((name.fullmatch(one.name), one) for one in backup_folder(workspace).glob("*"))
    return sorted(((match[1], int(match[2] or 1), one) for match, one in matches if match), reverse=True)


def _next_place(workspace: Path) -> Path:
    folder = backup_folder(workspace)
    try:
        folder.mkdir(exist_ok=True)
    except OSError as error:
        raise UserError(f"The backup folder {folder} cannot be made: {error.strerror}.") from None
    moment = datetime.now(UTC).strftime("%Y-%m-%d %H%M%S")
    last = max((number for at, number, _ in _found(workspace) if at == moment), default=0)
    more = f"-{last + 1}" if last else ""
    return folder / f"{workspace.stem} {moment}{more}{workspace.suffix}"


def _refuse(target: Path, workspace: Path) -> None:
    if target.resolve() == workspace.resolve():
        raise UserError("A backup cannot take the place of the workspace itself; choose another name.")
    if target.exists():
        raise UserError(f"There is already a file {target}; choose another name.")
    if not target.parent.is_dir():
        raise UserError(f"There is no folder {target.parent}; make it first or choose another place.")


def _copy(raw: sqlite3.Connection, target: Path) -> None:
    """Copy to a file beside the target, verify it, and only then give it the name."""
    unfinished = target.with_name(f".{target.name}.part")
    try:
        with contextlib.closing(sqlite3.connect(unfinished)) as copy:
            raw.backup(copy)
            copy.execute("PRAGMA journal_mode=DELETE")
            verify(copy)
        unfinished.replace(target)
    except (OSError, sqlite3.Error) as error:
        raise UserError(f"The copy to {target} failed: {error}. Nothing else was changed.") from None
    finally:
        with contextlib.suppress(OSError):
            unfinished.unlink()


def verify(raw: sqlite3.Connection) -> None:
    """Raise sqlite3.DatabaseError if a file is damaged or has links that lead nowhere."""
    found = raw.execute("PRAGMA integrity_check(1)").fetchone()[0]
    if found != "ok":
        raise sqlite3.DatabaseError(
            f"it is damaged ({' '.join(found.replace('*** in database main ***', '').split())})"
        )
    if raw.execute("PRAGMA foreign_key_check").fetchone() is not None:
        raise sqlite3.DatabaseError("a link leads nowhere")


def _rotate(workspace: Path, spared: Path | None = None) -> None:
    for old in backups_of(workspace)[KEPT:]:
        if spared is None or old.resolve() != spared.resolve():
            with contextlib.suppress(OSError):
                old.unlink()


def restore_backup(source: Path, workspace: Path) -> Path | None:
    """Put a backup in the place of a workspace; returns where what stood there was backed up to.

    The restored file notes the restore, which undo does not pass. Raises UserError if the backup is damaged, or the
    workspace is being edited.
    """
    source, workspace = Path(source), Path(workspace)
    examine(source)
    if source.resolve() == workspace.resolve():
        raise UserError("The backup and the workspace are the same file; name the one to restore to.")
    lock = EditingLock(workspace)
    if not lock.acquire():
        raise UserError(f"{workspace.name} is being edited by {lock.holder()}; close it there first.")
    unfinished = workspace.with_name(f".{workspace.name}.restore")
    try:
        _copy_to_restore(source, unfinished)
        kept = _keep(workspace, source)
        for tail in ("-wal", "-shm"):
            Path(f"{workspace}{tail}").unlink(missing_ok=True)
        unfinished.replace(workspace)
        return kept
    except (OSError, sqlite3.Error) as error:
        raise UserError(f"{source.name} cannot be restored: {error}. {workspace.name} was left as it was.") from None
    finally:
        with contextlib.suppress(OSError):
            unfinished.unlink()
        lock.release()


def _copy_to_restore(source: Path, target: Path) -> None:
    """Copy a backup, verify it, and note the restore in its log."""
    with (
        contextlib.closing(sqlite3.connect(f"{source.resolve().as_uri()}?mode=ro", uri=True)) as raw,
        contextlib.closing(sqlite3.connect(target)) as copy,
    ):
        raw.backup(copy)
        copy.execute("PRAGMA journal_mode=DELETE")
        verify(copy)
        _note(copy, f"Restore the backup {source.name}")


def _note(copy: sqlite3.Connection, label: str) -> None:
    """Write a step that undo does not pass."""
    moment = datetime.now(UTC).strftime("%Y-%m-%dT%H:%M:%SZ")
    copy.execute("INSERT INTO step(label, author, at, barrier) VALUES (?, '', ?, 1)", (label, moment))
    copy.commit()


def _keep(workspace: Path, source: Path) -> Path | None:
    """Keep what stands in the place of a restore: as a backup, or set aside as it is if it is damaged."""
    if not workspace.exists():
        return None
    try:
        return backup_file(workspace, spared=source)
    except UserError:
        number, kept = 1, workspace.with_name(f"{workspace.stem} damaged{workspace.suffix}")
        while kept.exists():
            number += 1
            kept = workspace.with_name(f"{workspace.stem} damaged {number}{workspace.suffix}")
        for tail in ("-wal", ""):
            with contextlib.suppress(FileNotFoundError):
                Path(f"{workspace}{tail}").replace(f"{kept}{tail}")
        return kept


def copy_without_history(sql: Connection, workspace: Path, target: Path) -> Path:
    """Write a copy for handing on: the records as they are, no change log, nothing deleted left in the file."""
    _refuse(target, workspace)
    raw = cast(sqlite3.Connection, sql.connection.driver_connection)
    unfinished = target.with_name(f".{target.name}.part")
    try:
        with contextlib.closing(sqlite3.connect(unfinished)) as copy:
            raw.backup(copy)
            copy.execute("PRAGMA foreign_keys=OFF")
            copy.execute("DELETE FROM change")
            copy.execute("DELETE FROM step")
            for index in ("search_words", "search_runs"):  # which keep deleted words until they are made anew
                copy.execute(f"INSERT INTO {index}({index}) VALUES ('rebuild')")
            _note(copy, "Copy without history")
            copy.execute("PRAGMA journal_mode=DELETE")
            copy.execute("VACUUM")
            verify(copy)
        unfinished.replace(target)
    except (OSError, sqlite3.Error) as error:
        raise UserError(f"The copy to {target} failed: {error}.") from None
    finally:
        with contextlib.suppress(OSError):
            unfinished.unlink()
    return target
