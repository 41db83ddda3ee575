"""What a brief is compared with: the issue before it, or the standing of an earlier day."""

from PySide6.QtCore import Signal, Slot
from PySide6.QtWidgets import QVBoxLayout, QWidget

from tracker.desktop.session import Session
from tracker.desktop.views.briefs.form import EDGE, GAP, LABEL, inside, label, labelled
from tracker.desktop.widgets import FuzzyDateField, Words
from tracker.model.dates import bounds, day_label, from_day


class Compare(QWidget):
    """A day, or empty for what is compared with otherwise, which stands in grey."""

    changed = Signal()

    def __init__(self, session: Session, parent: QWidget | None = None) -> None:
        super().__init__(parent)
        self._session = session
        self._aside: int | None = None  # a day that was chosen, which is too late for the brief as it is now
        self._later = ""
        self.field = FuzzyDateField("Compare with", today=lambda: session.today, placeholder="No earlier issue")
        self.field.line.setToolTip("An earlier day; empty for what stands there in grey")
        self._hint = Words("", size=12, tone="t3", wrap=True)
        self._hint.setContentsMargins(0, 3, 0, 0)
        column = QVBoxLayout(self)
        column.setContentsMargins(0, 0, 0, 9)
        column.setSpacing(0)
        column.addLayout(labelled(label("Compare", self.field), self.field))
        column.addLayout(inside(self._hint, left=EDGE + LABEL + GAP))
        self.field.committed.connect(self._on_day)
        self._say()

    @property
    def day(self) -> int | None:
        """The day number of the chosen day."""
        value = self.field.value()
        return bounds(str(value))[1] if value else None

    @property
    def wanted(self) -> int | None:
        """The chosen day, also while it is too late for the brief."""
        return self.day or self._aside

    @property
    def hint(self) -> str:
        """What it says below the field."""
        return self._hint.text()

    def set_day(self, day: int | None) -> None:
        """Show a day, or none, without a signal."""
        self._aside = None
        self.field.set_value(from_day(day) if day else "")
        self._say()

    def follow(self, as_of: int) -> None:
        """Set a day aside that is not before the day of the brief, and take it again when it is."""
        day, aside = self.day, self._aside
        if day is not None and day >= as_of:
            self.set_day(None)
            self._aside = day
        elif aside is not None and aside < as_of and not self.field.is_changed():
            self.set_day(aside)
        self._say()

    def propose(self, words: str, later: str = "") -> None:
        """Say what is compared with while no day is chosen, and what is not."""
        self.field.line.setPlaceholderText(words)
        self._later = later
        self._say()

    def _say(self) -> None:
        words = "" if self.day is not None else self._later
        if self._aside is not None:
            day = day_label(self._aside).replace(" ", "\u00a0")
            words = f"Not compared with {day}, which is not before the day of the brief."
        self._hint.setText(words)
        self._hint.setVisible(bool(words))

    @Slot(object)
    def _on_day(self, edtf: object) -> None:
        """Take a day, or the last day of a period, if it comes before the day of the brief."""
        day = bounds(str(edtf))[1] if edtf else None
        as_of = self._session.as_of
        if edtf and day is None:
            self.field.show_error("Give a day, such as 17 Feb 2025, or a period that ends.")
        elif day is not None and day >= as_of:
            self.field.show_error(f"Give a day before {day_label(as_of)}, the day of the brief.")
        else:
            self.set_day(day)
            self.changed.emit()
