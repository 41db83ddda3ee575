"""The sheet of all keys (F1), made from the command table."""

import sys

from PySide6.QtCore import QRectF, QSize, Qt
from PySide6.QtGui import QPainter, QPaintEvent
from PySide6.QtWidgets import QGridLayout, QHBoxLayout, QScrollArea, QVBoxLayout, QWidget

from tracker.desktop.commands import MENUS, CommandTable, key_text
from tracker.desktop.overlay import Overlay
from tracker.desktop.theme import current, font
from tracker.desktop.widgets.buttons import IconButton
from tracker.desktop.widgets.layout import HLine, Words
from tracker.desktop.widgets.painting import caps_width, paint_caps, text

COLUMNS = 2
MOUSE = frozenset({"Click", "Double-click", "Drag", "Wheel"})
Row = tuple[str, list[str]]


class KeyRow(QWidget):
    """A command's title and its keys."""

    def __init__(self, title: str, keys: list[str], parent: QWidget | None = None) -> None:
        super().__init__(parent)
        self.title, self.keys = title, keys
        self.setAccessibleName(f"{title}: {', '.join(keys)}" if keys else title)

    def sizeHint(self) -> QSize:
        return QSize(340, 28)

    def minimumSizeHint(self) -> QSize:
        return QSize(240, 28)

    def paintEvent(self, event: QPaintEvent) -> None:
        painter = QPainter(self)
        colours = current().tokens
        rect = QRectF(self.rect())
        right = rect.right()
        for at, keys in enumerate(reversed(self.keys)):
            if at:
                right -= 22
                text(painter, QRectF(right + 4, 0, 18, rect.height()), "or", font(11), colours.t3)
            right -= caps_width(keys)
            paint_caps(painter, right, rect.center().y(), keys)
        text(painter, QRectF(0, 0, right - 10, rect.height()), self.title, font(13), colours.t1)
        painter.end()


class ShortcutsSheet(Overlay):
    """Every command that has keys, by menu, those of the present view with them."""

    def __init__(self, window: QWidget, table: CommandTable) -> None:
        super().__init__(window, "shortcuts", width=800, top=64)
        self._table = table
        self.setAccessibleName("Keyboard shortcuts")
        head = QHBoxLayout()
        head.setContentsMargins(24, 16, 16, 12)
        head.addWidget(Words("Keyboard shortcuts", size=16, weight=600))
        head.addStretch(1)
        self._close = IconButton("x", "Close", size=28)
        self._close.clicked.connect(self.close_over)
        head.addWidget(self._close)
        self._area = QScrollArea()
        self._area.setWidgetResizable(True)
        self._area.setHorizontalScrollBarPolicy(Qt.ScrollBarPolicy.ScrollBarAlwaysOff)
        self._area.setFocusPolicy(Qt.FocusPolicy.StrongFocus)
        self.card.body.addLayout(head)
        self.card.body.addWidget(HLine())
        self.card.body.addWidget(self._area, 1)
        self.card.body.addSpacing(8)

    def show_keys(self) -> None:
        """Open the sheet with the commands as they are now."""
        inside = QWidget()
        grid = QGridLayout(inside)
        grid.setContentsMargins(24, 12, 24, 20)
        grid.setHorizontalSpacing(48)
        columns = [QVBoxLayout() for _ in range(COLUMNS)]
        filled = [0] * COLUMNS
        for name, rows in grouped(self._table):
            at = filled.index(min(filled))
            filled[at] += len(rows) + 2
            columns[at].addSpacing(4)
            columns[at].addWidget(Words(name, size=12, weight=600, tone="t3"))
            for title, keys in rows:
                columns[at].addWidget(KeyRow(title, keys))
        for at, column in enumerate(columns):
            column.setSpacing(2)
            column.addStretch(1)
            grid.addLayout(column, 0, at)
            grid.setColumnStretch(at, 1)
        self._area.setWidget(inside)
        self._area.setMinimumHeight(min(640, inside.sizeHint().height()))
        self.open_over()
        self._close.setFocus(Qt.FocusReason.PopupFocusReason)


def grouped(table: CommandTable) -> list[tuple[str, list[Row]]]:
    """Return what has keys under the name of its menu, the innermost one, then what else keys and mouse do."""
    groups: dict[str, list[Row]] = {name: [] for name in MENUS}
    for command in table.shown():
        if command.sequences:
            row = command.title, [key_text(each) for each in command.sequences]
            groups.setdefault(command.place.rpartition("/")[2], []).append(row)
    for hint in table.hints():
        groups.setdefault(hint.group, []).append((hint.title, [_hint_text(each) for each in hint.keys]))
    return [(name, rows) for name, rows in groups.items() if rows]


def _hint_text(keys: str) -> str:
    """Write keys as this machine does; where the mouse takes part, with the name of the key that is held."""
    if keys.rpartition("+")[2] not in MOUSE:
        return key_text(keys)
    return keys.replace("Ctrl", "⌘") if sys.platform == "darwin" else keys
