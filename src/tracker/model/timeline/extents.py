"""From when to when each commitment is drawn, as of a day: body, fuzzy ends, deadlines, late runs.

All x are day numbers: what happens on days first to last covers [first, last + 1). NaN stands for nothing.
"""

from dataclasses import dataclass

import numpy as np
import numpy.typing as npt

from tracker.model.columns import Columns, Mask
from tracker.model.standing import OPEN_CODES, Standing

Floats = npt.NDArray[np.float64]
FOREVER = float("inf")


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


def spans(columns: Columns, standing: Standing) -> Spans:
    """Compute the spans of all commitments as of the standing's day."""
    is_open = np.asarray(OPEN_CODES[standing.status])
    dues = _deadlines(standing)
    first, last = _start(columns, standing, dues)
    undated = standing.exists & (first == 0)
    x0 = first
    ended = np.where(standing.closed_on > 0, standing.closed_on + 1.0, x0 + 1)
    late = ~is_open & dues.has & (ended > dues.due)
    ended = np.where(late, dues.due, ended)
    open_end = is_open & ~dues.has
    x1 = np.maximum(np.where(is_open, np.where(dues.has, dues.due, FOREVER), ended), x0 + 1)
    solid1 = np.clip(np.where(is_open & dues.fuzzy, dues.first, x1), x0, x1)
    solid0 = np.clip(np.where(last > first, last + 1.0, first), x0, solid1)
    run0, run1 = _runs(standing, is_open, late, dues, x1)
    marks = np.stack([x1, run1, dues.now, np.where(is_open | dues.fuzzy, np.nan, dues.due)])
    unset = np.where(is_open, FOREVER, np.nan)
    return Spans(
        as_of=standing.as_of,
        drawn=standing.exists & ~undated,
        undated=undated,
        is_open=is_open,
        x0=x0,
        solid0=solid0,
        solid1=np.where(open_end, FOREVER, solid1),
        x1=x1,
        due=dues.due,
        due_exact=dues.has & ~dues.fuzzy,
        now0=dues.now0,
        now=dues.now,
        run0=run0,
        run1=run1,
        tail=np.nanmax(marks, axis=0) if len(x0) else x1,
        handle=np.where(np.isnan(dues.now), np.where(dues.has, dues.due, unset), dues.now),
    )


@dataclass(frozen=True)
class _Deadlines:
    """First and current deadlines as x; `first` is the day on which the first one's window opens."""

    has: Mask
    fuzzy: Mask
    first: Floats
    due: Floats
    now0: Floats
    now: Floats


def _deadlines(standing: Standing) -> _Deadlines:
    has = standing.due_last > 0
    last = standing.due_last.astype(np.float64)
    first = np.where((standing.due_first == 0) | (standing.due_first > last), last, standing.due_first)
    moved = has & (standing.now_last > 0) & (standing.now_last != standing.due_last)
    now = np.where(moved, standing.now_last + 1.0, np.nan)
    opens = np.where(standing.now_first > 0, standing.now_first, standing.now_last)
    now0 = np.where(moved & (opens < standing.now_last), opens, now)
    return _Deadlines(has, has & (first < last), first, np.where(has, last + 1, np.nan), now0, now)


def _runs(standing: Standing, is_open: Mask, late: Mask, dues: _Deadlines, x1: Floats) -> tuple[Floats, Floats]:
    """From the first deadline to the as-of day while overdue, to the day it closed if that was late."""
    overdue = is_open & dues.has & (standing.overdue_days > 0)
    begin = np.maximum(dues.due, x1)
    end = np.where(overdue, standing.as_of + 1.0, standing.closed_on + 1.0)
    run = (overdue | (late & (standing.late_days > 0))) & (end > begin)
    return np.where(run, begin, np.nan), np.where(run, end, np.nan)


def _start(columns: Columns, standing: Standing, dues: _Deadlines) -> tuple[Floats, Floats]:
    """First and last possible day on which each was made; if unknown the window it is due in, else 0."""
    first = np.where(columns.made_first > 0, columns.made_first, standing.start).astype(np.float64)
    last = np.where(columns.made_last > 0, columns.made_last, first).astype(np.float64)
    first = np.where(first == 0, last, first)
    unknown = first == 0
    first = np.where(unknown, np.where(dues.has, dues.first, standing.closed_on), first)
    last = np.where(unknown, np.where(dues.has, dues.due - 1, standing.closed_on), np.maximum(first, last))
    return first, last
