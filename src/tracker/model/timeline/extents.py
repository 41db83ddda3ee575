"""From when to when each commitment is drawn, as of a day: body, fuzzy ends, deadlines, late runs.

All x are day numbers: what happens on days first to last covers [first, last + 1). NaN stands for nothing.
"""

from dataclasses import dataclass

import numpy as np
import numpy.typing as npt

from tracker.model.choosing import either
from tracker.model.columns import Columns, Days, Mask
from tracker.model.standing import OPEN_CODES, Standing

Floats = npt.NDArray[np.float64]
FOREVER, NOTHING = float("inf"), float("nan")


@dataclass(frozen=True)
class Spans:
    """What is drawn of each commitment, in the rows of `Columns`.

    The body runs from `x0` to `x1`; it is certain from `solid0` to `solid1` and hatched outside of these. An
    open end has `x1` = infinity. `due` is the first deadline, `now` a later one that replaced it, from `now0`
    on if it is fuzzy. The overdue or late run lies between `run0` and `run1`. `tail` is where the last mark
    ends, `handle` the end that a drag moves: the current deadline, infinity if there is none yet, NaN if it
    is closed without.
    """

    as_of: int
    drawn: Mask
    undated: Mask
    is_open: Mask
    x0: Floats
    solid0: Floats
    solid1: Floats
    x1: Floats
    due: Floats
    due_exact: Mask
    now0: Floats
    now: Floats
    run0: Floats
    run1: Floats
    tail: Floats
    handle: Floats


@dataclass(frozen=True)
class Made:
    """First and last possible day on which commitments were made, 0 where it is unknown."""

    made_first: Days
    made_last: Days


def spans(columns: Columns | Made, standing: Standing) -> Spans:
    """Compute the spans of all commitments as of the standing's day."""
    is_open = np.asarray(OPEN_CODES[standing.status])
    dues = _deadlines(standing)
    x0, last = _start(columns, standing, dues)
    undated = standing.exists & (x0 == 0)
    closed = standing.closed_on.astype(np.float64) + 1
    ended = either(standing.closed_on > 0, closed, x0 + 1)
    late = ~is_open & dues.has & (ended > dues.due)
    ended = either(late, dues.due, ended)
    x1 = np.maximum(either(is_open, either(dues.has, dues.due, FOREVER), ended), x0 + 1)
    solid1 = either(is_open & dues.fuzzy, np.clip(dues.first, x0, x1), x1)
    solid0 = np.clip(either(last > x0, last + 1, x0), x0, solid1)
    run0, run1 = _runs(standing, is_open, late, dues, x1, closed)
    # The last of: the body's end, the run, a later deadline, and the first one if it was exact and it closed before.
    tail = np.fmax(np.fmax(x1, run1), np.fmax(dues.now, either(is_open | dues.fuzzy, NOTHING, dues.due)))
    unset = either(is_open, np.full(len(x0), FOREVER), NOTHING)
    return Spans(
        as_of=standing.as_of,
        drawn=standing.exists & ~undated,
        undated=undated,
        is_open=is_open,
        x0=x0,
        solid0=solid0,
        solid1=solid1,
        x1=x1,
        due=dues.due,
        due_exact=dues.has & ~dues.fuzzy,
        now0=dues.now0,
        now=dues.now,
        run0=run0,
        run1=run1,
        tail=tail,
        handle=either(dues.moved, dues.now, either(dues.has, dues.due, unset)),
    )


@dataclass(frozen=True)
class _Deadlines:
    """First and current deadlines as x; `first` is the day on which the first one's window opens."""

    has: Mask
    fuzzy: Mask
    moved: Mask
    first: Floats
    due: Floats
    now0: Floats
    now: Floats


def _deadlines(standing: Standing) -> _Deadlines:
    due_last, now_last = standing.due_last, standing.now_last
    has = due_last > 0
    first = either((standing.due_first == 0) | (standing.due_first > due_last), due_last, standing.due_first)
    moved = has & (now_last > 0) & (now_last != due_last)
    now = either(moved, now_last.astype(np.float64) + 1, NOTHING)
    fuzzy = moved & (standing.now_first > 0) & (standing.now_first < now_last)
    return _Deadlines(
        has=has,
        fuzzy=has & (first < due_last),
        moved=moved,
        first=first.astype(np.float64),
        due=either(has, due_last.astype(np.float64) + 1, NOTHING),
        now0=either(fuzzy, standing.now_first.astype(np.float64), now),
        now=now,
    )


def _runs(
    standing: Standing, is_open: Mask, late: Mask, dues: _Deadlines, x1: Floats, closed: Floats
) -> tuple[Floats, Floats]:
    """From the first deadline to the as-of day while overdue, to the day it closed if that was late."""
    overdue = is_open & dues.has & (standing.overdue_days > 0)
    begin = np.maximum(dues.due, x1)
    end = either(overdue, standing.as_of + 1.0, closed)
    run = (overdue | (late & (standing.late_days > 0))) & (end > begin)
    return either(run, begin, NOTHING), either(run, end, NOTHING)


def _start(columns: Columns | Made, standing: Standing, dues: _Deadlines) -> tuple[Floats, Floats]:
    """First and last possible day on which each was made; if unknown the window it is due in, else 0."""
    first = either(columns.made_first > 0, columns.made_first, standing.start)
    last = either(columns.made_last > 0, columns.made_last, first)
    first = either(first == 0, last, first)
    last = np.maximum(first, last)
    unknown = first == 0
    if unknown.any():
        first = either(unknown, either(dues.has, dues.first, standing.closed_on), first)
        last = either(unknown, either(dues.has, dues.due - 1, standing.closed_on), last)
    return first.astype(np.float64), last.astype(np.float64)
