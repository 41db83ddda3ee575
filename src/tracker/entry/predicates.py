"""Find the verbs of a line with their time, mood, voice and negation, and the nouns that stand for one."""

from dataclasses import dataclass

from tracker.entry.finite import NOUN_ADJECTIVES, fits, is_state
from tracker.entry.helpers import Helpers, read_helpers
from tracker.entry.mentions import Mention
from tracker.entry.scene import Scene
from tracker.entry.tokens import Token
from tracker.entry.verbs import NOUNS, Sense, Shape, Verb, forms, slip
from tracker.entry.words import words

_NO_BUT = frozenset({"longer", "fewer", "less", "later", "more", "doubt", "matter"})
_NOUN_OPENERS = words("predicates", "noun_openers")
_ARTICLES = frozenset({"the", "a", "an", "its", "their", "his", "her", "any", "full"})
_OWNED = frozenset({"a", "an", "the", "its", "their", "his", "her", "our", "no", "any", "'s", "this"})
_AFTER_NOUN = frozenset({"to", "of", "for", "by", "from", "that", "on", "in", ":", "–", "worth", "with"})
# Nouns that mostly stand for a thing ("peace plan"), and for a promise only before "to" or "by".
_OFTEN_THINGS = frozenset(
    {"plan", "agreement", "order", "proposal", "guarantee", "bid", "idea", "call", "calls", "contract"}
)


@dataclass(frozen=True, slots=True)
class Predicate:
    """A verb with its helpers, or a noun that stands for one ("the UK’s pledge"), over tokens `first` to before `last`.

    `modal` is will, would, can, could, must, to (a bare "to send") or "". `time` is present, past, perfect or
    progressive. `main` is the token of the verb itself.
    """

    first: int
    last: int
    lemma: str
    sense: Sense
    modal: str = ""
    negated: bool = False
    time: str = "present"
    passive: bool = False
    shape: Shape = Shape.base
    is_noun: bool = False
    main: int = 0

    @property
    def is_infinitive(self) -> bool:
        """Whether it is "to send" or "sending" with no helper."""
        return self.modal == "to" or (self.shape is Shape.ing and self.time == "present")

    @property
    def is_past(self) -> bool:
        """Whether it tells of something that is over or done."""
        return self.time in {"past", "perfect"}


def find_predicates(tokens: list[Token], mentions: list[Mention], taken: list[bool]) -> list[Predicate]:
    """Return the predicates in order; tokens that are `taken` (conditions, dates, amounts) hold none."""
    return _Scanner(Scene(tokens, mentions, taken)).scan()


class _Scanner:
    def __init__(self, scene: Scene) -> None:
        self.scene = scene
        self.found: list[Predicate] = []

    def scan(self) -> list[Predicate]:
        at = 0
        while at < len(self.scene.tokens):
            predicate = None
            if self.scene.is_free(at) and self.scene.tokens[at].is_word:
                predicate = self._verb(at) or self._noun(at)
            if predicate is None:
                at += 1
                continue
            self.found.append(predicate)
            at = predicate.last
        return self.found

    def _verb(self, at: int) -> Predicate | None:
        helpers = read_helpers(self.scene, at)
        place = helpers.last
        if not self.scene.is_free(place) and (place != at or helpers.any):
            return self._without_main(at, helpers)
        verb, length = self._main(place, helpers)
        if verb is None:
            shape = self._unknown(place, helpers)
            if shape is None:
                return self._without_main(at, helpers)
            verb, length = Verb(self.scene.low(place), Sense.other, shape), 1
        return self._made(at, place + length, verb, helpers, place)

    def _unknown(self, place: int, helpers: Helpers) -> Shape | None:
        """Return the form of a verb that no table knows, if the helpers say that it is one: "will underwrite"."""
        word = self.scene.low(place)
        if helpers.modal and not helpers.be:
            return Shape.base if self.scene.tokens[place].is_word else None
        if helpers.have and not helpers.be and word.endswith(("ed", "en")):
            return Shape.part
        if helpers.be and word.endswith("ed") and len(word) > 4:
            return Shape.part
        return Shape.base if helpers.to and not helpers.be and helpers.negated else None

    def _without_main(self, at: int, helpers: Helpers) -> Predicate | None:
        if helpers.modal or helpers.be:
            last = max(helpers.last, at + 1)
            return self._made(at, last, Verb("be", Sense.be, Shape.base), helpers, at)
        return None

    def _main(self, place: int, helpers: Helpers) -> tuple[Verb | None, int]:
        """Return the verb that stands here and its number of tokens, if it fits the helpers and is no noun."""
        word = self.scene.low(place)
        after_verb = bool(self.found) and self.found[-1].last == place
        candidates = forms().get(word, ())
        if helpers.be or not helpers.any:
            candidates = (*(v for v in candidates if is_state(self.scene, v, place)), *candidates)
        for verb in candidates:
            length = self._length(place, verb)
            if length and fits(self.scene, verb, place, helpers, after_verb):
                return verb, length
        corrected = slip(word) if not candidates and self.scene.tokens[place].is_word else None
        for verb in forms()[corrected] if corrected else ():
            if not verb.rest and fits(self.scene, verb, place, helpers, after_verb):
                return verb, 1
        return None, 0

    def _length(self, place: int, verb: Verb) -> int:
        """Return over how many tokens the verb and the words that belong to it reach, 0 if they are not all there."""
        at = place + 1
        for word in verb.rest:
            skipped = 0
            while self.scene.low(at) in _ARTICLES and self.scene.low(at) != word and skipped < 2:
                at += 1
                skipped += 1
            if self.scene.low(at) != word or at in self.scene.mention_at:
                return 0
            at += 1
        return at - place

    def _made(self, at: int, last: int, verb: Verb, helpers: Helpers, main: int) -> Predicate:
        participle = verb.shape in {Shape.part, Shape.past}
        passive = (verb.shape is Shape.part and helpers.be) or (
            participle and not helpers.any and self._reduced_passive(main, verb)
        )
        time = "present"
        if helpers.have and helpers.modal != "must":
            time = {"will": "present", "would": "past"}.get(helpers.modal, "perfect")
        elif helpers.past or (participle and not helpers.be):
            time = "past"
        elif (helpers.be and verb.shape is Shape.ing) or helpers.being:
            time = "progressive"
        modal = helpers.modal or ("to" if helpers.to else "")
        negated = helpers.negated or self._nobody(at)
        return Predicate(at, last, verb.lemma, verb.sense, modal, negated, time, passive, verb.shape, main=main)

    def _nobody(self, at: int) -> bool:
        """Whether the subject is "no …", "none of …" or "neither …"."""
        for place in range(at - 1, max(-1, at - 6), -1):
            word = self.scene.low(place)
            if place in self.scene.mention_at and word in {"no", "number"}:
                return False
            refused = word == "no" and self.scene.low(place + 1) not in _NO_BUT
            if refused or word in {"none", "neither", "nobody", "nothing"}:
                return True
            if word in {",", ".", ";", ":", "but", "and", "that"} or any(p.last > place for p in self.found):
                return False
        return False

    def _reduced_passive(self, main: int, verb: Verb) -> bool:
        """In "1,000 troops pledged by the UK" nobody who acts stands before the participle."""
        behind = main + 1 + len(verb.rest)
        after, before = self.scene.low(behind), self.scene.low(main - 1)
        if after == "by" and not self.scene.is_taken(main + 1):
            return True
        if self.scene.actor_before(main) or before in {"and", "but", ",", ":", "who", "which", ""}:
            return False
        return after in {"to", "for", "in", "at", "from", "", ".", ","} or self.scene.is_taken(main + 1)

    def _noun(self, at: int) -> Predicate | None:
        """Read a noun of promising: "the UK’s pledge of", "no plans to", "a British offer to"."""
        word, after = self.scene.low(at), self.scene.low(at + 1)
        sense = NOUNS.get(word)
        if sense is None or after == "-":
            return None
        before = at - 1
        while before >= 0 and before not in self.scene.mention_at and self.scene.low(before) in NOUN_ADJECTIVES:
            before -= 1
        owner = before in self.scene.mention_at
        opener = self.scene.low(before)
        if word in _OFTEN_THINGS:
            joined = after in {"to", "by", "from", ":"} or (owner and after in {"of", "for"})
        else:
            joined = after in _AFTER_NOUN
        opens = owner or before < 0 or opener in _OWNED | _NOUN_OPENERS or any(p.last == at for p in self.found)
        if not joined or not opens:
            return None
        without = opener == "any" and self.scene.low(before - 1) == "without"
        negated = without or opener in {"no", "without", "zero"}
        return Predicate(at, at + 1, word, sense, negated=negated, is_noun=True, main=at)
