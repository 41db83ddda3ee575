"""The bar under the condition map: on which day it was met, what follows, and the button that writes it."""

from collections.abc import Sequence

from PySide6.QtCore import Qt, Signal, Slot
from PySide6.QtGui import QKeyEvent
from PySide6.QtWidgets import QHBoxLayout, QVBoxLayout, QWidget

from tracker.answers.waiting import Waiting, if_met
from tracker.desktop.session import Session
from tracker.desktop.widgets import Button, FuzzyDateField, HLine, PrimaryButton, Words
from tracker.edits.wordings import set_condition_states
from tracker.model import dates
from tracker.model.errors import UserError
from tracker.model.vocabulary import ConditionStanding


class MetBar(QWidget):
    """Asks the day, says what becomes free and due, and marks the conditions met in one step. Esc leaves it."""

    left = Signal()
    """It was marked, or somebody thought better of it."""

    def __init__(self, session: Session, parent: QWidget | None = None) -> None:
        super().__init__(parent)
        self._session = session
        self._chosen: tuple[Waiting, ...] = ()
        self.day = FuzzyDateField("Met on", self, today=lambda: session.shown_day, placeholder="Day")
        self.day.setFixedWidth(150)
        self.day.edited.connect(self._preview)
        self.day.committed.connect(self._preview)
        self.outcome = Words("", self, size=12.5, tone="t2")
        self.mark_button = PrimaryButton("Mark met", self, keys="Enter", compact=True)
        self.mark_button.clicked.connect(self.mark)
        cancel = Button("Cancel", self, compact=True)
        cancel.clicked.connect(self.left)
        column = QVBoxLayout(self)
        column.setContentsMargins(0, 0, 0, 0)
        column.setSpacing(0)
        column.addWidget(HLine(self))
        row = QHBoxLayout()
        row.setContentsMargins(20, 10, 20, 14)
        row.setSpacing(10)
        row.addWidget(Words("Met on", self, weight=600), 0, Qt.AlignmentFlag.AlignVCenter)
        row.addWidget(self.day, 0, Qt.AlignmentFlag.AlignTop)
        row.addWidget(self.outcome, 1)
        row.addWidget(cancel)
        row.addWidget(self.mark_button)
        column.addLayout(row)
        self.setAccessibleName("Mark met")
        self.hide()

    def begin(self, chosen: Sequence[Waiting]) -> None:
        """Ask about these conditions, by the day that is looked at."""
        self._chosen = tuple(chosen)
        self.day.set_value(dates.from_day(self._session.as_of))
        self.day.clear_error()
        self.show()
        self._preview()
        self.day.control.setFocus(Qt.FocusReason.TabFocusReason)
        self.day.line.selectAll()

    def _day(self) -> int:
        """The day that stands in the field, 0 while it is none; of a window the last, from which it counts."""
        words = self.day.line.text().strip()
        try:
            typed = self.day.value() if not self.day.is_changed() else dates.read(words, self._session.shown_day).edtf
        except UserError:
            return 0
        first, last = dates.bounds(str(typed)) if typed else (None, None)
        return last or first or 0

    @Slot()
    def _preview(self) -> None:
        day = self._day()
        if not day:
            self.outcome.setText("Give the day, month or season on which it was met.")
            self.outcome.setToolTip("")
        else:
            found = if_met(self._chosen, day)
            later = "" if day <= self._session.as_of else " Seen only from that day on."
            self.outcome.setText(f"{found.words[:1].upper()}{found.words[1:]}.{later}")
            store = self._session.store
            free = [f"{store.name_of('commitment', one)} becomes free" for one in found.free[:12]]
            due = [f"{store.name_of('commitment', one)} due {dates.label(day)}" for day, one in found.due[:12]]
            self.outcome.setToolTip("\n".join((*free, *due)))
        self.mark_button.setEnabled(bool(day))

    @Slot()
    def mark(self) -> None:
        """Write it, or say beside the field why not."""
        if not self.day.commit() or not self.day.value():
            self.day.show_error("Give the day on which it was met.")
            return
        ids = [one.condition for one in self._chosen]
        try:
            self._session.attempt(set_condition_states, ids, ConditionStanding.met, date=str(self.day.value()))
        except UserError as error:
            self.day.show_error(str(error))
            return
        self.left.emit()

    def keyPressEvent(self, event: QKeyEvent) -> None:
        """Take the Enter and Esc that the field leaves over."""
        if event.key() in (Qt.Key.Key_Return, Qt.Key.Key_Enter):
            self.mark()
        elif event.key() == Qt.Key.Key_Escape:
            self.left.emit()
        else:
            super().keyPressEvent(event)
