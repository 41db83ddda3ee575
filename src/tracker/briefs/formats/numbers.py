"""Whole numbers as the printed page of a brief writes them, for what is written out only when a format is made."""

from collections.abc import Iterator
from contextlib import contextmanager
from contextvars import ContextVar

from tracker.briefs.data import Head

_GROUPING: ContextVar[tuple[str, int]] = ContextVar("grouping", default=(",", 4))  # of this thread alone


@contextmanager
def numbers_of(head: Head) -> Iterator[None]:
    """Write numbers as a brief does as long as the block runs, on this thread only."""
    token = _GROUPING.set((head.group, head.grouped_from))
    try:
        yield
    finally:
        _GROUPING.reset(token)


def grouped(count: int) -> str:
    """Write a whole number with its thousands apart: "1,500"."""
    group, digits = _GROUPING.get()
    written = str(count)
    return written if len(written) < digits else f"{count:,}".replace(",", group)
