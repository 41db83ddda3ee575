"""Figures of the brief: records to PDF, beside the bare compile of the same page data."""

import io
import shutil
import statistics
from collections.abc import Iterator
from datetime import date
from pathlib import Path

import numpy as np
from pypdf import PdfReader

from benchmarks.generator import AS_OF
from benchmarks.measuring import Figure, figure, now, quickest, timed
from tracker.briefs import Choices, compile, gather, make_brief, order  # noqa: A004
from tracker.desktop.views.briefs.making import Course, Typesetter, Wish
from tracker.edits.sample import load_sample
from tracker.model.records import Commitment, Meeting
from tracker.store import Store, create_workspace, open_workspace

ROWS = 300
SHORT, LONG = 1_000, 5_000
SAMPLE_AS_OF = date(2025, 3, 5).toordinal()
KINDS = (
    ("scorecard", "PAR-2025-02"),
    ("scorecard", ""),
    ("outcome", "PAR-2025-02"),
    ("outcome", ""),
    ("pack", "BRU-2025-03"),
    ("profile", "GB"),
    ("dossier", "PAR-2025-02/01"),
    ("checklist", ""),
    ("changes", "PAR-2025-02"),
)
EDITS = 5
PPI = 110.0


def figures(path: Path) -> Iterator[Figure]:
    """An outcome brief of a meeting with 300 commitments; Typst, its fonts and the records read warm for all.

    The quickest of many runs in turn: Typst remembers the pages it laid out before, and lets go of them now and then.
    The second figure is the same right after a write, when the records are read again.
    """
    copy = path.with_name("brief.tracker")
    for old in copy.parent.glob(f"{copy.name}*"):
        old.unlink()
    shutil.copyfile(path, copy)
    try:
        with open_workspace(copy) as store:
            ref = meeting_with_many(store)
            wanted = order(gather(store, "outcome", ref, Choices(AS_OF)))
            template = compile._template("outcome")  # noqa: SLF001

            def ours() -> None:
                assert make_brief(store, "outcome", ref, as_of=AS_OF).pdf.startswith(b"%PDF")

            def floor() -> None:
                compile._typeset(template, wanted, wanted.data, False)  # noqa: SLF001

            def forgetful() -> None:
                store.kept(None, lambda: None)
                ours()

            ours()
            value, again, least = quickest(ours, forgetful, floor, times=15)
            yield figure("brief with 300 commitments", ROWS, value, floor=least)
            yield figure("brief with 300 commitments, records read again", ROWS, again, floor=least)
    finally:
        copy.unlink()


def long(path: Path) -> Iterator[Figure]:
    """A page of an outcome brief about 5,000 commitments, beside one about 1,000: what grows faster than its pages."""
    with open_workspace(path) as store:
        there = np.flatnonzero(store.standing(AS_OF).exists)
        if len(there) < LONG:
            return
        ids = store.columns.ids[there]

        def per_page(many: int) -> float:
            asked = Choices(AS_OF, only=frozenset(ids[:many].tolist()), only_words="the first", with_figure=False)
            taken, made = timed(lambda: make_brief(store, "outcome", chosen=asked))
            return taken / len(PdfReader(io.BytesIO(made.pdf)).pages)

        least = per_page(SHORT)
        yield figure("long brief, a page of it", LONG, per_page(LONG), floor=least)


def previews(path: Path) -> Iterator[Figure]:
    """From a wish to the first pages on the screen, in the process that the window keeps: of the sample and of N.

    After another kind was asked for, and after an edit of the author's words. Of the sample the slowest kind is given.
    """
    sample = path.with_name("preview.tracker")
    sample.unlink(missing_ok=True)
    try:
        with create_workspace(sample) as store:
            load_sample(store)
            some = store.count(Commitment)
        asked = [(sample, kind, of, SAMPLE_AS_OF) for kind, of in KINDS]
        (first, edited), many = preview(asked), preview([(path, "checklist", "", AS_OF)])
    finally:
        sample.unlink(missing_ok=True)
    yield figure("preview of another kind, slowest of the sample", some, first)
    yield figure("preview after an edit, slowest of the sample", some, edited)
    with open_workspace(path, read_only=True) as store:
        yield figure("preview of a checklist after an edit", store.count(Commitment), many[1])


def preview(asked: list[tuple[Path, str, str, int]]) -> tuple[float, float]:
    """Milliseconds to the first pages of the slowest brief, at first and in the middle of some edits."""
    typesetter = Typesetter()

    def shown(workspace: Path, kind: str, of: str, day: int, line: str) -> float:
        seen: list[float] = []
        began = now()
        course = Course(seen=lambda _: seen.append(now()))
        typesetter.make(Wish(workspace, kind, of, Choices(day, bottom_line=line)), PPI, course)
        return ((seen or [now()])[0] - began) * 1000

    try:
        shown(*asked[-1], line="The process is there.")
        firsts = [shown(*one, line="") for one in asked]
        edits = [statistics.median(shown(*one, line=f"Words {at}.") for at in range(EDITS)) for one in asked]
    finally:
        typesetter.close()
    return max(firsts), max(edits)


def meeting_with_many(store: Store) -> str:
    """Give one meeting 300 commitments; returns its ref."""
    meeting = store.all(Meeting)[0]
    with store.change("Gather") as tx:
        tx.put_all([one.changed(made_at=meeting.number) for one in store.all(Commitment)[:ROWS]])
    for one in store.all(Commitment, made_at=meeting.number)[ROWS:]:
        with store.change("Move away") as tx:
            tx.put(one.changed(made_at=None))
    assert len(store.all(Commitment, made_at=meeting.number)) == ROWS
    return meeting.ref or ""
