"""What a brief is compared with: the issue before it, or the standing of an earlier day."""

from PySide6.QtCore import Signal, Slot
from PySide6.QtWidgets import QVBoxLayout, QWidget

from tracker.desktop.session import Session
from tracker.desktop.views.briefs.form import label, labelled
from tracker.desktop.widgets import FuzzyDateField
from tracker.model.dates import bounds, day_label, from_day


class Compare(QWidget):
    """A day, or empty for what is compared with otherwise, which stands in grey."""

    changed = Signal()

    def __init__(self, session: Session, parent: QWidget | None = None) -> None:
        super().__init__(parent)
        self._session = session
        self.field = FuzzyDateField("Compare with", today=lambda: session.today, placeholder="No earlier issue")
        self.field.line.setToolTip("An earlier day; empty for what stands there in grey")
        column = QVBoxLayout(self)
        column.setContentsMargins(0, 0, 0, 9)
        column.addLayout(labelled(label("Compare", self.field), self.field))
        self.field.committed.connect(self._on_day)

    @property
    def day(self) -> int | None:
        """The day number of the chosen day."""
        value = self.field.value()
        return bounds(str(value))[1] if value else None

    def set_day(self, day: int | None) -> None:
        """Show a day, or none, without a signal."""
        self.field.set_value(from_day(day) if day else "")

    def propose(self, words: str) -> None:
        """Say what is compared with while no day is chosen."""
        self.field.line.setPlaceholderText(words)

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
