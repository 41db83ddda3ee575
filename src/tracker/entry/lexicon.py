"""Know the actors and people that a line may name, the workspace's own first."""

from collections.abc import Iterable
from dataclasses import dataclass, field
from datetime import date
from enum import Enum
from functools import cache

from rapidfuzz.distance import OSA

from tracker.entry.tokens import key
from tracker.entry.words import words
from tracker.model import names


class Form(Enum):
    """How a name names its actor; it decides what part the name can play in a sentence."""

    name = "name"
    code = "code"
    demonym = "demonym"
    capital = "capital"
    body = "body"
    person = "person"


@dataclass(frozen=True, slots=True)
class ActorEntry:
    """An actor of the workspace."""

    code: str
    name: str
    short_name: str | None = None
    other_names: tuple[str, ...] = ()
    demonyms: tuple[str, ...] = ()


@dataclass(frozen=True, slots=True)
class PersonEntry:
    """A person's office for an actor, with the first and last day in it where known."""

    name: str
    code: str
    other_names: tuple[str, ...] = ()
    since: date | None = None
    until: date | None = None


@dataclass(frozen=True, slots=True)
class Naming:
    """One name: the folded words, whose it is, and how it must be written to count.

    A name that needs `capital` counts only with a capital letter; an `exact` one only as spelled here.
    """

    key: tuple[str, ...]
    code: str
    form: Form
    label: str
    capital: bool = False
    exact: str | None = None
    foreign: bool = False
    ambiguous: tuple[str, ...] = ()


@dataclass(slots=True)
class _Term:
    """The offices of everyone who goes by one name."""

    offices: list[tuple[date, date, PersonEntry]] = field(default_factory=list)


# Names that are English words as well, when they are not written with a capital.
_ALSO_WORDS = words("lexicon", "also_words")
# Two-letter codes that stand for a state wherever they are written in capitals; the others need help (see mentions).
STRONG_CODES = words("lexicon", "strong_codes")
NEVER_ALONE = words("lexicon", "never_alone")
_AMBIGUOUS = {
    "Congo": ("CD", "CG"),
    "Congolese": ("CD", "CG"),
    "Korea": ("KR", "KP"),
    "Korean": ("KR", "KP"),
    "Brussels": ("EU", "BE"),
    "Macedonia": (),
    "Dominican": ("DO", "DM"),
}
_GENERIC = frozenset({"Commission", "Security Council", "General Assembly", "Congress", "House of Representatives"})
# Surnames that are too common as words or as first names to stand alone.
_MIN_FUZZY = 6


class Lexicon:
    """All names, ready to be found in a line."""

    def __init__(self) -> None:
        """Make an empty lexicon; use `build`."""
        self.by_first: dict[str, list[Naming]] = {}
        self.people: dict[tuple[str, ...], _Term] = {}
        self.labels: dict[str, str] = {}
        self.fuzzy: dict[str, Naming] = {}
        self.stems: dict[str, Naming] = {}
        self.codes: dict[str, str] = {}

    @classmethod
    def build(cls, actors: Iterable[ActorEntry] = (), people: Iterable[PersonEntry] = ()) -> "Lexicon":
        """Return a lexicon of the workspace's actors and people over the catalogue of well-known ones."""
        base = _base()
        lexicon = cls()
        lexicon.by_first = {first: list(namings) for first, namings in base.by_first.items()}
        lexicon.people = {words: _Term(list(term.offices)) for words, term in base.people.items()}
        lexicon.labels = dict(base.labels)
        lexicon.fuzzy = dict(base.fuzzy)
        lexicon.stems = dict(base.stems)
        lexicon.codes = dict(base.codes)
        for actor in actors:
            lexicon.add_actor(actor)
        for person in people:
            lexicon.add_person(person, by_surname=True)
        return lexicon

    def label(self, code: str) -> str:
        """Return the actor's name for the screen, the code itself if it is not known."""
        return self.labels.get(code, code)

    def starting_with(self, word: str) -> list[Naming]:
        """Return the names that begin with this folded word, longest first."""
        return self.by_first.get(word, [])

    def office(self, naming: Naming, today: date) -> str:
        """Return the actor for whom a named person speaks on a day: the office held then, else the latest one."""
        term = self.people.get(naming.key)
        if term is None or not term.offices:
            return naming.code
        held = [entry for since, until, entry in term.offices if since <= today <= until]
        if held:
            return held[-1].code
        return max(term.offices, key=lambda office: min(office[1], today) if office[0] <= today else date.min)[2].code

    def guess(self, word: str) -> Naming | None:
        """Return the one name that this folded word is probably a typing slip of, if there is one.

        One letter wrong, missing, doubled or swapped, two in long words; the first letter must be right or swapped.
        """
        if len(word) < _MIN_FUZZY or word in self.fuzzy or word in _NOT_A_SLIP:
            return None
        limit = 1 if len(word) < 10 else 2
        best: Naming | None = None
        for known, naming in self.fuzzy.items():
            if abs(len(known) - len(word)) > limit or (known[0] != word[0] and set(known[:2]) != set(word[:2])):
                continue
            distance = OSA.distance(word, known, score_cutoff=limit)
            if distance <= limit:
                if best is not None and best.code != naming.code:
                    return None
                best = naming
        return best

    def inflected(self, word: str) -> Naming | None:
        """Return the name of which this Cyrillic word is a case form: "Украине" is Ukraine."""
        return self.stems.get(_stem(word)) if len(word) >= _MIN_FUZZY and "\u0400" <= word[0] <= "\u04ff" else None

    def add(self, naming: Naming, first: bool = False) -> None:
        if not naming.key:
            return
        row = self.by_first.setdefault(naming.key[0], [])
        same = [old for old in row if old.key == naming.key]
        if same and not first:
            return
        row[:] = [old for old in row if old.key != naming.key]
        row.append(naming)
        row.sort(key=lambda each: -len(each.key))
        if naming.form in {Form.name, Form.demonym} and len(naming.key) == 1:
            word = naming.key[0]
            if len(word) >= _MIN_FUZZY and not naming.foreign and word.isalpha():
                self.fuzzy[word] = naming
            if "\u0400" <= word[0] <= "\u04ff":
                self.stems.setdefault(_stem(word), naming)

    def add_name(self, text: str, code: str, form: Form, first: bool = False, foreign: bool = False) -> None:
        words = key(text)
        short = len(text) <= 3 and text.isupper()
        exact = text if (short or text in {"QUAD", "WHO", "Quad", "MEPs"}) else None
        capital = foreign or form is not Form.name or (len(words) == 1 and words[0] in _ALSO_WORDS)
        capital = capital and not (form is Form.demonym and words[-1] not in _ALSO_WORDS)
        naming = Naming(words, code, form, text, capital, exact, foreign, _AMBIGUOUS.get(text, ()))
        self.add(naming, first)

    def add_known(self, actor: names.KnownActor) -> None:
        self.labels.setdefault(actor.code, actor.short_name or actor.name)
        self.codes[actor.code] = actor.code
        for text in (actor.name, *((actor.short_name,) if actor.short_name else ()), *actor.other_names):
            self.add_name(text, actor.code, Form.name)
        for text in actor.demonyms:
            self.add_name(text, actor.code, Form.demonym)
        for text in actor.bodies:
            self.add_name(text, actor.code, Form.body)
        if len(actor.code) > 2 and len(actor.code) < 7:
            self.add_name(actor.code, actor.code, Form.name)
        elif len(actor.code) == 2:
            self.add(Naming((actor.code.lower(),), actor.code, Form.code, actor.code, exact=actor.code))

    def add_actor(self, actor: ActorEntry) -> None:
        self.labels[actor.code] = actor.short_name or actor.name
        self.codes[actor.code] = actor.code
        for text in (actor.name, *((actor.short_name,) if actor.short_name else ()), *actor.other_names):
            self.add_name(text, actor.code, Form.name, first=True)
        for text in actor.demonyms:
            self.add_name(text, actor.code, Form.demonym, first=True)
        form = Form.code if len(actor.code) == 2 else Form.name
        self.add(Naming(key(actor.code), actor.code, form, actor.code, exact=actor.code), first=form is Form.name)

    def add_person(self, person: PersonEntry, by_surname: bool) -> None:
        calls = {person.name: person.name, **dict.fromkeys(person.other_names, person.name)}
        for each in list(calls):
            parts = each.split()
            if by_surname and len(parts) > 1:
                calls.setdefault(_surname(parts), person.name)
        office = (person.since or date.min, person.until or date.max, person)
        for each, label in calls.items():
            words = key(each)
            if not words:
                continue
            self.people.setdefault(words, _Term()).offices.append(office)
            self.add(Naming(words, person.code, Form.person, label, capital=True))


_PARTICLES = frozenset(["von", "van", "de", "der", "den", "la", "le", "di", "da", "el", "al", "bin"])


def _surname(parts: list[str]) -> str:
    """The last part of a name with the particles before it."""
    at = len(parts) - 1
    while at > 1 and parts[at - 1].lower() in _PARTICLES and parts[at - 1].islower():
        at -= 1
    return " ".join(parts[at:])


def _stem(word: str) -> str:
    """A Cyrillic word without its ending."""
    return word.rstrip("аеиіоуыэюяьйїємх") or word


@cache
def _base() -> Lexicon:
    """The lexicon of the catalogue alone; read once."""
    lexicon = Lexicon()
    actors = names.catalogue()
    for actor in actors:
        lexicon.add_known(actor)
    for leader in names.leaders():
        person = PersonEntry(
            leader.name,
            leader.code,
            leader.other_names,
            date.fromisoformat(leader.since),
            date.fromisoformat(leader.until) if leader.until else None,
        )
        lexicon.add_person(person, leader.by_surname)
    for actor in actors:
        for text in actor.capitals:
            lexicon.add_name(text, actor.code, Form.capital)
        for text in actor.local_names:
            lexicon.add_name(text, actor.code, Form.name, foreign=True)
    lexicon.add_name("UK", "GB", Form.name, first=True)
    lexicon.add(Naming(("el",), "GR", Form.code, "EL", exact="EL"))
    return lexicon


def is_generic(naming: Naming) -> bool:
    """Whether the name is only somebody's when nothing before it says whose ("the Peruvian Congress")."""
    return naming.label in _GENERIC


# Words one letter away from a name.
_NOT_A_SLIP = words("lexicon", "not_a_slip")
