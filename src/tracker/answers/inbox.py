"""The inbox: what asks for an analyst's attention on a day, the most pressing of each reason first."""

from collections.abc import Iterator
from dataclasses import dataclass
from enum import StrEnum

import numpy as np
import numpy.typing as npt

from tracker.answers.records import View
from tracker.model.columns import STANDINGS, Columns, Mask
from tracker.model.dates import bounds
from tracker.model.records import Position, Question, Questionnaire
from tracker.model.standing import DAY, EPOCH, NEVER, OPEN_CODES, Seen, Standing
from tracker.model.vocabulary import ConditionStanding, Flag, Stance
from tracker.store import Store

Days = npt.NDArray[np.int64]


class Reason(StrEnum):
    """Why something is in the inbox, the most pressing first."""

    overdue = "overdue"
    due_soon = "due_soon"
    condition_moved = "condition_moved"
    contested = "contested"
    gone_quiet = "gone_quiet"
    unanswered = "unanswered"
    unsourced = "unsourced"

    @property
    def label(self) -> str:
        """Words for the screen."""
        return self.value.replace("_", " ").capitalize()


WHY = {
    Reason.overdue: "past the first deadline; ask, or judge it",
    Reason.due_soon: "due soon; ask how far it is",
    Reason.condition_moved: "a condition moved and nothing was judged since",
    Reason.contested: "evidence contradicts the status; weigh it",
    Reason.gone_quiet: "nothing dated for long, or its review has passed",
    Reason.unanswered: "asked and not answered",
    Reason.unsourced: "no passage in a saved source stands behind it",
}


@dataclass(frozen=True)
class Item:
    """One thing to look at: a record, and the days that make it pressing (overdue, left, quiet, waiting)."""

    reason: Reason
    kind: str
    id: int
    days: int
    actor: int | None = None


@dataclass(frozen=True)
class Pile:
    """All things with one reason, as ids and days beside each other, the most pressing first."""

    reason: Reason
    kind: str
    ids: Days
    days: Days
    actors: Days | None = None

    def __len__(self) -> int:
        return len(self.ids)

    def items(self, limit: int | None = None) -> Iterator[Item]:
        """Return them one by one, at most so many."""
        for at in range(len(self) if limit is None else min(limit, len(self))):
            actor = int(self.actors[at]) if self.actors is not None else None
            yield Item(self.reason, self.kind, int(self.ids[at]), int(self.days[at]), actor)


def inbox(store: Store, as_of: int, known_on: int | None = None) -> list[Pile]:
    """Return what to look at as of a day, one pile for each reason that occurs."""
    columns, standing = store.columns, store.standing(as_of, known_on)
    is_open = standing.exists & OPEN_CODES[standing.status]
    left = standing.now_last.astype(np.int64) - as_of
    review = np.where((columns.next_review > 0) & (columns.next_review < as_of), as_of - columns.next_review, 0)
    moved, since = _moved(columns, standing)
    made = [
        _pile(columns, Reason.overdue, standing.has(Flag.overdue), -standing.overdue_days, standing.overdue_days),
        _pile(columns, Reason.due_soon, standing.has(Flag.due_soon), left, left),
        _pile(columns, Reason.condition_moved, is_open & moved, since, since),
        _pile(columns, Reason.contested, standing.has(Flag.contested), -standing.last_dated, standing.quiet_days),
        _quiet(columns, standing, review),
        _unanswered(store, View(as_of, known_on)),
        _pile(columns, Reason.unsourced, is_open & standing.has(Flag.unsourced), -standing.start, standing.quiet_days),
    ]
    return [pile for pile in made if len(pile)]


def _pile(columns: Columns, reason: Reason, mask: Mask, order: npt.ArrayLike, days: npt.ArrayLike) -> Pile:
    """Sort the rows of a mask by what makes them pressing; equal ones by priority, those without one last."""
    rows = np.flatnonzero(mask)
    priority = np.where(columns.priority[rows] > 0, columns.priority[rows], 9)
    rows = rows[np.lexsort((columns.ids[rows], priority, np.asarray(order)[rows]))]
    return Pile(reason, "commitment", columns.ids[rows].astype(np.int64), np.asarray(days)[rows].astype(np.int64))


def _quiet(columns: Columns, standing: Standing, review: npt.ArrayLike) -> Pile:
    """What has gone quiet, by the longer of its silence and the time since its review."""
    days = np.maximum(standing.quiet_days.astype(np.int64), np.asarray(review))
    return _pile(columns, Reason.gone_quiet, standing.has(Flag.gone_quiet), -days, days)


def _moved(columns: Columns, standing: Standing) -> tuple[Mask, Days]:
    """Rows of which a condition was met, waived or became impossible after the last judgement; how many days ago."""
    horizon = NEVER if standing.known_on is None else (standing.known_on + 1 - EPOCH) * DAY
    seen = Seen(standing.as_of, horizon)
    states, events = columns.condition_states, columns.events
    ended = states[seen.of(states) & (states["state"] != STANDINGS.index(ConditionStanding.open))]
    changed = np.zeros(len(columns), np.int64)
    np.maximum.at(changed, ended["row"], ended["day"])
    judged = np.zeros(len(columns), np.int64)
    counted = events[seen.of(events)]
    np.maximum.at(judged, counted["row"], counted["day"])
    return changed > judged, standing.as_of - changed


def _unanswered(store: Store, view: View) -> Pile:
    """Questions that somebody was asked by then and has not answered, the longest waiting first."""
    asked = {one.number: bounds(one.put_on) if one.put_on else (None, None) for one in store.all(Questionnaire)}
    put = {one.number: asked[one.questionnaire] for one in store.all(Question)}
    latest: dict[tuple[int, int], Position] = {}
    for one in view.of(store.all(Position)):
        latest[one.question, one.actor] = one
    waiting = []
    for (question, actor), position in latest.items():
        if position.stance is Stance.no_answer:
            first, last = put.get(question, (None, None))
            waiting.append((view.as_of - (last or first or view.as_of), question, actor))
    waiting.sort(key=lambda each: (-each[0], each[1], store.title_of("actor", each[2])))
    table = np.array(waiting, np.int64).reshape(-1, 3)
    return Pile(Reason.unanswered, "question", table[:, 1], table[:, 0], table[:, 2])
