"""The table of the inbox: its selection is the window's."""

from PySide6.QtCore import QItemSelection, QItemSelectionModel, QPoint, Signal, Slot
from PySide6.QtGui import QContextMenuEvent, QFocusEvent
from PySide6.QtWidgets import QWidget

from tracker.desktop.session import Session
from tracker.desktop.tables.piles import PileTable
from tracker.desktop.views.inbox.model import InboxCells
from tracker.desktop.views.inbox.painting import InboxPainter
from tracker.model.records import Commitment, Question

Flag = QItemSelectionModel.SelectionFlag


class InboxTable(PileTable):
    """Rows of commitments and questions; what stands under two reasons is selected in both places."""

    menu_asked = Signal(QPoint)

    def __init__(self, session: Session, cells: InboxCells, parent: QWidget | None = None) -> None:
        super().__init__("Inbox", cells, InboxPainter(session, cells), parent)
        self._session, self._inbox = session, cells
        self._syncing = False
        self.selectionModel().selectionChanged.connect(self._on_selected)
        session.selection_changed.connect(self.follow)

    def chosen(self) -> tuple[int, ...]:
        """Return the selected commitments."""
        return self._session.selected(Commitment.KIND)

    @Slot()
    def follow(self) -> None:
        """Select the rows of what is selected in the window."""
        if self._syncing:
            return
        session, cells = self._session, self._inbox
        rows = cells.rows_of(session.selected(Commitment.KIND))
        asked = set(session.selected(Question.KIND))
        if asked:
            rows = [row for row in range(cells.rowCount()) if asked.intersection(cells.questions([row]))]
            here = self.currentIndex().row()
            rows = [here] if here in rows else rows[:1]
        self._mark(rows)

    def _mark(self, rows: list[int]) -> None:
        """Select exactly these rows."""
        if rows == self.chosen_rows():
            return
        selection = QItemSelection()
        last = self._inbox.columnCount() - 1
        for row in rows:
            selection.select(self._inbox.index(row, 0), self._inbox.index(row, last))
        self._syncing = True
        self.selectionModel().select(selection, Flag.ClearAndSelect | Flag.Rows)
        self._syncing = False

    @Slot(QItemSelection, QItemSelection)
    def _on_selected(self, selected: QItemSelection, deselected: QItemSelection) -> None:
        """Tell the window what is selected; commitments count before questions, as those take no status."""
        if self._syncing:
            return
        rows, here = self.chosen_rows(), self.currentIndex()
        keys, questions = self._inbox.commitments(rows), self._inbox.questions(rows)
        own = self._inbox.key(here.row()) if here.isValid() else 0
        if own in keys:
            keys.remove(own)
            if self.is_chosen(here.row()) or not deselected.contains(here):  # else its twin goes with it
                keys.insert(0, own)
        self._syncing = True
        if keys or not questions:
            self._session.select(Commitment.KIND, *keys)
        else:
            self._session.select(Question.KIND, *questions)
        self._syncing = False
        if keys:
            self._mark(self._inbox.rows_of(keys))

    @Slot()
    def remember(self) -> None:
        """Let the rows change without a word about the selection."""
        super().remember()
        self._syncing = True

    @Slot()
    def recall(self) -> None:
        """Select what was selected."""
        self._syncing = False
        self.follow()
        super().recall()

    def contextMenuEvent(self, event: QContextMenuEvent) -> None:
        by_keys = event.reason() == QContextMenuEvent.Reason.Keyboard
        index = self.currentIndex() if by_keys else self.indexAt(event.pos())
        if self._inbox.item(index.row()) is not None:
            under = self.viewport().mapToGlobal(self.visualRect(index).bottomLeft())
            self.menu_asked.emit(under if by_keys else event.globalPos())

    def focusInEvent(self, event: QFocusEvent) -> None:
        """Stand on an item, not on the head above it."""
        super().focusInEvent(event)
        if self._inbox.item(self.currentIndex().row()) is None and not self.chosen_rows():
            self.step(1)
