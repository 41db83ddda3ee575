"""Cut a line into the tokens that dates are made of, each with its place, and know their words."""

import re
from functools import lru_cache
from typing import NamedTuple

from tracker.model.dates.names import MONTH_NAMES, WEEKDAY_NAMES

MONTHS = {
    **{name.lower(): number for number, name in enumerate(MONTH_NAMES, 1)},
    **{name[:3].lower(): number for number, name in enumerate(MONTH_NAMES, 1)},
    "sept": 9,
}
WEEKDAYS = {
    **{name.lower(): number for number, name in enumerate(WEEKDAY_NAMES)},
    **{name[:3].lower(): number for number, name in enumerate(WEEKDAY_NAMES)},
    "tues": 1,
    "weds": 2,
    "thur": 3,
    "thurs": 3,
}
SEASONS = {
    "spring": 21,
    "summer": 22,
    "autumn": 23,
    "fall": 23,
    "winter": 24,
    "springtime": 21,
    "summertime": 22,
}
NUMBERS = {
    word: number
    for number, words in {
        1: "a an one",
        2: "two",
        3: "three",
        4: "four",
        5: "five",
        6: "six",
        7: "seven",
        8: "eight",
        9: "nine",
        10: "ten",
        11: "eleven",
        12: "twelve",
        14: "fourteen",
        15: "fifteen",
        18: "eighteen",
        20: "twenty",
        30: "thirty",
        40: "forty",
        50: "fifty",
        60: "sixty",
        90: "ninety",
        100: "hundred",
    }.items()
    for word in words.split()
}
UNITS = {
    **dict.fromkeys(("hour", "hours"), "hour"),
    **dict.fromkeys(("day", "days"), "day"),
    **dict.fromkeys(("week", "weeks"), "week"),
    **dict.fromkeys(("fortnight", "fortnights"), "fortnight"),
    **dict.fromkeys(("month", "months"), "month"),
    **dict.fromkeys(("quarter", "quarters"), "quarter"),
    **dict.fromkeys(("year", "years"), "year"),
    **dict.fromkeys(("decade", "decades"), "decade"),
}
ORDINALS = {
    "first": 1,
    "1st": 1,
    "second": 2,
    "2nd": 2,
    "third": 3,
    "3rd": 3,
    "fourth": 4,
    "4th": 4,
    "last": 5,
}

_DATE_WORD = "|".join(
    ["mid", "early", "late", "end", "year", "month", r"Q[1-4]", r"H[12]"]
    + [rf"{word}\.?" for word in sorted({*MONTHS, *SEASONS}, key=len, reverse=True)]
)
# What no date is read from comes first: addresses, @meetings, #tags, refs, amounts; then dates in figures.
_KINDS = {
    "blob": (
        r"https?://\S+|www\.\S+|[@#]\S+|\d{4}-\d\d-\d\dT\S+"
        rf"|(?<!\w)(?!(?:{_DATE_WORD})[-/]?\d)(?!(?:Q[1-4]|H[12])(?!\w|-\D))[^\W\d_]+[-_]?\d[\w/.\-]*"
    ),
    "iso": r"(?<!\d)\d{4}-\d{2}(?:-\d{2})?[~%]?(?![\w%])(?!-\d)",
    "numeric": (
        r"(?<![\d.])\d{4}([-/.])\d{1,2}\1\d{1,2}(?![\w/])"
        r"|(?<![\d.])\d{1,2}([-/.])\d{1,2}\2(?:\d{4}|\d{2})(?![\w/])(?!\.\d)"
    ),
    "pair": r"(?<!\d)\d{4}/\d{2,4}(?![\w/])",
    "slash": r"(?<![\d/])\d{1,2}/\d{1,2}(?![\w/])",
    "amount": (
        r"[$€£¥]\s?\d[\d,.]*\w*|\d{1,3}(?:,\d{3})+(?!\d)(?:\.\d+)?|\d+\.\d+(?!\.?\d)"
        r"|\d+(?:\.\d+)?\s?(?:%|percent\b|per\s?cent\b)"
    ),
    "ordinal": r"\d{1,2}(?:st|nd|rd|th)\b",
    "decade": r"\d{3}0s\b",
    "shortyear": r"['’]\d{2}(?!\w)",
    "int": r"\d{4}(?=[QqHh][1-4]\b)|\d+(?![^\W_])",
    "odd": r"\d\w*",
    "coded": r"[QqHh][1-4](?!\d{1,3}\b)(?=\d{4}|\W|$)",
    "word": r"[^\W\d_]+(?:['’][^\W\d_]+)*",
    "mark": r"\.\.|[^\w\s]|_",
}
_GROUPS = {f"K{n}": kind for n, kind in enumerate(_KINDS)}


def _numbered(pattern: str, n: int) -> str:
    """Give back-references inside a pattern names of their own, so that patterns can be joined."""
    pattern = pattern.replace(r"([-/.])\d{1,2}\1", rf"(?P<A{n}>[-/.])\d{{1,2}}(?P=A{n})")
    return pattern.replace(r"([-/.])\d{1,2}\2", rf"(?P<B{n}>[-/.])\d{{1,2}}(?P=B{n})")


_TOKEN = re.compile(
    "|".join(f"(?P<K{n}>{_numbered(pattern, n)})" for n, pattern in enumerate(_KINDS.values())),
    re.IGNORECASE,
)


class Token(NamedTuple):
    """A piece of a line: its kind, lower-case text, place, and the text as it stands."""

    kind: str
    text: str
    start: int
    end: int
    raw: str


def tokens(text: str) -> list[Token]:
    """Cut a text into tokens; spaces are dropped."""
    cut = []
    for found in _TOKEN.finditer(text):
        kind = next(kind for group, kind in _GROUPS.items() if found[group] is not None)
        raw = found[0]
        cut.append(Token(kind, raw.lower().replace("’", "'"), found.start(), found.end(), raw))
    return cut


@lru_cache(maxsize=4096)
def near_word(word: str, shortest: int) -> str | None:
    """Find the month, weekday or season of `shortest` letters or more that is one edit from a word."""
    if len(word) < 4:
        return None
    names = [name.lower() for name in (*MONTH_NAMES, *WEEKDAY_NAMES)] + [
        "spring",
        "summer",
        "autumn",
        "winter",
    ]
    near = [name for name in names if len(name) >= shortest and _one_edit(word, name)]
    return near[0] if len(near) == 1 else None


def _one_edit(left: str, right: str) -> bool:
    """Say whether one letter added, dropped, changed or swapped turns one word into the other."""
    if left == right:
        return True
    at = next((n for n, (a, b) in enumerate(zip(left, right, strict=False)) if a != b), min(len(left), len(right)))
    rest_left, rest_right = left[at:], right[at:]
    if len(left) == len(right):
        swapped = rest_left[1:2] + rest_left[:1] + rest_left[2:] == rest_right
        return rest_left[1:] == rest_right[1:] or swapped
    return rest_left[1:] == rest_right or rest_left == rest_right[1:]
