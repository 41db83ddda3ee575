"""The brief on a printer: its pages in the printer's fineness, one after the other, so that it can be stopped."""

from typing import TYPE_CHECKING

from PySide6.QtCore import QMarginsF, QObject, QSizeF, Qt, QTimer, Signal, Slot
from PySide6.QtGui import QIcon, QPageLayout, QPageSize, QPainter
from PySide6.QtWidgets import QDialogButtonBox, QWidget

from tracker.desktop.views.briefs.page_pictures import decoded

if TYPE_CHECKING:
    from PySide6.QtPrintSupport import QPrintDialog, QPrinter

    from tracker.desktop.views.briefs.making import Made
    from tracker.desktop.views.briefs.page_pictures import Page
    from tracker.desktop.views.briefs.rendering import Renderer

FINENESS = 300.0  # pixels an inch: small print stays sharp, and a page is drawn in a moment
MOST_PAGES = 9999
NO_PRINTER = "The printer did not take the pages. Look whether it is switched on, or choose another one."


class Printing(QObject):
    """Asks which printer and which pages, has these drawn, and puts them on paper."""

    changed = Signal()
    """It is at something else."""
    done = Signal(str)
    refused = Signal(str)

    def __init__(self, renderer: "Renderer", window: QWidget) -> None:
        super().__init__(window)
        self._renderer, self._window = renderer, window
        self._dialog: QPrintDialog | None = None
        self._printer: QPrinter | None = None
        self._painter: QPainter | None = None
        self._left: list[Page] = []
        self._many = 0
        self._words = ""
        renderer.drawn.connect(self._on_drawn)
        renderer.draw_failed.connect(self._on_failed)

    @property
    def words(self) -> str:
        """What it is at; empty while nothing is printed."""
        return self._words

    def begin(self) -> None:
        """Ask for the printer, for the brief that is shown."""
        from PySide6.QtPrintSupport import QPrintDialog, QPrinter

        made = self._renderer.latest
        if made is None or self._words:
            return
        self._printer = printer = QPrinter(QPrinter.PrinterMode.HighResolution)
        first = made.pages[0]
        size = QPageSize(
            QSizeF(first.width, first.height), QPageSize.Unit.Point, "", QPageSize.SizeMatchPolicy.FuzzyMatch
        )
        printer.setPageLayout(QPageLayout(size, QPageLayout.Orientation.Portrait, QMarginsF()))
        printer.setFullPage(True)  # the margins are on the page already
        printer.setDocName(made.file_name.removesuffix(".pdf"))
        printer.setCreator("Summit Tracker")
        self._dialog = dialog = QPrintDialog(printer, self._window)
        dialog.setObjectName("choose-printer")
        # Of very many rows only some are on the desk, and how many pages they all take is not known.
        dialog.setMinMax(1, len(made.pages) if made.portion is None else MOST_PAGES)
        for box in dialog.findChildren(QDialogButtonBox):
            for button in box.buttons():
                button.setIcon(QIcon())
            wanted = box.button(QDialogButtonBox.StandardButton.Ok)
            wanted.setProperty("role", "primary")
            wanted.style().polish(wanted)  # it has its looks already
        dialog.setOption(QPrintDialog.PrintDialogOption.PrintPageRange)
        dialog.accepted.connect(self._on_chosen)
        dialog.setAttribute(Qt.WidgetAttribute.WA_DeleteOnClose)
        dialog.setWindowModality(Qt.WindowModality.WindowModal)
        dialog.show()

    def cancel(self) -> None:
        """Print no more pages."""
        self._renderer.stop_drawing()
        self._end()

    @Slot()
    def _on_chosen(self) -> None:
        self._say("Printing: drawing the pages…")
        self._renderer.draw(FINENESS)

    @Slot(object)
    def _on_drawn(self, made: "Made") -> None:
        printer = self._printer
        if printer is None:
            return
        first, last = printer.fromPage() or 1, printer.toPage() or len(made.pages)
        self._left = list(made.pages[first - 1 : last])
        self._many = len(self._left)
        self._painter = QPainter()
        if not self._painter.begin(printer):
            self._painter = None
            self._on_failed(NO_PRINTER)
            return
        self._put_next()

    @Slot()
    def _put_next(self) -> None:
        """Put one page on paper, and let the window live before the next."""
        printer, painter = self._printer, self._painter
        if printer is None or painter is None:
            return
        at = self._many - len(self._left)
        if not self._left:
            self._end()
            self.done.emit(f"Printed {self._many:,} page{'' if self._many == 1 else 's'}")
            return
        self._say(f"Printing page {at + 1:,} of {self._many:,}…")
        if at:
            printer.newPage()
        sheet = printer.pageLayout().fullRectPixels(printer.resolution())
        painter.drawImage(sheet, decoded(self._left.pop(0).png))
        QTimer.singleShot(0, self._put_next)

    @Slot(str)
    def _on_failed(self, sentence: str) -> None:
        self._end()
        self.refused.emit(sentence)

    def _end(self) -> None:
        if self._painter is not None:
            self._painter.end()
        self._printer = self._painter = None
        self._left = []
        self._say("")

    def _say(self, words: str) -> None:
        if words != self._words:
            self._words = words
            self.changed.emit()
