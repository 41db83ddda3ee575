"""A card that holds the keyboard: Tab stays in it, Esc or a press elsewhere closes it and gives the keyboard back."""

from collections.abc import Sequence

from PySide6.QtCore import QEvent, QObject, Qt, Slot
from PySide6.QtGui import QKeyEvent, QMouseEvent
from PySide6.QtWidgets import QApplication, QWidget

from tracker.desktop.widgets.layout import Popover


class Card(Popover):
    """Subclasses lay out their parts, call `watch` when they open, and do with keys what they are for."""

    def parts(self) -> Sequence[QWidget]:
        """Return what Tab goes through."""
        raise NotImplementedError

    def back(self) -> QWidget:
        """Return what gets the keyboard when the card closes."""
        return self._anchor

    def belongs(self, part: QWidget) -> bool:
        """Return whether a press there leaves it open: on cards, as those of its fields stand beside it."""
        return isinstance(part, Popover)

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
        if self.isHidden():
            return
        focused = QApplication.focusWidget()
        if focused is None or self.isAncestorOf(focused):
            # Before it is hidden, which looks for a next one; a field that is left saves what is typed.
            self.back().setFocus(Qt.FocusReason.OtherFocusReason)
        self.hide()

    def eventFilter(self, watched: QObject, event: QEvent) -> bool:
        """Close when something outside is pressed."""
        if event.type() == QEvent.Type.MouseButtonPress and isinstance(event, QMouseEvent):
            self._pressed(watched)
        return False

    def _pressed(self, watched: QObject) -> None:
        if not isinstance(watched, QWidget) or watched.window() is not self.window() or self.isHidden():
            return
        part: QWidget | None = watched
        while part is not None:
            if self.belongs(part):
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
