"""Where an excerpt stands in its source's saved text, also when that text is replaced."""

import unicodedata
from collections.abc import Iterable
from dataclasses import dataclass
from functools import cached_property, lru_cache

import numpy as np
import numpy.typing as npt

from tracker.model.records import Excerpt
from tracker.store.rows import Values

Places = npt.NDArray[np.int64]

AROUND = 32
"""Characters kept of what stands before and after a passage."""
MOST_PLACES = 1_000
LEAST = 60
"""Per cent by which a passage is like another before it is offered in its place."""
UNSEEN = "\u00ad\u200b\u200c\u200d\u2060\ufeff"
ALIKE = {
    **dict.fromkeys("“”„‟«»″", '"'),
    **dict.fromkeys("‘’‚‛‹›′`´", "'"),
    **dict.fromkeys("‐‑‒–—―−", "-"),
    "…": "...",
}


@dataclass(frozen=True)
class Near:
    """The passage of a text that is most like another, and how alike in per cent."""

    start: int
    end: int
    likeness: int


class Text:
    """A saved text in which passages are looked for; what takes long is done once."""

    def __init__(self, text: str) -> None:
        self.text = text

    def anchor(self, excerpt: Excerpt) -> Values:
        """Place of a passage with what stands around it; nothing if it is not there. Offsets count code points.

        It is found by its exact words, else by the same words with other spaces, quotation marks or dashes: the quote
        is then written as the text has it. Other words are never taken for it. Of several places the one whose
        surroundings fit, else the nearest, is taken.
        """
        places = [(at, at + len(excerpt.quote)) for at in _places(self.text, excerpt.quote)]
        if not places:
            places = self._places_alike(excerpt.quote)
        if not places:
            return {"offset_start": None, "offset_end": None}
        start, end = min(places, key=lambda place: self._misfit(excerpt, *place))
        found: Values = {
            "offset_start": start,
            "offset_end": end,
            "prefix": self.text[max(0, start - AROUND) : start] or None,
            "suffix": self.text[end : end + AROUND] or None,
        }
        return found if self.text[start:end] == excerpt.quote else {**found, "quote": self.text[start:end]}

    def near(self, excerpt: Excerpt) -> Near | None:
        """The passage most like one that is not there: what stands between the same words, else what reads alike."""
        found = self._between(excerpt) or self._alike(excerpt)
        return found if found is not None and found.likeness >= LEAST else None

    def _misfit(self, excerpt: Excerpt, start: int, end: int) -> tuple[int, int]:
        before, after = self.text[max(0, start - AROUND) : start], self.text[end : end + AROUND]
        pairs = ((excerpt.prefix, before), (excerpt.suffix, after))
        wrong = sum(bool(known) and found != known for known, found in pairs)
        return wrong, abs(start - (excerpt.offset_start or 0))

    @cached_property
    def _folded(self) -> tuple[str, Places]:
        return fold(self.text)

    def _places_alike(self, quote: str) -> list[tuple[int, int]]:
        """Places where the same words stand, written another way."""
        wanted = fold(quote)[0].strip()
        if len(wanted) < 2:
            return []
        folded, places = self._folded
        found = []
        for at in _places(folded, wanted):
            start, last = int(places[at]), int(places[at + len(wanted) - 1])
            if (at == 0 or places[at - 1] != start) and fold(self.text[start : last + 1])[0] == wanted:
                found.append((start, last + 1))
        return found

    def _between(self, excerpt: Excerpt) -> Near | None:
        """What stands between the words that stood before and after it, if there is one such place."""
        from rapidfuzz import fuzz

        before, after = excerpt.prefix or "", excerpt.suffix or ""
        starts = [at + len(before) for at in _places(self.text, before)] if len(before) >= AROUND // 2 else []
        found = []
        for start in starts:
            end = self.text.find(after, start, start + 3 * len(excerpt.quote) + AROUND) if after else -1
            if end > start:
                found.append(Near(start, end, round(fuzz.ratio(excerpt.quote, self.text[start:end]))))
        return found[0] if len(found) == 1 else None

    def _alike(self, excerpt: Excerpt) -> Near | None:
        """What reads most like it, paragraph by paragraph."""
        from rapidfuzz import fuzz

        quote = excerpt.quote[:2_000]
        best: Near | None = None
        for start, end in paragraphs(self.text):
            if 2 * (end - start) < len(quote):
                continue
            least = best.likeness if best is not None else LEAST
            found = fuzz.partial_ratio_alignment(quote, self.text[start:end], score_cutoff=least)
            if found is not None:
                place = self._whole_words(start + found.dest_start, start + found.dest_end)
                likeness = round(fuzz.ratio(quote, self.text[slice(*place)]))
                best = Near(*place, likeness) if best is None or likeness > best.likeness else best
        return best

    def _whole_words(self, start: int, end: int) -> tuple[int, int]:
        """Widen a place to whole words, without spaces at its ends."""
        while start > 0 and self.text[start - 1].isalnum() and self.text[start].isalnum():
            start -= 1
        while end < len(self.text) and self.text[end - 1].isalnum() and self.text[end].isalnum():
            end += 1
        while start < end and self.text[start].isspace():
            start += 1
        while end > start and self.text[end - 1].isspace():
            end -= 1
        return start, end


def fold(text: str) -> tuple[str, Places]:
    """Write a text with plain spaces, quotation marks and dashes, and for each sign the place it stands for."""
    if not text:
        return "", np.zeros(0, np.int64)
    codes = np.frombuffer(text.encode("utf-32-le", "surrogatepass"), np.uint32)
    known, which = _numbered(codes)
    plain = [_plain(chr(code)) for code in known.tolist()]
    lengths = np.array([len(each) for each in plain], np.int64)
    spaces = np.array([each == " " for each in plain], np.bool_)
    kept = np.flatnonzero(lengths[which] > 0)
    space = spaces[which[kept]]
    kept = kept[~(space & np.concatenate(([True], space[:-1]))[: len(space)])]  # of several spaces the first
    longs = lengths[which[kept]]
    begins = (np.cumsum(lengths) - lengths)[which[kept]]
    inside = np.arange(int(longs.sum())) - np.repeat(np.cumsum(longs) - longs, longs)
    table = np.frombuffer("".join(plain).encode("utf-32-le", "surrogatepass"), np.uint32)
    signs = table[np.repeat(begins, longs) + inside]
    return signs.tobytes().decode("utf-32-le", "surrogatepass"), np.repeat(kept, longs)


def _numbered(codes: npt.NDArray[np.uint32]) -> tuple[npt.NDArray[np.int64], Places]:
    """Return the signs that occur, and for each place which of them stands there; without sorting all places."""
    there = np.zeros(int(codes.max()) + 1, np.bool_)
    there[codes] = True
    known = np.flatnonzero(there)
    number = np.zeros(len(there), np.int64)
    number[known] = np.arange(len(known))
    return known, number[codes]


@lru_cache(maxsize=4096)
def _plain(sign: str) -> str:
    """One sign as it is compared; nothing for what nobody sees."""
    if sign in UNSEEN:
        return ""
    if sign.isspace():
        return " "
    return ALIKE.get(sign) or (sign if sign.isascii() else unicodedata.normalize("NFKC", sign))


def paragraphs(text: str, most: int = 20_000) -> Iterable[tuple[int, int]]:
    """Yield where the lines of a text begin and end; long ones are cut in two that overlap."""
    start = 0
    for line in text.split("\n"):
        for at in range(0, max(1, len(line)), most // 2):
            if line[at : at + most].strip():
                yield start + at, start + min(len(line), at + most)
            if at + most >= len(line):
                break
        start += len(line) + 1


def _places(text: str, words: str) -> list[int]:
    """Where words stand in a text."""
    found: list[int] = []
    at = text.find(words) if words else -1
    while at >= 0 and len(found) < MOST_PLACES:
        found.append(at)
        at = text.find(words, at + 1)
    return found
