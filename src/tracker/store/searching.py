"""Full-text search over every text of every record: SQLite's FTS5 over text that we fold ourselves."""

import re
import unicodedata
from collections.abc import Iterable
from dataclasses import dataclass

from sqlalchemy import Connection

from tracker.model.fields import Record, fields
from tracker.model.records import KINDS
from tracker.store.rows import fetch, fetch_ids
from tracker.store.tables import KIND_BY_NUMBER, KIND_NUMBERS

# FTS5 is SQLite's own; so is this module. rowid = record id × 64 + number of its kind.
TABLES_SQL = (
    "CREATE VIRTUAL TABLE search_words USING fts5(body, tokenize='unicode61', prefix='2 3')",
    "CREATE VIRTUAL TABLE search_runs USING fts5(body, tokenize='trigram')",
)
KINDS_PER_ID = 64
RANKED_UP_TO = 2_000
SPECIAL = str.maketrans({"ł": "l", "ø": "o", "đ": "d", "ð": "d", "þ": "th", "æ": "ae", "œ": "oe", "ı": "i", "ħ": "h"})
RUN = re.compile(r"[\u3040-\u30ff\u3400-\u4dbf\u4e00-\u9fff\uac00-\ud7af\uf900-\ufaff]")
WORD = re.compile(r"[^\W_]+")


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
    simple = unicodedata.normalize("NFKD", text.casefold().translate(SPECIAL))
    return "".join(sign for sign in simple if not unicodedata.combining(sign))


def _fold_in_place(text: str) -> str:
    """Fold sign by sign, so that offsets stay those of the text."""
    return "".join((fold(sign) or " ")[:1] for sign in text)


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
    few = sql.exec_driver_sql(
        "SELECT count(*) FROM (SELECT 1 FROM search_words WHERE search_words MATCH ? LIMIT ?)",
        (query, RANKED_UP_TO + 1),
    ).scalar_one()
    order = "rank" if few <= RANKED_UP_TO else "rowid DESC"
    rows = sql.exec_driver_sql(
        f"SELECT rowid FROM search_words WHERE search_words MATCH ? ORDER BY {order} LIMIT ?", (query, limit)
    )
    return [_record(row) for (row,) in rows]


def _find_runs(sql: Connection, words: str, limit: int) -> list[tuple[str, int]]:
    """Find inside runs without spaces; under three signs by looking through."""
    text = words.strip()
    if len(text) >= 3:
        quoted = '"' + text.replace('"', '""') + '"'
        rows = sql.exec_driver_sql(
            "SELECT rowid FROM search_runs WHERE search_runs MATCH ? ORDER BY rowid DESC LIMIT ?", (quoted, limit)
        )
    else:
        rows = sql.exec_driver_sql(
            "SELECT rowid FROM search_runs WHERE instr(body, ?) > 0 ORDER BY rowid DESC LIMIT ?", (text, limit)
        )
    return [_record(row) for (row,) in rows]


def _record(row: int) -> tuple[str, int]:
    number, kind = divmod(row, KINDS_PER_ID)
    return KIND_BY_NUMBER[kind], number


def hits(sql: Connection, words: str, limit: int) -> list[Hit]:
    """Found records with their title and the passage that matched."""
    found = find(sql, words, limit)
    by_kind: dict[str, dict[int, Record]] = {}
    for kind in {kind for kind, _ in found}:
        by_kind[kind] = fetch_ids(sql, kind, [number for each, number in found if each == kind])
    terms = [words.strip()] if RUN.search(words) else WORD.findall(fold(words))
    return [_hit(by_kind[kind][number], terms) for kind, number in found if number in by_kind[kind]]


def _hit(record: Record, terms: list[str]) -> Hit:
    texts = texts_of(record)
    best = max(texts, key=lambda text: (sum(term in _fold_in_place(text) for term in terms), -texts.index(text)))
    passage, marks = _passage(best, terms)
    return Hit(record.KIND, record.number, title_of(record), passage, marks)


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
    for name in ("headline", "title", "name", "text", "quote"):
        value = getattr(record, name, None)
        if value:
            return " ".join(str(value).split())[:300]
    return record.WORDS.capitalize()


def rebuild(sql: Connection) -> None:
    """Make the search tables anew from the records."""
    for table in ("search_words", "search_runs"):
        sql.exec_driver_sql(f"DELETE FROM {table}")
    for kind in KINDS:
        index_records(sql, fetch(sql, kind))
