"""What every format is made of: headings, paragraphs, tables, lists and notes."""

from dataclasses import dataclass


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
    """A list."""

    texts: tuple[str, ...]


@dataclass(frozen=True)
class Notes:
    """The endnotes with their numbers."""

    notes: tuple[tuple[int, str], ...]


Block = Heading | Paragraph | Table | Items | Notes
