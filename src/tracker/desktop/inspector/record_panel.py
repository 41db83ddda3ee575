"""The page of any kind of record that has no page of its own, made from its declarations."""

from PySide6.QtCore import Slot
from PySide6.QtWidgets import QHBoxLayout, QPlainTextEdit, QWidget

from tracker.desktop.inspector.answers import AnswersSection
from tracker.desktop.inspector.fields_section import FieldsSection
from tracker.desktop.inspector.form import RecordForm, plain_fields
from tracker.desktop.inspector.history import HistorySection
from tracker.desktop.inspector.looks import INSET, MARGIN, RIGHT
from tracker.desktop.inspector.panel import Panel
from tracker.desktop.inspector.parts import PartsSection, sections_of
from tracker.desktop.session import Session
from tracker.desktop.widgets import Button, Editor
from tracker.edits.sources import add_excerpt
from tracker.model.fields import Editor as Kind
from tracker.model.fields import field_map
from tracker.model.records import KINDS, Position, Source


class RecordPanel(Panel):
    """Title and plain fields, what belongs to the record and what refers to it, and its history."""

    def __init__(self, session: Session, kind: str, parent: QWidget | None = None) -> None:
        super().__init__(session, parent)
        self.kind = KINDS[kind]
        lists = [name for name in plain_fields(self.kind) if field_map(self.kind)[name].editor is Kind.tags]
        names = [name for name in plain_fields(self.kind) if name not in lists]
        self.form = self.add_form(RecordForm(session, self.kind, names, titled=True))
        if self.kind is Source:
            self._add_excerpt_row()
        self.column.addSpacing(10)
        if self.kind is Position:
            self.add_section(AnswersSection(session))
        for reference in sections_of(kind):
            self.add_section(PartsSection(session, reference))
        if lists:
            self.add_section(FieldsSection(session, self.kind, lists, title="Names"))
        self.history = HistorySection(session)
        self.add_section(self.history)
        self.column.addStretch(1)

    def refresh(self) -> None:
        record = self.session.store.get(self.kind, self.key[1])
        for form in self.forms:
            form.show_record(record)
        for section in self.sections:
            if isinstance(section, PartsSection):
                section.refresh()
            elif isinstance(section, FieldsSection):
                section.show_record(record)
            elif isinstance(section, AnswersSection) and isinstance(record, Position):
                section.show_of(record)
        self.history.refresh()

    def start(self, what: str) -> bool:
        if what == "title":
            self.form.begin(next(iter(self.form.rows)))
            return True
        for section in self.sections:
            if isinstance(section, PartsSection) and what == section.kind.KIND and section.can_edit:
                section.add()
                return True
        return False

    # The saved text of a source

    def _add_excerpt_row(self) -> None:
        row = QHBoxLayout()
        row.setContentsMargins(MARGIN + INSET, 4, RIGHT, 0)
        self.take = Button("Take the selection as an excerpt", self, icon="quote", compact=True)
        self.take.setEnabled(False)
        self.take.clicked.connect(self._take)
        row.addStretch(1)
        row.addWidget(self.take)
        self.column.addLayout(row)
        area = self._area()
        if area is not None:
            area.selectionChanged.connect(self._on_selected)

    def _area(self) -> QPlainTextEdit | None:
        row = self.form.rows.get("text")
        control = row.control if isinstance(row, Editor) else None
        return control if isinstance(control, QPlainTextEdit) else None

    def _span(self) -> tuple[int, int] | None:
        """Return where the selection begins and ends in the saved text, in code points; None if it cannot be taken."""
        area, record = self._area(), self.form.record
        if area is None or not isinstance(record, Source) or area.toPlainText() != (record.text or ""):
            return None
        cursor = area.textCursor()
        if not cursor.hasSelection() or not cursor.selectedText().strip():
            return None
        units = (record.text or "").encode("utf-16-le", "surrogatepass")
        start, end = (
            len(units[: 2 * at].decode("utf-16-le", "surrogatepass"))
            for at in (cursor.selectionStart(), cursor.selectionEnd())
        )
        return start, end

    @Slot()
    def _on_selected(self) -> None:
        self.take.setEnabled(self.session.can_edit and self._span() is not None)

    @Slot()
    def _take(self) -> None:
        span = self._span()
        if span is not None:
            start, end = span
            self.session.run(lambda store: add_excerpt(store, self.key[1], start, end))
