"""The words an analyst chooses from: keys as they are stored, labels as they are shown."""

import re

import pytest

from tracker.model import vocabulary
from tracker.model.vocabulary import Flag, ProofLevel, Status, Strength, Trajectory, Vocabulary, label

ALL = [one for one in vars(vocabulary).values() if isinstance(one, type) and issubclass(one, Vocabulary)]


@pytest.mark.parametrize("words", [one for one in ALL if one is not Vocabulary], ids=lambda one: one.__name__)
def test_names_are_values_and_labels_differ(words: type[Vocabulary]) -> None:
    for key in words:
        assert key.name == key.value, "stored by one, read by the other"
        assert re.fullmatch(r"[a-z]+(_[a-z]+)*|[A-F]", key.value)
        assert key.label[0].isupper()
        assert "_" not in key.label
    assert len({key.label for key in words}) == len(words)


def test_labels_for_the_screen() -> None:
    assert Status.partly_fulfilled.label == label(Status.partly_fulfilled) == "Partly fulfilled"
    assert Flag.self_declared.label == ProofLevel.self_declared.label == "Self-declared"
    assert label(None) == ""
    assert f"{Trajectory.on_track}" == "on_track"


def test_the_first_four_statuses_are_open() -> None:
    assert [status for status in Status if status.is_open] == list(Status)[:4]
    assert [str(one) for one in Status][:4] == ["announced", "preparing", "adopted", "delivering"]


def test_strengths_stand_weakest_first() -> None:
    assert [str(one) for one in Strength] == [
        *("considered", "willing", "offered", "pledged", "committed", "decided", "contracted"),
    ]
