"""Pick one of a few: a segmented control, and the rows of the sidebar."""

from collections.abc import Sequence

from PySide6.QtCore import QRectF, QSize, Qt, Signal, Slot
from PySide6.QtGui import QKeyEvent, QPainter, QPainterPath, QPaintEvent
from PySide6.QtWidgets import QAbstractButton, QButtonGroup, QHBoxLayout, QSizePolicy, QVBoxLayout, QWidget

from tracker.desktop.theme import current, font, paint_glyph
from tracker.desktop.widgets.buttons import FocusShown
from tracker.desktop.widgets.painting import CENTRE, RIGHT_MIDDLE, box, focus_ring, hairline, text, text_width

_BACK = (Qt.Key.Key_Left, Qt.Key.Key_Up)
_ON = (Qt.Key.Key_Right, Qt.Key.Key_Down)


class _Segment(FocusShown):
    """One choice; arrow keys go to its neighbours."""

    def __init__(self, words: str, place: str, parent: QWidget) -> None:
        super().__init__(parent)
        self.setText(words)
        self.setAccessibleName(words)
        self.setCheckable(True)
        self.setAttribute(Qt.WidgetAttribute.WA_Hover)
        self.setFocusPolicy(Qt.FocusPolicy.StrongFocus)
        self._place = place

    def sizeHint(self) -> QSize:
        return QSize(round(text_width(self.text(), font(13, 500)) + 20.5), 28)

    def minimumSizeHint(self) -> QSize:
        return self.sizeHint()

    def paintEvent(self, event: QPaintEvent) -> None:
        painter = QPainter(self)
        painter.setRenderHint(QPainter.RenderHint.Antialiasing)
        colours = current().tokens
        rect = QRectF(self.rect())
        fill = colours.accent_tint if self.isChecked() else colours.hover if self.underMouse() else None
        whole = rect.adjusted(
            0 if self._place in ("first", "only") else -8, 0, 0 if self._place in ("last", "only") else 8, 0
        )
        clip = QPainterPath()
        clip.addRect(rect)
        painter.setClipPath(clip)
        box(painter, whole, 6, fill or colours.bg, colours.line2)
        if self._place in ("middle", "last"):
            line = hairline(painter)
            painter.fillRect(QRectF(0, 1, line, rect.height() - 2), colours.line2)
        if self.shows_focus():
            focus_ring(painter, rect, 6)
        ink = colours.accent_text if self.isChecked() else colours.t2
        weight = 500 if self.isChecked() else 400
        text(painter, rect, self.text(), font(13, weight), ink, align=CENTRE)
        painter.end()


class SegmentedControl(QWidget):
    """Choose one of two to five words. `chosen` carries the key, and only for what the user does."""

    chosen = Signal(str)

    def __init__(
        self, name: str, choices: Sequence[tuple[str, str]], parent: QWidget | None = None, *, key: str = ""
    ) -> None:
        super().__init__(parent)
        self.setAccessibleName(name)
        self._keys = [each for each, _ in choices]
        self._group = QButtonGroup(self)
        row = QHBoxLayout(self)
        row.setContentsMargins(0, 0, 0, 0)
        row.setSpacing(0)
        for at, (_, words) in enumerate(choices):
            ends = (at == 0, at == len(choices) - 1)
            place = {(True, True): "only", (True, False): "first", (False, True): "last"}.get(ends, "middle")
            segment = _Segment(words, place, self)
            self._group.addButton(segment, at)
            row.addWidget(segment)
        self._group.idClicked.connect(self._clicked)
        self.setSizePolicy(QSizePolicy.Policy.Fixed, QSizePolicy.Policy.Fixed)
        self.set_value(key or self._keys[0])

    def value(self) -> str:
        """Return the key of the choice."""
        return self._keys[self._group.checkedId()]

    def set_value(self, key: str) -> None:
        """Choose without saying so."""
        at = self._keys.index(key)
        self._group.button(at).setChecked(True)
        for each in self._group.buttons():
            each.setFocusPolicy(Qt.FocusPolicy.StrongFocus if self._group.id(each) == at else Qt.FocusPolicy.ClickFocus)

    @Slot(int)
    def _clicked(self, at: int) -> None:
        self.set_value(self._keys[at])
        self.chosen.emit(self._keys[at])

    def keyPressEvent(self, event: QKeyEvent) -> None:
        """Take the arrow keys that a segment leaves over."""
        step = -1 if event.key() in _BACK else 1 if event.key() in _ON else 0
        if not step:
            super().keyPressEvent(event)
            return
        at = max(0, min(len(self._keys) - 1, self._group.checkedId() + step))
        button = self._group.button(at)
        if at != self._group.checkedId():
            button.setFocus(Qt.FocusReason.TabFocusReason)
            button.click()


class NavItem(FocusShown):
    """A row of the sidebar: icon, label, count."""

    def __init__(
        self,
        icon: str,
        words: str,
        parent: QWidget | None = None,
        *,
        count: int | None = None,
        compact: bool = False,
    ) -> None:
        super().__init__(parent)
        self.setText(words)
        self.setCheckable(True)
        self.setAttribute(Qt.WidgetAttribute.WA_Hover)
        self.setFocusPolicy(Qt.FocusPolicy.StrongFocus)
        self.setSizePolicy(QSizePolicy.Policy.Expanding, QSizePolicy.Policy.Fixed)
        self._icon, self._compact = icon, compact
        self._count: int | None = None
        self.set_count(count)

    def set_count(self, count: int | None) -> None:
        """Change the number at the right; None shows none."""
        self._count = count
        self.setAccessibleName(self.text() if count is None else f"{self.text()}, {count}")
        self.update()

    def sizeHint(self) -> QSize:
        return QSize(184, 28 if self._compact else 32)

    def minimumSizeHint(self) -> QSize:
        return QSize(80, self.sizeHint().height())

    def keyPressEvent(self, event: QKeyEvent) -> None:
        """Leave the arrows to the list: a button of a group would choose the neighbour at once."""
        if event.key() in (Qt.Key.Key_Up, Qt.Key.Key_Down):
            event.ignore()
        else:
            super().keyPressEvent(event)

    def paintEvent(self, event: QPaintEvent) -> None:
        painter = QPainter(self)
        colours = current().tokens
        rect = QRectF(self.rect())
        chosen = self.isChecked()
        if chosen or self.underMouse():
            box(painter, rect, 6, colours.accent_tint if chosen else colours.hover)
        if self.shows_focus():
            focus_ring(painter, rect, 6)
        quiet = colours.t2 if self.isEnabled() else colours.disabled
        ink = colours.accent_text if chosen else quiet
        size = 14 if self._compact else 16
        glyph = QRectF(rect.left() + 8, rect.center().y() - size / 2, size, size)
        paint_glyph(painter, glyph, self._icon, ink)
        room = rect.adjusted(30 if self._compact else 34, 0, -8, 0)
        if self._count is not None:
            number = f"{self._count:,}"
            face = font(12)
            tone = colours.accent_text if chosen else colours.t3
            text(painter, room, number, face, tone, align=RIGHT_MIDDLE)
            room.setRight(room.right() - text_width(number, face) - 8)
        plain = colours.t2 if self._compact else ink
        face = font(12.5) if self._compact else font(13, 500)
        text(painter, room, self.text(), face, colours.accent_text if chosen else plain)
        painter.end()


class NavList(QWidget):
    """Rows of which one is chosen; arrow keys move, `chosen` carries the key."""

    chosen = Signal(str)

    def __init__(self, name: str, parent: QWidget | None = None, *, compact: bool = False) -> None:
        super().__init__(parent)
        self.setAccessibleName(name)
        self._compact = compact
        self._items: dict[str, NavItem] = {}
        self._group = QButtonGroup(self)
        self._group.buttonClicked.connect(self._clicked)
        self._column = QVBoxLayout(self)
        self._column.setContentsMargins(0, 0, 0, 0)
        self._column.setSpacing(0 if compact else 1)

    def add(self, key: str, icon: str, words: str, count: int | None = None) -> NavItem:
        """Append a row and return it."""
        item = NavItem(icon, words, self, count=count, compact=self._compact)
        self._items[key] = item
        self._group.addButton(item)
        self._column.addWidget(item)
        return item

    def clear(self) -> None:
        """Take all rows away."""
        for item in self._items.values():
            self._group.removeButton(item)
            self._column.removeWidget(item)
            item.hide()
            item.deleteLater()
        self._items.clear()

    def item(self, key: str) -> NavItem:
        """Return a row."""
        return self._items[key]

    def items(self) -> list[tuple[str, NavItem]]:
        """Return all rows with their keys, in their order."""
        return list(self._items.items())

    def value(self) -> str:
        """Return the key of the chosen row, or nothing."""
        return next((key for key, item in self._items.items() if item.isChecked()), "")

    def set_value(self, key: str) -> None:
        """Choose a row without saying so; an unknown key chooses none."""
        self._group.setExclusive(False)
        for each, item in self._items.items():
            item.setChecked(each == key)
        self._group.setExclusive(True)

    @Slot(QAbstractButton)
    def _clicked(self, button: QAbstractButton) -> None:
        self.chosen.emit(next(key for key, item in self._items.items() if item is button))

    def keyPressEvent(self, event: QKeyEvent) -> None:
        """Move the focus along the rows; Enter or Space chooses."""
        step = -1 if event.key() == Qt.Key.Key_Up else 1 if event.key() == Qt.Key.Key_Down else 0
        rows = list(self._items.values())
        at = next((n for n, row in enumerate(rows) if row.hasFocus()), -1)
        if not step or at < 0:
            super().keyPressEvent(event)
            return
        rows[max(0, min(len(rows) - 1, at + step))].setFocus(Qt.FocusReason.TabFocusReason)
