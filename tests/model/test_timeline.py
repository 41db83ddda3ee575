"""The timeline as numbers: spans, lanes, rows without overlaps, hits and density."""

from itertools import pairwise

import numpy as np
import pytest
from hypothesis import given
from hypothesis import strategies as st
from tests.model.timeline_cases import AS_OF, Promise, columns_of, day, days, layout_of, promises, scales

from tracker.model import timeline
from tracker.model.columns import STATUSES
from tracker.model.standing import standing
from tracker.model.timeline import packing
from tracker.model.timeline.clusters import BADGE, WORDS
from tracker.model.timeline.room import right_ends
from tracker.model.timeline.rows import MOST_ROWS, MOST_SLIM
from tracker.model.vocabulary import Status


def test_a_due_day_is_covered_to_its_end_and_a_fuzzy_one_is_hatched() -> None:
    due, spring = day("2025-04-10"), (day("2025-03-01"), day("2025-05-31"))
    spans = layout_of(Promise(due=[(due, due)]), Promise(due=[spring]), Promise()).spans
    assert spans.x0.tolist() == [day("2025-02-17")] * 3
    assert spans.x1.tolist() == [due + 1, spring[1] + 1, float("inf")]
    assert spans.solid1.tolist() == [due + 1, spring[0], float("inf")]
    assert spans.handle.tolist() == [due + 1, spring[1] + 1, float("inf")]


def test_a_fuzzy_start_is_hatched_and_no_start_begins_with_the_due_window() -> None:
    month = (day("2025-02-01"), day("2025-02-28"))
    spans = layout_of(Promise(made=month, since=day("2025-03-01"))).spans
    assert (spans.x0[0], spans.solid0[0]) == (month[0], day("2025-03-01"))


def test_overdue_runs_from_the_first_deadline_to_the_as_of_day() -> None:
    first, later = day("2025-02-28"), day("2025-05-01")
    spans = layout_of(Promise(due=[(first, first), (later, later)])).spans
    assert (spans.x1[0], spans.due[0], spans.now[0]) == (first + 1, first + 1, later + 1)
    assert (spans.run0[0], spans.run1[0]) == (first + 1, AS_OF + 1)
    assert spans.run1[0] - spans.run0[0] == 28
    assert (spans.tail[0], spans.handle[0]) == (later + 1, later + 1)


def test_closed_late_runs_from_the_first_deadline_to_the_day_it_closed() -> None:
    due, done = day("2025-03-05"), day("2025-03-12")
    spans = layout_of(Promise(status=Status.fulfilled, since=done, due=[(due, due)])).spans
    # The deadline was recorded on the day of the event in this test; it counts as of that day.
    assert (spans.x1[0], spans.run0[0], spans.run1[0]) == (due + 1, due + 1, done + 1)
    early = layout_of(Promise(status=Status.fulfilled, since=day("2025-03-01"), due=[(due, due)])).spans
    assert (early.x1[0], early.tail[0]) == (day("2025-03-02"), due + 1)
    assert np.isnan(early.run0[0])


def test_a_joint_commitment_stands_in_the_lane_of_each_maker() -> None:
    found = layout_of(Promise(makers=(1, 2)), Promise(makers=(2,)), Promise(makers=()))
    assert [(lane.key, lane.count) for lane in found.lanes] == [("2", 2), ("1", 1), ("", 1)]
    assert len(found.bars_of(0)) == 2
    assert (found.shown, found.total) == (3, 3)


@pytest.mark.parametrize(
    ("by", "lanes"),
    [
        ("theme", {"troops": 2, "aid": 1, "": 1}),
        ("meeting", {"7": 2, "": 1}),
        ("status", {"announced": 2, "fulfilled": 1}),
    ],
)
def test_lanes_by_theme_meeting_and_status(by: str, lanes: dict[str, int]) -> None:
    found = layout_of(
        Promise(themes=("troops", "aid"), meeting=7),
        Promise(themes=("troops",), meeting=7),
        Promise(status=Status.fulfilled),
        by=by,
    )
    assert {lane.key: lane.count for lane in found.lanes} == lanes
    assert found.lanes[-1].key == ("" if "" in lanes else "fulfilled")


def test_headings_count_what_is_pressing() -> None:
    late = day("2025-03-01")
    found = layout_of(Promise(gates=2), Promise(due=[(late, late)]), Promise(status=Status.fulfilled))
    assert found.lanes[0].meta == "2 open · 1 overdue"
    assert layout_of(Promise(gates=2), Promise(since=AS_OF)).lanes[0].meta == "2 open · 1 gated"
    assert layout_of(Promise(status=Status.fulfilled)).lanes[0].meta == "1 closed"


def test_a_deadline_that_is_set_or_moved_leaves_the_order_of_a_day_as_it_is() -> None:
    """Bars that begin on one day stand by their rows of the index, so that an edit does not swap them."""
    due = [(), ("2025-12-01",), ("2025-03-01",)]
    for ends in (due, due[::-1], [(), (), ()]):
        found = layout_of(*(Promise(due=[(day(end), day(end)) for end in each]) for each in ends))
        assert found.rows.tolist() == [0, 1, 2]
        assert found.at(4.0).packed(0)[0].tolist() == [0, 1, 2]


def test_an_undated_commitment_has_no_bar_but_is_counted() -> None:
    columns = columns_of(Promise(), Promise())
    held = standing(columns, AS_OF)
    held.start[1] = columns.made_first[1] = columns.made_last[1] = 0
    spans = timeline.spans(columns, held)
    words = timeline.words(timeline.label_widths(columns.headlines), held, spans)
    grouping = timeline.group(columns, held, timeline.GroupBy.actor)
    found = timeline.layout(spans, words, held, grouping, [0], {"1": "United Kingdom"})
    assert len(found) == 1
    assert found.lanes[0].count == 2
    assert found.lanes[0].meta.endswith("1 undated")
    assert found.lanes[0].title == "United Kingdom"


def test_a_filter_hides_lanes_and_kept_order_holds() -> None:
    promises = Promise(makers=(1,)), Promise(makers=(2,)), Promise(makers=(2,))
    found = layout_of(*promises, keep=[True, False, False])
    assert ([lane.key for lane in found.lanes], found.of_all, found.shown) == (["1"], 2, 1)
    columns = columns_of(*promises)
    grouping = timeline.group(columns, standing(columns, AS_OF), timeline.GroupBy.actor)
    names = [grouping.keys[lane] for lane in timeline.lane_order(grouping, {}, {}, ["1"])]
    assert names == ["1", "2"]


@given(promises, scales)
def test_bars_never_overlap_in_a_row_words_included(given_promises: list[Promise], scale: float) -> None:
    found = layout_of(*given_promises, as_of=day("2027-06-01"))
    rows = found.at(scale)
    for number, lane in enumerate(found.lanes):
        slots, following = rows.packed(number)
        bars = np.arange(lane.first, lane.stop)
        ends = right_ends(found.words, found.spans, found.rows, scale)[bars]
        counts = rows.counted(number, bars)
        ends[counts > 1] = found.x0[bars][counts > 1] + (BADGE + WORDS) / scale
        assert len(slots) == counts.sum() == lane.stop - lane.first
        assert slots.max(initial=0) < max(1, rows.counts[number])
        for slot in set(slots.tolist()):
            mine = np.flatnonzero((slots == slot) & (counts > 0))
            for left, right in pairwise(mine.tolist()):
                assert ends[left] <= found.x0[bars[right]] + 2 / packing.FINE
                assert following[left] == right


@given(promises)
def test_no_lane_has_more_rows_than_bars_at_one_time(given_promises: list[Promise]) -> None:
    found = layout_of(*given_promises, as_of=day("2027-06-01"))
    for number, lane in enumerate(found.lanes):
        slots, _ = found.at(5.0).packed(number)
        if lane.stop > lane.first:
            assert slots.max() + 1 == found.at(5.0).counts[number]


@given(promises)
def test_every_commitment_is_counted_in_lanes_and_in_density(given_promises: list[Promise]) -> None:
    found = layout_of(*given_promises, as_of=day("2027-06-01"))
    x0, x1 = day("2023-12-01"), day("2027-07-01")
    columns = (x1 - x0) // 7
    counts = timeline.density(found, range(len(found.lanes)), x0, x1, columns)
    for number, lane in enumerate(found.lanes):
        assert lane.count == lane.stop - lane.first + lane.undated
        edges = np.linspace(x0, x1, columns + 1)
        for column in (0, columns // 3, columns // 2, columns - 1):
            mine = found.rows[lane.first : lane.stop]
            running = (found.spans.x0[mine] < edges[column + 1]) & (found.spans.x1[mine] > edges[column])
            assert counts[number, :, column].sum() == running.sum()
            for code in range(len(STATUSES)):
                same = found.standing.status[mine] == code
                assert counts[number, code, column] == (running & same).sum()


@given(promises, scales, days)
def test_visible_bars_are_those_that_show(given_promises: list[Promise], scale: float, left: int) -> None:
    found = layout_of(*given_promises, as_of=day("2027-06-01"))
    rows = found.at(scale)
    for number, lane in enumerate(found.lanes):
        seen = set(rows.visible(number, left, left + 100).tolist())
        for bar in range(lane.first, lane.stop):
            row = found.rows[bar]
            if found.spans.x0[row] < left + 100 and found.spans.tail[row] > left:
                cluster = rows.cluster_of(bar)
                assert (bar if cluster is None else cluster.bars[0]) in seen


@given(promises, st.floats(0.5, 40))
def test_a_bar_is_hit_where_it_stands(given_promises: list[Promise], scale: float) -> None:
    found = layout_of(*given_promises, as_of=day("2027-06-01"))
    rows = found.at(scale)
    for bar in range(len(found)):
        row = found.rows[bar]
        middle = (found.x0[bar] + min(found.spans.x1[row], found.x0[bar] + 30)) / 2
        hit = rows.hit(middle, rows.top_of(bar) + 10, scale, day("2030-01-01"))
        cluster = rows.cluster_of(bar)
        assert hit is not None
        assert hit.bar == (bar if cluster is None else cluster.bars[0])
        assert (hit.part == "cluster") == (cluster is not None)
        assert rows.hit(middle, rows.height + 5, scale, day("2030-01-01")) is None


def test_edges_take_hold() -> None:
    due = day("2025-06-01")
    found = layout_of(Promise(due=[(due, due)]), Promise(made=(day("2025-07-01"),) * 2, since=AS_OF))
    rows, y = found.at(10.0), found.at(10.0).top_of(0) + 4
    parts = {x: rows.hit(x, y, 10.0, due + 400) for x in (day("2025-02-17") + 0.2, due + 0.9, day("2025-04-01"))}
    assert [hit.part if hit else None for hit in parts.values()] == ["start", "end", "body"]
    arrow = rows.hit(due + 400 - 1, rows.top_of(1) + 4, 10.0, due + 400)
    assert arrow is not None
    assert arrow.part == "end"


def test_crowded_lanes_lose_labels_then_turn_to_density() -> None:
    few = layout_of(*[Promise()] * MOST_ROWS)
    many = layout_of(*[Promise()] * (MOST_ROWS + 1))
    crowd = layout_of(*[Promise()] * (MOST_SLIM + 1))
    assert [each.at(5.0).forms for each in (few, many, crowd)] == [["bars"], ["slim"], ["density"]]
    assert crowd.at(5.0).hit(AS_OF, 20, 5.0, AS_OF + 30) is None
    assert len(crowd.at(5.0).stack(0, AS_OF, AS_OF + 1)) == MOST_SLIM + 1
    folded = few.at(5.0, {"1"})
    assert (folded.forms, folded.height) == (["collapsed"], 32)


def test_close_scales_share_their_rows() -> None:
    found = layout_of(Promise(), Promise())
    assert found.at(10.0) is found.at(10.5)
    assert found.at(10.0) is not found.at(20.0)


def test_overview_counts_every_date() -> None:
    due = day("2025-06-01")
    found = layout_of(Promise(due=[(due, due)]), Promise(makers=(1, 2)))
    summed = timeline.overview(found, 200)
    assert summed is not None
    assert summed.counts.sum() == 3
    assert summed.start <= day("2025-02-17") < due < summed.end
    assert timeline.overview(layout_of(), 200) is None
    assert layout_of().at(5.0).height == 0


def test_labels_need_room_for_their_script() -> None:
    latin, cjk, long = timeline.label_widths(["abcdefgh", "中文中文中文中文", "x" * 400]).tolist()
    assert latin < cjk < long < 220


@given(promises, days, st.integers(1, 400))
def test_counts_of_a_range_are_those_of_its_list(given_promises: list[Promise], left: int, length: int) -> None:
    found = layout_of(*given_promises, as_of=day("2027-06-01"))
    for number in range(len(found.lanes)):
        shown = found.at(5.0).stack(number, left, left + length)
        assert found.count(number, left, left + length) == len(shown)
        at_once = max((len(found.at(5.0).stack(number, at, at + 1)) for at in range(left, left + 30)), default=0)
        assert at_once <= found.peaks[number] <= found.lanes[number].count
