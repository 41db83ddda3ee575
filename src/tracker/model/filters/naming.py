"""How the values of filters are named: what a text language and chips need to know of the workspace's records."""

from collections.abc import Iterable
from typing import Protocol

from tracker.model import dates
from tracker.model.dates import DateError
from tracker.model.filters.declared import CLOSED, FIELDS, NONE, OPEN, Kind, Test
from tracker.model.filters.filter import Filter, Filters
from tracker.model.vocabulary import Flag, Vocabulary

WORDS = {
    Test.any_of: "is",
    Test.none_of: "is not",
    Test.before: "before",
    Test.after: "after",
    Test.within: "in",
    Test.empty: "is empty",
    Test.filled: "is not empty",
    Test.holds: "holds",
}
GROUPS = {OPEN: "Open", CLOSED: "Closed"}


class Names(Protocol):
    """Who knows the records of a workspace by name."""

    def id_of(self, kind: str, text: str) -> int | None:
        """Return the record of a kind that goes by a name, ref, code or uid, in any case; None if none does."""

    def name_of(self, kind: str, id: int) -> str:  # noqa: A002 - what it is
        """Return the ref, code or else uid of a record; empty if it is gone."""

    def title_of(self, kind: str, id: int) -> str:  # noqa: A002 - what it is
        """Return the words by which a record is known on the screen; empty if it is gone."""

    def nearest(self, kind: str, text: str) -> str:
        """Return the name of a record that is most like a text; empty if none is."""

    def words_of(self, field: str) -> Iterable[str]:
        """Return the words that commitments have of a field that takes any word."""


def words_of_test(one: Filter) -> str:
    """Return a test in words, as chips say it: "is", "is any of", "before"."""
    field = FIELDS[one.field]
    if one.test is Test.none_of and field.kind in (Kind.day, Kind.text):
        return "not in" if field.kind is Kind.day else "does not hold"
    if len(one.values) > 1 and one.test in (Test.any_of, Test.none_of):
        return "is any of" if one.test is Test.any_of else "is none of"
    return WORDS[one.test]


def value_words(field: str, value: str, names: Names) -> str:
    """Return a value as the screen shows it."""
    declared = FIELDS[field]
    if value == NONE:
        return "None"
    if declared.kind is Kind.record:
        return names.title_of(declared.refers, int(value)) or f"#{value}"
    if declared.kind is Kind.day:
        try:
            return dates.label(value)
        except DateError:
            return value
    if field == "status" and value in Flag.__members__:
        return Flag(value).label
    known = next((each for each in declared.vocabulary if each == value), None)
    return known.label if isinstance(known, Vocabulary) else GROUPS.get(value, value) if field == "status" else value


def filter_words(one: Filter, names: Names) -> str:
    """Return a filter as a sentence says it: "Theme is any of aid, troops"."""
    values = ", ".join(value_words(one.field, value, names) for value in one.values)
    return f"{FIELDS[one.field].label} {words_of_test(one)} {values}".rstrip()


def filters_words(filters: Filters, names: Names) -> str:
    """Return all filters in one line, as it stands on what is printed; empty without filters."""
    return "; ".join(filter_words(one, names) for one in filters)
