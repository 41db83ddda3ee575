"""The languages in which a brief can write its days and numbers; its text stays English."""

import re
from datetime import date
from functools import cache, lru_cache

from tracker.briefs import catalogue
from tracker.briefs.catalogue import Catalogue
from tracker.model.dates.edtf import LAST_DAY, Part, bounds, part
from tracker.model.dates.labels import SAID_WHOLE, early_or_late
from tracker.model.errors import UserError
from tracker.model.writing import grouped

ENGLISH = "en_GB"
LANGUAGES = {
    ENGLISH: "English (UK)",
    "en_US": "English (US)",
    "fr": "Français",
    "de": "Deutsch",
    "es": "Español",
    "it": "Italiano",
    "pl": "Polski",
    "uk": "Українська",
}
CATALOGUES = {
    "en_US": catalogue.ENGLISH_US,
    "fr": catalogue.FRENCH,
    "de": catalogue.GERMAN,
    "es": catalogue.SPANISH,
    "it": catalogue.ITALIAN,
    "pl": catalogue.POLISH,
    "uk": catalogue.UKRAINIAN,
}
# Where four digits are written together, as the Unicode locale data have it.
FOUR_TOGETHER = ("es", "it", "pl")
DECEMBER = 12  # the last code of a month
LONGEST_AMOUNT = 8  # digits and point before "million"; longer ones are written out


@cache
def language_of(key: str) -> "Spoken | None":
    """Return a language by its key, None for the English of the United Kingdom. Raises UserError that lists them."""
    if key == ENGLISH:
        return None
    if key not in CATALOGUES:
        raise UserError(f"There is no language “{key}” for days and numbers; choose one of {', '.join(LANGUAGES)}.")
    return Spoken(key, CATALOGUES[key])


def grouping() -> tuple[str, int]:
    """Return what stands between thousands in the language that is written in, and how many digits have it."""
    together = len("1000")
    return grouped(10_000)[2:-3], together if len(grouped(1_000)) > together else together + 1


class Spoken:
    """Writes days and numbers in one language. Fulfils `tracker.model.writing.Language`."""

    def __init__(self, key: str, words: Catalogue) -> None:
        from babel import Locale

        self._key, self._words = key, words
        self._locale = locale = Locale.parse(key)
        symbols = locale.number_symbols.get("latn", locale.number_symbols)
        self._group, self._point = str(symbols["group"]), str(symbols["decimal"])
        names = locale.months
        every = range(1, 13)
        self._brief = tuple(str(names["format"]["abbreviated"][one]) for one in every)  # beside a day
        self._alone_brief = tuple(str(names["stand-alone"]["abbreviated"][one]) for one in every)
        self._long = tuple(str(names["format"]["wide"][one]) for one in every)  # beside a day
        self._long_alone = tuple(str(names["stand-alone"]["wide"][one]) for one in every)
        # With its year a month is written in full where the language bends it; English does not.
        self._of, self._alone = (
            (self._alone_brief, self._alone_brief) if words.short_months else (self._long, self._long_alone)
        )
        parts = {one for each in words.names.values() for one in each if not one.endswith(" of")}
        parts |= {*self._brief, *self._alone, *self._of}
        self._parts = parts, tuple(before + one for before in " -–’" for one in parts)
        self._written = lru_cache(maxsize=1 << 12)(self._label)

    # Days

    def day(self, ordinal: int) -> str:
        """Write a day briefly, with its year: "17 févr. 2025"."""
        at = date.fromordinal(ordinal)
        return self._plain(Part(at.year, at.month, at.day))

    def day_of_year(self, ordinal: int) -> str:
        """Write a day briefly, without its year: "17 févr."."""
        at = date.fromordinal(ordinal)
        return self._words.day_of_year.format(d=self._ordinal(at.day), m=self._brief[at.month - 1])

    def long_day(self, ordinal: int) -> str:
        """Write a day in full: "17 février 2025"."""
        at, words = date.fromordinal(ordinal), self._words
        year = words.of_the_year.format(f"{at.year:04d}")
        return words.long_day.format(d=self._ordinal(at.day), m=self._long[at.month - 1], y=year)

    def without_year(self, words: str, year: int) -> str:
        """Leave the year out at the end of a written date, if what is left still names a part of a year."""
        numbers = "|".join(re.escape(one.format(f"{year:04d}")) for one in ("{}", self._words.of_the_year))
        found = re.fullmatch(rf"(?s)(.*?)(?:,| de)? (?:{numbers})", words)
        if found is None:
            return words
        kept, (parts, ends) = found[1], self._parts
        day_last = self._words.day_of_year.endswith("{d}") and kept[-1:].isdigit()
        return kept if day_last or kept in parts or kept.endswith(ends) else words

    def month(self, month: int) -> str:
        """Write a month briefly, alone: "févr."."""
        return self._alone_brief[month - 1]

    def month_of_year(self, year: int, month: int) -> tuple[str, str]:
        """Write a month with its year, in full and briefly."""
        number = f"{year:04d}"
        full = self._words.month.format(m=self._long_alone[month - 1], y=number)
        return full, f"{self._alone_brief[month - 1]} {number}"

    def quarter(self, number: int) -> str:
        """Write a quarter briefly, alone: "T1"."""
        return self._words.quarters[number - 1]

    def years(self, first: int, last: int) -> str:
        """Write the years from one to another: "2020–2029"."""
        return f"{first:04d}{self._words.to}{last:04d}"

    # Numbers

    def grouped(self, count: int) -> str:
        """Write a whole number with its thousands apart: "15 000"."""
        return self._number(f"{count:,}")

    def amount(self, value: float) -> str:
        """Write a quantity: "1 500", "3,5 millions", "150 milliards"; digits are kept, nothing is rounded away."""
        for size, one, more in self._words.scales:
            if value >= size and len(f"{value / size:.15g}") <= LONGEST_AMOUNT:
                times = value / size
                return f"{self._number(f'{times:,.15g}')} {more if times >= self._words.plural_from else one}"
        return self._number(f"{int(value):,}" if float(value).is_integer() else f"{value:,.15g}")

    def percent(self, value: int) -> str:
        """Write a percentage: "45 %"."""
        from babel.numbers import format_percent

        return str(format_percent(value / 100, locale=self._locale))

    def _number(self, english: str) -> str:
        """Write a number that stands there as in English."""
        whole, point, rest = english.partition(".")
        if self._key in FOUR_TOGETHER and len(whole.lstrip("-")) == len("1,000"):
            whole = whole.replace(",", "")
        return whole.replace(",", self._group) + (self._point if point else "") + rest

    # Fuzzy dates

    def label(self, edtf: str) -> str:
        """Write a fuzzy date, as `tracker.model.dates.label` does in English: "avant le 17 févr. 2025"."""
        return self._written(edtf)

    def _label(self, edtf: str) -> str:
        bounds(edtf)
        left, slash, right = edtf.partition("/")
        if not slash:
            return self._one(part(edtf))
        if left == "..":
            return self._until(part(right))
        if right == "..":
            return self._doubting(self._words.since, part(left))
        if not left:
            return self._words.no_start.format(self._one(part(right)))
        if not right:
            return self._words.no_end.format(self._one(part(left)))
        return self._between(part(left), part(right))

    def _one(self, side: Part) -> str:
        if side.quality == "~":
            return self._with(self._words.about, side)
        return self._doubted(side, self._plain(side))

    def _doubted(self, side: Part, said: str) -> str:
        """Say that something is uncertain or about."""
        if side.quality in ("~", "%"):
            said = self._words.about_all.format(said)
        return self._words.possibly.format(said) if side.quality in ("?", "%") else said

    def _doubting(self, template: str, side: Part, of: Part | None = None) -> str:
        """Fill in a template with a date, or with another one, and say where the language does how it is in doubt."""
        doubt = self._words.doubts.get(side.quality, "")
        said = self._with(template.replace("{q}", doubt), of or side)
        return said if doubt else self._doubted(side, said)

    def _until(self, side: Part) -> str:
        if not side.day:
            return self._doubting(self._words.until_end, side)
        last = side.span()[1]
        if last == LAST_DAY:
            return self._doubting(self._words.until, side)
        after = date.fromordinal(last + 1)
        return self._doubting(self._words.before, side, Part(after.year, after.month, after.day))

    def _between(self, left: Part, right: Part) -> str:
        if left == right:
            return self._one(left)
        if left.quality != right.quality:
            return self._words.apart.format(self._one(left), self._one(right))
        word, of = early_or_late(left, right)
        if word:
            return self._with({"early": self._words.early, "mid": self._words.mid, "late": self._words.late}[word], of)
        return self._doubted(left, self._span(left, right))

    def _span(self, left: Part, right: Part) -> str:
        words = self._words
        if left.year != right.year or left.code in SAID_WHOLE or right.code in SAID_WHOLE:
            return f"{self._plain(left)}{words.wide_to}{self._plain(right)}"
        if left.day and right.day and left.code == right.code:
            days = f"{self._ordinal(left.day)}{words.to}{self._ordinal(right.day)}"
            return words.day.format(d=days, m=self._brief[left.code - 1], y=f"{left.year:04d}")
        to = words.to if max(left.code, right.code) <= DECEMBER and not (left.day or right.day) else words.wide_to
        return f"{self._without_year(left)}{to}{self._plain(right)}"

    def _with(self, template: str, side: Part) -> str:
        """Fill in a template with a date in the form that it asks for."""
        if "{of}" in template:
            said = template.format(of=self._after_end(side))
        elif "{since}" in template:
            said = template.format(since=self._after_from(side))
        else:
            said = template.format(self._plain(side))
        for pattern, otherwise in self._words.mends:
            said = re.sub(pattern, otherwise, said)
        return said

    def _plain(self, side: Part) -> str:
        """Write a date alone: "17 févr. 2025", "mars 2025", "printemps 2025", "2025"."""
        return self._said(side, 0, self._alone)

    def _after_end(self, side: Part) -> str:
        """Write it as it stands after "end of"."""
        words = self._words
        said = self._said(side, 1, self._of)
        return _form(side, words.of_day, words.of_month, words.of_year).format(said)

    def _after_from(self, side: Part) -> str:
        """Write it as it stands after "from"."""
        words = self._words
        said = self._said(side, 2, self._of)
        return _form(side, words.since_day, words.since_month, words.since_year).format(said)

    def _said(self, side: Part, form: int, months: tuple[str, ...]) -> str:
        words = self._words
        if side.day:
            return words.day.format(d=self._ordinal(side.day), m=self._brief[side.code - 1], y=f"{side.year:04d}")
        winter = f"/{(side.year + 1) % 100:02d}" if side.code == catalogue.SEASONS[3] else ""
        year = (words.of_the_year if side.code or form else words.year).format(f"{side.year:04d}{winter}")
        if not side.code:
            return year
        if side.code <= DECEMBER:
            return words.month.format(m=months[side.code - 1], y=year)
        return words.named.format(name=words.names[side.code][form], y=year)

    def _without_year(self, side: Part) -> str:
        if side.day:
            return self._words.day_of_year.format(d=self._ordinal(side.day), m=self._brief[side.code - 1])
        return self._alone[side.code - 1] if side.code <= DECEMBER else self._words.names[side.code][0]

    def _ordinal(self, day: int) -> str:
        return (self._words.first if day == 1 else self._words.other).format(day)


def _form(side: Part, day: str, month: str, year: str) -> str:
    """Choose a template by what a date is; names of parts of a year have their forms already."""
    if side.day:
        return day
    if not side.code:
        return year
    return month if side.code <= DECEMBER else "{}"
