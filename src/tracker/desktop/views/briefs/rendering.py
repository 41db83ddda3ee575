"""Makes pages and PDFs of briefs away from the window's thread: gathered on a thread, typeset in a child process."""

import threading
from collections.abc import Callable
from dataclasses import replace
from functools import partial
from pathlib import Path
from typing import TYPE_CHECKING

from PySide6.QtCore import QObject, Qt, QTimer, Signal, Slot

from tracker.desktop.views.briefs import making
from tracker.desktop.views.briefs.finding import Book
from tracker.desktop.views.briefs.making import Course, Made, Wish
from tracker.model.errors import UserError

if TYPE_CHECKING:
    from tracker.briefs.portions import Portion

PAUSE_MS = 250


class Job:
    """One task on a thread of its own, which ends soon after `cancel`."""

    def __init__(self, kind: str, task: Callable[[Course], object]) -> None:
        self.kind = kind
        self.stage = ""  # what it is at, in words
        self.cancelled = Course()
        self.heard = False  # its end has reached the window
        self._task = task
        self._open = threading.Lock()
        self._thread: threading.Thread | None = None

    def start(
        self,
        report: Callable[["Job", object, Exception | None], object],
        tell: Callable[["Job", str], object],
        show: Callable[["Job", Made], object],
    ) -> None:
        """Begin; all three are called on the thread, `report` never once the job was cancelled."""
        self.cancelled = Course(partial(tell, self), partial(show, self))
        self._thread = threading.Thread(target=self._run, args=(report,), daemon=True, name=f"brief-{self.kind}")
        self._thread.start()

    def _run(self, report: Callable[["Job", object, Exception | None], object]) -> None:
        result: object = None
        error: Exception | None = None
        try:
            result = self._task(self.cancelled)
        except Exception as raised:  # noqa: BLE001 - it is raised again on the window's thread
            error = raised
        with self._open:
            if not self.cancelled.is_set():
                report(self, result, error)

    def cancel(self) -> None:
        """Let nothing more be heard of it; what it does ends at once where it can, a child process always."""
        with self._open:
            self.cancelled.set()

    @property
    def running(self) -> bool:
        """True until the thread has ended."""
        return self._thread is not None and self._thread.is_alive()

    def wait(self) -> None:
        """Return once the thread has ended."""
        if self._thread is not None:
            self._thread.join()


class Renderer(QObject):
    """Makes the pages of the newest wish, after a pause in which wishes may still change."""

    began = Signal()
    """Pages of another brief are being made."""
    made = Signal(object)
    """A Made is there."""
    asked = Signal()
    """Another brief is wanted than that of which the first pages may be there."""
    front_made = Signal(object)
    """The first pages are there, the rest is still being made: a Made."""
    sharpened = Signal(object)
    """The same brief in more or fewer pixels: a Made."""
    failed = Signal(str)
    """The brief could not be made; carries the sentence."""
    progressed = Signal()
    """What is being made has come to another stage."""
    read = Signal(object)
    """The text of the pages that are shown is there: a Book."""
    read_failed = Signal(str)
    drawn = Signal(object)
    """The pages that were asked for in another fineness: a Made."""
    draw_failed = Signal(str)
    printed = Signal(bytes)
    """The PDF that was asked for is there."""
    print_failed = Signal(str)
    issue_ready = Signal(object)
    """The next issue is typeset and is to be kept: a Ready."""
    issue_failed = Signal(str)
    verified = Signal(object)
    """The id of an issue's record, and what was found about it."""
    _reported = Signal(object, object, object)
    _told = Signal(object, str)
    _shown = Signal(object, object)

    def __init__(self, ppi: Callable[[], float], parent: QObject) -> None:
        super().__init__(parent)
        self._ppi = ppi
        self._wish: Wish | None = None
        self._made: Made | None = None
        self._jobs: list[Job] = []
        # An export goes on while other pages are looked at, so it has a process of its own.
        self._screen, self._paper = making.Typesetter(), making.Typesetter()
        self._pause, self._still = QTimer(self), QTimer(self)
        for timer, done in ((self._pause, self._begin), (self._still, self._sharpen)):
            timer.setSingleShot(True)
            timer.timeout.connect(done)
        self._reported.connect(self._on_reported, Qt.ConnectionType.QueuedConnection)
        self._told.connect(self._on_told, Qt.ConnectionType.QueuedConnection)
        self._shown.connect(self._on_shown, Qt.ConnectionType.QueuedConnection)
        self.destroyed.connect(partial(_end, self._jobs, (self._screen, self._paper)))

    @property
    def latest(self) -> Made | None:
        """The brief that was made last; None while another is asked for."""
        return self._made

    @property
    def waiting(self) -> bool:
        """True from a wish until its pages are there."""
        return self._pause.isActive() or self._has("pages")

    @property
    def printing(self) -> bool:
        """True while a PDF is being made."""
        return self._has("print")

    @property
    def reading(self) -> bool:
        """True while the text of the pages is read."""
        return self._has("text")

    def stage(self, kind: str) -> str:
        """Return what the making of "pages", "print" or "issue" is at: "Drawing 120 pages…"; empty if it is over."""
        return next((job.stage for job in self._jobs if job.kind == kind and _goes_on(job)), "")

    def _has(self, kind: str) -> bool:
        return any(job.kind == kind and _goes_on(job) for job in self._jobs)

    def ask(self, wish: Wish, *, at_once: bool = False) -> None:
        """Make this brief; whatever else was being made is given up."""
        self._give_up("pages", "sharper", "text")
        self._still.stop()
        self._wish, self._made = wish, None
        self.asked.emit()
        # Even at once only after the desk has its size, which says how fine the pages must be.
        self._pause.start(0 if at_once else PAUSE_MS)

    def stop(self) -> None:
        """Give up making pages; a PDF that is being written goes on."""
        self._pause.stop()
        self._still.stop()
        self._give_up("pages", "sharper", "text")

    def sharpen(self) -> None:
        """Draw the same pages for another zoom, if they have not the pixels that it takes."""
        if self._made is not None and abs(self._made.ppi - self._ppi()) > 0.5:
            self._still.start(PAUSE_MS)
        else:
            self._still.stop()

    def rest(self) -> None:
        """Give up making pages, and let the process go that makes them."""
        self.stop()
        self._screen.close()
        if not any(self._has(kind) for kind in ("print", "draw", "issue", "verify")):
            self._paper.close()

    def print(self, form: str = "pdf") -> None:
        """Typeset the brief that is shown as PDF, or write it in another format."""
        if self._made is not None:
            self._give_up("print")
            task = partial(self._paper.make_pdf, self._made)
            if form != "pdf":
                task = partial(making.convert, self._made, form)
            self._start(Job("print", task))

    def draw(self, ppi: float) -> None:
        """Draw the pages for a printer, also those of rows that are not shown."""
        if self._made is not None:
            whole = replace(self._made, portion=None)
            self._start(Job("draw", partial(self._paper.draw_again, whole, ppi)))

    def turn(self, portion: "Portion") -> None:
        """Show other rows of the same brief, of which there are very many."""
        if self._made is not None and not self.waiting:
            self._give_up("sharper", "text")
            self._start(Job("pages", partial(self._screen.turn, self._made, portion, self._ppi())))
            self.began.emit()

    def stop_drawing(self) -> None:
        """Give up the pages for a printer."""
        self._give_up("draw")

    def read_pages(self) -> None:
        """Read the text of the pages that are shown."""
        if self._made is not None and not self._has("text"):
            self._start(Job("text", partial(self._screen.read, self._made)))

    def make_issue(self) -> None:
        """Gather and typeset the next issue of the brief that is shown."""
        if self._made is not None:
            self._start(Job("issue", partial(self._paper.make_issue, self._made.wish)))

    def stop_issue(self) -> None:
        """Give the issue up."""
        self._give_up("issue")

    def verify(self, workspace: Path, record: int) -> None:
        """Print an issue again and compare."""
        self._start(Job("verify", partial(self._paper.verify, workspace, record)))

    def stop_printing(self) -> None:
        """Give up the PDF."""
        self._give_up("print")

    @Slot()
    def _begin(self) -> None:
        if self._wish is not None:
            self._start(Job("pages", partial(self._screen.make, self._wish, self._ppi())))
            self.began.emit()

    @Slot()
    def _sharpen(self) -> None:
        if self._made is not None and not self.waiting:
            self._give_up("sharper")
            self._start(Job("sharper", partial(self._screen.draw_again, self._made, self._ppi())))

    def _start(self, job: Job) -> None:
        over = [each for each in self._jobs if not each.running and (each.heard or each.cancelled.is_set())]
        self._jobs[:] = [each for each in self._jobs if each not in over]
        self._jobs.append(job)
        job.start(self._reported.emit, self._told.emit, self._shown.emit)

    def _give_up(self, *kinds: str) -> None:
        for job in self._jobs:
            if job.kind in kinds:
                job.cancel()

    @Slot(object, object, object)
    def _on_reported(self, job: Job, result: object, error: Exception | None) -> None:
        if job.cancelled.is_set():
            return
        job.heard = True
        job.wait()
        if isinstance(error, UserError):
            heard = {
                "print": self.print_failed,
                "issue": self.issue_failed,
                "verify": self.issue_failed,
                "text": self.read_failed,
                "draw": self.draw_failed,
            }
            heard.get(job.kind, self.failed).emit(str(error))
        elif error is not None:
            raise error
        elif isinstance(result, Made) and job.kind == "draw":
            self.drawn.emit(result)
        elif isinstance(result, Made):
            self._made = result
            (self.made if job.kind == "pages" else self.sharpened).emit(result)
        elif isinstance(result, bytes):
            self.printed.emit(result)
        elif isinstance(result, Book):
            self.read.emit(result)
        elif isinstance(result, making.Ready):
            self.issue_ready.emit(result)
        elif result is not None:
            self.verified.emit(result)

    @Slot(object, object)
    def _on_shown(self, job: Job, front: Made) -> None:
        if _goes_on(job):
            self.front_made.emit(front)

    @Slot(object, str)
    def _on_told(self, job: Job, words: str) -> None:
        if _goes_on(job) and words.endswith("…"):
            job.stage = words
            self.progressed.emit()


def _goes_on(job: Job) -> bool:
    return not job.heard and not job.cancelled.is_set()


def _end(jobs: list[Job], typesetters: tuple[making.Typesetter, ...], _gone: QObject | None = None) -> None:
    """Cancel everything and wait for it, when the view goes."""
    for job in jobs:
        job.cancel()
    for each in typesetters:
        each.close()
    for job in jobs:
        job.wait()
