"""Who was at a meeting, who was not, and how many members of each bloc that makes."""

from collections.abc import Iterable, Sequence

import numpy as np

from tracker.briefs.data import Bench, Seat
from tracker.briefs.material import Material
from tracker.model.errors import UserError
from tracker.model.palette import ATTENDANCE_GLYPH
from tracker.model.records import Actor, Meeting, Participation
from tracker.model.vocabulary import ActorKind, Presence, Role
from tracker.store.representation import represented_at

TITLES = {
    Presence.in_person: "In the room",
    Presence.remote: "By video or telephone",
    Presence.delegated: "Represented by a delegate",
    Presence.declined: "Declined",
    Presence.not_invited: "Not invited",
    Presence.unknown: "Presence not recorded",
}
EXPECTED = "Expected"
SMALLEST_BLOC = 3
TAKING_PART = ("actor", "on_behalf_of")


def benches(material: Material, meeting: Meeting, day: int, expected: bool) -> tuple[Bench, ...]:
    """Group the participations of a meeting by how they took part. `expected` is for one still to come."""
    found = material.store.all(Participation, meeting=meeting.number)
    material.learn_actors({one.actor for one in found} | {one.on_behalf_of or one.actor for one in found})
    made = []
    for title, presences in _kinds(expected):
        mine = [one for one in found if one.presence in presences]
        if not mine:
            continue
        seats = [one for one in mine if one.person is not None or one.role is not Role.participant]
        unnamed = [one for one in mine if one not in seats and one.on_behalf_of is None]
        seats += [one for one in mine if one not in seats and one not in unnamed]
        made.append(
            Bench(
                title=title,
                glyph=ATTENDANCE_GLYPH["expected" if title == EXPECTED else presences[0]],
                count=len(mine),
                seats=tuple(_seat(material, one, day) for one in _in_order(material, seats)),
                unnamed=tuple(sorted((material.party(one.actor) for one in unnamed), key=lambda party: party.name)),
            )
        )
    return tuple(made)


def _kinds(expected: bool) -> list[tuple[str, tuple[Presence, ...]]]:
    """Return the kinds of presence with their titles; before the day, all who are to come are one kind."""
    if not expected:
        return [(title, (presence,)) for presence, title in TITLES.items()]
    away = (Presence.declined, Presence.not_invited)
    coming = tuple(one for one in TITLES if one not in away)
    return [(EXPECTED, coming), *((TITLES[one], (one,)) for one in away)]


def _in_order(material: Material, found: Iterable[Participation]) -> list[Participation]:
    """Hosts and chairs first, then by name."""
    first = (Role.host, Role.chair)
    return sorted(found, key=lambda one: (one.role not in first, material.party(one.actor).name, one.number))


def _seat(material: Material, one: Participation, day: int) -> Seat:
    return Seat(
        actor=material.party(one.actor),
        person=material.person(one.person),
        office=material.office(one.person, one.actor, day),
        role="" if one.role is Role.participant else one.role.label.lower(),
        on_behalf_of=material.party(one.on_behalf_of).name if one.on_behalf_of is not None else "",
    )


def bloc_sentences(material: Material, meeting: Meeting) -> tuple[str, ...]:
    """Say for each bloc how many of its members were there, by that day's membership."""
    if not meeting.date:
        return ()
    store = material.store
    there = {actor for pair in store.values(Participation, *TAKING_PART, meeting=meeting.number) for actor in pair}
    memberships = material.columns.memberships
    of_those = memberships["bloc"][np.isin(memberships["actor"], [one for one in there if one is not None])]
    blocs = store.get_many(Actor, set(of_those.tolist())) if len(of_those) else {}
    sentences = []
    for bloc in sorted(blocs.values(), key=lambda one: one.name):
        states = _states(material, meeting, bloc) if bloc.kind is not ActorKind.government else ()
        if len(states) < SMALLEST_BLOC or not any(state != "absent" for state in states):
            continue
        sentences.append(_sentence(bloc, states))
    return tuple(sentences)


def _states(material: Material, meeting: Meeting, bloc: Actor) -> list[str]:
    try:
        return [str(one["representation"]) for one in represented_at(material.store, meeting, bloc)]
    except UserError:  # nobody was a member on that day
        return []


def _sentence(bloc: Actor, states: Sequence[str]) -> str:
    """Write "European Union: 7 of 27 members took part, 20 did not."."""
    total, present = len(states), states.count("present")
    spoken, absent = states.count("spoken_for"), states.count("absent")
    if present == total:
        return f"{bloc.name}: all {total} members took part."
    parts = [f"{present} of {total} members took part"]
    if spoken:
        parts.append(f"{spoken} {'was' if spoken == 1 else 'were'} spoken for")
    if absent:
        parts.append(f"{absent} did not")
    return f"{bloc.name}: {', '.join(parts)}."
