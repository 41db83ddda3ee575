"""Who of a bloc was at a meeting, by that day's membership."""

from typing import TYPE_CHECKING, Any

from tracker.model.dates import bounds
from tracker.model.errors import UserError
from tracker.model.fields import Record
from tracker.model.records import Actor, Meeting, Membership, Participation
from tracker.model.vocabulary import Presence

if TYPE_CHECKING:
    from tracker.store.workspace import Store

THERE = (Presence.in_person, Presence.remote)


def represented_at(store: "Store", meeting: Record, bloc: Record) -> list[dict[str, Any]]:
    """Each member of a bloc on the day of a meeting: present, spoken_for or absent, and by whom.

    A member is present if it took part in person or remotely; spoken for if somebody there did so on its behalf, or
    it sent a delegate. Raises UserError if the bloc has no members on record for that day.
    """
    if not isinstance(meeting, Meeting) or not isinstance(bloc, Actor):
        raise UserError("Name a meeting and a bloc.")
    first, last = bounds(meeting.date) if meeting.date else (None, None)
    day = last or first
    if day is None:
        raise UserError(f"{meeting.ref} has no date, so its day's membership is not known; give it a date.")
    members = [one.actor for one in store.all(Membership, bloc=bloc.number) if _on(one, day)]
    if not members:
        raise UserError(f"No members of {bloc.code} are on record for {meeting.date}.")
    present: dict[int, Participation] = {}
    spoken: dict[int, Participation] = {}
    for one in store.all(Participation, meeting=meeting.number):
        if one.presence in THERE:
            present.setdefault(one.actor, one)
            if one.on_behalf_of is not None:
                spoken.setdefault(one.on_behalf_of, one)
        elif one.presence is Presence.delegated:
            spoken.setdefault(one.actor, one)
    found = []
    for actor in members:
        by = present.get(actor) or spoken.get(actor)
        state = "present" if actor in present else "spoken_for" if actor in spoken else "absent"
        speaks = state == "spoken_for" and by is not None and by.actor != actor
        found.append(
            {
                "actor": store.name_of("actor", actor),
                "name": store.title_of("actor", actor),
                "representation": state,
                "person": store.title_of("person", by.person) or None if by else None,
                "role": str(by.role) if by and state == "present" else None,
                "by": store.name_of("actor", by.actor) if by and speaks else None,
            }
        )
    order = ("present", "spoken_for", "absent")
    return sorted(found, key=lambda one: (order.index(str(one["representation"])), str(one["name"])))


def _on(membership: Membership, day: int) -> bool:
    """Whether a membership held on a day; one without dates always does."""
    since = bounds(membership.since)[0] if membership.since else None
    until = bounds(membership.until)[1] if membership.until else None
    return (since is None or since <= day) and (until is None or day <= until)
