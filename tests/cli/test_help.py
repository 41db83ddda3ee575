"""Every command explains itself, README and help agree, and bad use ends with 2."""

import re
from pathlib import Path

import click
import pytest
from tests.cli.conftest import Tracker

from tracker.cli import tracker as group

README = (Path(__file__).parents[2] / "README.md").read_text("utf-8")
PROMISED = {
    *("new", "add", "parse", "list", "show", "set", "represented", "undo", "redo", "log", "brief", "search", "check"),
    *("backup", "restore"),
}


def test_every_promised_command_is_there() -> None:
    assert set(group.commands) >= PROMISED


@pytest.mark.parametrize("name", sorted(group.commands))
def test_every_command_explains_itself(tracker: Tracker, name: str) -> None:
    said = tracker(name, "--help")
    assert (said.code, said.err) == (0, "")
    assert said.out.startswith(f"Usage: tracker {name} ")
    command = group.commands[name]
    assert command.help
    assert command.help.splitlines()[0].endswith((".", '"', "?"))
    for parameter in command.params:
        if isinstance(parameter, click.Option):
            assert parameter.help or parameter.show_default, parameter.name


def test_help_of_the_whole_names_every_command(tracker: Tracker) -> None:
    out = tracker("--help").out
    assert {line.split()[0] for line in out.splitlines() if re.match(r"  [a-z-]+ ", line)} >= set(group.commands) - {
        "open"
    }
    assert "--self-test" in out
    assert "[WORKSPACE]" in out
    assert tracker("--version").out.startswith("Summit Tracker")


def test_readme_and_help_agree() -> None:
    """What README shows of a command is there, and every command is shown."""
    shown = re.findall(r"`tracker ([a-z]+(?:-[a-z]+)*)([^`]*)`", README)
    assert {name for name, _ in shown} | {"redo", "log"} >= set(group.commands) - {"open", "pictures"}
    for name, rest in shown:
        options = {option for parameter in group.commands[name].params for option in parameter.opts}
        for option in re.findall(r"(?<!\w)--?[a-z][a-z-]*", rest):
            assert option in options, f"{name} {option}"


@pytest.mark.parametrize(
    "words",
    [
        ["list"],
        ["list", "w.tracker"],
        ["list", "w.tracker", "commitments", "--colour"],
        ["list", "w.tracker", "commitments", "--as-of", "soonish"],
        ["show", "w.tracker"],
        ["set", "w.tracker", "GB"],
        ["represented", "w.tracker", "PAR"],
        ["brief", "w.tracker", "outcome"],
        ["search", "w.tracker"],
        ["log", "w.tracker", "--limit", "0"],
        ["--colour"],
    ],
)
def test_bad_use_ends_with_2_and_says_how(tracker: Tracker, words: list[str]) -> None:
    said = tracker(*words)
    assert (said.code, said.out) == (2, "")
    assert "Error: " in said.err or "tracker: " in said.err


def test_unknown_kind_is_bad_use_and_lists_what_there_is(tracker: Tracker, sample: Path) -> None:
    said = tracker("list", sample, "things")
    assert said.code == 2
    assert "There is no kind of record “things”; there are" in said.err
    assert "commitments" in said.err
