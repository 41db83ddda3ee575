"""Which commitments the register shows: quick choices, chosen values and words, as masks over the column index."""

from collections.abc import Iterable, Iterator, Mapping
from dataclasses import dataclass, field, replace
from typing import Any

import numpy as np

from tracker.desktop.views.register.words import Haystack
from tracker.model.columns import FLAGS, STATUSES, Columns, Mask
from tracker.model.records import Actor, Meeting
from tracker.model.standing import OPEN_CODES, Standing
from tracker.model.vocabulary import Flag, Status
from tracker.store import Store

QUICK = {
    "all": "All",
    "open": "Open",
    "overdue": "Overdue",
    "gated": "Gated",
    "gone_quiet": "Gone quiet",
    "closed": "Closed",
}
KINDS = {
    "actor": "Actor",
    "theme": "Theme",
    "tag": "Tag",
    "meeting": "Meeting",
    "flag": "Flag",
    "status": "Status",
    "priority": "Priority",
}
OFFERED = 400
Value = int | str


@dataclass(frozen=True)
class Filters:
    """What the user filters by. Values of one kind are alternatives, the kinds all hold."""

    quick: str = "all"
    words: str = ""
    chosen: Mapping[str, tuple[Value, ...]] = field(default_factory=dict)

    @property
    def number(self) -> int:
        """How many filters are in force."""
        return (self.quick != "all") + bool(self.words.strip()) + sum(bool(each) for each in self.chosen.values())

    def with_values(self, kind: str, values: Iterable[Value]) -> "Filters":
        """Filter one kind by other values; none takes the filter away."""
        chosen = {**self.chosen, kind: tuple(values)}
        return replace(self, chosen={each: found for each, found in chosen.items() if found})

    def toggled(self, kind: str, value: Value) -> "Filters":
        """Add a value, or take it away."""
        old = self.chosen.get(kind, ())
        return self.with_values(kind, [each for each in old if each != value] if value in old else [*old, value])

    def as_json(self) -> dict[str, Any]:
        """Return it as JSON can keep it."""
        return {"quick": self.quick, "words": self.words, "chosen": {kind: list(v) for kind, v in self.chosen.items()}}

    @classmethod
    def of_json(cls, kept: object) -> "Filters":
        """Read what was kept; what does not fit is passed over."""
        if not isinstance(kept, dict):
            return cls()
        quick, words, chosen = kept.get("quick"), kept.get("words"), kept.get("chosen")
        values = {
            kind: tuple(each for each in found if isinstance(each, int if kind in NUMBERED else str))
            for kind, found in (chosen.items() if isinstance(chosen, dict) else ())
            if kind in KINDS and isinstance(found, list)
        }
        return cls(
            quick if quick in QUICK else "all",
            words if isinstance(words, str) else "",
            {kind: found for kind, found in values.items() if found},
        )


NUMBERED = ("actor", "meeting", "priority")


def mask_of(filters: Filters, columns: Columns, standing: Standing, hay: Haystack, *, status: bool = True) -> Mask:
    """Return the rows that pass; without `status` as if no status were chosen, for the counts beside it."""
    mask = standing.exists & _quick(filters.quick, standing)
    for kind, values in filters.chosen.items():
        if kind != "status" or status:
            mask &= _passes(kind, values, columns, standing)
    return mask & hay.holds(filters.words) if filters.words.strip() else mask


def _quick(key: str, standing: Standing) -> Mask:
    is_open = OPEN_CODES[standing.status]
    if key == "open":
        return np.asarray(is_open)
    if key == "closed":
        return np.asarray(~is_open)
    if key in Flag.__members__:
        return standing.has(Flag(key))
    return np.ones(len(standing.exists), np.bool_)


def _passes(kind: str, values: tuple[Value, ...], columns: Columns, standing: Standing) -> Mask:
    """Return the rows that have one of the values of a kind."""
    mask = np.zeros(len(columns), np.bool_)
    if kind == "actor":
        mask[columns.parties["row"][np.isin(columns.parties["actor"], values)]] = True
        return mask
    if kind == "flag":
        for value in values:
            mask |= standing.has(Flag(str(value)))
        return mask
    if kind in ("theme", "tag"):
        lists, wanted = (columns.themes if kind == "theme" else columns.tags), frozenset(values)
        return np.fromiter((not wanted.isdisjoint(each) for each in lists), np.bool_, len(lists))
    if kind == "status":
        return np.isin(standing.status, [STATUSES.index(Status(str(value))) for value in values])
    return np.isin(columns.made_at if kind == "meeting" else columns.priority, values)


def value_words(store: Store, kind: str, value: Value) -> str:
    """Return the words for one value of a filter."""
    if kind == "actor" and isinstance(value, int):
        return store.title_of(Actor.KIND, value)
    if kind == "meeting" and isinstance(value, int):
        return store.name_of(Meeting.KIND, value)
    if kind == "flag":
        return Flag(str(value)).label
    if kind == "status":
        return Status(str(value)).label
    return f"#{value}" if kind == "tag" else str(value)


def offered(store: Store, kind: str) -> list[tuple[Value, str]]:
    """Return the values of a kind that some commitment has, with their words."""
    columns = store.columns
    values: Iterable[Value]
    if kind == "actor":
        values = np.unique(columns.parties["actor"]).tolist()
    elif kind == "meeting":
        values = np.unique(columns.made_at[columns.made_at > 0]).tolist()
    elif kind == "priority":
        values = np.unique(columns.priority[columns.priority > 0]).tolist()
    elif kind == "flag":
        values = [str(flag) for flag in FLAGS]
    elif kind == "status":
        values = [str(status) for status in STATUSES]
    else:
        values = set(_all_words(columns.themes if kind == "theme" else columns.tags))
    found = [(value, value_words(store, kind, value)) for value in values]
    if kind not in ("flag", "status", "priority"):
        found.sort(key=lambda each: each[1].casefold())
    return found[:OFFERED]


def _all_words(lists: list[tuple[str, ...]]) -> Iterator[str]:
    for each in lists:
        yield from each
