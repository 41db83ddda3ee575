"""Know how a name stands in its sentence: what governs it, what it is joined to, where clauses begin."""

import re

from tracker.entry.lexicon import Form
from tracker.entry.mentions import Mention
from tracker.entry.predicates import Predicate
from tracker.entry.scene import Scene
from tracker.entry.tokens import Token
from tracker.entry.verbs import Sense, Shape
from tracker.entry.words import words

PREPOSITIONS = words("clauses", "prepositions")
SPEECH = frozenset({Sense.report, Sense.announce})
BREAKS = words("clauses", "breaks")
NOT_RECIPIENTS = words("clauses", "not_recipient_nouns")
_LEADERS = words("clauses", "leading_words")
_BENEFIT_NOUNS = words("clauses", "benefit_nouns")
_AWAY_NOUNS = words("clauses", "away_nouns")
_ALLIES = words("clauses", "allies")
_JOINTS = words("clauses", "joints")
_RECIPIENT_NOUNS = words("clauses", "recipient_nouns")
_SOFT = words("clauses", "soft")
_EQUIPMENT = words("clauses", "equipment")
_COORDINATING = frozenset({",", "and", "&", "/", "+", "or"})
_ADJECTIVE_ENDS = ("ern", "ed", "ing", "al", "ous", "ful", "less", "ble", "ish", "ic")
_SHORT_BLOCS = frozenset({"EU", "UN", "WB", "EP", "G7", "E3", "V4", "B9"})
_TOGETHER = frozenset({"together", "jointly", "along", "alongside", "coordination", "partnership", "unison"})
_SPENDING = frozenset({"spend", "spends", "spent", "spending"})
_GIVES_WITH = frozenset({"provide", "supply", "equip", "help", "aid", "sharing", "side", "stand", "solidarity"})
_FOR_NOUNS = (
    frozenset({"support", "aid", "favour", "favor", "behalf", "defence", "defense", "benefit"}) | _BENEFIT_NOUNS
)


class Clauses(Scene):
    """A line with its names and verbs."""

    def __init__(self, tokens: list[Token], mentions: list[Mention], predicates: list[Predicate]) -> None:
        """Keep them; names can be looked up by the token behind them."""
        super().__init__(tokens, mentions, [False] * len(tokens))
        self.predicates = predicates
        self.by_last = {mention.last: mention for mention in mentions}

    def governor(self, mention: Mention) -> str:
        """Return what governs a name: a preposition, a verb's lemma, or "" if it stands free."""
        for at in range(mention.first - 1, max(-1, mention.first - 8), -1):
            word = self.low(at)
            if word in PREPOSITIONS:
                return self._preposition(at)
            if word in BREAKS:
                return ""
            verb = next((p for p in self.predicates if p.last == at + 1), None)
            if verb is not None:
                return verb.lemma
            earlier = self.by_last.get(at + 1)
            if earlier is not None and at == mention.first - 1:
                return self.governor(earlier) if earlier.possessive else ""
            if word in _COORDINATING:
                return self._governor_of_first(at)
            if word not in _SOFT and not self._is_modifier(at):
                return ""
        return ""

    def _governor_of_first(self, joint: int) -> str:
        """In "to France and Germany" what governs the first name governs the second."""
        before = self.by_last.get(joint)
        if before is None and self.low(joint) in {"and", "or"} and self.low(joint - 1) == ",":
            before = self.by_last.get(joint - 1)
        return self.governor(before) if before is not None else ""

    def _is_modifier(self, at: int) -> bool:
        """Whether a word may stand between a preposition and the name: an adjective or a number."""
        token = self.tokens[at]
        if re.fullmatch(r"(?:19|20)\d\d", token.text):  # "in 2026 Sweden will"
            return False
        if token.kind == "number" or token.low in {"million", "thousand", "hundred"}:
            return True
        return token.is_word and token.low.endswith(_ADJECTIVE_ENDS) and len(token.low) > 4

    def _preposition(self, at: int) -> str:
        """Return a preposition as what it means: "on behalf of" is for, "on the path to" leads away."""
        word, before = self.low(at), self.low(at - 1)
        if word == "to" and before == "according":
            return "according"
        if word == "of" and before in _FOR_NOUNS:
            return "for"
        if word in {"to", "of", "in", "into", "with", "on"} and before in _AWAY_NOUNS:
            return "away"
        if word == "on" and any(self.low(at - n) in _SPENDING for n in range(1, 6)):
            return "for"
        return "for" if word == "with" and before in _GIVES_WITH else word

    def joined(self, first: Mention, second: Mention) -> bool:
        """Whether two names are coordinated: "France and Germany"."""
        between = {self.low(n) for n in range(first.last, second.first)}
        if not between & _COORDINATING or between & (PREPOSITIONS | BREAKS) or second.first - first.last > 5:
            return False
        return not any(first.last <= p.first < second.first for p in self.predicates)

    def of_allies(self, mention: Mention) -> bool:
        """Whether the name only says whose friends are meant: "Ukraine’s Western allies"."""
        return mention.possessive and any(self.low(mention.last + n) in _ALLIES for n in range(2))

    def leads(self, mention: Mention) -> bool:
        """Whether "of" or "from" names whose leaders act: "the leaders of France and Germany"."""
        for at in range(mention.first - 1, max(-1, mention.first - 9), -1):
            if self.low(at) in {"of", "from"}:
                return any(self.low(at - n) in _LEADERS for n in (1, 2))
        return False

    def together(self, mention: Mention) -> bool:
        """Whether "with" joins a name to the subject: "together with", "in coordination with"."""
        return bool(_TOGETHER & {self.low(n) for n in range(mention.first - 4, mention.first)})

    def describes_goods(self, mention: Mention) -> bool:
        """Whether the adjective says where goods come from: "French nuclear-armed aircraft"."""
        for at in range(mention.last, mention.last + 4):
            word = self.low(at)
            if word in NOT_RECIPIENTS | _EQUIPMENT:
                return True
            if word in PREPOSITIONS | BREAKS | {",", "and"}:
                return False
        return False

    def is_attribute(self, mention: Mention) -> bool:
        """Whether a bloc's name only describes the noun behind it: "IAEA inspections", "EU sanctions"."""
        after = self.tokens[mention.last] if mention.last < len(self.tokens) else None
        if not is_bloc(mention.code) or after is None or not after.is_word:
            return False
        if after.start == self.tokens[mention.last - 1].end or self.verb_at(mention.last) or after.low in _JOINTS:
            return False
        return after.low not in _RECIPIENT_NOUNS

    def is_adjectival(self, mention: Mention) -> bool:
        """Whether the name describes a following noun ("UK troops will be sent")."""
        second = self.pair(mention)
        if second is not None:
            return self.is_adjectival(second)
        after = self.tokens[mention.last] if mention.last < len(self.tokens) else None
        if after is None or not after.is_word or after.low in PREPOSITIONS | {"and", "is", "are", "will"}:
            return False
        return not self.verb_at(mention.last)

    def pair(self, mention: Mention) -> Mention | None:
        """Return the second name of "US-Russia", given the first."""
        return self.mention_at.get(mention.last + 1) if self.low(mention.last) in {"-", "–"} else None

    def is_object(self, mention: Mention, head: Predicate) -> bool:
        """Whether another verb of the clause is done to it: NATO in "Sweden, which joined NATO, will …"."""
        for predicate in self.predicates:
            if predicate.last == mention.first and predicate.last < head.first and not predicate.is_noun:
                return predicate.sense not in SPEECH and predicate.first > 0
        return False

    def verb_at(self, at: int) -> bool:
        """Whether a verb or its helpers begin at a token."""
        return any(predicate.first == at for predicate in self.predicates)

    def speaks(self, mention: Mention) -> bool:
        """Whether the name is right beside a verb of saying."""
        beside = (p for p in self.predicates if mention.last == p.first or p.last == mention.first)
        return any(p.sense in SPEECH for p in beside)

    def clause_start(self, head: Predicate) -> int:
        """Return the first token of the clause of a verb: behind the last break or the last finite verb."""
        earlier = [p.last for p in self.predicates if p.first < head.first and p.last <= head.first]
        inside = {p.last for p in self.predicates if self._inside_subject(p, head)}
        floor = max((last for last in earlier if last not in inside), default=0)
        start = head.first
        while start > floor and not (self.low(start - 1) in BREAKS and not self._is_inner_dot(start - 1)):
            start -= 1
        return start

    def clause_end(self, start: int) -> int:
        """Return the token at which the sentence ends or turns."""
        for at in range(start, len(self.tokens)):
            word = self.low(at)
            if word in {";", "!", "?", "but"} or (word == "." and not self._is_inner_dot(at)):
                return at
        return len(self.tokens)

    def _inside_subject(self, predicate: Predicate, head: Predicate) -> bool:
        """Whether an earlier verb is part of the subject: "leaders meeting in Paris pledged", "UK, which …, will"."""
        if predicate.is_noun or (predicate.shape is Shape.ing and predicate.is_infinitive and predicate.modal != "to"):
            return True
        if self.low(predicate.first - 1) in {"who", "which"}:
            return True
        return predicate.modal == "to" and not predicate.passive and self.low(head.first - 1) not in {"and", ","}

    def _is_inner_dot(self, at: int) -> bool:
        if self.low(at) != "." or at + 1 >= len(self.tokens):
            return False
        return self.tokens[at + 1].start == self.tokens[at].end


def is_bloc(code: str) -> bool:
    """Whether a code is not that of a state, which has two letters."""
    return len(code) != 2 or code in _SHORT_BLOCS


def is_plural_people(tokens: list[Token], mention: Mention) -> bool:
    """Whether a demonym names people: "Ukrainians"."""
    return mention.form is Form.demonym and tokens[mention.last - 1].low.endswith("s")
