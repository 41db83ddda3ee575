"""The checklist: every commitment of a scope by theme, what is open by due date first, with contents and index."""

from collections import defaultdict
from collections.abc import Sequence
from dataclasses import dataclass

import numpy as np

from tracker.briefs import counting, frame, rows
from tracker.briefs.choices import Choices
from tracker.briefs.data import Count, Head, Mark, Note, Party, Row, Share
from tracker.briefs.limits import limited
from tracker.briefs.material import Material, material_of
from tracker.briefs.notes import Notes, abridged
from tracker.briefs.outcome import left_out_of, rows_of, scope_of, warnings_of
from tracker.briefs.since import marks_of, since_of
from tracker.briefs.words import capital, elided, figure, isolated
from tracker.model.names import fold
from tracker.model.records import Meeting
from tracker.model.standing import OPEN_CODES
from tracker.model.writing import grouped
from tracker.store import Store

TITLE = "Checklist"
NO_THEME = "No theme"
MOST_CHANGES = 20
FAR = 1 << 30  # sorts behind every day
LONGEST = {"quote": 160, "title": 160, "name": 60, "theme": 80}


@dataclass(frozen=True)
class Item:
    """One commitment to tick off; `also` names its other themes, under which it is not listed again."""

    row: Row
    is_open: bool
    also: str


@dataclass(frozen=True)
class Theme:
    """The commitments of a theme, open ones first, by due date; `words` says how many there are."""

    title: str
    words: str
    items: tuple[Item, ...]


@dataclass(frozen=True)
class Indexed:
    """An actor with the places in the list, from 0, of what it makes and of what is promised to it."""

    actor: Party
    made: tuple[int, ...]
    received: tuple[int, ...]


@dataclass(frozen=True)
class ChecklistData:
    """Everything a checklist says; the index by ref is (ref, place in the list)."""

    head: Head
    lead: str
    sentences: tuple[str, ...]
    counts: tuple[Count, ...]
    strip: tuple[Share, ...]
    since: str
    changes: tuple[tuple[str, str, str], ...]
    changes_rest: str
    themes: tuple[Theme, ...]
    by_actor: tuple[Indexed, ...]
    by_ref: tuple[tuple[str, int], ...]
    notes: tuple[Note, ...]
    left_out: tuple[str, ...]
    method: tuple[str, ...]
    marks: tuple[Mark, ...]
    warnings: tuple[str, ...]


def gather_checklist(store: Store, of: str | None, chosen: Choices) -> ChecklistData:
    """Gather the commitments made at a meeting, all of them if `of` is None, under the first theme of each."""
    meeting = frame.meeting_of(store, of)
    every = rows_of(store, meeting, chosen.as_of, chosen.known_on)
    material = material_of(store, every, chosen.as_of, chosen.known_on, chosen.only)
    covered = material.rows
    material.learn_actors(material.named())
    notes = Notes(material)
    sections = _sections(material)
    themes = tuple(_theme(material, notes, title, mine) for title, mine in sections)
    order = [row for _, mine in sections for row in mine]
    tally = counting.tally(material.standing, covered)
    scope = scope_of(material, meeting, ())
    written = abridged(notes.all(), LONGEST["quote"], LONGEST["title"])
    marks = marks_of(material)
    cited = {one.row.ref: one.row.notes_words for theme in themes for one in theme.items}
    changed = since_of(material, chosen, marks, MOST_CHANGES, cited)
    brief = ChecklistData(
        head=frame.head_of(
            store, chosen, "checklist", TITLE, meeting.title if meeting else store.workspace.title,
            _subtitle(meeting, chosen), (meeting.ref or "") if meeting else "",
        ),
        lead=counting.lead(tally, scope),
        sentences=counting.sentences(tally, scope),
        counts=counting.counts(tally, len(material.makers)),
        strip=counting.strip(tally),
        since=changed.words,
        changes=changed.changes,
        changes_rest=changed.rest,
        themes=themes,
        by_actor=_by_actor(material, order),
        by_ref=_by_ref(material, order),
        notes=written,
        left_out=left_out_of(material, meeting),
        method=("A commitment is listed once, under the first of its themes.",
                *frame.method_of(store, chosen.as_of, chosen.known_on)),
        marks=marks,
        warnings=warnings_of(material, written, tally),
    )  # fmt: skip
    return limited(brief, chosen, len(covered), material.considered)


def _subtitle(meeting: Meeting | None, chosen: Choices) -> str:
    where = "" if chosen.only is not None else "Everything on record. "
    where = f"Made at: {frame.subtitle_of(meeting)} " if meeting is not None else where
    return f"{where}By theme: first what is open, by due date, then what is closed."


def _sections(material: Material) -> list[tuple[str, list[int]]]:
    """Return each theme with its rows, in the order in which they are printed; what has no theme comes last."""
    found: dict[str, list[int]] = defaultdict(list)
    titles: dict[str, str] = {}
    for row in material.rows:
        theme = next(iter(material.columns.themes[row]), "")
        titles.setdefault(fold(theme), theme)
        found[fold(theme)].append(row)
    return [
        (capital(elided(titles[key], LONGEST["theme"])) or NO_THEME, _by_due(material, found[key]))
        for key in sorted(found, key=lambda key: (not titles[key], key))
    ]


def _by_due(material: Material, mine: list[int]) -> list[int]:
    """Open ones first, by due date, those without one behind them, then closed ones, the latest first."""
    now, some = material.standing, np.array(mine, dtype=np.int64)
    is_open = OPEN_CODES[now.status[some]]
    due = np.where(is_open & (now.now_last[some] > 0), now.now_last[some], FAR)
    closed = np.where(is_open, 0, now.closed_on[some])
    return [mine[at] for at in np.lexsort((np.arange(len(mine)), -closed, due, ~is_open)).tolist()]


def _theme(material: Material, notes: Notes, title: str, mine: Sequence[int]) -> Theme:
    items = tuple(_item(material, notes, row) for row in mine)
    count = sum(one.is_open for one in items)
    return Theme(title, f"{figure(len(items), 'commitment')}, {grouped(count) if count else 'none'} open", items)


def _item(material: Material, notes: Notes, row: int) -> Item:
    also = ", ".join(elided(one, LONGEST["theme"]) for one in material.columns.themes[row][1:])
    is_open = material.standing.status_of(row).is_open
    return Item(rows.row_of(material, notes, row, briefly=True), is_open, also)


def _by_actor(material: Material, order: Sequence[int]) -> tuple[Indexed, ...]:
    made: dict[int, list[int]] = defaultdict(list)
    received: dict[int, list[int]] = defaultdict(list)
    for place, row in enumerate(order):
        for actor in material.committers(row):
            made[actor].append(place)
        for actor in material.beneficiaries(row):
            received[actor].append(place)
    found = [
        Indexed(material.party(one), tuple(made.get(one, ())), tuple(received.get(one, ())))
        for one in made.keys() | received.keys()
    ]
    return tuple(sorted(found, key=lambda one: (one.actor.name.casefold(), one.actor.code)))


def _by_ref(material: Material, order: Sequence[int]) -> tuple[tuple[str, int], ...]:
    """Return every ref with its place; a headline stands for one that has none."""
    columns = material.columns
    found = [
        (columns.refs[row] or isolated(elided(columns.headlines[row], LONGEST["name"])), place)
        for place, row in enumerate(order)
    ]
    return tuple(sorted(found))
