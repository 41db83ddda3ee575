"""What the offices that a person holds owe: commitments inherited with them, and those made since."""

import numpy as np
from PySide6.QtWidgets import QVBoxLayout, QWidget

from tracker.answers.profile import Owed, owed, spoken_by
from tracker.desktop.session import Session
from tracker.desktop.views.participants.promises import commitment_lines, heading
from tracker.desktop.views.participants.rows_table import Cell, Col, Line, RowsTable
from tracker.desktop.widgets import Words
from tracker.model import dates
from tracker.model.records import Actor

MOST = 12
COLUMNS = (
    Col("Commitment"),
    Col("Strength", 78, 4),
    Col("Due", 112, 3),
    Col("Flags", 124, 2),
    Col("With the office", 118),
    Col("Last worded by", 140, 1),
)


class OwedSection(QWidget):
    """One table for each actor whose office the person holds on the day."""

    def __init__(self, session: Session, parent: QWidget | None = None) -> None:
        super().__init__(parent)
        self._session = session
        row, self._meta = heading("What the office owes", self)
        self._words = Words("", self, size=12, tone="t2", wrap=True)
        self.table = RowsTable(session, "What the office owes", COLUMNS, self)
        column = QVBoxLayout(self)
        column.setContentsMargins(0, 0, 0, 0)
        column.setSpacing(6)
        column.addLayout(row)
        column.addWidget(self._words)
        column.addWidget(self.table)

    def show_of(self, person: int) -> None:
        """Show what the offices of a person owe."""
        session = self._session
        found = owed(session.store, person, session.as_of, session.known_on)
        self.setVisible(bool(found))
        self._words.setText("\n".join(self._said(one) for one in found))
        number = sum(len(one.inherited) + len(one.own) for one in found)
        lines = [line for one in found for line in self._lines(one)]
        left = number - len(lines)
        self._meta.setText(f"{number:,} open" + (f", {len(lines)} shown" if left else ""))
        self.table.show_lines(lines)

    def _said(self, one: Owed) -> str:
        """ "4 inherited with the office of Prime Minister since 5 Jul 2024, 3 made in office"."""
        store = self._session.store
        since = f" since {dates.label(one.office.since)}" if one.office.since else ""
        name = store.title_of(Actor.KIND, one.office.actor)
        mine = f"{len(one.own):,} made in office"
        return f"{name}: {len(one.inherited):,} inherited with the office of {one.office.title}{since}; {mine}."

    def _lines(self, one: Owed) -> list[Line]:
        rows = np.array([*one.inherited, *one.own][:MOST], dtype=np.int64)
        numbers = self._session.store.columns.ids[rows].tolist()
        said = spoken_by(self._session.store, numbers, self._session.as_of, self._session.known_on)
        inherited = set(one.inherited)
        made = []
        for row, line in zip(rows.tolist(), commitment_lines(self._session, rows), strict=True):
            came = "Inherited" if row in inherited else "Made in office"
            cells = (*line.cells, Cell(came), Cell(said.get(line.number, ""), "t2"))
            made.append(Line(line.kind, line.number, cells))
        return made
