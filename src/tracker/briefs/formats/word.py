"""A brief as a Word document: real headings, tables with heads that repeat, numbered notes, properties, language."""

import io
import re
from datetime import UTC, datetime, timedelta
from typing import Any

from tracker.briefs.data import BriefData, Head
from tracker.briefs.formats.blocks import Heading, Items, Notes, Paragraph, Table, blocks_of

UNWRITABLE = re.compile("[\x00-\x08\x0b\x0c\x0e-\x1f\ud800-\udfff\ufffe\uffff]")  # what XML 1.0 cannot hold
WIDE = 6  # a table with more columns is set in small type
SMALL, USUAL = 7.0, 10.0  # points
PAPERS = {"a4": (210.0, 297.0), "letter": (215.9, 279.4)}  # millimetres
MARGIN = 18.0
PROPERTY = 255  # characters that a core property takes


def as_word(data: BriefData) -> bytes:
    """Write a brief as .docx."""
    import docx

    document = docx.Document()
    blocks = blocks_of(data)
    _set_page(document, data.head, wide=any(isinstance(one, Table) and len(one.heads) > WIDE for one in blocks))
    _describe(document, data.head)
    for block in blocks:
        _add(document, block)
    out = io.BytesIO()
    document.save(out)
    return out.getvalue()


def written(text: str) -> str:
    """Return text without what a Word document cannot hold; such a character is written as its code."""
    return UNWRITABLE.sub(lambda found: f"[U+{ord(found[0]):04X}]", text)


def _set_page(document: Any, head: Head, *, wide: bool) -> None:
    from docx.oxml.ns import qn
    from docx.shared import Mm, Pt

    section = document.sections[0]
    width, height = PAPERS.get(head.paper, PAPERS["a4"])
    if wide:
        width, height = height, width
        section.orientation = 1
    section.page_width, section.page_height = Mm(width), Mm(height)
    for side in ("left_margin", "right_margin", "top_margin", "bottom_margin"):
        setattr(section, side, Mm(MARGIN))
    if head.marking:
        section.header.paragraphs[0].text = written(head.marking)
    section.footer.paragraphs[0].text = written(f"{head.cite}.")
    normal = document.styles["Normal"]
    normal.font.size = Pt(USUAL)
    language = normal.element.get_or_add_rPr().makeelement(qn("w:lang"), {qn("w:val"): "en-GB"})
    normal.element.get_or_add_rPr().append(language)


def _describe(document: Any, head: Head) -> None:
    """Fill in the properties; the day is the as-of day, as in the PDF."""
    about = document.core_properties
    day = datetime(1970, 1, 1, tzinfo=UTC) + timedelta(days=max(0, head.as_of - 719_163))
    about.title = written(head.title)[:PROPERTY]
    about.author = written(", ".join(one for one in (head.author, head.organisation) if one))[:PROPERTY]
    about.subject = written(head.cite)[:PROPERTY]
    about.keywords = written(", ".join(one for one in (head.kind_title, head.scope) if one))[:PROPERTY]
    about.category, about.comments, about.language = head.kind_title, "", head.language
    about.created = about.modified = day.replace(tzinfo=None)
    about.last_modified_by = about.author


def _add(document: Any, block: object) -> None:
    if isinstance(block, Heading):
        document.add_heading(written(block.text), block.level)
    elif isinstance(block, Paragraph):
        document.add_paragraph().add_run(written(block.text)).bold = block.strong or None
    elif isinstance(block, Items):
        for one in block.texts:
            document.add_paragraph(written(one), style="List Bullet")
    elif isinstance(block, Notes):
        for _, text in block.notes:  # numbered from 1 in their order
            document.add_paragraph(written(text), style="List Number")
    elif isinstance(block, Table):
        _add_table(document, block)


def _add_table(document: Any, block: Table) -> None:
    from docx.oxml.ns import qn
    from docx.shared import Pt

    table = document.add_table(rows=1, cols=len(block.heads), style="Table Grid")
    head = table.rows[0]
    properties = head._tr.get_or_add_trPr()  # noqa: SLF001 - python-docx has no other way to it
    properties.append(properties.makeelement(qn("w:tblHeader"), {qn("w:val"): "true"}))
    size = Pt(SMALL if len(block.heads) > WIDE else USUAL)
    for row, strong in [(block.heads, True), *((row, False) for row in block.rows)]:
        cells = head.cells if strong else table.add_row().cells
        for cell, text in zip(cells, row, strict=True):
            run = cell.paragraphs[0].add_run(written(text))
            run.bold, run.font.size = strong or None, size
    document.add_paragraph()
