"""A side of the view: a column of fixed width that scrolls where the window is low."""

from PySide6.QtCore import Qt
from PySide6.QtWidgets import QScrollArea, QVBoxLayout, QWidget

from tracker.desktop.surface import Edged


def side_column(edge: str, width: int) -> tuple[QWidget, QVBoxLayout]:
    """Return a side of the view that scrolls where the window is low, and what to lay out in it."""
    side = Edged("bg", edge)
    side.setFixedWidth(width)
    around = QVBoxLayout(side)
    around.setContentsMargins(1 if edge == "l" else 0, 0, 1 if edge == "r" else 0, 0)
    scrolled = QScrollArea()
    scrolled.setWidgetResizable(True)
    scrolled.setHorizontalScrollBarPolicy(Qt.ScrollBarPolicy.ScrollBarAlwaysOff)
    scrolled.setFocusPolicy(Qt.FocusPolicy.NoFocus)
    inner = QWidget()
    column = QVBoxLayout(inner)
    column.setContentsMargins(0, 0, 0, 0)
    column.setSpacing(0)
    scrolled.setWidget(inner)
    around.addWidget(scrolled)
    return side, column


def scroll_to_top(part: QWidget) -> None:
    """Show the beginning of the column that a part is in."""
    around = part.parentWidget()
    while around is not None and not isinstance(around, QScrollArea):
        around = around.parentWidget()
    if around is not None:
        around.verticalScrollBar().setValue(0)
