"""The month: what has no day in it, the days, and the list of a day that holds more than fits."""

from collections.abc import Sequence

from PySide6.QtCore import QPoint, Qt, Signal, Slot
from PySide6.QtWidgets import QHBoxLayout, QVBoxLayout, QWidget

from tracker.desktop.session import Session
from tracker.desktop.settings import WeekStart
from tracker.desktop.surface import Edged
from tracker.desktop.theme import icon
from tracker.desktop.views.meetings.month import months_on
from tracker.desktop.views.meetings.month_grid import MonthGrid
from tracker.desktop.views.meetings.reading import Met
from tracker.desktop.views.meetings.steps import Steps, Stop
from tracker.desktop.widgets import Button, Words
from tracker.desktop.widgets.crowd_list import CrowdList, Row
from tracker.model.dates import day_label

SUNDAY = 6
MOST_LOOSE = 6


class MonthPane(QWidget):
    """Meetings by their days."""

    opened = Signal(int)
    picked = Signal(int)
    new_asked = Signal(int)
    moved = Signal()

    def __init__(self, session: Session, parent: QWidget | None = None) -> None:
        super().__init__(parent)
        self._session = session
        self.grid = MonthGrid(self._first_weekday, self)
        self.loose = Steps("Some time in this month", self, widest=360)
        self._strip = Edged("side", "b", self)
        self.more = Button("", self._strip, role="link")
        self.more.clicked.connect(self._offer_loose)
        row = QHBoxLayout(self._strip)
        row.setContentsMargins(16, 6, 16, 6)
        row.setSpacing(10)
        self._words = Words("", self._strip, size=12, tone="t2")
        self._words.setFixedHeight(24)
        row.addWidget(self._words, 0, Qt.AlignmentFlag.AlignTop)
        row.addWidget(self.loose, 1)
        row.addWidget(self.more, 0, Qt.AlignmentFlag.AlignTop)
        row.addStretch(0)
        column = QVBoxLayout(self)
        column.setContentsMargins(0, 0, 0, 0)
        column.setSpacing(0)
        column.addWidget(self._strip)
        column.addWidget(self.grid, 1)
        self._list: CrowdList | None = None
        self.grid.opened.connect(self.opened)
        self.grid.picked.connect(self.picked)
        self.grid.new_asked.connect(self.new_asked)
        self.grid.listed.connect(self._offer)
        self.grid.moved.connect(self._on_moved)
        self.loose.opened.connect(self.opened)
        self.grid.day = session.as_of

    def show_meetings(self, found: Sequence[Met]) -> None:
        """Show these meetings as of the day that is shown."""
        self.grid.show_meetings(found, self._session.as_of, self._session.today.toordinal())
        self._show_loose()

    def _first_weekday(self) -> int:
        return SUNDAY if self._session.settings.week_start is WeekStart.sunday else 0

    def _say(self, loose: int) -> None:
        """Say what has no day in the month, else how many stand on days, or what to do with an empty one."""
        there = {bar.met.id for week in self.grid.placed.weeks for bar in week.bars}
        on_days = f"{len(there)} meeting{'' if len(there) == 1 else 's'}"
        none = "No meeting in sight." + (" N adds one on the day that is marked." if self._session.can_edit else "")
        self._words.setText("Some time in this month" if loose else on_days if there else none)

    def _show_loose(self) -> None:
        as_of, found = self._session.as_of, self.grid.placed.some_time
        self.loose.show_stops(
            [
                Stop(
                    one.id,
                    f"{one.title}, {one.when}",
                    one.glyph(as_of),
                    one.title,
                    to_come=not one.was_held(as_of),
                )
                for one in found[:MOST_LOOSE]
            ]
        )
        self._say(len(found))
        self.more.set_value(f"+{len(found) - MOST_LOOSE} more")
        self.more.setVisible(len(found) > MOST_LOOSE)

    @property
    def title(self) -> str:
        """The month and its year."""
        return self.grid.placed.month.words

    def choose(self, meeting: int) -> None:
        """Mark a meeting."""
        self.grid.choose(meeting)

    def show_day(self, day: int) -> None:
        """Go to a day."""
        self.grid.go_to(day)

    def page(self, months: int) -> None:
        """Go so many months on."""
        self.grid.go_to(months_on(self.grid.day, months))

    @Slot(int)
    def _on_moved(self, day: int) -> None:
        self._show_loose()
        there = self.grid.placed.on(day)
        if there and self.grid.chosen not in {one.id for one in there}:
            self.picked.emit(there[0].id)
        self.moved.emit()

    @Slot(int)
    def _offer(self, day: int) -> None:
        found = self.grid.placed.on(day)
        if found:
            self._open_list(day_label(day), found, self.grid.below(day))

    @Slot()
    def _offer_loose(self) -> None:
        at = self.more.mapToGlobal(QPoint(0, self.more.height() + 4))
        self._open_list(self.title, self.grid.placed.some_time, at)

    def _open_list(self, when: str, found: Sequence[Met], at: QPoint) -> None:
        if self._list is None:
            self._list = CrowdList(self)
            self._list.chosen.connect(self._on_listed)
        title = f"{when}: {len(found)} meeting{'' if len(found) == 1 else 's'}"
        self._list.offer("meeting", title, [self._row(met) for met in found], at)

    def _row(self, met: Met) -> Row:
        as_of = self._session.as_of
        return met.id, f"{met.title}, {met.state_sign(as_of)[1].lower()}", icon(met.glyph(as_of))

    @Slot(str, int)
    def _on_listed(self, _kind: str, meeting: int) -> None:
        self.opened.emit(meeting)
