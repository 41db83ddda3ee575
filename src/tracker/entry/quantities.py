"""Read amounts: money, counted things, percentages, ranges and limits."""

from dataclasses import dataclass

from tracker.entry.draft import Quantity
from tracker.entry.money import currency_after
from tracker.entry.numbers import Number, NumberReader, same_scale
from tracker.entry.tokens import Token
from tracker.entry.words import words

_TIME = words("quantities", "time")
_LABELLED = words("quantities", "not_counts")
_UNIT_ENDS = words("quantities", "last")
_SKIPPED = words("quantities", "skip")
_HYPHENS = frozenset({"-", "‑"})
_ORDINALS = frozenset({"st", "nd", "rd", "th"})
_NO_QUANTITY = (
    frozenset(
        {
            "thirds",
            "fifths",
            "tenths",
            "quarters",
            "nation",
            "country",
            "member",
            "point",
            "party",
            "way",
            "step",
            "page",
            "km",
            "mile",
        }
    )
    | _TIME
)
# "30-денного": adjectives of time in Ukrainian, Russian and German.
_OF_DAYS = ("денн", "дневн", "тижнев", "недельн", "місячн", "месячн", "річн", "летн", "tagig", "monatig")
_MEN = {"troop": "troops", "soldier": "troops", "man": "troops", "person": "people"}
_TRAILING = frozenset({"both", "all", "more", "jointly", "strong", "worth"})
_UNIT_WORDS = 5


@dataclass(frozen=True, slots=True)
class Amount:
    """A quantity in the line, over tokens `first` to before `last`."""

    first: int
    last: int
    quantity: Quantity
    is_money: bool = False


@dataclass(frozen=True, slots=True)
class _Unit:
    """What is counted (None if nothing is named) and the token behind it."""

    name: str | None
    last: int
    is_money: bool = False


def find_amounts(tokens: list[Token], taken: list[bool], names: list[bool], ends: frozenset[int]) -> list[Amount]:
    """Return the amounts in order.

    `taken` marks tokens that already mean something else (dates, conditions), `names` those of actors, `ends` the
    tokens at which a verb begins: a unit does not reach over them.
    """
    reader = _Reader(tokens, taken, names, ends)
    amounts: list[Amount] = []
    at = 0
    while at < len(tokens):
        amount = None if taken[at] else reader.amount(at)
        if amount is None:
            at += 1
        else:
            amounts.append(amount)
            at = max(amount.last, at + 1)
    return amounts


class _Reader(NumberReader):
    def __init__(self, tokens: list[Token], taken: list[bool], names: list[bool], ends: frozenset[int]) -> None:
        super().__init__(tokens, taken)
        self.names = names
        self.ends = ends
        self.last_unit: str | None = None

    def amount(self, start: int) -> Amount | None:
        """Read an amount that begins here, with the limits before it ("up to")."""
        at, limit, about = self.limits(start)
        number = self.number(at)
        if number is None or (number.currency is None and self._is_label(at, number, start)):
            return None
        second = self.second(number, limit)
        if second is not None and self.low(second.last) in _TIME:
            second = None
        currency = number.currency or (second.currency if second else None)
        unit = self._unit(second.last if second else number.last, currency)
        if unit is None:
            return None
        if unit.name is None:
            if self.low(unit.last) in {"more", "others"} and self.last_unit:  # "500 missiles … 500 more"
                unit = _Unit(self.last_unit, unit.last + 1)
            elif self.low(start - 1) == "another" and self.last_unit:
                unit = _Unit(self.last_unit, unit.last)
            elif second is None and not number.scaled and self._is_bare(number):
                return None
        if unit.name and not unit.is_money:
            self.last_unit = unit.name
        low, high = _sides(number, second, limit)
        return Amount(start, unit.last, Quantity(low, high, unit.name, about), unit.is_money)

    def _unit(self, at: int, currency: str | None) -> _Unit | None:
        """Read the currency, percentage or thing counted; None if what is counted is time or order."""
        if currency is not None:
            return _Unit(currency, at, is_money=True)
        money, behind = currency_after(self.tokens, at)
        if money is not None:
            return _Unit(money, behind, is_money=True)
        word = self.low(at)
        if word in {"%", "percent", "pct"}:
            return self._percent(at + 1)
        if (word, self.low(at + 1)) == ("per", "cent"):
            return self._percent(at + 2)
        if word in _HYPHENS and self.free(at + 1):
            return self._hyphened(at + 1)
        if word in _ORDINALS or (word in {"mm", "cm"} and self.free(at + 1)):
            return None
        return self._thing(at)

    def _percent(self, at: int) -> _Unit:
        """Keep what it is a percentage of, if that is short: "% of GDP"."""
        named: list[str] = []
        place = at + 1
        if self.low(at) == "of":
            place += self.low(place) in {"its", "their", "the", "national", "his", "her"}
            while len(named) < 3 and self._names_share(place):
                named.append(self.tokens[place].text)
                place += 1
        return _Unit("% of " + " ".join(named), place) if named else _Unit("%", at)

    def _names_share(self, at: int) -> bool:
        if not self.free(at) or at in self.ends or self.names[at]:
            return False
        return self.tokens[at].is_word and self.low(at) not in _UNIT_ENDS

    def _hyphened(self, at: int) -> _Unit | None:
        """In "5,000-strong force" and "5,000-troop force" the thing is behind the hyphen; "30-day" counts nothing."""
        word = self.low(at)
        if word in _NO_QUANTITY or word.startswith(_OF_DAYS):
            return None
        if word in _MEN:
            return _Unit(_MEN[word], at + 1)
        return self._thing(at + 1 if word == "strong" else at)

    def _thing(self, at: int) -> _Unit | None:
        """Read the noun that is counted, with the words that describe it, up to the next joint of the sentence."""
        named: list[str] = []
        last = at
        while self.free(at) and len(named) < _UNIT_WORDS:
            token = self.tokens[at]
            step = 0 if named else self._skipped(at)
            if step:
                at += step
                continue
            if self._ends_unit(at, bool(named)):
                break
            if token.low in _TIME:
                return _Unit(" ".join(named), at) if named else None
            text, step = self._part(at, named)
            if not step:
                break
            if text and named and token.start == self.tokens[at - 1].end:
                named[-1] = text
            elif text:
                named.append(text)
            last = at + step if text else last
            at += step
        while named and named[-1].lower() in _TRAILING:
            named.pop()
        return _Unit(" ".join(named) or None, last)

    def _skipped(self, at: int) -> int:
        """Return how many tokens before the noun do not name it: "additional", "British", "2x", "French-made"."""
        token = self.tokens[at]
        if token.low in _SKIPPED or self.names[at] or token.low in {"x", "×"}:
            return 1
        return 2 if token.text in _HYPHENS and at and self.names[at - 1] else 0

    def _ends_unit(self, at: int, begun: bool) -> bool:
        if self.low(at) in _UNIT_ENDS or self.names[at]:
            return True
        return at in self.ends and (begun or not self._describes(at))

    def _part(self, at: int, named: list[str]) -> tuple[str, int]:
        """Return the next piece of the unit and its tokens; a hyphen gives "" and is written with what follows."""
        token, before = self.tokens[at], self.tokens[at - 1]
        after = self.tokens[at + 1] if at + 1 < len(self.tokens) else None
        if token.is_word or (named and token.kind == "number" and self._in_type_name(at)):
            if named and token.start == before.end:
                return named[-1] + (before.text if before.text in {*_HYPHENS, "/"} else "") + token.text, 1
            return token.text, 1
        glued = after is not None and after.start == token.end and after.kind in {"word", "number"}
        if named and token.text in {*_HYPHENS, "/"} and token.start == before.end and glued:
            return "", 1
        if not named and token.kind == "number" and after is not None and after.low == "mm":
            return token.text + (" mm" if after.start > token.end else "mm"), 2
        return "", 0

    def _describes(self, at: int) -> bool:
        """Whether a participle here describes the noun after it: "1,000 trained soldiers"."""
        after = self.low(at + 1)
        return self.low(at).endswith(("ed", "ing")) and after.isalpha() and after not in _UNIT_ENDS

    def _in_type_name(self, at: int) -> bool:
        """Whether a number belongs to a type's name: "F-16s", "Leopard 2 tanks"."""
        before = self.tokens[at - 1]
        return before.text in _HYPHENS or before.is_capital or before.low in _LABELLED

    def _is_label(self, at: int, number: Number, start: int) -> bool:
        """Whether the number only numbers something: "Article 5", "No. 10", "F-16", "Leopard 2"."""
        if not at:
            return False
        token, before = self.tokens[at], self.tokens[at - 1]
        if token.kind != "number":
            return False
        if before.end == token.start and (before.is_word or before.text in {*_HYPHENS, "/", ".", "#", ":"}):
            return True
        if start != at or number.scaled:
            return False
        if before.low in _LABELLED or before.low == "nr" or (before.text == "." and self.low(at - 2) in {"no", "nr"}):
            return True
        unknown = before.is_word and before.is_capital and not self.names[at - 1] and at - 1 not in self.ends
        small = number.value < 100 and number.last - at == 1
        return unknown and small and at > 1 and self.low(at - 2) != ":"

    def _is_bare(self, number: Number) -> bool:
        """A number of nothing is an amount only if it is a large one with separators: not a year, not a resolution."""
        return number.value < 3000 or self.tokens[number.last - 1].text.isdigit()


def _sides(number: Number, second: Number | None, limit: str) -> tuple[float | None, float | None]:
    """Return the low and the high side; "up to" leaves the low one open, "at least" the high one."""
    if second is not None:
        return same_scale(number, second), second.value
    return (None if limit == "most" else number.value), (None if limit == "least" else number.value)
