"""Workspaces that try the views: always the same, and sound."""

from pathlib import Path

import pytest

from tracker.desktop.picture_cases import NAMES, Case, cases
from tracker.desktop.pictures import groupings
from tracker.model.records import Actor, Commitment, Meeting
from tracker.model.timeline import GroupBy
from tracker.store import open_workspace

SIZES = {"empty": (0, 0), "sparse": (1, 1), "scripts": (21, 7), "forty-lanes": (320, 40), "dense": (2_400, 3)}


@pytest.mark.parametrize("case", cases(), ids=lambda case: case.name)
def test_a_case_is_sound_and_as_large_as_it_says(case: Case, tmp_path: Path) -> None:
    with open_workspace(case.make(tmp_path), read_only=True) as store:
        assert (store.count(Commitment), store.count(Actor)) == SIZES[case.name]
        assert case.name == "dense" or not store.check()  # which takes a while where there is much


def test_a_case_is_the_same_each_time(tmp_path: Path) -> None:
    case = next(each for each in cases() if each.name == "scripts")
    found = []
    for name in ("one", "other"):
        (tmp_path / name).mkdir()
        with open_workspace(case.make(tmp_path / name), read_only=True) as store:
            found.append(
                [(each.headline, each.made_on) for each in store.all(Commitment)]
                + [(each.title, each.date) for each in store.all(Meeting)]
            )
            assert {each.name for each in store.all(Actor)} == {name for name, _ in NAMES.values()}
    assert found[0] == found[1]


def test_every_grouping_is_drawn() -> None:
    assert [scene.name for scene in groupings()] == [f"timeline-by-{by}" for by in GroupBy]
