"""The timeline as numbers: spans, lanes, rows without overlaps, hits, density and pins."""

from dataclasses import dataclass, field
from datetime import date
from itertools import pairwise

import numpy as np
import pytest
from hypothesis import given
from hypothesis import strategies as st

from tracker.model import timeline
from tracker.model.columns import CONDITION, DEADLINE, EVENT, PARTY, ROLES, STATUSES, Columns, Table
from tracker.model.standing import standing
from tracker.model.timeline import packing
from tracker.model.timeline.placing import MOST_ROWS, MOST_SLIM, Layout
from tracker.model.timeline.room import right_ends
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


def columns_of(*promises: Promise) -> Columns:
    parties, events, deadlines, conditions = [], [], [], []
    committer = ROLES.index(PartyRole.committer)
    for row, one in enumerate(promises):
        parties += [(row, 0, actor, committer) for actor in one.makers]
        if one.since:
            events.append((row, one.since, 0, row + 1, 0, STATUSES.index(one.status), -1, 0))
        for number, (first, last) in enumerate(one.due):
            deadlines.append((row, one.since + number, number, number, first, last, 0, 0))
        conditions += [(row, 0, 0)] * one.gates
    size = len(promises)

    def table(values: list[tuple[int, ...]], dtype: "np.dtype[np.void]") -> Table:
        return np.array(values, dtype) if values else np.zeros(0, dtype)

    return Columns(
        ids=np.arange(1, size + 1),
        headlines=[one.headline for one in promises],
        themes=[one.themes for one in promises],
        made_at=np.array([one.meeting for one in promises], np.int64),
        made_first=np.array([one.made[0] for one in promises], np.int32),
        made_last=np.array([one.made[1] for one in promises], np.int32),
        next_review=np.zeros(size, np.int32),
        priority=np.zeros(size, np.int8),
        mode=np.zeros(size, np.int8),
        joint_rule=np.zeros(size, np.int8),
        parties=table(parties, PARTY),
        events=table(events, EVENT),
        deadlines=table(deadlines, DEADLINE),
        conditions=table(conditions, CONDITION),
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


@given(promises, scales)
def test_bars_never_overlap_in_a_row_words_included(given_promises: list[Promise], scale: float) -> None:
    found = layout_of(*given_promises, as_of=day("2027-06-01"))
    rows = found.at(scale)
    for number, lane in enumerate(found.lanes):
        slots, following = rows.packed(number)
        bars = np.arange(lane.first, lane.stop)
        ends = right_ends(found.words, found.spans, found.rows, scale)[bars]
        assert len(slots) == lane.stop - lane.first
        assert slots.max(initial=0) < max(1, rows.counts[number])
        for slot in set(slots.tolist()):
            mine = np.flatnonzero(slots == slot)
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
                assert bar in seen


@given(promises, st.floats(0.5, 40))
def test_a_bar_is_hit_where_it_stands(given_promises: list[Promise], scale: float) -> None:
    found = layout_of(*given_promises, as_of=day("2027-06-01"))
    rows = found.at(scale)
    for bar in range(len(found)):
        row = found.rows[bar]
        middle = (found.x0[bar] + min(found.spans.x1[row], found.x0[bar] + 30)) / 2
        hit = rows.hit(middle, rows.top_of(bar) + 10, scale, day("2030-01-01"))
        assert hit is not None
        assert hit.bar == bar
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


pins = st.lists(
    st.builds(timeline.Pin, st.integers(1, 10**6), days, st.floats(20, 200)),
    max_size=60,
    unique_by=lambda pin: pin.id,
)


@given(pins, st.floats(0.01, 60))
def test_meeting_labels_never_touch_and_none_is_lost(given_pins: list[timeline.Pin], scale: float) -> None:
    placed = timeline.place_pins(given_pins, scale)
    counted = sorted(number for one in placed for number in one.ids)
    assert counted == sorted(pin.id for pin in given_pins)
    for tier in range(5):
        mine = [one for one in placed if one.tier == tier]
        for left, right in pairwise(mine):
            assert left.pin.day * scale + left.pin.width < right.pin.day * scale
    assert all(0 <= one.tier < 5 for one in placed)


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
