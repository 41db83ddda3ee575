"""The records that the palette offers: what holds the words, what passes the search terms, and what was open lately."""

from collections.abc import Callable, Iterable, Mapping, Sequence
from dataclasses import dataclass, replace

import numpy as np

from tracker.desktop.palette_recent import Recent
from tracker.desktop.palette_rows import Group, Marks, Row, word_marks
from tracker.desktop.palette_typed import Typed
from tracker.desktop.saved_views import icon_of
from tracker.desktop.session import Session
from tracker.edits.views import saved_views
from tracker.model.columns import STATUSES, Ids
from tracker.model.filters import Filters
from tracker.model.records import KINDS, Commitment, Excerpt, Position, SavedView
from tracker.store import Found, Hit
from tracker.store.finding import RANKED_UP_TO

COMMITMENTS = "Commitments"
GROUPS = {
    "commitment": COMMITMENTS,
    "meeting": "Meetings",
    "actor": "Participants",
    "person": "Participants",
    "source": "Sources",
    "excerpt": "Sources",
    "questionnaire": "Positions",
    "question": "Positions",
    "position": "Positions",
    "saved_view": "Saved views",
    "brief_release": "Briefs",
}
NAMES = tuple(dict.fromkeys(GROUPS.values()))


def counted(number: int, group: str) -> str:
    """Say how many of a group: "1 more source" needs the singular."""
    return group.lower().removesuffix("s") if number == 1 else group.lower()


ICONS = {
    "commitment": "flag",
    "meeting": "meetings",
    "actor": "people",
    "person": "user",
    "source": "sources",
    "excerpt": "quote",
    "questionnaire": "positions",
    "question": "positions",
    "position": "positions",
    "saved_view": "star",
    "brief_release": "briefs",
}
USUAL, COMMITMENTS_SHOWN, ALONE, MORE = 3, 6, 14, 40
SHOWN_IN = {"timeline": "Timeline", "register": "Register"}
NAMED = ("ref", "code")
NO_MARKS: Marks = ()


@dataclass(frozen=True)
class Doors:
    """Where the rows of the palette lead."""

    open_record: Callable[[str, int], object]
    open_hit: Callable[[Hit], object]
    show_commitments: Callable[[Filters, str], object]
    apply_view: Callable[[int], object]
    current: Callable[[], str]
    """The name of the view that is shown."""


class Records:
    """Asks one workspace, and makes rows of the answers. `shown` says how many rows of a group are wanted."""

    def __init__(self, session: Session, doors: Doors, shown: Mapping[str, int], *, alone: bool = False) -> None:
        self._session, self._doors, self._shown, self._alone = session, doors, shown, alone

    def room(self, group: str) -> int:
        """How many rows of a group are shown; more if nothing else is asked for."""
        usual = COMMITMENTS_SHOWN if group == COMMITMENTS else USUAL
        return self._shown.get(group, ALONE if self._alone else usual)

    # What holds the words

    def of_words(self, typed: Typed, kinds: Iterable[str] = ()) -> list[Group]:
        """Records that hold the words: those in whose title they stand first, commitments before others."""
        words, only = typed.words, tuple(kinds)
        if not words:
            return []
        exact = self._session.store.named(words)
        limits = {kind: self.room(name) for kind, name in GROUPS.items()}
        found = self._session.store.found(words, limits, USUAL, (Commitment.KIND,))
        found = [each for each in (*found, *self._of_parties(typed, found)) if not only or each.kind in only]
        made: list[tuple[tuple[bool, bool, int], Group]] = []
        for place, name in enumerate(NAMES):
            mine = [each for each in found if GROUPS[each.kind] == name]
            if mine:
                hits = [hit for each in mine for hit in self._passages(words, each)]
                is_exact = any((hit.kind, hit.id) in exact for hit in hits)
                titled = bool(hits) and not hits[0].where and hits[0].kind != Excerpt.KIND
                made.append(((not is_exact, not titled, place), self._group(name, mine, hits, typed)))
        return [group for _, group in sorted(made, key=lambda each: each[0])]

    def _passages(self, words: str, found: Found) -> list[Hit]:
        return self._session.store.passages(words, found.kind, found.ids[: self.room(GROUPS[found.kind])])

    def _of_parties(self, typed: Typed, found: list[Found]) -> list[Found]:
        """Commitments that hold some of the words and are made by or for whom the others name; as filters find them."""
        store = self._session.store
        held = next((each for each in found if each.kind == Commitment.KIND), Found(Commitment.KIND, (), 0))
        if typed.mode or held.number > RANKED_UP_TO:
            return []
        if not any(len(store.holding(piece, "actor")) for piece in typed.words.split()):
            return []
        all_of_it = self._session.filtering.rows_with(typed.words)
        if len(all_of_it) <= held.number:
            return []
        if held in found:
            found.remove(held)
        others = all_of_it[~np.isin(all_of_it, held.ids)][::-1][: self.room(COMMITMENTS)]
        return [Found(Commitment.KIND, (*held.ids, *map(int, others)), len(all_of_it))]

    def _group(self, name: str, found: Sequence[Found], hits: Sequence[Hit], typed: Typed) -> Group:
        number = sum(each.number for each in found)
        rows = [self._hit_row(hit, typed.words) for hit in hits[: self.room(name)]]
        tail = self.showing(typed.asked, 0) if name == COMMITMENTS and not typed.mode else []
        return Group(name, rows, number, tail=tail[:1])

    # What passes the search terms

    def of_terms(self, typed: Typed) -> Group:
        """Commitments that pass the search terms and hold the words, with the ways to show all of them."""
        session = self._session
        columns = session.store.columns
        passed = session.filtering.mask(typed.asked, session.standing)
        number = int(np.count_nonzero(passed))
        ids = columns.ids[passed][::-1]
        if typed.words and number:
            ids = self._best_first(typed.words, ids)
        chosen = [int(one) for one in ids[: self.room(COMMITMENTS)]]
        head = self.showing(typed.asked, number) if number else []
        return Group(COMMITMENTS, self._commitments(chosen, typed.words), number, head=head)

    def _best_first(self, words: str, ids: Ids) -> Ids:
        """Put what was found by rank before what else passes."""
        found = self._session.store.found(words, {Commitment.KIND: RANKED_UP_TO}, 0)
        best = next((each.ids for each in found if each.kind == Commitment.KIND), ())
        ranked = np.array(best, np.int64)
        ranked = ranked[np.isin(ranked, ids)]
        return np.concatenate([ranked, ids[~np.isin(ids, ranked)]])

    def _commitments(self, numbers: Sequence[int], words: str) -> list[Row]:
        if not words:
            return [self.row(Commitment.KIND, number) for number in numbers]
        hits = self._session.store.passages(words, Commitment.KIND, numbers)
        return [self._hit_row(hit, words) for hit in hits]

    def showing(self, asked: Filters, number: int) -> list[Row]:
        """Rows that show all that was asked for in a view: first in the present one, if it can."""
        now = self._doors.current()
        places = sorted(SHOWN_IN, key=lambda place: place != now)
        what = {0: "Show them", 1: "Show it"}.get(number, f"Show these {number:,}")
        return [
            Row(
                COMMITMENTS,
                f"{what} in the {place}",
                place,
                self._shower(asked, place),
                keys="Ctrl+↵" if place == places[0] else "",
                tone="accent_text",
                shows=place == places[0],
            )
            for place in places
        ]

    def _shower(self, asked: Filters, place: str) -> Callable[[], object]:
        return lambda: self._doors.show_commitments(asked, place)

    # Rows

    def saved_views(self) -> list[Row]:
        """The first of the saved views."""
        return [self.row(SavedView.KIND, one.number) for one in saved_views(self._session.store)[:USUAL]]

    def recent(self, recent: Recent) -> list[Row]:
        """Records that were open lately."""
        return [self.row(kind, number, "Recent") for kind, number in recent.records[:COMMITMENTS_SHOWN]]

    def all_of(self, kinds: Sequence[str]) -> Group:
        """Records of some kinds by title, as many as there is room for."""
        store = self._session.store
        rows: list[Row] = []
        number = 0
        for kind in kinds:
            records = sorted(store.all(KINDS[kind]), key=lambda one: store.title_of(one.KIND, one.id).casefold())
            number += len(records)
            rows += [self.row(kind, one.number) for one in records[: max(0, self.room(GROUPS[kind]) - len(rows))]]
        return Group(GROUPS[kinds[0]], rows, number)

    def row(self, kind: str, number: int, group: str = "", words: str = "") -> Row:
        """A record by what it is called."""
        store = self._session.store
        title, name = self._title(kind, number), store.name_of(kind, number)
        icon, tone, status = self._look(kind, number)
        return Row(
            group or GROUPS[kind],
            title,
            icon,
            self._opener(kind, number),
            meta=name if len(name) <= 30 else "",
            marks=word_marks(title, words),
            kind=KINDS[kind].WORDS.capitalize(),
            tone=tone,
            status=status,
        )

    def _hit_row(self, hit: Hit, words: str) -> Row:
        """A record that was found, with the passage that holds the words unless that is its title."""
        plain = self.row(hit.kind, hit.id, words=words)
        if not hit.where and (hit.passage == hit.title or hit.field in NAMED):
            detail, marks, where = "", NO_MARKS, ""
        else:
            detail, marks, where = hit.passage, hit.marks, hit.where
        titled = hit.marks if hit.passage == plain.title else plain.marks
        if hit.kind == Excerpt.KIND:
            plain, titled = replace(plain, title=hit.passage), hit.marks
            where, marks = "Excerpt", NO_MARKS
            detail = self._session.store.title_of("source", self._session.store.get(Excerpt, hit.id).source)
        elif hit.kind == Commitment.KIND and not hit.marks:
            detail, where, marks = self._makers(hit.id, words)
        return Row(
            plain.group,
            plain.title,
            plain.icon,
            plain.act if hit.kind == "saved_view" else lambda: self._doors.open_hit(hit),
            detail=detail,
            meta=plain.meta,
            marks=titled,
            detail_marks=marks,
            kind=plain.kind,
            where=where,
            status=plain.status,
            tone=plain.tone,
        )

    def _makers(self, number: int, words: str) -> tuple[str, str, Marks]:
        """Who makes a commitment that was found by the name of a party."""
        store = self._session.store
        columns = store.columns
        row = columns.row_of(number)
        names = [store.title_of("actor", one) for one in (*columns.committers(row), *columns.beneficiaries(row))]
        shown = ", ".join(dict.fromkeys(names))
        return shown, "Parties", word_marks(shown, words)

    def _title(self, kind: str, number: int) -> str:
        store = self._session.store
        if kind == Position.KIND:
            one = store.get(Position, number)
            return f"{store.title_of('actor', one.actor)}: {one.stance.label.lower()}"
        return store.title_of(kind, number)

    def _look(self, kind: str, number: int) -> tuple[str, str, str]:
        """Glyph, its tone, and of a commitment its status."""
        if kind == SavedView.KIND:
            return icon_of(self._session.store.get(SavedView, number)), "t2", ""
        if kind != Commitment.KIND:
            return ICONS[kind], "t2", ""
        try:
            code = int(self._session.standing.status[self._session.store.columns.row_of(number)])
        except KeyError:
            return ICONS[kind], "t2", ""
        return ICONS[kind], "t2", STATUSES[code] if code >= 0 else ""

    def _opener(self, kind: str, number: int) -> Callable[[], object]:
        if kind == "saved_view":
            return lambda: self._doors.apply_view(number)
        return lambda: self._doors.open_record(kind, number)
