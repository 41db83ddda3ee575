"""The column index: what it holds beside the commitments' own fields, kept current by every step."""

from tests.store.kit import assert_same, commitment

from tracker.edits import records, sources
from tracker.model.columns import GRADES
from tracker.model.records import Actor, Excerpt, Meeting, Membership, Source, StatusEvent
from tracker.model.vocabulary import EvidenceStance, Independence, Reliability
from tracker.store import Store
from tracker.store.index import load_columns


def assert_current(store: Store) -> None:
    assert_same(store.columns, load_columns(store._sql))  # noqa: SLF001


def grade(store: Store, row: int = 0) -> str:
    """Grade of a row as the index kept current has it, which a fresh one must have too."""
    assert_current(store)
    place = int(store.columns.grades[row])
    return GRADES[place] if place >= 0 else ""


def source(store: Store, reliability: Reliability | None, text: str = "We will send troops.") -> Source:
    return records.save(store, Source.of(title="Readout", text=text, reliability=reliability))


def test_grades_stand_in_their_order() -> None:
    assert GRADES[:8] == ("A1", "A2", "A3", "A4", "A5", "A6", "A", "B1")
    assert GRADES[-7:] == ("F", "1", "2", "3", "4", "5", "6")
    assert len(set(GRADES)) == 48


def test_grade_of_a_commitment_is_the_best_of_its_excerpts(store: Store) -> None:
    made = commitment(store, "Troops")
    commitment(store, "Ships")
    assert grade(store) == ""
    low, high, none = source(store, Reliability.C), source(store, Reliability.B), source(store, None)
    for one in (low, none):
        sources.add_excerpt(store, one.number, 0, 7, commitment=made.number)
    assert grade(store) == "C"
    [third] = store.all(Excerpt, source=none.number)
    records.set_fields(store, third, credibility=1)
    assert grade(store) == "C"
    [first] = store.all(Excerpt, source=low.number)
    records.set_fields(store, first, credibility=2)
    assert grade(store) == "C2"
    records.set_fields(store, low, reliability=None)
    assert grade(store) == "1"
    passage = sources.add_excerpt(store, high.number, 0, 7)
    event = store.all(StatusEvent, commitment=made.number)[0]
    proof = sources.link_evidence(
        store, passage.number, EvidenceStance.supports, Independence.independent, status_event=event.number
    )
    assert grade(store) == "B"
    records.set_fields(store, high, reliability=Reliability.A)
    assert grade(store) == "A"
    records.delete(store, [proof])
    assert grade(store) == "1"
    assert grade(store, row=1) == ""


def test_processes_are_those_that_meetings_state(store: Store) -> None:
    assert store.columns.processes == {}
    one = records.save(store, Meeting.of(title="Paris", process="Ukraine security"))
    two = records.save(store, Meeting.of(title="London"))
    assert store.columns.processes == {one.number: "Ukraine security"}
    before = store.columns
    records.set_fields(store, two, place="London")
    assert store.columns is before
    records.set_fields(store, two, process="Sanctions")
    assert store.columns.processes == {one.number: "Ukraine security", two.number: "Sanctions"}
    records.delete(store, [store.get(Meeting, one.number)])
    assert store.columns.processes == {two.number: "Sanctions"}
    store.undo()
    assert store.columns.processes[one.number] == "Ukraine security"
    assert_current(store)


def test_memberships_say_who_was_in_a_bloc_when(store: Store) -> None:
    bloc, first, second = (records.save(store, Actor.of(code=code, name=code)).number for code in ("EU", "FR", "GB"))
    assert len(store.columns.memberships) == 0
    records.save(store, Membership.of(actor=first, bloc=bloc))
    left = records.save(store, Membership.of(actor=second, bloc=bloc, since="1973-01-01", until="2020-01"))
    assert store.columns.memberships.tolist() == [(bloc, first, 0, 0), (bloc, second, 720_259, 737_455)]
    records.set_fields(store, left, until=None)
    assert store.columns.memberships.tolist()[1] == (bloc, second, 720_259, 0)
    records.delete(store, [store.get(Actor, first)])
    assert store.columns.memberships.tolist() == [(bloc, second, 720_259, 0)]
    assert_current(store)
