"""What came out of earlier meetings: how many commitments, how many of them fulfilled, and what is left out."""

from collections import Counter

from PySide6.QtCore import QRectF, Slot
from PySide6.QtGui import QPainter
from PySide6.QtWidgets import QWidget

from tracker.answers.yields import Held, Yields
from tracker.desktop.answers_sheet import AnswersSheet, day_words
from tracker.desktop.tables.piles import Heap, PileCells, PileColumn, PilePainter
from tracker.desktop.theme import current, font
from tracker.desktop.widgets import SegmentedControl
from tracker.desktop.widgets.painting import text
from tracker.model.dates import label
from tracker.model.records import Meeting

DAY, MADE, FULFILLED = "day", "made", "fulfilled"
ORDERS = ((DAY, "By day"), (MADE, "Most made"), (FULFILLED, "Most fulfilled"))
NO_PROCESS = "No process"
NONE_BY_THEN = "No meeting has been held by that day. Choose a later as-of day."
NONE_AT_ALL = "No meeting is recorded yet. Add the first one in Meetings."


class YieldCells(PileCells):
    """Meetings by the process that they belong to."""

    columns = (
        PileColumn("ref", "Ref", 120, dropped=2),
        PileColumn("date", "Held", 132, dropped=1),
        PileColumn("what", "Meeting", 0),
        PileColumn("yield", "Fulfilled of those that count", 220),
        PileColumn("out", "Left out", 150, dropped=3),
    )

    def __init__(self) -> None:
        super().__init__()
        self.yields: Yields | None = None

    def item_key(self, item: object) -> int:
        return item.number if isinstance(item, Held) else 0

    def item_words(self, item: object, column: str) -> str:
        if not isinstance(item, Held) or self.yields is None:
            return ""
        if column == "ref":
            return item.ref
        if column == "date":
            return label(item.date) if item.date else "no date"
        if column == "what":
            return item.title
        said, _, out = self.yields.rate(item.number).words.partition("; left out: ")
        return out if column == "out" else said


class _Painter(PilePainter):
    def __init__(self, cells: YieldCells) -> None:
        super().__init__(cells)
        self._yields = cells

    def paint_item(self, painter: QPainter, rect: QRectF, item: object, column: str, *, chosen: bool) -> None:
        colours = current().tokens
        words = self._yields.item_words(item, column)
        style, ink = (font(13, 500), colours.t1) if column == "what" else (font(12), colours.t2)
        if column == "yield":
            ink = colours.t3 if words == "none made" else colours.t1
        text(painter, rect, words, style, ink)


class YieldsSheet(AnswersSheet):
    """The yield of every meeting held by the day, 0 included; each process is a pile that folds."""

    def __init__(self, window: QWidget) -> None:
        cells = YieldCells()
        super().__init__(window, "yields-sheet", "What came out of earlier meetings", cells, _Painter(cells))
        self._meetings = cells
        self.order = SegmentedControl("Order", ORDERS, self, key=DAY)
        self.order.chosen.connect(self._on_order)
        self.controls.addWidget(self.order)

    @Slot(str)
    def _on_order(self, order: str) -> None:
        self.refresh()

    def refresh(self) -> None:
        session = self.session
        if session is None:
            return
        found = Yields(session.store, session.as_of, session.known_on)
        self._meetings.yields = found
        numbers = {one.number: found.numbers(one.number) for one in found.held}
        held = list(found.held)
        order = self.order.value()
        if order != DAY:
            at = {MADE: 0, FULFILLED: 2}[order]
            held.sort(key=lambda one: -numbers[one.number][at])
        sizes = Counter(one.process for one in held)
        heaps = []
        for process in sorted(sizes, key=lambda each: (not each, -sizes[each], each)):
            mine = [one for one in held if one.process == process]
            made = sum(numbers[one.number][0] for one in mine)
            none = sum(not numbers[one.number][0] for one in mine)
            meetings = "meeting" if len(mine) == 1 else "meetings"
            why = f"{meetings}, {made:,} made" + (f", {none:,} without any" if none else "")
            heaps.append(Heap(process, process or NO_PROCESS, len(mine), mine, why, "i-meetings"))
        about = f"{len(held):,} held by {day_words(session.as_of)}"
        recorded = session.store.count(Meeting)
        self.show_heaps(heaps, about, NONE_BY_THEN if recorded else NONE_AT_ALL)

    def target(self, item: object) -> tuple[str, int] | None:
        return (Meeting.KIND, item.number) if isinstance(item, Held) else None
