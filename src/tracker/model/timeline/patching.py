"""Lay out anew only those lanes in which a few commitments have changed."""

from collections.abc import Iterator
from dataclasses import dataclass, replace

import numpy as np

from tracker.model.columns import Mask
from tracker.model.splicing import Splice
from tracker.model.standing import Standing
from tracker.model.timeline.extents import Floats, Spans
from tracker.model.timeline.grouping import Grouping
from tracker.model.timeline.lanes import Lane, tally
from tracker.model.timeline.placing import Ints, Layout, Numbers, peaks, sorted_bars, stamp, tails, worked_out
from tracker.model.timeline.room import Words
from tracker.model.timeline.strips import repaired

PART = 4  # where more than one in so many bars stands in a lane that changed, all are laid out at once


@dataclass(frozen=True)
class _Pairs:
    """Commitments that are shown, each in every lane of the layout where it stands."""

    rows: Ints
    lanes: Ints


@dataclass(frozen=True)
class _Bars:
    """Bars of some lanes; lane i of them has those from `edges[i]` to `edges[i + 1]`."""

    rows: Ints
    lane_of: Ints
    x0: Floats
    edges: Numbers


def patched(
    before: Layout, how: Splice, spans: Spans, words: Words, standing: Standing, grouping: Grouping, wanted: Mask
) -> Layout | None:
    """Return the layout after the rows of a splice changed, equal to one that is made of everything anew.

    All that is given is of now, and of other rows it is as before. None if it takes a new layout: a lane comes or
    goes, or much of it changed.
    """
    numbers = np.full(len(grouping.keys), -1, np.int32)
    numbers[: len(before.numbers)] = before.numbers
    old, new = _pairs(before.grouping, numbers, how.gone, before.wanted), _pairs(grouping, numbers, how.come, wanted)
    lanes = np.unique(np.concatenate([old.lanes, new.lanes])).astype(np.int32)
    first, stop = before.bounds
    if (new.lanes < 0).any() or int((stop - first)[lanes].sum()) * PART > len(before) + 1_000:
        return None
    tallies, size = before.tallies.copy(), len(lanes)
    places = np.searchsorted(lanes, old.lanes).astype(np.int32), np.searchsorted(lanes, new.lanes).astype(np.int32)
    tallies[lanes] -= tally(before.standing, before.spans, old.rows, places[0], size)
    tallies[lanes] += tally(standing, spans, new.rows, places[1], size)
    if not tallies[lanes].any(axis=1).all():
        return None
    base = before if _stand(before, how, spans, old, new) else _relaid(before, how, spans, lanes, new)
    stamps = list(before.stamps)
    for lane in lanes.tolist():
        stamps[lane] = stamp()
    made = replace(
        base,
        grouping=grouping,
        standing=standing,
        spans=spans,
        words=words,
        lanes=_lanes(before, lanes, base.edges, tallies),
        all_lanes=_all_lanes(before, how, standing, grouping),
        numbers=numbers,
        tallies=tallies,
        wanted=wanted,
        stamps=tuple(stamps),
        shown=before.shown + _change(before.wanted, wanted, how),
        total=before.total + _change(before.standing.exists, standing.exists, how),
        **worked_out(),
    )
    _keep(before, made, how, lanes)
    return made


def _stand(before: Layout, how: Splice, spans: Spans, old: _Pairs, new: _Pairs) -> bool:
    """True if every bar is still in its lane, and from where to where it was."""
    same = np.array_equal(old.rows, new.rows) and np.array_equal(old.lanes, new.lanes)
    ends = ("drawn", "x0", "x1", "tail")
    return how.in_place and same and all(getattr(spans, name) is getattr(before.spans, name) for name in ends)


def _relaid(before: Layout, how: Splice, spans: Spans, lanes: Ints, new: _Pairs) -> Layout:
    """The layout with the bars of some lanes in other places."""
    bars = _bars(before, how, spans, lanes, new)
    rows, lane_of, x0 = _assembled(before, how, lanes, bars)
    edges, all_peaks, all_tails = bars.edges, before.peaks.copy(), before.tails.copy()
    all_peaks[lanes] = peaks(spans, bars.rows, bars.lane_of, bars.x0, edges[:-1], edges[1:])
    all_tails[lanes] = tails(spans, bars.rows, bars.x0, edges[:-1], edges[1:])
    sizes = np.diff(before.edges)
    sizes[lanes] = np.diff(edges)
    all_edges = np.concatenate([[0], np.cumsum(sizes)])
    return replace(before, rows=rows, lane_of=lane_of, x0=x0, edges=all_edges, peaks=all_peaks, tails=all_tails)


def _pairs(grouping: Grouping, numbers: Ints, rows: Numbers, wanted: Mask) -> _Pairs:
    """Pairs of some rows that are shown, with the number that their lane has in the layout."""
    of_row, lanes = _of_rows(grouping, rows)
    shown = wanted[of_row]
    return _Pairs(of_row[shown], numbers[lanes[shown]])


def _of_rows(grouping: Grouping, rows: Numbers) -> tuple[Ints, Ints]:
    """Rows and lanes of those pairs of a grouping that are of some rows."""
    rows = rows.astype(grouping.rows.dtype)  # or all of them would be widened first
    begins = np.searchsorted(grouping.rows, rows)
    counts = np.searchsorted(grouping.rows, rows, side="right") - begins
    ends = np.cumsum(counts)
    at = np.repeat(begins - ends + counts, counts) + np.arange(ends[-1] if len(ends) else 0)
    return grouping.rows[at], grouping.lanes[at]


def _bars(before: Layout, how: Splice, spans: Spans, lanes: Ints, new: _Pairs) -> _Bars:
    """Bars of the lanes that changed: those that stay, and those that come."""
    stay: list[Ints] = []
    where: list[Ints] = []
    for lane in lanes.tolist():
        one = before.lanes[lane]
        rows = before.rows[one.first : one.stop]
        rows = rows[~np.isin(rows, how.gone)]
        stay.append(rows)
        where.append(np.full(len(rows), lane, np.int32))
    kept = np.concatenate(stay) if stay else before.rows[:0]
    rows = np.concatenate([kept if how.keeps else how.place[kept], new.rows])
    lane_of = np.concatenate([*where, new.lanes])
    order = np.argsort(rows, kind="stable")
    rows, lane_of, x0 = sorted_bars(spans, rows[order], lane_of[order])
    return _Bars(rows, lane_of, x0, np.append(np.searchsorted(lane_of, lanes), len(rows)))


def _assembled(before: Layout, how: Splice, lanes: Ints, bars: _Bars) -> tuple[Ints, Ints, Floats]:
    """All bars, those of the changed lanes in their places; the same arrays if they stand as they did."""
    was = [before.lanes[lane] for lane in lanes.tolist()]
    if how.in_place and _same(before, was, bars):
        return before.rows, before.lane_of, before.x0

    def joined(old: Ints | Floats, new: Ints | Floats) -> Iterator[Ints | Floats]:
        done = 0
        for number, one in enumerate(was):
            yield old[done : one.first]
            yield new[bars.edges[number] : bars.edges[number + 1]]
            done = one.stop
        yield old[done:]

    others = before.rows if how.keeps else how.place[before.rows]
    rows = np.concatenate(list(joined(others, bars.rows)))
    lane_of = np.concatenate(list(joined(before.lane_of, bars.lane_of)))
    return rows, lane_of, np.concatenate(list(joined(before.x0, bars.x0)))


def _same(before: Layout, was: list[Lane], bars: _Bars) -> bool:
    return all(
        np.array_equal(before.rows[one.first : one.stop], bars.rows[begin:end])
        and np.array_equal(before.x0[one.first : one.stop], bars.x0[begin:end])
        for one, begin, end in zip(was, bars.edges[:-1], bars.edges[1:], strict=True)
    )


def _lanes(before: Layout, changed: Ints, edges: Numbers, tallies: Numbers) -> tuple[Lane, ...]:
    """The lanes with what changed: their counts, and where their bars begin and end."""
    made = list(before.lanes)
    moved = edges != before.edges
    differ = moved[:-1] | moved[1:]
    differ[changed] = True
    for number in np.flatnonzero(differ).tolist():
        one = made[number]
        first, stop = edges[number : number + 2].tolist()
        made[number] = Lane(one.key, one.title, first, stop, *tallies[number].tolist())
    return tuple(made)


def _all_lanes(before: Layout, how: Splice, standing: Standing, grouping: Grouping) -> Numbers:
    """How many existing commitments each lane of the grouping has now."""
    size = len(grouping.keys)
    found = np.zeros(size, np.int64)
    found[: len(before.all_lanes)] = before.all_lanes
    rows, lanes = _of_rows(before.grouping, how.gone)
    found -= np.bincount(lanes[before.standing.exists[rows]], minlength=size)
    rows, lanes = _of_rows(grouping, how.come)
    return found + np.bincount(lanes[standing.exists[rows]], minlength=size)


def _change(before: Mask, now: Mask, how: Splice) -> int:
    """By how many more rows hold than before."""
    return int(np.count_nonzero(now[how.come])) - int(np.count_nonzero(before[how.gone]))


def _keep(before: Layout, made: Layout, how: Splice, lanes: Ints) -> None:
    """Take over what was worked out of the lanes that have not changed, at the zoom in use."""
    changed = set(lanes.tolist())
    made.ends.update((lane, each) for lane, each in before.ends.items() if lane not in changed)
    for most, each in before.overviews.items():
        if each is not None and before.extent == made.extent:
            made.overviews[most] = repaired(each, before, made, how)
    for key in list(before.places)[-1:]:
        made.places[key] = before.places[key].renewed(made, lanes)
