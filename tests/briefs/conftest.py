"""The sample workspace, and what reads a PDF."""

import shutil
import subprocess
from collections.abc import Callable, Iterator
from datetime import date
from pathlib import Path

import pytest

from tracker.edits.commitments import NewCommitment, create_commitment
from tracker.edits.sample import load_sample
from tracker.model.records import Meeting
from tracker.store import Store, create_workspace

DAY = date(2025, 3, 5).toordinal()


@pytest.fixture(scope="module")
def sample(tmp_path_factory: pytest.TempPathFactory) -> Iterator[Store]:
    with create_workspace(tmp_path_factory.mktemp("sample") / "sample.tracker") as store:
        load_sample(store)
        yield store


@pytest.fixture
def store(tmp_path: Path) -> Iterator[Store]:
    with create_workspace(tmp_path / "w.tracker", title="Test", author="Ann") as made:
        yield made


@pytest.fixture
def small(store: Store) -> Store:
    """A workspace with one meeting and one commitment."""
    with store.change("Meet") as tx:
        meeting = tx.put(Meeting.of(ref="PAR-2025-02", title="Paris", date="2025-02-17", state="held"))
    create_commitment(store, NewCommitment("Send aid", made_at=meeting.number, made_on="2025-02-17"))
    return store


@pytest.fixture
def text_of(tmp_path: Path) -> Callable[..., str]:
    """Return what `pdftotext` reads in a PDF."""
    if shutil.which("pdftotext") is None:
        pytest.skip("pdftotext is not here; install poppler-utils")

    def read(pdf: bytes, *options: str) -> str:
        path = tmp_path / "brief.pdf"
        path.write_bytes(pdf)
        done = subprocess.run(["pdftotext", "-enc", "UTF-8", *options, str(path), "-"], capture_output=True, check=True)
        return done.stdout.decode()

    return read
