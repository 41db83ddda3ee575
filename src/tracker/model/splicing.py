"""Replace what a few commitments have in everything with a row per commitment, in the order of their ids."""

from collections.abc import Iterable, Iterator, Sequence
from copy import copy
from dataclasses import replace
from itertools import chain
from typing import Any, TypeVar

import numpy as np
import numpy.typing as npt

from tracker.model.parts import Parts
from tracker.model.texts import Texts

T = TypeVar("T")
Ids = npt.NDArray[np.int64]


class Splice:
    """Which rows go and which come when some commitments have changed, were made or removed.

    `gone` are rows as they were numbered before, `come` as they are numbered now. If the same commitments are there,
    it is `in_place`. Then, and if new ones stand behind all others, every row `keeps` its number.
    """

    def __init__(self, before: Ids, touched: Iterable[int], after: Ids) -> None:
        """Of the commitments `before`, those `touched` are replaced by `after`: the ones of them that exist now."""
        wanted = np.array(sorted(set(touched)), np.int64)
        self.gone = wanted if not len(before) else np.searchsorted(before, wanted)
        found = self.gone < len(before)
        found[found] = before[self.gone[found]] == wanted[found]
        self.gone = self.gone[found]
        self.before, self.size = len(before), len(before) - len(self.gone) + len(after)
        self.in_place = np.array_equal(wanted[found], after)
        self.keeps = self.in_place or (not len(self.gone) and (not len(before) or bool(after[0] > before[-1])))
        if self.in_place:
            self.come, self._pieces = self.gone, []
        else:
            at = np.searchsorted(before, after)
            smaller = at - np.searchsorted(self.gone, at)
            self.come = smaller + np.arange(len(after))
            self._pieces = list(self._cut(at.tolist()))

    def _cut(self, places: list[int]) -> Iterator[tuple[bool, int, int]]:
        """Runs of rows in their new order: whether they are new, and from where to where."""
        gone, come = [(at, 0, -1) for at in self.gone.tolist()], [(at, 1, number) for number, at in enumerate(places)]
        cuts = sorted(gone + come)
        begin, new = 0, None
        for at, is_new, number in cuts:
            if at > begin:
                if new is not None:
                    yield (True, *new)
                    new = None
                yield False, begin, at
            if is_new:
                new = (new[0] if new else number), number + 1
                begin = max(begin, at)
            else:
                begin = at + 1
        if new is not None:
            yield (True, *new)
        if begin < self.before:
            yield False, begin, self.before

    def with_rows(self, rows: Ids) -> "Splice":
        """The same with further rows, as they were numbered before, that are to be looked at although they stay."""
        if not len(rows):
            return self
        made = copy(self)
        made.gone = np.union1d(self.gone, rows)
        made.come = np.union1d(self.come, rows if self.keeps else self.place[rows])
        return made

    @property
    def place(self) -> npt.NDArray[np.int32]:
        """The number that each row has now, -1 for those that are gone."""
        found = np.full(self.before, -1, np.int32)
        kept = np.ones(self.before, np.bool_)
        kept[self.gone] = False
        free = np.ones(self.size, np.bool_)
        free[self.come] = False
        found[kept] = np.flatnonzero(free)
        return found

    def array(self, old: Any, new: Any) -> Any:
        """The array with the new rows; the old one itself if nothing differs."""
        if not self.in_place:
            return np.concatenate([(new if is_new else old)[at:end] for is_new, at, end in self._pieces] or [old[:0]])
        if old[self.gone].tobytes() == new.tobytes():
            return old
        made = old.copy()
        made[self.gone] = new
        return made

    def list(self, old: list[T], new: Sequence[T]) -> list[T]:
        """The same for a list."""
        if not self.in_place:
            return list(chain.from_iterable((new if is_new else old)[at:end] for is_new, at, end in self._pieces))
        if all(old[row] == one for row, one in zip(self.gone.tolist(), new, strict=True)):
            return old
        made = old.copy()
        for row, one in zip(self.gone.tolist(), new, strict=True):
            made[row] = one
        return made

    def texts(self, old: Texts, new: Texts) -> Texts:
        """The same for texts."""
        if not self.in_place:
            return Texts.joined([(new if is_new else old)[at:end] for is_new, at, end in self._pieces])
        return old.replaced(self.gone.tolist(), list(new))

    def parts(self, old: Parts, new: Parts) -> Parts:
        """The same for a table of parts."""
        return old.replaced(self.come, new, None if self.keeps else self.place)

    def arrays(self, old: T, new: T) -> T:
        """The same for all arrays of a dataclass; its other fields stay."""
        both = {
            name: self.array(value, getattr(new, name))
            for name, value in vars(old).items()
            if isinstance(value, np.ndarray)
        }
        return replace(old, **both)  # type: ignore[type-var]


def taken(source: T, rows: Ids) -> T:
    """A dataclass of arrays with some of its rows."""
    some = {name: value[rows] for name, value in vars(source).items() if isinstance(value, np.ndarray)}
    return replace(source, **some)  # type: ignore[type-var]
