"""Asks what to export of the register, writes it while the window goes on answering, and says where it went."""

from dataclasses import replace
from pathlib import Path
from typing import TYPE_CHECKING

import platformdirs
from PySide6.QtCore import QEvent, QObject, Qt, Signal, Slot
from PySide6.QtGui import QGuiApplication, QKeyEvent
from PySide6.QtWidgets import QDialog, QFileDialog, QHBoxLayout, QProgressBar, QWidget

from tracker.desktop.announcing import announce
from tracker.desktop.clipboard import mime_data
from tracker.desktop.dialogs import Dialog
from tracker.desktop.views.register.exporting.cells import cells_of
from tracker.desktop.views.register.exporting.choices import KINDS, LABELS, Choices, file_name, notes
from tracker.desktop.views.register.exporting.portions import Portions, rows_of, written
from tracker.desktop.views.register.grouping import KINDS as GROUPS
from tracker.desktop.widgets import CheckField, PrimaryButton, SecondaryButton, SegmentedControl, Words
from tracker.desktop.worker import Work
from tracker.exchange.tables import Form, Sheet, Writer

if TYPE_CHECKING:
    from tracker.desktop.views.register.view import View

LABEL = 56
RICH = 10_000
"""Rows up to which the clipboard holds an HTML table beside the text."""
MOST_COPIED = 50_000
"""Rows up to which a clipboard takes them without a wait."""
ALL, SOME = "all", "selected"


class ExportDialog(Dialog):
    """Makes a file of what the register shows now, or puts it on the clipboard."""

    said = Signal(str)
    """What was made, as a sentence."""
    written = Signal(str)
    """The file that was written."""

    def __init__(self, view: "View", choices: Choices, folder: str = "") -> None:
        super().__init__("export-register", "Export the register", view.window(), width=500)
        self._view, self._session, self._model = view, view.session, view.model
        self.choices, self.folder = choices, folder
        self._target = Path()
        self._portions: Portions | None = None
        self._writing: Work | None = None
        self._lay_out()
        self._connect()
        self._follow()
        view.window().installEventFilter(self)

    def _lay_out(self) -> None:
        chosen = len(self._chosen())
        self.rows = SegmentedControl(
            "Rows", [(ALL, "All shown"), (SOME, f"Selected, {chosen:,}")], key=SOME if chosen > 1 else ALL
        )
        self.form = SegmentedControl("File", [(form, words) for form, words in LABELS.items()], key=self.choices.form)
        words = "Mark as UTF-8, so that spreadsheets read every letter"
        self.marked = CheckField("Mark as UTF-8", words=words)
        self.noted = CheckField("Notes above the heads", words="Day, filters and order above the heads")
        self.marked.set_value(self.choices.marked)
        self.noted.set_value(self.choices.noted)
        self._held = Words("", size=12, tone="t2", wrap=True)
        self.says = Words("", size=12, tone="t2", wrap=True)
        self._bar = QProgressBar()
        self._bar.setTextVisible(False)
        self._bar.hide()
        self._rows_row = _row("Rows", self.rows)
        self._rows_row.setVisible(chosen > 0)
        self._marks = _row("", self.marked)
        self._notes = _row("", self.noted)
        for part in (self._rows_row, _row("File", self.form), self._marks, self._notes, self._held, self.says):
            self.body.addWidget(part)
        self.body.addWidget(self._bar)
        self.body.addStretch(1)
        self.copy = SecondaryButton("Copy all", icon="copy")
        self.give_up = SecondaryButton("Cancel")
        self.make = PrimaryButton("Export…", icon="export", keys="Enter")
        self.add_buttons(self.give_up, self.make, left=(self.copy,))

    def _connect(self) -> None:
        self.rows.chosen.connect(self._follow)
        for control in (self.form.chosen, self.marked.committed, self.noted.committed):
            control.connect(self._on_chosen)
        self.make.clicked.connect(self._on_make)
        self.copy.clicked.connect(self.copy_rows)
        self.give_up.clicked.connect(self.reject)

    def _chosen(self) -> list[int]:
        """The selected commitments that are shown, folded groups included."""
        found = set(self._model.columns.ids[self._model.shown.order].tolist())
        return [key for key in self._session.selected("commitment") if key in found]

    @property
    def _some(self) -> list[int] | None:
        return self._chosen() if self.rows.value() == SOME else None

    @Slot()
    def _on_chosen(self) -> None:
        self.choices = replace(
            self.choices,
            form=Form(self.form.value()),
            marked=bool(self.marked.value()),
            noted=bool(self.noted.value()),
        )
        self._follow()

    @Slot()
    def _follow(self) -> None:
        """Say what the file will hold."""
        number = self._number()
        few = self.choices.form is Form.csv
        for row in (self._marks, self._notes):
            row.setVisible(few)
        self.copy.set_value("Copy selected" if self._some is not None else "Copy all")
        held = notes(self._session, self._view.order_words(), number, self._model.total)
        dates = "Dates as ISO, with the words used beside them." if few else "Dates in words, as shown."
        self._held.setText(" ".join((*held, dates)))
        self.make.setEnabled(number > 0 and not self.working)
        self.copy.setEnabled(0 < number <= MOST_COPIED and not self.working)

    def _number(self) -> int:
        some = self._some
        return self._model.number if some is None else len(some)

    # What is made

    @property
    def working(self) -> bool:
        """True while something is being written."""
        return self._portions is not None or self._writing is not None

    @Slot()
    def _on_make(self) -> None:
        suffix = f".{self.choices.form}"
        start = Path(self._start_folder()) / f"{file_name(self._session, some=self._some is not None)}{suffix}"
        kinds = f"{KINDS[self.choices.form]};;All files (*)"
        chosen, _ = QFileDialog.getSaveFileName(self, "Export the register", str(start), kinds)
        if chosen:
            path = Path(chosen)
            self._target = path if path.suffix.lower() == suffix else path.with_name(f"{path.name}{suffix}")
            self._begin(self.choices.form)

    def _start_folder(self) -> str:
        """Return the folder of last time, else the user's documents, else where the workspace is."""
        for place in (self.folder, platformdirs.user_documents_dir()):
            if place and Path(place).is_dir():
                return place
        return str(self._session.store.path.parent)

    @Slot()
    def copy_rows(self) -> None:
        """Put the rows on the clipboard, as a table where they are not too many."""
        if self._number() > MOST_COPIED:
            self._say(
                f"More than {MOST_COPIED:,} rows are too many for the clipboard; export them to a file.", "danger"
            )
            return
        self._target = Path()
        self._begin(*((Form.tabs, Form.html) if self._number() <= RICH else (Form.tabs,)))

    def _begin(self, *forms: Form) -> None:
        model, session = self._model, self._session
        columns = [column for column in self._view.table.columns_wanted() if column.head]
        cells = cells_of(columns, spreadsheet=forms[0] is Form.csv)
        some = self._some
        rows = rows_of(model, some)
        kind = GROUPS.get(model.group_by)
        held = notes(session, self._view.order_words(), self._number(), model.total)
        title = f"{session.store.workspace.title}: register"
        sheet = Sheet(title, held, cells.heads, f"Group: {kind.label}" if kind else "")
        marked, noted, bare = self.choices.marked, self.choices.noted, not self._target.name
        writers = [Writer(form, sheet, marked=marked, noted=noted, bare=bare) for form in forms]
        self._portions = portions = Portions(model, rows, cells, *writers)
        portions.setParent(self)
        portions.progressed.connect(self._on_progress)
        portions.made.connect(self._on_made)
        portions.refused.connect(self._on_refused)
        self._count = int((rows >= 0).sum())
        self._bar.setRange(0, self._count)
        self._bar.setValue(0)
        self._bar.show()
        self._enable(on=False)
        portions.start()

    @Slot(int)
    def _on_progress(self, done: int) -> None:
        self._bar.setValue(done)
        self._say(f"{'Writing' if self._target.name else 'Copying'} {done:,} of {self._count:,} rows …")

    @Slot(object)
    def _on_made(self, texts: tuple[list[bytes], ...]) -> None:
        self._portions = None
        if not self._target.name:
            data = mime_data()
            data.setText(b"".join(texts[0]).decode())
            if len(texts) > 1:
                data.setHtml(b"".join(texts[1]).decode())
            QGuiApplication.clipboard().setMimeData(data)
            self._finish(f"Copied {_rows(self._count)} as a table")
            return
        self._writing = work = written(self._target, texts[0])
        work.done.connect(self._on_written)
        work.refused.connect(self._on_refused)
        work.start()

    @Slot(object)
    def _on_written(self, nothing: object) -> None:
        self._writing = None
        self.folder = str(self._target.parent)
        self._finish(f"Exported {_rows(self._count)} as {self._target.name}")
        self.written.emit(str(self._target))

    def _finish(self, sentence: str) -> None:
        self.said.emit(sentence)
        self.accept()

    @Slot(str)
    def _on_refused(self, sentence: str) -> None:
        self._rest()
        self._say(sentence, "danger")

    def _rest(self) -> None:
        """Be ready again."""
        self._portions = self._writing = None
        self._bar.hide()
        self.says.setText("")
        self._enable(on=True)
        self._follow()

    def _enable(self, *, on: bool) -> None:
        for each in (self.make, self.copy, self.rows, self.form, self.marked, self.noted):
            each.setEnabled(on)
        self.give_up.set_value("Cancel" if on else "Stop")

    def _say(self, sentence: str, tone: str = "t2") -> None:
        if not self.working:
            announce(self.says, sentence)
        self.says.set_tone(tone)
        self.says.setText(sentence)

    def reject(self) -> None:
        """Stop what is being written; once more, or with nothing being written, close."""
        if self._portions is not None:
            self._portions.stop()
            self._rest()
            self._say("Stopped; nothing was written.")
        elif self._writing is None:  # a file is written whole or not at all
            super().reject()

    def done(self, result: int) -> None:
        """Leave nothing running, however the dialog ends."""
        if self._portions is not None:
            self._portions.stop()
            self._portions = None
        super().done(result)

    def eventFilter(self, watched: QObject, event: QEvent) -> bool:
        """End with the window: what is written here is its workspace."""
        if event.type() == QEvent.Type.Close and watched is self._view.window():
            self.done(QDialog.DialogCode.Rejected)
        return False

    def keyPressEvent(self, event: QKeyEvent) -> None:
        if event.key() in (Qt.Key.Key_Return, Qt.Key.Key_Enter):
            self.make.click()
        else:
            super().keyPressEvent(event)


def _rows(number: int) -> str:
    return "1 commitment" if number == 1 else f"{number:,} rows"


def _row(label: str, control: QWidget) -> QWidget:
    row = QWidget()
    line = QHBoxLayout(row)
    line.setContentsMargins(0, 0, 0, 0)
    line.setSpacing(10)
    words = Words(label, size=12, tone="t3")
    words.setFixedWidth(LABEL)
    line.addWidget(words)
    line.addWidget(control)
    line.addStretch(1)
    return row
