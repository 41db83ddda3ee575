"""Issue the brief that is shown, and give back, open and verify what was issued."""

import tempfile
from pathlib import Path
from typing import TYPE_CHECKING, Any

from PySide6.QtCore import QObject, QUrl, Signal, Slot
from PySide6.QtGui import QDesktopServices
from PySide6.QtWidgets import QFileDialog, QWidget

from tracker.desktop.session import Session
from tracker.desktop.views.briefs import making
from tracker.desktop.views.briefs.issues_panel import IssueLine, IssuesPanel
from tracker.model.dates import label
from tracker.model.errors import UserError

if TYPE_CHECKING:
    from tracker.desktop.views.briefs.making import Ready
    from tracker.desktop.views.briefs.rendering import Renderer

PDF_FILES = "PDF (*.pdf)"


class Issuing(QObject):
    """Keeps the panel true to the record, and does what it asks for."""

    written = Signal(object)
    """The Path of a PDF that was saved again."""
    refused = Signal(str)
    changed = Signal()
    """An issue is being made, or no longer is."""

    def __init__(self, session: Session, renderer: "Renderer", panel: IssuesPanel, window: QWidget) -> None:
        super().__init__(window)
        self._session, self._renderer, self._panel, self._window = session, renderer, panel, window
        self.busy = False
        self.newest = ""
        """The newest issue of what is listed, in words: "Issue 3, 14 Mar 2025"."""
        panel.issue_wanted.connect(self.begin)
        panel.open_wanted.connect(self._open)
        panel.verify_wanted.connect(self._verify)
        panel.save_wanted.connect(self._save)
        renderer.issue_ready.connect(self._on_ready)
        renderer.issue_failed.connect(self._on_failed)
        renderer.verified.connect(self._on_verified)

    def refresh(self, kind: str, of: str, limit: str = "") -> None:
        """List the issues of a kind of brief about something, limited to a view or a selection by its name."""
        from tracker.briefs.releases import issued, scope_of

        store = self._session.store
        try:
            found = issued(store, kind, of or None, limit)
            upcoming = store.next_issue(kind, scope_of(store, kind, of or None, limit))
        except UserError:  # what it is about was deleted meanwhile; the pages say so
            found, upcoming = [], 1
        newest = found[0] if found else None
        self.newest = f"Issue {newest.issue}, {_day(newest)}" if newest is not None else ""
        lines = [IssueLine(one.number, one.issue, _words(one)) for one in found]
        self._panel.show_issues(lines, upcoming)

    def why_not(self) -> str:
        """Return why nothing can be issued now; empty if it can."""
        if self.busy:
            return "It is being issued."
        if self._renderer.latest is None:
            return "The pages are not there yet."
        if not self._session.can_edit:
            return self._session.paused or "This workspace is open read-only."
        return ""

    @Slot()
    def begin(self) -> None:
        """Gather and typeset the next issue, away from the window's thread."""
        if not self.why_not():
            self.busy = True
            self._renderer.make_issue()
            self.changed.emit()

    def cancel(self) -> None:
        """Give the issue up that is being made; its number is not taken."""
        if self.busy:
            self._renderer.stop_issue()
            self.busy = False
            self.changed.emit()

    @Slot(object)
    def _on_ready(self, ready: "Ready") -> None:
        from tracker.briefs.releases import keep

        self.busy = False
        self._session.run(keep, ready.of, ready.data, ready.pdf, ready.chosen, ready.now)
        self.changed.emit()

    @Slot(str)
    def _on_failed(self, sentence: str) -> None:
        self.busy = False
        self.refused.emit(sentence)
        self.changed.emit()

    @Slot(int)
    def _open(self, record: int) -> None:
        """Hand a copy of the very PDF to the system's viewer."""
        name, pdf = self._pdf(record)
        folder = Path(tempfile.mkdtemp(prefix="summit-tracker-"))
        making.write(folder / name, pdf)
        if not QDesktopServices.openUrl(QUrl.fromLocalFile(str(folder / name))):
            self.refused.emit(f"The system knows no program for {name}; save a copy and open it yourself.")

    @Slot(int)
    def _save(self, record: int) -> None:
        name, pdf = self._pdf(record)
        start = self._session.store.path.parent / name
        chosen, _ = QFileDialog.getSaveFileName(self._window, "Save the issue as PDF", str(start), PDF_FILES)
        if not chosen:
            return
        try:
            making.write(Path(chosen), pdf)
        except UserError as error:
            self.refused.emit(str(error))
        else:
            self.written.emit(Path(chosen))

    def _pdf(self, record: int) -> tuple[str, bytes]:
        from tracker.model.records import BriefRelease
        from tracker.store import pdf_of

        release = self._session.store.get(BriefRelease, record)
        return making.issue_name(release), pdf_of(release)

    @Slot(int)
    def _verify(self, record: int) -> None:
        self._panel.say(record, "Verifying…", "t3")
        self._renderer.verify(self._session.store.path, record)

    @Slot(object)
    def _on_verified(self, found: tuple[int, Any]) -> None:
        record, verdict = found
        words = "The same, byte for byte" if verdict.holds and verdict.reprinted else verdict.words
        self._panel.say(record, words, "t2" if verdict.holds else "danger")


def _words(one: Any) -> str:
    """Write "14 Mar 2025, data 51c0 77e2"."""
    digest = one.data_sha256[:8]
    return f"{_day(one)}, data {digest[:4]} {digest[4:]}"


def _day(one: Any) -> str:
    return label(one.as_of) if one.as_of else "No day"
