"""Files become sources from the command line: what can be read comes in, the rest says why."""

from pathlib import Path

from tests.cli.conftest import Tracker

from tracker.model.records import Source
from tracker.store import open_workspace


def test_take_in_adds_files_in_one_step_and_says_what_is_wrong(tracker: Tracker, tmp_path: Path) -> None:
    workspace = tmp_path / "w.tracker"
    tracker("new", workspace)
    for name, words in (("a.txt", "They met."), ("b.html", "<title>Readout</title><p>They left.</p>"), ("c.txt", "")):
        (tmp_path / name).write_text(words)
    files = [tmp_path / name for name in ("a.txt", "b.html", "c.txt")]
    said = tracker("take-in", workspace, *files, "--json")
    assert said.code == 0
    assert [one["title"] for one in said.json["added"]] == ["a.txt", "Readout"]
    assert said.json["refused"] == [{"file": str(files[2]), "why": "c.txt is empty; there is no text to save."}]
    again = tracker("take-in", workspace, files[0], "--json")
    assert [one["file"] for one in again.json["known"]] == ["a.txt"]
    assert tracker("take-in", workspace, files[2]).err.endswith("Nothing came in.\n")
    assert tracker("undo", workspace).code == 0
    with open_workspace(workspace, read_only=True) as store:
        assert store.count(Source) == 0
