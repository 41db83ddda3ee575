"""Writes the register a portion at a time, so that the window answers meanwhile: to a file, or to the clipboard."""

import time
from collections.abc import Iterator
from pathlib import Path

import numpy as np
from PySide6.QtCore import QObject, QTimer, Signal, Slot

from tracker.desktop.views.register.exporting.cells import Cells
from tracker.desktop.views.register.model import RegisterModel
from tracker.desktop.worker import Work
from tracker.exchange.tables import Writer
from tracker.model.columns import Ids

PORTION = 0.012
"""Seconds of work before the window gets its turn."""
READ = 100
"""Rows that are read at a time."""
CHANGED = "The register changed meanwhile; export it again."


class Portions(QObject):
    """One table as the register shows it; `made` carries its texts in UTF-8, one for each writer."""

    progressed = Signal(int)
    """How many rows are written."""
    made = Signal(object)
    refused = Signal(str)

    def __init__(self, model: RegisterModel, rows: Ids, cells: Cells, *writers: Writer) -> None:
        """Write rows of the index; those below 0 are heads of groups, as in an `Arrangement`."""
        super().__init__()
        self._model, self._rows, self._cells, self._writers = model, rows, cells, writers
        self._of = model.columns, model.standing
        self._texts: tuple[list[bytes], ...] = tuple([] for _ in writers)
        self._done = 0
        self._steps = self._write()
        self._timer = QTimer(self)
        self._timer.setInterval(0)
        self._timer.timeout.connect(self._go_on)

    def start(self) -> None:
        """Begin."""
        self._timer.start()

    def stop(self) -> None:
        """Give it up; nothing is made."""
        self._timer.stop()

    @property
    def running(self) -> bool:
        """True until all is written or it was given up."""
        return self._timer.isActive()

    @Slot()
    def _go_on(self) -> None:
        columns, standing = self._of
        if self._model.columns is not columns or self._model.standing is not standing:
            self.stop()
            self.refused.emit(CHANGED)
            return
        end = time.monotonic() + PORTION
        for _ in self._steps:
            if time.monotonic() >= end:
                self.progressed.emit(self._done)
                return
        self.stop()
        self.made.emit(self._texts)

    def _write(self) -> Iterator[None]:
        """Write one thing after another, with a pause after each few rows."""
        self._put(*(writer.begin() for writer in self._writers))
        yield
        for at in range(0, len(self._rows), READ):
            rows = self._rows[at : at + READ]
            self._cells.read(self._model, rows[rows >= 0])
            yield
            for number, row in enumerate(rows.tolist()):
                if row < 0:
                    title, count = self._model.shown.group_words(-1 - row)
                    self._put(*(writer.group(title, count) for writer in self._writers))
                    continue
                line = self._cells.line(self._model, row)
                self._put(*(writer.line(line) for writer in self._writers))
                self._done += 1
                if number % 10 == 9:
                    yield
        self._put(*(writer.end() for writer in self._writers))

    def _put(self, *pieces: str) -> None:
        for text, piece in zip(self._texts, pieces, strict=True):
            text.append(piece.encode("utf-8", "replace"))


def written(target: Path, pieces: list[bytes]) -> Work:
    """Return the work that writes a file on a thread of its own."""

    def task() -> None:
        from tracker.briefs import write

        write(target, b"".join(pieces))

    return Work(task)


def rows_of(model: RegisterModel, chosen: list[int] | None) -> Ids:
    """Return all rows with the heads of their groups, those of folded groups too; or of those only the chosen ones."""
    rows = model.shown.unfolded()
    if chosen is None:
        return rows
    wanted = np.zeros(len(model.columns), np.bool_)
    wanted[model.columns.rows_of(chosen)] = True
    kept = (rows < 0) | wanted[np.maximum(rows, 0)]
    rows = rows[kept]
    empty = (rows < 0) & np.append(rows[1:] < 0, [True])
    found: Ids = rows[~empty]
    return found
