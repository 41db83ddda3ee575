"""What changed between two days: new, moved, firmer, slipped, met, corrected, gone silent."""

from collections.abc import Iterator
from dataclasses import dataclass
from enum import StrEnum

import numpy as np
import numpy.typing as npt

from tracker.answers.meetings import by_day, last_day_of
from tracker.answers.records import View, day_of
from tracker.model.columns import STATUSES, STRENGTHS, Columns
from tracker.model.dates import from_day
from tracker.model.records import Meeting, Position
from tracker.model.standing import Standing
from tracker.model.vocabulary import Flag, MeetingState
from tracker.store import Store

Rows = npt.NDArray[np.int64]


class Kind(StrEnum):
    """How something changed."""

    new = "new"
    status = "status"
    firmer = "firmer"
    softer = "softer"
    dated = "dated"
    slipped = "slipped"
    earlier = "earlier"
    condition = "condition"
    overdue = "overdue"
    gone_quiet = "gone_quiet"
    heard = "heard"
    corrected = "corrected"
    meeting = "meeting"
    position = "position"

    @property
    def label(self) -> str:
        """Words for the screen."""
        return LABELS.get(self.value, self.value.replace("_", " ").capitalize())


LABELS = {
    "status": "Status moved",
    "firmer": "Wording firmer",
    "softer": "Wording softer",
    "dated": "Deadline set",
    "slipped": "Deadline slipped",
    "earlier": "Deadline earlier",
    "condition": "Condition settled",
    "overdue": "Became overdue",
    "heard": "Heard of again",
    "meeting": "Meeting held",
    "position": "Position changed",
}


@dataclass(frozen=True)
class Change:
    """One thing that differs between the two days. `before` and `after` are words, keys or EDTF; empty for none."""

    kind: Kind
    record: str
    id: int
    before: str = ""
    after: str = ""
    actor: int | None = None


def changes(store: Store, since: int, until: int, known_on: int | None = None) -> list[Change]:
    """Return what is otherwise as of `until` than it was as of `since` (day numbers), kind by kind.

    With `known_on` the later side counts only what was recorded by that day.
    """
    columns = store.columns
    before, after = store.standing(since), store.standing(until, known_on)
    found = [*_commitments(columns, before, after), *_corrected(columns, since, until)]
    found += _meetings(store, since, until)
    found += _positions(store, View(since), View(until, known_on))
    order = list(Kind)
    return sorted(found, key=lambda one: order.index(one.kind))


def _commitments(columns: Columns, before: Standing, after: Standing) -> Iterator[Change]:
    """What differs in where commitments stand: one pass over the columns for each kind."""
    ids = columns.ids
    both = before.exists & after.exists

    def rows(mask: npt.NDArray[np.bool_]) -> list[int]:
        found: list[int] = np.flatnonzero(mask).tolist()
        return found

    for row in rows(after.exists & ~before.exists):
        yield Change(Kind.new, "commitment", int(ids[row]), "", STATUSES[after.status[row]])
    for row in rows(both & (before.status != after.status)):
        yield Change(
            Kind.status, "commitment", int(ids[row]), STATUSES[before.status[row]], STATUSES[after.status[row]]
        )
    worded = both & (before.strength >= 0) & (after.strength >= 0)
    for kind, mask in (
        (Kind.firmer, after.strength > before.strength),
        (Kind.softer, after.strength < before.strength),
    ):
        for row in rows(worded & mask):
            was, now = STRENGTHS[before.strength[row]], STRENGTHS[after.strength[row]]
            yield Change(kind, "commitment", int(ids[row]), was, now)
    dated = both & (after.now_last > 0)
    for kind, mask in (
        (Kind.dated, before.now_last == 0),
        (Kind.slipped, (before.now_last > 0) & (after.now_last > before.now_last)),
        (Kind.earlier, (before.now_last > 0) & (after.now_last < before.now_last)),
    ):
        for row in rows(dated & mask):
            yield Change(kind, "commitment", int(ids[row]), _day(before.now_last[row]), _day(after.now_last[row]))
    for row in rows(both & (after.conditions_open < before.conditions_open)):
        was, now = f"{before.conditions_open[row]} open", f"{after.conditions_open[row]} open"
        yield Change(Kind.condition, "commitment", int(ids[row]), was, now)
    for kind, flag in ((Kind.overdue, Flag.overdue), (Kind.gone_quiet, Flag.gone_quiet)):
        for row in rows(both & after.has(flag) & ~before.has(flag)):
            yield Change(kind, "commitment", int(ids[row]))
    for row in rows(both & before.has(Flag.gone_quiet) & ~after.has(Flag.gone_quiet)):
        yield Change(Kind.heard, "commitment", int(ids[row]))


def _day(day: int) -> str:
    return from_day(int(day)) if day > 0 else ""


def _corrected(columns: Columns, since: int, until: int) -> Iterator[Change]:
    """Judgements that another one, effective between the days, has corrected."""
    events = columns.events
    correcting = events[(events["corrects"] > 0) & (events["day"] > since) & (events["day"] <= until)]
    for one in correcting:
        wrong = np.flatnonzero(events["id"] == one["corrects"])
        was = STATUSES[events["status"][wrong[0]]] if len(wrong) else ""
        yield Change(Kind.corrected, "commitment", int(columns.ids[one["row"]]), was, STATUSES[one["status"]])


def _meetings(store: Store, since: int, until: int) -> Iterator[Change]:
    held = (one for one in store.all(Meeting) if one.state is MeetingState.held)
    for one in by_day(held):
        if since < last_day_of(one) <= until:
            yield Change(Kind.meeting, "meeting", one.number, "", one.date or "")


def _positions(store: Store, before: View, after: View) -> Iterator[Change]:
    """Answers that differ from those on the earlier day, or were not there."""
    every = store.all(Position)
    was = {(one.question, one.actor): one for one in before.of(every)}
    now = {(one.question, one.actor): one for one in after.of(every)}
    for (question, actor), one in sorted(now.items(), key=lambda pair: (pair[0][0], day_of(pair[1]), pair[0][1])):
        old = was.get((question, actor))
        if old is None or old.stance is not one.stance:
            yield Change(Kind.position, "question", question, str(old.stance) if old else "", str(one.stance), actor)
