"""The list at the left of a view: a field to filter by, a button for a new one, and rows under headings."""

from collections.abc import Sequence

from PySide6.QtCore import (
    QEvent,
    QModelIndex,
    QObject,
    QPersistentModelIndex,
    QRectF,
    QSize,
    Qt,
    Signal,
    Slot,
)
from PySide6.QtGui import QFocusEvent, QKeyEvent, QPainter, QResizeEvent
from PySide6.QtWidgets import (
    QAbstractItemView,
    QHBoxLayout,
    QStyle,
    QStyledItemDelegate,
    QStyleOptionViewItem,
    QTableView,
    QVBoxLayout,
    QWidget,
)

from tracker.desktop.surface import Edged
from tracker.desktop.tables.arranging import SearchLine
from tracker.desktop.tables.entries import ROW, Entry, Heading, ListModel
from tracker.desktop.theme import current, font, paint_glyph, toned
from tracker.desktop.widgets import IconButton, Words, dress_table
from tracker.desktop.widgets.painting import (
    RIGHT_MIDDLE,
    box,
    code_width,
    focus_ring,
    paint_code,
    text,
    text_width,
)

Index = QModelIndex | QPersistentModelIndex
HEADING = 28
FIELD_EDGES = 46
"""What the field keeps for its edges and its sign."""
PLAIN = """QTableView { selection-background-color: transparent; }
QTableView::item, QTableView::item:selected, QTableView::item:hover { background: transparent; border: none; }"""


class _ListDelegate(QStyledItemDelegate):
    """Paints headings and entries as in the sidebar: the chosen one on the accent's tint."""

    def sizeHint(self, option: QStyleOptionViewItem, index: Index) -> QSize:
        return QSize(100, ROW)

    def paint(self, painter: QPainter, option: QStyleOptionViewItem, index: Index) -> None:
        model = index.model()
        if not isinstance(model, ListModel):
            return
        row = model.row(index.row())
        rect = QRectF(option.rect).adjusted(8, 0, -8, 0)
        if isinstance(row, Heading):
            colours = current().tokens
            words, count = row.words, f"{row.count:,}"
            room = rect.adjusted(8, 2, -8, 0)
            text(painter, room, words, font(11, 500), colours.t3)
            text(painter, room, count, font(11), colours.t3, align=RIGHT_MIDDLE)
            return
        chosen = bool(option.state & QStyle.StateFlag.State_Selected)
        over = bool(option.state & QStyle.StateFlag.State_MouseOver)
        view = self.parent()
        ringed = isinstance(view, EntryList) and view.shows_cursor() and view.currentIndex() == index
        _paint_entry(painter, rect, row, chosen=chosen, over=over, ringed=ringed)


def _paint_entry(painter: QPainter, rect: QRectF, row: Entry, *, chosen: bool, over: bool, ringed: bool) -> None:
    colours = current().tokens
    if chosen or over:
        box(painter, rect.adjusted(0, 0.5, 0, -0.5), 6, colours.accent_tint if chosen else colours.hover)
    if ringed:
        focus_ring(painter, rect.adjusted(0, 0.5, 0, -0.5), 6)
    ink = colours.accent_text if chosen else colours.t1
    room = rect.adjusted(8, 0, -8, 0)
    if row.code:
        paint_code(painter, room, row.code)
        room.setLeft(room.left() + max(48.0, code_width(row.code) + 8))
    elif row.glyph:
        middle = rect.top() + 14.5 if row.under else rect.center().y()
        glyph = QRectF(room.left() + 1, middle - 7, 14, 14)
        paint_glyph(painter, glyph, row.glyph, colours.accent_text if chosen and row.tone == "t2" else toned(row.tone))
        room.setLeft(room.left() + 24)
    if row.under:
        lines = 3 if row.marks else 2
        pitch = (room.height() - 10) / lines
        top = QRectF(room.left(), room.top() + 5, room.width(), pitch)
        below = top.translated(0, pitch + (1 if lines == 2 else 0))
        _paint_marks(painter, below.translated(0, pitch), row, chosen=chosen)
        text(painter, top, row.title, font(13, 600 if chosen else 500), ink)
        text(painter, below, row.under, font(12), colours.accent_text if chosen else colours.t3)
        return
    if row.meta:
        face = font(12, 500 if chosen else 400)
        text(painter, room, row.meta, face, colours.accent_text if chosen else colours.t3, align=RIGHT_MIDDLE)
        room.setRight(room.right() - text_width(row.meta, face) - 8)
    text(painter, room, row.title, font(13, 600 if chosen else 400), ink)


def _paint_marks(painter: QPainter, rect: QRectF, row: Entry, *, chosen: bool) -> None:
    """Paint the third line of a row: the first marks whole, the last shortened to what is left."""
    colours = current().tokens
    ink, left = colours.accent_text if chosen else colours.t3, rect.left()
    for glyph, words in row.marks:
        if glyph:
            paint_glyph(painter, QRectF(left, rect.center().y() - 6, 12, 12), glyph, ink)
            left += 16
        if rect.right() - left < 16:
            return
        text(painter, QRectF(left, rect.top(), rect.right() - left, rect.height()), words, font(11.5), ink)
        left += text_width(words, font(11.5)) + 10


class EntryList(QTableView):
    """The rows. Down and Up go from record to record; Enter goes into the page."""

    entered = Signal()

    def __init__(self, name: str, model: ListModel, parent: QWidget | None = None) -> None:
        super().__init__(parent)
        self._by_keys = False
        dress_table(self, name)
        self.setModel(model)
        self.setItemDelegate(_ListDelegate(self))
        self.setSelectionMode(QAbstractItemView.SelectionMode.SingleSelection)
        self.setEditTriggers(QAbstractItemView.EditTrigger.NoEditTriggers)
        self.setHorizontalScrollBarPolicy(Qt.ScrollBarPolicy.ScrollBarAlwaysOff)
        self.setTabKeyNavigation(False)
        self.setMouseTracking(True)
        self.setStyleSheet(PLAIN)
        self.horizontalHeader().hide()
        self.horizontalHeader().setSectionResizeMode(self.horizontalHeader().ResizeMode.Stretch)

    def shows_cursor(self) -> bool:
        """True while the keyboard is here."""
        return self._by_keys and self.hasFocus()

    def focusInEvent(self, event: QFocusEvent) -> None:
        self._by_keys = event.reason() != Qt.FocusReason.MouseFocusReason
        super().focusInEvent(event)

    def keyPressEvent(self, event: QKeyEvent) -> None:
        self._by_keys = True
        model = self.model()
        here = self.currentIndex()
        step = {Qt.Key.Key_Down: 1, Qt.Key.Key_Up: -1}.get(Qt.Key(event.key()), 0)
        if event.key() in (Qt.Key.Key_Return, Qt.Key.Key_Enter):
            self.entered.emit()
        elif step and isinstance(model, ListModel) and model.rowCount():
            row = here.row() + step if here.isValid() else 0
            while 0 <= row < model.rowCount() and isinstance(model.row(row), Heading):
                row += step
            if 0 <= row < model.rowCount():
                self.selectRow(row)
                self.setCurrentIndex(model.index(row, 0))
        else:
            super().keyPressEvent(event)
        self.viewport().update()


class ListPane(Edged):
    """The list with its field and button. `chosen` carries kind and id; `new_asked` wants a new record."""

    chosen = Signal(str, int)
    new_asked = Signal()
    entered = Signal()

    def __init__(self, plural: str, new: str, parent: QWidget | None = None) -> None:
        super().__init__("bg", "", parent)
        self._plural = plural
        self._quiet = False
        self._number = 0
        self._headings: list[int] = []
        self._wanted: tuple[str, int] | None = None
        self.model = ListModel()
        self.model.setParent(self)
        self.line = SearchLine(f"Filter {plural}", self)
        self.line.setClearButtonEnabled(True)
        self.line.textChanged.connect(self._filter)
        self.line.installEventFilter(self)
        self.new_button = IconButton("plus", new, self, edged=True)
        self.new_button.clicked.connect(self.new_asked)
        self.list = EntryList(plural.capitalize(), self.model)
        self.list.entered.connect(self.entered)
        self.list.selectionModel().selectionChanged.connect(self._on_selected)
        self._none = Words("", self, size=12, tone="t3", wrap=True)
        self._none.setAlignment(Qt.AlignmentFlag.AlignHCenter | Qt.AlignmentFlag.AlignTop)
        self._none.setMargin(16)
        head = QHBoxLayout()
        head.setContentsMargins(12, 10, 12, 8)
        head.setSpacing(12)
        head.addWidget(self.line, 1)
        head.addWidget(self.new_button)
        column = QVBoxLayout(self)
        column.setContentsMargins(0, 0, 0, 0)
        column.setSpacing(0)
        column.addLayout(head)
        column.addWidget(self.list, 1)
        column.addWidget(self._none, 1)
        self.setMinimumWidth(190)

    def show_entries(self, entries: Sequence[Entry]) -> None:
        """Show other entries and keep the chosen one and the place."""
        scroll = self.list.verticalScrollBar().value()
        self._number = len(entries)
        self._say_filter()
        self._quiet = True
        self.model.show(entries)
        self._laid_out()
        self._quiet = False
        self.list.verticalScrollBar().setValue(scroll)

    def _say_filter(self) -> None:
        """Say what is filtered, in as many words as the field has room for."""
        number = f"{self._number:,}" if self._number > 1 else ""
        longest = " ".join(part for part in ("Filter", number, self._plural) if part)
        room = self.line.width() - FIELD_EDGES
        fits = self.line.fontMetrics().horizontalAdvance(longest) <= room
        self.line.setPlaceholderText(longest if fits else f"Filter {number}".strip())

    def resizeEvent(self, event: QResizeEvent) -> None:
        super().resizeEvent(event)
        self._say_filter()

    def choose(self, kind: str, number: int) -> None:
        """Mark the row of a record without saying so."""
        self._wanted = (kind, number)
        self._quiet = True
        row = self.model.row_of(kind, number)
        if row < 0:
            self.list.clearSelection()
        else:
            self.list.selectRow(row)
            self.list.setCurrentIndex(self.model.index(row, 0))
            self.list.scrollTo(self.model.index(row, 0))
        self._quiet = False

    def focus_list(self) -> None:
        """Put the keyboard into the list, on a row."""
        self.list.setFocus()

    def _laid_out(self) -> None:
        heights = self.list.verticalHeader()
        heights.setDefaultSectionSize(self.model.row_height())
        headings = list(self.model.headings())
        for row in self._headings:  # where one stood before: the same default as before leaves its height as it was
            if row < self.model.rowCount():
                self.list.setRowHeight(row, self.model.row_height())
        for row in headings:
            self.list.setRowHeight(row, HEADING)
        self._headings = headings
        shown = self.model.rowCount() > 0
        self.list.setVisible(shown)
        self._none.setVisible(not shown)
        self._none.setText(f"No {self._plural} hold these words." if self.model.total else f"No {self._plural} yet.")
        if self._wanted is not None:
            self.choose(*self._wanted)

    @Slot(str)
    def _filter(self, words: str) -> None:
        self._quiet = True
        self.model.filter(words)
        self._laid_out()
        self._quiet = False

    @Slot()
    def _on_selected(self) -> None:
        indexes = self.list.selectionModel().selectedRows()
        if self._quiet or not indexes:
            return
        row = self.model.row(indexes[0].row())
        if isinstance(row, Entry):
            self._wanted = (row.kind, row.id)
            self.chosen.emit(row.kind, row.id)

    def eventFilter(self, watched: QObject, event: QEvent) -> bool:
        """Go down from the field into the list; Esc clears the field."""
        if watched is self.line and isinstance(event, QKeyEvent) and event.type() == QKeyEvent.Type.KeyPress:
            if event.key() in (Qt.Key.Key_Down, Qt.Key.Key_Return, Qt.Key.Key_Enter) and self.model.rowCount():
                self.list.setFocus()
                if not self.list.selectionModel().hasSelection():
                    self.list.keyPressEvent(
                        QKeyEvent(QKeyEvent.Type.KeyPress, Qt.Key.Key_Down, Qt.KeyboardModifier.NoModifier)
                    )
                return True
            if event.key() == Qt.Key.Key_Escape and self.line.text():
                self.line.clear()
                return True
        return super().eventFilter(watched, event)
