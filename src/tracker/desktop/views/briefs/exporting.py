"""From the pages on the desk to a PDF in a folder of the user's choice."""

from enum import Enum
from pathlib import Path
from typing import TYPE_CHECKING

import platformdirs
from PySide6.QtCore import QObject, Signal, Slot
from PySide6.QtWidgets import QFileDialog, QWidget

from tracker.desktop.views.briefs import making
from tracker.model.errors import UserError

if TYPE_CHECKING:
    from tracker.desktop.views.briefs.making import Made
    from tracker.desktop.views.briefs.rendering import Renderer

FORMATS = {"pdf": "PDF", "docx": "Word document", "md": "Markdown", "json": "Data as JSON", "csv": "Rows as CSV"}


class Stage(Enum):
    """How far an export is."""

    none = "none"
    awaiting_pages = "awaiting_pages"
    printing = "printing"


class Export(QObject):
    """One export at a time. Asked for before the pages are there, it begins when they are."""

    stage_changed = Signal()
    written = Signal(object)
    """The Path of the PDF."""
    refused = Signal(str)
    """Nothing was written; carries the sentence."""

    def __init__(self, renderer: "Renderer", window: QWidget) -> None:
        super().__init__(window)
        self._renderer, self._window = renderer, window
        self.folder = ""
        self.stage = Stage.none
        self._form = "pdf"
        self._target: Path | None = None
        renderer.made.connect(self._on_made)
        renderer.failed.connect(self.cancel)
        renderer.printed.connect(self._on_printed)
        renderer.print_failed.connect(self._on_failed)

    def begin(self, workspace: Path, form: str = "pdf") -> None:
        """Ask where to, then typeset and write; wait for the pages first if they are still being made."""
        if self.stage is Stage.printing:
            return
        self._form = form
        made = self._renderer.latest
        if made is None:
            self._enter(Stage.awaiting_pages if self._renderer.waiting else Stage.none)
            self._workspace = workspace
            return
        self._ask(made.file_name, workspace)

    def _ask(self, name: str, workspace: Path) -> None:
        self._enter(Stage.none)
        start = (self._folder(workspace) / name).with_suffix(f".{self._form}")
        files = f"{FORMATS[self._form]} (*.{self._form});;All files (*)"
        title = f"Export the brief as {FORMATS[self._form]}"
        chosen, _ = QFileDialog.getSaveFileName(self._window, title, str(start), files)
        if not chosen:
            return
        path = Path(chosen)
        named = path.suffix.lower() == f".{self._form}"
        self._target = path if named else path.with_name(f"{path.name}.{self._form}")
        self._renderer.print(self._form)
        self._enter(Stage.printing)

    def _folder(self, workspace: Path) -> Path:
        """Return the folder of last time, else the user's documents, else where the workspace is."""
        for place in (self.folder, platformdirs.user_documents_dir()):
            if place and Path(place).is_dir():
                return Path(place)
        return workspace.parent

    def cancel(self) -> None:
        """Give the export up; what is half done leaves no file."""
        if self.stage is Stage.printing:
            self._renderer.stop_printing()
        self._enter(Stage.none)

    def _enter(self, stage: Stage) -> None:
        if stage is not self.stage:
            self.stage = stage
            self.stage_changed.emit()

    @Slot(object)
    def _on_made(self, made: "Made") -> None:
        if self.stage is Stage.awaiting_pages:
            self._ask(made.file_name, self._workspace)

    @Slot(bytes)
    def _on_printed(self, pdf: bytes) -> None:
        path, self._target = self._target, None
        self._enter(Stage.none)
        if path is None:
            return
        try:
            making.write(path, bytes(pdf))
        except UserError as error:
            self.refused.emit(str(error))
            return
        self.folder = str(path.parent)
        self.written.emit(path)

    @Slot(str)
    def _on_failed(self, sentence: str) -> None:
        self._enter(Stage.none)
        self.refused.emit(sentence)
