"""Makes a brief off the window's thread: gathers it from the file, typesets it in a child process."""

import threading
from dataclasses import dataclass, replace
from pathlib import Path
from typing import TYPE_CHECKING, Any

from tracker.desktop.views.briefs.checks import Check, checks_of, printing_checks
from tracker.desktop.views.briefs.pages import POINTS, Page

if TYPE_CHECKING:
    from tracker.briefs import Order, Press, Printed


@dataclass(frozen=True)
class Wish:
    """The brief that is asked for: a kind, a meeting's ref or "" for everything, a day, a paper."""

    workspace: Path
    kind: str
    of: str
    as_of: int
    known_on: int | None = None
    paper: str = "a4"
    author: str = ""
    organisation: str = ""


@dataclass(frozen=True)
class Made:
    """A brief as it is shown. Its PDF is made of the same data."""

    wish: Wish
    data: Any
    pages: tuple[Page, ...]
    ppi: float
    checks: tuple[Check, ...]
    file_name: str


def kinds() -> list[tuple[str, str, str]]:
    """Return the kinds of brief that there are: key, title, and what it is for."""
    from tracker.briefs import KINDS

    return [(key, kind.title, kind.words) for key, kind in KINDS.items()]


class Typesetter:
    """Makes one brief at a time in a child process that it keeps for the next one. Its methods block: use a thread."""

    def __init__(self) -> None:
        self._press: Press | None = None
        self._starting = threading.Lock()

    def make(self, wish: Wish, ppi: float, cancelled: threading.Event) -> Made:
        """Read the workspace through a connection of its own, then typeset pages.

        Raises UserError if it cannot be done, CancelledError once `cancelled` is set.
        """
        from tracker.briefs import Choices, file_name, gather, order
        from tracker.store import open_workspace

        chosen = Choices(wish.as_of, wish.known_on, wish.author, wish.organisation, wish.paper)
        with open_workspace(wish.workspace, read_only=True) as store:
            data = gather(store, wish.kind, wish.of or None, chosen)
            checks = checks_of(store, wish.of, store.standing(wish.as_of, wish.known_on))
        printed = self._print(order(data, form="png", ppi=ppi), cancelled)
        checks = (*checks, *printing_checks(printed.warnings))
        return Made(wish, data, _pages(printed.pieces, ppi), ppi, checks, file_name(data))

    def draw_again(self, made: Made, ppi: float, cancelled: threading.Event) -> Made:
        """Typeset the same data in other pixels. Raises as `make` does."""
        from tracker.briefs import order

        printed = self._print(order(made.data, form="png", ppi=ppi), cancelled)
        return replace(made, pages=_pages(printed.pieces, ppi), ppi=ppi)

    def make_pdf(self, made: Made, cancelled: threading.Event) -> bytes:
        """Typeset the same data as PDF. Raises as `make` does."""
        from tracker.briefs import order

        return self._print(order(made.data), cancelled).pdf

    def cancel(self) -> None:
        """End what is being typeset now; may come from any thread."""
        with self._starting:
            if self._press is not None:
                self._press.cancel()

    def close(self) -> None:
        """End the process."""
        with self._starting:
            if self._press is not None:
                self._press.close()

    def _print(self, wanted: "Order", cancelled: threading.Event) -> "Printed":
        from tracker.briefs import CancelledError, Press

        def go_on(_stage: str) -> None:
            if cancelled.is_set():  # before its turn came, when cancelling the press could not reach it
                raise CancelledError

        with self._starting:
            self._press = press = self._press or Press()
        return press.print(wanted, go_on)


def write(path: Path, pdf: bytes) -> None:
    """Write a PDF whole or not at all. Raises UserError if the place cannot be written."""
    from tracker.briefs import write

    write(path, pdf)


def _pages(pngs: tuple[bytes, ...], ppi: float) -> tuple[Page, ...]:
    """Take the size from the head of each PNG: width and height stand at byte 16, four bytes each."""
    return tuple(
        Page(png, int.from_bytes(png[16:20], "big") / ppi * POINTS, int.from_bytes(png[20:24], "big") / ppi * POINTS)
        for png in pngs
    )
