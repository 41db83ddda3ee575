"""The list of what to look at before the export, with ways to the records."""

from collections.abc import Sequence
from functools import partial

from PySide6.QtCore import Qt, Signal
from PySide6.QtWidgets import QHBoxLayout, QVBoxLayout, QWidget

from tracker.desktop.views.briefs.checks import Check, Tone
from tracker.desktop.widgets import Button, FlowLayout, Glyph, SectionHeader, Words

SHOWN = 4
_LOOKS = {Tone.good: ("check", "fulfilled"), Tone.warn: ("warn", "preparing"), Tone.note: ("info", "t2")}
_SPOKEN = {Tone.good: "Fine", Tone.warn: "Look at", Tone.note: "Note"}


class _Line(QWidget):
    """One check: a mark, the words, and links to the records it is about."""

    wanted = Signal(int)

    def __init__(self, check: Check, parent: QWidget) -> None:
        super().__init__(parent)
        icon, tone = _LOOKS[check.tone]
        self._check = check
        row = QHBoxLayout(self)
        row.setContentsMargins(0, 0, 0, 0)
        row.setSpacing(9)
        mark = Glyph(f"i-{check.icon or icon}", self, tone=tone, size=14, name=_SPOKEN[check.tone])
        holder = QVBoxLayout()
        holder.setContentsMargins(0, 2, 0, 0)
        holder.addWidget(mark)
        holder.addStretch(1)
        row.addLayout(holder)
        column = QVBoxLayout()
        column.setSpacing(1)
        column.addWidget(Words(check.words, self, wrap=True))
        if check.detail:
            column.addWidget(Words(check.detail, self, size=12, tone="t3", wrap=True))
        self._links = QWidget(self)
        self._flow = FlowLayout(self._links, gap=6)
        column.addWidget(self._links)
        row.addLayout(column, 1)
        self._links.setVisible(bool(check.records))
        self._add_links(SHOWN)
        self.setAccessibleName(f"{_SPOKEN[check.tone]}: {check.words}. {check.detail}".strip())

    def _add_links(self, most: int) -> None:
        records = self._check.records
        alone = len(records) == 1
        for id_, ref in records[:most] if len(records) != most + 1 else records:
            link = Button(f"Show {ref}" if alone else ref, self._links, role="link")
            link.setAccessibleName(f"Show record {ref}")
            link.clicked.connect(partial(self._show, id_))
            self._flow.addWidget(link)
        if len(records) > most + 1:
            more = Button(f"{len(records) - most:,} more", self._links, role="link")
            more.clicked.connect(self._show_all)
            self._flow.addWidget(more)

    def _show(self, id_: int, checked: bool = False) -> None:
        self.wanted.emit(id_)

    def _show_all(self) -> None:
        while (item := self._flow.takeAt(0)) is not None:
            widget = item.widget()
            if widget is not None:
                widget.hide()
                widget.deleteLater()
        self._add_links(len(self._check.records))
        for link in self._links.findChildren(Button):
            link.show()
        self._links.updateGeometry()


class ChecksPanel(QWidget):
    """What to look at before the export; `wanted` carries the id of a commitment to show."""

    wanted = Signal(int)

    def __init__(self, parent: QWidget | None = None) -> None:
        super().__init__(parent)
        self._lines: list[_Line] = []
        self.header = SectionHeader("Before you export")
        self._idle = Words("The checks come with the pages.", size=12, tone="t3", wrap=True)
        self._column = QVBoxLayout(self)
        self._column.setContentsMargins(0, 0, 0, 0)
        self._column.setSpacing(12)
        self._column.addWidget(self.header)
        self._column.addWidget(self._idle)
        self._column.setAlignment(Qt.AlignmentFlag.AlignTop)
        self.setAccessibleName("Before you export")

    def words(self) -> list[str]:
        """Return every line as it is spoken."""
        return [line.accessibleName() for line in self._lines]

    def show_checks(self, checks: Sequence[Check]) -> None:
        """Show other checks; none says that they come with the pages."""
        for line in self._lines:
            self._column.removeWidget(line)
            line.hide()
            line.deleteLater()
        self._lines = []
        for check in checks:
            line = _Line(check, self)
            line.wanted.connect(self.wanted)
            self._column.addWidget(line)
            line.show()
            self._lines.append(line)
        self._idle.setVisible(not checks)
        doubts = sum(check.tone is Tone.warn for check in checks)
        self.header.set_meta(f"{doubts} to look at" if doubts else "All fine" if checks else "")
