"""Backups of the workspace: make one, or go back to one."""

from datetime import datetime
from pathlib import Path

from PySide6.QtCore import Signal, Slot
from PySide6.QtWidgets import QListWidget, QListWidgetItem, QWidget

from tracker.desktop.dialogs import Dialog
from tracker.desktop.safety import backups_found
from tracker.desktop.session import Session
from tracker.desktop.widgets.buttons import PrimaryButton, SecondaryButton
from tracker.desktop.widgets.layout import Words


class BackupsDialog(Dialog):
    """Lists the backups, newest first."""

    backup_wanted = Signal()
    restore_wanted = Signal(str)
    """The path of the backup to go back to."""

    def __init__(self, session: Session, parent: QWidget | None = None) -> None:
        super().__init__("backups", "Backups", parent, width=560)
        files = backups_found(session)
        self.list = QListWidget()
        self.list.setAccessibleName("Backups, newest first")
        for file in files:
            item = QListWidgetItem(backup_line(file))
            item.setData(256, str(file))
            item.setToolTip(str(file))
            self.list.addItem(item)
        self.list.setCurrentRow(0)
        self.list.setMinimumHeight(200)
        words = (
            "Going back keeps what is there now as one more backup, so this can be undone too."
            if files
            else "There are no backups yet. One is made before every upgrade of the file, and whenever you ask."
        )
        self.body.addWidget(Words(words, tone="t2", wrap=True))
        self.body.addWidget(self.list, 1)
        self.list.setVisible(bool(files))
        self.restore = SecondaryButton("Go back to this one")
        self.restore.setEnabled(bool(files) and not session.store.read_only)
        self.restore.clicked.connect(self._on_restore)
        self.make = PrimaryButton("Back up now", icon="backup")
        self.make.clicked.connect(self._on_make)
        self.add_buttons(self.make, left=(self.restore,))

    @Slot()
    def _on_make(self) -> None:
        self.accept()
        self.backup_wanted.emit()

    @Slot()
    def _on_restore(self) -> None:
        row = self.list.currentRow()
        if row >= 0:
            path = str(self.list.item(row).data(256))
            self.accept()
            self.restore_wanted.emit(path)


def backup_line(file: Path) -> str:
    """Return a backup's moment and size in words."""
    about = file.stat()
    moment = datetime.fromtimestamp(about.st_mtime).astimezone()
    size = f"{about.st_size / 1_048_576:,.1f} MB"
    return f"{moment:%d %b %Y, %H:%M}, {size}  {file.name}"
