"""By what the rows of the register can be grouped, in which order the groups stand, and what they are called."""

from collections.abc import Callable, Mapping, Sequence
from dataclasses import dataclass
from functools import partial
from typing import TYPE_CHECKING

import numpy as np
import numpy.typing as npt

from tracker.desktop.views.register.arrangement import Groups
from tracker.model import dates
from tracker.model.columns import FLAGS, GRADES, MODES, STRENGTHS, TRAJECTORIES, Codes, Days, Ids
from tracker.model.epoch import months
from tracker.model.palette import FLAG_GLYPH, STATUS_GLYPH, TRAJECTORY_GLYPH
from tracker.model.records import Actor, Meeting
from tracker.model.standing import OPEN_CODES
from tracker.model.timeline import GroupBy
from tracker.model.vocabulary import Flag, Status, Vocabulary
from tracker.store import Store

if TYPE_CHECKING:
    from tracker.desktop.views.register.model import RegisterModel

Make = Callable[["RegisterModel"], Groups]
Name = Callable[[str], tuple[str, str]]
NOTHING = ""
"""The key of the group of those that have no value; it stands last."""


@dataclass(frozen=True)
class GroupKind:
    """One way to group: its name, the column that shows the same, and what those without a value are called."""

    key: str
    label: str
    column: str
    nothing: str
    also: str = ""


KINDS: Mapping[str, GroupKind] = {
    kind.key: kind
    for kind in (
        GroupKind("actor", "Actor", "makers", "No committer", "maker committer who"),
        GroupKind("bloc", "Bloc", "bloc", "No bloc"),
        GroupKind("meeting", "Meeting", "made_at", "No meeting"),
        GroupKind("process", "Process", "process", "No process"),
        GroupKind("theme", "Theme", "field.themes", "No theme"),
        GroupKind("tag", "Tag", "tags", "No tag"),
        GroupKind("status", "Status", "status", "No status"),
        GroupKind("trajectory", "Trajectory", "trajectory", "Closed, or none given"),
        GroupKind("flag", "Flag", "flags", "No flag"),
        GroupKind("strength", "Strength", "strength", "Not graded"),
        GroupKind("priority", "Priority", "priority", "No priority"),
        GroupKind("mode", "Mode", "field.mode", "No mode"),
        GroupKind("due", "Month due", "due", "No deadline", "deadline"),
        GroupKind("made", "Month made", "made_on", "No date"),
        GroupKind("grade", "Grade", "grade", "No grade"),
    )
}
MANY = frozenset({"actor", "bloc", "theme", "tag", "flag"})
"""Kinds under which a commitment may stand more than once, as in the lanes of the timeline."""


def kind_of_column(key: str) -> GroupKind | None:
    """Return the way to group by what a column shows, None if there is none."""
    key = {"who": "makers"}.get(key, key)
    return next((kind for kind in KINDS.values() if kind.column == key), None)


def groups(model: "RegisterModel", by: str, *, descending: bool = False) -> Groups:
    """Put every row of the index into its groups, the other way round if so asked; those without a value stay last.

    A joint commitment stands in the group of each maker, one with two themes under both, as on the timeline.
    """
    found = _MAKE[by](model) if by in _MAKE else _by_lane(model, GroupBy(by))
    last = len(found.keys) - (NOTHING in found.keys)
    if not descending or last < 2:
        return found
    turned = [*reversed(range(last)), *range(last, len(found.keys))]
    return _ordered(by, found.keys, turned, found.rows, found.places, found.name)


def _ordered(by: str, keys: tuple[str, ...], order: Sequence[int], rows: Ids, places: Ids, name: Name) -> Groups:
    """Let the groups stand in another order."""
    place = np.empty(len(order), np.int64)
    place[np.asarray(order, np.int64)] = np.arange(len(order))
    return Groups(by, tuple(keys[at] for at in order), rows, place[places] if len(order) else places, name)


def _by_lane(model: "RegisterModel", by: GroupBy) -> Groups:
    """Group as the lanes of the timeline do."""
    grouping = model.grouping(by)
    keys = grouping.keys
    kind = _KIND_OF.get(by)
    if kind is not None:
        ids, places = model.store.title_order(kind)
        titled = dict(zip(ids.tolist(), places.tolist(), strict=True))
        rank = {key: (titled.get(int(key), 0), int(key)) for key in keys if key}
    elif by is GroupBy.status:
        rank = {key: (list(Status).index(Status(key)), 0) for key in keys if key}
    elif by is GroupBy.priority:
        rank = {key: (int(key), 0) for key in keys if key}
    else:
        rank = {key: (at, 0) for at, key in enumerate(sorted(filter(None, keys), key=str.casefold))}
    order = sorted(range(len(keys)), key=lambda at: (keys[at] == NOTHING, rank.get(keys[at], (0, 0))))
    name = partial(_lane_name, model.store, by)
    return _ordered(by, keys, order, grouping.rows.astype(np.int64), grouping.lanes.astype(np.int64), name)


_KIND_OF = {GroupBy.actor: Actor.KIND, GroupBy.bloc: Actor.KIND, GroupBy.meeting: Meeting.KIND}


def _lane_name(store: Store, by: GroupBy, key: str) -> tuple[str, str]:
    if key == NOTHING:
        return KINDS[by].nothing, ""
    if by in (GroupBy.actor, GroupBy.bloc):
        return store.title_of(Actor.KIND, int(key)), store.name_of(Actor.KIND, int(key))
    if by is GroupBy.meeting:
        return f"{store.title_of(Meeting.KIND, int(key))}  {store.name_of(Meeting.KIND, int(key))}", ""
    if by is GroupBy.status:
        return Status(key).label, STATUS_GLYPH[Status(key)]
    if by is GroupBy.priority:
        return f"Priority {key}", ""
    return f"#{key}" if by is GroupBy.tag else key, ""


def _coded(by: str, vocabulary: Sequence[Vocabulary], glyphs: Mapping[str, str], codes: Codes | Ids) -> Groups:
    """Group by a word of a vocabulary, -1 for none."""
    words = {str(word): word for word in vocabulary}

    def name(key: str) -> tuple[str, str]:
        return (words[key].label, glyphs.get(words[key], "")) if key else (KINDS[by].nothing, "")

    places = np.where(codes < 0, len(vocabulary), codes).astype(np.int64)
    return Groups(by, (*words, NOTHING), np.arange(len(codes), dtype=np.int64), places, name)


def _by_trajectory(model: "RegisterModel") -> Groups:
    codes = np.where(OPEN_CODES[model.standing.status], model.standing.trajectory, -1)
    return _coded("trajectory", TRAJECTORIES, TRAJECTORY_GLYPH, codes)


def _by_flag(model: "RegisterModel") -> Groups:
    """A commitment stands under each of its flags."""
    standing = model.standing
    found = [np.flatnonzero(standing.has(Flag(flag))) for flag in FLAGS]
    found.append(np.flatnonzero(standing.flags == 0))
    named = _coded("flag", FLAGS, FLAG_GLYPH, np.zeros(0, np.int8))
    places = np.repeat(np.arange(len(found)), [len(rows) for rows in found])
    return Groups("flag", named.keys, np.concatenate(found).astype(np.int64), places, named.name)


def _by_month(by: str, days: Days) -> Groups:
    """Group by the month of a day number, 0 for none."""
    known, place = np.unique(_months(days), return_inverse=True)
    keys = [f"{month // 12 + 1970:04d}-{month % 12 + 1:02d}" for month in known.tolist() if month != NO_MONTH]
    if len(known) and known[-1] == NO_MONTH:
        keys.append(NOTHING)

    def name(key: str) -> tuple[str, str]:
        return (dates.label(key) if key else KINDS[by].nothing), ""

    rows = np.arange(len(days), dtype=np.int64)
    return Groups(by, tuple(keys), rows, place.reshape(-1).astype(np.int64), name)


NO_MONTH = np.iinfo(np.int64).max


def _months(days: Days) -> npt.NDArray[np.int64]:
    """Return the month of each day, counted from January 1970."""
    return np.where(days > 0, months(days), NO_MONTH)


def _by_due(model: "RegisterModel") -> Groups:
    """The month in which its current deadline ends."""
    standing = model.standing
    return _by_month("due", np.where(standing.now_last > 0, standing.now_last, standing.now_first))


def _by_grade(model: "RegisterModel") -> Groups:
    """Group by the best grade of what a commitment rests on."""

    def name(key: str) -> tuple[str, str]:
        return (f"Grade {key}" if key else KINDS["grade"].nothing), ""

    rows = np.arange(len(model.columns), dtype=np.int64)
    places = np.where(model.columns.grades < 0, len(GRADES), model.columns.grades).astype(np.int64)
    return Groups("grade", (*GRADES, NOTHING), rows, places, name)


_MAKE: Mapping[str, Make] = {
    "trajectory": _by_trajectory,
    "flag": _by_flag,
    "strength": lambda model: _coded("strength", STRENGTHS, {}, model.standing.strength),
    "mode": lambda model: _coded("mode", MODES, {}, model.columns.mode),
    "due": _by_due,
    "made": lambda model: _by_month("made", np.where(model.columns.made_last > 0, model.columns.made_last, 0)),
    "grade": _by_grade,
}
