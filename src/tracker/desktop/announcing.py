"""Words for screen readers that have no place on the screen."""

from PySide6.QtGui import QAccessible, QAccessibleAnnouncementEvent
from PySide6.QtWidgets import QWidget


def announce(widget: QWidget, words: str) -> None:
    """Let screen readers say something, in the name of a widget."""
    QAccessible.updateAccessibility(QAccessibleAnnouncementEvent(widget, words))
