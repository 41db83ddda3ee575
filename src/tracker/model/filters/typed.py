"""Read the typed values of a search term as filters keep them, and name the nearest for what is none."""

from collections.abc import Iterable, Iterator

from tracker.model.filters.declared import NONE, FilterField, Kind, plain
from tracker.model.filters.naming import Names
from tracker.model.filters.terms import NotUnderstood, Remark, Term, Value
from tracker.model.names import fold

EMPTY, ANY = "none", "any"
"""Words that ask whether there is a value at all, unless they stand in quotes."""


def is_word(value: Value, *words: str) -> bool:
    """Say whether a value is one of the words that mean something, and not that word in quotes."""
    return not value.quoted and value.text.casefold() in words


def known(field: FilterField, value: Value, names: Names) -> str:
    """Return one value as filters keep it. Raises NotUnderstood that names the nearest."""
    if is_word(value, EMPTY) and field.optional:
        return NONE
    if field.kind is Kind.record:
        return _record(field, value, names)
    if field.values:
        return _in_vocabulary(field, value, value.text)
    word = _word(field, value)
    if not word:
        raise NotUnderstood(value, f"A {field.label.lower()} has a word; {example(field)}.")
    return word


def _word(field: FilterField, value: Value) -> str:
    """Return a word without the mark that tags are shown with."""
    return value.text.removeprefix("#") if field.key == "tag" and not value.quoted else value.text


def _in_vocabulary(field: FilterField, value: Value, text: str) -> str:
    found = field.values.get(plain(text))
    if found is None:
        near = nearest(plain(text), field.values)
        other = f"did you mean {near}?" if near else f"there is {', '.join(dict.fromkeys(field.values.values()))}."
        raise NotUnderstood(value, f"“{text}” is no {field.label.lower()}; {other}")
    return found


def _record(field: FilterField, value: Value, names: Names) -> str:
    if value.text.startswith("#") and value.text[1:].isdigit() and value.text.isascii():
        return value.text[1:]
    found = names.id_of(field.refers, value.text)
    if found is None:
        near = names.nearest(field.refers, value.text)
        ending = f"; did you mean {near}?" if near else "."
        raise NotUnderstood(value, f"There is no {field.refers} “{value.text}”{ending}")
    return str(found)


def compares(field: FilterField, term: Term) -> bool:
    """Say whether a term asks for more, less or between. Raises NotUnderstood if its field has no such order."""
    value = term.values[0]
    between = field.comparable and not value.quoted and ".." in value.text
    if term.sign not in ("", "=") and not field.comparable:
        raise NotUnderstood(term, f"{field.label} has no more and less; {example(field)}.")
    return between or term.sign not in ("", "=")


def compared(field: FilterField, term: Term) -> list[str]:
    """Return all values of a vocabulary that are less, more or between."""
    if len(term.values) > 1:
        raise NotUnderstood(term, f"Give one value after {term.sign or '..'}.")
    value, order = term.values[0], list(field.vocabulary)

    def place(text: str) -> int:
        return order.index(_in_vocabulary(field, value, text))

    if term.sign in ("", "="):
        low, _, high = value.text.partition("..")
        begin, end = place(low) if low else 0, place(high) + 1 if high else len(order)
    else:
        at = place(value.text) + (term.sign in ("<=", ">"))
        begin, end = (0, at) if term.sign.startswith("<") else (at, len(order))
    if begin >= end:
        raise NotUnderstood(term, f"No {field.label.lower()} lies there; there is {', '.join(order)}.")
    return order[begin:end]


def nearest(text: str, known: Iterable[str]) -> str:
    """Return what is known that is most like a text; empty if nothing is."""
    from rapidfuzz import fuzz, process

    best = process.extractOne(text, list(known), scorer=fuzz.ratio, score_cutoff=55)
    return best[0] if best else ""


def unused(field: FilterField, values: Iterable[Value], names: Names) -> Iterator[Remark]:
    """Remark on words that no commitment has, where it is known which ones they have."""
    if field.kind is not Kind.choice or field.vocabulary:
        return
    there = {fold(word): word for word in names.words_of(field.key)}
    for value in values:
        text = _word(field, value)
        if there and fold(text) not in there and not is_word(value, EMPTY, ANY):
            near = nearest(fold(text), there)
            other = f"; did you mean {there[near]}?" if near else "."
            sentence = f"No commitment has the {field.label.lower()} “{text}”{other}"
            yield Remark(value.start, value.end, sentence, taken=True)


def example(field: FilterField) -> str:
    """Say how a field is asked for."""
    if field.kind is Kind.day:
        return f"write {field.key}:2025-03, {field.key}:<2025-06 or {field.key}:none"
    if field.kind is Kind.record:
        return f"write a {'code' if field.refers == 'actor' else 'ref'} or a name, as in {field.key}:…"
    if field.vocabulary:
        return f"there is {', '.join(field.vocabulary)}"
    return f'write words, as in {field.key}:"two words"'
