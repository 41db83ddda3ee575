"""The page without a workspace: open the sample, start one, open one, or go on with a recent one."""

from collections.abc import Sequence
from pathlib import Path

from PySide6.QtCore import QRectF, QSize, Qt, Signal, Slot
from PySide6.QtGui import QPainter, QPaintEvent
from PySide6.QtWidgets import QHBoxLayout, QSizePolicy, QVBoxLayout, QWidget

from tracker.desktop.commands import key_text
from tracker.desktop.theme import current, font, paint_glyph
from tracker.desktop.widgets.buttons import FocusShown, PrimaryButton, SecondaryButton
from tracker.desktop.widgets.chips import Glyph
from tracker.desktop.widgets.layout import HLine, Surface, Words
from tracker.desktop.widgets.painting import MIDDLE, box, focus_ring, text

WIDTH = 580


class Mark(QWidget):
    """The mark of the application."""

    def __init__(self, size: int = 56, parent: QWidget | None = None) -> None:
        super().__init__(parent)
        self.setFixedSize(size, size)
        self.setAccessibleName("Summit Tracker")

    def paintEvent(self, event: QPaintEvent) -> None:
        painter = QPainter(self)
        colours = current().tokens
        rect = QRectF(self.rect())
        box(painter, rect, self.width() / 4, colours.accent)
        inset = self.width() * 0.2
        paint_glyph(painter, rect.adjusted(inset, inset, -inset, -inset), "pin", colours.on_accent, colours.accent)
        painter.end()


class RecentFile(FocusShown):
    """One recent file: its name, and the folder behind it."""

    def __init__(self, path: Path, parent: QWidget | None = None) -> None:
        super().__init__(parent)
        self.path = path
        self._there = path.exists()
        self.setText(path.stem)
        where = str(path.parent) if self._there else f"{path.parent} (not there now)"
        self._where = where
        self.setAccessibleName(f"Open {path.stem} in {where}")
        self.setToolTip(str(path))
        self.setFocusPolicy(Qt.FocusPolicy.StrongFocus)
        self.setAttribute(Qt.WidgetAttribute.WA_Hover)
        self.setSizePolicy(QSizePolicy.Policy.Expanding, QSizePolicy.Policy.Fixed)

    def sizeHint(self) -> QSize:
        return QSize(WIDTH, 44)

    def paintEvent(self, event: QPaintEvent) -> None:
        painter = QPainter(self)
        colours = current().tokens
        rect = QRectF(self.rect())
        if self.underMouse():
            box(painter, rect, 6, colours.hover)
        if self.shows_focus():
            focus_ring(painter, rect, 6)
        ink = colours.t1 if self._there else colours.disabled
        paint_glyph(painter, QRectF(10, 14, 16, 16), "doc", colours.t2)
        text(painter, QRectF(38, 5, rect.width() - 48, 18), self.text(), font(13, 500), ink)
        text(painter, QRectF(38, 23, rect.width() - 48, 16), self._where, font(11), colours.t3, mode=MIDDLE)
        painter.end()


class Welcome(Surface):
    """What is shown while no workspace is open."""

    wanted = Signal(str)
    """The id of a command."""
    file_wanted = Signal(str)
    """The path of a recent file."""

    def __init__(self, parent: QWidget | None = None) -> None:
        super().__init__("bg", parent)
        self.setAccessibleName("Welcome")
        self.sample = PrimaryButton("Open the sample", icon="star")
        self.sample.setObjectName("sample")
        self.sample.clicked.connect(self._want_sample)
        self.new = SecondaryButton("New workspace", icon="plus", keys=key_text("Ctrl+Shift+N"))
        self.new.setObjectName("new")
        self.new.clicked.connect(self._want_new)
        self.open = SecondaryButton("Open…", icon="doc", keys=key_text("Ctrl+O"))
        self.open.setObjectName("open")
        self.open.clicked.connect(self._want_open)
        self._problem = _Problem()
        self._problem.hide()
        self._recent_title = Words("Recent", size=12, weight=600, tone="t2")
        self._recent = QVBoxLayout()
        self._recent.setSpacing(2)
        self._files: list[RecentFile] = []
        self._lay_out()

    def _lay_out(self) -> None:
        head = QHBoxLayout()
        head.setSpacing(16)
        head.addWidget(Mark())
        titles = QVBoxLayout()
        titles.setSpacing(2)
        titles.addStretch(1)
        titles.addWidget(Words("Summit Tracker", size=22, weight=600))
        titles.addWidget(Words("Who promised what at which summit, and what became of it", tone="t2"))
        titles.addStretch(1)
        head.addLayout(titles, 1)
        buttons = QHBoxLayout()
        buttons.setSpacing(8)
        for button in (self.sample, self.new, self.open):
            buttons.addWidget(button)
        buttons.addStretch(1)
        card = QWidget()
        card.setFixedWidth(WIDTH)
        column = QVBoxLayout(card)
        column.setContentsMargins(0, 0, 0, 0)
        column.setSpacing(0)
        column.addLayout(head)
        column.addSpacing(24)
        column.addLayout(buttons)
        column.addSpacing(10)
        column.addWidget(
            Words("The sample is the Paris meeting of 17 February 2025 and what followed.", size=12, tone="t3")
        )
        column.addSpacing(12)
        column.addWidget(self._problem)
        column.addSpacing(12)
        column.addWidget(HLine())
        column.addSpacing(12)
        column.addWidget(self._recent_title)
        column.addSpacing(6)
        column.addLayout(self._recent)
        layout = QHBoxLayout(self)
        layout.addStretch(1)
        middle = QVBoxLayout()
        middle.addStretch(2)
        middle.addWidget(card)
        middle.addStretch(3)
        layout.addLayout(middle)
        layout.addStretch(1)

    @Slot()
    def _want_sample(self) -> None:
        self.wanted.emit("file.sample")

    @Slot()
    def _want_new(self) -> None:
        self.wanted.emit("file.new")

    @Slot()
    def _want_open(self) -> None:
        self.wanted.emit("file.open")

    @Slot()
    def _on_file(self) -> None:
        button = self.sender()
        if isinstance(button, RecentFile):
            self.file_wanted.emit(str(button.path))

    def show_recent(self, files: Sequence[str]) -> None:
        """List the recent files."""
        for button in self._files:
            self._recent.removeWidget(button)
            button.deleteLater()
        self._files = [RecentFile(Path(file)) for file in files]
        for button in self._files:
            button.clicked.connect(self._on_file)
            self._recent.addWidget(button)
            button.show()
        words = "Recent" if files else "Nothing opened yet: recent workspaces will be listed here."
        self._recent_title.setText(words)

    def show_problem(self, sentence: str) -> None:
        """Say why a file could not be opened; an empty sentence takes it away."""
        self._problem.say(sentence)

    @property
    def problem(self) -> str:
        """The sentence that is shown; empty for none."""
        return self._problem.accessibleName() if self._problem.isVisibleTo(self) else ""

    def focus_first(self) -> None:
        """Put the keyboard on the first recent file, or on the sample."""
        first = self._files[0] if self._files else self.sample
        first.setFocus(Qt.FocusReason.OtherFocusReason)


class _Problem(QWidget):
    """A sentence about what went wrong, with the sign of an error."""

    def __init__(self, parent: QWidget | None = None) -> None:
        super().__init__(parent)
        self._words = Words("", tone="danger", wrap=True)
        layout = QHBoxLayout(self)
        layout.setContentsMargins(0, 4, 0, 4)
        layout.setSpacing(8)
        layout.addWidget(Glyph("overdue", tone="danger", size=16), 0, Qt.AlignmentFlag.AlignTop)
        layout.addWidget(self._words, 1)

    def say(self, sentence: str) -> None:
        """Show a sentence, or nothing."""
        self._words.setText(sentence)
        self.setAccessibleName(sentence)
        self.setVisible(bool(sentence))
