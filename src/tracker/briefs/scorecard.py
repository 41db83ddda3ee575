"""The scorecard: one page with the bottom line, counts, a timeline, the first rows, what changed, what is next."""

from collections.abc import Iterable, Mapping, Sequence
from dataclasses import replace
from datetime import date

import numpy as np

from tracker.answers.meetings import by_day, first_day_of, lies_ahead, was_held
from tracker.briefs import counting, followers, frame, rows, since
from tracker.briefs.choices import Choices
from tracker.briefs.data import Count, Line, MemberRow, Note, Row, ScorecardData
from tracker.briefs.figure import timeline
from tracker.briefs.limits import limited
from tracker.briefs.material import Material, material_of
from tracker.briefs.notes import Notes, abridged
from tracker.briefs.outcome import left_out_of, rows_of, scope_of, warnings_of
from tracker.briefs.since import Before, changes, marks_of
from tracker.briefs.words import elided, figure, listed, long_day, ranges, without_year
from tracker.model.columns import STATUSES
from tracker.model.dates import label
from tracker.model.palette import meeting_glyph
from tracker.model.records import Meeting
from tracker.model.standing import maker_statuses
from tracker.model.vocabulary import Flag, MeetingState, Status
from tracker.store import Store

TITLE = "Scorecard"
MOST_ROWS = 12
MOST_CHANGES = 6
MOST_AHEAD = 4
MOST_SENTENCES = 2
LONGEST = {"title": 200, "headline": 160, "condition": 80, "quote": 180, "citation": 220, "change": 200}


def gather_scorecard(store: Store, of: str | None, chosen: Choices) -> ScorecardData:
    """Gather the page for the commitments made at a meeting, for all of them if `of` is None."""
    meeting = frame.meeting_of(store, of)
    found = rows_of(store, meeting, chosen.as_of, chosen.known_on)
    material = material_of(store, found, chosen.as_of, chosen.known_on, chosen.only)
    first = _first(material)
    before, marks = since.before_of_choice(material, chosen), marks_of(material)
    moved = changes(before, marks, limited=chosen.only is not None) if before is not None else ()
    told = since.told(moved)[:MOST_CHANGES]
    more = len(since.told(moved)) - len(told)
    row_of = {mark.uid: row for row, mark in zip(material.rows, marks, strict=True)}
    shown = material.about([*first, *(row_of[one.uid] for one in told if one.uid in row_of)])
    notes, way_of = Notes(shown), {one.uid: one.way for one in moved}
    tally = counting.tally(material.standing, material.rows)
    every = followers.after(material, meeting)
    held = [one for one in every if was_held(one, material.as_of)]
    scope = scope_of(material, meeting, held)
    lines = tuple(_line(shown, notes, row, way_of) for row in first)
    cited = [_notes_of(shown, notes, row_of.get(one.uid)) for one in told]
    changed = tuple((one.way, elided(one.words, LONGEST["change"]), of) for one, of in zip(told, cited, strict=True))
    ahead = [one for one in _ahead(material) if first_day_of(one) > material.as_of]
    pins = [*([meeting] if meeting is not None else []), *every]
    written = abridged(notes.all(), LONGEST["quote"], LONGEST["citation"])
    brief = ScorecardData(
        head=frame.head_of(
            store,
            chosen,
            "scorecard",
            TITLE,
            elided(meeting.title if meeting else store.workspace.title, LONGEST["title"]),
            _subtitle(meeting, tally.tracked, chosen),
            (meeting.ref or "") if meeting else "",
        ),
        lead=counting.lead(tally, scope),
        sentences=counting.sentences(tally, scope)[:MOST_SENTENCES],
        counts=_counts(material, tally),
        strip=counting.strip(tally),
        figure=timeline(material, pins, chosen.paper, some=first) if chosen.with_figure else None,
        lines=tuple(_graded(line, written) for line in lines),
        rest=_rest(len(material.rows) - len(first)),
        members=_members(shown, first),
        since=before.words if before is not None else "",
        changes=changed,
        changes_more=more,
        unchanged=sum(one.way == "same" and not one.words for one in moved),
        upcoming=tuple(_ahead_words(one, chosen.as_of) for one in ahead[:MOST_AHEAD]),
        upcoming_more=max(0, len(ahead) - MOST_AHEAD),
        notes=written,
        method=_method(store, before, left_out_of(material, meeting)),
        marks=marks,
        warnings=(*warnings_of(material, written, tally), *_warnings(lines)),
    )
    return limited(brief, chosen, len(material.rows), material.considered)


def _first(material: Material) -> list[int]:
    """Return the rows that the page has room for: those of the highest priority, then what is overdue, then by ref."""
    some = np.array(material.rows, np.int64)
    priority, overdue = material.columns.priority[some], material.standing.overdue_days[some] > 0
    order = np.lexsort((np.arange(len(some)), ~overdue, np.where(priority, priority, 9)))
    first: list[int] = some[np.sort(order[:MOST_ROWS])].tolist()
    return first


def _line(material: Material, notes: Notes, row: int, way_of: Mapping[str, str]) -> Line:
    """Describe one commitment in one line, led by the note that its status, else its latest wording, rests on."""
    full = rows.row_of(material, notes, row, briefly=True)
    uid = material.commitments[material.stands[row].number].uid
    return Line(
        ref=full.ref,
        makers=full.makers,
        beneficiaries=full.beneficiaries,
        headline=elided(full.headline, LONGEST["headline"]),
        strength=full.strength,
        condition=_condition(full),
        due=_without(full.due, material.as_of),
        slip=_without(full.slip.removeprefix("now ").split(", +")[0].split(", moved")[0], material.as_of),
        status=full.status,
        status_words=full.status_words.partition(", ")[0],
        proof=full.status_words.partition(", ")[2],
        late=f"+{full.late.removeprefix('overdue ').removesuffix(' late')}" if full.late else "",
        alarming=full.alarming,
        way=way_of.get(uid, ""),
        grade="",
        notes_words=full.notes_words,
    )


def _without(words: str, as_of: int) -> str:
    """Leave the year of the as-of day out of a date, for which a column of one page has no room."""
    return without_year(words, date.fromordinal(as_of).year)


def _condition(row: Row) -> str:
    waiting = [gate for gate in row.gates if gate.is_open]
    if not waiting:
        return "met" if row.gates and all(gate.state == "met" for gate in row.gates) else ""
    more = f" +{len(waiting) - 1}" if len(waiting) > 1 else ""
    return elided(waiting[0].text, LONGEST["condition"]) + more


def _graded(line: Line, written: Sequence[Note]) -> Line:
    """Add the grade of the note that a line leads to: "B2"; empty if it has none."""
    if not line.notes_words:
        return line
    citation = written[int(line.notes_words.split(", ")[0]) - 1].citation
    return replace(line, grade=in_figures(citation.grade) if citation else "")


def in_figures(grade: str) -> str:
    """Shorten a grade in words to its figures, as the register: "B2", "B" or "2" if only one half is graded."""
    said, colon, _ = grade.partition(":")
    return said.split()[-1] if colon else ""


def _notes_of(material: Material, notes: Notes, row: int | None) -> str:
    """Number what the status that a commitment has now rests on; nothing for one that is no longer covered."""
    return "" if row is None else ranges(rows.cite_one(material, notes, row))


def _counts(material: Material, found: counting.Tally) -> tuple[Count, ...]:
    """Return five numbers, of which the first is the sum of the others; the small print adds up too."""
    open_rows = [row for row in material.rows if material.stands[row].is_open]
    troubled = [row for row in open_rows if material.stands[row].trajectory in counting.IN_TROUBLE]
    others = [row for row in open_rows if material.stands[row].trajectory not in counting.IN_TROUBLE]
    partly, fulfilled = found.statuses[Status.partly_fulfilled], found.statuses[Status.fulfilled]
    closed = ((partly, "partly fulfilled"), (found.unmet, "unmet"), (found.not_judged, "not judged"))
    return (
        Count("tracked", found.tracked, "Commitments tracked", (f"by {figure(len(material.makers), 'actor')}",)),
        Count("fulfilled", fulfilled, "Fulfilled", (f"{found.self_fulfilled} self-declared",) if fulfilled else ()),
        Count("open", len(others), "Open", _of_open(material, others, found)),
        Count("trouble", len(troubled), "At risk or stalled", _pressing(material, troubled)),
        Count(
            "closed",
            found.tracked - fulfilled - len(open_rows),
            "Closed otherwise",
            _joined(f"{count} {words}" for count, words in closed if count),
        ),
    )


def _joined(parts: Iterable[str]) -> tuple[str, ...]:
    said = ", ".join(parts)
    return (said,) if said else ()


def _of_open(material: Material, mine: Sequence[int], found: counting.Tally) -> tuple[str, ...]:
    if not mine:
        return ()
    said = (f"{found.on_track} on track, {found.no_data} no data",)
    return said + _pressing(material, mine)


def _pressing(material: Material, mine: Sequence[int]) -> tuple[str, ...]:
    flags = [material.stands[row].flags for row in mine]
    pairs = [(sum(flag in one for one in flags), flag.label.lower()) for flag in (Flag.gated, Flag.overdue)]
    return _joined(f"{count} {words}" for count, words in pairs if count)


def _members(material: Material, first: Sequence[int]) -> tuple[MemberRow, ...]:
    """Say where each maker stands in those joint commitments in which makers have statuses of their own."""
    made = []
    for row in first:
        if not (material.columns.events.in_row(row)["actor"] > 0).any():
            continue
        statuses = maker_statuses(material.columns, row, material.as_of, material.known_on)
        pairs = [(material.party(actor).code, STATUSES[code]) for actor, code in statuses.items()]
        if len({status for _, status in pairs}) > 1:
            rule = material.commitments[int(material.columns.ids[row])].joint_rule
            members = tuple((code, str(status), status.label) for code, status in pairs)
            made.append(MemberRow(material.columns.refs[row], str(rule), members))
    return tuple(made)


def _ahead(material: Material) -> list[Meeting]:
    return by_day(one for one in material.store.all(Meeting) if lies_ahead(one, material.as_of))


def _ahead_words(meeting: Meeting, as_of: int) -> tuple[str, str, str]:
    """Return the glyph, the days and the name of a meeting that lies ahead; no day is made up for a month."""
    place = (meeting.place or "").rsplit(",", 1)[-1].strip()
    title = elided(meeting.title, 120)
    named = f"{title}, {place}" if place and place not in title else title
    when = _without(label(meeting.date) if meeting.date else "", as_of)
    return meeting_glyph(meeting.kind, MeetingState.planned), when, named


def _subtitle(meeting: Meeting | None, tracked: int, chosen: Choices) -> str:
    covers = f"Covers {figure(tracked, 'commitment')} made up to {long_day(chosen.as_of)}."
    where = frame.subtitle_of(meeting, limited=chosen.only is not None)
    return f"{elided(where, 160)} {covers}".strip()


def _rest(count: int) -> str:
    return (
        f"{figure(count, 'commitment')} of lower priority {frame.are(count)} counted above and not listed."
        if count > 0
        else ""
    )


def _method(store: Store, before: Before | None, left_out: tuple[str, ...]) -> tuple[str, ...]:
    compared = f"Triangles: change since {before.words}." if before is not None else ""
    said = (
        "Status is a dated, sourced judgement; no government named has agreed to it.",
        "Late counts from the first deadline.",
        compared,
        "Grade: source A (best) to F, content 1 (best) to 6, in words in the notes.",
        *left_out,
        f"Codebook {store.workspace.codebook}.",
    )
    return tuple(one for one in said if one)


def _warnings(lines: Sequence[Line]) -> tuple[str, ...]:
    bare = [one.ref for one in lines if not one.notes_words]
    return (f"{figure(len(bare), 'row')} without a source: {listed(bare)}.",) if bare else ()
