"""The Paris case, open for reading, and a workspace of one's own for what it does not hold."""

from collections.abc import Iterator
from datetime import date
from pathlib import Path

import pytest

from tracker.edits.sample import load_sample
from tracker.store import Store, create_workspace


@pytest.fixture(scope="session")
def paris(tmp_path_factory: pytest.TempPathFactory) -> Iterator[Store]:
    """The sample workspace; nobody writes to it."""
    with create_workspace(tmp_path_factory.mktemp("answers") / "paris.tracker", title="Paris") as store:
        load_sample(store)
        yield store


@pytest.fixture
def own(tmp_path: Path) -> Iterator[Store]:
    """An empty workspace."""
    with create_workspace(tmp_path / "own.tracker", title="Own") as store:
        yield store


def day(text: str) -> int:
    """Day number of an ISO date."""
    return date.fromisoformat(text).toordinal()
