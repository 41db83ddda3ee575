"""The cards that the view of the positions asks with, each made when it is first wanted."""

from functools import cached_property
from typing import TYPE_CHECKING

from PySide6.QtCore import QObject, QPoint, QRect, QSize, Slot
from PySide6.QtWidgets import QWidget

from tracker.desktop.views.positions.answer_card import AnswerCard
from tracker.desktop.views.positions.ask_card import AskCard
from tracker.desktop.views.positions.question_card import QuestionCard, QuestionnaireCard
from tracker.desktop.views.positions.table import STANCE_KEYS
from tracker.model.vocabulary import Stance

if TYPE_CHECKING:
    from tracker.desktop.views.positions.view import View


class Asking(QObject):
    """Opens the cards at the place that they are about."""

    def __init__(self, view: "View") -> None:
        super().__init__(view)
        self._view = view

    @cached_property
    def answer_card(self) -> AnswerCard:
        """The card for an answer."""
        return AnswerCard(self._view.session, self._view.table, dict(STANCE_KEYS))

    @cached_property
    def question_card(self) -> QuestionCard:
        """The card for the words of a question."""
        card = QuestionCard(self._view.session, self._view)
        card.added.connect(self._on_question)
        card.closed.connect(self._view.focus_first)
        return card

    @cached_property
    def questionnaire_card(self) -> QuestionnaireCard:
        """The card for a new questionnaire."""
        card = QuestionnaireCard(self._view.session, self._view)
        card.added.connect(self._on_questionnaire)
        card.closed.connect(self._view.focus_first)
        return card

    @cached_property
    def ask_card(self) -> AskCard:
        """The card for who was asked."""
        return AskCard(self._view.session, self._view.bar.add_actors, self._view.table)

    def answer(self) -> None:
        """Ask for the answer of the selected cells."""
        view = self._view
        places = view.table.places()
        where = view.grid.find(*places[0])
        cell = view.grid.cell(*where) if where is not None else None
        column = where[1] + 1 if where is not None else 0
        words = f"{view.session.store.title_of('actor', places[0][0])}, Q{column}"
        if len(places) > 1:
            words = f"{len(places)} answers"
        stance = cell.position.stance if cell is not None else Stance.no_answer
        self.answer_card.ask(places, stance, words, view.place_of_cell())

    def question(self) -> None:
        """Ask for a new question, beside the button that begins it."""
        self.question_card.ask_new(self._view.number, self._beside(self._view.bar.add_question))

    def words(self, column: int) -> None:
        """Ask for other words of a question, under its head."""
        table, one = self._view.table, self._view.grid.questions[column]
        head = table.questions
        corner = head.mapTo(self._view, QPoint(head.sectionViewportPosition(column), 0))
        rect = QRect(corner, QSize(head.sectionSize(column), head.height()))
        self.question_card.ask_words(one.number, one.text, rect)

    def actors(self) -> None:
        """Ask whom to add."""
        answers = self._view.grid.answers
        if answers is not None:
            there = answers.matrix(self._view.session.as_of, self._view.session.known_on).actors
            self.ask_card.ask(self._view.number, set(there))

    def questionnaire(self) -> None:
        """Ask for a new questionnaire, beside the button that begins it."""
        self.questionnaire_card.ask(self._beside(self._view.bar.questionnaire))

    def _beside(self, button: QWidget) -> QRect:
        """Return where a button of the bar stands, or the one of the empty page while that is what is to be done."""
        shown = self._view.empty.primary if self._view.empty.isVisible() and not button.isVisible() else button
        return QRect(shown.mapTo(self._view, QPoint(0, 0)), shown.size())

    @Slot(int)
    def _on_question(self, number: int) -> None:
        bar = self._view.table.horizontalScrollBar()
        bar.setValue(bar.maximum())

    @Slot(int)
    def _on_questionnaire(self, number: int) -> None:
        self._view.show_questionnaire(number)
        self.question()
