"""Plain areas of the window with hairlines on some of their sides, and bars that grow where they are narrow."""

from PySide6.QtCore import QRectF
from PySide6.QtGui import QPainter, QPaintEvent
from PySide6.QtWidgets import QSizePolicy, QWidget

from tracker.desktop.theme import current
from tracker.desktop.widgets.layout import Surface
from tracker.desktop.widgets.painting import hairline


class Edged(Surface):
    """A plain area; `edges` names by the letters t, b, l and r the sides that have a hairline."""

    def __init__(self, tone: str = "bg", edges: str = "", parent: QWidget | None = None) -> None:
        super().__init__(tone, parent)
        self._edges = edges

    def paintEvent(self, event: QPaintEvent) -> None:
        super().paintEvent(event)
        painter = QPainter(self)
        line, width, height = hairline(painter), self.width(), self.height()
        sides = {
            "t": QRectF(0, 0, width, line),
            "b": QRectF(0, height - line, width, line),
            "l": QRectF(0, 0, line, height),
            "r": QRectF(width - line, 0, line, height),
        }
        for edge in self._edges:
            painter.fillRect(sides[edge], current().tokens.line)
        painter.end()


class FlowingBar(Edged):
    """A bar over a view; its parts go on in a second line where the first is full. Lay them out with a flow layout."""

    def __init__(self, parent: QWidget | None = None) -> None:
        super().__init__("bg", "b", parent)
        policy = QSizePolicy(QSizePolicy.Policy.Preferred, QSizePolicy.Policy.Minimum)
        policy.setHeightForWidth(True)
        self.setSizePolicy(policy)

    def hasHeightForWidth(self) -> bool:
        return True

    def heightForWidth(self, width: int) -> int:
        flow = self.layout()
        return flow.heightForWidth(width) if flow is not None else -1
