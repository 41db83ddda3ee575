"""The texts of all commitments, folded once, to find words in them and to sort by them."""

import numpy as np

from tracker.model.columns import Columns, Ids, Mask
from tracker.model.records import Actor
from tracker.store import Store
from tracker.store.searching import fold


def folded(text: str) -> str:
    """Fold a text as search does, quickly where it is plain."""
    return text.casefold() if text.isascii() else fold(text)


class Haystack:
    """Texts of all rows of the column index; made anew when the index changes."""

    def __init__(self, store: Store, columns: Columns) -> None:
        self._store, self._columns = store, columns
        self._texts: list[str] | None = None

    def holds(self, words: str) -> Mask:
        """Return the rows that hold every word in their texts or the names of their parties."""
        mask = np.ones(len(self._columns), np.bool_)
        for word in fold(words).split():
            mask &= self._has(word)
        return mask

    def _has(self, word: str) -> Mask:
        if self._texts is None:
            columns = self._columns
            rows = zip(columns.refs, columns.headlines, columns.tags, columns.themes, strict=True)
            self._texts = [folded(f"{ref} {head} {' '.join((*tags, *themes))}") for ref, head, tags, themes in rows]
        mask = np.fromiter((word in text for text in self._texts), np.bool_, len(self._texts))
        parties = self._columns.parties
        named = [actor for actor in np.unique(parties["actor"]).tolist() if word in self._name(actor)]
        if named:
            mask[parties["row"][np.isin(parties["actor"], named)]] = True
        return mask

    def _name(self, actor: int) -> str:
        return folded(f"{self._store.title_of(Actor.KIND, actor)} {self._store.name_of(Actor.KIND, actor)}")


class Ranks:
    """Places of texts in their order, kept from one change of the index to the next, which makes the next cheap."""

    def __init__(self) -> None:
        self._orders: dict[str, list[int]] = {}

    def of(self, name: str, texts: list[str]) -> Ids:
        """Return the place of each text, equal for equal texts."""
        keys = [folded(text) for text in texts]
        before = self._orders.get(name)
        start = before if before is not None and len(before) == len(keys) else range(len(keys))
        order = sorted(start, key=keys.__getitem__)
        self._orders[name] = order
        rank = np.zeros(len(keys), np.int64)
        place, last = 0, None
        for row in order:
            if keys[row] != last:
                place, last = place + 1, keys[row]
            rank[row] = place
        return rank
