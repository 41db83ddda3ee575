"""Briefs on the command line: every format, an issue given back to the byte, verified, listed."""

import hashlib
from pathlib import Path

from tests.cli.conftest import Tracker


def test_the_suffix_chooses_the_format(tracker: Tracker, sample: Path, tmp_path: Path) -> None:
    for suffix, start in ((".md", b"# Paris"), (".docx", b"PK"), (".json", b"{"), (".csv", b"\xef\xbb\xbfRef,")):
        path = tmp_path / f"brief{suffix}"
        assert tracker("brief", sample, "scorecard", "--of", "PAR-2025-02", "-o", path).code == 0
        assert path.read_bytes().startswith(start)
    assert tracker("brief", sample, "scorecard", "-o", tmp_path / "brief.odt").code == 1
    assert tracker("brief", sample, "scorecard").code == 2
    assert tracker("brief", sample, "-o", tmp_path / "brief.pdf").code == 2


def test_the_language_of_dates_and_the_parts_are_chosen(tracker: Tracker, sample: Path, tmp_path: Path) -> None:
    path = tmp_path / "brief.md"
    asked = ("brief", sample, "scorecard", "--of", "PAR-2025-02", "--as-of", "2025-03-05", "-o", path)
    assert tracker(*asked, "--language", "fr", "--no-figure", "--no-changes", "--no-endnotes", "--no-matrix").code == 0
    written = path.read_text(encoding="utf-8")
    assert "As of 5 mars 2025" in written
    assert "Left out by choice: the timeline figure and the endnotes." in written
    assert "Notes" not in written
    refused = tracker(*asked, "--language", "xx")
    assert refused.code == 2
    assert "'xx' is not one of 'en_GB', 'en_US', 'fr'" in refused.err


def test_an_issue_comes_back_as_it_was(tracker: Tracker, sample: Path, tmp_path: Path) -> None:
    assert tracker("brief", sample, "--issues").out == "Nothing was issued yet.\n"
    first, again, data = tmp_path / "1.pdf", tmp_path / "again.pdf", tmp_path / "1.json"
    said = tracker("brief", sample, "scorecard", "--of", "PAR-2025-02", "--no-figure", "--issue", "-o", first)
    assert said.code == 0
    assert said.out.startswith("Issued scorecard PAR-2025-02 as issue 1, data ")
    tracker("set", sample, "PAR-2025-02/01", "headline=Another")

    assert tracker("brief", sample, "--release", "1", "-o", again).code == 0
    assert again.read_bytes() == first.read_bytes()
    assert tracker("brief", sample, "--release", "1", "-o", data).code == 0
    assert hashlib.sha256(data.read_bytes()).hexdigest() in said.out
    verified = tracker("brief", sample, "scorecard", "--of", "par-2025-02", "--release", "1", "--verify")
    assert verified.code == 0
    assert "the same, byte for byte" in verified.out
    assert "PAR-2025-02" in tracker("brief", sample, "--issues").out
    (listed,) = tracker("list", sample, "brief-releases", "--json").json
    assert listed["issue"] == 1
    assert not {"data", "pdf"} & set(listed)
    assert tracker("brief", sample, "--release", "2", "--verify").code == 1
    assert tracker("brief", sample, "--release", "1").code == 2
    assert tracker("brief", sample, "--release", "1", "-o", tmp_path / "x.docx").code == 1
    assert tracker("brief", sample, "scorecard", "--issue", "-o", tmp_path / "x.docx").code == 2
    assert tracker("check", sample).code == 0


def test_a_brief_is_limited_to_a_view_to_terms_or_to_refs(tracker: Tracker, sample: Path, tmp_path: Path) -> None:
    path = tmp_path / "brief.md"

    def limited(*how: str) -> str:
        said = tracker("brief", sample, "scorecard", "--of", "PAR-2025-02", "--as-of", "2025-03-28", *how, "-o", path)
        assert said.code == 0, said.err
        return path.read_text("utf-8")

    assert "view “Overdue or gated” (flag is any of overdue, gated): 3 of 4; 1 is left out." in limited(
        "--view", "overdue or GATED"
    )
    assert "filter “flag:gated maker:GB” (flag is gated; made by is GB): 1 of 4; 3 are left out." in limited(
        "--where", "status:gated maker:GB"
    )
    assert "selection PAR-2025-02/01, PAR-2025-02/02: 2 of 4" in limited("--only", "PAR-2025-02/02,par-2025-02/01")
    assert "Our judgement" in limited("--judgement", "Aid is likely.", "--judgement", "Troops are not.")
    for wrong, code in ((("--view", "None"), 1), (("--where", "x:y"), 2), (("--view", "x", "--only", "y"), 2)):
        assert tracker("brief", sample, "scorecard", *wrong, "-o", path).code == code

    how = ("--of", "PAR-2025-02", "--view", "Overdue or gated")
    assert "only view “Overdue or gated” as issue 1" in tracker("brief", sample, "scorecard", *how, "--issue").out
    assert tracker("brief", sample, "scorecard", *how, "--release", "1", "--verify").code == 0
    assert tracker("brief", sample, "scorecard", "--of", "PAR-2025-02", "--release", "1", "--verify").code == 1


def test_a_house_template_prints_is_issued_and_given_back(tracker: Tracker, sample: Path, tmp_path: Path) -> None:
    assert tracker("templates").out.startswith("There are no templates of your own in ")
    said = tracker("templates", "--new", "Cabinet note", "--from", "checklist")
    path = Path(said.out.removeprefix("Made ").strip().removesuffix("."))
    assert path.name == "cabinet-note.typ"
    path.write_text('// kind: outcome\n#set document(title: "Note")\n#json(bytes(sys.inputs.data)).lead\n', "utf-8")
    first, again = tmp_path / "1.pdf", tmp_path / "again.pdf"
    which = ("--template", "cabinet-note", "--of", "PAR-2025-02")
    said = tracker("brief", sample, *which, "--issue", "-o", first)
    assert said.out.startswith("Issued house:cabinet-note PAR-2025-02 as issue 1, data ")
    assert tracker("brief", sample, "pack", *which, "-o", again).code == 2

    path.write_text("// kind: outcome\n\n#foo", "utf-8")
    said = tracker("brief", sample, *which, "-o", again)
    assert (said.code, said.err) == (1, "tracker: cabinet-note.typ, line 3: unknown variable: foo.\n")
    path.write_text("#foo", "utf-8")
    listed = tracker("templates", "--json")
    assert listed.code == 1
    assert [one["problem"].partition(":")[0] for one in listed.json] == [
        "cabinet-note.typ does not say whose data it gets"
    ]
    path.unlink()
    assert tracker("brief", sample, *which, "-o", again).code == 1
    assert tracker("brief", sample, *which, "--release", "1", "-o", again).code == 0
    assert again.read_bytes() == first.read_bytes()
