"""What changed since an earlier issue or an earlier day: commitment by commitment, and in sentences."""

from collections.abc import Iterable, Mapping, Sequence
from dataclasses import dataclass
from typing import Any

from tracker.briefs.choices import Choices
from tracker.briefs.data import Change, Mark
from tracker.briefs.material import Material
from tracker.briefs.words import capital, elided, figure, isolated, listed, long_day
from tracker.model.dates import day_label
from tracker.model.joint import ADVANCE
from tracker.model.vocabulary import Flag, Status, Strength, Trajectory

LONGEST = 60  # characters of a headline inside a sentence
TRAJECTORY_RANK = {Trajectory.on_track: 3, Trajectory.at_risk: 2, Trajectory.stalled: 1, Trajectory.reversing: 0}
ORDER = {"new": 0, "firmer": 1, "softer": 1, "same": 2}


@dataclass(frozen=True)
class Before:
    """Where the commitments stood: in an earlier issue (`issue` is its number), or on an earlier day (0)."""

    issue: int
    as_of: int
    marks: tuple[Mark, ...]

    @property
    def words(self) -> str:
        """Name it: "issue 3 (14 March 2025)"."""
        return f"issue {self.issue} ({long_day(self.as_of)})" if self.issue else long_day(self.as_of)


def marks_of(material: Material) -> tuple[Mark, ...]:
    """Note where each commitment stands, so that a later brief can say what changed."""
    return material.marks


def before_of(values: dict[str, Any]) -> Before | None:
    """Read where things stood out of the frozen data of an issue; None if these do not say."""
    marks = values.get("marks")
    if marks is None:
        return None
    read = tuple(Mark(**{**one, "flags": tuple(one["flags"])}) for one in marks)
    return Before(int(values["head"]["issue"]), int(values["head"]["as_of"]), read)


def before_of_choice(material: Material, chosen: Choices) -> Before | None:
    """Return what a brief is compared with: an earlier day if one is chosen, else the last issue if there is one."""
    return chosen.before if chosen.since is None else before_on(material, chosen.since)


def before_on(material: Material, day: int) -> Before:
    """Return where the same commitments stood on an earlier day, as far as is known now."""
    standing = material.store.standing(day, material.known_on)
    rows = [row for row in material.rows if standing.exists[row]]
    return Before(0, day, marks_of(Material(material.store, rows, day, material.known_on)))


def changes(before: Before, marks: Sequence[Mark], *, limited: bool = False) -> tuple[Change, ...]:
    """Say of each commitment, those that are gone included, which way it moved and how, in a sentence.

    In a `limited` brief what was not there before may be older than the brief before.
    """
    earlier = {one.uid: one for one in before.marks}
    now = {one.uid for one in marks}
    found = [_change(earlier.get(one.uid), one, "now covered" if limited else "new") for one in marks]
    found += [
        Change(one.uid, one.ref, "same", f"{_name(one)} is no longer covered.")
        for one in before.marks
        if one.uid not in now
    ]
    return tuple(found)


def told(found: Iterable[Change]) -> list[Change]:
    """Return those worth a sentence: what moved first, then what is new or gone."""
    return sorted((one for one in found if one.words), key=lambda one: (ORDER[one.way] != 1, ORDER[one.way]))


def rest_of(moved: Sequence[Change], most: int) -> str:
    """Say how many changes are not among the first `most`, and how many commitments did not change."""
    more, same = len(told(moved)) - most, sum(one.way == "same" and not one.words for one in moved)
    parts = [f"{more} more changed"] if more > 0 else []
    parts += [f"{same} unchanged"] if same else []
    return f"{capital(listed(parts))}." if parts else ""


@dataclass(frozen=True)
class Since:
    """What changed: since when, the first changes as (way, words, notes), and what of them is not listed."""

    words: str
    changes: tuple[tuple[str, str, str], ...]
    rest: str


def since_of(material: Material, chosen: Choices, marks: Sequence[Mark], most: int, notes: Mapping[str, str]) -> Since:
    """Compare with the last issue, or with the day that is chosen; `notes` are those of each ref. Empty for neither."""
    before = before_of_choice(material, chosen)
    if before is None:
        return Since("", (), "")
    moved = changes(before, marks, limited=chosen.only is not None)
    first = tuple((one.way, one.words, notes.get(one.ref, "")) for one in told(moved)[:most])
    return Since(before.words, first, rest_of(moved, most))


def _name(mark: Mark) -> str:
    headline = isolated(elided(mark.headline, LONGEST))
    return f"{mark.ref}, {headline}," if mark.ref else f"“{headline}”"


def _change(old: Mark | None, new: Mark, fresh: str) -> Change:
    if old is None:
        return Change(new.uid, new.ref, "new", f"{_name(new)} is {fresh}: {Status(new.status).label.lower()}.")
    parts = [*_status(old, new), *_strength(old, new), *_due(old, new), *_contest(old, new)]
    if not parts:
        return Change(new.uid, new.ref, "same", "")
    ways = [way for way, _ in parts if way != "same"]
    way = ways[0] if ways else "same"
    return Change(new.uid, new.ref, way, capital(f"{_name(new)} {'; '.join(words for _, words in parts)}."))


def _status(old: Mark, new: Mark) -> list[tuple[str, str]]:
    if old.status != new.status:
        was, now = Status(old.status), Status(new.status)
        way = "firmer" if ADVANCE.index(now) > ADVANCE.index(was) else "softer"
        if now in (Status.superseded, Status.cannot_judge):
            way = "same"
        if ADVANCE.index(was) < ADVANCE.index(Status.announced) and now.is_open:
            return [("same", f"is open again, {now.label.lower()}; it was {was.label.lower()}")]
        return [(way, f"moved from {was.label.lower()} to {now.label.lower()}")]
    if old.trajectory != new.trajectory and new.trajectory:
        was_rank = TRAJECTORY_RANK.get(Trajectory(old.trajectory)) if old.trajectory else None
        rank = TRAJECTORY_RANK.get(Trajectory(new.trajectory))
        label = Trajectory(new.trajectory).label.lower()
        way = "same" if rank is None or was_rank is None else "firmer" if rank > was_rank else "softer"
        if way == "same" and rank is not None and rank < TRAJECTORY_RANK[Trajectory.on_track]:
            way = "softer"
        return [(way, f"is now {label}")]
    return []


def _strength(old: Mark, new: Mark) -> list[tuple[str, str]]:
    if not old.strength or not new.strength or old.strength == new.strength:
        return []
    levels = list(Strength)
    was, now = Strength(old.strength), Strength(new.strength)
    way = "firmer" if levels.index(now) > levels.index(was) else "softer"
    return [(way, f"became {way}, {was.label.lower()} before, {now.label.lower()} now")]


def _due(old: Mark, new: Mark) -> list[tuple[str, str]]:
    found = []
    if new.overdue and not old.overdue:
        found.append(("softer", f"became overdue, by {figure(new.overdue, 'day')} now"))
    if new.due != old.due and new.due:
        moved = f"was moved from {day_label(old.due)} to {day_label(new.due)}" if old.due else "was set to "
        words = f"its deadline {moved if old.due else moved + day_label(new.due)}"
        found.append(("softer" if old.due and new.due > old.due else "same", words))
    return found


def _contest(old: Mark, new: Mark) -> list[tuple[str, str]]:
    contested = str(Flag.contested)
    return [("same", "is contested")] if contested in new.flags and contested not in old.flags else []
