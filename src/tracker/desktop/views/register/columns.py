"""The columns of the register: what each says and sorts by. What is not drawn specially comes from the declarations."""

from collections.abc import Callable
from dataclasses import dataclass
from datetime import date
from typing import TYPE_CHECKING

import numpy as np

from tracker.desktop.tables.cells import sort_key, words_of
from tracker.desktop.tables.standing_words import FLAG_ORDER, flags_in_order
from tracker.desktop.views.register.reading import grade_order
from tracker.model import dates
from tracker.model.columns import STRENGTHS, Columns, Ids
from tracker.model.fields import Editor, FieldInfo, field_map, fields
from tracker.model.records import Actor, Commitment, Meeting
from tracker.model.standing import OPEN_CODES
from tracker.model.vocabulary import Flag

if TYPE_CHECKING:
    from tracker.desktop.views.register.model import RegisterModel

LAST = np.int64(1) << 40
"""Sorts behind everything, in either direction."""
CHECK = "check"


@dataclass(frozen=True)
class Column:
    """One column: its words for a row of the index, and numbers to sort all rows by (LAST for nothing)."""

    key: str
    head: str
    width: int
    words: "Callable[[RegisterModel, int], str]"
    values: "Callable[[RegisterModel], Ids]"
    shown: bool = True
    field: FieldInfo | None = None


def all_columns() -> tuple[Column, ...]:
    """Return the check box, the columns that are drawn, and one for every other field of a commitment."""
    field = field_map(Commitment)
    drawn = (
        Column(CHECK, "", 36, lambda *_: "", lambda model: np.zeros(len(model.columns), np.int64)),
        Column("ref", "Ref", 124, lambda model, row: model.columns.refs[row], lambda model: model.rank("ref")),
        Column("headline", "Commitment", 236, _headline, lambda model: model.rank("headline"), field=field["headline"]),
        Column("who", "Who, for whom", 106, _who, _who_values),
        Column("strength", "Strength", 112, _strength, lambda model: _known(model.standing.strength)),
        Column("status", "Status", 120, _status, lambda model: model.standing.status.astype(np.int64)),
        Column("trajectory", "Trajectory", 90, _trajectory, _trajectory_values),
        Column("flags", "Flags", 124, _flags, _flags_values),
        Column("made_on", "Made", 72, _made, lambda model: _days(model.columns.made_first), field=field["made_on"]),
        Column("due", "Due", 134, _due, _due_values),
        Column("grade", "Grade", 46, _grade, _grade_values),
        Column("updated", "Updated", 70, _updated, lambda model: _days(model.standing.last_dated)),
        Column("priority", "Priority", 72, _priority, _priority_values, shown=False, field=field["priority"]),
        Column("tags", "Tags", 140, _tags, lambda model: model.rank("tags"), shown=False, field=field["tags"]),
        Column("made_at", "Made at", 150, _made_at, _made_at_values, shown=False, field=field["made_at"]),
    )
    there = {column.key for column in drawn}
    return drawn + tuple(_declared(each) for each in fields(Commitment) if each.name not in there | {"ref"})


def _declared(field: FieldInfo) -> Column:
    """A column made from a field's declaration alone; its values are read from the records."""
    width = 220 if field.editor is Editor.long_text else 130

    def words(model: "RegisterModel", row: int) -> str:
        record = model.record(row)
        return "" if record is None else words_of(model.store, field, getattr(record, field.name))

    def values(model: "RegisterModel") -> Ids:
        records = model.store.all(Commitment)
        keys = [sort_key(model.store, field, getattr(record, field.name)) for record in records]
        places = {key: place for place, key in enumerate(sorted(set(keys)))}
        return np.array([LAST if key == (1,) else places[key] for key in keys], np.int64)

    return Column(f"field.{field.name}", field.show.label, width, words, values, shown=False, field=field)


def _known(codes: np.ndarray[tuple[int, ...], np.dtype[np.int8]]) -> Ids:
    return np.where(codes >= 0, codes.astype(np.int64), LAST)


def _days(days: np.ndarray[tuple[int, ...], np.dtype[np.int32]]) -> Ids:
    return np.where(days > 0, days.astype(np.int64), LAST)


def _day_words(day: int) -> str:
    return dates.label(date.fromordinal(day).isoformat()) if day > 0 else ""


def _headline(model: "RegisterModel", row: int) -> str:
    return " ".join(model.columns.headlines[row].split())


def _who(model: "RegisterModel", row: int) -> str:
    makers, others = model.who(row)
    return ", ".join(makers) + (f" → {', '.join(others)}" if others else "")


def _who_values(model: "RegisterModel") -> Ids:
    """Place of the first maker's code in the order of codes."""
    columns = model.columns
    parties = columns.parties[columns.parties["role"] <= 1]
    rows, first = np.unique(parties["row"], return_index=True)
    actors = parties["actor"][first]
    known, where = np.unique(actors, return_inverse=True)
    codes = [model.store.name_of(Actor.KIND, int(actor)) for actor in known]
    places = np.argsort(np.argsort(np.array(codes))) if codes else np.zeros(0, np.int64)
    found = np.full(len(columns), LAST, np.int64)
    found[rows] = places[where]
    return found


def _strength(model: "RegisterModel", row: int) -> str:
    code = int(model.standing.strength[row])
    return STRENGTHS[code].label if code >= 0 else ""


def _status(model: "RegisterModel", row: int) -> str:
    words = model.standing.status_of(row).label
    declared = Flag.self_declared in model.standing.flags_of(row)
    return f"{words}, self-declared" if declared else words


def _trajectory(model: "RegisterModel", row: int) -> str:
    if not OPEN_CODES[model.standing.status[row]]:
        return "closed"
    found = model.standing.trajectory_of(row)
    return found.label if found else ""


def _trajectory_values(model: "RegisterModel") -> Ids:
    is_open = OPEN_CODES[model.standing.status]
    return np.where(is_open, _known(model.standing.trajectory), LAST)


def _flags(model: "RegisterModel", row: int) -> str:
    return ", ".join(f"{flag.label} {detail}".strip() for flag, detail in flags_in_order(model.standing, row))


def _flags_values(model: "RegisterModel") -> Ids:
    """The most pressing flag first; among overdue ones the longest."""
    standing = model.standing
    weight = np.zeros(len(standing.flags), np.int64)
    for place, flag in enumerate(reversed(FLAG_ORDER)):
        weight += standing.has(flag).astype(np.int64) << place
    value = -(weight * 4_000_000 + standing.overdue_days)
    return np.where(weight > 0, value, LAST)


def _made(model: "RegisterModel", row: int) -> str:
    first, last = int(model.columns.made_first[row]), int(model.columns.made_last[row])
    if first == last:
        return _day_words(first)
    record = model.record(row)
    return dates.label(record.made_on) if record is not None and record.made_on else ""


def due_words(model: "RegisterModel", row: int) -> tuple[str, str, bool]:
    """Return the first due date, a later one if it slipped, and whether it is approximate."""
    standing = model.standing
    if not standing.has_due[row]:
        return "", "", False
    first, about = model.due_label(row, int(standing.due_id[row]))
    if standing.now_id[row] == standing.due_id[row]:
        return first, "", about
    now, about = model.due_label(row, int(standing.now_id[row]))
    return first, now, about


def _due(model: "RegisterModel", row: int) -> str:
    first, now, _ = due_words(model, row)
    return f"{first} → {now}" if now else first or "none stated"


def _due_values(model: "RegisterModel") -> Ids:
    """Open ones before closed ones, each by the last day of the first deadline."""
    standing = model.standing
    days = np.where(standing.due_last > 0, standing.due_last, standing.due_first).astype(np.int64)
    return np.where(days > 0, days, LAST)


def _grade(model: "RegisterModel", row: int) -> str:
    return model.grade(row)


def _grade_values(model: "RegisterModel") -> Ids:
    grades = model.all_grades()
    places = {grade: place for place, grade in enumerate(sorted(set(grades), key=grade_order))}
    return np.array([places[grade] if grade else LAST for grade in grades], np.int64)


def _updated(model: "RegisterModel", row: int) -> str:
    return _day_words(int(model.standing.last_dated[row]))


def _priority(model: "RegisterModel", row: int) -> str:
    found = int(model.columns.priority[row])
    return str(found) if found else ""


def _priority_values(model: "RegisterModel") -> Ids:
    found = model.columns.priority.astype(np.int64)
    return np.where(found > 0, found, LAST)


def _tags(model: "RegisterModel", row: int) -> str:
    return ", ".join(model.columns.tags[row])


def _made_at(model: "RegisterModel", row: int) -> str:
    number = int(model.columns.made_at[row])
    return model.store.title_of(Meeting.KIND, number) if number else ""


def _made_at_values(model: "RegisterModel") -> Ids:
    """Place of the meeting's title in the order of titles."""
    known, where = np.unique(model.columns.made_at, return_inverse=True)
    titles = [model.store.title_of(Meeting.KIND, int(each)).casefold() if each else "" for each in known]
    places = np.argsort(np.argsort(np.array(titles))) if titles else np.zeros(0, np.int64)
    return np.where(model.columns.made_at > 0, places[where], LAST)


def texts_of(columns: Columns, name: str) -> list[str]:
    """Return the texts of a column that sorts by them."""
    if name == "ref":
        return columns.refs
    if name == "headline":
        return columns.headlines
    return [", ".join(each) for each in columns.tags]
