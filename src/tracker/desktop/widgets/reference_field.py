"""Pick a record by typing part of its name."""

from collections.abc import Callable, Sequence

from PySide6.QtCore import QModelIndex, QPersistentModelIndex, QRectF, QSize, Qt, Signal, Slot
from PySide6.QtGui import QKeyEvent, QPainter
from PySide6.QtWidgets import (
    QHBoxLayout,
    QLineEdit,
    QListWidget,
    QListWidgetItem,
    QStyle,
    QStyledItemDelegate,
    QStyleOptionViewItem,
    QWidget,
)

from tracker.desktop.theme import current, font
from tracker.desktop.widgets.buttons import IconButton
from tracker.desktop.widgets.editor import Editor
from tracker.desktop.widgets.layout import Popover
from tracker.desktop.widgets.painting import MIDDLE, RIGHT_MIDDLE, box, text, text_width
from tracker.model.errors import UserError

Found = tuple[int, str, str]
ROW = 28
SHOWN = 8
_ID, _META = Qt.ItemDataRole.UserRole, Qt.ItemDataRole.UserRole + 1
NEW = -1


class _Rows(QStyledItemDelegate):
    """A label, and what tells it from its namesakes at the right."""

    def sizeHint(self, option: QStyleOptionViewItem, index: QModelIndex | QPersistentModelIndex) -> QSize:
        return QSize(100, ROW)

    def paint(
        self, painter: QPainter, option: QStyleOptionViewItem, index: QModelIndex | QPersistentModelIndex
    ) -> None:
        colours = current().tokens
        rect = QRectF(option.rect)
        chosen = bool(option.state & QStyle.StateFlag.State_Selected)
        if chosen:
            box(painter, rect, 5, colours.accent_tint)
        room = rect.adjusted(8, 0, -8, 0)
        meta = str(index.data(_META) or "")
        if meta:
            text(painter, room, meta, font(11), colours.t3, align=RIGHT_MIDDLE)
            room.setRight(room.right() - text_width(meta, font(11)) - 10)
        new = index.data(_ID) == NEW
        ink = colours.accent_text if new else colours.t1
        text(painter, room, str(index.data()), font(13), ink, mode=MIDDLE)


class ReferenceField(Editor):
    """A record of another kind. Value: its id, or None.

    `search(text)` gives (id, label, meta) rows, best first, for an empty text too; `label_of(id)` names one.
    With `creatable`, the last row offers what was typed as a new record, and `create_asked` carries the text.
    """

    create_asked = Signal(str)

    def __init__(
        self,
        name: str,
        search: Callable[[str], Sequence[Found]],
        label_of: Callable[[int], str],
        parent: QWidget | None = None,
        *,
        placeholder: str = "None",
        creatable: bool = False,
        required: bool = False,
    ) -> None:
        self.line = QLineEdit()
        super().__init__(name, self.line, parent)
        self._search, self._label_of = search, label_of
        self._creatable, self._required = creatable, required
        self._label = ""
        self._picked: int | None = None
        self._popover: Popover | None = None
        self._list: QListWidget | None = None
        self.line.setPlaceholderText(placeholder)
        self.line.textEdited.connect(self._typed)
        inner = QHBoxLayout(self.line)
        inner.setContentsMargins(0, 0, 4, 0)
        self._clear = IconButton("x", f"Clear {name}", self.line, size=24)
        self._clear.setFocusPolicy(Qt.FocusPolicy.NoFocus)
        self._clear.clicked.connect(self._cleared)
        inner.addStretch(1)
        inner.addWidget(self._clear)
        self.line.setTextMargins(0, 0, 22, 0)
        self.set_value(None)

    def set_read_only(self, read_only: bool) -> None:
        self.line.setReadOnly(read_only)
        self._clear.setVisible(not read_only and self._kept is not None and not self._required)

    def rows(self) -> list[str]:
        """Return what is offered now."""
        if self._list is None or self._popover is None or not self._popover.isVisible():
            return []
        return [self._list.item(at).text() for at in range(self._list.count())]

    def _read(self) -> object:
        words = self.line.text().strip()
        if not words:
            if self._required and self._kept is not None:
                raise UserError(f"{self._name} cannot be empty. Choose one, or press Esc.")
            return None
        if self._picked is not None:
            return self._picked
        if words == self._label:
            return self._kept
        named = [number for number, label, _ in self._search(words) if label.casefold() == words.casefold()]
        if len(named) == 1:
            return named[0]
        raise UserError(f"“{words}” is not in the list. Choose a row, or press Esc.")

    def _write(self, value: object) -> None:
        self._label = self._label_of(value) if isinstance(value, int) else ""
        self._picked = None
        self.line.setText(self._label)
        self.line.setCursorPosition(0)
        self._clear.setVisible(bool(self._label) and not self._required and not self.line.isReadOnly())
        self._close()

    @Slot(str)
    def _typed(self, words: str) -> None:
        self._on_edited()
        self._picked = None
        self._offer(words.strip())

    def _offer(self, words: str) -> None:
        """Show the rows for a text."""
        shown = self._rows_widget()
        shown.clear()
        found = list(self._search(words))
        rows = [*found]
        if self._creatable and words and all(label.casefold() != words.casefold() for _, label, _ in found):
            rows.append((NEW, f"New: {words}", ""))
        for number, label, meta in rows:
            item = QListWidgetItem(label)
            item.setData(_ID, number)
            item.setData(_META, meta)
            item.setToolTip(label)
            shown.addItem(item)
        if not rows:
            self._close()
            return
        shown.setFixedHeight(ROW * min(SHOWN, len(rows)) + 2)
        if words:
            shown.setCurrentRow(0)
        if self._popover is not None:
            self._popover.open(width=max(240, self.line.width()))

    def _rows_widget(self) -> QListWidget:
        if self._list is None:
            self._popover = Popover(self.line, margin=4)
            self._list = QListWidget(self._popover)
            self._list.setItemDelegate(_Rows(self._list))
            self._list.setFocusPolicy(Qt.FocusPolicy.NoFocus)
            self._list.setUniformItemSizes(True)
            self._list.setHorizontalScrollBarPolicy(Qt.ScrollBarPolicy.ScrollBarAlwaysOff)
            self._list.setProperty("bare", True)
            self._list.setAccessibleName(self._name)
            self._list.itemClicked.connect(self._take)
            self._popover.body.addWidget(self._list)
            self.line.destroyed.connect(self._popover.deleteLater)
        return self._list

    @Slot(QListWidgetItem)
    def _take(self, item: QListWidgetItem) -> None:
        number = int(item.data(_ID))
        if number == NEW:
            words = self.line.text().strip()
            self.restore()
            self.create_asked.emit(words)
            return
        self._picked = number
        self.line.setText(item.text())
        self.commit()
        self._close()

    @Slot()
    def _cleared(self) -> None:
        self.line.clear()
        self._picked = None
        self._on_edited()
        self.commit()

    def _key(self, event: QKeyEvent) -> bool:
        open_now = self._popover is not None and self._popover.isVisible()
        if event.key() in (Qt.Key.Key_Down, Qt.Key.Key_Up):
            if not open_now:
                self._offer("" if self.line.text() == self._label else self.line.text().strip())
            elif self._list is not None:
                step = 1 if event.key() == Qt.Key.Key_Down else -1
                self._list.setCurrentRow(max(0, min(self._list.count() - 1, self._list.currentRow() + step)))
            return True
        if event.key() in (Qt.Key.Key_Return, Qt.Key.Key_Enter) and open_now and self._list is not None:
            item = self._list.currentItem()
            if self._list.currentRow() >= 0 and item is not None:
                self._take(item)
                return True
        if event.key() == Qt.Key.Key_Escape and open_now:
            self.restore()
            return True
        return super()._key(event)

    def _left(self, reason: Qt.FocusReason) -> None:
        """Take the row that is marked, as Tab does in the pictures, then save."""
        if reason not in (Qt.FocusReason.ActiveWindowFocusReason, Qt.FocusReason.PopupFocusReason):
            item = self._list.currentItem() if self._list is not None and self.rows() else None
            words = self.line.text().strip()
            if item is not None and words and self._picked is None and int(item.data(_ID)) != NEW:
                self._take(item)
        super()._left(reason)
        self._close()

    def _close(self) -> None:
        if self._popover is not None:
            self._popover.hide()
