"""What the card of filters lists: fields, values with their counts, and what was typed as search terms."""

from collections.abc import Iterable
from dataclasses import dataclass, replace

import numpy as np

from tracker.desktop.session import Session
from tracker.model.filters import (
    CLOSED,
    FIELDS,
    NONE,
    OPEN,
    Filter,
    FilterField,
    Filters,
    Kind,
    choices,
    filters_words,
    parse,
    value_words,
)
from tracker.model.names import fold
from tracker.model.palette import FLAG_GLYPH, STATUS_GLYPH, TRAJECTORY_GLYPH
from tracker.model.standing import OPEN_CODES

LISTED = (Kind.choice, Kind.record, Kind.number)
"""Kinds of fields whose values are few enough to be listed."""
DIRECT = ("status", "flag", "actor", "theme", "tag", "meeting", "process", "bloc")
"""Fields whose values are found at once by typing a part of one."""
FEWEST_SIGNS = 2
MOST_DIRECT = 12
GLYPHS = {"status": STATUS_GLYPH, "flag": FLAG_GLYPH, "trajectory": TRAJECTORY_GLYPH}


@dataclass(frozen=True)
class Row:
    """One row: a field to choose, a value to check or to take, or filters that were typed.

    `found_by` is the folded text that narrowing looks into. `checked` is None where there is nothing to check.
    """

    words: str
    field: str = ""
    value: str = ""
    prefix: str = ""
    count: int | None = None
    checked: bool | None = None
    found_by: str = ""
    typed: Filters | None = None

    @property
    def glyph(self) -> str:
        """The symbol that stands for the value; empty if there is none."""
        found = GLYPHS.get(self.field, {})
        return next((symbol for key, symbol in found.items() if key == self.value), "")

    @property
    def spoken(self) -> str:
        """What a screen reader says."""
        count = "" if self.count is None else f", {self.count:,}"
        return f"{self.prefix} {self.words}{count}".strip()


def field_rows() -> list[Row]:
    """Return a row for each field that can be filtered by."""
    return [
        Row(field.label, field.key, found_by=fold(" ".join((field.label, field.key, *field.others))))
        for field in FIELDS.values()
    ]


def value_rows(session: Session, one: Filter, others: Filters) -> list[Row]:
    """Return the values of a filter's field: how many of those that pass the other filters have each.

    Values that nothing among them has come too, with 0: those that somebody else has, and those that are chosen.
    """
    field = FIELDS[one.field]
    if field.refers:
        session.filtering.read_names(field.refers)
    columns, standing = session.store.columns, session.standing
    within = session.filtering.mask(others, standing) if others else None
    counts = dict(choices(one.field, columns, standing, within))
    every = counts if within is None else dict(choices(one.field, columns, standing))
    if field.key == "status":
        among = standing.exists if within is None else within
        is_open = OPEN_CODES[standing.status]
        counts |= {OPEN: int(np.count_nonzero(is_open & among)), CLOSED: int(np.count_nonzero(~is_open & among))}
        every = {OPEN: 0, CLOSED: 0, **every}
        counts |= {flag: number for flag, number in choices("flag", columns, standing, within) if flag in one.values}
    values = list(dict.fromkeys((*counts, *every, *one.values)))
    values.sort(key=lambda value: (value == NONE, *_place(field, value)))
    return [_value_row(session, field, value, counts.get(value, 0), chosen=value in one.values) for value in values]


def _place(field: FilterField, value: str) -> tuple[int, ...]:
    """Groups and vocabularies in their order; the others stay as they were counted."""
    if value in (OPEN, CLOSED):
        return (-1,)
    return (field.vocabulary.index(value),) if value in field.vocabulary else (len(field.vocabulary),)


def _value_row(session: Session, field: FilterField, value: str, count: int, *, chosen: bool | None) -> Row:
    words = value_words(field.key, value, session.filtering)
    name = session.filtering.name_of(field.refers, int(value)) if field.refers and value else ""
    shown = f"#{words}" if field.key == "tag" and value else words
    return Row(shown, field.key, value, count=count, checked=chosen, found_by=fold(f"{words} {name}"))


def direct_rows(session: Session, kept: dict[str, list[Row]], words: str) -> list[Row]:
    """Return values of several fields in which all the words are found; `kept` holds the rows that were counted."""
    wanted = fold(words).split()
    if not wanted or max(map(len, wanted)) < FEWEST_SIGNS:
        return []
    while count_one(session, kept):
        pass
    return [row for key in DIRECT for row in narrowed(kept[key], words)][:MOST_DIRECT]


def count_one(session: Session, kept: dict[str, list[Row]]) -> bool:
    """Count the values of one more of the fields whose values are found at once; False if all are counted."""
    key = next((key for key in DIRECT if key not in kept), "")
    if key:
        rows = value_rows(session, Filter(key, FIELDS[key].positive), session.filters)
        kept[key] = [replace(row, prefix=FIELDS[key].label, checked=None) for row in rows if row.value]
    return bool(key)


def typed_rows(session: Session, line: str) -> list[Row]:
    """Return a row for the filters that a line of search terms asks for, if it asks for any."""
    read = parse(line, session.filtering, session.shown_day)
    if not read.filters or read.words:
        return []
    return [Row(filters_words(read.filters, session.filtering), typed=read.filters)]


def narrowed(rows: Iterable[Row], words: str) -> list[Row]:
    """Return the rows in which all the words are found."""
    wanted = fold(words).split()
    return [row for row in rows if all(word in row.found_by for word in wanted)]
