"""The first rating locks the tests; what is moved afterwards is told, and never what was undone."""

from collections.abc import Iterator

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from tracker.answers.locked_tests import WORDS, changed_after_lock
from tracker.edits.commitments import NewCommitment, create_commitment
from tracker.edits.records import set_fields
from tracker.edits.status import correct_status, set_status
from tracker.model.records import Commitment, StatusEvent
from tracker.model.vocabulary import RATINGS, Status
from tracker.store import Store, create_workspace


def told(store: Store, number: int) -> list[tuple[str, str, str, bool]]:
    record = store.get(Commitment, number)
    found = changed_after_lock(store, record, store.all(StatusEvent, commitment=number))
    return [(one.name, one.before, one.after, one.rated) for one in found]


def write(store: Store, number: int, **tests: str | None) -> None:
    set_fields(store, store.get(Commitment, number), **tests)


def test_a_rating_locks_and_later_changes_are_told_in_words(own: Store) -> None:
    made = create_commitment(own, NewCommitment(headline="Send troops", made_on="2025-02-17"))
    write(own, made.number, success_test="1,000 troops")
    set_status(own, [made.number], Status.preparing)
    assert own.get(Commitment, made.number).tests_locked_on is None
    [event] = set_status(own, [made.number], Status.partly_fulfilled, effective="2025-03-01")
    assert own.undo_label == f"Set {made.ref} to partly fulfilled"
    assert own.get(Commitment, made.number).tests_locked_on == (event.recorded_at or "")[:10]
    write(own, made.number, success_test="500 troops")
    write(own, made.number, failure_test="none there")
    assert told(own, made.number) == [
        ("success_test", "1,000 troops", "500 troops", True),
        ("failure_test", "", "none there", True),
    ]
    record = own.get(Commitment, made.number)
    first, second = changed_after_lock(own, record, own.all(StatusEvent, commitment=made.number))
    assert first.words.startswith("Success test changed on ")
    assert first.words.endswith(" after the first rating")
    assert second.words.startswith("Failure test added on ")
    write(own, made.number, tests_locked_on=None)
    assert len(told(own, made.number)) == 2


def test_a_correction_locks_too_and_a_lock_ahead_of_a_rating_is_said_so(own: Store) -> None:
    made = create_commitment(own, NewCommitment(headline="Send troops", made_on="2025-02-17"))
    [event] = own.all(StatusEvent, commitment=made.number)
    correct_status(own, event, status=Status.fulfilled)
    assert own.get(Commitment, made.number).tests_locked_on
    early = create_commitment(
        own, NewCommitment(headline="Other", extra={"success_test": "a", "tests_locked_on": "2025-02-17"})
    )
    write(own, early.number, success_test="b")
    assert told(own, early.number) == [("success_test", "a", "b", False)]


STEP = st.one_of(
    st.tuples(st.just("status"), st.sampled_from([*RATINGS, Status.preparing, Status.delivering])),
    st.tuples(st.sampled_from(sorted(WORDS)), st.sampled_from(["a", "b", None])),
    st.tuples(st.just("lock"), st.none()),
    st.tuples(st.just("undo"), st.none()),
)


@pytest.fixture(scope="module")
def shared(tmp_path_factory: pytest.TempPathFactory) -> Iterator[Store]:
    """A workspace that takes one commitment after the other."""
    with create_workspace(tmp_path_factory.mktemp("locked") / "w.tracker", title="W") as store:
        yield store


@settings(max_examples=30, deadline=None)
@given(steps=st.lists(STEP, max_size=8))
def test_no_order_of_edits_hides_a_change_after_the_rating(shared: Store, steps: list[tuple[str, object]]) -> None:
    store = shared
    made = create_commitment(store, NewCommitment(headline="Send troops"))
    kept: list[tuple[bool, bool, list[tuple[str, str, str, bool]]]] = []
    locked, rated, expected = False, False, []
    for what, value in steps:
        record = store.get(Commitment, made.number)
        now = locked, rated, expected
        if what == "undo":
            if not kept:
                continue
            store.undo()
            locked, rated, expected = kept.pop()
        elif what == "lock":
            if not locked:
                kept.append(now)
                write(store, made.number, tests_locked_on="2025-02-17")
                locked = True
        elif what == "status":
            kept.append(now)
            set_status(store, [made.number], Status(value), rationale="r")
            rated = rated or value in RATINGS
            locked = locked or rated
        elif getattr(record, what) != value:
            kept.append(now)
            before = getattr(record, what)
            write(store, made.number, **{what: value})  # type: ignore[arg-type]
            if locked:
                expected = [*expected, (what, before or "", str(value or ""), rated)]
        assert bool(store.get(Commitment, made.number).tests_locked_on) is locked
        assert told(store, made.number) == expected


def test_a_lock_that_was_undone_locks_nothing(own: Store) -> None:
    made = create_commitment(own, NewCommitment(headline="Send troops"))
    write(own, made.number, tests_locked_on="2025-02-17")
    own.undo()
    write(own, made.number, success_test="1,000 troops")
    write(own, made.number, tests_locked_on="2025-02-18")
    assert told(own, made.number) == []
    write(own, made.number, success_test="500 troops")
    assert told(own, made.number) == [("success_test", "1,000 troops", "500 troops", False)]
