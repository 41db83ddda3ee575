"""Which values of a field occur among commitments, each with how many have it."""

from collections import Counter

import numpy as np

from tracker.model.columns import Columns, Ids, Mask, distinct
from tracker.model.filters.answers import CODED, parties, sets
from tracker.model.filters.declared import FIELDS, NONE, Kind, Test
from tracker.model.filters.filter import Filter, Filters
from tracker.model.filters.masks import mask
from tracker.model.names import fold
from tracker.model.standing import Standing
from tracker.model.vocabulary import Flag

Counted = list[tuple[str, int]]
MOST_CELLS = 16_000_000
"""Bytes up to which pairs are counted in a table of actors by rows; beyond, they are sorted, which takes longer."""


def choices(field: str, columns: Columns, standing: Standing, within: Mask | None = None) -> Counted:
    """Return each value that occurs with its count, among existing commitments or those of a mask.

    Values of a vocabulary come in its order, others the most frequent first; the last is the empty value, if some
    have none. Days and texts have too many values to list: of them only the empty one is counted.
    """
    declared = FIELDS[field]
    among = standing.exists if within is None else standing.exists & within
    if field == "flag":
        found = [(flag, int(np.count_nonzero(standing.has(Flag(flag)) & among))) for flag in declared.vocabulary]
    elif field in CODED:
        codes = CODED[field](columns, standing)[among]
        counts = np.bincount(codes[codes >= 0], minlength=len(declared.vocabulary)).tolist()
        found = list(zip(declared.vocabulary, counts, strict=True))
    elif declared.kind is Kind.record:
        found = _of_records(field, columns, standing, among)
    elif declared.kind is Kind.choice:
        found = _of_words(field, columns, among)
    else:
        found = []
    found = [(str(value), count) for value, count in found if count]
    if not declared.optional:
        return found
    without = mask(Filters((Filter(field, Test.empty),)), columns, standing, lambda _: ()) & among
    number = int(np.count_nonzero(without))
    return [*found, (NONE, number)] if number else found


def words_in_use(field: str, columns: Columns) -> list[str]:
    """Return the words that commitments of any day have as theme, tag or process, the most frequent first."""
    return [word for word, _ in _of_words(field, columns, np.ones(len(columns), np.bool_))]


def _of_records(field: str, columns: Columns, standing: Standing, among: Mask) -> Counted:
    """Count commitments by the record that they have, once each even if it has several roles in one."""
    if field == "meeting":
        number_of = np.bincount(columns.made_at[among & (columns.made_at > 0)])
    else:
        number_of = _once(*parties(field, columns, standing), among)
    different = np.flatnonzero(number_of)
    counts = number_of[different]
    order = np.argsort(-counts, kind="stable")
    return [(str(one), count) for one, count in zip(different[order].tolist(), counts[order].tolist(), strict=True)]


def _once(rows: Ids, actors: Ids, among: Mask) -> Ids:
    """Return by actor how many rows have it; a pair of a row and an actor counts once, however often it comes."""
    counted = among[rows]
    rows, actors = rows[counted], actors[counted]
    present = np.flatnonzero(np.bincount(actors, minlength=1))
    place = np.zeros(int(actors.max(initial=0)) + 1, np.int64)
    place[present] = np.arange(len(present))
    size = len(among)
    number_of = np.zeros(len(place), np.int64)
    if len(present) * size > MOST_CELLS:
        return np.bincount(distinct((rows << 32) + actors) & 0xFFFFFFFF)
    cells = np.zeros(len(present) * size, np.bool_)
    cells[place[actors] * size + rows] = True
    number_of[present] = [np.count_nonzero(cells[at : at + size]) for at in range(0, len(cells), size)]
    return number_of


def _of_words(field: str, columns: Columns, among: Mask) -> Counted:
    """Count commitments by word; spellings that differ in case only are one, shown as most spell it."""
    spelled: dict[str, Counter[str]] = {}
    for words, count in _lists(field, columns, among):
        for word in dict.fromkeys(words):
            spelled.setdefault(fold(word), Counter())[word] += count
    found = [(spellings.most_common(1)[0][0], spellings.total()) for spellings in spelled.values()]
    return sorted(found, key=lambda each: (-each[1], fold(each[0])))


def _lists(field: str, columns: Columns, among: Mask) -> list[tuple[tuple[str, ...], int]]:
    """Different lists of words, each with how many commitments have it."""
    if field == "process":
        meetings, counts = np.unique(columns.made_at[among], return_counts=True)
        known = columns.processes
        both = zip(meetings.tolist(), counts.tolist(), strict=True)
        return [((known[meeting],), count) for meeting, count in both if meeting in known]
    words_of_rows = sets(field, columns)
    counts = np.bincount(words_of_rows.of_row[among], minlength=len(words_of_rows.different))
    return [(words, count) for words, count in zip(words_of_rows.different, counts.tolist(), strict=True) if count]
