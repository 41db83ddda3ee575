"""What happened along a bar: each wording with its strength, and each status from the day it held."""

from dataclasses import dataclass

from tracker.model.columns import STATUSES, STRENGTHS, Columns
from tracker.model.standing import Standing
from tracker.model.vocabulary import Status, Strength


@dataclass(frozen=True)
class Marks:
    """Days as numbers, in order; a wording without a strength has None."""

    wordings: tuple[tuple[int, Strength | None], ...]
    events: tuple[tuple[int, Status], ...]


def marks_of(columns: Columns, standing: Standing, row: int) -> Marks:
    """Return the wordings and uncorrected status events of one commitment, as of the standing's day."""
    seen = standing.seen
    wordings = columns.part(columns.wordings, row)
    events = columns.part(columns.events, row)
    events = events[seen.known(events)]
    corrected = set(events["corrects"].tolist()) - {0}
    worded = [
        (int(each["day"]), STRENGTHS[each["strength"]] if each["strength"] >= 0 else None)
        for each in wordings[seen.of(wordings)]
    ]
    happened = [
        (int(each["day"]), STATUSES[each["status"]])
        for each in events[seen.of(events)]
        if int(each["id"]) not in corrected
    ]
    return Marks(tuple(worded), tuple(happened))
