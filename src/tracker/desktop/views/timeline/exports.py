"""The timeline leaves the window: exported to files, copied as a picture, printed; and how it was done last time."""

from dataclasses import replace
from pathlib import Path
from typing import TYPE_CHECKING, Any

from PySide6.QtCore import QObject, QUrl, Slot
from PySide6.QtGui import QDesktopServices

from tracker.desktop.commands import Command

if TYPE_CHECKING:
    from tracker.desktop.views.timeline.exporting.dialog import ExportDialog
    from tracker.desktop.views.timeline.exporting.exporter import Exporter
    from tracker.desktop.views.timeline.view import View

MENU, NAME = "File", "timeline"


class Exports(QObject):
    """The three ways out of one timeline; what does the work is loaded when it is first wanted."""

    def __init__(self, view: "View") -> None:
        super().__init__(view)
        self._view = view
        self._dialog: ExportDialog | None = None
        self._copying: Exporter | None = None

    def commands(self) -> list[Command]:
        """Return what the user can do."""
        return [
            Command(
                "timeline.export", "Export timeline…", self.export, "Ctrl+Shift+E", "export", MENU,
                part=2, also="PDF SVG PNG picture save image",
            ),
            Command(
                "timeline.copy_picture", "Copy the timeline as a picture", self.copy, "Ctrl+Shift+C", "copy", MENU,
                enabled=self.can_copy, part=2, also="clipboard image screenshot SVG PNG",
            ),
            Command(
                "timeline.print", "Print the timeline…", self.print, "Ctrl+P", "print", MENU,
                part=2, also="paper printer preview",
            ),
        ]  # fmt: skip

    @property
    def _kept(self) -> dict[str, Any]:
        """What was chosen last: the user's own, not the workspace's."""
        return self._view.session.settings.exports.get(NAME, {})

    def export(self) -> None:
        """Ask what to export, show how it comes out, and write it."""
        self._open(printing=False)

    def print(self) -> None:
        """Show how the timeline comes out on paper, and print it."""
        self._open(printing=True)

    def _open(self, *, printing: bool) -> None:
        from tracker.desktop.views.timeline.exporting.choices import choices_of
        from tracker.desktop.views.timeline.exporting.dialog import ExportDialog

        folder = self._kept.get("folder")
        choices = choices_of(self._kept.get("choices"))
        start = folder if isinstance(folder, str) else ""
        self._dialog = ExportDialog(self._view, choices, start, printing=printing)
        self._dialog.finished.connect(self._on_finished)
        self._dialog.said.connect(self._say)
        self._dialog.written.connect(self._on_written)
        self._dialog.open()

    @Slot()
    def _on_finished(self) -> None:
        """Remember what was chosen; a print says nothing of the kind of file."""
        dialog, self._dialog = self._dialog, None
        if dialog is not None:
            kept = {"choices": dialog.chosen.as_json(), "folder": dialog.folder}
            self._view.session.settings.exports[NAME] = kept
            self._view.window().activateWindow()  # a bare X server gives the keyboard back to none by itself
            self._view.focus_first()

    def can_copy(self) -> bool:
        """True while nothing is being copied already."""
        return self._copying is None

    def copy(self) -> None:
        """Put what is in view on the clipboard, in light colours or as they were chosen last."""
        from tracker.desktop.views.timeline.exporting.choices import Choices, Format, Lanes, choices_of
        from tracker.desktop.views.timeline.exporting.exporter import Exporter
        from tracker.desktop.views.timeline.exporting.ordering import order_of

        self._copying = copying = Exporter(self)
        copying.made.connect(self._on_copied)
        copying.refused.connect(self._on_not_copied)
        choices = replace(Choices(dark=choices_of(self._kept.get("choices")).dark), lanes=Lanes.visible)
        copying.files(order_of(self._view, choices), Format.png, Format.svg)
        self._say("Copying the timeline …")

    @Slot(object)
    def _on_copied(self, found: list[tuple[bytes, tuple[str, ...]]]) -> None:
        from tracker.desktop.views.timeline.exporting.clipboard import put_on_clipboard

        put_on_clipboard(found[0][0], found[1][0])
        self._let_go()
        self._say("Copied the timeline as a picture")

    @Slot(str)
    def _on_not_copied(self, sentence: str) -> None:
        self._let_go()
        self._view.session.refused.emit(sentence)

    def _let_go(self) -> None:
        copying, self._copying = self._copying, None
        if copying is not None:
            copying.close()
            copying.deleteLater()

    @Slot(str)
    def _say(self, sentence: str) -> None:
        self._view.session.toast.emit(sentence, False)

    @Slot(str)
    def _on_written(self, path: str) -> None:
        self._view.session.suggested.emit("Show it", lambda: _show(Path(path)))


def _show(path: Path) -> None:
    """Open a file with the system's program for it."""
    QDesktopServices.openUrl(QUrl.fromLocalFile(str(path)))
