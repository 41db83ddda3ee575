"""The cards for the words of a question, and for a new questionnaire."""

from collections.abc import Sequence

from PySide6.QtCore import QRect, Signal
from PySide6.QtWidgets import QWidget

from tracker.desktop.session import Session
from tracker.desktop.tables.form_card import FormCard
from tracker.desktop.tables.lookup import Lookup
from tracker.desktop.widgets import Field, FuzzyDateField, ReferenceField, TextField
from tracker.desktop.widgets.editor import Editor
from tracker.edits.positions import add_question, add_questionnaire, rename_question
from tracker.model.dates import from_day
from tracker.model.records import Actor


class QuestionCard(FormCard):
    """Asks for the words of a question; after a new one it asks for the next, until Esc."""

    added = Signal(int)
    """A question was added; carries its id."""

    def __init__(self, session: Session, over: QWidget) -> None:
        super().__init__(over, "question-card", width=460)
        self._session = session
        self._questionnaire = self._question = 0
        self._beside_new = QRect()
        self.words = TextField("Question", self, placeholder="Would you send troops of your own?")
        self.body.addWidget(self.words)
        self.finish()

    def fields(self) -> Sequence[Editor]:
        return (self.words,)

    def ask_new(self, questionnaire: int, beside: QRect) -> None:
        """Ask for a new question of a questionnaire."""
        self._questionnaire, self._question = questionnaire, 0
        self.title.setText("New question")
        self.save_button.set_value("Add")
        self.words.set_value("")
        self.open_at(beside)

    def ask_words(self, question: int, text: str, beside: QRect) -> None:
        """Ask for other words of a question."""
        self._question = question
        self.title.setText("Words of the question")
        self.save_button.set_value("Save")
        self.words.set_value(text)
        self.open_at(beside)
        self.words.line.selectAll()

    def write(self) -> None:
        words = str(self.words.value() or "")
        if self._question:
            self._session.attempt(rename_question, self._question, words)
            self.close_card()
            return
        made = self._session.attempt(add_question, self._questionnaire, words)
        self.words.set_value("")
        self.title.setText("Next question")
        self.added.emit(made.number)
        self.words.setFocus()


class QuestionnaireCard(FormCard):
    """Asks for a new questionnaire."""

    added = Signal(int)

    def __init__(self, session: Session, over: QWidget) -> None:
        super().__init__(over, "questionnaire-card", width=460)
        self._session = session
        self.title.setText("New questionnaire")
        self.save_button.set_value("Add")
        self._actors = lookup = Lookup(session.store, Actor.KIND)
        self.name = TextField("Title", self, placeholder="Questions to the European governments", required=True)
        self.put_by = ReferenceField("Put by", lookup.search, lookup.label_of, self, placeholder="Who asked")
        asked = "When they were asked"
        self.put_on = FuzzyDateField("Put on", self, today=lambda: session.shown_day, placeholder=asked)
        for label, editor in (("Title", self.name), ("Put by", self.put_by), ("Put on", self.put_on)):
            self.body.addWidget(Field(label, editor, self))
        self.finish()

    def fields(self) -> Sequence[Editor]:
        return (self.name, self.put_by, self.put_on)

    def ask(self, beside: QRect) -> None:
        """Ask for a new one."""
        self._actors.forget()
        for editor, empty in ((self.name, ""), (self.put_by, None), (self.put_on, "")):
            editor.set_value(empty)
        self.open_at(beside)

    def write(self) -> None:
        put_by, put_on = self.put_by.value(), self.put_on.value()
        made = self._session.attempt(
            add_questionnaire,
            str(self.name.value() or ""),
            put_by=put_by if isinstance(put_by, int) else None,
            put_on=str(put_on) if put_on else None,
            today=from_day(self._session.working_day.toordinal()),
        )
        self.close_card()
        self.added.emit(made.number)
