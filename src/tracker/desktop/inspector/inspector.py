"""The panel beside a view that shows the selected record whole and edits it in place."""

from collections.abc import Callable
from typing import TYPE_CHECKING

from PySide6.QtCore import QEvent, Qt, QTimer, Signal, Slot
from PySide6.QtGui import QKeyEvent, QShowEvent
from PySide6.QtWidgets import QApplication, QComboBox, QFrame, QHBoxLayout, QScrollArea, QVBoxLayout, QWidget

from tracker.desktop.commands import Command
from tracker.desktop.inspector.header import Header
from tracker.desktop.inspector.looks import BAR, INSET, MARGIN, quiet_sheet
from tracker.desktop.inspector.panel import Panel
from tracker.desktop.inspector.section import Section
from tracker.desktop.session import Session
from tracker.desktop.surface import Edged
from tracker.desktop.theme import current
from tracker.desktop.widgets import Button, EmptyState
from tracker.model.records import Commitment
from tracker.store import Hit, Step

if TYPE_CHECKING:
    from tracker.desktop.inspector.bulk_panel import BulkPanel

WIDTH = 344
FOOT_HEIGHT = 52
IDLE = 700  # ms after which the window has been painted
SETTLING = 400  # ms in which a page that was unfolded takes its height
NOTHING = "Select a commitment, a meeting or any other record to see all of it here and change it in place."
STARTS = {
    "compare": ("Compare the wordings word by word", "quote"),
    "wording": ("Add wording", "quote"),
    "condition": ("Add condition", "lock"),
    "deadline": ("Add deadline", "clock"),
    "quantity": ("Add quantity", "quantity"),
    "party": ("Add another party", "people"),
    "link": ("Link to another commitment", "link"),
    "agenda": ("Put on the agenda of a meeting", "meetings"),
    "title": ("Edit the title", "pencil"),
}
LOOKING = frozenset({"compare"})
"""What may be begun where nothing can be edited."""


class _Scroll(QScrollArea):
    """Pages that scroll up and down only, and bring what has the keyboard into sight."""

    def __init__(self, parent: QWidget) -> None:
        super().__init__(parent)
        self.setWidgetResizable(True)
        self.setFrameShape(QFrame.Shape.NoFrame)
        self.setHorizontalScrollBarPolicy(Qt.ScrollBarPolicy.ScrollBarAlwaysOff)
        self.setFocusPolicy(Qt.FocusPolicy.NoFocus)
        self.verticalScrollBar().rangeChanged.connect(self._keep_width)
        self._keep_width(0, 0)

    @Slot(int, int)
    def _keep_width(self, least: int, most: int) -> None:
        """Keep the bar's place free while there is no bar, so that nothing moves when it comes."""
        self.setViewportMargins(0, 0, 0 if most > least else BAR, 0)


class Inspector(QWidget):
    """One record of any kind, several of one kind, or nothing; follows the session's selection and day."""

    close_wanted = Signal()
    """The user wants it hidden."""

    def __init__(self, session: Session, parent: QWidget | None = None) -> None:
        super().__init__(parent)
        self.session = session
        self._pages: dict[str, Panel] = {}
        self._page: QWidget | None = None
        self._shown: tuple[tuple[str, int], ...] = ()
        self.setAccessibleName("Inspector")
        self.header = Header(session, self)
        self.header.close_wanted.connect(self.close_wanted)
        self.header.priority_wanted.connect(self._edit_priority)
        self.header.history_wanted.connect(self._show_history)
        self.view = _Scroll(self)
        self._holder = QWidget(self.view)
        self._holder.setMinimumWidth(1)  # or a wide field would push the others out of sight
        self._stack = QVBoxLayout(self._holder)
        self._stack.setContentsMargins(0, 0, 0, 0)
        self._stack.setSpacing(0)
        self.view.setWidget(self._holder)
        self.empty = EmptyState("Nothing selected", NOTHING, self._holder)
        self._bulk: BulkPanel | None = None
        self._add(self.empty)
        self._make_foot()
        column = QVBoxLayout(self)
        column.setContentsMargins(0, 0, 0, 0)
        column.setSpacing(0)
        column.addWidget(self.header)
        column.addWidget(self.view, 1)
        column.addWidget(self.foot)
        self.view.verticalScrollBar().rangeChanged.connect(self._reveal_sought)
        self._connect()
        self._dress()
        self._on_selection()

    def _make_foot(self) -> None:
        self.foot = Edged("bg", "t", self)
        self.foot.setFixedHeight(FOOT_HEIGHT)
        self.status_button = Button("Add status", self.foot, keys="S")
        self.evidence_button = Button("Add evidence", self.foot, keys="E")
        self.status_button.clicked.connect(self._start_status)
        self.evidence_button.clicked.connect(self._start_evidence)
        row = QHBoxLayout(self.foot)
        row.setContentsMargins(MARGIN + INSET, 0, MARGIN + INSET, 0)
        row.setSpacing(8)
        for button in (self.status_button, self.evidence_button):
            policy = button.sizePolicy()
            policy.setHorizontalPolicy(policy.Policy.Expanding)
            button.setSizePolicy(policy)
            row.addWidget(button)

    def _connect(self) -> None:
        session = self.session
        session.selection_changed.connect(self._on_selection)
        session.stepped.connect(self._on_step)
        session.as_of_changed.connect(self._on_day)
        session.paused_changed.connect(self._on_paused)
        current().changed.connect(self._dress)

    @Slot()
    def _dress(self) -> None:
        """Take the colours of the theme for fields that show no edge."""
        self.setStyleSheet(quiet_sheet(current().tokens))

    # What it shows. Pages are made when they are first needed: at the start nothing is selected.

    def _add(self, page: QWidget) -> None:
        page.hide()
        self._stack.addWidget(page)

    def showEvent(self, event: QShowEvent) -> None:
        super().showEvent(event)
        QTimer.singleShot(IDLE, self, self._read_ahead)

    @Slot()
    def _read_ahead(self) -> None:
        """Import what the page of a commitment is made of, once the window stands and nobody waits for it."""
        from tracker.desktop.inspector import commitment_panel  # noqa: F401 - imported to be there

    @property
    def bulk(self) -> "BulkPanel":
        """The page for several records."""
        if self._bulk is None:
            from tracker.desktop.inspector.bulk_panel import BulkPanel

            self._bulk = BulkPanel(self.session, self._holder)
            self._add(self._bulk)
        return self._bulk

    def _made(self, kind: str) -> Panel:
        if kind == Commitment.KIND:
            from tracker.desktop.inspector.commitment_panel import CommitmentPanel

            return CommitmentPanel(self.session)
        from tracker.desktop.inspector.record_panel import RecordPanel

        return RecordPanel(self.session, kind)

    @Slot()
    def _on_selection(self) -> None:
        selection = self.session.selection
        self._settle()
        if len(selection) == 1:
            self._show_one(*selection[0])
        elif selection:
            kind = selection[0][0]
            ids = tuple(number for each, number in selection if each == kind)
            self.header.show_words("Selected")
            self.bulk.show_records(kind, ids)
            self._show_page(self.bulk)
        else:
            self.header.show_words("")
            self._show_page(self.empty)
        if selection != self._shown:
            self.view.verticalScrollBar().setValue(0)
        self._shown = selection

    def _show_one(self, kind: str, number: int) -> None:
        try:
            self.header.show_record(kind, number)
            page = self._page_of(kind)
            page.show_record(kind, number)
        except KeyError:
            self.header.show_words("")
            self._show_page(self.empty)
            return
        self._show_page(page)

    def _page_of(self, kind: str) -> Panel:
        if kind not in self._pages:
            self._pages[kind] = page = self._made(kind)
            for section in page.sections:
                section.form_changed.connect(self._on_form)
            self._add(page)
        return self._pages[kind]

    def _show_page(self, page: QWidget) -> None:
        if page is not self._page:
            if self._page is not None:
                self._page.hide()
            self._page = page
            page.show()
        self.foot.setVisible(self._is_commitment)
        self._allow()

    @property
    def _is_commitment(self) -> bool:
        return self._page is not None and self._page is self._pages.get(Commitment.KIND)

    @property
    def page(self) -> QWidget | None:
        """The page that is shown."""
        return self._page

    def _settle(self) -> None:
        """Save what is being typed into the record that is about to go."""
        page = self._page
        if isinstance(page, Panel) and self._shown:
            page.settle()

    @Slot(object)
    def _on_step(self, step: Step) -> None:
        if not isinstance(self._page, Panel) or self._page.shows(step):
            self._refresh()

    @Slot(int)
    def _on_day(self, day: int) -> None:
        self._refresh()

    def _refresh(self) -> None:
        """Show the same records as they are now."""
        selection = self.session.selection
        if self._bulk is not None and self._page is self._bulk:
            self._bulk.refresh()
        elif isinstance(self._page, Panel) and len(selection) == 1 and selection == self._shown:
            try:
                self.header.show_record(*selection[0])
                self._page.refresh()
            except KeyError:
                self.header.show_words("")
                self._show_page(self.empty)

    @Slot(bool)
    def _on_paused(self, paused: bool) -> None:
        self._allow()

    def _allow(self) -> None:
        """Allow editing, or say on every control why not."""
        why = self.session.paused
        store = self.session.store
        if store.read_only:
            why = f"Open for reading only: {store.why_read_only}"
        self.header.set_why_not(why)
        for button, words in ((self.status_button, "Add status"), (self.evidence_button, "Add evidence")):
            button.setEnabled(not why)
            button.setToolTip(why or words)
        if isinstance(self._page, Panel):
            self._page.set_why_not(why)
        elif self._bulk is not None:
            self._bulk.set_why_not(why)

    @Slot()
    def _on_form(self) -> None:
        """Bring a form that was opened into sight, once it has its place."""
        section = self.sender()
        if isinstance(section, Section) and section.form is not None:
            self._opened = section
            QTimer.singleShot(0, self, self._reveal)

    _opened: Section | None = None

    @Slot()
    def _reveal(self) -> None:
        form = self._opened.form if self._opened is not None else None
        if form is not None:
            self._holder.updateGeometry()
            self.view.ensureWidgetVisible(form, 0, 12)

    def event(self, event: QEvent) -> bool:
        """Keep the window's keys from what is meant here: Delete takes a part away, a letter finds a choice."""
        if event.type() == QEvent.Type.ShortcutOverride and isinstance(event, QKeyEvent):
            held = event.modifiers() & ~Qt.KeyboardModifier.ShiftModifier
            letter = bool(event.text().strip()) and isinstance(QApplication.focusWidget(), QComboBox)
            if event.key() in (Qt.Key.Key_Delete, Qt.Key.Key_Backspace) or (letter and not held):
                event.accept()
                return True
        return super().event(event)

    def show_hit(self, hit: Hit) -> None:
        """Bring into sight what search found of the record that is shown."""
        from tracker.desktop.inspector.in_sight import bring

        page = self._page
        if isinstance(page, Panel) and page.key == (hit.kind, hit.id):
            self._sought = bring(page, self.session.store, hit)
            QTimer.singleShot(0, self, self._reveal_sought)
            QTimer.singleShot(SETTLING, self, self._end_seeking)

    _sought: QWidget | None = None

    @Slot()
    def _reveal_sought(self) -> None:
        """Scroll to it, again whenever what was unfolded above it takes its place."""
        if self._sought is not None:
            self.view.ensureWidgetVisible(self._sought, 0, 24)

    @Slot()
    def _end_seeking(self) -> None:
        self._sought = None

    # What it does

    def start(self, what: str) -> bool:
        """Begin something in place: "status", "evidence", "wording" …; False if what is shown cannot."""
        allowed = self.session.can_edit or what in LOOKING
        return allowed and isinstance(self._page, Panel) and self._page.start(what)

    @Slot()
    def _start_status(self) -> None:
        self.start("status")

    @Slot()
    def _start_evidence(self) -> None:
        self.start("evidence")

    @Slot()
    def _edit_priority(self) -> None:
        self.start("priority")

    @Slot()
    def _show_history(self) -> None:
        if isinstance(self._page, Panel):
            self._page.history.fold(shut=False)
            self.view.ensureWidgetVisible(self._page.history)

    def focus_first(self) -> None:
        """Put the keyboard into the record."""
        if not self.start("title"):
            self.header.close_button.setFocus(Qt.FocusReason.TabFocusReason)

    def commands(self) -> list[Command]:
        """Return what can be done with the commitment that is shown, besides the window's own commands."""
        return [
            Command(f"inspector.{what}", title, self._starter(what), "", icon, "Record", self._takes(what), 3)
            for what, (title, icon) in STARTS.items()
        ]

    def _starter(self, what: str) -> Callable[[], object]:
        def run() -> bool:
            return self.start(what)

        return run

    def _takes(self, what: str) -> Callable[[], bool]:
        def can() -> bool:
            one = self._is_commitment
            allowed = self.session.can_edit or what in LOOKING
            return allowed and (one or (what == "title" and isinstance(self._page, Panel)))

        return can
