"""The register leaves the window: exported to a file or copied whole; and how it was done last time."""

from functools import partial
from pathlib import Path
from typing import TYPE_CHECKING, Any

from PySide6.QtCore import QObject, QUrl, Slot
from PySide6.QtGui import QDesktopServices

from tracker.desktop.commands import Command

if TYPE_CHECKING:
    from tracker.desktop.views.register.exporting.dialog import ExportDialog
    from tracker.desktop.views.register.view import View

MENU, NAME = "File", "register"


class Exports(QObject):
    """The ways out of one register; what does the work is loaded when it is first wanted."""

    def __init__(self, view: "View") -> None:
        super().__init__(view)
        self._view = view
        self._dialog: ExportDialog | None = None

    def commands(self) -> list[Command]:
        """Return what the user can do."""
        return [
            Command(
                "register.export", "Export register…", self.export, "Ctrl+Shift+E", "export", MENU,
                enabled=self.has_rows, part=2, also="CSV spreadsheet Excel Markdown HTML table save",
            ),
            Command(
                "register.copy_all", "Copy all rows as a table", self.copy_all, "Ctrl+Shift+C", "copy", MENU,
                enabled=self.has_rows, part=2, also="clipboard spreadsheet",
            ),
        ]  # fmt: skip

    def has_rows(self) -> bool:
        """True while there is something to export."""
        return self._view.model.number > 0

    @property
    def _kept(self) -> dict[str, Any]:
        """What was chosen last: the user's own, not the workspace's."""
        return self._view.session.settings.exports.get(NAME, {})

    @Slot()
    def export(self) -> None:
        """Ask what to export, and write it."""
        self._make().open()

    def copy_all(self) -> None:
        """Put all rows on the clipboard; the dialog shows how far that is."""
        from tracker.desktop.views.register.exporting.dialog import ALL

        dialog = self._make()
        dialog.rows.set_value(ALL)
        dialog.open()
        dialog.copy_rows()

    def _make(self) -> "ExportDialog":
        from tracker.desktop.views.register.exporting.choices import choices_of
        from tracker.desktop.views.register.exporting.dialog import ExportDialog

        folder = self._kept.get("folder")
        self._dialog = dialog = ExportDialog(
            self._view, choices_of(self._kept.get("choices")), folder if isinstance(folder, str) else ""
        )
        dialog.finished.connect(self._on_finished)
        dialog.said.connect(self._say)
        dialog.written.connect(self._on_written)
        return dialog

    @Slot()
    def _on_finished(self) -> None:
        """Remember what was chosen."""
        dialog, self._dialog = self._dialog, None
        if dialog is not None:
            kept = {"choices": dialog.choices.as_json(), "folder": dialog.folder}
            self._view.session.settings.exports[NAME] = kept
            self._view.window().activateWindow()  # a bare X server gives the keyboard back to none by itself
            self._view.focus_first()

    @Slot(str)
    def _say(self, sentence: str) -> None:
        self._view.session.toast.emit(sentence, False)

    @Slot(str)
    def _on_written(self, path: str) -> None:
        self._view.session.suggested.emit("Show in folder", partial(_show_folder, Path(path)))


def _show_folder(path: Path) -> None:
    """Open the folder of a file with the system's program for it."""
    QDesktopServices.openUrl(QUrl.fromLocalFile(str(path.parent)))
