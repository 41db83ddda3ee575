"""Clusters: what is too narrow to be told apart is counted in one badge, and counted right."""

import numpy as np
from hypothesis import given
from hypothesis import strategies as st
from tests.model.timeline_cases import Promise, day, layout_of, promises

from tracker.model.timeline.clusters import BADGE, CELL, LEAST, SMALL, Cluster
from tracker.model.timeline.placing import Layout
from tracker.model.vocabulary import Status

LATER = day("2027-06-01")


def closed(start: str, length: int = 1) -> Promise:
    first = day(start)
    return Promise(made=(first, first), since=first + length - 1, status=Status.fulfilled)


def clusters(found: Layout, scale: float) -> list[Cluster]:
    """Return the clusters of all lanes, each once."""
    rows = found.at(scale)
    each = [rows.cluster_of(bar) for bar in range(len(found))]
    return list({int(one.bars[0]): one for one in each if one is not None}.values())


brief = st.builds(
    lambda start, length: Promise(
        made=(start, start), since=start + length, status=Status.fulfilled, headline="Short", makers=(1 + start % 2,)
    ),
    st.integers(day("2025-01-01"), day("2025-03-01")),
    st.integers(0, 9),
)
mixed = st.builds(lambda some, others: [*some, *others], promises, st.lists(brief, min_size=6, max_size=40))


@given(mixed, st.floats(0.05, 4))
def test_every_commitment_is_drawn_or_counted_in_exactly_one_badge(given_promises: list[Promise], scale: float) -> None:
    found = layout_of(*given_promises, as_of=LATER)
    rows = found.at(scale)
    for number, lane in enumerate(found.lanes):
        shown = rows.visible(number, 0, 3_000_000)
        assert rows.counted(number, shown).sum() == lane.stop - lane.first
        assert rows.counted(number, shown).min(initial=1) > 0
        assert lane.count == lane.stop - lane.first + lane.undated
    for cluster in clusters(found, scale):
        lane = found.lanes[cluster.lane]
        assert rows.forms[cluster.lane] == "bars"
        assert len(cluster.bars) >= LEAST
        assert lane.first <= cluster.bars.min()
        assert cluster.bars.max() < lane.stop
        assert rows.counted(cluster.lane, cluster.bars[:1])[0] == len(cluster.bars)
        assert len({rows.top_of(int(bar)) for bar in cluster.bars}) == 1


@given(mixed, st.floats(0.05, 4))
def test_only_what_is_narrow_and_near_is_counted_together(given_promises: list[Promise], scale: float) -> None:
    found = layout_of(*given_promises, as_of=LATER)
    used = found.at(scale).scale
    for cluster in clusters(found, scale):
        mine = found.rows[cluster.bars]
        x0, tail = found.x0[cluster.bars].astype(float), found.spans.tail[mine].astype(float)
        assert ((tail - x0) * used < SMALL).all()
        assert (x0.max() - x0.min()) * used <= CELL
        assert (cluster.x0, cluster.x1) == (x0.min(), tail.max())


def test_zooming_in_dissolves_a_cluster() -> None:
    found = layout_of(*[closed("2025-02-17"), closed("2025-02-24"), closed("2025-03-01"), closed("2025-03-05")])
    assert [len(one.bars) for one in clusters(found, 0.5)] == [4]
    assert found.at(0.5).counts == [1]
    assert clusters(found, 20.0) == []
    assert found.at(0.5).heights[0] < found.at(20.0).heights[0]


def test_two_narrow_bars_and_open_ends_are_drawn_one_by_one() -> None:
    near = [closed("2025-02-17"), closed("2025-02-18")]
    assert clusters(layout_of(*near), 0.5) == []
    assert clusters(layout_of(*near, closed("2024-02-18")), 0.5) == []
    assert clusters(layout_of(*[Promise()] * 5), 0.001) == []


def test_what_happens_elsewhere_leaves_a_cluster_alone() -> None:
    few = [closed("2025-02-17"), closed("2025-02-18"), closed("2025-02-19")]
    before = layout_of(*few)
    after = layout_of(closed("2020-01-05"), *few, closed("2026-05-01"))
    assert clusters(before, 1.0)[0].x0 == clusters(after, 1.0)[0].x0
    assert [len(one.bars) for one in clusters(after, 1.0)] == [3]


def test_a_badge_is_hit_as_such_and_a_bar_beside_it_is_not() -> None:
    found = layout_of(closed("2025-02-17"), closed("2025-02-18"), closed("2025-02-19"), Promise())
    rows = found.at(1.0)
    badge = clusters(found, 1.0)[0]
    y = rows.top_of(int(badge.bars[0])) + 5
    for x, part in ((badge.x0 + 1, "cluster"), (badge.x0 + BADGE - 1, "cluster")):
        hit = rows.hit(x, y, 1.0, LATER)
        assert hit is not None
        assert (hit.bar, hit.part) == (int(badge.bars[0]), part)
    other = next(bar for bar in range(len(found)) if bar not in badge.bars)
    hit = rows.hit(badge.x0 + 30, rows.top_of(other) + 5, 1.0, LATER)
    assert hit is not None
    assert hit.part == "body"
    assert rows.cluster_of(other) is None
    assert np.array_equal(rows.counted(0, np.array([other])), [1])
