"""Which records hold what was typed, the best first: by ref, then by title, then by any text."""

import re
from bisect import bisect_right
from collections.abc import Callable, Collection, Iterable, Mapping, Sequence
from dataclasses import dataclass, replace
from functools import cached_property
from operator import neg
from typing import Any, TypeVar

import numpy as np
import numpy.typing as npt
from sqlalchemy import Connection

from tracker.model.fields import field_map
from tracker.model.records import KINDS
from tracker.store.redirecting import redirected
from tracker.store.searching import FOUND, IDS, NAMING, RUN, fold, record_of_row, searched

RANKED_UP_TO = 2_000
"""So many records are ranked; of more the newest come first."""
PIECE = re.compile(r'["“”]([^"“”]*)(["“”]?)|[^\s"“”]+')
QUOTES = '"“”'
WORD = re.compile(r"[^\W_]+")
KEYS = ("ref", "code")
NAMES = {"actor": ("short_name", "name"), "person": ("name",), "saved_view": ("name",)}
"""Names by which few kinds are known as well as others by their ref."""
NUMBER = (1 << IDS) - 1
# Every word that stands in the index; a view of it for one connection, not a part of the file.
VOCABULARY_SQL = (
    "CREATE VIRTUAL TABLE IF NOT EXISTS temp.search_vocabulary USING fts5vocab(main, search_words, instance)"
)
WORD_SQL = "SELECT term FROM temp.search_vocabulary WHERE term >= ? AND term < ? LIMIT 1"
T = TypeVar("T")


@dataclass(frozen=True)
class Phrase:
    """Words that stand side by side; the last may be a beginning."""

    words: tuple[str, ...]
    open: bool = False

    @property
    def query(self) -> str:
        """Write it for FTS5."""
        return f'"{" ".join(self.words)}"{"*" if self.open else ""}'


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
        return " ".join(replace(each, open=each.open and not whole).query for each in self.phrases)


@dataclass(frozen=True)
class Found:
    """Records of one kind that hold all the words: the best of them, and how many there are."""

    kind: str
    ids: tuple[int, ...]
    number: int


def _rows_of(kind: str) -> tuple[int, int]:
    """The first and the last row that a kind may have."""
    return FOUND[kind] << IDS, ((FOUND[kind] + 1) << IDS) - 1


def _of_kind(rows: Sequence[int], kind: str) -> list[int]:
    """Those rows of a kind, of rows from the highest number down."""
    first, last = _rows_of(kind)
    return list(rows[bisect_right(rows, -last - 1, key=neg) : bisect_right(rows, -first, key=neg)])


Room = Callable[[str, int], int]
"""Of a kind, and how many of it were found: how many of them are asked for."""


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

    def groups(self, limits: Mapping[str, int], usual: int, all_of: Collection[str] = ()) -> list[Found]:
        """The best records of each kind, as many as `limits` says of it or the usual number, counted.

        Kinds in `all_of` are given whole if they are so few that they are ranked.
        """
        if not self.terms:
            return []
        rows = self._rows(limit=RANKED_UP_TO + 1)

        def room(kind: str, number: int) -> int:
            return RANKED_UP_TO if kind in all_of and number <= RANKED_UP_TO else limits.get(kind, usual)

        many = len(rows) > RANKED_UP_TO
        return self._split_many(rows, room) if many else self._split(self._ranked(rows), room)

    def holding(self, kind: str) -> npt.NDArray[np.int64]:
        """Ids of all records of a kind that hold the words, ascending."""
        if not self.terms or not self._asked[0]:
            return np.zeros(0, np.int64)
        table, where, values = self._where(kind=kind)
        # As one text, which costs a third of as many rows.
        [listed] = self._ask(f"SELECT group_concat(rowid & {NUMBER}) FROM {table} WHERE {where}", *values)
        return np.sort(np.fromstring(str(listed), np.int64, sep=",")) if listed else np.zeros(0, np.int64)

    # Grouping

    def _split(self, rows: Sequence[int], room: Room) -> list[Found]:
        """Group ranked rows by kind; the kind of the best row comes first."""
        by_kind: dict[str, list[int]] = {}
        for kind, number in self._with_exact([record_of_row(row) for row in rows]):
            by_kind.setdefault(kind, []).append(number)
        return [Found(kind, tuple(ids[: room(kind, len(ids))]), len(ids)) for kind, ids in by_kind.items()]

    def _split_many(self, rows: Sequence[int], room: Room) -> list[Found]:
        """Group what is too much to be ranked: titles before texts, the newest first."""
        last = rows[-1] >> IDS  # of this kind, and of those after it, not all were met
        titled = self._titled_above(last) if rows[0] >> IDS > last else []
        found: list[Found] = []
        for kind in reversed(FOUND):
            if FOUND[kind] > last:
                mine, named = _of_kind(rows, kind), _of_kind(titled, kind)
                number = len(mine)
                limit = room(kind, number)
            else:
                number = self._number_of(kind)
                limit = room(kind, number)
                named = self._newest_titled(kind, min(limit, number))
                # None of the others are asked for if those fill the room.
                mine = self._newest(kind, limit, number) if len(named) < min(limit, number) else []
            exact = [number for each, number in self.exact() if each == kind]
            ids = self._unique([*exact, *(row & NUMBER for row in (*named, *mine))])[:limit]
            if ids:
                found.append(Found(kind, tuple(ids), number))
        return found

    def _number_of(self, kind: str) -> int:
        """How many of a kind hold the words."""
        table, where, values = self._where(kind=kind)
        return int(self._ask(f"SELECT count(*) FROM {table} WHERE {where}", *values)[0])

    def _newest(self, kind: str, limit: int, number: int) -> list[int]:
        """Rows of a kind of which there are many, whole words before beginnings, which take longer."""
        newest = self._rows(kind=kind, whole=True, limit=limit)
        if len(newest) < min(limit, number) and not self._is_whole:
            newest = self._unique([*newest, *self._rows(kind=kind, limit=limit)])
        return newest

    def _newest_titled(self, kind: str, limit: int) -> list[int]:
        """Those whose title holds the words, in the same order."""
        if not limit or not self._may_be_titled(kind):
            return []
        best = self._rows(kind=kind, title=True, whole=True, limit=limit)
        if len(best) < limit and not self._is_whole:
            best = self._unique([*best, *self._rows(kind=kind, title=True, limit=limit)])
        return best

    def _titled_above(self, last: int) -> list[int]:
        """Rows of the kinds after one whose title holds the words, the newest first; they are few, and asked upwards.

        Downwards FTS5 would go on to the next title below.
        """
        table, where, values = self._where(title=True)
        query = f"SELECT rowid FROM {table} WHERE {where} AND rowid >= ? ORDER BY rowid"
        return self._ask(query, *values, (last + 1) << IDS)[::-1]

    def _may_be_titled(self, kind: str) -> bool:
        """False if one of the phrases stands in no title of a kind.

        FTS5 would go through all that hold any of them, and from the newest down through the kinds below as well. Long
        words are looked for first, as few have them.
        """
        if not any(field.name in NAMING for field in searched(kind)):
            return False
        if self.terms.in_runs:
            return True
        query = "SELECT rowid FROM search_words WHERE search_words MATCH ? AND rowid BETWEEN ? AND ? LIMIT 1"
        longest = sorted(self._phrases, key=lambda each: -len("".join(each.words)))
        return all(self._ask(query, f"title : {each.query}", *_rows_of(kind)) for each in longest)

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

    @cached_property
    def _begun(self) -> list[str] | None:
        """The words in the index that begin as the one that is being typed: none, one, or two of more.

        None if no word is, or if it has letters beyond ASCII, which FTS5 may fold further.
        """
        last = self.terms.phrases[-1]
        if not last.open or not last.words[-1].isascii():
            return None
        self._ask(VOCABULARY_SQL)
        end = f"{last.words[-1]}\U0010ffff"
        found: list[str] = self._ask(WORD_SQL, last.words[-1], end)
        return found + self._ask(WORD_SQL, f"{found[0]}\x01", end) if found else []

    @cached_property
    def _phrases(self) -> tuple[Phrase, ...]:
        """What is looked for: a beginning that one word has is that word, for which FTS5 gathers no rows before."""
        phrases, begun = self.terms.phrases, self._begun
        if begun is None or len(begun) > 1:
            return phrases
        return (*phrases[:-1], Phrase((*phrases[-1].words[:-1], begun[0]))) if begun else ()

    @cached_property
    def _asked(self) -> tuple[str, str]:
        """What the index is asked for, and with beginnings taken for whole words; empty if no record can hold it."""
        if self.terms.in_runs:
            return self.terms.text, self.terms.text
        is_word = self._begun is None or self.terms.phrases[-1].words[-1] in self._begun
        whole = self.terms.query(whole=True) if is_word else ""
        return " ".join(each.query for each in self._phrases), whole

    @property
    def _is_whole(self) -> bool:
        """True if beginnings find just what whole words find."""
        begun, whole = self._asked
        return begun == whole

    def _ranked(self, rows: Sequence[int]) -> list[int]:
        """Order rows: first those whose title holds all the words, whole or as beginnings, each by bm25."""
        if self.terms.in_runs or len(rows) < 2:
            return list(rows)
        query = "SELECT rowid FROM search_words WHERE search_words MATCH ? ORDER BY rank"
        begun, whole = self._asked
        ranked = self._ask(query, whole) if whole else []
        if len(ranked) < len(rows):  # as beginnings take longer
            ranked = self._ask(query, begun)
        named = set(self._rows(title=True, whole=True))
        titled = named if begun == whole or len(named) == len(rows) else set(self._rows(title=True))
        return sorted(ranked, key=lambda row: (row not in titled, row not in named))

    def _rows(self, *, kind: str = "", title: bool = False, whole: bool = False, limit: int = -1) -> list[int]:
        """Rows that hold all the words, the newest first; of one kind, or whose title holds them, if that is asked."""
        if not self._asked[whole]:
            return []
        table, where, values = self._where(kind=kind, title=title, whole=whole)
        return self._ask(f"SELECT rowid FROM {table} WHERE {where} ORDER BY rowid DESC LIMIT ?", *values, limit)

    def _where(
        self, *, kind: str = "", title: bool = False, whole: bool = False
    ) -> tuple[str, str, tuple[object, ...]]:
        """The table to ask, and what for."""
        where, values = self._runs_where(title) if self.terms.in_runs else self._words_where(title, whole)
        if kind:
            where += " AND rowid BETWEEN ? AND ?"
            values += _rows_of(kind)
        return "search_runs" if self.terms.in_runs else "search_words", where, values

    def _words_where(self, title: bool, whole: bool) -> tuple[str, tuple[object, ...]]:
        query = self._asked[whole]
        return "search_words MATCH ?", (f"title : ({query})" if title else query,)

    def _runs_where(self, title: bool) -> tuple[str, tuple[object, ...]]:
        """Find inside runs without spaces; parts under three signs by looking through."""
        column = "title" if title else "title || char(10) || body"
        long = " AND ".join('"' + part.replace('"', '""') + '"' for part in self.terms.runs if len(part) >= 3)
        short = [part for part in self.terms.runs if len(part) < 3]
        where = ["search_runs MATCH ?"] * bool(long) + [f"instr({column}, ?) > 0"] * len(short)
        match = (f"title : ({long})" if title else long,) if long else ()
        return " AND ".join(where), (*match, *short)

    def _ask(self, query: str, *values: object) -> list[Any]:
        """Values of a query by the driver itself, which is asked at every key."""
        cursor = self._sql.connection.cursor()
        try:
            cursor.execute(query, values)
            return [row for (row,) in cursor.fetchall()]
        finally:
            cursor.close()
