"""What the small editors of quick entry begin with, and what a value given in one of them means for the draft."""

from datetime import date
from typing import Any

from tracker.desktop.quick_readings import (
    actors_words,
    conditions_words,
    quantity_words,
    read_actors,
    read_conditions,
    read_quantity,
)
from tracker.entry.draft import Draft
from tracker.entry.lexicon import Lexicon
from tracker.model.dates import bounds, read
from tracker.model.errors import UserError
from tracker.model.records import Meeting
from tracker.model.vocabulary import Strength
from tracker.store import Store


class Corrections:
    """Between the fields and the parts of a draft."""

    def __init__(self, store: Store, lexicon: Lexicon, today: date) -> None:
        self._store, self._lexicon, self._today = store, lexicon, today

    def values(self, draft: Draft) -> dict[str, object]:
        """Return what each editor begins with."""
        store, lexicon = self._store, self._lexicon
        meeting = None
        if draft.meeting:
            try:
                meeting = store.find(draft.meeting, Meeting.KIND).id
            except UserError:
                meeting = None
        return {
            "who": actors_words(draft.committers, store, lexicon),
            "what": draft.headline,
            "for_whom": actors_words(draft.beneficiaries, store, lexicon),
            "strength": draft.strength,
            "quantity": quantity_words(draft.quantity),
            "due": draft.deadline or "",
            "condition": conditions_words(draft),
            "meeting": meeting,
            "tags": draft.tags,
        }

    def meaning(self, name: str, value: object, *, typed: bool) -> dict[str, Any]:
        """Return the parts of the draft that a corrected field stands for. Raises UserError."""
        store, lexicon, today = self._store, self._lexicon, self._today
        words = "" if value is None else str(value)
        if name in ("who", "for_whom"):
            part = "committers" if name == "who" else "beneficiaries"
            return {part: read_actors(words, store, lexicon, today)}
        if name == "what":
            return {"headline": words} if words.strip() else {}
        if name == "strength":
            return {"strength": None if value is None else _strength(words), "strength_words": None}
        if name == "quantity":
            return {"quantity": read_quantity(words, lexicon, today)}
        if name == "due":
            edtf = read(words, today).edtf if typed and words else words
            return {
                "deadline": edtf or None,
                "deadline_words": words or None,
                "deadline_bounds": bounds(edtf) if edtf else None,
                "relative_days": None,
            }
        if name == "condition":
            return {"conditions": read_conditions(words)}
        if name == "meeting":
            return {"meeting": _meeting_ref(store, value)}
        return {"tags": tuple(value) if isinstance(value, tuple) else (words,)}


def _strength(words: str) -> Strength:
    """Return a strength by its key or its label."""
    return next(each for each in Strength if words in (each.value, each.label))


def _meeting_ref(store: Store, value: object) -> str | None:
    """Return the ref of a meeting given by its number, or as it was answered."""
    if value is None:
        return None
    return store.name_of(Meeting.KIND, value) if isinstance(value, int) else str(value)
