"""A fresh workspace with three actors, a meeting and one commitment."""

from collections.abc import Iterator
from dataclasses import dataclass
from pathlib import Path

import pytest

from tracker.edits.commitments import NewCommitment, create_commitment
from tracker.model.records import Actor, Commitment, Meeting
from tracker.store import Store, create_workspace


@dataclass
class Case:
    """A workspace and what stands in it."""

    store: Store
    gb: int
    fr: int
    ua: int
    meeting: Meeting
    made: Commitment

    @property
    def one(self) -> int:
        return self.made.number

    def steps(self) -> int:
        return len(self.store.steps())


@pytest.fixture
def case(tmp_path: Path) -> Iterator[Case]:
    with create_workspace(tmp_path / "w.tracker", author="Ann") as store:
        with store.change("Begin") as tx:
            gb, fr, ua = tx.put_all(
                [Actor.of(code=code, name=name) for code, name in (("GB", "UK"), ("FR", "France"), ("UA", "Ukraine"))]
            )
            meeting = tx.put(Meeting.of(title="Paris", place="Paris", date="2025-02-17"))
        made = create_commitment(
            store,
            NewCommitment(
                headline="Send troops",
                committers=[gb.number],
                beneficiaries=[ua.number],
                made_at=meeting.number,
                made_on="2025-02-17",
                deadline="2025-21",
                wording="will send troops",
            ),
        )
        yield Case(store, gb.number, fr.number, ua.number, meeting, made)
