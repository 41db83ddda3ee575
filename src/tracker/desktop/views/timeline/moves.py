"""Moving a date by mouse or keys: what is taken hold of, where it would lie, and the one edit that it becomes."""

from dataclasses import dataclass

from tracker.desktop.session import Session
from tracker.desktop.views.timeline.picture import Picture
from tracker.desktop.views.timeline.scene import Ghost
from tracker.desktop.views.timeline.short_dates import moved
from tracker.edits.deadlines import deadlines_of, move_deadline, move_meeting, move_start
from tracker.model.calendar_axis import END_DAY, FIRST_DAY
from tracker.model.dates import from_day, shift
from tracker.model.records import Meeting
from tracker.model.timeline import Part


@dataclass(frozen=True)
class Move:
    """A date that has been taken hold of.

    `kind` is start, end, body or meeting; `day` is the day that moves, None where a deadline is set for the first
    time; `least` and `most` bound where it may go; `x0` and `x1` are the bar's ends now.
    """

    kind: str
    id: int
    day: int | None
    least: int
    most: int
    x0: float
    x1: float

    def target(self, grabbed: float, at: float) -> int:
        """Return the day that a drag from `grabbed` to `at` (x) means."""
        found = int(at // 1) if self.day is None else self.day + round(at - grabbed)
        return self.clamped(found)

    def clamped(self, day: int) -> int:
        """Keep a day within what is possible."""
        return max(self.least, min(day, self.most))

    def ghost(self, day: int, picture: Picture) -> Ghost:
        """Return what to show while it lies on a day; meetings on that day are named."""
        words = moved(day, self.day, picture.standing.as_of)
        met = [each.record.title for each in picture.meetings.values() if each.first == day]
        if met and self.kind != "meeting":
            words = f"{words} · {met[0]}"
        if self.kind == "meeting":
            return Ghost(self.kind, self.id, float(day), float(day + 1), words)
        if self.kind == "start":
            return Ghost(self.kind, self.id, float(day), max(self.x1, day + 1.0), words)
        return Ghost(self.kind, self.id, self.x0, day + 1.0, words)

    def write(self, day: int, session: Session) -> None:
        """Write it as one step; nothing if it did not move."""
        if day == self.day:
            return
        if self.kind == "meeting" and self.day is not None:
            record = session.store.get(Meeting, self.id)
            session.run(move_meeting, self.id, shift(record.date or from_day(self.day), day - self.day))
        elif self.kind == "start":
            session.run(move_start, self.id, from_day(day))
        elif self.kind == "body" and self.day is not None:
            session.run(move_deadline, self.id, _shifted(session, self.id, self.day, day), session.working_day)
        else:
            session.run(move_deadline, self.id, from_day(day), session.working_day)


def _shifted(session: Session, commitment: int, before: int, after: int) -> str:
    """Return the current deadline's window moved as a whole."""
    windows = [each.window for each in deadlines_of(session.store, commitment) if each.window]
    return shift(windows[-1], after - before) if windows else from_day(after)


def take_bar(picture: Picture, row: int, part: Part) -> Move | None:
    """Take hold of a part of a bar; None if there is nothing there to move."""
    spans, standing = picture.layout.spans, picture.standing
    x0, x1 = float(spans.x0[row]), float(spans.x1[row])
    commitment = int(picture.columns.ids[row])
    deadline = int(standing.now_last[row]) or int(standing.due_last[row])
    first = int(x0)
    if part == "start":
        limit = int(min(x1, float(END_DAY))) - 1
        return Move("start", commitment, first, FIRST_DAY, max(first, limit), x0, x1)
    if part == "end" and (deadline or spans.handle[row] == float("inf")):
        return Move("end", commitment, deadline or None, min(first, deadline or first), END_DAY - 1, x0, x1)
    if part == "body" and deadline:
        return Move("body", commitment, deadline, min(first, deadline), END_DAY - 1, x0, x1)
    return None


def take_meeting(picture: Picture, meeting: int) -> Move | None:
    """Take hold of a meeting that lies ahead; one that was held stays where it was."""
    pinned = picture.meetings.get(meeting)
    if pinned is None or not pinned.is_movable:
        return None
    length = pinned.last - pinned.first
    return Move("meeting", meeting, pinned.first, FIRST_DAY, END_DAY - 1 - length, pinned.first, pinned.last + 1)
