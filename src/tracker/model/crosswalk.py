"""How a rating of ours reads on the scales of others, and where a scale has nothing that is equal to it.

Where the scales come from, and how they are read here:

- *Traffic light*: red, amber and green as delivery offices report them (the United Kingdom's Infrastructure and
  Projects Authority rates confidence in delivery that way). An open commitment takes the colour of its trajectory; one
  that is past its first deadline is red.
- *G7*: compliance as the G7 Research Group at the University of Toronto scores it, −1 for none or the contrary, 0 for
  partial or work in progress, +1 for full. It scores what was done by the next summit, so that a promise of which
  nothing is done yet has no score before it is due.
- *PAM*: the Peace Accords Matrix of the Kroc Institute, University of Notre Dame, 0 for a provision that was not begun,
  1 for minimal, 2 for intermediate, 3 for full implementation.
- *OGP*: completion as the Independent Reporting Mechanism of the Open Government Partnership assesses it, from not
  started through limited and substantial to complete.

PAM and OGP measure how much was done and not whether a promise was kept; of one that closed undelivered they are read
from how far it had come. A scale never says more than the rating: "superseded" and "cannot judge" have no equal.
"""

from collections.abc import Iterable
from dataclasses import dataclass

from tracker.model.vocabulary import Flag, Status, Trajectory

NO_EQUIVALENT = "No equivalent"
STARTED = (Status.announced, Status.preparing, Status.adopted, Status.delivering, Status.partly_fulfilled)
"""How far a commitment comes, in the order of it; not counting those that close it undelivered."""


@dataclass(frozen=True)
class Scale:
    """A scale of somebody else: its key, its name, whose it is, and its values from least to most."""

    key: str
    name: str
    whose: str
    values: tuple[str, ...]


TRAFFIC_LIGHT = Scale("traffic_light", "Traffic light", "as delivery offices report", ("Red", "Amber", "Green"))
G7 = Scale("g7", "G7", "compliance scores of the G7 Research Group", ("−1", "0", "+1"))
PAM = Scale("pam", "PAM", "Peace Accords Matrix, Kroc Institute", ("0", "1", "2", "3"))
OGP = Scale(
    "ogp", "OGP", "completion, Independent Reporting Mechanism", ("Not started", "Limited", "Substantial", "Complete")
)
SCALES = (TRAFFIC_LIGHT, G7, PAM, OGP)
WORDS = {
    (G7, "−1"): "no compliance",
    (G7, "0"): "partial or in progress",
    (G7, "+1"): "full compliance",
    (PAM, "0"): "not begun",
    (PAM, "1"): "minimal",
    (PAM, "2"): "intermediate",
    (PAM, "3"): "full",
}


@dataclass(frozen=True)
class Rating:
    """What a reading starts from. `reached` is the furthest status before it closed, None if nothing else is known."""

    status: Status
    trajectory: Trajectory | None = None
    overdue: bool = False
    self_declared: bool = False
    reached: Status | None = None


@dataclass(frozen=True)
class Reading:
    """One value on one scale; without a value there is no equivalent, and `note` says why."""

    scale: Scale
    value: str
    note: str = ""

    @property
    def words(self) -> str:
        """ "0, partial or in progress", "Green", "No equivalent"."""
        meaning = WORDS.get((self.scale, self.value), "")
        return ", ".join(part for part in (self.value or NO_EQUIVALENT, meaning) if part)


def crosswalk(rating: Rating) -> tuple[Reading, ...]:
    """Return how a rating reads on each scale, in the order of SCALES."""
    return tuple(_noted(read(rating), rating) for read in (_traffic_light, _g7, _pam, _ogp))


def rating_of(
    status: Status, trajectory: Trajectory | None, flags: Iterable[Flag], before: Iterable[Status] = ()
) -> Rating:
    """Put together what a reading starts from; `before` are the statuses that it had, in any order."""
    carried = frozenset(flags)
    steps = [STARTED.index(one) for one in before if one in STARTED]
    reached = STARTED[max(steps)] if steps else None
    return Rating(
        status,
        trajectory if status.is_open else None,
        overdue=Flag.overdue in carried,
        self_declared=Flag.self_declared in carried,
        reached=reached,
    )


def _noted(reading: Reading, rating: Rating) -> Reading:
    """Say with a good value that nobody but the committer vouches for it."""
    if rating.self_declared and reading.value and not rating.status.is_open:
        note = f"{reading.note}; on the committer’s own word" if reading.note else "on the committer’s own word"
        return Reading(reading.scale, reading.value, note)
    return reading


_NEITHER = {
    Status.superseded: "another commitment took its place; rate that one",
    Status.cannot_judge: "there is not enough to judge by",
}
_LIGHTS = {
    Trajectory.on_track: "Green",
    Trajectory.at_risk: "Amber",
    Trajectory.stalled: "Red",
    Trajectory.reversing: "Red",
}
_FAILED = frozenset({Status.not_fulfilled, Status.withdrawn, Status.lapsed})


def _traffic_light(rating: Rating) -> Reading:
    scale, status = TRAFFIC_LIGHT, rating.status
    if status in _NEITHER:
        return Reading(scale, "", _NEITHER[status])
    if status is Status.fulfilled:
        return Reading(scale, "Green")
    if status is Status.partly_fulfilled:
        return Reading(scale, "Amber")
    if status in _FAILED:
        return Reading(scale, "Red", status.label.lower())
    if rating.overdue:
        return Reading(scale, "Red", "past its first deadline")
    light = _LIGHTS.get(rating.trajectory) if rating.trajectory else None
    if light is None:
        return Reading(scale, "", "nothing says where it is heading; give a trajectory")
    return Reading(scale, light, rating.trajectory.label.lower() if rating.trajectory else "")


def _g7(rating: Rating) -> Reading:
    scale, status = G7, rating.status
    if status in _NEITHER:
        return Reading(scale, "", _NEITHER[status])
    if status is Status.fulfilled:
        return Reading(scale, "+1")
    if status in _FAILED:
        return Reading(scale, "−1", status.label.lower())
    if rating.trajectory is Trajectory.reversing:
        return Reading(scale, "−1", "going the other way")
    if status is Status.announced:
        if rating.overdue:
            return Reading(scale, "−1", "nothing done by its first deadline")
        return Reading(scale, "", "nothing is done yet, and it is not due")
    return Reading(scale, "0", "" if status is Status.partly_fulfilled else "work in progress")


_DONE = {
    Status.announced: 0,
    Status.preparing: 1,
    Status.adopted: 1,
    Status.delivering: 2,
    Status.partly_fulfilled: 2,
    Status.fulfilled: 3,
}


def _pam(rating: Rating) -> Reading:
    return _by_progress(PAM, rating)


def _ogp(rating: Rating) -> Reading:
    return _by_progress(OGP, rating)


def _by_progress(scale: Scale, rating: Rating) -> Reading:
    """Read a scale of four steps that measures how much was done."""
    status = rating.status
    if status in _NEITHER:
        return Reading(scale, "", _NEITHER[status])
    if status in _DONE:
        return Reading(scale, scale.values[_DONE[status]])
    if rating.reached is None:
        return Reading(scale, "", "nothing on record says how far it had come")
    # What was under way and then given up counts as begun, never as half done.
    done = min(_DONE[rating.reached], 2 if rating.reached is Status.partly_fulfilled else 1)
    return Reading(
        scale, scale.values[done], f"it closed as {status.label.lower()}, after {rating.reached.label.lower()}"
    )
