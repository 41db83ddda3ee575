"""The other names of an actor or a person, in any script, edited where they stand."""

from PySide6.QtCore import Qt, Slot
from PySide6.QtWidgets import QVBoxLayout, QWidget

from tracker.desktop.session import Session
from tracker.desktop.views.participants.promises import heading
from tracker.desktop.widgets import Field, TagsField
from tracker.edits.records import save
from tracker.model.errors import UserError
from tracker.model.records import Actor, Person

LABELS = 92


class NamesSection(QWidget):
    """Names as chips with a line behind them; they are found by search and in what is typed."""

    def __init__(self, session: Session, kind: type[Actor] | type[Person], parent: QWidget | None = None) -> None:
        super().__init__(parent)
        self._session, self._kind, self._number = session, kind, 0
        self.fields = {"other_names": TagsField("Other names", self, hash_mark=False, placeholder="Add a name")}
        if kind is Actor:
            self.fields["demonyms"] = TagsField("Demonyms", self, hash_mark=False, placeholder="Add one: British")
        row, meta = heading("Names", self)
        meta.setText("by which it is found in search and in what is typed")
        column = QVBoxLayout(self)
        column.setContentsMargins(0, 0, 0, 0)
        column.setSpacing(6)
        column.addLayout(row)
        for name, editor in self.fields.items():
            column.addWidget(Field(editor.name(), editor, self, label_width=LABELS))
            editor.setObjectName(name)
            editor.committed.connect(self._save)

    def show_record(self, record: Actor | Person) -> None:
        """Show the names of a record."""
        self._number = record.number
        for name, editor in self.fields.items():
            known = getattr(record, name)
            if editor.value() != known or not editor.hasFocus():
                editor.set_value(known)
            editor.set_read_only(not self._session.can_edit)

    def begin(self) -> None:
        """Put the keyboard into the first field."""
        self.fields["other_names"].setFocus(Qt.FocusReason.ShortcutFocusReason)

    @Slot(object)
    def _save(self, value: object) -> None:
        editor = self.sender()
        if not isinstance(editor, TagsField):
            return
        try:
            record = self._session.store.get(self._kind, self._number)
            self._session.attempt(save, record.changed(**{editor.objectName(): value}), f"Change {editor.name()}")
        except UserError as error:
            editor.show_error(str(error))
