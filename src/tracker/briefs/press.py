"""Printing in a process of its own, because Typst cannot be stopped once it runs: cancelling ends the process.

A press keeps its process between orders, so that a preview does not wait for a new one each time.
"""

import contextlib
import shutil
import tempfile
import threading
import weakref
from collections.abc import Callable
from dataclasses import dataclass
from functools import partial
from multiprocessing.connection import Connection
from pathlib import Path
from typing import Self

from tracker.briefs.compile import Order, Printed, fence, fulfil
from tracker.briefs.screen import forget, work_in
from tracker.briefs.stages import heard_by
from tracker.child import PATIENCE, Child
from tracker.model.errors import UserError

STARTING, DONE = "Starting…", "Done"
Progress = Callable[[str], object]


@dataclass(frozen=True)
class Stage:
    """What the process has begun, in words."""

    words: str


class CancelledError(Exception):
    """The order was taken back before it was done."""


class Press:
    """Prints orders in a child process. One order at a time; `cancel` may come from any thread."""

    def __init__(self) -> None:
        # Ending the process leaves it no time to tidy up, so that its folder is taken away from here.
        self.room = Path(tempfile.mkdtemp(prefix="tracker-"))
        weakref.finalize(self, shutil.rmtree, self.room, ignore_errors=True)
        self._child = Child(partial(serve, self.room), "press")
        self._one_at_a_time = threading.Lock()
        self._stop = threading.Event()

    def print(self, wanted: Order, progress: Progress | None = None, stop: threading.Event | None = None) -> Printed:
        """Print an order and wait for it; `stop` takes this one back, also while it waits for its turn.

        Raises UserError if it cannot be done and CancelledError if it was cancelled.
        """
        stop = stop or threading.Event()
        with self._one_at_a_time:
            self._stop.clear()
            tell = progress or (lambda _: None)
            tell(STARTING)
            line = self._line()
            try:
                line.send(wanted)
                answer = None
                while answer is None:
                    if self._stop.is_set() or stop.is_set():
                        raise CancelledError
                    if line.poll(PATIENCE):
                        answer = _heard(line.recv(), tell)
            except (EOFError, OSError):
                self._child.end()
                if self._stop.is_set():
                    raise CancelledError from None
                raise UserError(_ended(wanted)) from None
            except CancelledError:
                self._child.end()
                raise
            tell(DONE)
        if isinstance(answer, Printed):
            return answer
        raise UserError(str(answer))

    def cancel(self) -> None:
        """Take the order back that is being printed; nothing happens if there is none."""
        self._stop.set()

    def warm_up(self) -> None:
        """Start the process now, so that the first order need not wait for it."""
        with self._one_at_a_time:
            self._line()

    def _line(self) -> Connection:
        self.room.mkdir(mode=0o700, exist_ok=True)
        return self._child.line()

    def close(self) -> None:
        """End the process, and take away what it wrote; cancels what is being printed."""
        self.cancel()
        with self._one_at_a_time:
            self._child.end()
            shutil.rmtree(self.room, ignore_errors=True)

    def __enter__(self) -> Self:
        return self

    def __exit__(self, *_: object) -> None:
        self.close()


def serve(room: Path, line: Connection) -> None:
    """Print what comes in until the other end is closed; the child's whole life, without the network."""
    fence()
    work_in(room)
    with contextlib.suppress(EOFError, OSError, KeyboardInterrupt):
        while True:
            wanted = line.recv()
            try:
                with heard_by(partial(_say, line)):
                    line.send(fulfil(wanted))
                forget()
            except UserError as error:
                line.send(str(error))
            except Exception as error:  # noqa: BLE001 - the other end decides what to do with it
                line.send(f"The brief could not be typeset ({type(error).__name__}: {error}). Report this.")
    shutil.rmtree(room, ignore_errors=True)  # the other end may have ended without doing it


def _say(line: Connection, words: str) -> None:
    line.send(Stage(words))


def _heard(answer: object, tell: Progress) -> object:
    """Pass on what the process says that it is at; return what is the answer to the order."""
    if not isinstance(answer, Stage):
        return answer
    tell(answer.words)
    return None


def _ended(wanted: Order) -> str:
    """Say what to do when the process ended by itself."""
    if wanted.template:
        return (
            f"{wanted.template} ended the process that prints it; it takes too much memory. Correct it and try again."
        )
    return "The brief could not be typeset: the process for it ended. Try again."


def render_in_child(wanted: Order, progress: Progress | None = None, press: Press | None = None) -> Printed:
    """Print one order in a process of its own; cancel it by `press.cancel()` from another thread.

    Raises UserError if it cannot be done and CancelledError if it was cancelled.
    """
    if press is not None:
        return press.print(wanted, progress)
    with Press() as own:
        return own.print(wanted, progress)
