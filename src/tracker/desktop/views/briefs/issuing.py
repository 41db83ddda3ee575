"""Issue the brief that is shown, and give back, open and verify what was issued."""

import tempfile
from collections.abc import Mapping
from pathlib import Path
from typing import TYPE_CHECKING, Any

from PySide6.QtCore import QObject, QUrl, Signal, Slot
from PySide6.QtGui import QDesktopServices
from PySide6.QtWidgets import QFileDialog, QWidget

from tracker.desktop.session import Session
from tracker.desktop.views.briefs import making
from tracker.desktop.views.briefs.issues_panel import VERIFYING, IssueLine, IssuesPanel
from tracker.model.dates import label
from tracker.model.errors import UserError
from tracker.model.records import BriefRelease

if TYPE_CHECKING:
    from tracker.briefs import BriefKind
    from tracker.briefs.releases import Issued
    from tracker.briefs.shelved import Shelved
    from tracker.desktop.views.briefs.making import Ready
    from tracker.desktop.views.briefs.rendering import Renderer
    from tracker.store import Step

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
        self._every: list[Issued] | None = None  # all that was issued, until another one is
        self.newest = ""
        """The newest issue that the brief can be compared with, in words: "Issue 3, 14 Mar 2025"."""
        self.later = ""
        """Which issues it is not compared with, as they tell of a later day than it does."""
        session.stepped.connect(self._forget)
        panel.issue_wanted.connect(self.begin)
        panel.open_wanted.connect(self._open)
        panel.verify_wanted.connect(self._verify)
        panel.save_wanted.connect(self._save)
        renderer.issue_ready.connect(self._on_ready)
        renderer.issue_failed.connect(self._on_failed)
        renderer.verified.connect(self._on_verified)

    def refresh(self, kind: str, of: str, limit: str, offered: "Mapping[str, BriefKind | None]") -> None:
        """List the issues of a kind of brief about something, limited to a view or a selection by its name.

        Below them come those of no brief that can be chosen, as `offered` are all templates that there are.
        """
        from tracker.briefs.releases import issued, parted, passed_over, series_of
        from tracker.briefs.shelved import shelved

        store = self._session.store
        self._every = every = self._every if self._every is not None else issued(store)
        try:
            found = issued(store, kind, of or None, limit, among=every)
            upcoming = series_of(store, kind, of or None, limit).next_issue(store, kind)
        except UserError:  # what it is about was deleted meanwhile; the pages say so
            found, upcoming = [], 1
        earlier, later = parted(found, self._session.as_of)
        newest = max(earlier, key=lambda one: one.issue, default=None)
        self.newest = f"Issue {newest.issue}, {_day(newest)}" if newest is not None else ""
        self.later = passed_over(later)
        lines = [IssueLine(one.number, f"Issue {one.issue}", _words(one)) for one in found]
        others = shelved(store, offered, {one.number for one in found}, among=every)
        self._panel.show_issues(lines, upcoming, [_other(one) for one in others])

    @Slot(object)
    def _forget(self, step: "Step") -> None:
        if BriefRelease.KIND in step.touched:
            self._every = None

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
        obstacle = self.why_not()
        if not obstacle:
            self.busy = True
            self._renderer.make_issue()
            self.changed.emit()
        elif not self.busy:
            self.refused.emit(obstacle)

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
        from tracker.store import pdf_of

        release = self._session.store.get(BriefRelease, record)
        return making.issue_name(release), pdf_of(release)

    @Slot(int)
    def _verify(self, record: int) -> None:
        self._panel.say(record, VERIFYING, "t3")
        self._renderer.verify(self._session.store.path, record)

    @Slot(object)
    def _on_verified(self, found: tuple[int, Any]) -> None:
        record, verdict = found
        words = "The same, byte for byte" if verdict.holds and verdict.reprinted else verdict.words
        self._panel.say(record, words, "t2" if verdict.holds else "danger")


def _other(one: "Shelved") -> IssueLine:
    """Write "Scorecard, issue 2", and below its series, why that cannot be chosen, and what every issue says."""
    scope = f"{_capital(one.issue.scope)}; " if one.issue.scope else ""
    name = f"{_capital(one.kind)}, issue {one.issue.issue}"
    return IssueLine(one.issue.number, name, f"{scope}{one.why}. {_words(one.issue)}")


def _capital(words: str) -> str:
    return words[:1].upper() + words[1:]


def _words(one: Any) -> str:
    """Write "14 Mar 2025, data 51c0 77e2"."""
    digest = one.data_sha256[:8]
    return f"{_day(one)}, data {digest[:4]}\u00a0{digest[4:]}"


def _day(one: Any) -> str:
    return label(one.as_of) if one.as_of else "No day"
