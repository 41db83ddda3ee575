"""Which commitments stand in which lane: by actor, meeting, theme or status."""

from collections.abc import Mapping, Sequence
from dataclasses import dataclass
from enum import StrEnum

import numpy as np
import numpy.typing as npt

from tracker.model.columns import MAKERS, STATUSES, Columns, Mask
from tracker.model.standing import Standing
from tracker.model.timeline.extents import Spans
from tracker.model.vocabulary import Flag


class GroupBy(StrEnum):
    """What a lane stands for."""

    actor = "actor"
    meeting = "meeting"
    theme = "theme"
    status = "status"


NOTHING = {
    GroupBy.actor: "No committer",
    GroupBy.meeting: "No meeting",
    GroupBy.theme: "No theme",
    GroupBy.status: "No status",
}


@dataclass(frozen=True)
class Grouping:
    """Pairs of a row and a lane. A joint commitment stands in the lane of each maker.

    A key is the id of the actor or meeting, the theme, or the status; empty for none of them.
    """

    by: GroupBy
    keys: tuple[str, ...]
    rows: npt.NDArray[np.int32]
    lanes: npt.NDArray[np.int32]


@dataclass(frozen=True)
class Lane:
    """One lane. Its bars are `first` to `stop` of the layout; `undated` commitments have no bar."""

    key: str
    title: str
    first: int
    stop: int
    open: int
    closed: int
    gated: int
    overdue: int
    quiet: int
    undated: int

    @property
    def count(self) -> int:
        """How many commitments stand in it, drawn or not."""
        return self.open + self.closed

    @property
    def meta(self) -> str:
        """The line under the title: how many are open, and what is most pressing among them."""
        words = [f"{self.open:,} open" if self.open or not self.closed else f"{self.closed:,} closed"]
        for number, name in ((self.overdue, "overdue"), (self.gated, "gated"), (self.quiet, "quiet")):
            if number:
                words.append(f"{number:,} {name}")
                break
        if self.undated:
            words.append(f"{self.undated:,} undated")
        return " · ".join(words)


def group(columns: Columns, standing: Standing, by: GroupBy) -> Grouping:
    """Put every commitment into its lanes, whether it is shown or not."""
    size = len(columns)
    everyone = np.arange(size, dtype=np.int32)
    if by is GroupBy.status:
        return Grouping(by, tuple(STATUSES), everyone, standing.status.astype(np.int32))
    if by is GroupBy.meeting:
        ids, lanes = _numbered(columns.made_at)
        return Grouping(by, _keys(ids), everyone, lanes)
    if by is GroupBy.theme:
        return _by_theme(columns)
    rows, actors = _makers(columns)
    missing = np.ones(size, np.bool_)
    missing[rows] = False
    rows = np.concatenate([rows, everyone[missing]])
    ids, lanes = _numbered(np.concatenate([actors, np.zeros(int(missing.sum()), np.int64)]))
    return Grouping(by, _keys(ids), rows, lanes)


def _makers(columns: Columns) -> tuple[npt.NDArray[np.int32], npt.NDArray[np.int64]]:
    """Return each row with each of its makers once, even if one is committer and lead."""
    role = columns.parties["role"]
    made = columns.parties[(role == MAKERS[0]) | (role == MAKERS[1])]
    rows, actors = made["row"], made["actor"]
    several = np.bincount(rows, minlength=len(columns))[rows] > 1
    pairs = np.unique((rows[several].astype(np.int64) << 32) + actors[several])
    rows = np.concatenate([rows[~several], (pairs >> 32).astype(np.int32)])
    return rows, np.concatenate([actors[~several], pairs & 0xFFFFFFFF])


def _numbered(ids: npt.NDArray[np.int64]) -> tuple[npt.NDArray[np.int64], npt.NDArray[np.int32]]:
    """Return the different ids, ascending, and for each id its place among them."""
    present = np.zeros(int(ids.max(initial=0)) + 1, np.bool_)
    present[ids] = True
    different = np.flatnonzero(present)
    place = np.cumsum(present, dtype=np.int32) - 1
    return different, place[ids].astype(np.int32)


def _keys(ids: npt.NDArray[np.int64]) -> tuple[str, ...]:
    return tuple(str(each) if each else "" for each in ids.tolist())


def _by_theme(columns: Columns) -> Grouping:
    """Look up each different set of themes once: there are few of them, however many commitments."""
    sets: dict[tuple[str, ...], int] = {}
    if not len(columns):
        return Grouping(GroupBy.theme, (), np.zeros(0, np.int32), np.zeros(0, np.int32))
    of_row = np.fromiter((sets.setdefault(each, len(sets)) for each in columns.themes), np.int64, len(columns))
    number: dict[str, int] = {}
    lanes = [[number.setdefault(theme, len(number)) for theme in dict.fromkeys(themes or ("",))] for themes in sets]
    sizes = np.array([len(each) for each in lanes], np.int64)
    begins = np.cumsum(sizes) - sizes
    flat = np.array([lane for each in lanes for lane in each], np.int32)
    counts = sizes[of_row]
    rows = np.repeat(np.arange(len(columns), dtype=np.int32), counts)
    within = np.arange(len(rows)) - np.repeat(np.cumsum(counts) - counts, counts)
    return Grouping(GroupBy.theme, tuple(number), rows, flat[np.repeat(begins[of_row], counts) + within])


def lane_order(
    grouping: Grouping, titles: Mapping[str, str], days: Mapping[str, int], kept: Sequence[str]
) -> list[int]:
    """Return the lanes from top to bottom, as numbers into `grouping.keys`.

    Those in `kept` stay in that order, so that lanes do not jump while data changes; others follow: actors
    by how many commitments they have, meetings by day, themes by name, statuses as in the
    vocabulary, "none" last.
    """
    counts = np.bincount(grouping.lanes, minlength=len(grouping.keys))
    place = {key: number for number, key in enumerate(kept)}

    def rank(lane: int) -> tuple[int, int, int, str]:
        key = grouping.keys[lane]
        if key in place:
            return 0, place[key], 0, ""
        if not key:
            return 2, 0, 0, ""
        number = {
            GroupBy.actor: -int(counts[lane]),
            GroupBy.meeting: days.get(key, 0),
            GroupBy.theme: 0,
            GroupBy.status: lane,
        }[grouping.by]
        return 1, number, 0, titles.get(key, key).casefold()

    return sorted(np.flatnonzero(counts).tolist(), key=rank)


def tally(
    standing: Standing, spans: Spans, rows: npt.NDArray[np.int32], lanes: npt.NDArray[np.int32], size: int
) -> dict[str, list[int]]:
    """Count, lane by lane, what its heading tells."""

    def count(mask: Mask) -> list[int]:
        counts: list[int] = np.bincount(lanes[mask[rows]], minlength=size).tolist()
        return counts

    return {
        "open": count(spans.is_open),
        "closed": count(~spans.is_open),
        "gated": count(standing.has(Flag.gated)),
        "overdue": count(standing.has(Flag.overdue)),
        "quiet": count(standing.has(Flag.gone_quiet)),
        "undated": count(spans.undated),
    }
