"""Finding in the pages on the desk: asks for their text when it is first wanted, and goes from match to match."""

from typing import TYPE_CHECKING

from PySide6.QtCore import QObject, Qt, Slot
from PySide6.QtGui import QKeyEvent, QKeySequence

from tracker.desktop.views.briefs.find_bar import NOT_FOUND, FindBar
from tracker.desktop.views.briefs.finding import MOST, Book, Hit
from tracker.desktop.views.briefs.found_desk import FoundDesk

if TYPE_CHECKING:
    from tracker.desktop.views.briefs.rendering import Renderer

SHIFT = Qt.KeyboardModifier.ShiftModifier
READING = "Reading the pages…"


class Searching(QObject):
    """Keeps bar and marks true to the pages: other pages are read anew while the bar is open."""

    def __init__(self, desk: FoundDesk, bar: FindBar, renderer: "Renderer") -> None:
        super().__init__(bar)
        self._desk, self._bar, self._renderer = desk, bar, renderer
        self._book: Book | None = None
        self._hits: tuple[Hit, ...] = ()
        self._at = -1
        bar.typed.connect(self._on_typed)
        bar.step_wanted.connect(self._go)
        bar.closed.connect(self.close)
        renderer.read.connect(self._on_read)
        renderer.read_failed.connect(self._on_read_failed)
        renderer.began.connect(self.forget)
        renderer.made.connect(self._on_made)

    @property
    def is_open(self) -> bool:
        """True while the bar is there."""
        return not self._bar.isHidden()

    @property
    def hits(self) -> tuple[Hit, ...]:
        """Where the words stand that were typed."""
        return self._hits

    @property
    def book(self) -> Book | None:
        """The text of the pages, once it was read."""
        return self._book

    def open(self) -> None:
        """Show the bar, and read the pages if that was not done."""
        self._bar.start()
        self._read()
        self._find()

    def next(self) -> None:
        """Go to the next match, from the last to the first."""
        self._go(1)

    def previous(self) -> None:
        """Go to the match before, from the first to the last."""
        self._go(-1)

    def act(self, event: QKeyEvent) -> None:
        """Do what a key asks for: Ctrl+F opens the bar, F3 goes on, Shift+F3 back."""
        if not self._desk.pages:
            return
        if event.matches(QKeySequence.StandardKey.Find):
            self.open()
        else:
            self._go(-1 if event.modifiers() & SHIFT else 1)

    @Slot()
    def close(self) -> None:
        """Hide the bar and the marks, and give the keyboard to the pages; they stay where the reader was."""
        self._bar.hide()
        self._desk.mark_found(None, ())
        self._desk.setFocus(Qt.FocusReason.OtherFocusReason)

    @Slot()
    def forget(self) -> None:
        """Other pages come: what was read is no longer true."""
        self._book, self._hits, self._at = None, (), -1
        self._desk.mark_found(None, ())
        self._show()

    def _read(self) -> None:
        if self._book is None:
            self._renderer.read_pages()

    @Slot(object)
    def _on_made(self, _made: object) -> None:
        self.forget()
        if self.is_open:
            self._read()

    @Slot(object)
    def _on_read(self, book: Book) -> None:
        self._book = book
        if self.is_open:
            self._find()

    @Slot(str)
    def _on_read_failed(self, sentence: str) -> None:
        self._bar.say(sentence, found=False)

    @Slot(str)
    def _on_typed(self, _words: str) -> None:
        self._find()

    def _find(self) -> None:
        """Find what is typed, and go to the first match from the page in front on, or stay at the one it is at."""
        here = self._hits[self._at] if 0 <= self._at < len(self._hits) else None
        self._hits = self._book.find(self._bar.line.text()) if self._book is not None else ()
        start = (here.page, here.start) if here is not None else (self._desk.page - 1, 0)
        following = (at for at, hit in enumerate(self._hits) if (hit.page, hit.start) >= start)
        self._at = next(following, 0) if self._hits else -1
        self._show()

    @Slot(int)
    def _go(self, by: int) -> None:
        if not self.is_open:
            self.open()
        if self._hits:
            self._at = (self._at + by) % len(self._hits)
            self._show()

    def _show(self) -> None:
        if self.is_open:
            self._desk.mark_found(self._book, self._hits, self._at)
            self._bar.say(self._words(), found=bool(self._hits))

    def _words(self) -> str:
        if not self._bar.line.text().strip():
            return ""
        if self._book is None:
            return READING if self._desk.pages else ""
        many, shown = len(self._hits), self._renderer.latest
        within = f" in {shown.portion.short}" if shown is not None and shown.portion is not None else ""
        if not many:
            return f"{NOT_FOUND}{within}"
        return f"{self._at + 1:,} of {many:,}" + ("+" if many == MOST else "") + within


def finds(event: QKeyEvent) -> bool:
    """True for Ctrl+F, F3 and Shift+F3."""
    plain = not event.modifiers() & ~(SHIFT | Qt.KeyboardModifier.KeypadModifier)
    return event.matches(QKeySequence.StandardKey.Find) or (event.key() == Qt.Key.Key_F3 and plain)
