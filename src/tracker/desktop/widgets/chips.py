"""Chips and tags: a status, a flag, a filter with its cross, a tag, a country's code."""

from PySide6.QtCore import QEvent, QRectF, QSize, Qt, Signal
from PySide6.QtGui import QKeyEvent, QMouseEvent, QPainter, QPaintEvent
from PySide6.QtWidgets import QSizePolicy, QWidget

from tracker.desktop.theme import current, font, paint_glyph, toned
from tracker.desktop.widgets.buttons import FocusShown
from tracker.desktop.widgets.painting import (
    CODE_HEIGHT,
    STRENGTH_WIDTH,
    box,
    code_width,
    flag_width,
    flag_words,
    focus_ring,
    paint_code,
    paint_flag,
    paint_status_chip,
    paint_strength,
    status_chip_width,
    text,
    text_width,
)
from tracker.model.palette import strength_level
from tracker.model.vocabulary import Status, Strength


class _Painted(QWidget):
    """A small thing that is drawn and named, and takes no input."""

    def __init__(self, name: str, parent: QWidget | None) -> None:
        super().__init__(parent)
        self.setAccessibleName(name)
        self.setSizePolicy(QSizePolicy.Policy.Fixed, QSizePolicy.Policy.Fixed)

    def minimumSizeHint(self) -> QSize:
        return self.sizeHint()


class StatusChip(_Painted):
    """Glyph and word of a status on its tint; `edged` as on the timeline."""

    def __init__(self, status: str, parent: QWidget | None = None, *, edged: bool = False) -> None:
        super().__init__(Status(status).label, parent)
        self._status, self._edged = status, edged

    def set_status(self, status: str) -> None:
        """Show another status."""
        self._status = status
        self.setAccessibleName(Status(status).label)
        self.updateGeometry()
        self.update()

    def sizeHint(self) -> QSize:
        return QSize(round(status_chip_width(self._status) + 0.5), 22)

    def paintEvent(self, event: QPaintEvent) -> None:
        painter = QPainter(self)
        paint_status_chip(painter, QRectF(self.rect()), self._status, edged=self._edged)
        painter.end()


class FlagChip(_Painted):
    """A computed flag with its number: "Overdue 8 d"."""

    def __init__(self, flag: str, detail: str = "", parent: QWidget | None = None) -> None:
        super().__init__(flag_words(flag, detail), parent)
        self._flag, self._detail = flag, detail

    def sizeHint(self) -> QSize:
        return QSize(round(flag_width(self._flag, self._detail) + 0.5), 22)

    def paintEvent(self, event: QPaintEvent) -> None:
        painter = QPainter(self)
        paint_flag(painter, QRectF(self.rect()), self._flag, self._detail)
        painter.end()


class CodeTag(_Painted):
    """The code of an actor (GB) or a grade (B2); `name` is what a screen reader says."""

    def __init__(self, code: str, name: str = "", parent: QWidget | None = None) -> None:
        super().__init__(name or code, parent)
        self._code = code
        self.setToolTip(name)

    def sizeHint(self) -> QSize:
        return QSize(round(code_width(self._code) + 0.5), int(CODE_HEIGHT))

    def paintEvent(self, event: QPaintEvent) -> None:
        painter = QPainter(self)
        paint_code(painter, QRectF(self.rect()), self._code)
        painter.end()


class StrengthTicks(_Painted):
    """Seven rising ticks; put the word beside them."""

    def __init__(self, strength: str, parent: QWidget | None = None) -> None:
        super().__init__(Strength(strength).label, parent)
        self._level = strength_level(strength)

    def sizeHint(self) -> QSize:
        return QSize(int(STRENGTH_WIDTH), 16)

    def paintEvent(self, event: QPaintEvent) -> None:
        painter = QPainter(self)
        paint_strength(painter, QRectF(self.rect()), self._level)
        painter.end()


class Glyph(_Painted):
    """A symbol of icons/ui.svg in a token's colour; a name makes it speak, none hides it from readers."""

    def __init__(
        self, symbol: str, parent: QWidget | None = None, *, tone: str = "t2", size: int = 16, name: str = ""
    ) -> None:
        super().__init__(name, parent)
        self._symbol, self._tone, self._size = symbol, tone, size

    def set_symbol(self, symbol: str, tone: str = "t2") -> None:
        """Show another symbol."""
        self._symbol, self._tone = symbol, tone
        self.update()

    def sizeHint(self) -> QSize:
        return QSize(self._size, self._size)

    def paintEvent(self, event: QPaintEvent) -> None:
        painter = QPainter(self)
        paint_glyph(painter, QRectF(self.rect()), self._symbol, toned(self._tone))
        painter.end()


class RemovableChip(FocusShown):
    """A chip that opens when it is clicked and goes when its cross, Delete or Backspace is used.

    `clicked` opens it; `removed` asks to take it away.
    """

    removed = Signal()

    def __init__(self, value: str, parent: QWidget | None = None, *, label: str = "", removable: bool = True) -> None:
        super().__init__(parent)
        self._label, self._removable = label, removable
        self.setAttribute(Qt.WidgetAttribute.WA_Hover)
        self.setFocusPolicy(Qt.FocusPolicy.StrongFocus)
        self.setSizePolicy(QSizePolicy.Policy.Fixed, QSizePolicy.Policy.Fixed)
        self.set_value(value)

    def set_label(self, label: str) -> None:
        """Change the lighter words before the value."""
        self._label = label
        self.set_value(self.text())

    def set_value(self, value: str) -> None:
        """Change the words."""
        self.setText(value)
        self.setAccessibleName(f"{self._label} {value}".strip())
        if self._removable:
            self.setAccessibleDescription("Delete removes it.")
        self.updateGeometry()
        self.update()

    def sizeHint(self) -> QSize:
        width = 18 + text_width(self.text(), font(12, 500)) + (20 if self._removable else 0)
        width += text_width(f"{self._label} ", font(12)) if self._label else 0
        return QSize(round(width + 0.5), 24)

    def minimumSizeHint(self) -> QSize:
        return self.sizeHint()

    def _cross(self) -> QRectF:
        return QRectF(self.width() - 24, 0, 24, self.height())

    def event(self, event: QEvent) -> bool:
        """Keep the keys that take it away from the window's commands, of which one deletes records."""
        if event.type() == QEvent.Type.ShortcutOverride and isinstance(event, QKeyEvent) and self._takes(event):
            event.accept()
            return True
        return super().event(event)

    def _takes(self, event: QKeyEvent) -> bool:
        return self._removable and event.key() in (Qt.Key.Key_Delete, Qt.Key.Key_Backspace)

    def keyPressEvent(self, event: QKeyEvent) -> None:
        if self._takes(event):
            self.removed.emit()
        else:
            super().keyPressEvent(event)

    def mouseReleaseEvent(self, event: QMouseEvent) -> None:
        if self._removable and self.isDown() and self._cross().contains(event.position()):
            self.setDown(False)
            self.removed.emit()
            return
        super().mouseReleaseEvent(event)

    def paintEvent(self, event: QPaintEvent) -> None:
        painter = QPainter(self)
        colours = current().tokens
        rect = QRectF(self.rect())
        fill = colours.press if self.isDown() else colours.hover if self.underMouse() else colours.bg
        box(painter, rect, 4, fill, colours.line2)
        if self.shows_focus():
            focus_ring(painter, rect, 4)
        room = rect.adjusted(9, 0, -20 if self._removable else -4, 0)
        if self._label:
            text(painter, room, self._label, font(12), colours.t3)
            room.setLeft(room.left() + text_width(f"{self._label} ", font(12)))
        text(painter, room, self.text(), font(12, 500), colours.t1)
        if self._removable:
            cross = QRectF(rect.right() - 21, rect.center().y() - 6.5, 13, 13)
            paint_glyph(painter, cross, "x", colours.t2, fill)
        painter.end()


class FilterChip(RemovableChip):
    """A filter in force: "Theme Guarantees ×"."""

    def __init__(self, label: str, value: str, parent: QWidget | None = None) -> None:
        super().__init__(value, parent, label=label)
