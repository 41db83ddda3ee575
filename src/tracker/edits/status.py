"""Edits of the status: append a judgement, correct one."""

from collections.abc import Sequence
from dataclasses import dataclass

from tracker.model.errors import UserError
from tracker.model.records import Commitment, Evidence, StatusEvent
from tracker.model.vocabulary import Confidence, EvidenceStance, Independence, Status, Trajectory
from tracker.store import Store


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
        return tx.put(StatusEvent.of(**values))
