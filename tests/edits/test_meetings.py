"""Participants are added several at once, with actors and people that the workspace did not know."""

import pytest
from tests.edits.conftest import Case

from tracker.edits.meetings import NewParticipant, add_participants
from tracker.model.errors import UserError
from tracker.model.records import Actor, Office, Participation, Person
from tracker.model.vocabulary import Presence, Role


def add(case: Case, *guests: NewParticipant) -> list[Participation]:
    return add_participants(case.store, case.meeting.number, guests, Role.participant, Presence.in_person)


def test_actors_and_people_come_with_them_in_one_step(case: Case) -> None:
    before = case.steps()
    made = add(
        case, NewParticipant("FR"), NewParticipant("DE", name="Olaf Scholz"), NewParticipant("UA", name="A. Nobody")
    )
    assert case.steps() == before + 1
    germany = case.store.find("DE", "actor")
    assert isinstance(germany, Actor)
    assert [one.actor for one in made] == [case.fr, germany.number, case.ua]
    scholz, nobody = case.store.all(Person)
    assert [one.person for one in made] == [None, scholz.number, nobody.number]
    [office] = case.store.all(Office)
    assert (office.person, office.title, office.since) == (scholz.number, "Chancellor", "2021-12-08")
    case.store.undo()
    assert not case.store.all(Participation)
    assert not case.store.all(Person)


def test_who_is_named_later_takes_the_seat_of_their_actor(case: Case) -> None:
    [first] = add(case, NewParticipant("FR"))
    [same] = add(case, NewParticipant("FR", name="Emmanuel Macron"))
    assert same.number == first.number
    [second] = add(case, NewParticipant("FR", name="Jean-Noël Barrot"))
    assert second.number != first.number


def test_nobody_is_added_twice(case: Case) -> None:
    add(case, NewParticipant("FR"))
    assert len(add(case, NewParticipant("FR"), NewParticipant("GB"), NewParticipant("GB"))) == 1
    with pytest.raises(UserError, match="France, UK are among the participants already"):
        add(case, NewParticipant("FR"), NewParticipant("GB"))
    with pytest.raises(UserError, match="with commas between them"):
        add(case)
