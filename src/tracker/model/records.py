"""Every kind of record, in one place to look them up: by kind, by plural, and who refers to whom."""

from collections.abc import Iterator
from functools import cache
from typing import NamedTuple

from tracker.model.errors import UserError
from tracker.model.fields import FieldInfo, Record, fields
from tracker.model.people import Actor, Convenor, Meeting, Membership, Office, Participation, Person
from tracker.model.promises import (
    Commitment,
    CommitmentLink,
    CommitmentParty,
    Condition,
    ConditionState,
    Deadline,
    Evidence,
    FollowUp,
    Quantity,
    StatusEvent,
    Wording,
)
from tracker.model.sources import (
    BriefRelease,
    Excerpt,
    Position,
    Question,
    Questionnaire,
    Redirect,
    SavedView,
    Source,
    Workspace,
)

__all__ = [
    "KINDS",
    "Actor",
    "BriefRelease",
    "Commitment",
    "CommitmentLink",
    "CommitmentParty",
    "Condition",
    "ConditionState",
    "Convenor",
    "Deadline",
    "Evidence",
    "Excerpt",
    "FollowUp",
    "Meeting",
    "Membership",
    "Office",
    "Participation",
    "Person",
    "Position",
    "Quantity",
    "Question",
    "Questionnaire",
    "Record",
    "Redirect",
    "Reference",
    "SavedView",
    "Source",
    "StatusEvent",
    "Wording",
    "Workspace",
    "kind_of_plural",
    "parts_of",
    "references_to",
]

# In an order in which each kind comes after those that it must refer to.
ORDER: tuple[type[Record], ...] = (
    Workspace,
    Actor,
    Membership,
    Person,
    Office,
    Meeting,
    Convenor,
    Participation,
    Source,
    Commitment,
    Excerpt,
    CommitmentParty,
    Wording,
    Condition,
    ConditionState,
    Deadline,
    Quantity,
    StatusEvent,
    Questionnaire,
    Question,
    Position,
    Evidence,
    FollowUp,
    CommitmentLink,
    SavedView,
    BriefRelease,
    Redirect,
)
KINDS: dict[str, type[Record]] = {record.KIND: record for record in ORDER}


class Reference(NamedTuple):
    """A field through which one kind of record refers to another."""

    kind: str
    field: FieldInfo


def kind_of_plural(plural: str) -> str:
    """Kind whose plural is `plural`; raises UserError that lists what there is."""
    for record in ORDER:
        if plural in (record.PLURAL, record.PLURAL.replace("_", "-")):
            return record.KIND
    known = ", ".join(record.PLURAL for record in ORDER)
    raise UserError(f"There is no kind of record “{plural}”; there are {known} and statements.")


def _references() -> Iterator[tuple[str, Reference]]:
    for record in ORDER:
        for field in fields(record):
            if field.show.refers:
                yield field.show.refers, Reference(record.KIND, field)


@cache
def references_to(kind: str) -> tuple[Reference, ...]:
    """Every field by which some record may refer to a `kind`."""
    return tuple(reference for target, reference in _references() if target == kind)


@cache
def parts_of(kind: str) -> tuple[Reference, ...]:
    """The fields by which records are parts of a `kind` and go with it."""
    return tuple(reference for reference in references_to(kind) if reference.field.show.part_of)
