"""The view of the sources: the list, the page of one, and the ways in which new ones come."""

from collections.abc import Sequence
from pathlib import Path
from typing import Any

from PySide6.QtCore import Slot
from PySide6.QtGui import QDragEnterEvent, QDragMoveEvent, QDropEvent, QGuiApplication
from PySide6.QtWidgets import QFileDialog, QWidget

from tracker.desktop.commands import Command, Hint
from tracker.desktop.session import Session
from tracker.desktop.tables.entries import Entry
from tracker.desktop.tables.form import NewForm
from tracker.desktop.tables.listed import ListedView
from tracker.desktop.tables.page import Page
from tracker.desktop.views.sources import actions
from tracker.desktop.views.sources.entries import Entries
from tracker.desktop.views.sources.form import ASKED, SourceForm, pasted
from tracker.desktop.views.sources.page import SourcePage
from tracker.desktop.views.sources.taking_in import TakingIn
from tracker.desktop.worker import Work
from tracker.edits.sources import TakenIn
from tracker.exchange.reading import PATTERNS, Found
from tracker.model.errors import UserError
from tracker.model.fields import Record
from tracker.model.records import Excerpt, Source
from tracker.store import Hit, Step

FILES = f"Texts, pages, PDF, Word, e-mail ({PATTERNS});;All files (*)"


class View(ListedView):
    """The sources."""

    NAME = "sources"
    TITLE = "Sources"
    ICON = "i-sources"
    KINDS = (Source,)
    PLURAL = "sources"
    NEW = "New source"
    WHY_EMPTY = "Copy a text and press Ctrl+V, or drop files here. Passages of it then stand behind commitments."
    ASKED = {Source.KIND: ASKED}  # noqa: RUF012 - only read

    def __init__(self, session: Session, parent: QWidget | None = None) -> None:
        self._rows = Entries(session.store)
        session.stepped.connect(self._rows.take)
        super().__init__(session, parent)
        self.taking_in = TakingIn(session, self)
        self.taking_in.taken.connect(self._on_taken)
        self._again: Work | None = None
        self._size = 0
        self.setAcceptDrops(True)
        self.begin()

    # What the list and the page are

    def entries(self) -> Sequence[Entry]:
        """Return sources, the newest first, under their years."""
        return self._rows.read(self.session.as_of)

    def concerns(self, step: Step) -> bool:
        """Excerpts that are lost are said in the list."""
        return self._rows.changed

    def make_page(self, kind: str) -> Page:
        """Make the page of a source."""
        page = SourcePage(self.session)
        page.again_asked.connect(self.take_in_again)
        if self._size:
            page.reader.set_size(self._size)
        return page

    def make_form(self, kind: type[Record]) -> NewForm:
        """Make the form of a new source."""
        return SourceForm(self.session)

    def state(self) -> dict[str, Any]:
        """Return what is shown, and how large the letters are."""
        page = self.page()
        return {**super().state(), "letters": page.reader.size_px if page is not None else self._size}

    def restore(self, state: dict[str, Any]) -> None:
        """Show what was shown."""
        letters = state.get("letters")
        if type(letters) is int and letters:
            self._size = letters
            page = self.page()
            if page is not None:
                page.reader.set_size(letters)
        super().restore(state)

    def focus_first(self) -> None:
        """Put the keyboard into the list, or on what is to be done first; not into a line that would take a paste."""
        if self.stack.currentWidget() is self.empty:
            self.empty.primary.setFocus()
        else:
            super().focus_first()

    def reveal(self, kind: str, id_: int) -> None:
        """Show a source, or the passage of one."""
        if kind == Excerpt.KIND:
            self.show_record(Source.KIND, self.session.store.get(Excerpt, id_).source)
            page = self.page()
            if page is not None:
                page.show_excerpt(id_)
        else:
            super().reveal(kind, id_)

    def show_hit(self, hit: Hit) -> None:
        """Select in the saved text what search found there."""
        page = self.page()
        if page is not None and hit.kind == Source.KIND and hit.field == "text":
            page.reader.mark_passage(*hit.place)

    def commands(self) -> list[Command]:
        """Return what can be done here; the keys count inside the view."""
        return [*super().commands(), *actions.commands(self)]

    def hints(self) -> list[Hint]:
        """Say what keys do in the text."""
        return actions.hints()

    def settled(self) -> bool:
        """True unless files are being read."""
        return self.taking_in.settled

    def page(self) -> SourcePage | None:
        """Return the page, if one was shown yet."""
        page = self.pages.get(Source.KIND)
        return page if isinstance(page, SourcePage) else None

    # New ones

    @Slot(object)
    def _on_saved(self, record: Record) -> None:
        """Put the keyboard into the text of a source that was just added."""
        super()._on_saved(record)
        self.read()

    def read(self) -> None:
        """Put the keyboard into the text."""
        page = self.page()
        if page is not None and page.reader.isVisible():
            page.reader.setFocus()

    def paste(self) -> None:
        """Begin a new source with what is in the clipboard."""
        if not self.session.can_edit or self.stack.currentWidget() is self.form_page:
            return  # what is typed there already stays
        try:
            given = pasted(QGuiApplication.clipboard().mimeData())
        except UserError as error:
            self.session.refused.emit(str(error))
            return
        for form in self.forms.values():
            form.dismiss()
        self.stack.setCurrentWidget(self.form_page)
        self.forms[Source.KIND].start({}, given)

    def add_files(self) -> None:
        """Ask for files, and take them in."""
        if self.session.can_edit:
            names, _ = QFileDialog.getOpenFileNames(self, "Add files as sources", "", FILES)
            self.taking_in.start([Path(name) for name in names])

    @Slot(object)
    def _on_taken(self, taken: object) -> None:
        """Show the first that came in, or the one that was there already."""
        if not isinstance(taken, TakenIn):
            return
        found = [*taken.made, *taken.known]
        if found:
            if not taken.made:
                self.session.toast.emit("The same text is here already; this is it", False)
            self.pane.line.clear()
            self.show_record(Source.KIND, found[0].number)
            self.session.select(Source.KIND, found[0].number)
            self.read()

    @Slot()
    def take_in_again(self) -> None:
        """Ask for the file of the source that is shown, and offer its text in the place of the saved one."""
        name, _ = QFileDialog.getOpenFileName(self, "Take in again", "", FILES)
        if not name:
            return
        self._again = Work(_Reading(Path(name)))
        self._again.done.connect(self._on_again)
        self._again.refused.connect(self.session.refused)
        self._again.start()

    @Slot(object)
    def _on_again(self, found: object) -> None:
        page = self.page()
        if isinstance(found, Found) and page is not None:
            page.replace(found.text)

    # Files that are dropped

    def dragEnterEvent(self, event: QDragEnterEvent) -> None:
        if self.session.can_edit and _files(event):
            event.acceptProposedAction()

    def dragMoveEvent(self, event: QDragMoveEvent) -> None:
        if self.session.can_edit and _files(event):
            event.acceptProposedAction()

    def dropEvent(self, event: QDropEvent) -> None:
        event.acceptProposedAction()
        self.taking_in.start(_files(event))


class _Reading:
    """Reads one file in a process of its own."""

    def __init__(self, path: Path) -> None:
        self._path = path

    def __call__(self) -> Found:
        """Return what the file holds. Raises UserError with what to do."""
        import threading

        from tracker.exchange.reading.child import read_files

        [(_, found)] = read_files([self._path], threading.Event())
        if isinstance(found, str):
            raise UserError(found)
        return found


def _files(event: QDropEvent) -> list[Path]:
    """Return the files that are dragged."""
    return [Path(url.toLocalFile()) for url in event.mimeData().urls() if url.isLocalFile()]
