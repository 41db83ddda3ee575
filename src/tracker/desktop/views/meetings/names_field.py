"""A line for many names with commas between them, which offers who could be meant by the one being typed."""

from PySide6.QtCore import QEvent, QObject, Qt, Signal, Slot
from PySide6.QtGui import QFocusEvent, QKeyEvent
from PySide6.QtWidgets import QLineEdit, QListWidget, QListWidgetItem, QWidget

from tracker.desktop.theme import icon
from tracker.desktop.widgets import Popover
from tracker.entry.participants import Guests

ROW, SHOWN, WIDTH = 28, 7, 380
ENTER = (Qt.Key.Key_Return, Qt.Key.Key_Enter)


class NamesField(QLineEdit):
    """Up and Down walk what is offered, Tab or Enter takes it; Enter on the line asks to add all."""

    submitted = Signal()
    guests_wanted = Signal()
    """Somebody types: who could be meant is needed from now on."""

    def __init__(self, name: str, placeholder: str, parent: QWidget | None = None) -> None:
        super().__init__(parent)
        self.setAccessibleName(name)
        self.setPlaceholderText(placeholder)
        self.guests: Guests | None = None
        self._popover: Popover | None = None
        self._list: QListWidget | None = None
        self._walked = False
        self.textEdited.connect(self._on_edited)
        self.installEventFilter(self)

    def rows(self) -> list[str]:
        """Return what is offered now."""
        if self._list is None or not self._is_open():
            return []
        return [self._list.item(at).text() for at in range(self._list.count())]

    def _is_open(self) -> bool:
        return self._popover is not None and self._popover.isVisible()

    def close_list(self) -> None:
        """Offer nothing."""
        if self._popover is not None:
            self._popover.hide()

    def _piece(self) -> tuple[int, str]:
        """Return where the name that is being typed begins, and what there is of it."""
        before = self.text()[: self.cursorPosition()]
        begin = max(before.rfind(sign) for sign in ",;") + 1
        return begin, before[begin:].strip()

    @Slot(str)
    def _on_edited(self, words: str) -> None:
        if self.guests is None:
            self.guests_wanted.emit()
        _, piece = self._piece()
        found = self.guests.search(piece) if self.guests is not None and len(piece) > 1 else []
        if not found:
            self.close_list()
            return
        shown = self._make_list()
        shown.clear()
        for guest in found:
            item = QListWidgetItem(icon("user" if guest.is_person else "globe"), f"{guest.label}  ·  {guest.meta}")
            item.setData(Qt.ItemDataRole.UserRole, guest.label)
            shown.addItem(item)
        shown.setFixedHeight(ROW * min(SHOWN, len(found)) + 2)
        shown.setCurrentRow(0)
        self._walked = False
        if self._popover is not None:
            self._popover.open(width=WIDTH)

    def _make_list(self) -> QListWidget:
        if self._list is None:
            self._popover = Popover(self, margin=4)
            self._list = QListWidget(self._popover)
            self._list.setFocusPolicy(Qt.FocusPolicy.NoFocus)
            self._list.setUniformItemSizes(True)
            self._list.setHorizontalScrollBarPolicy(Qt.ScrollBarPolicy.ScrollBarAlwaysOff)
            self._list.setProperty("bare", True)
            self._list.setAccessibleName("Who could be meant")
            self._list.itemClicked.connect(self._take)
            self._popover.body.addWidget(self._list)
            self.destroyed.connect(self._popover.deleteLater)
        return self._list

    @Slot(QListWidgetItem)
    def _take(self, item: QListWidgetItem) -> None:
        """Put what is offered in the place of what was typed."""
        begin, _ = self._piece()
        words, end = self.text(), self.cursorPosition()
        label = str(item.data(Qt.ItemDataRole.UserRole))
        head = f"{words[:begin]}{' ' if begin else ''}{label}"
        self.setText(head + words[end:])
        self.setCursorPosition(len(head))
        self.close_list()

    def eventFilter(self, watched: QObject, event: QEvent) -> bool:
        if watched is self and event.type() == QEvent.Type.KeyPress and isinstance(event, QKeyEvent):
            return self._on_key(event)
        return super().eventFilter(watched, event)

    def _on_key(self, event: QKeyEvent) -> bool:
        key, shown = Qt.Key(event.key()), self._list
        marked = shown.currentItem() if shown is not None and self._is_open() else None
        if marked is not None and shown is not None:
            if key in (Qt.Key.Key_Down, Qt.Key.Key_Up):
                step = 1 if key == Qt.Key.Key_Down else -1
                shown.setCurrentRow(max(0, min(shown.count() - 1, shown.currentRow() + step)))
                self._walked = True
                return True
            if key == Qt.Key.Key_Tab or (key in ENTER and self._walked):
                self._take(marked)
                return True
            if key == Qt.Key.Key_Escape:
                self.close_list()
                return True
        if key in ENTER:
            if marked is not None and not self._is_whole():
                self._take(marked)
            self.close_list()
            self.submitted.emit()
            return True
        if key == Qt.Key.Key_Escape and self.text():
            self.clear()
            return True
        return False

    def _is_whole(self) -> bool:
        """True if the name being typed is understood as it stands."""
        return self.guests is not None and not self.guests.read(self._piece()[1]).unknown

    def focusOutEvent(self, event: QFocusEvent) -> None:
        super().focusOutEvent(event)
        if event.reason() not in (Qt.FocusReason.ActiveWindowFocusReason, Qt.FocusReason.PopupFocusReason):
            self.close_list()
