"""Pages of the timeline: the facts on top, lanes with their names and the calendar, the legend and the foot below."""

from collections.abc import Iterator, Sequence
from dataclasses import dataclass, field

from PySide6.QtCore import QRectF, Qt
from PySide6.QtGui import QFontMetricsF
from PySide6.QtWidgets import QStyleOptionGraphicsItem

from tracker.desktop.theme import Tokens
from tracker.desktop.views.timeline.exporting.facts import Facts
from tracker.desktop.views.timeline.exporting.marks import Box, Mark, Moved, Rect, Symbol, Text
from tracker.desktop.views.timeline.exporting.paper_kit import PaperKit, paper_font
from tracker.desktop.views.timeline.exporting.sheet import Sheet
from tracker.desktop.views.timeline.exporting.slicing import Slice
from tracker.desktop.views.timeline.head_item import HeadItem
from tracker.desktop.views.timeline.lane_column import WIDTH, paint_heading
from tracker.desktop.views.timeline.lanes_item import LanesItem
from tracker.desktop.views.timeline.picture import Picture
from tracker.desktop.views.timeline.scene import AXIS, MEETINGS, Scene
from tracker.desktop.views.timeline.speech import flag_words
from tracker.desktop.widgets.painting import text
from tracker.model.dates import day_label
from tracker.model.palette import STATUS_GLYPH

FINE = 2.0  # parts of a pixel that edges are put at
TITLE, DAY, BODY, SMALL = 18.0, 13.0, 12.0, 10.5
LINE, SMALL_LINE = 16.0, 14.0  # px from one line of text to the next
GAP = 10.0
BETWEEN = 18.0  # px between two statuses of the legend
GLYPH = 12.0
PAGE_ROOM = 110.0  # px that are kept for the number of the page


@dataclass(frozen=True)
class Paragraph:
    """Lines that are read as one, each where it stands. `role` is title, text or foot."""

    role: str
    lines: tuple[Text, ...]

    def mapped(self, by: Moved) -> "Paragraph":
        """Return it moved."""
        return Paragraph(self.role, tuple(each.mapped(by) for each in self.lines))


@dataclass
class Page:
    """One page, or a whole picture, in logical pixels; `alt` says in words what its figure shows."""

    size: Rect
    ground: str
    figure: list[Mark] = field(default_factory=list)
    around: list[Mark] = field(default_factory=list)
    paragraphs: list[Paragraph] = field(default_factory=list)
    alt: str = ""

    @property
    def ground_marks(self) -> list[Mark]:
        """The paper itself."""
        return [Box(self.size, self.ground)]

    @property
    def marks(self) -> Iterator[Mark]:
        """Everything that is painted, in turn."""
        yield from self.ground_marks
        yield from self.figure
        yield from self.around
        for paragraph in self.paragraphs:
            yield from paragraph.lines


class Composer:
    """Puts pages together whose text is `width` px wide, inside a margin on all sides."""

    def __init__(self, scene: Scene, facts: Facts, colours: Tokens, width: int, margin: float) -> None:
        self._scene, self._facts, self._colours = scene, facts, colours
        self._width, self._margin = width, margin
        self._kit = PaperKit(colours, FINE)
        self._lanes, self._head = LanesItem(scene), HeadItem(scene)
        self._heading = list(self._facts_on_top())
        self._legend = list(self._statuses())
        self._above = max(line.y for each in self._heading for line in each.lines) + GAP
        below = [line.y for each in self._legend if isinstance(each, Paragraph) for line in each.lines]
        self._below = max(below) + GAP + LINE
        scene.width = width - WIDTH

    def room(self, height: float) -> float:
        """Return how much of a page is left for lanes, of one `height` px high."""
        return height - 2 * self._margin - self._above - self._scene.head - self._below

    def height(self, part: Slice) -> float:
        """Return how high a page is that has just room for a part of the lanes."""
        return 2 * self._margin + self._above + self._scene.head + part.height + self._below

    def page(self, part: Slice, height: float, number: int = 1, count: int = 0) -> Page:
        """Draw one page of so many, `height` px high; without a count it is a picture and says no number."""
        margin = self._margin
        made = Page(Rect(0, 0, self._width + 2 * margin, height), self._colours.bg.name())
        made.figure = self._figure(part, margin + self._above)
        made.paragraphs = [each.mapped(Moved(margin, margin)) for each in self._heading]
        under = Moved(margin, margin + self._above + self._scene.head + part.height)
        for each in self._legend:
            if isinstance(each, Paragraph):
                made.paragraphs.append(each.mapped(under))
            else:
                made.around.append(each.mapped(under))
        made.paragraphs.append(self._foot(number, count).mapped(Moved(margin, height - margin)))
        line = Rect(margin, height - margin - LINE, self._width, 0.75)
        made.around.append(Box(line, self._colours.line2.name()))
        made.alt = self._spoken(part, number, count)
        return made

    # Words around the lanes; x and y count from the margins

    def _facts_on_top(self) -> Iterator[Paragraph]:
        facts, ink = self._facts, self._colours
        day = self._text(facts.as_of, 0, TITLE, DAY, 600, ink.t1.name())
        yield Paragraph("title", (self._text(facts.title, 0, TITLE, TITLE, 600, ink.t1.name(), day.width + 24),))
        yield Paragraph("text", (day.mapped(Moved(self._width - day.width)),))
        y = TITLE + 4
        for sentence in facts.lines:
            lines = []
            for words in wrapped(sentence, self._width, BODY):
                y += LINE
                lines.append(self._text(words, 0, y, BODY, 400, ink.t2.name()))
            yield Paragraph("text", tuple(lines))

    def _statuses(self) -> Iterator[Mark | Paragraph]:
        """Yield glyph, word and number of each status, line by line, then what the drawing means."""
        x, y, items = 0.0, GAP + GLYPH, []
        for status, count in self._facts.legend:
            look = self._colours.status[status]
            words = self._text(f"{status.label} {count:,}", 0, 0, 11.0, 400, self._colours.t1.name())
            if x and x + GLYPH + 5 + words.width > self._width:
                x, y = 0.0, y + LINE
            surface = self._colours.bg.name()
            yield Symbol(STATUS_GLYPH[status], Rect(x, y - GLYPH + 2, GLYPH, GLYPH), look.ink.name(), surface)
            items.append(words.mapped(Moved(x + GLYPH + 5, y)))
            x += GLYPH + 5 + words.width + BETWEEN
        if items:
            yield Paragraph("text", tuple(items))
            y += 2
        lines = []
        for line in wrapped(self._facts.key, self._width, SMALL):
            y += SMALL_LINE
            lines.append(self._text(line, 0, y, SMALL, 400, self._colours.t2.name()))
        yield Paragraph("text", tuple(lines))

    def _foot(self, number: int, count: int) -> Paragraph:
        ink = self._colours.t2.name()
        made = self._text(self._facts.made, 0, 0, SMALL, 400, ink, PAGE_ROOM)
        if not count:
            return Paragraph("foot", (made,))
        page = self._text(f"Page {number:,} of {count:,}", 0, 0, SMALL, 400, ink)
        return Paragraph("foot", (made, page.mapped(Moved(self._width - page.width))))

    def _text(self, words: str, x: float, y: float, size: float, weight: int, ink: str, beside: float = 0.0) -> Text:
        """Return a line of text, shortened to the width that is left `beside` something."""
        metrics = measured(size, weight)
        shown = metrics.elidedText(words, Qt.TextElideMode.ElideRight, (self._width - beside) * FINE)
        return Text(x, y, shown, size, weight, ink, metrics.horizontalAdvance(shown) / FINE)

    # The figure

    def _figure(self, part: Slice, top: float) -> list[Mark]:
        scene, sheet = self._scene, self._kit.sheet()
        scene.scroll, scene.height = part.top, round(scene.head + part.height)
        option = QStyleOptionGraphicsItem()
        for item in (self._lanes, self._head):
            sheet.save()
            sheet.translate(self._margin + WIDTH, top)
            sheet.setClipRect(0, 0, scene.width, scene.height)
            item.paint(sheet, option)
            sheet.restore()
        sheet.save()
        sheet.translate(self._margin, top)
        self._names(sheet, part)
        sheet.restore()
        return sheet.marks

    def _names(self, sheet: Sheet, part: Slice) -> None:
        """Paint the column of names; a lane that goes on from the page before says so."""
        scene, colours, line = self._scene, self._colours, 1 / FINE
        picture, rows, face = scene.picture, scene.rows, paper_font(11)
        layout, bottom = picture.layout, float(scene.height)
        text(sheet, QRectF(2, 4, WIDTH - 8, 15), picture.by.capitalize(), face, colours.t3)
        text(sheet, QRectF(2, 19, WIDTH - 8, 15), f"{len(layout.lanes):,} of {layout.of_all:,}", face, colours.t3)
        place = QRectF(0, AXIS, WIDTH, scene.meetings_height)
        count = len(picture.meetings) if MEETINGS in scene.collapsed else None
        paint_heading(sheet, place, "Meetings", picture.meetings_meta, count=count, arrow=False)
        for lane in part.lanes:
            one, y = layout.lanes[lane], max(float(rows.tops[lane]), part.top)
            end = min(float(rows.tops[lane + 1]), part.bottom)
            place = QRectF(0, scene.head + y - part.top, WIDTH, end - y)
            meta = "continued" if y > float(rows.tops[lane]) else one.meta
            count = one.count if rows.forms[lane] == "collapsed" else None
            short = picture.lanes.short(picture.by, one.key)
            paint_heading(sheet, place, one.title, meta, short=short, count=count, arrow=False)
            sheet.fillRect(0, place.bottom() - line, WIDTH, line, colours.line)
        for y in (0.0, AXIS - line):
            sheet.fillRect(0, y, WIDTH, line, colours.line)
        sheet.fillRect(0, scene.head - line, WIDTH, line, colours.line2)
        sheet.fillRect(WIDTH - line, 0, line, bottom, colours.line2)
        for y in (0.0, bottom - line):
            sheet.fillRect(0, y, self._width, line, colours.line2)

    def _spoken(self, part: Slice, number: int, count: int) -> str:
        """Say what the figure of a page shows, bar by bar, for those who cannot see it."""
        scene, layout = self._scene, self._scene.picture.layout
        parts = [self._facts.spoken] if number == 1 else []
        parts += [f"Page {number:,} of {count:,}."] if count > 1 else []
        for lane in part.lanes:
            one = layout.lanes[lane]
            said = [f"{one.title}: {one.meta}"]
            if not scene.is_strip(lane):
                bars = scene.rows.visible(lane, scene.x0, scene.x1).tolist()
                here = [bar for bar in bars if part.top <= scene.rows.top_of(bar) < part.bottom]
                said += [told(scene.picture, int(layout.rows[each])) for bar in here for each in self._members(bar)]
            parts.append(f"{'; '.join(said)}.")
        return " ".join(parts)

    def _members(self, bar: int) -> list[int]:
        """Return the bars that a bar stands for: itself, or all of its stack."""
        cluster = self._scene.rows.cluster_of(bar)
        return [bar] if cluster is None else cluster.bars.tolist()


def told(picture: Picture, row: int) -> str:
    """Say what one bar shows: "Send troops, preparing, gated 2 of 2, due 10 Apr 2025"."""
    standing = picture.standing
    due = int(standing.now_last[row]) or int(standing.due_last[row])
    parts = [picture.columns.headlines[row], standing.status_of(row).label.lower(), *flag_words(picture, row)]
    return ", ".join([*parts, f"due {day_label(due)}" if due else "no deadline"])


def measured(size: float, weight: int) -> QFontMetricsF:
    """Return the metrics of a face in parts of a pixel."""
    return QFontMetricsF(paper_font(size * FINE, weight))


def wrapped(words: str, width: float, size: float) -> Sequence[str]:
    """Break a sentence into lines."""
    metrics, lines = measured(size, 400), [""]
    for word in words.split():
        longer = f"{lines[-1]} {word}".strip()
        if lines[-1] and metrics.horizontalAdvance(longer) > width * FINE:
            lines.append(word)
        else:
            lines[-1] = longer
    return lines
