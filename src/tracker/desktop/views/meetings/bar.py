"""The bar over the meetings: list, month or agenda; where in time they are; and a new meeting."""

from PySide6.QtCore import Signal, Slot
from PySide6.QtGui import QResizeEvent
from PySide6.QtWidgets import QHBoxLayout, QWidget

from tracker.desktop.surface import Edged
from tracker.desktop.widgets import Button, IconButton, SegmentedControl, Words

LIST, MONTH, AGENDA = "list", "month", "agenda"
MODES = ((LIST, "List"), (MONTH, "Month"), (AGENDA, "Agenda"))
NARROW = 640


class Bar(Edged):
    """Which way meetings are shown, and the steps in time that go with it."""

    mode_chosen = Signal(str)
    paged = Signal(int)
    as_of_wanted = Signal()
    today_wanted = Signal()
    new_wanted = Signal()

    def __init__(self, parent: QWidget | None = None) -> None:
        super().__init__("bg", "b", parent)
        self.modes = SegmentedControl("How meetings are shown", MODES, self)
        self.modes.chosen.connect(self.mode_chosen)
        self.before = IconButton("left", "Month before", self, size=28, edged=True)
        self.after = IconButton("right", "Month after", self, size=28, edged=True)
        self.before.clicked.connect(self._back)
        self.after.clicked.connect(self._on)
        self.title = Words("", self, size=15, weight=600)
        self._told = Words("", self, size=12, tone="t3")
        self.as_of = Button("As-of day", self, compact=True, keys="Home")
        self.as_of.clicked.connect(self.as_of_wanted)
        self.today = Button("Today", self, compact=True, keys="T")
        self.today.clicked.connect(self.today_wanted)
        self.new = Button("New meeting", self, compact=True, icon="plus")
        self.new.clicked.connect(self.new_wanted)
        self.setFixedHeight(44)
        self._mode = LIST
        self._row = row = QHBoxLayout(self)
        row.setContentsMargins(12, 0, 12, 0)
        row.setSpacing(8)
        row.addWidget(self.modes)
        row.addSpacing(4)
        row.addWidget(self.before)
        row.addWidget(self.after)
        row.addWidget(self.title)
        row.addWidget(self._told)
        row.addStretch(1)
        row.addWidget(self.as_of)
        row.addWidget(self.today)
        row.addWidget(self.new)

    def say(self, mode: str, title: str, told: str, *, can_edit: bool) -> None:
        """Say what is shown: the month, or how many there are."""
        self._mode = mode
        self.modes.set_value(mode)
        for of_month in (self.before, self.after, self.title):
            of_month.setVisible(mode == MONTH)
        self.title.setText(title)
        self._told.setText(told)
        self.new.setVisible(can_edit)
        self._fit()

    def resizeEvent(self, event: QResizeEvent) -> None:
        super().resizeEvent(event)
        self._fit()

    def _fit(self) -> None:
        """Leave out the remark, then what keys do too, until the rest has room."""
        self._told.setVisible(bool(self._told.text()) and self.width() >= NARROW + 120)
        for in_time in (self.as_of, self.today):
            in_time.setVisible(self._mode != LIST)
        for in_time in (self.as_of, self.today):
            if self._row.sizeHint().width() > self.width():
                in_time.hide()

    @Slot()
    def _back(self) -> None:
        self.paged.emit(-1)

    @Slot()
    def _on(self) -> None:
        self.paged.emit(1)
