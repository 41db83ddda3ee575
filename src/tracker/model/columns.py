"""The column index: what is drawn and filtered of all commitments, as NumPy columns instead of objects.

Row i of every array is one commitment, in the order of ids. Its parts stand in structured arrays sorted by row.
A day is a proleptic ordinal (`date.toordinal`), 0 where it is unknown; `recorded` is in seconds since 1970, UTC.
"""

from collections.abc import Collection, Iterable, Sequence
from dataclasses import dataclass, field, replace
from functools import partial
from typing import Any, TypeVar

import numpy as np
import numpy.typing as npt

from tracker.model.parts import Parts, no_parts
from tracker.model.texts import Texts
from tracker.model.vocabulary import (
    ConditionStanding,
    EvidenceStance,
    Flag,
    Independence,
    JointRule,
    Mode,
    PartyRole,
    Reliability,
    Status,
    Strength,
    Trajectory,
)

Days = npt.NDArray[np.int32]
Ids = npt.NDArray[np.int64]
Codes = npt.NDArray[np.int8]
Mask = npt.NDArray[np.bool_]
Table = Parts | npt.NDArray[Any]
N = TypeVar("N", bound=np.generic)

STATUSES = tuple(Status)
TRAJECTORIES = tuple(Trajectory)
STRENGTHS = tuple(Strength)
ROLES = tuple(PartyRole)
STANDINGS = tuple(ConditionStanding)
MODES = tuple(Mode)
RULES = tuple(JointRule)
EVIDENCE_STANCES = tuple(EvidenceStance)
INDEPENDENCES = tuple(Independence)
FLAGS = tuple(Flag)
RELIABILITIES = tuple(Reliability)
GRADES = tuple(f"{letter}{number}" for letter in (*RELIABILITIES, "") for number in (*"123456", ""))[:-1]
"""Reliability of a source with the credibility of a passage, the best first; either may be missing."""
FLAG_BIT = {flag: np.uint16(1 << number) for number, flag in enumerate(FLAGS)}

PARTY = np.dtype([("row", "i4"), ("id", "i8"), ("actor", "i8"), ("role", "i1")])
EVENT = np.dtype(
    [
        ("row", "i4"),
        ("day", "i4"),
        ("recorded", "i8"),
        ("id", "i8"),
        ("actor", "i8"),
        ("status", "i1"),
        ("trajectory", "i1"),
        ("corrects", "i8"),
    ]
)
WORDING = np.dtype(
    [("row", "i4"), ("day", "i4"), ("recorded", "i8"), ("id", "i8"), ("strength", "i1"), ("first", "i4")]
)
DEADLINE = np.dtype(
    [
        ("row", "i4"),
        ("day", "i4"),
        ("recorded", "i8"),
        ("id", "i8"),
        ("first", "i4"),
        ("last", "i4"),
        ("days_after", "i4"),
        ("condition", "i8"),
    ]
)
CONDITION = np.dtype([("row", "i4"), ("id", "i8"), ("holder", "i8")])
CONDITION_STATE = np.dtype(
    [("row", "i4"), ("day", "i4"), ("recorded", "i8"), ("id", "i8"), ("condition", "i8"), ("state", "i1")]
)
EVIDENCE = np.dtype(
    [
        ("row", "i4"),
        ("recorded", "i8"),
        ("id", "i8"),
        ("event", "i8"),
        ("stance", "i1"),
        ("independence", "i1"),
    ]
)
EXCERPT = np.dtype([("row", "i4"), ("id", "i8"), ("day", "i4"), ("anchored", "?"), ("grade", "i1")])
MEMBERSHIP = np.dtype([("bloc", "i8"), ("actor", "i8"), ("first", "i4"), ("last", "i4")])

# Name of each table of parts, and its columns.
PARTS: dict[str, np.dtype[Any]] = {
    "parties": PARTY,
    "events": EVENT,
    "wordings": WORDING,
    "deadlines": DEADLINE,
    "conditions": CONDITION,
    "condition_states": CONDITION_STATE,
    "evidence": EVIDENCE,
    "excerpts": EXCERPT,
}
MAKERS = (ROLES.index(PartyRole.committer), ROLES.index(PartyRole.lead))
BENEFICIARY = ROLES.index(PartyRole.beneficiary)


def distinct(values: npt.NDArray[N]) -> npt.NDArray[N]:
    """Return the different values, ascending.

    np.unique asks a hash table for each, which takes three times as long, and loads masked arrays at the start.
    """
    found = np.sort(values)
    return found[np.concatenate([[True], found[1:] != found[:-1]])] if len(found) else found


def _days() -> Days:
    return np.zeros(0, np.int32)


@dataclass
class Columns:
    """All commitments of a workspace, column by column, with what meetings and blocs say of them.

    `grades` holds the best grade of each commitment's excerpts, by place in GRADES, -1 for none; `processes` the
    process of each meeting that states one. In `memberships` the first day is 0 if it is unknown, the last if it is
    still to come. `due_soon` and `gone_quiet` are thresholds in days.
    """

    ids: Ids = field(default_factory=lambda: np.zeros(0, np.int64))
    refs: Texts = field(default_factory=Texts)
    headlines: Texts = field(default_factory=Texts)
    themes: list[tuple[str, ...]] = field(default_factory=list)
    tags: list[tuple[str, ...]] = field(default_factory=list)
    made_at: Ids = field(default_factory=lambda: np.zeros(0, np.int64))
    made_first: Days = field(default_factory=_days)
    made_last: Days = field(default_factory=_days)
    next_review: Days = field(default_factory=_days)
    priority: Codes = field(default_factory=lambda: np.zeros(0, np.int8))
    mode: Codes = field(default_factory=lambda: np.zeros(0, np.int8))
    joint_rule: Codes = field(default_factory=lambda: np.zeros(0, np.int8))
    parties: Parts = field(default_factory=partial(no_parts, PARTY))
    events: Parts = field(default_factory=partial(no_parts, EVENT))
    wordings: Parts = field(default_factory=partial(no_parts, WORDING))
    deadlines: Parts = field(default_factory=partial(no_parts, DEADLINE))
    conditions: Parts = field(default_factory=partial(no_parts, CONDITION))
    condition_states: Parts = field(default_factory=partial(no_parts, CONDITION_STATE))
    evidence: Parts = field(default_factory=partial(no_parts, EVIDENCE))
    excerpts: Parts = field(default_factory=partial(no_parts, EXCERPT))
    grades: Codes = field(default_factory=lambda: np.zeros(0, np.int8))
    processes: dict[int, str] = field(default_factory=dict)
    memberships: npt.NDArray[Any] = field(default_factory=lambda: np.zeros(0, MEMBERSHIP))
    due_soon: int = 14
    gone_quiet: int = 30

    def __post_init__(self) -> None:
        """Take structured arrays for parts too."""
        for name in PARTS:
            given = getattr(self, name)
            if isinstance(given, np.ndarray):
                setattr(self, name, Parts.of(given))

    def __len__(self) -> int:
        return len(self.ids)

    def row_of(self, commitment: int) -> int:
        """Row of a commitment's id; raises KeyError if there is none."""
        row = int(np.searchsorted(self.ids, commitment))
        if row == len(self.ids) or self.ids[row] != commitment:
            raise KeyError(commitment)
        return row

    def rows_of(self, commitments: Iterable[int]) -> Ids:
        """Rows of those of the ids that exist, ascending."""
        wanted = np.array(sorted(set(commitments)), dtype=np.int64)
        rows = np.searchsorted(self.ids, wanted)
        found = rows < len(self.ids)
        found[found] = self.ids[rows[found]] == wanted[found]
        return rows[found].astype(np.int64)

    def of_rows(self, rows: Ids, *, without: Collection[str] = ()) -> "Columns":
        """The columns of some commitments alone, by their rows, which ascend; those in `without` are left empty."""
        some: dict[str, Any] = {}
        for name, value in vars(self).items():
            if name in without:
                some[name] = value[:0]
            elif isinstance(value, Parts):
                some[name] = value.of_rows(rows)
            elif isinstance(value, Texts):
                some[name] = Texts.of([value[row] for row in rows.tolist()])
            elif isinstance(value, list):
                some[name] = [value[row] for row in rows.tolist()]
            elif isinstance(value, np.ndarray) and name != "memberships":
                some[name] = value[rows]
        return replace(self, **some)

    def part(self, table: Parts, row: int) -> npt.NDArray[Any]:
        """The parts of one row out of a table, as a structured array."""
        return table.of_row(row)

    def committers(self, row: int) -> tuple[int, ...]:
        """Ids of the actors who make it, leads included, in the order recorded."""
        mine = self.part(self.parties, row)
        pairs = zip(mine["actor"].tolist(), mine["role"].tolist(), strict=True)
        return tuple(dict.fromkeys(actor for actor, role in pairs if role in MAKERS))

    def beneficiaries(self, row: int) -> tuple[int, ...]:
        """Ids of the actors for whom it is made."""
        mine = self.part(self.parties, row)
        return tuple(int(one) for one in mine["actor"][mine["role"] == BENEFICIARY])

    def made_by(self, actors: Sequence[int]) -> Mask:
        """Rows that one of the actors makes."""
        mask = np.zeros(len(self), np.bool_)
        role = self.parties["role"]
        mine = ((role == MAKERS[0]) | (role == MAKERS[1])) & np.isin(self.parties["actor"], actors)
        mask[self.parties["row"][mine]] = True
        return mask
