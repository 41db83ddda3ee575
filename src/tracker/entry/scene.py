"""A line with what is already known of it: names, stretches that are taken, adverbs, who stands before a word."""

from tracker.entry.mentions import Mention
from tracker.entry.tokens import Token
from tracker.entry.words import words

PRONOUNS = frozenset({"it", "they", "he", "she", "we", "i", "who", "which", "that", "you"})
ROLE_NOUNS = words("predicates", "role_nouns")
_ADVERBS = words("predicates", "adverbs")
_NO_ADVERBS = words("predicates", "no_adverbs")


class Scene:
    """The tokens of a line, its names, and which tokens already mean something else (dates, conditions, amounts)."""

    def __init__(self, tokens: list[Token], mentions: list[Mention], taken: list[bool]) -> None:
        """Keep them; names can be looked up by any token of theirs."""
        self.tokens = tokens
        self.mentions = mentions
        self.taken = taken
        self.mention_at = {at: mention for mention in mentions for at in range(mention.first, mention.last)}

    def low(self, at: int) -> str:
        """Return the folded word at a place, "" outside the line."""
        return self.tokens[at].low if 0 <= at < len(self.tokens) else ""

    def is_taken(self, at: int) -> bool:
        """Whether the token there already means something else."""
        return at < len(self.tokens) and self.taken[at]

    def is_free(self, at: int) -> bool:
        """Whether a token is there that is neither taken nor part of a name."""
        return at < len(self.tokens) and at not in self.mention_at and not self.taken[at]

    def is_adverb(self, at: int) -> bool:
        """Whether an adverb stands there, by its form or as a known one."""
        word = self.low(at)
        return word in _ADVERBS or (word.endswith("ly") and len(word) > 4 and word not in _NO_ADVERBS)

    def is_dash(self, at: int) -> bool:
        """Whether a dash stands there, not a hyphen inside a word."""
        if not 0 < at < len(self.tokens):
            return False
        token = self.tokens[at]
        return token.text in {"–", "—"} or (token.text == "-" and token.start > self.tokens[at - 1].end)

    def actor_before(self, at: int) -> bool:
        """Whether one who can act stands before a place, adverbs left out: a name, a pronoun, "ministers"."""
        before = at - 1
        while before >= 0 and (self.is_adverb(before) or self.low(before) in {"never", "not"}):
            before -= 1
        if before in self.mention_at:
            return not self.mention_at[before].possessive or self.low(before) != "'s"
        return self.low(before) in PRONOUNS or self.low(before) in ROLE_NOUNS

    def capital_before(self, at: int) -> bool:
        """Whether some unknown name stands before: "Kowalski says"."""
        return at > 0 and self.tokens[at - 1].is_word and self.tokens[at - 1].is_capital

    def amount_at(self, at: int) -> bool:
        """Whether what is there looks like an object: a number, a currency or an article."""
        if at >= len(self.tokens):
            return False
        token = self.tokens[at]
        return token.kind == "number" or token.text in {"€", "£", "$"} or token.low in _BEFORE_OBJECTS


_BEFORE_OBJECTS = frozenset({"a", "an", "the", "up", "more", "at", "additional", "its", "their", "further"})
