"""Members of well-known blocs, with the days on which they joined and left, from what is shipped."""

import json
from collections.abc import Iterator
from dataclasses import dataclass
from datetime import date
from functools import cache
from typing import Any

from tracker import resources
from tracker.model.dates import bounds
from tracker.model.errors import UserError
from tracker.model.names import known
from tracker.model.records import Actor, Membership, Redirect, Source
from tracker.model.vocabulary import SourceKind
from tracker.store import Store

BLOCS = ("EU", "NATO", "G7", "G20", "UNSC")


@dataclass(frozen=True)
class Term:
    """A time for which an actor was a member: its code, and days as EDTF; no last day if it still is one."""

    code: str
    since: str
    until: str | None


@dataclass(frozen=True)
class Bloc:
    """A bloc as it is shipped: what it covers, as of which day, and where that is published."""

    code: str
    name: str
    coverage: str
    as_of: str
    source: dict[str, str]
    terms: tuple[Term, ...]

    def members(self, day: date) -> int:
        """Count the members on a day."""
        days = (_days(term.since, term.until) for term in self.terms)
        return sum(first <= day.toordinal() <= last for first, last in days)


@dataclass(frozen=True)
class Added:
    """What was added to a workspace, and what stood there already."""

    actors: int
    memberships: int
    completed: int
    there: int

    def words(self, code: str) -> str:
        """Say it in a sentence."""
        if not (self.memberships or self.completed):
            return f"All members of {code} are there already, with their dates."
        said = [_counted(self.memberships, "membership")] if self.memberships else []
        if self.completed:
            said.append(f"dates of {self.completed} more")
        said += [f"{_counted(self.actors, 'actor')} who were not there"] if self.actors else []
        rest = f"; {self.there} were there already" if self.there else ""
        return f"Added to {code}: {', '.join(said)}{rest}."


@cache
def blocs() -> tuple[Bloc, ...]:
    """Return the blocs that are shipped."""
    return tuple(_bloc(json.loads(resources.text("blocs", f"{code}.json"))) for code in BLOCS)


def bloc(code: str) -> Bloc:
    """Return one of them by its code; raises UserError that lists what there is."""
    for one in blocs():
        if one.code == code.strip().upper():
            return one
    raise UserError(f"There is no list of members for “{code}”; there are {', '.join(BLOCS)}.")


def _bloc(file: dict[str, Any]) -> Bloc:
    terms = [
        Term(code, group["since"], group.get("until")) for group in file["memberships"] for code in group["members"]
    ]
    actor = known(file["code"])
    name = actor.name if actor is not None else file["code"]
    return Bloc(file["code"], name, file["coverage"], file["as_of"], file["source"], tuple(terms))


def described(code: str) -> dict[str, Any]:
    """Fields of the actor with a code, as everybody in the field knows it. Raises ValueError if nobody does."""
    actor = known(code)
    if actor is None:
        raise ValueError(f"The actor “{code}” is not known.")
    return {
        "code": actor.code,
        "name": actor.name,
        "short_name": actor.short_name,
        "kind": str(actor.kind),
        "other_names": actor.other_names,
        "demonyms": actor.demonyms,
    }


def add_bloc(store: Store, code: str) -> Added:
    """Add a bloc with its members and the days on which they joined and left, in one step; say what was added.

    What is there is never doubled: a membership whose time meets that of a listed one stays as it is, and gets only
    the dates and the source that it lacks. Raises UserError for a bloc that is not shipped.
    """
    listed = bloc(code)
    actors = dict(_actors(store, listed))
    missing = list(
        dict.fromkeys(each for each in (listed.code, *(one.code for one in listed.terms)) if each not in actors)
    )
    there = actors.get(listed.code)
    mine = store.all(Membership, bloc=there.number) if there is not None else []
    pairs = list(_paired(listed, actors, mine))
    new = [term for term, old in pairs if old is None]
    lacking = [(term, old) for term, old in pairs if old is not None and _completed(old, term) != old]
    found = Added(len(missing), len(new), len(lacking), len(pairs) - len(new) - len(lacking))
    if not (new or lacking):
        return found
    with store.change(f"Add members of {listed.code} ({_counted(len(new), 'membership')})") as tx:
        for one in tx.put_all([Actor.of(**described(each)) for each in missing]):
            actors[one.code] = one
        source = _source(store, listed)
        source = source if source.id is not None else tx.put(source)
        whole = actors[listed.code].number
        tx.put_all([_completed(old, term).changed(source=old.source or source.number) for term, old in lacking])
        tx.put_all(
            [
                Membership.of(
                    actor=actors[term.code].number, bloc=whole, since=term.since, until=term.until, source=source.number
                )
                for term in new
            ]
        )
    return found


def _actors(store: Store, listed: Bloc) -> Iterator[tuple[str, Actor]]:
    """The actors of a list that are there, by their codes in it; one that was merged by the code that it had."""
    there = {one.code: one for one in store.all(Actor)}
    numbers = {one.number: one for one in there.values()}
    merged = {one.ref: numbers[one.actor] for one in store.all(Redirect) if one.ref and one.actor is not None}
    for code in {listed.code, *(term.code for term in listed.terms)}:
        found = there.get(code) or merged.get(code)
        if found is not None:
            yield code, found


def _paired(listed: Bloc, actors: dict[str, Actor], mine: list[Membership]) -> Iterator[tuple[Term, Membership | None]]:
    """Each listed term with the membership that tells of it, if one does."""
    free = list(mine)
    for term in listed.terms:
        actor = actors.get(term.code)
        same = [one for one in free if actor is not None and one.actor == actor.number and _meets(one, term)]
        best = max(same, key=lambda one: (one.since == term.since, one.until == term.until), default=None)
        if best is not None:
            free.remove(best)
        yield term, best


def _meets(one: Membership, term: Term) -> bool:
    """True if a membership and a term have a day in common; open ends reach for ever."""
    first, last = _days(one.since, one.until)
    start, end = _days(term.since, term.until)
    return first <= end and start <= last


def _days(since: str | None, until: str | None) -> tuple[int, int]:
    first = bounds(since)[0] if since else None
    last = bounds(until)[1] if until else None
    return first or 0, last or 10_000_000


def _completed(one: Membership, term: Term) -> Membership:
    """A membership with the dates that it lacks."""
    return one.changed(since=one.since or term.since, until=one.until or term.until)


def _source(store: Store, listed: Bloc) -> Source:
    """Where the members are published; the record of it that is there, else a new one."""
    made = Source.of(**listed.source, kind=SourceKind.primary_text, accessed=listed.as_of, notes=listed.coverage)
    return next((one for one in store.all(Source, url=made.url)), made)


def _counted(number: int, words: str) -> str:
    return f"{number} {words}{'' if number == 1 else 's'}"
