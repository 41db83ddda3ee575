"""What a Word document needs and python-docx has no call for: fields, links inside and out, borders, fonts."""

import re
from typing import Any

from tracker.briefs.printable import printed

UNWRITABLE = re.compile("[\x00-\x08\x0b\x0c\x0e-\x1f\ud800-\udfff\ufffe\uffff]")  # what XML 1.0 cannot hold
SAFE_LINK = re.compile(r"https?://[^\s\"<>\\^`{|}\x00-\x20]+\Z", re.IGNORECASE)


def written(text: str) -> str:
    """Return text as on the printed page: what a document cannot hold, or what turns words around, as its code."""
    return UNWRITABLE.sub(lambda found: f"[U+{ord(found[0]):04X}]", printed(text, set()))


def _element(tag: str, **attributes: str) -> Any:
    """Return an element of WordprocessingML: `_element("w:shd", fill="FFFFFF")`."""
    from docx.oxml.ns import qn
    from docx.oxml.parser import OxmlElement

    made = OxmlElement(tag)
    for name, value in attributes.items():
        made.set(qn(f"w:{name}"), value)
    return made


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
    properties.append(_element("w:lang", val=language))


def set_borders(style: Any, **sides: str) -> None:
    """Draw lines beside or above the paragraphs of a style: `left="1F4E9E"` with the colour as hex."""
    properties = style.element.get_or_add_pPr()
    for old in properties.findall("{*}pBdr"):
        properties.remove(old)
    borders = _element("w:pBdr")
    for side in ("top", "left", "bottom", "right"):
        if side in sides:
            size = "18" if side == "left" else "4"
            borders.append(_element(f"w:{side}", val="single", sz=size, space="8", color=sides[side]))
    if len(borders):
        properties.insert_element_before(
            borders, "w:shd", "w:tabs", "w:suppressAutoHyphens", "w:spacing", "w:ind", "w:contextualSpacing", "w:jc",
            "w:outlineLvl", "w:rPr",
        )  # fmt: skip


def add_field(paragraph: Any, code: str) -> None:
    """Add a field that is worked out by the program that shows the document, such as PAGE."""
    for kind in ("begin", "", "separate", "text", "end"):
        run = paragraph.add_run("1" if kind == "text" else "")
        if kind == "":
            instruction = _element("w:instrText")
            instruction.text = f" {code} "
            run._r.append(instruction)  # noqa: SLF001 - python-docx has no other way
        elif kind != "text":
            run._r.append(_element("w:fldChar", fldCharType=kind))  # noqa: SLF001 - python-docx has no other way


def add_link(paragraph: Any, text: str, *, colour: str, url: str = "", mark: str = "") -> Any:
    """Add text that leads to an address, http or https only, or to a bookmark; returns its run."""
    from docx.opc.constants import RELATIONSHIP_TYPE
    from docx.oxml.ns import qn
    from docx.shared import RGBColor

    run = paragraph.add_run(written(text))
    run.font.color.rgb = RGBColor.from_string(colour)
    if not mark and not SAFE_LINK.match(url):
        return run
    link = _element("w:hyperlink", **({"anchor": mark} if mark else {}))
    if url and not mark:
        link.set(qn("r:id"), paragraph.part.relate_to(url, RELATIONSHIP_TYPE.HYPERLINK, is_external=True))
    run._r.addprevious(link)  # noqa: SLF001 - python-docx has no other way
    link.append(run._r)  # noqa: SLF001 - python-docx has no other way
    return run


def add_bookmark(paragraph: Any, name: str, number: int) -> None:
    """Mark a paragraph so that links inside the document can lead to it."""
    start, end = _element("w:bookmarkStart", id=str(number), name=name), _element("w:bookmarkEnd", id=str(number))
    paragraph._p.append(start)  # noqa: SLF001 - python-docx has no other way
    paragraph._p.append(end)  # noqa: SLF001 - python-docx has no other way


def set_table_look(table: Any, line: str, strong: str) -> None:
    """Rule a table with thin lines between rows only, a strong one above, and little room around the text."""
    properties = table._tbl.tblPr  # noqa: SLF001 - python-docx has no other way
    borders = _element("w:tblBorders")
    for side, size, colour in (("top", "8", strong), ("bottom", "4", line), ("insideH", "4", line)):
        borders.append(_element(f"w:{side}", val="single", sz=size, space="0", color=colour))
    margins = _element("w:tblCellMar")
    for side, room in (("top", "35"), ("left", "0"), ("bottom", "35"), ("right", "90")):
        margins.append(_element(f"w:{side}", w=room, type="dxa"))
    for old in [*properties.findall("{*}tblBorders"), *properties.findall("{*}tblCellMar")]:
        properties.remove(old)
    look = properties.find("{*}tblLook")
    for one in (borders, margins):
        if look is not None:
            look.addprevious(one)
        else:
            properties.append(one)


def repeat_head(row: Any) -> None:
    """Print a row again on top of each page."""
    row._tr.get_or_add_trPr().append(_element("w:tblHeader", val="true"))  # noqa: SLF001 - python-docx has no other way


def keep_whole(row: Any) -> None:
    """Keep a row from being broken over two pages."""
    row._tr.get_or_add_trPr().append(_element("w:cantSplit", val="true"))  # noqa: SLF001 - python-docx has no other way
