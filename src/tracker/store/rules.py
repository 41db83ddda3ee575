"""Rules of the record that need to look at more than one record; asked before a step is committed."""

from collections.abc import Iterable, Sequence

from sqlalchemy import Connection, select

from tracker.model.dates import day_label
from tracker.model.errors import UserError
from tracker.model.fields import Record
from tracker.model.records import (
    BriefRelease,
    CommitmentLink,
    Condition,
    Deadline,
    Evidence,
    Meeting,
    Membership,
    StatusEvent,
)
from tracker.model.standing import standing
from tracker.model.vocabulary import EvidenceStance, Status
from tracker.store.index import load_columns
from tracker.store.rows import chunks, fetch_ids
from tracker.store.tables import TABLES

TARGETS = ("status_event", "condition_state", "wording", "position")


def check_record(before: Record | None, after: Record, *, moving: bool = False) -> None:
    """Rules that one record and its old self are enough for. Raises UserError."""
    if before is not None:
        if isinstance(after, StatusEvent) and before != after and not moving:
            raise UserError("A status that was recorded is not changed; record a new one that corrects it.")
        if isinstance(after, BriefRelease) and before != after:
            raise UserError("An issued brief is frozen; issue the brief again for a new number.")
        ref = getattr(before, "ref", None)
        if ref and getattr(after, "ref", None) != ref:
            raise UserError(f"Ref: {ref} has been handed out and stays; refs are never changed.")
    if isinstance(after, Evidence) and sum(getattr(after, name) is not None for name in TARGETS) != 1:
        raise UserError("Evidence: link the excerpt to one status, state of a condition, wording or position.")
    low, high = getattr(after, "low", None), getattr(after, "high", None)
    if low is not None and high is not None and low > high:
        raise UserError(f"To: {high:g} is less than {low:g}; give the smaller number first.")
    if after.KIND == "deadline":
        relative = getattr(after, "days_after", None) is not None
        if bool(getattr(after, "window", None)) == relative:
            raise UserError("Due: give a date, or a number of days after a condition.")
        if relative != (getattr(after, "condition", None) is not None):
            raise UserError("Days after: name the condition that they count from.")


def check_step(sql: Connection, written: Iterable[Record], old: Iterable[Record]) -> None:
    """Rules on what a step leaves behind, asked once for all that it wrote and took away. Raises UserError."""
    records = list(written)
    verdicts = [one for one in records if isinstance(one, StatusEvent) and not one.imported]
    refused = [one for one in verdicts if one.status is Status.not_fulfilled]
    for event in refused:
        _check_not_fulfilled(sql, event)
    withdrawn = [one for one in verdicts if one.status is Status.withdrawn]
    if {one.number for one in withdrawn} - _proven(sql, withdrawn):
        raise UserError("“Withdrawn” needs evidence: link the passage that says so in the same step.")
    _check_evidence_stays(sql, [one for one in old if isinstance(one, Evidence)])
    _check_corrections(sql, [one for one in verdicts if one.corrects is not None])
    _check_relative_deadlines(sql, records)
    _check_loops(sql, records)


def _check_not_fulfilled(sql: Connection, event: StatusEvent) -> None:
    columns = load_columns(sql, [event.commitment])
    found = columns.events[columns.events["id"] == event.number]
    now = standing(columns, int(found["day"][0]))
    if now.conditions_open[0] > 0:
        raise UserError(
            f"“Not fulfilled” cannot be recorded while {now.conditions_open[0]} of {now.conditions_total[0]} "
            "conditions are open; mark them met, waived or impossible first."
        )
    last = int(now.now_last[0])
    if last and now.as_of <= last:
        raise UserError(f"“Not fulfilled” cannot be recorded before its window closes, after {day_label(last)}.")
    if not last and not (event.rationale or "").strip():
        raise UserError("“Not fulfilled” needs a rationale here, as no deadline is stated.")


def _proven(sql: Connection, events: Sequence[StatusEvent]) -> set[int]:
    """Those of the events that some passage supports."""
    evidence = TABLES["evidence"]
    found: set[int] = set()
    for part in chunks([one.number for one in events]):
        query = select(evidence.c.status_event).where(
            evidence.c.status_event.in_(part), evidence.c.stance == str(EvidenceStance.supports)
        )
        found.update(sql.execute(query).scalars())
    return found


def _check_evidence_stays(sql: Connection, old: list[Evidence]) -> None:
    """What was withdrawn on evidence keeps some, until a correction takes its place."""
    judged = fetch_ids(sql, "status_event", [one.status_event for one in old if one.status_event])
    events = [one for one in judged.values() if isinstance(one, StatusEvent) and one.status is Status.withdrawn]
    table = TABLES["status_event"]
    for event in events:
        corrected = sql.execute(select(table.c.id).where(table.c.corrects == event.number)).first()
        if not event.imported and corrected is None and event.number not in _proven(sql, [event]):
            raise UserError("“Withdrawn” needs evidence: link another passage to it before you take this one away.")


def _check_corrections(sql: Connection, events: list[StatusEvent]) -> None:
    old = fetch_ids(sql, "status_event", [one.corrects for one in events if one.corrects])
    for event in events:
        corrected = old.get(event.corrects or 0)
        if (
            not isinstance(corrected, StatusEvent)
            or corrected.commitment != event.commitment
            or event.id == corrected.id
        ):
            raise UserError("Corrects: a status can only correct an earlier one of the same commitment.")


def _check_relative_deadlines(sql: Connection, records: list[Record]) -> None:
    """A deadline counts from a condition of its own commitment."""
    deadline, condition = TABLES["deadline"], TABLES["condition"]
    astray = select(deadline.c.id).where(
        deadline.c.condition == condition.c.id, deadline.c.commitment != condition.c.commitment
    )
    for kind, column in ((Deadline, deadline.c.id), (Condition, deadline.c.condition)):
        for part in chunks([one.number for one in records if isinstance(one, kind)]):
            if sql.execute(astray.where(column.in_(part))).first():
                raise UserError("Days after: name a condition of the same commitment.")


def _check_loops(sql: Connection, records: list[Record]) -> None:
    """A meeting does not follow itself, nor a commitment wait for itself, through whatever chain."""
    for record in records:
        follows = record.follows if isinstance(record, Meeting) else None
        seen = {record.id}
        while follows is not None:
            if follows in seen:
                raise UserError("Follows: a meeting cannot follow itself, through others either.")
            seen.add(follows)
            table = TABLES["meeting"]
            follows = sql.execute(select(table.c.follows).where(table.c.id == follows)).scalar_one_or_none()
        if isinstance(record, CommitmentLink) and record.commitment == record.other:
            raise UserError("Other: a commitment cannot be linked to itself.")
        if isinstance(record, Membership) and record.actor == record.bloc:
            raise UserError("Bloc: an actor cannot be a member of itself.")
