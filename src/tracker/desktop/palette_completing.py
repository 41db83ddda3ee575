"""What a search term may go on with: names of fields, and the values of one with how many have them."""

from collections.abc import Iterator
from dataclasses import dataclass

import numpy as np

from tracker.desktop.palette_typed import Typed
from tracker.desktop.session import Session
from tracker.model.columns import Mask
from tracker.model.dates import from_day
from tracker.model.filters import (
    CLOSED,
    FIELDS,
    NONE,
    OPEN,
    Filter,
    FilterField,
    Filters,
    Kind,
    as_text,
    choices,
    parse,
    value_words,
)
from tracker.model.filters.declared import NAMES, plain
from tracker.model.filters.terms import Term
from tracker.model.names import fold
from tracker.model.palette import FLAG_GLYPH, STATUS_GLYPH

FIELDS_SHOWN = 4
VALUES_SHOWN = 8
GLYPHS = {
    "flag": "flag",
    "actor": "people",
    "maker": "people",
    "beneficiary": "people",
    "bloc": "people",
    "meeting": "meetings",
    "tag": "tag",
    "theme": "hash",
    "due": "clock",
    "first_due": "clock",
    "made": "clock",
    "updated": "clock",
    "review": "clock",
}


@dataclass(frozen=True)
class Completion:
    """What would stand in the place of a stretch of the line, and how it is shown."""

    start: int
    end: int
    text: str
    title: str
    meta: str = ""
    icon: str = "filter"
    tone: str = "t2"
    whole: bool = True
    """False if more is to be typed after it, so that no space follows."""

    def applied(self, line: str) -> tuple[str, int]:
        """Return the line with it, and where the caret stands then."""
        after = line[self.end :]
        text = self.text + (" " if self.whole and not after.startswith((" ", ",")) else "")
        skip = 1 if self.whole and after.startswith(" ") else 0
        return line[: self.start] + text + after, self.start + len(text) + skip


def field_of(term: Term | None) -> FilterField | None:
    """Return the field that a term names, if it names one."""
    key = NAMES.get(plain(term.key)) if term is not None and term.key else None
    return FIELDS[key] if key else None


def completions(typed: Typed, session: Session) -> list[Completion]:
    """Return what the term at the caret may go on with."""
    term = typed.term
    if term is None or typed.mode:
        return []
    field = field_of(term)
    if field is not None:
        return _values(typed, term, field, session)
    return [] if term.key else list(_fields(term))


def _fields(term: Term) -> Iterator[Completion]:
    """Fields whose name begins with what was typed."""
    begun = fold(term.values[0].text)
    if not begun or term.values[0].quoted:
        return
    start = term.start + term.minus
    names = [field for field in FIELDS.values() if fold(field.key).startswith(begun)]
    labels = [field for field in FIELDS.values() if fold(field.label).startswith(begun) and field not in names]
    for field in (names + labels)[:FIELDS_SHOWN]:
        icon = GLYPHS.get(field.key, "filter")
        yield Completion(start, term.end, f"{field.key}:", f"{field.key}:", field.label, icon, whole=False)


def _values(typed: Typed, term: Term, field: FilterField, session: Session) -> list[Completion]:
    """Values of a field that begin with what was typed, with how many of the others' commitments have them."""
    value = next((each for each in term.values if each.start <= typed.caret <= each.end), term.values[-1])
    begun = fold(typed.line[value.start : typed.caret].strip('"“”#'))
    within = session.filtering.mask(typed.others().asked, session.standing)
    taken = {each.text for each in term.values if each is not value}
    found: list[Completion] = []
    for key, count in _counted(field, session, within):
        words = _words(field, key, session)
        text = _written(field, key, session)
        if text not in taken and _fits(begun, words, text):
            icon, tone = _look(field, key)
            found.append(Completion(value.start, value.end, text, words, count, icon, tone))
        if len(found) == VALUES_SHOWN:
            break
    return found


def is_complete(typed: Typed, found: list[Completion]) -> bool:
    """True if the value at the caret is one of those offered, as it stands."""
    return any(typed.line[each.start : each.end] == each.text for each in found)


def _fits(begun: str, words: str, text: str) -> bool:
    folded = fold(words)
    return fold(text.strip('"')).startswith(begun) or folded.startswith(begun) or f" {begun}" in folded


def _words(field: FilterField, value: str, session: Session) -> str:
    """Say what a value asks for."""
    compared = {"<": "before ", ">": "after "}.get(value[:1], "") if field.kind is Kind.day else ""
    words = compared + value_words(field.key, value.removeprefix("<").removeprefix(">"), session.filtering)
    return f"{field.label} {words}" if field.kind is Kind.day and value != NONE else words


def _written(field: FilterField, value: str, session: Session) -> str:
    """Write a value as it is typed."""
    if field.kind is Kind.day and value.startswith(("<", ">")):
        return value
    if value == NONE:
        return "none"
    line = as_text(Filters((Filter(field.key, field.positive, (value,)),)), session.filtering)
    return line.partition(":")[2] or value


def _counted(field: FilterField, session: Session, within: Mask) -> Iterator[tuple[str, str]]:
    """Yield values that occur, each with its count in words."""
    columns, standing = session.store.columns, session.standing
    if field.kind is Kind.day:
        yield from _days(field, session, within)
        return
    for value, count in choices(field.key, columns, standing, within):
        yield value, f"{count:,}"
    if field.key == "status":
        for value, count in choices("flag", columns, standing, within):
            if value != NONE:
                yield value, f"{count:,}"
        for value in (OPEN, CLOSED):
            asked = Filters((Filter("status", field.positive, (value,)),))
            yield value, f"{np.count_nonzero(session.filtering.mask(asked, standing) & within):,}"


def _days(field: FilterField, session: Session, within: Mask) -> Iterator[tuple[str, str]]:
    """Yield the days that are asked for most: this month and the next, before and after today, none."""
    today = from_day(session.as_of)
    year, month = int(today[:4]), int(today[5:7])
    following = f"{year + month // 12:04d}-{month % 12 + 1:02d}"
    for value in (f"<{today}", f">{today}", today[:7], following, *([NONE] if field.optional else ())):
        asked = parse(f"{field.key}:{value or 'none'}", session.filtering).filters
        passed = session.filtering.mask(asked, session.standing) & within
        yield value, f"{np.count_nonzero(passed):,}"


def _look(field: FilterField, value: str) -> tuple[str, str]:
    """Return the glyph of a value and its tone."""
    if value in STATUS_GLYPH and field.key == "status":
        return STATUS_GLYPH[value], value
    if value in FLAG_GLYPH and field.key in ("status", "flag"):
        return FLAG_GLYPH[value], "t2"
    return GLYPHS.get(field.key, "filter"), "t2"
