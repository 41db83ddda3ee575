"""Where a commitment stands, as chips: status, trajectory and flags."""

from PySide6.QtCore import QRectF, QSize, Qt, Signal, Slot
from PySide6.QtGui import QPainter, QPaintEvent
from PySide6.QtWidgets import QHBoxLayout, QSizePolicy, QVBoxLayout, QWidget

from tracker.desktop.inspector.facts import Facts
from tracker.desktop.theme import font
from tracker.desktop.widgets import FlagChip, FlowLayout, VLine, Words
from tracker.desktop.widgets.buttons import FocusShown
from tracker.desktop.widgets.painting import (
    focus_ring,
    paint_status_chip,
    paint_trajectory,
    status_chip_width,
    text_width,
)
from tracker.model import dates
from tracker.model.vocabulary import Flag, ProofLevel, Status, Trajectory


class StatusButton(FocusShown):
    """The status as a chip that asks for another one."""

    def __init__(self, status: Status, parent: QWidget) -> None:
        super().__init__(parent)
        self._status = status
        self.setAccessibleName(f"Status: {status.label}")
        self.setToolTip("Add status")
        self.setFocusPolicy(Qt.FocusPolicy.StrongFocus)
        self.setCursor(Qt.CursorShape.PointingHandCursor)
        self.setSizePolicy(QSizePolicy.Policy.Fixed, QSizePolicy.Policy.Fixed)

    def sizeHint(self) -> QSize:
        return QSize(round(status_chip_width(self._status) + 0.5), 22)

    def minimumSizeHint(self) -> QSize:
        return self.sizeHint()

    def paintEvent(self, event: QPaintEvent) -> None:
        painter = QPainter(self)
        paint_status_chip(painter, QRectF(self.rect()), self._status)
        if self.shows_focus():
            focus_ring(painter, QRectF(self.rect()), 4)
        painter.end()


class TrajectoryWords(QWidget):
    """Glyph and word of a trajectory."""

    def __init__(self, trajectory: Trajectory, parent: QWidget) -> None:
        super().__init__(parent)
        self._trajectory = trajectory
        self.setAccessibleName(trajectory.label)
        self.setSizePolicy(QSizePolicy.Policy.Fixed, QSizePolicy.Policy.Fixed)

    def sizeHint(self) -> QSize:
        return QSize(round(19 + text_width(self._trajectory.label, font(12)) + 1.5), 22)

    def minimumSizeHint(self) -> QSize:
        return self.sizeHint()

    def paintEvent(self, event: QPaintEvent) -> None:
        painter = QPainter(self)
        paint_trajectory(painter, QRectF(self.rect()), self._trajectory)
        painter.end()


class StandingRow(QWidget):
    """Status, trajectory and flags as of the day; for a joint commitment also whose status it is."""

    status_asked = Signal()

    def __init__(self, parent: QWidget | None = None) -> None:
        super().__init__(parent)
        self._shown: tuple[object, ...] = ()
        self.button: StatusButton | None = None
        self._why_not = ""
        self._chips = QWidget(self)
        self._flow = FlowLayout(self._chips, gap=8)
        self._note = Words("", self, size=12, tone="t2", wrap=True)
        column = QVBoxLayout(self)
        column.setContentsMargins(0, 0, 0, 0)
        column.setSpacing(4)
        column.addWidget(self._chips)
        column.addWidget(self._note)

    def show_facts(self, facts: Facts) -> None:
        """Show where it stands."""
        standing, row = facts.standing, facts.row
        status, trajectory = standing.status_of(row), standing.trajectory_of(row)
        flags = tuple((flag, _detail(facts, flag)) for flag in standing.flags_of(row))
        proof = standing.proof_of(row)
        self._note.setText(_note(facts))
        self._note.setVisible(bool(self._note.text()))
        shown = (status, trajectory if status.is_open else None, flags, proof)
        if shown != self._shown:
            self._shown = shown
            self._fill(status, trajectory if status.is_open else None, flags, proof)

    def _fill(
        self,
        status: Status,
        trajectory: Trajectory | None,
        flags: tuple[tuple[Flag, str], ...],
        proof: ProofLevel | None,
    ) -> None:
        held = False
        while (item := self._flow.takeAt(0)) is not None:
            old = item.widget()
            if old is not None:
                held = held or old.hasFocus()
                old.hide()
                old.deleteLater()
        self.button = button = StatusButton(status, self._chips)
        button.clicked.connect(self._ask)
        parts: list[QWidget] = [button]
        if trajectory is not None:
            parts.append(TrajectoryWords(trajectory, self._chips))
        if proof is not None and proof is not ProofLevel.self_declared:
            words = Words(proof.label, self._chips, size=12, tone="t2")
            words.setFixedHeight(22)
            parts.append(words)
        for at, (flag, detail) in enumerate(flags):
            chip = FlagChip(flag, detail, self._chips)
            parts.append(_ruled(chip, self._chips) if at == 0 else chip)
        for part in parts:
            self._flow.addWidget(part)
            part.show()
        if held:
            button.setFocus(Qt.FocusReason.TabFocusReason)
        self._chips.updateGeometry()

    def set_why_not(self, why: str) -> None:
        """Allow looking only."""
        self._why_not = why

    @Slot()
    def _ask(self) -> None:
        if not self._why_not:
            self.status_asked.emit()


def _ruled(chip: QWidget, parent: QWidget) -> QWidget:
    """Put a line before the first flag: what stands left of it is judged, what stands right is computed."""
    holder = QWidget(parent)
    row = QHBoxLayout(holder)
    row.setContentsMargins(0, 0, 0, 0)
    row.setSpacing(8)
    line = VLine(holder, strong=True)
    line.setFixedHeight(18)
    row.addWidget(line)
    row.addWidget(chip)
    holder.setSizePolicy(QSizePolicy.Policy.Fixed, QSizePolicy.Policy.Fixed)
    return holder


def _detail(facts: Facts, flag: Flag) -> str:
    """Return the number that belongs to a flag."""
    standing, row = facts.standing, facts.row
    if flag is Flag.gated:
        return f"{standing.conditions_open[row]} of {standing.conditions_total[row]}"
    if flag is Flag.slipped:
        return f"{standing.slips[row]}×, +{standing.slip_days[row]:,} d"
    days = {
        Flag.overdue: standing.overdue_days,
        Flag.late: standing.late_days,
        Flag.gone_quiet: standing.quiet_days,
        Flag.due_soon: standing.now_last - facts.as_of,
    }
    return f"{int(days[flag][row]):,} d" if flag in days else ""


def _note(facts: Facts) -> str:
    """Say what a reader could misread: not made yet by the day, or a joint status and its rule."""
    if not facts.standing.exists[facts.row]:
        return f"Not made yet by {dates.label(dates.from_day(facts.as_of))}."
    if not facts.is_joint:
        return ""
    return f"Joint status, by “{facts.record.joint_rule.label.lower()}” of the makers below."
