"""Which commitments pass filters: masks over the column index, without a loop over its rows."""

from collections.abc import Callable, Iterable, Sequence
from itertools import repeat
from operator import contains

import numpy as np

from tracker.model.columns import FLAG_BIT, Columns, Mask
from tracker.model.dates import bounds
from tracker.model.filters.answers import CODED, FAR, parties, sets, span
from tracker.model.filters.declared import CLOSED, NONE, OPEN, PLAIN, Kind, Test
from tracker.model.filters.derived import derived
from tracker.model.filters.filter import Filter, Filters
from tracker.model.names import fold
from tracker.model.standing import OPEN_CODES, Standing
from tracker.model.vocabulary import Flag

RowsWith = Callable[[str], Iterable[int]]


def mask(filters: Filters, columns: Columns, standing: Standing, rows_with: RowsWith) -> Mask:
    """Return the commitments that exist by then and pass every filter.

    `rows_with` returns the ids of the commitments that hold words in any of their texts. A date counts as `before`
    another only if its last possible day is before the first possible day of that, and as `after` it only if its
    first possible day is after the last; any other that has a day may lie `within` it. So, whatever day or period is
    asked for, each dated commitment is in exactly one of the three, and none with a fuzzy date that may fall into a
    period is missed when that period is asked for.
    """
    passed = standing.exists.copy()
    for one in filters:
        having = _having(one, columns, standing, rows_with)
        passed &= ~having if one.test in (Test.none_of, Test.filled) else having
    return passed


def _having(one: Filter, columns: Columns, standing: Standing, rows_with: RowsWith) -> Mask:
    """Return the rows that have one of the values; "none" is a value too."""
    values = (NONE,) if one.test in PLAIN else one.values
    named = [value for value in values if value != NONE]
    none = NONE in values
    field = one.declared
    if field.kind is Kind.day:
        return _dated(one, named, columns, standing, none=none)
    if field.kind is Kind.text:
        return _holding(one.field, named, columns, rows_with, none=none)
    if field.kind is Kind.record:
        return _with_record(one.field, [int(value) for value in named], columns, standing, none=none)
    if one.field in CODED:
        return _coded(one, named, columns, standing, none=none)
    return _worded(one.field, named, columns, standing, none=none)


def _coded(one: Filter, named: Sequence[str], columns: Columns, standing: Standing, *, none: bool) -> Mask:
    """Rows by the one value that they have; a status may also be asked for by what it is part of, or by flags."""
    vocabulary = one.declared.vocabulary
    wanted = np.zeros(len(vocabulary) + 1, np.bool_)
    wanted[-1] = none  # the place of those that have no value, which is -1
    for value in named:
        if value in vocabulary:
            wanted[vocabulary.index(value)] = True
    if one.field != "status":
        return np.asarray(wanted[CODED[one.field](columns, standing)])
    if OPEN in named:
        wanted[:-1] |= OPEN_CODES
    if CLOSED in named:
        wanted[:-1] |= ~OPEN_CODES
    return np.asarray(wanted[standing.status] | _flagged(named, standing))


def _flagged(named: Iterable[str], standing: Standing) -> Mask:
    bits = np.uint16(0)
    for value in named:
        if value in Flag.__members__:
            bits |= FLAG_BIT[Flag(value)]
    return np.asarray((standing.flags & bits) != 0)


def _worded(field: str, named: Sequence[str], columns: Columns, standing: Standing, *, none: bool) -> Mask:
    """Rows by flags, by words of their own, or by the process of the meeting at which they were made."""
    if field == "flag":
        found = _flagged(named, standing)
        return found | (standing.flags == 0) if none else found
    if field == "process":
        words = {fold(value) for value in named}
        meetings = [meeting for meeting, process in columns.processes.items() if fold(process) in words]
        found = np.isin(columns.made_at, meetings)
        return found | ~np.isin(columns.made_at, list(columns.processes)) if none else found
    words_of_rows = sets(field, columns)
    found = words_of_rows.having(named)
    return found | words_of_rows.empty() if none else found


def _with_record(field: str, ids: list[int], columns: Columns, standing: Standing, *, none: bool) -> Mask:
    """Rows that have one of some actors in a role, or were made at one of some meetings."""
    if field == "meeting":
        return np.isin(columns.made_at, [*ids, 0] if none else ids)
    rows, actors = parties(field, columns, standing)
    found = np.zeros(len(columns), np.bool_)
    if none:
        found[:] = True
        found[rows] = False
    found[rows[np.isin(actors, ids)]] = True
    return found


def _dated(one: Filter, named: Sequence[str], columns: Columns, standing: Standing, *, none: bool) -> Mask:
    """Rows by their days; see `mask` for what before, after and within mean of fuzzy dates."""
    first, last, dated = span(one.field, columns, standing)
    found = ~dated if none else np.zeros(len(columns), np.bool_)
    for value in named:
        begin, end = bounds(value)
        low, high = begin or 0, FAR if end is None else end
        if one.test is Test.before:
            found |= dated & (last < low)
        elif one.test is Test.after:
            found |= dated & (first > high)
        else:
            found |= dated & (last >= low) & (first <= high)
    return found


def _holding(field: str, named: Sequence[str], columns: Columns, rows_with: RowsWith, *, none: bool) -> Mask:
    """Rows that hold one of some words or phrases in a text."""
    found = np.zeros(len(columns), np.bool_)
    if field == "text":
        for value in named:
            ids = rows_with(value)
            found |= np.isin(columns.ids, ids if isinstance(ids, np.ndarray) else list(ids))
        return found
    texts = derived(columns).refs if field == "ref" else derived(columns).headlines
    for value in named:
        found |= np.fromiter(map(contains, texts, repeat(fold(value))), np.bool_, len(texts))
    if none:
        found |= np.fromiter((not text for text in texts), np.bool_, len(texts))
    return found
