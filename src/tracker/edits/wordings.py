"""Edits of wordings and conditions."""

from collections.abc import Sequence

from tracker.edits.labels import shortened
from tracker.model.errors import UserError
from tracker.model.records import Commitment, Condition, ConditionState, Wording
from tracker.model.vocabulary import ConditionKind, ConditionStanding, Strength
from tracker.store import Store


def add_wording(
    store: Store,
    commitment: int,
    text: str,
    strength: Strength | None = None,
    *,
    date: str | None = None,
    meeting: int | None = None,
    excerpt: int | None = None,
) -> Wording:
    """Record one more way in which a commitment was put."""
    ref = store.get(Commitment, commitment).ref
    with store.change(f"Add wording to {ref}") as tx:
        return tx.put(
            Wording.of(commitment=commitment, text=text, strength=strength, date=date, meeting=meeting, excerpt=excerpt)
        )


def add_condition(
    store: Store,
    commitment: int,
    text: str,
    *,
    holder: int | None = None,
    kind: ConditionKind = ConditionKind.other,
    depends_on: int | None = None,
) -> Condition:
    """Record what a commitment waits for; it is open until a state says otherwise."""
    ref = store.get(Commitment, commitment).ref
    with store.change(f"Add condition to {ref}") as tx:
        return tx.put(Condition.of(commitment=commitment, text=text, holder=holder, kind=kind, depends_on=depends_on))


def set_condition_state(
    store: Store,
    condition: int,
    state: ConditionStanding,
    *,
    date: str | None = None,
    rationale: str | None = None,
) -> ConditionState:
    """Say where a condition stands from a day on; relative deadlines start when it is met."""
    text = store.get(Condition, condition).text
    with store.change(f"Mark “{shortened(text)}” {state.label.lower()}") as tx:
        return tx.put(ConditionState.of(condition=condition, state=state, date=date, rationale=rationale))


def set_condition_states(
    store: Store,
    conditions: Sequence[int],
    state: ConditionStanding,
    *,
    date: str | None = None,
    rationale: str | None = None,
) -> list[ConditionState]:
    """Say of several conditions, which put the same, where they stand from a day on, in one step.

    Raises UserError if there are none.
    """
    if not conditions:
        raise UserError("No condition is chosen; choose the one that was met.")
    if len(conditions) == 1:
        return [set_condition_state(store, conditions[0], state, date=date, rationale=rationale)]
    text = store.get(Condition, conditions[0]).text
    with store.change(f"Mark “{shortened(text)}” {state.label.lower()} for {len(conditions):,}") as tx:
        return tx.put_all(
            [ConditionState.of(condition=one, state=state, date=date, rationale=rationale) for one in conditions]
        )
