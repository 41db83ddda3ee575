"""The parts of a brief that can be left out: how much each says, and the brief without some, which says so."""

from collections.abc import Mapping
from dataclasses import fields, is_dataclass, replace
from typing import Any

from tracker.briefs import counting
from tracker.briefs.choices import Choices
from tracker.briefs.data import BriefData, Note
from tracker.briefs.words import listed

FIGURE, CHANGES, ENDNOTES, MATRIX = "figure", "changes", "endnotes", "matrix"
SAID = {
    FIGURE: "the timeline figure",
    CHANGES: "what changed",
    ENDNOTES: "the endnotes",
    MATRIX: "the member matrix",
}
FIELD = {FIGURE: "figure", CHANGES: "changes", ENDNOTES: "notes", MATRIX: "members"}
EMPTY: Mapping[str, dict[str, Any]] = {
    FIGURE: {"figure": None},
    CHANGES: {"since": "", "changes": (), "changes_rest": "", "changes_more": 0, "unchanged": 0},
    ENDNOTES: {"notes": ()},
    MATRIX: {"members": ()},
}
UNMARKED = ("head", "figure", "marks", "notes", "counts", "strip", "method", "warnings")
IN_NOTES = ", in words in the notes"  # where the scorecard's line of method sends its reader


def many_of(data: BriefData) -> dict[str, int]:
    """Return how many bars, changes, notes and joint commitments a brief has, of the parts that its kind has."""
    there = {one.name for one in fields(data)}  # type: ignore[arg-type]
    return {part: _many(part, getattr(data, name)) for part, name in FIELD.items() if name in there}


def _many(part: str, value: Any) -> int:
    if part == FIGURE:
        return len(value["bars"]) if value else 0
    return len(value)


def without(data: BriefData, chosen: Choices) -> BriefData:
    """Leave out what was not chosen, and say so at the head of the method; the marks of notes go with the notes."""
    wanted = {
        FIGURE: chosen.with_figure,
        CHANGES: chosen.with_changes,
        ENDNOTES: chosen.with_endnotes,
        MATRIX: chosen.with_matrix,
    }
    many = many_of(data)
    gone = tuple(part for part in many if not wanted[part])
    if not gone:
        return data
    there = {one.name for one in fields(data)}  # type: ignore[arg-type]
    changed: dict[str, Any] = {"head": replace(data.head, omitted=gone)}
    if ENDNOTES in gone:
        changed |= {name: _unmarked(getattr(data, name)) for name in there if name not in UNMARKED}
        changed |= _unled(data)
    for part in gone:
        changed |= {name: value for name, value in EMPTY[part].items() if name in there}
    method = changed.get("method", getattr(data, "method", ()))
    missed = [SAID[part] for part in gone if many[part]]
    if missed:
        before = bool(data.head.limit)  # what it is limited to is said first
        said = f"Left out by choice: {listed(missed)}."
        method = (*method[:before], said, *method[before:])
    return replace(data, **{**changed, "method": method})  # type: ignore[type-var]


def _unled(data: BriefData) -> dict[str, Any]:
    """Return the sentences that send to the notes as they read without them."""
    changed: dict[str, Any] = {"method": tuple(one.replace(IN_NOTES, "") for one in getattr(data, "method", ()))}
    if hasattr(data, "sentences"):
        changed["sentences"] = tuple(counting.without_notes(one) for one in data.sentences)
    if hasattr(data, "changes"):
        changed["changes"] = tuple((way, words, "") for way, words, _ in data.changes)
    return changed


def _unmarked(value: Any) -> Any:
    """Return data without the numbers of notes, in whatever they stand."""
    if isinstance(value, tuple):
        return tuple(_unmarked(one) for one in value) if any(map(_holds, value)) else value
    if not _holds(value) or isinstance(value, Note):
        return value
    changed: dict[str, Any] = {}
    for one in fields(value):
        held = getattr(value, one.name)
        if one.name == "notes_words":
            changed[one.name] = ""
        elif one.name == "notes":
            changed[one.name] = ()
        elif one.name == "states":  # of a condition: (day, state, why, notes)
            changed[one.name] = tuple((*each[:3], "") for each in held)
        elif isinstance(held, tuple) or _holds(held):
            changed[one.name] = _unmarked(held)
    return replace(value, **changed)


def _holds(value: Any) -> bool:
    return is_dataclass(value) and not isinstance(value, type)
