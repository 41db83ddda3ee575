"""A brief written in a process of its own: the same bytes, what it is at, and a stop that works."""

import threading

import pytest
from tests.briefs.conftest import DAY

from tracker.briefs import CancelledError, Choices, gather
from tracker.briefs.converting import convert
from tracker.briefs.formats import converted
from tracker.store import Store


def test_it_is_the_same_file_and_says_what_it_is_at(sample: Store) -> None:
    data = gather(sample, "outcome", "PAR-2025-02", Choices(DAY, with_figure=False))
    said: list[str] = []
    assert convert(data, "docx", said.append, threading.Event()) == converted(data, "docx")
    assert said[0].startswith("Writing row 1 of ")
    assert said[-1] == "Packing the document…"


def test_it_can_be_stopped(sample: Store) -> None:
    data = gather(sample, "outcome", "PAR-2025-02", Choices(DAY))
    stop = threading.Event()
    with pytest.raises(CancelledError):
        convert(data, "docx", lambda _: stop.set(), stop)
