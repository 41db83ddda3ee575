"""Plain fields of a record that are folded away until somebody wants them."""

from collections.abc import Sequence

from PySide6.QtWidgets import QWidget

from tracker.desktop.inspector.form import RecordForm
from tracker.desktop.inspector.looks import INSET, MARGIN, RIGHT
from tracker.desktop.inspector.section import Section
from tracker.desktop.session import Session
from tracker.model.fields import Record


class FieldsSection(Section):
    """A heading that opens a form of some fields."""

    FOLDS = True

    def __init__(
        self, session: Session, kind: type[Record], names: Sequence[str], parent: QWidget | None = None, *, title: str
    ) -> None:
        super().__init__(session, parent, title=title)
        self.form_of_all = RecordForm(session, kind, names, self.body)
        self.column.setContentsMargins(0, 7, 0, 7)
        self.inner.insertWidget(0, self.form_of_all)
        head = self.column.itemAt(0)
        layout = head.layout() if head is not None else None
        if layout is not None:
            layout.setContentsMargins(MARGIN + INSET, 0, RIGHT + INSET, 0)
