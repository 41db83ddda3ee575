"""The verbs of promising, acting, asking and refusing, in all their forms."""

from dataclasses import dataclass
from enum import Enum
from functools import cache

from rapidfuzz.distance import OSA

from tracker.entry.words import verb_table, words
from tracker.model.names import fold


class Sense(Enum):
    """What a verb does to a promise."""

    consider = "consider"
    willing = "willing"
    offer = "offer"
    pledge = "pledge"
    commit = "commit"
    decide = "decide"
    contract = "contract"
    act = "act"  # does the thing itself: send, pay, train
    harm = "harm"  # not doing it is the promise: attack, abandon
    receive = "receive"
    report = "report"  # says that …; the promise is in what is said
    announce = "announce"  # says, and pledges if nothing else in the line does
    call = "call"  # wants others to act
    hope = "hope"
    predict = "predict"
    refuse = "refuse"
    undo = "undo"  # takes a promise back or holds an act up
    deny = "deny"
    fulfil = "fulfil"
    event = "event"  # meets, visits, warns
    position = "position"
    be = "be"
    other = "other"


class Shape(Enum):
    """The form in which a verb stands."""

    base = "base"
    s = "s"
    past = "past"
    part = "part"
    ing = "ing"
    adjective = "adjective"


@dataclass(frozen=True, slots=True)
class Verb:
    """A form of a verb: `rest` are the words that must follow ("out" in "rule out")."""

    lemma: str
    sense: Sense
    shape: Shape
    rest: tuple[str, ...] = ()
    is_foreign: bool = False


_TABLE = {Sense(sense): entries for sense, entries in verb_table("verbs").items()}
_ADJECTIVES = {Sense(sense): entries for sense, entries in verb_table("adjectives").items()}
# Nouns that stand for a promise: "the UK’s pledge of …".
NOUNS = {noun: Sense(sense) for sense, nouns in verb_table("nouns").items() for noun in nouns}

# Forms of other languages, as they stand in a line.
_FOREIGN = {Sense(sense): entries for sense, entries in verb_table("foreign").items()}
# The English verb whose objects are told apart in the same way.
_LIKE = {Sense.pledge: "promise", Sense.commit: "commit", Sense.offer: "offer", Sense.consider: "consider"}
_IRREGULAR = verb_table("irregular")
_DOUBLING = words("verbs", "doubling")


@cache
def forms() -> dict[str, tuple[Verb, ...]]:
    """Return every word that begins a verb, with the verbs it may be, those of most words first."""
    table: dict[str, list[Verb]] = {}
    for sense, entries in _TABLE.items():
        for entry in entries:
            lemma, *rest = entry.split("|")
            for word, shape in _forms_of(lemma):
                table.setdefault(word, []).append(Verb(lemma, sense, shape, tuple(rest)))
    for sense, entries in _ADJECTIVES.items():
        for entry in entries:
            first, *rest = entry.split("|")
            table.setdefault(first, []).append(Verb(first, sense, Shape.adjective, tuple(rest)))
    for sense, entries in _FOREIGN.items():
        for entry in entries:
            first, *rest = fold(entry).split("|")
            table.setdefault(first, []).append(
                Verb(_LIKE.get(sense, first), sense, Shape.s, tuple(rest), is_foreign=True)
            )
    return {word: tuple(sorted(verbs, key=lambda verb: -len(verb.rest))) for word, verbs in table.items()}


def _forms_of(lemma: str) -> list[tuple[str, Shape]]:
    return [
        (lemma, Shape.base),
        (_third(lemma), Shape.s),
        *((word, Shape.past) for word in _past(lemma, 0)),
        *((word, Shape.part) for word in _past(lemma, 1)),
        (_ing(lemma), Shape.ing),
    ]


def _third(lemma: str) -> str:
    if lemma.endswith(("s", "sh", "ch", "x", "z", "o")):
        return lemma + "es"
    if lemma.endswith("y") and lemma[-2] not in "aeiou":
        return lemma[:-1] + "ies"
    return lemma + "s"


def _past(lemma: str, which: int) -> list[str]:
    if lemma in _IRREGULAR:
        return [_IRREGULAR[lemma][which]]
    if lemma.endswith("e"):
        return [lemma + "d"]
    if lemma.endswith("y") and lemma[-2] not in "aeiou":
        return [lemma[:-1] + "ied"]
    return [lemma + "ed"]


def _ing(lemma: str) -> str:
    if lemma in _DOUBLING:
        return lemma + lemma[-1] + "ing"
    if lemma.endswith("e") and not lemma.endswith("ee"):
        return lemma[:-1] + "ing"
    return lemma + "ing"


_PROMISING = {Sense.consider, Sense.offer, Sense.pledge, Sense.commit, Sense.decide, Sense.contract, Sense.announce}


@cache
def slip(word: str) -> str | None:
    """Return the form of a promising verb that this folded word is probably a typing slip of: "pledegs", "commited"."""
    if len(word) < 6 or word in _REAL_WORDS:
        return None
    near = {
        known
        for known, verbs in forms().items()
        if len(known) > 5
        and known[0] == word[0]
        and any(verb.sense in _PROMISING and not verb.rest and verb.shape is not Shape.adjective for verb in verbs)
        and OSA.distance(word, known, score_cutoff=1) == 1
    }
    return min(near) if near else None


_REAL_WORDS = words("verbs", "real_words")
