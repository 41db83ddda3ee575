"""The briefs view: what it is about at the left, its pages in the middle, what to look at at the right."""

from collections.abc import Mapping
from typing import TYPE_CHECKING, Any

from PySide6.QtCore import QEvent, QObject, Qt, Slot
from PySide6.QtGui import QHideEvent, QKeyEvent, QResizeEvent, QShowEvent
from PySide6.QtWidgets import QWidget

from tracker.desktop.commands import Command, Hint
from tracker.desktop.session import Session
from tracker.desktop.views.briefs import making
from tracker.desktop.views.briefs.actions import commands_of, hints
from tracker.desktop.views.briefs.bar import Bar
from tracker.desktop.views.briefs.checks_panel import ChecksPanel
from tracker.desktop.views.briefs.columns import LEAST, Columns
from tracker.desktop.views.briefs.exporting import Export, Stage
from tracker.desktop.views.briefs.found_desk import FoundDesk
from tracker.desktop.views.briefs.issues_panel import IssuesPanel
from tracker.desktop.views.briefs.issuing import Issuing
from tracker.desktop.views.briefs.layout import kept, lay_out
from tracker.desktop.views.briefs.making import Made, Wish
from tracker.desktop.views.briefs.middle import WORDS, Middle
from tracker.desktop.views.briefs.pages import FIT_PAGE, FIT_WIDTH
from tracker.desktop.views.briefs.preview import Preview
from tracker.desktop.views.briefs.printing import Printing
from tracker.desktop.views.briefs.rendering import Renderer
from tracker.desktop.views.briefs.running import Running
from tracker.desktop.views.briefs.said import Busy, Outcome
from tracker.desktop.views.briefs.scope import Scope
from tracker.desktop.views.briefs.searching import Searching, finds
from tracker.desktop.views.briefs.side import scroll_to_top
from tracker.desktop.views.briefs.spots import JUDGED
from tracker.model.records import Commitment

if TYPE_CHECKING:
    from tracker.briefs.portions import Portion

SIZES = {"a4": (595.28, 841.89), "letter": (612.0, 792.0)}


class View(QWidget):
    """Choose a brief, read its pages, export it."""

    NAME, TITLE, ICON = "briefs", "Briefs", "i-briefs"

    def __init__(self, session: Session, parent: QWidget | None = None) -> None:
        super().__init__(parent)
        self._session = session
        self._due = True  # what is shown is not what the record says now
        self._meeting_chosen = False
        self.desk = FoundDesk()
        self._renderer = Renderer(self.desk.finest_ppi, self)
        self._export = Export(self._renderer, self)
        self._lay_out()
        self.issuing = Issuing(session, self._renderer, self.issues, self)
        self.printing = Printing(self._renderer, self)
        self._running = Running(self._renderer, self._export, self.issuing, self.printing)
        self._connect()
        self._add_templates()

    def _lay_out(self) -> None:
        self.scope, self.checks, self.issues = Scope(self._session), ChecksPanel(), IssuesPanel()
        self.bar, self.busy, self.outcome = Bar(self.desk), Busy(self.desk), Outcome()
        self._middle = Middle(self.desk)
        self.obstacle, self.nothing = self._middle.obstacle, self._middle.nothing
        self.preview = Preview(self.desk, self._middle)
        self.searching = Searching(self.desk, self.preview.find_bar, self._renderer)
        middle, remarks = (self.bar, self.preview, self.outcome), (self.checks, self.issues)
        self._columns = Columns(self.scope, middle, remarks)
        self.setLayout(self._columns)
        self.setMinimumWidth(LEAST)
        self.desk.installEventFilter(self)

    def _connect(self) -> None:
        session, renderer, export = self._session, self._renderer, self._export
        session.stepped.connect(self._on_record_changed)
        session.as_of_changed.connect(self._on_record_changed)
        self.scope.changed.connect(self._on_chosen)
        renderer.began.connect(self._show_progress)
        renderer.asked.connect(self.desk.forget_front)
        renderer.front_made.connect(self._on_front_made)
        renderer.made.connect(self._on_made)
        self.preview.portions.wanted.connect(self._turn)
        renderer.sharpened.connect(self._on_sharpened)
        renderer.failed.connect(self._on_failed)
        renderer.progressed.connect(self._show_stage)
        export.stage_changed.connect(self._show_progress)
        export.written.connect(self.outcome.say_written)
        export.refused.connect(self.outcome.say_problem)
        self.desk.zoom_changed.connect(renderer.sharpen)
        self.bar.fit_wanted.connect(self.fit)
        self.bar.strip.clicked.connect(self.preview.toggle_thumbnails)
        self.bar.words.clicked.connect(self.find_words)
        self.preview.strip_changed.connect(self.bar.strip.setChecked)
        self.bar.export_wanted.connect(self.export)
        self.bar.format_wanted.connect(self.export_as)
        self.issuing.written.connect(self.outcome.say_written)
        self.issuing.refused.connect(self._say_refused)
        self.issuing.changed.connect(self._show_progress)
        self.printing.changed.connect(self._show_progress)
        self.printing.refused.connect(self._say_refused)
        self.printing.done.connect(self._say_printed)
        self.bar.print_wanted.connect(self.printing.begin)
        session.paused_changed.connect(self._show_progress)
        self.outcome.again_wanted.connect(self.export)
        self.busy.stop_wanted.connect(self.stop)
        self.obstacle.primary.clicked.connect(self.render_again)
        self.obstacle.secondary.clicked.connect(self.scope.templates.edit)
        self.checks.wanted.connect(self._show_record)
        self.desk.record_wanted.connect(self._inspect)
        self.desk.words_wanted.connect(self._edit_words)

    def _add_templates(self) -> None:
        for kind in making.kinds():
            self.scope.templates.add(kind)
        self.scope.templates.reload()

    # What the window asks

    def count(self) -> int | None:
        """Return None: briefs are made, not kept."""
        return None

    @property
    def made(self) -> Made | None:
        """The brief on the desk; None while another is made."""
        return self._renderer.latest

    @property
    def is_busy(self) -> bool:
        """True until the pages that were asked for are on the desk."""
        return self._renderer.waiting

    def settled(self) -> bool:
        """True once what was asked for is drawn."""
        at_rest = not self.preview.thumbnails.is_drawing and not self._renderer.reading
        return at_rest and not self.is_busy

    def focus_first(self) -> None:
        """Put the keyboard on the meeting."""
        self.scope.focus_first()

    def state(self) -> dict[str, Any]:
        """Return what is chosen at the left, the zoom, and the folder of the last export."""
        return {"folder": self._export.folder, **kept(self.scope, self.desk, self.preview)}

    def restore(self, state: Mapping[str, Any]) -> None:
        """Choose what was chosen; what no longer exists is passed over."""
        if lay_out(self.scope, self.desk, self.preview, state):
            self._meeting_chosen = True
        folder = state.get("folder")
        if isinstance(folder, str):
            self._export.folder = folder
        self._due = True
        if self.isVisible():
            self._ask(at_once=True)

    def commands(self) -> list[Command]:
        """Return what can be done here."""
        return commands_of(self)

    def hints(self) -> list[Hint]:
        """Return what keys do in the pages besides the commands."""
        return hints()

    def has_pages(self) -> bool:
        """True while pages are on the desk."""
        return bool(self.desk.pages)

    def has_commitments(self) -> bool:
        """True if there is anything to make a brief of."""
        return self._session.store.count(Commitment) > 0

    @property
    def is_printable(self) -> bool:
        """True while pages are there and none is being printed."""
        return self.made is not None and not self.printing.words

    # What the user does

    def why_not_export(self) -> str:
        """Return why nothing can be exported now; empty if it can."""
        if not self.has_commitments():
            return "There is nothing to export: no commitment is recorded yet."
        if self._renderer.latest is None and not self._renderer.waiting and not self._due:
            return "There is nothing to export: the brief was not rendered."
        return "It is being exported." if self._export.stage is Stage.printing else ""

    @Slot()
    def export(self) -> None:
        """Ask for a place and write the PDF there, once the pages are made."""
        self.export_as("pdf")

    @Slot(str)
    def export_as(self, form: str) -> None:
        """Do the same in any format, by its suffix."""
        if self._due:
            self._ask(at_once=True)
        if not self.why_not_export():
            self.outcome.hide()
            self._export.begin(self._session.store.path, form)

    @Slot(str)
    def _say_printed(self, sentence: str) -> None:
        self._session.toast.emit(sentence, False)

    @Slot(str)
    def _say_refused(self, sentence: str) -> None:
        self.outcome.say_problem(sentence, elsewhere=False)

    @Slot()
    def fit(self) -> None:
        """Fit the page into the desk, or if it does fit, its width."""
        self.desk.set_fit(FIT_WIDTH if self.desk.fit == FIT_PAGE else FIT_PAGE)

    @Slot()
    def find_words(self) -> None:
        """Open the line to find words on the pages."""
        if self.has_pages():
            self.searching.open()

    @Slot()
    def render_again(self) -> None:
        """Make the pages anew."""
        self._ask(at_once=True)

    @Slot()
    def stop(self) -> None:
        """Stop printing, issuing, the export, or else the rendering."""
        if not self._running.words():
            return
        said = self._running.stop()
        if said:
            self.outcome.say_stopped(said)
        else:
            self._show_obstacle("Rendering was stopped", "The pages of this brief are not there yet.")
            self.obstacle.primary.setFocus(Qt.FocusReason.OtherFocusReason)

    @Slot(int)
    def _show_record(self, commitment: int) -> None:
        self._session.open(Commitment.KIND, commitment)

    @Slot(int)
    def _inspect(self, commitment: int) -> None:
        """Show the record of a row beside the pages."""
        self._session.inspect(Commitment.KIND, commitment)

    @Slot()
    def _on_chosen(self) -> None:
        self._meeting_chosen = True
        self._ask()

    @Slot(str)
    def _edit_words(self, name: str) -> None:
        """Put the keyboard where the words are written that were clicked on the page."""
        own = self.scope.judgements if name == JUDGED else self.scope.bottom_line
        own.begin()

    # What is shown

    @Slot()
    def _on_record_changed(self, _what: object = None) -> None:
        self._due = True
        if self.isVisible():
            self._ask()

    def _ask(self, *, at_once: bool = False) -> None:
        """Have the pages made that are chosen now."""
        self._due = False
        self.scope.refresh()
        if not self.has_commitments():
            self._renderer.stop()
            self._show_obstacle(*WORDS, again=False)
            self._middle.show_nothing()
            return
        if not self._meeting_chosen:
            self._meeting_chosen = True
            self.scope.begin()
        chosen = self.scope.chosen()
        wish = Wish(self._session.store.path, self.scope.kind, self.scope.meeting.ref, chosen)
        self.desk.set_paper(*SIZES[chosen.paper])
        self._middle.show_pages()
        self._renderer.ask(wish, at_once=at_once)
        self._show_progress()

    def show_brief(self, kind: str, ref: str) -> None:
        """Show a kind of brief about a record, by its ref or code."""
        self.scope.show_about(kind, ref)
        self._show_chosen()

    def show_limited(self, what: str) -> None:
        """Show a brief of all meetings, of what is selected or filtered, or of a saved view, by the key of that."""
        self.scope.show_limited(what)
        self._show_chosen()

    def _show_chosen(self) -> None:
        scroll_to_top(self.scope)
        self._meeting_chosen = True
        self._ask(at_once=True)

    @Slot(object)
    def _on_made(self, made: Made) -> None:
        self._middle.show_pages()
        self.desk.set_made(made.pages, made.spots)
        self.checks.show_checks(made.checks)
        self._show_portion(made.portion)
        self.scope.bottom_line.propose(made.computed)
        self.scope.include.show_counts(made.parts)
        self._show_progress()

    @Slot(object)
    def _on_front_made(self, front: Made) -> None:
        self._middle.show_pages()
        self.desk.set_front_made(front.pages, front.spots)
        self._show_portion(front.portion)

    def _show_portion(self, portion: "Portion | None") -> None:
        self.preview.portions.show_portion(portion)
        self.bar.show_portion(portion)

    @Slot(object)
    def _turn(self, portion: "Portion") -> None:
        """Show other rows of a brief that has very many, from their first page on."""
        self.desk.go_to(1)
        self._renderer.turn(portion)

    @Slot(object)
    def _on_sharpened(self, made: Made) -> None:
        self.desk.set_made(made.pages, made.spots)
        self._renderer.sharpen()

    @Slot(str)
    def _on_failed(self, sentence: str) -> None:
        title, words, again = making.obstacle_of(sentence)
        self._show_obstacle(title, words, again=again)

    def _show_obstacle(self, title: str, sentence: str, *, again: bool = True) -> None:
        self.desk.set_made((), ())
        self.checks.show_checks(())
        self._middle.show_obstacle(title, sentence, again=again, house=self.scope.templates.is_house)
        self._show_progress()

    @Slot()
    def _show_progress(self) -> None:
        self._show_stage()
        self._show_issues()
        self.desk.set_stale(stale=self._renderer.waiting)
        self.bar.set_export(self.why_not_export())

    @Slot()
    def _show_stage(self) -> None:
        self.busy.say(self._running.words())

    def _show_issues(self) -> None:
        """List what was issued of the brief that is shown, and say what issuing does."""
        scope = self.scope
        self.issuing.refresh(scope.kind, scope.meeting.ref, scope.limit.name, scope.templates.offered())
        self.scope.propose_compared(self.issuing.newest, self.issuing.later)
        hint = "Freezes the brief with its data and its PDF, to be printed again bit for bit."
        self.issues.set_issue(self.issuing.why_not(), hint)

    # Events

    def showEvent(self, event: QShowEvent) -> None:
        super().showEvent(event)
        if self._due and not event.spontaneous():
            self._ask(at_once=True)

    def hideEvent(self, event: QHideEvent) -> None:
        super().hideEvent(event)
        if not event.spontaneous() and self._export.stage is not Stage.awaiting_pages:
            self._due = self._due or self._renderer.waiting
            self._renderer.rest()

    def resizeEvent(self, event: QResizeEvent) -> None:
        super().resizeEvent(event)
        self.bar.fit_to(self._columns.fit_to(event.size().width()))

    def event(self, event: QEvent) -> bool:
        """Take the keys to find with from the window, which has others for them, while the keyboard is in here."""
        if isinstance(event, QKeyEvent) and event.type() == QEvent.Type.ShortcutOverride and finds(event):
            event.accept()
            return True
        return super().event(event)

    def keyPressEvent(self, event: QKeyEvent) -> None:
        if finds(event):
            self.searching.act(event)
        elif event.key() == Qt.Key.Key_Escape and self.busy.words():
            self.stop()
        elif event.key() == Qt.Key.Key_Escape and self.outcome.words():
            self.outcome.hide()
        else:
            super().keyPressEvent(event)

    def eventFilter(self, watched: QObject, event: QEvent) -> bool:
        if watched is self.desk and event.type() == QEvent.Type.Resize:
            self.busy.place()
        return False
