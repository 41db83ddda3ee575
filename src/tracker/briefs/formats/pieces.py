"""What every format is made of: headings, paragraphs, tables, lists, the figure and notes."""

from dataclasses import dataclass
from typing import Any


@dataclass(frozen=True)
class Heading:
    """A heading; the title is of level 0."""

    text: str
    level: int = 1


@dataclass(frozen=True)
class Paragraph:
    """Running text."""

    text: str
    strong: bool = False


@dataclass(frozen=True)
class Table:
    """A table with its heads. `is_rows` marks the commitments, which go into a CSV file."""

    heads: tuple[str, ...]
    rows: tuple[tuple[str, ...], ...]
    is_rows: bool = False


@dataclass(frozen=True)
class Items:
    """A list. `notes` are the numbers of notes behind each of the texts, "1, 3–5"; empty if there are none."""

    texts: tuple[str, ...]
    notes: tuple[str, ...] = ()


@dataclass(frozen=True)
class Figure:
    """The timeline: what is drawn, what it shows in words, and how to read it."""

    drawing: dict[str, Any]
    alt: str
    legend: str


@dataclass(frozen=True)
class Notes:
    """The endnotes with their numbers."""

    notes: tuple[tuple[int, str], ...]


Block = Heading | Paragraph | Table | Items | Figure | Notes
