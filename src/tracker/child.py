"""A process of its own for what cannot be stopped once it runs: kept for the next wish, ended to cancel one."""

import multiprocessing
from collections.abc import Callable
from multiprocessing.connection import Connection
from multiprocessing.process import BaseProcess

PATIENCE = 0.05  # seconds between two looks at whether to stop


class Child:
    """One process at a time that runs `serve` with its end of a line; for one thread at a time."""

    def __init__(self, serve: Callable[[Connection], None], name: str) -> None:
        self._serve, self._name = serve, name
        self._process: BaseProcess | None = None
        self._line: Connection | None = None

    def line(self) -> Connection:
        """Return the line to the process, which is started if none runs."""
        if self._line is None or self._process is None or not self._process.is_alive():
            self.end()
            context = multiprocessing.get_context("spawn")
            self._line, theirs = context.Pipe()
            self._process = context.Process(target=self._serve, args=(theirs,), daemon=True, name=self._name)
            self._process.start()
            theirs.close()
        return self._line

    def end(self) -> None:
        """End the process, whatever it does; nothing happens if none runs."""
        if self._process is not None:
            if self._process.pid is not None:  # it may never have started
                self._process.kill()
                self._process.join()
            self._process.close()
        if self._line is not None:
            self._line.close()
        self._process = self._line = None
