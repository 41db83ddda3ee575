"""One workspace: the only package that knows SQL."""

from tracker.store.backups import backup_file, restore_backup
from tracker.store.checks import Finding, pdf_of
from tracker.store.finding import Found
from tracker.store.log import Change, Step
from tracker.store.opening import create_workspace, open_workspace, rebuild_search
from tracker.store.passages import Hit
from tracker.store.representation import represented_at
from tracker.store.workspace import Store

__all__ = [
    "Change",
    "Finding",
    "Found",
    "Hit",
    "Step",
    "Store",
    "backup_file",
    "create_workspace",
    "open_workspace",
    "pdf_of",
    "rebuild_search",
    "represented_at",
    "restore_backup",
]
