"""The Word document: its own endnotes, numbered as on the printed page; the figure; the order that Word insists on."""

import io
import re
import struct
import zipfile
from collections.abc import Callable
from dataclasses import replace
from typing import Any

import docx
import pytest
from lxml import etree
from tests.briefs.conftest import DAY
from tests.briefs.test_kinds import OF

from tracker.briefs import KINDS, Choices, compile_pdf, gather
from tracker.briefs.formats import converted
from tracker.briefs.formats.blocks import Items, Notes, Table, blocks_of
from tracker.briefs.formats.figure_parts import legend_of
from tracker.briefs.formats.word_notes import Endnotes
from tracker.briefs.formats.word_tables import columns_of, widths_of
from tracker.store import Store

W = "{http://schemas.openxmlformats.org/wordprocessingml/2006/main}"
HEADS = {"Note", "Notes"}
ORDER = {
    "rPr": "rStyle rFonts b bCs i iCs caps strike color sz szCs u vertAlign lang",
    "pPr": "pStyle keepNext keepLines pageBreakBefore widowControl numPr pBdr shd tabs spacing ind contextualSpacing jc"
    " outlineLvl rPr sectPr",
    "tblPr": "tblStyle tblW jc tblInd tblBorders shd tblLayout tblCellMar tblLook",
    "sectPr": "headerReference footerReference footnotePr endnotePr type pgSz pgMar cols docGrid",
}
"""The order of properties in ISO/IEC 29500-1, of those that are used here; Word mends a file that has another."""


def parts(packed: bytes) -> dict[str, Any]:
    with zipfile.ZipFile(io.BytesIO(packed)) as opened:
        return {name: etree.fromstring(opened.read(name)) for name in opened.namelist() if name.endswith(".xml")}


def say(paragraph: Any, counted: dict[str, int]) -> str:
    """Return the text of a paragraph as a reader sees it, endnotes by the numbers that Word counts."""
    texts = paragraph.iter(f"{W}t", f"{W}endnoteReference")
    return "".join(one.text if one.tag == f"{W}t" else str(counted[one.get(f"{W}id")]) for one in texts)


def count(body: Any) -> dict[str, int]:
    """Count the references of endnotes as Word does: as they stand in the text."""
    return {one.get(f"{W}id"): at for at, one in enumerate(body.iter(f"{W}endnoteReference"), 1)}


def written_out(words: str) -> list[int]:
    runs = re.findall(r"(\d+)(?:–(\d+))?", words)
    return [number for first, last in runs for number in range(int(first), int(last or first) + 1)]


@pytest.mark.parametrize("kind", list(KINDS))
def test_endnotes_have_the_numbers_of_the_printed_page(sample: Store, kind: str) -> None:
    data = gather(sample, kind, OF.get(kind, "PAR-2025-02"), Choices(DAY, with_figure=False))
    opened = parts(converted(data, "docx"))
    body, notes = opened["word/document.xml"], opened["word/endnotes.xml"]
    counted = count(body)
    texts = {one.get(f"{W}id"): say(one, {}) for one in notes.iter(f"{W}endnote") if not one.get(f"{W}type")}
    said = next(one.notes for one in blocks_of(data) if isinstance(one, Notes))
    assert [(number, texts[key]) for key, number in counted.items()] == [(at, words) for at, words in said]
    marks = {one.get(f"{W}name") for one in body.iter(f"{W}bookmarkStart")}
    assert {one.get(f"{W}anchor") for part in (body, notes) for one in part.iter(f"{W}hyperlink")} - {None} <= marks
    tables = [one for one in blocks_of(data) if isinstance(one, Table)]
    for table, drawn in zip(tables, body.iter(f"{W}tbl"), strict=True):
        heads = [one.head for one in columns_of(table)]
        for name in HEADS & set(heads):
            at, source = heads.index(name), columns_of(table)[heads.index(name)].sources[0]
            for row, cells in zip(table.rows, list(drawn.iter(f"{W}tr"))[1:], strict=True):
                shown = say(list(cells.iter(f"{W}tc"))[at], counted)
                assert written_out(shown) == written_out(row[source])


@pytest.mark.parametrize(("kind", "of"), [("outcome", None), ("pack", "PAR-2025-02")])
def test_open_conditions_are_cited_in_the_order_in_which_they_are_listed(
    sample: Store, kind: str, of: str | None
) -> None:
    blocks = blocks_of(gather(sample, kind, of, Choices(DAY, with_figure=False)))
    tables = [one for one in blocks if isinstance(one, Table)]
    cells = [(row, at) for one in tables for row in one.rows for at, head in enumerate(one.heads) if head in HEADS]
    led = [number for row, at in cells for number in written_out(row[at])]
    assert list(dict.fromkeys(led)) == [at for one in blocks if isinstance(one, Notes) for at, _ in one.notes]


def test_a_note_that_is_sent_to_again_is_a_field_that_leads_to_its_mark() -> None:
    document = docx.Document()
    notes = Endnotes(
        document, [(1, "One. https://example.org/a."), (2, "Source as in note 1. Two."), (3, "c"), (4, "d")]
    )
    for words in ("2", "1–3", "1–3, 9", "4"):
        notes.mark(document.add_paragraph(), words, 8.0)
    notes.settle()
    body = document.element.body
    assert [say(one, count(body)) for one in body.iter(f"{W}p")] == ["2", "1, 2, 3", "1–3, 9", "4"]
    fields = [one.text.split()[1] for one in body.iter(f"{W}instrText")]
    assert fields == ["_RefNote2", "_RefNote1", "_RefNote3"]
    part = next(one for one in document.part.package.parts if one.partname == "/word/endnotes.xml")
    assert [one.target_ref for one in part.rels.values()] == ["https://example.org/a"]
    assert [one.text.split()[1] for one in part.element.iter(f"{W}instrText")] == ["_RefNote1"]


def test_notes_whose_marks_stand_in_no_order_keep_their_numbers() -> None:
    document = docx.Document()
    notes = Endnotes(document, [(1, "a"), (2, "b"), (3, "c")])
    for words in ("3", "2", "1"):
        notes.mark(document.add_paragraph(), words, 8.0)
    notes.settle()
    body = document.element.body
    assert [say(one, count(body)) for one in body.iter(f"{W}p")] == ["3", "2", "1", "Further notes: 2, 3"]


def test_without_endnotes_no_number_leads_to_one(sample: Store) -> None:
    data = gather(sample, "dossier", "PAR-2025-02/01", Choices(DAY, with_endnotes=False))
    opened = parts(converted(data, "docx"))
    assert "word/endnotes.xml" not in opened
    assert not [one for root in opened.values() for one in root.iter(f"{W}endnotePr", f"{W}endnoteReference")]


def test_no_column_is_narrower_than_its_dates() -> None:
    long = "word " * 200
    table = Table(("How", "When", "What", "Why"), (("In the room", "17 Feb 2025", long, long),))
    widths = widths_of(columns_of(table), 500.0)
    assert sum(widths) == pytest.approx(500.0)
    assert min(widths[:2]) > 50
    assert widths[2] == pytest.approx(widths[3])


def test_changes_lead_to_their_notes_in_every_format(sample: Store) -> None:
    data = gather(sample, "scorecard", "PAR-2025-02", Choices(DAY, with_figure=False))
    data = replace(data, since="1 March 2025", changes=(("firmer", "It moved.", "1, 3"), ("new", "It came.", "")))
    opened = parts(converted(data, "docx"))
    body = opened["word/document.xml"]
    texts = [say(one, count(body)) for one in body.iter(f"{W}p")]
    assert {"Up: It moved.1, 3", "New: It came."} <= set(texts)
    assert "- Up: It moved. (notes 1, 3)\n- New: It came.\n" in converted(data, "md").decode()
    assert [one.notes for one in blocks_of(data) if isinstance(one, Items) and one.notes] == [("1, 3", "")]


def test_the_timeline_is_drawn_and_said(sample: Store, text_of: Callable[..., str]) -> None:
    data = gather(sample, "outcome", "PAR-2025-02", Choices(DAY))
    packed = converted(data, "docx")
    assert packed == converted(data, "docx")
    document = docx.Document(io.BytesIO(packed))
    figure = data.figure  # type: ignore[attr-defined]
    shape = next(one for one in document.inline_shapes if one._inline.docPr.get("descr") == figure["alt"])  # noqa: SLF001 - no other way
    room = document.sections[0].page_width - 2 * document.sections[0].left_margin
    assert 0.97 * room < shape.width <= room
    embedded = shape._inline.graphic.graphicData.pic.blipFill.blip.embed  # noqa: SLF001 - no other way
    width, height = struct.unpack(">II", document.part.related_parts[embedded].blob[16:24])
    assert 299 < width / shape.width.inches < 301
    assert abs(width / height - shape.width / shape.height) < 0.01
    legend = legend_of(figure | {"left_out": 2, "undated": 1})
    assert legend.endswith("2 more of lower priority are in the table only. 1 without a date is not drawn.")
    printed = " ".join(text_of(compile_pdf(replace(data, figure=figure | {"left_out": 2, "undated": 1}))).split())
    assert legend in printed
    without = gather(sample, "outcome", "PAR-2025-02", Choices(DAY, with_figure=False))
    assert len(docx.Document(io.BytesIO(converted(without, "docx"))).inline_shapes) == len(document.inline_shapes) - 1


def test_properties_stand_in_the_order_that_word_insists_on(sample: Store) -> None:
    seen = set()
    for kind in ("outcome", "dossier"):
        data = gather(sample, kind, OF.get(kind, "PAR-2025-02"), Choices(DAY, with_figure=False, organisation="Office"))
        for name, root in parts(converted(data, "docx")).items():
            ids = [one.get("id") for one in root.iter("{*}docPr")]
            assert len(ids) == len(set(ids))
            if name == "word/styles.xml":
                continue
            for tag, words in ORDER.items():
                for one in root.iter(f"{W}{tag}"):
                    found = [etree.QName(each).localname for each in one]
                    assert found == sorted(found, key=words.split().index)
                    seen.add(tag)
    assert seen == set(ORDER)
