"""The view of the register: its bars, its table, and what it says when it is empty."""

from typing import Any

from PySide6.QtCore import Signal, Slot
from PySide6.QtGui import QAction, QShowEvent
from PySide6.QtWidgets import QMenu, QStackedWidget, QVBoxLayout, QWidget

from tracker.desktop.commands import Command
from tracker.desktop.session import Session
from tracker.desktop.tables.editors import known_words
from tracker.desktop.theme import icon
from tracker.desktop.views.register.bars import BulkBar, FilterBar, StatusCounts
from tracker.desktop.views.register.filters import Filters
from tracker.desktop.views.register.model import USUAL, RegisterModel
from tracker.desktop.views.register.table import RegisterTable
from tracker.desktop.widgets import EmptyState
from tracker.edits.commitments import add_tags
from tracker.edits.records import delete
from tracker.edits.status import set_status
from tracker.model.columns import STATUSES
from tracker.model.dates import from_day
from tracker.model.palette import STATUS_GLYPH
from tracker.model.records import Commitment
from tracker.model.vocabulary import Status
from tracker.store import Step

NEW = "record.new_commitment"
MANY = 2


class View(QWidget):
    """The register."""

    NAME = "register"
    TITLE = "Register"
    ICON = "i-register"
    summary_changed = Signal()

    def __init__(self, session: Session, parent: QWidget | None = None) -> None:
        super().__init__(parent)
        self._session = session
        self._stale: set[str] = set()
        self._model = RegisterModel(session)
        self._model.setParent(self)
        self.table = RegisterTable(session, self._model)
        self._bar = FilterBar(session)
        self._counts = StatusCounts()
        self._bulk = BulkBar()
        self._empty = EmptyState("", "", primary="New commitment", keys="N", secondary="Clear filters")
        self._pages = QStackedWidget()
        self._pages.addWidget(self.table)
        self._pages.addWidget(self._empty)
        column = QVBoxLayout(self)
        column.setContentsMargins(0, 0, 0, 0)
        column.setSpacing(0)
        for part in (self._bar, self._counts, self._bulk):
            column.addWidget(part)
        column.addWidget(self._pages, 1)
        self._connect()
        self._show()
        self._show_bulk()

    def _connect(self) -> None:
        session = self._session
        session.stepped.connect(self._on_step)
        session.as_of_changed.connect(self._on_day)
        session.selection_changed.connect(self._show_bulk)
        session.paused_changed.connect(self._show_bulk)
        self._bar.changed.connect(self.filter)
        self._counts.toggled.connect(self._on_status)
        self._bulk.wanted.connect(self._on_bulk)
        self._bulk.tagged.connect(self._on_tag)
        self._bar.columns.clicked.connect(self._open_columns)
        self._empty.secondary.clicked.connect(self.clear_filters)
        self._empty.primary.clicked.connect(self._new)
        self.table.deleting.connect(self.delete)
        self.table.opened.connect(self._open)
        self.table.columns_changed.connect(self.summary_changed)

    # What the window asks

    def count(self) -> int | None:
        """Return how many commitments exist as of the day."""
        return int(self._session.standing.exists.sum())

    def summary(self) -> tuple[str, str]:
        """Return what the strip under the view says: how many, and in which order."""
        is_open, closed = self._model.open_and_closed()
        shown = is_open + closed
        words = "commitment" if shown == 1 else "commitments"
        return f"{shown:,} {words}     {is_open:,} open, {closed:,} closed", self._order_words()

    def _order_words(self) -> str:
        if self._model.sort_by == USUAL:
            return "Open first, by first due date, latest bound"
        heads = {column.key: column.head for column in self._model.columns_shown}
        parts = [f"{heads[key].lower()}{', last first' if down else ''}" for key, down in self._model.sort_by]
        return f"By {', then '.join(parts)}"

    def state(self) -> dict[str, Any]:
        """Return filters, order, columns and place."""
        return {
            "filters": self._model.filters.as_json(),
            "sort": [list(each) for each in self._model.sort_by],
            "columns": self.table.columns_kept(),
            "scroll": self.table.verticalScrollBar().value(),
        }

    def restore(self, state: dict[str, Any]) -> None:
        """Lay it out as it was; what no longer fits is passed over."""
        if "columns" in state:
            self.table.restore_columns(state["columns"])
        keys = {column.key for column in self._model.columns_shown}
        sort = state.get("sort")
        if isinstance(sort, list):
            found = [each for each in sort if isinstance(each, list) and len(each) == 2 and each[0] in keys]
            self.table.sort_by(tuple((key, bool(down)) for key, down in found) or USUAL)
        if "filters" in state:
            self.filter(Filters.of_json(state["filters"]))
        scroll = state.get("scroll")
        if isinstance(scroll, int):
            self.table.verticalScrollBar().setValue(scroll)

    def commands(self) -> list[Command]:
        """Return what can be done here; the keys count inside the view."""
        return [
            Command("register.filter", "Filter the register by words", self._focus_words, "/", "filter", also="find"),
            Command(
                "register.clear_filters",
                "Clear filters of the register",
                self.clear_filters,
                "Ctrl+Shift+F",
                "x",
                enabled=lambda: self._model.filters.number > 0,
                also="show all",
            ),
            Command(
                "register.tag",
                "Add tag to the selected…",
                self._ask_tag,
                "T",
                "tag",
                "Record",
                self._can_edit_chosen,
                1,
                "label",
            ),
            Command("register.copy", "Copy as table", self.table.copy_rows, "", "copy", "Edit", part=2, also="export"),
            Command("register.all", "Select all rows", self.table.selectAll, "", "check", "Edit", part=2),
            Command("register.columns", "Columns…", self._open_columns, "", "columns", "View", part=2, also="fields"),
        ]

    def focus_first(self) -> None:
        """Put the keyboard into the table."""
        self.table.setFocus()

    def reveal(self, kind: str, id_: int) -> None:
        """Bring a commitment into sight, without the filters if they hide it."""
        if kind != Commitment.KIND:
            return
        self._freshen()
        if self._model.row_of(id_) < 0 and self._model.filters.number:
            self.clear_filters()
        row = self._model.row_of(id_)
        if row >= 0:
            self.table.scrollTo(self._model.index(row, self._model.column_of("headline")))

    # Showing

    @Slot(object)
    def filter(self, filters: Filters) -> None:
        """Show what passes other filters."""
        self._model.show(filters=filters)
        self._show()

    @Slot()
    def clear_filters(self) -> None:
        """Show everything."""
        self.filter(Filters())

    def _show(self) -> None:
        model = self._model
        shown, total = model.rowCount(), model.total
        self._bar.show_filters(model.filters, shown, total)
        self._counts.show_counts(model.counts.tolist(), model.filters.chosen.get("status", ()))
        self._counts.setVisible(bool(model.counts.any()))
        if not shown:
            self._say_empty(total)
        self._pages.setCurrentIndex(0 if shown else 1)
        self.summary_changed.emit()

    def _say_empty(self, total: int) -> None:
        number = self._model.filters.number
        if total and number:
            records = "1 record" if total == 1 else f"{total:,} records"
            hides = f"1 filter hides {records}." if number == 1 else f"{number} filters hide {records}."
            self._empty.set_words("No commitments in this view", hides)
        elif len(self._model.columns):
            number = len(self._model.columns)
            were = "1 commitment is" if number == 1 else f"{number:,} commitments are"
            self._empty.set_words("No commitments by this day", f"{were} dated later. Choose another as-of day.")
        else:
            self._empty.set_words("No commitments yet", "Log the first one: who promised what, to whom, by when.")
        self._empty.secondary.setVisible(bool(self._model.filters.number))
        self._empty.primary.setVisible(self._session.can_edit)

    @Slot()
    def _show_bulk(self) -> None:
        """Show the bar for many without moving the rows that somebody is pointing at, where they can stay."""
        count = len(self._session.selected(Commitment.KIND))
        shown = count >= MANY
        self._bulk.show_count(count, can_edit=self._session.can_edit)
        if shown == self._bulk.isHidden():
            bar = self.table.verticalScrollBar()
            step = self._bulk.height() if shown else -self._bulk.height()
            self._bulk.setVisible(shown)
            if bar.value() > 0:
                bar.setValue(bar.value() + step)

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
            self._model.refresh(touched)
            self._show()

    def showEvent(self, event: QShowEvent) -> None:
        super().showEvent(event)
        self._freshen()

    @Slot(str)
    def _on_status(self, status: str) -> None:
        self.filter(self._model.filters.toggled("status", status))

    # Doing

    def _can_edit_chosen(self) -> bool:
        return self._session.can_edit and bool(self._session.selected(Commitment.KIND))

    @Slot(int)
    def _open(self, key: int) -> None:
        self._session.open(Commitment.KIND, key)

    @Slot()
    def _new(self) -> None:
        """Run the window's command for a new commitment."""
        action = self.window().findChild(QAction, NEW)
        if action is not None:
            action.trigger()

    def _focus_words(self) -> None:
        self._bar.words.setFocus()
        self._bar.words.selectAll()

    @Slot(str)
    def _on_bulk(self, key: str) -> None:
        if key == "clear":
            self._session.select(Commitment.KIND)
            self.focus_first()
        elif key == "copy":
            rows = self.table.copy_rows()
            self._session.toast.emit(f"Copied {rows:,} rows as a table", False)
        elif key == "delete":
            self.delete()
        elif key == "tag":
            self._ask_tag()
        elif key == "status":
            self._ask_status()

    def _ask_status(self) -> None:
        menu = QMenu(self)
        menu.setObjectName("status-menu")
        for at, status in enumerate(STATUSES):
            number = f"&{(at + 1) % 10} " if at < 10 else ""
            action = menu.addAction(icon(STATUS_GLYPH[status], tone=status), f"{number}{status.label}")
            action.setData(str(status))
            action.triggered.connect(self._set_status)
        menu.popup(self._bulk.below("status"))

    @Slot()
    def _set_status(self) -> None:
        action = self.sender()
        if isinstance(action, QAction):
            chosen = self._session.selected(Commitment.KIND)
            status, effective = Status(action.data()), from_day(self._session.as_of)
            self._session.run(set_status, chosen, status, effective=effective)

    def _ask_tag(self) -> None:
        if self._can_edit_chosen():
            self._bulk.show_count(len(self._session.selected(Commitment.KIND)), can_edit=True)
            self._bulk.show()
            self._bulk.tag.start(sorted(known_words(self._session, "tags")))

    @Slot(str)
    def _on_tag(self, tag: str) -> None:
        chosen = self._session.selected(Commitment.KIND)
        if tag and chosen:
            self._session.run(add_tags, chosen, [tag])
        self._show_bulk()
        self.focus_first()

    @Slot()
    def delete(self) -> None:
        """Delete the selected commitments; Undo is offered."""
        chosen = self._session.selected(Commitment.KIND)
        if chosen and self._session.can_edit:
            self._session.run(delete, list(self._session.store.get_many(Commitment, list(chosen)).values()))

    @Slot()
    def _open_columns(self) -> None:
        menu = self.table.columns_menu(self)
        menu.triggered.connect(self._on_column)
        button = self._bar.columns
        menu.popup(button.mapToGlobal(button.rect().bottomLeft()))

    @Slot(QAction)
    def _on_column(self, action: QAction) -> None:
        if action.data() == -1:
            self.table.usual_columns()
        else:
            self.table.show_column(int(action.data()), shown=action.isChecked())
