"""The timeline by the command line: a file of each kind without a display, and bad use told."""

from pathlib import Path
from xml.etree import ElementTree as ET

import pytest
from pypdf import PdfReader
from PySide6.QtGui import QImage
from tests.cli.conftest import Tracker

SVG = "{http://www.w3.org/2000/svg}"


def test_a_pdf_on_pages(tracker: Tracker, sample: Path, tmp_path: Path) -> None:
    target = tmp_path / "out.pdf"
    said = tracker("export", sample, "timeline", target, "--as-of", "2025-03-05", "--page", "a3", "--portrait")
    assert (said.code, said.err) == (0, "")
    assert said.out == f"Wrote the timeline to {target}.\n"
    pdf = PdfReader(target)
    assert [round(each) for each in pdf.pages[0].mediabox[2:]] == [842, 1191]
    words = pdf.pages[0].extract_text()
    assert "As of 5 Mar 2025" in words
    assert "29 of 29 commitments shown" in words


def test_an_svg_of_what_is_asked_for(tracker: Tracker, sample: Path, tmp_path: Path) -> None:
    target = tmp_path / "out.svg"
    options = ("--as-of", "2025-03-05", "--known-on", "2025-03-05", "--group-by", "status", "--from", "2025-02")
    said = tracker("export", sample, "timeline", target, *options, "--to", "2025-04", "--where", "status:open actor:GB")
    assert (said.code, said.err) == (0, "")
    texts = {each.text for each in ET.parse(target).iter(f"{SVG}text")}
    assert {"As of 5 Mar 2025, as known on 5 Mar 2025", "Status", "Announced", "Spend 2.5 % of GDP on defence"} <= texts
    assert any(text and text.startswith("1 Feb 2025 to 30 Apr 2025. Grouped by status, 4 of ") for text in texts)
    assert "Give a package of two billion kroner" not in texts


def test_a_png_of_a_width(tracker: Tracker, sample: Path, tmp_path: Path) -> None:
    target = tmp_path / "out.png"
    assert tracker("export", sample, "timeline", target, "--width", "1000", "--dark").code == 0
    image = QImage(str(target))
    assert image.width() == 2 * 1040
    assert image.pixelColor(1, 1).name() == "#15181d"


@pytest.mark.parametrize(
    ("words", "why"),
    [
        (["timeline", "out.txt"], "end it in .pdf, .svg or .png"),
        (["register", "out.pdf"], "'register' is not 'timeline'"),
        (["timeline", "out.pdf", "--from", "2025-03", "--to", "2025-02"], "--to comes before --from"),
        (["timeline", "out.pdf", "--page", "a5"], "'a5' is not one of"),
        (["timeline", "out.pdf", "--where", "colour:red"], "colour"),
        (["timeline", "out.pdf", "--width", "20"], "20 is not in the range"),
    ],
)
def test_bad_use(tracker: Tracker, sample: Path, words: list[str], why: str) -> None:
    said = tracker("export", sample, *words)
    assert (said.code, said.out) == (2, "")
    assert why in said.err


def test_a_place_that_cannot_be_written_and_a_workspace_that_is_not_there(
    tracker: Tracker, sample: Path, tmp_path: Path
) -> None:
    said = tracker("export", sample, "timeline", tmp_path / "none" / "out.svg")
    assert said.code == 1
    assert "There is no folder" in said.err
    said = tracker("export", tmp_path / "none.tracker", "timeline", tmp_path / "out.svg")
    assert said.code == 1
    assert not (tmp_path / "out.svg").exists()
