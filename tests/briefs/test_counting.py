"""Counts add up whatever the standing, and the bottom line agrees with them."""

from collections.abc import Iterable
from types import SimpleNamespace
from typing import Any

import numpy as np
from hypothesis import given
from hypothesis import strategies as st

from tracker.briefs import counting
from tracker.model.columns import FLAG_BIT, STATUSES, TRAJECTORIES
from tracker.model.standing import PROOFS
from tracker.model.vocabulary import Flag, ProofLevel, Status, Trajectory


class Fake:
    """A standing of rows that are given one by one."""

    def __init__(self, rows: list[Any]) -> None:
        delivered = (Status.fulfilled, Status.partly_fulfilled)
        self.status = _codes(STATUSES.index(one.status) for one in rows)
        self.trajectory = _codes(TRAJECTORIES.index(one.trajectory) if one.trajectory else -1 for one in rows)
        self.proof = _codes(PROOFS.index(one.proof) if one.status in delivered else -1 for one in rows)
        self.flags = np.array([sum(FLAG_BIT[flag] for flag in one.flags) for one in rows], np.uint16)
        self.overdue_days = np.array([one.overdue for one in rows], np.int32)
        self.has_due = np.array([one.has_due for one in rows], np.bool_)


def _codes(found: Iterable[int]) -> Any:
    return np.fromiter(found, np.int8)


ROW = st.builds(
    SimpleNamespace,
    status=st.sampled_from(list(Status)),
    trajectory=st.none() | st.sampled_from(list(Trajectory)),
    flags=st.sets(st.sampled_from(list(Flag))),
    proof=st.sampled_from(list(ProofLevel)),
    overdue=st.integers(0, 400),
    has_due=st.booleans(),
)


@given(st.lists(ROW, max_size=30))
def test_the_numbers_add_up(rows: list[Any]) -> None:
    found = counting.tally(Fake(rows), range(len(rows)))  # type: ignore[arg-type]
    tracked, *parts = counting.counts(found, 3)
    assert tracked.number == len(rows) == sum(one.number for one in parts)
    by_key = {one.key: one for one in parts}
    assert found.on_track + found.in_trouble + found.no_data == by_key["open"].number
    assert sum(one.count for one in counting.strip(found)) == len(rows)
    for key in ("unmet", "not_judged"):
        assert sum(int(one.split()[0]) for one in by_key[key].details) == by_key[key].number
    assert found.self_fulfilled <= by_key["fulfilled"].number


@given(st.lists(ROW, max_size=14), st.booleans())
def test_the_bottom_line_is_made_of_sentences(rows: list[Any], at_meeting: bool) -> None:
    found = counting.tally(Fake(rows), range(len(rows)))  # type: ignore[arg-type]
    scope = counting.Scope(at_meeting=at_meeting, firmer=1, softer=2, meetings_since=2, commitments_since=1)
    said = [counting.lead(found, scope), *counting.sentences(found, scope)]
    for one in said:
        assert one.endswith(".")
        assert one[0] == one[0].upper()
        assert "  " not in one
        assert "%" not in one
    text = " ".join(said).lower()
    assert ("contested" in text) == bool(found.flags[Flag.contested])
    assert ("on the maker’s own word" in text) == bool(found.self_fulfilled + found.self_partly)
    assert "confidence" not in text


def test_one_of_each_reads_as_english() -> None:
    rows = [
        SimpleNamespace(
            status=status, trajectory=None, flags=set(), proof=ProofLevel.confirmed, overdue=0, has_due=False
        )
        for status in Status
    ]
    found = counting.tally(Fake(rows), range(len(rows)))  # type: ignore[arg-type]
    scope = counting.Scope(at_meeting=True)
    assert counting.lead(found, scope) == (
        "Eleven commitments came out of this meeting; one is fulfilled and one is fulfilled in part."
    )
    assert counting.sentences(found, scope) == (
        "Four are open, all without data on where they are heading.",
        "None that is open has a deadline.",
        "One was not fulfilled, one was withdrawn, one has lapsed, one was superseded and one cannot be judged.",
    )
