"""Tables as they are drawn everywhere: low head, hairlines below rows only, no zebra, rows of one height."""

from PySide6.QtCore import Qt
from PySide6.QtWidgets import QAbstractItemView, QTableView

from tracker.desktop.theme import font

ROW_HEIGHT = 32
COMPACT_ROW_HEIGHT = 28
HEAD_HEIGHT = 28


def dress_table(view: QTableView, name: str, *, compact: bool = False) -> None:
    """Give a table its look and its name for screen readers. Fixed row heights keep long ones instant."""
    view.setAccessibleName(name)
    view.setFont(font(12))
    view.setShowGrid(False)
    view.setWordWrap(False)
    view.setSelectionBehavior(QAbstractItemView.SelectionBehavior.SelectRows)
    view.setVerticalScrollMode(QAbstractItemView.ScrollMode.ScrollPerPixel)
    view.setHorizontalScrollMode(QAbstractItemView.ScrollMode.ScrollPerPixel)
    view.verticalHeader().hide()
    view.verticalHeader().setSectionResizeMode(view.verticalHeader().ResizeMode.Fixed)
    view.verticalHeader().setMinimumSectionSize(COMPACT_ROW_HEIGHT)
    view.verticalHeader().setDefaultSectionSize(COMPACT_ROW_HEIGHT if compact else ROW_HEIGHT)
    head = view.horizontalHeader()
    head.setFixedHeight(HEAD_HEIGHT)
    head.setHighlightSections(False)
    head.setDefaultAlignment(Qt.AlignmentFlag.AlignLeft | Qt.AlignmentFlag.AlignVCenter)
