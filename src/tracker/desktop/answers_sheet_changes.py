"""What has changed since the last brief, or since a day: new, moved, slipped, met, corrected, silent."""

from datetime import date

from PySide6.QtCore import QRectF, Slot
from PySide6.QtGui import QPainter
from PySide6.QtWidgets import QWidget

from tracker.answers.changes import Change, Changed, Kind, changed
from tracker.desktop.answers_sheet import AnswersSheet, day_words
from tracker.desktop.session import Session
from tracker.desktop.tables.piles import Heap, PileCells, PileColumn, PilePainter
from tracker.desktop.theme import current, font
from tracker.desktop.widgets import FuzzyDateField, Words
from tracker.desktop.widgets.painting import code_width, paint_code, text
from tracker.model.dates import bounds, from_day, label
from tracker.model.palette import CHANGE_GLYPH, FLAG_GLYPH
from tracker.model.records import Actor, BriefRelease, Commitment
from tracker.model.vocabulary import Flag, Stance, Status, Strength

LISTED = 200
"""Changes of a kind that are listed."""
WITHOUT_BRIEF = 14
"""Days that are looked back where no brief was issued."""
GLYPHS = {
    Kind.new: "i-plus",
    Kind.status: "i-flag",
    Kind.firmer: CHANGE_GLYPH["firmer"],
    Kind.softer: CHANGE_GLYPH["softer"],
    Kind.dated: "i-clock",
    Kind.slipped: FLAG_GLYPH[Flag.slipped],
    Kind.earlier: "i-clock",
    Kind.condition: "i-unlock",
    Kind.overdue: FLAG_GLYPH[Flag.overdue],
    Kind.gone_quiet: FLAG_GLYPH[Flag.gone_quiet],
    Kind.heard: "i-quote",
    Kind.corrected: "i-pencil",
    Kind.meeting: "i-meetings",
    Kind.position: "i-positions",
}
VOCABULARIES = {
    **dict.fromkeys((Kind.new, Kind.status, Kind.corrected), Status),
    **dict.fromkeys((Kind.firmer, Kind.softer), Strength),
    Kind.position: Stance,
}
DATED = (Kind.dated, Kind.slipped, Kind.earlier, Kind.meeting)


class ChangeCells(PileCells):
    """Changes by kind."""

    columns = (
        PileColumn("ref", "Ref", 134, dropped=2),
        PileColumn("who", "Who", 92, dropped=1),
        PileColumn("what", "Of what", 0),
        PileColumn("change", "From → to", 270, dropped=3),
    )

    def __init__(self) -> None:
        super().__init__()
        self.session: Session | None = None

    def item_key(self, item: object) -> int:
        return item.id if isinstance(item, Change) else 0

    def codes(self, change: Change) -> list[str]:
        """Return the codes of whom it concerns."""
        if self.session is None:
            return []
        store = self.session.store
        actors: tuple[int, ...] = (change.actor,) if change.actor is not None else ()
        if change.record == Commitment.KIND:
            actors = store.columns.committers(store.columns.row_of(change.id))
        return [store.name_of(Actor.KIND, one) for one in actors]

    def item_words(self, item: object, column: str) -> str:
        if not isinstance(item, Change) or self.session is None:
            return ""
        if column == "ref":
            return self.session.store.name_of(item.record, item.id)
        if column == "who":
            return ", ".join(self.codes(item))
        if column == "what":
            return " ".join(self.session.store.title_of(item.record, item.id).split())
        return " → ".join(part for part in (_said(item.kind, item.before), _said(item.kind, item.after)) if part)


def _said(kind: Kind, value: str) -> str:
    """Say what something was or is, in the words of the screen."""
    if not value:
        return ""
    if kind in VOCABULARIES:
        return VOCABULARIES[kind](value).label
    return label(value) if kind in DATED else value


class _Painter(PilePainter):
    def __init__(self, cells: ChangeCells) -> None:
        super().__init__(cells)
        self._changes = cells

    def paint_item(self, painter: QPainter, rect: QRectF, item: object, column: str, *, chosen: bool) -> None:
        colours = current().tokens
        if column == "who" and isinstance(item, Change):
            left = rect.left()
            codes = self._changes.codes(item)
            for at, code in enumerate(codes):
                if left + code_width(code) > rect.right():
                    text(
                        painter,
                        QRectF(left, rect.top(), 30, rect.height()),
                        f"+{len(codes) - at}",
                        font(11),
                        colours.t3,
                    )
                    break
                paint_code(painter, QRectF(left, rect.top(), code_width(code), rect.height()), code)
                left += code_width(code) + 4
            return
        words = self._changes.item_words(item, column)
        style, ink = (font(13, 500), colours.t1) if column == "what" else (font(12), colours.t2)
        text(painter, rect, words, style, colours.t1 if column == "change" else ink)


class ChangesSheet(AnswersSheet):
    """Changes between a day that is asked for and the as-of day."""

    def __init__(self, window: QWidget) -> None:
        cells = ChangeCells()
        super().__init__(window, "changes-sheet", "What changed", cells, _Painter(cells))
        self._changes = cells
        self._from = ""
        self.since = FuzzyDateField("Since", self, today=self._today, placeholder="Since a day")
        self.since.setFixedWidth(148)
        self.since.committed.connect(self._on_since)
        self.controls.addWidget(Words("Since", self, size=12, tone="t2"))
        self.controls.addWidget(self.since)

    def _today(self) -> date:
        return self.session.today if self.session is not None else date.max

    def begin(self) -> None:
        """Begin at the day of the last brief that was issued before the as-of day, else two weeks back."""
        session = self.session
        if session is None:
            return
        self._changes.session = session
        number, day = last_brief(session)
        self._from = f"since issue {number} of the brief" if number else f"in the last {WITHOUT_BRIEF} days"
        self.since.set_value(from_day(day))

    @Slot(object)
    def _on_since(self, value: object) -> None:
        self._from = ""
        self.refresh()

    def refresh(self) -> None:
        session = self.session
        if session is None:
            return
        first, last = bounds(str(self.since.value())) if self.since.value() else (None, None)
        since = last or first or session.as_of - WITHOUT_BRIEF
        if since > session.as_of:
            self.since.show_error(f"Give a day before {day_words(session.as_of)}.")
            return
        self.since.clear_error()
        found = changed(session.store, since, session.as_of, session.known_on, most=LISTED)
        total = sum(each.total for each in found)
        way = self._from or f"since {day_words(since)}"
        about = f"{total:,} {'change' if total == 1 else 'changes'} {way}, up to {day_words(session.as_of)}"
        nothing = f"Nothing changed between {day_words(since)} and {day_words(session.as_of)}. Give an earlier day."
        self.show_heaps([_heap(each) for each in found], about, nothing)

    def target(self, item: object) -> tuple[str, int] | None:
        return (item.record, item.id) if isinstance(item, Change) else None


def _heap(each: Changed) -> Heap:
    rest = each.total - len(each.told)
    why = f"the first {len(each.told):,} are listed" if rest else ""
    tone = "danger" if each.kind is Kind.overdue else "t2"
    return Heap(each.kind, each.kind.label, each.total, each.told, why, GLYPHS[each.kind], tone)


def last_brief(session: Session) -> tuple[int, int]:
    """Return the issue of the last brief as of a day before the one that is shown, and its day; 0 if there is none."""
    best = (0, 0)
    for issue, first, last in session.store.values(BriefRelease, "issue", "as_of_first", "as_of_last"):
        day = last or first or 0
        if best[1] <= day < session.as_of and day:
            best = (issue, day)
    return best if best[1] else (0, session.as_of - WITHOUT_BRIEF)
