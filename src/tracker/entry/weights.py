"""Say what one verb means for a promise, by its sense, mood, time and negation."""

from enum import Enum

from tracker.entry.predicates import Predicate
from tracker.entry.scene import Scene
from tracker.entry.verbs import Sense, Shape
from tracker.entry.words import words
from tracker.model.vocabulary import Strength


class Weight(Enum):
    """What one predicate says, by itself."""

    promise = "promise"
    report = "report"
    announce = "announce"
    refusal = "refusal"
    call = "call"
    hope = "hope"
    prediction = "prediction"
    denial = "denial"
    undoing = "undoing"
    delivery = "delivery"
    missing = "missing"
    event = "event"
    position = "position"
    nothing = "nothing"
    question = "question"


Weighed = tuple[Weight, Strength | None]

SENSE_STRENGTHS = {
    Sense.consider: Strength.considered,
    Sense.willing: Strength.willing,
    Sense.offer: Strength.offered,
    Sense.pledge: Strength.pledged,
    Sense.commit: Strength.committed,
    Sense.decide: Strength.decided,
    Sense.contract: Strength.contracted,
}
# "Will" is a promise, "would" and "can" show readiness, "may" and "could" no more than a thought.
MODAL_STRENGTHS = {
    "will": Strength.pledged,
    "to": Strength.pledged,
    "would": Strength.willing,
    "can": Strength.willing,
    "could": Strength.considered,
}
_ORDER = list(Strength)
_ACTS = frozenset({Sense.act, Sense.receive, Sense.fulfil, Sense.other})
_TELLING = frozenset({Sense.report, Sense.announce, Sense.pledge, Sense.commit})
_HELPERS = frozenset({"support", "help", "back", "aid", "assist", "protect", "defend"})
_ENDING = frozenset({"halt", "stop", "end", "freeze", "withhold", "withdraw"})
_DOCUMENTS = words("kinds", "documents")
_NO_LIMIT = frozenset({"more", "fewer", "less", "later", "earlier"})
_SUPPORT = words("kinds", "support")
_SUBJECT_WORDS = words("kinds", "subject_words")
# Weights of verbs that mean the same in every mood, and what their negation means.
_PLAIN = {
    Sense.report: (Weight.report, Weight.nothing),
    Sense.call: (Weight.call, Weight.nothing),
    Sense.hope: (Weight.hope, Weight.refusal),
    Sense.deny: (Weight.denial, Weight.nothing),
    Sense.event: (Weight.event, Weight.event),
}


def weaker(one: Strength, two: Strength) -> Strength:
    """Return the weaker of two strengths."""
    return min(one, two, key=_ORDER.index)


class Weigher:
    """Weigh the predicates of one line; `amounts` are the tokens at which quantities begin."""

    def __init__(self, scene: Scene, predicates: list[Predicate], amounts: list[int], conditional: bool) -> None:
        """Keep what the weight of a verb depends on; `conditional` says that the line has a condition."""
        self.conditional = conditional
        self.scene = scene
        self.predicates = predicates
        self.amounts = amounts
        self.ends = {mention.last for mention in scene.mentions}
        self._others = {
            Sense.harm: self._harm,
            Sense.be: self._be,
            Sense.announce: self._announce,
            Sense.predict: self._predict,
            Sense.refuse: self._refuse,
            Sense.undo: self._undo,
            Sense.position: self._position,
        }

    def weigh(self, number: int) -> Weighed:
        """Say what the predicate of this number means, and how firm a promise it is."""
        predicate = self.predicates[number]
        sense = predicate.sense
        if predicate.modal == "must" and sense is not Sense.receive:
            return Weight.call, None
        if predicate.modal == "to" and not predicate.is_noun and not self._is_headline(number):
            return Weight.nothing, None
        if predicate.shape is Shape.ing and predicate.time == "present" and not self._has_actor_before(predicate):
            return Weight.nothing, None
        if sense in SENSE_STRENGTHS:
            return self._promise(predicate)
        if sense in _ACTS:
            return self._act(predicate)
        if predicate.lemma in {"think", "believe"} and not predicate.negated and self._of_another(predicate):
            return Weight.prediction, None
        if sense in _PLAIN:
            return _PLAIN[sense][predicate.negated], None
        return self._others[sense](predicate)

    def modal_strength(self, predicate: Predicate) -> Strength:
        """Return what its modal allows; in "Scholz said Germany would", "would" is what "will" becomes in the past."""
        told = (p for p in self.predicates if p.first < predicate.first and p.is_past and p.sense in _TELLING)
        if predicate.modal == "would" and not self.conditional and any(told):
            return Strength.pledged
        return MODAL_STRENGTHS[predicate.modal]

    def _promise(self, predicate: Predicate) -> Weighed:
        """A verb of promising: refused, denied, or as firm as the verb and its modal allow."""
        low, last = self.scene.low, predicate.last
        if predicate.negated:
            if predicate.is_past or (predicate.passive and not predicate.modal):
                return Weight.denial, None
            spares = predicate.lemma == "seek" and predicate.modal == "will"
            return (Weight.promise, Strength.pledged) if spares else (Weight.refusal, None)
        if low(last) == "nothing" or (low(last), low(last + 1)) == ("no", "new"):
            return Weight.denial, None
        if predicate.sense is Sense.decide and low(last) in {"against", "not"}:
            return Weight.refusal, None
        if predicate.sense in {Sense.consider, Sense.willing} and (low(last), low(last + 1)) == ("not", "to"):
            return Weight.refusal, None
        strength = SENSE_STRENGTHS[predicate.sense]
        if predicate.modal in MODAL_STRENGTHS:
            strength = weaker(strength, self.modal_strength(predicate))
            if predicate.lemma == "decide":  # what will be decided is still open
                strength = Strength.considered
        return Weight.promise, strength

    def _act(self, predicate: Predicate) -> Weighed:
        """A verb of doing: promised by its modal or a headline's present, else done, ended or not done."""
        if predicate.negated:
            if not predicate.is_past:
                return Weight.refusal, None
            reduced = predicate.passive and predicate.first == predicate.main
            return (Weight.nothing if reduced else Weight.missing), None
        if self._nothing_follows(predicate):
            return (Weight.missing if predicate.is_past else Weight.refusal), None
        if predicate.modal in MODAL_STRENGTHS:
            known = predicate.sense is not Sense.other or self.amounts or self._has_actor_before(predicate)
            return (Weight.promise, self.modal_strength(predicate)) if known else (Weight.event, None)
        if predicate.sense is Sense.other:
            return Weight.nothing, None
        if predicate.lemma in _ENDING and self._ends_support(predicate):
            return Weight.undoing, None
        if predicate.is_past or predicate.sense is Sense.fulfil:
            return Weight.delivery, None
        return self._present_act(predicate)

    def _nothing_follows(self, predicate: Predicate) -> bool:
        """Whether the object is none: "will send neither troops nor weapons", "will send no troops"."""
        word, after = self.scene.low(predicate.last), self.scene.low(predicate.last + 1)
        return word in {"neither", "nothing", "zero"} or (word == "no" and after not in _NO_LIMIT)

    def _present_act(self, predicate: Predicate) -> Weighed:
        if predicate.time != "progressive":
            if predicate.lemma in _HELPERS and not self.amounts:
                return Weight.position, None
            if predicate.shape is Shape.base and not self._has_actor_before(predicate):
                return Weight.promise, None
        return Weight.promise, Strength.pledged

    def _ends_support(self, predicate: Predicate) -> bool:
        """Whether support that was given ends: "halts aid", "stops gas supplies"."""
        return any(self.scene.low(n) in _SUPPORT for n in range(predicate.last, predicate.last + 5))

    def _harm(self, predicate: Predicate) -> Weighed:
        """Not to attack is a promise; to attack is none."""
        spared = predicate.negated and predicate.modal in {"will", "would"}
        return (Weight.promise, Strength.pledged) if spared else (Weight.event, None)

    def _be(self, predicate: Predicate) -> Weighed:
        """Tell "€2bn will be available", a promise, from "the war will be long"."""
        if predicate.negated:
            return (Weight.refusal if predicate.modal else Weight.nothing), None
        there = self.scene.low(predicate.last) in {"part", "available", "in", "there", "at"}
        if predicate.modal in {"will", "could", "would"} and (self.amounts or there):
            return Weight.promise, MODAL_STRENGTHS[predicate.modal]
        return Weight.nothing, None

    def _announce(self, predicate: Predicate) -> Weighed:
        if predicate.negated:
            return Weight.denial, None
        if predicate.modal in {"will", "to"} and predicate.lemma != "announce" and self._issues(predicate):
            return Weight.promise, Strength.pledged
        return (Weight.prediction if predicate.modal in MODAL_STRENGTHS else Weight.announce), None

    def _issues(self, predicate: Predicate) -> bool:
        """Whether a document is what will be presented: "a white paper", "its proposals"."""
        return any(self.scene.low(n) in _DOCUMENTS for n in range(predicate.last, predicate.last + 6))

    def _predict(self, predicate: Predicate) -> Weighed:
        """Tell an intention, "Germany expects to deliver", from "is expected to" and "expects Berlin to"."""
        own = predicate.shape in {Shape.s, Shape.base} and self.scene.low(predicate.last) == "to"
        willing = own and not predicate.passive and not predicate.negated
        return (Weight.promise, Strength.willing) if willing else (Weight.prediction, None)

    def _refuse(self, predicate: Predicate) -> Weighed:
        """Not to rule something out is to consider it; not to block it is to promise that."""
        if not predicate.negated:
            return Weight.refusal, None
        frees_the_way = predicate.lemma in {"block", "veto", "resist"} and predicate.modal == "will"
        return Weight.promise, Strength.pledged if frees_the_way else Strength.considered

    def _of_another(self, predicate: Predicate) -> bool:
        """Whether somebody believes something of somebody else: "Starmer believes Trump will"."""
        own = self.scene.mention_at.get(predicate.first - 1)
        at = predicate.last + (self.scene.low(predicate.last) in {"that", "the"})
        other = self.scene.mention_at.get(at)
        return own is not None and other is not None and own.code != other.code

    def _undo(self, predicate: Predicate) -> Weighed:
        if not predicate.negated:
            return Weight.undoing, None
        return (Weight.promise, Strength.pledged) if predicate.modal == "will" else (Weight.nothing, None)

    def _position(self, predicate: Predicate) -> Weighed:
        to_come = predicate.modal in {"will", "to"} and predicate.lemma in _HELPERS | {"endorse"}
        return (Weight.promise, Strength.pledged) if to_come and not predicate.negated else (Weight.position, None)

    def _has_actor_before(self, predicate: Predicate) -> bool:
        at = predicate.first
        while at > 0 and self.scene.is_adverb(at - 1):
            at -= 1
        return at in self.ends or self.scene.low(at - 1) in _SUBJECT_WORDS

    def _is_headline(self, number: int) -> bool:
        """Whether "to send" is a headline's future: nothing finite before it, and one who acts right before it."""
        predicate = self.predicates[number]
        before = self.scene.low(predicate.first - 1)
        if before in {"first", "latest", "second", "third", "next"}:
            return predicate.first < 5 or (number > 0 and self.predicates[number - 1].sense is Sense.be)
        for earlier in self.predicates[:number]:
            if earlier.sense is Sense.report and earlier.passive and earlier.last == predicate.first:
                return True
            if not self._leaves_open(earlier, predicate):
                return False
        if predicate.passive or predicate.lemma == "be" or self._has_actor_before(predicate):
            return True
        return before in {":", "and"} and predicate.first - 1 in self.ends | {p.last for p in self.predicates}

    def _leaves_open(self, earlier: Predicate, predicate: Predicate) -> bool:
        """Whether an earlier verb is of another sentence, or only says what comes now."""
        says = earlier.sense in {Sense.report, Sense.announce} and not earlier.is_infinitive
        if says and any(earlier.last <= m.first < predicate.first for m in self.scene.mentions):
            return True
        return any(self.scene.low(n) in {".", ";", "but", ":"} for n in range(earlier.last, predicate.first))
