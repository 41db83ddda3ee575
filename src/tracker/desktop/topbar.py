"""The bar on top: undo and redo, one field to search and command, the as-of day, the primary button."""

from PySide6.QtCore import QRectF, QSize, Qt, Signal
from PySide6.QtGui import QColor, QPainter, QPaintEvent, QResizeEvent
from PySide6.QtWidgets import QHBoxLayout, QSizePolicy, QWidget

from tracker.desktop.commands import key_text
from tracker.desktop.surface import Edged
from tracker.desktop.theme import Tokens, current, font, paint_glyph
from tracker.desktop.widgets.buttons import Button, FocusShown, IconButton, PrimaryButton
from tracker.desktop.widgets.painting import box, caps_width, focus_ring, paint_caps, text, text_width

SEARCH_WIDTH = 400


class SearchField(FocusShown):
    """Looks like a field and opens the palette, where the typing is done."""

    def __init__(self, parent: QWidget | None = None) -> None:
        super().__init__(parent)
        self.setText("Search or run a command")
        self.setAccessibleName(self.text())
        self.setAccessibleDescription(key_text("Ctrl+K"))
        self.setFocusPolicy(Qt.FocusPolicy.StrongFocus)
        self.setCursor(Qt.CursorShape.IBeamCursor)
        self.setAttribute(Qt.WidgetAttribute.WA_Hover)
        self.setSizePolicy(QSizePolicy.Policy.Preferred, QSizePolicy.Policy.Fixed)
        self.setMaximumWidth(SEARCH_WIDTH)
        self.setMinimumWidth(140)

    def sizeHint(self) -> QSize:
        return QSize(SEARCH_WIDTH, 32)

    def paintEvent(self, event: QPaintEvent) -> None:
        painter = QPainter(self)
        colours = current().tokens
        rect = QRectF(self.rect())
        box(painter, rect, 6, colours.hover if self.underMouse() else colours.bg, colours.ctl)
        if self.shows_focus():
            focus_ring(painter, rect, 6)
        paint_glyph(painter, QRectF(10, 8, 16, 16), "search", colours.t3)
        keys = key_text("Ctrl+K")
        caps = caps_width(keys)
        text(painter, rect.adjusted(32, 0, -caps - 18, 0), self.text(), font(13), colours.t3)
        paint_caps(painter, rect.right() - caps - 8, rect.center().y(), keys)
        painter.end()


class AsOfButton(Button):
    """Says as of which day everything is shown; marked while that is not how things stand now.

    Where there is no room, what was known on which day is told by the eye alone, and to screen readers.
    """

    def __init__(self) -> None:
        super().__init__("today", icon="clock", prefix="As of", drop=True)
        self.marked = False
        self._day, self._known = "today", ""
        self.setSizePolicy(QSizePolicy.Policy.Maximum, QSizePolicy.Policy.Fixed)

    def show_day(self, day: str, known: str, *, marked: bool) -> None:
        """Show a day, and by when it was known."""
        self._day, self._known, self.marked = day, known, marked
        self._icon = "eye" if known else "clock"
        self._fit()
        self.updateGeometry()
        self.update()

    @property
    def words(self) -> str:
        """All that it says."""
        return f"{self._day}, {self._known}" if self._known else self._day

    def sizeHint(self) -> QSize:
        return self.minimumSizeHint() + QSize(round(self._width(self.words) - self._width(self._day) + 0.5), 0)

    def minimumSizeHint(self) -> QSize:
        return super().sizeHint() + QSize(round(self._width(self._day) - self._width(self.text()) + 0.5), 0)

    def _width(self, words: str) -> float:
        return text_width(words, self._face())

    def resizeEvent(self, event: QResizeEvent) -> None:
        super().resizeEvent(event)
        self._fit()

    def _fit(self) -> None:
        self.setText(self.words if self.width() >= self.sizeHint().width() else self._day)
        self.setAccessibleName(f"{self._prefix} {self.words}")

    def _content_width(self) -> float:
        return Button.sizeHint(self).width() - 24.5

    def _paint_face(self, painter: QPainter, colours: Tokens) -> QColor:
        ink = super()._paint_face(painter, colours)
        if not self.marked or self.shows_focus():
            return ink
        box(painter, QRectF(self.rect()), 6, colours.accent_tint, colours.accent_line)
        return colours.accent_text


class TopBar(Edged):
    """The bar on top of the window. Signals say which command is wanted."""

    wanted = Signal(str)
    """The id of a command."""

    def __init__(self, parent: QWidget | None = None) -> None:
        super().__init__("bg", "b", parent)
        self.setFixedHeight(48)
        self.undo = self._icon("undo", "Undo", "edit.undo")
        self.redo = self._icon("redo", "Redo", "edit.redo")
        self.search = SearchField()
        self.search.clicked.connect(self._want_palette)
        self.as_of = AsOfButton()
        self.as_of.setObjectName("as-of")
        self.as_of.clicked.connect(self._want_as_of)
        self.today = self._icon("target", "Back to today", "view.today")
        self.today.setToolTip(f"Back to today ({key_text('Ctrl+T')})")
        self.today.hide()
        self.new = PrimaryButton("New commitment", icon="plus", keys="N")
        self.new.setObjectName("new-commitment")
        self.new.clicked.connect(self._want_new)
        layout = QHBoxLayout(self)
        layout.setContentsMargins(12, 0, 16, 0)
        layout.setSpacing(0)
        layout.addWidget(self.undo)
        layout.addWidget(self.redo)
        layout.addSpacing(8)
        layout.addWidget(self.search, 1)
        layout.addStretch(1)
        layout.addSpacing(12)
        layout.addWidget(self.as_of)
        layout.addWidget(self.today)
        layout.addSpacing(12)
        layout.addWidget(self.new)

    def _icon(self, icon: str, name: str, command: str) -> IconButton:
        button = IconButton(icon, name)
        button.setObjectName(command)
        button.clicked.connect(self._want_named)
        return button

    def _want_named(self) -> None:
        sender = self.sender()
        if sender is not None:
            self.wanted.emit(sender.objectName())

    def _want_palette(self) -> None:
        self.wanted.emit("palette")

    def _want_as_of(self) -> None:
        self.wanted.emit("view.as_of")

    def _want_new(self) -> None:
        self.wanted.emit("record.new_commitment")

    def set_history(self, undo: str, redo: str, *, can_edit: bool = True) -> None:
        """Name the steps that undo and redo would take; empty for none."""
        for button, verb, label, keys in (
            (self.undo, "Undo", undo, "Ctrl+Z"),
            (self.redo, "Redo", redo, "Ctrl+Shift+Z"),
        ):
            words = f"{verb}: {label[:1].lower()}{label[1:]}" if label else f"Nothing to {verb.lower()}"
            button.setEnabled(bool(label) and can_edit)
            button.setToolTip(f"{words} ({key_text(keys)})" if label else words)
            button.setAccessibleName(words)

    def set_as_of(self, day: str, known: str, *, is_now: bool) -> None:
        """Show the day that everything is shown as of, and mark it if that is not how things stand now."""
        self.today.setVisible(not is_now)
        self.as_of.show_day(day, known, marked=not is_now)

    def set_primary(self, *, primary: bool) -> None:
        """Let New commitment step back where the view has a primary button of its own."""
        self.new.set_role("primary" if primary else "secondary")
