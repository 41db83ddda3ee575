"""The outcome brief: what a meeting brought, where each promise stands, and on whose word."""

from collections import Counter
from collections.abc import Sequence

import numpy as np

from tracker.answers.meetings import last_day_of, was_held
from tracker.briefs import attendance, counting, followers, frame, rows
from tracker.briefs.choices import Choices
from tracker.briefs.data import Note, OutcomeData, Statement
from tracker.briefs.figure import timeline
from tracker.briefs.material import Material, material_of
from tracker.briefs.moved_tests import moved_tests
from tracker.briefs.notes import Notes, speaker
from tracker.briefs.since import marks_of
from tracker.briefs.words import capital, elided, figure, listed, number
from tracker.model.dates import label
from tracker.model.records import Excerpt, Meeting
from tracker.model.seeing import counts_from
from tracker.model.vocabulary import Flag, Status
from tracker.store import Store

TITLE = "Outcome brief"
LONGEST_STATEMENT = 280
MOST_FOLLOWERS = 12


def gather_outcome(store: Store, meeting: Meeting | None, chosen: Choices) -> OutcomeData:
    """Gather what the brief says of the commitments made at a meeting, of all for none, as of a day."""
    as_of, known_on, only = chosen.as_of, chosen.known_on, chosen.only
    material = material_of(store, rows_of(store, meeting, as_of, known_on), as_of, known_on, only)
    notes = Notes(material)
    groups = rows.groups(material, notes)
    waits = frame.waits_of(material, notes)
    statements = _statements(material, notes, meeting)
    tally = counting.tally(material.standing, material.rows)
    following = followers.after(material, meeting)
    held, upcoming = followers.split(material, following)
    scope = scope_of(material, meeting, held)
    day = last_day_of(meeting) if meeting else 0
    written = notes.all()
    pins = [*([meeting] if meeting else []), *held, *upcoming]
    shown = held[-MOST_FOLLOWERS:]
    return OutcomeData(
        head=frame.head_of(
            store,
            chosen,
            "outcome",
            TITLE,
            meeting.title if meeting else store.workspace.title,
            frame.subtitle_of(meeting, limited=only is not None),
            (meeting.ref or "") if meeting else "",
        ),
        was_held=scope.was_held,
        facts=frame.facts_of(material, meeting),
        lead=counting.lead(tally, scope),
        sentences=counting.sentences(tally, scope),
        counts=counting.counts(tally, len(material.makers)),
        strip=counting.strip(tally),
        figure=timeline(material, pins, chosen.paper) if chosen.with_figure else None,
        groups=groups,
        benches=attendance.benches(material, meeting, day or as_of, not scope.was_held) if meeting else (),
        blocs=attendance.bloc_sentences(material, meeting) if meeting and scope.was_held else (),
        waits=waits,
        held=tuple(followers.follower(material, one) for one in shown),
        upcoming=tuple(followers.follower(material, one) for one in upcoming[:MOST_FOLLOWERS]),
        followers_left_out=_not_shown(len(held) - len(shown), len(upcoming) - MOST_FOLLOWERS),
        statements=statements,
        notes=written,
        left_out=(*left_out_of(material, meeting), *moved_tests(material)),
        method=frame.method_of(store, as_of, known_on),
        marks=marks_of(material),
        warnings=warnings_of(material, written, tally),
    )


def rows_of(store: Store, meeting: Meeting | None, as_of: int, known_on: int | None) -> list[int]:
    """Return the rows of the scope that existed by the day, in the order of their refs."""
    columns, standing = store.columns, store.standing(as_of, known_on)
    mask = standing.exists if meeting is None else standing.exists & (columns.made_at == meeting.number)
    rows: list[int] = np.flatnonzero(mask).tolist()
    refs = columns.refs if len(rows) * 2 < len(columns) else list(columns.refs)
    return [row for _, row in sorted((refs[row] or "~", row) for row in rows)]


def scope_of(material: Material, meeting: Meeting | None, held: Sequence[Meeting]) -> counting.Scope:
    """Return what the bottom line speaks of: who holds conditions, how wordings moved, what followed."""
    if meeting is None:
        return counting.Scope(at_meeting=False, holders=_holders(material))
    firmer = softer = 0
    day = last_day_of(meeting)
    if 0 < day < material.as_of:
        then = material.store.standing(day, material.known_on).strength[material.rows]
        now = material.standing.strength[material.rows]
        graded = (then >= 0) & (now >= 0)
        firmer, softer = int(np.sum(graded & (now > then))), int(np.sum(graded & (now < then)))
    return counting.Scope(
        at_meeting=True,
        was_held=was_held(meeting, material.as_of),
        holders=_holders(material),
        firmer=firmer,
        softer=softer,
        meetings_since=0 if material.only is not None else len(held),
        commitments_since=sum(followers.yield_of(material, one.number)[0] for one in held),
    )


def _holders(material: Material) -> Counter[str]:
    """Count for each holder the open commitments that wait for something in its hands."""
    waiting = {(one.holder, one.commitment) for one in material.open_conditions if one.holder is not None}
    return Counter(frame.with_article(material.party(holder).name) for holder, _ in waiting)


def _statements(material: Material, notes: Notes, meeting: Meeting | None) -> tuple[Statement, ...]:
    """Return what else was said at the meeting: statements that no commitment rests on."""
    if meeting is None or material.only is not None:
        return ()
    said = [one for one in material.store.all(Excerpt, meeting=meeting.number) if one.is_statement]
    said = [one for one in said if counts_from(one.said_on, None) <= material.as_of and not notes.has(one.number)]
    return tuple(
        Statement(
            speaker=speaker(material, one),
            date=label(one.said_on) if one.said_on else "",
            text=elided(one.translation or one.quote, LONGEST_STATEMENT),
            notes_words=notes.words([one.number]),
        )
        for one in sorted(said, key=lambda one: (counts_from(one.said_on, None), one.number))
    )


def _not_shown(earlier: int, later: int) -> str:
    parts = [f"{earlier} held earlier"] if earlier > 0 else []
    parts += [f"{later} planned later"] if later > 0 else []
    return f"Not listed: {listed(parts)}." if parts else ""


def left_out_of(material: Material, meeting: Meeting | None) -> tuple[str, ...]:
    """Say what the brief does not count, so that nobody has to guess."""
    columns, exists = material.columns, material.standing.exists
    found = ["What was said besides is left out."] if meeting is not None and material.only is not None else []
    mine = columns.made_at == meeting.number if meeting else np.ones(len(columns), np.bool_)
    later = int(np.count_nonzero(mine & ~exists))
    if later:
        found.append(f"{figure(later, 'commitment')} made or recorded after the day {frame.are(later)} left out.")
    if meeting is not None:
        others = int(np.count_nonzero(exists & ~mine))
        if others:
            found.append(f"{figure(others, 'other commitment')} in the workspace, not made at this meeting, left out.")
    return tuple(found)


def warnings_of(material: Material, notes: Sequence[Note], tally: counting.Tally) -> tuple[str, ...]:
    """Say what to know before the brief is handed out."""
    found = []
    own = tally.self_fulfilled
    if own:
        found.append(
            f"{capital(number(own))} of {tally.statuses[Status.fulfilled]} fulfilled "
            f"{'rests' if own == 1 else 'rest'} on the maker’s word."
        )
    unsourced = tally.flags[Flag.unsourced]
    if unsourced:
        found.append(f"{figure(unsourced, 'commitment')} without a passage found in a saved source.")
    found += frame.loose_notes(notes)
    bare = material.made_by_nobody
    if bare:
        found.append(f"{figure(bare, 'commitment')} without anybody who makes it.")
    return tuple(found)
