"""The card that makes an excerpt of the selected passage: who said it, as what, when, and how credible it is."""

from collections.abc import Sequence
from typing import Any

from PySide6.QtCore import QRect, QRectF, Slot
from PySide6.QtGui import QPainter, QPaintEvent
from PySide6.QtWidgets import QHBoxLayout, QWidget

from tracker.briefs.notes import CREDIBILITY
from tracker.desktop.session import Session
from tracker.desktop.tables.editors import editor_for, value_for
from tracker.desktop.tables.form_card import FormCard
from tracker.desktop.theme import current, serif
from tracker.desktop.views.sources.speakers import SpeakerLookup
from tracker.desktop.widgets import Field, ReferenceField, VocabField, Words
from tracker.desktop.widgets.editor import Editor
from tracker.desktop.widgets.painting import hairline
from tracker.edits.evidence import office_on
from tracker.edits.sources import add_excerpt
from tracker.model.dates import bounds
from tracker.model.fields import field_map
from tracker.model.records import Excerpt, Source
from tracker.model.vocabulary import Vocabulary

WIDTH = 452
LONGEST = 260  # characters of the quote that are shown
ASKED = ("office", "said_on", "meeting", "commitment", "translation")
LABEL_WIDTH = 92


class Credibility(Vocabulary):
    """Credibility of what is said, 1 to 6 (STANAG 2511), as the field lists it."""

    one = "1"
    two = "2"
    three = "3"
    four = "4"
    five = "5"
    six = "6"

    @property
    def label(self) -> str:
        """ "2, probably true"."""
        return f"{self.value}, {CREDIBILITY[int(self.value)]}"


class Quote(QWidget):
    """A passage behind a rule, word for word."""

    def __init__(self, parent: QWidget) -> None:
        super().__init__(parent)
        self.words = Words("", self, wrap=True)
        self.words.setFont(serif(14))
        row = QHBoxLayout(self)
        row.setContentsMargins(12, 0, 0, 0)
        row.addWidget(self.words)

    def show_quote(self, quote: str) -> None:
        """Show a passage; the middle of a long one is left out."""
        one = " ".join(quote.split())
        half = LONGEST // 2
        self.words.setText(one if len(one) <= LONGEST else f"{one[:half].rstrip()} … {one[-half:].lstrip()}")

    def paintEvent(self, event: QPaintEvent) -> None:
        painter = QPainter(self)
        painter.fillRect(QRectF(0, 0, 2 * hairline(painter), self.height()), current().tokens.accent_line)
        painter.end()


class MarkCard(FormCard):
    """Asks about one passage; Enter saves it as an excerpt in one step. `made` is the excerpt that was saved."""

    def __init__(self, session: Session, over: QWidget) -> None:
        super().__init__(over, "mark-card", width=WIDTH)
        self.setAccessibleName("New excerpt")
        self._session = session
        self._place = (0, 0, 0)
        self.made: Excerpt | None = None
        self._suggested_office: int | None = None
        self.title.setText("New excerpt")
        self.quote = Quote(self)
        self.body.addWidget(self.quote)
        self._speakers = SpeakerLookup(session.store)
        self.speaker = ReferenceField(
            "Speaker", self._speakers.search, self._speakers.label_of, self, placeholder="Person, actor, or as named"
        )
        self.speaker.committed.connect(self._suggest_office)
        self.body.addWidget(Field("Speaker", self.speaker, self, label_width=LABEL_WIDTH))
        known = field_map(Excerpt)
        self._others: dict[str, Editor] = {name: editor_for(session, known[name], self) for name in ASKED}
        self.credibility = VocabField("Credibility", Credibility, self, empty="Ungraded")
        self.hint = Words("", self, size=12, tone="t3", wrap=True)
        for name in ASKED:
            if name == "translation":
                self.body.addWidget(Field("Credibility", self.credibility, self, label_width=LABEL_WIDTH))
            self.body.addWidget(Field(known[name].show.label, self._others[name], self, label_width=LABEL_WIDTH))
            if name == "said_on":
                self._others[name].committed.connect(self._suggest_office)
                self.body.addWidget(self.hint)
        self.finish()

    def fields(self) -> Sequence[Editor]:
        others = [self._others[name] for name in ASKED]
        return (self.speaker, *others[:-1], self.credibility, others[-1])

    def field(self, name: str) -> Editor:
        """Return the editor of a field of the excerpt."""
        return self._others[name]

    def ask(self, source: Source, start: int, end: int, beside: QRect) -> None:
        """Ask about a passage of a source; what is suggested comes from the source itself."""
        self._place = (source.number, start, end)
        self._speakers.forget()
        self.made = None
        for editor in self.fields():
            editor.set_value("" if editor is self._others["translation"] else None)
        self._others["said_on"].set_value(source.published or "")
        self.quote.show_quote((source.text or "")[start:end])
        self._suggested_office = None
        self._say_hint()
        self.open_at(beside)

    @Slot(object)
    def _suggest_office(self, _: object = None) -> None:
        """Put in the office that the speaker held on the day, unless another was chosen."""
        office = self._others["office"]
        if office.value() not in (None, self._suggested_office):
            return
        person = self._speakers.speaker_of(self.speaker.value()).person
        day = bounds(str(self._others["said_on"].value()))[1] if self._others["said_on"].value() else None
        found = office_on(self._session.store, person, day) if person is not None else None
        self._suggested_office = found.number if found is not None else None
        office.set_value(self._suggested_office)
        self._say_hint()

    def _say_hint(self) -> None:
        parts = []
        source = self._session.store.get_many(Source, [self._place[0]]).get(self._place[0])
        said_on = self._others["said_on"].value()
        if source is not None and source.published and said_on == source.published:
            parts.append("the day it was published")
        if self._suggested_office is not None:
            parts.append("the office held on that day" if said_on else "the office held now")
        self.hint.setText(f"Suggested: {' and '.join(parts)}. Correct what is not so." if parts else "")
        self.hint.setVisible(bool(parts))
        if self.isVisible():
            self.refit()

    def write(self) -> None:
        source, start, end = self._place
        known = field_map(Excerpt)
        values: dict[str, Any] = {
            name: value_for(known[name], editor.value()) for name, editor in self._others.items() if editor.value()
        }
        who = self._speakers.speaker_of(self.speaker.value())
        values |= {"speaker": who.person, "spoken_for": who.actor, "speaker_words": who.named or None}
        grade = self.credibility.value()
        values["credibility"] = int(str(grade)) if grade is not None else None
        self.made = self._session.attempt(add_excerpt, source, start, end, new_speaker=who.new, **values)
        self.close_card()
