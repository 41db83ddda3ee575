"""Meetings in their order: when they were, what follows what, and what came out of each."""

from collections import defaultdict
from collections.abc import Iterable
from dataclasses import dataclass

import numpy as np

from tracker.answers.rates import Rate, rate
from tracker.model.dates import bounds
from tracker.model.records import Meeting
from tracker.model.vocabulary import MeetingState
from tracker.store import Store

LATER = 1 << 30  # sorts behind every day


def first_day_of(meeting: Meeting) -> int:
    """Return the first possible day of a meeting; 0 if it has no date."""
    first, last = bounds(meeting.date) if meeting.date else (None, None)
    return first or last or 0


def last_day_of(meeting: Meeting) -> int:
    """Return the last possible day of a meeting; 0 if it has no date."""
    first, last = bounds(meeting.date) if meeting.date else (None, None)
    return last or first or 0


def by_day(meetings: Iterable[Meeting]) -> list[Meeting]:
    """Sort meetings by their first possible day, those without one last."""
    return sorted(meetings, key=lambda one: (first_day_of(one) or LATER, one.number))


def was_held(meeting: Meeting, as_of: int) -> bool:
    """Tell whether a meeting had been held by a day; one that was, on a day not known, always had."""
    return meeting.state is MeetingState.held and last_day_of(meeting) <= as_of


def lies_ahead(meeting: Meeting, as_of: int) -> bool:
    """Tell whether a meeting was still to come on a day; a cancelled one was not."""
    return meeting.state is not MeetingState.cancelled and not was_held(meeting, as_of)


@dataclass(frozen=True)
class Chain:
    """The path of follow-ups that a meeting lies on: those before it, the nearest last, and all that follow it."""

    before: tuple[Meeting, ...]
    meeting: Meeting
    after: tuple[Meeting, ...]

    @property
    def path(self) -> tuple[Meeting, ...]:
        """All of them, in order."""
        return (*self.before, self.meeting, *self.after)


def chain_of(store: Store, meeting: Meeting) -> Chain:
    """Return what a meeting follows, step by step, and what follows it, directly or through another."""
    every = {one.number: one for one in store.all(Meeting)}
    before: list[Meeting] = []
    seen = {meeting.number}
    at = meeting.follows
    while at is not None and at in every and at not in seen:
        seen.add(at)
        before.append(every[at])
        at = every[at].follows
    return Chain(tuple(reversed(before)), meeting, tuple(by_day(following(every.values(), meeting.number))))


def following(meetings: Iterable[Meeting], start: int) -> list[Meeting]:
    """Return the meetings that follow one by id, directly or through another; a circle is walked once."""
    next_of: dict[int, list[Meeting]] = defaultdict(list)
    for one in meetings:
        if one.follows is not None:
            next_of[one.follows].append(one)
    found: dict[int, Meeting] = {}
    waiting = [start]
    while waiting:
        for one in next_of[waiting.pop()]:
            if one.number not in found and one.number != start:
                found[one.number] = one
                waiting.append(one.number)
    return list(found.values())


def yield_of(store: Store, meeting: int, as_of: int, known_on: int | None = None) -> Rate:
    """Return how many of the commitments that a meeting brought by a day are fulfilled, and which are left out."""
    standing = store.standing(as_of, known_on)
    rows = np.flatnonzero((store.columns.made_at == meeting) & standing.exists)
    return rate(standing, rows)


def yields(store: Store, as_of: int, known_on: int | None = None) -> dict[int, Rate]:
    """Return the same for every meeting that brought a commitment, by id; a meeting that is missing brought none."""
    standing, columns = store.standing(as_of, known_on), store.columns
    rows = np.flatnonzero(standing.exists & (columns.made_at > 0))
    rows = rows[np.argsort(columns.made_at[rows], kind="stable")]
    meetings, starts = np.unique(columns.made_at[rows], return_index=True)
    groups = np.split(rows, starts[1:]) if len(rows) else []
    return {int(meeting): rate(standing, mine) for meeting, mine in zip(meetings, groups, strict=True)}
