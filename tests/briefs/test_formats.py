"""The same brief in other formats: the same numbers, text that stays text, documents that open."""

import csv
import hashlib
import io
import json
import re
import shutil
import subprocess
from collections.abc import Callable
from pathlib import Path

import docx
import pytest
from pypdf import PdfReader
from tests.briefs.conftest import DAY
from tests.briefs.test_kinds import NASTY_OF, OF, fill_more
from tests.briefs.test_pages import MARKUP

from tracker.briefs import KINDS, Choices, compile_pdf, gather
from tracker.briefs.formats import FORMATS, converted, form_of
from tracker.briefs.formats.blocks import Table, blocks_of
from tracker.model.errors import UserError
from tracker.store import Store


@pytest.mark.parametrize("kind", list(KINDS))
def test_all_formats_give_the_same_numbers(sample: Store, text_of: Callable[..., str], kind: str) -> None:
    data = gather(sample, kind, OF.get(kind, "PAR-2025-02"), Choices(DAY, with_figure=False))
    written = {form: converted(data, form) for form in FORMATS if form in ("md", "docx", "json")}
    document = docx.Document(io.BytesIO(written["docx"]))
    lines = [" ".join(cell.text for cell in row.cells) for table in document.tables for row in table.rows[1:]]
    cells = [" ".join(one.split()) for one in lines]
    headings = [one.text for one in document.paragraphs if one.style is not None and one.style.name.startswith("Head")]
    texts = {
        "md": re.sub(r"\\(.)", r"\1", written["md"].decode()),
        "docx": "\n".join([*(one.text for one in document.paragraphs), *cells]),
    }
    refs = set(re.findall(r"[A-Z]{3}-\d{4}-\d\d[a-z]?/\d\d", texts["md"]))
    assert refs
    assert refs == set(re.findall(r"[A-Z]{3}-\d{4}-\d\d[a-z]?/\d\d", texts["docx"]))
    rows = [(block.heads, row) for block in blocks_of(data) if isinstance(block, Table) for row in block.rows]
    assert len(rows) == len(cells)
    for (heads, row), line in zip(rows, cells, strict=True):
        for head, cell in zip(heads, row, strict=True):
            assert " ".join(cell.split()) in texts["md"]
            if head in ("Note", "Notes"):
                continue  # in Word they are endnotes, see test_word.py
            assert " ".join(cell.split()) in line or any(cell in heading for heading in headings)
    values = json.loads(written["json"])
    for one in values.get("counts", ()):
        assert f"| {one['label']} | {one['number']} |" in texts["md"]
    digest = hashlib.sha256(written["json"]).hexdigest()
    assert f"Data {digest[:12]}" in document.sections[0].footer.paragraphs[0].text
    assert f"Data {digest[:12]}" in " ".join(text_of(compile_pdf(data)).split())


def test_a_word_document_says_what_it_is(sample: Store) -> None:
    data = gather(sample, "outcome", "PAR-2025-02", Choices(DAY, author="A. Analyst", marking="Internal use"))
    document = docx.Document(io.BytesIO(converted(data, "docx")))
    assert document.core_properties.title == data.head.title
    assert document.core_properties.author == "A. Analyst"
    assert document.core_properties.language == "en"
    headings = [one.text for one in document.paragraphs if one.style is not None and one.style.name.startswith("Head")]
    assert headings[:4] == ["Counts", "Timeline", "Commitments", "The meeting"]
    header = document.sections[0].header.paragraphs[0].text
    assert header == "Internal use   Outcome brief, draft, PAR-2025-02\tAs of 5 March 2025"
    assert all(re.search("w:tblHeader", table.rows[0]._tr.xml) for table in document.tables)  # noqa: SLF001 - no other way
    figure = data.figure  # type: ignore[attr-defined]
    assert set(re.findall(r'descr="([^"]*)"', document.element.xml)) == {"Announced", figure["alt"]}


def test_the_same_data_give_the_same_document(sample: Store) -> None:
    data = gather(sample, "dossier", "PAR-2025-02/01", Choices(DAY, paper="letter"))
    first = converted(data, "docx")
    assert first == converted(data, "docx")
    section = docx.Document(io.BytesIO(first)).sections[0]
    assert section.page_width is not None
    assert round(section.page_width.mm, 1) == 215.9


def test_a_document_opens_in_a_word_processor(sample: Store, tmp_path: Path) -> None:
    soffice = shutil.which("soffice")
    if soffice is None:
        pytest.skip("LibreOffice is not here")
    path = tmp_path / "brief.docx"
    path.write_bytes(converted(gather(sample, "outcome", "PAR-2025-02", Choices(DAY)), "docx"))
    profile = f"-env:UserInstallation={(tmp_path / 'profile').as_uri()}"
    run = [soffice, profile, "--headless", "--convert-to", "pdf", "--outdir", str(tmp_path), str(path)]
    subprocess.run(run, check=True, capture_output=True, timeout=120)
    reader = PdfReader(tmp_path / "brief.pdf")
    words = " ".join(page.extract_text() for page in reader.pages)
    assert "Page 1 of" in words
    assert "PAR-2025-02/04" in words


def test_text_of_a_stranger_stays_text(store: Store) -> None:
    fill_more(store, MARKUP + " \x07 end")
    for kind in KINDS:
        data = gather(store, kind, NASTY_OF.get(kind, "NAS-2025-01"), Choices(DAY))
        markdown = converted(data, "md").decode()
        assert not re.search(r"(?<!\\)<b>|(?<!\\)\[l\]|(?<!\\)`c", markdown)
        docx.Document(io.BytesIO(converted(data, "docx")))


def test_no_cell_of_a_csv_file_is_a_formula(store: Store) -> None:
    fill_more(store, "=HYPERLINK(0)")
    rows = list(
        csv.reader(io.StringIO(converted(gather(store, "outcome", None, Choices(DAY)), "csv").decode("utf-8-sig")))
    )
    assert rows[0][:4] == ["Ref", "Who", "For whom", "What"]
    assert [row[3] for row in rows[1:]] == ["'=HYPERLINK(0)"] * 2
    assert not [cell for row in rows for cell in row if cell.startswith(("=", "+", "-", "@"))]


def test_a_suffix_that_is_no_format_is_refused() -> None:
    assert form_of(Path("a.DOCX")) == "docx"
    with pytest.raises(UserError, match=r"\.pdf, \.docx, \.md, \.json, \.csv"):
        form_of(Path("brief.odt"))
