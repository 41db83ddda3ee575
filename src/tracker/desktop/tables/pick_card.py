"""A card that lists things to pick from, found by typing a part of their names; Esc or a press elsewhere closes it."""

from collections.abc import Sequence

from PySide6.QtCore import QEvent, QObject, Qt, Slot
from PySide6.QtGui import QKeyEvent, QMouseEvent
from PySide6.QtWidgets import QApplication, QLineEdit, QWidget

from tracker.desktop.filtering.listing import STEPS, TAKING, RowList
from tracker.desktop.filtering.rows import Row, narrowed
from tracker.desktop.widgets.layout import Popover, Words
from tracker.model.names import fold

WIDTH = 300


class PickCard(Popover):
    """A line, a list, and what a subclass puts under them. Subclasses say what is listed, and what taking one does."""

    def __init__(self, anchor: QWidget, name: str, back: QWidget) -> None:
        """Stand under `anchor`; the keyboard goes back to `back`."""
        super().__init__(anchor, margin=10)
        self._back = back
        self.title = Words(name, self, weight=600)
        self.setAccessibleName(name)
        self.line = QLineEdit(self)
        self.line.textChanged.connect(self.narrow)
        self.line.installEventFilter(self)
        self.list = RowList(self)
        self.list.setAccessibleName(name)
        self.list.taken.connect(self.take)
        self.note = Words("", self, size=12, tone="t3", wrap=True)
        for widget in (self.title, self.line, self.list, self.note):
            self.body.addWidget(widget)
        self.say("Type to find")

    def say(self, placeholder: str) -> None:
        """Say what can be typed."""
        self.line.setPlaceholderText(placeholder)
        self.line.setAccessibleName(placeholder)

    def rows(self) -> list[Row]:
        """Return all that is listed."""
        raise NotImplementedError

    def take(self, row: Row) -> None:
        """Do what the row that was taken asks for."""
        raise NotImplementedError

    def parts(self) -> Sequence[QWidget]:
        """Return what Tab goes through."""
        return (self.line, self.list)

    def hold_to(self, anchor: QWidget) -> None:
        """Stand under something else from now on."""
        self._anchor = anchor

    def start(self) -> None:
        """Open it with nothing typed."""
        self.line.clear()
        self.refresh()
        application = QApplication.instance()
        if application is not None:
            application.installEventFilter(self)
        self.line.setFocus(Qt.FocusReason.ShortcutFocusReason)

    @Slot()
    def close_card(self) -> None:
        """Close, and give the keyboard back."""
        application = QApplication.instance()
        if application is not None:
            application.removeEventFilter(self)
        focused = QApplication.focusWidget()
        if focused is None or self.isAncestorOf(focused):
            self._back.setFocus(Qt.FocusReason.OtherFocusReason)  # before it is hidden, which looks for a next one
        self.hide()

    @Slot()
    def narrow(self) -> None:
        """List what fits what is typed, from the top."""
        self.refresh(0)

    def refresh(self, at: int | None = None) -> None:
        """List again, with the same row marked or another."""
        typed = fold(self.line.text()).strip()
        rows = sorted(narrowed(self.rows(), typed), key=lambda row: not fold(row.words).startswith(typed))
        self.list.show_rows(rows, self.list.currentIndex().row() if at is None else at)
        self.list.setVisible(bool(rows))
        if not rows:
            self.note.setText("Nothing by that name.")
        self.note.setVisible(bool(self.note.text()) and not rows)
        self.open(width=WIDTH)

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
