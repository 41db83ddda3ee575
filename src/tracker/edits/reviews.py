"""Edits of reviews: what was looked at, and when to look at it again."""

from collections.abc import Sequence

from tracker.model.dates import bounds, label
from tracker.model.errors import UserError
from tracker.model.records import Commitment
from tracker.store import Store


def look_again(store: Store, commitments: Sequence[int], day: str, *, after: int = 0) -> None:
    """Mark commitments as reviewed, in one step: they are to be looked at again on a day (EDTF).

    Raises UserError for a day that does not lie after the day number `after`.
    """
    found = store.get_many(Commitment, list(commitments))
    if not found:
        raise UserError("Nothing is selected; select the commitments that were reviewed.")
    first, last = bounds(day) if day else (None, None)
    if (last or first or 0) <= after:
        raise UserError("Give a day that lies ahead: on it they are looked at again.")
    records = [found[each] for each in commitments if each in found]
    known_as = records[0].ref or records[0].WORDS
    what = known_as if len(records) == 1 else f"{len(records):,} commitments"
    with store.change(f"Mark {what} reviewed, look again {label(day)}") as tx:
        tx.put_all([one.changed(next_review=day) for one in records])
