"""A brief as a Word document: real headings, tables with heads that repeat, linked notes, properties, language."""

import io
import zipfile
from typing import Any

from tracker.briefs.compile import SHORT_DIGEST
from tracker.briefs.data import BriefData, Head, digest
from tracker.briefs.formats.blocks import Block, Figure, Heading, Items, Notes, Paragraph, Table, blocks_of
from tracker.briefs.formats.word_figure import add_figure
from tracker.briefs.formats.word_notes import NUMBER, ROOM, TEXT, Endnotes
from tracker.briefs.formats.word_parts import (
    add_field,
    element,
    set_alternative,
    set_borders,
    set_fonts,
    set_language,
    written,
)
from tracker.briefs.formats.word_tables import SMALL, USUAL, Draft, add_room, add_table
from tracker.briefs.stages import tell
from tracker.model import palette
from tracker.model.epoch import midnight

PAPERS = {"a4": (210.0, 297.0), "letter": (215.9, 279.4)}  # millimetres
MARGIN, TOP = 13.0, 22.0
POINTS = 72 / 25.4  # in a millimetre
PROPERTY = 255  # characters that a core property takes
SERIF, SANS = "Georgia", "Arial"  # on every system that Word runs on; others take what is next to them
EAST_ASIAN, COMPLEX = "Yu Gothic", "Times New Roman"
NOT_OURS = ("thumbnail", "extended-properties", "stylesWithEffects", "customXml")
STAMP = 1  # the block behind the title, which stands in the header of a document
STYLES: tuple[tuple[str, str, float, bool, float, float], ...] = (
    ("Normal", SERIF, 10.0, False, 0, 5),
    ("Title", SERIF, 20.0, True, 0, 4),
    ("Subtitle", SERIF, 11.0, False, 0, 8),
    ("Heading 1", SERIF, 13.0, True, 14, 5),
    ("Heading 2", SANS, 9.0, True, 10, 3),
    ("List Bullet", SERIF, 10.0, False, 0, 3),
    ("Caption", SANS, 7.0, False, 2, 6),
    ("Header", SANS, 7.5, False, 0, 0),
    ("Footer", SANS, 7.5, False, 0, 0),
)
"""Style, font, size in points, whether bold, and the room before and after it in points."""


def as_word(data: BriefData) -> bytes:
    """Write a brief as .docx, always the same for the same data."""
    import docx

    head, document = data.head, docx.Document()
    _set_styles(document, head)
    _set_page(document, head, digest(data)[:SHORT_DIGEST])
    _describe(document, head)
    if head.logo:
        _add_logo(document, head)
    blocks = blocks_of(data)[:-1]  # the last one says how to cite it, as the footer does
    notes = tuple(note for one in blocks if isinstance(one, Notes) for note in one.notes)
    draft = Draft(document, Endnotes(document, notes), (PAPERS.get(head.paper, PAPERS["a4"])[0] - 2 * MARGIN) * POINTS)
    many, done = sum(len(one.rows) for one in blocks if isinstance(one, Table) and one.is_rows), 0
    for before, block, after in zip([None, *blocks], blocks, [*blocks[1:], None], strict=False):
        if block is blocks[STAMP] or isinstance(after, Notes):  # Word's own notes bring their title
            continue
        if isinstance(block, Table) and isinstance(before, Items | Paragraph):
            add_room(document)
        if isinstance(block, Table) and block.is_rows:
            tell(f"Writing row {done + 1:,} of {many:,}…")
            done += len(block.rows)
        _add(draft, block, head)
    tell("Packing the document…")
    draft.notes.settle()
    _set_settings(document)
    _number_pictures(document)
    out = io.BytesIO()
    document.save(out)
    return _undated(out.getvalue())


def _set_settings(document: Any) -> None:
    """Say that the document is of today's Word, not one for its compatibility mode, and leave out what is not ours.

    What python-docx begins with holds a picture of another document, what program wrote it, and styles of Word 2010.
    """
    from docx.oxml.ns import qn

    settings = document.settings.element
    for one in settings.iter("{*}compatSetting"):
        if one.get(qn("w:name")) == "compatibilityMode":
            one.set(qn("w:val"), "15")
    for one in settings.findall("{*}zoom"):
        one.set(qn("w:percent"), "100")
    for rels in (document.part.package.rels, document.part.rels):
        for name in [name for name, one in rels.items() if one.reltype.rpartition("/")[2] in NOT_OURS]:
            del rels[name]


def _number_pictures(document: Any) -> None:
    """Give every picture an id of its own, in order."""
    for at, one in enumerate(document.element.iter("{*}docPr"), 1):
        one.set("id", str(at))


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
    for name in ("Lead", "Table Text", "Table Small", "Table End"):
        document.styles.add_style(name, WD_STYLE_TYPE.PARAGRAPH).base_style = document.styles["Normal"]
    notes = document.styles.add_style("endnote text", WD_STYLE_TYPE.PARAGRAPH, builtin=True)
    number = document.styles.add_style("endnote reference", WD_STYLE_TYPE.CHARACTER, builtin=True)
    notes.style_id, notes.base_style, number.style_id = TEXT, document.styles["Normal"], NUMBER
    number.font.color.rgb = RGBColor.from_string(scheme.accent.removeprefix("#").upper())
    number.element.get_or_add_rPr().append(element("w:vertAlign", val="baseline"))
    own = (
        ("Lead", SERIF, 11.5, False, 6, 10),
        ("endnote text", SERIF, 8.5, False, 0, 3),
        ("Table Text", SANS, USUAL, False, 0, 1),
        ("Table Small", SANS, SMALL, False, 0, 1),
        ("Table End", SANS, 4.0, False, 0, 0),
    )
    for name, font, size, bold, before, after in (*STYLES, *own):
        style = document.styles[name]
        set_fonts(style, font, east=EAST_ASIAN, complex_script=COMPLEX)
        style.font.size, style.font.bold, style.font.italic = Pt(size), bold, False
        grey = name in ("Subtitle", "Header", "Footer", "Caption")
        style.font.color.rgb = RGBColor.from_string((scheme.t2 if grey else scheme.t1).removeprefix("#").upper())
        style.paragraph_format.space_before, style.paragraph_format.space_after = Pt(before), Pt(after)
    for name in ("Table Text", "Table Small"):
        document.styles[name].paragraph_format.line_spacing = 1.0
    notes.paragraph_format.left_indent, notes.paragraph_format.first_line_indent = Pt(ROOM), Pt(-ROOM)
    notes.paragraph_format.tab_stops.add_tab_stop(Pt(ROOM))
    document.styles["Lead"].paragraph_format.left_indent = Pt(10)
    set_borders(document.styles["Title"])
    set_borders(document.styles["Lead"], left=scheme.accent.removeprefix("#").upper())
    set_language(document.styles["Normal"], "en-GB" if head.language == "en" else head.language.replace("_", "-"))


def _set_page(document: Any, head: Head, short: str) -> None:
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
    below.add_run(f"{written(head.cite)}.\tData {short}   Page ")
    add_field(below, "PAGE")
    below.add_run(" of ")
    add_field(below, "NUMPAGES")
    set_borders(document.styles["Footer"], top=palette.LIGHT.line2.removeprefix("#").upper())


def _describe(document: Any, head: Head) -> None:
    """Fill in the properties; the day is the as-of day, as in the PDF."""
    about = document.core_properties
    day = midnight(head.as_of)
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
    set_alternative(shape, written(head.organisation) or "Logo")


def _add(draft: Draft, block: Block, head: Head) -> None:
    document = draft.document
    if isinstance(block, Heading):
        document.add_heading(written(block.text), block.level)
    elif isinstance(block, Paragraph):
        _add_paragraph(document, block, head)
    elif isinstance(block, Items):
        for at, one in enumerate(block.texts):
            paragraph = document.add_paragraph(written(one), style="List Bullet")
            if block.notes and block.notes[at]:
                draft.notes.mark(paragraph, block.notes[at])
    elif isinstance(block, Figure):
        add_figure(document, block, head, draft.room)
    elif isinstance(block, Table):
        add_table(draft, block)


def _add_paragraph(document: Any, block: Paragraph, head: Head) -> None:
    style = "Lead" if block.strong else "Subtitle" if block.text == head.subtitle else None
    paragraph = document.add_paragraph(style=style)
    paragraph.add_run(written(block.text)).bold = block.strong or None
    paragraph.paragraph_format.keep_with_next = block.text.endswith(":") or None
