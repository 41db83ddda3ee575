"""The command line as its users type it: what it prints, its exit codes, and a walk through the sample."""

import json
from collections.abc import Callable
from pathlib import Path
from typing import Any

import pytest

from tracker.app import make_sample
from tracker.cli import run
from tracker.store import open_workspace

LINE = "UK pledges 1,000 troops to Ukraine by spring 2025 if US backstop @PAR-2025-02 #security"
COMMANDS = """new add parse list show set represented undo redo log brief search check backup restore
demo pictures open"""


class Shell:
    """Runs commands on one workspace."""

    def __init__(self, workspace: Path, capsys: pytest.CaptureFixture[str]) -> None:
        self.workspace, self._capsys = workspace, capsys
        self.out = self.err = ""

    def __call__(self, command: str, *arguments: str) -> int:
        code = run([command, str(self.workspace), *arguments])
        captured = self._capsys.readouterr()
        self.out, self.err = captured.out, captured.err
        assert "Traceback" not in self.out + self.err
        return code

    def json(self, command: str, *arguments: str) -> Any:
        assert self(command, *arguments, "--json") == 0, self.err
        return json.loads(self.out)


@pytest.fixture(scope="module")
def sample_once(tmp_path_factory: pytest.TempPathFactory) -> Path:
    path = tmp_path_factory.mktemp("sample") / "w.tracker"
    make_sample(path).close()
    return path


@pytest.fixture
def shell(sample_once: Path, tmp_path: Path, capsys: pytest.CaptureFixture[str]) -> Shell:
    path = tmp_path / "w.tracker"
    path.write_bytes(sample_once.read_bytes())
    return Shell(path, capsys)


def of(found: list[dict[str, Any]], ref: str) -> dict[str, Any]:
    return next(one for one in found if one["ref"] == ref)


@pytest.mark.parametrize("command", COMMANDS.split())
def test_every_command_has_help(command: str, capsys: pytest.CaptureFixture[str]) -> None:
    assert run([command, "--help"]) == 0
    assert "Usage: tracker" in capsys.readouterr().out


def test_new_with_the_sample_makes_one_sound_file(tmp_path: Path, capsys: pytest.CaptureFixture[str]) -> None:
    path = tmp_path / "w.tracker"
    assert run(["new", str(path), "--sample"]) == 0
    assert run(["check", str(path)]) == 0
    assert [one.name for one in tmp_path.iterdir()] == ["w.tracker"]
    assert run(["new", str(path)]) == 1
    assert "already a file" in capsys.readouterr().err


def test_who_had_offered_troops_and_when(shell: Shell) -> None:
    where = ("--where", "themes=troops")
    found = shell.json("list", "commitments", "--as-of", "2025-02-17", *where)
    assert [one["committers"] for one in found] == [["GB"], ["FR"]]
    assert all(one["status"] == "announced" and "gated" in one["flags"] for one in found)
    assert len(shell.json("list", "commitments", "--as-of", "2025-02-16", *where)) == 2
    assert shell.json("list", "commitments", "--as-of", "2025-02-15", *where) == []
    british = shell.json(
        "list", "commitments", "--as-of", "2025-02-17", "--where", "status=announced flag=gated actor=GB"
    )
    assert [one["ref"] for one in british] == ["PAR-2025-02/01"]


def test_how_the_british_wording_moved(shell: Shell) -> None:
    troops = of(shell.json("list", "commitments", "--as-of", "2025-03-05"), "PAR-2025-02/01")
    assert [one["strength"] for one in troops["wordings"]] == ["willing", "considered", "willing"]
    assert [one["date"] for one in troops["wordings"]] == ["2025-02-16", "2025-02-17", "2025-03-02"]
    assert len(troops["conditions_open"]) == 2


def test_who_of_a_bloc_was_in_the_room(shell: Shell) -> None:
    found = shell.json("represented", "PAR-2025-02", "--bloc", "EU")
    states = [one["representation"] for one in found]
    assert (states.count("present"), states.count("spoken_for"), states.count("absent")) == (7, 0, 20)
    assert {one["actor"] for one in found if one["representation"] == "present"} == {
        "FR",
        "DE",
        "IT",
        "PL",
        "ES",
        "NL",
        "DK",
    }


def test_positions_and_following_meetings(shell: Shell) -> None:
    asked = shell.json("list", "positions", "--where", "question=US-2025-02/troops")
    assert len({one["actor"] for one in asked}) >= 6
    following = shell.json("list", "meetings", "--where", "follows=PAR-2025-02")
    assert {"WAS-2025-02", "LON-2025-03"} <= {one["ref"] for one in following}


def test_a_line_is_added_taken_back_and_brought_back_whole(shell: Shell) -> None:
    before = shell.json("list", "commitments")
    assert shell("add", LINE) == 0
    assert "may repeat PAR-2025-02/01" in shell.err
    after = shell.json("list", "commitments")
    assert len(after) == len(before) + 1
    made = of(after, "PAR-2025-02/05")
    assert (made["committers"], made["beneficiaries"], made["strength"]) == (["GB"], ["UA"], "pledged")
    assert (made["due"], made["due_first"], made["due_last"]) == ("2025-21", "2025-03-01", "2025-05-31")
    assert (made["conditions_open"], made["made_at"], made["tags"]) == (["US backstop"], "PAR-2025-02", ["security"])
    condition = next(one for one in shell.json("list", "conditions") if one["text"] == "US backstop")
    assert condition["holder"] == "US"
    quantity = next(one for one in shell.json("list", "quantities") if one["commitment"] == "PAR-2025-02/05")
    assert (quantity["low"], quantity["high"], quantity["unit"]) == (1000, 1000, "troops")
    assert shell("undo") == 0
    assert shell.json("list", "commitments") == before
    assert shell("redo") == 0
    assert of(shell.json("list", "commitments"), "PAR-2025-02/05")["uid"] == made["uid"]
    assert shell("undo") == 0
    assert shell("add", LINE) == 0
    assert "PAR-2025-02/06" in shell.out  # a ref is never handed out twice, undo included
    assert shell("check") == 0


def test_what_is_no_commitment_is_refused_and_kept_as_a_statement(shell: Shell) -> None:
    line = "Germany rules out sending troops to Ukraine"
    assert shell("add", line) == 1
    assert "--as" in shell.err
    before = len(shell.json("list", "statements"))
    assert shell("add", line, "--as", "statement") == 0
    said = shell.json("list", "statements")
    assert len(said) == before + 1
    assert (said[-1]["quote"], said[-1]["spoken_for"], said[-1]["anchored"]) == (line, "DE", True)


def test_a_line_becomes_a_wording_of_what_is_there(shell: Shell) -> None:
    count = len(shell.json("list", "commitments"))
    assert shell("add", LINE, "--wording-of", "PAR-2025-02/01") == 0
    assert len(shell.json("list", "commitments")) == count
    assert len(of(shell.json("list", "commitments"), "PAR-2025-02/01")["wordings"]) == 4


def test_an_unknown_meeting_is_refused_with_the_nearest(shell: Shell) -> None:
    assert shell("add", LINE.replace("PAR-2025-02", "PAR-2025-03")) == 1
    assert "did you mean PAR-2025-02" in shell.err
    assert shell.json("parse", LINE.replace("PAR-2025-02", "par-2025-03"))["meeting"] == "PAR-2025-03"


def test_a_status_is_set_and_shown_with_its_history(shell: Shell) -> None:
    assert shell("set", "PAR-2025-02/01", "status=preparing", "effective=2025-03-04", "rationale=Planners meet") == 0
    about = shell.json("show", "PAR-2025-02/01", "--as-of", "2025-03-05")
    assert about["status"] == "preparing"
    assert any(one["step"].startswith("Set PAR-2025-02/01 to preparing") for one in about["history"])
    earlier = shell.json("list", "commitments", "--as-of", "2025-03-05", "--known-on", "2025-03-05")
    assert of(earlier, "PAR-2025-02/01")["status"] == "announced"


@pytest.mark.parametrize(
    ("arguments", "words"),
    [
        (("set", "PAR-2025-02/01", "status=not_fulfilled", "rationale=no"), "conditions are open"),
        (("set", "KYI-2025-02/02", "status=withdrawn"), "needs evidence"),
        (("set", "PAR-2025-02/01", "ref=X"), "refs are never changed"),
        (("set", "GB", "code=g b"), "capital letters"),
        (("show", "NOWHERE"), "There is no record"),
    ],
)
def test_what_the_record_forbids_is_one_sentence(shell: Shell, arguments: tuple[str, ...], words: str) -> None:
    log = shell.json("log")
    assert shell(*arguments) == 1
    assert words in shell.err
    assert len(shell.err.strip().splitlines()) == 1
    assert shell.json("log") == log


@pytest.mark.parametrize(
    "arguments",
    [
        ("list", "nonsense"),
        ("list", "commitments", "--where", "colour=blue"),
        ("list", "commitments", "--where", "status"),
        ("list", "commitments", "--as-of", "31 February 2025"),
        ("set", "PAR-2025-02/01", "status=happy"),
        ("set", "PAR-2025-02/01", "colour=blue"),
        ("represented", "PAR-2025-02"),
        ("add", LINE, "--as", "position"),
        ("brief", "outcome"),
    ],
)
def test_bad_use_ends_with_2(shell: Shell, arguments: tuple[str, ...]) -> None:
    assert shell(*arguments) == 2
    assert shell.err


def test_reading_works_while_it_is_edited_and_writing_says_who(shell: Shell) -> None:
    with open_workspace(shell.workspace):
        assert len(shell.json("list", "commitments")) > 20
        assert shell("check") == 0
        assert shell("backup", str(shell.workspace.with_name("copy.tracker"))) == 0
        assert shell("add", LINE) == 1
        assert "being edited by" in shell.err
    assert shell("add", LINE) == 0


def test_backup_and_restore(shell: Shell, capsys: pytest.CaptureFixture[str]) -> None:
    copy = shell.workspace.with_name("copy.tracker")
    assert shell("backup", str(copy)) == 0
    assert shell("add", LINE) == 0
    assert run(["restore", str(copy), str(shell.workspace)]) == 0
    capsys.readouterr()
    assert all(one["ref"] != "PAR-2025-02/05" for one in shell.json("list", "commitments"))
    assert shell("undo") == 1  # undo does not pass a restore
    assert shell("check") == 0


def test_search_finds_every_text(shell: Shell) -> None:
    found = shell.json("search", "elsewhere cut")
    assert any((one["kind"], one["part"], one["where"]) == ("commitment", "condition", "Condition") for one in found)
    assert shell.json("search", "zzzz") == []


def test_a_file_that_is_none_is_left_alone(tmp_path: Path, capsys: pytest.CaptureFixture[str]) -> None:
    for name, content in (("empty.tracker", b""), ("text.tracker", b"not a database at all, but text" * 50)):
        path = tmp_path / name
        path.write_bytes(content)
        assert run(["list", str(path), "commitments"]) == 1
        assert "not a Summit Tracker workspace" in capsys.readouterr().err
        assert path.read_bytes() == content
    assert run(["list", str(tmp_path / "none.tracker"), "commitments"]) == 1
    assert "tracker new" in capsys.readouterr().err


def test_the_brief_is_written_whole(shell: Shell, tmp_path: Path) -> None:
    pdf = tmp_path / "brief.pdf"
    assert shell("brief", "outcome", "--of", "PAR-2025-02", "--as-of", "2025-03-05", "-o", str(pdf)) == 0
    assert pdf.read_bytes().startswith(b"%PDF")
    assert shell("brief", "outcome", "--of", "PAR-2025-02", "-o", str(tmp_path / "no" / "brief.pdf")) == 1
    assert "no folder" in shell.err
    assert shell("brief", "nonsense", "-o", str(pdf)) == 1


def test_words_for_people_stand_beside_json(shell: Shell) -> None:
    commands: tuple[Callable[[], int], ...] = (
        lambda: shell("list", "commitments"),
        lambda: shell("list", "statements"),
        lambda: shell("list", "participations"),
        lambda: shell("show", "PAR-2025-02"),
        lambda: shell("represented", "PAR-2025-02", "--bloc", "NATO"),
        lambda: shell("log"),
        lambda: shell("search", "peace"),
        lambda: shell("parse", LINE),
    )
    for command in commands:
        assert command() == 0, shell.err
        assert shell.out.strip()
