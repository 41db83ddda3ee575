"""Several records at once: what they have in common, and a change to all of them as one step."""

from typing import Any

import numpy as np
from PySide6.QtCore import Slot
from PySide6.QtWidgets import QHBoxLayout, QVBoxLayout, QWidget

from tracker.desktop.inspector.editors import field_editor
from tracker.desktop.inspector.form import LABEL_WIDTH, without_label
from tracker.desktop.inspector.looks import INSET, MARGIN, RIGHT
from tracker.desktop.inspector.parts import count_words
from tracker.desktop.session import Session
from tracker.desktop.tables.editors import value_for
from tracker.desktop.widgets import Button, Editor, FlowLayout, HLine, StatusChip, TextField, VocabField, Words
from tracker.edits.commitments import add_tags
from tracker.edits.records import delete, set_fields_of_all
from tracker.edits.status import set_status
from tracker.model import dates
from tracker.model.columns import STATUSES
from tracker.model.errors import UserError
from tracker.model.fields import Editor as Kind
from tracker.model.fields import FieldInfo, Record, field_map, fields
from tracker.model.records import KINDS, Commitment
from tracker.model.vocabulary import Status, Trajectory

IN_BULK = (Kind.choice, Kind.number, Kind.reference, Kind.date, Kind.check, Kind.tags)
SEVERAL = "Several"
COMPARED = 500  # records; of more it is not looked up what they have in common


class BulkPanel(QWidget):
    """How many are selected, their statuses, and a field for each thing that can be said of all of them."""

    def __init__(self, session: Session, parent: QWidget | None = None) -> None:
        super().__init__(parent)
        self.session = session
        self._kind: type[Record] | None = None
        self._ids: tuple[int, ...] = ()
        self._why_not = ""
        self.editors: dict[str, Editor] = {}
        self.title = Words("", self, size=18, weight=600, wrap=True)
        self._chips = QWidget(self)
        self._flow = FlowLayout(self._chips)
        self.remove_button = Button("", self, icon="trash", compact=True)
        self.remove_button.clicked.connect(self._delete)
        self._holder = QWidget(self)
        self._rows = QVBoxLayout(self._holder)
        self._rows.setContentsMargins(MARGIN, 8, RIGHT, 8)
        self._rows.setSpacing(2)
        top = QVBoxLayout()
        top.setContentsMargins(MARGIN + INSET, 12, RIGHT + INSET, 10)
        top.setSpacing(8)
        top.addWidget(self.title)
        top.addWidget(self._chips)
        foot = QHBoxLayout()
        foot.setContentsMargins(MARGIN + INSET, 8, RIGHT + INSET, 12)
        foot.addWidget(self.remove_button)
        foot.addStretch(1)
        column = QVBoxLayout(self)
        column.setContentsMargins(0, 0, 0, 0)
        column.setSpacing(0)
        column.addLayout(top)
        column.addWidget(HLine(self))
        column.addWidget(self._holder)
        column.addWidget(HLine(self))
        column.addLayout(foot)
        column.addStretch(1)

    def show_records(self, kind: str, ids: tuple[int, ...]) -> None:
        """Show several records of one kind."""
        if self._kind is not KINDS[kind]:
            self._kind = KINDS[kind]
            self._make_fields()
        self._ids = ids
        self.refresh()

    def _make_fields(self) -> None:
        while (item := self._rows.takeAt(0)) is not None:
            old = item.widget()
            if old is not None:
                old.hide()
                old.deleteLater()
        self.editors = {}
        kind = self._kind
        if kind is None:
            return
        if kind is Commitment:
            self._add("status", "Status", VocabField("Status", Status, self, empty=SEVERAL))
            self._add("trajectory", "Trajectory", VocabField("Trajectory", Trajectory, self, empty=SEVERAL))
            self._add("add_tags", "Add tags", TextField("Add tags", self, placeholder="one, or several with commas"))
        for field in fields(kind):
            if field.editor in IN_BULK and not field.show.hidden and not field.show.unique:
                self._add(field.name, field.show.label, self._editor(field))

    def _editor(self, field: FieldInfo) -> Editor:
        if field.choices is not None:
            return VocabField(field.show.label, field.choices, self, empty=SEVERAL)
        return field_editor(self.session, field, self)

    def _add(self, name: str, label: str, editor: Editor) -> None:
        holder = QWidget(self._holder)
        row = QHBoxLayout(holder)
        row.setContentsMargins(INSET, 0, 0, 0)
        row.setSpacing(4)
        words = Words(label, holder, size=12.5, tone="t3", wrap=True)
        words.setFixedWidth(LABEL_WIDTH)
        words.setMinimumHeight(32)
        words.setBuddy(editor.control)
        row.addWidget(words)
        row.addWidget(editor, 1)
        editor.setProperty("field", name)
        editor.committed.connect(self._on_committed)
        self.editors[name] = editor
        self._rows.addWidget(holder)

    def refresh(self) -> None:
        """Show what they have in common now."""
        kind = self._kind
        if kind is None:
            return
        few = len(self._ids) <= COMPARED
        found = self.session.store.get_many(kind, list(self._ids)) if few else {}
        records = [found[one] for one in self._ids if one in found]
        words = count_words(kind, len(records) if few else len(self._ids))
        self.title.setText(words)
        self.setAccessibleName(words)
        self.remove_button.set_value(f"Delete {words}")
        known = field_map(kind)
        for name, editor in self.editors.items():
            if name in known and not editor.is_changed() and not editor.has_error():
                values = {getattr(one, name) for one in records}
                self._show(editor, values, optional=known[name].optional)
        self._show_statuses()

    def _show(self, editor: Editor, values: set[Any], *, optional: bool) -> None:
        common = next(iter(values)) if len(values) == 1 else None
        editor.set_value("" if common is None and isinstance(editor.value(), str) else common)
        line = getattr(editor, "line", None)
        if line is not None:
            line.setPlaceholderText("Not compared" if not values else SEVERAL if len(values) > 1 else "None")

    def _show_statuses(self) -> None:
        """Count the statuses, and show the one that all have."""
        self._chips.setVisible(self._kind is Commitment)
        if self._kind is not Commitment:
            return
        standing, columns = self.session.standing, self.session.store.columns
        rows = columns.rows_of(self._ids)
        numbers = np.bincount(standing.status[rows], minlength=len(STATUSES)).tolist()
        counts = {status: number for status, number in zip(STATUSES, numbers, strict=True) if number}
        while (item := self._flow.takeAt(0)) is not None:
            old = item.widget()
            if old is not None:
                old.hide()
                old.deleteLater()
        for status in Status:
            if status in counts:
                for part in (StatusChip(status, self._chips), Words(str(counts[status]), self._chips, tone="t2")):
                    part.setFixedHeight(22)
                    self._flow.addWidget(part)
                    part.show()
        _, examples = np.unique(standing.trajectory[rows], return_index=True)
        trajectories = {standing.trajectory_of(int(row)) for row in rows[examples]}
        self.editors["status"].set_value(next(iter(counts)) if len(counts) == 1 else None)
        self.editors["trajectory"].set_value(next(iter(trajectories)) if len(trajectories) == 1 else None)
        self._chips.updateGeometry()

    def set_why_not(self, why: str) -> None:
        """Allow looking only, and say why; an empty reason allows all."""
        self._why_not = why
        for editor in self.editors.values():
            editor.set_read_only(bool(why))
            editor.setToolTip(why)
        self.remove_button.setEnabled(not why)
        self.remove_button.setToolTip(why)

    @Slot(object)
    def _on_committed(self, value: object) -> None:
        editor, kind = self.sender(), self._kind
        if not isinstance(editor, Editor) or kind is None:
            return
        name = str(editor.property("field"))
        label = editor.name()
        try:
            self._write(kind, name, value)
        except UserError as error:
            editor.show_error(without_label(str(error), label))

    def _write(self, kind: type[Record], name: str, value: Any) -> None:
        """Change all of them in one step. Raises UserError if one refuses."""
        session, ids = self.session, list(self._ids)
        if name == "status":
            if value is not None:
                session.attempt(set_status, ids, value, effective=dates.from_day(session.as_of))
        elif name == "trajectory":
            if value is not None:
                day = dates.from_day(session.as_of)
                session.attempt(set_status, ids, None, trajectory=value, effective=day, today=session.as_of)
        elif name == "add_tags":
            tags = [part.strip().lstrip("#") for part in str(value).split(",") if part.strip().lstrip("#")]
            if tags:
                session.attempt(add_tags, ids, tags)
            self.editors[name].set_value("")
        else:
            field = field_map(kind)[name]
            found = session.store.get_many(kind, ids)
            given = value_for(field, value)
            if given is None and not field.optional:
                return
            records = [found[one] for one in ids if one in found]
            session.attempt(lambda store: set_fields_of_all(store, records, **{name: given}))

    @Slot()
    def _delete(self) -> None:
        kind = self._kind
        if kind is not None:
            found = self.session.store.get_many(kind, list(self._ids))
            self.session.run(delete, [found[one] for one in self._ids if one in found])
