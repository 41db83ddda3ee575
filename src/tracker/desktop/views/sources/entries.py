"""The rows of the list of sources: kind, publisher, date, grade, and whether passages are no longer found."""

from collections import Counter
from functools import lru_cache
from typing import Any

from tracker.desktop.tables.entries import Entry
from tracker.desktop.tables.standing_words import short_words
from tracker.model import dates
from tracker.model.records import Excerpt, Source
from tracker.model.vocabulary import SourceKind
from tracker.store import Step, Store

FIELDS = ("id", "title", "kind", "publisher", "published", "reliability", "url")
MANY = 200  # sources that one step touches before all are read again
Row = tuple[Any, ...]
KINDS = {kind.value: kind.label for kind in SourceKind}


class Entries:
    """Makes the rows of the list. As there may be very many, only what a step touched is read and made again."""

    def __init__(self, store: Store) -> None:
        self._store = store
        self._rows: dict[int, Row] = {row[0]: row for row in store.values(Source, *FIELDS)}
        self._made: dict[int, tuple[Row, int, int, Entry]] = {}
        self._lost = self._count_lost()
        self.changed = False

    def take(self, step: Step) -> None:
        """Follow a step, and say in `changed` whether a row did; to be called with every one."""
        for number in step.removed.get(Source.KIND, ()):
            self._rows.pop(number, None)
        touched = step.touched.get(Source.KIND, frozenset()) - step.removed.get(Source.KIND, frozenset())
        if len(touched) > MANY:
            self._rows = {row[0]: row for row in self._store.values(Source, *FIELDS)}
        elif touched:
            found = self._store.get_many(Source, set(touched))
            self._rows |= {number: tuple(getattr(one, name) for name in FIELDS) for number, one in found.items()}
        before = self._lost
        if Source.KIND in step.touched or Excerpt.KIND in step.touched:
            self._lost = self._count_lost()
        self.changed = Source.KIND in step.touched or self._lost != before

    def read(self, as_of: int) -> list[Entry]:
        """Return sources, the newest first, under their years."""
        rows = sorted(self._rows.values(), key=_number, reverse=True)
        rows.sort(key=_newest)
        found = []
        for row in rows:
            number = row[0]
            lost, made = self._lost.get(number, 0), self._made.get(number)
            if made is None or made[0] is not row or made[1] != lost or made[2] != as_of:
                made = self._made[number] = (row, lost, as_of, _entry(row, lost, as_of))
            found.append(made[3])
        return found

    def _count_lost(self) -> dict[int, int]:
        lost = (number for number, start in self._store.values(Excerpt, "source", "offset_start") if start is None)
        return dict(Counter(lost))


def _number(row: Row) -> int:
    return int(row[0])


def _newest(row: Row) -> int:
    return -_day(row[4])


def _entry(row: Row, lost: int, as_of: int) -> Entry:
    number, title, kind, publisher, published, reliability, url = row
    year, when = _when(published, as_of)
    marked = f"{lost} not found" if lost else ""
    under = ", ".join(
        part for part in (marked, when, publisher or KINDS[kind], reliability and f"grade {reliability}") if part
    )
    return Entry(
        Source.KIND,
        number,
        title,
        year,
        glyph="i-warn" if lost else "i-quote" if kind == "speech" else "i-doc",
        tone="danger" if lost else "t2",
        more=f"{KINDS[kind]} {url or ''}",
        under=under,
    )


@lru_cache(maxsize=4096)
def _when(published: str | None, as_of: int) -> tuple[str, str]:
    year = published[:4] if published and published[:4].isdigit() else "Undated"
    label = dates.label(published) if published else "undated"
    return year, short_words(label, as_of).partition(" ’")[0]


@lru_cache(maxsize=4096)
def _day(published: str | None) -> int:
    first, last = dates.bounds(published) if published else (None, None)
    return last or first or 0
