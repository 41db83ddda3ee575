"""A brief as Markdown: text of the record stays text, whatever marks it holds."""

import re

from tracker.briefs.data import BriefData
from tracker.briefs.formats.blocks import Figure, Heading, Items, Notes, Paragraph, Table, blocks_of

MARKS = re.compile(r"([\\`*_{}\[\]<>#|~$!&@])")
STARTS = re.compile(r"^(\s*)(\d+)([.)])|^(\s*)([-+=>])")


def as_markdown(data: BriefData) -> str:
    """Write a brief with headings, tables and numbered notes."""
    return "\n\n".join(_written(one) for one in blocks_of(data)) + "\n"


def _written(block: object) -> str:
    if isinstance(block, Heading):
        return f"{'#' * (block.level + 1)} {plain(block.text)}"
    if isinstance(block, Paragraph):
        return f"**{plain(block.text)}**" if block.strong else plain(block.text)
    if isinstance(block, Items):
        notes = block.notes or ("",) * len(block.texts)
        return "\n".join(f"- {plain(one)}{_sent(led)}" for one, led in zip(block.texts, notes, strict=True))
    if isinstance(block, Figure):
        return plain(block.alt)
    if isinstance(block, Notes):
        return "\n".join(f"{number}. {plain(text)}" for number, text in block.notes)
    assert isinstance(block, Table)  # noqa: S101 - there is no other block
    lines = [_line(block.heads), _line(["---"] * len(block.heads), raw=True), *(_line(row) for row in block.rows)]
    return "\n".join(lines)


def _sent(numbers: str) -> str:
    """Send to notes behind a text: " (note 3)"."""
    return f" ({'note' if numbers.isdecimal() else 'notes'} {numbers})" if numbers else ""


def _line(cells: "list[str] | tuple[str, ...]", *, raw: bool = False) -> str:
    return "| " + " | ".join(one if raw else plain(one) for one in cells) + " |"


def plain(text: str) -> str:
    """Escape what Markdown or HTML would take for a mark, and keep the text on one line."""
    text = MARKS.sub(r"\\\1", " ".join(text.split()))
    return STARTS.sub(_escaped_start, text)


def _escaped_start(found: re.Match[str]) -> str:
    if found[2] is not None:
        return f"{found[1]}{found[2]}\\{found[3]}"
    return f"{found[4]}\\{found[5]}"
