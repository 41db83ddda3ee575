"""Read a line of search terms and words: `status:gated -actor:GB due:<2025-06 tag:"us troops" ceasefire`."""

from dataclasses import dataclass
from datetime import date

from tracker.model.filters.days import of_days
from tracker.model.filters.declared import FIELDS, NAMES, FilterField, Kind, Test, plain
from tracker.model.filters.filter import Filter, Filters, settle
from tracker.model.filters.naming import Names
from tracker.model.filters.terms import NotUnderstood, Remark, Term, Value, split
from tracker.model.filters.typed import ANY, EMPTY, compared, compares, example, is_word, known, nearest, unused


@dataclass(frozen=True)
class Parsed:
    """What was understood of a line: filters, the words that are left, and what was not understood."""

    filters: Filters
    words: str
    remarks: tuple[Remark, ...]

    @property
    def asked(self) -> Filters:
        """Filters with the words that are left as one of any text."""
        words = settle(Filter("text", Test.holds, (self.words,)))
        return Filters((*self.filters, words)) if words else self.filters


def parse(line: str, names: Names, today: date | None = None) -> Parsed:
    """Understand a line. What is not understood stays among the words, with a remark at its place.

    `field:value` asks that a field has a value, `field:a,b` one of several, `-field:value` that it has none of them,
    `field:none` that it is empty and `field:any` that it is not. Days are asked for as `due:2025-03` (in),
    `due:<2025-06` (before), `due:>2025-06-01` (after) and `due:2025-02..2025-06`; what is relative in them counts
    from `today` and is not understood without it. `<`, `>` and `..` ask strength and priority for all such values.
    Values in quotes are meant as they stand. Other words are words of any text, and `-word` asks that none holds it.
    """
    found: list[Filter] = []
    left: list[str] = []
    remarks: list[Remark] = []
    for term in split(line):
        if term.unclosed:
            remarks.append(Remark(term.start, term.end, "A quotation mark is not closed; it is taken to end here."))
        try:
            one = _filter(term, names, today)
        except NotUnderstood as problem:
            remarks.append(problem.remark)
            one = None
        if one is None:
            left.append(line[term.start : term.end])
        else:
            _add(found, one)
            remarks += unused(one.declared, term.values, names)
    return Parsed(Filters(tuple(found)), " ".join(left), tuple(remarks))


def _add(found: list[Filter], one: Filter) -> None:
    """Add a filter once; what two terms exclude of a field is excluded by one filter."""
    if one.test is Test.none_of:
        for at, before in enumerate(found):
            if before.test is Test.none_of and before.field == one.field:
                found[at] = Filter(one.field, one.test, tuple(dict.fromkeys((*before.values, *one.values))))
                return
    if one not in found:
        found.append(one)


def _filter(term: Term, names: Names, today: date | None) -> Filter | None:
    """Return the filter that a term asks for, None for a free word. Raises NotUnderstood with a remark."""
    if not term.key:
        if not term.minus:
            return None
        return settle(Filter("text", Test.none_of, (term.values[0].text,)))
    field = _field(term)
    if field is None:
        return None
    if any(not value.text and not value.quoted for value in term.values):
        raise NotUnderstood(term, f"{term.key}: has no value; {example(field)}.")
    if any(not value.text.strip() for value in term.values):
        raise NotUnderstood(term, f"Nothing stands in the quotation marks; write {field.key}:none for no value.")
    negative = term.minus
    if len(term.values) == 1 and is_word(term.values[0], EMPTY, ANY) and field.optional and not term.sign:
        filled = (plain(term.values[0].text) == ANY) != negative
        return Filter(field.key, Test.filled if filled else Test.empty)
    if field.kind is Kind.day:
        return of_days(field, term, today)
    values = compared(field, term) if compares(field, term) else [known(field, one, names) for one in term.values]
    one = settle(Filter(field.key, Test.none_of if negative else field.positive, tuple(values)))
    if one is None:
        raise NotUnderstood(term, f"No commitment can be that; {example(field)}.")
    return one


def _field(term: Term) -> FilterField | None:
    found = NAMES.get(plain(term.key))
    if found is not None:
        return FIELDS[found]
    if term.values[0].text.startswith("//"):  # an address
        return None
    near = nearest(plain(term.key), NAMES)
    other = f"did you mean {near}?" if near else f"there are {', '.join(FIELDS)}."
    start = term.start + term.minus
    key = Value(term.key, start, start + len(term.key))
    raise NotUnderstood(key, f"There is no field “{term.key}” to filter by; {other}")
