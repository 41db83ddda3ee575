"""Export or print the timeline: choices on the left, the page as it comes out on the right."""

from dataclasses import replace
from pathlib import Path
from typing import TYPE_CHECKING

import platformdirs
from PySide6.QtCore import QEvent, QObject, Qt, QTimer, Signal, Slot
from PySide6.QtGui import QKeyEvent, QShowEvent
from PySide6.QtPrintSupport import QPrintDialog, QPrinter
from PySide6.QtWidgets import QDialog, QFileDialog, QHBoxLayout, QProgressBar, QVBoxLayout, QWidget

from tracker.desktop.announcing import announce
from tracker.desktop.dialogs import Dialog
from tracker.desktop.views.timeline.exporting.choices import PRINTED, Choices, Format
from tracker.desktop.views.timeline.exporting.exporter import Exporter
from tracker.desktop.views.timeline.exporting.form import ChoicesForm
from tracker.desktop.views.timeline.exporting.order import Plan
from tracker.desktop.views.timeline.exporting.ordering import order_of
from tracker.desktop.views.timeline.exporting.preview import Preview
from tracker.desktop.widgets.buttons import PrimaryButton, SecondaryButton
from tracker.desktop.widgets.layout import Words
from tracker.desktop.worker import Work
from tracker.model.errors import UserError

if TYPE_CHECKING:
    from tracker.desktop.views.timeline.exporting.composing import Page
    from tracker.desktop.views.timeline.view import View

SIZE = (1040, 680)
FORM = 310
PAUSE = 80  # ms in which choices may still change
KINDS = {Format.pdf: "PDF (*.pdf)", Format.svg: "SVG picture (*.svg)", Format.png: "PNG picture (*.png)"}


class ExportDialog(Dialog):
    """Makes files of the timeline as it stands, or prints it."""

    said = Signal(str)
    """What was made, as a sentence."""
    written = Signal(str)
    """The file that was written."""

    def __init__(self, view: "View", choices: Choices, folder: str = "", *, printing: bool = False) -> None:
        title = "Print the timeline" if printing else "Export timeline"
        super().__init__("print-timeline" if printing else "export-timeline", title, view.window(), width=880)
        self._view, self._printing, self.folder = view, printing, folder
        self._kind, self._target = choices.format, Path()
        self._plan: Plan | None = None
        self._printer: QPrinter | None = None
        self.exporter = Exporter(self)
        start = replace(choices, format=Format.pdf) if printing else choices
        self.form = ChoicesForm(start, lambda: view.session.shown_day, printing=printing)
        self.preview = Preview()
        self.says = Words("", size=12, tone="t2", wrap=True)
        self._bar = QProgressBar()
        self._bar.setTextVisible(False)
        self._lay_out()
        self._pause = QTimer(self)
        self._pause.setSingleShot(True)
        self._pause.setInterval(PAUSE)
        self._pause.timeout.connect(self._ask)
        self._connect()
        view.window().installEventFilter(self)
        self.resize(*SIZE)

    def _lay_out(self) -> None:
        self.make = PrimaryButton("Print…" if self._printing else "Export…", icon="export")
        self.copy = SecondaryButton("Copy picture", icon="copy")
        self.give_up = SecondaryButton("Cancel")
        left = QWidget()
        left.setFixedWidth(FORM)
        column = QVBoxLayout(left)
        column.setContentsMargins(0, 0, 0, 0)
        column.setSpacing(10)
        column.addWidget(self.form, 1)
        column.addWidget(self.says)
        column.addWidget(self._bar)
        self._bar.hide()
        row = QHBoxLayout()
        row.setSpacing(20)
        row.addWidget(left)
        row.addWidget(self.preview, 1)
        self.body.addLayout(row, 1)
        self.copy.setVisible(not self._printing)
        self.add_buttons(self.give_up, self.make, left=(self.copy,))
        self.make.setEnabled(False)

    def _connect(self) -> None:
        exporter = self.exporter
        self.form.changed.connect(self._on_changed)
        self.preview.wanted.connect(self._show)
        self.preview.page.resized.connect(self._pause.start)
        self.make.clicked.connect(self._on_make)
        self.copy.clicked.connect(self._on_copy)
        self.give_up.clicked.connect(self.reject)
        exporter.previewed.connect(self._on_previewed)
        exporter.preview_refused.connect(self._refuse)
        exporter.made.connect(self._on_made)
        exporter.drawn.connect(self._on_drawn)
        exporter.refused.connect(self._on_refused)
        exporter.cancelled.connect(self._rest)
        exporter.progressed.connect(self._on_progress)

    @property
    def chosen(self) -> Choices:
        """What is chosen now; printing leaves the kind of file as it was."""
        return replace(self.form.choices, format=self._kind) if self._printing else self.form.choices

    # The preview

    def showEvent(self, event: QShowEvent) -> None:
        super().showEvent(event)
        self._pause.start()

    @Slot()
    def _on_changed(self) -> None:
        self.preview.number = 1
        self._pause.start()

    @Slot(int)
    def _show(self, number: int) -> None:
        self.preview.number = number
        self._ask()

    @Slot()
    def _ask(self) -> None:
        """Ask for the page as it now comes out."""
        if not self.form.is_whole:
            self._refuse("Give the first day, the last, or both, in order.")
            return
        choices = self.form.choices
        self.preview.page.set_stale(True)
        self.exporter.preview(order_of(self._view, choices), self.preview.number, self._scale(choices))

    def _scale(self, choices: Choices) -> float:
        """Return how finely the page is to be painted; the size of a picture is known only once it is planned."""
        if choices.is_paged:
            width, height = (side / PRINTED for side in choices.sheet)
        else:
            width, height = (self._plan.width, self._plan.height) if self._plan else (1480.0, 900.0)
        return self.preview.page.scale_for(width, height)

    @Slot(object, int, bytes)
    def _on_previewed(self, plan: Plan, number: int, png: bytes) -> None:
        before, self._plan = self._plan, plan
        self.preview.show_page(plan, number, png)
        if plan.refusal:
            self._refuse(plan.refusal)
            return
        self._say(self._comes_out(plan))
        self.make.setEnabled(not self.exporter.working)
        self.copy.setEnabled(not self.exporter.working)
        fits = before is not None and (before.width, before.height) == (plan.width, plan.height)
        if not self.form.choices.is_paged and not fits:
            self._pause.start()  # now that its size is known, paint it as finely as it is shown

    def _comes_out(self, plan: Plan) -> str:
        choices = self.form.choices
        shown = f"{plan.shown:,} commitment{'' if plan.shown == 1 else 's'}"
        if choices.is_paged:
            way = "landscape" if choices.landscape else "portrait"
            pages = f"{plan.count:,} page{'' if plan.count == 1 else 's'}"
            return f"{pages}, {choices.paper.label} {way}, {shown}."
        times = 2 if choices.format is Format.png else 1
        unit = "pixels" if choices.format is Format.png else "px"
        return f"{round(plan.width * times):,} × {round(plan.height * times):,} {unit}, {shown}."

    # What is made

    @Slot()
    def _on_make(self) -> None:
        if self._printing:
            self._choose_printer()
            return
        choices = self.form.choices
        suffix = f".{choices.format}"
        start = Path(self._start_folder()) / f"{self._file_name()}{suffix}"
        chosen, _ = QFileDialog.getSaveFileName(
            self, "Export timeline", str(start), f"{KINDS[choices.format]};;All files (*)"
        )
        if chosen:
            path = Path(chosen)
            self._target = path if path.suffix.lower() == suffix else path.with_name(f"{path.name}{suffix}")
            self._work()
            self.exporter.files(order_of(self._view, choices), choices.format)

    def _start_folder(self) -> str:
        """Return the folder of last time, else the user's documents, else where the workspace is."""
        for place in (self.folder, platformdirs.user_documents_dir()):
            if place and Path(place).is_dir():
                return place
        return str(self._view.session.store.path.parent)

    def _file_name(self) -> str:
        session = self._view.session
        words = "".join(each if each.isalnum() else "-" for each in session.store.workspace.title)
        title = "-".join(part for part in words.split("-") if part)[:60]
        return f"timeline-{title}-as-of-{order_of(self._view, self.form.choices).as_of_day}"

    @Slot()
    def _on_copy(self) -> None:
        self._target = Path()
        self._work()
        self.exporter.files(order_of(self._view, self.form.choices), Format.png, Format.svg)

    @Slot(object)
    def _on_made(self, found: list[tuple[bytes, tuple[str, ...]]]) -> None:
        from tracker.briefs import write
        from tracker.desktop.views.timeline.exporting.clipboard import put_on_clipboard

        self._rest()
        if not self._target.name:
            put_on_clipboard(found[0][0], found[1][0])
            self._finish("Copied the timeline as a picture")
            return
        content, warnings = found[0]
        try:
            write(self._target, content)
        except UserError as error:
            self._on_refused(str(error))
            return
        self.folder = str(self._target.parent)
        self._finish(". ".join([f"Exported {self._target.name}", *warnings]))
        self.written.emit(str(self._target))

    def _choose_printer(self) -> None:
        from tracker.desktop.views.timeline.exporting.printing import printer_for

        title = self._view.session.store.workspace.title
        self._printer = printer_for(self.form.choices, f"{title}, timeline")
        asking = QPrintDialog(self._printer, self)
        asking.setObjectName("choose-printer")
        asking.setMinMax(1, self._plan.count if self._plan else 1)
        asking.setOption(QPrintDialog.PrintDialogOption.PrintPageRange)
        asking.accepted.connect(self._on_printer)
        asking.setWindowModality(Qt.WindowModality.WindowModal)
        asking.show()

    @Slot()
    def _on_printer(self) -> None:
        self._work()
        self.exporter.pages(order_of(self._view, self.form.choices))

    @Slot(object)
    def _on_drawn(self, pages: list["Page"]) -> None:
        from tracker.desktop.views.timeline.exporting.printing import put_on_paper

        printer = self._printer
        if printer is None:
            return
        work = Work(lambda: put_on_paper(printer, pages))
        work.done.connect(self._on_printed)
        work.refused.connect(self._on_refused)
        work.start()

    @Slot(object)
    def _on_printed(self, count: int) -> None:
        self._rest()
        self._finish(f"Printed {count:,} page{'' if count == 1 else 's'}")

    def _finish(self, sentence: str) -> None:
        self.said.emit(sentence)
        self.accept()

    # How far it is

    def _work(self) -> None:
        self._bar.setRange(0, 0)
        self._bar.show()
        self._say("Rendering …")
        for each in (self.make, self.copy, self.form):
            each.setEnabled(False)

    @Slot()
    def _rest(self) -> None:
        self._bar.hide()
        for each in (self.make, self.copy, self.form):
            each.setEnabled(True)
        if self._plan is not None:
            self._say(self._comes_out(self._plan))

    @Slot(int, int, str)
    def _on_progress(self, done: int, of: int, words: str) -> None:
        self._bar.setRange(0, of + 1)
        self._bar.setValue(done)
        self._say(f"{words} page {done + 1:,} of {of:,} …" if done < of else f"{words} …")

    @Slot(str)
    def _on_refused(self, sentence: str) -> None:
        self._rest()
        self._say(sentence, "danger")

    @Slot(str)
    def _refuse(self, sentence: str) -> None:
        """Say why nothing can be made of the choices."""
        self._say(sentence, "danger")
        self.make.setEnabled(False)
        self.copy.setEnabled(False)

    def _say(self, sentence: str, tone: str = "t2") -> None:
        if sentence != self.says.text() and not self.exporter.working:
            announce(self.says, sentence)
        self.says.set_tone(tone)
        self.says.setText(sentence)

    def reject(self) -> None:
        """Stop what is being made; once more, or with nothing being made, close."""
        if self.exporter.working:
            self.exporter.cancel()
        else:
            super().reject()

    def done(self, result: int) -> None:
        """Let the process go, however the dialog ends."""
        self._pause.stop()
        self.exporter.close()
        super().done(result)

    def eventFilter(self, watched: QObject, event: QEvent) -> bool:
        """End with the window: what is shown here is its workspace."""
        if event.type() == QEvent.Type.Close and watched is self._view.window():
            self.exporter.cancel()
            self.done(QDialog.DialogCode.Rejected)
        return False

    def keyPressEvent(self, event: QKeyEvent) -> None:
        if event.key() in (Qt.Key.Key_Return, Qt.Key.Key_Enter):
            self.make.click()
        else:
            super().keyPressEvent(event)
