"""The status of a joint commitment, derived from those of its makers by the rule that stands with it (DESIGN 1)."""

from dataclasses import dataclass
from typing import Any

import numpy as np
import numpy.typing as npt

from tracker.model.columns import MAKERS, ROLES, RULES, STATUSES, Columns, Ids, Mask
from tracker.model.vocabulary import OPEN, JointRule, PartyRole, Status

Array = npt.NDArray[Any]

OPEN_CODES = np.array([status in OPEN for status in STATUSES])
DELIVERED = np.array([status in (Status.fulfilled, Status.partly_fulfilled) for status in STATUSES])
# From least to most advanced; a joint status "all" takes the least, "any" the most.
ADVANCE = (
    Status.withdrawn,
    Status.not_fulfilled,
    Status.lapsed,
    Status.superseded,
    Status.cannot_judge,
    Status.announced,
    Status.preparing,
    Status.adopted,
    Status.delivering,
    Status.partly_fulfilled,
    Status.fulfilled,
)
RANK = np.array([ADVANCE.index(status) for status in STATUSES])


def derive_joint(
    columns: Columns,
    live: Mask,
    common: Array,
    status: Array,
    trajectory: Array,
    day: Array,
    current: Array,
) -> None:
    """Derive the status of joint commitments from those of their makers, in place.

    It stays open as long as one maker still works on it, and closes with the last of them; where any is enough, it is
    delivered with the first. `common` is the index of the event that holds for all makers of a row.
    """
    events = columns.events
    makers = _makers(columns, live, common)
    if not len(makers.row):
        return
    rule = columns.joint_rule[makers.row]
    codes, days = events["status"][makers.event], events["day"][makers.event]
    rank = RANK[codes]
    complete = np.zeros(len(columns), np.int32)
    np.maximum.at(complete, makers.row, days)
    working = np.zeros(len(columns), np.bool_)
    working[makers.row[OPEN_CODES[codes]]] = True
    led = np.zeros(len(columns), np.bool_)
    led[makers.row[makers.lead & (rule == RULES.index(JointRule.lead))]] = True

    by_any = (rule == RULES.index(JointRule.any)) & ~led[makers.row]
    by_lead = led[makers.row]
    counts = np.where(by_lead, makers.lead, by_any | ~working[makers.row] | OPEN_CODES[codes])
    # The first of each row in the order of: furthest ahead and earliest, or furthest behind and latest, or first lead.
    best = np.where(by_lead, 0, np.where(by_any, -rank, rank))
    then = np.where(by_lead, 0, np.where(by_any, days, -days))
    order = np.lexsort((np.arange(len(rank)), then, best, ~counts, makers.row))
    rows, first = np.unique(makers.row[order], return_index=True)
    chosen = order[first]
    event = makers.event[chosen]
    soon = by_lead[chosen] | (by_any[chosen] & DELIVERED[codes[chosen]])
    status[rows], trajectory[rows] = events["status"][event], events["trajectory"][event]
    current[rows] = events["id"][event]
    day[rows] = np.where(soon, days[chosen], complete[rows])


@dataclass(frozen=True)
class _Makers:
    """Makers of joint commitments with the event that holds for each: its own latest or the common one."""

    row: Ids
    event: Ids
    lead: Mask


def _makers(columns: Columns, live: Mask, common: Array) -> _Makers:
    """Makers of those commitments in which some actor has a status of its own."""
    events, parties = columns.events, columns.parties
    own = np.flatnonzero(live & (events["actor"] > 0))
    joint = np.zeros(len(columns), np.bool_)
    joint[events["row"][own]] = True
    role = parties["role"]
    mine = np.flatnonzero(joint[parties["row"]] & ((role == MAKERS[0]) | (role == MAKERS[1])))
    row, actor = parties["row"][mine].astype(np.int64), parties["actor"][mine]
    wide = 1 + max(int(events["actor"][own].max(initial=0)), int(actor.max(initial=0)))
    # The last of an actor's events in a row: events are sorted by (row, day, recorded).
    keys, last = np.unique((events["row"][own].astype(np.int64) * wide + events["actor"][own])[::-1], return_index=True)
    wanted = row * wide + actor
    event = common[row].astype(np.int64)
    if len(keys):
        at = np.minimum(np.searchsorted(keys, wanted), len(keys) - 1)
        event = np.maximum(event, np.where(keys[at] == wanted, own[::-1][last[at]], -1))
    known = event >= 0
    lead = role[mine] == ROLES.index(PartyRole.lead)
    return _Makers(row[known], event[known], lead[known])


def rule_words(rule: JointRule, makers: int, lead: str) -> str:
    """Say how the joint status follows from those of so many makers; `lead` is the name of the one that leads."""
    if rule is JointRule.any:
        return f"Any: the furthest of {makers} makers, delivered with the first"
    if rule is JointRule.lead and lead:
        return f"Lead: as {lead}, which leads {makers} makers"
    start = "Nobody leads, so as by all: " if rule is JointRule.lead else "All: "
    return f"{start}the least advanced of {makers} makers, open until the last of them closes"
