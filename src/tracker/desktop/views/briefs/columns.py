"""The three columns of the briefs view: choices at the left, pages in the middle, what to look at at the right."""

from collections.abc import Sequence

from PySide6.QtWidgets import QHBoxLayout, QVBoxLayout, QWidget

from tracker.desktop.views.briefs.bar import LEAST_WIDTH
from tracker.desktop.views.briefs.form import EDGE, RIGHT_EDGE
from tracker.desktop.views.briefs.side import side_column

LEFT, RIGHT = 296, 248
LEAST = LEFT + LEAST_WIDTH
ROOMY = 1040  # narrower than this, the right column goes under the choices


class Columns(QHBoxLayout):
    """Lays out the view; the second of what stands in the middle takes the room."""

    def __init__(self, choices: QWidget, middle: Sequence[QWidget], remarks: Sequence[QWidget]) -> None:
        super().__init__()
        self._remarks = remarks
        pages = QVBoxLayout()
        pages.setSpacing(0)
        for part in middle:
            pages.addWidget(part)
        pages.setStretch(1, 1)
        left_side, left = side_column("r", LEFT)
        self._right_side, self._right = side_column("l", RIGHT)
        left.addWidget(choices)
        self._foot = QVBoxLayout()
        self._foot.setContentsMargins(EDGE, 4, RIGHT_EDGE, 16)
        left.addLayout(self._foot)
        left.addStretch(1)
        self._right.setContentsMargins(20, 12, 16, 16)
        for remark in remarks:
            self._right.addWidget(remark)
        self._right.addStretch(1)
        self.setContentsMargins(0, 0, 0, 0)
        self.setSpacing(0)
        self.addWidget(left_side)
        self.addLayout(pages, 1)
        self.addWidget(self._right_side)

    def fit_to(self, width: int) -> int:
        """Put the remarks where a view of this width has room for them; return how wide the middle is then."""
        roomy = width >= ROOMY
        if roomy == self._right_side.isHidden():
            self._right_side.setVisible(roomy)
            for at, remark in enumerate(self._remarks):
                if roomy:
                    self._right.insertWidget(at, remark)
                else:
                    self._foot.addWidget(remark)
        return width - LEFT - (RIGHT if roomy else 0)
