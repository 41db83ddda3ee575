"""Tables of a Word document: the columns of the printed page, glyphs beside their words, notes that are linked."""

import io
import re
from collections.abc import Callable, Sequence
from dataclasses import dataclass
from functools import cache
from typing import Any

from tracker.briefs.formats.pieces import Table
from tracker.briefs.formats.word_parts import add_link, keep_whole, repeat_head, set_table_look, written
from tracker.briefs.look import look
from tracker.model import palette
from tracker.model.vocabulary import Status

SMALL, USUAL = 7.5, 8.5  # points
MANY = 6  # a table with more columns is set in small type
LONG = 900  # characters; a longer row may be broken over pages
GLYPH = 7.0  # points
PPI = 300
NOTES = ("Note", "Notes")
SAID_ABOVE = ("Theme", "With", "Change")  # a first column that repeats the heading
MERGED: tuple[tuple[str, tuple[str, ...], float], ...] = (
    ("Ref", ("Ref",), 1.25),
    ("What changed", ("From → to",), 1.3),
    ("Who, for whom", ("Who", "For whom"), 1.25),
    ("What", ("What", "Amounts", "Other themes"), 2.1),
    ("Strength", ("Strength", "Strength before"), 1.05),
    ("Condition", ("Condition",), 1.35),
    ("Due; slip", ("Due", "Slip", "Late"), 1.2),
    ("Status", ("Status", "Proof", "Trajectory", "Flags"), 1.5),
    ("On the agenda", ("On the agenda",), 1.0),
    ("Why, and what to ask", ("Why", "To ask"), 1.4),
    ("Moved", ("Change",), 1.0),
    ("Grade", ("Grade",), 0.6),
    ("Note", NOTES, 0.6),
)
"""The columns of a printed row of a commitment, what of the data stands in each, and how wide they are."""
EMPTY = {"For whom": "", "Condition": "none", "Due": "none stated", "Strength": "not graded"}


@dataclass(frozen=True)
class Column:
    """A column to print: its head, where its lines come from, and its share of the width."""

    head: str
    sources: tuple[int, ...]
    width: float


def columns_of(table: Table) -> list[Column]:
    """Return the columns to print: of commitments those of the page, of anything else its own."""
    if not table.is_rows:
        return [
            Column(head, (at,), _width([head, *(row[at] for row in table.rows)])) for at, head in enumerate(table.heads)
        ]
    skip = 1 if table.heads[0] in SAID_ABOVE else 0
    place = {head: at for at, head in enumerate(table.heads) if at >= skip}
    found = []
    for head, sources, width in MERGED:
        mine = tuple(place[one] for one in sources if one in place)
        if mine and (head not in ("Moved", "Grade") or any(row[at] for row in table.rows for at in mine)):
            found.append(Column(head, mine, width))
    return found


def _width(texts: Sequence[str]) -> float:
    """Give a column room by what stands in it: no word broken, long text not all of it."""
    longest = max((len(word) for text in texts for word in text.split()), default=1)
    usual = sum(len(text) for text in texts) / max(1, len(texts))
    return max(4.0, min(longest, 24) + 1, min(usual, 60) * 0.8)


def add_table(document: Any, table: Table, room: float) -> None:
    """Add a table over `room` points."""
    columns = columns_of(table)
    size = SMALL if len(columns) > MANY else USUAL
    made = document.add_table(rows=1, cols=len(columns))
    made.autofit = False
    scheme = palette.LIGHT
    set_table_look(made, _hex(scheme.line2), _hex(scheme.t1))
    _set_widths(made, columns, room)
    for cell, column in zip(made.rows[0].cells, columns, strict=True):
        _line(cell.paragraphs[0], column.head, size - 0.5, scheme.t2, bold=True)
    repeat_head(made.rows[0])
    for row in table.rows:
        cells = made.add_row()
        if sum(map(len, row)) < LONG:
            keep_whole(cells)
        for cell, column in zip(cells.cells, columns, strict=True):
            _fill(cell, [(table.heads[at], row[at]) for at in column.sources], size, rows=table.is_rows)
    after = document.add_paragraph()
    after.paragraph_format.space_after = 0


def _set_widths(made: Any, columns: Sequence[Column], room: float) -> None:
    from docx.shared import Pt

    total = sum(one.width for one in columns)
    for at, one in enumerate(columns):
        made.columns[at].width = Pt(room * one.width / total)
        made.rows[0].cells[at].width = Pt(room * one.width / total)


def _fill(cell: Any, found: Sequence[tuple[str, str]], size: float, *, rows: bool) -> None:
    """Write what belongs in a cell, each piece on a line of its own, the first as the most important."""
    cell.paragraphs[0].style = "Table Text"
    said = [(head, text) for head, text in found if text]
    if rows and found and not found[0][1] and EMPTY.get(found[0][0]):
        said.insert(0, ("", EMPTY[found[0][0]]))
    for at, (head, text) in enumerate(said):
        paragraph = cell.paragraphs[0] if at == 0 else cell.add_paragraph()
        write = WRITERS.get(head)
        if write is not None:
            write(paragraph, text, size)
        else:
            _line(paragraph, text, size if at == 0 else size - 0.5, palette.LIGHT.t1 if at == 0 and head else None)


def _line(paragraph: Any, text: str, size: float, colour: str | None = None, *, bold: bool = False) -> None:
    from docx.shared import Pt, RGBColor

    paragraph.style = "Table Text"
    run = paragraph.add_run(written(text))
    run.font.size, run.bold = Pt(size), bold or None
    run.font.color.rgb = RGBColor.from_string(_hex(colour or palette.LIGHT.t2))


def _what(paragraph: Any, text: str, size: float) -> None:
    _line(paragraph, text, size, palette.LIGHT.t1, bold=True)


def _whom(paragraph: Any, text: str, size: float) -> None:
    _line(paragraph, f"→ {text}", size)


def _late(paragraph: Any, text: str, size: float) -> None:
    _line(paragraph, text, size, palette.LIGHT.danger if text.startswith("overdue") else palette.LIGHT.t1, bold=True)


def _status(paragraph: Any, text: str, size: float) -> None:
    """Write a status with its glyph in front, in its colour."""
    status = _status_of(text)
    if status is None:
        _line(paragraph, text, size, palette.LIGHT.t1)
        return
    add_glyph(paragraph, status)
    _line(paragraph, f" {text}", size, palette.LIGHT.status[status].ink, bold=True)


def _status_of(text: str) -> str | None:
    """Return the status whose label a text begins with."""
    found = [str(one) for one in Status if re.match(rf"{re.escape(one.label)}(?:,|$)", text)]
    return max(found, key=len) if found else None


def add_glyph(paragraph: Any, status: str) -> None:
    """Put the glyph of a status into a paragraph; the word beside it is what is read aloud."""
    from docx.shared import Pt

    shape = paragraph.add_run().add_picture(io.BytesIO(_glyphs()[status]), height=Pt(GLYPH))
    inline = shape._inline  # noqa: SLF001 - python-docx has no other way
    inline.docPr.set("descr", Status(status).label)
    for side in ("distT", "distB", "distL", "distR"):
        inline.set(side, "0")


def add_notes(paragraph: Any, text: str, size: float) -> None:
    """Write the numbers of notes, "1, 3–5", each of which leads to its note."""
    from docx.shared import Pt

    paragraph.style = "Table Text"
    for piece in re.findall(r"\d+|\D+", text):
        if piece.isdigit():
            add_link(paragraph, piece, colour=_hex(palette.LIGHT.accent), mark=f"note-{piece}").font.size = Pt(size)
        else:
            paragraph.add_run(written(piece)).font.size = Pt(size)


WRITERS: dict[str, Callable[[Any, str, float], None]] = {
    "What": _what,
    "For whom": _whom,
    "Late": _late,
    "Status": _status,
    "Note": add_notes,
    "Notes": add_notes,
}


@cache
def _glyphs() -> dict[str, bytes]:
    """Return the glyph of each status as PNG in its colour, drawn from the same SVG as on the page."""
    import typst

    drawn: Any = look()["glyphs"]
    pages = []
    for status, glyph in palette.STATUS_GLYPH.items():
        svg = drawn[glyph].replace("currentColor", palette.LIGHT.status[status].edge).replace('"', "'")
        pages.append(f'#image(bytes("{svg}"), format: "svg", width: 7pt, height: 7pt)')
    source = "#set page(width: 7pt, height: 7pt, margin: 0pt, fill: none)\n" + "\n#pagebreak()\n".join(pages)
    found: Any = typst.compile(source.encode(), format="png", ppi=PPI)
    return dict(zip(map(str, palette.STATUS_GLYPH), found, strict=True))


def _hex(colour: str) -> str:
    return colour.removeprefix("#").upper()
