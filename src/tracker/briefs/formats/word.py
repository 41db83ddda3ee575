"""A brief as a Word document: real headings, tables with heads that repeat, linked notes, properties, language."""

import io
import re
import zipfile
from datetime import UTC, datetime, timedelta
from typing import Any

from tracker.briefs.data import BriefData, Head
from tracker.briefs.formats.blocks import Block, Heading, Items, Notes, Paragraph, blocks_of
from tracker.briefs.formats.word_parts import (
    add_bookmark,
    add_field,
    add_link,
    set_borders,
    set_fonts,
    set_language,
    written,
)
from tracker.briefs.formats.word_tables import add_table
from tracker.model import palette

PAPERS = {"a4": (210.0, 297.0), "letter": (215.9, 279.4)}  # millimetres
MARGIN, TOP = 16.0, 22.0
POINTS = 72 / 25.4  # in a millimetre
PROPERTY = 255  # characters that a core property takes
SERIF, SANS = "Georgia", "Arial"  # on every system that Word runs on; others take what is next to them
EAST_ASIAN, COMPLEX = "Yu Gothic", "Times New Roman"
STAMP = 1  # the block behind the title, which stands in the header of a document
URL = re.compile(r"(https?://\S+?)(?=\.?(?:\s|$))")
STYLES: tuple[tuple[str, str, float, bool, float, float], ...] = (
    ("Normal", SERIF, 10.0, False, 0, 5),
    ("Title", SERIF, 20.0, True, 0, 4),
    ("Subtitle", SERIF, 11.0, False, 0, 8),
    ("Heading 1", SERIF, 13.0, True, 14, 5),
    ("Heading 2", SANS, 9.0, True, 10, 3),
    ("List Bullet", SERIF, 10.0, False, 0, 3),
    ("Header", SANS, 7.5, False, 0, 0),
    ("Footer", SANS, 7.5, False, 0, 0),
)
"""Style, font, size in points, whether bold, and the room before and after it in points."""


def as_word(data: BriefData) -> bytes:
    """Write a brief as .docx, always the same for the same data."""
    import docx

    document = docx.Document()
    _set_styles(document, data.head)
    _set_page(document, data.head)
    _describe(document, data.head)
    if data.head.logo:
        _add_logo(document, data.head)
    blocks = blocks_of(data)
    for at, block in enumerate(blocks[:-1]):  # the last one says how to cite it, as the footer does
        if at != STAMP:
            _add(document, block, data.head)
    out = io.BytesIO()
    document.save(out)
    return _undated(out.getvalue())


def _undated(packed: bytes) -> bytes:
    """Pack a document again without the time at which it was packed."""
    out = io.BytesIO()
    with zipfile.ZipFile(io.BytesIO(packed)) as old, zipfile.ZipFile(out, "w", zipfile.ZIP_DEFLATED) as new:
        for name in old.namelist():
            new.writestr(zipfile.ZipInfo(name, (1980, 1, 1, 0, 0, 0)), old.read(name), zipfile.ZIP_DEFLATED)
    return out.getvalue()


def _set_styles(document: Any, head: Head) -> None:
    from docx.enum.style import WD_STYLE_TYPE
    from docx.shared import Pt, RGBColor

    scheme = palette.LIGHT
    for name in ("Lead", "Note", "Table Text"):
        document.styles.add_style(name, WD_STYLE_TYPE.PARAGRAPH).base_style = document.styles["Normal"]
    own = (
        ("Lead", SERIF, 11.5, False, 6, 10),
        ("Note", SERIF, 8.5, False, 0, 3),
        ("Table Text", SANS, 8.5, False, 0, 1),
    )
    for name, font, size, bold, before, after in (*STYLES, *own):
        style = document.styles[name]
        set_fonts(style, font, east=EAST_ASIAN, complex_script=COMPLEX)
        style.font.size, style.font.bold, style.font.italic = Pt(size), bold, False
        grey = name in ("Subtitle", "Header", "Footer")
        style.font.color.rgb = RGBColor.from_string((scheme.t2 if grey else scheme.t1).removeprefix("#").upper())
        style.paragraph_format.space_before, style.paragraph_format.space_after = Pt(before), Pt(after)
    document.styles["Table Text"].paragraph_format.line_spacing = 1.0
    document.styles["Note"].paragraph_format.left_indent = Pt(20)
    document.styles["Note"].paragraph_format.first_line_indent = Pt(-20)
    document.styles["Lead"].paragraph_format.left_indent = Pt(10)
    set_borders(document.styles["Title"])
    set_borders(document.styles["Lead"], left=scheme.accent.removeprefix("#").upper())
    set_language(document.styles["Normal"], "en-GB" if head.language == "en" else head.language.replace("_", "-"))


def _set_page(document: Any, head: Head) -> None:
    """Set paper and margins, and what stands on every page: marking, kind and day above, citation and page below."""
    from docx.enum.text import WD_TAB_ALIGNMENT
    from docx.shared import Mm

    section = document.sections[0]
    width, height = PAPERS.get(head.paper, PAPERS["a4"])
    section.page_width, section.page_height = Mm(width), Mm(height)
    section.left_margin = section.right_margin = Mm(MARGIN)
    section.top_margin = section.bottom_margin = Mm(TOP)
    section.header_distance = section.footer_distance = Mm(10)
    state = f"issue {head.issue}" if head.issue else "draft"
    above, below = section.header.paragraphs[0], section.footer.paragraphs[0]
    for paragraph in (above, below):
        stops = paragraph.paragraph_format.tab_stops
        for name in ("Header", "Footer"):
            document.styles[name].paragraph_format.tab_stops.clear_all()
        stops.add_tab_stop(Mm(width - 2 * MARGIN), WD_TAB_ALIGNMENT.RIGHT)
    if head.marking:
        above.add_run(f"{written(head.marking)}   ").bold = True
    kind = f"{head.kind_title}, {state}" + (f", {head.scope}" if head.scope else "")
    known = f", {head.known_on_words}" if head.known_on_words else ""
    left = "   ".join(written(one) for one in (head.organisation, kind, head.limit) if one)
    above.add_run(f"{left}\tAs of {written(head.as_of_words + known)}")
    below.add_run(f"{written(head.cite)}.\tPage ")
    add_field(below, "PAGE")
    below.add_run(" of ")
    add_field(below, "NUMPAGES")
    set_borders(document.styles["Footer"], top=palette.LIGHT.line2.removeprefix("#").upper())


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


def _add_logo(document: Any, head: Head) -> None:
    """Begin with the organisation's logo, which is read aloud as its name."""
    from docx.shared import Pt

    from tracker.briefs.logo import as_png

    png, width, height = as_png(head.logo)
    shape = document.add_picture(io.BytesIO(png), width=Pt(width), height=Pt(height))
    inline = shape._inline  # noqa: SLF001 - python-docx has no other way to it
    inline.docPr.set("descr", written(head.organisation) or "Logo")
    for side in ("distT", "distB", "distL", "distR"):  # without them some programs keep text away from it
        inline.set(side, "0")


def _add(document: Any, block: Block, head: Head) -> None:
    if isinstance(block, Heading):
        document.add_heading(written(block.text), block.level)
    elif isinstance(block, Paragraph):
        _add_paragraph(document, block, head)
    elif isinstance(block, Items):
        for one in block.texts:
            document.add_paragraph(written(one), style="List Bullet")
    elif isinstance(block, Notes):
        for number, text in block.notes:
            _add_note(document, number, text)
    else:
        add_table(document, block, (PAPERS.get(head.paper, PAPERS["a4"])[0] - 2 * MARGIN) * POINTS)


def _add_paragraph(document: Any, block: Paragraph, head: Head) -> None:
    style = "Lead" if block.strong else "Subtitle" if block.text == head.subtitle else None
    document.add_paragraph(style=style).add_run(written(block.text)).bold = block.strong or None


def _add_note(document: Any, number: int, text: str) -> None:
    """Add a note to which its number in the text leads, with its address as a link."""
    from docx.shared import Pt

    paragraph = document.add_paragraph(style="Note")
    paragraph.paragraph_format.tab_stops.add_tab_stop(Pt(20))
    add_bookmark(paragraph, f"note-{number}", number)
    paragraph.add_run(f"{number}\t").bold = True
    for piece in URL.split(text):
        if URL.fullmatch(piece):
            add_link(paragraph, piece, colour=palette.LIGHT.accent.removeprefix("#").upper(), url=piece)
        else:
            paragraph.add_run(written(piece))
