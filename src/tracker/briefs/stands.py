"""Where the commitments of a brief stand: taken out of the arrays of all at once, as plain values."""

from collections.abc import Sequence
from functools import cache
from typing import NamedTuple

import numpy as np

from tracker.model.columns import STATUSES, STRENGTHS, TRAJECTORIES, Columns
from tracker.model.joint import OPEN_CODES
from tracker.model.standing import PROOFS, Standing, carried
from tracker.model.vocabulary import Flag, ProofLevel, Status, Strength, Trajectory

# By code, of which -1 is none.
TRAJECTORY = (*TRAJECTORIES, None)
STRENGTH = (*STRENGTHS, None)
PROOF = (*PROOFS, None)


class Stand(NamedTuple):
    """Where one commitment, by its id, stands as of the day. Days are day numbers; 0 is what there is not."""

    number: int
    status: Status
    is_open: bool
    trajectory: Trajectory | None
    strength: Strength | None
    proof: ProofLevel | None
    flags: tuple[Flag, ...]
    flag_keys: tuple[str, ...]
    event: int
    overdue: int
    late: int
    quiet: int
    closed_on: int
    conditions_open: int
    conditions_total: int
    due_id: int
    due_last: int
    now_id: int
    now_last: int
    slips: int
    slip_days: int


def stands_of(columns: Columns, standing: Standing, rows: Sequence[int]) -> dict[int, Stand]:
    """Return where each of some rows stands. A closed commitment has no trajectory any more."""
    some = np.array(rows, np.int64)
    codes = standing.status[some]
    is_open = OPEN_CODES[codes]
    flags = [_carried(bits) for bits in standing.flags[some].tolist()]
    numbers = (
        standing.current_event, standing.overdue_days, standing.late_days, standing.quiet_days, standing.closed_on,
        standing.conditions_open, standing.conditions_total, standing.due_id, standing.due_last, standing.now_id,
        standing.now_last, standing.slips, standing.slip_days,
    )  # fmt: skip
    found = zip(
        columns.ids[some].tolist(),
        map(STATUSES.__getitem__, codes.tolist()),
        is_open.tolist(),
        map(TRAJECTORY.__getitem__, np.where(is_open, standing.trajectory[some], -1).tolist()),
        map(STRENGTH.__getitem__, standing.strength[some].tolist()),
        map(PROOF.__getitem__, standing.proof[some].tolist()),
        (each for each, _ in flags),
        (keys for _, keys in flags),
        *(each[some].tolist() for each in numbers),
        strict=True,
    )
    return dict(zip(rows, map(Stand._make, found), strict=True))


@cache
def _carried(bits: int) -> tuple[tuple[Flag, ...], tuple[str, ...]]:
    """Return flags by their bits, of which few combinations occur, and their keys."""
    flags = carried(bits)
    return flags, tuple(str(flag) for flag in flags)
