"""Rows as a table for other programs: tab-separated text and HTML, in which nothing is taken for a formula."""

from collections.abc import Sequence
from html import escape

from PySide6.QtCore import QMimeData
from PySide6.QtGui import QGuiApplication

FORMULA = ("=", "+", "-", "@", "\t", "\r")


def harmless(words: str) -> str:
    """Return one line of text that a spreadsheet keeps as text."""
    line = " ".join(words.split())
    return f"'{line}" if line.startswith(FORMULA) else line


def as_table(heads: Sequence[str], rows: Sequence[Sequence[str]]) -> QMimeData:
    """Return a table as text and as HTML, ready for the clipboard."""
    lines = [[harmless(words) for words in row] for row in (heads, *rows)]
    data = QMimeData()
    data.setText("\n".join("\t".join(line) for line in lines))
    head = "".join(f"<th>{escape(words)}</th>" for words in lines[0])
    body = "".join("<tr>" + "".join(f"<td>{escape(words)}</td>" for words in line) + "</tr>" for line in lines[1:])
    data.setHtml(f"<table><thead><tr>{head}</tr></thead><tbody>{body}</tbody></table>")
    return data


def copy_table(heads: Sequence[str], rows: Sequence[Sequence[str]]) -> None:
    """Put a table on the clipboard."""
    QGuiApplication.clipboard().setMimeData(as_table(heads, rows))
