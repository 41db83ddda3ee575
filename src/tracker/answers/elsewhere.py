"""How a commitment reads on the scales of others as of a day."""

import numpy as np

from tracker.model.columns import STATUSES
from tracker.model.crosswalk import Reading, crosswalk, rating_of
from tracker.model.seeing import Seen
from tracker.store import Store


def reads_as(store: Store, commitment: int, as_of: int, known_on: int | None = None) -> tuple[Reading, ...]:
    """Return the readings of one commitment, in the order of the scales. Raises KeyError if it is not there."""
    columns, standing = store.columns, store.standing(as_of, known_on)
    row = columns.row_of(commitment)
    events = columns.part(columns.events, row)
    events = events[Seen.by(as_of, known_on).of(events)]
    live = events[~np.isin(events["id"], events["corrects"][events["corrects"] > 0])]
    before = [STATUSES[code] for code in live["status"].tolist()]
    return crosswalk(rating_of(standing.status_of(row), standing.trajectory_of(row), standing.flags_of(row), before))
