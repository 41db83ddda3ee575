"""The started program on a virtual screen, driven by keys from outside, and read by the command line."""

import json
import os
import shutil
import subprocess
import sys
import time
from collections.abc import Callable, Iterator
from pathlib import Path

import pytest

NEEDED = ("Xvfb", "xdotool")
MISSING = [name for name in NEEDED if shutil.which(name) is None]
LINE = "UK pledges 1,000 troops to Ukraine by spring 2025 if US backstop @PAR-2025-02 #security"
PATIENCE = 60.0  # seconds

pytestmark = pytest.mark.skipif(bool(MISSING), reason=f"{', '.join(MISSING)} is not installed")


def tracker(*arguments: str, env: dict[str, str] | None = None) -> str:
    done = subprocess.run(
        [sys.executable, "-m", "tracker", *arguments], capture_output=True, text=True, check=False, env=env
    )
    assert done.returncode == 0, done.stderr
    return done.stdout


@pytest.fixture
def screen() -> Iterator[dict[str, str]]:
    """A virtual screen; gives the environment of programs on it."""
    read, write = os.pipe()
    server = subprocess.Popen(
        ["Xvfb", "-displayfd", str(write), "-screen", "0", "1440x900x24", "-nolisten", "tcp", "-noreset"],
        pass_fds=[write],
        stderr=subprocess.DEVNULL,
    )
    os.close(write)
    with os.fdopen(read) as pipe:
        number = pipe.readline().strip()
    env = {key: value for key, value in os.environ.items() if key not in ("QT_QPA_PLATFORM", "WAYLAND_DISPLAY")}
    try:
        yield {**env, "DISPLAY": f":{number}"}
    finally:
        server.terminate()
        server.wait()


def until(what: Callable[[], object], program: "subprocess.Popen[bytes]") -> object:
    """Ask until there is an answer, or the program has ended, or patience has."""
    end = time.monotonic() + PATIENCE
    while time.monotonic() < end:
        found = what()
        if found:
            return found
        assert program.poll() is None, "the program ended by itself"
    raise AssertionError("nothing happened")


def labels(workspace: Path) -> list[str]:
    return [step["label"] for step in json.loads(tracker("log", str(workspace), "--json"))]


def test_a_line_is_logged_and_undone_by_keys_in_the_started_program(tmp_path: Path, screen: dict[str, str]) -> None:
    workspace = tmp_path / "paris.tracker"
    tracker("new", str(workspace), "--sample")
    before = len(json.loads(tracker("list", str(workspace), "commitments", "--json")))
    program = subprocess.Popen([sys.executable, "-m", "tracker", str(workspace)], env=screen)

    def xdotool(*arguments: str) -> str:
        done = subprocess.run(["xdotool", *arguments], capture_output=True, text=True, env=screen, check=False)
        return done.stdout.strip()

    def window() -> str:
        return xdotool("search", "--onlyvisible", "--name", "Summit Tracker").split("\n")[0]

    try:
        shown = str(until(window, program))
        xdotool("windowfocus", "--sync", shown)
        xdotool("key", "--clearmodifiers", "ctrl+n")
        xdotool("type", "--delay", "15", LINE)
        xdotool("key", "Return")
        until(lambda: len(labels(workspace)) == 3, program)
        assert labels(workspace)[0].startswith("Add “UK pledges 1,000 troops")
        found = json.loads(tracker("list", str(workspace), "commitments", "--where", "actor=GB", "--json"))
        made = next(one for one in found if one["ref"] == "PAR-2025-02/05")
        assert (made["beneficiaries"], made["due"], made["tags"]) == (["UA"], "2025-21", ["security"])

        xdotool("key", "--clearmodifiers", "ctrl+z")
        until(lambda: labels(workspace)[0].startswith("Undo: Add “UK pledges"), program)
        assert len(json.loads(tracker("list", str(workspace), "commitments", "--json"))) == before
        xdotool("key", "--clearmodifiers", "ctrl+q")
        assert program.wait(PATIENCE) == 0
    finally:
        if program.poll() is None:
            program.kill()
        program.wait()
    assert tracker("check", str(workspace)).strip() == "paris.tracker is sound."
    assert [path.name for path in tmp_path.iterdir() if path.is_file()] == ["paris.tracker"]
