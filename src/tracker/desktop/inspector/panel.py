"""What every page of the inspector can do, whatever it shows."""

from typing import TYPE_CHECKING

from PySide6.QtWidgets import QSizePolicy, QVBoxLayout, QWidget

from tracker.desktop.inspector.form import RecordForm
from tracker.desktop.inspector.section import Section
from tracker.desktop.session import Session

if TYPE_CHECKING:
    from tracker.desktop.inspector.history import HistorySection
    from tracker.store import Step


class Panel(QWidget):
    """A page for one kind of record: forms and sections below each other, filled anew after each step."""

    history: "HistorySection"

    def __init__(self, session: Session, parent: QWidget | None = None) -> None:
        super().__init__(parent)
        self.session = session
        self.key: tuple[str, int] = ("", 0)
        self.forms: list[RecordForm] = []
        self.sections: list[Section] = []
        self.column = QVBoxLayout(self)
        self.column.setContentsMargins(0, 5, 0, 8)
        self.column.setSpacing(0)
        self.setSizePolicy(QSizePolicy.Policy.Preferred, QSizePolicy.Policy.Minimum)

    def add_form(self, form: RecordForm) -> RecordForm:
        """Append a form of plain fields."""
        self.forms.append(form)
        self.column.addWidget(form)
        return form

    def add_section(self, section: Section) -> None:
        """Append a section."""
        self.sections.append(section)
        self.column.addWidget(section)

    def show_record(self, kind: str, number: int) -> None:
        """Show a record of this page's kind. Raises KeyError if it is not there."""
        self.key = (kind, number)
        for section in self.sections:
            section.set_owner(kind, number)
        self.refresh()

    def refresh(self) -> None:
        """Show what is there now; what is being typed stays."""

    def shows(self, step: "Step") -> bool:
        """False if nothing of what a step changed is shown here."""
        return True

    def set_why_not(self, why: str) -> None:
        """Allow looking only, and say why; an empty reason allows all."""
        for form in self.forms:
            form.set_why_not(why)
        for section in self.sections:
            section.set_why_not(why)

    def settle(self) -> None:
        """Save what is being typed, before something else is shown."""
        for form in self.forms:
            form.settle()
        for section in self.sections:
            section.settle()

    def start(self, what: str) -> bool:
        """Begin something, such as "status" or "evidence"; False if this page cannot."""
        return False
