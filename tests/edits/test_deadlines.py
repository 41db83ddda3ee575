"""What a drag writes, and the same by a field: the first deadline is kept, later ones stand beside it."""

from datetime import date

import pytest
from tests.edits.conftest import Case

from tracker.edits import deadlines
from tracker.edits.commitments import NewCommitment, create_commitment
from tracker.edits.wordings import add_condition, set_condition_state
from tracker.model.dates import bounds
from tracker.model.errors import UserError
from tracker.model.records import Commitment, Deadline, Meeting, StatusEvent
from tracker.model.vocabulary import Basis, ConditionStanding, Flag, Status

TODAY = date(2025, 3, 5)
LATER = date(2026, 1, 1).toordinal()


def windows(case: Case) -> list[str | None]:
    return [one.window for one in deadlines.deadlines_of(case.store, case.one)]


def test_the_right_end_sets_the_first_deadline_or_a_slip(case: Case) -> None:
    bare = create_commitment(case.store, NewCommitment(headline="Without a date")).number
    first = deadlines.move_deadline(case.store, bare, "2025-06-30", TODAY)
    assert case.store.undo_label == f"Set deadline of {case.store.name_of('commitment', bare)}"
    assert (first.basis, first.set_on) == (Basis.analyst, "2025-03-05")
    moved = deadlines.move_deadline(case.store, case.one, "2025-07-31", TODAY)
    assert case.store.undo_label == "Move deadline of PAR-2025-02/01"
    assert (moved.basis, moved.set_on) == (Basis.analyst, "2025-03-05")
    assert windows(case) == ["2025-21", "2025-07-31"]
    _, now = case.store.standing_of(case.one, LATER)
    assert (int(now.due_last[0]), int(now.now_last[0])) == (bounds("2025-21")[1], bounds("2025-07-31")[1])
    assert (int(now.slips[0]), int(now.slip_days[0])) == (1, 61)
    assert Flag.slipped in now.flags_of(0)
    case.store.undo()
    assert windows(case) == ["2025-21"]


def test_correcting_the_first_deadline_undoes_the_slip_of_the_drag(case: Case) -> None:
    deadlines.move_deadline(case.store, case.one, "2025-07-31", TODAY)
    steps = case.steps()
    made = deadlines.correct_first_deadline(case.store, case.one, "2025-07-31")
    assert case.steps() == steps + 1
    assert case.store.undo_label == "Correct first deadline of PAR-2025-02/01"
    assert windows(case) == ["2025-07-31"]
    assert made.basis is Basis.stated
    case.store.undo()
    assert windows(case) == ["2025-21", "2025-07-31"]


def test_a_slip_that_was_stated_stays_when_the_first_is_corrected(case: Case) -> None:
    deadlines.set_deadline(case.store, case.one, "2025-07-31", set_on="2025-04-01")
    deadlines.correct_first_deadline(case.store, case.one, "2025-07-31")
    assert windows(case) == ["2025-07-31", "2025-07-31"]


def test_there_must_be_a_deadline_to_correct(case: Case) -> None:
    bare = create_commitment(case.store, NewCommitment(headline="Without a date")).number
    with pytest.raises(UserError, match="There is no deadline to correct; set one"):
        deadlines.correct_first_deadline(case.store, bare, "2025")


def test_the_first_deadline_is_the_one_set_first_not_recorded_first(case: Case) -> None:
    """Edits and computing agree on which deadline is the first."""
    earlier = deadlines.set_deadline(case.store, case.one, "2025-03-31", set_on="2025-02-01")
    _, now = case.store.standing_of(case.one, LATER)
    assert int(now.due_id[0]) == earlier.number
    assert windows(case) == ["2025-03-31", "2025-21"]
    deadlines.correct_first_deadline(case.store, case.one, "2025-04-15")
    assert windows(case) == ["2025-04-15", "2025-21"]


def test_the_left_end_corrects_when_it_was_made_and_its_first_status(case: Case) -> None:
    deadlines.move_start(case.store, case.one, "2025-02-10")
    assert case.store.undo_label == "Change made on of PAR-2025-02/01"
    assert case.store.get(Commitment, case.one).made_on == "2025-02-10"
    first, second = case.store.all(StatusEvent)
    assert (second.corrects, second.effective, second.status) == (first.number, "2025-02-10", Status.announced)
    _, now = case.store.standing_of(case.one, date(2025, 2, 12).toordinal())
    assert now.exists[0]
    case.store.undo()
    assert case.store.all(StatusEvent) == [first]


def test_a_planned_meeting_moves_whole(case: Case) -> None:
    deadlines.move_meeting(case.store, case.meeting.number, "2025-03-01")
    assert case.store.undo_label == "Move PAR-2025-02"
    moved = case.store.get(Meeting, case.meeting.number)
    assert (moved.date, moved.ref) == ("2025-03-01", "PAR-2025-02")


def test_a_window_that_is_no_date_is_refused(case: Case) -> None:
    before = case.store.all(Deadline)
    with pytest.raises(UserError, match="Due: "):
        deadlines.set_deadline(case.store, case.one, "soon")
    assert case.store.all(Deadline) == before


def test_several_deadlines_shift_as_one_step_each_beside_its_first(case: Case) -> None:
    exact = create_commitment(
        case.store, NewCommitment(headline="Send tanks", made_on="2025-02-01", deadline="2025-04-01")
    ).number
    bare = create_commitment(case.store, NewCommitment(headline="Without a date")).number
    steps, before = case.steps(), case.store.all(Deadline)
    made = deadlines.shift_deadlines(case.store, [case.one, exact, bare], 7, TODAY)
    assert case.steps() == steps + 1
    assert case.store.undo_label == "Move 2 deadlines by +7 d"
    assert [(one.window, one.basis, one.set_on) for one in made] == [
        ("2025-03-08/2025-06-07", Basis.analyst, "2025-03-05"),
        ("2025-04-08", Basis.analyst, "2025-03-05"),
    ]
    deadlines.shift_deadlines(case.store, [exact], -3, TODAY)
    assert case.store.undo_label == f"Move deadline of {case.store.name_of('commitment', exact)} by −3 d"
    assert deadlines.current_windows(case.store, [exact, bare], TODAY.toordinal()) == {exact: "2025-04-05"}
    case.store.undo()
    case.store.undo()
    assert case.store.all(Deadline) == before


def test_a_deadline_that_counts_from_a_condition_shifts_from_where_it_falls(case: Case) -> None:
    wait = add_condition(case.store, case.one, "a ceasefire")
    with case.store.change("Set a relative deadline") as tx:
        tx.put(Deadline.of(commitment=case.one, condition=wait.number, days_after=30, set_on="2025-02-20"))
    set_condition_state(case.store, wait.number, ConditionStanding.met, date="2025-03-01")
    deadlines.shift_deadlines(case.store, [case.one], 1, TODAY)
    assert windows(case)[-1] == "2025-04-01"


def test_there_must_be_a_deadline_to_shift(case: Case) -> None:
    bare = create_commitment(case.store, NewCommitment(headline="Without a date")).number
    steps = case.steps()
    with pytest.raises(UserError, match="None of the selected commitments has a deadline"):
        deadlines.shift_deadlines(case.store, [bare], 7, TODAY)
    with pytest.raises(UserError, match="Nothing is selected"):
        deadlines.shift_deadlines(case.store, [], 7, TODAY)
    with pytest.raises(UserError, match="9999"):
        deadlines.shift_deadlines(case.store, [case.one], 10_000_000, TODAY)
    assert deadlines.shift_deadlines(case.store, [case.one], 0, TODAY) == []
    assert case.steps() == steps
