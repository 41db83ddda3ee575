"""Find deadlines that count from an event: "within 30 days of a ceasefire"."""

from dataclasses import dataclass

from tracker.entry.tokens import Token
from tracker.entry.words import word_list, words

EVENTS = words("conditions", "events")
# A month counts as 30 days, a year as 365.
_UNITS = {"day": 1, "days": 1, "week": 7, "weeks": 7, "month": 30, "months": 30, "year": 365, "years": 365}
_NUMBERS = {word: number for number, word in enumerate(word_list("numbers", "ones"))} | {"thirty": 30, "sixty": 60}
_LEAD = frozenset({"within", "in", "no", "later", "than", "the", "first", "up", "to"})


@dataclass(frozen=True, slots=True)
class Relative:
    """A deadline of so many days after an event, from token `first`; the words of the event begin at `inner`."""

    first: int
    inner: int
    days: int


def find_relative(tokens: list[Token]) -> Relative | None:
    """Find "within 30 days of a ceasefire" or "30 days after ratification"."""
    for at in range(1, len(tokens) - 2):
        days = _UNITS.get(tokens[at].low)
        joint = tokens[at + 1].low
        number = _count(tokens[at - 1]) if days is not None else None
        if days is None or number is None or joint not in {"of", "after", "from", "following"}:
            continue
        first = at - 1
        while first > 0 and tokens[first - 1].low in _LEAD:
            first -= 1
        if joint == "of" and tokens[first].low not in {"within", "in"}:
            continue
        if any(token.low in EVENTS for token in tokens[at + 2 : at + 8]):
            return Relative(first, at + 2, number * days)
    return None


def _count(token: Token) -> int | None:
    if token.text.isdigit() and token.text.isascii() and len(token.text) < 4:
        return int(token.text)
    return _NUMBERS.get(token.low)
