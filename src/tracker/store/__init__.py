"""One workspace: the only package that knows SQL."""

from tracker.store.backups import backup_file, restore_backup
from tracker.store.checks import Finding
from tracker.store.log import Change, Step
from tracker.store.opening import create_workspace, open_workspace
from tracker.store.representation import represented_at
from tracker.store.searching import Hit
from tracker.store.workspace import Store

__all__ = [
    "Change",
    "Finding",
    "Hit",
    "Step",
    "Store",
    "backup_file",
    "create_workspace",
    "open_workspace",
    "represented_at",
    "restore_backup",
]
