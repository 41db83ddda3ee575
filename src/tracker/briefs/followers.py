"""The meetings that came after, with what came of them, and those to come."""

from collections import defaultdict
from collections.abc import Sequence

import numpy as np

from tracker.briefs.data import Follower
from tracker.briefs.material import Material
from tracker.briefs.words import elided, isolated, listed, several
from tracker.model.columns import STATUSES
from tracker.model.dates import bounds, label
from tracker.model.palette import meeting_glyph
from tracker.model.records import FollowUp, Meeting
from tracker.model.vocabulary import FollowUpKind, MeetingState, Status

FULFILLED = STATUSES.index(Status.fulfilled)
OVER = (MeetingState.held, MeetingState.cancelled, MeetingState.postponed)
DONE = {
    FollowUpKind.reviewed: "reviewed",
    FollowUpKind.delivered: "delivered",
    FollowUpKind.to_raise: "raised",
    FollowUpKind.due: "due",
}


def day_of(meeting: Meeting) -> int:
    """Return the last possible day of a meeting; 0 if it has no date."""
    first, last = bounds(meeting.date) if meeting.date else (None, None)
    return last or first or 0


def first_day_of(meeting: Meeting) -> int:
    """Return the first possible day of a meeting; 0 if it has no date."""
    first, last = bounds(meeting.date) if meeting.date else (None, None)
    return first or last or 0


def after(material: Material, meeting: Meeting | None) -> list[Meeting]:
    """Return the meetings that follow one, directly or through another; all meetings for none."""
    every = material.store.all(Meeting)
    if meeting is None:
        return sorted(every, key=lambda one: (first_day_of(one) or 1 << 30, one.number))
    following: dict[int, list[Meeting]] = defaultdict(list)
    for one in every:
        if one.follows is not None:
            following[one.follows].append(one)
    found: dict[int, Meeting] = {}
    waiting = [meeting.number]
    while waiting:
        for one in following[waiting.pop()]:
            if one.number not in found and one.number != meeting.number:
                found[one.number] = one
                waiting.append(one.number)
    return sorted(found.values(), key=lambda one: (first_day_of(one) or 1 << 30, one.number))


def split(material: Material, meetings: Sequence[Meeting]) -> tuple[list[Meeting], list[Meeting]]:
    """Part meetings into those held by the day and those still to come."""
    held = [one for one in meetings if is_held(one, material.as_of)]
    gone = (MeetingState.cancelled,)
    return held, [
        one for one in meetings if one not in held and not (one.state in gone and day_of(one) < material.as_of)
    ]


def is_held(meeting: Meeting, as_of: int) -> bool:
    """Whether a meeting had been held by a day."""
    return meeting.state is MeetingState.held and day_of(meeting) <= as_of


def yield_of(material: Material, meeting: int) -> tuple[int, int]:
    """Return how many commitments a meeting brought by the day, and how many of them are fulfilled."""
    made = (material.columns.made_at == meeting) & material.standing.exists
    return int(np.count_nonzero(made)), int(np.count_nonzero(made & (material.standing.status == FULFILLED)))


def follower(material: Material, meeting: Meeting) -> Follower:
    """Describe one meeting: what came of it if it is over, what is on its agenda if it is not."""
    over = is_held(meeting, material.as_of)
    state = _state(material, meeting, over)
    return Follower(
        ref=meeting.ref or "",
        title=meeting.title,
        date=label(meeting.date) if meeting.date else "no date",
        place=meeting.place or "",
        glyph=meeting_glyph(meeting.kind, MeetingState.held if over else MeetingState.planned),
        state=state,
        outcome=_outcome(material, meeting) if over else "",
        agenda=_agenda(material, meeting, over),
    )


def _state(material: Material, meeting: Meeting, over: bool) -> str:
    if over:
        return ""
    if meeting.state is MeetingState.held:
        return "planned" if day_of(meeting) else "held, day not known"
    if meeting.state not in OVER and 0 < day_of(meeting) < material.as_of:
        return f"{meeting.state.label.lower()}, not yet recorded as held"
    return meeting.state.label.lower()


def _outcome(material: Material, meeting: Meeting) -> str:
    made, fulfilled = yield_of(material, meeting.number)
    if not made:
        return "No commitment came out of it."
    if made == 1:
        return "One commitment, fulfilled." if fulfilled else "One commitment, not fulfilled so far."
    count = several(made, "commitment")
    done = "none of them fulfilled so far" if not fulfilled else f"{fulfilled} of {made} fulfilled"
    return f"{count[:1].upper()}{count[1:]}, {done}."


def _agenda(material: Material, meeting: Meeting, over: bool) -> tuple[str, ...]:
    """Say what the meeting did, or is to do, with the commitments of this brief."""
    found: dict[str, list[str]] = defaultdict(list)
    refs = {number: one.ref or isolated(elided(one.headline, 80)) for number, one in material.commitments.items()}
    if over:
        made_here = {number for number, one in material.commitments.items() if one.made_at == meeting.number}
        for number, wordings in material.wordings.items():
            if number not in made_here and any(one.meeting == meeting.number for one in wordings):
                found["put again in other words"].append(refs[number])
    for one in material.store.all(FollowUp, meeting=meeting.number):
        if one.commitment in refs:
            word = (
                DONE[one.kind] if over else ("to be reviewed" if one.kind is FollowUpKind.reviewed else one.kind.label)
            )
            found[word.lower()].append(refs[one.commitment])
    if over and found["put again in other words"] and found["reviewed"]:
        again = found["put again in other words"]
        found["reviewed"] = [one for one in found["reviewed"] if one not in again]
    return tuple(f"{listed(sorted(set(names)))} {word}" for word, names in found.items() if names)
