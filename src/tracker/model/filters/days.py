"""Read the days of a search term: a date or period, from one to another, before or after one."""

from datetime import date

from tracker.model import dates
from tracker.model.dates import DateError
from tracker.model.filters.declared import NONE, FilterField, Test
from tracker.model.filters.filter import Filter
from tracker.model.filters.terms import NotUnderstood, Term, Value
from tracker.model.filters.typed import EMPTY, is_word

TWO_DAYS = date(2001, 1, 1), date(2003, 6, 5)
"""A date that is the same as read on each of them does not depend on the day."""


def of_days(field: FilterField, term: Term, today: date | None) -> Filter:
    """Return a filter by days. Raises NotUnderstood with what is wrong with them."""
    if term.sign in ("", "="):
        windows = tuple(NONE if is_word(value, EMPTY) else _window(value, today) for value in term.values)
        return Filter(field.key, Test.none_of if term.minus else Test.within, tuple(dict.fromkeys(windows)))
    if term.minus:
        raise NotUnderstood(term, "A minus cannot stand before < or >; turn the sign round.")
    if len(term.values) > 1:
        raise NotUnderstood(term, f"Give one date after {term.sign}.")
    value = term.values[0]
    edtf = _day(value, value.text, today)
    first, last = dates.bounds(edtf)
    if len(term.sign) == 2:  # up to it: before the day after its last; from it: after the day before its first
        edge, shift = (last, 1) if term.sign == "<=" else (first, -1)
        if edge is None:
            raise NotUnderstood(value, f"“{value.text}” has no day on that side; give one.")
        edtf = _edge(value, edge + shift)
    elif (first if term.sign == "<" else last) is None:
        raise NotUnderstood(value, f"“{value.text}” has no day on that side; give one.")
    return Filter(field.key, Test.before if term.sign.startswith("<") else Test.after, (edtf,))


def _edge(value: Value, day: int) -> str:
    try:
        return dates.from_day(day)
    except DateError as error:
        raise NotUnderstood(value, str(error)) from None


def _window(value: Value, today: date | None) -> str:
    """Return the period that a value stands for: a date, or from one to another."""
    low, between, high = value.text.partition("..")
    if not between or "/" in value.text:
        return _day(value, value.text, today)
    left = _day(value, low, today) if low else ".."
    right = _day(value, high, today) if high else ".."
    try:
        return dates.validate(f"{left.partition('/')[0]}/{right.rpartition('/')[2]}")
    except DateError as error:
        raise NotUnderstood(value, str(error)) from None


def _day(value: Value, text: str, today: date | None) -> str:
    try:
        if today is not None:
            return dates.read(text, today).edtf
        found = {dates.read(text, day).edtf for day in TWO_DAYS}
    except DateError as error:
        raise NotUnderstood(value, str(error)) from None
    if len(found) > 1:
        raise NotUnderstood(value, f"“{text}” depends on the day; write the date in full.")
    return found.pop()
