"""Merging, blocs and calendars as they are typed."""

from pathlib import Path

from tests.cli.conftest import Tracker


def test_merge_moves_all_and_the_old_code_leads_on(tracker: Tracker, sample: Path) -> None:
    said = tracker("merge", sample, "FR", "DE", "--dry-run")
    assert said.out.startswith("Moves 12 participations, ")
    assert tracker("show", sample, "DE", "--json").json["name"] == "Germany"
    assert tracker("merge", sample, "FR", "de").out.startswith("Merged DE into FR.\nMoves 12 participations, ")
    assert tracker("show", sample, "DE", "--json").json["name"] == "France"
    assert tracker("search", sample, "DE", "--json").json[0]["ref"] == "FR"
    assert tracker("check", sample).code == 0
    assert tracker("undo", sample).out == "Undo: Merge DE into FR\n"
    assert tracker("show", sample, "DE", "--json").json["name"] == "Germany"
    assert "Merged Boris Pistorius into Olaf Scholz." in tracker("merge", sample, "Olaf Scholz", "boris pistorius").out
    refused = tracker("merge", sample, "EU", "FR")
    assert (refused.code, refused.out) == (1, "")
    assert "Delete that membership first." in refused.err


def test_bloc_adds_what_is_missing(tracker: Tracker, sample: Path) -> None:
    assert [one["code"] for one in tracker("bloc", "--list", "--json").json] == ["EU", "NATO", "G7", "G20", "UNSC"]
    assert "Group of Twenty" in tracker("bloc", "--list").out
    assert tracker("bloc", sample, "G20").out == "Added to G20: 21 memberships, 11 actors who were not there.\n"
    assert tracker("bloc", sample, "g20", "--json").json == {"actors": 0, "memberships": 0, "completed": 0, "there": 21}
    assert tracker("bloc", sample, "EFTA").code == 1
    assert tracker("bloc", sample).code == 2
    counted = tracker("represented", sample, "PAR-2025-02", "--bloc", "EU", "--json").json
    assert [one["representation"] for one in counted].count("present") == 7


def test_a_calendar_is_written_and_read_back(tracker: Tracker, sample: Path, tmp_path: Path) -> None:
    file = tmp_path / "out.ics"
    said = tracker("calendar", sample, "-o", file, "--only", "meetings", "--only", "reviews", "--as-of", "2025-03-05")
    assert said.out == f"Wrote {file}: 18 meetings, 2 reviews.\n"
    assert file.read_bytes().startswith(b"BEGIN:VCALENDAR\r\n")
    other = tmp_path / "other.tracker"
    tracker("new", other)
    counts = {"new": 18, "changed": 0, "same": 0, "rejected": 2}
    dry = tracker("import-calendar", other, file, "--dry-run", "--json").json
    assert (dry["counts"], dry["imported"], len(dry["meetings"])) == (counts, False, 20)
    assert tracker("import-calendar", other, file).out.endswith("Imported: 18 new, 0 changed, 0 same, 2 rejected.\n")
    again = tracker("import-calendar", other, file).out
    assert again.endswith("Imported: 0 new, 0 changed, 18 same, 2 rejected.\n")
    assert tracker("import-calendar", other, other).code == 1
