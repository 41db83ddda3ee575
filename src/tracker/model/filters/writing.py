"""Write filters as the line of search terms that reads back as the same filters."""

import re

from tracker.model.filters.declared import FIELDS, NONE, FilterField, Kind, Test
from tracker.model.filters.filter import Filter, Filters
from tracker.model.filters.naming import Names
from tracker.model.filters.typed import ANY, EMPTY

BARE = re.compile(r"\w(?:[\w/'’+&-]|\.(?!\.))*")
SIGNS = {Test.before: "<", Test.after: ">"}


def as_text(filters: Filters, names: Names) -> str:
    """Write filters as a line that `parse` reads back; records by their ref or code."""
    return " ".join(_term(one, names) for one in filters)


def _term(one: Filter, names: Names) -> str:
    field = FIELDS[one.field]
    if one.test in (Test.empty, Test.filled):
        return f"{field.key}:{EMPTY if one.test is Test.empty else ANY}"
    if one.test in SIGNS:
        return f"{field.key}:{SIGNS[one.test]}{one.values[0]}"
    minus = "-" if one.test is Test.none_of else ""
    return f"{minus}{field.key}:{','.join(_value(field, value, names) for value in one.values)}"


def _value(field: FilterField, value: str, names: Names) -> str:
    if value == NONE:
        return EMPTY
    if field.kind is Kind.day:
        return _period(value)
    if field.kind is not Kind.record:
        return _quoted(value)
    name = names.name_of(field.refers, int(value))
    return _quoted(name) if name and names.id_of(field.refers, name) == int(value) else f"#{value}"


def _period(edtf: str) -> str:
    """Write an interval as from..to, open sides as nothing; unknown sides can only be written as EDTF does."""
    left, slash, right = edtf.partition("/")
    if not slash or not left or not right:
        return edtf
    return f"{left.removeprefix('..')}..{right.removeprefix('..')}"


def _quoted(text: str) -> str:
    if BARE.fullmatch(text) and text.casefold() not in (EMPTY, ANY):
        return text
    return '"{}"'.format(text.replace("\\", "\\\\").replace('"', '\\"'))
