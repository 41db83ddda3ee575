"""A brief limited to some commitments: those of a saved view, of a filter, or selected ones; and how it says so."""

import hashlib
from collections import Counter
from collections.abc import Iterable, Sequence
from dataclasses import dataclass, fields, replace
from typing import Any, TypeVar

import numpy as np

from tracker.answers.profile import Promised
from tracker.briefs.choices import Choices
from tracker.briefs.data import BriefData
from tracker.briefs.words import SMALL, elided, isolated, quoted
from tracker.edits.series import definition_of, parts_of, view_name
from tracker.edits.views import fitting, saved_views
from tracker.model.errors import UserError
from tracker.model.filters import FIELDS, Filter, Filters, Kind, Names, as_text, value_words, words_of_test
from tracker.model.records import Commitment, SavedView
from tracker.model.writing import grouped
from tracker.store import Store
from tracker.store.filtering import Filtering

D = TypeVar("D", bound=BriefData)
LONGEST_NAME = 90  # characters of a limit's name on a page
LONGEST_TERMS = 200  # characters of search terms, or of refs, in the name of a series
FEWEST_HASHED = 7  # so many selected commitments are named by a hash and not by their refs
NOTHING_LEFT = "No commitment is left for this brief"
OPENERS = {*SMALL, "nothing", "nobody", "since", "both", "all"}  # first words of a bottom line that are no names


@dataclass(frozen=True)
class Limit:
    """Some commitments: their ids, the name by which a series of issues goes, and how a sentence on them begins."""

    name: str
    words: str
    only: frozenset[int]

    def on(self, chosen: Choices) -> Choices:
        """Return choices that are limited to these commitments."""
        return replace(chosen, only=self.only, only_name=self.name, only_words=self.words)


# What a brief can be limited to


def of_view(store: Store, view: SavedView, as_of: int, known_on: int | None, names: Filtering | None = None) -> Limit:
    """Limit to the commitments that a saved view shows as of a day, by the same evaluation as in the register."""
    filters, _ = fitting(store, definition_of(view).get("filters"))
    return _of_filters(store, view_name(view.name), filters, as_of, known_on, names)


def of_filters(
    store: Store, filters: Filters, as_of: int, known_on: int | None, names: Filtering | None = None
) -> Limit:
    """Limit to the commitments that pass filters as of a day."""
    return _of_filters(store, filter_name(store, filters, names), filters, as_of, known_on, names)


def of_ids(store: Store, ids: Iterable[int]) -> Limit:
    """Limit to commitments by their ids; those that were deleted are passed over."""
    columns = store.columns
    rows = columns.rows_of(ids).tolist()
    refs = sorted(columns.refs[row] or store.name_of(Commitment.KIND, int(columns.ids[row])) for row in rows)
    name = selection_name(refs)
    return Limit(name, f"Only commitments of the {shown(name)}", frozenset(columns.ids[rows].tolist()))


def of_refs(store: Store, refs: Iterable[str]) -> Limit:
    """Limit to commitments by their refs. Raises UserError for one that there is not."""
    return of_ids(store, [store.find(one.strip(), Commitment.KIND).number for one in refs if one.strip()])


def view_called(store: Store, name: str) -> SavedView:
    """Return the saved view of a name, in any case. Raises UserError that lists what there is."""
    views = saved_views(store)
    found = next((one for one in views if one.name.casefold() == name.strip().casefold()), None)
    if found is None:
        known = ", ".join(f"“{one.name}”" for one in views) or "none yet"
        raise UserError(f"There is no saved view “{name}”; there are {known}.")
    return found


def _of_filters(
    store: Store, name: str, filters: Filters, as_of: int, known_on: int | None, names: Filtering | None
) -> Limit:
    filtering = names or Filtering(store)
    try:
        passed = filtering.mask(filters, store.standing(as_of, known_on))
        words = "; ".join(_words_of(one, filtering) for one in filters) or "no filter"
    finally:
        if names is None:
            filtering.close()
    said = f"Only commitments of the {shown(name)} ({isolated(_closed(elided(words, LONGEST_TERMS)))})"
    return Limit(name, said, frozenset(store.columns.ids[passed].tolist()))


def _words_of(one: Filter, names: Names) -> str:
    """Write a filter in the words in which it is typed: "status is gated", "actor is GB"."""
    field = FIELDS[one.field]
    known = field.kind is Kind.record
    values = [names.name_of(field.refers, int(each)) if known and each else "" for each in one.values]
    said = [name or value_words(one.field, each, names) for name, each in zip(values, one.values, strict=True)]
    if field.vocabulary:  # labels of keys, but not what is a key itself, such as a grade
        said = [each if each == key else each.lower() for each, key in zip(said, one.values, strict=True)]
    elif field.kind in (Kind.text, Kind.choice):  # somebody's words, which are mentioned and not meant
        said = [quoted(each) if value else each for each, value in zip(said, one.values, strict=True)]
    return f"{field.label.lower()} {words_of_test(one)} {', '.join(said)}".rstrip()


# The series of issues


def filter_name(store: Store, filters: Filters, names: Filtering | None = None) -> str:
    """Return the name of the limit to what passes filters: "filter “status:gated actor:GB”"."""
    filtering = names or Filtering(store)
    try:
        terms = as_text(filters, filtering)
    finally:
        if names is None:
            filtering.close()
    return f"filter “{terms}”" if len(terms) <= LONGEST_TERMS else f"filter “{terms[:80]}…” {_short_hash([terms])}"


def selection_name(refs: Sequence[str]) -> str:
    """Return the name of the limit to a selection, always the same for the same commitments."""
    words = f"selection {', '.join(refs)}"
    if len(refs) < FEWEST_HASHED and len(words) <= LONGEST_TERMS:
        return words
    return f"selection of {len(refs):,}, {_short_hash(refs)}"


def _short_hash(parts: Iterable[str]) -> str:
    return hashlib.sha256("\n".join(parts).encode("utf-8", "surrogatepass")).hexdigest()[:8]


def flags_of(scope: str) -> str:
    """Return the options of the command line that name a series."""
    of, name = parts_of(scope)
    parts = [f"--of {of}"] if of else []
    for kind, flag in (("view “", "--view"), ("filter “", "--where")):
        if name.startswith(kind):
            parts.append(f'{flag} "{name.removeprefix(kind).removesuffix("”")}"')
    if name.startswith("selection"):
        refs = name.removeprefix("selection ")
        parts.append("--only …" if refs.startswith("of ") else f"--only {refs.replace(', ', ',')}")
    return " ".join(parts)


# What a brief says of it


def shown(name: str) -> str:
    """Shorten the name of a limit for a page; quotation marks in what it quotes are single ones."""
    kind, begin, rest = name.partition(" “")
    if begin:
        inner, _, end = rest.rpartition("”")
        name = f"{kind} {quoted(inner)}{end}"
    return isolated(name if len(name) <= LONGEST_NAME else _closed(elided(name, LONGEST_NAME)))


def _closed(text: str) -> str:
    """Close the quotation marks that are left open where a text was cut."""
    return f"{text}”" if text.count("“") > text.count("”") else text


def promised_within(store: Store, found: Promised, chosen: Choices) -> Promised:
    """Leave out what the brief is not limited to, and count the rest again."""
    if chosen.only is None:
        return found
    now = store.standing(chosen.as_of, chosen.known_on)
    kept = found.rows[np.isin(store.columns.ids[found.rows], list(chosen.only))]
    statuses = Counter(now.status_of(row) for row in kept.tolist())
    counts = {one: statuses[one] for one in found.counts if statuses[one]}
    return Promised(kept, counts, {flag: int(now.has(flag)[kept].sum()) for flag in found.flags})


def limited(data: D, chosen: Choices, kept: int, total: int) -> D:
    """Return a brief that says what it is limited to, and that `kept` of `total` commitments are left by that.

    Raises UserError if none is left.
    """
    if chosen.only is None:
        return data
    name, out = shown(chosen.only_name), total - kept
    if not kept:
        raise UserError(
            f"{NOTHING_LEFT}: none of the {grouped(total)} that it could be about is in the "
            f"{name} by this day. Choose another view, or all commitments."
        )
    head = data.head
    of = f"{grouped(kept)} of {grouped(total)}"
    some = f"Only the {name}: {of} commitments."
    said = f"{chosen.only_words}: {of}; {grouped(out) if out else 'none'} {_are(out)} left out."
    changed: dict[str, Any] = {
        "head": replace(head, limit=chosen.only_name, subtitle=f"{head.subtitle} {some}".strip()),
        "method": (said, *getattr(data, "method", ())),
    }
    lead = getattr(data, "lead", "")
    if lead and "lead" in {one.name for one in fields(data)}:  # type: ignore[arg-type]
        changed["lead"] = f"In the {name}: {_begun(lead)}"
    return replace(data, **changed)  # type: ignore[type-var]


def _are(count: int) -> str:
    return "is" if count <= 1 else "are"


def _begun(lead: str) -> str:
    """Write a sentence as it goes on behind a colon: a number begins small, a name does not."""
    return lead[:1].lower() + lead[1:] if lead.split(" ", 1)[0].lower() in OPENERS else lead
