"""The view of the inbox: what to look at today in piles, with why, and what is done about it by keys."""

from typing import Any

from PySide6.QtCore import QPoint, Qt, Signal, Slot
from PySide6.QtGui import QAction, QShowEvent
from PySide6.QtWidgets import QMenu, QStackedWidget, QVBoxLayout, QWidget

from tracker.answers.inbox import Reason
from tracker.desktop.bulk import BulkBar
from tracker.desktop.commands import Command, Hint
from tracker.desktop.session import Session
from tracker.desktop.views.inbox import actions
from tracker.desktop.views.inbox.bar import HeadBar
from tracker.desktop.views.inbox.doing import Doing
from tracker.desktop.views.inbox.model import InboxCells, in_register
from tracker.desktop.views.inbox.table import InboxTable
from tracker.desktop.widgets import EmptyState
from tracker.store import Step

NEW = "record.new_commitment"
NOTHING = "Nothing to do today"
FILLS = (
    "What is due soon or overdue comes here; what nobody has said anything about for {days} days; conditions that were "
    "met, evidence that contradicts, commitments without a saved passage, and questions without an answer."
)
HIDDEN = "Nothing that passes the filters asks for attention. Questions are left out while there are filters."


class View(QWidget):
    """The inbox."""

    NAME = "inbox"
    TITLE = "Inbox"
    ICON = "i-inbox"
    summary_changed = Signal()
    going = Signal(str, dict)
    """The same is to be shown in another view, by its name."""

    def __init__(self, session: Session, parent: QWidget | None = None) -> None:
        super().__init__(parent)
        self.session = session
        self._stale = False
        self.cells = InboxCells(session)
        self.table = InboxTable(session, self.cells)
        self.doing = Doing(session, self.cells, self.table)
        self.bar = HeadBar(session)
        self.bulk = BulkBar(session)
        self.empty = EmptyState(NOTHING, "", primary="New commitment", keys="N", secondary="Clear filters")
        self._pages = QStackedWidget()
        self._pages.addWidget(self.table)
        self._pages.addWidget(self.empty)
        column = QVBoxLayout(self)
        column.setContentsMargins(0, 0, 0, 0)
        column.setSpacing(0)
        for part in (self.bar, self.bulk):
            column.addWidget(part)
        column.addWidget(self._pages, 1)
        self._connect()
        self._show()

    def _connect(self) -> None:
        session = self.session
        session.stepped.connect(self._on_step)
        session.as_of_changed.connect(self._on_change)
        session.filters_changed.connect(self._on_change)
        self.bulk.left.connect(self.focus_first)
        self.bar.put_off.clicked.connect(self.flip_put_off)
        self.empty.primary.clicked.connect(self._new)
        self.empty.secondary.clicked.connect(self.bar.filters.clear_all)
        self.table.opened.connect(self._on_opened)
        self.table.more_asked.connect(self._on_more)
        self.table.menu_asked.connect(self._open_menu)
        self.table.folded_changed.connect(self.summary_changed)

    # What the window asks

    def count(self) -> int | None:
        """Return how many rows all piles have together."""
        return sum(heap.total for heap in self.cells.heaps)

    def summary(self) -> tuple[str, str]:
        """Return what the strip under the view says."""
        piles = len(self.cells.heaps)
        if not piles:
            return "", ""
        number = self.count() or 0
        items = "1 item" if number == 1 else f"{number:,} items"
        left = f"{items} in {piles} {'pile' if piles == 1 else 'piles'}"
        return left, "S status   V reviewed   R look again   E evidence   X select"

    def state(self) -> dict[str, Any]:
        """Return which piles are folded, and whether what is put off shows."""
        return {"folded": sorted(self.cells.folded), "put_off": self.cells.shows_put_off}

    def restore(self, state: dict[str, Any]) -> None:
        """Lay it out as it was; what no longer fits is passed over."""
        folded = state.get("folded")
        self.cells.folded = frozenset(each for each in folded if each in set(Reason)) if folded else frozenset()
        self.cells.shows_put_off = state.get("put_off") is True
        self._refresh()

    def commands(self) -> list[Command]:
        """Return what can be done here; the keys count inside the view."""
        return actions.commands(self)

    def hints(self) -> list[Hint]:
        """Return what keys do without a command, for the sheet of keys."""
        return actions.hints()

    def focus_first(self) -> None:
        """Put the keyboard into the list."""
        if self.cells.rowCount():
            self.table.setFocus()
        else:
            buttons = (self.empty.primary, self.empty.secondary, self.bar.filters.add)
            next(each for each in buttons if not each.isHidden()).setFocus()

    @Slot()
    def _new(self) -> None:
        """Run the window's command for a new commitment."""
        action = self.window().findChild(QAction, NEW)
        if action is not None:
            action.trigger()

    # Showing

    def _refresh(self) -> None:
        self.cells.refresh()
        self._show()

    def _show(self) -> None:
        filters = bool(self.session.filters)
        shown = self.cells.shows_put_off
        self.bar.say(self.count() or 0, self.cells.put_off, shown=shown)
        self.empty.set_words(NOTHING, HIDDEN if filters else FILLS.format(days=self.session.store.columns.gone_quiet))
        self.empty.secondary.setVisible(filters)
        self.empty.primary.setVisible(self.session.can_edit and not len(self.session.store.columns))
        self._pages.setCurrentIndex(0 if self.cells.rowCount() else 1)
        self.summary_changed.emit()

    @Slot(object)
    def _on_step(self, step: Step) -> None:
        self._on_change()

    @Slot()
    def _on_change(self) -> None:
        """Ask again what there is to do, once somebody looks."""
        self._stale = True
        self._freshen()

    def _freshen(self) -> None:
        if self.isVisible() and self._stale:
            self._stale = False
            self._refresh()

    def showEvent(self, event: QShowEvent) -> None:
        super().showEvent(event)
        self._freshen()

    # Doing

    @Slot(QPoint)
    def _open_menu(self, place: QPoint) -> None:
        """Offer what can be done with the item under the mouse."""
        menu = QMenu(self)
        menu.setObjectName("inbox-menu")
        menu.setAttribute(Qt.WidgetAttribute.WA_DeleteOnClose)
        for part in actions.MENU_PARTS:
            found = [self.window().findChild(QAction, name) for name in part]
            menu.addActions([action for action in found if action is not None])
            menu.addSeparator()
        menu.popup(place)

    @Slot(int)
    def _on_opened(self, key: int) -> None:
        self.doing.open_here()

    def shows_put_off(self) -> bool:
        """True while what is put off is shown too."""
        return self.cells.shows_put_off

    @Slot()
    def flip_put_off(self) -> None:
        """Show what is put off too, or no longer."""
        self.cells.shows_put_off = not self.cells.shows_put_off
        self._refresh()
        self.focus_first()

    @Slot(str)
    def _on_more(self, reason: str) -> None:
        if in_register(reason):
            self._to_register(reason)
        else:
            self.cells.list_more(reason)

    def show_pile(self) -> None:
        """Show the pile that the keyboard stands in as a filter of the register."""
        if self.doing.can_show_pile():
            self._to_register(self.doing.pile())

    def _to_register(self, reason: str) -> None:
        self.session.set_filters(self.doing.filters_of(reason))
        self.going.emit("register", {})
