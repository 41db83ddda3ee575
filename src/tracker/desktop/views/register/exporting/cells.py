"""What the columns of the register say in a file: for spreadsheets dates as ISO and as said, and bare numbers."""

from collections.abc import Callable, Sequence
from dataclasses import dataclass
from datetime import date
from functools import partial

import numpy as np

from tracker.desktop.tables.standing_words import deadline_words
from tracker.desktop.views.register.column import Column
from tracker.desktop.views.register.model import RegisterModel
from tracker.model.columns import Ids
from tracker.model.dates import from_days, label
from tracker.model.records import Commitment, Deadline

Say = Callable[[RegisterModel, int], str]
COUNTS = ("overdue", "late", "quiet", "wordings", "excerpts")
DUE = {"due": ("due", "now"), "due_first": ("due",), "due_now": ("now",)}


@dataclass(frozen=True)
class Cell:
    """A column of the file: its head, and what it says for a row of the index."""

    head: str
    say: Say


@dataclass(frozen=True)
class Cells:
    """The columns of a file, and which records have to be read for them."""

    all: tuple[Cell, ...]
    dated: bool
    """True if deadlines are read."""
    whole: bool
    """True if whole records of commitments are read."""

    @property
    def heads(self) -> tuple[str, ...]:
        """The heads from the left."""
        return tuple(cell.head for cell in self.all)

    def read(self, model: RegisterModel, rows: Ids) -> None:
        """Read for some rows of the index at once what their cells say."""
        if self.dated:
            standing = model.standing
            model.read_ahead(Deadline, np.concatenate([standing.due_id[rows], standing.now_id[rows]]).tolist())
        if self.whole:
            model.read_ahead(Commitment, model.columns.ids[rows].tolist())

    def line(self, model: RegisterModel, row: int) -> list[str]:
        """Return what a row of the index says."""
        return [cell.say(model, row) for cell in self.all]


def cells_of(columns: Sequence[Column], *, spreadsheet: bool) -> Cells:
    """Return what some columns of the register say in a file; in words as on the screen where it is no spreadsheet."""
    found: list[Cell] = []
    for column in columns:
        found += _for_spreadsheets(column) if spreadsheet else [Cell(column.head, column.words)]
    keys = {column.key for column in columns}
    return Cells(tuple(found), bool(keys & DUE.keys()), any(_is_record(column) for column in columns))


def _is_record(column: Column) -> bool:
    return column.key == "made_on" or column.key.startswith("field.")


def _for_spreadsheets(column: Column) -> list[Cell]:
    head = column.head
    if column.key in DUE:
        named = [(head if which == DUE[column.key][0] else f"{head} now", which) for which in DUE[column.key]]
        return [
            cell
            for words, which in named
            for cell in (Cell(words, partial(_due, which)), Cell(f"{words}, as said", partial(_due_said, which)))
        ]
    if column.key == "made_on":
        return [Cell(head, _made), Cell(f"{head}, as said", _made_said)]
    if column.key in ("updated", "closed_on"):
        return [Cell(head, partial(_day, "last_dated" if column.key == "updated" else column.key))]
    if column.field is not None and column.field.is_date:
        name = column.field.name
        return [Cell(head, partial(_stored, name)), Cell(f"{head}, as said", column.words)]
    if column.key in COUNTS:
        return [Cell(head, partial(_number, column.words))]
    return [Cell(head, column.words)]


def _iso(day: int) -> str:
    return date.fromordinal(day).isoformat() if day > 0 else ""


def _day(of: str, model: RegisterModel, row: int) -> str:
    return _iso(int(getattr(model.standing, of)[row]))


def _stored(name: str, model: RegisterModel, row: int) -> str:
    record = model.record(row)
    return str(getattr(record, name) or "") if record is not None else ""


def _made(model: RegisterModel, row: int) -> str:
    first, last = int(model.columns.made_first[row]), int(model.columns.made_last[row])
    return _iso(first) if first == last else _stored("made_on", model, row)


def _made_said(model: RegisterModel, row: int) -> str:
    made = _made(model, row)
    return label(made) if made else ""


def _due(which: str, model: RegisterModel, row: int) -> str:
    standing = model.standing
    if not standing.has_due[row] or (which == "now" and standing.now_id[row] == standing.due_id[row]):
        return ""
    found = model.deadline(int(getattr(standing, f"{which}_id")[row]))
    if found is not None and found.window:
        return found.window
    first, last = int(getattr(standing, f"{which}_first")[row]), int(getattr(standing, f"{which}_last")[row])
    return from_days(first or last, last) if last > 0 else ""


def _due_said(which: str, model: RegisterModel, row: int) -> str:
    """The words that were used, else those of the screen."""
    standing = model.standing
    if not standing.has_due[row] or (which == "now" and standing.now_id[row] == standing.due_id[row]):
        return ""
    found = model.deadline(int(getattr(standing, f"{which}_id")[row]))
    return (found.words or deadline_words(found)[0]) if found is not None else ""


def _number(words: Say, model: RegisterModel, row: int) -> str:
    return words(model, row).replace(",", "")
