"""A new record of any kind, before it is saved for the first time."""

from collections.abc import Mapping
from typing import Any

from PySide6.QtCore import Signal, Slot
from PySide6.QtWidgets import QVBoxLayout, QWidget

from tracker.desktop.inspector.draft_form import DraftForm
from tracker.desktop.inspector.looks import MARGIN, RIGHT
from tracker.desktop.session import Session
from tracker.edits.records import save
from tracker.model.fields import Record, fields
from tracker.model.records import KINDS


class NewPanel(QWidget):
    """A form of all fields of a kind; once it is saved the record is opened."""

    cancelled = Signal()

    def __init__(self, session: Session, parent: QWidget | None = None) -> None:
        super().__init__(parent)
        self._session = session
        self._made: Record | None = None
        self.form: DraftForm | None = None
        self._column = QVBoxLayout(self)
        self._column.setContentsMargins(MARGIN, 12, RIGHT, 12)
        self._column.addStretch(1)

    def begin(self, kind: str, values: Mapping[str, object] | None = None) -> None:
        """Show an empty form for a kind, some fields of it filled."""
        self.clear()
        record = KINDS[kind]
        names = [field.name for field in fields(record) if not field.show.hidden and field.name != "ref"]

        def write(given: dict[str, Any]) -> object:
            filled = {name: value for name, value in given.items() if value is not None}
            self._made = self._session.attempt(save, record.of(**filled), f"Add {record.WORDS}")
            return self._made

        form = DraftForm(
            self._session,
            record,
            names,
            write,
            self,
            title=f"New {record.WORDS}",
            values=values,
            button=f"Add {record.WORDS}",
        )
        form.done.connect(self._on_done)
        form.cancelled.connect(self.cancelled)
        self.form = form
        self._column.insertWidget(0, form)
        form.begin()

    def clear(self) -> None:
        """Take the form away."""
        if self.form is not None:
            self._column.removeWidget(self.form)
            self.form.hide()
            self.form.deleteLater()
            self.form = None

    @Slot()
    def _on_done(self) -> None:
        made = self._made
        self.clear()
        if made is not None:
            self._session.open(made.KIND, made.number)
