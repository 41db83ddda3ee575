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
    from tracker.briefs.portions import Portion
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
    portion: "Portion | None" = None  # the rows that are shown of very many; None if all are
    ids: Mapping[str, int] = field(default_factory=dict, repr=False)  # of the commitments by their refs


class Course(threading.Event):
    """Set once what is being made is no longer wanted; and what it is at, for those who wait."""

    def __init__(
        self, heard: Callable[[str], object] | None = None, seen: Callable[[Made], object] | None = None
    ) -> None:
        super().__init__()
        self._heard, self._seen = heard, seen

    def at(self, words: str) -> None:
        """Say what begins now. Raises CancelledError if it is no longer wanted."""
        from tracker.briefs import CancelledError

        if self.is_set():
            raise CancelledError
        if self._heard is not None:
            self._heard(words)

    def show(self, front: Made) -> None:
        """Hand over the first pages of what is still being made."""
        if self._seen is not None and front.pages and not self.is_set():
            self._seen(front)


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


def remarks_on(data: Any) -> list[tuple[str, str]]:
    """Return what is wrong with the likelihood and the confidence in what a brief concludes, sentence by sentence."""
    from tracker.briefs.judging import remarks, said_in

    return [(one.words, one.sentence) for one in remarks(said_in(data))]


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


@dataclass(frozen=True)
class _Gathered:
    """What a brief says before the author's words, marking and logo are put in: for a wish, after a step of the log."""

    key: tuple[Wish, Any]
    data: Any
    checks: tuple[Check, ...]
    ids: Mapping[str, int]


def _turns(wish: Wish) -> object:
    """Return what a wish is about: while that is the same, so is the portion that is shown."""
    return wish.kind, wish.of, wish.chosen.only


class Typesetter:
    """Makes one brief at a time in a child process that it keeps for the next one. Its methods block: use a thread."""

    def __init__(self) -> None:
        self._press: Press | None = None
        self._starting = threading.Lock()
        self._gathered: _Gathered | None = None
        self._turned: tuple[object, int] = (None, 0)  # what was turned to another portion, and its first row

    def make(self, wish: Wish, ppi: float, course: Course) -> Made:
        """Read the workspace through a connection of its own, then typeset pages.

        Raises UserError if it cannot be done, CancelledError once `course` is set.
        """
        from tracker.briefs import file_name
        from tracker.briefs.parts import many_of, without
        from tracker.briefs.portions import first_portion
        from tracker.briefs.stamp import stamped

        course.at(GATHERING)
        found, chosen = self._gather(wish), wish.chosen
        course.at(GATHERING)
        worked_out = found.data
        data = stamped(worked_out, chosen)
        made = Made(
            wish,
            data,
            (),
            ppi,
            (*found.checks, *wording_checks(remarks_on(data))),
            file_name(data.head),
            computed=_bottom_line(without(worked_out, chosen)),
            parts=many_of(worked_out),
            portion=first_portion(data, self._turned[1] if self._turned[0] == _turns(wish) else 0),
            ids=found.ids,
        )
        return self.turn(made, made.portion, ppi, course)

    def _gather(self, wish: Wish) -> _Gathered:
        """Read the workspace, unless only the author's words changed since that was done last, and no record."""
        from tracker.briefs import gather
        from tracker.briefs.releases import compared
        from tracker.store import open_workspace

        of = wish.of or None
        with open_workspace(wish.workspace, read_only=True) as store:
            whole = replace(_whole(wish.chosen), marking="", logo="")
            key = (replace(wish, chosen=whole), store.steps(1))
            kept = self._gathered  # a job that was given up may end late, and keep its own
            if kept is None or kept.key != key:
                data = gather(store, wish.kind, of, compared(store, wish.kind, of, whole))
                checks = checks_of(store, covered(data), store.standing(whole.as_of, whole.known_on))
                ids = dict(zip(store.columns.refs, store.columns.ids.tolist(), strict=True))
                kept = _Gathered(key, data, tuple(checks), ids)
                # What stands in the file of a house template may change at any time.
                self._gathered = None if data.head.template else kept
            return kept

    def turn(self, made: Made, portion: "Portion | None", ppi: float, course: Course) -> Made:
        """Typeset a portion of the same data, or all of it, its first pages before the rest. Raises as `make` does.

        What is made anew of the same begins with the same portion.
        """
        self._turned = _turns(made.wish), portion.first if portion is not None else 0
        self._show_front(made, portion, ppi, course)
        return self._drawn(made, portion, ppi, course)

    def _show_front(self, made: Made, portion: "Portion | None", ppi: float, course: Course) -> None:
        """Make the first pages if there are many rows: those before the last row that is there."""
        from tracker.briefs.portions import has_front, order_front

        if not has_front(made.data, portion):
            return
        printed = self._print(order_front(made.data, portion, form="png", ppi=ppi), course)
        spots = spots_of(printed.places, made.ids)
        many = max((one.page for one in spots if one.id), default=0)
        pages = _pages(printed.pieces[:many], ppi)
        seen = tuple(one for one in spots if one.page < many)
        course.show(replace(made, pages=pages, spots=seen, ppi=ppi, portion=portion))

    def _drawn(self, made: Made, portion: "Portion | None", ppi: float, course: Course) -> Made:
        from tracker.briefs.portions import order_portion

        printed = self._print(order_portion(made.data, portion, form="png", ppi=ppi), course)
        spots, checks = spots_of(printed.places, made.ids), (*made.checks, *printing_checks(printed.warnings))
        pages = _pages(printed.pieces, ppi)
        return replace(made, pages=pages, ppi=ppi, spots=spots, checks=tuple(dict.fromkeys(checks)), portion=portion)

    def draw_again(self, made: Made, ppi: float, course: Course) -> Made:
        """Typeset the same pages in other pixels. Raises as `make` does."""
        return self._drawn(made, made.portion, ppi, course)

    def read(self, made: Made, course: Course) -> Book:
        """Return the text of the same pages, with where it stands on them. Raises as `make` does."""
        from tracker.briefs.page_text import unpacked
        from tracker.briefs.portions import order_portion

        printed = self._print(order_portion(made.data, made.portion, form="text"), course)
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
    """Write the same data in a format that is not typeset, a long brief in a process of its own.

    Raises as `Typesetter.make` does.
    """
    if made.portion is None:  # it takes a moment only
        from tracker.briefs.formats import converted

        return converted(made.data, form)
    from tracker.briefs.converting import convert as convert_apart

    course.at(STARTING)
    return convert_apart(made.data, form, course.at, course)


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
