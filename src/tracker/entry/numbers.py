"""Read one number of a line: digits or words, with its scale, and the limits before it."""

import re
from dataclasses import dataclass

from tracker.entry.money import currency_before
from tracker.entry.tokens import Token
from tracker.entry.words import word_list, words

_ONES = {word: number for number, word in enumerate(word_list("numbers", "ones"))}
_TENS = {word: 10 * number for number, word in enumerate(word_list("numbers", "tens"), start=2)}
_SCALES = {
    "hundred": 1e2, "dozen": 12.0, "thousand": 1e3, "k": 1e3, "million": 1e6, "millions": 1e6, "mn": 1e6, "mln": 1e6,
    "mio": 1e6, "m": 1e6, "billion": 1e9, "billions": 1e9, "bn": 1e9, "bln": 1e9, "mrd": 1e9, "b": 1e9,
    "trillion": 1e12, "tn": 1e12, "trn": 1e12, "lakh": 1e5, "crore": 1e7,
    "millionen": 1e6, "milliarden": 1e9, "milliard": 1e9, "milliards": 1e9, "mld": 1e9, "miliard": 1e9, "miliardy": 1e9,
    "miliardow": 1e9, "milion": 1e6, "miliony": 1e6, "milionow": 1e6, "millones": 1e6, "milioni": 1e6, "miliardi": 1e9,
    "тисяч": 1e3, "тисячі": 1e3, "тис": 1e3, "тысяч": 1e3, "тысячи": 1e3, "тыс": 1e3, "млн": 1e6, "мільионів": 1e6,
    "миллионов": 1e6, "млрд": 1e9, "мільиардів": 1e9, "мільиарди": 1e9, "миллиардов": 1e9, "миллиарда": 1e9,
}  # fmt: skip
_ROUND = frozenset({"hundred", "thousand", "million", "billion", "dozen", "trillion"})
_ABOUT = words("numbers", "about")
# Words before a number that leave one side of it open; "about" leaves both closed.
_LIMITS = {
    ("up", "to"): "most", ("at", "most"): "most", ("fewer", "than"): "most", ("less", "than"): "most",
    ("as", "many", "as"): "most", ("as", "much", "as"): "most", ("no", "more", "than"): "most",
    ("not", "more", "than"): "most", ("max",): "most", ("maximum",): "most", ("<",): "most", ("≤",): "most",
    ("at", "least"): "least", ("more", "than"): "least", ("upwards", "of"): "least", ("no", "fewer", "than"): "least",
    ("no", "less", "than"): "least", ("not", "less", "than"): "least", ("in", "excess", "of"): "least",
    ("min",): "least", ("minimum",): "least", (">",): "least", ("≥",): "least",
}  # fmt: skip
# These are limits only right before a number.
_HANDING = frozenset({"hand", "hands", "handed", "handing", "turn", "turned", "turning", "send", "take", "takes"})
_CLOSE_LIMITS = {
    "over": "least", "above": "least", "exceeding": "least", "below": "most", "under": "most", "between": "between",
    "from": "from",
}  # fmt: skip


@dataclass(frozen=True, slots=True)
class Number:
    """A number over tokens `first` to before `last`; `scaled` says that it had a word such as "million"."""

    value: float
    first: int
    last: int
    scaled: bool = False
    currency: str | None = None


class NumberReader:
    """Read numbers of one line; tokens that are `taken` belong to none."""

    def __init__(self, tokens: list[Token], taken: list[bool]) -> None:
        """Keep the line."""
        self.tokens = tokens
        self.taken = taken

    def low(self, at: int) -> str:
        """Return the folded word at a place, "" outside the line."""
        return self.tokens[at].low if 0 <= at < len(self.tokens) else ""

    def free(self, at: int) -> bool:
        """Whether a token is there that does not mean something else."""
        return 0 <= at < len(self.tokens) and not self.taken[at]

    def limits(self, at: int) -> tuple[int, str, bool]:
        """Read "up to", "at least about" …: return where the number begins, the limit, and whether it is rough."""
        limit, about = "", False
        while True:
            step, word = self._limit(at)
            if not step:
                return at, limit, about
            about |= word == "about"
            limit = limit if word == "about" else word
            at += step

    def _limit(self, at: int) -> tuple[int, str]:
        if not self.free(at):
            return 0, ""
        one = self.low(at)
        for length in (3, 2, 1):
            words_here = tuple(self.low(at + n) for n in range(length))
            if words_here in _LIMITS:
                return length, _LIMITS[words_here]
        if one in _ABOUT and (self.number(at + 1) is not None or self._limit(at + 1)[0]):
            return 1, "about"
        if one == "over" and self.low(at - 1) in _HANDING:  # "hand over two"
            return 0, ""
        if one in _CLOSE_LIMITS and self.number(at + 1) is not None:
            return 1, _CLOSE_LIMITS[one]
        return 0, ""

    def number(self, at: int) -> Number | None:
        """Read one number with the currency before it and the scale after it."""
        if not self.free(at):
            return None
        first = at
        currency, at = currency_before(self.tokens, at)
        if not self.free(at):
            return None
        value: float | None
        if self.tokens[at].kind == "number":
            value = _value(self.tokens[at].text, currency is not None, bool(self._scale(at + 1)[0]))
            at += 1
        else:
            value, at = self._in_words(at)
        if value is None:
            return None
        scaled = 0.0
        while True:  # "2 hundred thousand"
            scale, step = self._scale(at)
            if scale <= scaled:
                return Number(round(value, 6), first, at, bool(scaled), currency)
            value, scaled, at = value * scale, scale, at + step

    def _scale(self, at: int) -> tuple[float, int]:
        """Return the scale that stands here ("million", "bn") and its tokens; "k" and "b" must touch the number."""
        if not self.free(at):
            return 0.0, 0
        step = 1
        if self.low(at) == "-" and self.low(at + 1) in _ROUND:
            at, step = at + 1, 2
        token, before = self.tokens[at], self.tokens[at - 1]
        gap = token.start - before.end
        if token.low not in _SCALES or (token.low in {"k", "b"} and gap) or (token.low == "m" and gap > 1):
            return 0.0, 0
        return _SCALES[token.low], step

    def _in_words(self, at: int) -> tuple[float | None, int]:
        """Read a number written in words: "two and a half", "a hundred", "twenty-five", "half a"."""
        word, second, third = self.low(at), self.low(at + 1), self.low(at + 2)
        if word == "half" and second in {"a", "of"} and third in _SCALES:
            return 0.5, at + 2
        if word in {"a", "an"} and second in _ROUND:
            return 1.0, at + 1
        if word in {"a", "an"} and (second, third) == ("half", "dozen"):
            return 0.5, at + 2
        if word in _TENS:
            ones = at + 2 if second == "-" else at + 1
            if self.low(ones) in _ONES:
                return float(_TENS[word] + _ONES[self.low(ones)]), ones + 1
            return float(_TENS[word]), at + 1
        if word not in _ONES or word == "zero" or (word == "one" and second in _NOT_ONE):
            return None, at
        if (second, third, self.low(at + 3)) == ("and", "a", "half"):
            return _ONES[word] + 0.5, at + 4
        return float(_ONES[word]), at + 1

    def second(self, number: Number, limit: str) -> Number | None:
        """Read the other end of a range: "2-3 billion", "between 10 and 15", "10,000 to 30,000"."""
        at = number.last
        joint = self.low(at)
        dash = joint in {"-", "–", "—", "‑"}
        if not (dash or joint in {"to", "or"} or (joint == "and" and limit == "between")):
            return None
        if dash and at + 1 < len(self.tokens) and self.tokens[at + 1].start - self.tokens[at].end > 1:
            return None
        second = self.number(at + 1)
        if second is None or not (second.value > number.value or second.scaled):
            return None
        return second


def same_scale(number: Number, second: Number) -> float:
    """Return the first number of "2-3 billion", which is billions too."""
    if number.scaled or not second.scaled or number.value >= second.value:
        return number.value
    for scale in (1e12, 1e9, 1e6, 1e3, 1e2):
        if number.value < scale <= second.value and number.value * scale <= second.value:
            return number.value * scale
    return number.value


def _value(text: str, money: bool, scaled: bool) -> float | None:
    """Read digits with thousands and decimals written in the English or the continental way."""
    plain = re.sub(r"[ \u00a0\u2009\u202f'’]", "", text)
    if re.fullmatch(r"\d{1,3}(,\d{3})+(\.\d+)?", plain):
        return float(plain.replace(",", ""))
    continental = re.fullmatch(r"\d{1,3}(\.\d{3})+(,\d+)?", plain) and not scaled
    if continental and (not money or plain.count(".") > 1 or "," in plain):
        return float(plain.replace(".", "").replace(",", "."))
    if re.fullmatch(r"\d+([.,]\d+)?", plain):
        return float(plain.replace(",", "."))
    return None


_NOT_ONE = frozenset({"of", "day", "another", "that", "or", "and", "is", "'s"})
