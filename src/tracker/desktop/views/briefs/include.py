"""Which parts of a brief are printed: its figure, what changed, the endnotes, the matrix of joint commitments."""

from collections.abc import Mapping, Sequence
from typing import Any

from PySide6.QtCore import Qt, Signal, Slot
from PySide6.QtWidgets import QHBoxLayout, QVBoxLayout, QWidget

from tracker.desktop.views.briefs.form import EDGE, GAP, RIGHT_EDGE, inside
from tracker.desktop.widgets import CheckField, SectionHeader, Words

FIGURE, CHANGES, ENDNOTES, MATRIX = "figure", "changes", "endnotes", "matrix"
TITLES = {FIGURE: "Timeline figure", CHANGES: "What changed", ENDNOTES: "Endnotes", MATRIX: "Member matrix"}
COUNTED = {FIGURE: "bar", CHANGES: "line", ENDNOTES: "note", MATRIX: "joint"}
HINTS = {
    FIGURE: "The timeline of the first commitments",
    CHANGES: "What moved since the last issue, or since the day that is compared with",
    ENDNOTES: "The passage behind each number; without them the text has no marks, and the brief says so",
    MATRIX: "Where each maker of a joint commitment stands, if they do not all stand alike",
}


class _Part(QWidget):
    """A part to include, and at the right how much it says."""

    def __init__(self, part: str, parent: QWidget | None = None) -> None:
        super().__init__(parent)
        self._part = part
        self.check = CheckField(TITLES[part], words=TITLES[part])
        self.check.box.setToolTip(HINTS[part])
        self.check.set_value(True)
        self.count = Words("", size=12, tone="t3")
        row = QHBoxLayout(self)
        row.setContentsMargins(EDGE, 0, RIGHT_EDGE, 0)
        row.setSpacing(GAP)
        row.addWidget(self.check, 1)
        row.addWidget(self.count, 0, Qt.AlignmentFlag.AlignVCenter)

    def show_count(self, many: int | None) -> None:
        """Say how many there are in the brief that was made; None for not known."""
        said = "" if many is None else words_for(self._part, many)
        self.count.setText(said)
        self.check.box.setAccessibleDescription(said)


class Include(QWidget):
    """The section “Include”; `changed` when the user chose otherwise."""

    changed = Signal()

    def __init__(self, parent: QWidget | None = None) -> None:
        super().__init__(parent)
        self.parts = {part: _Part(part) for part in TITLES}
        column = QVBoxLayout(self)
        column.setContentsMargins(0, 0, 0, 0)
        column.setSpacing(0)
        column.addLayout(inside(SectionHeader("Include"), bottom=2))
        for part in self.parts.values():
            column.addWidget(part)
            part.check.committed.connect(self._on_chosen)

    def wants(self, part: str) -> bool:
        """Whether a part is to be printed."""
        return bool(self.parts[part].check.value())

    def offer(self, parts: Sequence[str]) -> None:
        """Ask only for the parts that the kind of brief has."""
        for name, part in self.parts.items():
            part.setVisible(name in parts)

    def show_counts(self, many: Mapping[str, int]) -> None:
        """Say how much each part says, or would say, in the brief that was made."""
        for name, part in self.parts.items():
            part.show_count(many.get(name))

    def state(self) -> dict[str, bool]:
        """Return what is chosen, to be restored another time."""
        return {part: self.wants(part) for part in self.parts}

    def restore(self, state: Any) -> None:
        """Choose what was chosen; what makes no sense is passed over."""
        for name, part in self.parts.items():
            wanted = state.get(name) if isinstance(state, Mapping) else None
            if isinstance(wanted, bool):
                part.check.set_value(wanted)

    @Slot(object)
    def _on_chosen(self, _wanted: object) -> None:
        self.changed.emit()


def words_for(part: str, many: int) -> str:
    """Say how much a part says: "10 bars", "no lines", "2 joint"; of a matrix that there is none of, what it is for."""
    one = COUNTED[part]
    if part == MATRIX:
        return f"{many:,} {one}" if many else "joint only"
    return f"{many:,} {one if many == 1 else one + 's'}" if many else f"no {one}s"
