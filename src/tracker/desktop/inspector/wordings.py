"""How a commitment was put from wording to wording, and the words of the latest passage."""

from typing import Any

from PySide6.QtCore import QPoint, QRectF, Qt, Signal, Slot
from PySide6.QtGui import QPainter, QPaintEvent, QResizeEvent
from PySide6.QtWidgets import QHBoxLayout, QMenu, QVBoxLayout, QWidget

from tracker.desktop.inspector.draft_form import DraftForm
from tracker.desktop.inspector.facts import Facts
from tracker.desktop.inspector.lineage import Lineage, StageRow, Unfolder
from tracker.desktop.inspector.lines import Choice, Line, break_lines
from tracker.desktop.inspector.link import Link
from tracker.desktop.inspector.looks import INSET, counted, short_date
from tracker.desktop.inspector.section import Key, Section, opener
from tracker.desktop.inspector.strength import Point, StrengthChart
from tracker.desktop.inspector.writing import change_fields
from tracker.desktop.session import Session
from tracker.desktop.theme import current, font
from tracker.desktop.widgets import Button, CodeTag, Glyph, Words
from tracker.desktop.widgets.painting import text
from tracker.edits.wordings import add_wording
from tracker.model import dates
from tracker.model.records import Excerpt, Person, Wording

FIELDS = ("text", "strength", "date", "meeting", "excerpt")
QUOTE_LINES = 4
QUOTE_LEADING = 19.0


class WordingsSection(Section):
    """The line of strengths, and below it the wordings that say no strength; all of them word by word if asked."""

    TITLE = "Strength of wording"
    ADD = "Add wording"

    def __init__(self, session: Session, parent: QWidget | None = None) -> None:
        super().__init__(session, parent)
        self.chart = StrengthChart(self.body)
        self.chart.opened.connect(self._open)
        self.chart.removed.connect(self._remove)
        self.chart.menu_asked.connect(self._menu)
        self.chart.pointed.connect(self._show_words)
        self.column.insertWidget(1, self.chart)
        self.said = Words("", self, size=12, tone="t2", wrap=True)
        self.said.setContentsMargins(INSET, 4, INSET, 4)
        self.said.hide()
        self.column.insertWidget(2, self.said)
        self.compare = Unfolder("Compare the wordings word by word", self)
        self.compare.toggled.connect(self._on_compare)
        self.head.replaceWidget(self.meta, self.compare)
        self.meta.hide()
        self._lineage: Lineage | None = None
        self._facts: Facts | None = None
        self._asked = 0

    def show_facts(self, facts: Facts) -> None:
        """Show the wordings that are seen."""
        self._facts = facts
        seen = facts.wordings
        points = []
        lines = []
        for wording, _ in seen:
            when, where = short_date(wording.date, facts.as_of), _where(facts, wording)
            if wording.strength is None:
                key = (Wording.KIND, wording.number)
                lines.append(Line(key, wording.text, glyph="quote", lead=when, end="No strength", wraps=False))
            else:
                points.append(Point(wording.number, wording.strength, when, where, wording.text))
        self.chart.set_points(points)
        self.chart.setVisible(bool(points))
        self.set_lines([] if self.compare.isChecked() else lines)
        self.compare.set_words(_span(facts))
        self.compare.setEnabled(bool(seen))
        self.plus.set_always(not seen)
        self._show_lineage()
        self._fit_body()

    def _show_lineage(self) -> None:
        """Show the wordings beside each other, made when somebody first wants it."""
        wanted = self.compare.isChecked() and self._facts is not None and bool(self._facts.wordings)
        if wanted and self._lineage is None:
            self._lineage = Lineage(self.choices_for, self)
            self._lineage.opened.connect(self._open)
            self._lineage.removed.connect(self._remove)
            self.column.insertWidget(3, self._lineage)
        if self._lineage is None:
            return
        if wanted and self._facts is not None:
            self._lineage.show_facts(self._facts)
        self._lineage.setVisible(wanted)

    @Slot(bool)
    def _on_compare(self, opened: bool) -> None:
        if self._facts is not None:
            self.show_facts(self._facts)

    def begin_comparing(self) -> bool:
        """Open the comparison and put the keyboard on the latest wording; False if there is none."""
        if self._facts is None or not self._facts.wordings:
            return False
        self.compare.setChecked(True)
        stages = self.stages()
        stages[-1].setFocus(Qt.FocusReason.TabFocusReason)
        return True

    def stages(self) -> list[StageRow]:
        """Return the wordings that are compared, as they stand."""
        return self._lineage.rows() if self._lineage is not None and not self._lineage.isHidden() else []

    def choices_for(self, line: Line) -> list[Choice]:
        wording = self.session.store.get(Wording, line.key[1])
        targets = (
            ("Open the passage", Excerpt.KIND, wording.excerpt),
            ("Open the meeting", "meeting", wording.meeting),
        )
        found: list[Choice] = [(words, opener(self.session, kind, number)) for words, kind, number in targets if number]
        return [*found, *super().choices_for(line)]

    @Slot(str)
    def _show_words(self, words: str) -> None:
        """Show the words of the wording that the keyboard is on."""
        self.said.setText(words)
        self.said.setVisible(bool(words))

    def show_line(self, key: Key) -> QWidget | None:
        return self.chart if key[0] == Wording.KIND and self.chart.go_to(key[1]) else super().show_line(key)

    @Slot()
    def add(self) -> None:
        session = self.session
        values = {"date": dates.from_day(session.as_of)}

        def write(given: dict[str, Any]) -> object:
            words, strength = given.pop("text"), given.pop("strength")
            return session.attempt(add_wording, self.owner[1], words or "", strength, **given)

        form = DraftForm(
            session, Wording, FIELDS, write, self.body, title="New wording", values=values, button="Add wording"
        )
        self.open_form(form)

    def edit(self, line: Line) -> None:
        self._open(line.key[1])

    @Slot(int)
    def _open(self, number: int) -> None:
        session = self.session
        wording = session.store.get(Wording, number)

        def write(given: dict[str, Any]) -> object:
            return change_fields(session, Wording, number, given)

        self.open_form(
            DraftForm(session, Wording, FIELDS, write, self.body, title="Change wording", values=wording.values())
        )

    def _place_form(self) -> None:
        super()._place_form()
        self._fit_body()

    def close_form(self) -> None:
        super().close_form()
        self._fit_body()

    def _fit_body(self) -> None:
        """Take no room below the chart for nothing."""
        self.body.setVisible(bool(self.rows()) or self.form is not None)

    @Slot(int)
    def _remove(self, number: int) -> None:
        self.remove(Line((Wording.KIND, number), ""))

    @Slot(int)
    def _menu(self, number: int) -> None:
        if not self.can_edit:
            return
        self._asked = number
        menu = QMenu(self)
        menu.setAttribute(Qt.WidgetAttribute.WA_DeleteOnClose)
        menu.addAction("Edit…").triggered.connect(self._edit_asked)
        menu.addAction("Delete").triggered.connect(self._remove_asked)
        menu.popup(self.chart.mapToGlobal(QPoint(self.chart.width() // 2, self.chart.height())))

    @Slot()
    def _edit_asked(self) -> None:
        self._open(self._asked)

    @Slot()
    def _remove_asked(self) -> None:
        self._remove(self._asked)


def _where(facts: Facts, wording: Wording) -> str:
    """Return where it was said in a word: the place of the meeting, or the kind of the source."""
    meeting = facts.meetings.get(wording.meeting or 0)
    if meeting is not None:
        return meeting.place.split(",")[-1].strip() if meeting.place else meeting.kind.label.lower()
    excerpt = facts.excerpts.get(wording.excerpt or 0)
    source = facts.sources.get(excerpt.source) if excerpt else None
    return source.kind.label.lower() if source else ""


def _span(facts: Facts) -> str:
    """Return "3 wordings in 15 days"."""
    seen = facts.wordings
    if not seen:
        return "None yet"
    words = counted(len(seen), "wording")
    days = seen[-1][1] - seen[0][1] + 1
    return f"{words} in {days:,} days" if len(seen) > 1 and days > 1 else words


class QuoteSection(Section):
    """The latest passage word for word, with who says so and how good it is."""

    def __init__(self, session: Session, parent: QWidget | None = None) -> None:
        super().__init__(session, parent)
        self._excerpt = 0
        self.quote = Quote(self.body)
        self._cite = Link("", self.body, tone="t2", size=12)
        self._cite.clicked.connect(self._open)
        self._more = Button("Show all", self.body, role="link")
        self._more.clicked.connect(self._show_whole)
        self.quote.fitted.connect(self._offer_whole)
        self._grade = QWidget(self.body)
        self._grade_row = QHBoxLayout(self._grade)
        self._grade_row.setContentsMargins(0, 0, 0, 0)
        foot = QHBoxLayout()
        foot.setContentsMargins(INSET + 14, 0, INSET, 0)
        foot.setSpacing(7)
        foot.addWidget(Glyph("quote", self.body, tone="t3", size=14))
        foot.addWidget(self._cite)
        foot.addStretch(1)
        foot.addWidget(self._more)
        foot.addWidget(self._grade)
        column = QVBoxLayout()
        column.setContentsMargins(0, 0, 0, 0)
        column.setSpacing(4)
        column.addWidget(self.quote)
        column.addLayout(foot)
        self.inner.insertLayout(0, column)

    def show_facts(self, facts: Facts) -> None:
        """Show the latest passage that was said by the day."""
        excerpt = _latest(facts)
        self.setVisible(excerpt is not None)
        if excerpt is None:
            return
        self._excerpt = excerpt.number
        self.quote.set_words(f"“{' '.join(excerpt.quote.split())}”")
        self._offer_whole()
        self._cite.set_words(citation(facts, excerpt))
        while (item := self._grade_row.takeAt(0)) is not None:
            old = item.widget()
            if old is not None:
                old.hide()
                old.deleteLater()
        grade = facts.grade(excerpt)
        if grade:
            source = facts.sources.get(excerpt.source)
            letter = source.reliability if source and source.reliability else "ungraded"
            name = f"Source reliability {letter}, credibility {excerpt.credibility or 'ungraded'}"
            self._grade_row.addWidget(CodeTag(grade, name, self._grade))
        self._grade.setVisible(bool(grade))

    @Slot()
    def _open(self) -> None:
        self.session.open(Excerpt.KIND, self._excerpt)

    @Slot()
    def _offer_whole(self) -> None:
        self._more.setVisible(self.quote.is_shortened)

    @Slot()
    def _show_whole(self) -> None:
        self.quote.show_whole()
        self._more.hide()


def _latest(facts: Facts) -> Excerpt | None:
    """Return the passage of the latest wording that has one; else the latest that was said."""
    worded = [facts.excerpts.get(wording.excerpt or 0) for wording, _ in facts.wordings]
    found = [one for one in worded if one is not None]
    if found:
        return found[-1]
    said: list[tuple[int, int, Excerpt]] = []
    for one in facts.excerpts.values():
        first, last = dates.bounds(one.said_on) if one.said_on else (None, None)
        day = last or first or 0
        if day <= facts.as_of:
            said.append((day, one.number, one))
    return max(said)[2] if said else None


def citation(facts: Facts, excerpt: Excerpt) -> str:
    """Return who said it, in what, and when."""
    source = facts.sources.get(excerpt.source)
    who = facts.store.title_of(Person.KIND, excerpt.speaker) or excerpt.speaker_words or ""
    where = source.publisher or source.kind.label if source else ""
    when = excerpt.said_on or (source.published if source else None)
    return ", ".join(part for part in (who, where, dates.label(when) if when else "") if part)


class Quote(QWidget):
    """Words with a rule at their left, shortened to a few lines until all of them are asked for."""

    fitted = Signal()
    """Its width changed, and with it perhaps whether all of it is shown."""

    def __init__(self, parent: QWidget | None = None) -> None:
        super().__init__(parent)
        self._words, self._most = "", QUOTE_LINES
        policy = self.sizePolicy()
        policy.setHeightForWidth(True)
        self.setSizePolicy(policy)

    def set_words(self, words: str) -> None:
        """Quote something else."""
        if words != self._words:
            self._words, self._most = words, QUOTE_LINES
            self.setAccessibleName(words)
            self.updateGeometry()
            self.update()

    def show_whole(self) -> None:
        """Show all of it."""
        self._most = 10_000
        self.updateGeometry()
        self.update()

    @property
    def is_shortened(self) -> bool:
        """True while not all of it is shown."""
        lines = self._lines(self.width())
        return len(lines) == self._most and lines[-1][0].endswith("…")

    def _lines(self, width: int) -> list[tuple[str, float]]:
        return break_lines(self._words, font(13), width - 2 * INSET - 16, most=self._most)

    def resizeEvent(self, event: QResizeEvent) -> None:
        super().resizeEvent(event)
        self.fitted.emit()

    def hasHeightForWidth(self) -> bool:
        return True

    def heightForWidth(self, width: int) -> int:
        return round(len(self._lines(width)) * QUOTE_LEADING) + 2

    def paintEvent(self, event: QPaintEvent) -> None:
        painter = QPainter(self)
        colours = current().tokens
        painter.fillRect(QRectF(INSET, 0, 2, self.height()), colours.accent_line)
        row = QRectF(INSET + 14, 1, self.width() - 2 * INSET - 14, QUOTE_LEADING)
        for shown, _ in self._lines(self.width()):
            text(painter, row, shown, font(13), colours.t1)
            row.translate(0, QUOTE_LEADING)
        painter.end()
