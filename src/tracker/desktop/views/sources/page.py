"""The page of a source: what it is, its saved text, and the passages taken from it."""

from PySide6.QtCore import Qt, QUrl, Slot
from PySide6.QtGui import QDesktopServices
from PySide6.QtWidgets import QStackedWidget, QVBoxLayout, QWidget

from tracker.desktop.session import Session
from tracker.desktop.surface import Edged
from tracker.desktop.tables.form import NewForm
from tracker.desktop.tables.page import Page
from tracker.desktop.tables.records import RecordSection
from tracker.desktop.views.sources.reader import Mark, Reader
from tracker.desktop.widgets import Button, EmptyState, LongTextField, Splitter
from tracker.edits.records import set_fields
from tracker.edits.sources import add_excerpt
from tracker.model import dates
from tracker.model.errors import UserError
from tracker.model.fields import Record
from tracker.model.records import Excerpt, Source

ASKED = ("speaker", "spoken_for", "said_on", "commitment")


class ExcerptForm(NewForm):
    """Asks who said a passage, for whom, when, and which commitment it is about."""

    def __init__(self, session: Session) -> None:
        super().__init__(session, Excerpt, ASKED, title="New excerpt")
        self._place = (0, 0, 0)

    def start_at(self, source: int, start: int, end: int, given: dict[str, object]) -> None:
        """Ask about a passage of a source."""
        self._place = (source, start, end)
        self.start({}, given)

    def make(self, values: dict[str, object]) -> Record:
        """Write the excerpt. Raises UserError with a sentence."""
        source, start, end = self._place
        return self._session.attempt(add_excerpt, source, start, end, **values)  # type: ignore[arg-type]


class SourcePage(Page):
    """Everything about one source."""

    def __init__(self, session: Session, parent: QWidget | None = None) -> None:
        super().__init__(session, parent)
        self._link = Button("", self.head, role="link", icon="ext")
        self._link.clicked.connect(self._open_link)
        self.add_button = Button("Add excerpt", self.head, icon="quote", keys="X", compact=True)
        self.add_button.clicked.connect(self.ask_excerpt)
        row = self.head.layout()
        if row is not None:
            row.addWidget(self.add_button)
            row.removeWidget(self.head.edit)
            row.removeWidget(self.head.more)
            row.addWidget(self.head.edit)
            row.addWidget(self.head.more)
        self.reader = Reader()
        self.reader.marked.connect(self._on_marked)
        self.reader.passage_changed.connect(self._show_editing)
        self._no_text = EmptyState(
            "No saved text", "Paste the text here, so that passages of it can be marked.", primary="Paste text"
        )
        self._no_text.primary.clicked.connect(self._begin_text)
        self._pasting = LongTextField("Saved text", lines=12, most_lines=24, placeholder="Paste, then Ctrl+Enter saves")
        self._pasting.committed.connect(self._save_text)
        self._texts = QStackedWidget()
        for part in (self.reader, self._no_text, self._pasting):
            self._texts.addWidget(part)
        self.form = ExcerptForm(session)
        self.form.saved.connect(self._on_saved)
        self.form.dismissed.connect(self._on_dismissed)
        self.form.hide()
        self._excerpts = RecordSection(
            session,
            Excerpt,
            "Excerpts",
            "source",
            names=("quote", "speaker", "spoken_for", "said_on", "commitment"),
            none="None yet. Mark a passage of the text and press X.",
            order=lambda each: (each.offset_start is None, each.offset_start or 0),
        )
        self._arrange()
        session.selection_changed.connect(self._follow)
        session.paused_changed.connect(self._show_editing)

    def _arrange(self) -> None:
        """Put the text over its excerpts; each scrolls by itself."""
        column = self.layout()
        if column is None:
            return
        column.removeWidget(self.area)
        foot = Edged("bg", "t")
        inner = QVBoxLayout(foot)
        inner.setContentsMargins(24, 6, 24, 10)
        inner.setSpacing(8)
        inner.addWidget(self.form)
        inner.addWidget(self._excerpts)
        inner.addStretch(1)
        self.area.setWidget(foot)
        splitter = Splitter(Qt.Orientation.Vertical)
        splitter.addWidget(self._texts)
        splitter.addWidget(self.area)
        splitter.setStretchFactor(0, 3)
        splitter.setStretchFactor(1, 2)
        splitter.setSizes([520, 300])
        column.addWidget(splitter)

    def refresh(self) -> None:
        """Read the source again and show it."""
        found = self.session.store.get_many(Source, [self.number]).get(self.number)
        if found is None:
            return
        self.head.badge.show_code(found.reliability or "", glyph="i-doc")
        self.head.title.set_words(found.title)
        self.head.line.set_words(self._about(found))
        self._link.setVisible(bool(found.url))
        marks = [
            Mark(each.number, each.offset_start, each.offset_end)
            for each in self.session.store.all(Excerpt, source=self.number)
            if each.offset_start is not None and each.offset_end is not None
        ]
        chosen = self.session.selected(Excerpt.KIND)
        self.reader.show_text(found.text or "", marks, chosen[0] if chosen else 0)
        if self._texts.currentWidget() is not self._pasting or found.text:
            self._texts.setCurrentWidget(self.reader if found.text else self._no_text)
        self._excerpts.show_of(self.number)
        self._show_editing()

    def show_record(self, number: int) -> None:
        """Show a source, and leave what was being typed about another."""
        if number != self.number:
            self.form.dismiss()
            self._texts.setCurrentWidget(self.reader)
        super().show_record(number)

    def show_excerpt(self, number: int) -> None:
        """Bring a passage into sight."""
        self.reader.go_to(number)

    def _about(self, source: Source) -> str:
        """Kind, publisher, dates and grade in one line."""
        graded = f"reliability {source.reliability}" if source.reliability else "ungraded"
        parts = [
            source.kind.label,
            source.publisher,
            f"published {dates.label(source.published)}" if source.published else "undated",
            f"accessed {dates.label(source.accessed)}" if source.accessed else "",
            graded,
        ]
        return ", ".join(part for part in parts if part)

    @Slot()
    def _show_editing(self) -> None:
        start, end = self.reader.passage()
        can_edit = self.session.can_edit
        self.add_button.setVisible(can_edit)
        self.add_button.setEnabled(end > start)
        self._no_text.primary.setVisible(can_edit)

    @Slot()
    def ask_excerpt(self) -> None:
        """Ask who said the marked passage."""
        if not self.session.can_edit:
            return
        start, end = self.reader.passage()
        if end <= start:
            self.session.refused.emit("Mark the passage in the saved text first, then press X.")
            return
        source = self.session.store.get(Source, self.number)
        self.form.start_at(self.number, start, end, {"said_on": source.published})
        self.area.verticalScrollBar().setValue(0)

    @Slot(object)
    def _on_saved(self, record: Record) -> None:
        self.reader.mark_passage(*(self.reader.passage()[1],) * 2)
        self.session.select(Excerpt.KIND, record.number)
        self.reader.setFocus()

    @Slot()
    def _on_dismissed(self) -> None:
        self.reader.setFocus()

    @Slot(int)
    def _on_marked(self, number: int) -> None:
        self.session.select(Excerpt.KIND, number)

    @Slot()
    def _follow(self) -> None:
        """Show the passage that is selected."""
        chosen = self.session.selected(Excerpt.KIND)
        if chosen and self._excerpts.model.row_of(chosen[0]) >= 0:
            self.reader.go_to(chosen[0])

    @Slot()
    def _begin_text(self) -> None:
        self._pasting.set_value("")
        self._texts.setCurrentWidget(self._pasting)
        self._pasting.setFocus()

    @Slot(object)
    def _save_text(self, words: object) -> None:
        try:
            source = self.session.store.get(Source, self.number)
            self.session.attempt(set_fields, source, text=str(words) or None)
        except UserError as error:
            self._pasting.show_error(str(error))

    @Slot()
    def _open_link(self) -> None:
        """Open the source's page in the browser; nothing but http and https opens."""
        url = QUrl(self.session.store.get(Source, self.number).url or "", QUrl.ParsingMode.StrictMode)
        if url.scheme() in ("http", "https"):
            QDesktopServices.openUrl(url)
