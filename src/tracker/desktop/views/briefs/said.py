"""What the view says over and under the pages: that it is at work, what was exported, what went wrong."""

from pathlib import Path

from PySide6.QtCore import QUrl, Signal, Slot
from PySide6.QtGui import QAccessible, QAccessibleEvent, QDesktopServices
from PySide6.QtWidgets import QHBoxLayout, QWidget

from tracker.desktop.surface import Edged
from tracker.desktop.widgets import Button, ElidedWords, Glyph, IconButton, SecondaryButton, Words
from tracker.desktop.widgets.layout import Raised
from tracker.desktop.widgets.painting import MIDDLE


class Busy(Raised):
    """A small card over the pages: "Rendering…", and a way to stop it."""

    stop_wanted = Signal()

    def __init__(self, parent: QWidget) -> None:
        super().__init__(parent, radius=6)
        self._words = Words("", self)
        self._stop = Button("Stop", self, role="link")
        self._stop.setToolTip("Stop (Esc)")
        self._stop.clicked.connect(self.stop_wanted)
        row = QHBoxLayout(self)
        row.setContentsMargins(12, 4, 12, 4)
        row.setSpacing(8)
        row.addWidget(Glyph("i-refresh", self, tone="t2", size=14))
        row.addWidget(self._words)
        row.addSpacing(6)
        row.addWidget(self._stop)
        self.hide()

    def words(self) -> str:
        """Return what it says, or nothing while it is hidden."""
        return "" if self.isHidden() else self._words.text()

    def say(self, words: str) -> None:
        """Show it with these words; none hide it."""
        self._words.setText(words)
        self.setAccessibleName(words)
        self.setVisible(bool(words))
        self.place()

    def place(self) -> None:
        """Go to the middle of the upper edge of the parent."""
        over = self.parentWidget()
        if over is not None:
            self.adjustSize()
            self.move((over.width() - self.width()) // 2, 14)
            self.raise_()


class Outcome(Edged):
    """A strip under the pages: the file that was written, with ways to it, or why it was not."""

    again_wanted = Signal()

    def __init__(self, parent: QWidget | None = None) -> None:
        super().__init__("side", "t", parent)
        self._path: Path | None = None
        self._mark = Glyph("i-check", self, size=16)
        self._words = ElidedWords("", self, mode=MIDDLE)
        self.file = SecondaryButton("Open file", self, icon="ext", compact=True)
        self.folder = SecondaryButton("Open folder", self, icon="box", compact=True)
        self.again = SecondaryButton("Choose another place…", self, compact=True)
        self.dismissal = IconButton("x", "Dismiss", self, size=28)
        row = QHBoxLayout(self)
        row.setContentsMargins(16, 0, 10, 0)
        row.setSpacing(8)
        row.addWidget(self._mark)
        row.addWidget(self._words, 1)
        for button in (self.file, self.folder, self.again, self.dismissal):
            row.addWidget(button)
        self.setFixedHeight(44)
        self.file.clicked.connect(self._open_file)
        self.folder.clicked.connect(self._open_folder)
        self.again.clicked.connect(self.again_wanted)
        self.dismissal.clicked.connect(self.hide)
        self.hide()

    def words(self) -> str:
        """Return what it says, or nothing while it is hidden."""
        return "" if self.isHidden() else self.accessibleName()

    def say_written(self, path: Path) -> None:
        """Name the file that was written."""
        self._path = path
        self._say(f"Exported {path.name}", f"{path}", good=True)

    def say_problem(self, sentence: str, *, elsewhere: bool = True) -> None:
        """Say what went wrong; `elsewhere` offers another place for the file."""
        self._path = None
        self._say(sentence, sentence, good=False)
        self.again.setVisible(elsewhere)

    def say_stopped(self, words: str) -> None:
        """Say what was stopped, which is neither good nor bad."""
        self.say_problem(words, elsewhere=False)
        self._dress("t1", "i-info", "t2")

    def _say(self, words: str, tip: str, *, good: bool) -> None:
        self._words.set_words(words)
        self._words.setToolTip(tip)
        self._dress(*(("t1", "i-check", "fulfilled") if good else ("danger", "i-overdue", "danger")))
        self.setAccessibleName(words)
        for part in (self.folder, self.file):
            part.setVisible(good)
        self.again.setVisible(not good)
        self.show()
        QAccessible.updateAccessibility(QAccessibleEvent(self, QAccessible.Event.Alert))

    def _dress(self, tone: str, symbol: str, colour: str) -> None:
        self._words.set_tone(tone)
        self._mark.set_symbol(symbol, colour)

    @Slot()
    def _open_file(self) -> None:
        if self._path is not None:
            self._open(self._path)

    @Slot()
    def _open_folder(self) -> None:
        if self._path is not None:
            self._open(self._path.parent)

    def _open(self, path: Path) -> None:
        """Hand a file that we wrote, or its folder, to the system."""
        if not QDesktopServices.openUrl(QUrl.fromLocalFile(str(path))):
            self.say_problem(f"The system knows no program for {path.name}; it is in {path.parent}.", elsewhere=False)
