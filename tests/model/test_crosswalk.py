"""What a rating reads as on other scales, and where it reads as nothing."""

import pytest

from tracker.model.crosswalk import SCALES, WORDS, Rating, crosswalk, rating_of
from tracker.model.vocabulary import Flag, Status, Trajectory


def read(rating: Rating) -> list[str]:
    return [one.value for one in crosswalk(rating)]


@pytest.mark.parametrize(
    ("rating", "expected"),
    [
        (Rating(Status.announced), ["", "", "0", "Not started"]),
        (Rating(Status.announced, Trajectory.on_track), ["Green", "", "0", "Not started"]),
        (Rating(Status.announced, Trajectory.on_track, overdue=True), ["Red", "−1", "0", "Not started"]),
        (Rating(Status.preparing, Trajectory.at_risk), ["Amber", "0", "1", "Limited"]),
        (Rating(Status.delivering, Trajectory.reversing), ["Red", "−1", "2", "Substantial"]),
        (Rating(Status.partly_fulfilled), ["Amber", "0", "2", "Substantial"]),
        (Rating(Status.fulfilled), ["Green", "+1", "3", "Complete"]),
        (Rating(Status.not_fulfilled), ["Red", "−1", "", ""]),
        (Rating(Status.not_fulfilled, reached=Status.announced), ["Red", "−1", "0", "Not started"]),
        (Rating(Status.withdrawn, reached=Status.delivering), ["Red", "−1", "1", "Limited"]),
        (Rating(Status.lapsed, reached=Status.partly_fulfilled), ["Red", "−1", "2", "Substantial"]),
        (Rating(Status.superseded, reached=Status.delivering), ["", "", "", ""]),
        (Rating(Status.cannot_judge), ["", "", "", ""]),
    ],
)
def test_reads_as(rating: Rating, expected: list[str]) -> None:
    assert read(rating) == expected


def test_every_rating_reads_as_a_value_of_the_scale_or_says_why_not() -> None:
    for status in Status:
        for trajectory in (None, *Trajectory):
            for overdue in (False, True):
                readings = crosswalk(Rating(status, trajectory if status.is_open else None, overdue))
                assert [one.scale for one in readings] == list(SCALES)
                for one in readings:
                    assert one.value in one.scale.values or (not one.value and one.note), one


def test_every_meaning_belongs_to_a_value() -> None:
    assert all(value in scale.values for scale, value in WORDS)
    assert crosswalk(Rating(Status.superseded))[0].words == "No equivalent"
    assert crosswalk(Rating(Status.fulfilled))[1].words == "+1, full compliance"


def test_what_only_the_committer_says_is_marked_on_every_scale() -> None:
    declared = rating_of(Status.fulfilled, None, [Flag.self_declared])
    assert {one.note for one in crosswalk(declared)} == {"on the committer’s own word"}
    assert read(declared) == read(Rating(Status.fulfilled))


def test_how_far_it_came_is_its_furthest_step_before_it_closed() -> None:
    had = [Status.delivering, Status.preparing, Status.announced, Status.withdrawn]
    assert rating_of(Status.withdrawn, None, (), had).reached is Status.delivering
    assert rating_of(Status.withdrawn, None, (), [Status.withdrawn]).reached is None
    assert rating_of(Status.fulfilled, Trajectory.at_risk, [Flag.overdue]).trajectory is None
