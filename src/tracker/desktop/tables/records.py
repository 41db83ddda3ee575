"""Records of one kind as a small table made from their declared fields: edited in place, added to, deleted."""

from collections.abc import Callable, Sequence
from typing import Any

from PySide6.QtCore import QModelIndex, QPersistentModelIndex, QRectF, Qt, Signal, Slot
from PySide6.QtGui import QPainter, QResizeEvent
from PySide6.QtWidgets import QAbstractItemView, QVBoxLayout, QWidget

from tracker.desktop.session import Session
from tracker.desktop.tables.cells import paint_value, sort_key, words_of
from tracker.desktop.tables.editors import editor_for, value_for
from tracker.desktop.tables.form import NewForm
from tracker.desktop.tables.sheet import CellPainter, Cells
from tracker.desktop.tables.table import Table
from tracker.desktop.theme import current
from tracker.desktop.widgets import Button, SectionHeader, Words
from tracker.desktop.widgets.editor import Editor
from tracker.desktop.widgets.tables import HEAD_HEIGHT, ROW_HEIGHT
from tracker.edits.records import delete, set_fields
from tracker.model.fields import Editor as Kind
from tracker.model.fields import FieldInfo, Record, fields

Index = QModelIndex | QPersistentModelIndex
WIDTHS = {Kind.date: 106, Kind.choice: 112, Kind.number: 80, Kind.check: 70, Kind.reference: 170}
USUAL_WIDTH = 160
LEAST = 130
BLANK = 94
"""Width of a column that no record has a value for."""
Sort = tuple[tuple[int, bool], ...]


class RecordModel(Cells):
    """Records and the declared fields that are shown of them."""

    def __init__(self, session: Session, kind: type[Record], names: Sequence[str] = (), hidden: str = "") -> None:
        super().__init__()
        self.session, self.kind = session, kind
        shown = [field for field in fields(kind) if field.show.column and field.name != hidden]
        if names:
            known = {field.name: field for field in fields(kind)}
            shown = [known[name] for name in names]
        self.fields: tuple[FieldInfo, ...] = tuple(shown)
        self.sort_by: Sort = ()
        self._records: list[Any] = []

    def show(self, records: Sequence[Record]) -> None:
        """Show other records, in the order asked for."""
        self.beginResetModel()
        self._records = list(records)
        store = self.session.store
        for column, descending in reversed(self.sort_by):
            field = self.fields[column]
            keys = {id(each): sort_key(store, field, getattr(each, field.name)) for each in self._records}
            self._records.sort(key=lambda each, keys=keys: keys[id(each)], reverse=descending)  # type: ignore[misc]
        self.endResetModel()

    def record(self, row: int) -> Any:
        """Return the record of a row."""
        return self._records[row]

    def is_blank(self, column: int) -> bool:
        """True if no record has a value in a column."""
        name = self.fields[column].name
        return not any(getattr(each, name) for each in self._records)

    def key(self, row: int) -> int:
        return int(self._records[row].number)

    def row_of(self, key: int, near: int = -1) -> int:
        return next((row for row, each in enumerate(self._records) if each.number == key), -1)

    def rowCount(self, parent: Index = QModelIndex()) -> int:  # noqa: B008 - as Qt declares it
        return 0 if parent.isValid() else len(self._records)

    def columnCount(self, parent: Index = QModelIndex()) -> int:  # noqa: B008 - as Qt declares it
        return 0 if parent.isValid() else len(self.fields)

    def heading(self, column: int) -> str:
        return self.fields[column].show.label

    def words(self, row: int, column: int) -> str:
        field = self.fields[column]
        return words_of(self.session.store, field, getattr(self._records[row], field.name))

    def is_editable(self, row: int, column: int) -> bool:
        return self.session.can_edit

    def editor(self, row: int, column: int, parent: QWidget) -> Editor:
        field = self.fields[column]
        made = editor_for(self.session, field, parent)
        made.set_value(getattr(self._records[row], field.name))
        return made

    def write(self, key: int, column: int, value: object) -> None:
        field = self.fields[column]
        record = self.session.store.get(self.kind, key)
        self.session.attempt(set_fields, record, **{field.name: value_for(field, value)})  # type: ignore[arg-type]


class RecordPainter(CellPainter):
    """Paints a value by its declaration."""

    def __init__(self, model: RecordModel) -> None:
        self._model = model

    def paint_cell(self, painter: QPainter, rect: QRectF, row: int, column: int, *, chosen: bool) -> None:
        field = self._model.fields[column]
        value = getattr(self._model.record(row), field.name)
        ink = current().tokens.t1 if column == 0 else current().tokens.t2
        paint_value(painter, rect, self._model.session.store, field, value, ink)


class RecordTable(Table):
    """A table as high as its rows; the page it stands in scrolls. The selected record is the window's."""

    def __init__(self, name: str, model: RecordModel, parent: QWidget | None = None, *, edits: bool = True) -> None:
        super().__init__(name, model, RecordPainter(model), parent)
        self._model = model
        model.setParent(self)
        self.setSelectionMode(QAbstractItemView.SelectionMode.SingleSelection)
        self.setVerticalScrollBarPolicy(Qt.ScrollBarPolicy.ScrollBarAlwaysOff)
        self.head.set_sortable()
        self.setHorizontalScrollBarPolicy(Qt.ScrollBarPolicy.ScrollBarAlwaysOff)
        self.head.sort_asked.connect(self._on_sort)
        self.selectionModel().selectionChanged.connect(self._on_selected)
        model.session.selection_changed.connect(self.follow)
        self.fit_rows()

    def _roomy(self) -> list[int]:
        """Return the columns that take what is left: those with sentences, else those that name records."""
        editors = [field.editor for field in self._model.fields]
        for wanted in ((Kind.long_text,), (Kind.text, Kind.url, Kind.tags), (Kind.reference,)):
            found = [at for at, editor in enumerate(editors) if editor in wanted and not self._model.is_blank(at)]
            if found:
                return found
        return [0]

    def resizeEvent(self, event: QResizeEvent) -> None:
        super().resizeEvent(event)
        self.fit_columns()

    def fit_columns(self) -> None:
        """Share the width: what is short gets what it needs, less if the others would have too little."""
        roomy = self._roomy()
        wanted = {
            at: WIDTHS.get(field.editor, USUAL_WIDTH) for at, field in enumerate(self._model.fields) if at not in roomy
        }
        room = self.viewport().width()
        least = LEAST * len(roomy)
        scale = min(1.0, max(0.5, (room - least) / sum(wanted.values()))) if wanted else 1.0
        for at, width in wanted.items():
            self.head.resizeSection(at, int(width * scale))
        rest = room - sum(self.head.sectionSize(at) for at in wanted)
        for at in roomy:
            self.head.resizeSection(at, max(80, rest // len(roomy)))

    def fit_rows(self) -> None:
        """Be as high as the rows."""
        rows = self._model.rowCount()
        self.setFixedHeight(HEAD_HEIGHT + rows * ROW_HEIGHT + 2)
        self.head.setVisible(rows > 0)
        self.fit_columns()

    @Slot()
    def follow(self) -> None:
        """Select what is selected in the window."""
        chosen = self._model.session.selected(self._model.kind.KIND)
        self.mark_row(self._model.row_of(chosen[0]) if chosen else -1)

    @Slot()
    def _on_selected(self) -> None:
        keys = self.chosen_keys()
        if keys and not self.is_marking:
            self._model.session.select(self._model.kind.KIND, *keys)

    @Slot(object)
    def _on_sort(self, sort: Sort) -> None:
        self._model.sort_by = sort
        self.head.set_sort(sort)
        self._model.show([self._model.record(row) for row in range(self._model.rowCount())])
        self.follow()


class RecordSection(QWidget):
    """A section of a page: heading, how many, Add, and the records that belong to the one shown."""

    opened = Signal(int)

    def __init__(
        self,
        session: Session,
        kind: type[Record],
        title: str,
        by: str,
        parent: QWidget | None = None,
        *,
        names: Sequence[str] = (),
        add: str = "",
        none: str = "",
        order: Callable[[Any], Any] | None = None,
    ) -> None:
        super().__init__(parent)
        self._session, self._kind, self._by, self._order = session, kind, by, order
        self._owner = 0
        self._head = SectionHeader(title)
        self._addable = bool(add)
        self.add_button = Button(add, self, role="quiet", icon="plus", compact=True)
        self.add_button.clicked.connect(self.ask)
        self._head.add(self.add_button)
        self._head.setFixedHeight(32)
        self.model = RecordModel(session, kind, names, by)
        self.table = RecordTable(title, self.model)
        self.table.deleting.connect(self._delete)
        self.table.opened.connect(self.opened)
        self._none = Words(none or f"No {kind.PLURAL.replace('_', ' ')} yet.", self, size=12, tone="t3")
        self.form = NewForm(session, kind, [field.name for field in self.model.fields])
        self.form.saved.connect(self._on_saved)
        self.form.hide()
        column = QVBoxLayout(self)
        column.setContentsMargins(0, 0, 0, 0)
        column.setSpacing(0)
        for part in (self._head, self.form, self.table, self._none):
            column.addWidget(part)
        session.paused_changed.connect(self._show_editing)
        self._show_editing()

    def show_of(self, owner: int) -> None:
        """Show the records that belong to one."""
        if owner != self._owner:
            self.form.dismiss()
        self._owner = owner
        self._load()

    def _load(self) -> None:
        found: list[Record] = self._session.store.all(self._kind, **{self._by: self._owner}) if self._owner else []
        if self._order is not None:
            found.sort(key=self._order)
        self.model.show(found)
        self.table.fit_rows()
        self.table.setVisible(bool(found))
        self._none.setVisible(not found)
        self._head.set_meta(f"{len(found)}" if found else "")
        self.table.follow()

    @Slot()
    def ask(self) -> None:
        """Ask for one more."""
        if self._addable and self._session.can_edit:
            self.form.start({self._by: self._owner})

    @Slot(object)
    def _on_saved(self, record: Record) -> None:
        self._session.select(record.KIND, record.number)
        self.table.setFocus()

    @Slot()
    def _delete(self) -> None:
        chosen = [self._session.store.get(self._kind, key) for key in self.table.chosen_keys()]
        if chosen and self._session.can_edit:
            self._session.run(delete, chosen)

    @Slot()
    def _show_editing(self) -> None:
        self.add_button.setVisible(self._addable and self._session.can_edit)
