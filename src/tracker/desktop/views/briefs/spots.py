"""Where the rows of a brief stand on its pages, and which record each is about. Pure data: no Qt."""

import json
from collections.abc import Mapping, Sequence
from dataclasses import dataclass

ABOVE = 4.0  # points between the edge of a row and its words
LINE, JUDGED = "bottom line", "judgements"  # the author's words, which are records by these names
HIGHEST = 60.0  # points that the last row before the end of a page is taken to be high


@dataclass(frozen=True)
class Spot:
    """The row of a commitment: its page from 0, its edges in points from the top of the page.

    Words of the author's have no id, 0, and their name for a ref.
    """

    page: int
    top: float
    bottom: float
    id: int
    ref: str


def spots_of(places: str, ids: Mapping[str, int]) -> tuple[Spot, ...]:
    """Return the rows in reading order: each ends where the next row or heading of its page begins."""
    found = [(int(page) - 1, float(y) - ABOVE, str(ref)) for ref, page, y in json.loads(places or "[]")]
    found.sort(key=lambda one: one[:2])
    spots = []
    for at, (page, top, ref) in enumerate(found):
        following = found[at + 1] if at + 1 < len(found) else None
        bottom = top + HIGHEST
        if following is not None and following[0] == page:
            whole = following[2] or ref in (LINE, JUDGED)
            bottom = following[1] if whole else min(bottom, following[1])
        if ref and (ref in ids or ref in (LINE, JUDGED)):
            spots.append(Spot(page, top, bottom, 0 if ref in (LINE, JUDGED) else ids[ref], ref))
    return tuple(spots)


def spot_at(spots: Sequence[Spot], page: int, y: float) -> int:
    """Return the place in the sequence of the row at a height of a page, in points; -1 for none."""
    return next((at for at, one in enumerate(spots) if one.page == page and one.top <= y < one.bottom), -1)
