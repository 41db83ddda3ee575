"""How days and numbers are written: in English, unless a brief asks for another language around what it gathers."""

from collections.abc import Iterator
from contextlib import contextmanager
from contextvars import ContextVar
from typing import Protocol


class Language(Protocol):
    """What a language must be able to write. Days are day numbers, dates EDTF."""

    def label(self, edtf: str) -> str:
        """Write a fuzzy date."""

    def day(self, ordinal: int) -> str:
        """Write a day briefly, with its year."""

    def day_of_year(self, ordinal: int) -> str:
        """Write a day briefly, without its year."""

    def long_day(self, ordinal: int) -> str:
        """Write a day in full."""

    def without_year(self, words: str, year: int) -> str:
        """Leave the year out at the end of a written date, if what is left still names a part of a year."""

    def month(self, month: int) -> str:
        """Write a month briefly, alone."""

    def month_of_year(self, year: int, month: int) -> tuple[str, str]:
        """Write a month with its year, in full and briefly."""

    def quarter(self, number: int) -> str:
        """Write a quarter briefly, alone."""

    def years(self, first: int, last: int) -> str:
        """Write the years from one to another."""

    def grouped(self, count: int) -> str:
        """Write a whole number with its thousands apart."""

    def amount(self, value: float) -> str:
        """Write a quantity in millions and more; digits are kept, nothing is rounded away."""

    def percent(self, value: int) -> str:
        """Write a percentage."""


_CURRENT: ContextVar[Language | None] = ContextVar("language", default=None)  # of this thread alone

current = _CURRENT.get
"""Return the language that is written in; None for the English of the United Kingdom."""


@contextmanager
def writing_in(language: Language | None) -> Iterator[None]:
    """Write days and numbers in a language as long as the block runs, on this thread only."""
    token = _CURRENT.set(language)
    try:
        yield
    finally:
        _CURRENT.reset(token)


def grouped(count: int) -> str:
    """Write a whole number with its thousands apart: "1,500"."""
    language = _CURRENT.get()
    return f"{count:,}" if language is None else language.grouped(count)
