"""Meetings in their order: when they were, what follows what, and what came out of each."""

from collections import defaultdict
from collections.abc import Iterable, Mapping
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
    follows = dict(store.values(Meeting, "id", "follows"))
    before = _before(follows, meeting.number)
    after = _after(follows, meeting.number)
    records = store.get_many(Meeting, [*before, *after])
    return Chain(
        tuple(records[each] for each in reversed(before)), meeting, tuple(by_day(records[each] for each in after))
    )


@dataclass(frozen=True)
class Step:
    """A meeting on a path of follow-ups; `branch` is true if another one that follows the same stands before it."""

    meeting: Meeting
    branch: bool


def path_of(store: Store, meeting: Meeting) -> list[Step]:
    """Return the whole path that a meeting lies on, from the first one: each before those that follow it, by day."""
    follows = dict(store.values(Meeting, "id", "follows"))
    start = ([meeting.number, *_before(follows, meeting.number)])[-1]
    records = {meeting.number: meeting} | store.get_many(Meeting, [start, *_after(follows, start)])
    next_of: dict[int, list[Meeting]] = defaultdict(list)
    for one in by_day(records.values()):
        if one.number != start:
            next_of[one.follows or 0].append(one)
    path: list[Step] = []
    waiting = [Step(records[start], branch=False)]
    while waiting:
        step = waiting.pop()
        path.append(step)
        after = next_of[step.meeting.number]
        waiting += [Step(one, branch=at > 0) for at, one in reversed(list(enumerate(after)))]
    return path


def _before(follows: Mapping[int, int | None], start: int) -> list[int]:
    """Return what a meeting follows, the nearest first; a circle is walked once."""
    before: list[int] = []
    at = follows.get(start)
    while at is not None and at in follows and at != start and at not in before:
        before.append(at)
        at = follows[at]
    return before


def _after(follows: Mapping[int, int | None], start: int) -> list[int]:
    """Return what follows a meeting, directly or through another."""
    next_of: dict[int, list[int]] = defaultdict(list)
    for one, after in follows.items():
        if after is not None:
            next_of[after].append(one)
    found: dict[int, None] = {}
    waiting = [start]
    while waiting:
        for one in next_of[waiting.pop()]:
            if one not in found and one != start:
                found[one] = None
                waiting.append(one)
    return list(found)


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
