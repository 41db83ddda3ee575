"""What stands under the bar: the strip of small pages, the line to find words, the pages, and which rows they show."""

from PySide6.QtCore import Qt, Signal, Slot
from PySide6.QtGui import QResizeEvent
from PySide6.QtWidgets import QHBoxLayout, QVBoxLayout, QWidget

from tracker.desktop.surface import Edged
from tracker.desktop.views.briefs.find_bar import FindBar
from tracker.desktop.views.briefs.pages import PageDesk
from tracker.desktop.views.briefs.portion_bar import PortionBar
from tracker.desktop.views.briefs.thumbnails import Thumbnails

ROOMY = 760  # narrower than this, the strip is only there if it was asked for


class Preview(QWidget):
    """Shows the strip beside briefs of several pages, until the user says whether it is to be there or not."""

    strip_changed = Signal(bool)
    """The strip came or went."""

    def __init__(self, desk: PageDesk, pages: QWidget, parent: QWidget | None = None) -> None:
        super().__init__(parent)
        self._desk = desk
        self._wanted: bool | None = None
        self.find_bar, self.portions = FindBar(self), PortionBar(self)
        self.thumbnails = Thumbnails(desk)
        self._strip = Edged("bg", "r", self)
        inside = QVBoxLayout(self._strip)
        inside.setContentsMargins(0, 0, 1, 0)
        inside.addWidget(self.thumbnails)
        column = QVBoxLayout()
        column.setSpacing(0)
        column.addWidget(self.find_bar)
        column.addWidget(pages, 1)
        column.addWidget(self.portions)
        row = QHBoxLayout(self)
        row.setContentsMargins(0, 0, 0, 0)
        row.setSpacing(0)
        row.addWidget(self._strip)
        row.addLayout(column, 1)
        self._strip.hide()
        desk.page_changed.connect(self.fit_strip)

    @property
    def has_thumbnails(self) -> bool:
        """True while the strip is there."""
        return not self._strip.isHidden()

    @property
    def wanted(self) -> bool | None:
        """Whether the user wants the strip; None for beside briefs of several pages, where there is room."""
        return self._wanted

    def want_thumbnails(self, wanted: bool | None) -> None:
        """Take over what the user wanted."""
        self._wanted = wanted
        self.fit_strip()

    @Slot()
    def toggle_thumbnails(self) -> None:
        """Show the strip, or hide it; the keyboard that was in it goes to the pages."""
        inside = self.thumbnails.hasFocus()
        self.want_thumbnails(not self.has_thumbnails)
        if inside:
            self._desk.setFocus(Qt.FocusReason.OtherFocusReason)

    @Slot()
    def fit_strip(self) -> None:
        """Show the strip or hide it, by what the user wants, how many pages there are, and the room."""
        many = len(self._desk.pages)
        shown = many > 1 and self.width() >= ROOMY if self._wanted is None else self._wanted and many > 0
        if shown != self.has_thumbnails:
            self._strip.setVisible(shown)
            self.strip_changed.emit(shown)

    def resizeEvent(self, event: QResizeEvent) -> None:
        super().resizeEvent(event)
        self.fit_strip()
