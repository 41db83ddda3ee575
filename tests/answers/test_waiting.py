"""What follows when conditions are met: who is free only if nothing else keeps them, and what becomes due when."""

from tests.answers.conftest import day

from tracker.answers.waiting import gates, if_met
from tracker.edits.commitments import NewCommitment, NewCondition, create_commitment
from tracker.edits.wordings import set_condition_state
from tracker.model.vocabulary import ConditionStanding
from tracker.store import Store

AS_OF = day("2025-03-28")


def promise(store: Store, *conditions: NewCondition) -> int:
    new = NewCommitment(headline="Send troops", made_on="2025-02-17", conditions=conditions)
    return create_commitment(store, new).number


def test_who_waits_twice_for_the_same_is_free_once_both_are_met(own: Store) -> None:
    twice = promise(own, NewCondition("A ceasefire", days_after=30), NewCondition("a  CEASEFIRE"))
    also = promise(own, NewCondition("A ceasefire", days_after=10), NewCondition("A mandate"))
    ceasefire, mandate = gates(own, AS_OF)
    assert (len(ceasefire), ceasefire.frees, len(mandate)) == (3, 0, 1)
    assert ceasefire.commitments == (twice, twice, also)
    both = if_met(ceasefire.waiting, day("2025-03-01"))
    assert both.free == (twice,)
    assert both.due == (("2025-03-11", also), ("2025-03-31", twice))
    assert both.words == "1 becomes free, 2 deadlines start: 11 Mar 2025, 31 Mar 2025"
    assert if_met(ceasefire.waiting[:1], day("2025-03-01")).words == (
        "none becomes free yet, 1 deadline starts: 31 Mar 2025"
    )
    assert if_met(mandate.waiting, AS_OF).words == "none becomes free yet, no deadline starts"
    set_condition_state(own, mandate.conditions[0], ConditionStanding.waived, date="2025-03-02")
    [left] = gates(own, AS_OF)
    assert if_met(left.waiting, AS_OF).free == (twice, also)
