"""Lanes from top to bottom: their order, their names, and what their headings count."""

from collections.abc import Mapping, Sequence
from dataclasses import dataclass

import numpy as np
import numpy.typing as npt

from tracker.model.columns import FLAG_BIT
from tracker.model.standing import Standing
from tracker.model.timeline.extents import Spans
from tracker.model.timeline.grouping import GroupBy, Grouping
from tracker.model.vocabulary import Flag

NOTHING = {
    GroupBy.actor: "No committer",
    GroupBy.bloc: "No bloc",
    GroupBy.meeting: "No meeting",
    GroupBy.theme: "No theme",
    GroupBy.process: "No process",
    GroupBy.status: "No status",
    GroupBy.tag: "No tag",
    GroupBy.priority: "No priority",
}


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


def lane_order(
    grouping: Grouping, titles: Mapping[str, str], days: Mapping[str, int], kept: Sequence[str]
) -> list[int]:
    """Return the lanes from top to bottom, as numbers into `grouping.keys`.

    Those in `kept` stay in that order, so that lanes do not jump while data changes; others follow: actors
    and blocs by how many commitments they have, meetings by day, statuses as in the vocabulary, the rest by name.
    "None" is last, unless it was moved up.
    """
    counts = np.bincount(grouping.lanes, minlength=len(grouping.keys))
    place = {key: number for number, key in enumerate(kept)}
    if kept and not kept[-1]:
        del place[""]

    def rank(lane: int) -> tuple[int, int, str]:
        key = grouping.keys[lane]
        if key in place:
            return 0, place[key], ""
        if not key:
            return 2, 0, ""
        number = 0
        if grouping.by in (GroupBy.actor, GroupBy.bloc):
            number = -int(counts[lane])
        elif grouping.by is GroupBy.meeting:
            number = days.get(key, 0)
        elif grouping.by is GroupBy.status:
            number = lane
        return 1, number, titles.get(key, key).casefold()

    return sorted(np.flatnonzero(counts).tolist(), key=rank)


def tally(
    standing: Standing, spans: Spans, rows: npt.NDArray[np.int32], lanes: npt.NDArray[np.int32], size: int
) -> npt.NDArray[np.int64]:
    """Count for each of `size` lanes what its heading tells: [lane, count], in the order of the fields of `Lane`.

    Counts of pairs add up, so that those of a few can be taken away and put back.
    """
    flags, is_open = standing.flags[rows], spans.is_open[rows]
    told = (flags & FLAG_BIT[flag] != 0 for flag in (Flag.gated, Flag.overdue, Flag.gone_quiet))
    masks = (is_open, ~is_open, *told, spans.undated[rows])
    # All of them as the bits of one number, so that pairs are counted once.
    bits = sum(mask.astype(np.uint8) << at for at, mask in enumerate(masks))
    several = 1 << len(masks)
    counts = np.bincount(lanes.astype(np.int64) * several + bits, minlength=size * several).reshape(size, several)
    return counts @ (np.arange(several)[:, None] >> np.arange(len(masks)) & 1)
