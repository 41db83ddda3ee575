"""What came of every meeting that was held: counted for all at once, and told for those that are looked at."""

from dataclasses import dataclass

import numpy as np
import numpy.typing as npt

from tracker.answers.rates import NONE, NOT_JUDGED, Rate, rate
from tracker.model.columns import STATUSES
from tracker.model.records import Meeting
from tracker.model.standing import Standing
from tracker.model.vocabulary import MeetingState, Status
from tracker.store import Store

Counts = npt.NDArray[np.int64]


@dataclass(frozen=True)
class Held:
    """A meeting that was held by the day, with its first possible day (0 if it is not known)."""

    number: int
    ref: str
    title: str
    date: str
    day: int
    process: str


class Yields:
    """How many commitments came out of each meeting by a day, and how many of them were fulfilled."""

    def __init__(self, store: Store, as_of: int, known_on: int | None = None) -> None:
        self.standing: Standing = store.standing(as_of, known_on)
        self.held = _held(store, as_of)
        made_at = store.columns.made_at
        self._numbers = np.array(sorted(one.number for one in self.held), np.int64)
        rows = np.flatnonzero(self.standing.exists & np.isin(made_at, self._numbers))
        self._rows = rows[np.argsort(made_at[rows], kind="stable")]
        self._of = np.searchsorted(self._numbers, made_at[self._rows])
        self._starts = np.searchsorted(self._of, np.arange(len(self._numbers) + 1))
        status = self.standing.status[self._rows]
        self._made = self._count(np.ones(len(status), np.bool_))
        self._counted = self._count(~np.isin(status, [STATUSES.index(one) for one in NOT_JUDGED]))
        self._fulfilled = self._count(status == STATUSES.index(Status.fulfilled))

    def _count(self, mask: npt.NDArray[np.bool_]) -> Counts:
        return np.bincount(self._of[mask], minlength=len(self._numbers))

    def numbers(self, meeting: int) -> tuple[int, int, int]:
        """Return how many commitments a meeting brought, how many count, and how many of these are fulfilled."""
        at = int(np.searchsorted(self._numbers, meeting))
        return int(self._made[at]), int(self._counted[at]), int(self._fulfilled[at])

    def rate(self, meeting: int) -> Rate:
        """Return the whole rate of one meeting, with what is left out."""
        at = int(np.searchsorted(self._numbers, meeting))
        rows = self._rows[self._starts[at] : self._starts[at + 1]]
        return rate(self.standing, rows) if len(rows) else NONE


def _held(store: Store, as_of: int) -> list[Held]:
    """Return the meetings that were held by a day, the earliest first."""
    found = []
    fields = ("id", "ref", "title", "date", "date_first", "date_last", "state", "process")
    for number, ref, title, date, first, last, state, process in store.values(Meeting, *fields):
        if state == MeetingState.held and (last or first or 0) <= as_of:
            found.append(Held(number, ref or "", title, date or "", first or last or 0, process or ""))
    return sorted(found, key=lambda one: (one.day or as_of, one.number))
