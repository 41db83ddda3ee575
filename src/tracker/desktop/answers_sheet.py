"""An answer over the window: a title, what it is as of, a list in piles, and keys to walk, open and copy it."""

from collections.abc import Iterable

from PySide6.QtCore import QSize, Qt, Signal, Slot
from PySide6.QtGui import QKeyEvent
from PySide6.QtWidgets import QHBoxLayout, QWidget

from tracker.desktop.overlay import Overlay
from tracker.desktop.session import Session
from tracker.desktop.tables.piles import Heap, PileCells, PilePainter, PileTable
from tracker.desktop.widgets import Button, ElidedWords, HLine, IconButton, Words
from tracker.model.dates import from_day, label

WIDTH, HIGH, LOW, TOP = 980, 520, 120, 64
KEYS = "J K next and previous     ↵ open     Ctrl+C copy     Esc close"
STEPS = {Qt.Key.Key_J: 1, Qt.Key.Key_Down: 1, Qt.Key.Key_K: -1, Qt.Key.Key_Up: -1}


class AnswersTable(PileTable):
    """The list: J and K walk it as the arrows do, and select nothing, so that a copy holds all of it."""

    selects = False

    def sizeHint(self) -> QSize:
        return QSize(WIDTH, HIGH)

    def keyPressEvent(self, event: QKeyEvent) -> None:
        step = STEPS.get(Qt.Key(event.key()))
        if step is not None and not event.modifiers():
            self.step(step)
        elif event.key() == Qt.Key.Key_Escape and not self.chosen_ranges():
            event.ignore()  # the sheet closes
        else:
            super().keyPressEvent(event)


class AnswersSheet(Overlay):
    """What answers have in common. Subclasses make the cells, add controls to `controls`, and fill it."""

    record_wanted = Signal(str, int)
    """A record of the list was opened, after the sheet was closed."""

    def __init__(self, window: QWidget, name: str, title: str, cells: PileCells, look: PilePainter) -> None:
        super().__init__(window, name, width=WIDTH, top=TOP)
        self.session: Session | None = None
        self.cells = cells
        self.setAccessibleName(title)
        self.table = AnswersTable(title, cells, look)
        self.table.setMinimumHeight(LOW)
        self.table.opened.connect(self._on_opened)
        self.about = ElidedWords("", self, size=12, tone="t2")
        self.nothing = Words("", self, tone="t2", wrap=True)
        self.nothing.setAlignment(Qt.AlignmentFlag.AlignCenter)
        self.nothing.setMinimumHeight(160)
        self.controls = QHBoxLayout()
        self.controls.setSpacing(8)
        self.copy_button = Button("Copy as text", self, icon="copy", keys="Ctrl+C", compact=True)
        self.copy_button.clicked.connect(self.copy)
        self._close = IconButton("x", "Close", self, size=28)
        self._close.clicked.connect(self.close_over)
        self._lay_out(title)
        self.closed.connect(self._let_go)

    def _lay_out(self, title: str) -> None:
        head = QHBoxLayout()
        head.setContentsMargins(14, 12, 12, 12)
        head.setSpacing(11)
        head.addWidget(Words(title, self, size=16, weight=600))
        head.addWidget(self.about, 1)
        head.addLayout(self.controls)
        head.addWidget(self.copy_button)
        head.addWidget(self._close)
        body = self.card.body
        body.addLayout(head)
        body.addWidget(HLine())
        body.addWidget(self.table, 1)
        body.addWidget(self.nothing)
        self._foot = Words("", self, size=11, tone="t3")
        self._foot.setContentsMargins(14, 8, 14, 9)
        body.addWidget(HLine())
        body.addWidget(self._foot)

    def show_answer(self, session: Session) -> None:
        """Open the sheet with the answer as of the session's day, the keyboard on its first row."""
        self.session = session
        self.begin()
        self.refresh()
        self.open_over()
        self.table.fit()
        first = self.table if self.cells.rowCount() else self.chain()[0]
        first.setFocus(Qt.FocusReason.TabFocusReason)
        self.table.step(1)

    def begin(self) -> None:
        """Take over the session: what subclasses ask anew whenever they are opened."""

    def refresh(self) -> None:
        """Ask for the answer, and show it by `show_heaps`."""
        raise NotImplementedError

    def target(self, item: object) -> tuple[str, int] | None:
        """Return the record to open for an item."""
        raise NotImplementedError

    def show_heaps(self, heaps: Iterable[Heap], about: str, nothing: str) -> None:
        """Show piles; `nothing` is said where there are none."""
        found = tuple(heaps)
        self.cells.show(found)
        self.about.set_words(about)
        self.table.setVisible(bool(found))
        self.copy_button.setVisible(bool(found))
        self.nothing.setText(nothing)
        self.nothing.setVisible(not found)
        self._foot.setText(KEYS if found else "Esc close")
        self.place()

    @Slot()
    def copy(self) -> None:
        """Put the list, or what is selected of it, on the clipboard."""
        rows, _ = self.table.copy()
        if self.session is not None:
            self.session.toast.emit(f"Copied {rows:,} {'row' if rows == 1 else 'rows'} as a table", False)

    @Slot()
    def _let_go(self) -> None:
        """Forget the workspace, which may be closed next."""
        self.cells.show(())
        self.session = None

    @Slot(int)
    def _on_opened(self, key: int) -> None:
        item = self.cells.item(self.table.currentIndex().row())
        target = self.target(item) if item is not None else None
        if target is not None:
            self.close_over()
            self.record_wanted.emit(*target)


def day_words(day: int) -> str:
    """Write a day number for a sheet's head."""
    return label(from_day(day))
