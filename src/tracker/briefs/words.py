"""Numbers, days and lists as briefs write them: text in English, days and figures in the language that is chosen."""

import unicodedata
from collections.abc import Sequence
from datetime import date

from tracker.model.dates import MONTH_NAMES, MONTHS_SHORT
from tracker.model.writing import current, grouped

SMALL = (
    "no", "one", "two", "three", "four", "five", "six", "seven", "eight", "nine", "ten", "eleven", "twelve",
)  # fmt: skip

LONGEST_AMOUNT = 8  # digits and point before "million"; longer ones are written out
PARTS_OF_YEAR = (*MONTHS_SHORT, *MONTH_NAMES, "spring", "summer", "autumn", "Q1", "Q2", "Q3", "Q4")


def number(count: int) -> str:
    """Write a count inside a sentence: words up to twelve, figures above."""
    return SMALL[count] if 0 <= count < len(SMALL) else grouped(count)


def capital(text: str) -> str:
    """Begin a sentence with a capital letter and leave the rest as it is."""
    return text[:1].upper() + text[1:]


def several(count: int, one: str, many: str = "") -> str:
    """Write a count with its noun: "one meeting", "four meetings"."""
    return f"{number(count)} {one if count == 1 else many or one + 's'}"


def figure(count: int, one: str, many: str = "") -> str:
    """Write the same with figures, for labels beside numbers: "4 meetings"."""
    return f"{grouped(count)} {one if count == 1 else many or one + 's'}"


def listed(parts: Sequence[str], last: str = "and") -> str:
    """Join parts as in a sentence: "a", "a and b", "a, b and c"."""
    if len(parts) < 2:
        return "".join(parts)
    return f"{', '.join(parts[:-1])} {last} {parts[-1]}"


def long_day(day: int) -> str:
    """Write a day number in full: "17 February 2025"."""
    language = current()
    if language is not None:
        return language.long_day(day)
    at = date.fromordinal(day)
    return f"{at.day} {MONTH_NAMES[at.month - 1]} {at.year:04d}"


def short_day(day: int, year: int = 0) -> str:
    """Write a day number briefly: "17 Feb 2025", without the year if it is this one."""
    at, language = date.fromordinal(day), current()
    if language is not None:
        return language.day_of_year(day) if at.year == year else language.day(day)
    return f"{at.day} {MONTHS_SHORT[at.month - 1]}" + ("" if at.year == year else f" {at.year:04d}")


def without_year(words: str, year: int) -> str:
    """Leave the year out at the end of a written date, if what is left still names a part of a year."""
    language = current()
    if language is not None:
        return language.without_year(words, year)
    kept = words.removesuffix(f" {year:04d}")
    return kept if kept.endswith(PARTS_OF_YEAR) else words


def isolated(text: str) -> str:
    """Keep a name that runs from right to left from turning the words around it."""
    if not text.isascii() and any(unicodedata.bidirectional(one) in ("R", "AL") for one in text):
        return f"\u2068{text}\u2069"
    return text


def quoted(text: str) -> str:
    """Put words into quotation marks, with single ones around what is quoted in them."""
    return f"“{text.replace('“', '‘').replace('”', '’')}”"


def elided(text: str, most: int) -> str:
    """Shorten a text to at most so many characters, at a word's end, with an ellipsis."""
    text = " ".join(text.split())
    if len(text) <= most:
        return text
    cut = text[: most - 1]
    head = cut.rsplit(" ", 1)[0] if " " in cut[most // 2 :] else cut
    return head.rstrip(" ,;:.") + "…"


def amount(value: float) -> str:
    """Write a quantity: "1,500", "3.5 million", "150 billion"; digits are kept, nothing is rounded away."""
    language = current()
    if language is not None:
        return language.amount(value)
    for size, word in ((1e12, "trillion"), (1e9, "billion"), (1e6, "million")):
        if value >= size and len(f"{value / size:.15g}") <= LONGEST_AMOUNT:
            return f"{value / size:,.15g} {word}"
    return f"{int(value):,}" if float(value).is_integer() else f"{value:,.15g}"


def percent(value: int) -> str:
    """Write a percentage: "45 %"."""
    language = current()
    return f"{value} %" if language is None else language.percent(value)


def ranges(numbers: Sequence[int]) -> str:
    """Write ascending numbers with runs joined: "1, 3–5"."""
    if len(numbers) < 2:
        return "".join(map(str, numbers))
    runs: list[list[int]] = []
    for one in sorted(set(numbers)):
        if runs and one == runs[-1][-1] + 1:
            runs[-1].append(one)
        else:
            runs.append([one])
    return ", ".join(
        str(run[0]) if len(run) == 1 else f"{run[0]}{', ' if len(run) == 2 else '–'}{run[-1]}" for run in runs
    )
