"""The process that renders: it answers, is cancelled, and says what went wrong."""

import threading
from collections.abc import Iterator
from pathlib import Path

import pytest
from tests.desktop.views.timeline.exporting.conftest import Place

from tracker.desktop.views.timeline.exporting.choices import Format
from tracker.desktop.views.timeline.exporting.process import CancelledError, Process, Wish
from tracker.model.errors import UserError


@pytest.fixture
def process() -> Iterator[Process]:
    made = Process()
    yield made
    made.close()


def test_a_process_renders_refuses_and_is_cancelled(process: Process, place: Place, tmp_path: Path) -> None:
    steps: list[tuple[int, int, str]] = []

    def tell(done: int, of: int, words: str) -> None:
        steps.append((done, of, words))

    cancelled = threading.Event()
    plan, number, png = process.ask(Wish("preview", place(), (7, 0.5)), cancelled, tell)
    assert (plan.count, number) == (2, 2)
    assert png.startswith(b"\x89PNG")
    ((content, warnings),) = process.ask(Wish("files", place(), (Format.pdf,)), cancelled, tell)
    assert content.startswith(b"%PDF")
    assert warnings == ()
    assert steps == [(0, 2, "Drawing"), (1, 2, "Drawing"), (2, 2, "Writing")]
    pages = process.ask(Wish("pages", place()), cancelled, tell)
    assert len(pages) == 2
    with pytest.raises(UserError, match=r"no\.tracker"):
        process.ask(Wish("pages", place({"workspace": tmp_path / "no.tracker"})), cancelled, tell)
    cancelled.set()
    with pytest.raises(CancelledError):
        process.ask(Wish("pages", place()), cancelled, tell)


def test_cancelling_ends_what_is_under_way(process: Process, place: Place) -> None:
    cancelled = threading.Event()

    def stop(done: int, of: int, words: str) -> None:
        cancelled.set()

    with pytest.raises(CancelledError):
        process.ask(Wish("files", place(), (Format.pdf,) * 40), cancelled, stop)


def test_a_closed_process_takes_nothing(process: Process, place: Place) -> None:
    process.close()
    with pytest.raises(CancelledError):
        process.ask(Wish("pages", place()), threading.Event(), lambda *_: None)
