"""Tables for other programs, a line at a time: CSV for spreadsheets, Markdown and HTML for texts, tabs to be pasted."""

from collections.abc import Sequence
from dataclasses import dataclass
from enum import StrEnum
from html import escape

from tracker.model.spreadsheets import harmless

MARK = "\ufeff"
"""Tells spreadsheets that a CSV file is UTF-8."""
QUOTED = frozenset(',"\n\r;')
STYLE = (
    "body{font:14px/1.4 system-ui,sans-serif;margin:24px}table{border-collapse:collapse}"
    "th,td{border-bottom:1px solid #cdd3db;padding:4px 10px;text-align:left;vertical-align:top}"
    "tbody th{background:#f6f7f9}"
)


class Form(StrEnum):
    """What a table is written as."""

    csv = "csv"
    markdown = "md"
    html = "html"
    tabs = "tsv"


@dataclass(frozen=True)
class Sheet:
    """A table to be written: its title, sentences that say what it holds, and the heads of its columns.

    `group` is the head of the column that names the group of each row, empty without groups; CSV and tabs have that
    column, the others set heads of groups between the rows.
    """

    title: str
    notes: tuple[str, ...]
    heads: tuple[str, ...]
    group: str = ""


class Writer:
    """Writes one table: `begin`, then `group` and `line` as they come, then `end`; each returns a piece of the text.

    With `marked` a CSV begins with the mark of UTF-8; with `noted` the notes stand above its heads, one a line, which
    Markdown and HTML always have. Of HTML only the table is written if it is `bare`.
    """

    def __init__(
        self, form: Form, sheet: Sheet, *, marked: bool = False, noted: bool = False, bare: bool = False
    ) -> None:
        self._form, self._sheet = form, sheet
        self._marked, self._noted, self._bare = marked, noted, bare
        self._title = ""

    def begin(self) -> str:
        """Return what stands before the rows."""
        sheet = self._sheet
        heads = (sheet.group, *sheet.heads) if sheet.group else sheet.heads
        if self._form is Form.csv:
            notes = "".join(_csv([note]) for note in (sheet.title, *sheet.notes)) + "\r\n" if self._noted else ""
            return (MARK if self._marked else "") + notes + _csv(heads)
        if self._form is Form.tabs:
            return _tabs(heads)
        if self._form is Form.markdown:
            notes = "".join(f"{_inline(note)}  \n" for note in sheet.notes)
            return f"# {_inline(sheet.title)}\n\n{notes}\n" + ("" if sheet.group else _markdown_heads(sheet.heads))
        cells = "".join(f'<th scope="col">{escape(harmless(head))}</th>' for head in sheet.heads)
        return ("" if self._bare else _page(sheet)) + f"<table>\n<thead><tr>{cells}</tr></thead>\n<tbody>\n"

    def group(self, title: str, count: int) -> str:
        """Return the head of a group; the lines after it are of that group."""
        self._title = title
        words = f"{title} ({count:,})"
        if self._form is Form.markdown:
            return f"\n## {_inline(words)}\n\n{_markdown_heads(self._sheet.heads)}"
        if self._form is Form.html:
            span = len(self._sheet.heads)
            return f'<tr><th colspan="{span}" scope="rowgroup">{escape(harmless(words))}</th></tr>\n'
        return ""

    def line(self, cells: Sequence[str]) -> str:
        """Return a row."""
        if self._form in (Form.csv, Form.tabs):
            write = _csv if self._form is Form.csv else _tabs
            return write((self._title, *cells) if self._sheet.group else cells)
        if self._form is Form.markdown:
            return _markdown(cells)
        return "<tr>" + "".join(f"<td>{escape(harmless(words))}</td>" for words in cells) + "</tr>\n"

    def end(self) -> str:
        """Return what stands after the rows."""
        if self._form is not Form.html:
            return ""
        return "</tbody>\n</table>\n" + ("" if self._bare else "</body>\n</html>\n")


def _page(sheet: Sheet) -> str:
    """Return what stands before the table in a page of HTML."""
    title, notes = escape(sheet.title), "<br>".join(escape(note) for note in sheet.notes)
    return (
        f'<!doctype html>\n<html lang="en">\n<head>\n<meta charset="utf-8">\n<title>{title}</title>\n'
        f"<style>{STYLE}</style>\n</head>\n<body>\n<h1>{title}</h1>\n<p>{notes}</p>\n"
    )


def _csv(cells: Sequence[str]) -> str:
    """Write a row as spreadsheets read it (RFC 4180), in which no text is taken for a formula."""
    return ",".join(_quoted(harmless(words)) for words in cells) + "\r\n"


def _quoted(words: str) -> str:
    return words if QUOTED.isdisjoint(words) else '"{}"'.format(words.replace('"', '""'))


def _tabs(cells: Sequence[str]) -> str:
    """Write a row for the clipboard; a cell that begins with a quotation mark is quoted, as spreadsheets take it."""
    lines = (harmless(words) for words in cells)
    return "\t".join('"{}"'.format(words.replace('"', '""')) if words[:1] == '"' else words for words in lines) + "\n"


def _markdown(cells: Sequence[str]) -> str:
    return f"| {' | '.join(_inline(words) for words in cells)} |\n"


def _markdown_heads(heads: Sequence[str]) -> str:
    return f"{_markdown(heads)}|{' --- |' * len(heads)}\n"


def _inline(words: str) -> str:
    """Write text on one line of Markdown, in which no sign is taken for markup."""
    line = " ".join(words.split())
    return "".join(f"\\{sign}" if sign in "\\|*_`[]<>#" else sign for sign in line)
