"""What was changed of the success, partial and failure tests after they were locked, from the change log."""

from collections.abc import Sequence
from dataclasses import dataclass
from datetime import datetime

from tracker.model import dates
from tracker.model.records import Commitment, StatusEvent
from tracker.model.vocabulary import RATINGS
from tracker.store import Store
from tracker.store.log import Change

LOCK = "tests_locked_on"
WORDS = {"success_test": "Success test", "partial_test": "Partial test", "failure_test": "Failure test"}
UNDONE = "Undo: "


@dataclass(frozen=True)
class ChangedTest:
    """One test as it was before and after somebody changed it; empty where there was none.

    `rated` is True if a rating was on record by then, else the tests had been locked ahead of one.
    """

    step: int
    name: str
    on: str
    author: str
    before: str
    after: str
    rated: bool

    @property
    def words(self) -> str:
        """ "Success test changed on 3 Mar 2025 after the first rating"."""
        what = "added" if not self.before else "taken away" if not self.after else "changed"
        since = "after the first rating" if self.rated else "after the tests were locked"
        return f"{WORDS[self.name]} {what} on {dates.label(self.on)} {since}"


def changed_after_lock(store: Store, commitment: Commitment, events: Sequence[StatusEvent]) -> list[ChangedTest]:
    """Return every change of a test since the first of its ratings, or since the tests were locked; oldest first.

    `events` are all its statuses. Emptying the lock opens nothing again, what was undone does not count, and a copy
    without history tells nothing.
    """
    ratings = [one for one in events if one.status in RATINGS]
    if not ratings and not commitment.tests_locked_on:
        return []
    log = store.history(commitment, *ratings)[::-1]
    rated = min((one.step for one in log if one.kind == StatusEvent.KIND), default=None)
    fields = [one for one in log if one.kind == Commitment.KIND]
    since = [step for step in (rated, _locked_in(fields, commitment)) if step is not None]
    found: list[ChangedTest] = []
    for one in fields:
        if one.field in WORDS and since and one.step > min(since):
            _take(found, one, rated=rated is not None and one.step > rated)
    return found


def _take(found: list[ChangedTest], one: Change, *, rated: bool) -> None:
    """Append a change; one that undoes the last of the same test takes that away."""
    on = datetime.fromisoformat(one.at).date().isoformat()
    before, after = str(one.before or ""), str(one.after or "")
    last = next((each for each in reversed(found) if each.name == one.field), None)
    if last is not None and one.label.startswith(UNDONE) and (last.before, last.after) == (after, before):
        found.remove(last)
    else:
        found.append(ChangedTest(one.step, one.field, on, one.author, before, after, rated))


def _locked_in(log: Sequence[Change], commitment: Commitment) -> int | None:
    """The step that locked the tests for good, None if none did; 0 if that was before the log begins."""
    locks = [one for one in log if one.field == LOCK]
    begun = next((one.step for one in log if one.field == "created"), 0)
    locked = begun if (bool(locks[0].before) if locks else bool(commitment.tests_locked_on)) else None
    for one in locks:
        if locked is None and one.after:
            locked = one.step
        elif one.label.startswith(UNDONE) and not one.after:
            locked = None
    return locked
