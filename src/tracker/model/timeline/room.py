"""How much room the words of a bar need, estimated in px, so that packing keeps them apart."""

import unicodedata
from collections.abc import Sequence
from dataclasses import dataclass

import numpy as np
import numpy.typing as npt

from tracker.model.choosing import either
from tracker.model.columns import TRAJECTORIES, Mask
from tracker.model.standing import Standing
from tracker.model.timeline.extents import Floats, Spans
from tracker.model.vocabulary import Flag, Trajectory

GLYPH_ROOM = 22.0  # px from the left edge of the certain part of a bar to its label
SPARE = 6.0  # px that stay free behind a label inside its bar
BESIDE = 7.0  # px from a bar to words on its right
GLYPH_OUTSIDE = 18.0
NARROW = 26.0  # a narrower bar has its glyph outside
CHARACTER = 6.3  # mean width at 11.5 px, generous for long names
SHORT = 8.0  # px that short ones may be wider
LABEL_MOST = 212.0  # longer names are elided
LOCK = 34.0
MARK = 20.0  # a glyph without words
QUIET = 78.0
TRAJECTORY = 80.0
OVERDUE = 92.0
LATE = 62.0
LEAST = 3.0  # px of a bar, however short it is
TRIANGLE = 5.0  # px by which a deadline's triangle sticks out
TOLD = tuple(TRAJECTORIES.index(each) for each in (Trajectory.at_risk, Trajectory.stalled, Trajectory.reversing))
TELLING = np.array([code in TOLD for code in range(len(TRAJECTORIES))] + [False])  # the last one is of none: -1


Widths = npt.NDArray[np.float32]


@dataclass(frozen=True)
class Words:
    """Widths in px of what is written at each commitment's bar, in the rows of `Columns`."""

    label: Widths
    extras: Widths
    run: Widths


@dataclass(frozen=True)
class Placement:
    """Where the words of some bars stand at a scale.

    The label is `inside` its bar or not; `block` px of words stand outside, `within` the overdue run or
    behind the tail.
    """

    inside: Mask
    block: Widths
    within: Mask


def label_widths(headlines: Sequence[str]) -> Widths:
    """Estimate the width of each headline, no wider than the longest that is shown."""
    found = np.fromiter(map(len, headlines), np.float32, len(headlines)) * np.float32(CHARACTER)
    plain = np.fromiter(map(str.isascii, headlines), np.bool_, len(headlines))
    for index in np.flatnonzero(~plain).tolist():
        wide = sum(unicodedata.east_asian_width(each) in "WF" for each in headlines[index][:80])
        found[index] = found[index] * 1.08 + wide * CHARACTER
    return np.asarray(np.minimum(found + np.float32(SHORT), np.float32(LABEL_MOST)))


def words(labels: Widths, standing: Standing, spans: Spans) -> Words:
    """Add up what flags and trajectories write behind the label."""
    extras = np.zeros(len(labels), np.float32)
    for width, mask in (
        (LOCK, standing.has(Flag.gated)),
        (QUIET, standing.has(Flag.gone_quiet)),
        (MARK, standing.has(Flag.self_declared)),
        (TRAJECTORY, spans.is_open & TELLING[standing.trajectory]),
    ):
        extras += mask * np.float32(width)
    late = spans.run0 == spans.run0  # not NaN
    run = late * either(spans.is_open, np.full(len(labels), OVERDUE, np.float32), LATE)
    return Words(labels, extras, run)


def place(words: Words, spans: Spans, rows: npt.NDArray[np.int32], scale: float) -> Placement:
    """Place the words of some rows at `scale` px a day."""
    px = np.float32(scale)
    body = (spans.solid1[rows] - spans.solid0[rows]).astype(np.float32) * px
    label, run = words.label[rows], words.run[rows]
    inside = body >= label + np.float32(GLYPH_ROOM + SPARE)
    runs = run > 0
    block = label + words.extras[rows] + (body < NARROW) * np.float32(GLYPH_OUTSIDE)
    block = either(inside, run, block + run + runs * np.float32(BESIDE))
    corridor = either(runs, (spans.run1[rows] - spans.run0[rows]).astype(np.float32), 0) * px
    within = spans.is_open[rows] & (corridor >= block + np.float32(2 * BESIDE))
    return Placement(inside, block, within)


def right_ends(words: Words, spans: Spans, rows: npt.NDArray[np.int32], scale: float) -> Floats:
    """Return the day up to which each bar needs its row for itself, words included."""
    placed = place(words, spans, rows, scale)
    behind = either((placed.block > 0) & ~placed.within, placed.block + np.float32(BESIDE), TRIANGLE)
    return np.asarray(bare_ends(spans, rows, scale) + behind / np.float32(scale))


def bare_ends(spans: Spans, rows: npt.NDArray[np.int32], scale: float) -> Floats:
    """Return the day up to which each bar is drawn itself."""
    return np.maximum(spans.tail[rows], spans.x0[rows] + LEAST / scale)
