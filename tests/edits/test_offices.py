"""Offices: somebody is appointed, an office is handed over, what was promised stays."""

from datetime import date
from typing import Any

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st
from tests.edits.conftest import Case

from tracker.answers.profile import holds, owed
from tracker.edits.offices import appoint, hand_over
from tracker.model.errors import UserError
from tracker.model.records import Office, Participation, Person
from tracker.model.vocabulary import Presence
from tracker.store import create_workspace


def office(case: Case, name: str = "Ann Old", since: str | None = "2020-01-01", **more: Any) -> Office:
    with case.store.change("Begin with an office") as tx:
        person = tx.put(Person.of(name=name))
        return tx.put(Office.of(person=person.number, actor=case.gb, title="Prime Minister", since=since, **more))


def test_a_handover_closes_the_old_office_and_opens_the_new_one_in_one_step(case: Case) -> None:
    old = office(case)
    before = case.steps()
    new = hand_over(case.store, old, "Bea New", "2024-07-05")
    assert case.steps() == before + 1
    assert case.store.undo_label == "Hand over Prime Minister of GB to Bea New"
    assert case.store.get(Office, old.number).until == new.since == "2024-07-05"
    assert (new.title, new.actor) == (old.title, old.actor)
    assert case.store.title_of("person", new.person) == "Bea New"
    case.store.undo()
    assert case.store.all(Office) == [old]
    assert [one.name for one in case.store.all(Person)] == ["Ann Old"]


def test_the_new_holder_owes_what_was_open_and_nothing_of_it_is_changed(case: Case) -> None:
    old = office(case)
    made = case.made
    new = hand_over(case.store, old, "Bea New", "2025-03-01")
    [found] = owed(case.store, new.person, date(2025, 3, 5).toordinal())
    assert [int(case.store.columns.ids[row]) for row in found.inherited] == [case.one]
    assert found.own == ()
    assert case.store.get(type(made), case.one) == made
    assert owed(case.store, old.person, date(2025, 3, 5).toordinal()) == []


def test_what_cannot_be_handed_over_is_refused_and_says_why(case: Case) -> None:
    old = office(case, until="2024-01")
    for to, day, why in (
        (old.person, "2023", "holds this office already"),
        ("Bea New", "2019-05-01", "choose a later day"),
        ("Bea New", "2025-05-01", "left the office"),
        ("Bea New", "", "on which day"),
        ("  ", "2023", "Say who"),
    ):
        with pytest.raises(UserError, match=why):
            hand_over(case.store, old, to, day)
    assert case.store.all(Office) == [old]


@settings(max_examples=25, deadline=None)
@given(st.lists(st.integers(1, 3000), min_size=1, max_size=5, unique=True), st.integers(0, 3500))
def test_after_any_handovers_somebody_holds_the_office_on_every_day(
    tmp_path_factory: pytest.TempPathFactory, days: list[int], at: int
) -> None:
    start = date(2015, 1, 1).toordinal()
    path = tmp_path_factory.mktemp("offices") / "w.tracker"
    with create_workspace(path) as store:
        from tracker.model.records import Actor

        with store.change("Begin") as tx:
            actor = tx.put(Actor.of(code="GB", name="UK"))
            person = tx.put(Person.of(name="P0"))
            since = date.fromordinal(start).isoformat()
            now = tx.put(Office.of(person=person.number, actor=actor.number, title="Prime Minister", since=since))
        for number, day in enumerate(sorted(days), 1):
            now = hand_over(store, now, f"P{number}", date.fromordinal(start + day).isoformat())
        held = [one for one in store.all(Office) if holds(one, start + at)]
        assert len(held) == (2 if at in days else 1)
        assert store.title_of("person", held[-1].person) == f"P{sum(day <= at for day in days)}"
        for _ in days:
            store.undo()
        assert [one.until for one in store.all(Office)] == [None]


def test_who_took_part_unnamed_is_named_with_their_office_in_one_step(case: Case) -> None:
    with case.store.change("Begin with somebody unnamed") as tx:
        notes = "Minister for Europe"
        seat = tx.put(
            Participation.of(meeting=case.meeting.number, actor=case.gb, presence=Presence.declined, notes=notes)
        )
    before = case.steps()
    made = appoint(case.store, case.gb, "Cid", "Minister for Europe", "2024", [seat.number])
    assert made is not None
    found = case.store.get(Participation, seat.number)
    assert (found.person, found.notes, found.presence) == (made.person, None, Presence.declined)
    assert case.steps() == before + 1
    again = appoint(case.store, case.gb, made.person, "minister for europe")
    assert again == made
    assert len(case.store.all(Office)) == 1


def test_an_appointment_needs_a_name_and_something_to_hold(case: Case) -> None:
    with pytest.raises(UserError, match="which office"):
        appoint(case.store, case.gb, "Cid", "")
    with pytest.raises(UserError, match="Say who"):
        appoint(case.store, case.gb, " ", "Minister")
