"""Which other commitments look like the same promise made again: same maker, alike in words or amount, near in time."""

from collections.abc import Callable
from dataclasses import dataclass

import numpy as np

from tracker.model.records import CommitmentLink, Quantity
from tracker.store import Store

NEAR = 120
"""Days between two promises up to which one may be the other made again."""
LIKELY = 0.5
CLOSELY = 12
"""How many of the candidates are compared word by word: those that share most."""
SHORT = 4
"""Letters that a word must have to say something of what is promised."""
Alike = Callable[[str, str], float]


@dataclass(frozen=True)
class Restated:
    """Another commitment that looks like this one: what they have in common, and how many days later this one is."""

    commitment: int
    same: tuple[str, ...]
    days: int

    @property
    def words(self) -> str:
        """ "same maker, same amount, 13 days apart"."""
        days = abs(self.days)
        apart = f"{days} day{'' if days == 1 else 's'} apart" if days else "the same day"
        return ", ".join((*self.same, apart))


def likely_restated(
    store: Store, commitment: int, as_of: int, alike: Alike, known_on: int | None = None
) -> list[Restated]:
    """Return commitments of the same makers that look restated, those most alike first; linked ones are left out.

    `alike` tells from 0 to 1 how alike the things promised in two headlines are.
    """
    columns, standing = store.columns, store.standing(as_of, known_on)
    row = columns.row_of(commitment)
    start, makers = int(standing.start[row]), columns.committers(row)
    if not makers or not start or not standing.exists[row]:
        return []
    near = (standing.start > 0) & (np.abs(standing.start.astype(np.int64) - start) <= NEAR) & standing.exists
    near[row] = False
    rows = np.flatnonzero(near & columns.made_by(makers))
    if not len(rows):
        return []
    linked = _linked(store, commitment)
    candidates = [each for each in rows.tolist() if int(columns.ids[each]) not in linked]
    mine, headline = set(makers), columns.headlines[row]
    amounts = _amounts(store, commitment)
    found: list[tuple[float, int, Restated]] = []
    for each in _sharing(headline, {one: columns.headlines[one] for one in candidates}):
        number = int(columns.ids[each])
        likeness = alike(headline, columns.headlines[each])
        same_amount = bool(amounts & _amounts(store, number))
        if likeness < (LIKELY / 2 if same_amount else LIKELY):
            continue
        same = ["same maker" if mine == set(columns.committers(each)) else "a maker in common"]
        same += [words for words, so in (("same object", likeness >= LIKELY), ("same amount", same_amount)) if so]
        days = start - int(standing.start[each])
        found.append((likeness + same_amount, -abs(days), Restated(number, tuple(same), days)))
    return [one for _, _, one in sorted(found, key=lambda each: each[:2], reverse=True)]


def _linked(store: Store, commitment: int) -> set[int]:
    """Commitments that it is linked to already, from either end."""
    return {one.other for one in store.all(CommitmentLink, commitment=commitment)} | {
        one.commitment for one in store.all(CommitmentLink, other=commitment)
    }


def _amounts(store: Store, commitment: int) -> set[tuple[float | None, float | None, str]]:
    return {
        (one.low, one.high, " ".join(one.unit.split()).casefold())
        for one in store.all(Quantity, commitment=commitment)
        if one.low is not None or one.high is not None
    }


def _sharing(headline: str, others: dict[int, str]) -> list[int]:
    """Rows of the headlines that share words with one, those that share most first, at most so many."""
    wanted = _words(headline)
    shared = ((len(wanted & _words(text)), row) for row, text in others.items())
    return [row for count, row in sorted(shared, key=lambda each: (-each[0], each[1])) if count][:CLOSELY]


def _words(text: str) -> frozenset[str]:
    return frozenset(word for word in text.casefold().split() if len(word) >= SHORT)
