"""Commands that answer what an analyst asks, for people and as data."""

from pathlib import Path

import pytest
from tests.cli.conftest import Tracker

OPENS = ("--as-of", "2025-03-05")


def test_what_waits_for_the_backstop_by_holder_and_by_words(tracker: Tracker, sample: Path) -> None:
    [gate] = tracker("waits", sample, "US", *OPENS, "--json").json
    assert (gate["condition"], gate["holder"]) == ("A US backstop", "US")
    assert {one["ref"] for one in gate["commitments"]} == {"PAR-2025-02/01", "LON-2025-03/03"}
    due = next(one for one in gate["commitments"] if one["ref"] == "LON-2025-03/03")
    assert (due["becomes_free"], due["due_if_met"]) == (True, ["2025-04-04"])
    assert tracker("waits", sample, "backstop", *OPENS, "--json").json == [gate]
    said = tracker("waits", sample, "us", *OPENS).out
    assert "LON-2025-03/03  Present a plan for the force after a US backstop: waits for nothing else" in said
    assert tracker("waits", sample, "Atlantis", *OPENS).out == "Nothing waits for that.\n"


def test_where_each_government_stands_and_says_who(tracker: Tracker, sample: Path) -> None:
    found = tracker("positions", sample, "US-2025-02", *OPENS, "--json").json
    britain = next(one for one in found if one["actor"] == "GB" and one["question"].endswith("troops"))
    assert (britain["stance"], britain["since"]) == ("supports", "2025-03-02")
    assert britain["says_who"][0].startswith("Keir Starmer")
    silent = tracker("positions", sample, "--silent", *OPENS, "--json").json
    assert silent
    assert {one["stance"] for one in silent} == {"no_answer"}
    assert "did you mean US-2025-02" in tracker("positions", sample, "US-2025-03").err


def test_how_the_wording_moved(tracker: Tracker, sample: Path) -> None:
    found = tracker("wordings", sample, "PAR-2025-02/01", *OPENS, "--json").json
    assert [one["moved"] for one in found] == [0, -1, 1]
    assert {"change": "removed", "text": "necessary"} in found[1]["changes"]
    said = tracker("wordings", sample, "PAR-2025-02/01", *OPENS).out
    assert "2025-02-17  considered ▼ softer" in said
    assert "[-necessary]" in said
    assert tracker("wordings", sample, "PAR-2025-02/01", "--as-of", "2020-01-01").out.startswith("No wording")


def test_what_changed_between_two_days(tracker: Tracker, sample: Path) -> None:
    found = tracker("changes", sample, "--since", "17 Feb 2025", "--until", "2025-03-05", "--json").json
    firmer = [one["ref"] for one in found if one["kind"] == "firmer"]
    assert firmer == ["PAR-2025-02/01"]
    assert "Deadline slipped" in tracker("changes", sample, "--since", "2025-02-17", "--until", "2025-03-05").out
    assert tracker("changes", sample, "--since", "2025-03-05", "--until", "2025-03-05").out.startswith("Nothing")
    wrong = tracker("changes", sample, "--since", "2025-03-05", "--until", "2025-02-17")
    assert wrong.code == 2
    assert "turn them round" in wrong.err


def test_what_to_do_today(tracker: Tracker, sample: Path) -> None:
    found = {one["reason"]: one for one in tracker("inbox", sample, *OPENS, "--json").json}
    assert [one["ref"] for one in found["overdue"]["items"]] == ["2025/001", "WAS-2025-02b/01"]
    [only] = tracker("inbox", sample, *OPENS, "--reason", "unanswered", "--limit", "2", "--json").json
    assert only["count"] > len(only["items"]) == 2
    assert "Overdue: 2" in tracker("inbox", sample, *OPENS).out
    wrong = tracker("inbox", sample, "--reason", "boredom")
    assert wrong.code == 2
    assert "choose overdue" in wrong.err


@pytest.mark.parametrize("command", ["waits", "positions", "yield", "inbox"])
def test_an_empty_workspace_says_so(tracker: Tracker, tmp_path: Path, command: str) -> None:
    assert tracker("new", tmp_path / "e.tracker").code == 0
    said = tracker(command, tmp_path / "e.tracker")
    assert said.code == 0
    assert said.out.strip()
    assert tracker(command, tmp_path / "e.tracker", "--json").json == []


def test_what_is_put_off_is_shown_when_asked_for(tracker: Tracker, sample: Path) -> None:
    before = tracker("inbox", sample, *OPENS, "--reason", "overdue", "--json").json
    assert before[0]["items"][0]["detail"] == "11 d overdue"
    assert tracker("set", sample, "2025/001", "next_review=2025-03-20").code == 0
    [left] = tracker("inbox", sample, *OPENS, "--reason", "overdue", "--json").json
    assert [one["ref"] for one in left["items"]] == ["WAS-2025-02b/01"]
    assert tracker("inbox", sample, *OPENS, "--reason", "overdue", "--put-off", "--json").json == before
    assert tracker("inbox", sample, *OPENS, "--known-on", "2020-01-01").out.startswith("Nothing asks")
