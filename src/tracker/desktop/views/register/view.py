"""The view of the register: its bars, its table, and what it says when it is empty."""

from typing import Any

from PySide6.QtCore import QPoint, Qt, Signal, Slot
from PySide6.QtGui import QAction, QShowEvent
from PySide6.QtWidgets import QMenu, QStackedWidget, QVBoxLayout, QWidget

from tracker.desktop.bulk import BulkBar
from tracker.desktop.commands import Command, Hint
from tracker.desktop.filtering import hides_words
from tracker.desktop.session import Session
from tracker.desktop.tables.head import KEYS
from tracker.desktop.views.register.actions import commands, hints
from tracker.desktop.views.register.bars import HeadBar, StatusCounts
from tracker.desktop.views.register.choosing import ColumnChooser
from tracker.desktop.views.register.doing import Doing
from tracker.desktop.views.register.exports import Exports
from tracker.desktop.views.register.grouping import KINDS
from tracker.desktop.views.register.menus import Menus
from tracker.desktop.views.register.model import USUAL, RegisterModel
from tracker.desktop.views.register.quick import status_filter, with_status
from tracker.desktop.views.register.set_card import SetCard
from tracker.desktop.views.register.sort_card import SortCard
from tracker.desktop.views.register.table import RegisterTable
from tracker.desktop.widgets import EmptyState
from tracker.model.records import Commitment
from tracker.store import Step

NEW = "record.new_commitment"


class View(QWidget):
    """The register."""

    NAME = "register"
    TITLE = "Register"
    ICON = "i-register"
    summary_changed = Signal()
    twin_wanted = Signal()
    """The same is to be shown on the timeline."""

    def __init__(self, session: Session, parent: QWidget | None = None) -> None:
        super().__init__(parent)
        self.session = session
        self._stale: set[str] = set()
        self.model = RegisterModel(session)
        self.model.setParent(self)
        self.table = RegisterTable(session, self.model)
        self.doing = Doing(session, self.model, self.table)
        self._menus = Menus(session, self.model, self.table, self.doing, self)
        self.exports = Exports(self)
        self.bar = HeadBar(session)
        self._counts = StatusCounts()
        self.bulk = BulkBar(session, copies=True)
        self._empty = EmptyState("", "", primary="New commitment", keys="N", secondary="Clear filters")
        self._pages = QStackedWidget()
        self._pages.addWidget(self.table)
        self._pages.addWidget(self._empty)
        self._chooser: ColumnChooser | None = None
        self._sorter: SortCard | None = None
        self._setter: SetCard | None = None
        column = QVBoxLayout(self)
        column.setContentsMargins(0, 0, 0, 0)
        column.setSpacing(0)
        for part in (self.bar, self._counts, self.bulk):
            column.addWidget(part)
        column.addWidget(self._pages, 1)
        self._bulk_was = self.bulk.isHidden()
        self._connect()
        self._show()

    def _connect(self) -> None:
        session, table = self.session, self.table
        session.stepped.connect(self._on_step)
        session.as_of_changed.connect(self._on_day)
        session.selection_changed.connect(self._keep_rows)
        session.paused_changed.connect(self._show)
        session.filters_changed.connect(self._on_filters)
        self._counts.toggled.connect(self._on_status)
        self.bulk.left.connect(self.focus_first)
        self.bulk.copy_wanted.connect(self.doing.copy)
        self.bulk.field_wanted.connect(self.set_field)
        self.bar.columns.clicked.connect(self.choose_columns)
        self.bar.group.clicked.connect(self.choose_group)
        self.bar.export.clicked.connect(self.exports.export)
        self._empty.secondary.clicked.connect(self.bar.filters.clear_all)
        self._empty.primary.clicked.connect(self._new)
        table.opened.connect(self._open)
        table.columns_changed.connect(self._on_arranged)
        table.head.walked.connect(self.summary_changed)

    # What the window asks

    def count(self) -> int | None:
        """Return how many commitments exist as of the day."""
        return int(self.session.standing.exists.sum())

    def summary(self) -> tuple[str, str]:
        """Return what the strip under the view says: how many, and in which order."""
        is_open, closed = self.model.open_and_closed()
        shown = is_open + closed
        words = "commitment" if shown == 1 else "commitments"
        parts = [f"{shown:,} {words}", f"{is_open:,} open, {closed:,} closed"]
        repeated = self.model.shown.repeated
        if repeated:
            parts.append(f"{repeated:,} in more than one group")
        return "     ".join(parts), KEYS if self.table.head.at >= 0 else self.order_words()

    def order_words(self) -> str:
        """Say by what rows are grouped and sorted."""
        kind = KINDS.get(self.model.group_by)
        grouped = f"Grouped by {kind.label.lower()} · " if kind else ""
        if self.model.sort_by == USUAL:
            usual = "open first, by first due date, latest bound"
            return f"{grouped}{usual}" if grouped else f"{usual[0].upper()}{usual[1:]}"
        heads = {column.key: column.head for column in self.model.columns_shown}
        parts = [f"{heads[key].lower()}{', last first' if down else ''}" for key, down in self.model.sort_by]
        order = f"by {', then '.join(parts)}"
        return f"{grouped}{order}" if grouped else f"{order[0].upper()}{order[1:]}"

    def state(self) -> dict[str, Any]:
        """Return order, columns and place."""
        return {
            "sort": [list(each) for each in self.model.sort_by],
            "columns": self.table.columns_kept(),
            "folds": self.table.folds,
            "kept": self.table.kept,
            "group": self.model.group_by,
            "folded": sorted(self.model.folded),
            "scroll": self.table.verticalScrollBar().value(),
        }

    def restore(self, state: dict[str, Any]) -> None:
        """Lay it out as it was; what no longer fits is passed over."""
        if "columns" in state:
            self.table.restore_columns(state["columns"])
        if isinstance(state.get("folds"), bool):
            self.table.set_folds(folds=state["folds"])
        if isinstance(state.get("kept"), int):
            self.table.set_kept(max(1, min(state["kept"], len(self.model.columns_shown))))
        folded = state.get("folded")
        if state.get("group") in KINDS:
            self.table.group_by(state["group"], [str(each) for each in folded] if isinstance(folded, list) else ())
        keys = {column.key for column in self.model.columns_shown}
        sort = state.get("sort")
        if isinstance(sort, list):
            found = [each for each in sort if isinstance(each, list) and len(each) == 2 and each[0] in keys]
            self.table.sort_by(tuple((key, bool(down)) for key, down in found) or USUAL)
        scroll = state.get("scroll")
        if isinstance(scroll, int):
            self.table.verticalScrollBar().setValue(scroll)

    def commands(self) -> list[Command]:
        """Return what can be done here; the keys count inside the view."""
        return commands(self)

    def hints(self) -> list[Hint]:
        """Return what keys and the mouse do without a command, for the sheet of keys."""
        return hints()

    def focus_first(self) -> None:
        """Put the keyboard into the table."""
        self.table.setFocus()

    def reveal(self, kind: str, id_: int) -> None:
        """Bring a commitment into sight, without the filters if they hide it."""
        if kind != Commitment.KIND:
            return
        self._freshen()
        if not self.model.passes(id_):
            self.bar.filters.clear_all()
        self.model.unfold(id_)
        row = self.model.row_of(id_)
        if row >= 0:
            self.table.scrollTo(self.model.index(row, self.model.column_of("headline")))

    def focused_record(self) -> tuple[str, int] | None:
        """Return the commitment that the keyboard stands on."""
        here = self.table.currentIndex()
        key = self.model.key(here.row()) if here.isValid() else 0
        return (Commitment.KIND, key) if key else None

    def take_focus(self, kind: str, number: int) -> None:
        """Put the keyboard on a commitment that is shown, whatever is selected."""
        self._freshen()
        if kind == Commitment.KIND:
            self.model.unfold(number)
        row = self.model.row_of(number) if kind == Commitment.KIND else -1
        if row >= 0:
            self.table.go_to(row, self.model.column_of("headline"), alone=False)
        self.focus_first()

    # Showing

    @Slot()
    def _on_filters(self) -> None:
        """Show what passes other filters, once somebody looks."""
        self._stale.add("")
        self._freshen()

    def _show(self) -> None:
        model = self.model
        shown, total = model.number, model.total
        self.bar.show_count(shown, total)
        chosen = status_filter(self.session.filters)
        self._counts.show_counts(model.counts.tolist(), chosen.values if chosen else ())
        self._counts.setVisible(chosen is not None or bool(model.counts.any()))
        self.bar.can_export(can=shown > 0)
        if not shown:
            self._say_empty(total)
        self._pages.setCurrentIndex(0 if shown else 1)
        self.summary_changed.emit()

    def _say_empty(self, total: int) -> None:
        filters = len(self.session.filters)
        if total and filters:
            self._empty.set_words("No commitments in this view", hides_words(filters, total))
        elif len(self.model.columns):
            number = len(self.model.columns)
            were = "1 commitment is" if number == 1 else f"{number:,} commitments are"
            self._empty.set_words("No commitments by this day", f"{were} dated later. Choose another as-of day.")
        else:
            self._empty.set_words("No commitments yet", "Log the first one: who promised what, to whom, by when.")
        self._empty.secondary.setVisible(bool(filters))
        self._empty.primary.setVisible(self.session.can_edit)

    @Slot()
    def _on_arranged(self) -> None:
        """Say by what rows are grouped and sorted."""
        kind = KINDS.get(self.model.group_by)
        self.bar.group.set_value(kind.label if kind else "None")
        self.summary_changed.emit()

    @Slot()
    def _keep_rows(self) -> None:
        """Leave the rows where somebody is pointing at them while the bar for many comes or goes over them."""
        hidden = self.bulk.isHidden()
        if hidden != self._bulk_was:
            self._bulk_was = hidden
            bar = self.table.verticalScrollBar()
            if bar.value() > 0:
                bar.setValue(bar.value() + (-self.bulk.height() if hidden else self.bulk.height()))

    @Slot(object)
    def _on_step(self, step: Step) -> None:
        self._stale |= set(step.touched)
        self._freshen()

    @Slot()
    def _on_day(self) -> None:
        self._stale.add("")
        self._freshen()

    def _freshen(self) -> None:
        """Take over what changed, once somebody looks."""
        if self.isVisible() and self._stale:
            touched, self._stale = self._stale, set()
            self.model.refresh(touched)
            self._show()

    def showEvent(self, event: QShowEvent) -> None:
        super().showEvent(event)
        self._freshen()

    @Slot(str)
    def _on_status(self, status: str) -> None:
        self.session.set_filters(with_status(self.session.filters, status))
        self._show()  # a press that changed nothing leaves the count as it was

    # Doing

    @Slot(int)
    def _open(self, key: int) -> None:
        self.session.open(Commitment.KIND, key)

    @Slot()
    def _new(self) -> None:
        """Run the window's command for a new commitment."""
        action = self.window().findChild(QAction, NEW)
        if action is not None:
            action.trigger()

    def focus_words(self) -> None:
        """Put the keyboard into the line of words and terms."""
        self.bar.words.setFocus()
        self.bar.words.selectAll()

    @Slot()
    def choose_columns(self) -> None:
        """Open the card of columns, or close it."""
        if self._chooser is None:
            self._chooser = ColumnChooser(self.table, self.model.columns_shown, self.bar.columns)
        self._chooser.hold_to(self.bar.columns_button())
        self._flip(self._chooser)

    def choose_order(self) -> None:
        """Open the card of the order, or close it."""
        if self._sorter is None:
            self._sorter = SortCard(self.model, self.table, self.bar.columns)
        self._sorter.hold_to(self.bar.columns_button())
        self._flip(self._sorter)

    @Slot()
    def set_field(self, key: str = "") -> None:
        """Open the card that sets a field of all selected commitments, or close it; with a key for that field."""
        if self._setter is None:
            columns = self.model.columns_shown
            self._setter = SetCard(self.session, self.doing, columns, self.table, self.table)
        self._setter.hold_to(self.bar.columns_button() if self.bulk.isHidden() else self.bulk.button("field"))
        if key and self.doing.can_edit():
            self._setter.start_with(key)
        elif self.doing.can_edit():
            self._flip(self._setter)

    def _flip(self, card: ColumnChooser | SortCard | SetCard) -> None:
        if card.isVisible():
            card.close_card()
        else:
            card.start()

    @Slot()
    def choose_group(self) -> None:
        """Offer the ways to group rows."""
        menu = QMenu(self)
        menu.setObjectName("group-menu")
        menu.setAttribute(Qt.WidgetAttribute.WA_DeleteOnClose)
        for key, words in (("", "None"), *((kind.key, kind.label) for kind in KINDS.values())):
            action = menu.addAction(words)
            action.setData(key)
            action.setCheckable(True)
            action.setChecked(key == self.model.group_by)
        menu.triggered.connect(self._on_group)
        menu.popup(self.bar.group.mapToGlobal(QPoint(0, self.bar.group.height() + 2)))

    @Slot(QAction)
    def _on_group(self, action: QAction) -> None:
        self.table.group_by(str(action.data()))
        self.focus_first()
