"""The card for an answer with its date, a note and the passage that it rests on."""

from collections.abc import Sequence
from functools import partial

from PySide6.QtCore import QRect, Qt, Slot
from PySide6.QtGui import QKeyEvent
from PySide6.QtWidgets import QWidget

from tracker.desktop.session import Session
from tracker.desktop.tables.form_card import FormCard
from tracker.desktop.tables.lookup import Lookup
from tracker.desktop.widgets import (
    Field,
    FuzzyDateField,
    ReferenceField,
    SegmentedControl,
    TextField,
    Words,
)
from tracker.desktop.widgets.editor import Editor
from tracker.edits.positions import Quote, set_positions
from tracker.model.dates import from_day
from tracker.model.records import Excerpt, Source
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
        self.date = FuzzyDateField("Since", self, today=lambda: session.shown_day, placeholder="As of when")
        self.note = TextField("Note", self, placeholder="In few words: on what condition, with what")
        self._passages = lookup = Lookup(session.store, Excerpt.KIND)
        self.passage = ReferenceField(
            "Passage",
            lookup.search,
            lookup.label_of,
            self,
            placeholder="Type to find what it rests on, or paste it",
            creatable=True,
        )
        self.passage.create_asked.connect(self._take_quote)
        self.passage.committed.connect(self._on_passage)
        self._words = ""
        self.quote = Words("", self, size=12, tone="t2", wrap=True)
        self.quote.setContentsMargins(84, 0, 0, 0)
        self._sources = Lookup(session.store, Source.KIND)
        self.source = ReferenceField(
            "Source", self._sources.search, self._sources.label_of, self, placeholder="None: keep it as a note"
        )
        self.body.addWidget(self.stance)
        for label, editor in (("Since", self.date), ("Note", self.note), ("Passage", self.passage)):
            self.body.addWidget(Field(label, editor, self))
        self.body.addWidget(self.quote)
        self._source_row = Field("Source", self.source, self)
        self.body.addWidget(self._source_row)
        self.finish()

    def fields(self) -> Sequence[Editor]:
        return (self.date, self.note, self.passage, self.source)

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
        self._sources.forget()
        self.passage.set_value(None)
        self.source.set_value(None)
        self._show_quote("")
        self.open_at(beside)

    @Slot(str)
    def _take_quote(self, words: str) -> None:
        """Take what was pasted for a new passage, and ask where it stands."""
        self._show_quote(words)
        self.open(width=self.width())
        self._move()
        self.source.setFocus(Qt.FocusReason.TabFocusReason)

    @Slot(object)
    def _on_passage(self, value: object) -> None:
        """Drop a pasted passage for one that is there."""
        if value is not None:
            self._show_quote("")

    def _show_quote(self, words: str) -> None:
        self._words = words
        self.quote.setText(f"New passage: “{words}”" if words else "")
        self.quote.setVisible(bool(words))
        self._source_row.setVisible(bool(words))

    def write(self) -> None:
        stance = Stance(self.stance.value())
        date, note = self.date.value(), str(self.note.value() or "")
        passage, source = self.passage.value(), self.source.value()
        write = partial(
            set_positions,
            date=str(date) if date else None,
            notes=note.strip() or None,
            excerpt=passage if isinstance(passage, int) else None,
            quote=Quote(self._words, source if isinstance(source, int) else None) if self._words else None,
        )
        self._session.attempt(write, dict.fromkeys(self._places, stance))
        self.close_card()
