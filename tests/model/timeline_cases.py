"""Commitments as columns, a line each, and their layout, for the tests of the timeline."""

from collections.abc import Sequence
from dataclasses import dataclass, field
from datetime import date

import numpy as np
from hypothesis import strategies as st

from tracker.model import timeline
from tracker.model.columns import (
    CONDITION,
    DEADLINE,
    EVENT,
    MEMBERSHIP,
    PARTY,
    ROLES,
    STATUSES,
    WORDING,
    Columns,
)
from tracker.model.parts import Parts
from tracker.model.standing import standing
from tracker.model.timeline import Layout
from tracker.model.vocabulary import PartyRole, Status


def day(text: str) -> int:
    return date.fromisoformat(text).toordinal()


AS_OF = day("2025-03-28")


@dataclass
class Promise:
    """One commitment for a test; days as text, empty where unknown."""

    made: tuple[int, int] = (day("2025-02-17"), day("2025-02-17"))
    makers: tuple[int, ...] = (1,)
    status: Status = Status.announced
    since: int = day("2025-02-17")
    due: list[tuple[int, int]] = field(default_factory=list)
    gates: int = 0
    headline: str = "Troops after a peace deal"
    themes: tuple[str, ...] = ()
    meeting: int = 0
    tags: tuple[str, ...] = ()
    priority: int = 0
    wordings: list[tuple[int, int]] = field(default_factory=list)
    """Days with the place of a strength among STRENGTHS."""


def columns_of(
    *promises: Promise,
    processes: dict[int, str] | None = None,
    members: Sequence[tuple[int, int, int, int]] = (),
) -> Columns:
    """Return the columns of commitments, with the process of meetings and members as (bloc, actor, first, last)."""
    parties, events, deadlines, conditions, wordings = [], [], [], [], []
    committer = ROLES.index(PartyRole.committer)
    for row, one in enumerate(promises):
        parties += [(row, 0, actor, committer) for actor in one.makers]
        if one.since:
            events.append((row, one.since, 0, row + 1, 0, STATUSES.index(one.status), -1, 0))
        for number, (first, last) in enumerate(one.due):
            deadlines.append((row, one.since + number, number, number, first, last, 0, 0))
        conditions += [(row, 0, 0)] * one.gates
        wordings += [(row, at, 0, number, strength, at) for number, (at, strength) in enumerate(one.wordings)]
    size = len(promises)

    def table(values: list[tuple[int, ...]], dtype: "np.dtype[np.void]") -> Parts:
        return Parts.of(np.array(values, dtype) if values else np.zeros(0, dtype))

    return Columns(
        ids=np.arange(1, size + 1),
        headlines=[one.headline for one in promises],
        themes=[one.themes for one in promises],
        made_at=np.array([one.meeting for one in promises], np.int64),
        made_first=np.array([one.made[0] for one in promises], np.int32),
        made_last=np.array([one.made[1] for one in promises], np.int32),
        next_review=np.zeros(size, np.int32),
        priority=np.array([one.priority for one in promises], np.int8),
        tags=[one.tags for one in promises],
        mode=np.zeros(size, np.int8),
        joint_rule=np.zeros(size, np.int8),
        parties=table(parties, PARTY),
        events=table(events, EVENT),
        deadlines=table(deadlines, DEADLINE),
        conditions=table(conditions, CONDITION),
        wordings=table(wordings, WORDING),
        processes=processes or {},
        memberships=np.array(list(members), MEMBERSHIP),
    )


def layout_of(*promises: Promise, by: str = "actor", keep: "list[bool] | None" = None, as_of: int = AS_OF) -> Layout:
    columns = columns_of(*promises)
    held = standing(columns, as_of)
    spans = timeline.spans(columns, held)
    words = timeline.words(timeline.label_widths(columns.headlines), held, spans)
    grouping = timeline.group(columns, held, timeline.GroupBy(by))
    order = timeline.lane_order(grouping, {}, {}, ())
    mask = None if keep is None else np.array(keep)
    return timeline.layout(spans, words, held, grouping, order, {}, mask)


days = st.integers(day("2024-01-01"), day("2027-01-01"))


@st.composite
def promise(draw: st.DrawFn) -> Promise:
    made = draw(days)
    due = [(first := draw(days), first + draw(st.integers(0, 90))) for _ in range(draw(st.integers(0, 2)))]
    return Promise(
        made=(made, made + draw(st.integers(0, 40))),
        makers=tuple(draw(st.sets(st.integers(1, 3), max_size=2))),
        status=draw(st.sampled_from(STATUSES)),
        since=draw(days),
        due=due,
        gates=draw(st.integers(0, 2)),
        headline=draw(st.text(min_size=1, max_size=60)),
    )


promises = st.lists(promise(), max_size=40)
scales = st.floats(0.002, 100)
