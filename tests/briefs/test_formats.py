"""The same brief in other formats: the same numbers, text that stays text, documents that open."""

import csv
import hashlib
import io
import json
import re
from collections.abc import Callable
from pathlib import Path

import docx
import pytest
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
    cells = [cell.text for table in document.tables for row in table.rows for cell in row.cells]
    texts = {
        "md": re.sub(r"\\(.)", r"\1", written["md"].decode()),
        "docx": "\n".join([*(one.text for one in document.paragraphs), *cells]),
    }
    refs = set(re.findall(r"[A-Z]{3}-\d{4}-\d\d[a-z]?/\d\d", texts["md"]))
    assert refs
    assert refs == set(re.findall(r"[A-Z]{3}-\d{4}-\d\d[a-z]?/\d\d", texts["docx"]))
    for block in blocks_of(data):
        if isinstance(block, Table):
            for cell in (cell for row in block.rows for cell in row if cell):
                assert " ".join(cell.split()) in texts["md"]
                assert cell in cells
    values = json.loads(written["json"])
    for one in values.get("counts", ()):
        assert f"| {one['label']} | {one['number']} |" in texts["md"]
    digest = hashlib.sha256(written["json"]).hexdigest()
    assert f"Data {digest[:12]}" in " ".join(text_of(compile_pdf(data)).split())


def test_a_word_document_says_what_it_is(sample: Store) -> None:
    data = gather(sample, "outcome", "PAR-2025-02", Choices(DAY, author="A. Analyst", marking="Internal use"))
    document = docx.Document(io.BytesIO(converted(data, "docx")))
    assert document.core_properties.title == data.head.title
    assert document.core_properties.author == "A. Analyst"
    assert document.core_properties.language == "en"
    headings = [one.text for one in document.paragraphs if one.style is not None and one.style.name.startswith("Head")]
    assert headings[:3] == ["The meeting", "Counts", "Commitments"]
    notes = [one for one in document.paragraphs if one.style is not None and one.style.name == "List Number"]
    assert len(notes) == len(data.notes)  # type: ignore[attr-defined]
    assert document.sections[0].header.paragraphs[0].text == "Internal use"


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
    assert len(rows) == 2
    assert rows[1][3] == "'=HYPERLINK(0)"
    assert not [cell for row in rows for cell in row if cell.startswith(("=", "+", "-", "@"))]


def test_a_suffix_that_is_no_format_is_refused() -> None:
    assert form_of(Path("a.DOCX")) == "docx"
    with pytest.raises(UserError, match=r"\.pdf, \.docx, \.md, \.json, \.csv"):
        form_of(Path("brief.odt"))
