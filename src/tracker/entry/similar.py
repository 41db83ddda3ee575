"""Tell how alike the objects of two promises are, so that a repeat can be offered as a new wording."""

from datetime import date
from functools import cache

from rapidfuzz import fuzz

from tracker.entry.due import find_dates
from tracker.entry.lexicon import Lexicon
from tracker.entry.mentions import find_mentions
from tracker.entry.predicates import find_predicates
from tracker.entry.tokens import tokenise
from tracker.entry.verbs import Sense, forms
from tracker.entry.words import phrases, words

_ANY_DAY = date(2000, 1, 1)
_READ_AT_MOST = 1_000
_SMALL = words("similar", "small")
# The first word stands for all of its group.
_SAME = {word: group[0] for group in map(str.split, phrases("same")) for word in group}
_PROMISING = frozenset(
    {Sense.consider, Sense.willing, Sense.offer, Sense.pledge, Sense.commit, Sense.decide, Sense.contract, Sense.report,
     Sense.announce}
)  # fmt: skip


def same_object(one: str, two: str) -> float:
    """Return how alike the things promised in two headlines are, 0 to 1; who, how firmly and when do not count."""
    first, second = _content(one), _content(two)
    if not first or not second:
        return 0.0
    return round(fuzz.token_set_ratio(" ".join(first), " ".join(second)) * _weight(first, second) / 100, 4)


def _weight(first: tuple[str, ...], second: tuple[str, ...]) -> float:
    """A single word that both share says little when one of them says much more."""
    shared = len(set(first) & set(second))
    fewer = min(len(set(first)), len(set(second)))
    return 1.0 if shared >= 2 or shared == fewer == len(set(first) | set(second)) else 0.75


@cache
def _lexicon() -> Lexicon:
    return Lexicon.build()


@cache
def _content(headline: str) -> tuple[str, ...]:
    """The words that say what is promised, sorted, each once."""
    text = headline[:_READ_AT_MOST]
    tokens = tokenise(text)
    mentions = find_mentions(tokens, _lexicon(), _ANY_DAY)
    taken = [False] * len(tokens)
    names = [False] * len(tokens)
    for when in find_dates(text, tokens, _ANY_DAY):
        taken[when.first : when.last] = [True] * (when.last - when.first)
    for mention in mentions:
        names[mention.first : mention.last] = [True] * (mention.last - mention.first)
    skipped = {at for at, used in enumerate(taken) if used} | {at for at, used in enumerate(names) if used}
    for predicate in find_predicates(tokens, mentions, taken):
        if predicate.sense in _PROMISING:
            skipped |= set(range(predicate.first, predicate.last))
    words = set()
    for at, token in enumerate(tokens):
        if at in skipped or not token.is_word or token.low in _SMALL or _promises(token.low):
            continue
        word = _lemma(token.low)
        words.add(_SAME.get(word, word))
    return tuple(sorted(words))


def _promises(word: str) -> bool:
    verbs = forms().get(word, ())
    return bool(verbs) and all(verb.sense in _PROMISING for verb in verbs)


def _lemma(word: str) -> str:
    for verb in forms().get(word, ()):
        if verb.sense is Sense.act:
            return verb.lemma
    return word
