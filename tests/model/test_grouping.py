"""Lanes by each way of grouping: who stands where, patched as if made anew, in an order that holds."""

from dataclasses import replace

import numpy as np
import pytest
from hypothesis import given
from hypothesis import strategies as st
from tests.model.timeline_cases import AS_OF, Promise, columns_of, day, promise

from tracker.model.columns import MAKERS, Columns
from tracker.model.standing import standing
from tracker.model.timeline import GroupBy, Grouping, group, lane_order, regroup
from tracker.model.vocabulary import Status

EU, NATO, COALITION = 70, 71, 72
MEMBERS = [(EU, 1, 0, 0), (EU, 2, day("2025-03-01"), 0), (NATO, 1, 0, day("2025-03-10"))]
PROCESSES = {7: "Guarantees", 9: "Grain"}


def stands(grouping: Grouping) -> dict[str, list[int]]:
    """Return the rows of each lane that holds any."""
    found: dict[str, list[int]] = {}
    for row, lane in zip(grouping.rows.tolist(), grouping.lanes.tolist(), strict=True):
        found.setdefault(grouping.keys[lane], []).append(row)
    return {key: sorted(rows) for key, rows in found.items()}


def grouped(columns: Columns, by: GroupBy, as_of: int = AS_OF) -> dict[str, list[int]]:
    return stands(group(columns, standing(columns, as_of), by, [COALITION]))


@pytest.mark.parametrize(
    ("by", "lanes"),
    [
        (GroupBy.actor, {"1": [0, 1], "2": [1], "": [2]}),
        (GroupBy.meeting, {"7": [0], "8": [1], "": [2]}),
        (GroupBy.process, {"Guarantees": [0], "": [1, 2]}),
        (GroupBy.theme, {"aid": [0, 1], "troops": [0], "": [2]}),
        (GroupBy.tag, {"urgent": [1], "": [0, 2]}),
        (GroupBy.priority, {"1": [0], "3": [1], "": [2]}),
        (GroupBy.status, {"announced": [0, 2], "fulfilled": [1]}),
    ],
)
def test_each_commitment_stands_in_its_lanes(by: GroupBy, lanes: dict[str, list[int]]) -> None:
    columns = columns_of(
        Promise(makers=(1,), meeting=7, themes=("troops", "aid"), priority=1),
        Promise(makers=(2, 1), meeting=8, themes=("aid", "aid"), tags=("urgent",), priority=3, status=Status.fulfilled),
        Promise(makers=()),
        processes=PROCESSES,
    )
    assert grouped(columns, by) == lanes


def test_blocs_hold_what_their_members_of_the_day_make_and_their_own() -> None:
    columns = columns_of(
        Promise(makers=(1,)),
        Promise(makers=(2,)),
        Promise(makers=(1, 2)),
        Promise(makers=(EU,)),
        Promise(makers=(3,)),
        Promise(makers=(COALITION,)),
        members=MEMBERS,
    )
    before, on_the_day, after = (
        grouped(columns, GroupBy.bloc, day(when)) for when in ("2025-02-28", "2025-03-10", "2025-03-11")
    )
    eu, nato, coalition = str(EU), str(NATO), str(COALITION)
    assert before == {eu: [0, 2, 3], nato: [0, 2], coalition: [5], "": [1, 4]}
    assert on_the_day == {eu: [0, 1, 2, 3], nato: [0, 2], coalition: [5], "": [4]}
    assert after == {eu: [0, 1, 2, 3], coalition: [5], "": [4]}
    assert GroupBy.bloc.follows_day
    assert GroupBy.status.follows_day
    assert not GroupBy.actor.follows_day


def test_without_commitments_there_are_no_lanes() -> None:
    assert all(not grouped(columns_of(), by) for by in GroupBy)


@st.composite
def richer(draw: st.DrawFn) -> Promise:
    words = st.sets(st.sampled_from(["a", "b", "c"]), max_size=2)
    return replace(
        draw(promise()),
        makers=tuple(draw(st.sets(st.sampled_from([1, 2, 3, EU, NATO]), max_size=3))),
        meeting=draw(st.sampled_from([0, 7, 8, 9])),
        themes=tuple(draw(words)),
        tags=tuple(draw(words)),
        priority=draw(st.integers(0, 3)),
    )


@given(st.lists(richer(), min_size=1, max_size=90), st.data(), st.sampled_from(list(GroupBy)))
def test_a_patched_grouping_is_that_which_is_made_anew(old: list[Promise], data: st.DataObject, by: GroupBy) -> None:
    changed = data.draw(st.dictionaries(st.integers(0, len(old) - 1), richer(), max_size=len(old)))
    more = data.draw(st.lists(richer(), max_size=4))
    new = [changed.get(row, one) for row, one in enumerate(old)] + more
    touched = [*changed, *range(len(old), len(new))]
    before, after = (columns_of(*each, processes=PROCESSES, members=MEMBERS) for each in (old, new))
    then, now = (standing(columns, AS_OF) for columns in (before, after))
    patched = regroup(group(before, then, by), after, now, touched)
    assert stands(patched) == stands(group(after, now, by))
    assert patched.rows.tolist() == sorted(patched.rows.tolist())
    assert patched.keys[: len(group(before, then, by).keys)] == group(before, then, by).keys


@given(st.lists(richer(), max_size=60), st.sampled_from(list(GroupBy)))
def test_every_commitment_stands_somewhere_and_in_no_lane_twice(given_promises: list[Promise], by: GroupBy) -> None:
    columns = columns_of(*given_promises, processes=PROCESSES, members=MEMBERS)
    found = group(columns, standing(columns, AS_OF), by)
    assert set(found.rows.tolist()) == set(range(len(columns)))
    pairs = list(zip(found.rows.tolist(), found.lanes.tolist(), strict=True))
    assert len(set(pairs)) == len(pairs)
    makers = {row for row in range(len(columns)) if np.isin(columns.part(columns.parties, row)["role"], MAKERS).any()}
    if by is GroupBy.actor:
        assert set(stands(found).get("", [])) == set(range(len(columns))) - makers


def order(by: GroupBy, keys: tuple[str, ...], counts: list[int], kept: list[str], **names: dict[str, str]) -> list[str]:
    lanes = np.repeat(np.arange(len(keys)), counts).astype(np.int32)
    found = Grouping(by, keys, np.arange(len(lanes), dtype=np.int32), lanes)
    days = {"7": 30, "8": 10}
    return [keys[lane] for lane in lane_order(found, names.get("titles", {}), days, kept)]


def test_lanes_stand_in_the_order_of_their_kind_and_none_is_last() -> None:
    assert order(GroupBy.actor, ("", "1", "2"), [9, 1, 5], []) == ["2", "1", ""]
    assert order(GroupBy.bloc, ("1", "2", ""), [1, 5, 0], []) == ["2", "1"]
    assert order(GroupBy.meeting, ("7", "8", ""), [1, 1, 1], []) == ["8", "7", ""]
    assert order(GroupBy.priority, ("3", "", "1"), [1, 1, 1], []) == ["1", "3", ""]
    titles = {"x": "Zoll", "y": "Äpfel", "z": "aid"}
    assert order(GroupBy.tag, ("x", "y", "z"), [1, 1, 1], [], titles=titles) == ["z", "x", "y"]


def test_lanes_that_were_shown_stay_where_they_are() -> None:
    assert order(GroupBy.actor, ("1", "2", "3", ""), [1, 5, 9, 1], ["1", "2", ""]) == ["1", "2", "3", ""]
    moved_up = ["1", "", "2"]
    assert order(GroupBy.actor, ("1", "2", "3", ""), [1, 5, 9, 1], moved_up) == ["1", "", "2", "3"]
