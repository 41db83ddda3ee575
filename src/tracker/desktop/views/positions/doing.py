"""What a user does with the matrix: answer, paste, and arrange questions and actors; each is one step."""

from typing import TYPE_CHECKING

from PySide6.QtCore import QObject, Slot
from PySide6.QtGui import QGuiApplication

from tracker.desktop.views.positions.pasting import block_text, stances_in
from tracker.edits.positions import delete_question, move_question, remove_actor, remove_positions, set_positions
from tracker.edits.records import delete
from tracker.model import dates
from tracker.model.errors import UserError
from tracker.model.records import Actor, Position, Questionnaire
from tracker.model.vocabulary import Stance

if TYPE_CHECKING:
    from tracker.desktop.views.positions.view import View

Place = tuple[int, int]


class Doing(QObject):
    """The commands of one view as functions, and when they can be done."""

    def __init__(self, view: "View") -> None:
        super().__init__(view)
        self._view = view

    # When things can be done

    def can_edit(self) -> bool:
        """True if a questionnaire can be added."""
        return self._view.session.can_edit

    def can_ask(self) -> bool:
        """True if questions can be added."""
        return self._view.session.can_edit and self._view.grid.answers is not None

    def can_add(self) -> bool:
        """True if actors can be added."""
        return self.can_ask() and bool(self._view.grid.questions)

    def has_cell(self) -> bool:
        """True if the keyboard stands on a cell."""
        return bool(self._view.table.places())

    def can_answer(self) -> bool:
        """True if the cells selected can be answered."""
        return self._view.session.can_edit and self.has_cell()

    def is_grouped(self) -> bool:
        """True if the actors stand under their blocs."""
        return self._view.grid.choosing.grouped

    # Answering

    @Slot(object)
    def set_stance(self, stance: Stance) -> None:
        """Let the selected cells take a stance as of the working day."""
        places = self._view.table.places()
        if places:
            self._write(dict.fromkeys(places, stance))

    def _write(self, stances: dict[Place, Stance]) -> None:
        day = dates.from_day(self._view.session.working_day.toordinal())
        self._view.session.run(lambda store: set_positions(store, stances, date=day))

    @Slot()
    def edit(self) -> None:
        """Ask for an answer with date, note and passage."""
        if self.can_answer():
            self._view.table.hide_card()
            self._view.asking.answer()
        elif self.has_cell():
            self._view.session.refused.emit(self._view.session.paused or "This workspace is open for reading only.")

    @Slot()
    def remove(self) -> None:
        """Take the answers of the selected cells away; those before them hold again."""
        if self._view.table.places():
            self._view.session.run(remove_positions, self._view.numbers())

    def copy(self) -> None:
        """Put the selected answers on the clipboard, as a spreadsheet takes them."""
        indexes = self._view.table.selectedIndexes() or [self._view.table.currentIndex()]
        cells = []
        for index in indexes:
            cell = self._view.grid.cell(index.row(), index.column())
            if self._view.grid.place(index.row(), index.column()) is not None:
                cells.append((index.row(), index.column(), cell.position.stance.label if cell else ""))
        if cells:
            QGuiApplication.clipboard().setText(block_text(cells))
            self._view.session.toast.emit(f"Copied {len(cells)} answer{'' if len(cells) == 1 else 's'}", False)

    def paste(self) -> None:
        """Answer from the clipboard, from the current cell on; one word fills all selected cells."""
        try:
            block = stances_in(QGuiApplication.clipboard().text())
        except UserError as error:
            self._view.session.refused.emit(str(error))
            return
        if len(block) == 1 and len(block[0]) == 1 and block[0][0] is not None:
            self.set_stance(block[0][0])
            return
        cells = [(index.row(), index.column()) for index in self._view.table.selectedIndexes()]
        top, left = (min(each) for each in zip(*cells, strict=True)) if cells else (0, 0)
        stances: dict[Place, Stance] = {}
        for down, line in enumerate(block):
            for across, stance in enumerate(line):
                place = self._view.grid.place(top + down, left + across)
                if stance is not None and place is not None:
                    stances[place] = stance
        if stances:
            self._write(stances)
        else:
            self._view.session.refused.emit("There is no answer on the clipboard; copy some cells first.")

    # Arranging

    @Slot()
    def add_question(self) -> None:
        """Ask for a new question."""
        if self.can_ask():
            self._view.asking.question()

    @Slot()
    def add_actors(self) -> None:
        """Ask whom to add."""
        if self.can_add():
            self._view.asking.actors()

    @Slot()
    def add_questionnaire(self) -> None:
        """Ask for a new questionnaire."""
        if self.can_edit():
            self._view.asking.questionnaire()

    def reword(self) -> None:
        """Ask for other words of the current question."""
        if self.can_answer():
            self._view.asking.words(self._view.table.currentIndex().column())

    @Slot(int)
    def on_head(self, column: int) -> None:
        """Ask for other words of a question whose head was clicked twice."""
        if self._view.session.can_edit:
            self._view.asking.words(column)

    @Slot(int)
    def on_name(self, row: int) -> None:
        """Open an actor whose name was clicked twice."""
        if not self._view.grid.rows[row].is_head:
            self._view.session.open(Actor.KIND, self._view.grid.rows[row].actor)

    def move_question(self, step: int) -> None:
        """Move the current question to the left or right."""
        places = self._view.table.places()
        if places:
            self._view.session.run(move_question, places[0][1], step)

    def delete_question(self) -> None:
        """Delete the current question with its answers."""
        places = self._view.table.places()
        if places:
            self._view.session.run(delete_question, places[0][1])

    def remove_actor(self) -> None:
        """Take the current actor out of the questionnaire."""
        places = self._view.table.places()
        if places:
            self._view.session.run(remove_actor, self._view.number, places[0][0])

    def delete_questionnaire(self) -> None:
        """Delete the questionnaire with all in it."""
        answers = self._view.grid.answers
        if answers is not None:
            self._view.session.run(delete, [answers.questionnaire])

    def show_details(self) -> None:
        """Show the questionnaire in the inspector."""
        if self._view.number:
            self._view.session.open(Questionnaire.KIND, self._view.number)

    def show_history(self) -> None:
        """Show the answer in the inspector, with those before it."""
        for number in self._view.numbers()[:1]:
            self._view.session.open(Position.KIND, number)
