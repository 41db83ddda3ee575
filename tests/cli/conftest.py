"""The command line as it is typed, on a copy of the sample for each test."""

import json
import shutil
import sys
from collections.abc import Callable
from dataclasses import dataclass
from pathlib import Path
from typing import Any

import pytest

from tracker.cli import run
from tracker.store import open_workspace


@dataclass(frozen=True)
class Said:
    """How a command ended and what it said."""

    code: int
    out: str
    err: str

    @property
    def json(self) -> Any:
        """What it printed, as data."""
        return json.loads(self.out)


Tracker = Callable[..., Said]


@pytest.fixture
def tracker(capsys: pytest.CaptureFixture[str]) -> Tracker:
    """Run a command; whatever happens, there is no traceback and the streams are kept apart."""

    def typed(*words: object) -> Said:
        capsys.readouterr()
        code = run([str(word) for word in words])
        said = Said(code, *capsys.readouterr())
        assert "Traceback" not in said.err + said.out
        assert (said.err == "") or code or "Added" in said.out or words[0] == "brief"
        return said

    return typed


@pytest.fixture(scope="session")
def made_sample(tmp_path_factory: pytest.TempPathFactory) -> Path:
    path = tmp_path_factory.mktemp("sample") / "w.tracker"
    assert run(["new", str(path), "--sample"]) == 0
    return path


@pytest.fixture
def sample(made_sample: Path, tmp_path: Path) -> Path:
    """A workspace of one's own with the Paris case."""
    path = tmp_path / "w.tracker"
    shutil.copyfile(made_sample, path)
    return path


@pytest.fixture
def edited(sample: Path) -> Any:
    """The same while a program has it open for editing."""
    with open_workspace(sample, author="Editor") as store:
        assert not store.read_only
        yield sample


def program(*words: object) -> list[str]:
    """The command line of the program as a process of its own."""
    return [sys.executable, "-m", "tracker", *(str(word) for word in words)]
