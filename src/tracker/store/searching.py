"""The full-text index: every text of every record, folded by ourselves and kept by SQLite's FTS5."""

import json
import re
import unicodedata
from collections import defaultdict
from collections.abc import Iterable, Iterator, Mapping, Sequence
from functools import cache
from itertools import pairwise
from typing import Any

from sqlalchemy import Connection

from tracker.model.fields import FieldInfo, Record, field_map, fields
from tracker.model.records import KINDS
from tracker.store.rows import chunks

# FTS5 is SQLite's own; so are this module and `finding`.
TABLES_SQL = (
    "CREATE VIRTUAL TABLE search_words USING fts5(title, body, tokenize='unicode61', prefix='1 2 3')",
    "CREATE VIRTUAL TABLE search_runs USING fts5(title, body, tokenize='trigram')",
)
# Kinds that are found as themselves, by the numbers that stand in the file; their parts are found with them, so that
# words may stand in different parts. What is many comes first: a query from the highest number down meets the few.
FOUND = {
    "commitment": 1,
    "excerpt": 2,
    "source": 3,
    "position": 4,
    "question": 5,
    "questionnaire": 6,
    "brief_release": 7,
    "saved_view": 8,
    "meeting": 9,
    "person": 10,
    "actor": 11,
}
KIND_OF_NUMBER = {number: kind for kind, number in FOUND.items()}
IDS = 40  # bits of a row that hold the record's id; the kind's number stands above them
NAMING = frozenset({"ref", "code", "headline", "title", "name", "short_name", "other_names", "demonyms"})
TITLES = ("headline", "title", "name", "text", "quote")
SPECIAL = str.maketrans({"ł": "l", "ø": "o", "đ": "d", "ð": "d", "þ": "th", "æ": "ae", "œ": "oe", "ı": "i", "ħ": "h"})
RUN = re.compile(r"[\u3040-\u30ff\u3400-\u4dbf\u4e00-\u9fff\uac00-\ud7af\uf900-\ufaff]")
Document = tuple[str, str]


def fold(text: str) -> str:
    """Lower-case text without accents, so that Łódź is found as lodz."""
    if text.isascii():
        return text.lower()
    simple = unicodedata.normalize("NFKD", text.casefold().translate(SPECIAL))
    return "".join(sign for sign in simple if not unicodedata.combining(sign))


def row_id(kind: str, record: int) -> int:
    """Row of a record in the search tables."""
    return (FOUND[kind] << IDS) + record


def record_of_row(row: int) -> tuple[str, int]:
    """Kind and id of the record that a row of the search tables stands for."""
    return KIND_OF_NUMBER[row >> IDS], row & ((1 << IDS) - 1)


@cache
def searched(kind: str) -> tuple[FieldInfo, ...]:
    """Fields of a kind whose texts are found."""
    return tuple(field for field in fields(KINDS[kind]) if field.show.search)


@cache
def way_up(kind: str) -> tuple[str, ...]:
    """Kinds from one to that with which it is found, each a part of the next; only itself if it is found so."""
    if kind in FOUND:
        return (kind,)
    for field in fields(KINDS[kind]):
        above = way_up(field.show.refers) if field.show.part_of else ()
        if above:
            return (kind, *above)
    return ()


@cache
def family(kind: str) -> tuple[str, ...]:
    """Kinds that are found as `kind`: itself, and the parts that have texts."""
    return tuple(each for each in KINDS if way_up(each)[-1:] == (kind,) and searched(each))


def _link(part: str, whole: str) -> str:
    """The field by which a part refers to what it is a part of."""
    return next(one.name for one in fields(KINDS[part]) if one.show.part_of and one.show.refers == whole)


@cache
def _texts_query(kind: str) -> str:
    """The query for the texts of a kind: the id of the whole, the own id, then each field that is searched."""
    way = way_up(kind)
    names = ", ".join(f't0."{field.name}"' for field in searched(kind))
    joins = "".join(
        f' JOIN "{whole}" t{at + 1} ON t{at + 1}.id = t{at}."{_link(part, whole)}"'
        for at, (part, whole) in enumerate(pairwise(way[:-1]))
    )
    last = len(way) - 2
    whole = "t0.id" if last < 0 else f't{last}."{_link(way[-2], way[-1])}"'
    return f'SELECT {whole}, t0.id, {names} FROM "{kind}" t0{joins} WHERE {whole} IN ({{marks}}) ORDER BY 1, 2'


def texts_of_rows(sql: Connection, kind: str, wholes: Sequence[int]) -> Iterator[tuple[int, int, dict[str, Any]]]:
    """Id of the whole, own id and searched values of every record of a kind that is found with some wholes."""
    names = [(field.name, field.python is tuple) for field in searched(kind)]
    for part in chunks(wholes):
        query = _texts_query(kind).format(marks=", ".join("?" * len(part)))
        for whole, number, *values in _rows(sql, query, part):
            yield (
                whole,
                number,
                {
                    name: json.loads(value) if many else value
                    for (name, many), value in zip(names, values, strict=True)
                    if value
                },
            )


def _rows(sql: Connection, query: str, values: Sequence[object]) -> list[tuple[Any, ...]]:
    """Rows by the driver itself, as it is asked for every hit that is shown."""
    cursor = sql.connection.cursor()
    try:
        cursor.execute(query, tuple(values))
        return list(cursor.fetchall())
    finally:
        cursor.close()


def documents(sql: Connection, kind: str, numbers: Sequence[int]) -> dict[int, Document]:
    """What some records are found by: what they are called, and every other text of theirs and of their parts."""
    titles: dict[int, list[str]] = defaultdict(list)
    bodies: dict[int, list[str]] = defaultdict(list)
    for member in family(kind):
        for whole, _, values in texts_of_rows(sql, member, numbers):
            for name, value in values.items():
                into = titles if member == kind and name in NAMING else bodies
                into[whole] += value if isinstance(value, list) else (value,)
    return {number: ("\n".join(titles[number]), "\n".join(bodies[number])) for number in {*titles, *bodies}}


def has_texts(record: Record) -> bool:
    """True if a record has any text to be found by."""
    return any(getattr(record, field.name) for field in searched(record.KIND))


class Upkeep:
    """Gathers what a step writes, and brings the search tables up to it at its end."""

    def __init__(self, sql: Connection) -> None:
        self._sql = sql
        self._stale: set[tuple[str, int]] = set()
        self._new: set[tuple[str, int]] = set()

    def created(self, records: Iterable[Record]) -> None:
        """Note records that now stand in their tables."""
        for record in records:
            if record.KIND in FOUND and (record.KIND, record.number) not in self._stale:
                self._new.add((record.KIND, record.number))
            if has_texts(record):
                self._note(record)

    def changed(self, pairs: Iterable[tuple[Record, Record]]) -> None:
        """Note records as they were and as they are; those with the same texts and the same whole stay."""
        for before, after in pairs:
            names = [field.name for field in searched(after.KIND)]
            way = way_up(after.KIND)
            if len(way) > 1:
                names.append(_link(*way[:2]))
            if any(getattr(before, name) != getattr(after, name) for name in names):
                self._note(before)
                self._note(after)

    def removed(self, records: Iterable[Record]) -> None:
        """Note records that are about to go."""
        for record in records:
            if has_texts(record):
                self._note(record)

    def _note(self, record: Record) -> None:
        """Note the record itself if it is found so, else what it is a part of."""
        way = way_up(record.KIND)
        if len(way) == 1:
            self._stale.add((record.KIND, record.number))
        elif way:
            self._stale.add((way[1], getattr(record, _link(*way[:2]))))

    def finish(self) -> None:
        """Write what was noted into the search tables."""
        by_kind: dict[str, set[int]] = defaultdict(set)
        for kind, number in self._stale:
            by_kind[kind].add(number)
        for kind in [kind for kind in by_kind if kind not in FOUND]:
            way = way_up(kind)
            for part in chunks(list(by_kind.pop(kind))):
                marks = ", ".join("?" * len(part))
                query = f'SELECT DISTINCT "{_link(*way[:2])}" FROM "{kind}" WHERE id IN ({marks})'
                by_kind[way[1]].update(self._sql.exec_driver_sql(query, tuple(part)).scalars())
        for kind, numbers in by_kind.items():
            forget(self._sql, kind, [number for number in numbers if (kind, number) not in self._new])
            index(self._sql, kind, sorted(numbers))


def index(sql: Connection, kind: str, numbers: Sequence[int]) -> None:
    """Put records into the search tables; they must not stand there yet."""
    for part in chunks(numbers):
        words: list[tuple[int, str, str]] = []
        runs: list[tuple[int, str, str]] = []
        for number, (title, body) in documents(sql, kind, part).items():
            row = row_id(kind, number)
            words.append((row, fold(title), fold(body)))
            if RUN.search(title) or RUN.search(body):
                runs.append((row, title, body))
        for table, rows in (("search_words", words), ("search_runs", runs)):
            if rows:
                sql.exec_driver_sql(f"INSERT INTO {table}(rowid, title, body) VALUES (?, ?, ?)", rows)


def forget(sql: Connection, kind: str, numbers: Iterable[int]) -> None:
    """Take records out of the search tables."""
    rows = [(row_id(kind, number),) for number in numbers]
    if rows:
        sql.exec_driver_sql("DELETE FROM search_words WHERE rowid = ?", rows)
        sql.exec_driver_sql("DELETE FROM search_runs WHERE rowid = ?", rows)


def rebuild(sql: Connection) -> None:
    """Make the search tables anew from the records."""
    for table in ("search_words", "search_runs"):
        sql.exec_driver_sql(f"DELETE FROM {table}")
    for kind in FOUND:
        index(sql, kind, sql.exec_driver_sql(f'SELECT id FROM "{kind}" ORDER BY id').scalars().all())


def is_current(sql: Connection) -> bool:
    """True if the search tables hold what the records say, and nothing else."""
    wanted: dict[int, Document] = {}
    runs: dict[int, Document] = {}
    for kind in FOUND:
        numbers = sql.exec_driver_sql(f'SELECT id FROM "{kind}"').scalars().all()
        for number, (title, body) in documents(sql, kind, numbers).items():
            wanted[row_id(kind, number)] = fold(title), fold(body)
            if RUN.search(title) or RUN.search(body):
                runs[row_id(kind, number)] = title, body
    return wanted == _stored(sql, "search_words") and runs == _stored(sql, "search_runs")


def _stored(sql: Connection, table: str) -> dict[int, Document]:
    rows = sql.exec_driver_sql(f"SELECT rowid, title, body FROM {table}")
    return {int(row): (str(title), str(body)) for row, title, body in rows}


def title_of(record: Record) -> str:
    """The words by which a record is known on the screen."""
    return title_in(record.values()) or record.WORDS.capitalize()


def title_in(values: Mapping[str, object]) -> str:
    """The same of a record's values; empty if it has nothing to be known by."""
    found = next((value for name in TITLES if (value := values.get(name))), "")
    return " ".join(str(found).split())[:300]


def label_of(kind: str, name: str) -> str:
    """What a field is called on the screen."""
    return field_map(KINDS[kind])[name].show.label
