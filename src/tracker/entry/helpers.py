"""Read the helping words of a verb: "will not", "has been", "is to", "no longer"."""

from dataclasses import dataclass

from tracker.entry.scene import Scene
from tracker.entry.verbs import Shape, forms
from tracker.entry.words import words

_MODALS = {
    "will": "will", "'ll": "will", "shall": "will", "would": "would", "can": "can", "could": "could", "may": "could",
    "might": "could", "must": "must", "should": "must", "ought": "must",
    "wil": "will", "wll": "will", "wiil": "will", "woudl": "would", "wuold": "would", "coudl": "could",
}  # fmt: skip
_CONTRACTED = {
    "won't": ("will", True), "wouldn't": ("would", True), "can't": ("can", True), "couldn't": ("could", True),
    "shouldn't": ("must", True), "mustn't": ("must", True), "shan't": ("will", True), "we'll": ("will", False),
    "they'll": ("will", False), "it'll": ("will", False), "he'll": ("will", False), "she'll": ("will", False),
    "i'll": ("will", False), "cannot": ("can", True), "we'd": ("would", False), "who'll": ("will", False),
}  # fmt: skip
_BE = words("predicates", "be")
_HAVE = frozenset({"has", "have", "had", "having", "hasn't", "haven't", "hadn't", "'ve", "we've", "they've", "i've"})
_DO = frozenset({"does", "do", "did", "doesn't", "don't", "didn't"})
_NOT = frozenset({"not", "never", "neither", "nor", "hardly", "не", "nicht", "nie"})
_OBLIGING = frozenset({"has", "have", "had", "having", "needs", "need"})


@dataclass(slots=True)
class Helpers:
    """What the helping words say of the verb behind them, which begins at token `last`."""

    modal: str = ""
    negated: bool = False
    have: bool = False
    be: bool = False
    being: bool = False
    past: bool = False
    do: bool = False
    to: bool = False
    last: int = 0

    @property
    def any(self) -> bool:
        """Whether there is a helping word other than a negation."""
        return bool(self.modal or self.have or self.be or self.do or self.to)


def read_helpers(scene: Scene, at: int) -> Helpers:
    """Read the helping words that begin at a token."""
    found = Helpers(last=at)
    place = at
    while scene.is_free(place):
        step = _special(scene, place, found) or _auxiliary(scene, place, found) or _adverb(scene, place, found)
        if not step:
            break
        place += step
    found.last = place if found.any or found.negated else at
    return found


def _special(scene: Scene, place: int, found: Helpers) -> int:
    """Read what takes two words, negations, and "to"; return the number of tokens."""
    word, after = scene.low(place), scene.low(place + 1)
    if word in _OBLIGING and after == "to" and not found.have:
        found.modal = "must"
        return 2
    if word == "no" and after == "longer":
        found.negated = True
        return 2
    if word == "going" and after == "to" and found.be and infinitive_at(scene, place + 2):
        found.modal, found.be = "will", False
        return 2
    if word in _NOT:
        if after == "only":
            return 2
        found.negated = not found.negated
        return 1
    if word == "to" and infinitive_at(scene, place + 1):
        if found.be and not found.to and not found.modal:
            found.modal = "will"
        found.to = True
        return 1
    return 0


def _auxiliary(scene: Scene, place: int, found: Helpers) -> int:
    """Read a modal or a form of be, have or do."""
    word = scene.low(place)
    if word in _CONTRACTED and not found.be:
        found.modal, negated = _CONTRACTED[word]
        found.negated |= negated
    elif word in _MODALS and not found.any and not _is_month(scene, place):
        found.modal = _MODALS[word]
        return 2 if word == "ought" else 1
    elif word in _HAVE:
        found.have = True
        found.negated |= word.endswith("n't")
    elif word in _BE and not (word in {"remains", "remain"} and found.any and not found.modal):
        found.being |= word == "being"
        found.past |= word in {"was", "were", "wasn't", "weren't"}
        found.be = True
        found.negated |= word.endswith("n't")
    elif word in _DO and _do_helps(scene, place):
        found.do = True
        found.past |= word in {"did", "didn't"}
        found.negated |= word.endswith("n't")
    else:
        return 0
    return 1


def _adverb(scene: Scene, place: int, found: Helpers) -> int:
    """Step over an adverb among the helping words, or right before the first."""
    if not scene.is_adverb(place):
        return 0
    return int(found.any or found.negated or scene.low(place + 1) in _MODALS)


def _is_month(scene: Scene, place: int) -> bool:
    return scene.tokens[place].text == "May" and place > 0 and place - 1 not in scene.mention_at


def _do_helps(scene: Scene, place: int) -> bool:
    after = scene.low(place + 1)
    return scene.low(place).endswith("n't") or after in {"not", "never"} or after in forms()


def infinitive_at(scene: Scene, place: int) -> bool:
    """Whether an infinitive stands here behind "to": a base form, "be", "have", or "not" before one."""
    if not scene.is_free(place):
        return False
    word = scene.low(place)
    if word in {"be", "have", "not", "never"}:
        return True
    if scene.is_adverb(place) and place + 1 < len(scene.tokens):
        return infinitive_at(scene, place + 1)
    if any(verb.shape is Shape.base for verb in forms().get(word, ())):
        after = scene.low(place + 1)
        return after != "of" and not (word in {"aid", "support", "help", "fund"} and after in {"", ","})
    return False
