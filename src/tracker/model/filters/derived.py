"""What filters read of the column index beside its columns, made once per index: different lists of words, parties."""

import weakref
from collections.abc import Iterable, Sequence
from dataclasses import dataclass
from functools import cached_property

import numpy as np

from tracker.model.columns import BENEFICIARY, MAKERS, Columns, Ids, Mask
from tracker.model.names import fold


class Sets:
    """Lists of words by row, of which there are few different ones however many rows."""

    def __init__(self, lists: Sequence[tuple[str, ...]]) -> None:
        """Number the different lists, and keep the number of each row's."""
        numbers: dict[tuple[str, ...], int] = {}
        number = numbers.setdefault
        self.of_row = np.fromiter((number(each, len(numbers)) for each in lists), np.int32, len(lists))
        self.different = tuple(numbers)
        self._folded = [frozenset(fold(word) for word in each) for each in self.different]

    def having(self, wanted: Iterable[str]) -> Mask:
        """Return the rows that have one of the words, written in any case."""
        words = {fold(word) for word in wanted}
        return self._rows(not words.isdisjoint(each) for each in self._folded)

    def empty(self) -> Mask:
        """Return the rows that have no word."""
        return self._rows(not each for each in self.different)

    def _rows(self, which: Iterable[bool]) -> Mask:
        return np.fromiter(which, np.bool_, len(self.different))[self.of_row]


@dataclass(frozen=True)
class Parties:
    """Row and actor of every party, and whether it makes the commitment or benefits from it."""

    rows: Ids
    actors: Ids
    makes: Mask
    benefits: Mask


MADE_OF = {
    "themes": "theme_lists",
    "tags": "tag_lists",
    "headlines": "headline_texts",
    "refs": "ref_texts",
    "parties": "party_table",
}
"""From which part of the index each is made."""


class Derived:
    """What of one column index is asked again and again; nothing is made before it is asked for."""

    def __init__(self, columns: Columns) -> None:
        """Take the parts that it is made of, not the index, which can go."""
        self.theme_lists, self.tag_lists = columns.themes, columns.tags
        self.headline_texts, self.ref_texts = columns.headlines, columns.refs
        self.party_table = columns.parties
        self.in_blocs: dict[int, tuple[Ids, Ids]] = {}
        """Pairs of a row and a bloc, as of the day that was asked for last."""

    def take_over(self, before: "Derived") -> None:
        """Take what was made of those parts that are the same in the index before; after an edit that is most."""
        for name, source in MADE_OF.items():
            if name in vars(before) and getattr(before, source) is getattr(self, source):
                vars(self)[name] = vars(before)[name]

    @cached_property
    def themes(self) -> Sets:
        """Themes of each row."""
        return Sets(self.theme_lists)

    @cached_property
    def tags(self) -> Sets:
        """Tags of each row."""
        return Sets(self.tag_lists)

    @cached_property
    def headlines(self) -> list[str]:
        """Headlines, folded."""
        return [fold(text) for text in self.headline_texts]

    @cached_property
    def refs(self) -> list[str]:
        """Refs, folded."""
        return [fold(text) for text in self.ref_texts]

    @cached_property
    def parties(self) -> Parties:
        """All parties, column by column."""
        table = self.party_table
        role = table["role"]
        makes = (role == MAKERS[0]) | (role == MAKERS[1])
        return Parties(table["row"].astype(np.int64), table["actor"], makes, role == BENEFICIARY)


_KEPT: list[tuple["weakref.ref[Columns]", Derived]] = []
"""The index that was asked about last; there is one at a time."""


def derived(columns: Columns) -> Derived:
    """Return what is derived of an index; it is kept until another index is asked about."""
    if _KEPT and _KEPT[0][0]() is columns:
        return _KEPT[0][1]
    made = Derived(columns)
    for _, before in _KEPT:
        made.take_over(before)
    _KEPT[:] = [(weakref.ref(columns), made)]
    return made
