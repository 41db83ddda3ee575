"""What a cell holds, and what words that are typed or pasted into it mean, read as its editor reads them."""

import re
from collections.abc import Callable, Iterable, Mapping
from dataclasses import dataclass
from functools import partial
from typing import Any, TypeVar

from tracker.desktop.session import Session
from tracker.desktop.tables.cells import words_of
from tracker.desktop.views.register.column import Column
from tracker.edits.cells import MADE_BY, CellChange, newest_wording
from tracker.edits.deadlines import deadlines_of
from tracker.model import dates
from tracker.model.errors import UserError
from tracker.model.fields import Editor, FieldInfo
from tracker.model.records import Actor, Commitment, CommitmentParty
from tracker.model.vocabulary import PartyRole, Status, Strength, Trajectory, Vocabulary

V = TypeVar("V", bound=Vocabulary)
ARROW = re.compile(r"\s*(?:→|->|=>|>)\s*")
BETWEEN = re.compile(r"\s*[,;\n]\s*")
SPREADSHEET_DAY = re.compile(r"(\d{1,2})-([A-Za-z]{3,9})-(\d{2}|\d{4})")
MIDNIGHT = re.compile(r"[ T]00:00(:00)?$")
WHOLE = re.compile(r"[+-]?\d{1,3}([, \u00a0\u202f']?\d{3})*")
PARTIES = ("who", "makers", "beneficiaries")
CENTURY = 70
"""Spreadsheets write years with two digits: those below this are of the 21st century, the others of the 20th."""


@dataclass(frozen=True)
class Cell:
    """How the cells of a column are read: their value of a commitment, and the value that words mean."""

    value: Callable[[Session, int], Any]
    read: Callable[[Session, str], Any]


def is_editable(column: Column) -> bool:
    """True if the values of a column can be set."""
    return column.field is not None or column.key in CELLS


def value_of(session: Session, column: Column, commitment: int) -> Any:
    """Return what a cell holds, as an edit takes it."""
    if column.field is not None:
        return getattr(session.store.get(Commitment, commitment), column.field.name)
    return CELLS[column.key].value(session, commitment)


def read(session: Session, column: Column, words: str) -> Any:
    """Return the value that words mean in a column; empty words mean none. Raises UserError with a sentence."""
    words = words.strip()
    if column.field is not None:
        return _of_field(session, column.field, words)
    return CELLS[column.key].read(session, words)


def said(session: Session, column: Column, value: Any) -> str:
    """Return a value in words, as its cell would say it; empty for none."""
    if column.field is not None:
        return words_of(session.store, column.field, value)
    if column.key in PARTIES:
        return parties_words(partial(session.store.name_of, Actor.KIND), value)
    if isinstance(value, Vocabulary):
        return value.label
    return dates.label(value) if value else ""


def changes(column: Column, commitment: int, value: Any) -> list[CellChange]:
    """Return the changes that set a cell."""
    if column.key == "who":
        return [CellChange(commitment, side, value[at]) for at, side in enumerate(("makers", "beneficiaries"))]
    return [CellChange(commitment, column.field.name if column.field is not None else column.key, value)]


def named(column: Column, value: Any) -> dict[str, Any]:
    """Return what a cell gives of a commitment that is to be made."""
    return {change.what: change.value for change in changes(column, 0, value)}


# Declared fields


def _of_field(session: Session, field: FieldInfo, words: str) -> Any:
    if field.editor is Editor.tags:
        return tuple(dict.fromkeys(part.removeprefix("#").strip() for part in BETWEEN.split(words) if part.strip("# ")))
    if not words:
        if field.optional:
            return None
        raise UserError(f"{field.show.label} cannot be empty.")
    if field.choices is not None:
        return word(field.choices, field.show.label, words)
    if field.is_date:
        return day(session, words)
    if field.show.refers:
        return _record(session, field.show.refers, words)
    if field.editor is Editor.number:
        return _whole(field, words)
    return words


def word(vocabulary: type[V], label: str, words: str) -> V:
    """Return the word of a vocabulary that is meant by its label or key. Raises UserError that lists them."""
    wanted = _plain(words)
    for each in vocabulary:
        if wanted in (_plain(each.label), _plain(each)):
            return each
    known = ", ".join(each.label for each in vocabulary)
    raise UserError(f"“{words}” is no {label.lower()}; choose {known}.")


def _plain(words: str) -> str:
    return re.sub(r"[\s_-]+", " ", words).strip().casefold()


def day(session: Session, words: str) -> str:
    """Return the date that words mean as EDTF, written as a spreadsheet writes days too."""
    found = SPREADSHEET_DAY.fullmatch(words)
    if found:
        year = found[3] if len(found[3]) > 2 else f"{20 if int(found[3]) < CENTURY else 19}{found[3]}"
        words = f"{found[1]} {found[2]} {year}"
    return dates.read(MIDNIGHT.sub("", words), session.shown_day).edtf


def _whole(field: FieldInfo, words: str) -> int:
    plain = words.removesuffix(".0")
    if not WHOLE.fullmatch(plain):
        raise UserError(f"{field.show.label}: “{words}” is no whole number; write one such as 2.")
    return int(re.sub(r"[^\d-]", "", plain))


def _record(session: Session, kind: str, words: str) -> int:
    found = session.filtering.id_of(kind, words)
    if found is None:
        near = session.filtering.nearest(kind, words)
        raise UserError(f"There is no {kind} “{words}”" + (f"; did you mean {near}?" if near else "."))
    return found


# Parties


def actors(session: Session, words: str) -> tuple[int, ...]:
    """Return the actors that words name by codes or names, with commas between them; codes may stand without."""
    found: list[int] = []
    for part in BETWEEN.split(words.strip(" ,;")):
        if part:
            found += _named(session, part)
    return tuple(dict.fromkeys(found))


def _named(session: Session, part: str) -> Iterable[int]:
    whole = session.filtering.id_of(Actor.KIND, part)
    if whole is not None:
        return [whole]
    each = [session.filtering.id_of(Actor.KIND, piece) for piece in part.split()]
    known = [one for one in each if one is not None]
    return known if len(known) == len(each) > 1 else [_record(session, Actor.KIND, part)]


def parties(session: Session, words: str) -> tuple[tuple[int, ...], tuple[int, ...]]:
    """Return who makes it and for whom: "GB, FR → UA"."""
    sides = ARROW.split(words, maxsplit=1)
    return actors(session, sides[0]), actors(session, sides[1]) if len(sides) > 1 else ()


def parties_words(name: Callable[[int], str], value: object) -> str:
    """Write actors by a name of theirs, or who makes it and for whom."""
    if not isinstance(value, tuple):
        return ""
    if value and isinstance(value[0], tuple):
        sides = [", ".join(name(each) for each in side) for side in value]
        return " → ".join(sides) if sides[1] else sides[0]
    return ", ".join(name(each) for each in value)


def _makers(session: Session, commitment: int) -> tuple[int, ...]:
    held = session.store.all(CommitmentParty, commitment=commitment)
    return tuple(dict.fromkeys(one.actor for one in held if one.role in MADE_BY))


def _beneficiaries(session: Session, commitment: int) -> tuple[int, ...]:
    held = session.store.all(CommitmentParty, commitment=commitment)
    return tuple(dict.fromkeys(one.actor for one in held if one.role is PartyRole.beneficiary))


def _both(session: Session, commitment: int) -> tuple[tuple[int, ...], tuple[int, ...]]:
    return _makers(session, commitment), _beneficiaries(session, commitment)


# What is appended


def _status(session: Session, commitment: int) -> Status:
    return session.standing.status_of(session.store.columns.row_of(commitment))


def _read_status(_: Session, words: str) -> Status:
    if not words:
        raise UserError("A status is not taken away; choose another.")
    return word(Status, "Status", words.partition(",")[0])


def _trajectory(session: Session, commitment: int) -> Trajectory | None:
    return session.standing.trajectory_of(session.store.columns.row_of(commitment))


def _read_trajectory(_: Session, words: str) -> Trajectory | None:
    if words.casefold() == "closed":
        raise UserError("“closed” is no trajectory: set the status.")
    return word(Trajectory, "Trajectory", words) if words else None


def _strength(session: Session, commitment: int) -> Strength | None:
    wording = newest_wording(session.store, commitment)
    return wording.strength if wording is not None else None


def _read_strength(_: Session, words: str) -> Strength | None:
    return word(Strength, "Strength", words) if words else None


def due(session: Session, commitment: int) -> str:
    """Return the latest window that a commitment is due in, empty for none."""
    found = [each.window for each in deadlines_of(session.store, commitment) if each.window]
    return found[-1] if found else ""


def _read_due(session: Session, words: str) -> str:
    """Of a deadline that slipped, "28 Feb → Apr 2025", the later one counts."""
    words = ARROW.split(words)[-1]
    if not words or words.casefold() == "none stated":
        raise UserError("A deadline is not taken away here; delete it in the inspector.")
    return day(session, words)


CELLS: Mapping[str, Cell] = {
    "who": Cell(_both, parties),
    "makers": Cell(_makers, actors),
    "beneficiaries": Cell(_beneficiaries, actors),
    "status": Cell(_status, _read_status),
    "trajectory": Cell(_trajectory, _read_trajectory),
    "strength": Cell(_strength, _read_strength),
    "due": Cell(due, _read_due),
}
"""Columns that are no field of a commitment, and can be set all the same."""
