"""The pack of a meeting: who will be there, and with each what is open, late, waiting, silent, and to be asked."""

from PySide6.QtCore import Qt, Slot
from PySide6.QtGui import QKeyEvent, QResizeEvent, QShowEvent
from PySide6.QtWidgets import QAbstractItemView, QGridLayout, QStackedWidget, QVBoxLayout, QWidget

from tracker.answers.meetings import first_day_of, last_day_of
from tracker.answers.pack import Pack, is_to_come, pack_of
from tracker.desktop.commands import Command, key_text
from tracker.desktop.session import Session
from tracker.desktop.surface import Edged
from tracker.desktop.tables.table import Table
from tracker.desktop.views.meetings.pack_painting import PackPainter
from tracker.desktop.views.meetings.pack_rows import PackModel, Sort, counted
from tracker.desktop.widgets import Button, ElidedWords, EmptyState, PrimaryButton
from tracker.edits.commitments import put_on_agenda
from tracker.model.dates import day_label
from tracker.model.records import Meeting
from tracker.model.vocabulary import FollowUpKind

ROW = 46
WIDTHS = (0, 104, 128, 132)
DROPPED = (2, 3)
"""Columns to leave out where there is no room, in this order."""
LEAST = 250
STEPS = {Qt.Key.Key_J: Qt.Key.Key_Down, Qt.Key.Key_K: Qt.Key.Key_Up}
NOBODY = (
    "Nobody is on record as coming",
    "Add who will take part in this meeting; the pack then says what is open with each of them.",
)


class PackTable(Table):
    """The rows of a pack; J and K walk them as the arrows do."""

    def __init__(self, model: PackModel, parent: QWidget | None = None) -> None:
        super().__init__("Pack", model, PackPainter(model, lambda: self.viewport().width()), parent)
        self._model = model
        model.setParent(self)
        self.setSelectionMode(QAbstractItemView.SelectionMode.SingleSelection)
        self.setHorizontalScrollBarPolicy(Qt.ScrollBarPolicy.ScrollBarAlwaysOff)
        self.verticalHeader().setDefaultSectionSize(ROW)
        self.fold_asked.connect(self._fold)

    def keyPressEvent(self, event: QKeyEvent) -> None:
        step = STEPS.get(Qt.Key(event.key()))
        if step is not None and not event.modifiers():
            event = QKeyEvent(event.type(), step, event.modifiers())
        super().keyPressEvent(event)

    def resizeEvent(self, event: QResizeEvent) -> None:
        """Leave columns out until what to ask has room."""
        super().resizeEvent(event)
        self.fit_columns()

    def fit_columns(self) -> None:
        """Share the width between the columns that have room."""
        kept = list(range(len(WIDTHS)))
        room = self.viewport().width()
        for column in DROPPED:
            if room - sum(WIDTHS[each] for each in kept) < LEAST:
                kept.remove(column)
        for column, width in enumerate(WIDTHS):
            self.setColumnHidden(column, column not in kept)
            self.head.resizeSection(column, width or max(120, room - sum(WIDTHS[each] for each in kept)))

    @Slot(int, object)
    def _fold(self, row: int, folded: object) -> None:
        self._model.fold(row, folded)
        self.go_to(min(row, self._model.rowCount() - 1), 0, alone=False)


class PackPage(QWidget):
    """What to know before one meeting; follows the record and the as-of day while it is in sight."""

    def __init__(self, session: Session, parent: QWidget | None = None) -> None:
        super().__init__(parent)
        self.session = session
        self.number = 0
        self._stale = False
        self.model = PackModel(session)
        self.table = PackTable(self.model)
        self.when = ElidedWords("", self, weight=600)
        self.line = ElidedWords("", self, size=12.5, tone="t2")
        self.agenda_button = Button("Put on agenda", self, icon="plus", keys=key_text("A"), compact=True)
        self.brief_button = PrimaryButton("Make brief", self, icon="brief", compact=True)
        self.empty = EmptyState(*NOBODY)
        self._lay_out()
        self.agenda_button.clicked.connect(self.put_on_agenda)
        self.brief_button.clicked.connect(self.make_brief)
        self.table.opened.connect(self._open)
        self.table.selectionModel().selectionChanged.connect(self._on_selected)
        session.stepped.connect(self._on_changed)
        session.as_of_changed.connect(self._on_changed)
        session.selection_changed.connect(self.follow)
        session.paused_changed.connect(self._show_editing)

    def _lay_out(self) -> None:
        bar = Edged("bg", "b", self)
        bar.setFixedHeight(68)
        grid = QGridLayout(bar)
        grid.setContentsMargins(24, 6, 16, 6)
        grid.setHorizontalSpacing(8)
        grid.setVerticalSpacing(2)
        grid.setColumnStretch(0, 1)
        grid.addWidget(self.when, 0, 0)
        grid.addWidget(self.agenda_button, 0, 1)
        grid.addWidget(self.brief_button, 0, 2)
        grid.addWidget(self.line, 1, 0, 1, 3)
        self.stack = QStackedWidget()
        self.stack.addWidget(self.table)
        self.stack.addWidget(self.empty)
        column = QVBoxLayout(self)
        column.setContentsMargins(0, 0, 0, 0)
        column.setSpacing(0)
        column.addWidget(bar)
        column.addWidget(self.stack, 1)

    # What the view asks

    def show_of(self, meeting: int) -> None:
        """Show the pack of a meeting."""
        if meeting != self.number:
            self.table.verticalScrollBar().setValue(0)
        self.number = meeting
        self._load()

    def commands(self) -> list[Command]:
        """Return what can be done here; they can run while the page is in sight."""
        return [
            Command(
                "meetings.pack_agenda",
                "Put on the agenda of this meeting",
                self.put_on_agenda,
                "A",
                "plus",
                "Record",
                self._can_put,
                also="raise follow-up pack",
            ),
            Command(
                "meetings.pack_brief",
                "Make a brief of this pack",
                self.make_brief,
                "",
                "brief",
                "Record",
                self._is_shown,
                also="PDF print prepare",
            ),
        ]

    def focus_first(self) -> None:
        """Put the keyboard on the first row."""
        self.table.setFocus(Qt.FocusReason.TabFocusReason)

    # Showing

    def _load(self) -> None:
        session = self.session
        meeting = session.store.get_many(Meeting, [self.number]).get(self.number)
        self._stale = False
        pack = pack_of(session.store, meeting, session.as_of, session.known_on) if meeting is not None else None
        self.model.show(pack)
        self.when.set_words(when_words(pack) if pack is not None else "")
        self.line.set_words(summary(pack) if pack is not None else "")
        self.stack.setCurrentWidget(self.table if self.model.rowCount() else self.empty)
        self.brief_button.setEnabled(pack is not None)
        self.follow()
        self._show_editing()

    @Slot()
    def follow(self) -> None:
        """Select what is selected in the window."""
        kind, number = next(iter(self.session.selection), ("", 0))
        near = self.table.currentIndex().row()
        row = self.model.row_of_record(kind, number, near) if kind else -1
        self.table.mark_row(row)
        self._show_editing()

    @Slot()
    def _show_editing(self) -> None:
        why = self._why_not()
        self.agenda_button.setVisible(not self.session.store.read_only)
        self.agenda_button.setEnabled(not why)
        self.agenda_button.setToolTip(why)

    def _row(self) -> int:
        rows = self.table.chosen_rows()
        return rows[0] if rows else -1

    def _why_not(self) -> str:
        return self.session.paused or self.model.why_not_agenda(self._row())

    def _is_shown(self) -> bool:
        return self.isVisible() and self.model.pack is not None

    def _can_put(self) -> bool:
        return self._is_shown() and self.session.can_edit and not self._why_not()

    @Slot()
    def _on_changed(self) -> None:
        if self.isVisible() and self.number:
            self._load()
        else:
            self._stale = True

    def showEvent(self, event: QShowEvent) -> None:
        """Read again what changed out of sight."""
        super().showEvent(event)
        if self._stale and self.number:
            self._load()

    # Doing

    @Slot()
    def _on_selected(self) -> None:
        row = self._row()
        if row >= 0 and not self.table.is_marking:
            self.session.select(*self.model.record(row))
        self._show_editing()

    @Slot(int)
    def _open(self, key: int) -> None:
        row = self.model.row_of(key, self.table.currentIndex().row())
        if row >= 0:
            self.session.inspect(*self.model.record(row))

    @Slot()
    def put_on_agenda(self) -> None:
        """Put the selected commitment on the agenda of the meeting, to be raised."""
        row = self._row()
        if self._why_not() or self.model.sort_of(row) is not Sort.commitment:
            return
        self.session.run(put_on_agenda, self.model.record(row)[1], self.number, FollowUpKind.to_raise)

    @Slot()
    def make_brief(self) -> None:
        """Show the brief of this pack, ready to be exported."""
        if self.number:
            self.session.brief_asked.emit("pack", self.session.store.name_of(Meeting.KIND, self.number))


def summary(pack: Pack) -> str:
    """Say in a line how many come, and what is open with them."""
    guests = len({guest.actor for guest in pack.guests})
    parts = [f"{pack.overdue:,} overdue"] if pack.overdue else []
    parts += [f"{pack.silent:,} silent"] if pack.silent else []
    parts += [f"{pack.waiting:,} waiting for somebody in the room"] if pack.waiting else []
    rest = f", {', '.join(parts)}" if parts else ""
    return f"{counted(guests, 'guest')}, {counted(pack.open, 'open commitment')}{rest}"


def when_words(pack: Pack) -> str:
    """Say how far off the meeting is: "Tomorrow", "In 15 days", "Over on 5 Mar 2025"."""
    first, last = first_day_of(pack.meeting), last_day_of(pack.meeting)
    if not first:
        return "No date"
    if not is_to_come(pack.meeting, pack.as_of):
        return f"Over by {day_label(pack.as_of)}"
    days = first - pack.as_of
    if days <= 0:
        return "Today" if first == last else "Now"
    return "Tomorrow" if days == 1 else f"In {counted(days, 'day')}"
