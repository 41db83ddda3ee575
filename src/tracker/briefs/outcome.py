"""The outcome brief: what a meeting brought, where each promise stands, and on whose word."""

from collections import Counter
from collections.abc import Sequence

import numpy as np

from tracker.answers.meetings import first_day_of, last_day_of, was_held
from tracker.briefs import attendance, counting, followers, rows
from tracker.briefs.data import Head, Note, OutcomeData, Statement, Wait
from tracker.briefs.figure import timeline
from tracker.briefs.material import Material
from tracker.briefs.notes import Notes, speaker
from tracker.briefs.words import capital, elided, figure, isolated, listed, long_day, number
from tracker.model.dates import label
from tracker.model.records import Condition, Convenor, Excerpt, Meeting
from tracker.model.standing import counts_from
from tracker.model.vocabulary import ConditionStanding, Flag, Status
from tracker.store import Store

TITLE = "Outcome brief"
LONGEST_STATEMENT = 280
MOST_FOLLOWERS = 12


def gather_outcome(
    store: Store,
    meeting: Meeting | None,
    as_of: int,
    known_on: int | None = None,
    *,
    author: str = "",
    organisation: str = "",
    paper: str = "a4",
    with_figure: bool = True,
) -> OutcomeData:
    """Gather what the brief says of the commitments made at a meeting, of all for none, as of a day."""
    material = Material(store, _rows(store, meeting, as_of, known_on), as_of, known_on)
    notes = Notes(material)
    groups = rows.groups(material, notes)
    waits = _waits(material, notes)
    statements = _statements(material, notes, meeting)
    tally = counting.tally(material.standing, material.rows)
    following = followers.after(material, meeting)
    held, upcoming = followers.split(material, following)
    scope = _scope(material, meeting, held)
    day = last_day_of(meeting) if meeting else 0
    makers = {actor for row in material.rows for actor in material.columns.committers(row)}
    written = notes.all()
    pins = [*([meeting] if meeting else []), *held, *upcoming]
    shown = held[-MOST_FOLLOWERS:]
    return OutcomeData(
        head=_head(store, meeting, as_of, known_on, author, organisation, paper),
        was_held=scope.was_held,
        facts=_facts(material, meeting),
        lead=counting.lead(tally, scope),
        sentences=counting.sentences(tally, scope),
        counts=counting.counts(tally, len(makers)),
        strip=counting.strip(tally),
        figure=timeline(material, pins, paper) if with_figure else None,
        groups=groups,
        benches=attendance.benches(material, meeting, day or as_of, not scope.was_held) if meeting else (),
        blocs=attendance.bloc_sentences(material, meeting) if meeting and scope.was_held else (),
        waits=waits,
        held=tuple(followers.follower(material, one) for one in shown),
        upcoming=tuple(followers.follower(material, one) for one in upcoming[:MOST_FOLLOWERS]),
        followers_left_out=_not_shown(len(held) - len(shown), len(upcoming) - MOST_FOLLOWERS),
        statements=statements,
        notes=written,
        left_out=_left_out(material, meeting),
        method=_method(store, as_of, known_on),
        warnings=_warnings(material, written, tally),
    )


def _rows(store: Store, meeting: Meeting | None, as_of: int, known_on: int | None) -> list[int]:
    """Return the rows of the scope that existed by the day, in the order of their refs."""
    columns, standing = store.columns, store.standing(as_of, known_on)
    mask = standing.exists if meeting is None else standing.exists & (columns.made_at == meeting.number)
    return sorted((int(row) for row in np.flatnonzero(mask)), key=lambda row: (columns.refs[row] or "~", row))


def _scope(material: Material, meeting: Meeting | None, held: Sequence[Meeting]) -> counting.Scope:
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
        meetings_since=len(held),
        commitments_since=sum(followers.yield_of(material, one.number)[0] for one in held),
    )


def _open_conditions(material: Material) -> list[Condition]:
    """Return the open conditions of open commitments."""
    found = []
    for row, number_ in zip(material.rows, material.ids, strict=True):
        if material.standing.status_of(row).is_open:
            mine = material.conditions[number_]
            found += [one for one in mine if material.standing_of(one) is ConditionStanding.open]
    return found


def _holders(material: Material) -> Counter[str]:
    """Count for each holder the open commitments that wait for something in its hands."""
    waiting = {(one.holder, one.commitment) for one in _open_conditions(material) if one.holder is not None}
    return Counter(_with_article(material.party(holder).name) for holder, _ in waiting)


def _with_article(name: str) -> str:
    """Write a name as it stands inside a sentence: the United States, the European Council, but France."""
    plural = ("United ", "European ", "African ", "Netherlands", "Philippines", "Czech R", "Arab L", "Council", "Comm")
    return f"the {name}" if name.startswith(plural) else name


def _waits(material: Material, notes: Notes) -> tuple[Wait, ...]:
    """Group the open conditions by holder and text, each with the commitments that wait for it."""
    groups: dict[tuple[int, str], list[Condition]] = {}
    for one in _open_conditions(material):
        groups.setdefault((one.holder or 0, " ".join(one.text.casefold().split())), []).append(one)
    made = []
    for (holder, _), conditions in groups.items():
        states = [material.condition_states[one.number] for one in conditions]
        since = min((counts_from(all_of[0].date, None) for all_of in states if all_of), default=0)
        targets = [("condition_state", all_of[-1].number) for all_of in states if all_of]
        first = next((all_of[0].date for all_of in states if all_of and all_of[0].date), None)
        made.append(
            Wait(
                holder=material.party(holder) if holder else None,
                text=conditions[0].text,
                kind=conditions[0].kind.label.lower(),
                since=label(first) if first and since else "",
                waiting=tuple(
                    material.commitments[one.commitment].ref or isolated(material.commitments[one.commitment].headline)
                    for one in conditions
                ),
                notes_words=notes.words([], targets),
            )
        )
    return tuple(sorted(made, key=lambda one: (one.holder is None, -len(one.waiting))))


def _statements(material: Material, notes: Notes, meeting: Meeting | None) -> tuple[Statement, ...]:
    """Return what else was said at the meeting: statements that no commitment rests on."""
    if meeting is None:
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


def _head(
    store: Store,
    meeting: Meeting | None,
    as_of: int,
    known_on: int | None,
    author: str,
    organisation: str,
    paper: str,
) -> Head:
    title = meeting.title if meeting else store.workspace.title
    day = long_day(as_of)
    known = f", known on {long_day(known_on)}" if known_on is not None and known_on != as_of else ""
    return Head(
        kind="outcome",
        kind_title=TITLE,
        title=title,
        subtitle=_subtitle(meeting),
        as_of=as_of,
        as_of_words=day,
        known_on_words=known.removeprefix(", "),
        scope=(meeting.ref or "") if meeting else "",
        author=author,
        organisation=elided(organisation, 50),
        workspace=store.workspace.title,
        codebook=store.workspace.codebook,
        cite=f"Summit Tracker, “{isolated(elided(title, 70))}”, outcome brief, as of {day}{known}",
        paper=paper,
    )


def _subtitle(meeting: Meeting | None) -> str:
    """Write the line under the title: kind, place and day."""
    if meeting is None:
        return "Where every commitment on record stands."
    when = label(meeting.date) if meeting.date else "no date"
    first, last = first_day_of(meeting), last_day_of(meeting)
    if first and first == last:
        when = long_day(first)
    return ", ".join(one for one in (meeting.kind.label, isolated(meeting.place or ""), when) if one) + "."


def _facts(material: Material, meeting: Meeting | None) -> tuple[tuple[str, str], ...]:
    """Return what else there is to know of the meeting, each with its heading."""
    if meeting is None:
        return ()
    convened = [one.actor for one in material.store.all(Convenor, meeting=meeting.number)]
    earlier = material.store.title_of("meeting", meeting.follows) if meeting.follows is not None else ""
    held = was_held(meeting, material.as_of)
    found = (
        ("Format", meeting.format or ""),
        ("Convened by", listed([material.party(one).name for one in convened])),
        ("Purpose", meeting.purpose or ""),
        ("Follows", earlier),
        ("Process", meeting.process or ""),
        ("State", "" if held else "not held yet" if meeting.state.value == "held" else meeting.state.label.lower()),
    )
    return tuple((name, text) for name, text in found if text)


def _not_shown(earlier: int, later: int) -> str:
    parts = [f"{earlier} held earlier"] if earlier > 0 else []
    parts += [f"{later} planned later"] if later > 0 else []
    return f"Not listed: {listed(parts)}." if parts else ""


def _left_out(material: Material, meeting: Meeting | None) -> tuple[str, ...]:
    """Say what the brief does not count, so that nobody has to guess."""
    columns, exists = material.columns, material.standing.exists
    found = []
    mine = columns.made_at == meeting.number if meeting else np.ones(len(columns), np.bool_)
    later = int(np.count_nonzero(mine & ~exists))
    if later:
        found.append(f"{figure(later, 'commitment')} made or recorded after the day {_are(later)} left out.")
    if meeting is not None:
        others = int(np.count_nonzero(exists & ~mine))
        if others:
            found.append(f"{figure(others, 'other commitment')} in the workspace, not made at this meeting, left out.")
    return tuple(found)


def _are(count: int) -> str:
    return "is" if count == 1 else "are"


def _method(store: Store, as_of: int, known_on: int | None) -> tuple[str, ...]:
    known = f", as far as it was recorded by {long_day(known_on)}" if known_on is not None else ""
    return (
        f"Everything stands as of {long_day(as_of)}{known}.",
        "A status is a dated judgement of the record’s authors, with its source; no government named has agreed to it.",
        "Overdue and late count from the first deadline, never from a later one.",
        "Without a deadline nothing is overdue.",
        "“Self-declared” rests on the maker’s own word, “confirmed” on one other, “corroborated” on two independent.",
        "Joint commitments are counted once. Quantities are given stage by stage and never added up.",
        "Grades: source A (completely reliable) to F (unknown), content 1 (confirmed) to 6 (unknown).",
        f"Codebook {store.workspace.codebook}.",
    )


def _warnings(material: Material, notes: Sequence[Note], tally: counting.Tally) -> tuple[str, ...]:
    """Say what to know before the brief is handed out."""
    found = []
    own = tally.self_fulfilled
    if own:
        found.append(
            f"{capital(number(own))} of {tally.statuses[Status.fulfilled]} fulfilled rests on the maker’s word."
        )
    unsourced = tally.flags[Flag.unsourced]
    if unsourced:
        found.append(f"{figure(unsourced, 'commitment')} without a passage found in a saved source.")
    loose = [one.number for one in notes if one.citation and not one.citation.locator.startswith("characters")]
    if loose:
        names = ", ".join(str(one) for one in loose[:8]) + (" …" if len(loose) > 8 else "")
        found.append(f"{figure(len(loose), 'note')} not anchored in a saved copy: {names}.")
    bare = sum(not material.columns.committers(row) for row in material.rows)
    if bare:
        found.append(f"{figure(bare, 'commitment')} without anybody who makes it.")
    return tuple(found)
