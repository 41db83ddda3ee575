"""Many cells changed in one step, tried before, and taken back at once."""

from collections.abc import Iterator
from datetime import date
from pathlib import Path

import pytest

from tracker.edits.cells import CellChange, NewRow, change_cells, newest_wording, refuses_any, rehearse
from tracker.edits.commitments import NewCommitment, create_commitment
from tracker.model.errors import UserError
from tracker.model.records import Actor, Commitment, CommitmentParty, Deadline, StatusEvent
from tracker.model.vocabulary import ActorKind, Basis, Mode, PartyRole, Status, Strength, Trajectory
from tracker.store import Store, create_workspace

TODAY = date(2025, 3, 5)


@pytest.fixture
def store(tmp_path: Path) -> Iterator[Store]:
    with create_workspace(tmp_path / "w.tracker") as made:
        with made.change("Add actors") as tx:
            for code in ("GB", "FR", "UA"):
                tx.put(Actor.of(code=code, name=code, kind=ActorKind.government))
        for number in (1, 2):
            create_commitment(
                made,
                NewCommitment(
                    f"Promise {number}", committers=[1], beneficiaries=[3], made_on="2025-02-17",
                    strength=Strength.offered, wording="as said",
                ),
            )  # fmt: skip
        yield made


def everything(store: Store) -> dict[str, list[dict[str, object]]]:
    kinds = (Commitment, CommitmentParty, Deadline, StatusEvent)
    return {kind.KIND: [record.values() for record in store.all(kind)] for kind in kinds}


CHANGES = [
    CellChange(1, "headline", "Another"),
    CellChange(1, "priority", 2),
    CellChange(1, "makers", (2, 1)),
    CellChange(1, "due", "2025-04"),
    CellChange(2, "status", Status.preparing),
    CellChange(2, "trajectory", Trajectory.at_risk),
    CellChange(2, "strength", Strength.decided),
    CellChange(2, "made_on", "2025-02-18"),
    CellChange(2, "beneficiaries", ()),
]


def test_cells_of_every_kind_change_in_one_step(store: Store) -> None:
    before = everything(store)
    made = change_cells(store, CHANGES, today=TODAY, label="Paste 9 cells")
    assert made == []
    first, second = store.get(Commitment, 1), store.get(Commitment, 2)
    assert (first.headline, first.priority, first.mode) == ("Another", 2, Mode.joint)
    assert {one.actor for one in store.all(CommitmentParty, commitment=1, role=PartyRole.committer)} == {1, 2}
    assert [(one.window, one.basis) for one in store.all(Deadline)] == [("2025-04", Basis.stated)]
    newest = store.all(StatusEvent, commitment=2)[-1]
    assert (newest.status, newest.trajectory, newest.effective) == (Status.preparing, Trajectory.at_risk, "2025-03-05")
    wording = newest_wording(store, 2)
    assert wording is not None
    assert wording.strength is Strength.decided
    assert second.made_on == "2025-02-18"
    assert store.all(CommitmentParty, commitment=2, role=PartyRole.beneficiary) == []
    assert store.undo_label == "Paste 9 cells"
    store.undo()
    assert everything(store) == before


def test_the_day_it_was_made_takes_the_first_status_with_it(store: Store) -> None:
    change_cells(store, [CellChange(1, "made_on", "2025-02-10")], today=TODAY, label="x")
    events = store.all(StatusEvent, commitment=1)
    assert [event.effective for event in events] == ["2025-02-17", "2025-02-10"]
    assert events[1].corrects == events[0].number


def test_a_later_deadline_stands_beside_the_first_as_the_analysts(store: Store) -> None:
    for window in ("2025-04", "2025-06"):
        change_cells(store, [CellChange(1, "due", window)], today=TODAY, label="x")
    assert [one.basis for one in store.all(Deadline)] == [Basis.stated, Basis.analyst]


def test_new_rows_are_made_with_what_is_given(store: Store) -> None:
    row = NewRow(
        {
            "headline": "New",
            "makers": (1, 2),
            "beneficiaries": (3,),
            "due": "2025-05",
            "made_on": "2025-03-01",
            "status": Status.preparing,
            "tags": ("a",),
            "priority": 1,
            "mode": Mode.collective,
            "notes": "n",
        }
    )
    [number] = change_cells(store, [], [row], today=TODAY, label="Paste 1 new commitment")
    made = store.get(Commitment, number)
    assert (made.headline, made.tags, made.priority, made.mode, made.notes) == ("New", ("a",), 1, Mode.collective, "n")
    assert [one.window for one in store.all(Deadline, commitment=number)] == ["2025-05"]
    assert [one.status for one in store.all(StatusEvent, commitment=number)] == [Status.announced, Status.preparing]
    assert len(store.all(CommitmentParty, commitment=number)) == 3
    store.undo()
    assert [one.number for one in store.all(Commitment)] == [1, 2]


def test_trying_keeps_nothing_and_says_which_are_refused(store: Store) -> None:
    before, label = everything(store), store.undo_label
    steps: list[object] = []
    store.changed.connect(steps.append)
    changes = [
        CellChange(1, "headline", "Fine"),
        CellChange(1, "priority", 9),
        CellChange(2, "status", Status.not_fulfilled),
        CellChange(2, "notes", "fine"),
    ]
    new = [NewRow({"headline": "Fine"}), NewRow({"headline": "x" * 10_001})]
    found = rehearse(store, changes, new, today=TODAY)
    assert set(found) == {1, 2, 5}
    assert found[1] == "Priority: give a number that is 5 or less."
    assert "rationale" in found[2]
    assert refuses_any(store, changes, today=TODAY)
    assert not refuses_any(store, [changes[0], changes[3]], new[:1], today=TODAY)
    assert everything(store) == before
    assert (store.undo_label, steps) == (label, [])
    store.search("Fine")
    change_cells(store, [changes[0], changes[3]], new[:1], today=TODAY, label="x")


def test_one_refused_cell_leaves_all_as_it_was(store: Store) -> None:
    before = everything(store)
    with pytest.raises(UserError, match="5 or less"):
        change_cells(
            store, [CellChange(1, "headline", "x"), CellChange(2, "priority", 9)], today=TODAY, label="x"
        )  # fmt: skip
    assert everything(store) == before


@pytest.mark.parametrize(
    ("change", "sentence"),
    [
        (CellChange(1, "due", ""), "not taken away here"),
        (CellChange(1, "headline", " "), "give one"),
        (CellChange(1, "status", Status.withdrawn), "needs evidence"),
    ],
)
def test_what_the_record_forbids_is_said(store: Store, change: CellChange, sentence: str) -> None:
    with pytest.raises(UserError, match=sentence):
        change_cells(store, [change], today=TODAY, label="x")


def test_a_strength_needs_a_wording(store: Store) -> None:
    number = create_commitment(store, NewCommitment("Silent")).number
    with pytest.raises(UserError, match="nothing was worded yet"):
        change_cells(store, [CellChange(number, "strength", Strength.decided)], today=TODAY, label="x")


def test_nothing_to_change_is_said(store: Store) -> None:
    with pytest.raises(UserError, match="nothing to change"):
        change_cells(store, [], today=TODAY, label="x")


def test_leads_stay_leads_while_they_are_makers(store: Store) -> None:
    with store.change("Add lead") as tx:
        tx.put(CommitmentParty.of(commitment=1, actor=2, role=PartyRole.lead))
    change_cells(store, [CellChange(1, "makers", (2,))], today=TODAY, label="x")
    held = {(one.actor, one.role) for one in store.all(CommitmentParty, commitment=1)}
    assert held == {(2, PartyRole.lead), (3, PartyRole.beneficiary)}
