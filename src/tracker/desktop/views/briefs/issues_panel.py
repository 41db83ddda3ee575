"""The issues of the brief that is shown: freeze the next one, open, verify and save those that were issued."""

from collections.abc import Sequence
from dataclasses import dataclass
from functools import partial

from PySide6.QtCore import Qt, Signal
from PySide6.QtWidgets import QHBoxLayout, QVBoxLayout, QWidget

from tracker.desktop.widgets import Button, FlowLayout, Glyph, HLine, SecondaryButton, SectionHeader, Words

SHOWN = 6


@dataclass(frozen=True)
class IssueLine:
    """One issue as it is listed: the id of its record, its number, and when and of what data it was made."""

    record: int
    issue: int
    words: str


class _Issue(QWidget):
    """An issue, and what can be done with it."""

    open_wanted = Signal(int)
    verify_wanted = Signal(int)
    save_wanted = Signal(int)

    def __init__(self, line: IssueLine, parent: QWidget) -> None:
        super().__init__(parent)
        self.record = line.record
        name = f"Issue {line.issue}"
        head = QHBoxLayout()
        head.setSpacing(6)
        head.addWidget(Words(name, self, weight=500))
        head.addStretch(1)
        head.addWidget(Glyph("i-lock", self, tone="t3", size=14, name="Frozen"))
        self._found = Words("", self, size=12, wrap=True)
        self._found.hide()
        links = QWidget(self)
        flow = FlowLayout(links, gap=10)
        for words, wanted in (
            ("Open PDF", self.open_wanted),
            ("Verify", self.verify_wanted),
            ("Save a copy…", self.save_wanted),
        ):
            link = Button(words, links, role="link")
            link.setAccessibleName(f"{words.removesuffix('…')}: {name}")
            link.clicked.connect(partial(self._ask, wanted))
            flow.addWidget(link)
        column = QVBoxLayout(self)
        column.setContentsMargins(0, 8, 0, 8)
        column.setSpacing(2)
        column.addLayout(head)
        column.addWidget(Words(line.words, self, size=12, tone="t3", wrap=True))
        column.addWidget(self._found)
        column.addWidget(links)
        self.setAccessibleName(f"{name}, {line.words}")

    def say(self, words: str, tone: str) -> None:
        """Show what was found when it was verified."""
        self._found.setText(words)
        self._found.set_tone(tone)
        self._found.show()

    def found(self) -> str:
        """Return what it says of its verification."""
        return "" if self._found.isHidden() else self._found.text()

    def _ask(self, wanted: object, checked: bool = False) -> None:
        wanted.emit(self.record)  # type: ignore[attr-defined]  # a bound signal


class IssuesPanel(QWidget):
    """The list at the right; its signals carry the id of an issue's record."""

    issue_wanted = Signal()
    open_wanted = Signal(int)
    verify_wanted = Signal(int)
    save_wanted = Signal(int)

    def __init__(self, parent: QWidget | None = None) -> None:
        super().__init__(parent)
        self._lines: list[QWidget] = []
        self._shown: tuple[IssueLine, ...] | None = None
        self.header = SectionHeader("Released issues")
        self.button = SecondaryButton("Issue", icon="lock", compact=True)
        self._hint = Words("", size=12, tone="t3", wrap=True)
        self._column = QVBoxLayout(self)
        self._column.setContentsMargins(0, 22, 0, 0)
        self._column.setSpacing(0)
        self._column.addWidget(self.header)
        self._foot = QVBoxLayout()
        self._foot.setContentsMargins(0, 10, 0, 0)
        self._foot.setSpacing(6)
        self._foot.addWidget(self.button, 0, Qt.AlignmentFlag.AlignLeft)
        self._foot.addWidget(self._hint)
        self._column.addLayout(self._foot)
        self.button.clicked.connect(self.issue_wanted)
        self.setAccessibleName("Released issues")

    def show_issues(self, lines: Sequence[IssueLine], upcoming: int) -> None:
        """List issues, the newest first, and say which number comes next."""
        self.button.set_value(f"Issue {upcoming}")
        if tuple(lines) == self._shown:
            return
        self._shown = tuple(lines)
        for widget in self._lines:
            self._column.removeWidget(widget)
            widget.hide()
            widget.deleteLater()
        self._lines = []
        for line in self._shown[:SHOWN]:
            issue = _Issue(line, self)
            issue.open_wanted.connect(self.open_wanted)
            issue.verify_wanted.connect(self.verify_wanted)
            issue.save_wanted.connect(self.save_wanted)
            self._lines += [issue, HLine(self)]
        if len(self._shown) > SHOWN:
            self._lines.append(Words(f"{len(self._shown) - SHOWN} earlier", self, size=12, tone="t3"))
        for at, widget in enumerate(self._lines, 1):
            self._column.insertWidget(at, widget)
            widget.show()
        self.header.set_meta(str(len(self._shown)) if self._shown else "None yet")

    def set_issue(self, obstacle: str, hint: str) -> None:
        """Let the button work, or say why it does not; the hint says what it does."""
        self.button.setEnabled(not obstacle)
        self.button.setToolTip(obstacle)
        self.button.setAccessibleDescription(obstacle or hint)
        self._hint.setText(hint)

    def say(self, record: int, words: str, tone: str) -> None:
        """Show at an issue what was found when it was verified."""
        for one in self._lines:
            if isinstance(one, _Issue) and one.record == record:
                one.say(words, tone)

    def found(self, record: int) -> str:
        """Return what an issue says of its verification."""
        mine = [one for one in self._lines if isinstance(one, _Issue) and one.record == record]
        return mine[0].found() if mine else ""
