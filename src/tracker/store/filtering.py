"""What filters ask of a workspace: its records by name, the words in use, and the commitments that hold words."""

import re
from collections.abc import Iterable, Sequence

import numpy as np

from tracker.model import names
from tracker.model.columns import Ids, Mask
from tracker.model.filters import Filters, mask
from tracker.model.names import fold
from tracker.model.records import Actor, Meeting
from tracker.model.standing import Standing
from tracker.store.log import Step
from tracker.store.searching import title_of
from tracker.store.workspace import Store

MOST_KEPT = 16
"""Questions for words that are remembered until the next step; sliding through days asks the same again and again."""
Ways = tuple[tuple[str | None, ...], ...]
PIECE = re.compile(r'"[^"]*"?|[^\s"]+')


class Filtering:
    """Knows the records of one workspace by every name that they go by, and makes masks of filters."""

    def __init__(self, store: Store) -> None:
        """Take the workspace; nothing is read before it is asked for."""
        self._store = store
        self._known: dict[str, _Known] = {}
        self._holding: dict[str, Ids] = {}
        store.changed.connect(self._on_step)

    def close(self) -> None:
        """Follow the workspace no longer."""
        self._store.changed.disconnect(self._on_step)

    def _on_step(self, _: Step) -> None:
        """Ask everything again after a step; whoever hears of it later already gets what holds now."""
        self._known.clear()
        self._holding.clear()

    def mask(self, filters: Filters, standing: Standing) -> Mask:
        """Return which commitments exist by then and pass all filters."""
        return mask(filters, self._store.columns, standing, self.rows_with)

    def rows_with(self, words: str) -> Ids:
        """Return ids of the commitments that hold all words, each in a text of theirs or in the name of a party."""
        if words not in self._holding:
            if len(self._holding) >= MOST_KEPT:
                self._holding.clear()
            self._holding[words] = self._look_for(words)
        return self._holding[words]

    def _look_for(self, words: str) -> Ids:
        store = self._store
        pieces = PIECE.findall(words)
        # Only of the last word a beginning is enough, unless it is in quotes that are closed.
        pieces[:-1] = [piece if piece.startswith('"') else f'"{piece}"' for piece in pieces[:-1]]
        named = [store.holding(piece, Actor.KIND) for piece in pieces]
        if not any(map(len, named)):
            return store.holding(words)
        masks = [
            np.isin(store.columns.ids, store.holding(piece)) | self._with_party(actors)
            for piece, actors in zip(pieces, named, strict=True)
        ]
        return store.columns.ids[np.logical_and.reduce(masks)]

    def _with_party(self, actors: Ids) -> Mask:
        columns = self._store.columns
        found = np.zeros(len(columns), np.bool_)
        found[columns.parties["row"][np.isin(columns.parties["actor"], actors)]] = True
        return found

    def read_names(self, kind: str) -> None:
        """Read all actors or meetings at once, before many of them are named."""
        self._known_of(kind)

    # As Names

    def id_of(self, kind: str, text: str) -> int | None:
        """Return the actor or meeting that goes by a name, ref, code or uid, in any case; None if none does."""
        known = self._known_of(kind).ids
        found = known.get(fold(text.strip()))
        if found is None and kind == Actor.KIND:
            other = names.known(text.strip())  # by a code that is usual elsewhere
            found = known.get(fold(other.code)) if other else None
        return found

    def name_of(self, kind: str, id: int) -> str:  # noqa: A002 - as Names has it
        """Return the ref, code or else uid of a record; empty if it is gone."""
        return self._called(kind, id)[0]

    def title_of(self, kind: str, id: int) -> str:  # noqa: A002 - as Names has it
        """Return the words by which a record is known on the screen; empty if it is gone."""
        return self._called(kind, id)[1]

    def _called(self, kind: str, number: int) -> tuple[str, str]:
        if kind in self._known:
            return self._known[kind].called.get(number, ("", ""))
        return self._store.name_of(kind, number), self._store.title_of(kind, number)

    def nearest(self, kind: str, text: str) -> str:
        """Return the name of a record that is most like a text; empty if none is."""
        from rapidfuzz import fuzz, process

        known = self._known_of(kind).ids
        best = process.extractOne(fold(text), known.keys(), scorer=fuzz.ratio, score_cutoff=60)
        return self.name_of(kind, known[best[0]]) if best else ""

    def words_of(self, field: str) -> Iterable[str]:
        """Return the words that commitments have of a field that takes any word."""
        from tracker.model.filters import words_in_use

        return words_in_use(field, self._store.columns)

    def _known_of(self, kind: str) -> "_Known":
        """What the records of a kind are called."""
        if kind not in self._known:
            self._known[kind] = _Known()
            meetings = self._store.all(Meeting) if kind == Meeting.KIND else []
            actors = self._store.all(Actor) if kind == Actor.KIND else []
            ways = [(one, _of_meeting(one)) for one in meetings] + [(one, _of_actor(one)) for one in actors]
            self._known[kind].read(ways)
        return self._known[kind]


class _Known:
    """The records of a kind by folded name, and what each is called by id: its ref or code, and its title."""

    def __init__(self) -> None:
        self.ids: dict[str, int] = {}
        self.called: dict[int, tuple[str, str]] = {}

    def read(self, named: Sequence[tuple[Actor | Meeting, Ways]]) -> None:
        """Take in records with their names: first refs and codes, then names, then what else it is called."""
        for rank in range(3):
            for record, ways in named:
                for name in filter(None, ways[rank]):
                    self.ids.setdefault(fold(name), record.number)
        for record, ways in named:
            self.called[record.number] = next(filter(None, ways[0])) or "", title_of(record)


def _of_meeting(one: Meeting) -> Ways:
    return (one.ref, one.uid), (one.title,), ()


def _of_actor(one: Actor) -> Ways:
    return (one.code, one.uid), (one.name, one.short_name), (*one.other_names, *one.demonyms)
