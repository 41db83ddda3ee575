"""The rows of a pack: what is on the agenda, then guest by guest what to raise, as few arrays however many they are."""

from collections.abc import Sequence
from dataclasses import dataclass
from enum import IntEnum

import numpy as np
from PySide6.QtCore import QModelIndex, QPersistentModelIndex

from tracker.answers.pack import AGENDA, Guest, Pack, why_of
from tracker.desktop.session import Session
from tracker.desktop.tables.sheet import Cells
from tracker.desktop.tables.standing_words import due_of, flags_in_order
from tracker.model.columns import Codes, Ids
from tracker.model.records import Actor, Commitment, Question
from tracker.model.vocabulary import Flag, Presence, Role

Index = QModelIndex | QPersistentModelIndex
HEADS = ("Commitment and what to ask", "Status", "Due", "Flags")
AT_ONCE = 64
"""Deadlines are read for so many rows at a time."""
KEYS = 4


class Sort(IntEnum):
    """What a row holds."""

    head = 0
    commitment = 1
    question = 2
    guest = 3


KIND = {Sort.commitment: Commitment.KIND, Sort.question: Question.KIND, Sort.guest: Actor.KIND}


@dataclass(frozen=True)
class Group:
    """The rows under one head: those of a guest, of the agenda, or the guests with whom nothing is open."""

    title: str
    under: str
    counts: str
    ids: Ids
    sorts: Codes
    guest: Guest | None = None


def counted(number: int, one: str, many: str = "") -> str:
    """Return "1 guest", "3 guests"."""
    return f"{number:,} {one if number == 1 else many or one + 's'}"


def groups_of(pack: Pack) -> list[Group]:
    """Return the groups of a pack in their order."""
    found = []
    if pack.agenda:
        ids = list(pack.kinds)
        found.append(_group("On the agenda", "", counted(len(ids), "commitment"), [(Sort.commitment, ids)]))
    found += [_of_guest(guest) for guest in pack.guests if guest.has_any]
    rest = list(dict.fromkeys(guest.actor for guest in pack.guests if not guest.has_any))
    rest = [each for each in rest if each not in {guest.actor for guest in pack.guests if guest.has_any}]
    if rest:
        title = "Nothing open with them" if found else "Who will be there"
        found.append(_group(title, "", counted(len(rest), "guest"), [(Sort.guest, rest)]))
    return found


def _of_guest(guest: Guest) -> Group:
    parts = [(Sort.commitment, guest.promised), (Sort.commitment, guest.held_here), (Sort.question, guest.unanswered)]
    counts = [f"{len(guest.promised):,} open"] if guest.promised else []
    counts += [f"{len(found):,} {words}" for found, words in (
        (guest.overdue, "overdue"), (guest.waits_on, "waiting here"), (guest.silent, "silent"),
        (guest.held_here, "wait for them"), (guest.unanswered, "unanswered"),
    ) if found]  # fmt: skip
    return _group(guest.name, who_words(guest), ", ".join(counts), parts, guest)


def _group(
    title: str, under: str, counts: str, parts: Sequence[tuple[Sort, Sequence[int]]], guest: Guest | None = None
) -> Group:
    ids = [np.array(found, np.int64) for _, found in parts]
    sorts = [np.full(len(each), sort, np.int8) for each, (sort, _) in zip(ids, parts, strict=True)]
    return Group(title, under, counts, np.concatenate(ids), np.concatenate(sorts), guest)


def who_words(guest: Guest) -> str:
    """Say who comes and how: "Keir Starmer, Prime Minister, remote"."""
    one = guest.participation
    how = "" if one.presence in (Presence.in_person, Presence.unknown) else one.presence.label.lower()
    role = "" if one.role is Role.participant else one.role.label.lower()
    return ", ".join(part for part in (guest.who, guest.office, role, how) if part)


class PackModel(Cells):
    """The rows of one pack. Groups can be folded; what a row says is worked out when it is drawn."""

    def __init__(self, session: Session) -> None:
        super().__init__()
        self.session = session
        self.pack: Pack | None = None
        self.groups: list[Group] = []
        self.folded: set[str] = set()
        self._clear()

    def _clear(self) -> None:
        self._ids, self._sorts = np.zeros(0, np.int64), np.zeros(0, np.int8)
        self._group, self._head_rows = np.zeros(0, np.int32), np.zeros(0, np.int64)
        self._due: dict[int, str] = {}

    def show(self, pack: Pack | None) -> None:
        """Show another pack."""
        self.beginResetModel()
        if pack is None or self.pack is None or pack.meeting.number != self.pack.meeting.number:
            self.folded.clear()
        self.pack, self.groups = pack, groups_of(pack) if pack is not None else []
        self._lay_out()
        self.endResetModel()

    def fold(self, row: int, folded: object) -> None:
        """Fold the group whose head stands in a row (True), unfold it (False), or the other of both (None)."""
        title = self.groups[int(self._group[row])].title
        self.beginResetModel()
        if folded is False or (folded is None and title in self.folded):
            self.folded.discard(title)
        else:
            self.folded.add(title)
        self._lay_out()
        self.endResetModel()

    def _lay_out(self) -> None:
        self._clear()
        if not self.groups:
            return
        ids, sorts, places = [], [], []
        for at, group in enumerate(self.groups):
            shown = 0 if group.title in self.folded else len(group.ids)
            ids += [np.zeros(1, np.int64), group.ids[:shown]]
            sorts += [np.zeros(1, np.int8), group.sorts[:shown]]
            places.append(np.full(shown + 1, at, np.int32))
        self._ids, self._sorts, self._group = np.concatenate(ids), np.concatenate(sorts), np.concatenate(places)
        self._head_rows = np.flatnonzero(self._sorts == Sort.head)

    # What stands in a row

    def sort_of(self, row: int) -> Sort:
        """Return what a row holds."""
        return Sort(int(self._sorts[row]))

    def group(self, row: int) -> Group:
        """Return the group that a row belongs to."""
        return self.groups[int(self._group[row])]

    def record(self, row: int) -> tuple[str, int]:
        """Return kind and id of the record that a row is about; an empty kind for a head."""
        return KIND.get(self.sort_of(row), ""), int(self._ids[row])

    def in_index(self, row: int) -> int:
        """Return the row of the column index of a commitment."""
        return self.session.store.columns.row_of(int(self._ids[row]))

    def ask(self, row: int) -> tuple[str, str]:
        """Return why a commitment is to be raised, and what to ask."""
        guest, number = self.group(row).guest, int(self._ids[row])
        if self.pack is None:
            return "", ""
        if guest is None:
            kind = AGENDA[self.pack.kinds[number]]
            return kind[:1].upper() + kind[1:], ""
        return why_of(self.pack, self.session.store.columns, guest, number)

    def due(self, row: int) -> str:
        """Return first deadline and slip in words."""
        at = self.in_index(row)
        if at not in self._due and self.pack is not None:
            near = [each for each in range(row, min(row + AT_ONCE, len(self._ids))) if self._sorts[each] == 1]
            rows = [self.in_index(each) for each in near]
            self._due |= due_of(self.session.store, self.pack.standing, rows)
        return self._due.get(at, "")

    def title(self, row: int) -> str:
        """Return headline, question or name."""
        kind, number = self.record(row)
        if kind == Commitment.KIND:
            return " ".join(self.session.store.columns.headlines[self.in_index(row)].split())
        return self.session.store.title_of(kind, number)

    def about(self, row: int) -> str:
        """Return the second line of a row: its ref and makers, and why it is to be raised."""
        if self.pack is None:
            return ""
        if self.sort_of(row) is Sort.question:
            return "Not answered so far"
        if self.sort_of(row) is Sort.guest:
            number = int(self._ids[row])
            return "; ".join(filter(None, (who_words(each) for each in self.pack.guests if each.actor == number)))
        columns, at, guest = self.session.store.columns, self.in_index(row), self.group(row).guest
        makers = [each for each in columns.committers(at) if guest is None or each != guest.actor]
        names = [self.session.store.name_of(Actor.KIND, each) for each in makers]
        ref = columns.refs[at]
        who = (
            f"{ref} of {', '.join(names)}"
            if names and (guest is None or int(self._ids[row]) in guest.holds)
            else (f"{ref} with {', '.join(names)}" if names else ref)
        )
        why, question = self.ask(row)
        return ". ".join(part for part in (who, why, question) if part)

    def why_not_agenda(self, row: int) -> str:
        """Return why a row cannot be put on the agenda; empty if it can."""
        if self.pack is None or row < 0 or self.sort_of(row) is not Sort.commitment:
            return "Choose a commitment first, with J and K."
        if int(self._ids[row]) in self.pack.kinds:
            return "It is on the agenda already."
        return ""

    # What the table asks

    def key(self, row: int) -> int:
        """Return a number for a record of any kind; 0 for a head."""
        return int(self._ids[row]) * KEYS + int(self._sorts[row])

    def row_of(self, key: int, near: int = -1) -> int:
        found = np.flatnonzero((self._ids == key // KEYS) & (self._sorts == key % KEYS))
        return int(found[np.argmin(np.abs(found - max(near, 0)))]) if len(found) else -1

    def row_of_record(self, kind: str, number: int, near: int = -1) -> int:
        """Return the row of a record, the nearest one; -1 if it is not shown."""
        sort = next((each for each, name in KIND.items() if name == kind), None)
        return self.row_of(number * KEYS + sort, near) if sort is not None else -1

    def is_head(self, row: int) -> bool:
        return bool(self._sorts[row] == Sort.head)

    def head_of(self, row: int) -> int:
        return int(self._head_rows[self._group[row]]) if len(self._head_rows) else -1

    def rowCount(self, parent: Index = QModelIndex()) -> int:  # noqa: B008 - as Qt declares it
        return 0 if parent.isValid() else len(self._ids)

    def columnCount(self, parent: Index = QModelIndex()) -> int:  # noqa: B008 - as Qt declares it
        return 0 if parent.isValid() else len(HEADS)

    def heading(self, column: int) -> str:
        return HEADS[column]

    def words(self, row: int, column: int) -> str:
        if self.is_head(row):
            group = self.group(row)
            return ". ".join(part for part in (group.title, group.under, group.counts) if part) if not column else ""
        if not column:
            return ". ".join(part for part in (self.title(row), self.about(row)) if part)
        if self.sort_of(row) is not Sort.commitment or self.pack is None:
            return ""
        at = self.in_index(row)
        if column == 1:
            return self.pack.standing.status_of(at).label
        if column == 2:
            return self.due(row) or "none stated"
        return ", ".join(f"{flag.label} {detail}".strip() for flag, detail in self.flags_at(row))

    def flags_at(self, row: int) -> list[tuple[Flag, str]]:
        """Return the flags of a commitment with their numbers, the most pressing first."""
        return flags_in_order(self.pack.standing, self.in_index(row)) if self.pack is not None else []
