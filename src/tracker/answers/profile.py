"""What an actor promised, was promised and delivered as of a day, and how firmly it put it."""

from collections.abc import Sequence
from dataclasses import dataclass, field
from typing import NamedTuple

import numpy as np

from tracker.answers.rates import Rate, Rows, rate
from tracker.answers.records import View
from tracker.model.columns import BENEFICIARY, MAKERS, STATUSES, STRENGTHS, distinct
from tracker.model.dates import bounds
from tracker.model.records import Excerpt, Meeting, Membership, Office, Participation, Person, Wording
from tracker.model.seeing import Seen
from tracker.model.standing import OPEN_CODES
from tracker.model.vocabulary import Flag, MeetingState, Presence, Role, Status, Strength
from tracker.model.writing import grouped
from tracker.store import Store

COUNTED = (Flag.overdue, Flag.gated, Flag.gone_quiet, Flag.self_declared)
HOSTS = (Role.host, Role.chair)
CAME = (Presence.in_person, Presence.remote, Presence.delegated)
FAR = 1 << 30  # sorts behind every day


def holds(record: Office | Membership, day: int) -> bool:
    """True if a day lies between the first and the last possible day; an open side does not end."""
    first = bounds(record.since)[0] if record.since else None
    last = bounds(record.until)[1] if record.until else None
    return (first or 0) <= day <= (last or day)


def made_counts(store: Store, as_of: int, known_on: int | None = None) -> dict[int, int]:
    """Return how many commitments each actor makes that exist by a day."""
    parties, exists = store.columns.parties, store.standing(as_of, known_on).exists
    role, row = parties["role"], parties["row"]
    mine = np.flatnonzero(((role == MAKERS[0]) | (role == MAKERS[1])) & exists[row])
    actor, of_row = parties["actor"][mine], row[mine]
    # Parties stand in the order of rows: only beside another of its row an actor may be named twice.
    beside = of_row[1:] == of_row[:-1]
    joint = np.zeros(len(mine), np.bool_)
    joint[1:] |= beside
    joint[:-1] |= beside
    pairs = distinct((actor[joint] << 32) | of_row[joint].astype(np.int64))
    counts = np.bincount(np.concatenate([actor[~joint], pairs >> 32]))
    makers = np.flatnonzero(counts)
    return dict(zip(makers.tolist(), counts[makers].tolist(), strict=True))


@dataclass(frozen=True)
class Promised:
    """Commitments that an actor made or received: their rows of the index, open ones first, and how they stand."""

    rows: Rows
    counts: dict[Status, int] = field(default_factory=dict)
    flags: dict[Flag, int] = field(default_factory=dict)

    @property
    def open(self) -> int:
        """How many are open."""
        return sum(count for status, count in self.counts.items() if status.is_open)

    @property
    def closed(self) -> int:
        """How many are closed."""
        return len(self.rows) - self.open


def promised(store: Store, actor: int, as_of: int, known_on: int | None = None, *, received: bool = False) -> Promised:
    """Return what an actor promised by a day, or was promised.

    First what is open, by due date, then what is open without one and what is closed, the latest first.
    """
    columns, now = store.columns, store.standing(as_of, known_on)
    if received:
        parties = columns.parties
        mine = parties["row"][(parties["actor"] == actor) & (parties["role"] == BENEFICIARY)]
        rows = distinct(mine).astype(np.int64)
    else:
        rows = np.flatnonzero(columns.made_by([actor]))
    rows = rows[now.exists[rows]]
    is_open = OPEN_CODES[now.status[rows]]
    due = np.where(is_open & (now.now_last[rows] > 0), now.now_last[rows], FAR)
    latest = np.where(is_open, now.last_dated[rows], now.closed_on[rows])
    rows = rows[np.lexsort((-latest, due, ~is_open))]
    counts = np.bincount(now.status[rows], minlength=len(STATUSES)).tolist()
    return Promised(
        rows,
        {status: count for status, count in zip(STATUSES, counts, strict=True) if count},
        {flag: count for flag in COUNTED if (count := int(np.count_nonzero(now.has(flag)[rows])))},
    )


def delivery(store: Store, actor: int, as_of: int, known_on: int | None = None) -> Rate:
    """Return the delivery record of an actor: what came of all that is closed or past its first deadline."""
    now = store.standing(as_of, known_on)
    return rate(now, np.flatnonzero(store.columns.made_by([actor]) & now.exists), due_only=True)


def delivery_words(found: Rate) -> str:
    """Say a delivery record with its denominator and what is left out of it."""
    if not found.made:
        return "It has made no commitment by this day."
    if not found.counted:
        out = found.words.partition("left out: ")[2]
        return f"None has fallen due yet{f'; left out: {out}' if out else ''}."
    counted = grouped(found.counted)
    plain = f" of {counted} fulfilled"
    return f"{found.words.replace(plain, f' fulfilled of {counted} that fell due or closed', 1)}."


class Line(NamedTuple):
    """How the wording of a commitment moved: levels 1 (considered) to 7 (contracted), the oldest first.

    `moved` is 1 if the last is firmer than the first, -1 if it is softer; `strength` is the last.
    """

    row: int
    levels: tuple[int, ...]
    moved: int
    strength: Strength


def lines(
    store: Store, rows: Sequence[int] | Rows, as_of: int, known_on: int | None = None, most: int = 6
) -> tuple[list[Line], int]:
    """Return how the wordings of some commitments moved, those that were put most often first, and how many are left.

    Wordings whose strength is not stated are passed over.
    """
    table = store.columns.wordings
    seen = Seen.by(as_of, known_on)
    of_row = table["row"]
    counts = np.bincount(of_row[seen.of(table) & (table["strength"] >= 0)], minlength=len(store.columns))
    wanted = np.asarray(rows, dtype=np.int64)
    wanted = wanted[counts[wanted] > 0]
    order = np.argsort(-counts[wanted], kind="stable")
    found = []
    for row in wanted[order][:most].tolist():
        mine = table.in_row(row)
        levels = tuple((mine["strength"][seen.of(mine) & (mine["strength"] >= 0)] + 1).tolist())
        found.append(Line(row, levels, (levels[-1] > levels[0]) - (levels[-1] < levels[0]), STRENGTHS[levels[-1] - 1]))
    return found, len(wanted) - len(found)


@dataclass(frozen=True)
class Belongs:
    """Blocs that an actor belongs to on a day, and how many of the meetings held by then it was at and hosted."""

    blocs: tuple[int, ...]
    held: int
    came: int
    hosted: int


def belongs(store: Store, actor: int, as_of: int) -> Belongs:
    """Return what an actor is a member of, and its meetings among all those held by a day."""
    kinds = Membership, Meeting, Participation
    return store.kept_of("belongs", kinds, (actor, as_of), lambda: _belongs(store, actor, as_of))


def _belongs(store: Store, actor: int, as_of: int) -> Belongs:
    member = [one.bloc for one in store.all(Membership, actor=actor) if holds(one, as_of)]
    rows = store.values(Meeting, "id", "date_first", "date_last", state=str(MeetingState.held))
    held = {number for number, first, last in rows if (last or first or 0) <= as_of}
    seats = store.values(Participation, "meeting", "role", actor=actor, presence={str(one) for one in CAME})
    came = {meeting for meeting, _ in seats} & held
    hosted = {meeting for meeting, role in seats if role in HOSTS} & held
    return Belongs(tuple(dict.fromkeys(member)), len(held), len(came), len(hosted))


@dataclass(frozen=True)
class Owed:
    """What an office owes: open commitments of its actor, in rows of the index.

    `inherited` were made before its holder took it, `since` (day number, 0 if unknown), `own` from then on.
    """

    office: Office
    since: int
    inherited: tuple[int, ...]
    own: tuple[int, ...]


def owed(store: Store, person: int, as_of: int, known_on: int | None = None) -> list[Owed]:
    """Return what the offices that a person holds on a day owe; of several for one actor, the one held longest."""
    now, found = store.standing(as_of, known_on), []
    held = [one for one in store.all(Office, person=person) if holds(one, as_of)]
    held.sort(key=lambda one: (bounds(one.since)[0] if one.since else None) or 0)
    seen: set[int] = set()
    for office in held:
        if office.actor in seen:
            continue
        seen.add(office.actor)
        since = (bounds(office.since)[0] if office.since else None) or 0
        rows = promised(store, office.actor, as_of, known_on).rows
        rows = rows[OPEN_CODES[now.status[rows]]]
        before = (now.start[rows] > 0) & (now.start[rows] < since)
        found.append(Owed(office, since, tuple(rows[before].tolist()), tuple(rows[~before].tolist())))
    return found


def spoken_by(store: Store, commitments: Sequence[int], as_of: int, known_on: int | None = None) -> dict[int, str]:
    """Return who spoke the latest wording of each commitment by a day; those whose speaker is unknown are missing."""
    wordings = View(as_of, known_on).of(store.all(Wording, commitment=set(commitments)))
    excerpts = store.get_many(Excerpt, {one.excerpt for one in wordings if one.excerpt is not None})
    found: dict[int, str] = {}
    for one in wordings:
        excerpt = excerpts.get(one.excerpt or 0)
        if excerpt is not None and (excerpt.speaker or excerpt.speaker_words):
            found[one.commitment] = store.title_of(Person.KIND, excerpt.speaker) or excerpt.speaker_words or ""
    return found
