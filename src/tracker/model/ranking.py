"""Where each row stands in the order of a column, and the order of the rows by it, in one pass over few bits."""

from collections.abc import Hashable, Iterable, Mapping, Sequence
from typing import Any, TypeVar

import numpy as np
import numpy.typing as npt

from tracker.model.columns import Ids
from tracker.model.names import fold
from tracker.model.texts import Texts

LAST = 1 << 40
"""Stands behind everything, in either direction: the place of what is empty."""
SHORT = np.iinfo(np.uint16).max
LONG = np.iinfo(np.uint32).max
Ranks = npt.NDArray[np.uint16] | npt.NDArray[np.uint32]
K = TypeVar("K", bound=Hashable)


def ranks(values: Ids) -> Ranks:
    """Return what sorts as `values` do, in as few bits as it takes; the highest number for LAST."""
    filled = values != LAST
    some = values[filled]
    low, high = (int(some.min()), int(some.max())) if len(some) else (0, 0)
    if high - low >= LONG:
        different, where = np.unique(some, return_inverse=True)
        values, low, high = values.copy(), 0, len(different)
        values[filled] = where
    if high - low < SHORT:
        return np.where(filled, values - low, SHORT).astype(np.uint16)
    return np.where(filled, values - low, LONG).astype(np.uint32)


def order(ranked: Ranks, *, descending: bool = False) -> Ids:
    """Return the places of rows from the lowest rank up, or down; equal ones stay as they are, the empty ones last.

    Two radix sorts of 16 bits take a fifth of the time of one that compares 64.
    """
    if descending:
        top = np.iinfo(ranked.dtype).max
        ranked = np.where(ranked == top, ranked, ranked.dtype.type(top - 1) - ranked)
    if ranked.dtype == np.uint16:
        return np.argsort(ranked, kind="stable")
    first = np.argsort((ranked & SHORT).astype(np.uint16), kind="stable")
    upper = (ranked >> 16).astype(np.uint16)
    return first[np.argsort(upper[first], kind="stable")]


def text_places(texts: Iterable[str]) -> Ids:
    """Return where each text stands in the order of all, whatever their case and accents; LAST for an empty one."""
    return key_places(_folded(texts))


def key_places(keys: Sequence[str]) -> Ids:
    """The same for texts that are folded already."""
    different = set(keys)
    if len(different) < len(keys) / 4:
        place_of = {key: place for place, key in enumerate(sorted(different))}
        return places(keys, place_of | {"": LAST})
    rows = sorted(range(len(keys)), key=keys.__getitem__)
    steps = np.arange(len(keys))
    in_order = np.fromiter(rows, np.int64, len(rows))
    if len(different) < len(keys):  # neighbours are the same if their hashes are
        hashes = np.fromiter(map(hash, keys), np.int64, len(keys))[in_order]
        np.cumsum(hashes[1:] != hashes[:-1], out=steps[1:])
    found = np.empty(len(keys), np.int64)
    found[in_order] = steps
    if "" in different:
        found[found == 0] = LAST
    return found


def places(keys: Sequence[K], place_of: Mapping[K, Any]) -> Ids:
    """Return the place of each key."""
    return np.fromiter(map(place_of.__getitem__, keys), np.int64, len(keys))


def _folded(texts: Iterable[str]) -> list[str]:
    if isinstance(texts, Texts) and texts.buffer.isascii():
        return list(Texts(texts.buffer.lower(), texts.ends))
    return [text.lower() if text.isascii() else text.translate(SIGNS) for text in texts]


class _Signs(dict[int, str]):
    """What each sign folds to, looked up once."""

    def __missing__(self, code: int) -> str:
        self[code] = found = fold(chr(code))
        return found


SIGNS = _Signs()
