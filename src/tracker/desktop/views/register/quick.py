"""What the register's own controls make of the filters: quick choices, statuses and words; the rest are chips."""

from tracker.model.columns import STATUSES
from tracker.model.filters import CLOSED, OPEN, Filter, Filters, Test
from tracker.model.vocabulary import Flag

ALL = "all"
QUICK = {
    ALL: "All",
    OPEN: "Open",
    Flag.overdue: "Overdue",
    Flag.gated: "Gated",
    Flag.gone_quiet: "Gone quiet",
    CLOSED: "Closed",
}
ASKED = {
    key: Filter("status" if key in (OPEN, CLOSED) else "flag", Test.any_of, (str(key),)) for key in QUICK if key != ALL
}
"""The filter that each quick choice is."""


def quick_of(filters: Filters) -> str:
    """Return the quick choice in force."""
    return next((key for key, asked in ASKED.items() if asked in filters.all), ALL)


def with_quick(filters: Filters, key: str) -> Filters:
    """Choose another; all other filters stay."""
    others = tuple(one for one in filters if one not in ASKED.values())
    return Filters((*others, ASKED[key]) if key in ASKED else others)


def status_filter(filters: Filters) -> Filter | None:
    """Return the filter that asks for some statuses by name."""
    asked = (one for one in filters if one.field == "status" and one.test is Test.any_of)
    return next((one for one in asked if all(value in STATUSES for value in one.values)), None)


def with_status(filters: Filters, status: str) -> Filters:
    """Ask for one more status, or for one less."""
    old = status_filter(filters)
    if old is None:
        return Filters((*filters, Filter("status", Test.any_of, (status,))))
    values = tuple(value for value in old.values if value != status)
    return filters.replaced(old, Filter("status", Test.any_of, values if status in old.values else (*values, status)))


def words_filter(filters: Filters) -> Filter | None:
    """Return the filter that asks for words in any text."""
    return next((one for one in filters if one.field == "text" and one.test is Test.holds), None)


def words_of(filters: Filters) -> str:
    """Return the words that are asked for in any text."""
    found = words_filter(filters)
    return found.values[0] if found else ""


def with_words(filters: Filters, words: str) -> Filters:
    """Ask for other words in any text; none take the question away."""
    old, new = words_filter(filters), Filter("text", Test.holds, (words,))
    return filters.replaced(old, new) if old else filters.with_(new)


def is_beside(one: Filter, filters: Filters) -> bool:
    """Say whether a filter is shown by a quick choice, a count or the line of words, and needs no chip."""
    return one in (ASKED.get(quick_of(filters)), status_filter(filters), words_filter(filters))
