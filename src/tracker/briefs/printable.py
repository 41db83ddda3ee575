"""Text as it can be printed: nothing of it is lost, nothing of it can disturb what stands around it.

A character that no font has, and one that PDF/A forbids, prints as [U+4E2D]; text that runs from right to left is
isolated, so that it orders its own words only.
"""

import re
import unicodedata
from collections.abc import Iterable
from typing import Any

BLANKS = re.compile("[ \t\r\n\f\v\x85\u2028\u2029]+")
OPENING, CLOSING = "\u202a\u202b\u2066\u2067\u2068", {"\u202a": "\u202c", "\u202b": "\u202c"}
ENDS = "\u202c\u2069"
OVERRIDES = "\u202d\u202e"
RIGHT_TO_LEFT = ("R", "AL")
NEVER = ("Cc", "Cs", "Co")  # controls, halves of a pair, private use: no standard lets them through
ESCAPED = re.compile(r'\\[^"\\]')  # an escaped control, tab or line end in JSON
PLAIN = re.compile("[ -~]+")
MARKS = OPENING + ENDS + OVERRIDES


def coded(character: str) -> str:
    """Write a character as its code: "[U+4E2D]"."""
    return f"[U+{ord(character):04X}]"


def texts(values: Any) -> Iterable[str]:
    """Yield every text inside JSON-like data."""
    if isinstance(values, str):
        yield values
    elif isinstance(values, dict):
        for each in values.values():
            yield from texts(each)
    elif isinstance(values, list | tuple):
        for each in values:
            yield from texts(each)


def unusual(values: Any) -> set[str]:
    """Return the characters of all texts that are not plain ASCII, without those that only part words."""
    found: set[str] = set()
    for text in texts(values):
        if not (text.isascii() and text.isprintable()):
            found.update(BLANKS.sub("", text))
    return {one for one in found if not (one.isascii() and one.isprintable())}


def unusual_in(text: str) -> set[str]:
    """Return the characters of a piece of JSON that are not plain ASCII, those that part words among them."""
    return set() if text.isascii() and text.isprintable() else set(PLAIN.sub("", text))


def is_plain(characters: set[str], missing: set[str]) -> bool:
    """Whether none of the unusual characters of a text needs any repair, which is much quicker found out than done."""
    return not any(
        one in missing
        or one in MARKS
        or unicodedata.category(one) in NEVER
        or unicodedata.bidirectional(one) in RIGHT_TO_LEFT
        or BLANKS.match(one)
        for one in characters
    )


def printable(values: Any, missing: set[str]) -> Any:
    """Return the same data with every text as it can be printed."""
    if isinstance(values, str):
        return printed(values, missing)
    if isinstance(values, dict):
        return {name: printable(each, missing) for name, each in values.items()}
    if isinstance(values, list | tuple):
        return [printable(each, missing) for each in values]
    return values


def printed(text: str, missing: set[str]) -> str:
    """Return one text as it can be printed."""
    text = BLANKS.sub(" ", text)
    if text.isascii() and text.isprintable():
        return text
    text = "".join(_one(character, missing) for character in text)
    if not _balanced(text):
        text = "".join(one for one in text if one not in OPENING and one not in ENDS)
    if any(unicodedata.bidirectional(one) in RIGHT_TO_LEFT for one in text):
        return f"\u2068{text}\u2069"
    return text


def _one(character: str, missing: set[str]) -> str:
    forbidden = character in OVERRIDES or unicodedata.category(character) in NEVER
    return coded(character) if forbidden or character in missing else character


def _balanced(text: str) -> bool:
    """Whether every mark that begins a direction is ended, in order."""
    waiting: list[str] = []
    for one in text:
        if one in OPENING:
            waiting.append(CLOSING.get(one, "\u2069"))
        elif one in ENDS and (not waiting or waiting.pop() != one):
            return False
    return not waiting
