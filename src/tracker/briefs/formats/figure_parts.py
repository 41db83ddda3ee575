"""The timeline figure as every format takes it: what is drawn, what it shows in words, and how to read it."""

from collections.abc import Callable, Mapping
from typing import Any

from tracker.briefs.formats.numbers import grouped
from tracker.briefs.formats.pieces import Block, Figure, Heading

LEGEND = (
    "Filled: up to the as-of day. Outlined: still to come. Hatched: approximate. Solid marker: first deadline."
    " Hollow marker: later deadline. Lock: conditions still open."
)
"""The same as under the figure of the printed page, which a test compares."""


def _figure(value: Mapping[str, Any], _title: str) -> list[Block]:
    return [Heading("Timeline"), Figure(dict(value), value["alt"], legend_of(value))]


def legend_of(drawing: Mapping[str, Any]) -> str:
    """Say how to read the figure, and what it leaves out."""
    said = [LEGEND]
    if drawing["left_out"]:
        said.append(
            f"{grouped(drawing['left_out'])} more of lower priority {_are(drawing['left_out'])} in the table only."
        )
    if drawing["undated"]:
        said.append(f"{grouped(drawing['undated'])} without a date {_are(drawing['undated'])} not drawn.")
    return " ".join(said)


def _are(count: int) -> str:
    return "is" if count == 1 else "are"


FIGURE_PARTS: dict[str, Callable[[Any, str], list[Block]]] = {"figure": _figure}
