"""What an actor promised or was promised: counts and record at the top of its profile, and the commitments."""

from PySide6.QtCore import Qt, Signal, Slot
from PySide6.QtGui import QResizeEvent
from PySide6.QtWidgets import QBoxLayout, QHBoxLayout, QVBoxLayout, QWidget

from tracker.answers.profile import Line as WordingLine
from tracker.answers.profile import Promised, delivery, delivery_words, lines
from tracker.desktop.session import Session
from tracker.desktop.tables.commitments import StatusBar
from tracker.desktop.tables.standing_words import due_of, flags_in_order
from tracker.desktop.views.participants.rows_table import Cell, Col, Line, RowsTable
from tracker.desktop.views.participants.wording_lines import WordingLines, Wordings
from tracker.desktop.widgets import Button, HLine, SegmentedControl, Words
from tracker.model.columns import STATUSES, STRENGTHS, Ids
from tracker.model.palette import STATUS_GLYPH
from tracker.model.records import Commitment

MADE, RECEIVED = "made", "received"
SHOWN, LINES = 8, 6
HEADING = 28
SIDE_BY_SIDE = 780
"""Width from which commitments and wordings stand beside each other."""
COLUMNS = (Col("Commitment"), Col("Strength", 78, 3), Col("Due", 112, 2), Col("Flags", 118, 1))


def heading(title: str, parent: QWidget) -> tuple[QHBoxLayout, Words]:
    """Make the heading of a section: its title, and a remark behind it."""
    row = QHBoxLayout()
    row.setSpacing(10)
    row.addStrut(HEADING)
    meta = Words("", parent, size=12, tone="t3")
    row.addWidget(Words(title, parent, weight=600))
    row.addWidget(meta)
    row.addStretch(1)
    return row, meta


class PromisesHead(QWidget):
    """How many commitments stand how, as a strip and in words, and the delivery record."""

    side_changed = Signal()

    def __init__(self, session: Session, parent: QWidget | None = None) -> None:
        super().__init__(parent)
        self._session = session
        row, self._meta = heading("Commitments", self)
        self.side = SegmentedControl("Commitments", [(MADE, "Made"), (RECEIVED, "Received")], self)
        self.side.chosen.connect(self._on_side)
        row.addWidget(self.side)
        self.bar = StatusBar()
        self._record = Words("", self, size=12, tone="t2", wrap=True)
        self._record.setAccessibleName("Delivery record")
        self._record_title = Words("Delivery record", self, size=12, weight=600)
        record = QHBoxLayout()
        record.setSpacing(10)
        record.addWidget(self._record_title, 0, Qt.AlignmentFlag.AlignTop)
        record.addWidget(self._record, 1)
        column = QVBoxLayout(self)
        column.setContentsMargins(0, 0, 0, 0)
        column.setSpacing(6)
        column.addLayout(row)
        column.addWidget(self.bar)
        column.addLayout(record)

    @property
    def received(self) -> bool:
        """True while what was promised to the actor is shown."""
        return self.side.value() == RECEIVED

    def show_promised(self, actor: int, found: Promised) -> None:
        """Show what was found."""
        counts = [found.counts.get(status, 0) for status in STATUSES]
        self.bar.show_counts(counts, list(found.flags.items()))
        if len(found.rows):
            words = f"{len(found.rows):,} in this workspace, {found.open:,} open, {found.closed:,} closed"
        else:
            words = "none was made for it by this day" if self.received else "it has made none by this day"
        self._meta.setText(words)
        shown = not self.received and len(found.rows) > 0
        self._record.setVisible(shown)
        self._record_title.setVisible(shown)
        if shown:
            session = self._session
            self._record.setText(delivery_words(delivery(session.store, actor, session.as_of, session.known_on)))

    def switch(self) -> None:
        """Show the other side: what was received after what was made."""
        self.side.set_value(MADE if self.received else RECEIVED)
        self.side_changed.emit()

    @Slot(str)
    def _on_side(self, _: str) -> None:
        self.side_changed.emit()


class PromisesLists(QWidget):
    """The commitments that are open or were closed last, beside how firmly they were put."""

    register_wanted = Signal()

    def __init__(self, session: Session, parent: QWidget | None = None) -> None:
        super().__init__(parent)
        self._session = session
        left, right = QWidget(self), QWidget(self)
        row, self._count = heading("Open and recent", left)
        self.register_button = Button("Show in register", left, role="link", compact=True)
        self.register_button.clicked.connect(self.register_wanted)
        row.addWidget(self.register_button)
        self.table = RowsTable(session, "Open and recent", COLUMNS, left, head=False)
        column = QVBoxLayout(left)
        wordings, self._wordings = heading("Strength of wording", right)
        self.lines = WordingLines(right)
        self.lines.chosen.connect(self._choose)
        self.lines.opened.connect(self._open)
        other = QVBoxLayout(right)
        for layout, head, part in ((column, row, self.table), (other, wordings, self.lines)):
            layout.setContentsMargins(0, 0, 0, 0)
            layout.setSpacing(0)
            layout.addLayout(head)
            layout.addSpacing(4)
            if part is self.table:
                layout.addWidget(HLine(strong=True))
            layout.addWidget(part)
            layout.addStretch(1)
        self._both = QBoxLayout(QBoxLayout.Direction.LeftToRight, self)
        self._both.setContentsMargins(0, 0, 0, 0)
        self._both.setSpacing(32)
        self._both.addWidget(left, 8)
        self._both.addWidget(right, 5)
        self._right = right
        session.selection_changed.connect(self._follow)

    def resizeEvent(self, event: QResizeEvent) -> None:
        super().resizeEvent(event)
        beside = self.width() >= SIDE_BY_SIDE
        way = QBoxLayout.Direction.LeftToRight if beside else QBoxLayout.Direction.TopToBottom
        if self._both.direction() != way:
            self._both.setDirection(way)

    def show_promised(self, found: Promised) -> None:
        """Show the first of what was found."""
        session = self._session
        rows, many = found.rows[:SHOWN], len(found.rows)
        self.setVisible(many > 0)
        self._count.setText(f"{len(rows)} of {many:,}")
        self.table.show_lines(commitment_lines(session, rows))
        moved, left = lines(session.store, found.rows, session.as_of, session.known_on, LINES)
        self.lines.show_rows([self._wordings_of(one) for one in moved])
        number = sum(len(one.levels) for one in moved)
        self._wordings.setText(f"{number} wording{'' if number == 1 else 's'}, oldest first")
        rest = f"Those that were put most often; of {left:,} more the wordings stand in their inspector."
        self._wordings.setToolTip(rest if left else "")
        self._right.setVisible(bool(moved))
        self._follow()

    def _wordings_of(self, one: WordingLine) -> Wordings:
        columns = self._session.store.columns
        title = " ".join(columns.headlines[one.row].split())
        return Wordings(int(columns.ids[one.row]), title, one.levels, one.moved, one.strength)

    @Slot()
    def _follow(self) -> None:
        self.lines.mark(next(iter(self._session.selected(Commitment.KIND)), 0))

    @Slot(int)
    def _choose(self, number: int) -> None:
        self._session.select(Commitment.KIND, number)

    @Slot(int)
    def _open(self, number: int) -> None:
        self._session.open(Commitment.KIND, number)


def commitment_lines(session: Session, rows: Ids) -> list[Line]:
    """Return commitments as lines of COLUMNS: what, how firm, due, and what is pressing."""
    columns, now = session.store.columns, session.standing
    due, found = due_of(session.store, now, rows.tolist()), []
    for row in rows.tolist():
        status, strength = now.status_of(row), int(now.strength[row])
        words = STRENGTHS[strength].label if strength >= 0 else ""
        cells = (
            Cell(" ".join(columns.headlines[row].split()), "t1", 500, STATUS_GLYPH[status], str(status)),
            Cell(words),
            Cell(due[row] or "none stated", "t2" if due[row] else "t3"),
            Cell(flags=tuple(flags_in_order(now, row)[:2])),
        )
        found.append(Line(Commitment.KIND, int(columns.ids[row]), cells))
    return found
