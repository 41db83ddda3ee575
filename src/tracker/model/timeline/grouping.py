"""Which commitments stand in which lane: pairs of a row and a lane, for each way of grouping."""

from collections.abc import Collection, Iterable, Sequence
from dataclasses import dataclass
from enum import StrEnum
from typing import Any

import numpy as np
import numpy.typing as npt

from tracker.model.columns import MAKERS, STATUSES, Columns, distinct
from tracker.model.standing import Standing

Rows = npt.NDArray[np.int32]
Numbers = npt.NDArray[np.int64]

FEW = 64  # rows whose parts are asked for one by one


class GroupBy(StrEnum):
    """What a lane stands for."""

    actor = "actor"
    bloc = "bloc"
    meeting = "meeting"
    theme = "theme"
    process = "process"
    status = "status"
    tag = "tag"
    priority = "priority"

    @property
    def follows_day(self) -> bool:
        """True if who stands in which lane depends on the as-of day: statuses change, and so do members of blocs."""
        return self in (GroupBy.status, GroupBy.bloc)


@dataclass(frozen=True)
class Grouping:
    """Pairs of a row and a lane, by row. A joint commitment stands in the lane of each maker.

    A key is the id of the actor, bloc or meeting, the theme, process, status or tag, or the number of the priority;
    empty for none of them.
    """

    by: GroupBy
    keys: tuple[str, ...]
    rows: Rows
    lanes: Rows


def group(columns: Columns, standing: Standing, by: GroupBy, blocs: Collection[int] = ()) -> Grouping:
    """Put every commitment into its lanes, whether it is shown or not.

    Under a bloc stands what its members of that day make, and what it makes itself. `blocs` are the actors that are
    one even if no member is recorded.
    """
    return _grouped(columns, standing, by, np.arange(len(columns), dtype=np.int32), blocs)


def regroup(
    before: Grouping, columns: Columns, standing: Standing, rows: Iterable[int], blocs: Collection[int] = ()
) -> Grouping:
    """Return a grouping with some rows, changed or new at the end, put into their lanes anew.

    All other rows must be those of `before`. Lanes keep their numbers; new ones come behind them.
    """
    changed = distinct(np.fromiter(rows, np.int32))
    fresh = _grouped(columns, standing, before.by, changed, blocs)
    number = {key: at for at, key in enumerate(before.keys)}
    lanes = np.array([number.setdefault(key, len(number)) for key in fresh.keys], np.int32)
    begins = np.searchsorted(before.rows, changed)
    _, at = _each_of(begins, np.searchsorted(before.rows, changed, side="right") - begins)
    if np.array_equal(before.rows[at], fresh.rows) and np.array_equal(before.lanes[at], lanes[fresh.lanes]):
        return before
    touched = np.zeros(len(columns), np.bool_)
    touched[changed] = True
    kept = ~touched[before.rows]
    found = np.concatenate([before.rows[kept], fresh.rows])
    order = np.argsort(found, kind="stable")
    return Grouping(
        before.by, tuple(number), found[order], np.concatenate([before.lanes[kept], lanes[fresh.lanes]])[order]
    )


def _grouped(columns: Columns, standing: Standing, by: GroupBy, rows: Rows, blocs: Collection[int]) -> Grouping:
    match by:
        case GroupBy.status:
            return Grouping(by, tuple(STATUSES), rows, standing.status[rows].astype(np.int32))
        case GroupBy.meeting:
            return _by_number(by, rows, columns.made_at[rows])
        case GroupBy.priority:
            return _by_number(by, rows, columns.priority[rows].astype(np.int64))
        case GroupBy.process:
            return _by_process(columns, rows)
        case GroupBy.theme:
            return _by_words(by, columns.themes, rows)
        case GroupBy.tag:
            return _by_words(by, columns.tags, rows)
        case GroupBy.bloc:
            return _with_others(by, rows, *_in_blocs(columns, standing.as_of, rows, blocs))
        case _:
            return _with_others(by, rows, *_makers(columns, rows))


def _by_number(by: GroupBy, rows: Rows, numbers: Numbers) -> Grouping:
    different, lanes = _numbered(numbers)
    return Grouping(by, _keys(different), rows, lanes)


def _numbered(ids: Numbers) -> tuple[Numbers, Rows]:
    """Return the different ids, ascending, and for each id its place among them."""
    present = np.zeros(int(ids.max(initial=0)) + 1, np.bool_)
    present[ids] = True
    place = np.cumsum(present, dtype=np.int32) - 1
    return np.flatnonzero(present), place[ids].astype(np.int32)


def _keys(ids: Numbers) -> tuple[str, ...]:
    return tuple(str(each) if each else "" for each in ids.tolist())


def _by_process(columns: Columns, rows: Rows) -> Grouping:
    """Look up the process of each different meeting once."""
    meetings, places = _numbered(columns.made_at[rows])
    number: dict[str, int] = {}
    lane = [number.setdefault(columns.processes.get(each, ""), len(number)) for each in meetings.tolist()]
    return Grouping(GroupBy.process, tuple(number), rows, np.array(lane, np.int32)[places])


def _by_words(by: GroupBy, words: Sequence[tuple[str, ...]], rows: Rows) -> Grouping:
    """Look up each different set of words once: there are few of them, however many commitments."""
    if not len(rows):
        return Grouping(by, (), rows, rows)
    sets: dict[tuple[str, ...], int] = {}
    given = words if len(rows) == len(words) else [words[row] for row in rows.tolist()]
    of_row = np.fromiter((sets.setdefault(each, len(sets)) for each in given), np.int64, len(rows))
    number: dict[str, int] = {}
    lanes = [[number.setdefault(word, len(number)) for word in dict.fromkeys(each or ("",))] for each in sets]
    sizes = np.array([len(each) for each in lanes], np.int64)
    flat = np.array([lane for each in lanes for lane in each], np.int32)
    pairs, at = _each_of((np.cumsum(sizes) - sizes)[of_row], sizes[of_row])
    return Grouping(by, tuple(number), rows[pairs], flat[at])


def _each_of(begins: Numbers, counts: Numbers) -> tuple[Numbers, Numbers]:
    """For ranges that begin somewhere and have a length, return the range's number and each place in it."""
    numbers = np.repeat(np.arange(len(counts)), counts)
    within = np.arange(len(numbers)) - np.repeat(np.cumsum(counts) - counts, counts)
    return numbers, np.repeat(begins, counts) + within


def _makers(columns: Columns, rows: Rows) -> tuple[Rows, Numbers]:
    """Return each row with each of its makers once, even if one is committer and lead."""
    parties = _parties(columns, rows)
    role = parties["role"]
    made = parties[(role == MAKERS[0]) | (role == MAKERS[1])]
    return _once(made["row"], made["actor"], len(columns))


def _parties(columns: Columns, rows: Rows) -> Any:
    """Return the parties of some rows. Those of a few are asked for one by one, without looking at all others."""
    if 0 < len(rows) <= FEW:
        return np.concatenate([columns.part(columns.parties, row) for row in rows.tolist()])
    if len(rows) == len(columns):
        return columns.parties
    of_row = columns.parties["row"]
    begins = np.searchsorted(of_row, rows)
    _, at = _each_of(begins, np.searchsorted(of_row, rows, side="right") - begins)
    return columns.parties[at]


def _once(rows: Rows, actors: Numbers, size: int) -> tuple[Rows, Numbers]:
    """Return each pair of a row and an actor once."""
    several = np.bincount(rows, minlength=size)[rows] > 1
    pairs = distinct((rows[several].astype(np.int64) << 32) + actors[several])
    rows = np.concatenate([rows[~several], (pairs >> 32).astype(np.int32)])
    return rows, np.concatenate([actors[~several], pairs & 0xFFFFFFFF])


def _in_blocs(columns: Columns, day: int, rows: Rows, blocs: Collection[int]) -> tuple[Rows, Numbers]:
    """Return each row with each bloc that makes it, or that one of its makers is a member of on a day."""
    all_members = columns.memberships
    known = distinct(np.concatenate([all_members["bloc"], np.fromiter(blocs, np.int64)]))
    members = all_members[(all_members["first"] <= day) & ((all_members["last"] == 0) | (all_members["last"] >= day))]
    actor = np.concatenate([members["actor"], known])
    bloc = np.concatenate([members["bloc"], known])
    order = np.argsort(actor, kind="stable")
    actor, bloc = actor[order], bloc[order]
    found, makers = _makers(columns, rows)
    begins = np.searchsorted(actor, makers)
    pairs, at = _each_of(begins, np.searchsorted(actor, makers, side="right") - begins)
    return _once(found[pairs], bloc[at], len(columns))


def _with_others(by: GroupBy, rows: Rows, found: Rows, ids: Numbers) -> Grouping:
    """Put those of the rows that were not found behind no actor, and all pairs in the order of rows."""
    if len(rows):
        missing = np.ones(int(rows[-1]) + 1, np.bool_)
        missing[found] = False
        others = rows[missing[rows]]
        found = np.concatenate([found, others])
        ids = np.concatenate([ids, np.zeros(len(others), np.int64)])
    order = np.argsort(found, kind="stable")
    different, lanes = _numbered(ids)
    return Grouping(by, _keys(different), found[order].astype(np.int32), lanes[order])
