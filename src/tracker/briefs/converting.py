"""A long brief in another format, written in a process of its own: it can be stopped, and the window goes on."""

import contextlib
import threading
from collections.abc import Callable
from dataclasses import fields
from functools import partial
from multiprocessing.connection import Connection
from typing import Any

from tracker.briefs.formats import converted
from tracker.briefs.press import CancelledError, Stage
from tracker.briefs.stages import heard_by
from tracker.child import PATIENCE, Child
from tracker.model.errors import UserError

FEW = 200
ENDED = "The file could not be written: the process for it ended. Try again."


def convert(data: Any, form: str, tell: Callable[[str], object], stop: threading.Event) -> bytes:
    """Write a brief in a format that is not typeset, and tell what that is at.

    Raises UserError if it cannot be done and CancelledError once `stop` is set.
    """
    child = Child(serve, "converter")
    try:
        line = child.line()
        _send(line, data, form, stop)
        while True:
            if stop.is_set():
                raise CancelledError
            if not line.poll(PATIENCE):
                continue
            answer = line.recv()
            if isinstance(answer, bytes):
                return answer
            if not isinstance(answer, Stage):
                raise UserError(str(answer))
            tell(answer.words)
    except (EOFError, OSError):
        raise UserError(ENDED) from None
    finally:
        child.end()


def serve(line: Connection) -> None:
    """Write one brief; the child's whole life."""
    with contextlib.suppress(EOFError, OSError, KeyboardInterrupt):
        kind, form, lists = line.recv()
        values: dict[str, Any] = dict.fromkeys(lists, ())
        while (piece := line.recv()) is not None:
            name, value = piece
            values[name] = (*values[name], *value) if name in lists else value
        try:
            with heard_by(partial(_say, line)):
                line.send(converted(kind(**values), form))
        except UserError as error:
            line.send(str(error))
        except Exception as error:  # noqa: BLE001 - the other end decides what to do with it
            line.send(f"The file could not be written ({type(error).__name__}: {error}). Report this.")


def _send(line: Connection, data: Any, form: str, stop: threading.Event) -> None:
    """Send it in pieces: while one is packed, every other thread waits."""
    values = {one.name: getattr(data, one.name) for one in fields(data)}
    lists = {name for name, value in values.items() if isinstance(value, tuple)}
    line.send((type(data), form, lists))
    for name, value in values.items():
        if name not in lists:
            line.send((name, value))
            continue
        for at in range(0, len(value), _step(value)):
            if stop.is_set():
                raise CancelledError
            line.send((name, value[at : at + _step(value)]))
    line.send(None)


def _step(value: tuple[Any, ...]) -> int:
    """Return how many of a list are sent at once: of a few, each may hold thousands of rows."""
    return 1 if len(value) < FEW else FEW


def _say(line: Connection, words: str) -> None:
    line.send(Stage(words))
