"""The values that one commitment has of a field, as filters write them: what a cell can be filtered by."""

from tracker.model import dates
from tracker.model.columns import Columns
from tracker.model.filters.answers import CODED, DATED, parties, sets
from tracker.model.filters.declared import FIELDS, NONE, Kind
from tracker.model.standing import Standing


def values_of(field: str, row: int, columns: Columns, standing: Standing) -> list[str]:
    """Return the values of a row of the index, the empty value alone if it has none; of "any text" nothing."""
    found = _values(field, row, columns, standing)
    return found or ([NONE] if FIELDS[field].optional else [])


def _values(field: str, row: int, columns: Columns, standing: Standing) -> list[str]:
    declared = FIELDS[field]
    if field in CODED:
        code = int(CODED[field](columns, standing)[row])
        return [str(declared.vocabulary[code])] if code >= 0 else []
    if declared.kind is Kind.record:
        return _records(field, row, columns, standing)
    if field in DATED:
        first, last = (int(days[row]) or None for days in DATED[field](columns, standing))
        return [dates.from_days(first, last)] if first or last else []
    if declared.kind is Kind.text:
        texts = {"ref": columns.refs, "headline": columns.headlines}.get(field)
        return [texts[row]] if texts is not None and texts[row] else []
    if field == "flag":
        return [str(flag) for flag in standing.flags_of(row)]
    if field == "process":
        return list(filter(None, [columns.processes.get(int(columns.made_at[row]), "")]))
    words = sets(field, columns)
    return list(words.different[words.of_row[row]])


def _records(field: str, row: int, columns: Columns, standing: Standing) -> list[str]:
    if field == "meeting":
        meeting = int(columns.made_at[row])
        return [str(meeting)] if meeting else []
    rows, actors = parties(field, columns, standing)
    return list(dict.fromkeys(str(one) for one in actors[rows == row].tolist()))
