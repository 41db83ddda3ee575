"""A card with a line to type in over a list; Tab stays in it, Esc or a press elsewhere closes it."""

from collections.abc import Sequence

from PySide6.QtCore import QEvent, QObject, Qt, Slot
from PySide6.QtGui import QKeyEvent, QMouseEvent
from PySide6.QtWidgets import QApplication, QLineEdit, QWidget

from tracker.desktop.filtering.listing import STEPS, TAKING, RowList
from tracker.desktop.widgets.layout import Popover


class LineCard(Popover):
    """The line and the list, and how keys and the mouse go through them. Subclasses lay them out, and fill the list."""

    def __init__(self, anchor: QWidget) -> None:
        super().__init__(anchor, margin=10)
        self.line = QLineEdit(self)
        self.line.installEventFilter(self)
        self.list = RowList(self)

    def parts(self) -> Sequence[QWidget]:
        """Return what Tab goes through."""
        return (self.line, self.list)

    def back(self) -> QWidget:
        """Return what gets the keyboard when the card closes."""
        return self._anchor

    def hold_to(self, anchor: QWidget) -> None:
        """Stand under something else from now on."""
        self._anchor = anchor

    def watch(self) -> None:
        """Notice from now on what is pressed elsewhere."""
        application = QApplication.instance()
        if application is not None:
            application.installEventFilter(self)

    @Slot()
    def close_card(self) -> None:
        """Close, and give the keyboard back."""
        application = QApplication.instance()
        if application is not None:
            application.removeEventFilter(self)
        focused = QApplication.focusWidget()
        if focused is None or self.isAncestorOf(focused):
            # Before it is hidden, which looks for a next one; a field that is left saves what is typed.
            self.back().setFocus(Qt.FocusReason.OtherFocusReason)
        self.hide()

    def eventFilter(self, watched: QObject, event: QEvent) -> bool:
        """Let the line's keys go through the list, and close when something outside is pressed."""
        if watched is self.line and isinstance(event, QKeyEvent) and event.type() == QEvent.Type.KeyPress:
            return self.line_key(event)
        if event.type() == QEvent.Type.MouseButtonPress and isinstance(event, QMouseEvent):
            self._pressed(watched)
        return False

    def line_key(self, event: QKeyEvent) -> bool:
        """Go through the list from the line above it; True if the key is used up."""
        key = Qt.Key(event.key())
        if key in STEPS and not event.modifiers() & Qt.KeyboardModifier.AltModifier:
            self.list.go(STEPS[key])
        elif key in TAKING:
            self.list.take()
        elif key == Qt.Key.Key_Escape:
            self.close_card()
        else:
            return False
        return True

    def _pressed(self, watched: QObject) -> None:
        if not isinstance(watched, QWidget) or watched.window() is not self.window() or self.isHidden():
            return
        part: QWidget | None = watched
        while part is not None:  # cards of its fields stand beside it
            if isinstance(part, Popover) or part is self._anchor:
                return
            part = part.parentWidget()
        self.close_card()

    def keyPressEvent(self, event: QKeyEvent) -> None:
        if event.key() == Qt.Key.Key_Escape:
            self.close_card()
        else:
            event.accept()  # what nobody here wants is not for the view behind it

    def focusNextPrevChild(self, next: bool) -> bool:  # noqa: A002 - as Qt names it
        """Keep Tab among its own parts."""
        shown = [part for part in self.parts() if part.isVisible() and part.isEnabled()]
        now = self.focusWidget()
        at = (shown.index(now) + (1 if next else -1)) % len(shown) if now in shown else 0
        shown[at].setFocus(Qt.FocusReason.TabFocusReason if next else Qt.FocusReason.BacktabFocusReason)
        return True
