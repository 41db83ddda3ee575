"""Merge into…: the card that makes one record of two, and says before what moves."""

from functools import partial
from pathlib import Path
from typing import TYPE_CHECKING

from PySide6.QtCore import QRect, Qt, Slot
from PySide6.QtWidgets import QApplication, QWidget

from tracker.desktop.commands import Command
from tracker.desktop.places import as_view
from tracker.desktop.session import Session
from tracker.desktop.tables.form_card import FormCard
from tracker.desktop.tables.lookup import Lookup
from tracker.desktop.widgets import ReferenceField, Words
from tracker.desktop.worker import Work
from tracker.edits.merging import MERGED, merge, plan_merge
from tracker.model.errors import UserError
from tracker.model.fields import Record
from tracker.model.records import KINDS
from tracker.store import Store, open_workspace

if TYPE_CHECKING:
    from tracker.desktop.window import MainWindow

WIDTH = 440
TOP = 48  # px under the top of the view
AT_ONCE = 500
"""What moves so few records is worked out while the window waits."""
Told = tuple[str, bool]


class MergeCard(FormCard):
    """Asks for the record that stays. What would move is said as soon as one is chosen."""

    def __init__(self, session: Session, over: QWidget, gone: Record, keep: int | None = None) -> None:
        super().__init__(over, "merge-card", width=WIDTH)
        store = session.store
        self._session, self._gone = session, gone
        self._lookup = Lookup(store, gone.KIND)
        title = store.title_of(gone.KIND, gone.number)
        self.title.setText(f"Merge “{title if len(title) <= 44 else title[:43].rstrip() + '…'}” into")
        self.setAccessibleName(f"Merge {title} into another {gone.WORDS}")
        self.field = ReferenceField(
            "Merge into", self._search, self._lookup.label_of, placeholder=f"The {gone.WORDS} that stays"
        )
        self.preview = Words("", self, size=12, tone="t2", wrap=True)
        self.body.addWidget(self.field)
        self.body.addWidget(self.preview)
        self.save_button.setText("Merge")
        self.field.committed.connect(self._on_chosen)
        self.field.edited.connect(self._on_edited)
        self.finish()
        self._back: QWidget | None = QApplication.focusWidget()
        self.closed.connect(self._on_closed)
        over.destroyed.connect(self.deleteLater)
        self.field.set_value(keep)
        self._show(keep)

    def fields(self) -> list[ReferenceField]:
        return [self.field]

    def start(self) -> None:
        """Open it under the top of what it stands over, in the middle."""
        over = self._over.rect()
        self.open_at(QRect(max(0, (over.width() - WIDTH) // 2), TOP, 1, 1))

    def write(self) -> None:
        number = self.field.value()
        if not isinstance(number, int):
            raise UserError(f"Choose the {self._gone.WORDS} that stays.")
        keep = self._session.store.get(type(self._gone), number)
        self._session.attempt(merge, keep, self._gone)
        self._back = None
        self.close_card()
        self._session.open(keep.KIND, keep.number)
        as_view(self._over).focus_first()

    @Slot()
    def _on_closed(self) -> None:
        """Give the keyboard back to where it was, as nothing was changed."""
        if self._back is not None and self._back.isVisible():
            self._back.setFocus(Qt.FocusReason.OtherFocusReason)
        self.deleteLater()

    def _search(self, words: str) -> list[tuple[int, str, str]]:
        return [row for row in self._lookup.search(words) if row[0] != self._gone.number]

    @Slot(object)
    def _on_chosen(self, number: object) -> None:
        self._show(number if isinstance(number, int) else None)
        self.refit()

    @Slot()
    def _on_edited(self) -> None:
        self._show(None)

    def _show(self, number: int | None) -> None:
        """Say what merging into a record would do, or why it cannot be done; of very many records a moment later."""
        store = self._session.store
        self._asked = number or 0
        if number is None:
            self._say(("All that refers to it moves; its ref or code leads to the one that stays.", True))
        elif sum(store.refers_to(self._gone).values()) <= AT_ONCE:
            self._say(told(store, store.get(type(self._gone), number), self._gone))
        else:
            self._say(("Looking at what refers to it …", True))
            work = Work(partial(_told_of_file, store.path, self._gone, number))
            work.done.connect(self._on_told)
            work.start()

    @Slot(object)
    def _on_told(self, found: object) -> None:
        if isinstance(found, tuple) and found[0] == self._asked:
            self._say(found[1])
            self.refit()

    def _say(self, told: Told) -> None:
        words, possible = told
        self.preview.set_tone("t2" if possible else "danger")
        self.preview.setText(words)
        self.save_button.setEnabled(possible)


def told(store: Store, keep: Record, gone: Record) -> Told:
    """Return what merging would do, or why it cannot be done, and whether it can."""
    try:
        return plan_merge(store, keep, gone).words(), True
    except UserError as error:
        return str(error), False


def _told_of_file(path: Path, gone: Record, number: int) -> tuple[int, Told]:
    """Do the same by a reading connection of its own, so that the window goes on."""
    with open_workspace(path, read_only=True) as store:
        return number, told(store, store.get(type(gone), number), gone)


def merging_commands(window: "MainWindow") -> list[Command]:
    """Return the command for a window."""
    return [
        Command(
            "record.merge",
            "Merge into…",
            partial(_merge, window),
            "Ctrl+J",
            "merge",
            "Record",
            partial(_can_merge, window),
            2,
            "duplicate twice same unite combine",
        )
    ]


def _can_merge(window: "MainWindow") -> bool:
    """True if one record, or two of which the second goes into the first, can be merged."""
    session = window.session
    if session is None or not session.can_edit or len(session.selection) not in (1, 2):
        return False
    return session.selection[0][0] in MERGED


def _merge(window: "MainWindow") -> None:
    session, desk = window.session, window.desk
    if session is None or desk is None or desk.view is None:
        return
    kind = session.selection[0][0]
    numbers = session.selected(kind)
    gone = session.store.get(KINDS[kind], numbers[-1])
    MergeCard(session, desk.view, gone, numbers[0] if len(numbers) == 2 else None).start()
