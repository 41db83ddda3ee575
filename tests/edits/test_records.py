"""Edits that are the same for every kind of record: one step each, named after what it does."""

import pytest
from tests.edits.conftest import Case

from tracker.edits import records
from tracker.model.errors import UserError
from tracker.model.records import KINDS, Actor, Commitment, Convenor, Meeting, Person, Source


def test_saving_names_what_it_did(case: Case) -> None:
    made = records.save(case.store, Person.of(name="Keir Starmer"))
    assert case.store.undo_label == "Add person"
    records.save(case.store, made.changed(notes="PM"))
    assert case.store.undo_label == "Change person"
    records.save(case.store, Source.of(title="Note"), "Log the note")
    assert case.store.undo_label == "Log the note"


def test_fields_are_changed_in_one_step_that_names_them(case: Case) -> None:
    steps = case.steps()
    made = records.set_fields(case.store, case.made, priority=2, next_review="2025-04-01")
    assert case.steps() == steps + 1
    assert case.store.undo_label == "Change priority, next review of PAR-2025-02/01"
    assert case.store.get(Commitment, case.one) == made
    for changes, words in (
        ({"priority": 9}, "Priority: "),
        ({"next_review": "soonish"}, "Next review: "),
        ({"mode": "alone"}, "Mode: “alone” is not one of individual, joint, collective"),
        ({"colour": "red"}, "A commitment has no field “colour”"),
        ({"headline": ""}, "Headline: give one"),
    ):
        with pytest.raises(UserError, match=words):
            records.set_fields(case.store, made, **changes)
    assert case.steps() == steps + 1


def test_the_same_fields_of_many_in_one_step(case: Case) -> None:
    actors = case.store.all(Actor)
    records.set_fields_of_all(case.store, actors, notes="seen")
    assert case.store.undo_label == "Change notes of 3 actors"
    assert {one.notes for one in case.store.all(Actor)} == {"seen"}
    case.store.undo()
    assert case.store.all(Actor) == actors
    with pytest.raises(UserError, match="Nothing is selected"):
        records.set_fields_of_all(case.store, [], notes="seen")


def test_deleting_names_what_it_deletes(case: Case) -> None:
    people = [records.save(case.store, Person.of(name=name)) for name in ("Ann", "Ben")]
    records.delete(case.store, people[:1])
    assert case.store.undo_label == "Delete Ann"
    case.store.undo()
    records.delete(case.store, people)
    assert case.store.undo_label == "Delete 2 people"
    records.delete(case.store, [case.made])
    assert case.store.undo_label == "Delete PAR-2025-02/01"
    with pytest.raises(UserError, match="Nothing is selected; select what to delete"):
        records.delete(case.store, [])


def test_convenors_are_exactly_these(case: Case) -> None:
    def convened() -> list[int]:
        return [one.actor for one in case.store.all(Convenor)]

    records.set_convenors(case.store, case.meeting, [case.fr, case.gb])
    assert case.store.undo_label == "Change convenors of PAR-2025-02"
    assert convened() == [case.fr, case.gb]
    records.set_convenors(case.store, case.meeting, [case.gb])
    assert convened() == [case.gb]
    case.store.undo()
    assert sorted(convened()) == sorted([case.fr, case.gb])


def test_counts_are_said_in_words(case: Case) -> None:
    assert records.count([case.made]) == "1 commitment"
    assert records.count(case.store.all(Actor)) == "3 actors"
    assert records.count([case.meeting, case.meeting]) == "2 meetings"


def test_every_kind_is_saved_read_and_deleted_again(case: Case) -> None:
    """With only what it must have; so no kind needs code of its own."""
    store = case.store
    made: dict[str, int] = {"actor": case.gb, "meeting": case.meeting.number, "commitment": case.one}
    needed = {"text": "t", "title": "t", "name": "n", "quote": "q", "unit": "EUR", "brief": "outcome", "code": "XX"}
    needed["old_uid"] = "a"
    for kind, record in KINDS.items():
        if kind == "workspace":
            continue
        values: dict[str, object] = {}
        for name, info in record.model_fields.items():
            if info.is_required():
                values[name] = needed.get(name) or made.get(name) or (f"{kind}-1" if name == "ref" else None)
        if kind == "membership":
            values |= {"actor": case.gb, "bloc": case.fr}
        if kind == "deadline":
            values["window"] = "2025"
        if kind == "evidence":
            values["wording"] = made["wording"]
        if kind == "commitment_link":
            values["other"] = records.save(store, Commitment.of(headline="Other")).number
        if kind == "commitment":
            values["headline"] = "h"
        saved = records.save(store, record.of(**values))
        made.setdefault(kind, saved.number)
        assert store.get(record, saved.number) == saved
        assert store.history(saved)[-1].field == "created"
    assert store.check() == []
    assert store.get(Meeting, case.meeting.number) == case.meeting
    while store.undo():
        pass
    assert all(store.count(record) == (kind == "workspace") for kind, record in KINDS.items())
