"""The foot of the palette: which signs ask for one thing only, and which keys do what."""

from PySide6.QtCore import QRectF, QSize
from PySide6.QtGui import QPainter, QPaintEvent
from PySide6.QtWidgets import QSizePolicy, QWidget

from tracker.desktop.commands import Hint
from tracker.desktop.theme import current, font
from tracker.desktop.widgets.painting import cap_width, caps_width, paint_caps, text, text_width

SIGNS = ((">", "commands"), ("@", "participants"), ("#", "refs"), ("?", "questions"))
HEIGHT = 36
GROUP = "Search"
HINTS = (
    Hint("Complete a search term, such as status: or due:", ("Tab",), GROUP),
    Hint("Show all that pass in their view", ("Ctrl+Return",), GROUP),
    Hint("First and last result", ("Ctrl+Home", "Ctrl+End"), GROUP),
    Hint("Commands, participants, refs only", (">", "@", "#"), GROUP),
    Hint("Questions; a digit answers at once", ("?",), GROUP),
)


class PaletteFoot(QWidget):
    """One line of hints."""

    def __init__(self, parent: QWidget | None = None) -> None:
        super().__init__(parent)
        self._keys: tuple[tuple[str, str], ...] = ()
        self.setSizePolicy(QSizePolicy.Policy.Preferred, QSizePolicy.Policy.Fixed)
        self.show_keys(completes=False, shows=False)

    def show_keys(self, *, completes: bool, shows: bool) -> None:
        """Name the keys that do something now."""
        keys = [("Tab", "completes")] if completes else []
        keys += [("Ctrl+↵", "shows all")] if shows else []
        self._keys = (*keys, ("↵", "opens"), ("Esc", "closes"))
        words = [f"{sign} {what}" for sign, what in SIGNS] + [f"{key} {what}" for key, what in self._keys]
        self.setAccessibleName(", ".join(words))
        self.update()

    def sizeHint(self) -> QSize:
        return QSize(400, HEIGHT)

    def paintEvent(self, event: QPaintEvent) -> None:
        painter = QPainter(self)
        ink, face, middle = current().tokens.t3, font(11), self.height() / 2
        left = 18.0
        for sign, what in SIGNS:
            paint_caps(painter, left, middle, sign)
            left += cap_width(sign) + 6
            text(painter, QRectF(left, 0, 120, self.height()), what, face, ink)
            left += text_width(what, face) + 14
        right = self.width() - 18.0
        for keys, what in reversed(self._keys):
            right -= text_width(what, face)
            text(painter, QRectF(right, 0, 120, self.height()), what, face, ink)
            right -= caps_width(keys) + 6
            if right < left:
                break
            paint_caps(painter, right, middle, keys)
            right -= 14
        painter.end()
