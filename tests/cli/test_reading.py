"""Commands that read: what they print, for people and as data, also while somebody edits."""

import csv
import io
import re
from datetime import date
from pathlib import Path

import pytest
from tests.cli.conftest import Tracker

from tracker.model.dates import bounds
from tracker.model.fields import fields
from tracker.model.records import KINDS, Commitment

COMPUTED = {
    *("status", "trajectory", "flags", "strength", "committers", "beneficiaries", "conditions_open", "wordings"),
    *("due", "due_first", "due_last", "due_now", "slips"),
}
PARIS = "2025-02-17"
JUNE = date(2025, 6, 1).toordinal()


def test_list_gives_commitments_as_of_a_day(tracker: Tracker, sample: Path) -> None:
    found = tracker("list", sample, "commitments", "--as-of", PARIS, "--json").json
    assert len(found) > 3
    for one in found:
        assert set(one) >= COMPUTED
        assert {field.name for field in fields(Commitment)} | {"uid"} <= set(one)
        assert "id" not in one
    first = next(one for one in found if one["ref"] == "PAR-2025-02/01")
    assert (first["status"], "gated" in first["flags"], first["committers"]) == ("announced", True, ["GB"])
    both = {maker for one in found if one["status"] == "announced" and "gated" in one["flags"]
            for maker in one["committers"]}  # fmt: skip
    assert {"GB", "FR"} <= both
    before = tracker("list", sample, "commitments", "--as-of", "2025-02-15", "--json").json
    assert "PAR-2025-02/01" not in {one["ref"] for one in before}


def test_a_list_is_written_as_csv_for_spreadsheets(tracker: Tracker, sample: Path, tmp_path: Path) -> None:
    asked = ("list", sample, "commitments", "--as-of", PARIS, "--where", "status:gated")
    shown = tracker(*asked, "--json").json
    file = tmp_path / "gated.csv"
    assert tracker(*asked, "--csv", file).out == f"Wrote {len(shown)} commitments to {file}.\n"
    text = file.read_bytes().decode()
    assert text.startswith("\ufeff")
    rows = list(csv.DictReader(io.StringIO(text.removeprefix("\ufeff"), newline="")))
    assert [row["ref"] for row in rows] == [one["ref"] for one in shown]
    assert rows[0]["committers"] == "; ".join(shown[0]["committers"])
    assert rows[0].keys() == shown[0].keys()
    assert tracker(*asked, "--csv", "-").out.splitlines() == text.removeprefix("\ufeff").splitlines()


def test_a_day_without_a_year_is_read_from_the_day_of_as_of(tracker: Tracker, sample: Path, tmp_path: Path) -> None:
    file = tmp_path / "out.svg"
    tracker("export", sample, "timeline", file, "--from", "1 Feb", "--to", "end of April", "--as-of", "2025-03-05")
    assert "1 Feb 2025 to 30 Apr 2025" in file.read_text()


def test_wordings_of_the_british_promise_go_down_and_up(tracker: Tracker, sample: Path) -> None:
    found = tracker("list", sample, "commitments", "--where", "ref=PAR-2025-02/01", "--json").json
    [one] = found
    assert set(one["wordings"][0]) == {"date", "strength", "text"}
    strengths = [wording["strength"] for wording in one["wordings"]]
    assert strengths[:2] == ["willing", "considered"]
    assert strengths[2] in ("willing", "offered", "pledged", "committed", "decided", "contracted")
    assert one["strength"] == strengths[-1]


def test_represented_counts_members_of_that_day(tracker: Tracker, sample: Path) -> None:
    found = tracker("represented", sample, "PAR-2025-02", "--bloc", "EU", "--json").json
    counts = {state: sum(one["representation"] == state for one in found) for state in ("present", "absent")}
    assert counts == {"present": 7, "absent": 20}
    words = tracker("represented", sample, "par-2025-02", "--bloc", "eu").out
    assert words.startswith("7 present: ")
    assert "20 absent: " in words
    assert tracker("represented", sample, "PAR-2025-02").code == 2
    assert "did you mean" in tracker("represented", sample, "PAR-2025-03", "--bloc", "EU").err


def test_positions_and_meetings_that_follow(tracker: Tracker, sample: Path) -> None:
    positions = tracker("list", sample, "positions", "--json").json
    assert len([one for one in positions if "troops" in one["question_text"].lower()]) >= 6
    follow = tracker("list", sample, "meetings", "--where", "follows=PAR-2025-02", "--json").json
    assert follow
    assert all(one["follows"] == "PAR-2025-02" for one in follow)


@pytest.mark.parametrize("plural", [*(record.PLURAL for record in KINDS.values()), "statements", "status-events"])
def test_every_kind_is_listed_for_people_and_as_data(tracker: Tracker, sample: Path, plural: str) -> None:
    found = tracker("list", sample, plural, "--as-of", "2025-06-30", "--json")
    assert found.code == 0
    assert isinstance(found.json, list)
    for one in found.json:
        assert one["uid"]
        assert not any(isinstance(value, dict) for value in one.values()), "flat, but for wordings"
    words = tracker("list", sample, plural)
    assert words.code == 0
    assert words.out.strip()


@pytest.mark.parametrize(
    ("where", "holds"),
    [
        ("status=announced flag=gated actor=GB", lambda one: "GB" in one["committers"] and "gated" in one["flags"]),
        ("made_at=PAR-2025-02", lambda one: one["made_at"] == "PAR-2025-02"),
        ('action_kind="deploy"', lambda one: one["action_kind"] == "deploy"),
        ("trajectory=", lambda one: one["trajectory"] is None),
        ("beneficiaries=UA mode=individual", lambda one: "UA" in one["beneficiaries"] and one["mode"] == "individual"),
    ],
)
def test_where_asks_that_all_holds(tracker: Tracker, sample: Path, where: str, holds) -> None:
    asked = tracker("list", sample, "commitments", "--as-of", PARIS, "--where", where, "--json").json
    every = tracker("list", sample, "commitments", "--as-of", PARIS, "--json").json
    assert asked
    assert all(holds(one) for one in asked)
    assert len(asked) < len(every)


@pytest.mark.parametrize(
    ("where", "holds"),
    [
        ("status:gated actor:GB", lambda one: "GB" in one["committers"] and "gated" in one["flags"]),
        ("-maker:GB", lambda one: "GB" not in one["committers"]),
        ('by:"united kingdom" strength:<=willing', lambda one: one["strength"] in ("considered", "willing")),
        ("due:none", lambda one: one["due_now"] is None),
        ("due:<2025-06", lambda one: (bounds(one["due_now"])[1] or 9e9) < JUNE),
        ("meeting:PAR-2025-02 troops", lambda one: "troops" in one["headline"] and one["made_at"] == "PAR-2025-02"),
        ('"us backstop"', lambda one: one["headline"]),
    ],
)
def test_where_takes_the_search_terms_of_the_window(tracker: Tracker, sample: Path, where: str, holds) -> None:
    asked = tracker("list", sample, "commitments", "--as-of", PARIS, "--where", where, "--json").json
    every = tracker("list", sample, "commitments", "--as-of", PARIS, "--json").json
    assert asked
    assert all(holds(one) for one in asked)
    assert len(asked) < len(every)


def test_both_ways_to_ask_agree(tracker: Tracker, sample: Path) -> None:
    for old, new in (("status=announced flag=gated", "status:announced flag:gated"), ("priority=1", "priority:1")):
        asked = [tracker("list", sample, "commitments", "--where", each, "--json").json for each in (old, new)]
        assert asked[0] == asked[1] != []


def test_search_terms_leave_only_commitments_that_fit(tracker: Tracker, sample: Path) -> None:
    found = tracker("search", sample, "status:gated", "backstop", "--json").json
    assert {one["kind"] for one in found} == {"commitment"}
    gated = tracker("list", sample, "commitments", "--where", "status:gated backstop", "--json").json
    assert {one["ref"] for one in found} == {one["ref"] for one in gated}
    assert len(tracker("search", sample, "status:open", "--limit", "2", "--json").json) == 2
    assert tracker("search", sample, "status:open", "due:soonish").code == 2


@pytest.mark.parametrize(
    ("where", "words"),
    [
        ("colour=red", "commitments have no “colour”"),
        ("status", "“status” alone asks nothing; write status:value"),
        ("statsu:gated", "There is no field “statsu” to filter by; did you mean status?"),
        ("status:open,gatd due:soonish", "“gatd” is no status; did you mean gated?"),
        ('tag:"us troops', "A quotation mark is not closed"),
        ("=x", "is not of the form key=value"),
        ('status="announced', "A quotation mark is not closed"),
        ("actor=ZZ colour=red", "commitments have no “colour”"),
    ],
)
def test_bad_questions_are_bad_use(tracker: Tracker, sample: Path, where: str, words: str) -> None:
    said = tracker("list", sample, "commitments", "--where", where)
    assert said.code == 2
    assert words in said.err
    assert said.out == ""


def test_nothing_that_fits_is_said(tracker: Tracker, sample: Path) -> None:
    said = tracker("list", sample, "commitments", "--where", "actor=ZZ")
    assert (said.code, said.out) == (0, "No commitments that fit.\n")
    assert tracker("list", sample, "commitments", "--where", "actor=ZZ", "--json").json == []


def test_known_on_leaves_out_what_was_recorded_later(tracker: Tracker, sample: Path) -> None:
    every = tracker("list", sample, "commitments", "--as-of", "2025-03-05", "--json").json
    known = tracker("list", sample, "commitments", "--as-of", "2025-03-05", "--known-on", "2025-02-16", "--json").json
    assert len(known) < len(every)
    assert tracker("list", sample, "commitments", "--known-on", "2020", "--json").json == []
    dated = tracker("list", sample, "commitments", "--known-on", "16 February", "--as-of", "2025-03-05", "--json").json
    assert dated == known


@pytest.mark.parametrize("ref", ["PAR-2025-02/01", "PAR-2025-02", "GB"])
def test_show_gives_one_record_with_its_history(tracker: Tracker, sample: Path, ref: str) -> None:
    found = tracker("show", sample, ref, "--json").json
    assert ref in (found.get("ref"), found.get("code"))
    assert found["history"]
    assert set(found["history"][0]) == {"at", "author", "step", "record", "field", "before", "after"}
    words = tracker("show", sample, ref).out
    assert "History" in words
    by_uid = tracker("show", sample, found["uid"], "--json").json
    assert by_uid["uid"] == found["uid"]


def test_show_names_the_nearest(tracker: Tracker, sample: Path) -> None:
    said = tracker("show", sample, "PAR-2025-2/01")
    assert said.code == 1
    assert said.err == "tracker: There is no record “PAR-2025-2/01”; did you mean PAR-2025-02/01?\n"


def test_search_finds_texts_of_every_kind(tracker: Tracker, sample: Path) -> None:
    found = tracker("search", sample, "backstop", "--json").json
    assert {"kind", "ref", "title", "passage"} <= set(found[0])
    assert {"commitment", "condition"} & {one["kind"] for one in found}
    assert tracker("search", sample, "nowheretobefound").out == "Nothing found.\n"
    assert len(tracker("search", sample, "the", "--limit", "2", "--json").json) == 2
    assert "backstop" in tracker("search", sample, "us", "backstop").out.lower()


def test_log_is_newest_first(tracker: Tracker, sample: Path) -> None:
    found = tracker("log", sample, "--json").json
    assert [one["step"] for one in found] == sorted((one["step"] for one in found), reverse=True)
    assert found[-1]["label"] == "Create the workspace"
    assert len(tracker("log", sample, "--limit", "1", "--json").json) == 1
    assert "Create the workspace" in tracker("log", sample).out


def test_list_shows_what_passes_a_saved_view(tracker: Tracker, sample: Path) -> None:
    named = [one["name"] for one in tracker("list", sample, "saved_views", "--json").json]
    assert named == ["Overdue or gated", "UK and France", "Due before summer"]
    found = tracker("list", sample, "commitments", "--view", "uk AND france", "--as-of", PARIS, "--json").json
    assert found
    assert {code for one in found for code in one["committers"]} & {"GB", "FR"}
    assert all({"GB", "FR"} & set(one["committers"]) for one in found)
    both = ("--view", "UK and France", "--where", "flag:gated")
    fewer = tracker("list", sample, "commitments", *both, "--as-of", PARIS, "--json").json
    assert 0 < len(fewer) < len(found)
    said = tracker("list", sample, "commitments", "--view", "Nobody's")
    assert said.code == 2
    assert "There is no saved view “Nobody's”; there are “Overdue or gated”" in said.err
    said = tracker("list", sample, "meetings", "--view", "UK and France")
    assert said.code == 2
    assert "Saved views are of commitments" in said.err


def test_check_says_sound_or_what_to_do(tracker: Tracker, sample: Path) -> None:
    assert tracker("check", sample).out == "w.tracker is sound.\n"
    assert tracker("check", sample, "--json").json == []
    import sqlite3
    from contextlib import closing

    with closing(sqlite3.connect(sample)) as raw:
        raw.execute("UPDATE commitment SET headline = 'other' WHERE id = 1")
        raw.commit()
    said = tracker("check", sample)
    assert said.code == 1
    assert "Restore" in said.out or "Rebuild" in said.out
    found = tracker("check", sample, "--json")
    assert found.code == 1
    assert set(found.json[0]) == {"where", "what", "remedy"}


def test_parse_reads_a_line_and_saves_nothing(tracker: Tracker, sample: Path) -> None:
    before = sample.read_bytes()
    line = "UK pledges 1,000 troops to Ukraine by spring 2025 if US backstop @PAR-2025-02 #security"
    found = tracker("parse", sample, line, "--today", PARIS, "--json").json
    assert found["kind"] == "commitment"
    assert (found["committers"], found["beneficiaries"], found["strength"]) == (["GB"], ["UA"], "pledged")
    assert found["quantity"] == {"low": 1000, "high": 1000, "unit": "troops"}
    assert (found["deadline"], found["deadline_bounds"]) == ("2025-21", ["2025-03-01", "2025-05-31"])
    assert (found["conditions"], found["condition_holder"]) == (["US backstop"], "US")
    assert (found["meeting"], found["tags"], found["url"]) == ("PAR-2025-02", ["security"], None)
    other = tracker("parse", sample, "Poland will not send troops", "--json").json
    assert (other["kind"], other["meeting"], other["conditions"]) == ("not_commitment", None, [])
    assert "Poland" in tracker("parse", sample, "Poland will not send troops").out
    assert sample.read_bytes() == before


def test_reading_works_while_somebody_edits(tracker: Tracker, edited: Path, tmp_path: Path) -> None:
    for words in (
        ("list", edited, "commitments"),
        ("show", edited, "GB"),
        ("represented", edited, "PAR-2025-02", "--bloc", "EU"),
        ("log", edited),
        ("search", edited, "troops"),
        ("parse", edited, "UK pledges troops"),
        ("check", edited),
        ("backup", edited, tmp_path / "b.tracker"),
    ):
        assert tracker(*words).code == 0, words
    for words in (
        ("add", edited, "UK pledges 5 jets to Ukraine"),
        ("set", edited, "GB", "name=Britain"),
        ("undo", edited),
        ("redo", edited),
    ):
        said = tracker(*words)
        assert said.code == 1
        assert re.fullmatch(r"tracker: w\.tracker cannot be changed now: it is being edited by .+\.\n", said.err)
    assert "is being edited by" in tracker("restore", tmp_path / "b.tracker", edited).err


def test_show_says_how_a_commitment_reads_elsewhere_and_what_was_moved(tracker: Tracker, sample: Path) -> None:
    found = tracker("show", sample, "PAR-2025-02/01", "--as-of", "2025-03-05", "--json").json
    assert [(one["scale"], one["value"]) for one in found["reads_as"]] == [
        ("traffic_light", "Green"),
        ("g7", None),
        ("pam", "0"),
        ("ogp", "Not started"),
    ]
    assert found["reads_as"][1]["note"] == "nothing is done yet, and it is not due"
    assert found["tests_changed"] == []
    assert tracker("set", sample, "PAR-2025-02/01", "success_test=British troops are there").code == 0
    [moved] = tracker("show", sample, "PAR-2025-02/01", "--json").json["tests_changed"]
    assert (moved["test"], moved["after"]) == ("success_test", "British troops are there")
    words = tracker("show", sample, "PAR-2025-02/01").out
    assert "Reads elsewhere as" in words
    assert "after the tests were locked" in words
