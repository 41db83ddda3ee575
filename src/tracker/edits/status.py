"""Edits of the status: append a judgement, correct one; the first rating locks the tests that it was given by."""

from collections.abc import Iterable, Sequence
from dataclasses import dataclass

from tracker.model.errors import UserError
from tracker.model.records import Commitment, Evidence, StatusEvent
from tracker.model.vocabulary import RATINGS, Confidence, EvidenceStance, Independence, Status, Trajectory
from tracker.store import Store
from tracker.store.transaction import Transaction


@dataclass(frozen=True)
class Proof:
    """An excerpt that is linked to a status in the same step."""

    excerpt: int
    stance: EvidenceStance = EvidenceStance.supports
    independence: Independence = Independence.self


def set_status(
    store: Store,
    commitments: Sequence[int],
    status: Status | None = None,
    *,
    effective: str | None = None,
    trajectory: Trajectory | None = None,
    rationale: str | None = None,
    author: str | None = None,
    actor: int | None = None,
    confidence: Confidence | None = None,
    evidence: Sequence[Proof] = (),
    today: int | None = None,
) -> list[StatusEvent]:
    """Append a status to each commitment in one step; `status` None keeps each one's present status.

    Raises UserError if a rule of the record forbids it.
    """
    if not commitments:
        raise UserError("Nothing is selected; select the commitments to judge.")
    events = [
        StatusEvent.of(
            commitment=one,
            actor=actor,
            status=status or _present(store, one, today),
            trajectory=trajectory,
            effective=effective,
            author=author or store.author or None,
            rationale=rationale,
            confidence=confidence,
        )
        for one in commitments
    ]
    word = status.label if status else trajectory.label if trajectory else "Judgement"
    where = store.name_of("commitment", commitments[0]) if len(commitments) == 1 else f"{len(commitments)} commitments"
    with store.change(f"Set {where} to {word.lower()}") as tx:
        made = tx.put_all(events)
        lock_tests(tx, store, made)
        tx.put_all(
            [
                Evidence.of(
                    excerpt=one.excerpt, stance=one.stance, independence=one.independence, status_event=event.number
                )
                for event in made
                for one in evidence
            ]
        )
        return made


def _present(store: Store, commitment: int, today: int | None) -> Status:
    _, now = store.standing_of(commitment, today or 3_652_059)
    return now.status_of(0)


def correct_status(store: Store, event: StatusEvent, **changes: object) -> StatusEvent:
    """Record a new status that corrects an old one; both stay in the history."""
    values = {**event.values(), **changes, "corrects": event.number}
    for name in ("id", "uid", "recorded_at"):
        values.pop(name)
    ref = store.get(Commitment, event.commitment).ref
    with store.change(f"Correct the status of {ref}") as tx:
        made = tx.put(StatusEvent.of(**values))
        lock_tests(tx, store, [made])
        return made


def lock_tests(tx: Transaction, store: Store, events: Iterable[StatusEvent]) -> None:
    """Lock the tests of the commitments that these statuses rate, in the same step, unless they are locked.

    They may be changed later; `answers.locked_tests` then tells what was moved after the rating.
    """
    rated = {one.commitment: one for one in events if one.status in RATINGS and not one.imported}
    if not rated:
        return
    found = store.get_many(Commitment, set(rated)).values()
    tx.put_all(
        [
            one.changed(tests_locked_on=(rated[one.number].recorded_at or "")[:10] or None)
            for one in found
            if not one.tests_locked_on
        ]
    )
