"""Rates with numerator, denominator and what is left out; what was withdrawn stays in the denominator (DESIGN 1)."""

from dataclasses import dataclass, field

import numpy as np
import numpy.typing as npt

from tracker.model.columns import STATUSES
from tracker.model.standing import Standing
from tracker.model.vocabulary import Flag, Status
from tracker.model.writing import grouped

NOT_JUDGED = (Status.superseded, Status.lapsed, Status.cannot_judge)
"""Closed without a verdict: they are named, and not counted in the denominator."""
Rows = npt.NDArray[np.int64]


@dataclass(frozen=True)
class Rate:
    """So many fulfilled of so many. All members are counts or rows of the index.

    `fulfilled` and `partly` are the rows that stand so, `declared` how many of these rest on the maker's word only;
    `counted` is the denominator, `excluded` the rows left out of it by the status for which they are.
    """

    made: int
    counted: int
    fulfilled: tuple[int, ...] = ()
    partly: tuple[int, ...] = ()
    declared: int = 0
    open: int = 0
    excluded: dict[Status, tuple[int, ...]] = field(default_factory=dict)
    undue: tuple[int, ...] = ()

    @property
    def words(self) -> str:
        """The rate in words: "1 of 3 fulfilled, self-declared; left out: 1 superseded"."""
        if not self.made:
            return "none made"
        said = f"{grouped(len(self.fulfilled))} of {grouped(self.counted)} fulfilled"
        notes = [f"{grouped(len(self.partly))} in part"] if self.partly else []
        notes += [f"{grouped(self.declared)} self-declared"] if self.declared else []
        if notes:
            said += f" ({', '.join(notes)})"
        out = [f"{grouped(len(rows))} {status.label.lower()}" for status, rows in self.excluded.items()]
        out += [f"{grouped(len(self.undue))} not yet due"] if self.undue else []
        return f"{said}; left out: {', '.join(out)}" if out else said


NONE = Rate(0, 0)


def rate(standing: Standing, rows: Rows, *, due_only: bool = False) -> Rate:
    """Count what came of some rows that exist.

    With `due_only` the denominator holds only what is closed or past its first deadline, so that nobody is charged
    with what is not due yet: the delivery record of an actor. The rest is in `undue`.
    """
    status = standing.status[rows]

    def those(*wanted: Status) -> tuple[int, ...]:
        codes = [STATUSES.index(one) for one in wanted]
        return tuple(rows[np.isin(status, codes)].tolist())

    is_open = np.isin(status, [code for code, one in enumerate(STATUSES) if one.is_open])
    excluded = {one: found for one in NOT_JUDGED if (found := those(one))}
    undue = tuple(rows[is_open & ~standing.has(Flag.overdue)[rows]].tolist()) if due_only else ()
    done = np.isin(status, [STATUSES.index(Status.fulfilled), STATUSES.index(Status.partly_fulfilled)])
    return Rate(
        made=len(rows),
        counted=len(rows) - sum(map(len, excluded.values())) - len(undue),
        fulfilled=those(Status.fulfilled),
        partly=those(Status.partly_fulfilled),
        declared=int(np.count_nonzero(done & standing.has(Flag.self_declared)[rows])),
        open=int(np.count_nonzero(is_open)),
        excluded=excluded,
        undue=undue,
    )
