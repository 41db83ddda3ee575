"""A view with a list at the left and the record's page beside it; what such views share."""

from collections.abc import Sequence
from typing import Any

from PySide6.QtCore import QPoint, Qt, Signal, Slot
from PySide6.QtGui import QAction, QShowEvent
from PySide6.QtWidgets import (
    QAbstractScrollArea,
    QLineEdit,
    QMenu,
    QStackedWidget,
    QTableView,
    QVBoxLayout,
    QWidget,
)

from tracker.desktop.commands import Command
from tracker.desktop.session import Session
from tracker.desktop.tables.entries import Entry
from tracker.desktop.tables.form import NewForm
from tracker.desktop.tables.listing import ListPane
from tracker.desktop.tables.page import Page
from tracker.desktop.widgets import EmptyState, Splitter
from tracker.edits.records import delete
from tracker.model.fields import Record
from tracker.model.records import KINDS
from tracker.store import Step

LIST_WIDTH = 236


class ListedView(QWidget):
    """List, page, empty state and the form for a new record. Subclasses say what stands in them."""

    NAME = ""
    TITLE = ""
    ICON = ""
    KINDS: tuple[type[Record], ...] = ()
    PLURAL = ""
    NEW = ""
    WHY_EMPTY = ""
    ASKED: dict[str, tuple[str, ...]] = {}  # noqa: RUF012 - a table that is only read
    summary_changed = Signal()

    def __init__(self, session: Session, parent: QWidget | None = None) -> None:
        super().__init__(parent)
        self.session = session
        self.current: tuple[str, int] | None = None
        self._stale = self._unlisted = False  # the page, and the list besides
        self.pane = ListPane(self.PLURAL, self.NEW)
        self.pages: dict[str, QWidget] = {}
        self.stack = QStackedWidget()
        self.empty = EmptyState(f"No {self.PLURAL} yet", self.WHY_EMPTY, primary=self.NEW)
        self.stack.addWidget(self.empty)
        self.forms = {kind.KIND: self.make_form(kind) for kind in self.KINDS}
        self.form_page = QWidget()
        column = QVBoxLayout(self.form_page)
        column.setContentsMargins(24, 16, 24, 24)
        for form in self.forms.values():
            column.addWidget(form)
            form.hide()
            form.saved.connect(self._on_saved)
            form.dismissed.connect(self._on_dismissed)
        column.addStretch(1)
        self.stack.addWidget(self.form_page)
        self.splitter = Splitter()
        self.splitter.addWidget(self.pane)
        self.splitter.addWidget(self.stack)
        self.splitter.setStretchFactor(0, 0)
        self.splitter.setStretchFactor(1, 1)
        self.splitter.setSizes([LIST_WIDTH, 10_000])
        layout = QVBoxLayout(self)
        layout.setContentsMargins(0, 0, 0, 0)
        layout.addWidget(self.splitter)
        self.pane.chosen.connect(self._on_chosen)
        self.pane.new_asked.connect(self.ask_new)
        self.pane.entered.connect(self.focus_page)
        self.empty.primary.clicked.connect(self.ask_new)
        session.stepped.connect(self._on_step)
        session.as_of_changed.connect(self._on_day)
        session.selection_changed.connect(self._follow)
        session.paused_changed.connect(self._show_editing)

    def begin(self) -> None:
        """Fill the list and show the first record; subclasses call it when they are made."""
        self.reload()
        self._show_editing()
        self._follow()
        if self.current is None:
            self._show_first()

    # What subclasses say

    def entries(self) -> Sequence[Entry]:
        """Return the rows of the list."""
        raise NotImplementedError

    def make_page(self, kind: str) -> Page:
        """Make the page of a kind of record; it is made once."""
        raise NotImplementedError

    def make_form(self, kind: type[Record]) -> NewForm:
        """Make the form that asks for a new record of a kind."""
        return NewForm(self.session, kind, self.ASKED[kind.KIND])

    def concerns(self, step: Step) -> bool:
        """True if a step may change the list."""
        return bool({kind.KIND for kind in self.KINDS} & set(step.touched))

    # What the window asks

    def count(self) -> int | None:
        """Return how many records the list has."""
        return sum(self.session.store.count(kind) for kind in self.KINDS)

    def state(self) -> dict[str, Any]:
        """Return what is shown and how."""
        return {
            "current": list(self.current) if self.current else None,
            "words": self.pane.line.text(),
            "sizes": self.splitter.sizes(),
        }

    def restore(self, state: dict[str, Any]) -> None:
        """Show what was shown; what no longer fits is passed over."""
        sizes, words, current_ = state.get("sizes"), state.get("words"), state.get("current")
        if isinstance(sizes, list) and len(sizes) == 2 and all(isinstance(each, int) for each in sizes):
            self.splitter.setSizes(sizes)
        if isinstance(words, str):
            self.pane.line.setText(words)
        if isinstance(current_, list) and len(current_) == 2 and self._exists(*current_):
            self.show_record(str(current_[0]), int(current_[1]))

    def commands(self) -> list[Command]:
        """Return what can be done here; the keys count inside the view."""
        return [
            Command(
                f"{self.NAME}.new",
                self.NEW,
                self.ask_new,
                ("Alt+N", "Ins"),
                "plus",
                "Record",
                lambda: self.session.can_edit,
                also="add create",
            ),
            Command(f"{self.NAME}.filter", f"Filter {self.PLURAL}", self._focus_line, "/", "filter", also="find"),
        ]

    def focus_first(self) -> None:
        """Put the keyboard into the list."""
        self.pane.focus_list()

    def reveal(self, kind: str, id_: int) -> None:
        """Show a record."""
        if kind in {each.KIND for each in self.KINDS}:
            self.show_record(kind, id_)

    def summary(self) -> tuple[str, str]:
        """Return what the strip under the view says."""
        total = self.pane.model.total
        return f"{total:,} {self.PLURAL.removesuffix('s') if total == 1 else self.PLURAL}", ""

    # Showing

    def reload(self) -> None:
        """Read the list again."""
        self._unlisted = False
        self.pane.show_entries(self.entries())
        self.summary_changed.emit()

    def show_record(self, kind: str, number: int) -> None:
        """Show a record's page, and mark it in the list."""
        for form in self.forms.values():
            form.dismiss()
        if kind not in self.pages:
            page = self.make_page(kind)
            page.head.wanted.connect(self._on_wanted)
            self.pages[kind] = page
            self.stack.addWidget(page)
        self.current = (kind, number)
        page_ = self.pages[kind]
        if isinstance(page_, Page):
            page_.show_record(number)
        self.stack.setCurrentWidget(page_)
        self.pane.choose(kind, number)

    def _show_first(self) -> None:
        model = self.pane.model
        first = next((row for at in range(model.rowCount()) if isinstance(row := model.row(at), Entry)), None)
        if first is None:
            self.current = None
            self.stack.setCurrentWidget(self.empty)
        else:
            self.show_record(first.kind, first.id)

    def _exists(self, kind: object, number: object) -> bool:
        known = isinstance(kind, str) and kind in {each.KIND for each in self.KINDS}
        return known and isinstance(number, int) and bool(self.session.store.get_many(KINDS[str(kind)], [number]))

    @Slot(str, int)
    def _on_chosen(self, kind: str, number: int) -> None:
        self.show_record(kind, number)
        self.session.select(kind, number)

    def showEvent(self, event: QShowEvent) -> None:
        """Read again what changed out of sight; keys then mean what is seen."""
        super().showEvent(event)
        if self._stale:
            self._stale = False
            if self._unlisted:
                self.reload()
            if self.current is None or not self._exists(*self.current):
                self._show_first()
            else:
                self.show_record(*self.current)
        self._select_shown()

    def _select_shown(self) -> None:
        """Select what the page shows, unless one of its kind is selected."""
        here = {kind.KIND for kind in self.KINDS}
        if self.current is not None and not here & {kind for kind, _ in self.session.selection}:
            self.session.select(*self.current)

    @Slot()
    def _follow(self) -> None:
        """Show what was selected elsewhere, if it stands in this list."""
        for kind, number in self.session.selection[:1]:
            if kind not in {each.KIND for each in self.KINDS} or (kind, number) == self.current:
                continue
            if self.isVisible():
                self.show_record(kind, number)
            else:
                self.current, self._stale = (kind, number), True

    @Slot(object)
    def _on_step(self, step: Step) -> None:
        concerned = self.concerns(step)
        if not self.isVisible():
            self._stale, self._unlisted = True, self._unlisted or concerned
            return
        if concerned:
            self.reload()
        gone = self.current is not None and self.current[1] in step.removed.get(self.current[0], ())
        if gone or self.current is None:
            self._show_first()
            self._select_shown()
        else:
            self._refresh()

    @Slot()
    def _on_day(self) -> None:
        if not self.isVisible():
            self._stale = self._unlisted = True
            return
        self.reload()
        self._refresh()

    def _refresh(self) -> None:
        page = self.pages.get(self.current[0]) if self.current is not None else None
        if isinstance(page, Page) and self.current is not None:
            page.refresh()

    @Slot()
    def _show_editing(self) -> None:
        self.pane.new_button.setVisible(self.session.can_edit)
        self.empty.primary.setVisible(self.session.can_edit)

    # Doing

    def _focus_line(self) -> None:
        self.pane.line.setFocus()
        self.pane.line.selectAll()

    @Slot()
    def focus_page(self) -> None:
        """Put the keyboard into the page."""
        inside = self.stack.currentWidget()
        order = inside.findChildren(QWidget) if inside is not None else []
        first = next(
            (
                each
                for each in order
                if isinstance(each, QTableView | QAbstractScrollArea | QLineEdit) and reachable(each)
            ),
            None,
        )
        if first is not None:
            first.setFocus(Qt.FocusReason.TabFocusReason)

    @Slot()
    def ask_new(self) -> None:
        """Ask for a new record; for which kind, if the view has several."""
        if not self.session.can_edit:
            return
        if len(self.KINDS) == 1:
            self.start_form(self.KINDS[0].KIND)
            return
        menu = QMenu(self)
        menu.setObjectName("new-menu")
        menu.setAttribute(Qt.WidgetAttribute.WA_DeleteOnClose)
        for kind in self.KINDS:
            action = menu.addAction(f"&New {kind.WORDS}" if kind is self.KINDS[0] else f"New &{kind.WORDS}")
            action.setData(kind.KIND)
            action.triggered.connect(self._on_new_kind)
        button = self.pane.new_button
        menu.popup(button.mapToGlobal(QPoint(0, button.height() + 2)))

    @Slot()
    def _on_new_kind(self) -> None:
        action = self.sender()
        if isinstance(action, QAction):
            self.start_form(str(action.data()))

    def start_form(self, kind: str) -> None:
        """Show the form for a new record of a kind."""
        for each, form in self.forms.items():
            if each != kind:
                form.dismiss()
        self.stack.setCurrentWidget(self.form_page)
        self.forms[kind].start({})

    @Slot(object)
    def _on_saved(self, record: Record) -> None:
        self.pane.line.clear()
        self.show_record(record.KIND, record.number)
        self.session.select(record.KIND, record.number)
        self.focus_first()

    @Slot()
    def _on_dismissed(self) -> None:
        if self.current is None:
            self._show_first()
        else:
            self.show_record(*self.current)
        self.focus_first()

    @Slot(str)
    def _on_wanted(self, what: str) -> None:
        if self.current is None:
            return
        kind, number = self.current
        if what == "edit":
            self.session.open(kind, number)
        elif what == "copy":
            copy_words(self.session.store.name_of(kind, number))
        elif what == "delete" and self.session.can_edit:
            self.session.run(delete, [self.session.store.get(KINDS[kind], number)])


def reachable(widget: QWidget) -> bool:
    """True if the keyboard can go there now."""
    return widget.isVisible() and bool(widget.focusPolicy() & Qt.FocusPolicy.TabFocus)


def copy_words(words: str) -> None:
    """Put a text on the clipboard."""
    from PySide6.QtGui import QGuiApplication

    QGuiApplication.clipboard().setText(words)
