"""Commands about meetings, for people and as data."""

from pathlib import Path

from tests.cli.conftest import Tracker

OPENS = ("--as-of", "2025-03-05")


def test_what_came_out_of_each_meeting(tracker: Tracker, sample: Path) -> None:
    found = {one["meeting"]: one for one in tracker("yield", sample, *OPENS, "--json").json}
    assert (found["WAS-2024-07"]["made"], found["WAS-2024-07"]["fulfilled"]) == (3, 2)
    assert found["WAS-2024-07"]["excluded"] == {"superseded": ["WAS-2024-07/03"]}
    assert found["BRU-2025-02"]["made"] == 0
    assert "BRU-2025-03" not in found  # still to come
    one = tracker("yield", sample, "PAR-2025-02", *OPENS, "--json").json
    assert [each["meeting"] for each in one] == ["PAR-2025-02"]
    assert tracker("yield", sample, "--as-of", "1990-01-01").out.startswith("No meeting has been held")


def test_what_follows_and_who_will_be_there(tracker: Tracker, sample: Path) -> None:
    found = tracker("follows", sample, "PAR-2025-02", "--as-of", "2025-02-26", "--json").json
    washington = next(one for one in found if one["meeting"] == "WAS-2025-02")
    assert washington["place"] == "after"
    assert washington["in_the_room"] == ["GB", "US"]
    assert washington["open_with_them"] > 0
    assert "LON-2025-03" in tracker("follows", sample, "PAR-2025-02", *OPENS).out


def test_the_pack_before_a_meeting(tracker: Tracker, sample: Path) -> None:
    found = {
        one["actor"]: one for one in tracker("pack", sample, "LON-2025-03", "--as-of", "2025-02-28", "--json").json
    }
    assert found["GB"]["person"] == "Keir Starmer"
    assert "PAR-2025-02/01" in found["GB"]["promised"]
    assert found["DE"]["overdue"] == ["2025/001"]
    said = tracker("pack", sample, "LON-2025-03", "--as-of", "2025-02-28").out
    assert "past its first deadline: 2025/001" in said
    assert tracker("pack", sample, "MUC-2025-02", *OPENS).code == 0
