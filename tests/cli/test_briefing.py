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
