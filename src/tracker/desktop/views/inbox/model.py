"""The piles of the inbox as rows: what is due, waits, is disputed, silent or without a source."""

from collections.abc import Collection

from tracker.answers.inbox import WHY, Item, Pile, Reason, inbox, put_off_size, reason_words
from tracker.desktop.session import Session
from tracker.desktop.tables.piles import Heap, PileCells, PileColumn
from tracker.desktop.tables.standing_words import short_words
from tracker.model.dates import from_day, label
from tracker.model.filters import OPEN, Filter, Filters, Test
from tracker.model.palette import FLAG_GLYPH
from tracker.model.records import Actor, Commitment, Question
from tracker.model.vocabulary import Flag

LISTED = 100
"""Rows of a pile that are listed at first."""
GLYPHS = {
    Reason.overdue: FLAG_GLYPH[Flag.overdue],
    Reason.due_soon: FLAG_GLYPH[Flag.due_soon],
    Reason.condition_moved: "i-unlock",
    Reason.contested: FLAG_GLYPH[Flag.contested],
    Reason.gone_quiet: FLAG_GLYPH[Flag.gone_quiet],
    Reason.unanswered: "i-help",
    Reason.unsourced: FLAG_GLYPH[Flag.unsourced],
}
COLUMNS = (
    PileColumn("ref", "Ref", 144, dropped=3),
    PileColumn("who", "Who", 132, dropped=4),
    PileColumn("what", "What", 0),
    PileColumn("why", "Why now", 200, dropped=5),
    PileColumn("heard", "Last activity", 96, dropped=2),
    PileColumn("review", "Next review", 96, dropped=1),
)


class InboxCells(PileCells):
    """What is in the inbox as of the session's day, of what passes its filters."""

    columns = COLUMNS

    def __init__(self, session: Session) -> None:
        super().__init__()
        self._session = session
        self.shows_put_off = False
        self.put_off = 0
        self._most: dict[str, int] = {}
        self.refresh()

    def refresh(self) -> None:
        """Ask again what is in the inbox."""
        session, mask = self._session, self._session.mask()
        store, as_of, known_on = session.store, session.as_of, session.known_on
        self.put_off = put_off_size(store, as_of, known_on, mask)
        most = max([LISTED, *self._most.values()])
        piles = inbox(store, as_of, known_on, among=mask, most=most, put_off=self.shows_put_off)
        self.show([self._heap(pile) for pile in piles])

    def _heap(self, pile: Pile) -> Heap:
        items = list(pile.items(self._most.get(pile.reason, LISTED)))
        more = ""
        if len(items) < pile.total:
            rest = pile.total - len(items)
            more = f"Show all {pile.total:,} in the register" if in_register(pile.reason) else f"Show {rest:,} more"
        tone = "danger" if pile.reason is Reason.overdue else "t2"
        return Heap(
            pile.reason, pile.reason.label, pile.total, items, WHY[pile.reason], GLYPHS[pile.reason], tone, more
        )

    def list_more(self, reason: str) -> None:
        """List all of a pile."""
        self._most[reason] = next(heap.total for heap in self.heaps if heap.key == reason)
        self.refresh()

    def commitments(self, rows: Collection[int]) -> list[int]:
        """Return the commitments in some rows, each once."""
        found = [one.id for one in self.items(rows) if isinstance(one, Item) and one.kind == Commitment.KIND]
        return list(dict.fromkeys(found))

    def questions(self, rows: Collection[int]) -> list[int]:
        """Return the questions in some rows, each once."""
        found = [one.id for one in self.items(rows) if isinstance(one, Item) and one.kind == Question.KIND]
        return list(dict.fromkeys(found))

    def item_key(self, item: object) -> int:
        if not isinstance(item, Item):
            return 0
        return item.id if item.kind == Commitment.KIND else -(item.id * 4_096 + (item.actor or 0) % 4_096)

    def parties(self, item: Item) -> tuple[list[str], list[str]]:
        """Return the codes of who owes it, and to whom."""
        store = self._session.store
        if item.kind != Commitment.KIND:
            return ([store.name_of(Actor.KIND, item.actor)] if item.actor else []), []
        columns = store.columns
        row = columns.row_of(item.id)
        makers, others = columns.committers(row), columns.beneficiaries(row)
        return [store.name_of(Actor.KIND, one) for one in makers], [store.name_of(Actor.KIND, one) for one in others]

    def item_words(self, item: object, column: str) -> str:
        if not isinstance(item, Item):
            return ""
        store, standing = self._session.store, self._session.standing
        if column == "ref":
            return store.name_of(item.kind, item.id)
        if column == "who":
            makers, others = self.parties(item)
            return " → ".join(part for part in (", ".join(makers), ", ".join(others)) if part)
        if column == "what":
            return " ".join(store.title_of(item.kind, item.id).split())
        if column == "why":
            return reason_words(store, standing, item)
        if item.kind != Commitment.KIND:
            return ""
        row = store.columns.row_of(item.id)
        day = int(standing.last_dated[row] if column == "heard" else store.columns.next_review[row])
        return short_words(label(from_day(day)), standing.as_of) if day else ""


def in_register(reason: str) -> bool:
    """True for a pile that is a filter of the register too."""
    return reason not in (Reason.condition_moved, Reason.unanswered)


def asked(reason: str, as_of: int, *, put_off: bool) -> Filters:
    """Return the filters by which the register shows the same as a pile."""
    flag = Filter("flag", Test.any_of, (str(reason),))
    found = (flag, Filter("status", Test.any_of, (OPEN,))) if reason == Reason.unsourced else (flag,)
    later = Filter("review", Test.none_of, (f"{from_day(as_of + 1)}/..",))
    return Filters(found if put_off else (*found, later))
