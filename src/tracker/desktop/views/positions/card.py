"""The card beside a cell: the passage, who said it where, how it is graded, and the answer before."""

from PySide6.QtCore import QRect, QRectF, Qt
from PySide6.QtGui import QPainter, QPaintEvent
from PySide6.QtWidgets import QGridLayout, QHBoxLayout, QVBoxLayout, QWidget

from tracker.answers.positions import Cell, conflict_words
from tracker.desktop.session import Session
from tracker.desktop.theme import current
from tracker.desktop.views.positions.grid import MOVES, Grid
from tracker.desktop.views.positions.painting import STRONG
from tracker.desktop.widgets import Glyph, HLine, KeyCap, Words
from tracker.desktop.widgets.layout import Raised
from tracker.desktop.widgets.painting import hairline
from tracker.model import dates
from tracker.model.palette import CHANGE_GLYPH, STANCE_GLYPH
from tracker.model.records import Excerpt, Source
from tracker.model.vocabulary import Stance

WIDTH = 340
LONGEST = 320  # characters of a quote
KEYS = (("Enter", "New answer"), ("H", "History"), ("Del", "Delete"))


class _Quote(QWidget):
    """A passage behind a rule."""

    def __init__(self, words: str, parent: QWidget) -> None:
        super().__init__(parent)
        row = QHBoxLayout(self)
        row.setContentsMargins(14, 0, 0, 0)
        row.addWidget(Words(f"“{words}”", self, wrap=True))

    def paintEvent(self, event: QPaintEvent) -> None:
        painter = QPainter(self)
        painter.fillRect(QRectF(0, 0, 2 * hairline(painter), self.height()), current().tokens.accent_line)
        painter.end()


class HoverCard(Raised):
    """Stands beside its cell, at whole columns and rows, and lets the mouse through."""

    def __init__(self, session: Session, parent: QWidget) -> None:
        super().__init__(parent)
        self._session, self._over = session, parent
        self.setAttribute(Qt.WidgetAttribute.WA_TransparentForMouseEvents)
        self.setFocusPolicy(Qt.FocusPolicy.NoFocus)
        self._column = QVBoxLayout(self)
        self._column.setContentsMargins(16, 13, 16, 12)
        self._column.setSpacing(10)
        self._body: QWidget | None = None
        self.hide()

    def words(self) -> str:
        """Return all that it says."""
        return ". ".join(each.text() for each in self.findChildren(Words) if each.text())

    def show_cell(self, grid: Grid, actor: int, column: int, cell: Cell, beside: QRect) -> None:
        """Tell of a cell that stands at a rectangle of the parent."""
        self._clear()
        body = self._body = QWidget(self)
        rows = QVBoxLayout(body)
        rows.setContentsMargins(0, 0, 0, 0)
        rows.setSpacing(10)
        self._add_head(rows, actor, column, cell)
        store = self._session.store
        excerpt = next(iter(store.get_many(Excerpt, list(cell.excerpts[:1])).values()), None)
        if excerpt is not None:
            quote = " ".join(excerpt.quote.split())
            rows.addWidget(_Quote(quote if len(quote) <= LONGEST else f"{quote[:LONGEST].rstrip()}…", body))
        self._add_facts(rows, cell, excerpt)
        for conflict in cell.conflicts:
            line = QHBoxLayout()
            line.setSpacing(8)
            line.addWidget(Glyph("contested", body, tone="danger", size=14), 0, Qt.AlignmentFlag.AlignTop)
            line.addWidget(Words(conflict_words(store, conflict), body, size=12.5, tone="danger", wrap=True), 1)
            rows.addLayout(line)
        rows.addWidget(HLine(body))
        self._add_keys(rows)
        self._column.addWidget(body)
        self._place(beside)
        self.setAccessibleName(self.words())

    def _add_head(self, rows: QVBoxLayout, actor: int, column: int, cell: Cell) -> None:
        body, stance = self._body, cell.position.stance
        head = QHBoxLayout()
        head.setSpacing(8)
        tone = "not_fulfilled" if stance is Stance.opposes else "accent_text" if stance in STRONG else "t2"
        head.addWidget(Glyph(STANCE_GLYPH[stance], body, tone=tone, size=14))
        head.addWidget(Words(stance.label, body, weight=600))
        who = f"{self._session.store.title_of('actor', actor)}, Q{column + 1}"
        head.addWidget(Words(who, body, size=12.5, tone="t2"), 1)
        moved = MOVES.get(cell.moved, "")
        if moved:
            head.addWidget(Glyph(CHANGE_GLYPH[moved], body, tone="t1", size=10))
            head.addWidget(Words(moved, body, size=11.5))
        rows.addLayout(head)

    def _add_facts(self, rows: QVBoxLayout, cell: Cell, excerpt: Excerpt | None) -> None:
        table = QGridLayout()
        table.setHorizontalSpacing(14)
        table.setVerticalSpacing(6)
        table.setColumnMinimumWidth(0, 62)
        table.setColumnStretch(1, 1)
        for at, (label, words) in enumerate(facts_of(self._session, cell, excerpt)):
            table.addWidget(Words(label, self._body, size=12.5, tone="t3"), at, 0, Qt.AlignmentFlag.AlignTop)
            table.addWidget(Words(words, self._body, size=12.5, wrap=True), at, 1)
        rows.addLayout(table)

    def _add_keys(self, rows: QVBoxLayout) -> None:
        line = QHBoxLayout()
        line.setSpacing(6)
        for keys, words in KEYS:
            line.addWidget(KeyCap(keys, self._body))
            line.addWidget(Words(words, self._body, size=12, tone="t2"))
            line.addSpacing(10)
        line.addStretch(1)
        rows.addLayout(line)

    def _clear(self) -> None:
        if self._body is not None:
            self._column.removeWidget(self._body)
            self._body.hide()
            self._body.deleteLater()
            self._body = None
        self.hide()

    def _place(self, beside: QRect) -> None:
        """Stand right of the cell, or left of it where there is no room, within the parent."""
        self.setFixedWidth(WIDTH)
        self._column.invalidate()
        self._column.activate()
        high = (
            self._column.heightForWidth(WIDTH) if self._column.hasHeightForWidth() else self._column.sizeHint().height()
        )
        self.setFixedHeight(high)
        parent = self._over
        left = beside.right() + 6
        if left + WIDTH > parent.width() - 4:
            left = beside.left() - 6 - WIDTH
        top = min(beside.top() + 4, parent.height() - high - 8)
        self.move(max(4, left), max(4, top))
        self.show()
        self.raise_()


def facts_of(session: Session, cell: Cell, excerpt: Excerpt | None) -> list[tuple[str, str]]:
    """Return label and words of what is known of an answer."""
    store, position = session.store, cell.position
    found: list[tuple[str, str]] = []
    day = dates.label(position.date) if position.date else "No date"
    found.append(("Asked" if position.stance is Stance.no_answer else "Since", day))
    if position.notes:
        found.append(("Note", " ".join(position.notes.split())))
    if excerpt is not None:
        found += _said(session, excerpt)
    elif position.stance is not Stance.no_answer:
        found.append(("Source", "None yet; Enter adds one"))
    if cell.before is not None:
        when = f", {dates.label(cell.before.date)}" if cell.before.date else ""
        note = f": {' '.join(cell.before.notes.split())}" if cell.before.notes else ""
        found.append(("Before", f"{cell.before.stance.label}{when}{note}"))
    if cell.commitments:
        refs = ", ".join(store.name_of("commitment", number) for number in cell.commitments)
        found.append(("Record", refs))
    return found


def _said(session: Session, excerpt: Excerpt) -> list[tuple[str, str]]:
    """Return when, as what and where a passage was said, and its grade."""
    from tracker.briefs.notes import grade  # what briefs are made of is not needed to show the view

    store = session.store
    found = []
    said = [dates.label(excerpt.said_on)] if excerpt.said_on else []
    said += [store.title_of("meeting", excerpt.meeting)] if excerpt.meeting is not None else []
    if said:
        found.append(("Said", ", ".join(said)))
    speaker = [
        store.title_of(kind, number)
        for kind, number in (("office", excerpt.office), ("person", excerpt.speaker))
        if number is not None
    ]
    if speaker or excerpt.speaker_words:
        found.append(("Spoken as", ", ".join(speaker) or excerpt.speaker_words or ""))
    source = store.get_many(Source, [excerpt.source]).get(excerpt.source)
    if source is not None:
        published = f", {dates.label(source.published)}" if source.published else ""
        found.append(("Source", f"{source.publisher or source.title}{published}"))
        found.append(("Grade", grade(source, excerpt).rstrip(".")))
    return found
