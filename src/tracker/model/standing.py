"""Where every commitment stands as of a day: the one place that computes statuses and flags (DESIGN 1).

Everything is one pass over the columns, so that 100,000 commitments take milliseconds and one takes the same path.
"""

from dataclasses import dataclass
from functools import cache
from typing import Any

import numpy as np
import numpy.typing as npt

from tracker.model.choosing import either
from tracker.model.columns import (
    EVIDENCE_STANCES,
    FLAG_BIT,
    FLAGS,
    INDEPENDENCES,
    STATUSES,
    TRAJECTORIES,
    Codes,
    Columns,
    Days,
    Ids,
    Mask,
    Table,
)
from tracker.model.due import due_of, gates_of
from tracker.model.joint import DELIVERED, OPEN_CODES, derive_joint
from tracker.model.seeing import NEVER, Numbers, Seen, last_part, picked
from tracker.model.vocabulary import (
    EvidenceStance,
    Flag,
    Independence,
    ProofLevel,
    Status,
    Trajectory,
)

__all__ = ["OPEN_CODES", "PROOFS", "Standing", "carried", "maker_statuses", "standing"]

Array = npt.NDArray[Any]

PROOFS = tuple(ProofLevel)


@cache
def carried(bits: int) -> tuple[Flag, ...]:
    """Flags by their bits, of which few combinations occur."""
    return tuple(flag for flag in FLAGS if bits & FLAG_BIT[flag])


@dataclass(frozen=True)
class Standing:
    """What holds of each commitment as of a day; arrays in the rows of `Columns`. Days are ordinals, 0 unknown."""

    as_of: int
    known_on: int | None
    exists: Mask
    status: Codes
    trajectory: Codes
    strength: Codes
    current_event: Ids
    conditions_open: npt.NDArray[np.int16]
    conditions_total: npt.NDArray[np.int16]
    start: Days
    due_first: Days
    due_last: Days
    now_first: Days
    now_last: Days
    has_due: Mask
    due_id: Ids
    now_id: Ids
    slips: npt.NDArray[np.int16]
    slip_days: Days
    overdue_days: Days
    late_days: Days
    quiet_days: Days
    closed_on: Days
    last_dated: Days
    proof: Codes
    flags: npt.NDArray[np.uint16]

    @property
    def seen(self) -> Seen:
        """Which parts it takes into account."""
        return Seen.by(self.as_of, self.known_on)

    def has(self, flag: Flag) -> Mask:
        """Rows that carry a flag."""
        return np.asarray((self.flags & FLAG_BIT[flag]) != 0)

    def flags_of(self, row: int) -> tuple[Flag, ...]:
        """Flags of one row in the order of the vocabulary."""
        return carried(int(self.flags[row]))

    def status_of(self, row: int) -> Status:
        """Status of one row; announced if nothing else is recorded by then."""
        return STATUSES[int(self.status[row])]

    def trajectory_of(self, row: int) -> Trajectory | None:
        """Trajectory of one row, if one was given with its status."""
        code = int(self.trajectory[row])
        return TRAJECTORIES[code] if code >= 0 else None

    def proof_of(self, row: int) -> ProofLevel | None:
        """How well a delivered commitment is proven."""
        code = int(self.proof[row])
        return PROOFS[code] if code >= 0 else None


def standing(columns: Columns, as_of: int, known_on: int | None = None) -> Standing:
    """Compute where every commitment stands as of a day, and as known on another (both day numbers)."""
    seen = Seen.by(as_of, known_on)
    size = len(columns)
    events, wordings = columns.events, columns.wordings
    live = seen.of(events) & ~_corrected(events, seen)
    common = last_part(size, events, live & (events["actor"] == 0))
    status = picked(events["status"], common, 0)
    trajectory = picked(events["trajectory"], common, -1)
    day = picked(events["day"], common, 0)
    current_event = picked(events["id"], common, 0)
    derive_joint(columns, live, common, status, trajectory, day, current_event)

    worded = seen.of(wordings)
    last_event, last_wording = last_part(size, events, live), last_part(size, wordings, worded)
    stated = wordings["strength"] >= 0
    said = last_wording if stated.all() else last_part(size, wordings, worded & stated)
    strength = picked(wordings["strength"], said, -1)
    gates = gates_of(columns, seen)
    due = due_of(columns, seen, gates)
    is_open = OPEN_CODES[status]
    last_dated = _last_dated(columns, seen, last_event, last_wording)
    exists = _exists(columns, seen, last_event, last_wording)
    closed_on = day * ~is_open

    dated = due.first_last > 0
    overdue = np.maximum(as_of - due.first_last, 0) * (is_open & dated)
    late = np.maximum(closed_on - due.first_last, 0) * (DELIVERED[status] & dated)
    quiet = (as_of - last_dated) * (last_dated > 0)
    review_passed = (columns.next_review > 0) & (columns.next_review < as_of)
    left = due.now_last - as_of
    proof, self_only, contested = _proof(columns, seen, status, current_event)
    flags = np.zeros(size, np.uint16)
    for flag, mask in (
        (Flag.gated, is_open & (gates.open > 0)),
        (Flag.due_soon, is_open & (due.now_last > 0) & (left >= 0) & (left <= columns.due_soon)),
        (Flag.overdue, overdue > 0),
        (Flag.late, late > 0),
        (Flag.slipped, due.slip_days > 0),
        (Flag.gone_quiet, is_open & ((quiet >= columns.gone_quiet) | review_passed)),
        (Flag.contested, contested),
        (Flag.self_declared, ~is_open & self_only),
        (Flag.unsourced, _unsourced(columns)),
    ):
        flags |= (mask & exists) * FLAG_BIT[flag]
    return Standing(
        as_of=as_of,
        known_on=known_on,
        exists=exists,
        status=status,
        trajectory=trajectory,
        strength=strength,
        current_event=current_event,
        conditions_open=gates.open,
        conditions_total=gates.total,
        start=_start(columns, worded),
        due_first=due.first_first,
        due_last=due.first_last,
        now_first=due.now_first,
        now_last=due.now_last,
        has_due=due.has,
        due_id=due.first_id,
        now_id=due.now_id,
        slips=due.slips,
        slip_days=due.slip_days,
        overdue_days=overdue,
        late_days=late,
        quiet_days=quiet,
        closed_on=closed_on,
        last_dated=last_dated,
        proof=proof,
        flags=flags,
    )


def _corrected(events: Table, seen: Seen) -> Mask:
    """Events that another one, recorded by then, corrects."""
    at = np.flatnonzero(events["corrects"])
    if len(at) and seen.horizon != NEVER:
        at = at[events["recorded"][at] < seen.horizon]
    return np.isin(events["id"], events["corrects"][at]) if len(at) else np.zeros(len(events), np.bool_)


def _last_dated(columns: Columns, seen: Seen, last_event: Numbers, last_wording: Numbers) -> Days:
    """Latest day, by then, on which anything of the commitment is dated."""
    size = len(columns)
    found = columns.made_last * (columns.made_last <= seen.day)
    tables: list[tuple[Table, Numbers]] = [(columns.events, last_event), (columns.wordings, last_wording)]
    for table in (columns.deadlines, columns.condition_states):
        tables += [(table, last_part(size, table, seen.of(table)))]
    excerpts = columns.excerpts
    tables += [(excerpts, last_part(size, excerpts, excerpts["day"] <= seen.day))]
    for each, last in tables:
        np.maximum(found, picked(each["day"], last, 0), out=found)
    return np.asarray(found)


def _exists(columns: Columns, seen: Seen, last_event: Numbers, last_wording: Numbers) -> Mask:
    """Rows that were made, worded or judged by then, and of which something was recorded by then."""
    made = (columns.made_last > 0) & (columns.made_last <= seen.day)
    made |= (last_event >= 0) | (last_wording >= 0)
    if seen.horizon == NEVER:
        return np.asarray(made)
    known = np.zeros(len(columns), np.bool_)
    for table in (columns.events, columns.wordings):
        known[table["row"][seen.known(table)]] = True
    return np.asarray(made & known)


def _start(columns: Columns, worded: Mask) -> Days:
    """First day it was made or worded; the first possible one of a fuzzy date, the last of an open one."""
    far = np.int32(np.iinfo(np.int32).max)
    found = np.asarray(either(columns.made_first > 0, columns.made_first, columns.made_last))
    found[found == 0] = far
    wordings, where = columns.wordings, np.flatnonzero(worded)
    first = wordings["first"][where]
    np.minimum.at(found, wordings["row"][where], either(first > 0, first, wordings["day"][where]))
    missing = found == far
    if missing.any():
        events = columns.events
        np.minimum.at(found, events["row"][missing[events["row"]]], events["day"][missing[events["row"]]])
    found[found == far] = 0
    return found


def _proof(columns: Columns, seen: Seen, status: Array, current: Array) -> tuple[Codes, Mask, Mask]:
    """Proof level of what is delivered, rows closed on the committer's own evidence only, and contested rows."""
    size, table = len(columns), columns.evidence
    counted = seen.known(table) & (table["event"] > 0)
    counted &= table["event"] == (current[table["row"]] if size else 0)
    supports = counted & (table["stance"] == EVIDENCE_STANCES.index(EvidenceStance.supports))
    against = counted & (table["stance"] == EVIDENCE_STANCES.index(EvidenceStance.contradicts))

    def tally(mask: Mask) -> Array:
        return np.bincount(table["row"][mask], minlength=size)

    own = tally(supports & (table["independence"] == INDEPENDENCES.index(Independence.self)))
    independent = tally(supports & (table["independence"] == INDEPENDENCES.index(Independence.independent)))
    others = tally(supports & (table["independence"] != INDEPENDENCES.index(Independence.self)))
    delivered = DELIVERED[status]
    proof = np.full(size, -1, np.int8)
    proof[delivered] = PROOFS.index(ProofLevel.self_declared)
    proof[delivered & (others >= 1)] = PROOFS.index(ProofLevel.confirmed)
    proof[delivered & (independent >= 2)] = PROOFS.index(ProofLevel.corroborated)
    self_only = (others == 0) & ((own > 0) | delivered)
    return proof, self_only, tally(against) > 0


def _unsourced(columns: Columns) -> Mask:
    """Rows without one excerpt that stands in its source's saved text."""
    mask = np.ones(len(columns), np.bool_)
    mask[columns.excerpts["row"][columns.excerpts["anchored"]]] = False
    return mask


def maker_statuses(columns: Columns, row: int, as_of: int, known_on: int | None = None) -> dict[int, int]:
    """Status, as a code, that holds for each maker of one commitment: of its own latest event or the common one."""
    seen = Seen.by(as_of, known_on)
    events = columns.part(columns.events, row)
    live = events[seen.of(events) & ~_corrected(events, seen)]
    found: dict[int, int] = {}
    for actor in columns.committers(row):
        mine = live["status"][(live["actor"] == 0) | (live["actor"] == actor)]
        if len(mine):
            found[actor] = int(mine[-1])
    return found
