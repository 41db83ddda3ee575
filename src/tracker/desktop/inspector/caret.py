"""The heading of a section that can be folded, with the arrow that says whether it is."""

from PySide6.QtCore import QRectF, QSize, Qt
from PySide6.QtGui import QPainter, QPaintEvent
from PySide6.QtWidgets import QSizePolicy, QWidget

from tracker.desktop.theme import current, font, paint_glyph
from tracker.desktop.widgets.buttons import FocusShown
from tracker.desktop.widgets.painting import focus_ring, text, text_width


class Caret(FocusShown):
    """The heading of a section that can be folded."""

    def __init__(self, title: str, parent: QWidget) -> None:
        super().__init__(parent)
        self.setText(title)
        self.setAccessibleName(title)
        self.setCheckable(True)
        self.setFocusPolicy(Qt.FocusPolicy.StrongFocus)
        self.setSizePolicy(QSizePolicy.Policy.Fixed, QSizePolicy.Policy.Fixed)

    def sizeHint(self) -> QSize:
        return QSize(round(text_width(self.text(), font(13, 600)) + 26), 24)

    def minimumSizeHint(self) -> QSize:
        return self.sizeHint()

    def paintEvent(self, event: QPaintEvent) -> None:
        painter = QPainter(self)
        colours, rect = current().tokens, QRectF(self.rect())
        text(painter, rect, self.text(), font(13, 600), colours.t1)
        glyph = QRectF(rect.right() - 20, rect.center().y() - 7, 14, 14)
        paint_glyph(painter, glyph, "down" if self.isChecked() else "right", colours.t3)
        if self.shows_focus():
            focus_ring(painter, rect, 4)
        painter.end()
