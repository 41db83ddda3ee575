"""Sections of a profile that are read: where an actor stands on questions, and what was said."""

from PySide6.QtWidgets import QVBoxLayout, QWidget

from tracker.answers.positions import FIRMNESS
from tracker.answers.speaking import Standpoint, Statement, standpoints, statements
from tracker.desktop.session import Session
from tracker.desktop.views.participants.promises import heading
from tracker.desktop.views.participants.rows_table import Cell, Col, Line, RowsTable
from tracker.desktop.widgets import Words
from tracker.model import dates
from tracker.model.palette import CHANGE_GLYPH, STANCE_GLYPH
from tracker.model.records import Excerpt, Position

MOST = 12
SAID = (Col("Statement"), Col("Speaker", 190, 2), Col("Said on", 100), Col("Source", 190, 1))
SAID_BY_ONE = (Col("Statement"), Col("In office", 190, 2), Col("Said on", 100), Col("Source", 190, 1))
STANDS = (Col("Question"), Col("Stance", 116), Col("Before", 116, 2), Col("Since", 100), Col("Source", 190, 1))


class ReadSection(QWidget):
    """A heading with how many there are, and a table of them."""

    def __init__(
        self, session: Session, title: str, columns: tuple[Col, ...], none: str, parent: QWidget | None = None
    ) -> None:
        super().__init__(parent)
        self.session = session
        row, self.meta = heading(title, self)
        self.table = RowsTable(session, title, columns, self)
        self._none = Words(none, self, size=12, tone="t3", wrap=True)
        column = QVBoxLayout(self)
        column.setContentsMargins(0, 0, 0, 0)
        column.setSpacing(6)
        column.addLayout(row)
        column.addWidget(self.table)
        column.addWidget(self._none)

    def show_lines(self, lines: list[Line], meta: str) -> None:
        """Show lines, or say that there are none."""
        self.table.show_lines(lines)
        self.meta.setText(meta)
        self._none.setVisible(not lines)


class StandpointsSection(ReadSection):
    """Where an actor stands on each question, since when and says who."""

    def __init__(self, session: Session, parent: QWidget | None = None) -> None:
        super().__init__(session, "Positions", STANDS, "It was asked no question by this day.", parent)

    def show_of(self, actor: int) -> None:
        """Show the positions of an actor."""
        session = self.session
        found = standpoints(session.store, actor, session.as_of, session.known_on)
        answered = sum(one.position.stance in FIRMNESS for one in found)
        meta = f"{answered} of {len(found)} answered" if found else ""
        self.show_lines([_standpoint(one) for one in found], meta)


def _standpoint(one: Standpoint) -> Line:
    stance, since = one.position.stance, one.position.date
    way = {1: CHANGE_GLYPH["firmer"], -1: CHANGE_GLYPH["softer"]}.get(one.moved, "")
    silent = stance not in FIRMNESS
    cells = (
        Cell(" ".join(one.question.text.split()), "t1"),
        Cell(stance.label, "t3" if silent else "t1", 400 if silent else 500, STANCE_GLYPH[stance]),
        Cell(one.before.label if one.before else "", "t3", glyph=way, glyph_ink="t1"),
        Cell(dates.label(since) if since else "undated"),
        Cell(one.source or "no source", "t2" if one.source else "t3"),
    )
    return Line(Position.KIND, one.position.number, cells)


class StatementsSection(ReadSection):
    """What was said for an actor, or by a person."""

    def __init__(self, session: Session, *, of_person: bool = False, parent: QWidget | None = None) -> None:
        none = "Nothing they said is recorded by this day. Mark a passage of a source and name the speaker."
        super().__init__(session, "Statements", SAID_BY_ONE if of_person else SAID, none, parent)
        self._of_person = of_person

    def show_of(self, owner: int) -> None:
        """Show the statements of an actor or a person, the latest first."""
        session = self.session
        whose = {"person": owner} if self._of_person else {"actor": owner}
        found, every = statements(session.store, session.as_of, most=MOST, **whose)
        meta = f"the latest {len(found)} of {every:,}" if every > len(found) else f"{every}" if every else ""
        self.show_lines([self._line(one) for one in found], meta)

    def _line(self, one: Statement) -> Line:
        who = one.office if self._of_person else ", ".join(part for part in (one.speaker, one.office) if part)
        said = one.excerpt.said_on
        cells = (
            Cell(f"“{' '.join(one.excerpt.quote.split())}”", "t1"),
            Cell(who),
            Cell(dates.label(said) if said else "undated"),
            Cell(one.source),
        )
        return Line(Excerpt.KIND, one.excerpt.number, cells)
