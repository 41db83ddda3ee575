"""Full-text search over every text of every record: SQLite's FTS5 over text that we fold ourselves."""

import json
import re
import unicodedata
from collections.abc import Iterable, Mapping
from dataclasses import dataclass
from functools import cache

from sqlalchemy import Connection

from tracker.model.fields import FieldInfo, Record, fields
from tracker.model.records import KINDS
from tracker.store.rows import chunks, fetch
from tracker.store.tables import KIND_BY_NUMBER, KIND_NUMBERS

# FTS5 is SQLite's own; so is this module. rowid = record id × 64 + number of its kind.
TABLES_SQL = (
    "CREATE VIRTUAL TABLE search_words USING fts5(body, tokenize='unicode61', prefix='1 2 3')",
    "CREATE VIRTUAL TABLE search_runs USING fts5(body, tokenize='trigram')",
)
KINDS_PER_ID = 64
RANKED_UP_TO = 2_000
SPECIAL = str.maketrans({"ł": "l", "ø": "o", "đ": "d", "ð": "d", "þ": "th", "æ": "ae", "œ": "oe", "ı": "i", "ħ": "h"})
RUN = re.compile(r"[\u3040-\u30ff\u3400-\u4dbf\u4e00-\u9fff\uac00-\ud7af\uf900-\ufaff]")
WORD = re.compile(r"[^\W_]+")
TITLES = ("headline", "title", "name", "text", "quote")
Texts = dict[str, str | None]


@dataclass(frozen=True)
class Hit:
    """One record that was found. `marks` are start and end of what matched in `passage`."""

    kind: str
    id: int
    title: str
    passage: str
    marks: tuple[tuple[int, int], ...]


def fold(text: str) -> str:
    """Lower-case text without accents, so that Łódź is found as lodz."""
    if text.isascii():
        return text.lower()
    simple = unicodedata.normalize("NFKD", text.casefold().translate(SPECIAL))
    return "".join(sign for sign in simple if not unicodedata.combining(sign))


class _Signs(dict[int, str]):
    """What each sign folds to, one sign for one; looked up once."""

    def __missing__(self, code: int) -> str:
        self[code] = found = (fold(chr(code)) or " ")[:1]
        return found


SIGNS = _Signs()


def _fold_in_place(text: str) -> str:
    """Fold sign by sign, so that offsets stay those of the text."""
    return text.lower() if text.isascii() else text.translate(SIGNS)


def texts_of(record: Record) -> list[str]:
    """Every text of a record that search looks at, title first."""
    found: list[str] = []
    for field in fields(type(record)):
        value = getattr(record, field.name) if field.show.search else None
        if isinstance(value, tuple):
            found += [str(part) for part in value]
        elif value:
            found.append(str(value))
    return found


def row_id(kind: str, record: int) -> int:
    """Row of a record in the search tables."""
    return record * KINDS_PER_ID + KIND_NUMBERS[kind]


def index_records(sql: Connection, records: Iterable[Record]) -> None:
    """Put records into the search tables; they must not stand there yet."""
    words: list[tuple[int, str]] = []
    runs: list[tuple[int, str]] = []
    for record in records:
        body = "\n".join(texts_of(record))
        if body:
            row = row_id(record.KIND, record.number)
            words.append((row, fold(body)))
            if RUN.search(body):
                runs.append((row, body))
    for table, rows in (("search_words", words), ("search_runs", runs)):
        if rows:
            sql.exec_driver_sql(f"INSERT INTO {table}(rowid, body) VALUES (?, ?)", rows)


def reindex_records(sql: Connection, pairs: Iterable[tuple[Record, Record]]) -> None:
    """Bring the search tables from what records were to what they are; those whose texts are the same stay."""
    changed = [(before, after) for before, after in pairs if texts_of(before) != texts_of(after)]
    for kind in {after.KIND for _, after in changed}:
        forget_records(sql, kind, [after.number for _, after in changed if kind == after.KIND])
    index_records(sql, [after for _, after in changed])


def forget_records(sql: Connection, kind: str, ids: Iterable[int]) -> None:
    """Take records out of the search tables."""
    rows = [(row_id(kind, record),) for record in ids]
    if rows:
        sql.exec_driver_sql("DELETE FROM search_words WHERE rowid = ?", rows)
        sql.exec_driver_sql("DELETE FROM search_runs WHERE rowid = ?", rows)


def find(sql: Connection, words: str, limit: int) -> list[tuple[str, int]]:
    """Kind and id of records that hold all the words, the last one as a beginning; best first, or newest."""
    if RUN.search(words):
        return _find_runs(sql, words, limit)
    terms = WORD.findall(fold(words))
    if not terms:
        return []
    query = " ".join(f'"{term}"' for term in terms) + "*"
    matching = "FROM search_words WHERE search_words MATCH ?"
    newest = f"SELECT rowid {matching} ORDER BY rowid DESC LIMIT ?"
    if len(terms) > 1:  # which are seldom in many records together, and are counted before they are read
        (found,) = _rows(sql, f"SELECT count(*) FROM (SELECT 1 {matching} LIMIT ?)", query, RANKED_UP_TO + 1)
        rows = _rows(sql, newest, query, limit) if found > RANKED_UP_TO else []
    else:
        rows = _rows(sql, newest, query, RANKED_UP_TO + 1)
        rows = rows[:limit] if len(rows) > RANKED_UP_TO else []
    rows = rows or _rows(sql, f"SELECT rowid {matching} ORDER BY rank LIMIT ?", query, limit)
    return [_record(row) for row in rows]


def _rows(sql: Connection, query: str, *values: object) -> list[int]:
    """Rows of a query by the driver itself, which is asked at every key."""
    cursor = sql.connection.cursor()
    try:
        cursor.execute(query, values)
        return [row for (row,) in cursor.fetchall()]
    finally:
        cursor.close()


def _find_runs(sql: Connection, words: str, limit: int) -> list[tuple[str, int]]:
    """Find inside runs without spaces; parts under three signs by looking through."""
    parts = words.split()
    long = " AND ".join('"' + part.replace('"', '""') + '"' for part in parts if len(part) >= 3)
    short = [part for part in parts if len(part) < 3]
    where = ["search_runs MATCH ?"] * bool(long) + ["instr(body, ?) > 0"] * len(short)
    query = f"SELECT rowid FROM search_runs WHERE {' AND '.join(where)} ORDER BY rowid DESC LIMIT ?"
    return [_record(row) for row in _rows(sql, query, *([long] if long else []), *short, limit)]


def _record(row: int) -> tuple[str, int]:
    number, kind = divmod(row, KINDS_PER_ID)
    return KIND_BY_NUMBER[kind], number


def hits(sql: Connection, words: str, limit: int) -> list[Hit]:
    """Found records with their title and the passage that matched."""
    found = find(sql, words, limit)
    texts: dict[tuple[str, int], Texts] = {}
    for kind in {kind for kind, _ in found}:
        texts |= _texts_of_rows(sql, kind, [number for each, number in found if each == kind])
    terms = words.split() if RUN.search(words) else WORD.findall(fold(words))
    return [_hit(kind, number, texts[kind, number], terms) for kind, number in found if (kind, number) in texts]


@cache
def _searched(kind: str) -> tuple[FieldInfo, ...]:
    """Fields of a kind whose texts are found."""
    return tuple(field for field in fields(KINDS[kind]) if field.show.search)


def _texts_of_rows(sql: Connection, kind: str, numbers: list[int]) -> dict[tuple[str, int], Texts]:
    """What search looks at in some records, without making records of them."""
    names = [field.name for field in _searched(kind)]
    found: dict[tuple[str, int], Texts] = {}
    for part in chunks(numbers):
        marks = ", ".join("?" * len(part))
        columns = ", ".join(f'"{name}"' for name in names)
        query = f'SELECT id, {columns} FROM "{kind}" WHERE id IN ({marks})'
        for number, *values in sql.exec_driver_sql(query, tuple(part)):
            found[kind, number] = dict(zip(names, values, strict=True))
    return found


def _hit(kind: str, number: int, values: Texts, terms: list[str]) -> Hit:
    texts: list[str] = []
    for field in _searched(kind):
        value = values[field.name]
        if value:
            texts += json.loads(value) if field.python is tuple else [value]
    folded = [_fold_in_place(text) for text in texts]
    best = max(range(len(texts)), key=lambda at: (sum(term in folded[at] for term in terms), -at))
    passage, marks = _passage(texts[best], terms)
    return Hit(kind, number, _title(values) or KINDS[kind].WORDS.capitalize(), passage, marks)


def _passage(text: str, terms: list[str], width: int = 160) -> tuple[str, tuple[tuple[int, int], ...]]:
    """Cut the piece of a text that holds the first term, and mark every term in it."""
    text = " ".join(text.split())
    folded = _fold_in_place(text)
    places = [at for at in (folded.find(term) for term in terms) if at >= 0]
    start = max(0, min(places, default=0) - width // 4)
    if start:
        start = folded.rfind(" ", 0, start + 1) + 1
    cut, folded = text[start : start + width], folded[start : start + width]
    marks = sorted(
        (match.start(), match.end()) for term in set(terms) for match in re.finditer(re.escape(term), folded)
    )
    flat: list[tuple[int, int]] = []
    for begin, end in marks:
        if not flat or begin >= flat[-1][1]:
            flat.append((begin, end))
    return cut, tuple(flat)


def title_of(record: Record) -> str:
    """The words by which a record is known on the screen."""
    return _title(record.values()) or record.WORDS.capitalize()


def _title(values: Mapping[str, object]) -> str:
    found = next((value for name in TITLES if (value := values.get(name))), "")
    return " ".join(str(found).split())[:300]


def rebuild(sql: Connection) -> None:
    """Make the search tables anew from the records."""
    for table in ("search_words", "search_runs"):
        sql.exec_driver_sql(f"DELETE FROM {table}")
    for kind in KINDS:
        index_records(sql, fetch(sql, kind))
