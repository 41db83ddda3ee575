"""Makes a brief off the window's thread: gathers it from the file, typesets it in a child process."""

import threading
from collections.abc import Callable, Mapping
from dataclasses import dataclass, field, replace
from datetime import UTC, datetime
from pathlib import Path
from typing import TYPE_CHECKING, Any

from tracker.desktop.views.briefs.checks import Check, checks_of, printing_checks, wording_checks
from tracker.desktop.views.briefs.finding import Book
from tracker.desktop.views.briefs.page_pictures import Page
from tracker.desktop.views.briefs.pages import POINTS
from tracker.desktop.views.briefs.spots import Spot, spots_of

if TYPE_CHECKING:
    from tracker.briefs import BriefKind, Choices, Order, Press, Printed
    from tracker.briefs.releases import Verdict
    from tracker.model.records import BriefRelease


GATHERING, STARTING = "Gathering…", "Starting…"


@dataclass(frozen=True)
class Wish:
    """The brief that is asked for: a kind, the ref or code of what it is about or "" for everything, what is chosen."""

    workspace: Path
    kind: str
    of: str
    chosen: "Choices"


@dataclass(frozen=True)
class Made:
    """A brief as it is shown. Its PDF is made of the same data."""

    wish: Wish
    data: Any
    pages: tuple[Page, ...]
    ppi: float
    checks: tuple[Check, ...]
    file_name: str
    computed: str = ""  # the bottom line without the author's own
    spots: tuple[Spot, ...] = ()
    parts: Mapping[str, int] = field(default_factory=dict)  # how much each part says that can be left out


class Course(threading.Event):
    """Set once what is being made is no longer wanted; and what it is at, for those who wait."""

    def __init__(self, heard: Callable[[str], object] | None = None) -> None:
        super().__init__()
        self._heard = heard

    def at(self, words: str) -> None:
        """Say what begins now. Raises CancelledError if it is no longer wanted."""
        from tracker.briefs import CancelledError

        if self.is_set():
            raise CancelledError
        if self._heard is not None:
            self._heard(words)


@dataclass(frozen=True)
class Ready:
    """An issue that is gathered and typeset, and only has to be kept."""

    of: str | None
    data: Any
    pdf: bytes
    chosen: "Choices"
    now: datetime


def kinds() -> "list[BriefKind]":
    """Return the kinds of brief that there are."""
    from tracker.briefs import KINDS

    return list(KINDS.values())


def own_remarks(chosen: "Choices") -> list[tuple[str, str]]:
    """Return what is wrong with the likelihood and the confidence in the author's own words, sentence by sentence."""
    from tracker.briefs.judging import remarks

    return [(one.words, one.sentence) for text in (chosen.bottom_line, chosen.judgements) for one in remarks(text)]


def obstacle_of(sentence: str) -> tuple[str, str, bool]:
    """Return a title and words for why a brief was not made, and whether it may help to try again."""
    from tracker.briefs.limits import NOTHING_LEFT
    from tracker.briefs.words import capital

    if sentence.startswith(NOTHING_LEFT):
        return NOTHING_LEFT, capital(sentence.removeprefix(f"{NOTHING_LEFT}: ")), False
    return "This brief could not be made", sentence, True


def covered(data: Any) -> list[str]:
    """Return the uids of the commitments that a brief is made of."""
    return [mark.uid for mark in getattr(data, "marks", ())]


class Typesetter:
    """Makes one brief at a time in a child process that it keeps for the next one. Its methods block: use a thread."""

    def __init__(self) -> None:
        self._press: Press | None = None
        self._starting = threading.Lock()

    def make(self, wish: Wish, ppi: float, course: Course) -> Made:
        """Read the workspace through a connection of its own, then typeset pages.

        Raises UserError if it cannot be done, CancelledError once `course` is set.
        """
        from tracker.briefs import file_name, gather, order
        from tracker.briefs.parts import many_of, without
        from tracker.briefs.releases import compared
        from tracker.briefs.stamp import stamped
        from tracker.store import open_workspace

        course.at(GATHERING)
        with open_workspace(wish.workspace, read_only=True) as store:
            chosen = compared(store, wish.kind, wish.of or None, wish.chosen)
            worked_out = gather(store, wish.kind, wish.of or None, _whole(chosen))
            course.at(GATHERING)
            data = stamped(worked_out, chosen)
            checks = checks_of(store, covered(data), store.standing(chosen.as_of, chosen.known_on))
            ids = dict(zip(store.columns.refs, store.columns.ids.tolist(), strict=True))
        printed = self._print(order(data, form="png", ppi=ppi), course)
        checks = (*checks, *wording_checks(own_remarks(chosen)), *printing_checks(printed.warnings))
        return Made(
            wish,
            data,
            _pages(printed.pieces, ppi),
            ppi,
            checks,
            file_name(data.head),
            computed=_bottom_line(without(worked_out, chosen)),
            spots=spots_of(printed.places, ids),
            parts=many_of(worked_out),
        )

    def draw_again(self, made: Made, ppi: float, course: Course) -> Made:
        """Typeset the same data in other pixels. Raises as `make` does."""
        from tracker.briefs import order

        printed = self._print(order(made.data, form="png", ppi=ppi), course)
        return replace(made, pages=_pages(printed.pieces, ppi), ppi=ppi)

    def read(self, made: Made, course: Course) -> Book:
        """Return the text of the same pages, with where it stands on them. Raises as `make` does."""
        from tracker.briefs import order
        from tracker.briefs.page_text import unpacked

        printed = self._print(order(made.data, form="text"), course)
        return Book([unpacked(piece) for piece in printed.pieces])

    def make_pdf(self, made: Made, course: Course) -> bytes:
        """Typeset the same data as PDF. Raises as `make` does."""
        from tracker.briefs import order

        return self._print(order(made.data), course).pdf

    def make_issue(self, wish: Wish, course: Course) -> Ready:
        """Gather and typeset the next issue; nothing is kept yet. Raises as `make` does."""
        from tracker.briefs import gather, order
        from tracker.briefs.releases import chosen_for_issue
        from tracker.store import open_workspace

        course.at(GATHERING)
        now, of = datetime.now(UTC), wish.of or None
        with open_workspace(wish.workspace, read_only=True) as store:
            chosen = chosen_for_issue(store, wish.kind, of, wish.chosen, now)
            data = gather(store, wish.kind, of, chosen)
        return Ready(of, data, self._print(order(data), course).pdf, chosen, now)

    def verify(self, workspace: Path, record: int, course: Course) -> "tuple[int, Verdict]":
        """Print an issue again from its frozen data and compare. Raises as `make` does."""
        from tracker.briefs.releases import verify
        from tracker.model.records import BriefRelease
        from tracker.store import open_workspace

        with open_workspace(workspace, read_only=True) as store:
            release = store.get(BriefRelease, record)
        return record, verify(release, lambda wanted: self._print(wanted, course))

    def close(self) -> None:
        """End the process."""
        with self._starting:
            if self._press is not None:
                self._press.close()

    def _print(self, wanted: "Order", course: Course) -> "Printed":
        from tracker.briefs import Press

        course.at(STARTING)
        with self._starting:
            self._press = press = self._press or Press()
        return press.print(wanted, course.at, course)


def convert(made: Made, form: str, course: Course) -> bytes:
    """Write the same data in a format that is not typeset."""
    from tracker.briefs.formats import converted

    del course  # it takes a moment only
    return converted(made.data, form)


def issue_name(release: "BriefRelease") -> str:
    """Return a name for the PDF of an issue."""
    from tracker.briefs import file_name
    from tracker.briefs.releases import head_of

    return file_name(head_of(release))


def _whole(chosen: "Choices") -> "Choices":
    """Return the choices with every part and without the author's own words, so that all can be counted and shown."""
    everything = replace(chosen, bottom_line="", judgements="", with_figure=True, with_matrix=True)
    return replace(everything, with_changes=True, with_endnotes=True)


def _bottom_line(data: Any) -> str:
    return " ".join(one for one in (data.lead, *data.sentences) if one)


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
