"""The columns of the register: what each says and sorts by. What is not drawn specially comes from the declarations."""

from collections.abc import Sequence
from typing import TYPE_CHECKING

import numpy as np

from tracker.desktop.tables.cells import words_of
from tracker.desktop.tables.standing_words import FLAG_ORDER, flags_in_order, status_words
from tracker.desktop.views.register.column import CHECK, LAST, Column, day_words, known
from tracker.desktop.views.register.computed import computed_columns
from tracker.model import dates
from tracker.model.columns import MAKERS, STRENGTHS, Columns, Ids
from tracker.model.fields import Editor, FieldInfo, field_map, fields
from tracker.model.ranking import text_places
from tracker.model.records import Actor, Commitment, Meeting
from tracker.model.standing import OPEN_CODES

if TYPE_CHECKING:
    from tracker.desktop.views.register.model import RegisterModel


def all_columns() -> tuple[Column, ...]:
    """Return the check box, the columns that are drawn, and one for every other field of a commitment."""
    field = field_map(Commitment)
    drawn = (
        Column(CHECK, "", 36, lambda *_: "", lambda model: np.zeros(len(model.columns), np.int64)),
        Column("ref", "Ref", 128, lambda model, row: model.columns.refs[row], lambda model: model.rank("ref"),
               least=121, most=144),
        Column("headline", "Commitment", 236, _headline, lambda model: model.rank("headline"), field=field["headline"],
               also="title"),
        Column("who", "Who, for whom", 116, _who, _who_values, least=101, most=176,
               also="actor committer beneficiary parties"),
        Column("strength", "Strength", 114, _strength, lambda model: known(model.standing.strength, -1), least=110,
               fold=4),
        Column("status", "Status", 120, _status, lambda model: model.standing.status.astype(np.int64), least=110),
        Column("trajectory", "Trajectory", 92, _trajectory, _trajectory_values, least=86, fold=3),
        Column("flags", "Flags", 126, _flags, _flags_values, least=118, most=210,
               also="gated overdue quiet contested unsourced",
               computed="deadlines, conditions, dates and evidence"),
        Column("made_on", "Made", 78, _made, lambda model: known(model.columns.made_first), field=field["made_on"],
               least=74, most=112, fold=5),
        Column("due", "Due", 150, _due, _due_values, least=106, most=204, also="deadline"),
        Column("grade", "Grade", 44, _grade, _grade_values, fold=2, also="reliability credibility",
               computed="the reliability of its sources and the credibility of their passages"),
        Column("updated", "Updated", 78, _updated, lambda model: known(model.standing.last_dated), least=74, fold=1,
               computed="the latest day on which anything of it is dated"),
        Column("priority", "Priority", 72, _priority, _priority_values, shown=False, field=field["priority"]),
        Column("tags", "Tags", 140, _tags, lambda model: model.rank("tags"), shown=False, field=field["tags"]),
        Column("made_at", "Made at", 150, _made_at, _made_at_values, shown=False, field=field["made_at"],
               also="meeting"),
    )  # fmt: skip
    there = {column.key for column in drawn}
    declared = tuple(_declared(each) for each in fields(Commitment) if each.name not in there | {"ref"})
    return drawn + declared + computed_columns()


def _declared(field: FieldInfo) -> Column:
    """A column made from a field's declaration alone; its words are read from the records in sight."""
    width = 220 if field.editor is Editor.long_text else 130

    def words(model: "RegisterModel", row: int) -> str:
        record = model.record(row)
        return "" if record is None else words_of(model.store, field, getattr(record, field.name))

    def values(model: "RegisterModel") -> Ids:
        return model.store.field_order(Commitment.KIND, field.name)

    return Column(f"field.{field.name}", field.show.label, width, words, values, shown=False, field=field)


def _headline(model: "RegisterModel", row: int) -> str:
    return " ".join(model.columns.headlines[row].split())


def _who(model: "RegisterModel", row: int) -> str:
    makers, others = model.who(row)
    return ", ".join(makers) + (f" → {', '.join(others)}" if others else "")


def _who_values(model: "RegisterModel") -> Ids:
    """Place of the first maker's code in the order of codes."""
    parties = model.columns.parties
    makers = np.flatnonzero((parties["role"] == MAKERS[0]) | (parties["role"] == MAKERS[1]))[::-1]
    first = np.zeros(len(model.columns), np.int64)
    first[parties["row"][makers]] = parties["actor"][makers]  # the first is written last
    codes = {actor.number: actor.code for actor in model.store.all(Actor)}
    return text_places([codes.get(number, "") for number in range(max(codes, default=0) + 1)])[first]


def _strength(model: "RegisterModel", row: int) -> str:
    code = int(model.standing.strength[row])
    return STRENGTHS[code].label if code >= 0 else ""


def _status(model: "RegisterModel", row: int) -> str:
    return status_words(model.standing, row)


def _trajectory(model: "RegisterModel", row: int) -> str:
    if not OPEN_CODES[model.standing.status[row]]:
        return "closed"
    found = model.standing.trajectory_of(row)
    return found.label if found else ""


def _trajectory_values(model: "RegisterModel") -> Ids:
    is_open = OPEN_CODES[model.standing.status]
    return np.where(is_open, known(model.standing.trajectory, -1), LAST)


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
        return day_words(first)
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
    return known(model.columns.grades, -1)


def _updated(model: "RegisterModel", row: int) -> str:
    return day_words(int(model.standing.last_dated[row]))


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
    ids, places = model.store.title_order(Meeting.KIND)
    made_at = model.columns.made_at
    return np.where(made_at > 0, np.append(places, LAST)[np.searchsorted(ids, made_at)], LAST)


def texts_of(columns: Columns, name: str) -> Sequence[str]:
    """Return the texts of a column that sorts by them."""
    if name == "ref":
        return columns.refs
    if name == "headline":
        return columns.headlines
    words = {each: ", ".join(each) for each in set(columns.tags)}
    return [words[each] for each in columns.tags]
