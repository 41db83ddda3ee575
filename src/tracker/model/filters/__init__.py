"""Filters of commitments: what can be asked, as data, as text, as JSON and as masks over the column index."""

from importlib import import_module
from typing import TYPE_CHECKING

from tracker.model.filters.declared import CLOSED, FIELDS, NONE, OPEN, FilterField, Kind, Test
from tracker.model.filters.filter import Filter, Filters, settle
from tracker.model.filters.keeping import of_json, to_json
from tracker.model.filters.masks import mask
from tracker.model.filters.naming import Names, filter_words, filters_words, value_words, words_of_test

if TYPE_CHECKING:
    from tracker.model.filters.counting import choices, words_in_use
    from tracker.model.filters.reading import Parsed, parse
    from tracker.model.filters.terms import Remark
    from tracker.model.filters.writing import as_text

__all__ = [
    "CLOSED",
    "FIELDS",
    "NONE",
    "OPEN",
    "Filter",
    "FilterField",
    "Filters",
    "Kind",
    "Names",
    "Parsed",
    "Remark",
    "Test",
    "as_text",
    "choices",
    "filter_words",
    "filters_words",
    "mask",
    "of_json",
    "parse",
    "settle",
    "to_json",
    "value_words",
    "words_in_use",
    "words_of_test",
]
LATER = {
    "Parsed": "reading",
    "Remark": "terms",
    "as_text": "writing",
    "choices": "counting",
    "parse": "reading",
    "words_in_use": "counting",
}
"""What no program needs at its start, and where it is."""


def __getattr__(name: str) -> object:
    """Load what is asked for the first time."""
    if name not in LATER:
        raise AttributeError(f"module {__name__!r} has no attribute {name!r}")
    return getattr(import_module(f"{__name__}.{LATER[name]}"), name)
