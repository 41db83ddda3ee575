"""The issues of the brief that is shown, and those of no brief that can be chosen: issue, open, verify and save."""

from collections.abc import Sequence
from dataclasses import dataclass
from functools import partial

from PySide6.QtCore import Qt, Signal, Slot
from PySide6.QtWidgets import QHBoxLayout, QVBoxLayout, QWidget

from tracker.desktop.widgets import Button, FlowLayout, Glyph, HLine, SecondaryButton, SectionHeader, Words

SHOWN = 6
VERIFYING = "Verifying…"
OTHERS = "Of templates, views and records that are gone, of filters and selections."


@dataclass(frozen=True)
class IssueLine:
    """One issue as it is listed: the id of its record, how it is called, and when and of what data it was made."""

    record: int
    name: str
    words: str


class _Issue(QWidget):
    """An issue, and what can be done with it."""

    open_wanted = Signal(int)
    verify_wanted = Signal(int)
    save_wanted = Signal(int)

    def __init__(self, line: IssueLine, parent: QWidget) -> None:
        super().__init__(parent)
        self.record = line.record
        name = line.name
        head = QHBoxLayout()
        head.setSpacing(6)
        head.addWidget(Words(name, self, weight=500, wrap=True), 1)
        head.addWidget(Glyph("i-lock", self, tone="t3", size=14, name="Frozen"), 0, Qt.AlignmentFlag.AlignTop)
        self._found = Words("", self, size=12, wrap=True)
        self._found.hide()
        links = QWidget(self)
        flow, links_made = FlowLayout(links, gap=10), list[Button]()
        for words, wanted in (
            ("Open PDF", self.open_wanted),
            ("Verify", self.verify_wanted),
            ("Save a copy…", self.save_wanted),
        ):
            link = Button(words, links, role="link")
            link.setAccessibleName(f"{words.removesuffix('…')}: {name}")
            link.clicked.connect(partial(self._ask, wanted))
            flow.addWidget(link)
            links_made.append(link)
        self.first = links_made[0]
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


class _List(QWidget):
    """Issues one below the other, the newest first; of many, the earlier ones are shown when they are asked for."""

    open_wanted = Signal(int)
    verify_wanted = Signal(int)
    save_wanted = Signal(int)

    def __init__(self, parent: QWidget) -> None:
        super().__init__(parent)
        self._all: tuple[IssueLine, ...] | None = None
        self._issues: dict[int, _Issue] = {}
        self._rules: list[QWidget] = []
        self.more = Button("", self, role="link")
        self._column = QVBoxLayout(self)
        self._column.setContentsMargins(0, 0, 0, 0)
        self._column.setSpacing(0)
        self._column.addWidget(self.more, 0, Qt.AlignmentFlag.AlignLeft)
        self.more.clicked.connect(self._show_more)
        self.more.hide()

    def show_lines(self, lines: Sequence[IssueLine]) -> None:
        """List other issues than before; nothing happens if they are the same."""
        if tuple(lines) == self._all:
            return
        for widget in (*self._issues.values(), *self._rules):
            self._column.removeWidget(widget)
            widget.hide()
            widget.deleteLater()
        self._all, self._issues, self._rules = tuple(lines), {}, []
        self._add(self._all[:SHOWN])
        earlier = len(self._all) - len(self._issues)
        self.more.setText(f"Show {earlier} earlier")
        self.more.setVisible(earlier > 0)

    def issue(self, record: int) -> _Issue | None:
        """Return the row of an issue; None if it is not shown."""
        return self._issues.get(record)

    def rows(self) -> list[_Issue]:
        """Return the rows that are shown."""
        return list(self._issues.values())

    def _add(self, lines: Sequence[IssueLine]) -> None:
        for line in lines:
            row, rule = _Issue(line, self), HLine(self)
            row.open_wanted.connect(self.open_wanted)
            row.verify_wanted.connect(self.verify_wanted)
            row.save_wanted.connect(self.save_wanted)
            for widget in (row, rule):
                self._column.insertWidget(self._column.count() - 1, widget)
                widget.show()
            self._issues[line.record] = row
            self._rules.append(rule)

    @Slot()
    def _show_more(self) -> None:
        """Show the rest, and put the keyboard on the first of it."""
        rest = [line for line in self._all or () if line.record not in self._issues]
        self._add(rest)
        self._issues[rest[0].record].first.setFocus(Qt.FocusReason.TabFocusReason)
        self.more.hide()


class IssuesPanel(QWidget):
    """The lists at the right; its signals carry the id of an issue's record."""

    issue_wanted = Signal()
    open_wanted = Signal(int)
    verify_wanted = Signal(int)
    save_wanted = Signal(int)

    def __init__(self, parent: QWidget | None = None) -> None:
        super().__init__(parent)
        self.header = SectionHeader("Released issues")
        self.button = SecondaryButton("Issue", icon="lock", compact=True)
        self._hint = Words("", size=12, tone="t3", wrap=True)
        self._lists = (_List(self), _List(self))
        self.others = SectionHeader("Other issues")
        self._why = Words(OTHERS, size=12, tone="t3", wrap=True)
        self._lay_out()
        for each in self._lists:
            each.open_wanted.connect(self.open_wanted)
            each.verify_wanted.connect(self.verify_wanted)
            each.save_wanted.connect(self.save_wanted)
        self.button.clicked.connect(self.issue_wanted)
        self.setAccessibleName("Released issues")

    def _lay_out(self) -> None:
        mine, others = self._lists
        column = QVBoxLayout(self)
        column.setContentsMargins(0, 22, 0, 0)
        column.setSpacing(0)
        column.addWidget(self.header)
        column.addWidget(mine)
        column.addSpacing(10)
        column.addWidget(self.button, 0, Qt.AlignmentFlag.AlignLeft)
        column.addSpacing(6)
        column.addWidget(self._hint)
        self._apart = QWidget(self)
        below = QVBoxLayout(self._apart)
        below.setContentsMargins(0, 22, 0, 0)
        below.setSpacing(0)
        below.addWidget(self.others)
        below.addWidget(self._why)
        below.addSpacing(4)
        below.addWidget(others)
        column.addWidget(self._apart)
        self._apart.hide()

    def show_issues(self, lines: Sequence[IssueLine], upcoming: int, others: Sequence[IssueLine] = ()) -> None:
        """List issues, the newest first, and say which number comes next; below, those of what cannot be chosen."""
        self.button.set_value(f"Issue {upcoming}")
        for each, shown in zip(self._lists, (lines, others), strict=True):
            each.show_lines(shown)
        self.header.set_meta(str(len(lines)) if lines else "None yet")
        self.others.set_meta(str(len(others)))
        self._apart.setVisible(bool(others))

    def set_issue(self, obstacle: str, hint: str) -> None:
        """Let the button work, or say why it does not; the hint says what it does."""
        self.button.switch(on=not obstacle)
        self.button.setToolTip(obstacle)
        self.button.setAccessibleDescription(obstacle or hint)
        self._hint.setText(hint)

    def say(self, record: int, words: str, tone: str) -> None:
        """Show at an issue what was found when it was verified."""
        row = self._row(record)
        if row is not None:
            row.say(words, tone)

    def found(self, record: int) -> str:
        """Return what an issue says of its verification."""
        row = self._row(record)
        return row.found() if row is not None else ""

    @property
    def is_verifying(self) -> bool:
        """True while an issue is being compared with what was frozen."""
        return any(row.found() == VERIFYING for each in self._lists for row in each.rows())

    def _row(self, record: int) -> _Issue | None:
        return next((row for each in self._lists if (row := each.issue(record)) is not None), None)
