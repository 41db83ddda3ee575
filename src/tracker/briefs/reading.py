"""What a brief reads of the records of which it has many: only the fields that it says, as plain tuples."""

from collections.abc import Collection
from typing import NamedTuple

from tracker.model.columns import STRENGTHS
from tracker.model.records import Commitment, Quantity, Wording
from tracker.model.vocabulary import Certainty, Stage, Strength
from tracker.store import Store

STRENGTH_OF: dict[str | None, Strength] = {str(one): one for one in STRENGTHS}
STAGE_OF = {str(one): one for one in Stage}
CERTAINTY_OF = {str(one): one for one in Certainty}


class Promise(NamedTuple):
    """A commitment, by its id."""

    number: int
    uid: str
    ref: str | None
    headline: str
    made_at: int | None
    joint_rule: str
    tests_locked_on: str | None


class Worded(NamedTuple):
    """One way a commitment was put, by the id of its wording."""

    number: int
    commitment: int
    strength: Strength | None
    date: str | None
    meeting: int | None
    excerpt: int | None


class Amount(NamedTuple):
    """A quantity of a commitment."""

    commitment: int
    stage: Stage
    low: float | None
    high: float | None
    unit: str
    certainty: Certainty
    as_of: str | None


def promises(store: Store, numbers: Collection[int]) -> dict[int, Promise]:
    """Return commitments by id, in the order of ids; those that are not there are left out."""
    names = ("id", "uid", "ref", "headline", "made_at", "joint_rule", "tests_locked_on")
    return {row[0]: Promise._make(row) for row in store.values(Commitment, *names, id=set(numbers))}


def wordings(store: Store, numbers: Collection[int]) -> dict[int, Worded]:
    """Return wordings by id; those that are not there are left out."""
    names = ("id", "commitment", "strength", "date", "meeting", "excerpt")
    return {
        number: Worded(number, commitment, STRENGTH_OF.get(strength), date, meeting, excerpt)
        for number, commitment, strength, date, meeting, excerpt in store.values(Wording, *names, id=set(numbers))
    }


def amounts(store: Store, commitments: Collection[int]) -> list[Amount]:
    """Return the quantities of commitments, in the order recorded."""
    names = ("commitment", "stage", "low", "high", "unit", "certainty", "as_of")
    return [
        Amount(commitment, STAGE_OF[stage], low, high, unit, CERTAINTY_OF[certainty], as_of)
        for commitment, stage, low, high, unit, certainty, as_of in store.values(
            Quantity, *names, commitment=set(commitments)
        )
    ]
