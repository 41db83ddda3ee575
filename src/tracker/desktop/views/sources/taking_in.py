"""Files that become sources: read in a process of their own, shown with what they say of themselves, then added."""

import threading
from collections.abc import Mapping, Sequence
from functools import partial
from pathlib import Path

from PySide6.QtCore import QObject, Qt, Signal, Slot
from PySide6.QtGui import QKeyEvent
from PySide6.QtWidgets import QGridLayout, QHBoxLayout, QProgressBar, QScrollArea, QWidget

from tracker.desktop.session import Session
from tracker.desktop.widgets import Button, ElidedWords, Glyph, Popover, PrimaryButton, Words
from tracker.desktop.worker import Work
from tracker.edits.sources import TakenIn, same_texts, take_in
from tracker.exchange.reading import Found
from tracker.exchange.reading.child import Outcome, read_files
from tracker.model import dates
from tracker.model.records import Source

WIDTH = 520
SHOWN = 6  # files that stand in the card before it scrolls
ROW = 44
LISTED = 60  # files that the card lists at all, those with a problem first


class TakingInCard(Popover):
    """Says how far the reading is, then what came out: Enter adds it, Esc leaves everything as it was."""

    add_asked = Signal()
    left = Signal()

    def __init__(self, over: QWidget) -> None:
        super().__init__(over, margin=14)
        self.setObjectName("taking-in")
        self.setAccessibleName("Add files as sources")
        self.setFocusPolicy(Qt.FocusPolicy.StrongFocus)
        self._over = over
        self.title = Words("", self, weight=600)
        self.bar = QProgressBar(self)
        self.bar.setTextVisible(False)
        self.bar.setFixedHeight(4)
        self.area = QScrollArea(self)
        self.area.setWidgetResizable(True)
        self.area.setFrameShape(self.area.Shape.NoFrame)
        self.area.setHorizontalScrollBarPolicy(Qt.ScrollBarPolicy.ScrollBarAlwaysOff)
        self.note = Words("", self, size=12, tone="t3", wrap=True)
        self.add_button = PrimaryButton("Add", self, keys="Enter", compact=True)
        self.add_button.clicked.connect(self.add_asked)
        self.leave = Button("Cancel", self, role="quiet", keys="Esc", compact=True)
        self.leave.clicked.connect(self.left)
        foot = QHBoxLayout()
        foot.setSpacing(8)
        foot.addWidget(self.add_button)
        foot.addWidget(self.leave)
        foot.addStretch(1)
        for widget in (self.title, self.bar, self.area, self.note):
            self.body.addWidget(widget)
        self.body.addLayout(foot)

    def words(self) -> list[str]:
        """Return what it says of each file."""
        inside = self.area.widget()
        return [each.accessibleName() for each in inside.findChildren(ElidedWords)] if inside is not None else []

    def show_reading(self, many: int) -> None:
        """Say that files are being read."""
        self.title.setText(f"Reading {'the file' if many == 1 else f'{many} files'}")
        self.bar.setRange(0, many)
        self.bar.setValue(0)
        self._show_parts(reading=True)
        self._place()

    @Slot(int, str)
    def tell(self, done: int, name: str) -> None:
        """Say how far it is."""
        self.bar.setValue(done)
        self.title.setText(f"Reading {name}")

    def show_found(self, store_knows: Sequence[tuple[str, str, str]], fresh: int) -> None:
        """Show a row for each file: glyph, name, and what became of it; `fresh` of them can be added."""
        inside = QWidget()
        grid = QGridLayout(inside)
        grid.setContentsMargins(0, 0, 8, 0)
        grid.setVerticalSpacing(0)
        grid.setColumnStretch(1, 1)
        for at, (glyph, name, line) in enumerate(store_knows):
            tone = "danger" if glyph == "warn" else "t2"
            grid.addWidget(Glyph(glyph, inside, tone=tone, size=14), 2 * at, 0)
            grid.addWidget(ElidedWords(name, inside, weight=500), 2 * at, 1)
            grid.addWidget(ElidedWords(line, inside, size=12, tone=tone), 2 * at + 1, 1)
            grid.setRowMinimumHeight(2 * at + 1, 24)
        grid.setRowStretch(2 * len(store_knows), 1)
        self.area.setWidget(inside)
        self.area.setFixedHeight(ROW * min(SHOWN, len(store_knows)) + 4)
        self.title.setText("Add files as sources" if fresh else "Nothing to add")
        self.note.setText("Suggested by the files themselves. Correct it on the page afterwards." if fresh else "")
        self.add_button.set_value(f"Add {fresh} sources" if fresh > 1 else "Add source")
        self._show_parts(reading=False)
        self.add_button.setVisible(bool(fresh))
        self.note.setVisible(bool(fresh))
        self._place()

    def _show_parts(self, *, reading: bool) -> None:
        self.bar.setVisible(reading)
        for part in (self.area, self.note, self.add_button):
            part.setVisible(not reading)

    def _place(self) -> None:
        self.open(width=WIDTH)
        window = self._over.window()
        corner = self._over.mapTo(window, self._over.rect().center()) - self.rect().center()
        self.move(max(4, corner.x()), max(60, corner.y() // 2 + 40))
        self.setFocus(Qt.FocusReason.PopupFocusReason)

    def keyPressEvent(self, event: QKeyEvent) -> None:
        if event.key() == Qt.Key.Key_Escape:
            self.left.emit()
        elif event.key() in (Qt.Key.Key_Return, Qt.Key.Key_Enter) and self.add_button.isVisible():
            self.add_asked.emit()
        else:
            event.accept()


class TakingIn(QObject):
    """Reads files for a view. `taken` carries what came in; `settled` says that nothing is being read."""

    taken = Signal(object)
    _progress = Signal(int, str)

    def __init__(self, session: Session, over: QWidget) -> None:
        super().__init__(over)
        self._session, self._over = session, over
        self._found: list[Found] = []
        self._known: list[Source] = []
        self._stopped = threading.Event()
        self._work: Work | None = None
        self._card: TakingInCard | None = None

    @property
    def settled(self) -> bool:
        """True if nothing is being read."""
        return self._work is None

    @property
    def card(self) -> TakingInCard:
        """The card, made when it is needed."""
        if self._card is None:
            self._card = TakingInCard(self._over)
            self._card.add_asked.connect(self.add)
            self._card.left.connect(self.leave)
            self._progress.connect(self._card.tell)
        return self._card

    def start(self, paths: Sequence[Path]) -> None:
        """Read files; nothing happens while others are being read."""
        if not paths or self._work is not None or not self._session.can_edit:
            return
        self._stopped = threading.Event()
        self.card.show_reading(len(paths))
        self._work = Work(partial(read_files, list(paths), self._stopped, partial(self._tell, self._stopped)))
        self._work.done.connect(self._on_read)
        self._work.refused.connect(self._on_refused)
        self._work.start()

    def _tell(self, stopped: threading.Event, done: int, name: str) -> None:
        """Pass on how far it is, from the thread that reads; stop when nobody is there any more."""
        try:
            self._progress.emit(done, name)
        except RuntimeError:  # the window was closed meanwhile
            stopped.set()

    @Slot(object)
    def _on_read(self, outcomes: object) -> None:
        self._work = None
        if self._stopped.is_set() or not isinstance(outcomes, list):
            return
        self._found, self._known = [], []
        there = same_texts(self._session.store, [found.text for _, found in outcomes if isinstance(found, Found)])
        rows = [self._row(outcome, there) for outcome in outcomes]
        rows.sort(key=_is_well)
        if len(rows) > LISTED:
            rows[LISTED:] = [("doc", f"and {len(rows) - LISTED:,} more files", "")]
        self.card.show_found(rows, len(self._found))

    def _row(self, outcome: Outcome, there: Mapping[str, Source]) -> tuple[str, str, str]:
        """Return glyph, name and words for a file, and keep what can be added."""
        path, found = outcome
        if isinstance(found, str):
            return "warn", path.name, found
        known = there.get(found.text)
        if known is not None:
            self._known.append(known)
            return "info", path.name, f"Here already: {known.title}"
        if found.text in {each.text for each in self._found}:
            return "info", path.name, "The same text as another of these files"
        self._found.append(found)
        values = found.values()
        day = dates.label(values["published"]) if values["published"] else "undated"
        parts = (values["title"], values["publisher"], day, values["language"])
        return "doc", path.name, ", ".join(str(part) for part in parts if part)

    @Slot(str)
    def _on_refused(self, sentence: str) -> None:
        self._work = None
        self.leave()
        self._session.refused.emit(sentence)

    @Slot()
    def add(self) -> None:
        """Add what was found in one step."""
        today = self._session.today.isoformat()
        given = [{**found.values(), "accessed": today} for found in self._found]
        self._close()
        made = self._session.run(take_in, given)
        if made is not None:
            self.taken.emit(made)

    @Slot()
    def leave(self) -> None:
        """Stop reading, or leave what was found; what was there already is shown."""
        self._stopped.set()
        known = self._known if not self._found else []
        self._close()
        if known:
            self.taken.emit(TakenIn(known=known))

    def _close(self) -> None:
        self._found, self._known = [], []
        self.card.hide()
        self._over.setFocus(Qt.FocusReason.OtherFocusReason)


def _is_well(row: tuple[str, str, str]) -> bool:
    return row[0] != "warn"
