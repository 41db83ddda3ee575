"""Commands that write: add, set, undo, redo, backup, restore; each change one step under the user's name."""

import subprocess
from pathlib import Path

import pytest
from tests.cli.conftest import Tracker, program

from tracker.desktop.settings import Settings

LINE = "UK pledges 1,000 troops to Ukraine by spring 2025 if US backstop @PAR-2025-02 #security"


def commitments(tracker: Tracker, path: Path, where: str = "") -> list[dict]:  # type: ignore[type-arg]
    options = ("--where", where) if where else ()
    return tracker("list", path, "commitments", *options, "--json").json


def test_line_is_added_undone_and_redone(tracker: Tracker, sample: Path) -> None:
    """The flow that a first user is shown."""
    before = commitments(tracker, sample)
    said = tracker("add", sample, LINE)
    assert said.code == 0
    assert said.out.startswith("Added PAR-2025-02/")
    uids = {one["uid"] for one in before}
    [made] = [one for one in commitments(tracker, sample) if one["uid"] not in uids]
    assert (made["committers"], made["beneficiaries"]) == (["GB"], ["UA"])
    assert (made["strength"], made["status"]) == ("pledged", "announced")
    assert (made["due"], made["due_first"], made["due_last"]) == ("2025-21", "2025-03-01", "2025-05-31")
    assert (made["conditions_open"], made["made_at"], made["tags"]) == (["US backstop"], "PAR-2025-02", ["security"])
    [quantity] = tracker("list", sample, "quantities", "--where", f"commitment={made['ref']}", "--json").json
    assert (quantity["low"], quantity["high"], quantity["unit"]) == (1000, 1000, "troops")
    [condition] = tracker("list", sample, "conditions", "--where", f"commitment={made['ref']}", "--json").json
    assert (condition["text"], condition["holder"]) == ("US backstop", "US")

    assert tracker("undo", sample).out.startswith("Undo: Add “")
    assert commitments(tracker, sample) == before
    for kind in ("quantities", "conditions", "wordings", "deadlines"):
        assert made["ref"] not in {one["commitment"] for one in tracker("list", sample, kind, "--json").json}
    assert tracker("redo", sample).out.startswith("Redo: Add “")
    [again] = [one for one in commitments(tracker, sample) if one["uid"] not in uids]
    assert again == made
    assert tracker("check", sample).code == 0
    labels = [one["label"] for one in tracker("log", sample, "--limit", "3", "--json").json]
    assert labels[0].startswith("Redo: Add")
    assert labels[1].startswith("Undo: Add")


def test_likely_repeat_is_named_and_may_become_a_wording(tracker: Tracker, sample: Path) -> None:
    tracker("add", sample, LINE)
    said = tracker("add", sample, LINE)
    assert said.code == 0
    assert "--wording-of PAR-2025-02/" in said.err
    number = len(commitments(tracker, sample))
    said = tracker("add", sample, "UK commits 1,000 troops to Ukraine", "--wording-of", "PAR-2025-02/01")
    assert said.out == "Added a wording to PAR-2025-02/01.\n"
    assert len(commitments(tracker, sample)) == number
    [one] = commitments(tracker, sample, "ref=PAR-2025-02/01")
    assert any("1,000 troops" in wording["text"] for wording in one["wordings"])


def test_what_is_no_commitment_is_offered_as_what_it_is(tracker: Tracker, sample: Path) -> None:
    number = len(commitments(tracker, sample))
    said = tracker("add", sample, "Poland will not send troops")
    assert said.code == 1
    assert said.err.startswith("tracker: ")
    assert "--as " in said.err
    assert len(commitments(tracker, sample)) == number
    said = tracker("add", sample, "Poland will not send troops", "--as", "statement")
    assert said.code == 0
    statements = tracker("list", sample, "statements", "--as-of", "2999-01-01", "--json").json
    assert "Poland will not send troops" in {one["quote"] for one in statements}
    assert tracker("add", sample, "Poland will not send troops", "--as", "position").code == 2
    assert tracker("add", sample, "x", "--as", "statement", "--wording-of", "GB").code == 2


def test_unknown_meeting_is_refused_naming_the_nearest(tracker: Tracker, sample: Path) -> None:
    number = len(commitments(tracker, sample))
    said = tracker("add", sample, "UK pledges 5 jets to Ukraine @PAR-2025-03")
    assert said.code == 1
    assert "did you mean" in said.err
    assert len(commitments(tracker, sample)) == number


def test_set_appends_a_status(tracker: Tracker, sample: Path) -> None:
    said = tracker(
        *("set", sample, "PAR-2025-02/01", "status=preparing"),
        *("effective=2 March 2025", "trajectory=at_risk", "rationale=Staff talks have begun."),
    )
    assert said.out == "Set PAR-2025-02/01 to preparing\n"
    [one] = commitments(tracker, sample, "ref=PAR-2025-02/01")
    assert (one["status"], one["trajectory"]) == ("preparing", "at_risk")
    events = tracker("list", sample, "status-events", "--where", "commitment=PAR-2025-02/01", "--json").json
    newest = max(events, key=lambda event: event["recorded_at"])
    assert (newest["effective"], newest["rationale"]) == ("2025-03-02", "Staff talks have begun.")


def test_set_changes_fields_dates_links_and_deadlines(tracker: Tracker, sample: Path) -> None:
    said = tracker("set", sample, "PAR-2025-02/01", "priority=2", "next_review=1 May 2025", "tags=a,b", "made_at=")
    assert said.code == 0
    [one] = commitments(tracker, sample, "ref=PAR-2025-02/01")
    assert (one["priority"], one["next_review"], one["tags"], one["made_at"]) == (2, "2025-05-01", ["a", "b"], None)
    assert tracker("set", sample, "PAR-2025-02/01", "priority=2").out == "Nothing changed.\n"
    tracker("set", sample, "PAR-2025-02/01", "made_at=PAR-2025-02")
    tracker("set", sample, "PAR-2025-02/01", "due=end of June 2027")
    [one] = commitments(tracker, sample, "ref=PAR-2025-02/01")
    assert (one["made_at"], one["due_now"]) == ("PAR-2025-02", "2027-06-30")
    gate = tracker("list", sample, "conditions", "--where", "commitment=PAR-2025-02/01", "--json").json[0]
    assert tracker("set", sample, gate["uid"], "state=met", "date=2025-03-01").code == 0
    [one] = commitments(tracker, sample, "ref=PAR-2025-02/01")
    assert gate["text"] not in one["conditions_open"]


@pytest.mark.parametrize(
    ("changes", "code", "words"),
    [
        (["priority"], 2, "“priority” is not of the form key=value"),
        (["colour=red"], 2, "A commitment has no “colour”; it has ref"),
        (["recorded_at=2020"], 2, "has no “recorded_at”"),
        (["priority=9"], 1, "Priority: "),
        (["status=done"], 2, "status: “done” is not one of announced"),
        (["status=withdrawn"], 1, "“Withdrawn” needs evidence"),
        (["status=preparing", "colour=red"], 2, "“colour” does not go with a status"),
        (["made_on=12/03/2025"], 2, "12/03/2025"),
        (["made_at=LON-1999-01"], 1, "There is no meeting “LON-1999-01”"),
        (["ref=X-1"], 1, "refs are never changed"),
        (["headline="], 1, "Headline: give one"),
    ],
)
def test_what_cannot_be_set_is_said_in_a_sentence(
    tracker: Tracker, sample: Path, changes: list[str], code: int, words: str
) -> None:
    before = tracker("log", sample, "--json").json
    said = tracker("set", sample, "PAR-2025-02/01", *changes)
    assert (said.code, said.out) == (code, "")
    assert words in said.err
    assert tracker("log", sample, "--json").json == before


def test_undo_stops_where_there_is_nothing(tracker: Tracker, tmp_path: Path) -> None:
    path = tmp_path / "new.tracker"
    assert tracker("new", path, "--title", "My case").out == f"Made {path}.\n"
    assert tracker("list", path, "workspaces", "--json").json[0]["title"] == "My case"
    assert tracker("undo", path).err == "tracker: There is nothing to undo.\n"
    assert tracker("redo", path).err == "tracker: There is nothing to redo.\n"
    said = tracker("new", path)
    assert said.code == 1
    assert "There is already a file" in said.err


def test_changes_are_logged_under_the_user_s_name(tracker: Tracker, sample: Path) -> None:
    settings = Settings.load()
    settings.author = "Oksana"
    settings.save()
    assert tracker("set", sample, "GB", "notes=An island").out == "Change notes of GB\n"
    assert tracker("log", sample, "--limit", "1", "--json").json[0]["author"] == "Oksana"


def test_backup_and_restore(tracker: Tracker, sample: Path, tmp_path: Path) -> None:
    before = commitments(tracker, sample)
    assert tracker("backup", sample, tmp_path / "b.tracker").out == f"Backed up to {tmp_path / 'b.tracker'}.\n"
    assert "backups" in tracker("backup", sample).out
    tracker("add", sample, LINE)
    said = tracker("restore", tmp_path / "b.tracker", sample)
    assert said.code == 0
    assert "What stood there is kept in" in said.out
    assert commitments(tracker, sample) == before
    assert tracker("backup", sample, tmp_path / "b.tracker").code == 1
    assert tracker("restore", tmp_path / "none.tracker", sample).code == 1
    assert tracker("undo", sample).code == 1


@pytest.mark.parametrize("command", ["list", "show", "add", "set", "undo", "log", "check", "search", "backup"])
@pytest.mark.parametrize("what", ["missing", "folder", "empty", "text"])
def test_what_is_no_workspace_is_said_in_one_sentence(
    tracker: Tracker, tmp_path: Path, command: str, what: str
) -> None:
    path = tmp_path / "x.tracker"
    if what == "folder":
        path.mkdir()
    elif what != "missing":
        path.write_text("" if what == "empty" else "hello " * 2_000)
    rest = {"list": ["actors"], "show": ["GB"], "add": ["UK pledges"], "set": ["GB", "name=x"], "search": ["x"]}
    said = tracker(command, path, *rest.get(command, []))
    assert (said.code, said.out) == (1, "")
    assert said.err.startswith("tracker: ")
    assert said.err.count("\n") == 1
    assert str(path) in said.err or path.name in said.err


def test_as_processes_of_their_own(tmp_path: Path) -> None:
    """What is tested above in this process, once through the door that people use."""
    path = tmp_path / "w.tracker"

    def typed(*words: object) -> "subprocess.CompletedProcess[str]":
        return subprocess.run(program(*words), capture_output=True, text=True, check=False, timeout=60)

    assert typed("new", path).returncode == 0
    added = typed("add", path, "France pledges 5 jets to Ukraine")
    assert (added.returncode, added.stderr) == (0, "")
    failed = typed("show", path, "NOTHING")
    assert (failed.returncode, failed.stdout) == (1, "")
    assert failed.stderr.startswith("tracker: There is no record")
    assert typed("list").returncode == 2
    assert [one.name for one in tmp_path.iterdir()] == ["w.tracker"]
