"""How the words of a commitment moved: each wording with its strength, what came underlined, what went struck."""

from collections.abc import Callable, Sequence
from dataclasses import dataclass

from PySide6.QtCore import QPointF, QRectF, QSize, Qt, Signal, Slot
from PySide6.QtGui import QColor, QPainter, QPaintEvent, QTextCharFormat, QTextLayout, QTextOption
from PySide6.QtWidgets import QSizePolicy, QVBoxLayout, QWidget

from tracker.answers.lineage import Stage, lineage
from tracker.desktop.inspector.facts import Facts
from tracker.desktop.inspector.lines import Choice, Line, LineRow
from tracker.desktop.inspector.looks import INSET, short_date
from tracker.desktop.theme import current, font, paint_glyph
from tracker.desktop.widgets.buttons import FocusShown
from tracker.desktop.widgets.painting import (
    RIGHT_MIDDLE,
    STRENGTH_WIDTH,
    box,
    elide,
    focus_ring,
    paint_strength,
    text,
    text_width,
)
from tracker.model.differences import Piece
from tracker.model.palette import strength_level
from tracker.model.records import Person, Wording

HEAD = 24
THIN = "\u2009"
LEADING = 19.0
MOST = 14
"""Lines that a wording takes at most; the form shows all of it."""
MOVED = {1: ("▲", "firmer"), -1: ("▼", "softer"), 0: ("=", "as firm")}
Choices = Callable[[Line], Sequence[Choice]]


class Unfolder(FocusShown):
    """Words at the right of a heading that open what stands below."""

    def __init__(self, name: str, parent: QWidget) -> None:
        super().__init__(parent)
        self._name = name
        self.setCheckable(True)
        self.setFocusPolicy(Qt.FocusPolicy.StrongFocus)
        self.setCursor(Qt.CursorShape.PointingHandCursor)
        self.setToolTip(name)
        self.setSizePolicy(QSizePolicy.Policy.Fixed, QSizePolicy.Policy.Fixed)

    def set_words(self, words: str) -> None:
        """Say something else."""
        if words != self.text():
            self.setText(words)
            self.setAccessibleName(f"{self._name}: {words}")
            self.updateGeometry()

    def sizeHint(self) -> QSize:
        return QSize(round(text_width(self.text(), font(12)) + 18.5), 24)

    def minimumSizeHint(self) -> QSize:
        return self.sizeHint()

    def paintEvent(self, event: QPaintEvent) -> None:
        painter = QPainter(self)
        colours, rect = current().tokens, QRectF(self.rect())
        text(painter, rect, self.text(), font(12), colours.t2 if self.underMouse() else colours.t3)
        glyph = QRectF(rect.right() - 14, rect.center().y() - 7, 14, 14)
        paint_glyph(painter, glyph, "down" if self.isChecked() else "right", colours.t3)
        if self.shows_focus():
            focus_ring(painter, rect.adjusted(-3, 0, 3, 0), 4)
        painter.end()


@dataclass(frozen=True)
class StageLine(Line):
    """A wording beside the one before it; `moved` says whether it is firmer, None if that cannot be told."""

    pieces: tuple[Piece, ...] = ()
    level: int = 0
    strength: str = ""
    moved: int | None = None

    def spoken(self) -> str:
        """Return all of it for screen readers, with what came and what went."""
        moved = (
            "" if self.moved is None else f"{MOVED[self.moved][1]} than before" if self.moved else "as firm as before"
        )
        came, went = (
            ", ".join(piece.text.strip() for piece in self.pieces if piece.change == change and piece.text.strip())
            for change in ("added", "removed")
        )
        parts = (self.lead, self.end, self.strength or "no strength", moved, self.words)
        told = ", ".join(part for part in parts if part)
        return f"{told}{f'. Added: {came}' if came else ''}{f'. Removed: {went}' if went else ''}"


class StageRow(LineRow):
    """One wording: when, how firm and who above, its words below."""

    def __init__(self, line: StageLine, parent: QWidget, choices: Choices) -> None:
        self._stage = line
        self._words: tuple[QTextLayout, float, bool] | None = None
        self._laid_for: tuple[float, QColor] | None = None
        super().__init__(line, parent, pitch=HEAD, choices=choices)

    def heightForWidth(self, width: int) -> int:
        return HEAD + round(self._set(width)[1]) + 6

    def _set(self, width: int) -> tuple[QTextLayout, float, bool]:
        """Lay the words out; return the layout, its height, and whether it was cut."""
        laid_for = (width - 2.0 * INSET, current().tokens.t1)
        if self._words is None or self._laid_for != laid_for:
            self._laid_for = laid_for
            self._words = _laid_out(self._stage.pieces, laid_for[0])
        return self._words

    @property
    def is_cut(self) -> bool:
        """True if there is no room for all of the words."""
        return self._set(self.width())[2]

    def paintEvent(self, event: QPaintEvent) -> None:
        painter = QPainter(self)
        colours, rect = current().tokens, QRectF(self.rect())
        if self.underMouse() or self.isDown():
            box(painter, rect, 5, colours.press if self.isDown() else colours.hover)
        if self.shows_focus():
            focus_ring(painter, rect, 5)
        self._paint_head(painter, QRectF(rect.left(), rect.top(), rect.width(), HEAD))
        layout, height, cut = self._set(self.width())
        layout.draw(painter, QPointF(INSET, HEAD))
        if cut:
            row = QRectF(INSET, HEAD + height - LEADING, rect.width() - 2 * INSET, LEADING)
            text(painter, row, "…", font(13), colours.t1, align=RIGHT_MIDDLE)
        painter.end()

    def _paint_head(self, painter: QPainter, row: QRectF) -> None:
        colours, line = current().tokens, self._stage
        left = float(INSET)
        text(painter, QRectF(left, row.top(), 200, row.height()), line.lead, font(12), colours.t3)
        left += max(52.0, text_width(line.lead, font(12)) + 8)
        if line.level:
            paint_strength(painter, QRectF(left, row.top(), STRENGTH_WIDTH, row.height()), line.level)
            left += STRENGTH_WIDTH + 7
        words = line.strength or "No strength"
        ink = colours.t1 if line.strength else colours.t3
        text(painter, QRectF(left, row.top(), 200, row.height()), words, font(12.5, 500), ink)
        left += text_width(words, font(12.5, 500)) + 8
        if line.moved is not None:
            sign = " ".join(MOVED[line.moved])
            text(painter, QRectF(left, row.top(), 200, row.height()), sign, font(12), colours.t2)
            left += text_width(sign, font(12)) + 8
        right = row.right() - INSET - (26 if self.hasFocus() or self.underMouse() else 0)
        if line.end and right - left > 24:
            who = elide(line.end, font(12), right - left)
            text(
                painter,
                QRectF(left, row.top(), right - left, row.height()),
                who,
                font(12),
                colours.t3,
                align=RIGHT_MIDDLE,
            )


def _laid_out(pieces: Sequence[Piece], width: float) -> tuple[QTextLayout, float, bool]:
    words = "".join(piece.text for piece in pieces).replace("\n", " ")
    layout = QTextLayout(words, font(13))
    option = QTextOption()
    option.setWrapMode(QTextOption.WrapMode.WrapAtWordBoundaryOrAnywhere)
    layout.setTextOption(option)
    layout.setFormats(looks_of(pieces))
    layout.beginLayout()
    height, cut = 0.0, False
    for number in range(MOST + 1):
        line = layout.createLine()
        if not line.isValid():
            break
        if number == MOST:
            line.setNumColumns(0)
            cut = True
            break
        line.setLineWidth(width - (14 if number == MOST - 1 else 0))
        line.setPosition(QPointF(0, height))
        height += LEADING
    layout.endLayout()
    return layout, height, cut


def looks_of(pieces: Sequence[Piece]) -> list[QTextLayout.FormatRange]:
    """Return the look of each piece in the theme as it is now: what came is underlined, what went struck out."""
    colours = current().tokens
    ranges: list[QTextLayout.FormatRange] = []
    start = 0
    for piece in pieces:
        length = len(piece.text.encode("utf-16-le", "surrogatepass")) // 2
        look = QTextCharFormat()
        look.setForeground(colours.t1)
        if piece.change == "added":
            look.setFontUnderline(True)
            look.setBackground(colours.accent_tint)
        elif piece.change == "removed":
            look.setFontStrikeOut(True)
            look.setForeground(colours.t3)
        part = QTextLayout.FormatRange()
        part.start, part.length, part.format = start, length, look
        ranges.append(part)
        start += length
    return ranges


class Lineage(QWidget):
    """Every wording by the day, the oldest first. Up and Down walk, Enter changes one, Delete takes it away."""

    opened = Signal(int)
    removed = Signal(int)

    def __init__(self, choices: Choices, parent: QWidget) -> None:
        super().__init__(parent)
        self._choices = choices
        self._lines: tuple[StageLine, ...] = ()
        self._rows: list[StageRow] = []
        self._column = QVBoxLayout(self)
        self._column.setContentsMargins(0, 4, 0, 2)
        self._column.setSpacing(2)
        self.setAccessibleName("Wordings, word by word")

    def show_facts(self, facts: Facts) -> None:
        """Show the wordings that are seen."""
        found = lineage(facts.store, facts.number, facts.as_of, facts.known_on)
        lines = tuple(_line(facts, stage, first=not at) for at, stage in enumerate(found))
        if lines == self._lines:
            return
        held = next((row.line.key for row in self._rows if row.hasFocus()), None)
        self._lines = lines
        for row in self._rows:
            self._column.removeWidget(row)
            row.hide()
            row.deleteLater()
        self._rows = [StageRow(line, self, self._choices) for line in lines]
        for row in self._rows:
            row.chosen.connect(self._on_chosen)
            row.removed.connect(self._on_removed)
            self._column.addWidget(row)
            row.show()
            if row.line.key == held:
                row.setFocus(Qt.FocusReason.TabFocusReason)

    def rows(self) -> list[StageRow]:
        """Return the rows as they stand."""
        return list(self._rows)

    @Slot(object)
    def _on_chosen(self, line: Line) -> None:
        self.opened.emit(line.key[1])

    @Slot(object)
    def _on_removed(self, line: Line) -> None:
        self.removed.emit(line.key[1])


def _line(facts: Facts, stage: Stage, *, first: bool) -> StageLine:
    wording = stage.wording
    told = not first and wording.strength is not None
    return StageLine(
        (Wording.KIND, wording.number),
        wording.text,
        lead=short_date(wording.date, facts.as_of) or "no date",
        end=_speaker(facts, wording),
        tip=wording.text,
        pieces=_apart(stage.pieces),
        level=strength_level(wording.strength) if wording.strength else 0,
        strength=wording.strength.label if wording.strength else "",
        moved=stage.moved if told else None,
    )


def _apart(pieces: Sequence[Piece]) -> tuple[Piece, ...]:
    """Put a thin space between what went and what came in its place, or two words would read as one."""
    found: list[Piece] = []
    for piece in pieces:
        if found and found[-1].change == "removed" and piece.change == "added":
            found.append(Piece("same", THIN))
        found.append(piece)
    return tuple(found)


def _speaker(facts: Facts, wording: Wording) -> str:
    """Return who put it so, else where it was put."""
    excerpt = facts.excerpts.get(wording.excerpt or 0)
    if excerpt is not None and (excerpt.speaker or excerpt.speaker_words):
        return facts.store.title_of(Person.KIND, excerpt.speaker) or excerpt.speaker_words or ""
    meeting = facts.meetings.get(wording.meeting or 0)
    return meeting.title if meeting is not None else ""
