"""The inbox: what asks for an analyst's attention on a day, the most pressing of each reason first."""

from collections.abc import Iterator
from dataclasses import dataclass
from enum import StrEnum

import numpy as np
import numpy.typing as npt

from tracker.answers.records import View
from tracker.model.columns import STANDINGS, Columns, Mask
from tracker.model.dates import from_day, label
from tracker.model.records import Position, Question, Questionnaire
from tracker.model.seeing import NEVER, counts_from
from tracker.model.standing import OPEN_CODES, Standing
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
    """All things with one reason, as ids and days beside each other, the most pressing first.

    `total` counts all of them; `ids` may hold only the first.
    """

    reason: Reason
    kind: str
    ids: Days
    days: Days
    total: int
    actors: Days | None = None

    def __len__(self) -> int:
        return self.total

    def items(self, limit: int | None = None) -> Iterator[Item]:
        """Return them one by one, at most so many."""
        for at in range(len(self.ids) if limit is None else min(limit, len(self.ids))):
            actor = int(self.actors[at]) if self.actors is not None else None
            yield Item(self.reason, self.kind, int(self.ids[at]), int(self.days[at]), actor)


def inbox(
    store: Store,
    as_of: int,
    known_on: int | None = None,
    *,
    among: Mask | None = None,
    most: int | None = None,
    put_off: bool = False,
) -> list[Pile]:
    """Return what to look at as of a day, one pile for each reason that occurs.

    What is to be reviewed on a later day is put off until then, and left out unless `put_off`. With `among` only
    commitments of those rows count, and no questions. Only the first `most` of each pile are listed, if that is given.
    """
    columns, standing = store.columns, store.standing(as_of, known_on)
    settled = _settled(columns, standing)
    masks = _masks(columns, standing, settled, put_off=put_off)
    made: list[Pile] = []
    for reason in Reason:
        if reason is Reason.unanswered:
            made += [_unanswered(store, View(as_of, known_on), most)] if among is None else []
            continue
        mask = masks[reason] if among is None else masks[reason] & among
        order, days = _pressing(columns, standing, settled, reason)
        made.append(_pile(columns, reason, mask, order, days, most))
    return [pile for pile in made if len(pile)]


def inbox_size(store: Store, as_of: int, known_on: int | None = None) -> int:
    """Return how many different things are in the inbox, each counted once however many reasons there are."""
    columns, standing = store.columns, store.standing(as_of, known_on)
    rows = np.count_nonzero(_any(_masks(columns, standing, _settled(columns, standing))))
    return int(rows) + len(_waiting(store, View(as_of, known_on)))


def put_off_size(store: Store, as_of: int, known_on: int | None = None, among: Mask | None = None) -> int:
    """Return how many commitments would be in the inbox if they were not to be reviewed later."""
    columns, standing = store.columns, store.standing(as_of, known_on)
    later = columns.next_review > as_of
    if not later.any():
        return 0
    found = _any(_masks(columns, standing, _settled(columns, standing), put_off=True)) & later
    return int(np.count_nonzero(found if among is None else found & among))


def reason_words(store: Store, standing: Standing, item: Item) -> str:
    """Say in few words what makes something pressing: "28 d overdue", "condition met 3 Mar: now due 2 Apr"."""
    days = f"{item.days:,} d"
    if item.reason is Reason.due_soon:
        return f"due in {days}" if item.days else "due today"
    if item.reason is Reason.unanswered:
        return f"asked {days} ago"
    if item.reason is Reason.unsourced:
        return "no saved passage"
    row = store.columns.row_of(item.id)
    if item.reason is Reason.contested:
        return f"evidence against “{standing.status_of(row).label.lower()}”"
    if item.reason is Reason.gone_quiet:
        review = int(store.columns.next_review[row])
        if 0 < review < standing.as_of and standing.quiet_days[row] < store.columns.gone_quiet:
            return f"review passed {standing.as_of - review:,} d ago"
        return f"nothing for {days}"
    return (
        _moved_words(store.columns, standing, row, item) if item.reason is Reason.condition_moved else f"{days} overdue"
    )


def _moved_words(columns: Columns, standing: Standing, row: int, item: Item) -> str:
    states = columns.part(columns.condition_states, row)
    day = standing.as_of - item.days
    last = [STANDINGS[state] for state in states["state"][states["day"] == day].tolist()]
    ended = next((one for one in reversed(last) if one is not ConditionStanding.open), ConditionStanding.met)
    due = int(standing.now_last[row])
    after = f": now due {_short(due, standing.as_of)}" if due else ""
    return f"condition {ended.label.lower()} {_short(day, standing.as_of)}{after}"


def _short(day: int, as_of: int) -> str:
    """Write a day without its year if that is the one from which we look."""
    return label(from_day(day)).removesuffix(f" {from_day(as_of)[:4]}")


def _masks(
    columns: Columns, standing: Standing, settled: tuple[Days, Days], *, put_off: bool = False
) -> dict[Reason, Mask]:
    """Rows of commitments by the reason to look at them."""
    is_open = standing.exists & OPEN_CODES[standing.status]
    now = np.ones(len(columns), np.bool_) if put_off else columns.next_review <= standing.as_of
    changed, judged = settled
    return {
        Reason.overdue: standing.has(Flag.overdue) & now,
        Reason.due_soon: standing.has(Flag.due_soon) & now,
        Reason.condition_moved: is_open & (changed > judged) & now,
        Reason.contested: standing.has(Flag.contested) & now,
        Reason.gone_quiet: standing.has(Flag.gone_quiet) & now,
        Reason.unsourced: is_open & standing.has(Flag.unsourced) & now,
    }


def _any(masks: dict[Reason, Mask]) -> Mask:
    return np.asarray(np.logical_or.reduce(list(masks.values())), np.bool_)


def _pressing(columns: Columns, standing: Standing, settled: tuple[Days, Days], reason: Reason) -> tuple[Days, Days]:
    """Return of every row what it is sorted by under a reason, the most pressing least, and the days that are told."""
    quiet = standing.quiet_days.astype(np.int64)
    if reason is Reason.overdue:
        overdue = standing.overdue_days.astype(np.int64)
        return -overdue, overdue
    if reason is Reason.due_soon:
        left = standing.now_last.astype(np.int64) - standing.as_of
        return left, left
    if reason is Reason.condition_moved:
        since = standing.as_of - settled[0]
        return since, since
    if reason is Reason.gone_quiet:
        review, as_of = columns.next_review.astype(np.int64), standing.as_of
        longer = np.maximum(quiet, np.where((review > 0) & (review < as_of), as_of - review, 0))
        return -longer, longer
    latest = standing.last_dated if reason is Reason.contested else standing.start
    return -latest.astype(np.int64), quiet


def _pile(columns: Columns, reason: Reason, mask: Mask, order: Days, days: Days, most: int | None) -> Pile:
    """Sort the rows of a mask by what makes them pressing; equal ones by priority, those without one last."""
    rows = np.flatnonzero(mask)
    total = len(rows)
    if most is not None and total > most:  # sorting all of them would take longer than to show some
        rows = rows[order[rows] <= np.partition(order[rows], most - 1)[most - 1]]
    priority = np.where(columns.priority[rows] > 0, columns.priority[rows], 9)
    rows = rows[np.lexsort((columns.ids[rows], priority, order[rows]))][:most]
    return Pile(reason, "commitment", columns.ids[rows].astype(np.int64), days[rows].astype(np.int64), total)


def _settled(columns: Columns, standing: Standing) -> tuple[Days, Days]:
    """Return of each row the last day on which a condition was met, waived or became impossible, and was judged."""
    seen = standing.seen
    states, events = columns.condition_states, columns.events
    changed, judged = np.zeros(len(columns), np.int64), np.zeros(len(columns), np.int64)
    ended = np.flatnonzero(seen.of(states) & (states["state"] != STANDINGS.index(ConditionStanding.open)))
    changed[states["row"][ended]] = states["day"][ended]  # parts stand in the order of their days: the last one stays
    counted = np.flatnonzero(seen.of(events))
    judged[events["row"][counted]] = events["day"][counted]
    return changed, judged


def _waiting(store: Store, view: View) -> list[tuple[int, int, int]]:
    """Questions that somebody was asked by then and has not answered: days, question, actor."""
    known = NEVER if view.known_on is None else view.known_on
    latest: dict[tuple[int, int], tuple[int, str, int, str]] = {}
    for number, question, actor, stance, date, recorded in store.values(
        Position, "id", "question", "actor", "stance", "date", "recorded_at"
    ):
        day = counts_from(date, recorded)
        if day <= view.as_of and (not recorded or counts_from(None, recorded) <= known):
            found = (day, recorded or "", number, stance)
            latest[question, actor] = max(latest.get((question, actor), found), found)
    silent = [key for key, found in latest.items() if found[-1] == Stance.no_answer]
    if not silent:
        return []
    asked = dict(store.values(Questionnaire, "id", "put_on"))
    put = {number: asked[of] for number, of in store.values(Question, "id", "questionnaire")}
    since = {number: counts_from(words, None) or view.as_of for number, words in put.items()}
    return [(view.as_of - since.get(question, view.as_of), question, actor) for question, actor in silent]


def _unanswered(store: Store, view: View, most: int | None) -> Pile:
    """Those that wait, the longest waiting first."""
    waiting = _waiting(store, view)
    waiting.sort(key=lambda each: (-each[0], each[1], store.title_of("actor", each[2])))
    table = np.array(waiting, np.int64).reshape(-1, 3)[:most]
    return Pile(Reason.unanswered, "question", table[:, 1], table[:, 0], len(waiting), table[:, 2])
