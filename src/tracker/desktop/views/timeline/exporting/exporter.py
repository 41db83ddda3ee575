"""Asks for previews, files and pages away from the window's thread, and tells when they are there."""

import contextlib
import threading
from functools import partial

from PySide6.QtCore import QObject, Signal, Slot

from tracker.desktop.views.timeline.exporting.choices import Format
from tracker.desktop.views.timeline.exporting.order import Order
from tracker.desktop.views.timeline.exporting.process import CancelledError, Process, Progress, Refused, Wish, quietly
from tracker.desktop.worker import Work
from tracker.model.errors import UserError


class Exporter(QObject):
    """One process for previews and exports. Of previews only the newest is made; an export waits for its turn."""

    previewed = Signal(object, int, bytes)
    """A Plan, the number of a page, and that page as PNG; no page if the plan cannot be made."""
    preview_refused = Signal(str)
    made = Signal(object)
    """The files that were asked for: a list of their content and what there is to know about it."""
    drawn = Signal(object)
    """The Pages that were asked for."""
    refused = Signal(str)
    """What was asked for cannot be made; carries the sentence."""
    cancelled = Signal()
    """What was asked for was taken back."""
    progressed = Signal(int, int, str)
    """So much is done, of so much, and what is being done."""

    def __init__(self, parent: QObject) -> None:
        super().__init__(parent)
        self._process = Process()
        self._next: Wish | None = None
        self._previewing = False
        self._cancel = threading.Event()
        self.working = False

    def preview(self, order: Order, number: int, scale: float) -> None:
        """Ask for one page; one that was asked for and not begun is forgotten."""
        self._next = Wish("preview", order, (number, scale))
        if not self._previewing:
            self._preview_next()

    def files(self, order: Order, *formats: Format) -> None:
        """Ask for files."""
        self._begin(Wish("files", order, formats))

    def pages(self, order: Order) -> None:
        """Ask for all pages, to put them on a printer."""
        self._begin(Wish("pages", order))

    def cancel(self) -> None:
        """Take back what was asked for, previews excepted."""
        self._cancel.set()

    def close(self) -> None:
        """End the process, and forget what was asked for."""
        self._next = None
        self._cancel.set()
        threading.Thread(target=self._process.close, name="timeline-end").start()

    def _begin(self, wish: Wish) -> None:
        self._cancel = threading.Event()
        self.working = True
        self._start(wish, self._cancel)

    def _preview_next(self) -> None:
        wish, self._next = self._next, None
        self._previewing = wish is not None
        if wish is not None:
            self._start(wish, threading.Event())

    def _start(self, wish: Wish, cancelled: threading.Event) -> None:
        work = Work(partial(_done, self._process, wish, cancelled, self.progressed.emit))
        work.done.connect(self._on_done)
        work.start()

    @Slot(object)
    def _on_done(self, found: tuple[Wish, object]) -> None:
        wish, answer = found
        if wish.what == "preview":
            self._on_preview(answer)
            return
        self.working = False
        if answer is None or self._cancel.is_set():  # it may have been there already when it was taken back
            self.cancelled.emit()
        elif isinstance(answer, Refused):
            self.refused.emit(answer.sentence)
        elif wish.what == "files":
            self.made.emit(answer)
        else:
            self.drawn.emit(answer)

    def _on_preview(self, answer: object) -> None:
        if self._next is None and isinstance(answer, Refused):
            self.preview_refused.emit(answer.sentence)
        elif isinstance(answer, tuple):
            self.previewed.emit(*answer)
        self._preview_next()


def _done(process: Process, wish: Wish, cancelled: threading.Event, progress: Progress) -> tuple[Wish, object]:
    """Do what is wished; None for what was cancelled."""

    def tell(done: int, of: int, words: str) -> None:
        with contextlib.suppress(RuntimeError):  # nobody listens any more
            progress(done, of, words)

    try:
        return wish, process.ask(wish, cancelled, tell if wish.what != "preview" else quietly)
    except CancelledError:
        return wish, None
    except UserError as error:
        return wish, Refused(str(error))
