"""Words on the pages of a brief: found without regard to case, accents and line ends. Pure data: no Qt."""

import re
from array import array
from collections.abc import Sequence
from dataclasses import dataclass
from itertools import islice
from typing import TYPE_CHECKING

from tracker.model.names import fold

if TYPE_CHECKING:
    from tracker.briefs.page_text import Edges, PageText

MOST = 5_000  # so many places are found at most
PLAIN = {ord(sign): plain for plain, signs in {
    "-": "\u2010\u2011\u2012\u2013\u2014\u2015\u2212",
    '"': "“”„‟«»″",
    "'": "‚‛′",
    "": "\u00ad\u200b\u200c\u200d\u2060\ufeff",
}.items() for sign in signs}  # fmt: skip


@dataclass(frozen=True)
class Hit:
    """A place where the words stand: the page, from 0, and the characters of its text from and up to."""

    page: int
    start: int
    end: int


@dataclass(frozen=True)
class _Folded:
    """The text of a page as it is compared, and for each sign of it the character that it stands for."""

    text: str
    places: "array[int]"


class Book:
    """The text of all pages, ready to be searched. Making one takes a moment: use a thread."""

    def __init__(self, pages: "Sequence[PageText]") -> None:
        self._pages = tuple(pages)
        signs: dict[str, str] = {}
        self._folded = tuple(_folded(page.text, signs) for page in self._pages)

    def find(self, words: str) -> tuple[Hit, ...]:
        """Return where the words stand, in reading order; at most MOST places."""
        wanted = "".join(_plain(sign) for sign in words).split()
        if not wanted:
            return ()
        pattern = re.compile(" +".join(re.escape(word) for word in wanted))
        found = (
            Hit(number, page.places[match.start()], page.places[match.end() - 1] + 1)
            for number, page in enumerate(self._folded)
            for match in pattern.finditer(page.text)
        )
        return tuple(islice(found, MOST))

    def words(self, hit: Hit) -> str:
        """Return the words as they stand on the page."""
        return self._pages[hit.page].text[hit.start : hit.end]

    def edges(self, hit: Hit) -> "list[Edges]":
        """Return where a hit stands: a rectangle for each line, in points."""
        page, lines = self._pages[hit.page], list["Edges"]()
        for at in range(hit.start, hit.end):
            place = page.place(at)
            if place.right <= place.left:
                continue  # a space that only parts two words, or a place where a word may be broken
            if lines and _is_beside(lines[-1], place):
                lines[-1] = _both(lines[-1], place)
            else:
                lines.append(place)
        return lines


def _folded(text: str, signs: dict[str, str]) -> _Folded:
    parts: list[str] = []
    places = array("l")
    for at, sign in enumerate(text):
        plain = signs.get(sign)
        if plain is None:
            plain = signs[sign] = _plain(sign)
        if plain:
            parts.append(plain)
            places.extend([at] * len(plain))
    return _Folded("".join(parts), places)


def _plain(sign: str) -> str:
    """Return one sign as it is compared; nothing for what nobody sees."""
    return " " if sign.isspace() else fold(sign.translate(PLAIN))


def _is_beside(line: "Edges", place: "Edges") -> bool:
    """Whether a character goes on in the line: no higher or lower, and not far to its right or left."""
    high = min(line.bottom - line.top, place.bottom - place.top)
    level = min(line.bottom, place.bottom) - max(line.top, place.top) > high / 2
    return level and max(line.left, place.left) - min(line.right, place.right) < 2 * high


def _both(one: "Edges", other: "Edges") -> "Edges":
    return one._replace(
        left=min(one.left, other.left),
        top=min(one.top, other.top),
        right=max(one.right, other.right),
        bottom=max(one.bottom, other.bottom),
    )
