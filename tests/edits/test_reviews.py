"""Reviews: what was looked at leaves the inbox until its day, in one step."""

from collections.abc import Iterator
from pathlib import Path

import pytest

from tracker.answers.inbox import Reason, inbox, put_off_size
from tracker.edits.commitments import NewCommitment, create_commitment
from tracker.edits.reviews import look_again
from tracker.model.errors import UserError
from tracker.model.records import Commitment
from tracker.store import Store, create_workspace

OPENS = 739_315  # 5 March 2025


@pytest.fixture
def store(tmp_path: Path) -> Iterator[Store]:
    with create_workspace(tmp_path / "w.tracker", title="Reviews") as made:
        yield made


def test_what_was_reviewed_is_looked_at_again_on_its_day(store: Store) -> None:
    made = [
        create_commitment(
            store, NewCommitment(headline=f"Do {what}", made_on="2025-03-01", deadline="2025-03-03")
        ).number
        for what in ("one", "two")
    ]

    def overdue(day: int) -> list[int]:
        return [one.id for pile in inbox(store, day) if pile.reason is Reason.overdue for one in pile.items()]

    assert overdue(OPENS) == made
    look_again(store, made, "2025-03-20", after=OPENS)
    assert store.undo_label == "Mark 2 commitments reviewed, look again 20 Mar 2025"
    assert overdue(OPENS) == []
    assert put_off_size(store, OPENS) == 2
    assert overdue(OPENS + 15) == made
    store.undo()
    assert overdue(OPENS) == made
    assert {one.next_review for one in store.all(Commitment)} == {None}


def test_a_review_lies_ahead(store: Store) -> None:
    made = create_commitment(store, NewCommitment(headline="Do it", made_on="2025-03-01"))
    with pytest.raises(UserError, match="lies ahead"):
        look_again(store, [made.number], "2025-03-05", after=OPENS)
    with pytest.raises(UserError, match="select the commitments"):
        look_again(store, [], "2025-04-05", after=OPENS)
