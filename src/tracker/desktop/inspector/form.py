"""The plain fields of a record, edited in place: each has the editor that its declaration asks for."""

from collections.abc import Sequence
from typing import Any

from PySide6.QtCore import Qt, Signal, Slot
from PySide6.QtWidgets import QHBoxLayout, QLineEdit, QPlainTextEdit, QVBoxLayout, QWidget

from tracker.desktop.inspector.editors import ReferenceRow, TitleField, UrlField, field_editor
from tracker.desktop.inspector.looks import INSET, MARGIN, RIGHT, quieten
from tracker.desktop.inspector.writing import change_fields
from tracker.desktop.session import Session
from tracker.desktop.tables.editors import value_for
from tracker.desktop.widgets import Editor, TagsField, Words
from tracker.edits.deadlines import move_start
from tracker.model.errors import UserError
from tracker.model.fields import Editor as Kind
from tracker.model.fields import FieldInfo, Record, field_map, fields
from tracker.model.records import Commitment

LABEL_WIDTH = 84
TITLES = ("headline", "title", "name", "quote", "text")
Row = Editor | ReferenceRow


def title_field(kind: type[Record]) -> FieldInfo | None:
    """Return the field that names a record on the screen; None for a kind that has none."""
    known = field_map(kind)
    found = (known[name] for name in TITLES if name in known)
    return next((field for field in found if not field.optional), None)


def plain_fields(kind: type[Record]) -> list[str]:
    """Return the names of all fields that are edited: not the title, nor the ref, which is handed out once."""
    title = title_field(kind)
    return [field.name for field in fields(kind) if not field.show.hidden and field != title and field.name != "ref"]


class RecordForm(QWidget):
    """Labels and editors of some fields of one record; each change is saved at once, as a step of its own."""

    saved = Signal(str)
    """A field was saved; carries its name."""

    def __init__(
        self,
        session: Session,
        kind: type[Record],
        names: Sequence[str] | None = None,
        parent: QWidget | None = None,
        *,
        label_width: int = LABEL_WIDTH,
        titled: bool = False,
    ) -> None:
        super().__init__(parent)
        self._session, self._kind = session, kind
        self._label_width = label_width
        self._record: Record | None = None
        self.rows: dict[str, Row] = {}
        self._labels: dict[str, QWidget] = {}
        self._urls: list[UrlField] = []
        self._column = QVBoxLayout(self)
        self._column.setContentsMargins(MARGIN, 0, RIGHT, 0)
        self._column.setSpacing(0)
        title = title_field(kind) if titled else None
        if title is not None:
            self._add_title(title)
        known = field_map(kind)
        for name in plain_fields(kind) if names is None else names:
            self._add(known[name])

    def _add_title(self, field: FieldInfo) -> None:
        quote = field.name in ("quote", "text")
        editor = TitleField(field.show.label, self, size=14 if quote else 18, weight=400 if quote else 600)
        self._connect(field.name, editor)
        self._column.addWidget(editor)
        self._column.addSpacing(4)

    def _connect(self, name: str, row: Row) -> None:
        row.setProperty("field", name)
        row.committed.connect(self._on_committed)
        self.rows[name] = row

    def _add(self, field: FieldInfo) -> None:
        row: Row
        widget: QWidget
        if field.editor is Kind.reference:
            row = widget = ReferenceRow(self._session, field, self, dated=field.name != "made_at")
            control: QWidget = row.link
        else:
            row = widget = field_editor(self._session, field, self)
            quieten(row)
            control = row.control
            if isinstance(control, QLineEdit | QPlainTextEdit) and not control.placeholderText():
                control.setPlaceholderText("None")
            if field.editor is Kind.url:
                widget = UrlField(row, self)
                self._urls.append(widget)
        self._connect(field.name, row)
        if field.show.help:
            control.setToolTip(field.show.help)
        self.add_row(field.show.label, widget, control)
        self._labels[field.name] = widget

    def add_row(self, label: str, widget: QWidget, control: QWidget | None = None, *, at: int = -1) -> QWidget:
        """Put a label and a widget into a row; return the row."""
        holder = QWidget(self)
        row = QHBoxLayout(holder)
        row.setContentsMargins(INSET, 0, 0, 0)
        row.setSpacing(4)
        words = Words(label, holder, size=12.5, tone="t3", wrap=True)
        words.setFixedWidth(self._label_width)
        words.setMinimumHeight(28)
        if control is not None:
            words.setBuddy(control)
        row.addWidget(words, 0, Qt.AlignmentFlag.AlignTop)
        if isinstance(widget, TagsField):
            row.addSpacing(6)
        row.addWidget(widget, 1)
        self._column.insertWidget(at, holder)
        return holder

    def put(self, widget: QWidget, at: int) -> None:
        """Insert something over the whole width."""
        self._column.insertWidget(at, widget)

    def join(self, first: str, second: str) -> None:
        """Put the editor of a second field into the row of the first, as wide as what it holds."""
        ahead, behind = self._labels[first], self._labels[second]
        row, left_over = ahead.parentWidget(), behind.parentWidget()
        layout = row.layout() if row is not None else None
        editor = self.rows[second]
        if layout is None or left_over is None or not isinstance(editor, Editor):
            raise TypeError(f"{second} cannot stand beside {first}")
        layout.addWidget(behind)
        left_over.hide()
        line = editor.control
        if isinstance(line, QLineEdit):
            line.textChanged.connect(self._fit_joined)
            self._joined = line
            self._fit_joined(line.text())

    _joined: QLineEdit | None = None

    @Slot(str)
    def _fit_joined(self, words: str) -> None:
        line = self._joined
        if line is not None:
            shown = words or line.placeholderText()
            line.setFixedWidth(max(70, min(170, line.fontMetrics().horizontalAdvance(shown) + 24)))

    def bare(self, name: str) -> None:
        """Show a field without its label, flush with what is before it."""
        widget = self._labels[name]
        holder = widget.parentWidget()
        layout = holder.layout() if holder is not None else None
        if layout is not None:
            layout.setContentsMargins(0, 0, 0, 0)
            label = layout.itemAt(0)
            words = label.widget() if label is not None else None
            if words is not None:
                words.hide()
            layout.setSpacing(0)
        self._column.setContentsMargins(0, 0, 0, 0)

    @property
    def record(self) -> Record:
        """The record that is shown."""
        if self._record is None:
            raise ValueError("no record is shown")
        return self._record

    def show_record(self, record: Record) -> None:
        """Show a record. What is being typed into the same record stays."""
        same = self._record is not None and self._record.id == record.id
        self._record = record
        for name, row in self.rows.items():
            show_value(row, getattr(record, name), keep=same)
        for url in self._urls:
            url.refresh()
        if self._joined is not None:
            self._fit_joined(self._joined.text())

    def set_why_not(self, why: str) -> None:
        """Allow looking only, and say why; an empty reason allows all."""
        for row in self.rows.values():
            row.set_read_only(bool(why))
            row.setToolTip(why)

    def settle(self) -> None:
        """Save what is being typed, before something else is shown."""
        for row in self.rows.values():
            if isinstance(row, Editor) and row.is_changed():
                row.commit()

    def begin(self, name: str) -> None:
        """Put the keyboard into a field."""
        row = self.rows[name]
        if isinstance(row, ReferenceRow):
            row.edit()
        else:
            row.control.setFocus(Qt.FocusReason.TabFocusReason)
            if isinstance(row.control, QLineEdit):
                row.control.selectAll()

    @Slot(object)
    def _on_committed(self, value: object) -> None:
        row = self.sender()
        if not isinstance(row, Editor | ReferenceRow) or self._record is None:
            return
        name = str(row.property("field"))
        field = field_map(self._kind)[name]
        try:
            self.write(field, value_for(field, value))
        except UserError as error:
            row.show_error(without_label(str(error), field.show.label))
        else:
            self.saved.emit(name)

    def write(self, field: FieldInfo, value: Any) -> None:
        """Save one field. Raises UserError if it is refused."""
        record = self.record
        fresh = self._session.store.get(self._kind, record.number)
        if isinstance(fresh, Commitment) and field.name == "made_on" and value:
            self._session.attempt(move_start, fresh.number, str(value))
        else:
            change_fields(self._session, self._kind, record.number, {field.name: value})


def show_value(row: Row, value: Any, *, keep: bool) -> None:
    """Show a value in an editor; with `keep`, not while somebody is typing there or mending an error."""
    if isinstance(row, ReferenceRow):
        if not (keep and row.is_changed()):
            row.set_value(value)
        return
    shown = "" if value is None and isinstance(row.value(), str) else value
    busy = keep and (row.is_changed() or row.has_error())
    if not busy and (row.value() != shown or not keep):
        row.set_value(shown)


def without_label(sentence: str, label: str) -> str:
    """Take a field's label off a sentence that stands beside the field."""
    rest = sentence.removeprefix(f"{label}: ")
    return f"{rest[:1].upper()}{rest[1:]}"
