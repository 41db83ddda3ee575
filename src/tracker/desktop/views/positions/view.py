"""The view of the positions: one questionnaire as a matrix, answered by keys."""

from dataclasses import replace
from typing import Any

from PySide6.QtCore import QModelIndex, QPoint, QRect, Signal, Slot
from PySide6.QtGui import QShowEvent
from PySide6.QtWidgets import QVBoxLayout, QWidget

from tracker.answers.positions import Answers
from tracker.desktop.commands import Command, Hint
from tracker.desktop.session import Session
from tracker.desktop.views.positions import actions
from tracker.desktop.views.positions.asking import Asking
from tracker.desktop.views.positions.bar import HeadBar, Legend
from tracker.desktop.views.positions.choosing import Choosing
from tracker.desktop.views.positions.doing import Doing
from tracker.desktop.views.positions.grid import Grid
from tracker.desktop.views.positions.menus import Menus
from tracker.desktop.views.positions.table import MatrixTable
from tracker.desktop.widgets import EmptyState
from tracker.model import dates
from tracker.model.records import Actor, Position, Question, Questionnaire
from tracker.model.vocabulary import Stance
from tracker.store import Step

MOST_SELECTED = 200
"""Answers that the inspector is given at once."""
LARGEST = 16_777_215
Place = tuple[int, int]


class View(QWidget):
    """Questions across, actors down, as of the day."""

    NAME = "positions"
    TITLE = "Positions"
    ICON = "i-positions"
    summary_changed = Signal()

    def __init__(self, session: Session, parent: QWidget | None = None) -> None:
        super().__init__(parent)
        self.session = session
        self._place: Place | None = None
        self._stale = False
        self.bar, self.legend = HeadBar(self), Legend(self)
        self.grid = Grid(session, self)
        self.table = MatrixTable(session, self.grid, self)
        self.empty = EmptyState("No questionnaire yet", "Why", self, primary="New questionnaire")
        self.asking, self.doing = Asking(self), Doing(self)
        self.menus = Menus(self)
        column = QVBoxLayout(self)
        column.setContentsMargins(0, 0, 0, 0)
        column.setSpacing(0)
        for widget, stretch in ((self.bar, 0), (self.table, 1), (self.empty, 1), (self.legend, 0)):
            column.addWidget(widget, stretch)
        self._connect()
        self._load(self._newest())

    def _connect(self) -> None:
        session, table = self.session, self.table
        session.stepped.connect(self._on_step)
        session.as_of_changed.connect(self._on_day)
        session.selection_changed.connect(self._follow)
        session.paused_changed.connect(self._show_all)
        table.stance_asked.connect(self.doing.set_stance)
        table.edit_asked.connect(self.doing.edit)
        table.remove_asked.connect(self.doing.remove)
        table.chosen.connect(self._on_chosen)
        table.questions.sectionDoubleClicked.connect(self.doing.on_head)
        table.names.sectionDoubleClicked.connect(self.doing.on_name)
        self.bar.everybody_wanted.connect(self.everybody)
        self.bar.add_actors.clicked.connect(self.doing.add_actors)
        self.bar.add_question.clicked.connect(self.doing.add_question)
        self.legend.chosen.connect(self._on_legend)
        self.empty.primary.clicked.connect(self._on_empty)

    # What the window asks

    def count(self) -> int | None:
        """Return how many answers there are in all questionnaires."""
        return self.session.store.count(Position)

    def state(self) -> dict[str, Any]:
        """Return what is shown."""
        return {
            "questionnaire": self.number or None,
            "choosing": self.grid.choosing.state(),
            "place": list(self._place) if self._place else None,
        }

    def restore(self, state: dict[str, Any]) -> None:
        """Show what was shown; what is gone is passed over."""
        number, choosing, place = state.get("questionnaire"), state.get("choosing"), state.get("place")
        if isinstance(choosing, dict):
            self.grid.choosing = Choosing.of(choosing)
        if isinstance(place, list) and len(place) == 2 and all(type(each) is int for each in place):
            self._place = (place[0], place[1])
        self._load(number if type(number) is int and self._exists(number) else self._newest())

    def commands(self) -> list[Command]:
        """Return what can be done here."""
        return actions.commands(self)

    def hints(self) -> list[Hint]:
        """Say what letters and mouse do in the matrix."""
        return actions.hints()

    def focus_first(self) -> None:
        """Put the keyboard on a cell, or on what is to be done first."""
        if self.table.isVisibleTo(self) and self.grid.rows:
            self.table.setFocus()
            self.table.go_first()
        else:
            self.empty.primary.setFocus()

    def reveal(self, kind: str, id_: int) -> None:
        """Bring a questionnaire, a question or a position into sight."""
        store = self.session.store
        if kind == Questionnaire.KIND and self._exists(id_):
            self._load(id_)
        elif kind == Question.KIND:
            self._load(store.get(Question, id_).questionnaire)
            self._reveal_question(id_)
        elif kind == Position.KIND:
            one = store.get(Position, id_)
            self._load(store.get(Question, one.question).questionnaire)
            self._go_to((one.actor, one.question))

    def _reveal_question(self, question: int) -> None:
        column = next((at for at, one in enumerate(self.grid.questions) if one.number == question), -1)
        if column >= 0 and self.grid.actors:
            self._go_to((self.grid.actors[0], question))

    def _go_to(self, place: Place) -> None:
        """Put the keyboard on a cell; show everybody if its actor is left out."""
        if self.grid.find(*place) is None and self.grid.choosing.narrows:
            self.everybody()
        self._place = place
        self.table.go_to(*place)

    # What is shown

    @property
    def number(self) -> int:
        """The id of the questionnaire that is shown, 0 for none."""
        answers = self.grid.answers
        return answers.questionnaire.number if answers is not None else 0

    def questionnaires(self) -> list[Questionnaire]:
        """Return all of them, the newest first."""
        found = self.session.store.all(Questionnaire)
        return sorted(found, key=lambda one: (-_asked_on(one), -one.number))

    def _newest(self) -> int:
        return next((one.number for one in self.questionnaires()), 0)

    def _exists(self, number: int) -> bool:
        return bool(self.session.store.get_many(Questionnaire, [number]))

    def _load(self, number: int) -> None:
        """Show another questionnaire; the same one stays as it is."""
        if number != self.number or not number:
            one = self.session.store.get_many(Questionnaire, [number]).get(number)
            self.grid.show(Answers(self.session.store, one) if one is not None else None)
        else:
            self.grid.refresh()
        self._show_all()

    @Slot()
    def _show_all(self) -> None:
        """Say in the bar, the corner and the empty state what there is."""
        grid, answers = self.grid, self.grid.answers
        edit, choosing = self.session.can_edit, self.grid.choosing
        self.bar.allow(edit=edit, there=answers is not None, asked=bool(grid.questions))
        ref = answers.questionnaire.ref if answers is not None else "None"
        self.bar.say(self._about(), ref, self.menus.actors_words(), self.menus.only_words())
        self.legend.show_stance(choosing.stance)
        many = len(grid.actors)
        asked = f"{grid.asked} actor{'' if grid.asked == 1 else 's'}"
        self.table.corner.say(f"{many} of {asked}" if choosing.narrows else asked)
        self._show_empty()
        if grid.rows and grid.questions and self._place is not None and not self.table.currentIndex().isValid():
            self.table.go_to(*self._place)
        self.table.fit()
        self.table.questions.viewport().update()
        self.table.names.viewport().update()
        self.table.viewport().update()

    def _about(self) -> str:
        answers = self.grid.answers
        if answers is None:
            return "Where each actor stands on each question, since when, says who"
        one = answers.questionnaire
        parts = [one.title]
        if one.put_by is not None:
            parts.append(f"put by {self.session.store.title_of(Actor.KIND, one.put_by)}")
        parts += [dates.label(one.put_on)] if one.put_on else []
        return ", ".join(parts)

    def _show_empty(self) -> None:
        """Say what to do first where there is nothing to show; the questions stay in sight."""
        grid = self.grid
        title, sentence, primary = "", "", ""
        if grid.answers is None:
            title, primary = "No questionnaire yet", "New questionnaire"
            sentence = "A questionnaire is questions that were put to actors. Add one, then its questions."
        elif not grid.questions:
            title, primary = "No questions yet", "Add question"
            sentence = "Add the first question as it was put, then the actors who were asked."
        elif not grid.asked:
            title, primary = "Nobody asked yet", "Add actors"
            sentence = "Add the actors who were asked: one by one, or all members of a bloc."
        elif not grid.rows:
            title, primary = "Nobody answers so", "Show everybody"
            sentence = "The filter leaves everybody out as of this day."
        self.empty.setVisible(bool(title))
        self.table.setVisible(bool(grid.questions))
        self.table.setMaximumHeight(self.table.questions.sizeHint().height() if title else LARGEST)
        if title:
            self.empty.set_words(title, sentence)
            self.empty.primary.set_value(primary)
            self.empty.primary.setVisible(self.session.can_edit or primary == "Show everybody")

    @Slot()
    def _on_empty(self) -> None:
        if self.grid.answers is None:
            self.doing.add_questionnaire()
        elif not self.grid.questions:
            self.doing.add_question()
        elif not self.grid.asked:
            self.doing.add_actors()
        else:
            self.everybody()

    def summary(self) -> tuple[str, str]:
        """Return what the strip says."""
        return f"{self.grid.asked} actors, {len(self.grid.questions)} questions", ""

    # Following what happens elsewhere

    @Slot(object)
    def _on_step(self, step: Step) -> None:
        if not self.isVisible():
            self._stale = True
            return
        gone = self.number in step.removed.get(Questionnaire.KIND, ())
        came = step.created.get(Questionnaire.KIND)
        if gone or (came and not self.number):
            self._load(max(came) if came else self._newest())
        elif self.grid.take(step) or came or Questionnaire.KIND in step.touched:
            self._show_all()
            self._select()

    @Slot(int)
    def _on_day(self, day: int) -> None:
        if not self.isVisible():
            self._stale = True
            return
        self.grid.refresh()
        self._show_all()
        self._select()

    def showEvent(self, event: QShowEvent) -> None:
        """Read again what changed out of sight, and select what is shown, so that keys mean what is seen."""
        super().showEvent(event)
        if self._stale:
            self._stale = False
            number = self.number if self._exists(self.number) else self._newest()
            self.grid.show(None)
            self._load(number)
        selected = self.session.selected(Position.KIND)
        answers = self.grid.answers
        place = answers.where(selected[0]) if selected and answers is not None else None
        if place is not None:
            self._go_to(place)
        else:
            self._select()

    @Slot()
    def _follow(self) -> None:
        """Go to a position of this questionnaire that was selected elsewhere."""
        selected, answers = self.session.selected(Position.KIND), self.grid.answers
        if len(selected) != 1 or answers is None or not self.isVisible():
            return
        place = answers.where(selected[0])
        cell = self.grid.find(*place) if place is not None else None
        if place is not None and cell is not None and place not in self.table.places():
            self._place = place
            self.table.go_to(*place)

    @Slot()
    def _on_chosen(self) -> None:
        places = self.table.places()
        if places:
            self._place = places[0]
        self._select()

    def _select(self) -> None:
        """Tell the session which answers are selected."""
        if not self.isVisible():
            return
        numbers = self.numbers()
        self.session.select(Position.KIND, *(numbers if len(numbers) <= MOST_SELECTED else ()))

    def numbers(self) -> list[int]:
        """Return the answers that the selected cells show."""
        found = []
        for place in self.table.places():
            where = self.grid.find(*place)
            cell = self.grid.cell(*where) if where is not None else None
            if cell is not None:
                found.append(cell.position.number)
        return found

    def step(self, step: int) -> None:
        """Show the next questionnaire or the one before."""
        numbers = [one.number for one in self.questionnaires()]
        if len(numbers) > 1 and self.number in numbers:
            self._load(numbers[(numbers.index(self.number) + step) % len(numbers)])
            self.focus_first()

    def show_questionnaire(self, number: int) -> None:
        """Show another questionnaire."""
        self._load(number)
        self.focus_first()

    # Choosing

    def choose(self, choosing: Choosing) -> None:
        """Show other actors."""
        self.grid.choose(choosing)
        self._show_all()
        self._select()

    @Slot()
    def everybody(self) -> None:
        """Leave nobody out."""
        self.choose(self.grid.choosing.everybody())
        self.focus_first()

    def only_silent(self) -> None:
        """Show only who has not answered, or everybody again."""
        self.choose(self.grid.choosing.with_stance(Stance.no_answer))

    def group(self) -> None:
        """Put the actors under their blocs, or in one list."""
        self.choose(replace(self.grid.choosing, grouped=not self.grid.choosing.grouped))

    @Slot(object)
    def _on_legend(self, stance: Stance) -> None:
        self.choose(self.grid.choosing.with_stance(stance))

    def place_of_cell(self) -> QRect:
        """Return where the current cell stands in the table."""
        here: QModelIndex = self.table.currentIndex()
        return self.table.cell_rect(here.row(), here.column())

    def below(self, widget: QWidget) -> QPoint:
        """Return the place of the screen under a control."""
        return widget.mapToGlobal(QPoint(0, widget.height() + 2))


def _asked_on(one: Questionnaire) -> int:
    first, last = dates.bounds(one.put_on) if one.put_on else (None, None)
    return last or first or 0
