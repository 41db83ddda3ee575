"""The bar over the pages: which page, how large, and the export."""

from typing import TYPE_CHECKING

from PySide6.QtCore import QPoint, QRectF, Qt, Signal, Slot
from PySide6.QtGui import QAction, QPainter, QPaintEvent
from PySide6.QtWidgets import QHBoxLayout, QMenu, QSizePolicy, QWidget

from tracker.desktop.commands import key_text
from tracker.desktop.surface import Edged
from tracker.desktop.theme import current
from tracker.desktop.views.briefs.exporting import FORMATS
from tracker.desktop.views.briefs.pages import LEAST, MOST, PageDesk
from tracker.desktop.widgets import Button, IconButton, PrimaryButton, Words
from tracker.desktop.widgets.painting import box

if TYPE_CHECKING:
    from tracker.briefs.portions import Portion

HEIGHT = 48
LEAST_WIDTH = 430
EDGE, SPACE, APART = 8, 2, 8  # at both ends, between two parts, and what groups stand apart besides


class ZoomBox(QWidget):
    """Smaller, how large, larger: three in one edge."""

    def __init__(self, parent: QWidget | None = None) -> None:
        super().__init__(parent)
        self.smaller = IconButton("minus", "Zoom out", self, tip=f"Zoom out ({key_text('Ctrl+-')})", size=28)
        self.larger = IconButton("plus", "Zoom in", self, tip=f"Zoom in ({key_text('Ctrl++')})", size=28)
        self.percent = Words("", self, tone="t2")
        self.percent.setAlignment(Qt.AlignmentFlag.AlignCenter)
        self.percent.setFixedWidth(44)
        self.percent.setObjectName("zoom")
        row = QHBoxLayout(self)
        row.setContentsMargins(0, 0, 0, 0)
        row.setSpacing(0)
        for part in (self.smaller, self.percent, self.larger):
            row.addWidget(part)
        self.setSizePolicy(QSizePolicy.Policy.Fixed, QSizePolicy.Policy.Fixed)

    def show_zoom(self, zoom: float) -> None:
        """Say how large the pages are."""
        words = f"{zoom * 100:.0f} %"
        self.percent.setText(words)
        self.percent.setAccessibleName(f"Zoom {words}")
        self.smaller.setEnabled(zoom > LEAST)
        self.larger.setEnabled(zoom < MOST)

    def paintEvent(self, event: QPaintEvent) -> None:
        painter = QPainter(self)
        colours = current().tokens
        box(painter, QRectF(self.rect()), 6, None, colours.line2)
        for part in (self.percent.x(), self.larger.x()):
            painter.fillRect(QRectF(part, 1, 1, self.height() - 2), colours.line)
        painter.end()


class Bar(Edged):
    """Buttons that work on a desk of pages; what is wanted is done by the view."""

    fit_wanted = Signal()
    export_wanted = Signal()
    format_wanted = Signal(str)
    print_wanted = Signal()
    """Another format than PDF, by its suffix."""

    def __init__(self, desk: PageDesk, parent: QWidget | None = None) -> None:
        super().__init__("bg", "b", parent)
        self._desk, self._room = desk, LEAST_WIDTH
        self._rows = ""  # which rows the pages are of, if they are not all: "rows 1–100"
        self.setFixedHeight(HEIGHT)
        self.strip = IconButton("columns", "Thumbnails", tip=f"Thumbnails ({key_text('Shift+F4')})", checkable=True)
        self.back = IconButton("left", "Previous page", tip=f"Previous page ({key_text('Ctrl+PgUp')})")
        self.on = IconButton("right", "Next page", tip=f"Next page ({key_text('Ctrl+PgDown')})")
        self.page = Words("", tone="t2")
        self.page.setObjectName("page")
        self.page.setAlignment(Qt.AlignmentFlag.AlignCenter)
        self.zoom = ZoomBox()
        tip = f"Fit the page, and again the width ({key_text('Ctrl+0')})"
        self.fit = Button("Fit", role="quiet", icon="fit")
        self.fit.setToolTip(tip)
        self.fit_icon = IconButton("fit", "Fit", tip=tip)
        self.words = IconButton("search", "Find in the brief", tip=f"Find in the brief ({key_text('Ctrl+F')})")
        self.others = Button("Other formats", drop=True)
        self.others.set_menu(self._menu_of_formats())
        self.others_short = IconButton("more", "Other formats", tip="Other formats, and print")
        self.others_short.clicked.connect(self._open_formats)
        self.export = PrimaryButton("Export PDF", icon="export", keys=key_text("Ctrl+P"))
        self.export_short = PrimaryButton("Export PDF", icon="export")
        self._lay_out()
        self.back.clicked.connect(self.go_back)
        self.on.clicked.connect(self.go_on)
        self.zoom.smaller.clicked.connect(desk.zoom_out)
        self.zoom.larger.clicked.connect(desk.zoom_in)
        self.fit.clicked.connect(self.fit_wanted)
        self.fit_icon.clicked.connect(self.fit_wanted)
        for button in (self.export, self.export_short):
            button.clicked.connect(self.export_wanted)
        desk.page_changed.connect(self.show_page)
        desk.zoom_changed.connect(self.show_zoom)
        self.setMinimumWidth(LEAST_WIDTH)
        self.show_page()
        self.show_zoom()

    def _lay_out(self) -> None:
        row = QHBoxLayout(self)
        row.setContentsMargins(EDGE, 0, EDGE, 0)
        row.setSpacing(SPACE)
        for part in (self.strip, self.back, self.page, self.on):
            row.addWidget(part)
        row.addSpacing(4)
        row.addWidget(self.zoom)
        row.addWidget(self.fit)
        row.addWidget(self.fit_icon)
        row.addWidget(self.words)
        row.addStretch(1)
        row.addWidget(self.others)
        row.addWidget(self.others_short)
        row.addSpacing(4)
        row.addWidget(self.export)
        row.addWidget(self.export_short)

    def set_export(self, obstacle: str) -> None:
        """Let the buttons work, or say why they do not."""
        for button in (self.export, self.export_short, self.others, self.others_short):
            button.switch(on=not obstacle)
            keys = key_text("Ctrl+P") if button in (self.export, self.export_short) else ""
            usual = f"Export the brief as PDF ({keys})" if keys else "Other formats, and print"
            button.setToolTip(obstacle or usual)
            button.setAccessibleDescription(obstacle or keys)

    def fit_to(self, width: int) -> None:
        """Show what there is room for; what is left out has its keys and stands in the commands."""
        self._room = width
        self._fit_parts()

    def _fit_parts(self) -> None:
        always = (self.back, self.on, self.zoom, self.fit_icon, self.export_short)
        free = self._room - 2 * EDGE - APART - sum(part.sizeHint().width() + SPACE for part in always)
        others = sum(part.sizeHint().width() + SPACE for part in (self.others_short, self.strip, self.words))
        free -= self._say_page(free, free - others if self._rows else free)
        missing: list[QWidget] = []
        for part, instead in (
            (self.others_short, None),
            (self.strip, None),
            (self.others, self.others_short),
            (self.words, None),
            (self.export, self.export_short),
            (self.fit, self.fit_icon),
        ):
            more = part.sizeHint().width() + SPACE - (instead.sizeHint().width() + SPACE if instead else 0)
            taken = more <= free and instead not in missing
            free -= more if taken else 0
            part.setVisible(taken)
            if not taken:
                missing.append(part)
            if instead is not None:
                instead.setVisible(not taken and instead not in missing)

    def _page_words(self) -> tuple[str, ...]:
        """Say which page is in front, in fewer and fewer words."""
        page, many = self._desk.page, len(self._desk.pages)
        if not many:
            return ("No page",)
        short = f"{page:,} of {many:,}"
        shorter = f"{short} in {self._rows}" if self._rows else short
        return (f"Page {shorter}", shorter, short)

    def _page_width(self, words: str) -> int:
        """Return how much room the page takes, the same for each page."""
        widest = words.replace(f"{self._desk.page:,}", f"{len(self._desk.pages):,}", 1)
        return self.page.fontMetrics().horizontalAdvance(widest) + 8

    def _say_page(self, room: int, in_full: int) -> int:
        """Say which page is in front in the words that there is room for; return how much they take."""
        first, *rest = self._page_words()
        fitting = [one for one in rest if self._page_width(one) <= room] or rest[-1:] or [first]
        words = first if self._page_width(first) <= in_full else fitting[0]
        self.page.setText(words)
        self.page.setFixedWidth(self._page_width(words))
        return self.page.width() + SPACE

    def _menu_of_formats(self) -> QMenu:
        self._formats = menu = QMenu(self)
        for form, words in FORMATS.items():
            if form != "pdf":
                menu.addAction(f"{words}…").setData(form)
        menu.addSeparator()
        menu.addAction("Print…")
        menu.triggered.connect(self._on_format)
        return menu

    @Slot()
    def _open_formats(self) -> None:
        self._formats.popup(self.others_short.mapToGlobal(QPoint(0, self.others_short.height() + 2)))

    @Slot(QAction)
    def _on_format(self, chosen: QAction) -> None:
        if chosen.data():
            self.format_wanted.emit(str(chosen.data()))
        else:
            self.print_wanted.emit()

    def show_portion(self, portion: "Portion | None") -> None:
        """Say of which rows the pages are, if they are not all."""
        self._rows = portion.short if portion is not None else ""
        self.page.setToolTip(f"Pages of {portion.words}; exports have more" if portion is not None else "")
        self._fit_parts()

    def show_page(self) -> None:
        """Say which page is in front."""
        page, many = self._desk.page, len(self._desk.pages)
        self._fit_parts()
        self.back.setEnabled(page > 1)
        self.on.setEnabled(0 < page < many)
        self.zoom.setEnabled(many > 0)
        self.fit.setEnabled(many > 0)
        self.fit_icon.setEnabled(many > 0)
        self.strip.setEnabled(many > 0)
        self.words.setEnabled(many > 0)

    def show_zoom(self) -> None:
        """Say how large the pages are."""
        self.zoom.show_zoom(self._desk.zoom)

    def go_back(self) -> None:
        """Go to the page before."""
        self._desk.go_to(self._desk.page - 1)

    def go_on(self) -> None:
        """Go to the next page."""
        self._desk.go_to(self._desk.page + 1)
