"""Dated parts of commitments as of a day: what had been effective by then, and if asked recorded by another."""

from collections.abc import Iterable
from dataclasses import dataclass
from datetime import date
from typing import TypeVar

from tracker.model.fields import Record
from tracker.model.seeing import counts_from

R = TypeVar("R", bound=Record)
DATED = {
    "wording": "date",
    "deadline": "set_on",
    "condition_state": "date",
    "status_event": "effective",
    "position": "date",
    "excerpt": "said_on",
    "quantity": "as_of",
}
"""The field by which a kind of record counts as of a day."""


@dataclass(frozen=True)
class View:
    """The day that is looked from, and if given the day by which something had to be recorded (day numbers)."""

    as_of: int
    known_on: int | None = None

    def counts(self, record: Record) -> bool:
        """Tell whether a record had been effective, and recorded, by then; one without a date always is."""
        recorded = getattr(record, "recorded_at", None)
        if self.known_on is not None and recorded and date.fromisoformat(recorded[:10]).toordinal() > self.known_on:
            return False
        return day_of(record) <= self.as_of

    def of(self, records: Iterable[R]) -> list[R]:
        """Return those that count, in the order in which they took effect."""
        return sorted((one for one in records if self.counts(one)), key=order_of)


def day_of(record: Record) -> int:
    """Return the day number from which a record counts; 0 for one without a date."""
    name = DATED.get(record.KIND)
    return counts_from(getattr(record, name), getattr(record, "recorded_at", None)) if name else 0


def order_of(record: Record) -> tuple[int, str, int]:
    """Return what sorts records as they took effect: by day, by when they were recorded, by id."""
    return day_of(record), getattr(record, "recorded_at", None) or "", record.number
