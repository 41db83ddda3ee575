"""The card for an answer with its date, a note and the passage that it rests on."""

from collections.abc import Sequence
from functools import partial

from PySide6.QtCore import QRect, Qt
from PySide6.QtGui import QKeyEvent
from PySide6.QtWidgets import QWidget

from tracker.desktop.session import Session
from tracker.desktop.tables.lookup import Lookup
from tracker.desktop.views.positions.form_card import FormCard
from tracker.desktop.widgets import (
    Field,
    FuzzyDateField,
    ReferenceField,
    SegmentedControl,
    TextField,
)
from tracker.desktop.widgets.editor import Editor
from tracker.edits.positions import set_positions
from tracker.model.dates import from_day
from tracker.model.records import Excerpt
from tracker.model.vocabulary import Stance

Place = tuple[int, int]


class _Stances(SegmentedControl):
    """The stances; their letters and digits choose, as in the matrix."""

    keys: dict[Qt.Key, Stance] = {}  # noqa: RUF012 - filled by the card

    def keyPressEvent(self, event: QKeyEvent) -> None:
        stance = self.keys.get(Qt.Key(event.key()))
        if stance is None:
            super().keyPressEvent(event)
        else:
            self.set_value(str(stance))


class AnswerCard(FormCard):
    """Asks for an answer of one cell or several."""

    def __init__(self, session: Session, over: QWidget, keys: "dict[Qt.Key, Stance]") -> None:
        super().__init__(over, "answer-card", width=452)
        self._session = session
        self._places: list[Place] = []
        self.stance = _Stances("Stance", [(str(each), each.label) for each in Stance], self)
        self.stance.keys = keys
        self.date = FuzzyDateField("Since", self, today=lambda: session.today, placeholder="As of when")
        self.note = TextField("Note", self, placeholder="In few words: on what condition, with what")
        self._passages = lookup = Lookup(session.store, Excerpt.KIND)
        self.passage = ReferenceField(
            "Passage", lookup.search, lookup.label_of, self, placeholder="Type to find what it rests on"
        )
        self.body.addWidget(self.stance)
        for label, editor in (("Since", self.date), ("Note", self.note), ("Passage", self.passage)):
            self.body.addWidget(Field(label, editor, self))
        self.finish()

    def fields(self) -> Sequence[Editor]:
        return (self.date, self.note, self.passage)

    def parts(self) -> list[QWidget]:
        return [*self.stance.findChildren(QWidget, options=Qt.FindChildOption.FindDirectChildrenOnly), *super().parts()]

    def ask(self, places: Sequence[Place], stance: Stance, words: str, beside: QRect) -> None:
        """Ask for the answer of some actors to questions; `stance` is chosen at first, `words` say whose it is."""
        self._places = list(places)
        self.title.setText(words)
        self.stance.set_value(str(stance))
        self.date.set_value(from_day(self._session.working_day.toordinal()))
        self.note.set_value("")
        self._passages.forget()
        self.passage.set_value(None)
        self.open_at(beside)

    def write(self) -> None:
        stance = Stance(self.stance.value())
        date, note, passage = self.date.value(), str(self.note.value() or ""), self.passage.value()
        write = partial(
            set_positions,
            date=str(date) if date else None,
            notes=note.strip() or None,
            excerpt=passage if isinstance(passage, int) else None,
        )
        self._session.attempt(write, dict.fromkeys(self._places, stance))
        self.close_card()
