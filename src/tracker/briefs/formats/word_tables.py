"""Tables of a Word document: the columns of the printed page, glyphs beside their words, notes that are linked."""

import copy
import io
import re
from collections.abc import Callable, Sequence
from dataclasses import dataclass, field
from functools import cache
from typing import Any

from tracker.briefs.formats.pieces import Table
from tracker.briefs.formats.word_notes import Endnotes
from tracker.briefs.formats.word_parts import (
    add_text,
    keep_whole,
    repeat_head,
    set_alternative,
    set_style,
    set_table_look,
)
from tracker.briefs.look import look
from tracker.model import palette
from tracker.model.vocabulary import Status

SMALL, USUAL = 7.5, 8.5  # points
MANY = 6  # a table with more columns is set in small type
LONG = 900  # characters; a longer row may be broken over pages
GLYPH = 7.0  # points
CHARACTER, PADDING = 4.8, 6.0  # points: a character of usual size, and what a cell keeps free
SHORT, LONGEST_WORD = 14, 24  # characters
PPI = 300
STYLE, SMALL_STYLE, END = "TableText", "TableSmall", "TableEnd"
NOTES = ("Note", "Notes")
OF_ROWS = ("What", "For whom", "Late")  # heads that mean this in a table of commitments only
WORDS, WENT = "Words: [+came], [−went]", "[−"
CHANGED = re.compile(r"(\[[+−][^\]]*\])")
SAID_ABOVE = ("Theme", "With", "Change")  # a first column that repeats the heading
MERGED: tuple[tuple[str, tuple[str, ...], float], ...] = (
    ("Ref", ("Ref",), 1.45),
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
class Draft:
    """A document that is being written: its notes, the room between its margins in points, and glyphs drawn so far."""

    document: Any
    notes: Endnotes
    room: float
    glyphs: dict[str, Any] = field(default_factory=dict)


@dataclass(frozen=True)
class Column:
    """A column: its head, where its lines come from, its share of the width, and the characters it must hold."""

    head: str
    sources: tuple[int, ...]
    width: float
    least: int = 0


def columns_of(table: Table) -> list[Column]:
    """Return the columns to print: of commitments those of the page, of anything else its own."""
    if not table.is_rows:
        every = [[head, *(row[at] for row in table.rows)] for at, head in enumerate(table.heads)]
        return [Column(texts[0], (at,), _width(texts), _least(texts)) for at, texts in enumerate(every)]
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


def _least(texts: Sequence[str]) -> int:
    """Return how many characters stand on one line: all of a short text such as a date, else the longest word."""
    longest = max(map(len, texts))
    if longest <= SHORT:
        return longest
    return min(LONGEST_WORD, max((len(word) for text in texts for word in text.split()), default=0))


def widths_of(columns: Sequence[Column], room: float) -> list[float]:
    """Share out the room in points, none of the columns narrower than what it must hold, if all have room for that."""
    least = [one.least * CHARACTER + PADDING if one.least else 0.0 for one in columns]
    narrow: set[int] = set()
    while sum(least) <= room:
        left = room - sum(least[at] for at in narrow)
        total = sum(one.width for at, one in enumerate(columns) if at not in narrow)
        found = [least[at] if at in narrow else left * one.width / total for at, one in enumerate(columns)]
        more = {at for at, width in enumerate(found) if width < least[at]}
        if not more:
            return found
        narrow |= more
    return [room * one.width / sum(each.width for each in columns) for one in columns]


def add_table(draft: Draft, table: Table) -> None:
    """Add a table as wide as the room between the margins."""
    columns = columns_of(table)
    size = SMALL if len(columns) > MANY else USUAL
    made = draft.document.add_table(rows=1, cols=len(columns))
    made.autofit = False
    scheme = palette.LIGHT
    set_table_look(made, _hex(scheme.line2), _hex(scheme.t1))
    _set_widths(made, columns, draft.room)
    for cell, column in zip(made.rows[0].cells, columns, strict=True):
        _line(cell.paragraphs[0], column.head, size - 0.5, scheme.t2, bold=True)
        cell.paragraphs[0].paragraph_format.keep_with_next = True  # a head stands with a row below it
    repeat_head(made.rows[0])
    for row in table.rows:
        cells = made.add_row()
        if sum(map(len, row)) < LONG:
            keep_whole(cells)
        for cell, column in zip(cells.cells, columns, strict=True):
            _fill(draft, cell, [(table.heads[at], row[at]) for at in column.sources], size, rows=table.is_rows)
    add_room(draft.document)


def add_room(document: Any) -> None:
    """Add an empty paragraph of a few points, without which two tables would be one."""
    set_style(document.add_paragraph(), END)


def _set_widths(made: Any, columns: Sequence[Column], room: float) -> None:
    from docx.shared import Pt

    for at, width in enumerate(widths_of(columns, room)):
        made.columns[at].width = made.rows[0].cells[at].width = Pt(width)


def _fill(draft: Draft, cell: Any, found: Sequence[tuple[str, str]], size: float, *, rows: bool) -> None:
    """Write what belongs in a cell, each piece on a line of its own, the first as the most important."""
    first = cell.paragraphs[0]
    set_style(first, STYLE)
    said = [(head, text) for head, text in found if text]
    if rows and found and not found[0][1] and EMPTY.get(found[0][0]):
        said.insert(0, ("", EMPTY[found[0][0]]))
    for at, (head, text) in enumerate(said):
        paragraph = first if at == 0 else cell.add_paragraph()
        write = WRITERS.get(head)
        if head in NOTES:
            set_style(paragraph, STYLE if size >= USUAL else SMALL_STYLE)  # not every program reads a reference's size
            draft.notes.mark(paragraph, text, size)
        elif head == "Status":
            _status(draft, paragraph, text, size)
        elif write is not None and (rows or head not in OF_ROWS):
            write(paragraph, text, size)
        else:
            _line(paragraph, text, size if at == 0 else size - 0.5, palette.LIGHT.t1 if at == 0 and head else None)


def _line(paragraph: Any, text: str, size: float, colour: str | None = None, *, bold: bool = False) -> Any:
    set_style(paragraph, STYLE)
    return add_text(paragraph, text, size, _hex(colour or palette.LIGHT.t2), bold=bold)


def _what(paragraph: Any, text: str, size: float) -> None:
    _line(paragraph, text, size, palette.LIGHT.t1, bold=True)


def _whom(paragraph: Any, text: str, size: float) -> None:
    _line(paragraph, f"→ {text}", size)


def _late(paragraph: Any, text: str, size: float) -> None:
    _line(paragraph, text, size, palette.LIGHT.danger if text.startswith("overdue") else palette.LIGHT.t1, bold=True)


def _status(draft: Draft, paragraph: Any, text: str, size: float) -> None:
    """Write a status with its glyph in front, in its colour."""
    status = _status_of(text)
    if status is None:
        _line(paragraph, text, size, palette.LIGHT.t1)
        return
    set_style(paragraph, STYLE)
    _add_glyph(draft, paragraph, status)
    _line(paragraph, f" {text}", size, palette.LIGHT.status[status].ink, bold=True)


def _status_of(text: str) -> str | None:
    """Return the status whose label a text begins with."""
    found = [str(one) for one in Status if re.match(rf"{re.escape(one.label)}(?:,|$)", text)]
    return max(found, key=len) if found else None


def _wording(paragraph: Any, text: str, size: float) -> None:
    """Write a wording with what came underlined and what went struck, in brackets with their signs."""
    for piece in CHANGED.split(text):
        if not piece:
            continue
        went = piece.startswith(WENT)
        font = _line(paragraph, piece, size, palette.LIGHT.t2 if went else palette.LIGHT.t1).font
        if CHANGED.fullmatch(piece):
            font.strike, font.underline = went or None, None if went else True


def _add_glyph(draft: Draft, paragraph: Any, status: str) -> None:
    """Put the glyph of a status into a paragraph; the word beside it says the same."""
    from docx.shared import Pt

    drawn = draft.glyphs.get(status)
    if drawn is None:
        run = paragraph.add_run()
        shape = run.add_picture(io.BytesIO(_glyphs()[status]), height=Pt(GLYPH))
        set_alternative(shape, Status(status).label)
        draft.glyphs[status] = run._r  # noqa: SLF001 - python-docx has no other way
    else:  # as python-docx adds it, but without the search for an id in the whole document
        paragraph._p.append(copy.deepcopy(drawn))  # noqa: SLF001 - python-docx has no other way


WRITERS: dict[str, Callable[[Any, str, float], None]] = {
    "What": _what,
    "For whom": _whom,
    "Late": _late,
    WORDS: _wording,
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
