"""What a Word document needs and python-docx has no call for: fields, links inside and out, borders, fonts."""

import re
from typing import Any

from tracker.briefs.printable import printed

UNWRITABLE = re.compile("[\x00-\x08\x0b\x0c\x0e-\x1f\ud800-\udfff\ufffe\uffff]")  # what XML 1.0 cannot hold
SAFE_LINK = re.compile(r"https?://[^\s\"<>\\^`{|}\x00-\x20]+\Z", re.IGNORECASE)


def written(text: str) -> str:
    """Return text as on the printed page: what a document cannot hold, or what turns words around, as its code."""
    return UNWRITABLE.sub(lambda found: f"[U+{ord(found[0]):04X}]", printed(text, set()))


def element(tag: str, **attributes: str) -> Any:
    """Return an element of WordprocessingML: `element("w:shd", fill="FFFFFF")`."""
    from docx.oxml.ns import qn
    from docx.oxml.parser import OxmlElement

    made = OxmlElement(tag)
    for name, value in attributes.items():
        made.set(qn(f"w:{name}"), value)
    return made


def new_paragraph(part: Any, style: str) -> Any:
    """Return a new paragraph of a part of the document, in the style with an id."""
    from docx.text.paragraph import Paragraph

    found = Paragraph(element("w:p"), part)
    set_style(found, style)
    return found


def set_style(paragraph: Any, style: str) -> None:
    """Set the style of a paragraph by its id, which is at hand, unlike its name, that is looked up among all."""
    inside = paragraph._p  # noqa: SLF001 - python-docx has no other way
    if inside.pPr is None:  # written as it is, for there are many
        inside.insert(0, element("w:pPr"))
        inside[0].append(element("w:pStyle", val=style))
    else:
        inside.style = style


def add_text(paragraph: Any, text: str, size: float, colour: str, *, bold: bool = False) -> Any:
    """Add text in a size in points and a colour as hex; returns its run, made at once, for there are many."""
    from docx.text.run import Run

    run, look, words = element("w:r"), element("w:rPr"), element("w:t")
    look.extend([*([element("w:b")] if bold else []), element("w:color", val=colour)])
    look.append(element("w:sz", val=str(round(2 * size))))
    words.text = written(text)
    words.set("{http://www.w3.org/XML/1998/namespace}space", "preserve")
    run.extend([look, words])
    paragraph._p.append(run)  # noqa: SLF001 - python-docx has no other way
    return Run(run, paragraph)


def set_alternative(shape: Any, words: str) -> None:
    """Say what a picture shows, for those who cannot see it; text keeps no distance from it."""
    inline = shape._inline  # noqa: SLF001 - python-docx has no other way
    inline.docPr.set("descr", words)
    for side in ("distT", "distB", "distL", "distR"):  # without them some programs keep text away from it
        inline.set(side, "0")


def set_fonts(style: Any, name: str, *, east: str, complex_script: str) -> None:
    """Name the font of a style, and those for East Asian and right-to-left scripts; letters are not spaced out."""
    from docx.oxml.ns import qn

    style.font.name = name
    fonts = style.element.get_or_add_rPr().get_or_add_rFonts()
    for tag in ("spacing", "iCs"):
        for old in style.element.get_or_add_rPr().findall(f"{{*}}{tag}"):
            style.element.get_or_add_rPr().remove(old)
    for attribute in [one for one in fonts.attrib if one.endswith("Theme")]:
        del fonts.attrib[attribute]
    for kind, font in (("ascii", name), ("hAnsi", name), ("eastAsia", east), ("cs", complex_script)):
        fonts.set(qn(f"w:{kind}"), font)


def set_language(style: Any, language: str) -> None:
    """Say in what language a style's text is."""
    properties = style.element.get_or_add_rPr()
    for old in properties.findall("{*}lang"):
        properties.remove(old)
    properties.append(element("w:lang", val=language))


def set_borders(style: Any, **sides: str) -> None:
    """Draw lines beside or above the paragraphs of a style: `left="1F4E9E"` with the colour as hex."""
    properties = style.element.get_or_add_pPr()
    for old in properties.findall("{*}pBdr"):
        properties.remove(old)
    borders = element("w:pBdr")
    for side in ("top", "left", "bottom", "right"):
        if side in sides:
            size = "18" if side == "left" else "4"
            borders.append(element(f"w:{side}", val="single", sz=size, space="8", color=sides[side]))
    if len(borders):
        properties.insert_element_before(
            borders, "w:shd", "w:tabs", "w:suppressAutoHyphens", "w:spacing", "w:ind", "w:contextualSpacing", "w:jc",
            "w:outlineLvl", "w:rPr",
        )  # fmt: skip


def add_field(paragraph: Any, code: str, shown: str = "1") -> list[Any]:
    """Add a field that is worked out by the program that shows the document, such as PAGE; returns its runs."""
    runs = []
    for kind in ("begin", "", "separate", "text", "end"):
        run = paragraph.add_run(shown if kind == "text" else "")
        if kind == "":
            instruction = element("w:instrText")
            instruction.text = f" {code} "
            run._r.append(instruction)  # noqa: SLF001 - python-docx has no other way
        elif kind != "text":
            run._r.append(element("w:fldChar", fldCharType=kind))  # noqa: SLF001 - python-docx has no other way
        runs.append(run)
    return runs


def add_link(paragraph: Any, text: str, *, colour: str, url: str) -> None:
    """Add text that leads to an address, if that is an http or https one."""
    from docx.opc.constants import RELATIONSHIP_TYPE
    from docx.oxml.ns import qn
    from docx.shared import RGBColor

    run = paragraph.add_run(written(text))
    run.font.color.rgb = RGBColor.from_string(colour)
    if not SAFE_LINK.match(url):
        return
    link = element("w:hyperlink", history="1")
    link.set(qn("r:id"), paragraph.part.relate_to(url, RELATIONSHIP_TYPE.HYPERLINK, is_external=True))
    run._r.addprevious(link)  # noqa: SLF001 - python-docx has no other way
    link.append(run._r)  # noqa: SLF001 - python-docx has no other way


def set_table_look(table: Any, line: str, strong: str) -> None:
    """Rule a table with thin lines between rows only, a strong one above, and little room around the text."""
    properties = table._tbl.tblPr  # noqa: SLF001 - python-docx has no other way
    borders = element("w:tblBorders")
    for side, size, colour in (("top", "8", strong), ("bottom", "4", line), ("insideH", "4", line)):
        borders.append(element(f"w:{side}", val="single", sz=size, space="0", color=colour))
    margins = element("w:tblCellMar")
    for side, room in (("top", "35"), ("left", "0"), ("bottom", "35"), ("right", "90")):
        margins.append(element(f"w:{side}", w=room, type="dxa"))
    layout = properties.find("{*}tblLayout")  # which Word wants between the two
    layout.addprevious(borders)
    layout.addnext(margins)


def repeat_head(row: Any) -> None:
    """Print a row again on top of each page."""
    row._tr.get_or_add_trPr().append(element("w:tblHeader"))  # noqa: SLF001 - python-docx has no other way


def keep_whole(row: Any) -> None:
    """Keep a row from being broken over two pages."""
    row._tr.get_or_add_trPr().append(element("w:cantSplit"))  # noqa: SLF001 - python-docx has no other way
