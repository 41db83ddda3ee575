"""Nothing is lost on the way from the record to the canvas: at every zoom, each commitment is drawn or counted."""

import random
from itertools import pairwise

import numpy as np
import pytest
from tests.model.timeline_cases import Promise, day, layout_of

from tracker.model.columns import STATUSES
from tracker.model.timeline import Layout, density, overview

MANY = 3_000
FIRST, LAST = day("2015-01-01"), day("2025-12-31")
AS_OF = day("2025-03-05")
LANES = (1, 1, 1, 1, 2, 2, 3, 4, *range(5, 30))  # some lanes are crowded, some nearly empty
ZOOMS = {"all of it": LAST - FIRST, "a year": 365, "a quarter": 91, "a fortnight": 14}
WIDTH = 1_250


@pytest.fixture(scope="module")
def layout() -> Layout:
    draw = random.Random(20250217)

    def one() -> Promise:
        made = draw.randint(FIRST, LAST)
        due = made + draw.randint(1, 700)
        month = draw.choice((0, 0, 30))
        return Promise(
            made=(made, made + month),
            makers=tuple(draw.sample(LANES, draw.choice((1, 1, 1, 2)))),
            status=draw.choice(STATUSES),
            since=made + draw.choice((0, 5, 300)),
            due=draw.choice(([], [(due, due)], [(due, due + 80)], [(due, due), (due + 90, due + 90)])),
            headline="x" * draw.randint(5, 60),
        )

    return layout_of(*(one() for _ in range(MANY)), as_of=AS_OF)


@pytest.mark.parametrize("days", ZOOMS.values(), ids=ZOOMS)
@pytest.mark.parametrize("at", [0.3, 0.8])
def test_every_commitment_in_view_is_drawn_or_counted(layout: Layout, days: int, at: float) -> None:
    middle = FIRST + (LAST - FIRST) * (at if days < LAST - FIRST else 0.5)
    x0, x1 = middle - days / 2, middle + days / 2
    rows = layout.at(WIDTH / days)
    spans = layout.spans
    forms = set()
    told: set[int] = set()
    for number, lane in enumerate(layout.lanes):
        mine = np.arange(lane.first, lane.stop)
        of_row = layout.rows[mine]
        stored = set(mine[(spans.x0[of_row] < x1) & (spans.x1[of_row] > x0)].tolist())
        forms.add(rows.forms[number])
        if rows.forms[number] == "density":
            assert layout.count(number, x0, x1) == len(stored)
            counts = density(layout, [number], x0, x1, WIDTH // 2)[0].sum(axis=0)
            edges = np.linspace(x0, x1, WIDTH // 2 + 1)
            starts, ends = spans.x0[of_row], spans.x1[of_row]
            running = [np.count_nonzero((starts < end) & (ends > begin)) for begin, end in pairwise(edges.tolist())]
            assert counts.tolist() == running
            told |= set(layout.rows[list(stored)].tolist())
            continue
        drawn: list[int] = []
        for bar in rows.visible(number, x0, x1).tolist():
            cluster = rows.cluster_of(bar)
            bars = [bar] if cluster is None else cluster.bars.tolist()
            assert rows.counted(number, np.array([bar]))[0] == len(bars)
            drawn += bars
        assert len(drawn) == len(set(drawn))
        assert stored <= set(drawn)
        told |= set(layout.rows[drawn].tolist())
    shown = np.flatnonzero(spans.drawn & (spans.x0 < x1) & (spans.x1 > x0))
    assert set(shown.tolist()) <= told
    assert len(forms) > 1, "the case has lanes of one kind only"


def test_headings_and_overview_count_all_that_is_stored(layout: Layout) -> None:
    assert layout.shown == layout.total
    for lane in layout.lanes:
        rows = layout.grouping.rows[layout.grouping.lanes == layout.grouping.keys.index(lane.key)]
        assert lane.count == np.count_nonzero(layout.standing.exists[rows])
    summed = overview(layout, 300)
    assert summed is not None
    spans, shown = layout.spans, layout.wanted & layout.spans.drawn
    assert summed.counts.sum() == np.count_nonzero(shown) + np.count_nonzero(np.isfinite(spans.due) & shown)
