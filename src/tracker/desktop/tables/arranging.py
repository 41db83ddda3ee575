"""Lines of controls that wrap: some from the left, some to the right end, all on one middle line."""

from PySide6.QtCore import QRect
from PySide6.QtGui import QPainter, QPaintEvent
from PySide6.QtWidgets import QLineEdit, QWidget

from tracker.desktop.theme import current, paint_glyph
from tracker.desktop.widgets import FlowLayout


class EndsLayout(FlowLayout):
    """Rows that wrap. What is added by `add_right` stands at the right end of its row."""

    def __init__(self, parent: QWidget, *, gap: int = 8) -> None:
        super().__init__(parent, gap=gap)
        self._right: set[QWidget] = set()

    def add_right(self, widget: QWidget, before: QWidget | None = None) -> None:
        """Add at the right end, or before another one there."""
        self._right.add(widget)
        if before is None:
            self.addWidget(widget)
        else:
            self.insert(self.indexOf(before), widget)

    def forget(self, widget: QWidget) -> None:
        """Take a widget out."""
        self._right.discard(widget)
        self.removeWidget(widget)

    def setGeometry(self, rect: QRect) -> None:
        super().setGeometry(rect)
        edge = rect.marginsRemoved(self.contentsMargins()).right()
        items = [self.itemAt(at) for at in range(self.count())]
        found = [item.widget() for item in items if item is not None and not item.isEmpty()]
        widgets = [widget for widget in found if widget is not None]
        for top in {widget.y() for widget in widgets}:
            line = [widget for widget in widgets if widget.y() == top]
            tallest = max(widget.height() for widget in line)
            ends = [widget for widget in line if widget in self._right]
            shift = edge - ends[-1].geometry().right() if ends else 0
            x = min(widget.x() for widget in line)
            for widget in line:
                y = top + (tallest - widget.height()) // 2
                if widget in self._right:
                    widget.move(widget.x() + shift, y)
                else:  # from the left on, whatever of the right end came before it
                    widget.move(x, y)
                    x += widget.width() + self._gap


class SearchLine(QLineEdit):
    """A line to filter by, with a magnifying glass before the words."""

    def __init__(self, name: str, parent: QWidget | None = None) -> None:
        super().__init__(parent)
        self.setAccessibleName(name)
        self.setPlaceholderText(name)
        self.setClearButtonEnabled(False)
        self.setTextMargins(21, 0, 0, 0)

    def paintEvent(self, event: QPaintEvent) -> None:
        super().paintEvent(event)
        painter = QPainter(self)
        place = QRect(10, (self.height() - 14) // 2, 14, 14).toRectF()
        paint_glyph(painter, place, "search", current().tokens.t3)
        painter.end()
