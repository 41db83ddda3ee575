"""Find what a promise depends on: "if …", "provided that …", "only with …", "after a ceasefire"."""

from dataclasses import dataclass

from tracker.entry.connectors import AUXILIARIES, Connectors
from tracker.entry.lexicon import Form
from tracker.entry.mentions import Mention
from tracker.entry.relative import Relative
from tracker.entry.scene import ROLE_NOUNS, Scene
from tracker.entry.tokens import Token, key
from tracker.entry.words import phrases, words

_LEADING = sorted((key(phrase) for phrase in phrases("leading")), key=len, reverse=True)
_REPORTS = words("conditions", "reports")
_MAIN_VERBS = words("conditions", "main_verbs")
_COMMA_ENDERS = words("conditions", "comma_enders") | _REPORTS
_OWN_PARLIAMENT = frozenset({"parliament", "parliamentary", "cabinet", "legislature", "lawmakers", "mps"})
_NOT_HELD_AFTER = words("conditions", "hold_away") - {"by", "from"}
_BEFORE_NAMES = frozenset({"the", "a", "an", "eastern", "western", "northern", "southern", "full", "clear"})
_ENDS = frozenset({".", ";", ")", "]", "”", "!", "?", "»"})
_TURNS = frozenset({"but", "while", "whereas", "although", "though", "then"})
_MAY_STAND_INSIDE = frozenset({"when", "upon", "pending"})
_NOUN_STARTS = frozenset({"a", "an", "the", "no", "full", "clear", "robust", "parliamentary"})
_QUOTES = "\"“”'‘’ "


@dataclass(frozen=True, slots=True)
class Condition:
    """A condition: its words, and the tokens it takes up with (`first`) and without (`inner`) the connector."""

    first: int
    inner: int
    last: int
    text: str


def find_conditions(
    line: str,
    tokens: list[Token],
    mentions: list[Mention],
    dates: list[tuple[int, int, bool]],
    relative: Relative | None = None,
) -> list[Condition]:
    """Return the conditions in order, with the event of a relative deadline among them.

    `dates` are the token ranges of dates and whether each sets a deadline.
    """
    scene = Scene(tokens, mentions, [False] * len(tokens))
    finder = _Finder(line, scene, dates, Connectors(scene, dates, relative))
    found: list[Condition] = []
    at = 0
    while at < len(tokens):
        inner = finder.connectors.opens(at)
        if inner is None:
            at += 1
            continue
        last = finder.closes(at, inner)
        found.extend(finder.split(at, inner, last))
        at = max(last, at + 1)
    return found


class _Finder:
    def __init__(self, line: str, scene: Scene, dates: list[tuple[int, int, bool]], connectors: Connectors) -> None:
        self.line = line
        self.scene = scene
        self.tokens = scene.tokens
        self.date_starts = {first for first, _, _ in dates}
        self.deadlines = {first for first, _, sets_deadline in dates if sets_deadline}
        self.connectors = connectors
        self.name_starts = {mention.first for mention in scene.mentions}

    def closes(self, first: int, inner: int) -> int:
        """Return the token before which the condition ends."""
        before = self.scene.low(first - 1)
        opening = first == 0 or before in {":", ".", ";"}
        any_comma = opening or before in {",", "–", "—", "("}
        place = inner
        while place < len(self.tokens) and not self._ends_at(place, inner, any_comma):
            place += 1
        if opening and place >= len(self.tokens):
            place = self._main_clause(inner)
        while place - 1 > inner and self.scene.low(place - 1) in {",", "and", "but"}:
            place -= 1
        return place

    def _ends_at(self, place: int, inner: int, any_comma: bool) -> bool:
        token = self.tokens[place]
        if token.kind == "arrow" or (token.text in _ENDS and not self._is_inner_dot(place)):
            return True
        if place <= inner:
            return False
        if token.text in {"–", "—"} or token.low in _TURNS or self._speaker_follows(place):
            return True
        if token.text == "-":
            return token.start > self.tokens[place - 1].end
        if token.text == ",":
            return any_comma or self._comma_ends(place)
        if place > inner + 1:
            if token.text in {'"', "'"}:
                return True
            if token.low not in _MAY_STAND_INSIDE and self.connectors.opens(place) is not None:
                return True
        # A deadline behind a condition without a verb is the promise's: "if US backstop by June".
        return place in self.deadlines and not self.connectors.has_verb(inner, place)

    def _speaker_follows(self, place: int) -> bool:
        """Whether only who said it comes: ": Kristersson", "according to officials", "says the PM"."""
        word, behind = self.scene.low(place), place + 1
        if word == "according":
            return self.scene.low(behind) == "to"
        named = behind in self.name_starts or self.scene.low(behind) in ROLE_NOUNS | {"the", "sources", "reports"}
        if word in {":", "|"}:
            return named and len(self.tokens) - place <= 6
        return word in {"says", "said"} and named and place > 0 and place - 1 not in self.scene.mention_at

    def _is_inner_dot(self, at: int) -> bool:
        touches = at + 1 < len(self.tokens) and self.tokens[at + 1].start == self.tokens[at].end
        return self.tokens[at].text == "." and touches

    def _comma_ends(self, place: int) -> bool:
        """Whether the comma ends the condition: behind it comes who said it, a date or a new clause."""
        following = [token.low for token in self.tokens[place + 1 : place + 8]]
        if not following or following[0] in _COMMA_ENDERS or place + 1 in self.date_starts:
            return True
        if self.connectors.opens(place + 1) is not None:
            return True
        said = next((n for n, word in enumerate(following[:6]) if word in _REPORTS), None)
        if said is not None and not set(following[:said]) & AUXILIARIES:
            return True
        if place + 1 in self.name_starts or following[0] in {"he", "she", "it", "they", "the", "a"}:
            return bool(_REPORTS & set(following[:6]))
        return following[0] == "to" or (following[0] == "and" and place + 2 in self.name_starts)

    def _main_clause(self, inner: int) -> int:
        """Without a comma, the main clause begins with the name before the last "will" or the like."""
        verbs = [n for n, token in enumerate(self.tokens) if n > inner and token.low in _MAIN_VERBS]
        for verb in reversed(verbs):
            for mention in self.scene.mentions:
                if mention.last == verb and mention.first > inner + 1:
                    return mention.first
        return len(self.tokens)

    def split(self, first: int, inner: int, last: int) -> list[Condition]:
        """Part "a peace deal and a US backstop" into two conditions; keep clauses with a verb whole."""
        edges = [inner]
        for joint in range(inner + 1, last - 1):
            if self.scene.low(joint) in {"and", ","} and self._parts(edges[-1], joint, last):
                edges.append(joint)
        parts: list[Condition] = []
        for number, (edge, end) in enumerate(zip(edges, [*edges[1:], last], strict=True)):
            begin = edge + 1 if number else edge
            condition = self._condition(begin if number else first, begin, end)
            if condition is not None:
                parts.append(condition)
        return parts

    def _parts(self, begin: int, joint: int, last: int) -> bool:
        """Whether the words on both sides of "and" are conditions of their own."""
        right = joint + 1
        word = self.scene.low(right)
        begins_name = right in self.name_starts
        between_names = begins_name and joint in self.connectors.name_ends
        if between_names or not (word in _NOUN_STARTS or begins_name):
            return False
        left = begin + (2 if self.scene.low(begin) == "there" else 0)
        left_verb, right_verb = self.connectors.has_verb(left, joint), self.connectors.has_verb(right, last)
        if left_verb or right_verb:
            return left_verb and right_verb and (begins_name or word in {"the", "a", "an"})
        return joint - left >= 2 and last - right >= 2

    def _condition(self, first: int, inner: int, last: int) -> Condition | None:
        """Take off what says nothing: "there is", "that", and the punctuation at both ends."""
        moved = True
        while moved and inner < last:
            moved = self.tokens[inner].text in {",", ":", "-", "–", "—"}
            inner += moved
            for phrase in _LEADING:
                if last - inner > len(phrase) and all(self.scene.low(inner + n) == w for n, w in enumerate(phrase)):
                    inner, moved = inner + len(phrase), True
                    break
        while last > inner and self.tokens[last - 1].text in {",", ".", ":", "-", "–", "—", "(", "“", '"', "‘"}:
            last -= 1
        if last <= inner:
            return None
        text = " ".join(self.line[self.tokens[inner].start : self.tokens[last - 1].end].split()).strip(_QUOTES)
        return Condition(first, inner, last, text) if text else None


def holder(
    conditions: list[Condition], tokens: list[Token], mentions: list[Mention], committers: tuple[str, ...]
) -> str | None:
    """Return the actor on whom the first condition with one depends: who is to act for it to be met.

    A parliament without a country is that of the one who promises.
    """
    for condition in conditions:
        for mention in mentions:
            inside = condition.inner <= mention.first < condition.last and not mention.attached
            if inside and _holds(tokens, mention, condition.inner):
                return mention.code
    for condition in conditions:
        lows = {token.low for token in tokens[condition.inner : condition.last]}
        if lows & _OWN_PARLIAMENT and len(committers) == 1:
            return committers[0]
    return None


def _holds(tokens: list[Token], mention: Mention, first: int) -> bool:
    """Whether a name in a condition is who acts: not "in Ukraine", "for Ukraine", "with Russia"."""
    for at in range(mention.first - 1, max(first - 1, mention.first - 4), -1):
        word = tokens[at].low
        if word in _NOT_HELD_AFTER:
            return False
        if word not in _BEFORE_NAMES:
            break
    return (
        mention.form is not Form.capital or mention.first == first or tokens[mention.first - 1].low not in {"in", "at"}
    )
