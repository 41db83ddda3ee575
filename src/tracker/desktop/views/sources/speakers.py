"""Who may have said a passage: a person, an actor, somebody new, or whoever the text names in its own words."""

from dataclasses import dataclass

from tracker.desktop.tables.lookup import Found, Lookup
from tracker.model.records import Actor, Person
from tracker.store import Store

AS_NAMED, NEW_PERSON = -2, -3
ACTOR, PERSON = 0, 1


@dataclass(frozen=True)
class Speaker:
    """Who it is: one of the four is given, or none."""

    person: int | None = None
    actor: int | None = None
    named: str = ""
    new: str = ""


class SpeakerLookup:
    """Finds people and actors in one list, for a field whose value is one number."""

    def __init__(self, store: Store) -> None:
        self._people, self._actors = Lookup(store, Person.KIND), Lookup(store, Actor.KIND)
        self._typed = ""

    def search(self, words: str) -> list[Found]:
        """Return people and actors that hold the words, then what was typed as a name."""
        found = [(2 * number + PERSON, label, meta) for number, label, meta in self._people.search(words)]
        found += [(2 * number + ACTOR, label, meta) for number, label, meta in self._actors.search(words)]
        typed = " ".join(words.split())
        if typed:
            self._typed = typed
            found += [(AS_NAMED, typed, "as named in the text"), (NEW_PERSON, typed, "new person")]
        return found

    def label_of(self, number: int) -> str:
        """Return the words for a value."""
        if number < 0:
            return self._typed
        return (self._people if number % 2 == PERSON else self._actors).label_of(number // 2)

    def forget(self) -> None:
        """Read people and actors again at the next question."""
        self._people.forget()
        self._actors.forget()

    def speaker_of(self, value: object) -> Speaker:
        """Return who a value of the field is."""
        if not isinstance(value, int):
            return Speaker()
        if value == AS_NAMED:
            return Speaker(named=self._typed)
        if value == NEW_PERSON:
            return Speaker(new=self._typed)
        return Speaker(person=value // 2) if value % 2 == PERSON else Speaker(actor=value // 2)
