"""A commitment is saved whole in one step, and its parts are changed one step at a time."""

import pytest
from tests.edits.conftest import Case

from tracker.edits import commitments
from tracker.edits.commitments import NewCommitment, NewCondition, create_commitment
from tracker.model.errors import UserError
from tracker.model.records import (
    Commitment,
    CommitmentParty,
    Condition,
    Deadline,
    FollowUp,
    Quantity,
    StatusEvent,
    Wording,
)
from tracker.model.vocabulary import Basis, FollowUpKind, LinkKind, Mode, PartyRole, Status, Strength


def test_commitment_is_saved_with_everything_in_one_step(case: Case) -> None:
    store, steps = case.store, case.steps()
    made = create_commitment(
        store,
        NewCommitment(
            headline="Pledge 1,000 troops and a headline that is much longer than a menu can show",
            committers=[case.gb, case.fr],
            beneficiaries=[case.ua],
            strength=Strength.pledged,
            made_at=case.meeting.number,
            made_on="2025-02-17",
            deadline="2025-21",
            deadline_words="by spring 2025",
            low=1000,
            high=1000,
            unit="troops",
            conditions=[NewCondition("US backstop", case.fr), NewCondition("a ceasefire", None, 30)],
            tags=("security",),
            themes=("defence",),
            wording="pledge 1,000 troops",
            extra={"priority": 1},
        ),
    )
    assert case.steps() == steps + 1
    assert store.undo_label == "Add “Pledge 1,000 troops and a headline that is much…”"
    assert (made.ref, made.mode, made.priority) == ("PAR-2025-02/02", Mode.joint, 1)
    assert (made.tags, made.themes) == (("security",), ("defence",))
    parties = [(one.actor, one.role) for one in store.all(CommitmentParty, commitment=made.number)]
    committer, beneficiary = PartyRole.committer, PartyRole.beneficiary
    assert parties == [(case.gb, committer), (case.fr, committer), (case.ua, beneficiary)]
    [wording] = store.all(Wording, commitment=made.number)
    assert (wording.text, wording.strength, wording.date) == ("pledge 1,000 troops", Strength.pledged, "2025-02-17")
    first, second = store.all(Condition, commitment=made.number)
    assert (first.text, first.holder) == ("US backstop", case.fr)
    relative, stated = store.all(Deadline, commitment=made.number)
    assert (relative.days_after, relative.condition) == (30, second.number)
    assert (stated.window, stated.words, stated.basis) == ("2025-21", "by spring 2025", Basis.stated)
    [quantity] = store.all(Quantity, commitment=made.number)
    assert (quantity.low, quantity.high, quantity.unit) == (1000, 1000, "troops")
    [event] = store.all(StatusEvent, commitment=made.number)
    assert (event.status, event.effective, event.author) == (Status.announced, "2025-02-17", "Ann")

    store.undo()
    assert store.count(Commitment) == 1
    store.redo()
    assert store.get(Commitment, made.number) == made


def test_commitment_that_cannot_be_saved_leaves_nothing(case: Case) -> None:
    steps = case.steps()
    with pytest.raises(UserError, match="Headline: give one; a commitment cannot be without it"):
        create_commitment(case.store, NewCommitment(headline="  "))
    with pytest.raises(UserError, match="To: 5 is less than 10"):
        create_commitment(case.store, NewCommitment(headline="x", low=10, high=5, unit="troops"))
    assert (case.store.count(Commitment), case.steps()) == (1, steps)


def test_a_second_maker_makes_it_joint(case: Case) -> None:
    commitments.add_party(case.store, case.one, case.fr, PartyRole.committer)
    assert case.store.undo_label == "Add committer FR to PAR-2025-02/01"
    assert case.store.get(Commitment, case.one).mode is Mode.joint
    with pytest.raises(UserError, match="France already is committer of it"):
        commitments.add_party(case.store, case.one, case.fr, PartyRole.committer)
    case.store.undo()
    assert case.store.get(Commitment, case.one).mode is Mode.individual
    commitments.add_party(case.store, case.one, case.fr, PartyRole.witness)
    assert case.store.get(Commitment, case.one).mode is Mode.individual


def test_tags_are_added_to_many_and_none_twice(case: Case) -> None:
    other = create_commitment(case.store, NewCommitment(headline="Other", tags=("b",)))
    commitments.add_tags(case.store, [case.one, other.number], ["a", "b"])
    assert case.store.undo_label == "Tag 2 with #a, #b"
    assert [one.tags for one in case.store.all(Commitment)] == [("a", "b"), ("b", "a")]
    commitments.add_tags(case.store, [case.one], ["c"])
    assert case.store.undo_label == "Tag PAR-2025-02/01 #c"
    with pytest.raises(UserError, match="Nothing is selected"):
        commitments.add_tags(case.store, [], ["c"])


def test_quantity_link_and_agenda_each_in_a_step(case: Case) -> None:
    store = case.store
    other = create_commitment(store, NewCommitment(headline="Other"))
    quantity = commitments.set_quantity(store, case.one, Quantity.of(commitment=case.one, low=5, unit="jets"))
    assert store.undo_label == "Add quantity of PAR-2025-02/01"
    commitments.set_quantity(store, case.one, quantity.changed(high=7))
    assert store.undo_label == "Change quantity of PAR-2025-02/01"
    commitments.link(store, case.one, LinkKind.depends_on, other.number)
    assert store.undo_label == f"Link PAR-2025-02/01: depends on {other.ref}"
    commitments.put_on_agenda(store, case.one, case.meeting.number, FollowUpKind.reviewed)
    assert store.undo_label == "Put PAR-2025-02/01 on the agenda of PAR-2025-02"
    [follow_up] = store.all(FollowUp)
    assert follow_up.kind is FollowUpKind.reviewed
