"""Edits of offices: put somebody into one, hand one over, and name who took part without a name."""

from collections.abc import Sequence

from tracker.edits.labels import shortened
from tracker.model.dates import bounds, label
from tracker.model.errors import UserError
from tracker.model.records import Actor, Office, Participation, Person
from tracker.store import Store
from tracker.store.transaction import Transaction


def hand_over(store: Store, office: Office, to: int | str, day: str) -> Office:
    """Close an office on a day (EDTF) and open it for another holder from then on, in one step; return the new one.

    `to` is a person's id, or the name of one who is made. The office carries the promise: nothing of what was promised
    is changed. Raises UserError if the person holds it already, or the day lies outside the time of the old holder.
    """
    holder = store.title_of(Person.KIND, office.person)
    code = store.name_of(Actor.KIND, office.actor)
    if isinstance(to, int) and to == office.person:
        raise UserError(f"{holder} holds this office already; choose somebody else.")
    _check_day(office, holder, day)
    with store.change(f"Hand over {shortened(office.title)} of {code} to {_name(store, to)}") as tx:
        new = _person(tx, to)
        tx.put(office.changed(until=day))
        return tx.put(Office.of(person=new, actor=office.actor, title=office.title, since=day))


def _check_day(office: Office, holder: str, day: str) -> None:
    """Refuse a day before the office began, or after it ended."""
    first, last = bounds(day) if day else (None, None)
    if first is None and last is None:
        raise UserError("Say on which day the office is handed over.")
    began = bounds(office.since)[0] if office.since else None
    ended = bounds(office.until)[1] if office.until else None
    if began is not None and (last or first or 0) <= began:
        raise UserError(f"{holder} holds the office since {label(office.since or '')}; choose a later day.")
    if ended is not None and (first or last or 0) > ended:
        raise UserError(f"{holder} left the office by {label(office.until or '')} already; add the new holder instead.")


def appoint(
    store: Store, actor: int, to: int | str, title: str, since: str | None = None, seats: Sequence[int] = ()
) -> Office | None:
    """Say who holds an office of an actor, and that it was they who took part in `seats`, in one step.

    `to` is a person's id, or the name of one who is made; `seats` are ids of participations without a person. Without
    a title no office is opened; an office of that title that the person holds already is kept as it is.
    """
    if not title and not seats:
        raise UserError("Say which office they hold.")
    with store.change(f"Add {_name(store, to)} of {store.name_of(Actor.KIND, actor)}") as tx:
        person = _person(tx, to)
        found = store.get_many(Participation, set(seats)).values()
        tx.put_all([one.changed(person=person, notes=None if one.notes == title else one.notes) for one in found])
        if not title:
            return None
        held = [
            one for one in store.all(Office, person=person, actor=actor) if one.title.casefold() == title.casefold()
        ]
        return held[-1] if held else tx.put(Office.of(person=person, actor=actor, title=title, since=since))


def _name(store: Store, to: int | str) -> str:
    name = store.title_of(Person.KIND, to) if isinstance(to, int) else to.strip()
    if not name:
        raise UserError("Say who: choose a person, or type the name of a new one.")
    return shortened(name)


def _person(tx: Transaction, to: int | str) -> int:
    """The id of a person, made if only a name is given."""
    return to if isinstance(to, int) else tx.put(Person.of(name=to.strip())).number
