"""A row of the list of templates: what a template is called and what it is for, or that it cannot be used."""

from PySide6.QtCore import QPoint, QRectF, QSize, Qt, Signal
from PySide6.QtGui import QContextMenuEvent, QKeyEvent, QPainter, QPaintEvent
from PySide6.QtWidgets import QSizePolicy, QWidget

from tracker.desktop.theme import current, font, paint_glyph, toned
from tracker.desktop.widgets.buttons import FocusShown
from tracker.desktop.widgets.painting import box, focus_ring, text

_ICONS = {
    "scorecard": "briefs",
    "outcome": "doc",
    "pack": "meetings",
    "actor": "people",
    "changes": "clock",
    "checklist": "check",
}
HOUSE_ICON, WRONG_ICON = "home", "warn"


class TemplateRow(FocusShown):
    """A kind of brief or a house template; `problem` is why it cannot be used."""

    menu_wanted = Signal(str, QPoint)
    remove_wanted = Signal(str)

    def __init__(
        self, key: str, title: str, words: str, parent: QWidget | None = None, *, is_house: bool = False
    ) -> None:
        super().__init__(parent)
        self.key, self.is_house = key, is_house
        self.say(title, words)
        self.setCheckable(True)
        self.setAttribute(Qt.WidgetAttribute.WA_Hover)
        self.setFocusPolicy(Qt.FocusPolicy.StrongFocus)
        self.setSizePolicy(QSizePolicy.Policy.Expanding, QSizePolicy.Policy.Fixed)

    def say(self, title: str, words: str, problem: str = "") -> None:
        """Show what it is called and for, or that it cannot be used."""
        self.problem, self._words = problem, words
        self._icon = WRONG_ICON if problem else HOUSE_ICON if self.is_house else _ICONS.get(self.key, "brief")
        self.setText(title)
        self.setAccessibleName(title)
        self.setAccessibleDescription(problem or words)
        self.setToolTip(problem or words)
        self.update()

    def sizeHint(self) -> QSize:
        return QSize(220, 40)

    def minimumSizeHint(self) -> QSize:
        return QSize(120, 40)

    def contextMenuEvent(self, event: QContextMenuEvent) -> None:
        by_mouse = event.reason() is QContextMenuEvent.Reason.Mouse
        place = event.globalPos() if by_mouse else self.mapToGlobal(QPoint(38, self.height()))
        self.menu_wanted.emit(self.key, place)

    def keyPressEvent(self, event: QKeyEvent) -> None:
        if event.key() == Qt.Key.Key_Delete and self.is_house:
            self.remove_wanted.emit(self.key)
        else:
            super().keyPressEvent(event)

    def paintEvent(self, event: QPaintEvent) -> None:
        painter = QPainter(self)
        colours, rect = current().tokens, QRectF(self.rect())
        chosen = self.isChecked()
        if chosen or self.underMouse():
            box(painter, rect, 6, colours.accent_tint if chosen else colours.hover)
        if self.shows_focus():
            focus_ring(painter, rect, 6)
        ink = colours.accent_text if chosen else colours.t1
        sign = toned("preparing") if self.problem else colours.accent_text if chosen else colours.t2
        paint_glyph(painter, QRectF(12, 12, 16, 16), self._icon, sign)
        room = QRectF(38, 4, rect.width() - 46, 18)
        text(painter, room, self.text(), font(13, 600 if chosen else 500), ink)
        below = colours.t2 if chosen or self.problem else colours.t3
        text(painter, room.translated(0, 16), self._words, font(11), below)
        painter.end()
