"""How much room the words of a bar need, estimated in px, so that packing keeps them apart."""

import unicodedata
from collections.abc import Sequence
from dataclasses import dataclass

import numpy as np
import numpy.typing as npt

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
TRIANGLE = 5.0  # px by which a deadline's triangle sticks out
TOLD = tuple(TRAJECTORIES.index(each) for each in (Trajectory.at_risk, Trajectory.stalled, Trajectory.reversing))


@dataclass(frozen=True)
class Words:
    """Widths in px of what is written at each commitment's bar, in the rows of `Columns`."""

    label: Floats
    extras: Floats
    run: Floats


@dataclass(frozen=True)
class Placement:
    """Where the words of some bars stand at a scale.

    The label is `inside` its bar or not; `block` px of words stand outside, `within` the overdue run or
    behind the tail.
    """

    inside: Mask
    block: Floats
    within: Mask


def label_widths(headlines: Sequence[str]) -> Floats:
    """Estimate the width of each headline, no wider than the longest that is shown."""
    found = np.fromiter(map(len, headlines), np.float64, len(headlines)) * CHARACTER
    plain = np.fromiter(map(str.isascii, headlines), np.bool_, len(headlines))
    for index in np.flatnonzero(~plain).tolist():
        wide = sum(unicodedata.east_asian_width(each) in "WF" for each in headlines[index][:80])
        found[index] = found[index] * 1.08 + wide * CHARACTER
    return np.minimum(found + SHORT, LABEL_MOST)


def words(labels: Floats, standing: Standing, spans: Spans) -> Words:
    """Add up what flags and trajectories write behind the label."""
    extras = np.where(standing.has(Flag.gated), LOCK, 0.0)
    extras += np.where(standing.has(Flag.gone_quiet), QUIET, 0.0)
    extras += np.where(standing.has(Flag.self_declared), MARK, 0.0)
    extras += np.where(spans.is_open & np.isin(standing.trajectory, TOLD), TRAJECTORY, 0.0)
    run = np.where(np.isnan(spans.run0), 0.0, np.where(spans.is_open, OVERDUE, LATE))
    return Words(labels, extras, run)


def place(words: Words, spans: Spans, rows: npt.NDArray[np.int32], scale: float) -> Placement:
    """Place the words of some rows at `scale` px a day."""
    body = (spans.solid1[rows] - spans.solid0[rows]) * scale
    label, run = words.label[rows], words.run[rows]
    inside = body >= GLYPH_ROOM + label + SPARE
    glyph = np.where(body < NARROW, GLYPH_OUTSIDE, 0.0)
    block = np.where(inside, 0.0, label + words.extras[rows] + glyph)
    gap = np.where((block > 0) & (run > 0), BESIDE, 0.0)
    block = block + gap + run
    corridor = np.where(run > 0, (spans.run1[rows] - spans.run0[rows]) * scale, 0.0)
    within = spans.is_open[rows] & (corridor >= block + 2 * BESIDE)
    return Placement(inside, block, within)


def right_ends(words: Words, spans: Spans, rows: npt.NDArray[np.int32], scale: float) -> Floats:
    """Return the day up to which each bar needs its row for itself, words included."""
    placed = place(words, spans, rows, scale)
    behind = np.where((placed.block > 0) & ~placed.within, BESIDE + placed.block, TRIANGLE)
    return np.asarray(np.maximum(spans.tail[rows], spans.x0[rows] + 3 / scale) + behind / scale)
