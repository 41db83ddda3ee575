"""What a long order is at: said where the work is done, heard by whoever waits for it, also in another process."""

import contextlib
from collections.abc import Callable, Iterator
from contextvars import ContextVar

LAYING_OUT = "Laying out…"
COUNT = "query(<foot>).len()"  # every page of our templates has a foot
Listener = Callable[[str], object]
_listener: ContextVar[Listener | None] = ContextVar("listener", default=None)


@contextlib.contextmanager
def heard_by(listener: Listener) -> Iterator[None]:
    """Have the stages told to a listener meanwhile."""
    before = _listener.set(listener)
    try:
        yield
    finally:
        _listener.reset(before)


def is_heard() -> bool:
    """True while somebody listens."""
    return _listener.get() is not None


def tell(words: str) -> None:
    """Say what begins now: "Drawing 120 pages…"."""
    listener = _listener.get()
    if listener is not None:
        listener(words)


def of_pages(verb: str, many: int) -> str:
    """Write "Drawing 120 pages…"; none are pages that are not counted, which a house template can do."""
    return f"{verb} {many:,} page{'' if many == 1 else 's'}…" if many else f"{verb} the pages…"
