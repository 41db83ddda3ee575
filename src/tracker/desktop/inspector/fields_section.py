"""Plain fields of a record that are folded away until somebody wants them."""

from collections.abc import Sequence

from PySide6.QtWidgets import QWidget

from tracker.desktop.inspector.form import RecordForm
from tracker.desktop.inspector.looks import INSET, MARGIN, RIGHT
from tracker.desktop.inspector.section import Section
from tracker.desktop.session import Session
from tracker.model.fields import Record


class FieldsSection(Section):
    """A heading that opens a form of some fields, which is made when it is first wanted."""

    FOLDS = True

    def __init__(
        self, session: Session, kind: type[Record], names: Sequence[str], parent: QWidget | None = None, *, title: str
    ) -> None:
        self.names = tuple(names)
        self._kind = kind
        self._form: RecordForm | None = None
        self._record: Record | None = None
        super().__init__(session, parent, title=title)
        self.column.setContentsMargins(0, 7, 0, 7)
        head = self.column.itemAt(0)
        layout = head.layout() if head is not None else None
        if layout is not None:
            layout.setContentsMargins(MARGIN + INSET, 0, RIGHT + INSET, 0)

    @property
    def form_of_all(self) -> RecordForm:
        """The form of all its fields."""
        if self._form is None:
            self._form = RecordForm(self.session, self._kind, self.names, self.body)
            self._form.set_why_not(self._why_not)
            self.inner.insertWidget(0, self._form)
            if self._record is not None:
                self._form.show_record(self._record)
        return self._form

    def show_record(self, record: Record) -> None:
        """Show a record, as soon as somebody looks."""
        self._record = record
        if self._form is not None:
            self._form.show_record(record)

    def unfolded(self) -> None:
        self.form_of_all.show()

    def set_why_not(self, why: str) -> None:
        super().set_why_not(why)
        if self._form is not None:
            self._form.set_why_not(why)

    def settle(self) -> None:
        if self._form is not None:
            self._form.settle()
