"""What all dialogs share: a title, room, and a row of buttons."""

from PySide6.QtCore import Qt
from PySide6.QtWidgets import QDialog, QHBoxLayout, QVBoxLayout, QWidget

from tracker.desktop.widgets.buttons import Button
from tracker.desktop.widgets.layout import HLine, Words


class Dialog(QDialog):
    """A dialog that does not block the program. Lay things out in `body`; `add_buttons` ends it."""

    def __init__(self, name: str, title: str, parent: QWidget | None, *, width: int = 520) -> None:
        super().__init__(parent)
        self.setObjectName(name)
        self.setWindowTitle(title)
        self.setMinimumWidth(width)
        self.setAttribute(Qt.WidgetAttribute.WA_DeleteOnClose)
        self.setModal(True)
        self._column = QVBoxLayout(self)
        self._column.setContentsMargins(24, 20, 24, 16)
        self._column.setSpacing(0)
        self._column.addWidget(Words(title, size=16, weight=600))
        self._column.addSpacing(14)
        self.body = QVBoxLayout()
        self.body.setSpacing(10)
        self._column.addLayout(self.body, 1)

    def add_buttons(self, *buttons: Button, left: tuple[Button, ...] = ()) -> None:
        """End the dialog with buttons, the most likely last."""
        self._column.addSpacing(16)
        self._column.addWidget(HLine())
        self._column.addSpacing(12)
        row = QHBoxLayout()
        row.setSpacing(8)
        for button in left:
            row.addWidget(button)
        row.addStretch(1)
        for button in buttons:
            row.addWidget(button)
        self._column.addLayout(row)
