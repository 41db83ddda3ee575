"""The page of a source: its saved text at the left, the passages taken from it at the right."""

from typing import Any

from PySide6.QtCore import QPoint, QRect, Qt, Signal, Slot
from PySide6.QtGui import QAction, QResizeEvent
from PySide6.QtWidgets import QApplication, QMenu, QStackedWidget, QVBoxLayout, QWidget

from tracker.desktop.session import Session
from tracker.desktop.tables.page import Page
from tracker.desktop.views.sources.bars import Legend, LostBar, UsedBar
from tracker.desktop.views.sources.find_bar import FindBar
from tracker.desktop.views.sources.head import SourceHead
from tracker.desktop.views.sources.link_card import LinkCard
from tracker.desktop.views.sources.mark_card import MarkCard
from tracker.desktop.views.sources.panel import PassagePanel
from tracker.desktop.views.sources.passages import Passage, passages_of
from tracker.desktop.views.sources.reader import Mark, Reader
from tracker.desktop.views.sources.replace_card import ReplaceCard
from tracker.desktop.widgets import EmptyState, Splitter
from tracker.edits.records import delete
from tracker.edits.sources import nearest_passage, place_excerpt
from tracker.model.records import Excerpt, Source

PANEL = 380


class SourcePage(Page):
    """Everything about one source."""

    again_asked = Signal()
    """Its text is to be taken in again from a file."""

    def __init__(self, session: Session, parent: QWidget | None = None) -> None:
        super().__init__(session, parent)
        self.about = SourceHead(session, self.head, self)
        self.head.wanted.connect(self._on_wanted)
        self.reader = Reader()
        self.legend, self.lost, self.used = Legend(self), LostBar(self), UsedBar(self)
        self.find_bar = FindBar(self.reader, self)
        self.panel = PassagePanel(self)
        self.no_text = EmptyState(
            "No saved text", "Paste the text here, so that passages of it can be marked.", primary="Paste text"
        )
        self._texts = QStackedWidget()
        self._texts.addWidget(self.reader)
        self._texts.addWidget(self.no_text)
        self.mark_card = MarkCard(session, self.reader)
        self.link_card = LinkCard(session, self.panel.list)
        self.replace_card = ReplaceCard(session, self.reader)
        self.passages: list[Passage] = []
        self._arrange()
        self._connect()

    def _arrange(self) -> None:
        """Put the text beside its passages, each under its strip."""
        column = self.layout()
        if column is None:
            return
        column.removeWidget(self.area)
        self.area.hide()  # text and passages scroll by themselves
        splitter = Splitter(Qt.Orientation.Horizontal)
        for parts in ((self.legend, self.find_bar, self.lost, self._texts), (self.used, self.panel)):
            side = QWidget()
            rows = QVBoxLayout(side)
            rows.setContentsMargins(0, 0, 0, 0)
            rows.setSpacing(0)
            for part in parts:
                rows.addWidget(part)
            splitter.addWidget(side)
        splitter.setStretchFactor(0, 1)
        splitter.setStretchFactor(1, 0)
        splitter.setSizes([10_000, PANEL])
        splitter.setChildrenCollapsible(False)
        column.addWidget(splitter)

    def _connect(self) -> None:
        session = self.session
        session.selection_changed.connect(self._follow)
        session.paused_changed.connect(self._show_editing)
        self.reader.marked.connect(self.choose)
        self.reader.passage_changed.connect(self._show_editing)
        self.reader.find_asked.connect(self.find_bar.start)
        self.panel.chosen.connect(self.choose)
        self.panel.list.opened.connect(self.open_use)
        self.panel.list.menu_asked.connect(self._open_menu)
        self.legend.mark.clicked.connect(self.mark)
        self.legend.find_button.clicked.connect(self.find_bar.start)
        self.legend.lost_asked.connect(self._go_to_lost)
        self.lost.again.clicked.connect(self.find_again)
        self.lost.use.clicked.connect(self.use_selection)
        self.no_text.primary.clicked.connect(self.replace)
        self.mark_card.closed.connect(self._on_marked)

    # Showing

    def resizeEvent(self, event: QResizeEvent) -> None:
        super().resizeEvent(event)
        self.about.fit()

    def show_record(self, number: int) -> None:
        """Show a source, and leave what was being asked about another."""
        if number != self.number:
            for card in (self.mark_card, self.link_card, self.replace_card):
                card.close_card()
            self.find_bar.hide()
        super().show_record(number)

    def refresh(self) -> None:
        """Read the source again and show it."""
        source = self.session.store.get_many(Source, [self.number]).get(self.number)
        if source is None:
            return
        self.about.show(source)
        self.passages = passages_of(self.session.store, source)
        chosen = self.session.selected(Excerpt.KIND)
        active = chosen[0] if chosen and any(each.excerpt.number == chosen[0] for each in self.passages) else 0
        self.reader.show_text(
            source.text or "", [_mark(each) for each in self.passages if each.excerpt.anchored], active
        )
        self._texts.setCurrentWidget(self.reader if source.text else self.no_text)
        self.panel.show_passages(self.passages, active)
        for strip in (self.legend, self.used):
            strip.show_passages(self.passages)
        self._show_editing()

    def show_excerpt(self, number: int) -> None:
        """Bring a passage into sight."""
        self.reader.go_to(number)
        self.panel.choose(number)
        self._show_editing()

    @Slot()
    def _show_editing(self) -> None:
        start, end = self.reader.passage()
        can_edit = self.session.can_edit
        self.legend.mark.setVisible(can_edit)
        self.legend.mark.setEnabled(end > start)
        self.lost.use.setEnabled(end > start)
        self.lost.show_passage(self.panel.current(), can_edit=can_edit)
        self.no_text.primary.setVisible(can_edit)

    # Going through the passages

    @Slot(int)
    def choose(self, excerpt: int) -> None:
        """Select a passage everywhere."""
        self.session.select(Excerpt.KIND, excerpt)
        self.show_excerpt(excerpt)

    @Slot()
    def _follow(self) -> None:
        """Show the passage that was selected elsewhere."""
        chosen = self.session.selected(Excerpt.KIND)
        if chosen and self.panel.model.row_of(chosen[0]) >= 0:
            self.show_excerpt(chosen[0])

    def step(self, by: int) -> None:
        """Go to the next passage or the one before."""
        self.panel.step(by)

    @Slot()
    def open_use(self) -> None:
        """Open what the passage is evidence for, else what it is about."""
        passage = self.panel.current()
        if passage is None:
            self.session.refused.emit("Go to a passage with J or K first.")
        elif passage.uses:
            self.session.open(*passage.uses[0].opens)
        elif passage.excerpt.commitment is not None:
            self.session.open("commitment", passage.excerpt.commitment)
        else:
            self.session.refused.emit("This passage is not evidence for anything yet. L links it.")

    @Slot()
    def _go_to_lost(self) -> None:
        lost = next((each for each in self.passages if not each.excerpt.anchored), None)
        if lost is not None:
            self.choose(lost.excerpt.number)

    # Doing

    @Slot()
    def mark(self) -> None:
        """Ask who said the selected passage."""
        if not self.session.can_edit:
            return
        start, end = self.reader.passage()
        if end <= start:
            self.session.refused.emit("Select a passage in the text first, then press M. S selects a sentence.")
            return
        place = self.reader.rect_of_passage().toRect()
        self.mark_card.ask(self.session.store.get(Source, self.number), start, end, place)

    @Slot()
    def _on_marked(self) -> None:
        """Go to the excerpt that was made."""
        made, self.mark_card.made = self.mark_card.made, None
        if made is not None:
            end = made.offset_end or 0
            self.reader.mark_passage(end, end)
            self.choose(made.number)

    def link(self) -> None:
        """Ask what the passage is evidence for."""
        passage = self.panel.current()
        if not self.session.can_edit:
            return
        if passage is None:
            self.session.refused.emit("Go to a passage with J or K first, then press L.")
            return
        self.link_card.ask(passage, self.panel.list.visualRect(self.panel.list.currentIndex()))

    @Slot()
    def replace(self, text: str = "") -> None:
        """Ask for another text in the place of the saved one."""
        if self.session.can_edit and self.number:
            source = self.session.store.get(Source, self.number)
            self.replace_card.ask(source, text or "", QRect(24, 0, 1, 1))

    @Slot()
    def find_again(self) -> None:
        """Select the passage that is most like the one that was lost."""
        passage = self.panel.current()
        if passage is None or passage.excerpt.anchored:
            self.session.refused.emit("Go to a passage that is not found first.")
            return
        near = nearest_passage(self.session.store, passage.excerpt.number)
        if near is None:
            self.session.refused.emit("Nothing in the text reads like it. Select the passage yourself and use that.")
            return
        self.reader.mark_passage(near.start, near.end)
        self.session.toast.emit(f"Selected what is {near.likeness} % like it; use it if it is the same passage", False)

    @Slot()
    def use_selection(self) -> None:
        """Let the lost passage quote what is selected."""
        passage, (start, end) = self.panel.current(), self.reader.passage()
        if passage is not None and end > start:
            self.session.run(place_excerpt, passage.excerpt.number, start, end)

    @Slot(str)
    def _on_wanted(self, what: str) -> None:
        if what == "replace":
            self.replace()
        elif what == "again":
            self.again_asked.emit()
        else:
            self.about.do(what)

    @Slot(QPoint)
    def _open_menu(self, place: QPoint) -> None:
        """Offer what can be done with the passage."""
        passage = self.panel.current()
        if passage is None:
            return
        menu = QMenu(self)
        menu.setObjectName("passage-menu")
        offers: list[tuple[str, str, Any]] = [
            ("Open what it is evidence for", "O", self.open_use),
            ("Edit", "", self._edit_passage),
            ("Copy quote", "", self._copy_quote),
        ]
        if self.session.can_edit:
            offers.insert(0, ("Link as evidence…", "L", self.link))
            offers += [] if passage.excerpt.anchored else [("Find again", "G", self.find_again)]
            offers.append(("Delete", "Del", self._delete_passage))
        for words, keys, run in offers:
            action = QAction(f"{words}\t{keys}" if keys else words, menu)
            action.triggered.connect(run)
            menu.addAction(action)
        menu.aboutToHide.connect(menu.deleteLater)
        menu.popup(place)

    @Slot()
    def _edit_passage(self) -> None:
        passage = self.panel.current()
        if passage is not None:
            self.session.open(Excerpt.KIND, passage.excerpt.number)

    @Slot()
    def _copy_quote(self) -> None:
        passage = self.panel.current()
        if passage is not None:
            QApplication.clipboard().setText(passage.excerpt.quote)

    @Slot()
    def _delete_passage(self) -> None:
        passage = self.panel.current()
        if passage is not None:
            self.session.run(delete, [passage.excerpt])


def _mark(passage: Passage) -> Mark:
    one = passage.excerpt
    return Mark(
        one.number,
        one.offset_start or 0,
        one.offset_end or 0,
        passage.number,
        bool(passage.uses),
        passage.is_against,
        passage.telling,
    )
