"""Blocks of cells to and from other programs: tab-separated text and HTML, in which nothing is taken for a formula."""

from collections.abc import Iterator, Sequence
from html import escape

from PySide6.QtCore import QMimeData
from PySide6.QtGui import QGuiApplication

from tracker.desktop.clipboard import mime_data
from tracker.model.spreadsheets import harmless, plain

ENDS = ("", "\t", "\n", "\r")


def as_table(heads: Sequence[str], rows: Sequence[Sequence[str]]) -> QMimeData:
    """Return cells as text and as HTML, ready for the clipboard; no heads for a block without headings."""
    lines = [[harmless(words) for words in row] for row in ([heads, *rows] if heads else rows)]
    data = mime_data()
    data.setText("\n".join("\t".join(_quoted(words) for words in line) for line in lines))
    body = lines[1:] if heads else lines
    head = "".join(f"<th>{escape(words)}</th>" for words in lines[0]) if heads else ""
    cells = "".join("<tr>" + "".join(f"<td>{escape(words)}</td>" for words in line) + "</tr>" for line in body)
    data.setHtml(f"<table>{f'<thead><tr>{head}</tr></thead>' if heads else ''}<tbody>{cells}</tbody></table>")
    return data


def _quoted(words: str) -> str:
    """Quote a cell that begins with a quotation mark, as spreadsheets take such marks for quoting."""
    return '"{}"'.format(words.replace('"', '""')) if words.startswith('"') else words


def copy_table(heads: Sequence[str], rows: Sequence[Sequence[str]]) -> None:
    """Put a table on the clipboard."""
    QGuiApplication.clipboard().setMimeData(as_table(heads, rows))


def pasted() -> list[list[str]]:
    """Return the block of cells that is on the clipboard; empty if there is no text."""
    return block_of(QGuiApplication.clipboard().text())


def block_of(text: str) -> list[list[str]]:
    """Read tab-separated text as spreadsheets write it into rows of cells, all of one length.

    A cell in quotation marks may hold tabs and lines, and doubled marks for one; marks elsewhere are text.
    """
    rows: list[list[str]] = [[]]
    for words, end in _cells(text):
        rows[-1].append(plain(words.strip()))
        if end == "\n":
            rows.append([])
    if rows[-1] in ([], [""]) and len(rows) > 1:
        rows.pop()  # the end of the last line begins no other
    if rows in ([[""]], [[]]):
        return []
    width = max(map(len, rows))
    return [row + [""] * (width - len(row)) for row in rows]


def _cells(text: str) -> Iterator[tuple[str, str]]:
    """Yield each cell, and whether a tab, the end of a line or the end of all comes after it."""
    text = text.replace("\r\n", "\n").replace("\r", "\n").removesuffix("\0")
    at = 0
    while True:
        words, stop = _quoted_cell(text, at) if text.startswith('"', at) else ("", -1)
        if stop < 0:
            stop = min(found for found in (text.find("\t", at), text.find("\n", at), len(text)) if found >= 0)
            words = text[at:stop]
        end = text[stop : stop + 1]
        yield words, end
        if not end:
            return
        at = stop + 1


def _quoted_cell(text: str, at: int) -> tuple[str, int]:
    """Return the text of a quoted cell and where it ends, -1 if the mark at its beginning quotes nothing."""
    found = at + 1
    while (found := text.find('"', found)) >= 0:
        if text.startswith('""', found):
            found += 2
        elif text[found + 1 : found + 2] in ENDS:
            return text[at + 1 : found].replace('""', '"'), found + 1
        else:
            return "", -1
    return "", -1
