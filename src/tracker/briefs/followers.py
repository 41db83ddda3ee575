"""The meetings that came after, with what came of them, and those to come."""

from collections import defaultdict
from collections.abc import Sequence

from tracker.answers import meetings
from tracker.answers.meetings import by_day, following, last_day_of, was_held
from tracker.briefs.data import Follower
from tracker.briefs.material import Material
from tracker.briefs.words import elided, isolated, listed, several
from tracker.model.dates import label
from tracker.model.palette import meeting_glyph
from tracker.model.records import FollowUp, Meeting
from tracker.model.vocabulary import FollowUpKind, MeetingState

OVER = (MeetingState.held, MeetingState.cancelled, MeetingState.postponed)
DONE = {
    FollowUpKind.reviewed: "reviewed",
    FollowUpKind.delivered: "delivered",
    FollowUpKind.to_raise: "raised",
    FollowUpKind.due: "due",
}


def after(material: Material, meeting: Meeting | None) -> list[Meeting]:
    """Return the meetings that follow one, directly or through another; all meetings for none."""
    every = material.store.all(Meeting)
    return by_day(every if meeting is None else following(every, meeting.number))


def split(material: Material, every: Sequence[Meeting]) -> tuple[list[Meeting], list[Meeting]]:
    """Part meetings into those held by the day and those still to come."""
    held = [one for one in every if was_held(one, material.as_of)]
    gone = (MeetingState.cancelled,)
    return held, [
        one for one in every if one not in held and not (one.state in gone and last_day_of(one) < material.as_of)
    ]


def yield_of(material: Material, meeting: int) -> tuple[int, int]:
    """Return how many commitments a meeting brought by the day, and how many of them are fulfilled."""
    found = meetings.yield_of(material.store, meeting, material.as_of, material.known_on)
    return found.made, len(found.fulfilled)


def follower(material: Material, meeting: Meeting) -> Follower:
    """Describe one meeting: what came of it if it is over, what is on its agenda if it is not."""
    over = was_held(meeting, material.as_of)
    state = _state(material, meeting, over)
    return Follower(
        ref=meeting.ref or "",
        title=meeting.title,
        date=label(meeting.date) if meeting.date else "no date",
        place=meeting.place or "",
        glyph=meeting_glyph(meeting.kind, MeetingState.held if over else MeetingState.planned),
        state=state,
        outcome=_outcome(material, meeting) if over and material.only is None else "",
        agenda=_agenda(material, meeting, over),
    )


def _state(material: Material, meeting: Meeting, over: bool) -> str:
    if over:
        return ""
    if meeting.state is MeetingState.held:
        return "planned" if last_day_of(meeting) else "held, day not known"
    if meeting.state not in OVER and 0 < last_day_of(meeting) < material.as_of:
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
