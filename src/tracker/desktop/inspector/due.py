"""The deadline of a commitment: the first one, how far it slipped, and what a changed date means."""

from collections.abc import Callable
from datetime import date

from PySide6.QtCore import Qt, Slot
from PySide6.QtGui import QKeyEvent
from PySide6.QtWidgets import QVBoxLayout, QWidget

from tracker.desktop.inspector.facts import Facts, deadline_label
from tracker.desktop.inspector.looks import quieten
from tracker.desktop.session import Session
from tracker.desktop.widgets import Button, FuzzyDateField, PrimaryButton, Words
from tracker.edits.deadlines import correct_first_deadline, move_deadline, set_deadline
from tracker.model import dates
from tracker.model.errors import UserError
from tracker.model.records import Deadline


class DueRow(QWidget):
    """The first deadline as a field. A changed date is a slip or a correction; it asks which."""

    def __init__(self, session: Session, parent: QWidget | None = None) -> None:
        super().__init__(parent)
        self._session = session
        self._facts: Facts | None = None
        self._asked = ""
        self.field = FuzzyDateField("Deadline", self, today=lambda: session.shown_day)
        quieten(self.field)
        self.field.committed.connect(self._on_committed)
        self._slip = Words("", self, size=12, tone="t2", wrap=True)
        self._slip.setContentsMargins(10, 0, 0, 4)
        self._which = QWidget(self)
        self._question = Words("", self._which, size=12, tone="t2", wrap=True)
        self.slipped = PrimaryButton("", self._which, compact=True)
        self.correct = Button("Correct the first date", self._which, compact=True)
        self.slipped.clicked.connect(self._on_slipped)
        self.correct.clicked.connect(self._on_correct)
        asking = QVBoxLayout(self._which)
        asking.setContentsMargins(10, 4, 0, 6)
        asking.setSpacing(6)
        for widget in (self._question, self.slipped, self.correct):
            asking.addWidget(widget)
        column = QVBoxLayout(self)
        column.setContentsMargins(0, 0, 0, 0)
        column.setSpacing(0)
        column.addWidget(self.field)
        column.addWidget(self._slip)
        column.addWidget(self._which)
        self._which.hide()

    def show_facts(self, facts: Facts) -> None:
        """Show the first deadline that counts, and the current one if it is another."""
        same = self._facts is not None and self._facts.number == facts.number
        self._facts = facts
        first = self._first()
        shown = first.window if first and first.window else ""
        busy = same and (self.field.is_changed() or self.field.has_error() or bool(self._asked))
        if not busy:
            self._ask("")
            if self.field.value() != shown or not same:
                self.field.set_value(shown)
        self._slip.setText(self._slip_words(first))
        self._slip.setVisible(bool(self._slip.text()))
        self.field.line.setPlaceholderText("None stated" if not facts.deadlines else "None by this day")

    def _first(self) -> Deadline | None:
        if self._facts is None:
            return None
        number = int(self._facts.standing.due_id[self._facts.row])
        return next((one for one in self._facts.deadlines if one.id == number), None)

    def _slip_words(self, first: Deadline | None) -> str:
        """Say how far it slipped or was brought forward, or what starts it."""
        facts = self._facts
        if facts is None:
            return ""
        relative = [one for one in facts.deadlines if not one.window]
        if first is None or not first.window:
            return ", ".join(deadline_label(facts, one) for one in relative)
        row, standing = facts.row, facts.standing
        days, slips = int(standing.slip_days[row]), int(standing.slips[row])
        number = int(standing.now_id[row])
        now = next((one for one in facts.deadlines if one.id == number), first)
        earlier = int(standing.due_last[row]) - int(standing.now_last[row])
        if not days and now is not first and earlier > 0:
            return f"now {deadline_label(facts, now)}, −{earlier:,} d"
        if not days:
            return f"“{first.words}”" if first.words else ""
        times = f", slipped {slips} times" if slips > 1 else ""
        return f"now {deadline_label(facts, now)}, +{days:,} d{times}"

    def set_why_not(self, why: str) -> None:
        """Allow looking only, and say why; an empty reason allows all."""
        self.field.set_read_only(bool(why))
        self.field.setToolTip(why)

    @Slot(object)
    def _on_committed(self, value: object) -> None:
        facts, window = self._facts, str(value or "")
        if facts is None:
            return
        if not window:
            self.field.show_error("A deadline is not taken away here; delete it in the list below, or press Esc.")
        elif not any(one.window for one in facts.deadlines):
            self._write(window, first=True)
        else:
            self._ask(window)

    def _ask(self, window: str) -> None:
        """Ask what a new date means; an empty one asks nothing."""
        held = self.slipped.hasFocus() or self.correct.hasFocus()
        self._asked = window
        if window:
            facts = self._facts
            first = next((one.window for one in facts.deadlines if one.window), "") if facts else ""
            ends = [dates.bounds(each)[1] or 0 for each in (first or window, window)]
            verb, did = ("slip", "Slipped") if ends[1] >= ends[0] else ("move", "Moved")
            self._question.setText(f"It was {dates.label(first or window)}. Did it {verb}, or was that wrong?")
            self.slipped.set_value(f"{did} to {dates.label(window)}")
            self._which.show()
            self.slipped.setFocus(Qt.FocusReason.TabFocusReason)
        else:
            if held:
                self.field.control.setFocus()
            self._which.hide()

    @Slot()
    def _on_slipped(self) -> None:
        self._write(self._asked, first=False)

    @Slot()
    def _on_correct(self) -> None:
        facts, window = self._facts, self._asked
        if facts is not None and window:
            self._try(lambda: self._session.attempt(correct_first_deadline, facts.number, window))

    def _write(self, window: str, *, first: bool) -> None:
        """Set the first deadline or a later one, on the day that is looked at, so that it shows."""
        facts, session = self._facts, self._session
        if facts is None or not window:
            return
        if first:
            on = dates.from_day(facts.as_of)
            self._try(lambda: session.attempt(set_deadline, facts.number, window, set_on=on))
        else:
            today = date.fromordinal(facts.as_of)
            self._try(lambda: session.attempt(move_deadline, facts.number, window, today))

    def _try(self, edit: Callable[[], object]) -> None:
        asked, self._asked = self._asked, ""
        try:
            edit()
        except UserError as error:
            self._asked = asked
            self._ask("")
            self.field.show_error(str(error))
        else:
            self._ask("")
            if self._facts is not None:
                self.show_facts(self._facts)

    def keyPressEvent(self, event: QKeyEvent) -> None:
        """Esc leaves the question and takes the new date back."""
        if event.key() == Qt.Key.Key_Escape and self._asked:
            self._asked = ""
            first = self._first()
            self.field.set_value(first.window if first and first.window else "")
            self.field.control.setFocus()
            self._which.hide()
        else:
            super().keyPressEvent(event)
