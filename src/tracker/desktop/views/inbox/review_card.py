"""The card that asks when to look at commitments again: one of some spans by its digit, or a day."""

from collections.abc import Sequence

from PySide6.QtCore import QRect, Slot
from PySide6.QtWidgets import QHBoxLayout, QWidget

from tracker.desktop.session import Session
from tracker.desktop.tables.form_card import FormCard
from tracker.desktop.widgets import Button, Field, FuzzyDateField, Words
from tracker.desktop.widgets.editor import Editor
from tracker.edits.reviews import look_again
from tracker.model.dates import from_day
from tracker.model.errors import UserError

SPANS = (7, 14, 30, 90)


class ReviewCard(FormCard):
    """Asks for the next review of the selected commitments."""

    def __init__(self, session: Session, over: QWidget) -> None:
        super().__init__(over, "review-card", width=372)
        self._session = session
        self._commitments: tuple[int, ...] = ()
        self.date = FuzzyDateField("Look again", self, today=lambda: session.shown_day, placeholder="On a day")
        self.body.addWidget(Words("What was reviewed leaves the inbox until then.", self, size=12, tone="t2"))
        self.body.addWidget(Field("Look again", self.date, self))
        row = QHBoxLayout()
        row.setSpacing(6)
        self.spans = [Button(f"In {days} d", self, compact=True) for days in SPANS]
        for days, button in zip(SPANS, self.spans, strict=True):
            button.setProperty("days", days)
            button.clicked.connect(self._on_span)
            row.addWidget(button)
        row.addStretch(1)
        self.body.addLayout(row)
        self.finish()

    def fields(self) -> Sequence[Editor]:
        return (self.date,)

    def parts(self) -> list[QWidget]:
        field, *rest = super().parts()
        return [field, *self.spans, *rest]

    def ask(self, commitments: Sequence[int], words: str, days: int, beside: QRect) -> None:
        """Ask for the day; at first it lies some days ahead. `words` say what was reviewed."""
        self._commitments = tuple(commitments)
        self.title.setText(f"Reviewed: {words}")
        self.date.set_value(from_day(self._session.as_of + days))
        self.open_at(beside)

    @Slot()
    def _on_span(self) -> None:
        button = self.sender()
        if isinstance(button, Button):
            self.date.set_value(from_day(self._session.as_of + int(button.property("days"))))
            self.submit()

    def write(self) -> None:
        day = self.date.value()
        if not day:
            raise UserError("Give the day on which to look again, such as 4 April.")
        session = self._session
        session.attempt(look_again, self._commitments, str(day), after=session.as_of)
        self.close_card()
