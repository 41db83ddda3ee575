"""Meetings above the lanes: pins at their day, labels on tiers, counted pins where these run out."""

from collections.abc import Sequence
from dataclasses import dataclass

from tracker.model.timeline.packing import tiers

TIERS = 5
TIER = 18
GAP = 12.0  # px between two labels of a tier
SHAPE = 9.0  # px from the pin's day to its label
COUNTED = 78.0  # px that "12 meetings" needs


@dataclass(frozen=True)
class Pin:
    """A meeting to be drawn; `width` is its label's in px."""

    id: int
    day: int
    width: float


@dataclass(frozen=True)
class Placed:
    """A pin on its tier with all meetings that it stands for, its own first."""

    pin: Pin
    tier: int
    ids: tuple[int, ...]
    last: int

    @property
    def count(self) -> int:
        """How many meetings it stands for."""
        return len(self.ids)


def place_pins(pins: Sequence[Pin], scale: float, most: int = TIERS) -> tuple[Placed, ...]:
    """Put pins on tiers at `scale` px a day, so that no two labels touch and every meeting is counted."""
    ordered = sorted(pins, key=lambda pin: (pin.day, pin.id))
    lefts = [pin.day * scale - SHAPE for pin in ordered]
    widths = [2 * SHAPE + max(pin.width, COUNTED) for pin in ordered]
    placed, joined = tiers(lefts, widths, most, GAP)
    found = []
    for index, pin in enumerate(ordered):
        if placed[index] < 0 and index not in joined:
            continue
        company = [ordered[other] for other in joined.get(index, ())]
        last = max([pin.day, *(other.day for other in company)])
        found.append(Placed(pin, placed[index], (pin.id, *(other.id for other in company)), last))
    return tuple(found)
