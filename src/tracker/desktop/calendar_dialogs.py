"""What a calendar is to hold, and what one that was read would add or change."""

from collections.abc import Sequence
from typing import Any

from PySide6.QtCore import QAbstractTableModel, QModelIndex, QPersistentModelIndex, Qt, Signal, Slot
from PySide6.QtGui import QKeyEvent
from PySide6.QtWidgets import QTableView, QWidget

from tracker.desktop.dialogs import Dialog
from tracker.desktop.session import Session
from tracker.desktop.theme import current
from tracker.desktop.widgets import Button, CheckField, PrimaryButton, Words
from tracker.desktop.widgets.tables import dress_table
from tracker.edits.calendars import MeetingDraft, import_meetings
from tracker.exchange.calendar_in import Read, Rejected
from tracker.model.dates import label
from tracker.model.errors import UserError

CONTENTS = (("meetings", "Meetings"), ("deadlines", "Deadlines"), ("reviews", "Reviews"))
HEADS = ("", "Date", "Meeting", "What changes, or why not")
SHADES = {"new": "New", "changed": "Changed", "same": "Same", "rejected": "Rejected"}
Index = QModelIndex | QPersistentModelIndex
NOWHERE = QModelIndex()
ENTER = (Qt.Key.Key_Return, Qt.Key.Key_Enter)


class ExportDialog(Dialog):
    """Asks what the calendar is to hold; `chosen` carries it."""

    chosen = Signal(object)

    def __init__(self, parent: QWidget | None = None) -> None:
        super().__init__("export-calendar", "Export calendar", parent, width=440)
        self.body.addWidget(
            Words(
                "A calendar that other programs open or subscribe to. Fuzzy dates stand for all the days that they may "
                "mean, and say so; deadlines and reviews are those of open commitments.",
                tone="t2",
                wrap=True,
            )
        )
        self.checks: dict[str, CheckField] = {}
        for key, words in CONTENTS:
            check = CheckField(words, words=words)
            check.set_value(True)
            check.committed.connect(self._on_checked)
            self.checks[key] = check
            self.body.addWidget(check)
        leave = Button("Cancel", role="quiet")
        leave.clicked.connect(self.reject)
        self.export = PrimaryButton("Choose file…", icon="export", keys="Enter")
        self.export.clicked.connect(self._on_export)
        self.add_buttons(leave, self.export)

    def _contents(self) -> tuple[str, ...]:
        return tuple(key for key, check in self.checks.items() if check.value())

    def keyPressEvent(self, event: QKeyEvent) -> None:
        if event.key() in ENTER and self.export.isEnabled():
            self._on_export()
        else:
            super().keyPressEvent(event)

    @Slot(object)
    def _on_checked(self, value: object) -> None:
        self.export.setEnabled(bool(self._contents()))

    @Slot()
    def _on_export(self) -> None:
        contents = self._contents()
        self.accept()
        self.chosen.emit(contents)


class Drafts(QAbstractTableModel):
    """What a calendar holds, row by row; what is new or changed is checked or not."""

    counted = Signal()

    def __init__(self, read: Read) -> None:
        super().__init__()
        by_sort: dict[str, list[MeetingDraft]] = {"new": [], "changed": [], "same": []}
        for draft in sorted(read.drafts, key=lambda each: each.values["date"] or ""):
            by_sort[draft.sort].append(draft)
        self._rows: list[MeetingDraft | Rejected] = [
            *by_sort["new"],
            *by_sort["changed"],
            *read.rejected,
            *by_sort["same"],
        ]
        self._checked = {at for at, row in enumerate(self._rows) if self._sort(row) in ("new", "changed")}

    @staticmethod
    def _sort(row: MeetingDraft | Rejected) -> str:
        return row.sort if isinstance(row, MeetingDraft) else "rejected"

    def chosen(self) -> list[MeetingDraft]:
        """Return what is checked."""
        found = (self._rows[at] for at in sorted(self._checked))
        return [row for row in found if isinstance(row, MeetingDraft)]

    def toggle(self, rows: Sequence[int]) -> None:
        """Check rows, or take the checks away if all of them have one."""
        open_ = {at for at in rows if self._sort(self._rows[at]) in ("new", "changed")}
        self._checked = self._checked - open_ if open_ <= self._checked else self._checked | open_
        self.dataChanged.emit(self.index(0, 0), self.index(max(0, len(self._rows) - 1), len(HEADS) - 1))
        self.counted.emit()

    def rowCount(self, parent: Index = NOWHERE) -> int:
        return 0 if parent.isValid() else len(self._rows)

    def columnCount(self, parent: Index = NOWHERE) -> int:
        return 0 if parent.isValid() else len(HEADS)

    def headerData(self, section: int, orientation: Qt.Orientation, role: int = 0) -> Any:
        if role == Qt.ItemDataRole.DisplayRole and orientation == Qt.Orientation.Horizontal:
            return HEADS[section]
        return None

    def flags(self, index: Index) -> Qt.ItemFlag:
        found = Qt.ItemFlag.ItemIsSelectable | Qt.ItemFlag.ItemIsEnabled
        checkable = (
            index.isValid() and index.column() == 0 and self._sort(self._rows[index.row()]) in ("new", "changed")
        )
        return found | Qt.ItemFlag.ItemIsUserCheckable if checkable else found

    def data(self, index: Index, role: int = 0) -> Any:
        if not index.isValid():
            return None
        row = self._rows[index.row()]
        sort = self._sort(row)
        if role in (Qt.ItemDataRole.DisplayRole, Qt.ItemDataRole.ToolTipRole):
            return self._words(row)[index.column()]
        if role == Qt.ItemDataRole.CheckStateRole and index.column() == 0 and sort in ("new", "changed"):
            return Qt.CheckState.Checked if index.row() in self._checked else Qt.CheckState.Unchecked
        if role == Qt.ItemDataRole.ForegroundRole:
            tokens = current().tokens
            return {"rejected": tokens.danger, "same": tokens.t3}.get(sort, tokens.t1)
        return None

    def setData(self, index: Index, value: Any, role: int = 0) -> bool:
        if role != Qt.ItemDataRole.CheckStateRole or not index.isValid():
            return False
        self.toggle([index.row()])
        return True

    def _words(self, row: MeetingDraft | Rejected) -> tuple[str, str, str, str]:
        if isinstance(row, Rejected):
            return SHADES["rejected"], "", row.title, row.reason
        when = label(row.values["date"])
        return SHADES[row.sort], when, row.values["title"], "; ".join(each for each in (row.words(), row.note) if each)


class DraftsTable(QTableView):
    """The rows; Space checks the selected ones."""

    def __init__(self, model: Drafts) -> None:
        super().__init__()
        dress_table(self, "Meetings in the calendar")
        self._drafts = model
        self.setModel(model)
        self.setTabKeyNavigation(False)
        self.setSelectionMode(QTableView.SelectionMode.ExtendedSelection)
        for column, width in enumerate((110, 150, 290)):
            self.setColumnWidth(column, width)
        self.horizontalHeader().setStretchLastSection(True)
        if model.rowCount():
            self.selectRow(0)

    def keyPressEvent(self, event: QKeyEvent) -> None:
        if event.key() == Qt.Key.Key_Space:
            self._drafts.toggle([index.row() for index in self.selectionModel().selectedRows()])
        else:
            super().keyPressEvent(event)


class ImportDialog(Dialog):
    """Shows what a calendar would add and change; imports what is checked, in one step."""

    def __init__(self, session: Session, read: Read, name: str, parent: QWidget | None = None) -> None:
        super().__init__("import-meetings", "Import meetings", parent, width=920)
        self._session = session
        counts = read.counts
        said = [f"{counts[sort]:,} {sort}" for sort in SHADES if counts[sort]]
        words = f"{name}: {', '.join(said)}." if said else f"{name} holds no events."
        self.body.addWidget(Words(words, tone="t2", wrap=True))
        self.model = Drafts(read)
        self.model.setParent(self)
        self.model.counted.connect(self._count)
        self.table = DraftsTable(self.model)
        self.table.setMinimumHeight(320)
        self.table.setVisible(bool(self.model.rowCount()))
        self.problem = Words("", size=12, tone="danger", wrap=True)
        self.problem.hide()
        self.body.addWidget(self.table, 1)
        self.body.addWidget(self.problem)
        leave = Button("Cancel", role="quiet")
        leave.clicked.connect(self.reject)
        self.go = PrimaryButton("Import", keys="Enter")
        self.go.clicked.connect(self._on_import)
        self.add_buttons(leave, self.go)
        self._count()
        self.table.setFocus()

    def keyPressEvent(self, event: QKeyEvent) -> None:
        if event.key() in ENTER and self.go.isEnabled():
            self._on_import()
        else:
            super().keyPressEvent(event)

    @Slot()
    def _count(self) -> None:
        number = len(self.model.chosen())
        self.go.setText(f"Import {number:,} meeting{'' if number == 1 else 's'}" if number else "Nothing to import")
        self.go.setEnabled(bool(number))

    @Slot()
    def _on_import(self) -> None:
        try:
            self._session.attempt(import_meetings, self.model.chosen())
        except UserError as error:
            self.problem.setText(str(error))
            self.problem.show()
            return
        self.accept()
