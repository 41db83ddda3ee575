"""What happened along a bar, as of a day and as known on one."""

from dataclasses import replace

import numpy as np
from tests.model.timeline_cases import Promise, columns_of, day

from tracker.model.columns import EVENT, STATUSES, STRENGTHS, Columns
from tracker.model.epoch import DAY, EPOCH
from tracker.model.parts import Parts
from tracker.model.standing import standing
from tracker.model.timeline.marks import Marks, marks_of
from tracker.model.vocabulary import Status, Strength

SECONDS = [(day(when) - EPOCH) * DAY for when in ("2025-02-18", "2025-03-05", "2025-03-20")]


def record() -> Columns:
    """One commitment: announced, wrongly adopted, corrected to preparing; worded twice."""
    columns = columns_of(
        Promise(wordings=[(day("2025-02-17"), STRENGTHS.index(Strength.willing)), (day("2025-03-02"), -1)]), Promise()
    )
    code = STATUSES.index
    events = [
        (0, day("2025-02-17"), SECONDS[0], 1, 0, code(Status.announced), -1, 0),
        (0, day("2025-03-04"), SECONDS[1], 2, 0, code(Status.adopted), -1, 0),
        (0, day("2025-03-04"), SECONDS[2], 3, 0, code(Status.preparing), -1, 2),
        (1, day("2025-03-01"), SECONDS[0], 4, 0, code(Status.fulfilled), -1, 0),
    ]
    return replace(columns, events=Parts.of(np.array(events, EVENT)))


def marks(as_of: str, known_on: str | None = None, row: int = 0) -> Marks:
    columns = record()
    held = standing(columns, day(as_of), day(known_on) if known_on else None)
    return marks_of(columns, held, row)


def test_what_was_corrected_is_left_out() -> None:
    found = marks("2025-03-28")
    assert found.events == ((day("2025-02-17"), Status.announced), (day("2025-03-04"), Status.preparing))
    assert found.wordings == ((day("2025-02-17"), Strength.willing), (day("2025-03-02"), None))
    assert marks("2025-03-28", row=1).events == ((day("2025-03-01"), Status.fulfilled),)


def test_as_of_a_day_only_what_was_so_far() -> None:
    found = marks("2025-03-01")
    assert found.events == ((day("2025-02-17"), Status.announced),)
    assert found.wordings == ((day("2025-02-17"), Strength.willing),)


def test_as_known_on_a_day_the_mistake_still_stands() -> None:
    found = marks("2025-03-28", known_on="2025-03-10")
    assert [status for _, status in found.events] == [Status.announced, Status.adopted]
