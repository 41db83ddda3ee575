"""How the wording of a commitment moved: each way it was put, firmer or softer, and what changed word by word."""

from dataclasses import dataclass

from tracker.answers.records import View, day_of
from tracker.model.columns import STRENGTHS
from tracker.model.differences import Piece, differences
from tracker.model.records import Wording
from tracker.store import Store

LONGEST = 12_000
"""Characters of two texts up to which they are compared word by word."""


@dataclass(frozen=True)
class Stage:
    """One wording beside the one before it. `moved` is 1 if it is firmer, -1 softer, 0 the same or not to be told."""

    wording: Wording
    day: int
    moved: int
    pieces: tuple[Piece, ...]


def lineage(store: Store, commitment: int, as_of: int, known_on: int | None = None) -> list[Stage]:
    """Return the wordings of a commitment in the order in which they took effect."""
    found: list[Stage] = []
    strength: int | None = None
    before = ""
    for one in View(as_of, known_on).of(store.all(Wording, commitment=commitment)):
        now = STRENGTHS.index(one.strength) if one.strength is not None else None
        moved = 0 if now is None or strength is None else (now > strength) - (now < strength)
        pieces = _pieces(before, one.text) if found else (Piece("same", one.text),)
        found.append(Stage(one, day_of(one), moved, pieces))
        strength, before = now if now is not None else strength, one.text
    return found


def _pieces(before: str, after: str) -> tuple[Piece, ...]:
    """Compare word by word; whole speeches are no wordings, and comparing them would take seconds."""
    if len(before) + len(after) > LONGEST:
        return Piece("removed", f"{before} "), Piece("added", after)
    return differences(before, after)
