"""Which commitments are asked for: filters that must all hold, as data."""

from collections.abc import Iterator
from dataclasses import dataclass, replace

from tracker.model.columns import FLAGS
from tracker.model.dates import DateError, bounds, validate
from tracker.model.filters.declared import FIELDS, NONE, PLAIN, FilterField, Kind, Test


@dataclass(frozen=True)
class Filter:
    """One question to a field. Values are text: a vocabulary key, a record's id, an EDTF date, a number or words."""

    field: str
    test: Test
    values: tuple[str, ...] = ()

    @property
    def declared(self) -> FilterField:
        """What is declared of its field."""
        return FIELDS[self.field]


@dataclass(frozen=True)
class Filters:
    """Filters that must all hold; false when there are none."""

    all: tuple[Filter, ...] = ()

    def __len__(self) -> int:
        return len(self.all)

    def __iter__(self) -> Iterator[Filter]:
        return iter(self.all)

    def get(self, field: str, test: Test | None = None) -> Filter | None:
        """Return the first filter of a field, with this test if one is given."""
        return next((one for one in self.all if one.field == field and test in (None, one.test)), None)

    def with_(self, one: Filter) -> "Filters":
        """Add a filter in place of the one with its field and test; without values it only takes that away."""
        settled = settle(one)
        wanted = settled or one
        old = self.get(wanted.field, wanted.test)
        if settled is None:
            return self.without(old) if old else self
        return self.replaced(old, settled) if old else Filters((*self.all, settled))

    def without(self, one: Filter) -> "Filters":
        """Take a filter away."""
        return Filters(tuple(each for each in self.all if each != one))

    def replaced(self, old: Filter, new: Filter) -> "Filters":
        """Put a filter in the place of another; one without values takes it away."""
        settled = settle(new)
        if settled is None:
            return self.without(old)
        return Filters(tuple(dict.fromkeys(settled if each == old else each for each in self.all)))

    def toggled(self, field: str, value: str) -> "Filters":
        """Add a value to those of which a field must have one, or take it away."""
        test = FIELDS[field].positive
        old = self.get(field, test)
        values = old.values if old else ()
        kept = tuple(each for each in values if each != value) if value in values else (*values, value)
        return self.with_(Filter(field, test, kept))

    def only(self, field: str, value: str) -> "Filters":
        """Ask that a field has this value and nothing else of it; an empty value asks that it has none."""
        others = tuple(each for each in self.all if each.field != field)
        return Filters(others).with_(Filter(field, FIELDS[field].positive, (value,)))

    def hiding(self, field: str, value: str) -> "Filters":
        """Ask that a field does not have this value; an empty value asks that it has one."""
        found = self.without(Filter(field, Test.empty)) if value == NONE else self
        for each in self.all:
            if each.field == field and each.test is FIELDS[field].positive and value in each.values:
                kept = tuple(other for other in each.values if other != value)
                found = found.replaced(each, replace(each, values=kept))
        before = found.get(field, Test.none_of)
        hidden = tuple(each for each in (before.values if before else ()) if each != value)
        return found.with_(Filter(field, Test.none_of, (*hidden, value)))


def settle(one: Filter) -> Filter | None:
    """Write a filter in the one way that it is kept; None if it asks nothing that its field can answer.

    Values that the field cannot have are left out, and each counts once. To be none of the values is to be `empty`;
    flags asked of a status are asked of the flags.
    """
    field = FIELDS.get(one.field)
    if field is None or one.test not in field.tests:
        return None
    if one.test in PLAIN:
        return Filter(one.field, one.test)
    values = tuple(dict.fromkeys(each for value in one.values if (each := _value(field, value)) is not None))
    if not values:
        return None
    if one.test in (Test.before, Test.after):
        values = tuple(value for value in values if _has_edge(one.test, value))[:1]
        if not values:
            return None
    if values == (NONE,):
        return Filter(one.field, Test.filled if one.test is Test.none_of else Test.empty)
    if one.field == "status" and all(value in FLAGS for value in values):
        return Filter("flag", one.test, values)
    return Filter(one.field, one.test, values)


def _has_edge(test: Test, value: str) -> bool:
    """Say whether a date has a day on the side from which before and after count."""
    return value != NONE and bounds(value)[0 if test is Test.before else 1] is not None


def _value(field: FilterField, value: str) -> str | None:
    """Return a value as it is kept; None if the field cannot have it."""
    if value == NONE:
        return NONE if field.optional else None
    if field.kind is Kind.record:
        return value if value.isascii() and value.isdigit() else None
    if field.kind is Kind.day:
        try:
            return validate(value)
        except DateError:
            return None
    if field.vocabulary:
        return str(value) if value in field.vocabulary or value in field.groups else None
    return value if value.strip() else None
