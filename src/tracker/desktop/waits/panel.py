"""The condition map over the window: everything that waits, by who holds it, and what becomes due when it comes."""

from PySide6.QtCore import QEvent, QModelIndex, QObject, Qt, Signal, Slot
from PySide6.QtGui import QFocusEvent, QKeyEvent
from PySide6.QtWidgets import QAbstractItemView, QHBoxLayout, QListView, QWidget

from tracker.answers.waiting import Gate, gates
from tracker.desktop.overlay import Overlay
from tracker.desktop.session import Session
from tracker.desktop.tables.arranging import SearchLine
from tracker.desktop.theme import font
from tracker.desktop.waits.marking import MetBar
from tracker.desktop.waits.rows import Row, WaitModel, WaitPainter
from tracker.desktop.widgets import EmptyState, FilterChip, HLine, IconButton, Words
from tracker.model import dates
from tracker.model.records import Actor, Commitment, Condition
from tracker.store import Step

TOP, MARGIN = 56, 40
WIDTH = 1080
NOTHING = "Conditions are recorded with a commitment: “if”, “once” or “after” in its line, or Add condition beside it."
PLAIN = """QListView { border: none; background: transparent; }
QListView::item, QListView::item:selected, QListView::item:hover { background: transparent; border: none; }"""
HINT = "Enter opens · → ← unfold and fold · M marks met"


class WaitList(QListView):
    """The rows. Right and Left unfold and fold, Enter opens, M marks met."""

    chosen = Signal()
    marked = Signal()

    def __init__(self, model: WaitModel, look: WaitPainter, parent: QWidget) -> None:
        super().__init__(parent)
        self._model, self._look = model, look
        self.setAccessibleName("What waits for what")
        self.setModel(model)
        self.setItemDelegate(look)
        self.setFont(font(13))
        self.setUniformItemSizes(True)
        self.setVerticalScrollMode(QAbstractItemView.ScrollMode.ScrollPerPixel)
        self.setHorizontalScrollBarPolicy(Qt.ScrollBarPolicy.ScrollBarAlwaysOff)
        self.setEditTriggers(QAbstractItemView.EditTrigger.NoEditTriggers)
        self.setMouseTracking(True)
        self.setStyleSheet(PLAIN)
        self.doubleClicked.connect(self._on_double)
        self.clicked.connect(self._on_click)

    def current(self) -> Row | None:
        """Return the row that the keyboard is on."""
        return self._model.row(self.currentIndex().row())

    def go_to(self, row: int) -> None:
        """Put the keyboard on a row."""
        if 0 <= row < self._model.rowCount():
            self.setCurrentIndex(self._model.index(row, 0))
            self.scrollTo(self.currentIndex())

    def step(self, by: int) -> None:
        """Go to the next row that is no heading."""
        row = self.currentIndex().row() + by if self.currentIndex().isValid() else 0
        while (one := self._model.row(row)) is not None and one.gate is None:
            row += by or 1
        if self._model.row(row) is not None:
            self.go_to(row)

    def focusInEvent(self, event: QFocusEvent) -> None:
        self._look.by_keys = event.reason() != Qt.FocusReason.MouseFocusReason
        super().focusInEvent(event)

    def keyPressEvent(self, event: QKeyEvent) -> None:
        key, row = event.key(), self.currentIndex().row()
        self._look.by_keys = True
        if key in (Qt.Key.Key_Down, Qt.Key.Key_Up):
            self.step(1 if key == Qt.Key.Key_Down else -1)
        elif key in (Qt.Key.Key_Right, Qt.Key.Key_Left):
            self.go_to(self._model.toggle(row, opened=key == Qt.Key.Key_Right))
        elif key in (Qt.Key.Key_Return, Qt.Key.Key_Enter):
            self.chosen.emit()
        elif key == Qt.Key.Key_M and not event.modifiers():
            self.marked.emit()
        elif key == Qt.Key.Key_Escape:
            event.ignore()
        else:
            super().keyPressEvent(event)
        self.viewport().update()

    @Slot(QModelIndex)
    def _on_click(self, index: QModelIndex) -> None:
        row = self._model.row(index.row())
        if row is not None and row.gate is not None and row.place < 0:
            self._model.toggle(index.row())

    @Slot(QModelIndex)
    def _on_double(self, index: QModelIndex) -> None:
        row = self._model.row(index.row())
        if row is not None and row.place >= 0:
            self.chosen.emit()


class WaitsPanel(Overlay):
    """Fills the middle of the window. Esc closes it; what is opened from it shows in its view."""

    def __init__(self, window: QWidget, session: Session) -> None:
        super().__init__(window, "waits", width=WIDTH, top=TOP)
        self.session = session
        self.setAccessibleName("What waits for what")
        self._holder = 0
        self._found: list[Gate] = []
        self.model = WaitModel(session)
        self.model.setParent(self)
        look = WaitPainter(session, self.model)
        self.meta = Words("", size=12, tone="t3")
        self._close = IconButton("x", "Close", size=28)
        self._close.clicked.connect(self.close_over)
        self.line = SearchLine("Filter by condition or holder")
        self.line.textChanged.connect(self._filter)
        self.line.installEventFilter(self)
        self.holder_chip = FilterChip("Held by", "")
        self.holder_chip.removed.connect(self._any_holder)
        self.holder_chip.hide()
        self.list = WaitList(self.model, look, self)
        self.list.chosen.connect(self._open)
        self.list.marked.connect(self.begin_marking)
        self.empty = EmptyState("Nothing waits for a condition", NOTHING)
        self.bar = MetBar(session)
        self.bar.left.connect(self._end_marking)
        self._lay_out()
        session.stepped.connect(self._on_step)
        session.as_of_changed.connect(self._refresh)

    def _lay_out(self) -> None:
        head = QHBoxLayout()
        head.setContentsMargins(20, 14, 14, 10)
        head.setSpacing(10)
        head.addWidget(Words("What waits for what", size=16, weight=600))
        head.addWidget(self.meta, 1)
        head.addWidget(self._close)
        second = QHBoxLayout()
        second.setContentsMargins(20, 0, 20, 10)
        second.setSpacing(10)
        self.line.setMinimumWidth(320)
        second.addWidget(self.line, 2)
        second.addWidget(self.holder_chip)
        second.addStretch(1)
        second.addWidget(Words(HINT, size=12, tone="t3"))
        body = self.card.body
        body.addLayout(head)
        body.addLayout(second)
        body.addWidget(HLine())
        body.addWidget(self.list, 1)
        body.addWidget(self.empty, 1)
        body.addWidget(self.bar)

    def place(self) -> None:
        """Take the middle of the window, whatever there is to show."""
        width = min(WIDTH, self.width() - 2 * MARGIN)
        self.card.setFixedWidth(width)
        self.card.setGeometry((self.width() - width) // 2, TOP, width, self.height() - TOP - MARGIN)

    def show_waits(self, kind: str = "", number: int = 0) -> None:
        """Open it: on a condition or a commitment, on what one actor holds, or on everything."""
        self.line.clear()
        self._holder = number if kind == Actor.KIND else 0
        self.bar.hide()
        if not self.isVisible():
            self.model.forget()
        self.list.setCurrentIndex(QModelIndex())
        self._read()
        self.open_over()
        self.list.setFocus(Qt.FocusReason.TabFocusReason)
        conditions = {Condition.KIND: [number], Commitment.KIND: self._of_commitment(number)}.get(kind, [])
        at = next((row for each in conditions if (row := self.model.row_of(each)) >= 0), -1)
        if at >= 0:
            self.model.toggle(at, opened=True)
            self.list.go_to(at)
        else:
            self.list.step(1)
        if not self._found:
            self._close.setFocus(Qt.FocusReason.TabFocusReason)

    def _of_commitment(self, number: int) -> list[int]:
        return [one.number for one in self.session.store.all(Condition, commitment=number)] if number else []

    def _read(self) -> None:
        """Ask again what waits, and show it."""
        session = self.session
        self._found = gates(session.store, session.as_of, session.known_on)
        self._show()

    def _show(self) -> None:
        before, at = self.list.current(), self.list.currentIndex().row()
        self.model.show(self._found, self.line.text(), self._holder)
        self.holder_chip.setVisible(bool(self._holder))
        if self._holder:
            self.holder_chip.set_value(self.model.holder_words(self._holder))
        same = self.model.row_like(before)
        if same >= 0:
            self.list.go_to(same)
        elif at >= 0:
            self.list.go_to(max(0, min(at, self.model.rowCount() - 1)))
        shown = [gate for gate in self._found if not self._holder or gate.holder == self._holder]
        day = dates.label(dates.from_day(self.session.as_of))
        waits = len({one for gate in shown for one in gate.commitments})
        words = f"{len(shown):,} condition{'' if len(shown) == 1 else 's'}, {waits:,} commitment"
        self.meta.setText(f"{words}{' waits' if waits == 1 else 's wait'} as of {day}" if shown else f"as of {day}")
        self._say_empty(shown)

    def _say_empty(self, shown: list[Gate]) -> None:
        none = self.model.rowCount() == 0
        self.list.setVisible(not none)
        self.empty.setVisible(none)
        if none and (self._found or shown):
            self.empty.set_words("Nothing fits", "Change the words, or take the holder away, to see what else waits.")
        elif none:
            self.empty.set_words("Nothing waits for a condition", NOTHING)

    @Slot(object)
    def _on_step(self, step: Step) -> None:
        self._refresh()

    @Slot()
    def _refresh(self) -> None:
        if self.isVisible():
            self._read()

    @Slot()
    def _filter(self) -> None:
        before = self.list.current()
        self._show()
        if self.model.row_like(before) < 0:
            self.list.go_to(1)

    @Slot()
    def _any_holder(self) -> None:
        self._holder = 0
        self._show()
        self.list.setFocus(Qt.FocusReason.TabFocusReason)

    @Slot()
    def _open(self) -> None:
        """Open the commitment of a row; fold or unfold a condition."""
        row = self.list.current()
        if row is None or row.gate is None:
            return
        waiting = row.waiting
        if waiting is None:
            self.list.go_to(self.model.toggle(self.list.currentIndex().row()))
            return
        self.close_over()
        self.session.open(Commitment.KIND, waiting.commitment)

    @Slot()
    def begin_marking(self) -> None:
        """Ask the day on which the condition of the row was met."""
        row = self.list.current()
        if row is None or not row.met:
            return
        if not self.session.can_edit:
            self.meta.setText("Nothing can be edited now.")
            return
        self.bar.begin(row.met)

    @Slot()
    def _end_marking(self) -> None:
        self.bar.hide()
        self.list.setFocus(Qt.FocusReason.TabFocusReason)

    def eventFilter(self, watched: QObject, event: QEvent) -> bool:
        pressed = event.key() if isinstance(event, QKeyEvent) and event.type() == QEvent.Type.KeyPress else 0
        into = (Qt.Key.Key_Down, Qt.Key.Key_Return, Qt.Key.Key_Enter)
        if watched is self.line and pressed in into and self.list.isVisible():
            self.list.setFocus(Qt.FocusReason.TabFocusReason)
            if self.list.current() is None:
                self.list.step(1)
            return True
        return super().eventFilter(watched, event)

    def keyPressEvent(self, event: QKeyEvent) -> None:
        held = event.modifiers()
        if event.key() == Qt.Key.Key_Escape and self.bar.isVisible():
            self._end_marking()
        elif event.key() == Qt.Key.Key_Z and held == Qt.KeyboardModifier.ControlModifier:
            self.session.undo()
        elif event.key() == Qt.Key.Key_F and held == Qt.KeyboardModifier.ControlModifier:
            self.line.setFocus(Qt.FocusReason.TabFocusReason)
        else:
            super().keyPressEvent(event)

    def spoken(self) -> list[str]:
        """Return every row in words, from the top."""
        found = [self.model.row(at) for at in range(self.model.rowCount())]
        return [self.model.words(row) for row in found if row is not None]
