"""What changed between two days: new, moved, firmer, slipped, met, corrected, gone silent."""

from collections.abc import Callable, Iterator
from dataclasses import dataclass
from enum import StrEnum

import numpy as np
import numpy.typing as npt

from tracker.answers.records import View
from tracker.model.columns import STATUSES, STRENGTHS, Columns, Mask
from tracker.model.dates import from_day
from tracker.model.records import Meeting, Position
from tracker.model.seeing import counts_from
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


@dataclass(frozen=True)
class Changed:
    """All changes of one kind: how many there are, and those that are told."""

    kind: Kind
    total: int
    told: tuple[Change, ...]


def changes(store: Store, since: int, until: int, known_on: int | None = None) -> list[Change]:
    """Return what is otherwise as of `until` than it was as of `since` (day numbers), kind by kind.

    With `known_on` the later side counts only what was recorded by that day.
    """
    return [one for each in changed(store, since, until, known_on) for one in each.told]


def changed(
    store: Store, since: int, until: int, known_on: int | None = None, *, most: int | None = None
) -> list[Changed]:
    """Return the same by kind, of each kind at most so many."""
    columns = store.columns
    before, after = store.standing(since), store.standing(until, known_on)
    found = {
        kind: (len(rows), [make(row) for row in rows[:most].tolist()])
        for kind, rows, make in _kinds(columns, before, after)
    }
    for kind, others in (
        (Kind.corrected, list(_corrected(columns, since, until))),
        (Kind.meeting, list(_meetings(store, since, until))),
        (Kind.position, list(_positions(store, View(since), View(until, known_on)))),
    ):
        found[kind] = len(others), others[:most]
    return [Changed(kind, found[kind][0], tuple(found[kind][1])) for kind in Kind if found[kind][0]]


def _kinds(columns: Columns, before: Standing, after: Standing) -> Iterator[tuple[Kind, Rows, Callable[[int], Change]]]:
    """What differs in where commitments stand: of each kind the rows, and what makes a change of one of them."""
    ids = columns.ids
    both = before.exists & after.exists

    def told(kind: Kind, words: Callable[[int], tuple[str, str]]) -> Callable[[int], Change]:
        return lambda row: Change(kind, "commitment", int(ids[row]), *words(row))

    def statuses(row: int) -> tuple[str, str]:
        return STATUSES[before.status[row]], STATUSES[after.status[row]]

    def strengths(row: int) -> tuple[str, str]:
        return STRENGTHS[before.strength[row]], STRENGTHS[after.strength[row]]

    def days(row: int) -> tuple[str, str]:
        return _day(before.now_last[row]), _day(after.now_last[row])

    def conditions(row: int) -> tuple[str, str]:
        return f"{before.conditions_open[row]} open", f"{after.conditions_open[row]} open"

    worded = both & (before.strength >= 0) & (after.strength >= 0)
    dated = both & (after.now_last > 0)
    was_dated = before.now_last > 0
    masks: tuple[tuple[Kind, Mask, Callable[[int], tuple[str, str]]], ...] = (
        (Kind.new, after.exists & ~before.exists, lambda row: ("", STATUSES[after.status[row]])),
        (Kind.status, both & (before.status != after.status), statuses),
        (Kind.firmer, worded & (after.strength > before.strength), strengths),
        (Kind.softer, worded & (after.strength < before.strength), strengths),
        (Kind.dated, dated & ~was_dated, days),
        (Kind.slipped, dated & was_dated & (after.now_last > before.now_last), days),
        (Kind.earlier, dated & was_dated & (after.now_last < before.now_last), days),
        (Kind.condition, both & (after.conditions_open < before.conditions_open), conditions),
        (Kind.overdue, both & after.has(Flag.overdue) & ~before.has(Flag.overdue), lambda _: ("", "")),
        (Kind.gone_quiet, both & after.has(Flag.gone_quiet) & ~before.has(Flag.gone_quiet), lambda _: ("", "")),
        (Kind.heard, both & before.has(Flag.gone_quiet) & ~after.has(Flag.gone_quiet), lambda _: ("", "")),
    )
    for kind, mask, words in masks:
        yield kind, np.flatnonzero(mask), told(kind, words)


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
    """Meetings that were held between the days, by their first possible day."""
    found = []
    for number, state, date, first, last in store.values(Meeting, "id", "state", "date", "date_first", "date_last"):
        if state == MeetingState.held and since < (last or first or 0) <= until:
            found.append((first or last, number, date))
    for _, number, date in sorted(found):
        yield Change(Kind.meeting, "meeting", number, "", date or "")


def _positions(store: Store, before: View, after: View) -> Iterator[Change]:
    """Answers that differ from those on the earlier day, or were not there."""
    was: dict[tuple[int, int], tuple[int, str, int, str]] = {}
    now: dict[tuple[int, int], tuple[int, str, int, str]] = {}
    for number, question, actor, stance, date, recorded in store.values(
        Position, "id", "question", "actor", "stance", "date", "recorded_at"
    ):
        one = (counts_from(date, recorded), recorded or "", number, stance)
        for latest, view in ((was, before), (now, after)):
            known = view.known_on is None or not recorded or counts_from(None, recorded) <= view.known_on
            if known and one[0] <= view.as_of:
                latest[question, actor] = max(latest.get((question, actor), one), one)
    for (question, actor), one in sorted(now.items(), key=lambda pair: (pair[0][0], pair[1][0], pair[0][1])):
        old = was.get((question, actor))
        if old is None or old[-1] != one[-1]:
            yield Change(Kind.position, "question", question, old[-1] if old else "", one[-1], actor)
