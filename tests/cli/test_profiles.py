"""Profiles and handovers from the command line."""

from pathlib import Path

from tests.cli.conftest import Tracker

DAY = ("--as-of", "2025-03-05", "--json")


def test_the_profile_of_an_actor_answers_with_its_record(tracker: Tracker, sample: Path) -> None:
    said = tracker("profile", sample, "GB", *DAY).json
    assert {"NATO", "G7"} <= set(said["member_of"])
    assert said["commitments"]["made"]["total"] == len(said["commitments"]["made"]["refs"]) == 8
    assert sum(said["commitments"]["made"]["by_status"].values()) == 8
    assert said["delivery"]["counted"] == 0
    assert said["delivery"]["not_yet_due"] == 7
    assert next(one for one in said["strength"] if one["ref"] == "PAR-2025-02/01")["levels"] == [2, 1, 2]
    assert said["people"][0]["name"] == "Keir Starmer"
    assert {one["stance"] for one in said["positions"]} == {"supports"}
    assert said["meetings"]["hosted"] == 1


def test_a_name_in_any_case_finds_actor_or_person(tracker: Tracker, sample: Path) -> None:
    assert tracker("profile", sample, "united kingdom", *DAY).json["actor"] == "GB"
    person = tracker("profile", sample, "sir keir starmer", *DAY).json
    assert person["offices"][0]["title"] == "Prime Minister"
    assert len(person["owes"][0]["own"]) == 7
    assert "Delivery record: None has fallen due yet" in tracker("profile", sample, "GB", "--as-of", "2025-03-05").out
    missing = tracker("profile", sample, "Atlantis")
    assert (missing.code, missing.out) == (1, "")
    assert "There is no actor or person “Atlantis”" in missing.err


def test_after_a_handover_the_new_holder_owes_what_was_open(tracker: Tracker, sample: Path) -> None:
    done = tracker("handover", sample, "GB", "prime minister", "Ann New", "--on", "2025-03-04")
    assert (done.code, done.out) == (
        0,
        "Prime Minister of GB: Keir Starmer until 2025-03-04, Ann New since 2025-03-04\n",
    )
    owed = tracker("profile", sample, "Ann New", *DAY).json["owes"][0]
    assert (len(owed["inherited"]), owed["own"]) == (7, [])
    refused = tracker("handover", sample, "United Kingdom", "Queen", "Ann New", "--on", "2025-03-04")
    assert (refused.code, refused.out) == (1, "")
    assert "there are: Prime Minister" in refused.err
    assert tracker("undo", sample).code == 0
    assert tracker("profile", sample, "Keir Starmer", *DAY).json["offices"][0]["until"] is None
