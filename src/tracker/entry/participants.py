"""Read who takes part: "France, Scholz, Poland (Donald Tusk)", by all the names that actors and people go by."""

import re
from collections import defaultdict
from collections.abc import Iterable, Sequence
from dataclasses import dataclass

from tracker.edits.meetings import NewParticipant
from tracker.model.dates import bounds
from tracker.model.names import catalogue, fold, leaders
from tracker.model.records import Actor, Office, Person
from tracker.store import Store

_BETWEEN = re.compile(r"[,;\n]+")
_NAMED = re.compile(r"(.*\S)\s*\(([^()]+)\)")
MOST = 12


@dataclass(frozen=True)
class Guest:
    """Somebody who could be meant: an actor, or a person who comes for one; `names` are folded."""

    code: str
    label: str
    meta: str
    names: tuple[str, ...]
    person: int | None = None
    name: str = ""

    @property
    def is_person(self) -> bool:
        """True for a person."""
        return bool(self.name)

    def as_new(self) -> NewParticipant:
        """Return what to add."""
        return NewParticipant(self.code, self.person, self.name if self.person is None else "")


@dataclass(frozen=True)
class Read:
    """What a text names, and the pieces of it that are not understood, each with why."""

    found: tuple[NewParticipant, ...]
    unknown: tuple[tuple[str, str], ...] = ()

    @property
    def sentence(self) -> str:
        """Say what was not understood and what to do; empty if everything was."""
        return " ".join(why for _, why in self.unknown)

    @property
    def rest(self) -> str:
        """The pieces that were not understood, as they can be corrected."""
        return ", ".join(piece for piece, _ in self.unknown)


class Guests:
    """Everybody who could take part in a meeting on a day: the workspace's own first, then who is generally known."""

    def __init__(self, store: Store, day: int) -> None:
        self._actors = _actors(store)
        titles = {guest.code: guest.label for guest in self._actors}
        self._people = _people(store, day, titles)
        self._by_name: dict[str, list[Guest]] = defaultdict(list)
        for guest in (*self._actors, *self._people):
            for name in guest.names:
                self._by_name[name].append(guest)

    def search(self, text: str) -> list[Guest]:
        """Return who is meant by the beginning of a name, the likeliest first."""
        wanted = fold(text).strip()
        if not wanted:
            return []
        found = [(_rank(guest, wanted), at, guest) for at, guest in enumerate((*self._actors, *self._people))]
        return [guest for rank, _, guest in sorted(found, key=lambda each: each[:2]) if rank < 3][:MOST]

    def read(self, text: str) -> Read:
        """Return who is named in a text with commas between the names."""
        found: list[NewParticipant] = []
        unknown: list[tuple[str, str]] = []
        for piece in self._pieces(text):
            one, why = self._one(piece)
            if one is None:
                unknown.append((piece, why))
            else:
                found.append(one)
        return Read(tuple(found), tuple(unknown))

    def _pieces(self, text: str) -> Iterable[str]:
        for piece in (each.strip() for each in _BETWEEN.split(text)):
            halves = piece.split(" and ")
            if len(halves) > 1 and not self._meant(piece) and all(self._meant(half) for half in halves):
                yield from (half.strip() for half in halves)
            elif piece:
                yield piece

    def _one(self, piece: str) -> tuple[NewParticipant | None, str]:
        """Return who is meant by one piece, or why nobody is."""
        named = _NAMED.fullmatch(piece)
        actor, person = (named[1], named[2].strip()) if named else (piece, "")
        found = self._meant(actor)
        if not found:
            return None, f"“{actor}” is not known: correct it, or add it under Participants first."
        if len(found) > 1:
            names = " or ".join(guest.label for guest in found[:3])
            return None, f"“{actor}” may be {names}: write more of it."
        guest = found[0]
        if not person:
            return guest.as_new(), ""
        people = [one for one in self._meant(person) if one.is_person and one.code == guest.code]
        return (people[0].as_new() if len(people) == 1 else NewParticipant(guest.code, None, person)), ""

    def _meant(self, text: str) -> list[Guest]:
        """Return who goes by a name, actors before people; else the only one whose name begins so."""
        wanted = fold(text).strip().removeprefix("the ")
        exact = self._by_name.get(wanted, [])
        if exact:
            actors = [guest for guest in exact if not guest.is_person]
            return _different(actors or exact)
        if len(wanted) < 3:
            return []
        begun = [guest for name, guests in self._by_name.items() if name.startswith(wanted) for guest in guests]
        return _different(begun)


def _different(found: Sequence[Guest]) -> list[Guest]:
    return list({(guest.code, guest.name): guest for guest in found}.values())


def _rank(guest: Guest, wanted: str) -> int:
    """0 for a name that is just this, 1 for one that begins so, 2 for one with a word that does, 3 for none."""
    if wanted in guest.names:
        return 0
    if any(name.startswith(wanted) for name in guest.names):
        return 1
    return 2 if any(f" {wanted}" in name for name in guest.names) else 3


def _folded(*names: str | None) -> tuple[str, ...]:
    return tuple(dict.fromkeys(fold(name) for name in names if name))


def _actors(store: Store) -> list[Guest]:
    """Return the workspace's actors by all their names, then those that it does not have."""
    known = {actor.code: actor for actor in catalogue()}
    found = []
    for own in store.all(Actor):
        about = known.pop(own.code, None)
        also = (*about.other_names, *about.local_names, *about.demonyms, *about.capitals) if about else ()
        names = _folded(own.name, own.short_name, own.code, *own.other_names, *own.demonyms, *also)
        found.append(Guest(own.code, own.shown, own.code, names))
    found.sort(key=lambda guest: fold(guest.label))
    for each in known.values():
        also = (*each.other_names, *each.local_names, *each.demonyms, *each.capitals)
        names = _folded(each.name, each.short_name, each.code, *also)
        found.append(Guest(each.code, each.short_name or each.name, each.code, names))
    return found


def _people(store: Store, day: int, titles: dict[str, str]) -> list[Guest]:
    """Return people for whom they held an office on the day, else last; then leaders whom everybody knows."""
    offices: dict[int, list[tuple[int, str, int, int]]] = defaultdict(list)
    for person, actor, title, since, until in store.values(
        Office, "person", "actor", "title", "since_first", "until_last"
    ):
        offices[person].append((actor, title, since or 0, until or 1 << 30))
    found, names = [], set()
    for person in store.all(Person):
        names.add(person.name)
        held = [each for each in offices[person.number] if each[2] <= day <= each[3]] or offices[person.number][-1:]
        for actor, title, _, _ in held:
            code = store.name_of(Actor.KIND, actor)
            meta = f"{title}, {titles.get(code, code)}"
            found.append(
                Guest(code, person.name, meta, _of_person(person.name, person.other_names), person.number, person.name)
            )
    for leader in leaders():
        since, until = bounds(leader.since)[0] or 0, (bounds(leader.until)[1] if leader.until else None) or 1 << 30
        if leader.name not in names and since <= day <= until:
            meta = f"{leader.title}, {titles.get(leader.code, leader.code)}"
            also = _of_person(leader.name, leader.other_names)
            found.append(Guest(leader.code, leader.name, meta, also, None, leader.name))
    return found


def _of_person(name: str, others: Iterable[str]) -> tuple[str, ...]:
    """Return what a person goes by: the whole name, and all but the first of its words."""
    parts = name.split()
    return _folded(name, *others, " ".join(parts[1:]), parts[-1] if len(parts) > 1 else None)
