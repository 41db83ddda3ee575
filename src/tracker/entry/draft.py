"""What a line was understood to say: the draft of a commitment."""

from dataclasses import dataclass, field
from datetime import date
from enum import StrEnum
from typing import Any

from tracker.model.vocabulary import Strength


class LineKind(StrEnum):
    """Whether a line makes a commitment."""

    commitment = "commitment"
    not_commitment = "not_commitment"


class Offer(StrEnum):
    """What a line that makes no commitment could be kept as."""

    statement = "statement"
    position = "position"


class SpanRole(StrEnum):
    """What a part of the line was understood as."""

    who = "who"
    strength = "strength"
    quantity = "quantity"
    for_whom = "for_whom"
    due = "due"
    condition = "condition"
    meeting = "meeting"
    tag = "tag"
    source = "source"

    @property
    def label(self) -> str:
        """Words for the screen, as drawn under the line."""
        return _SPAN_LABELS[self]


_SPAN_LABELS = {
    SpanRole.who: "Who",
    SpanRole.strength: "Strength",
    SpanRole.quantity: "Quantity",
    SpanRole.for_whom: "For whom",
    SpanRole.due: "Due",
    SpanRole.condition: "Condition",
    SpanRole.meeting: "Meeting",
    SpanRole.tag: "Tag",
    SpanRole.source: "Source",
}


@dataclass(frozen=True, slots=True)
class Span:
    """A stretch of the line, in characters, and what it was understood as (`value`: a code, a key or the words)."""

    start: int
    end: int
    role: SpanRole
    value: str

    @property
    def label(self) -> str:
        """Words for the screen."""
        return self.role.label


@dataclass(frozen=True, slots=True)
class Quantity:
    """A number or range with its unit or currency (ISO 4217); an open side ("up to 30,000") is None."""

    low: float | None
    high: float | None
    unit: str | None
    approximate: bool = False


@dataclass(frozen=True, slots=True)
class Question:
    """Something that the user should confirm: the field, a sentence, and answers to choose from."""

    field: str
    text: str
    choices: tuple[str, ...] = ()


@dataclass(frozen=True, slots=True)
class Draft:
    """A line as understood. What it does not say is None or empty.

    `deadline_bounds` are day numbers, None for an open side. `relative_days` counts from the day on which the
    condition is met. `made_on` is a day or period that the line gives for the promise itself. `people` are the
    persons named. `reason` and `offer` say why a line is no commitment and what it could be kept as.
    """

    line: str
    kind: LineKind
    headline: str
    committers: tuple[str, ...] = ()
    beneficiaries: tuple[str, ...] = ()
    people: tuple[str, ...] = ()
    strength: Strength | None = None
    strength_words: str | None = None
    quantity: Quantity | None = None
    deadline: str | None = None
    deadline_words: str | None = None
    deadline_bounds: tuple[int | None, int | None] | None = None
    relative_days: int | None = None
    made_on: str | None = None
    conditions: tuple[str, ...] = ()
    condition_holder: str | None = None
    meeting: str | None = None
    tags: tuple[str, ...] = ()
    url: str | None = None
    spans: tuple[Span, ...] = ()
    questions: tuple[Question, ...] = ()
    reason: str | None = None
    offer: Offer | None = field(default=None)

    @property
    def is_commitment(self) -> bool:
        """Whether the line makes a commitment."""
        return self.kind is LineKind.commitment


def as_json(draft: Draft) -> dict[str, Any]:
    """Return the draft as the flat object that `tracker parse --json` prints."""
    quantity = draft.quantity
    return {
        "kind": str(draft.kind),
        "committers": list(draft.committers),
        "beneficiaries": list(draft.beneficiaries),
        "strength": None if draft.strength is None else str(draft.strength),
        "quantity": None
        if quantity is None
        else {"low": _plain(quantity.low), "high": _plain(quantity.high), "unit": quantity.unit},
        "deadline": draft.deadline,
        "deadline_bounds": None
        if draft.deadline_bounds is None
        else [None if day is None else date.fromordinal(day).isoformat() for day in draft.deadline_bounds],
        "conditions": list(draft.conditions),
        "condition_holder": draft.condition_holder,
        "meeting": draft.meeting,
        "tags": list(draft.tags),
        "url": draft.url,
        "headline": draft.headline,
    }


def _plain(number: float | None) -> int | float | None:
    """Whole numbers without a decimal point."""
    if number is None:
        return None
    return int(number) if float(number).is_integer() else number
