"""Help, Check workspace: what is wrong with the file, if anything, and what to do about it."""

from collections.abc import Sequence
from pathlib import Path

from PySide6.QtCore import Qt, Slot
from PySide6.QtWidgets import QHBoxLayout, QProgressBar, QScrollArea, QVBoxLayout, QWidget

from tracker.desktop.dialogs import Dialog
from tracker.desktop.widgets.buttons import PrimaryButton
from tracker.desktop.widgets.chips import Glyph
from tracker.desktop.widgets.layout import HLine, Words
from tracker.desktop.worker import Work
from tracker.store import Finding, open_workspace

SHOWN = 200


def check_file(path: Path) -> list[Finding]:
    """Check a workspace by a reading connection of its own, so that the window goes on."""
    with open_workspace(path, read_only=True) as store:
        return store.check()


class CheckDialog(Dialog):
    """Runs the check on a thread of its own and lists what it found."""

    def __init__(self, path: Path, parent: QWidget | None = None) -> None:
        super().__init__("check", "Check workspace", parent, width=560)
        self._head = Words("Looking at every record, link, date, hash and the change log …", tone="t2", wrap=True)
        self._busy = QProgressBar()
        self._busy.setRange(0, 0)
        self._busy.setTextVisible(False)
        self.body.addWidget(self._head)
        self.body.addWidget(self._busy)
        self._close = PrimaryButton("Close")
        self._close.clicked.connect(self.accept)
        self.add_buttons(self._close)
        self._work = Work(lambda: check_file(path))
        self._work.done.connect(self._on_done)
        self._work.refused.connect(self._on_refused)
        self._work.start()

    @property
    def verdict(self) -> str:
        """The sentence at the top."""
        return self._head.text()

    @Slot(object)
    def _on_done(self, found: object) -> None:
        self._busy.hide()
        findings = [each for each in found if isinstance(each, Finding)] if isinstance(found, list) else []
        if not findings:
            self._head.setText("All is well: records, links, dates, hashes and the change log agree.")
            return
        number = len(findings)
        things = "thing needs" if number == 1 else "things need"
        self._head.setText(f"{number:,} {things} attention. Nothing has been changed.")
        self.body.addWidget(_listed(findings[:SHOWN]), 1)
        if number > SHOWN:
            self.body.addWidget(Words(f"… and {number - SHOWN:,} more.", tone="t3"))
        self.resize(max(self.width(), 620), 480)

    @Slot(str)
    def _on_refused(self, sentence: str) -> None:
        self._busy.hide()
        self._head.set_tone("danger")
        self._head.setText(sentence)


def _listed(findings: Sequence[Finding]) -> QScrollArea:
    inside = QWidget()
    column = QVBoxLayout(inside)
    column.setContentsMargins(0, 0, 8, 0)
    column.setSpacing(8)
    for finding in findings:
        row = QHBoxLayout()
        row.setSpacing(10)
        row.addWidget(Glyph("warn", tone="danger"), 0, Qt.AlignmentFlag.AlignTop)
        told = QVBoxLayout()
        told.setSpacing(1)
        told.addWidget(Words(finding.where, weight=500))
        told.addWidget(Words(finding.what, wrap=True))
        told.addWidget(Words(finding.remedy, size=12, tone="t2", wrap=True))
        row.addLayout(told, 1)
        column.addLayout(row)
        column.addWidget(HLine())
    column.addStretch(1)
    area = QScrollArea()
    area.setWidget(inside)
    area.setWidgetResizable(True)
    return area
