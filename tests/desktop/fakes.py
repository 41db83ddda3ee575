"""A small view and inspector, so that the window is tested without the real ones."""

from typing import Any

from PySide6.QtCore import Qt, Signal
from PySide6.QtWidgets import QLineEdit, QVBoxLayout, QWidget

from tracker.desktop.commands import Command
from tracker.desktop.session import Session


class View(QWidget):
    """A view with one field."""

    NAME, TITLE, ICON = "first", "First", "i-timeline"
    summary_changed = Signal()

    def __init__(self, session: Session, parent: QWidget | None = None) -> None:
        super().__init__(parent)
        self.session = session
        self.field = QLineEdit()
        self.revealed: list[tuple[str, int]] = []
        self.ran: list[str] = []
        layout = QVBoxLayout(self)
        layout.addWidget(self.field)
        layout.addStretch(1)
        self.setFocusPolicy(Qt.FocusPolicy.StrongFocus)

    def count(self) -> int | None:
        return None

    def state(self) -> dict[str, Any]:
        return {"text": self.field.text()}

    def restore(self, state: dict[str, Any]) -> None:
        self.field.setText(state.get("text", ""))

    def commands(self) -> list[Command]:
        name = self.NAME
        return [Command(f"{name}.zoom", f"Zoom the {name}", lambda: self.ran.append("zoom"), "Ctrl+=", menu="View")]

    def focus_first(self) -> None:
        self.setFocus()

    def summary(self) -> tuple[str, str]:
        return f"as of {self.session.as_of}", "newest first"

    def reveal(self, kind: str, number: int) -> None:
        self.revealed.append((kind, number))


class Inspector(QWidget):
    """An inspector with a field and a way to close it."""

    close_wanted = Signal()

    def __init__(self, session: Session, parent: QWidget | None = None) -> None:
        super().__init__(parent)
        self.field = QLineEdit(self)
        self.started: list[str] = []

    def focus_first(self) -> None:
        self.field.setFocus()

    def start(self, what: str) -> bool:
        self.started.append(what)
        return True
