"""How the left column lays out its fields: a label at the left, the control beside it, hints below."""

from PySide6.QtCore import Qt
from PySide6.QtWidgets import QHBoxLayout, QWidget

from tracker.desktop.widgets import Editor, SegmentedControl, Words

EDGE = 20
RIGHT_EDGE = 12  # the scroll bar stands beside it
LABEL = 78
GAP = 8


def inside(part: QWidget, *, left: int = EDGE, top: int = 0, bottom: int = 0) -> QHBoxLayout:
    """Lay out a part between the edges of the column."""
    row = QHBoxLayout()
    row.setContentsMargins(left, top, RIGHT_EDGE, bottom)
    row.addWidget(part)
    return row


def label(name: str, control: QWidget) -> Words:
    """Return the label of a control."""
    words = Words(name, size=12.5, tone="t3")
    words.setFixedWidth(LABEL)
    words.setMinimumHeight(32)
    words.setBuddy(control.control if isinstance(control, Editor) else control)
    return words


def labelled(words: Words, control: QWidget) -> QHBoxLayout:
    """Lay out a control beside its label."""
    row = QHBoxLayout()
    row.setContentsMargins(EDGE, 0, RIGHT_EDGE, 0)
    row.setSpacing(GAP)
    row.addWidget(words, 0, Qt.AlignmentFlag.AlignTop)
    if isinstance(control, SegmentedControl):
        row.addWidget(control, 0, Qt.AlignmentFlag.AlignVCenter)
        row.addStretch(1)
    else:
        row.addWidget(control, 1)
    return row
