"""Decide whether a line makes a promise, how firmly, and by which of its verbs."""

from dataclasses import dataclass

from tracker.entry.draft import Offer
from tracker.entry.predicates import Predicate
from tracker.entry.scene import Scene
from tracker.entry.verbs import Sense, Shape
from tracker.entry.weights import SENSE_STRENGTHS, Weigher, Weight, weaker
from tracker.entry.words import words
from tracker.model.vocabulary import Strength

REASONS = {
    Weight.question: ("This asks a question and promises nothing.", Offer.statement),
    Weight.refusal: ("This refuses to promise something.", Offer.position),
    Weight.call: ("This calls on somebody to act; nobody promises here.", Offer.statement),
    Weight.hope: ("This is a wish, not a promise.", Offer.statement),
    Weight.prediction: ("This says what is expected, not what is promised.", Offer.statement),
    Weight.denial: ("This denies a promise.", Offer.statement),
    Weight.undoing: ("This takes back or holds up what was promised.", Offer.statement),
    Weight.delivery: ("This reports what has been done, not what is promised.", Offer.statement),
    Weight.missing: ("This reports what has not been done, not what is promised.", Offer.statement),
    Weight.event: ("This reports an event and promises nothing.", Offer.statement),
    Weight.position: ("This says where somebody stands and promises nothing.", Offer.position),
    Weight.report: ("This reports what somebody said and promises nothing.", Offer.statement),
    Weight.nothing: ("This describes a state of affairs and promises nothing.", Offer.statement),
}
_BLOCKING = frozenset(
    {Weight.refusal, Weight.call, Weight.hope, Weight.prediction, Weight.denial, Weight.undoing, Weight.question}
)
_DONE = frozenset({Weight.delivery, Weight.missing, Weight.event})
# If nothing blocks and nothing is promised, the first of these that the line has is what it says.
_SAID = (
    Weight.delivery, Weight.missing, Weight.question, Weight.position, Weight.event, Weight.report, Weight.nothing,
)  # fmt: skip
_NEW_CLAUSE = words("kinds", "negated_scope")
_ASKING = frozenset({"will", "would", "could", "can", "does", "do", "did", "is", "are", "has", "have", "should", "may"})
_QUESTION_WORDS = frozenset({"why", "who", "how", "what", "when", "where", "which"})
_NOT_REFUSED = frozenset({"earlier", "sooner", "later", "fewer", "less", "longer", "more", "doubt"})
_RELATIVE = frozenset({"it", "they", "he", "she", "which", "that", "as"})

_Seen = list[tuple[Predicate, Weight]]


@dataclass(frozen=True, slots=True)
class Verdict:
    """What the line is: its weight, the predicate that decides it, and the strength of a promise.

    `last` is the token behind the words that give the strength.
    """

    weight: Weight
    head: Predicate | None = None
    strength: Strength | None = None
    last: int = 0

    @property
    def is_promise(self) -> bool:
        """Whether the line makes a commitment."""
        return self.weight in {Weight.promise, Weight.announce}


def judge(scene: Scene, predicates: list[Predicate], amounts: list[int], conditional: bool) -> Verdict:
    """Judge the line; `amounts` are the tokens at which quantities begin, `conditional` says if it has a condition."""
    return _Judge(scene, predicates, amounts, conditional).verdict()


class _Judge:
    def __init__(self, scene: Scene, predicates: list[Predicate], amounts: list[int], conditional: bool) -> None:
        self.scene = scene
        self.predicates = predicates
        self.amounts = amounts
        self.weigher = Weigher(scene, predicates, amounts, conditional)

    def verdict(self) -> Verdict:
        """Go through the predicates; the first promise that nothing blocks decides."""
        if self._is_question():
            return Verdict(Weight.question)
        if self._opens_with_no():
            return Verdict(Weight.refusal)
        seen: _Seen = []
        announced: Predicate | None = None
        blocker: Predicate | None = None
        for number, predicate in enumerate(self.predicates):
            weight, strength = self.weigher.weigh(number)
            if blocker is not None and self._new_clause(blocker, predicate):
                blocker = None
            if blocker is not None or self._asked_whether(number):
                continue
            if weight is Weight.promise and not self._only_mentioned(seen, predicate):
                return self._promise(number, strength)
            if weight in _BLOCKING:
                blocker = predicate
            if weight is Weight.announce and announced is None:
                announced = predicate
            seen.append((predicate, weight))
        if announced is not None and not any(w in _BLOCKING | _DONE - {Weight.event} for _, w in seen):
            return Verdict(Weight.announce, announced, Strength.pledged, announced.last)
        return self._no_promise(seen)

    def _promise(self, number: int, strength: Strength | None) -> Verdict:
        """Follow the chain "prepared to consider sending": its weakest link is the strength."""
        head = self.predicates[number]
        fate = self._fate(number) if head.is_noun else None
        if fate is not None:
            return Verdict(fate, head)
        last = head.last
        chain = head
        for later in self.predicates[number + 1 :]:
            if not self._linked(chain, later):
                break
            if later.is_noun and head.sense is Sense.decide:  # "adopt its proposal"
                break
            link = SENSE_STRENGTHS.get(later.sense)
            if later.modal in {"could", "would"}:
                link = self.weigher.modal_strength(later)
            if later.sense is Sense.refuse and later.negated:
                link = Strength.considered
            weakens = link in {Strength.considered, Strength.willing, Strength.offered}
            if strength is not None and link is not None and weakens and weaker(strength, link) is not strength:
                strength, last = link, later.last
            chain = later
        return Verdict(Weight.promise, head, strength, last)

    def _fate(self, number: int) -> Weight | None:
        """Say what became of a promise that is named by a noun: "Bolivia’s pledge … was not kept"."""
        for later in self.predicates[number + 1 :]:
            if later.is_infinitive or later.is_noun or not later.is_past:
                continue
            if later.negated:
                return Weight.missing
            if later.sense is Sense.undo or later.lemma in {"withdraw", "drop", "break", "abandon"}:
                return Weight.undoing
            if later.sense is Sense.fulfil or later.lemma in {"keep", "meet"}:
                return Weight.delivery
        return None

    def _linked(self, chain: Predicate, later: Predicate) -> bool:
        """Whether a verb completes the one before: "agreed to explore", "said it could", "pledged sending"."""
        between = self.scene.tokens[chain.last : later.first]
        lows = {token.low for token in between}
        if len(between) > 5 or lows & (_NEW_CLAUSE | {",", "and", "which", "who"}):
            return False
        if any(chain.last <= at < later.first for at in self.amounts) or any(t.kind == "number" for t in between):
            return False
        close = later.modal == "to" or later.is_noun or not lows - {"about", "on", "the", "it", "to"}
        return close or later.modal in {"could", "would", "will"} or bool(lows & {"that", "it", "they"})

    def _no_promise(self, seen: _Seen) -> Verdict:
        for predicate, weight in seen:
            if weight in _BLOCKING:
                return Verdict(weight, predicate)
        lows = {token.low for token in self.scene.tokens}
        if lows & {"whether", "unclear"} and self.predicates:
            return Verdict(Weight.question)
        for said in _SAID:
            for predicate, weight in seen:
                describes = predicate.is_infinitive or predicate.shape in {Shape.past, Shape.part}
                if weight is said and not (said is Weight.nothing and describes and self.amounts):
                    return Verdict(weight, predicate)
        if "no" in lows and not self.amounts and not self.predicates:
            return Verdict(Weight.refusal)
        return Verdict(Weight.promise)

    def _is_question(self) -> bool:
        tokens = [t for t in self.scene.tokens if t.low not in {'"', "'", "”", "’", ")", "“"}]
        if not tokens:
            return False
        if tokens[-1].text == "?" or [t.text for t in tokens[-2:]] == ["?", "!"]:
            return True
        first, second = tokens[0].low, tokens[1].low if len(tokens) > 1 else ""
        if first in _ASKING:
            start = self.scene.tokens.index(tokens[0])
            return any(m.first in {start + 1, start + 2} for m in self.scene.mentions)
        return first == "whether" or (first in _QUESTION_WORDS and second in _ASKING | {"if", "the"} - {"has", "may"})

    def _opens_with_no(self) -> bool:
        """Whether the line refuses in its first word: "No British troops for Ukraine"."""
        one, two = self.scene.low(0), self.scene.low(1)
        opens = (one == "no" and two not in _NOT_REFUSED) or (one, two) == ("not", "a")
        if not opens or 0 in self.scene.mention_at or any(p.negated for p in self.predicates):
            return False
        late = [number for number, predicate in enumerate(self.predicates) if predicate.first > 6]
        return not any(self.weigher.weigh(number)[0] is Weight.promise for number in late)

    def _asked_whether(self, number: int) -> bool:
        """Whether the predicate stands behind "whether" that is not being weighed by its actor."""
        predicate = self.predicates[number]
        before = self.predicates[number - 1] if number else None
        between = range(before.last if before else 0, predicate.first)
        if any(self.scene.low(n) in {"whether", "unclear", "doubtful"} for n in between):
            return before is None or before.sense not in {Sense.consider, Sense.decide}
        return before is not None and self._asked_whether(number - 1) and not self._new_clause(before, predicate)

    def _new_clause(self, blocker: Predicate, predicate: Predicate) -> bool:
        """Whether a new clause begins between a predicate that blocks and a later one."""
        between = range(blocker.last, predicate.first)
        if any(self.scene.low(n) in _NEW_CLAUSE and not self._is_abbreviation(n) for n in between):
            return True
        if predicate.is_infinitive or predicate.is_noun or blocker.sense is Sense.deny:
            return False
        joints = [n for n in between if self.scene.low(n) in {"and", ","}]
        if not joints:
            return False
        finite = predicate.shape in {Shape.s, Shape.past, Shape.adjective} or (predicate.passive and predicate.is_past)
        relative = any(self.scene.low(n) in {"which", "who", "that"} for n in range(joints[0], predicate.first))
        subject = any(m.first >= joints[-1] and m.last <= predicate.first for m in self.scene.mentions)
        begins = subject or self.scene.low(predicate.first - 1) in {"and", ","}
        return begins and not relative and (finite or predicate.modal in {"will", "would", "could"})

    def _is_abbreviation(self, at: int) -> bool:
        tokens = self.scene.tokens
        return tokens[at].low == "." and at + 1 < len(tokens) and tokens[at + 1].start == tokens[at].end

    def _only_mentioned(self, seen: _Seen, predicate: Predicate) -> bool:
        """Whether a promise is only spoken of: "has delivered the 500 missiles it pledged"."""
        if predicate.is_noun:
            done = [each for each, weight in seen if weight in _DONE]
            return bool(done) and not self._new_clause(done[0], predicate)
        if not seen or seen[-1][1] not in _DONE | {Weight.position}:
            return False
        between = [self.scene.low(n) for n in range(seen[-1][0].last, predicate.first)]
        relative = bool(_RELATIVE & set(between[-4:])) and not {"but", ";", "."} & set(between)
        joined = bool({"and", "but", ";", "."} & set(between))
        if predicate.modal in {"will", "would", "could", "can"} and not relative:
            return False
        if predicate.is_past and seen[-1][1] is Weight.delivery:
            return relative or not joined
        return relative and not joined
