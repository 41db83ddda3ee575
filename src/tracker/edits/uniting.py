"""When two parts say the same, and what is left of two records that become one."""

from collections.abc import Sequence
from dataclasses import dataclass
from typing import Any

from tracker.model.fields import FieldInfo, Record, fields
from tracker.model.records import Actor, Commitment, Person, Source
from tracker.model.vocabulary import Presence, Role

NOTES = "notes"
NAMES = ("name", "short_name", "title", "headline")
TESTS = ("success_test", "partial_test", "failure_test", "tests_locked_on")
SAVED_TEXT = ("text", "file_name", "sha256", "language")
UNSAID = (Presence.unknown, Role.participant)
"""What a participation holds where nothing was entered."""


@dataclass(frozen=True)
class Sameness:
    """Fields by which two parts are the same: all of `firm` agree, each of `loose` agrees or is empty in one.

    The first firm field is the one by which others are looked up.
    """

    firm: tuple[str, ...]
    loose: tuple[str, ...] = ()


SAME = {
    "membership": Sameness(("actor", "bloc"), ("since", "until")),
    "office": Sameness(("person", "actor", "title"), ("since", "until")),
    "convenor": Sameness(("meeting", "actor")),
    "participation": Sameness(("meeting", "actor"), ("person", "on_behalf_of")),
    "excerpt": Sameness(
        ("source", "quote"),
        ("offset_start", "speaker", "office", "spoken_for", "speaker_words", "said_on", "meeting", "commitment"),
    ),
    "commitment_party": Sameness(("commitment", "actor", "role")),
    "wording": Sameness(("commitment", "text"), ("date", "meeting", "strength", "excerpt")),
    "condition": Sameness(("commitment", "text"), ("holder", "depends_on")),
    "condition_state": Sameness(("condition", "state", "date", "rationale")),
    "deadline": Sameness(("commitment", "window", "days_after", "condition"), ("set_on", "words")),
    "quantity": Sameness(("commitment", "stage", "low", "high", "unit", "certainty"), ("as_of",)),
    "position": Sameness(("question", "actor", "stance", "date")),
    "evidence": Sameness(
        ("excerpt", "status_event", "condition_state", "wording", "position", "stance", "independence")
    ),
    "follow_up": Sameness(("commitment", "meeting", "kind")),
    "commitment_link": Sameness(("commitment", "other", "kind")),
}


def firmly(record: Record) -> tuple[Any, ...]:
    """The values by which a part is found again; texts without case and extra spaces."""
    return tuple(_plain(getattr(record, name)) for name in SAME[record.KIND].firm)


def likeness(one: Record, other: Record) -> int:
    """How many loose fields of two parts agree; -1 if one differs."""
    count = 0
    for name in SAME[one.KIND].loose:
        mine, theirs = _plain(getattr(one, name)), _plain(getattr(other, name))
        if mine is not None and theirs is not None and mine != theirs:
            return -1
        count += mine == theirs
    return count


def _plain(value: Any) -> Any:
    return " ".join(value.split()).casefold() if type(value) is str else value


def united(kept: Record, gone: Record) -> Record:
    """One part of two that say the same: what is empty in the one that stays is filled from the other.

    What differs is kept in words, where there are notes to keep it in.
    """
    changes = _filled(kept, gone)
    differing = [
        f"{field.show.label.lower()} “{_shown(getattr(gone, field.name))}”"
        for field in fields(type(kept))
        if field.choices and field.name not in changes and _differ(field, kept, gone)
    ]
    if NOTES in type(kept).model_fields:
        more = f"Also recorded with {' and '.join(differing)}." if differing else ""
        changes[NOTES] = joined(getattr(kept, NOTES), getattr(gone, NOTES), more)
    return kept.changed(**changes)


def _differ(field: FieldInfo, kept: Record, gone: Record) -> bool:
    mine, theirs = getattr(kept, field.name), getattr(gone, field.name)
    return theirs is not None and theirs not in UNSAID and mine != theirs


def _shown(value: Any) -> str:
    return str(getattr(value, "label", value)).lower()


def _filled(kept: Record, gone: Record) -> dict[str, Any]:
    """The fields of one record that are empty and not so in another, and its lists with the other's beside them."""
    found: dict[str, Any] = {}
    for field in fields(type(kept)):
        mine, theirs = getattr(kept, field.name), getattr(gone, field.name)
        if field.python is tuple:
            found[field.name] = _together(mine, theirs)
        elif field.name != NOTES and theirs is not None and (mine is None or _is_unsaid(mine, theirs)):
            found[field.name] = theirs
    return found


def _is_unsaid(mine: Any, theirs: Any) -> bool:
    return isinstance(mine, Presence | Role) and mine in UNSAID and theirs not in UNSAID


def _together(*lists: Sequence[str]) -> tuple[str, ...]:
    """All words of some lists, each once in whatever case, in their order."""
    found: dict[str, str] = {}
    for words in lists:
        for word in words:
            found.setdefault(word.casefold(), word)
    return tuple(found.values())


def joined(*texts: str | None) -> str | None:
    """Texts one after the other, without those that already stand in one before."""
    found: list[str] = []
    for text in texts:
        if text and text.strip() and not any(text.strip() in known for known in found):
            found.append(text.strip())
    return "\n\n".join(found) or None


def combined(kept: Record, gone: Record) -> Record:
    """The record that stays of two that are merged: filled from the other, and found by the other's names too."""
    changes = _filled(kept, gone)
    if isinstance(kept, Commitment) and kept.tests_locked_on:
        for name in TESTS:  # what was locked is not filled up
            changes.pop(name, None)
    if isinstance(kept, Source) and kept.text:
        for name in SAVED_TEXT:  # they tell of the other's text
            changes.pop(name, None)
    own = [words for name in NAMES if (words := getattr(kept, name, None))]
    if isinstance(kept, Actor | Person):
        others = [getattr(gone, name, None) for name in ("name", "short_name", "code")]
        names = _together(changes["other_names"], [each for each in others if each])
        own += [getattr(kept, "code", ""), changes.get("short_name") or ""]
        known = {each.casefold() for each in own}
        changes["other_names"] = tuple(each for each in names if each.casefold() not in known)
        changes[NOTES] = joined(getattr(kept, NOTES), getattr(gone, NOTES))
    else:
        changes.pop("ref", None)
        changes[NOTES] = joined(getattr(kept, NOTES), getattr(gone, NOTES), _provenance(kept, gone))
    return kept.changed(**changes)


def _provenance(kept: Record, gone: Record) -> str:
    """What the other was called, so that it is still found by its title."""
    name = next(name for name in NAMES if getattr(gone, name, None))
    title = str(getattr(gone, name))
    if _plain(title) == _plain(getattr(kept, name)):
        return ""
    ref = getattr(gone, "ref", None)
    return f"Merged with {ref}: “{title}”." if ref else f"Merged with “{title}”."


def not_taken(kept: Record, gone: Record) -> list[str]:
    """Labels of the fields that both have and that differ: the ones of `gone` are not taken over."""
    return [
        field.show.label.lower()
        for field in fields(type(kept))
        if not field.show.hidden
        and not field.show.unique
        and field.python is not tuple
        and field.name not in (*NAMES, NOTES)
        and getattr(gone, field.name) is not None
        and getattr(gone, field.name) != type(gone).model_fields[field.name].default
        and getattr(kept, field.name) != getattr(gone, field.name)
    ]
