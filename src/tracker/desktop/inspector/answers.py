"""All that an actor ever answered to the question of the position that is shown, the latest first."""

from PySide6.QtCore import Slot
from PySide6.QtWidgets import QWidget

from tracker.answers.records import order_of
from tracker.desktop.inspector.lines import Choice, Line
from tracker.desktop.inspector.section import Section, bound
from tracker.desktop.session import Session
from tracker.desktop.tables.standing_words import short_words
from tracker.model import dates
from tracker.model.palette import STANCE_GLYPH
from tracker.model.records import Position


class AnswersSection(Section):
    """One line for each answer; the one that is shown is strong, those after the day are faint."""

    TITLE = "Answers to this question"

    def __init__(self, session: Session, parent: QWidget | None = None) -> None:
        super().__init__(session, parent)

    def show_of(self, position: Position) -> None:
        """List the answers of the same actor to the same question."""
        found = self.session.store.all(Position, question=position.question, actor=position.actor)
        found.sort(key=order_of, reverse=True)
        self.set_meta(f"{len(found)}" if len(found) > 1 else "")
        self.set_lines([self._line(each, shown=each.number == position.number) for each in found])

    def _line(self, one: Position, *, shown: bool) -> Line:
        as_of = self.session.as_of
        lead = short_words(dates.label(one.date), as_of) if one.date else ""
        notes = " ".join((one.notes or "").split())
        return Line(
            (Position.KIND, one.number),
            f"{one.stance.label}. {notes}" if notes else one.stance.label,
            glyph=STANCE_GLYPH[one.stance],
            end=lead,
            strong=shown,
            faint=order_of(one)[0] > as_of,
            wraps=False,
            tip=notes,
        )

    @Slot(object)
    def choose(self, line: Line) -> None:
        """Show another of the answers."""
        self.session.open(*line.key)

    def edit(self, line: Line) -> None:
        """Show it, for its fields are edited above."""
        self.session.open(*line.key)

    def choices_for(self, line: Line) -> list[Choice]:
        found: list[Choice] = [("Open", bound(self.edit, line))]
        return [*found, ("Delete", bound(self.remove, line))] if self.can_edit else found
