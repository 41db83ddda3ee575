"""Buttons: one primary per screen, secondary, quiet and dashed ones, and icons that always have a name."""

from typing import Literal

from PySide6.QtCore import QEvent, QPoint, QRectF, QSize, Qt, Slot
from PySide6.QtGui import QColor, QFocusEvent, QFont, QKeyEvent, QPainter, QPaintEvent
from PySide6.QtWidgets import QAbstractButton, QMenu, QSizePolicy, QWidget

from tracker.desktop.theme import Tokens, current, font, paint_glyph
from tracker.desktop.widgets.painting import (
    LEFT_MIDDLE,
    box,
    caps_width,
    focus_ring,
    paint_caps,
    text,
    text_width,
)

ButtonRole = Literal["primary", "secondary", "quiet", "dashed", "link"]
KEYBOARD = (
    Qt.FocusReason.TabFocusReason,
    Qt.FocusReason.BacktabFocusReason,
    Qt.FocusReason.ShortcutFocusReason,
    Qt.FocusReason.OtherFocusReason,
)
PASSING = (Qt.FocusReason.ActiveWindowFocusReason, Qt.FocusReason.PopupFocusReason)


class FocusShown(QAbstractButton):
    """A button that shows the ring when the keyboard brought the focus, not the mouse."""

    _ring = _off = False

    @property
    def looks_on(self) -> bool:
        """True while it can be pressed."""
        return self.isEnabled() and not self._off

    def switch(self, *, on: bool) -> None:
        """Let it be pressed or not. One that has the keyboard keeps it, which Qt would send away; it only looks off."""
        self._off = not on and self.hasFocus()
        self.setEnabled(on or self._off)
        self.update()

    def focusInEvent(self, event: QFocusEvent) -> None:
        if event.reason() not in PASSING:
            self._ring = event.reason() in KEYBOARD
        super().focusInEvent(event)

    def focusOutEvent(self, event: QFocusEvent) -> None:
        if event.reason() not in PASSING:
            self._ring = False
            if self._off:
                self.switch(on=False)
        super().focusOutEvent(event)

    def keyPressEvent(self, event: QKeyEvent) -> None:
        if event.key() in (Qt.Key.Key_Return, Qt.Key.Key_Enter):
            self.click()
        else:
            super().keyPressEvent(event)

    def shows_focus(self) -> bool:
        """True while the ring is drawn."""
        return self._ring and self.hasFocus()


class Button(FocusShown):
    """A button with an optional icon in front, key caps behind, a lighter prefix, or a drop arrow."""

    def __init__(
        self,
        text: str,
        parent: QWidget | None = None,
        *,
        role: ButtonRole = "secondary",
        icon: str = "",
        keys: str = "",
        prefix: str = "",
        drop: bool = False,
        compact: bool = False,
    ) -> None:
        super().__init__(parent)
        self.setText(text)
        self._icon, self._keys, self._prefix, self._drop = icon, keys, prefix, drop
        self._compact = compact
        self._role: ButtonRole = role
        self._menu: QMenu | None = None
        self.setProperty("role", role)
        self.setFocusPolicy(Qt.FocusPolicy.StrongFocus)
        self.setCursor(Qt.CursorShape.PointingHandCursor if role == "link" else Qt.CursorShape.ArrowCursor)
        self.setAttribute(Qt.WidgetAttribute.WA_Hover)
        self.setSizePolicy(QSizePolicy.Policy.Fixed, QSizePolicy.Policy.Fixed)
        self._name()

    @property
    def role(self) -> ButtonRole:
        """How much weight the button has."""
        return self._role

    def set_role(self, role: ButtonRole) -> None:
        """Change the weight, when another button becomes the primary one."""
        self._role = role
        self.setProperty("role", role)
        self.update()

    def set_value(self, text: str) -> None:
        """Change the words behind the prefix."""
        self.setText(text)
        self._name()
        self.updateGeometry()

    def _name(self) -> None:
        self.setAccessibleName(f"{self._prefix} {self.text()}".strip())
        if self._keys:
            self.setAccessibleDescription(self._keys)

    def sizeHint(self) -> QSize:
        pad = 0 if self._role == "link" else 10 if self._compact else 12
        if self._role == "quiet":
            pad = 8
        width = 2.0 * pad + text_width(self.text(), self._face())
        width += 23 if self._icon else 0
        width += text_width(f"{self._prefix} ", font(13)) if self._prefix else 0
        width += caps_width(self._keys) + 8 if self._keys else 0
        width += 22 if self._drop else 0
        return QSize(round(width + 0.5), 24 if self._role == "link" else 28 if self._compact else 32)

    def minimumSizeHint(self) -> QSize:
        return self.sizeHint()

    def set_menu(self, menu: QMenu) -> None:
        """Open a menu below the button when it is clicked."""
        self._menu = menu
        self.clicked.connect(self._open_menu)

    @Slot()
    def _open_menu(self) -> None:
        if self._menu is not None:
            self._menu.popup(self.mapToGlobal(QPoint(0, self.height() + 2)))

    def _face(self) -> QFont:
        return font(13, 600 if self._prefix else 500)

    def paintEvent(self, event: QPaintEvent) -> None:
        painter = QPainter(self)
        colours = current().tokens
        ink = self._paint_face(painter, colours)
        face = self._face()
        left = (self.width() - self._content_width()) / 2
        middle = self.height() / 2
        if self._icon:
            tone = colours.t2 if self._role in ("quiet", "dashed") and self.looks_on else ink
            paint_glyph(painter, QRectF(left, middle - 8, 16, 16), self._icon, tone)
            left += 23
        room = QRectF(left, 0, self.width() - left, self.height())
        if self._prefix:
            text(painter, room, self._prefix, font(13), colours.t2, align=LEFT_MIDDLE)
            room.setLeft(left := left + text_width(f"{self._prefix} ", font(13)))
        text(painter, room, self.text(), face, ink)
        left += text_width(self.text(), face)
        if self._keys:
            on = ink if self._role == "primary" else None
            paint_caps(painter, left + 8, middle, self._keys, on=on)
        if self._drop:
            paint_glyph(painter, QRectF(left + 8, middle - 7, 14, 14), "down", colours.t3)
        painter.end()

    def _content_width(self) -> float:
        pad = 0 if self._role == "link" else 8 if self._role == "quiet" else 10 if self._compact else 12
        return self.sizeHint().width() - 2.0 * pad - 0.5

    def _paint_face(self, painter: QPainter, colours: Tokens) -> QColor:
        """Paint what is behind the words; return the ink for them."""
        rect, radius = QRectF(self.rect()), 5.0 if self._compact else 6.0
        ring = self.shows_focus()
        if ring:
            focus_ring(painter, rect, radius + 1)
            rect, radius = rect.adjusted(3, 3, -3, -3), radius - 2
        over, down = self.underMouse() and self.looks_on, self.isDown() or self.isChecked()
        resting = colours.press if down else colours.hover if over else None
        if self._role == "primary":
            if not self.looks_on:
                box(painter, rect, radius, colours.press)
                return colours.disabled
            box(painter, rect, radius, colours.accent_hover if over or down else colours.accent)
            return colours.on_accent
        if self._role == "link":
            return colours.accent_text if self.looks_on else colours.disabled
        if self._role == "quiet":
            if resting:
                box(painter, rect, radius, resting)
        else:
            edge = None if ring else colours.line2 if self.looks_on else colours.line
            box(painter, rect, radius, resting or colours.bg, edge, dashed=self._role == "dashed")
        if not self.looks_on:
            return colours.disabled
        return colours.t2 if self._role in ("quiet", "dashed") else colours.t1


class PrimaryButton(Button):
    """The one thing to do next on a screen."""

    def __init__(
        self,
        text: str,
        parent: QWidget | None = None,
        *,
        icon: str = "",
        keys: str = "",
        compact: bool = False,
    ) -> None:
        super().__init__(text, parent, role="primary", icon=icon, keys=keys, compact=compact)


class SecondaryButton(Button):
    """Any other thing to do."""


class IconButton(FocusShown):
    """An icon alone, with a name for screen readers and a tip for the rest of us."""

    def __init__(
        self,
        icon: str,
        name: str,
        parent: QWidget | None = None,
        *,
        tip: str = "",
        size: int = 32,
        edged: bool = False,
        checkable: bool = False,
    ) -> None:
        super().__init__(parent)
        if not name:
            raise ValueError(f"The icon button {icon} needs a name.")
        self._icon, self._size, self._edged = icon, size, edged
        self.setAccessibleName(name)
        self.setToolTip(tip or name)
        self.setCheckable(checkable)
        self.setAttribute(Qt.WidgetAttribute.WA_Hover)
        self.setFocusPolicy(Qt.FocusPolicy.StrongFocus)
        self.setSizePolicy(QSizePolicy.Policy.Fixed, QSizePolicy.Policy.Fixed)

    def sizeHint(self) -> QSize:
        return QSize(self._size, self._size)

    def minimumSizeHint(self) -> QSize:
        return self.sizeHint()

    def event(self, event: QEvent) -> bool:
        if event.type() in (QEvent.Type.HoverEnter, QEvent.Type.HoverLeave):
            self.update()
        return super().event(event)

    def paintEvent(self, event: QPaintEvent) -> None:
        painter = QPainter(self)
        colours = current().tokens
        rect, radius = QRectF(self.rect()), 5.0 if self._size < 32 else 6.0
        down = self.isDown() or self.isChecked()
        fill = colours.press if down else colours.hover if self.underMouse() and self.looks_on else None
        if fill or self._edged:
            box(painter, rect, radius, fill, colours.line2 if self._edged else None)
        if self.shows_focus():
            focus_ring(painter, rect, radius)
        ink = colours.disabled if not self.looks_on else colours.t1 if down else colours.t2
        middle = rect.center()
        paint_glyph(painter, QRectF(middle.x() - 8, middle.y() - 8, 16, 16), self._icon, ink, fill)
        painter.end()


class KeyCap(QWidget):
    """The keys of a shortcut, drawn as caps."""

    def __init__(self, keys: str, parent: QWidget | None = None) -> None:
        super().__init__(parent)
        self._keys = keys
        self.setAccessibleName(keys)
        self.setSizePolicy(QSizePolicy.Policy.Fixed, QSizePolicy.Policy.Fixed)

    def sizeHint(self) -> QSize:
        return QSize(round(caps_width(self._keys) + 0.5), 20)

    def paintEvent(self, event: QPaintEvent) -> None:
        painter = QPainter(self)
        paint_caps(painter, 0, self.height() / 2, self._keys)
        painter.end()
