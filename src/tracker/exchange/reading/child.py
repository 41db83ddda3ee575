"""Reading files in a process of its own, because the libraries for it cannot be stopped once they run."""

import contextlib
import threading
from collections.abc import Callable, Sequence
from multiprocessing.connection import Connection
from pathlib import Path
from time import monotonic
from typing import Self

from tracker.child import PATIENCE, Child
from tracker.exchange.reading.files import found_in
from tracker.exchange.reading.found import Found

LONGEST = 120.0  # seconds for one file
MEMORY = 3 * 1024**3  # bytes that the process may take
Outcome = tuple[Path, Found | str]
"""A file with its text, or the sentence that says why it has none."""


def read_files(
    paths: Sequence[Path], stopped: threading.Event, progress: Callable[[int, str], object] | None = None
) -> list[Outcome]:
    """Read files one after the other; what cannot be read says why, and the others still come.

    `progress` is told how many are done and the name of the next. Once `stopped` is set, the rest is left out.
    """
    found: list[Outcome] = []
    with _Reader() as reader:
        for path in paths:
            if progress is not None:
                progress(len(found), path.name)
            answer = None if stopped.is_set() else reader.read(path, stopped)
            if answer is None:
                break
            found.append((path, answer))
    return found


class _Reader:
    """One process that reads; it is ended and made anew where a file takes too long."""

    def __init__(self) -> None:
        self._child = Child(serve, "reading")

    def __enter__(self) -> Self:
        return self

    def __exit__(self, *_: object) -> None:
        self._child.end()

    def read(self, path: Path, stopped: threading.Event) -> Found | str | None:
        """Return the text of a file, the sentence that says why not, or None if it was stopped."""
        line = self._child.line()
        until = monotonic() + LONGEST
        try:
            line.send(path)
            while not line.poll(PATIENCE):
                if stopped.is_set():
                    return None
                if monotonic() > until:
                    self._child.end()
                    return f"{path.name} takes too long to read; it was left out. Paste its text instead."
            answer = line.recv()
        except (EOFError, OSError):
            self._child.end()
            return f"{path.name} could not be read: it asks for more than there is room for. Paste its text instead."
        return answer if isinstance(answer, Found) else str(answer)


def serve(line: Connection) -> None:
    """Read what comes in until the other end is closed; the child's whole life."""
    with contextlib.suppress(ImportError, ValueError, OSError):  # there is no such limit on every system
        import resource

        resource.setrlimit(resource.RLIMIT_AS, (MEMORY, MEMORY))
    with contextlib.suppress(EOFError, OSError, KeyboardInterrupt):
        while True:
            line.send(found_in(line.recv()))
