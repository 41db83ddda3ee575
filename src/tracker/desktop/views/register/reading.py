"""What the column index does not hold, read for the rows in sight: exact dates, grades, and further fields."""

from collections.abc import Iterable
from typing import TypeVar

import numpy as np

from tracker.model.columns import Columns
from tracker.model.fields import Record
from tracker.model.records import Commitment, Deadline, Excerpt, Source
from tracker.store import Store

R = TypeVar("R", bound=Record)
AHEAD = 64
MOST = 20_000


class Reading:
    """Records by id, read some rows ahead at a time and kept until a step touches them."""

    def __init__(self, store: Store) -> None:
        self._store = store
        self._kept: dict[str, dict[int, Record]] = {}
        self._ahead: list[int] = []
        self._grades: dict[int, str] = {}

    def look_ahead(self, rows: Iterable[int]) -> None:
        """Say which rows of the index will probably be asked for next."""
        self._ahead = list(rows)

    def forget(self, touched: Iterable[str]) -> None:
        """Read kinds of record again at the next question."""
        for kind in touched:
            self._kept.pop(kind, None)
            if kind in (Excerpt.KIND, Source.KIND, Commitment.KIND, "evidence", "wording"):
                self._grades.clear()

    def commitment(self, columns: Columns, row: int) -> Commitment | None:
        """Return the record of a row."""
        wanted = [int(columns.ids[each]) for each in (row, *self._ahead) if each < len(columns)]
        return self._get(Commitment, wanted)

    def deadline(self, number: int, more: Iterable[int] = ()) -> Deadline | None:
        """Return a deadline, and read more with it."""
        return self._get(Deadline, [number, *more]) if number else None

    def grade(self, columns: Columns, row: int) -> str:
        """Return the best grade of a row's excerpts: reliability of the source, credibility of the passage."""
        number = int(columns.ids[row])
        if number not in self._grades:
            self._read_grades(columns, [row, *self._ahead])
        return self._grades.get(number, "")

    def all_grades(self, columns: Columns) -> list[str]:
        """Return the best grade of every row, read at once; for sorting."""
        best = [""] * len(columns)
        ids = columns.excerpts["id"].tolist()
        excerpts = self._store.get_many(Excerpt, set(ids))
        sources = self._store.get_many(Source, {each.source for each in excerpts.values()})
        grades = {number: _grade(each, sources) for number, each in excerpts.items()}
        for row, number in zip(columns.excerpts["row"].tolist(), ids, strict=True):
            grade = grades.get(number, "")
            if grade and (not best[row] or grade_order(grade) < grade_order(best[row])):
                best[row] = grade
        return best

    def _read_grades(self, columns: Columns, rows: list[int]) -> None:
        if len(self._grades) > MOST:
            self._grades.clear()
        rows = [row for row in rows if row < len(columns)]
        held = np.ascontiguousarray(columns.excerpts["row"])
        starts, stops = np.searchsorted(held, rows), np.searchsorted(held, np.array(rows) + 1)
        found = {
            int(columns.ids[row]): columns.excerpts["id"][start:stop].tolist()
            for row, start, stop in zip(rows, starts, stops, strict=True)
        }
        excerpts = self._store.get_many(Excerpt, {each for ids in found.values() for each in ids})
        sources = self._store.get_many(Source, {each.source for each in excerpts.values()})
        for number, ids in found.items():
            grades = [_grade(excerpts[each], sources) for each in ids if each in excerpts]
            self._grades[number] = min((grade for grade in grades if grade), default="", key=grade_order)

    def _get(self, kind: type[R], numbers: list[int]) -> R | None:
        """Return the first of the records, and read the others with it if it is not here yet."""
        kept = self._kept.setdefault(kind.KIND, {})
        if numbers[0] not in kept:
            if len(kept) > MOST:
                kept.clear()
            kept.update(self._store.get_many(kind, {each for each in numbers if each and each not in kept}))
        return kept.get(numbers[0])  # type: ignore[return-value]


def _grade(excerpt: Excerpt, sources: dict[int, Source]) -> str:
    source = sources.get(excerpt.source)
    letter = source.reliability if source is not None and source.reliability else ""
    return f"{letter}{excerpt.credibility or ''}"


def grade_order(grade: str) -> tuple[str, str]:
    """Order of grades: a letter before none, then by the number."""
    return (grade[:1] if grade[:1].isalpha() else "Z", grade.lstrip("ABCDEF") or "9")
