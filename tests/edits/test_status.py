"""Judgements are appended, each in one step, with its evidence; a mistake is corrected and stays visible."""

import pytest
from tests.edits.conftest import Case

from tracker.edits import sources, status
from tracker.edits.commitments import NewCommitment, create_commitment
from tracker.model.errors import UserError
from tracker.model.records import Evidence, StatusEvent
from tracker.model.vocabulary import Confidence, EvidenceStance, Independence, Status, Trajectory

LATER = 740_000


def now(case: Case, as_of: int = LATER) -> Status:
    return case.store.standing_of(case.one, as_of)[1].status_of(0)


def test_status_is_appended_in_one_step(case: Case) -> None:
    steps = case.steps()
    [event] = status.set_status(
        case.store,
        [case.one],
        Status.preparing,
        effective="2025-03-02",
        trajectory=Trajectory.at_risk,
        rationale="The staff plan is late.",
        confidence=Confidence.moderate,
    )
    assert case.steps() == steps + 1
    assert case.store.undo_label == "Set PAR-2025-02/01 to preparing"
    assert (event.author, event.effective, event.trajectory) == ("Ann", "2025-03-02", Trajectory.at_risk)
    assert [one.status for one in case.store.all(StatusEvent)] == [Status.announced, Status.preparing]
    assert now(case) is Status.preparing
    case.store.undo()
    assert now(case) is Status.announced


def test_many_are_judged_in_one_step(case: Case) -> None:
    other = create_commitment(case.store, NewCommitment(headline="Other"))
    steps = case.steps()
    made = status.set_status(case.store, [case.one, other.number], Status.adopted, author="Ben")
    assert [one.commitment for one in made] == [case.one, other.number]
    assert {one.author for one in made} == {"Ben"}
    assert case.steps() == steps + 1
    assert case.store.undo_label == "Set 2 commitments to adopted"
    with pytest.raises(UserError, match="Nothing is selected; select the commitments to judge"):
        status.set_status(case.store, [], Status.adopted)


def test_one_refusal_refuses_all(case: Case) -> None:
    late = NewCommitment(headline="Other", made_on="2025-02-17", deadline="2999")
    other = create_commitment(case.store, late)
    before = case.store.all(StatusEvent)
    with pytest.raises(UserError, match="before its window closes"):
        status.set_status(
            case.store, [case.one, other.number], Status.not_fulfilled, effective="2025-09-01", rationale="r"
        )
    assert case.store.all(StatusEvent) == before


def test_trajectory_alone_keeps_the_status(case: Case) -> None:
    status.set_status(case.store, [case.one], Status.delivering, effective="2025-03-02")
    [event] = status.set_status(case.store, [case.one], trajectory=Trajectory.stalled, effective="2025-03-09")
    assert (event.status, event.trajectory) == (Status.delivering, Trajectory.stalled)
    assert case.store.undo_label == "Set PAR-2025-02/01 to stalled"


def test_evidence_goes_with_each_judgement(case: Case) -> None:
    said = sources.add_statement(case.store, "The troops have arrived.", spoken_for=case.ua)
    steps = case.steps()
    proof = status.Proof(said.number, independence=Independence.counterpart)
    [event] = status.set_status(case.store, [case.one], Status.fulfilled, evidence=[proof])
    assert case.steps() == steps + 1
    [link] = case.store.all(Evidence)
    assert (link.status_event, link.stance, link.independence) == (
        event.number,
        EvidenceStance.supports,
        Independence.counterpart,
    )
    case.store.undo()
    assert case.store.count(Evidence) == 0


def test_correction_takes_the_place_and_both_stay(case: Case) -> None:
    [wrong] = status.set_status(case.store, [case.one], Status.fulfilled, effective="2025-03-02", rationale="misread")
    right = status.correct_status(case.store, wrong, status=Status.preparing)
    assert case.store.undo_label == "Correct the status of PAR-2025-02/01"
    assert (right.corrects, right.rationale, right.effective) == (wrong.number, "misread", "2025-03-02")
    assert right.uid != wrong.uid
    assert [one.status for one in case.store.all(StatusEvent)] == [
        Status.announced,
        Status.fulfilled,
        Status.preparing,
    ]
    assert now(case) is Status.preparing
    case.store.undo()
    assert now(case) is Status.fulfilled


def test_earlier_judgement_that_is_recorded_later_is_not_the_present_one(case: Case) -> None:
    status.set_status(case.store, [case.one], Status.delivering, effective="2025-05-01")
    status.set_status(case.store, [case.one], Status.preparing, effective="2025-03")
    assert now(case) is Status.delivering
