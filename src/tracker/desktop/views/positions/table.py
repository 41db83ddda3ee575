"""The matrix in the window: arrows walk it, letters answer, Enter asks for date, note and source."""

from collections.abc import Mapping

from PySide6.QtCore import QEvent, QItemSelection, QPoint, QRect, Qt, QTimer, Signal, Slot
from PySide6.QtGui import QContextMenuEvent, QFocusEvent, QKeyEvent, QMouseEvent, QResizeEvent
from PySide6.QtWidgets import QAbstractItemView, QFrame, QTableView, QWidget

from tracker.desktop.session import Session
from tracker.desktop.views.positions.card import HoverCard
from tracker.desktop.views.positions.grid import Grid
from tracker.desktop.views.positions.heads import NAMES, ActorHead, Corner, QuestionHead
from tracker.desktop.views.positions.painting import HEAD_ROW, ROW, CellPainter
from tracker.model.vocabulary import Stance

NARROWEST, WIDEST = 148, 240
HOVER_MS = 350
STANCE_KEYS: Mapping[Qt.Key, Stance] = {
    Qt.Key.Key_S: Stance.supports,
    Qt.Key.Key_C: Stance.conditional,
    Qt.Key.Key_U: Stance.undecided,
    Qt.Key.Key_O: Stance.opposes,
    Qt.Key.Key_N: Stance.no_answer,
    **dict(zip((Qt.Key(Qt.Key.Key_1 + at) for at in range(len(Stance))), Stance, strict=True)),
}
EDITING = (Qt.Key.Key_Return, Qt.Key.Key_Enter, Qt.Key.Key_F2, Qt.Key.Key_E)
REMOVING = (Qt.Key.Key_Delete, Qt.Key.Key_Backspace)
NO_HELD = Qt.KeyboardModifier.NoModifier


class MatrixTable(QTableView):
    """Questions across, actors down; the first column and the head stay."""

    stance_asked = Signal(object)
    """The selected cells are to take a Stance."""
    edit_asked = Signal()
    remove_asked = Signal()
    chosen = Signal()
    """Other cells are selected."""
    menu_asked = Signal(QPoint)
    """A menu for the current cell is wanted at a place of the screen."""

    def __init__(self, session: Session, grid: Grid, parent: QWidget | None = None) -> None:
        super().__init__(parent)
        self.grid = grid
        self.card = HoverCard(session, self)
        self._hovered: tuple[int, int] | None = None
        self._waiting = QTimer(self)
        self._waiting.setSingleShot(True)
        self._waiting.setInterval(HOVER_MS)
        self._waiting.timeout.connect(self._show_hovered)
        self.questions, self.names = QuestionHead(grid, self), ActorHead(grid, self)
        self.corner = Corner(self)
        self.setHorizontalHeader(self.questions)
        self.setVerticalHeader(self.names)
        self.setModel(grid)
        self.setItemDelegate(CellPainter(grid, self))
        self.setObjectName("matrix")
        self.setAccessibleName("Positions")
        self._dress()
        grid.modelReset.connect(self.fit)
        for bar in (self.horizontalScrollBar(), self.verticalScrollBar()):
            bar.valueChanged.connect(self.hide_card)

    def _dress(self) -> None:
        self.setFrameShape(QFrame.Shape.NoFrame)
        self.setShowGrid(False)
        self.setSelectionMode(QAbstractItemView.SelectionMode.ExtendedSelection)
        self.setEditTriggers(QAbstractItemView.EditTrigger.NoEditTriggers)
        self.setTabKeyNavigation(False)
        self.setCornerButtonEnabled(False)
        self.setHorizontalScrollMode(QAbstractItemView.ScrollMode.ScrollPerPixel)
        self.setVerticalScrollMode(QAbstractItemView.ScrollMode.ScrollPerPixel)
        self.setMouseTracking(True)
        self.names.setSectionResizeMode(self.names.ResizeMode.Fixed)
        self.questions.setSectionResizeMode(self.questions.ResizeMode.Fixed)
        self.names.setDefaultSectionSize(ROW)
        self.names.setMinimumSectionSize(HEAD_ROW)

    # Where things are

    @Slot()
    def fit(self) -> None:
        """Give the columns the room there is, the rows their heights, and the head its lines."""
        texts = [one.text for one in self.grid.questions]
        if texts:
            width = max(NARROWEST, min(WIDEST, self.viewport().width() // len(texts)))
            for column in range(len(texts)):
                if self.questions.sectionSize(column) != width:
                    self.questions.resizeSection(column, width)
            if self._fitted != (width, texts):
                self._fitted = width, texts
                self.questions.fit(width)
        for row, one in enumerate(self.grid.rows):
            height = HEAD_ROW if one.is_head else ROW
            if self.names.sectionSize(row) != height:
                self.names.resizeSection(row, height)
        self.corner.setGeometry(0, 0, NAMES, self.questions.sizeHint().height())

    _fitted: tuple[int, list[str]] = (0, [])
    _told: tuple[int, int] | None = None

    def resizeEvent(self, event: QResizeEvent) -> None:
        super().resizeEvent(event)
        self.fit()
        if self.card.isVisible() and self._told is not None:
            self._show_card(*self._told)

    # What is chosen

    def places(self) -> list[tuple[int, int]]:
        """Return actor and question of each selected cell, the current one first."""
        here = self.currentIndex()
        cells = sorted({(index.row(), index.column()) for index in self.selectedIndexes()})
        if here.isValid():
            cells.insert(0, (here.row(), here.column()))
        found = (self.grid.place(*cell) for cell in cells)
        return list(dict.fromkeys(place for place in found if place is not None))

    def go(self, row: int, column: int) -> None:
        """Put the keyboard on a cell."""
        index = self.grid.index(row, column)
        self.setCurrentIndex(index)
        self.scrollTo(index)

    def go_to(self, actor: int, question: int) -> bool:
        """Put the keyboard on the cell of an actor and a question; False if it is not shown."""
        found = self.grid.find(actor, question)
        if found is not None:
            here = self.currentIndex()
            if self.grid.place(here.row(), here.column()) != (actor, question):
                self.go(*found)
        return found is not None

    def go_first(self) -> None:
        """Put the keyboard on the first cell if it is nowhere."""
        if not self.currentIndex().isValid():
            row = next((at for at, one in enumerate(self.grid.rows) if not one.is_head), -1)
            if row >= 0 and self.grid.questions:
                self.go(row, 0)

    def selectionChanged(self, selected: QItemSelection, deselected: QItemSelection) -> None:
        super().selectionChanged(selected, deselected)
        self.viewport().update()
        self.hide_card()
        self.chosen.emit()

    # Keys

    def event(self, event: QEvent) -> bool:
        """Keep the window's keys from what is meant here: letters answer, Delete takes an answer away."""
        if event.type() == QEvent.Type.ShortcutOverride and isinstance(event, QKeyEvent) and self._is_ours(event):
            event.accept()
            return True
        return super().event(event)

    @staticmethod
    def _is_ours(event: QKeyEvent) -> bool:
        held = event.modifiers() & ~Qt.KeyboardModifier.KeypadModifier
        key = Qt.Key(event.key())
        return held == NO_HELD and (key in STANCE_KEYS or key in EDITING or key in REMOVING or key == Qt.Key.Key_Space)

    def keyPressEvent(self, event: QKeyEvent) -> None:
        key = Qt.Key(event.key())
        if key == Qt.Key.Key_Escape and self.card.isVisible():
            self.hide_card()
        elif not self._is_ours(event):
            super().keyPressEvent(event)
        elif key in STANCE_KEYS:
            self.stance_asked.emit(STANCE_KEYS[key])
        elif key in EDITING:
            self.edit_asked.emit()
        elif key in REMOVING:
            self.remove_asked.emit()
        else:
            self.toggle_card()

    def keyboardSearch(self, search: str) -> None:
        """Letters are answers, not names to find."""

    # The card beside a cell, and the mouse

    def cell_rect(self, row: int, column: int) -> QRect:
        """Return where a cell stands in the table."""
        rect = self.visualRect(self.grid.index(row, column))
        return rect.translated(self.viewport().pos())

    def toggle_card(self) -> None:
        """Show the card of the current cell, or hide it."""
        here = self.currentIndex()
        if self.card.isVisible() or not here.isValid():
            self.hide_card()
        else:
            self._show_card(here.row(), here.column())

    def _show_card(self, row: int, column: int) -> None:
        place, cell = self.grid.place(row, column), self.grid.cell(row, column)
        if place is not None and cell is not None:
            self._told = row, column
            self.card.show_cell(self.grid, place[0], column, cell, self.cell_rect(row, column))

    @Slot()
    def _show_hovered(self) -> None:
        if self._hovered is not None:
            self._show_card(*self._hovered)

    @Slot()
    def hide_card(self) -> None:
        """Take the card away."""
        self._waiting.stop()
        self.card.hide()

    def mouseMoveEvent(self, event: QMouseEvent) -> None:
        super().mouseMoveEvent(event)
        index = self.indexAt(event.position().toPoint())
        cell = (index.row(), index.column()) if index.isValid() else None
        if cell != self._hovered:
            self._hovered = cell
            self.hide_card()
            if not event.buttons():
                self._waiting.start()

    def leaveEvent(self, event: QEvent) -> None:
        super().leaveEvent(event)
        self._hovered = None
        self.hide_card()

    def mouseDoubleClickEvent(self, event: QMouseEvent) -> None:
        super().mouseDoubleClickEvent(event)
        if event.button() == Qt.MouseButton.LeftButton and self.indexAt(event.position().toPoint()).isValid():
            self.edit_asked.emit()

    def contextMenuEvent(self, event: QContextMenuEvent) -> None:
        here = self.currentIndex()
        by_key = event.reason() == QContextMenuEvent.Reason.Keyboard
        if here.isValid() and (by_key or self.indexAt(event.pos()).isValid()):
            corner = self.visualRect(here).bottomLeft()
            self.menu_asked.emit(self.viewport().mapToGlobal(corner) if by_key else event.globalPos())

    def focusOutEvent(self, event: QFocusEvent) -> None:
        super().focusOutEvent(event)
        self.hide_card()
        self.viewport().update()
