"""The tokens of one line, and the smallest things read from them: phrases, months and years at a place.

Two ways to read: a field holds a date and nothing else, so misspelt months are forgiven and bad years
refused; in prose ("may send 2,000 troops") only what is surely a date counts.
"""

from collections.abc import Iterable, Mapping
from dataclasses import dataclass
from datetime import date

from tracker.model.dates.edtf import DateError, bounds, check_year
from tracker.model.dates.names import WEEKDAY_NAMES, day_label
from tracker.model.dates.settle import Point, mark, piece_of, settle
from tracker.model.dates.tokens import MONTHS, SEASONS, WEEKDAYS, Token, near_word, tokens

DASHES = frozenset("-–—−")
# Before these a lower-case "may" or "march" can only be the month.
_BEFORE_MONTH = frozenset(
    ("by", "in", "until", "till", "before", "since", "early", "mid", "late", "end", "of", "next", "last")
) | {"on", "during", "after", "from", "through", "to", "-", "and"}
_VERBS_TOO = frozenset({"may", "march"})
_FIRST_PROSE_YEAR, _LAST_PROSE_YEAR = 1900, 2199


_UNSAID = Point()


Phrases = Mapping[str, tuple[tuple[tuple[str, ...], str], ...]]


def phrases(table: Mapping[str, str]) -> Phrases:
    """Sort phrases and their meanings by first word, the longest first, to be found by `Line.phrase`."""
    sorted_table: dict[str, tuple[tuple[tuple[str, ...], str], ...]] = {}
    for phrase in sorted(table, key=lambda phrase: -len(phrase.split())):
        words = tuple(phrase.split())
        sorted_table[words[0]] = (*sorted_table.get(words[0], ()), (words, table[phrase]))
    return sorted_table


_YEARS = phrases({"this year": "0", "the year": "0", "next year": "1", "last year": "-1"})


class Ask(Exception):  # noqa: N818
    """The line has two readings: read it again with choice 0 and choice 1."""


class DeadEndError(DateError):
    """A date that cannot be; `upto` is the token behind it, so that no part of it is taken for a date."""

    def __init__(self, sentence: str, upto: int) -> None:
        """Keep the place behind what was refused."""
        super().__init__(sentence)
        self.upto = upto


@dataclass(frozen=True, slots=True)
class Piece:
    """One date as said, its year perhaps still open: `which` are early, end … in the order they apply.

    `kind` is day, month, season (also for quarter and half), year, weekday, relative, count or slash; `bare`
    says that in prose it needs a preposition to be a date at all.
    """

    kind: str
    edtf: str = ""
    point: Point = _UNSAID
    way: str = ""
    which: tuple[str, ...] = ()
    quality: str = ""
    weekday: int | None = None
    bare: bool = False

    @property
    def open_year(self) -> bool:
        """Say whether the year is still to be chosen."""
        return not self.edtf and self.point.year is None and not self.way

    def said(self, today: date, *, year: int | None = None, way: str = "") -> str:
        """Write it as EDTF; `year` and `way` settle a year that was left open."""
        if self.edtf:
            edtf = self.edtf
        elif self.open_year and year is not None:
            edtf = self.point.of(year)
        else:
            edtf = settle(self.point, today, self.way or way)
        self._check_weekday(edtf)
        for which in self.which:
            edtf = piece_of(edtf, which)
        return mark(edtf, self.quality)

    def _check_weekday(self, edtf: str) -> None:
        first = bounds(edtf)[0]
        if self.weekday is None or first is None:
            return
        day = date.fromordinal(first)
        if day.weekday() != self.weekday:
            right, wrong = WEEKDAY_NAMES[day.weekday()], WEEKDAY_NAMES[self.weekday]
            raise DateError(f"{day_label(first)} is a {right}, not a {wrong}: correct one of them.")


class Line:
    """A text as tokens, read relative to `today`; `choice` answers an ambiguity, `limit` hides tokens."""

    def __init__(
        self,
        cut: list[Token],
        today: date,
        *,
        choice: int | None = None,
        prose: bool = False,
        limit: int | None = None,
    ) -> None:
        """Take tokens that are already cut."""
        self.tokens = cut if limit is None else cut[:limit]
        self.today = today
        self.choice = choice
        self.prose = prose

    @classmethod
    def of(cls, text: str, today: date, *, choice: int | None = None) -> "Line":
        """Cut the text of a field."""
        return cls(tokens(text), today, choice=choice)

    def choose(self) -> int:
        """Return the answer to an ambiguity. Raise Ask while there is none."""
        if self.choice is None:
            raise Ask
        return self.choice

    def text(self, i: int) -> str:
        """Return a token's lower-case text, or nothing outside the line."""
        return self.tokens[i].text if 0 <= i < len(self.tokens) else ""

    def kind(self, i: int) -> str:
        """Return a token's kind, or nothing outside the line."""
        return self.tokens[i].kind if 0 <= i < len(self.tokens) else ""

    def skip(self, i: int, words: Iterable[str]) -> int:
        """Return the place after the token if it is one of the words, else the same place."""
        return i + 1 if self.text(i) in words else i

    def phrase(self, i: int, table: Phrases) -> tuple[str, int] | None:
        """Find the longest phrase of a table that stands here; return its meaning and the place behind it."""
        for words, meaning in table.get(self.text(i), ()):
            if all(self.text(i + n) == word for n, word in enumerate(words)):
                return meaning, i + len(words)
        return None

    def day(self, i: int) -> tuple[int, int] | None:
        """Read the number of a day of the month: 17 or 17th."""
        if self.kind(i) not in {"int", "ordinal"}:
            return None
        digits = self.text(i).rstrip("stndrh")
        if len(digits) > 2 or (self.prose and not 1 <= int(digits) <= 31):
            return None
        return int(digits), i + 1

    def month(self, i: int) -> tuple[int, int] | None:
        """Read a month's name, its abbreviation with or without a full stop, or a slightly misspelt name."""
        if self.kind(i) != "word":
            return None
        word = self.text(i)
        if word in MONTHS:
            stop = len(word) < 5 and self.text(i + 1) == "." and not self._ends_sentence(i + 1)
            return MONTHS[word], i + 2 if stop else i + 1
        near = near_word(word, 7 if self.prose else 5) if word not in SEASONS else None
        return (MONTHS[near], i + 1) if near in MONTHS else None

    def _ends_sentence(self, i: int) -> bool:
        """Say whether a full stop is more than an abbreviation's: nothing of a date follows."""
        return self.kind(i + 1) not in {"int", "ordinal", "shortyear"} and self.text(i + 1) not in DASHES

    def month_or_verb(self, i: int, before: int) -> bool:
        """Say whether a lower-case "may" or "march" in prose is rather a verb, seen from the word before."""
        if not self.prose or self.text(i) not in _VERBS_TOO or not self.tokens[i].raw.islower():
            return False
        return self.text(before - 1) not in _BEFORE_MONTH

    def weekday(self, i: int) -> tuple[int, int] | None:
        """Read a weekday's name or abbreviation."""
        word = self.text(i)
        if word not in WEEKDAYS and not self.prose:
            word = near_word(word, 6) or word
        if word not in WEEKDAYS:
            return None
        return WEEKDAYS[word], self.skip(i + 1, (".",)) if len(word) < 6 and self.kind(i + 2) else i + 1

    def season(self, i: int) -> tuple[int, int] | None:
        """Read the name of a season."""
        word = self.text(i)
        if word not in SEASONS and not self.prose and word not in MONTHS:
            word = near_word(word, 6) or word
        return (SEASONS[word], i + 1) if word in SEASONS else None

    def year(self, i: int, *, short: bool = False) -> tuple[int, int] | None:
        """Read the year behind a month or season: 2025, of 2025, '25, next year; with `short` also 25."""
        i = self.skip(i, ("of", ",", "/", *DASHES)) if self._year_follows(i + 1) else i
        said = self.phrase(i, _YEARS)
        if said:
            return self.today.year + int(said[0]), said[1]
        if self.kind(i) == "shortyear":
            return 2000 + int(self.text(i)[1:]), i + 1
        return self.figure_year(i, short=short)

    def _year_follows(self, i: int) -> bool:
        if self.kind(i) == "int":
            return len(self.text(i)) >= 4
        return self.kind(i) == "shortyear" or (
            self.text(i + 1) == "year" and self.text(i) in {"this", "the", "next", "last"}
        )

    def figure_year(self, i: int, *, short: bool = False) -> tuple[int, int] | None:
        """Read a year in four figures; in prose only a plausible one, in a field refuse any other number."""
        if self.kind(i) != "int":
            return None
        digits = self.text(i)
        if short and len(digits) == 2:
            return 2000 + int(digits), i + 1
        if self.prose:
            plausible = len(digits) == 4 and _FIRST_PROSE_YEAR <= int(digits) <= _LAST_PROSE_YEAR
            return (int(digits), i + 1) if plausible else None
        if len(digits) < 3 and digits != "0":
            return None
        return check_year(digits), i + 1
