"""A fresh workspace for each test of the store."""

from collections.abc import Iterator
from pathlib import Path

import pytest

from tracker.store import Store, create_workspace


@pytest.fixture
def store(tmp_path: Path) -> Iterator[Store]:
    with create_workspace(tmp_path / "w.tracker", title="Test", author="Ann") as made:
        yield made
