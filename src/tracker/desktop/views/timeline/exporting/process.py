"""Rendering in a process of its own: the window never waits, and cancelling ends the process."""

import contextlib
import os
import threading
from collections.abc import Callable
from dataclasses import dataclass
from multiprocessing.connection import Connection
from typing import TYPE_CHECKING, Any

from tracker.child import PATIENCE, Child
from tracker.model.errors import UserError

if TYPE_CHECKING:
    from tracker.desktop.views.timeline.exporting.order import Order

Progress = Callable[[int, int, str], object]


def quietly(done: int, of: int, words: str) -> None:
    """Tell nobody how far it is."""


class CancelledError(Exception):
    """What was asked for was taken back before it was there."""


@dataclass(frozen=True)
class Wish:
    """What to do with an order: "preview" (page, scale), "files" (formats) or "pages", with its numbers."""

    what: str
    order: "Order"
    with_: tuple[Any, ...] = ()


@dataclass(frozen=True)
class Step:
    """How far it is: so many of all, and what is being done."""

    done: int
    of: int
    words: str


@dataclass(frozen=True)
class Refused:
    """It cannot be done; says why."""

    sentence: str


class Process:
    """Does one wish at a time, in a child that it keeps for the next one. `ask` blocks: use a thread."""

    def __init__(self) -> None:
        self._child = Child(serve, "timeline")
        self._one_at_a_time = threading.Lock()
        self._closing = threading.Event()

    def ask(self, wish: Wish, cancelled: threading.Event, progress: Progress) -> Any:
        """Do it and wait for it. Raises UserError if it cannot be done, CancelledError once `cancelled` is set."""
        with self._one_at_a_time:
            if cancelled.is_set() or self._closing.is_set():
                raise CancelledError
            line = self._child.line()
            try:
                line.send(wish)
                answer = self._answer(line, cancelled, progress)
            except (EOFError, OSError):
                self._child.end()
                raise UserError("The timeline could not be rendered: the process for it ended. Try again.") from None
            except CancelledError:
                self._child.end()
                raise
        if isinstance(answer, Refused):
            raise UserError(answer.sentence)
        return answer

    def _answer(self, line: Connection, cancelled: threading.Event, progress: Progress) -> Any:
        while True:
            if cancelled.is_set() or self._closing.is_set():
                raise CancelledError
            if not line.poll(PATIENCE):
                continue
            answer = line.recv()
            if not isinstance(answer, Step):
                return answer
            progress(answer.done, answer.of, answer.words)

    def close(self) -> None:
        """End the process for good, and with it what it does."""
        self._closing.set()
        with self._one_at_a_time:
            self._child.end()


def serve(line: Connection) -> None:
    """Do what comes in until the other end is closed; the child's whole life."""
    os.environ["QT_QPA_PLATFORM"] = "offscreen"
    for name in ("QT_SCALE_FACTOR", "QT_SCREEN_SCALE_FACTORS", "QT_QPA_PLATFORMTHEME"):
        os.environ.pop(name, None)
    from PySide6.QtWidgets import QApplication

    from tracker.desktop.theme import theme_of
    from tracker.desktop.views.timeline.exporting.rendering import Renderer

    application = QApplication(["tracker"])
    theme_of(application)
    renderer = Renderer()
    with contextlib.suppress(EOFError, OSError, KeyboardInterrupt):
        while True:
            wish = line.recv()

            def tell(done: int, of: int, words: str) -> None:
                line.send(Step(done, of, words))

            try:
                line.send(renderer.fulfil(wish, tell))
            except UserError as error:
                line.send(Refused(str(error)))
            except (EOFError, OSError):
                raise
            except Exception as error:  # noqa: BLE001 - the other end decides what to do with it
                line.send(
                    Refused(f"The timeline could not be rendered ({type(error).__name__}: {error}). Report this.")
                )
    renderer.close()
