"""Wordings and conditions, each in one step."""

from datetime import date

import pytest
from tests.edits.conftest import Case

from tracker.edits import wordings
from tracker.edits.commitments import NewCommitment, create_commitment
from tracker.edits.records import save
from tracker.model.errors import UserError
from tracker.model.records import ConditionState, Deadline, Wording
from tracker.model.vocabulary import ConditionKind, ConditionStanding, Flag, Strength


def test_wording_is_added_and_the_strength_follows_the_latest(case: Case) -> None:
    wordings.add_wording(case.store, case.one, "is willing to", Strength.willing, date="2025-02-20")
    assert case.store.undo_label == "Add wording to PAR-2025-02/01"
    wordings.add_wording(
        case.store, case.one, "pledges to", Strength.pledged, date="2025-02-18", meeting=case.meeting.number
    )
    assert [one.strength for one in case.store.all(Wording)] == [None, Strength.willing, Strength.pledged]
    _, now = case.store.standing_of(case.one, date(2025, 2, 19).toordinal())
    assert tuple(Strength)[now.strength[0]] is Strength.pledged
    _, now = case.store.standing_of(case.one, date(2025, 2, 21).toordinal())
    assert tuple(Strength)[now.strength[0]] is Strength.willing


def test_condition_gates_until_it_is_met(case: Case) -> None:
    gate = wordings.add_condition(case.store, case.one, "a US backstop", holder=case.fr, kind=ConditionKind.guarantee)
    assert case.store.undo_label == "Add condition to PAR-2025-02/01"
    wordings.set_condition_state(case.store, gate.number, ConditionStanding.met, date="2025-03-10", rationale="agreed")
    assert case.store.undo_label == "Mark “a US backstop” met"
    for day, gated in ((9, True), (10, False)):
        _, now = case.store.standing_of(case.one, date(2025, 3, day).toordinal())
        assert (Flag.gated in now.flags_of(0)) is gated
    [state] = case.store.all(ConditionState)
    assert (state.rationale, state.recorded_at is not None) == ("agreed", True)


def test_relative_deadline_starts_when_its_condition_is_met(case: Case) -> None:
    gate = wordings.add_condition(case.store, case.one, "a ceasefire")
    [stated] = case.store.all(Deadline)
    case.store.undo()
    gate = wordings.add_condition(case.store, case.one, "a ceasefire")
    save(case.store, Deadline.of(commitment=case.one, days_after=30, condition=gate.number, set_on="2025-01-01"))
    later = date(2025, 8, 1).toordinal()
    _, now = case.store.standing_of(case.one, later)
    assert int(now.due_id[0]) == stated.number, "what waits for its condition is no deadline yet"
    wordings.set_condition_state(case.store, gate.number, ConditionStanding.met, date="2025-06-01")
    _, now = case.store.standing_of(case.one, later)
    assert int(now.due_last[0]) == date(2025, 7, 1).toordinal()
    assert int(now.overdue_days[0]) == 31


def test_conditions_that_say_the_same_are_met_in_one_step(case: Case) -> None:
    other = create_commitment(case.store, NewCommitment(headline="Other"))
    both = [wordings.add_condition(case.store, one, "a ceasefire").number for one in (case.one, other.number)]
    steps = case.steps()
    wordings.set_condition_states(case.store, both, ConditionStanding.met, date="2025-03-10")
    assert (case.steps(), case.store.undo_label) == (steps + 1, "Mark “a ceasefire” met for 2")
    assert [(one.condition, one.date) for one in case.store.all(ConditionState)] == [
        (each, "2025-03-10") for each in both
    ]
    case.store.undo()
    assert case.store.all(ConditionState) == []
    with pytest.raises(UserError, match="choose the one that was met"):
        wordings.set_condition_states(case.store, [], ConditionStanding.met)
