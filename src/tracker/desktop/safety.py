"""How safe the work is, in words: when the last change was saved, and when the last backup was made."""

from datetime import datetime
from pathlib import Path

from tracker.desktop.session import Session
from tracker.model.dates import day_label
from tracker.store import Step
from tracker.store.backups import backups_of

A_YEAR = 330  # days: longer ago, the year is told


def moment_words(moment: datetime, today: int) -> str:
    """Return the clock time of a moment today, else its day."""
    local = moment.astimezone()
    day = local.date().toordinal()
    if day == today:
        return f"{local:%H:%M}"
    return day_label(day).rpartition(" ")[0] if abs(today - day) < A_YEAR else day_label(day)


def saved_words(session: Session, step: Step | None) -> str:
    """Say when the newest change was written; every change is saved as it is made."""
    if session.store.read_only:
        return "Read only"
    today = session.today.toordinal()
    if step is not None:
        return f"Saved {moment_words(datetime.fromisoformat(step.at), today)}"
    return f"Saved {_modified(session.store.path, today)}".rstrip()


def backups_found(session: Session) -> list[Path]:
    """Return the workspace's backups, newest first: beside it, and where the settings want them."""
    workspace = session.store.path
    found = set(backups_of(workspace))
    place = session.settings.backup_place
    if place and Path(place).is_dir():
        found.update(Path(place).glob(f"{workspace.stem} *{workspace.suffix}"))
    return sorted(found, key=lambda file: file.stat().st_mtime, reverse=True)


def backup_words(session: Session) -> str:
    """Say when the newest backup was made. A backup only gets its name once it has been verified."""
    found = backups_found(session)
    if not found:
        return "No backup yet"
    return f"Backup {_modified(found[0], session.today.toordinal())}, verified"


def _modified(path: Path, today: int) -> str:
    try:
        return moment_words(datetime.fromtimestamp(path.stat().st_mtime).astimezone(), today)
    except OSError:
        return ""
