"""Bars too narrow to be told apart are counted in one badge, which dissolves when it is zoomed in on."""

from dataclasses import dataclass
from typing import Any

import numpy as np
import numpy.typing as npt

Ints = npt.NDArray[np.int32]
Floats = npt.NDArray[Any]

SMALL = 8.0  # px; a narrower bar has no room for edge and fill, let alone a glyph
CELL = 64.0  # px of time whose small bars are counted together
LEAST = 3  # fewer are drawn one by one
BADGE = 50.0  # px
WORDS = 140.0  # px for a few words beside it
CELLS = 1 << 40  # more than there are cells in a lane at any scale


@dataclass(frozen=True)
class Cluster:
    """Bars of one lane, by start, that are drawn as one badge at the first; all run within `x0` to `x1`."""

    lane: int
    bars: Ints
    x0: float
    x1: float


def leaders(lanes: Ints, x0: Floats, tail: Floats, scale: float) -> npt.NDArray[np.int64]:
    """Return which of the bars given each is drawn with at `scale` px a day: itself, or the first of its cluster.

    Bars are sorted by lane and start. The cells lie still in time, so that what happens in one leaves the others alone.
    """
    found = np.arange(len(lanes))
    small = np.flatnonzero((tail - x0) * scale < SMALL)
    if len(small) < LEAST:
        return found
    cells = np.floor(x0[small].astype(np.float64) * (scale / CELL)).astype(np.int64)
    cells += lanes[small].astype(np.int64) * CELLS
    begins = np.flatnonzero(np.concatenate([[True], cells[1:] != cells[:-1]]))
    counts = np.diff(np.append(begins, len(small)))
    crowded = counts >= LEAST
    found[small[np.repeat(crowded, counts)]] = np.repeat(small[begins[crowded]], counts[crowded])
    return found


def ends(leading: npt.NDArray[np.int64], x0: Floats, days: Floats, scale: float) -> Floats:
    """Return up to which day bars need their row for themselves: `days`, but badges to the end of their words.

    Those that are drawn with another one end where they begin.
    """
    alone = leading == np.arange(len(leading))
    if alone.all():
        return days
    badges = np.unique(leading[~alone])
    found = np.where(alone, days, x0)
    found[badges] = x0[badges] + (BADGE + WORDS) / scale
    return found
