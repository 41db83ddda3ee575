"""Tell where a condition opens: which "if", "once", "provided" or "after" really makes one."""

from tracker.entry.relative import EVENTS, Relative
from tracker.entry.scene import Scene
from tracker.entry.tokens import key
from tracker.entry.words import phrases, words

_BY_FIRST: dict[str, list[tuple[str, ...]]] = {}
for _phrase in sorted((key(phrase) for phrase in phrases("connectors")), key=len, reverse=True):
    _BY_FIRST.setdefault(_phrase[0], []).append(_phrase)
# After these a condition only follows if it is an event that is still to come and has no day.
_EVENT_CONNECTORS = frozenset({"after", "following", "upon", "when"})
AUXILIARIES = words("conditions", "auxiliaries")
# Words beside a connector with which it opens nothing: "even if", "if possible", "at once", "the pending vote".
_NOT_BEFORE = {
    "if": words("conditions", "not_before_if"),
    "once": frozenset({"at", "than", "more", "only", "all"}),
    "pending": frozenset({"the", "a", "any", "all", "its", "are", "is", "still", "long"}),
}
_NOT_BEHIND = {
    "if": frozenset({"necessary", "needed", "possible", "any", "anything", "so", "not", "at", "ever", "need"}),
    "once": frozenset({"again", "more", "every", "said"}),
    "assuming": frozenset({"responsibility", "control", "command", "leadership", "office"}),
}
_TAKES = frozenset({"takes", "requires", "needs", "lasts", "is"})
_PERIODS = frozenset({"day", "week", "month", "year", "decade", "generation"})
_NOT_PROVIDED_THAT = words("conditions", "not_provided_that")
_HAS_PROVIDED = words("conditions", "has_provided")
_CLAUSE_STARTS = frozenset(
    {"the", "a", "an", "there", "it", "they", "this", "peace", "conditions", "kyiv", "moscow", "any"}
)
# What "would only … " may be followed by to set a condition, and what "with" must then bring.
_LIMITED = tuple(key(phrase) for phrase in phrases("limited"))
_BACKING = frozenset({"approval", "authorization", "backing", "backstop", "guarantees", "permission", "support"})
_STOPS = frozenset({",", ".", ";", ":", ")"})


class Connectors:
    """Find the openings of conditions in one line; `dates` are the token ranges of its dates."""

    def __init__(self, scene: Scene, dates: list[tuple[int, int, bool]], relative: Relative | None) -> None:
        """Keep the line."""
        self.scene = scene
        self.dates = dates
        self.relative = relative
        self.name_ends = {mention.last for mention in scene.mentions}

    def opens(self, at: int) -> int | None:
        """Return where the words of the condition begin if one opens at a token."""
        if self.relative is not None and at == self.relative.first:
            return self.relative.inner
        word = self.scene.low(at)
        if word == "should" and self._is_inverted(at):
            return at + 1
        for phrase in _BY_FIRST.get(word, ()):
            if all(self.scene.low(at + n) == each for n, each in enumerate(phrase)) and self._is_one(at, phrase):
                return at if word == "unless" else at + len(phrase)
        limited = self._limited(at)
        if limited:
            return at + limited
        return at + 1 if word in _EVENT_CONNECTORS and self._event_follows(at) else None

    def _limited(self, at: int) -> int:
        """Return the length of "under", "as part of" … that an "only" before the verb makes a condition."""
        length = next((len(p) for p in _LIMITED if all(self.scene.low(at + n) == w for n, w in enumerate(p))), 0)
        if not length or any(first <= at < last or first == at + length for first, last, _ in self.dates):
            return 0
        if self.scene.low(at) == "with" and not any(
            at + n in self.scene.mention_at or self.scene.low(at + n) in EVENTS | _BACKING for n in range(1, 5)
        ):
            return 0
        for before in range(at - 2, max(0, at - 12), -1):
            if self.scene.low(before) in _STOPS:
                return 0
            if self.scene.low(before) == "only":
                return length if self.scene.low(before - 1) in AUXILIARIES else 0
        return 0

    def has_verb(self, first: int, last: int) -> bool:
        """Whether words make a clause: an auxiliary, or a form in -s that is not the first word."""
        for at in range(first, last):
            word = self.scene.low(at)
            if word in AUXILIARIES:
                return True
            ends_like_verb = word.endswith("s") and not word.endswith(("ss", "us", "is"))
            if at > first and ends_like_verb and self.scene.tokens[at].is_word and at not in self.scene.mention_at:
                return True
        return False

    def _is_one(self, at: int, phrase: tuple[str, ...]) -> bool:
        before, after = self.scene.low(at - 1), self.scene.low(at + len(phrase))
        if not after or after in {".", "?", "!", ";"}:
            return False
        if phrase[-1] in {"before", "until", "after", "within", "in"} and self._is_dated(at, at + len(phrase)):
            return False
        if len(phrase) == 1:
            word = phrase[0]
            if word == "si" and self.scene.tokens[at].text != "si":  # Slovenia's code
                return False
            if before in _NOT_BEFORE.get(word, ()) or after in _NOT_BEHIND.get(word, ()):
                return False
            if word in {"provided", "providing"}:
                return self._is_conjunction(at)
            return word != "once" or self.scene.low(at + 2) not in _PERIODS
        if phrase[1:] == ("long", "as"):  # "as long as it takes" sets no condition
            return not (after == "it" and self.scene.low(at + 4) in _TAKES) and after not in _NOT_BEHIND["if"]
        return True

    def _is_dated(self, at: int, behind: int) -> bool:
        """Whether a date stands behind the words, as in "not before 2026"."""
        return any(first == behind or first <= at < last or first == behind - 1 for first, last, _ in self.dates)

    def _is_conjunction(self, at: int) -> bool:
        """Tell "provided the US agrees" from "has provided", "aid provided by" and "the UK provided tanks"."""
        before, after = self.scene.low(at - 1), self.scene.low(at + 1)
        if after in _NOT_PROVIDED_THAT or self.scene.tokens[at + 1].kind == "number" or before in _HAS_PROVIDED:
            return False
        if at == 0:
            return self.has_verb(1, len(self.scene.tokens))
        if at in self.name_ends:
            return False
        return before in {",", ";", "–", "—", "-", "but", "only", "("} or self.has_verb(at + 1, at + 14)

    def _is_inverted(self, at: int) -> bool:
        """Whether "should" begins a clause, as in "should a ceasefire hold"."""
        before, after = self.scene.low(at - 1), self.scene.low(at + 1)
        if self.scene.tokens[-1].text == "?" or at in self.name_ends:
            return False
        opening = at == 0 or before in {",", ";", "–", "—", "("}
        opening = opening or (before not in AUXILIARIES and after in {"a", "an", "there"})
        return opening and (after in _CLAUSE_STARTS or at + 1 in self.scene.mention_at)

    def _event_follows(self, at: int) -> bool:
        """Whether an event to come stands behind "after": within a few words, before any date or stop."""
        if any(first <= at < last or first in {at + 1, at + 2} for first, last, _ in self.dates):
            return False
        dated = {first for first, _, _ in self.dates}
        for place in range(at + 1, min(at + 7, len(self.scene.tokens))):
            word = self.scene.low(place)
            if word in _STOPS or place in dated:
                return False
            if word in EVENTS or (word == "conditions" and self.scene.low(at) == "when"):
                held = self.scene.low(at) == "after" and word == "vote" and self.scene.low(at + 1) == "the"
                return not held and not dated & {place + 1, place + 2}
        return False
