"""Edits of many cells of a table at once: of any field, of what is appended, and of new commitments, in one step."""

from collections import defaultdict
from collections.abc import Callable, Iterable, Mapping, Sequence
from dataclasses import dataclass, field
from datetime import date
from typing import Any

from tracker.edits.commitments import NewCommitment, write_commitment
from tracker.edits.deadlines import deadlines_of
from tracker.edits.status import lock_tests
from tracker.model.errors import UserError
from tracker.model.fields import field_map
from tracker.model.records import Commitment, CommitmentParty, Deadline, StatusEvent, Wording
from tracker.model.vocabulary import Basis, Mode, PartyRole, Status, Trajectory
from tracker.store import Store
from tracker.store.transaction import Transaction

ROLES = {"makers": PartyRole.committer, "beneficiaries": PartyRole.beneficiary}
OWN = ("id", "uid", "recorded_at")
"""What a record that corrects another has of its own."""
MADE_BY = (PartyRole.committer, PartyRole.lead)


@dataclass(frozen=True)
class CellChange:
    """One cell: the commitment, what of it is to change, and its new value.

    `what` is a declared field, or status, trajectory, due, strength, makers or beneficiaries. Status and deadline are
    appended, as of the day of the edit; makers and beneficiaries are ids of actors.
    """

    commitment: int
    what: str
    value: Any


@dataclass(frozen=True)
class NewRow:
    """A commitment that is to be made, by what of it is given; the headline always is."""

    values: Mapping[str, Any] = field(default_factory=dict)


def change_cells(
    store: Store, changes: Sequence[CellChange], new: Sequence[NewRow] = (), *, today: date, label: str
) -> list[int]:
    """Change cells and make new commitments in one step; returns the ids of the new ones.

    Raises UserError if a rule forbids one of them; then nothing is written.
    """
    if not changes and not new:
        raise UserError("There is nothing to change.")
    with store.change(label) as tx:
        return _write(tx, store, changes, new, today)


class _Rehearsed(Exception):  # noqa: N818 - no error: it takes back what was only tried
    """Takes a step back that was only tried."""


def rehearse(store: Store, changes: Sequence[CellChange], new: Sequence[NewRow] = (), *, today: date) -> dict[int, str]:
    """Try changes without keeping them; returns why, by their place, those are refused that would be.

    New commitments count on from the last change.
    """
    parts: list[CellChange | NewRow] = [*changes, *new]
    refused: dict[int, str] = {}
    for rows in _by_commitment(parts):
        if _refusal(store, [parts[at] for at in rows], today):
            alone = {at: _refusal(store, [parts[at]], today) for at in rows}
            refused |= {at: why for at, why in alone.items() if why} or {
                rows[0]: _refusal(store, [parts[at] for at in rows], today)
            }
    return refused


def refuses_any(store: Store, changes: Sequence[CellChange], new: Sequence[NewRow] = (), *, today: date) -> bool:
    """Try changes without keeping them; True if one of them would be refused."""
    return bool(_refusal(store, [*changes, *new], today))


def _by_commitment(parts: Sequence[CellChange | NewRow]) -> Iterable[list[int]]:
    found: dict[object, list[int]] = defaultdict(list)
    for at, part in enumerate(parts):
        found[part.commitment if isinstance(part, CellChange) else ("new", at)].append(at)
    return found.values()


def _refusal(store: Store, parts: Sequence[CellChange | NewRow], today: date) -> str:
    changes = [part for part in parts if isinstance(part, CellChange)]
    new = [part for part in parts if isinstance(part, NewRow)]
    try:
        with store.change("Try") as tx:
            _write(tx, store, changes, new, today)
            tx.finish()
            raise _Rehearsed
    except _Rehearsed:
        return ""
    except UserError as error:
        return str(error)


def _write(
    tx: Transaction, store: Store, changes: Sequence[CellChange], new: Sequence[NewRow], today: date
) -> list[int]:
    of_one: dict[int, dict[str, Any]] = defaultdict(dict)
    for change in changes:
        of_one[change.commitment][change.what] = change.value
    changed: list[Commitment] = []
    events: list[StatusEvent] = []
    for number, values in of_one.items():
        for what, write in _SPECIAL.items():
            if what in values:
                write(tx, store, number, values[what], today)
        declared = {name: value for name, value in values.items() if name in field_map(Commitment)}
        if declared:
            record = store.get(Commitment, number)
            changed.append(record.changed(**declared))
            if declared.get("made_on"):
                events += _first_status(store, record, declared["made_on"])
        if "status" in values or "trajectory" in values:
            events.append(_judged(store, number, values.get("status"), values.get("trajectory"), tx.author, today))
    tx.put_all(changed)
    lock_tests(tx, store, tx.put_all(events))
    return [_made(tx, store, row, today) for row in new]


def _first_status(store: Store, record: Commitment, made_on: str) -> list[StatusEvent]:
    """Correct the status that it began with, if that was dated by the day on which it was made."""
    events = store.all(StatusEvent, commitment=record.number)
    corrected = {event.corrects for event in events}
    first = min((event for event in events if event.number not in corrected), key=lambda one: one.number, default=None)
    if first is None or first.status is not Status.announced or first.effective != record.made_on:
        return []
    values = {**first.values(), "effective": made_on, "corrects": first.number}
    return [StatusEvent.of(**{name: value for name, value in values.items() if name not in OWN})]


def _judged(
    store: Store, number: int, status: Status | None, trajectory: Trajectory | None, author: str, today: date
) -> StatusEvent:
    """A new judgement; without a status it keeps the present one."""
    if status is None:
        _, now = store.standing_of(number, today.toordinal())
        status = now.status_of(0)
    return StatusEvent.of(
        commitment=number, status=status, trajectory=trajectory, effective=today.isoformat(), author=author or None
    )


def _due(tx: Transaction, store: Store, commitment: int, window: str, today: date) -> None:
    """Set the first deadline, or a later one beside it, which is the analyst's."""
    if not window:
        raise UserError("A deadline is not taken away here; delete it in the inspector.")
    basis = Basis.analyst if deadlines_of(store, commitment) else Basis.stated
    tx.put(Deadline.of(commitment=commitment, window=window, basis=basis, set_on=today.isoformat()))


def newest_wording(store: Store, commitment: int) -> Wording | None:
    """Return the wording from which the present strength is read, None if nothing was worded yet."""
    columns = store.columns
    mine = columns.part(columns.wordings, columns.row_of(commitment))
    graded = mine[mine["strength"] >= 0]
    found = graded if len(graded) else mine
    return store.get(Wording, int(found["id"][-1])) if len(found) else None


def _strength(tx: Transaction, store: Store, commitment: int, strength: Any, _: date) -> None:
    """Correct how firmly the newest wording was put."""
    wording = newest_wording(store, commitment)
    if wording is None:
        raise UserError("Strength: nothing was worded yet; add a wording in the inspector.")
    tx.put(wording.changed(strength=strength))


def _parties(role: PartyRole) -> "Callable[[Transaction, Store, int, Sequence[int], date], None]":
    def write(tx: Transaction, store: Store, commitment: int, actors: Sequence[int], _: date) -> None:
        """Make exactly these actors hold the role; leads count as makers and stay leads."""
        held = MADE_BY if role is PartyRole.committer else (role,)
        old = [one for one in store.all(CommitmentParty, commitment=commitment) if one.role in held]
        gone = [one for one in old if one.actor not in actors]
        if gone:
            tx.remove(*gone)
        there = {one.actor for one in old}
        new = [actor for actor in dict.fromkeys(actors) if actor not in there]
        tx.put_all([CommitmentParty.of(commitment=commitment, actor=actor, role=role) for actor in new])
        record = store.get(Commitment, commitment)
        if role is PartyRole.committer and len(set(actors)) > 1 and record.mode is Mode.individual:
            tx.put(record.changed(mode=Mode.joint))

    return write


_SPECIAL: "Mapping[str, Callable[[Transaction, Store, int, Any, date], None]]" = {
    "due": _due,
    "strength": _strength,
    "makers": _parties(PartyRole.committer),
    "beneficiaries": _parties(PartyRole.beneficiary),
}


def _made(tx: Transaction, store: Store, row: NewRow, today: date) -> int:
    """Write a new commitment with what is given of it; another status than announced is appended."""
    values = dict(row.values)
    status, trajectory = values.pop("status", None), values.pop("trajectory", None)
    values.pop("strength", None)
    mode = values.pop("mode", None)
    made = write_commitment(
        tx,
        NewCommitment(
            headline=values.pop("headline"),
            text=values.pop("text", None),
            committers=values.pop("makers", ()),
            beneficiaries=values.pop("beneficiaries", ()),
            made_at=values.pop("made_at", None),
            made_on=values.pop("made_on", None),
            deadline=values.pop("due", None),
            tags=values.pop("tags", ()),
            themes=values.pop("themes", ()),
            extra={name: value for name, value in values.items() if value is not None},
        ),
    )
    if mode is not None and mode is not made.mode:
        made = tx.put(made.changed(mode=mode))
    if trajectory or (status and status is not Status.announced):
        event = tx.put(
            StatusEvent.of(
                commitment=made.number,
                status=status or Status.announced,
                trajectory=trajectory,
                effective=today.isoformat(),
                author=tx.author or None,
            )
        )
        lock_tests(tx, store, [event])
    return made.number
