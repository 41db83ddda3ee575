"""Who takes part in a meeting: several at once, those included whom the workspace does not know yet."""

from collections.abc import Sequence
from dataclasses import dataclass

from tracker.edits.actors import actors_for
from tracker.model.errors import UserError
from tracker.model.names import leaders
from tracker.model.records import Actor, Office, Participation, Person
from tracker.model.vocabulary import Presence, Role
from tracker.store import Store
from tracker.store.transaction import Transaction


@dataclass(frozen=True)
class NewParticipant:
    """Who is to be added: an actor by its code, and if named the person who comes for it.

    `person` is the id of somebody in the workspace; else `name` is that of somebody who is added.
    """

    code: str
    person: int | None = None
    name: str = ""


def add_participants(
    store: Store, meeting: int, guests: Sequence[NewParticipant], role: Role, presence: Presence
) -> list[Participation]:
    """Add participants to a meeting in one step; who is there without a person gets the one that is named.

    Raises UserError if nobody is named, or everybody is there already.
    """
    if not guests:
        raise UserError("Name who takes part: actors or people, with commas between them.")
    where = store.name_of("meeting", meeting)
    there = store.all(Participation, meeting=meeting)
    known = {actor.code: actor.number for actor in store.all(Actor)}
    fresh = [one for one in dict.fromkeys(guests) if not _is_there(there, known.get(one.code), one)]
    if not fresh:
        names = ", ".join(store.title_of("actor", known[one.code]) for one in guests)
        raise UserError(f"{names} {'is' if len(guests) == 1 else 'are'} among the participants already.")
    words = f"{len(fresh)} participants" if len(fresh) > 1 else "a participant"
    with store.change(f"Add {words} to {where}") as tx:
        actors = actors_for(store, tx, [one.code for one in fresh])
        made: list[Participation] = []
        for one in fresh:
            actor, person = actors[one.code], _person(store, tx, one, actors[one.code])
            open_ = next((each for each in there if each.actor == actor and each.person is None), None)
            if open_ is not None and person is not None:
                made.append(tx.put(open_.changed(person=person)))
                there.remove(open_)
            else:
                new = Participation.of(meeting=meeting, actor=actor, person=person, role=role, presence=presence)
                made.append(tx.put(new))
        return made


def _is_there(there: Sequence[Participation], actor: int | None, one: NewParticipant) -> bool:
    """Tell whether somebody is among the participants already: the person, or with nobody named the actor."""
    if one.name and one.person is None:
        return False
    return any(each.actor == actor and one.person in (None, each.person) for each in there)


def _person(store: Store, tx: Transaction, one: NewParticipant, actor: int) -> int | None:
    """Return the person who comes; somebody new is added, with the office in which everybody knows them."""
    if one.person is not None or not one.name:
        return one.person
    same = store.all(Person, name=one.name)
    if same:
        return same[0].number
    made = tx.put(Person.of(name=one.name))
    for leader in leaders():
        if leader.name == one.name and leader.code == one.code:
            values = {"title": leader.title, "since": leader.since, "until": leader.until}
            tx.put(Office.of(person=made.number, actor=actor, **values))
    return made.number
