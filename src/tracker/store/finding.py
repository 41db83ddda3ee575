"""Which records hold what was typed, the best first: by ref, then by title, then by any text."""

import re
from bisect import bisect_right
from collections.abc import Iterable, Mapping, Sequence
from dataclasses import dataclass
from functools import cached_property
from operator import neg
from typing import TypeVar

import numpy as np
import numpy.typing as npt
from sqlalchemy import Connection

from tracker.model.fields import field_map
from tracker.model.records import KINDS
from tracker.store.redirecting import redirected
from tracker.store.searching import FOUND, IDS, RUN, fold, record_of_row

RANKED_UP_TO = 2_000
"""So many records are ranked; of more the newest come first."""
PIECE = re.compile(r'["“”]([^"“”]*)(["“”]?)|[^\s"“”]+')
QUOTES = '"“”'
WORD = re.compile(r"[^\W_]+")
KEYS = ("ref", "code")
NAMES = {"actor": ("short_name", "name"), "person": ("name",), "saved_view": ("name",)}
"""Names by which few kinds are known as well as others by their ref."""
NUMBER = (1 << IDS) - 1
T = TypeVar("T")


@dataclass(frozen=True)
class Phrase:
    """Words that stand side by side; the last may be a beginning."""

    words: tuple[str, ...]
    open: bool = False


@dataclass(frozen=True)
class Terms:
    """What was typed, as it is searched for: all of the phrases must be found."""

    text: str

    @cached_property
    def in_runs(self) -> bool:
        """True if it holds signs of a script that puts no spaces between words."""
        return bool(RUN.search(self.text))

    @cached_property
    def phrases(self) -> tuple[Phrase, ...]:
        """Words apart, what stands in quotes or looks like a ref together; the last one is open until it is closed."""
        found: list[Phrase] = []
        for piece in PIECE.finditer(self.text):
            quoted = piece.group()[0] in QUOTES
            words = tuple(WORD.findall(fold(piece.group(1) if quoted else piece.group())))
            is_last = piece.end() >= len(self.text.rstrip()) and not piece.group(2)
            if not words:
                continue
            if quoted or any(sign.isdigit() for sign in piece.group()):
                found.append(Phrase(words, is_last))
            else:
                found += [Phrase((word,), is_last and word == words[-1]) for word in words]
        return tuple(found)

    @cached_property
    def runs(self) -> tuple[str, ...]:
        """The parts between spaces, as they stand in runs."""
        return tuple(self.text.translate({ord(mark): " " for mark in QUOTES}).split())

    def __bool__(self) -> bool:
        return bool(self.runs if self.in_runs else self.phrases)

    def query(self, *, whole: bool = False) -> str:
        """Write it for FTS5; `whole` takes beginnings for whole words."""
        marks = [f'"{" ".join(each.words)}"{"*" if each.open and not whole else ""}' for each in self.phrases]
        return " ".join(marks)


@dataclass(frozen=True)
class Found:
    """Records of one kind that hold all the words: the best of them, and how many there are."""

    kind: str
    ids: tuple[int, ...]
    number: int


def _of_kind(rows: Sequence[int], kind: str) -> list[int]:
    """Those rows of a kind, of rows from the highest number down."""
    first, end = FOUND[kind] << IDS, (FOUND[kind] + 1) << IDS
    return list(rows[bisect_right(rows, -end, key=neg) : bisect_right(rows, -first, key=neg)])


class Finder:
    """Asks the search tables for what was typed."""

    def __init__(self, sql: Connection, words: str) -> None:
        self._sql = sql
        self.terms = Terms(words)

    def first(self, limit: int) -> list[tuple[str, int]]:
        """The best records of all kinds, or the newest of very many."""
        if not self.terms:
            return []
        rows = self._rows(limit=RANKED_UP_TO + 1)
        if len(rows) <= RANKED_UP_TO:
            ordered = self._ranked(rows)
        else:
            ordered = self._unique([*self._rows(title=True, whole=True, limit=limit), *rows[:limit]])
        return self._with_exact([record_of_row(row) for row in ordered])[:limit]

    def groups(self, limits: Mapping[str, int], usual: int) -> list[Found]:
        """The best records of each kind, as many as `limits` says of it or the usual number, counted."""
        if not self.terms:
            return []
        rows = self._rows(limit=RANKED_UP_TO + 1)
        if len(rows) <= RANKED_UP_TO:
            found = self._split(self._ranked(rows), limits, usual)
        else:
            found = self._split_many(rows, limits, usual)
        return found

    def holding(self, kind: str) -> npt.NDArray[np.int64]:
        """Ids of all records of a kind that hold the words, ascending."""
        if not self.terms:
            return np.zeros(0, np.int64)
        table, where, values = self._where(kind=kind)
        # As one text, which costs a third of as many rows.
        [listed] = self._ask(f"SELECT group_concat(rowid & {NUMBER}) FROM {table} WHERE {where}", *values)
        return np.sort(np.fromstring(str(listed), np.int64, sep=",")) if listed else np.zeros(0, np.int64)

    # Grouping

    def _split(self, rows: Sequence[int], limits: Mapping[str, int], usual: int) -> list[Found]:
        """Group ranked rows by kind; the kind of the best row comes first."""
        by_kind: dict[str, list[int]] = {}
        for kind, number in self._with_exact([record_of_row(row) for row in rows]):
            by_kind.setdefault(kind, []).append(number)
        return [Found(kind, tuple(ids[: limits.get(kind, usual)]), len(ids)) for kind, ids in by_kind.items()]

    def _split_many(self, rows: Sequence[int], limits: Mapping[str, int], usual: int) -> list[Found]:
        """Group what is too much to be ranked: titles before texts, the newest first."""
        titled = self._rows(title=True, limit=RANKED_UP_TO + 1)
        last = rows[-1] >> IDS  # of this kind, and of those after it, not all were met
        last_titled = titled[-1] >> IDS if len(titled) > RANKED_UP_TO else 0
        found: list[Found] = []
        for kind in reversed(FOUND):
            limit = limits.get(kind, usual)
            mine, named = _of_kind(rows, kind), _of_kind(titled, kind)
            number = len(mine)
            if FOUND[kind] <= last:
                mine, number = self._newest(kind, limit)
            if FOUND[kind] <= last_titled or (named and FOUND[kind] <= last):
                named = self._newest_titled(kind, limit)
            exact = [number for each, number in self.exact() if each == kind]
            ids = self._unique([*exact, *(row & NUMBER for row in (*named, *mine))])[:limit]
            if ids:
                found.append(Found(kind, tuple(ids), number))
        return found

    def _newest(self, kind: str, limit: int) -> tuple[list[int], int]:
        """Rows of a kind of which there are many, whole words before beginnings, which take longer; and how many."""
        table, where, values = self._where(kind=kind)
        [number] = self._ask(f"SELECT count(*) FROM {table} WHERE {where}", *values)
        newest = self._rows(kind=kind, whole=True, limit=limit)
        if len(newest) < min(limit, number):
            newest = self._unique([*newest, *self._rows(kind=kind, limit=limit)])
        return newest, number

    def _newest_titled(self, kind: str, limit: int) -> list[int]:
        """Those whose title holds the words, in the same order."""
        best = self._rows(kind=kind, title=True, whole=True, limit=limit)
        if len(best) < limit:
            best += self._rows(kind=kind, title=True, limit=limit)
        return best

    @staticmethod
    def _unique(rows: Iterable[T]) -> list[T]:
        return list(dict.fromkeys(rows))

    def _with_exact(self, records: list[tuple[str, int]]) -> list[tuple[str, int]]:
        """Put the record whose ref, code or name was typed before all others."""
        return self._unique([*self.exact(), *records])

    @cached_property
    def _exact(self) -> list[tuple[str, int]]:
        typed = self.terms.text.strip()
        variants = {typed, typed.upper(), typed.upper()[:-1] + typed[-1:].lower()}
        found: list[tuple[str, int]] = []
        for kind in reversed(FOUND):
            for key in KEYS:
                if key in field_map(KINDS[kind]):
                    query = f'SELECT id FROM "{kind}" WHERE "{key}" IN (?, ?, ?)'
                    wanted = (*variants, "", "")[:3]
                    found += [(kind, row) for row in self._ask(query, *wanted)]
            for name in NAMES.get(kind, ()):
                query = f'SELECT id FROM "{kind}" WHERE lower("{name}") = lower(?)'
                found += [(kind, row) for row in self._ask(query, typed)]
        now = redirected(self._sql, typed)
        return list(dict.fromkeys([*found, now] if now is not None else found))

    def exact(self) -> list[tuple[str, int]]:
        """Records that have what was typed as their ref or code, or had it, or are called just that."""
        return self._exact

    # Asking

    def _ranked(self, rows: Sequence[int]) -> list[int]:
        """Order rows: first those whose title holds all the words, whole or as beginnings, each by bm25."""
        if self.terms.in_runs or len(rows) < 2:
            return list(rows)
        query = "SELECT rowid FROM search_words WHERE search_words MATCH ? ORDER BY rank"
        ranked = self._ask(query, self.terms.query(whole=True))
        if len(ranked) < len(rows):  # as beginnings take longer
            ranked = self._ask(query, self.terms.query())
        named = set(self._rows(title=True, whole=True, limit=RANKED_UP_TO + 1))
        titled = named if len(named) == len(rows) else set(self._rows(title=True, limit=RANKED_UP_TO + 1))
        return sorted(ranked, key=lambda row: (row not in titled, row not in named))

    def _rows(self, *, kind: str = "", title: bool = False, whole: bool = False, limit: int = -1) -> list[int]:
        """Rows that hold all the words, the newest first; of one kind, or whose title holds them, if that is asked."""
        table, where, values = self._where(kind=kind, title=title, whole=whole)
        return self._ask(f"SELECT rowid FROM {table} WHERE {where} ORDER BY rowid DESC LIMIT ?", *values, limit)

    def _where(
        self, *, kind: str = "", title: bool = False, whole: bool = False
    ) -> tuple[str, str, tuple[object, ...]]:
        """The table to ask, and what for."""
        where, values = self._runs_where(title) if self.terms.in_runs else self._words_where(title, whole)
        if kind:
            where += " AND rowid BETWEEN ? AND ?"
            values += (FOUND[kind] << IDS, ((FOUND[kind] + 1) << IDS) - 1)
        return "search_runs" if self.terms.in_runs else "search_words", where, values

    def _words_where(self, title: bool, whole: bool) -> tuple[str, tuple[object, ...]]:
        query = self.terms.query(whole=whole)
        return "search_words MATCH ?", (f"title : ({query})" if title else query,)

    def _runs_where(self, title: bool) -> tuple[str, tuple[object, ...]]:
        """Find inside runs without spaces; parts under three signs by looking through."""
        column = "title" if title else "title || char(10) || body"
        long = " AND ".join('"' + part.replace('"', '""') + '"' for part in self.terms.runs if len(part) >= 3)
        short = [part for part in self.terms.runs if len(part) < 3]
        where = ["search_runs MATCH ?"] * bool(long) + [f"instr({column}, ?) > 0"] * len(short)
        match = (f"title : ({long})" if title else long,) if long else ()
        return " AND ".join(where), (*match, *short)

    def _ask(self, query: str, *values: object) -> list[int]:
        """Rows of a query by the driver itself, which is asked at every key."""
        cursor = self._sql.connection.cursor()
        try:
            cursor.execute(query, values)
            return [row for (row,) in cursor.fetchall()]
        finally:
            cursor.close()
