"""Edits of dates: what a drag on the timeline writes (DESIGN 3), and the same by a field."""

from collections.abc import Sequence
from datetime import date

from tracker.model.dates import from_days, shift
from tracker.model.errors import UserError
from tracker.model.records import Commitment, Deadline, Meeting, StatusEvent
from tracker.model.seeing import counts_from
from tracker.model.vocabulary import Basis, Status
from tracker.store import Store


def deadlines_of(store: Store, commitment: int) -> list[Deadline]:
    """Deadlines of a commitment in the order in which they were set, the one in which they are computed."""
    found = store.all(Deadline, commitment=commitment)
    return sorted(found, key=lambda one: (counts_from(one.set_on, one.recorded_at), one.recorded_at or "", one.number))


def set_deadline(
    store: Store,
    commitment: int,
    window: str,
    *,
    words: str | None = None,
    basis: Basis = Basis.stated,
    set_on: str | None = None,
) -> Deadline:
    """Add a deadline: the first, or a later one beside it; the first is kept for ever."""
    ref = store.get(Commitment, commitment).ref
    with store.change(f"Set deadline of {ref}") as tx:
        return tx.put(Deadline.of(commitment=commitment, window=window, words=words, basis=basis, set_on=set_on))


def move_deadline(store: Store, commitment: int, window: str, today: date) -> Deadline:
    """What dragging the right end writes: the first deadline, or a slip beside it, set today by the analyst."""
    record = store.get(Commitment, commitment)
    word = "Move" if deadlines_of(store, commitment) else "Set"
    with store.change(f"{word} deadline of {record.ref}") as tx:
        return tx.put(Deadline.of(commitment=commitment, window=window, basis=Basis.analyst, set_on=today.isoformat()))


def current_windows(store: Store, commitments: Sequence[int], as_of: int) -> dict[int, str]:
    """Return the window of each commitment's current deadline as of a day number; those without one are left out.

    One that counts from a condition is the day on which it falls, once that condition is met.
    """
    columns, standing = store.columns, store.standing(as_of)
    rows = [int(row) for row in columns.rows_of(commitments) if standing.now_last[int(row)] > 0]
    found = store.get_many(Deadline, [int(standing.now_id[row]) for row in rows])
    windows: dict[int, str] = {}
    for row in rows:
        deadline, last = found.get(int(standing.now_id[row])), int(standing.now_last[row])
        said = deadline.window if deadline is not None else None
        windows[int(columns.ids[row])] = said or from_days(int(standing.now_first[row]) or last, last)
    return windows


def shift_deadlines(store: Store, commitments: Sequence[int], days: int, today: date) -> list[Deadline]:
    """Move the deadlines of several commitments by the same days in one step, each beside its first.

    Those without a deadline stay without. Raises UserError if none has one.
    """
    if not commitments:
        raise UserError("Nothing is selected; select the commitments whose deadlines are to move.")
    windows = current_windows(store, commitments, today.toordinal())
    if not windows:
        raise UserError("None of the selected commitments has a deadline to move; set one first.")
    if not days:
        return []
    by = f"{days:+,} d".replace("-", "−")
    one = next(iter(windows))
    what = f"deadline of {store.name_of(Commitment.KIND, one)}" if len(windows) == 1 else f"{len(windows):,} deadlines"
    with store.change(f"Move {what} by {by}") as tx:
        return tx.put_all(
            [
                Deadline.of(commitment=each, window=shift(window, days), basis=Basis.analyst, set_on=today.isoformat())
                for each, window in windows.items()
            ]
        )


def correct_first_deadline(store: Store, commitment: int, window: str) -> Deadline:
    """Correct the first deadline where it was recorded wrongly; the log keeps the old one.

    A later deadline with the same window falls away, as it was no slip. Raises UserError if there is none.
    """
    found = [one for one in deadlines_of(store, commitment) if one.window]
    if not found:
        raise UserError("There is no deadline to correct; set one.")
    ref = store.get(Commitment, commitment).ref
    with store.change(f"Correct first deadline of {ref}") as tx:
        same = [one for one in found[1:] if one.window == window and one.basis is Basis.analyst]
        if same:
            tx.remove(*same)
        return tx.put(found[0].changed(window=window))


def move_start(store: Store, commitment: int, made_on: str) -> Commitment:
    """What dragging the left end writes: corrects the day it was made, and with it the status it began with."""
    record = store.get(Commitment, commitment)
    events = store.all(StatusEvent, commitment=commitment)
    with store.change(f"Change made on of {record.ref}") as tx:
        made = tx.put(record.changed(made_on=made_on))
        live = [one for one in events if one.number not in {other.corrects for other in events}]
        first = min(live, key=lambda one: one.number, default=None)
        if first and first.status is Status.announced and first.effective == record.made_on:
            values = {**first.values(), "effective": made_on, "corrects": first.number}
            for name in ("id", "uid", "recorded_at"):
                values.pop(name)
            tx.put(StatusEvent.of(**values))
        return made


def move_meeting(store: Store, meeting: int, when: str) -> Meeting:
    """Move a meeting to another date."""
    record = store.get(Meeting, meeting)
    with store.change(f"Move {record.ref}") as tx:
        return tx.put(record.changed(date=when))
