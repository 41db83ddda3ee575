"""Pages on a printer, as vectors, one after the other."""

from collections.abc import Sequence

from PySide6.QtCore import QMarginsF, QSizeF
from PySide6.QtGui import QPageLayout, QPageSize, QPainter
from PySide6.QtPrintSupport import QPrinter

from tracker.desktop.views.timeline.exporting.choices import Choices
from tracker.desktop.views.timeline.exporting.composing import Page
from tracker.desktop.views.timeline.exporting.replay import replay
from tracker.model.errors import UserError


def printer_for(choices: Choices, title: str) -> QPrinter:
    """Return a printer set to the paper that was chosen."""
    printer = QPrinter(QPrinter.PrinterMode.HighResolution)
    size = QPageSize(QSizeF(*choices.paper.sides), QPageSize.Unit.Millimeter, choices.paper.label)
    way = QPageLayout.Orientation.Landscape if choices.landscape else QPageLayout.Orientation.Portrait
    printer.setPageLayout(QPageLayout(size, way, QMarginsF(), QPageLayout.Unit.Millimeter))
    printer.setFullPage(True)  # the margins are on the page already
    printer.setDocName(title)
    printer.setCreator("Summit Tracker")
    return printer


def put_on_paper(printer: QPrinter, pages: Sequence[Page]) -> int:
    """Print pages, those that were asked for; return how many. Raises UserError if the printer takes none."""
    first, last = printer.fromPage() or 1, printer.toPage() or len(pages)
    wanted = pages[first - 1 : last]
    painter = QPainter()
    if not painter.begin(printer):
        raise UserError("The printer did not take the pages. Look whether it is switched on, or choose another one.")
    for at, page in enumerate(wanted):
        if at:
            printer.newPage()
        painter.save()
        sheet = printer.pageLayout().fullRectPixels(printer.resolution())
        scale = min(sheet.width() / page.size.width, sheet.height() / page.size.height)
        painter.scale(scale, scale)
        replay(painter, page.marks)
        painter.restore()
    painter.end()
    return len(wanted)
