"""Moving a date by mouse or keys: what is taken hold of, where it would lie, and the one edit that it becomes."""

from collections.abc import Iterable
from contextlib import suppress
from dataclasses import dataclass, replace
from functools import partial

import numpy as np
import numpy.typing as npt

from tracker.desktop.session import Session
from tracker.desktop.views.timeline.held import Ghost
from tracker.desktop.views.timeline.picture import Picture
from tracker.desktop.views.timeline.short_dates import moved
from tracker.edits.deadlines import (
    correct_first_deadline,
    current_windows,
    move_deadline,
    move_meeting,
    move_start,
    shift_deadlines,
)
from tracker.model.calendar_axis import END_DAY, FIRST_DAY
from tracker.model.dates import DateError, bounds, from_day, months_later, moved_to, shift, whole_months
from tracker.model.records import Commitment, Meeting
from tracker.model.timeline import Part

Rows = npt.NDArray[np.int64]
NOBODY = np.zeros(0, np.int64)
PERIODS = (1, 3, 6, 12)
"""Months of a period that a deadline may be: a month, a quarter or season, a half, a year."""
MONTH = 30.44  # days, on average


@dataclass(frozen=True)
class Move:
    """A date that has been taken hold of.

    `kind` is start, end, body or meeting; `day` is the day that moves, None where a deadline is set for the first
    time, and `width` how many days more it may be: an approximate date moves whole. `least` and `most` bound where
    it may go; `x0` and `x1` are the bar's ends now. `company` are the rows of further commitments whose deadlines
    move by the same days. `months` are those of a deadline that is a whole period, such as a quarter; 0 for another.
    """

    kind: str
    id: int
    day: int | None
    width: int
    least: int
    most: int
    x0: float
    x1: float
    company: Rows
    months: int = 0

    @property
    def edge(self) -> int:
        """How far the edge that is dragged lies from the day it stands for: an end lies behind its last day."""
        return 1 if self.kind in ("end", "body") else 0

    def target(self, grabbed: float, at: float) -> int:
        """Return the day that a drag from `grabbed` to `at` (x) means."""
        found = int(at // 1) if self.day is None else self.day + round(at - grabbed)
        return self.clamped(found)

    def clamped(self, day: int) -> int:
        """Keep a day within what is possible."""
        return max(self.least, min(day, self.most))

    def on_period(self, day: int) -> tuple["Move", int]:
        """Return it as it lies on the whole period whose end is nearest to a day, and that end; else unchanged."""
        if not self.months or self.day is None:
            return self, day
        first, near = self.day - self.width, round((day - self.day) / (self.months * MONTH))
        found = [(first, self.day)]
        for step in range(near - 1, near + 2):
            with suppress(DateError):  # none lies beyond the years that are counted
                after = months_later(first, (step + 1) * self.months)
                found.append((months_later(first, step * self.months), after - 1))
        start, end = min(
            (each for each in found if self.clamped(each[1]) == each[1]), key=lambda each: abs(each[1] - day)
        )
        return replace(self, width=end - start), end

    def by_periods(self, day: int, steps: int) -> tuple["Move", int]:
        """Return it as it lies so many periods after the one that ends on a day, as far as it can."""
        return self.on_period(day + round(steps * self.months * MONTH))

    def words(self, day: int, beside: int) -> str:
        """Say where it would lie and how far that is: "10 Apr, +4 d"."""
        first, last = (day - self.width, day) if self.edge else (day, day + self.width)
        words = moved(day, self.day, beside, span=(first, last))
        return f"{words} · {len(self.company) + 1:,} commitments" if len(self.company) else words

    def ghosts(self, day: int, picture: Picture, label: str, shown: Iterable[int]) -> tuple[Ghost, ...]:
        """Return what to show while it lies on a day, its company among the rows that are shown with it."""
        return (self._ghost(day, label), *self._others(day, picture, shown))

    def _ghost(self, day: int, label: str) -> Ghost:
        if self.kind == "meeting":
            return Ghost(self.kind, self.id, float(day), float(day + 1), label, day + 1.0)
        if self.kind == "start":
            certain = float(day + self.width + 1 if self.width else day)
            return Ghost(self.kind, self.id, float(day), max(self.x1, day + 1.0), label, certain)
        return Ghost(self.kind, self.id, min(self.x0, float(day)), day + 1.0, label, day + 1.0 - _fuzz(self.width))

    def _others(self, day: int, picture: Picture, shown: Iterable[int]) -> Iterable[Ghost]:
        if self.day is None or not len(self.company):
            return
        standing, spans, by = picture.standing, picture.layout.spans, day - self.day
        for row in np.intersect1d(self.company, np.fromiter(shown, np.int64)).tolist():
            last = int(standing.now_last[row]) + by
            width = max(0, int(standing.now_last[row]) - (int(standing.now_first[row]) or int(standing.now_last[row])))
            x0 = min(float(spans.x0[row]), float(last))
            yield Ghost("end", int(picture.columns.ids[row]), x0, last + 1.0, "", last + 1.0 - _fuzz(width))

    def write(self, day: int, session: Session) -> None:
        """Write it as one step; nothing if it did not move. After a slip, offer to correct the first date instead."""
        if day == self.day:
            return
        if self.kind == "meeting" and self.day is not None:
            record = session.store.get(Meeting, self.id)
            session.run(move_meeting, self.id, shift(record.date or from_day(self.day), day - self.day))
        elif self.kind == "start" and self.day is not None:
            made = session.store.get(Commitment, self.id).made_on
            fuzzy = self.width and made
            session.run(move_start, self.id, shift(made, day - self.day) if fuzzy and made else from_day(day))
        elif self.day is None:
            session.run(move_deadline, self.id, from_day(day), session.working_day)
        elif len(self.company):
            ids = session.store.columns.ids[self.company].tolist()
            session.run(shift_deadlines, [self.id, *ids], day - self.day, session.working_day)
        else:
            self._slip(day, day - self.day, session)

    def _slip(self, day: int, by: int, session: Session) -> None:
        before = current_windows(session.store, [self.id], session.as_of)[self.id]
        first, last = bounds(before)
        longer = self.months and first is not None and last is not None and last - first != self.width
        window = moved_to(before, day - self.width, day) if longer else shift(before, by)
        if session.run(move_deadline, self.id, window, session.working_day) is not None:
            correct = partial(session.run, correct_first_deadline, self.id, window)
            session.suggested.emit("Correct the first date", correct)


def _fuzz(width: int) -> float:
    """Return how long the hatched part of an approximate end is."""
    return width + 1.0 if width else 0.0


def take_bar(picture: Picture, row: int, part: Part, company: Iterable[int] = ()) -> Move | None:
    """Take hold of a part of a bar; None if there is nothing there to move.

    A deadline takes those of the `company` along: rows of what is selected with it.
    """
    spans, standing = picture.layout.spans, picture.standing
    x0, x1 = float(spans.x0[row]), float(spans.x1[row])
    commitment = int(picture.columns.ids[row])
    first = int(x0)
    if part == "start":
        limit = int(min(x1, float(END_DAY))) - 1
        width = max(0, int(picture.columns.made_last[row]) - first) if int(picture.columns.made_first[row]) else 0
        return Move("start", commitment, first, width, FIRST_DAY, max(first, limit - width), x0, x1, NOBODY)
    last = int(standing.now_last[row]) or int(standing.due_last[row])
    if part not in ("end", "body") or not (last or (part == "end" and spans.handle[row] == float("inf"))):
        return None
    width = max(0, last - int(standing.now_first[row])) if last and int(standing.now_first[row]) else 0
    months = whole_months(last - width, last) if width else 0
    least = min(first, last or first)
    move = Move(part, commitment, last or None, width, least, END_DAY - 1, x0, x1, NOBODY, months * (months in PERIODS))
    return _together(move, picture, row, company) if last else move


def _together(move: Move, picture: Picture, row: int, company: Iterable[int]) -> Move:
    """Let the deadlines of other commitments move along, as far as all of them can."""
    rows = np.setdiff1d(np.fromiter(company, np.int64), [row])
    last = picture.standing.now_last[rows].astype(np.int64)
    rows, last = rows[last > 0], last[last > 0]
    if not len(rows) or move.day is None:
        return move
    least = np.minimum(picture.layout.spans.x0[rows], last) - last
    return replace(
        move,
        least=max(move.least, move.day + int(least.max())),
        most=min(move.most, move.day + END_DAY - 1 - int(last.max())),
        company=rows,
        months=0,
    )


def take_meeting(picture: Picture, meeting: int) -> Move | None:
    """Take hold of a meeting that lies ahead; one that was held stays where it was."""
    pinned = picture.meetings.get(meeting)
    if pinned is None or not pinned.is_movable:
        return None
    length = pinned.last - pinned.first
    most = END_DAY - 1 - length
    return Move("meeting", meeting, pinned.first, length, FIRST_DAY, most, pinned.first, pinned.last + 1, NOBODY)
